"""What the article holds, and in what form: only what survives pasting and saving (C5 to C22)."""

import re
from collections.abc import Callable
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import pytest
from helpers.paths import EXAMPLE, STRESS
from lxml import etree
from PIL import Image

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.render.wechat.look import is_nearly_black
from zonepub.style import style_names

Article = Callable[[Path, str], str]
Written = Callable[..., tuple[str, Diagnostics]]
ELEMENTS = {
    "section",
    "p",
    "span",
    "strong",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "img",
    "br",
    "code",
    "sup",
    "sub",
    "hr",
    "a",
}  # C8
ATTRIBUTES = {"style", "href", "src", "alt", "colspan", "rowspan"}  # C22
PROPERTIES = {
    "color",
    "background-color",
    "font-size",
    "font-style",
    "font-weight",
    "line-height",
    "letter-spacing",
    "text-align",
    "text-decoration",
    "margin",
    "margin-left",
    "padding",
    "padding-top",
    "padding-bottom",
    "padding-left",
    "border",
    "border-top",
    "border-bottom",
    "border-left",
    "border-collapse",
    "width",
    "max-width",
    "height",
    "display",
    "overflow",
    "vertical-align",
    "white-space",
    "word-break",
}  # C6
LENGTH = r"-?\d+(?:\.\d+)?(?:px|em|%)|0|auto"
VOID = {"img", "br", "hr"}
BLOCKS = {
    "section",
    "p",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "table",
    "thead",
    "tbody",
    "tr",
    "th",
    "td",
    "hr",
}


class Elements(HTMLParser):
    """Every element of a fragment with its attributes; and that each is closed where it should be."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.bare: list[str] = []  # words that stand in no paragraph
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if not {"p", "h2", "h3", "h4", "h5", "h6", "th", "td"} & set(self.open) and data.strip():
            self.bare.append(data)


def declarations(html: str) -> list[tuple[str, str]]:
    styles = [attributes.get("style", "") for _, attributes in Elements(html).elements]
    return [tuple(item.split(":", 1)) for style in styles for item in style.split(";") if item]  # type: ignore[misc]


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("name", ["example", "annual"])
def test_an_article_holds_only_what_the_editor_keeps(
    name: str, style: str, article: Article, light_annual: Path
) -> None:
    html = article(EXAMPLE if name == "example" else light_annual, style)
    elements = Elements(html).elements
    assert {name for name, _ in elements} <= ELEMENTS
    assert {name for _, attributes in elements for name in attributes} <= ATTRIBUTES
    assert {name for name, _ in declarations(html)} <= PROPERTIES
    assert not re.search(r"var\(|url\(|calc\(|font-family|position|float|gradient|<div|class=|id=", html)


@pytest.mark.parametrize("style", style_names())
def test_lengths_are_pixels_shares_or_ems_and_no_line_height_is_bare(
    style: str, article: Article, light_annual: Path
) -> None:  # C11
    for name, value in declarations(article(light_annual, style)):
        if name.startswith(("margin", "padding")) or name in ("width", "height", "font-size", "line-height"):
            for part in value.split(" "):
                assert re.fullmatch(LENGTH, part), (name, value)
        if name == "line-height":
            assert value.endswith(("px", "em")), value
        if name == "font-size" and value.endswith("px"):
            assert 12 <= float(value[:-2]) <= 40


@pytest.mark.parametrize("style", style_names())
def test_no_white_space_stands_between_blocks_and_no_words_beside_them(
    style: str, article: Article, light_annual: Path
) -> None:  # C12
    html = article(light_annual, style)
    names = "|".join(sorted(BLOCKS))
    assert not re.search(rf"</(?:{names})>\s+<|<(?:{names})(?: [^>]*)?>\s+<", html)
    assert Elements(html).bare == []
    edge = '<p style="margin:0;font-size:0;line-height:0px">&nbsp;</p>'
    assert html.startswith(f"{edge}<section")
    assert html.endswith(f"</section>{edge}")


@pytest.mark.parametrize("style", style_names())
def test_beside_marked_words_plain_ones_are_marked_too(
    style: str, article: Article, light_annual: Path
) -> None:
    """The account's checker takes bare words among elements for lines of their own."""
    for block in re.findall(
        r"<(?:p|h\d|td|th)(?: [^>]*)?>(.*?)</(?:p|h\d|td|th)>", article(light_annual, style)
    ):
        if re.search("<(?!br)", block):
            outside = re.sub(r"<(\w+)[^>]*>(?:(?!<\1[ >]).)*?</\1>", "", block.replace("<br>", ""))
            while outside != (outside := re.sub(r"<(\w+)[^>]*>[^<]*</\1>", "", outside)):
                pass
            assert not outside.strip("\u3000 "), block


