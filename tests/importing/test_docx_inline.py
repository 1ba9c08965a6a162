"""What stands in paragraphs: fields, symbols, notes, boxes, pictures, links, breaks, hidden text (I30 to I34, I36 on)."""

from pathlib import Path

import pytest
from helpers.docx_files import PNG, SENTENCE, docx, field, heading, par, picture, run, styled, text_box, title
from helpers.imported import Imported, imported

RUBY = "<w:r><w:ruby><w:rubyPr/><w:rt><w:r><w:t>pīn</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>拼</w:t></w:r></w:rubyBase></w:ruby></w:r>"
BREAK = "<w:r><w:br/></w:r>"
# runs -> the paragraph
INLINE = {
    "REF": (run("见") + field("REF _Ref1 \\h", run("图1")) + run("。"), "见图1。"),
    "PAGE": (run("第") + field("PAGE", run("9")) + run("页。"), "第页。"),
    "nested field": (run("甲") + field("IF 1=1", field("PAGE", run("3")) + run("乙")) + run("丙。"), "甲乙丙。"),
    "simple field": ('<w:fldSimple w:instr=" DATE ">' + run("2026年") + "</w:fldSimple>" + run("止。"), "2026年止。"),
    "link field": (field('HYPERLINK "https://a.example/?b=1&amp;c=2"', run("网页")) + run("。"), "[网页](https://a.example/?b=1&c=2)。"),
    "address": (run("见") + field('HYPERLINK "https://a.example/b"', run("https://a.example/b")) + run("。"), "见https://a.example/b。"),
    "mail": (run("致") + field('HYPERLINK "mailto:a@b.example"', run("a@b.example")) + run("。"), "致a@b.example。"),
    "address elsewhere": (field('HYPERLINK "https://c.example"', run("https://a.example/b")), "[https://a.example/b](https://c.example)"),
    "EQ ruby": (field("EQ \\* jc2 \\* hps16 \\o\\ad(\\s\\up 9(pīn),拼)", "") + run("音。"), "{拼|pīn}音。"),
    "EQ circle": (run("第") + field("eq \\o\\ac(○,12)", "") + run("条。"), "第⑫条。"),
    "EQ circled word": (field("eq \\o\\ac(○,优)", "") + run("等。"), "优等。"),
    "EQ fraction": (run("约") + field("EQ \\f(3,4)", "") + run("。"), "约3/4。"),
    "SYMBOL": (field('SYMBOL 254 \\f "Wingdings" \\s 12', "") + run("已办。"), "☑已办。"),
    "MACROBUTTON": (field("MACROBUTTON NoMacro 请在此填写", "") + run("。"), "请在此填写。"),
    "ruby": (RUBY + run("音。"), "{拼|pīn}音。"),
    "dots": (run("务必") + run("如实", '<w:em w:val="dot"/>') + run("填报。"), "务必*如实*填报。"),
    "bold": (run("务必") + run("如实", "<w:b/>") + run("填报。"), "务必**如实**填报。"),
    "bold off": (run("甲乙。", '<w:b w:val="0"/>'), "甲乙。"),
    "character style": (run("务必") + run("如实", '<w:rStyle w:val="a7"/>') + run("填报。"), "务必**如实**填报。"),
    "superscript": (run("3万m") + run("2", '<w:vertAlign w:val="superscript"/>') + run("。"), "3万m^2^。"),
    "lowered": (run("CO") + run("2", '<w:position w:val="-6"/><w:sz w:val="18"/>') + run("减少。"), "CO~2~减少。"),
    "sym": ('<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>' + run("已办。"), "☑已办。"),
    "private letter": (run("\uf0b3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>') + run("5。"), "≥5。"),
    "no-break hyphen": (run("010") + "<w:r><w:noBreakHyphen/></w:r>" + run("1234。"), "010\u20111234。"),
    "soft hyphen": (run("主") + "<w:r><w:softHyphen/></w:r>" + run("要。"), "主要。"),
    "tab": (run("收入") + "<w:r><w:tab/></w:r>" + run("67亿元。"), "收入 67亿元。"),
    "hidden": (run("公开") + run("内部口径", "<w:vanish/>") + run("部分。"), "公开部分。"),
    "caps": (run("gdp", "<w:caps/>") + run("增长。"), "gdp增长。"),
    "smart tag": ("<w:smartTag>" + run("5月1日") + "</w:smartTag>" + run("起。"), "5月1日起。"),
    "unknown element": ("<w:future>" + run("字") + "</w:future>" + run("在。"), "字在。"),
    "control": ("<w:sdt><w:sdtPr/><w:sdtContent>" + run("8个") + "</w:sdtContent></w:sdt>" + run("组。"), "8个组。"),
    "placeholder": ("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" + run("单击此处") + "</w:sdtContent></w:sdt>" + run("完。"), "完。"),
    "anchor link": ('<w:hyperlink w:anchor="_a">' + run("前文") + "</w:hyperlink>" + run("。"), "前文。"),
    "blanks": ("<w:r><w:t>  外面的空白  </w:t></w:r>" + run("没有。"), "外面的空白没有。"),
    "checkbox": ('<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData></w:fldChar></w:r>'
                 '<w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' + run("同意。"), "☑同意。"),
}  # fmt: skip


def read(body: str, folder: Path, **options: object) -> Imported:
    result = imported(docx(title("通知") + par(SENTENCE) + body, **options), folder)  # type: ignore[arg-type]
    assert result.report, result.codes
    return result


@pytest.mark.parametrize("name", INLINE)
def test_a_paragraph_reads_as_word_shows_it(name: str, tmp_path: Path) -> None:
    runs, text = INLINE[name]
    assert read(par(runs), tmp_path).body[-1] == text


def test_what_word_does_not_show_is_listed_as_left_out(tmp_path: Path) -> None:
    result = read(par(INLINE["hidden"][0]) + par(INLINE["placeholder"][0]), tmp_path)
    assert result.left("隐藏文字") == ["内部口径"]
    assert result.left("内容控件的提示文字") == ["单击此处"]


def test_an_unknown_symbol_is_marked_and_told(tmp_path: Path) -> None:
    result = read(par('<w:r><w:sym w:font="MyFont" w:char="F041"/></w:r>' + run("处。")), tmp_path)
    assert result.body[-1] == "□处。"
    assert "docx-symbol" in result.codes


def test_a_field_without_its_end_is_text(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>'
    result = read(par(run("前") + begin + run("后。")), tmp_path)
    assert result.body[-1] == "前后。"
    assert "docx-field" in result.codes


CONTENTS = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o "1-3"</w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
LINES = (run("一、甲") + "<w:r><w:tab/></w:r>" + run("1"), run("二、乙") + "<w:r><w:tab/></w:r>" + run("2"))
TAIL = heading("一、甲") + par(SENTENCE) + heading("二、乙") + par(SENTENCE)
TABLES_OF_CONTENTS = {
    "field": par("目　录") + par(CONTENTS + LINES[0]) + par(LINES[1] + END) + TAIL,
    "end in a paragraph of its own": par("目录") + par(CONTENTS + LINES[0]) + par(LINES[1]) + par(END) + TAIL,
    "control": "<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr><w:sdtContent>"
    + par("目录") + par(LINES[0]) + par(LINES[1]) + "</w:sdtContent></w:sdt>" + TAIL,
    "styles": styled("TOC1", LINES[0]) + styled("TOC1", LINES[1]) + TAIL,
    "typed": par("目　录", '<w:jc w:val="center"/>') + par("一、甲……………………1") + par("二、乙……………………12") + TAIL,
    "never ends": par(CONTENTS + LINES[0]) + par(LINES[1]) + TAIL + par(END),
}  # fmt: skip


@pytest.mark.parametrize("name", TABLES_OF_CONTENTS)
def test_a_list_of_contents_is_left_out(name: str, tmp_path: Path) -> None:
    result = read(TABLES_OF_CONTENTS[name], tmp_path)
    assert [node["section"] for node in result.body if isinstance(node, dict)] == ["一、甲", "二、乙"]
    assert result.text.count("一、甲") == 1
    assert "目" not in result.text
    assert result.left("目录")


def test_text_boxes_are_read_once_behind_their_paragraph(tmp_path: Path) -> None:
    result = read(
        par(run("锚定的段落，") + text_box(par("框内甲。") + par("框内乙。")) + run("到此完。")), tmp_path
    )
    assert result.body[-3:] == ["锚定的段落，到此完。", "框内甲。", "框内乙。"]
    assert result.left("同一内容的兼容写法") == ["框内甲。", "框内乙。"]


def test_a_box_behind_a_sign_that_a_field_draws_and_before_the_text_stands_before_it(tmp_path: Path) -> None:
    """The sign has no place of its own: behind its paragraph the box was refused as out of order."""
    drawn = field("eq \\o\\ac(○,3)", "")
    result = read(par(drawn + text_box(par("框内甲。")) + run("条到此完。")), tmp_path)
    assert result.body[-2:] == ["框内甲。", "③条到此完。"]


def test_old_text_boxes_are_read(tmp_path: Path) -> None:
    box = (
        "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
        + par("旧框。")
        + "</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )
    assert read(par(box), tmp_path).body[-1] == "旧框。"


def test_a_drop_cap_joins_its_paragraph(tmp_path: Path) -> None:
    body = (
        '<w:p><w:pPr><w:framePr w:dropCap="drop" w:lines="2"/></w:pPr>'
        + run("人")
        + "</w:p>"
        + par("民日报讯，某地开工。")
    )
    assert read(body, tmp_path).body[-1] == "人民日报讯，某地开工。"


def test_line_breaks_part_sentences_and_stay_inside_them(tmp_path: Path) -> None:
    result = read(
        par(run("第一句。") + BREAK + run("第二句。")) + par(run("上半") + BREAK + run("下半。")), tmp_path
    )
    assert result.body[-3:] == ["第一句。", "第二句。", "上半\n下半。"]


def test_page_breaks_stand_between_paragraphs(tmp_path: Path) -> None:
    result = read(par(run("页前。") + '<w:r><w:br w:type="page"/></w:r>' + run("页后。")), tmp_path)
    assert result.body[-3:] == ["页前。", "page-break", "页后。"]


def test_pictures_have_their_alternative_texts_and_captions(tmp_path: Path) -> None:
    body = (
        par(f"<w:r>{picture(alt='一座桥')}</w:r>")
        + par("图1　大桥", '<w:jc w:val="center"/>')
        + par(SENTENCE)
    )
    result = read(body, tmp_path, media={"rId50": PNG})
    assert result.captions["fig-1"] == {"text": "大桥", "image": "images/fig-1.png", "alt": "一座桥"}
    assert result.images == {"images/fig-1.png": PNG}


def test_a_picture_shown_twice_is_written_once(tmp_path: Path) -> None:
    shown = par(f"<w:r>{picture(alt='徽标')}</w:r>")
    result = read(shown + par(SENTENCE) + shown, tmp_path, media={"rId50": PNG})
    assert list(result.images) == ["images/fig-1.png"]
    assert {caption["image"] for caption in result.captions.values()} == {"images/fig-1.png"}


def test_a_vector_picture_is_kept_beside_the_source_and_told(tmp_path: Path) -> None:
    emf = b"\x01\x00\x00\x00" + bytes(36) + b" EMF" + bytes(40)
    result = read(
        par(f"<w:r>{picture(alt='草图')}</w:r>") + par("图1　草图", '<w:jc w:val="center"/>'),
        tmp_path,
        media={"rId50": emf},
    )
    assert list(result.images) == ["images/fig-1.emf"]
    assert "image" not in result.captions["fig-1"]
    assert "docx-vector" in result.codes


def test_outside_pictures_are_not_fetched(tmp_path: Path) -> None:
    linked = picture().replace("r:embed", "r:link")
    result = read(par(f"<w:r>{linked}</w:r>"), tmp_path, links={"rId50": "https://a.example/x.png"})
    assert result.account["pictures"] == [{"figure": "fig-1", "address": "https://a.example/x.png"}]
    assert not result.images


def test_charts_leave_their_place_and_list_their_figures(tmp_path: Path) -> None:
    chart = '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="柱状图"/><a:graphic><a:graphicData><c:chart r:id="chart1"/></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    result = read(par(chart), tmp_path, parts={"chart1": ("c:chartSpace", "<c:v>甲区</c:v><c:v>12.5</c:v>")})
    assert result.body[-1] == {"figure": "fig-1"}
    assert result.left("图表中的数据") == ["甲区\n12.5"]
    assert "docx-object" in result.codes


def test_links_to_files_keep_their_words_only(tmp_path: Path) -> None:
    body = par(
        '<w:hyperlink r:id="h1">'
        + run("网页")
        + '</w:hyperlink><w:hyperlink r:id="h2">'
        + run("本机")
        + "</w:hyperlink>"
        + run("。")
    )
    result = read(body, tmp_path, links={"h1": "https://a.example", "h2": "file:///C:/x.exe"})
    assert result.body[-1] == "[网页](https://a.example)本机。"
    assert "docx-link" in result.codes


NOTES = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:id="1"><w:p><w:r><w:footnoteRef/></w:r>' + run(" 第一条注。") + "</w:p></w:footnote>"
    '<w:footnote w:id="2"><w:p>' + run("自带符号的注。") + "</w:p></w:footnote>"
    '<w:footnote w:id="3"><w:p>' + run("没有引用的注。") + "</w:p></w:footnote>"
)


def test_notes_follow_their_references(tmp_path: Path) -> None:
    body = par(
        run("甲") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("乙")
        + '<w:r><w:footnoteReference w:customMarkFollows="1" w:id="2"/><w:t>※</w:t></w:r>' + run("丙")
        + '<w:r><w:endnoteReference w:id="5"/></w:r>' + run("丁") + '<w:r><w:footnoteReference w:id="77"/></w:r>' + run("。")
    )  # fmt: skip
    ends = '<w:endnote w:id="5"><w:p>' + run("尾注。") + "</w:p></w:endnote>"
    result = read(
        body, tmp_path, parts={"footnotes": ("w:footnotes", NOTES), "endnotes": ("w:endnotes", ends)}
    )
    assert result.body[-1] == "甲[^note-1]乙[^note-2]丙[^note-3]丁。"
    assert result.report["notes"] == {"note-1": "第一条注。", "note-2": "自带符号的注。", "note-3": "尾注。"}
    assert result.left("正文没有引用的脚注或尾注") == ["没有引用的注。"]
    assert "docx-note" in result.codes


def test_headers_and_footers_are_listed_once(tmp_path: Path) -> None:
    head = ("w:hdr", par("内部资料"))
    foot = ("w:ftr", par(run("第") + field("PAGE", run("1")) + run("页")))
    result = read("", tmp_path, parts={"header1": head, "header2": head, "footer1": foot})
    assert result.left("页眉") == ["内部资料"]
    assert "".join(result.left("页脚")) == "第1页"
    assert "内部资料" not in result.text