def test_readings_follow_in_brackets_and_dots_become_bold(written: Written) -> None:  # C14
    html, _ = written("zonepub: 1\nreport: {title: 题}\nbody: ['{汉字|hàn zì}与*要点*、**重点**']\n")
    assert "汉字（hàn zì）" in html
    assert "<strong>要点</strong>" in html
    assert "<strong>重点</strong>" in html


def test_an_address_is_listed_once_at_the_end_and_a_page_of_an_account_stays_a_link(written: Written) -> None:
    text = "[甲](https://a.cn/x)[乙](https://a.cn/x)[丙](https://mp.weixin.qq.com/s/1)[b.cn](https://b.cn/)"
    html, _ = written(f"zonepub: 1\nreport: {{title: 题}}\nbody: ['{text}']\n")  # C16
    assert re.findall(r"<sup[^>]*>\[(\d)\]</sup>", html) == ["1", "1"]
    assert html.count("https://a.cn/x") == 1
    assert re.findall('href="([^"]*)"', html) == ["https://mp.weixin.qq.com/s/1"]
    assert html.index("文中链接") < html.index("甲：https://a.cn/x")
    assert "https://b.cn" not in html


def test_notes_stand_at_the_end_under_the_numbers_of_their_marks(written: Written) -> None:
    html, _ = written("zonepub: 1\nreport: {title: 题}\nbody: ['一[^a]二[^b]']\nnotes: {a: 注甲, b: 注乙}\n")
    assert re.findall(r"<sup[^>]*>(.)</sup>", html) == ["①", "②"]
    assert html.index("①</span><span>注甲") < html.index("②</span><span>注乙")
    assert html.index("二") < html.index("注释") < html.index("注甲")


def test_lists_are_paragraphs_with_their_numbers_as_text(written: Written) -> None:  # C9
    body = "body:\n  - {list: numbered, items: [甲, {text: 乙, items: [丙]}]}\n"
    body = "body:\n  - list: numbered\n    items:\n      - 甲\n      - - 乙\n        - {list: bulleted, items: [丙]}\n"
    html, _ = written(f"zonepub: 1\nreport: {{title: 题}}\n{body}")
    assert not re.search("<[uo]l|<li", html)
    assert [re.sub("<[^>]*>", "", line) for line in re.findall(r"<p[^>]*>(.*?)</p>", html)][1:-1] == [
        "1.甲",
        "2.乙",
        "–丙",
    ]


def test_the_title_is_the_account_s_field_unless_the_style_wants_it_in_the_article(written: Written) -> None:
    report = "zonepub: 1\nreport: {title: 标题在此, subtitle: 副题}\nbody: [文]\n"
    assert "标题在此" not in written(report)[0]
    html, _ = written(report, style="gongwen-plain")
    assert re.search("<h2[^>]*>标题在此</h2>", html)


def test_runs_of_blanks_and_what_looks_like_markup_stay_what_they_are(written: Written) -> None:
    html, _ = written("zonepub: 1\nreport: {title: 题}\nbody: ['`a  b` <b>&\"x\"']\n")
    assert "a&nbsp; b" in html
    assert "&lt;b&gt;&amp;" in html


def test_cells_have_their_own_looks_spans_and_heads(written: Written) -> None:  # C10
    table = """
      - table: t
        caption: 表
        columns: [{head: 项, row-head: true}, {head: 数, align: right}, {head: 注}]
        rows:
          - [甲, '1', {text: 合, rowspan: 2}]
          - [乙, '2']
    """
    html, _ = written(f"zonepub: 1\nreport: {{title: 题}}\nbody:{table}", style="report")
    cells = re.findall(r"<(t[hd]) style=\"([^\"]*)\"([^>]*)>(.*?)</t", html)
    assert [(name, words) for name, _, _, words in cells] == [
        ("th", "项"), ("th", "数"), ("th", "注"), ("th", "甲"), ("td", "1"), ("td", "合"), ("th", "乙"), ("td", "2")]  # fmt: skip
    assert [more for *_, more, words in cells if words == "合"] == [' rowspan="2"']
    assert all("background-color" in look for name, look, _, words in cells if words in "项数注")
    assert "overflow:auto" in html


def test_headings_say_all_that_the_account_s_own_sheet_would(article: Article) -> None:
    for heading in re.findall(r"<h\d style=\"([^\"]*)\"", article(EXAMPLE, "gongwen")):
        names = [item.split(":")[0] for item in heading.split(";")]
        assert {"margin", "font-size", "line-height", "font-weight"} <= set(names)


def test_shipped_styles_are_told_apart_by_their_own_colours(article: Article) -> None:
    accents = {
        "briefing": "#9b1c1f",
        "gongwen": "#d7000f",
        "report": "#0f3d63",
        "magazine": "#00596b",
        "jianbao": "#c7000b",
    }
    for style, accent in accents.items():
        assert accent in article(EXAMPLE, style), style
        assert not any(other in article(EXAMPLE, style) for other in accents.values() if other != accent)


def test_ordinary_words_have_no_colour_so_that_dark_mode_may_choose(article: Article) -> None:  # C18
    for style in style_names():
        paragraphs = re.findall(r"<p style=\"([^\"]*)\">(?:11月3日|连日来)", article(EXAMPLE, style))
        assert paragraphs
        assert not any(re.search("(?<!-)color", look) for look in paragraphs)


def test_a_line_is_not_spread_for_an_address(written: Written) -> None:
    html, _ = written("zonepub: 1\nreport: {title: 题}\nbody: [见 https://example.org/list 一文, 无一]\n")
    assert re.findall(r'<p style="([^"]*)">(?:<span>)?[见无]', html) == [
        "margin:0 0 16px;text-align:left",
        "margin:0 0 16px",
    ]


@pytest.mark.parametrize("style", style_names())
def test_no_line_is_black_where_dark_mode_has_a_black_ground(
    style: str, article: Article, light_annual: Path
) -> None:  # C18
    lines = [value for name, value in declarations(article(light_annual, style)) if name.startswith("border")]
    colours = {value.rpartition("#")[2] for value in lines if "#" in value}
    assert colours
    assert not any(is_nearly_black(colour) for colour in colours)


def test_words_that_look_like_a_picture_s_source_stay_words(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    picture = BytesIO()
    Image.new("RGB", (9, 9)).save(picture, "PNG")
    body = (
        'body: [{figure: f}, \'`<img src="pictures/01.png">` 与 src="data:x,y" 与 <img a src="data:x">\']\n'
    )
    report = write(f"zonepub: 1\nreport: {{title: 题}}\n{body}", "f: {text: 图, image: p.png, alt: 'a > b'}\n",
                   p__png=picture.getvalue())  # fmt: skip
    (page, *_) = build(report, to=("wechat",), style="minimal", output=tmp_path / "out").paths  # and proved
    assert page.read_text("utf-8").count("data:image/png") == 1


def test_titles_and_cells_break_by_sense(written: Written) -> None:  # T10.4
    html, _ = written(
        """zonepub: 1
report: {title: 题}
body:
  - section: 关于促进科技企业高质量发展和人才队伍建设的若干措施
    body:
      - table: tab-1
        columns: [指标, 单位, 一季度, 二季度, 三季度, 四季度, 备注]
        rows:
          - [规模以上工业总产值, 亿元, '1', '2', '3', '4', 较快]
          - [地区生产总值, 亿元, '1', '2', '3', '4', '']
"""
    )
    whole = re.findall(r'<span style="white-space:nowrap">([^<]+)</span>', html)
    assert whole[0] == "关于促进科技企业"
    assert {"规模以上", "工业总产值"} <= set(whole)


def test_short_cells_beside_a_long_note_keep_a_column_of_their_own(written: Written) -> None:
    """企业01号 and 利率（%） stood a character a line where a note of forty characters took the width."""
    note = "知识产权质押，已续贷两次，今年第三季度新增一笔流动资金贷款用于采购设备"
    html, _ = written(
        f"""zonepub: 1
report: {{title: 题}}
body:
  - table: t
    columns: [企业, 授信（万元）, 利率（%）, 备注]
    rows:
      - [企业01号, '1200', '3.45', {note}]
"""
    )
    page = etree.HTML(html)
    first, *_, last = (cell.get("style") for cell in page.iterfind(".//tbody/tr/*"))
    assert "white-space:nowrap" in first and "white-space" not in last
    widths = [int(re.search(r"width:(\d+)%", cell.get("style"))[1]) for cell in page.iterfind(".//thead//th")]
    assert 99 <= sum(widths) <= 101 and widths[3] >= 2 * widths[0] > 30
    heads = [
        ["".join(piece.itertext()) for piece in cell.iter("span")] for cell in page.iterfind(".//thead//th")
    ]
    assert heads == [[], ["授信", "（万元）"], ["利率", "（%）"], []]


def test_the_mark_of_a_note_begins_no_line(written: Written) -> None:  # T3.6
    html, _ = written("zonepub: 1\nreport: {title: 题}\nbody: ['提高百分点[^n]，'] \nnotes: {n: 注}\n")
    assert re.search(r'<span style="white-space:nowrap">点<sup[^>]*>[^<]+</sup></span>', html)


def test_a_crowded_table_without_an_em_to_spare_still_has_its_columns(written: Written) -> None:
    """Each column as narrow as its longest piece left nothing to share: a division by nothing ended the build."""
    head = "2026-03, '1,286.4', 2025年, 2026-032026-03, '8.6', '1,286.41,286.4', '1,286.41,286.5'"
    rows = """[2025年, 高新企业高新企业, 亿元, 增加值, 96家96家, 规上工业规上工业, 96家96家],
      ['1,286.41,286.4', 比上年增长比上年增长, 2026-032026-03, 96家, '8.6', 规上工业规上工业, 96家96家]"""
    html, _ = written(
        f"zonepub: 1\nreport: {{title: 题}}\nbody:\n  - {{table: t, columns: [{head}], rows: [{rows}]}}\n"
    )
    heads = etree.HTML(html).iterfind(".//thead//th")
    widths = [int(re.search(r"width:(\d+)%", cell.get("style"))[1]) for cell in heads]
    assert len(widths) == 7 and min(widths) >= 4 and 98 <= sum(widths) <= 102


def test_headings_stand_in_line_with_the_text(article: Article) -> None:
    html = article(STRESS, "briefing")
    margins = re.findall(r'<h[2-6] style="margin:([^;]+);', html)
    assert len(margins) > 10
    assert {len(margin.split()) for margin in margins} <= {1, 3}  # nothing at the left


LETTER = """zonepub: 1
report:
  title: 关于开展培育工作的通知
  issuer: 云泽市科学技术局
  signature: [云泽市科学技术局, 2026年3月5日]
  attachments: [高新技术企业培育库申报书, 2026年度高新技术企业培育计划分解表]
body: [请看（*p*＜0.05）和*重点*。]
"""


def test_the_head_of_a_document_stands_on_one_line_of_328_px(written: Written) -> None:
    page, _ = written(LETTER, style="gongwen")
    css = re.search(r'style="([^"]*)">云泽市科学技术局文件<', page)
    assert css
    size, space = (float(value) for value in re.findall(r"(?:font-size|letter-spacing):([\d.]+)px", css[1]))
    assert 300 < 10 * (size + space) <= 328


def test_a_turned_line_of_an_attachment_stands_under_its_name(written: Written) -> None:  # G3.6
    page, _ = written(LETTER, style="gongwen")
    heads = re.findall(r'<span style="([^"]*)">((?:附件：|　　　)[12]\.)</span>', page)
    assert heads == [
        ("display:inline-block;width:66.5px;margin-left:-66.5px", f"{head}.")
        for head in ("附件：1", "　　　2")
    ]
    assert page.count("padding-left:66.5px") == 2


def test_an_issuer_and_its_date_stand_on_one_middle_at_the_right(written: Written) -> None:  # G3.7
    page, _ = written(LETTER, style="gongwen")
    block = page[: page.index("云泽市科学技术局</p><p")].rpartition('<section style="display:inline-block">')
    assert block[0].endswith('text-align:right">') and "text-align:center" in block[2]


def test_latin_emphasis_is_slanted_and_that_of_han_bold(written: Written) -> None:  # T10.7
    page, _ = written(LETTER, style="gongwen")
    assert '<span style="font-style:italic">p</span>' in page and ">重点</strong>" in page
