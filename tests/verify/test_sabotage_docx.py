"""Word files that were tampered with: each kind is found, and named with its block."""

import pytest
from helpers.sabotage import Edit, Publication, edited, named

DOC, NOTES, STYLES = "word/document.xml", "word/footnotes.xml", "word/styles.xml"
RELS = "word/_rels/document.xml.rels"
T = '<w:t xml:space="preserve">'
AGREE = f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r>{T}同意。</w:t></w:r></w:p>'
LEAGUE = AGREE.replace("同意", "建立联席会议制度")
REL = '<Relationship Id="rEvil" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" Target="{}"{}/></Relationships>'
OUT = ' TargetMode="External"'


def hidden(properties: str) -> Edit:
    """The words 同意 with properties of a run that hide them."""
    return DOC, f"<w:r>{T}同意。", f"<w:r><w:rPr>{properties}</w:rPr>{T}同意。"


def below(properties: str) -> Edit:
    """The paragraph 同意 with properties of its own."""
    return DOC, f'(<w:pStyle w:val="BodyText"/>)(</w:pPr><w:r>{T}同意。)', rf"\1{properties}\2"


def other_part(kind: str, target: str, outside: str = "") -> Edit:
    return RELS, "</Relationships>", REL.format(kind, target, outside)


# name, edits, words that the proof must say
SABOTAGES: dict[str, tuple[tuple[Edit, ...], str]] = {
    # words
    "word put before": (((DOC, ">同意。", ">不同意。"),), "changed paragraph 同意。 | 不同意。"),
    "word put behind": (((DOC, "同意。<", "同意。但须整改。<"),), "changed paragraph 同意。"),
    "digit changed": (((DOC, "6.84%", "6.94%"),), "changed paragraph"),
    "full width": (((DOC, "6.84%", "6.84％"),), "changed paragraph"),
    "letters of another case": (((DOC, "折合H", "折合h"),), "changed paragraph"),
    "letter that looks alike": (((DOC, "折合H", "折合Н"),), "changed paragraph"),
    "joiner of no width before a word": (((DOC, "张</w:t>", "张</w:t></w:r><w:r><w:t>不</w:t>"),), "changed paragraph"),
    "paragraph lost": (((DOC, AGREE, ""),), "lost paragraph 同意。"),
    "paragraph added": (((DOC, AGREE, AGREE + AGREE.replace("同意", "撤销张三职务")),), "surplus text  | 撤销张三职务。"),
    "paragraph twice": (((DOC, AGREE, AGREE + AGREE),), "surplus text  | 同意。"),
    "paragraphs exchanged": (((DOC, ">建立联席会议制度。", ">免去"), (DOC, ">免去李某某副主任职务。", ">建立联席会议制度。")), "lost paragraph 免去李某某副主任职务。"),
    "paragraph moved": (((DOC, LEAGUE, ""), (DOC, AGREE, LEAGUE + AGREE)), "moved paragraph 建立联席会议制度。"),
    "paragraphs joined": (((DOC, f"建立联席会议制度。</w:t></w:r></w:p>.*?{T}免去", "建立联席会议制度。免去"),), "lost paragraph"),
    "paragraph parted": (((DOC, "企业可在", f"企业可在</w:t></w:r></w:p><w:p><w:r>{T}"),), "surplus text"),
    "line broken": (((DOC, "导语一段，", f"导语一段，</w:t><w:br/>{T}"),), "changed paragraph"),
    "space inside": (((DOC, "导语一段", "导语 一段"),), "changed paragraph"),
    "lead lost": (((DOC, "导语一段，说明来由。", ""),), "lost paragraph 导语"),
    # cells
    "number inside another": (((DOC, ">12<", ">1240<"),), "changed cell ⟦r2c2 1×1⟧12 | ⟦r2c2 1×1⟧1240"),
    "zeros behind": (((DOC, ">86<", ">8600<"),), "changed cell"),
    "cells exchanged": (((DOC, ">12<", ">_<"), (DOC, ">86<", ">12<"), (DOC, ">_<", ">86<")), "changed cell"),
    "cell emptied": (((DOC, ">1240<", "><"),), "changed cell ⟦r3c2 1×1⟧1240"),
    "row lost": (((DOC, "<w:tr><w:trPr><w:cantSplit/></w:trPr>(?:(?!</w:tr>).)*?企业数.*?</w:tr>", ""),), "cell"),
    "row twice": (((DOC, "(<w:tr>(?:(?!</?w:tr>).)*?企业数.*?</w:tr>)", r"\1\1"),), "surplus text"),
    "cell merged": (((DOC, '(<w:tcW [^>]*>)(<w:vAlign [^>]*></w:tcPr>(?:(?!</w:tc>).)*?>12<)', r'\1<w:gridSpan w:val="2"/>\2'),), "cell ⟦r2c"),
    "cell merged below": (((DOC, '(<w:tcW [^>]*>)(<w:vAlign [^>]*></w:tcPr>(?:(?!</w:tc>).)*?>1240<)', r'\1<w:vMerge/>\2'),), "cell"),
    "table unmade": (((DOC, '<w:tblStyle w:val="ReportTable"/>', '<w:tblStyle w:val="TableNormal"/>'),), "cell"),
    "caption of a table changed": (((DOC, "主要目标", "次要目标"),), "changed caption"),
    "source of a table lost": (((DOC, "统计站<", "<"),), "changed paragraph"),
    # notes
    "notes exchanged": (((NOTES, "范围限于市区。", "_"), (NOTES, "窗口设在一楼。", "范围限于市区。"), (NOTES, "_<", "窗口设在一楼。<")), "changed note"),
    "mark of another note": (((DOC, 'footnoteReference w:id="2"', 'footnoteReference w:id="1"'),), "changed paragraph"),
    "marks exchanged": (((DOC, 'footnoteReference w:id="2"', 'footnoteReference w:id="_"'), (DOC, 'footnoteReference w:id="1"', 'footnoteReference w:id="2"'), (DOC, 'footnoteReference w:id="_"', 'footnoteReference w:id="1"')), "changed note"),
    "mark lost": (((DOC, '<w:footnoteReference w:id="1"/>', ""),), "changed paragraph"),
    "note lost": (((NOTES, '<w:footnote w:id="2">.*?</w:footnote>', ""),), "lost note"),
    "note added": (((NOTES, "</w:footnotes>", f'<w:footnote w:id="9"><w:p><w:r>{T}多余</w:t></w:r></w:p></w:footnote></w:footnotes>'),), "surplus text  | ⟦note 9 without a mark⟧多余"),
    "word in a note": (((NOTES, "一楼", "二楼"),), "changed note"),
    # links and references
    "link leads elsewhere": (((RELS, "https://gov.example.org/apply", "https://gov.example.com/apply"),), "changed paragraph"),
    "link that runs": (((RELS, "https://gov.example.org/apply", "javascript:alert(1)"),), "active file"),
    "link to a file": (((RELS, "https://gov.example.org/apply", "file:///etc/passwd"),), "active file"),
    "link lost": (((DOC, "<w:hyperlink r:id[^>]*>(.*?)</w:hyperlink>", r"\1"),), "changed paragraph"),
    "link added": (((DOC, f"(<w:r>{T}同意。</w:t></w:r>)", r'<w:hyperlink r:id="rLink1">\1</w:hyperlink>'),), "surplus text  | 同意。⟦→https"),
    "reference reworded": (((DOC, ">表1<", ">表9<"),), "paragraph"),
    "reference to something else": (((DOC, r"REF (_Ref\d+) (.*?)REF _Ref\d+ ", r"REF \1 \2REF \1 "),), "disagrees file  | REF"),
    "label of a figure": (((DOC, f"(SEQ 图.*?{T})1<", r"\g<1>3<"),), "changed caption"),
    "field that computes": (((DOC, r" REF _Ref\d+ \\h ", " DATE "),), "changed paragraph"),
    "field of another file": (((DOC, r" REF _Ref\d+ \\h ", ' INCLUDETEXT "c:\\\\\\\\x" '),), "changed paragraph"),
    # levels, numbers, raised letters
    "heading no heading": (((DOC, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="BodyText"/>'),), "changed heading"),
    "heading of another level": (((DOC, '<w:pStyle w:val="Heading1"/>', '<w:pStyle w:val="Heading2"/>'),), "changed heading"),
    "all headings lost": (((STYLES, '<w:outlineLvl w:val="0"/>', '<w:outlineLvl w:val="9"/>'),), "changed heading"),
    "text made a heading": ((below('<w:outlineLvl w:val="0"/>'),), "changed paragraph"),
    "heading reworded": (((DOC, "总体要求", "总体任务"),), "changed heading"),
    "number of an item lost": (((DOC, "<w:numPr>.*?</w:numPr>", ""),), "changed paragraph"),
    "numbers of another kind": ((("word/numbering.xml", 'w:fmt="decimal"|<w:numFmt w:val="decimal"/>', '<w:numFmt w:val="upperLetter"/>'),), "changed paragraph"),
    "power no power": (((DOC, '<w:vertAlign w:val="superscript"/>', ""),), "changed paragraph"),
    "index raised": (((DOC, '<w:vertAlign w:val="subscript"/>', '<w:vertAlign w:val="superscript"/>'),), "changed paragraph"),
    "reading changed": (((DOC, "zhāng", "zhǎng"),), "changed paragraph"),
    "reading lost": (((DOC, "<w:rt>.*?</w:rt>", "<w:rt/>"),), "changed paragraph"),
    # pictures
    "alternative text lost": (((DOC, 'descr="山下的一片厂房"', 'descr=""'),), "changed picture"),
    "alternative text changed": (((DOC, 'descr="山下的一片厂房"', 'descr="山上的一片厂房"'),), "changed picture"),
    "pictures exchanged": (((RELS, "image1.png", "_.png"), (RELS, "image2.png", "image1.png"), (RELS, "_.png", "image2.png")), "picture picture park.png"),
    "picture lost": (((DOC, "<w:drawing>.*?</w:drawing>", ""),), "lost picture"),
    "picture twice": (((DOC, "(<w:drawing>.*?</w:drawing>)", r"\1\1"),), "picture"),
    "picture of no size": (((DOC, r'<wp:extent cx="\d+" cy="\d+"/>', '<wp:extent cx="1" cy="1"/>'),), "unseen picture"),
    "picture hidden": (((DOC, 'descr="山下的一片厂房"', 'descr="山下的一片厂房" hidden="1"'),), "unseen picture"),
    "caption of a picture": (((DOC, "园区全景", "园区远景"),), "changed caption"),
    "caption of a picture lost": (((DOC, "园区全景", ""),), "caption"),
    "label of a table": (((DOC, f"(SEQ 表.*?{T})1<", r"\g<1>3<"),), "changed caption"),
    "credit lost": (((DOC, "（张伟 摄）", ""),), "lost caption （张伟 摄）"),
    # what nobody sees
    "hidden": ((hidden("<w:vanish/>"),), "unseen: hidden"),
    "hidden on the web": ((hidden("<w:webHidden/>"),), "unseen: hidden"),
    "hidden by its style": (((STYLES, '(w:styleId="BodyText">.*?)</w:style>', r"\1<w:rPr><w:vanish/></w:rPr></w:style>"),), "unseen: hidden"),
    "white on white": ((hidden('<w:color w:val="FFFFFF"/>'),), "unseen: in the colour"),
    "nearly white": ((hidden('<w:color w:val="FDFDFD"/>'),), "unseen: in the colour"),
    "black on black": ((hidden('<w:color w:val="000000"/><w:shd w:val="clear" w:fill="000000"/>'),), "unseen: in the colour"),
    "of one point": ((hidden('<w:sz w:val="2"/>'),), "unseen: tiny"),
    "narrowed": ((hidden('<w:w w:val="1"/>'),), "unseen: squeezed"),
    "lifted away": ((hidden('<w:position w:val="900"/>'),), "unseen: moved away"),
    "struck out": ((hidden("<w:strike/>"),), "unseen: struck out"),
    "in another script of symbols": ((hidden('<w:rFonts w:ascii="Wingdings" w:eastAsia="Wingdings" w:hAnsi="Wingdings"/>'),), "unseen: in a font"),
    "on a black marker": ((hidden('<w:highlight w:val="black"/>'),), "unseen: in the colour"),
    "in the colour of the theme's paper": ((hidden('<w:color w:val="000000" w:themeColor="background1"/>'),), "unseen: in the colour"),
    "other words for other programs": (((DOC, f"(<w:r>{T}同意。</w:t></w:r>)", r'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"><mc:Choice Requires="x">\1</mc:Choice><mc:Fallback><w:r><w:t>不同意。</w:t></w:r></mc:Fallback></mc:AlternateContent>'),), "element Fallback: 不同意。"),
    "row marked deleted": (((DOC, "<w:trPr><w:cantSplit/>", '<w:trPr><w:cantSplit/><w:del w:id="9" w:author="x"/>'),), "unseen: a tracked change"),
    "picture upside down": (((DOC, "<a:xfrm>", '<a:xfrm rot="10800000">'),), "unseen: turned"),
    "picture mirrored": (((DOC, "<a:xfrm>", '<a:xfrm flipH="1">'),), "unseen: turned"),
    "line of no height": ((below('<w:spacing w:line="1" w:lineRule="exact"/>'),), "unseen: clipped"),
    "indented off the page": ((below('<w:ind w:left="31000"/>'),), "unseen: off the page"),
    "framed off the page": ((below('<w:framePr w:w="100" w:y="-9000" w:hAnchor="page" w:vAnchor="page"/>'),), "unseen: off the page"),
    "marked deleted": (((DOC, f"<w:r>{T}同意。</w:t></w:r>", '<w:del w:id="90" w:author="x"><w:r><w:delText>同意。</w:delText></w:r></w:del>'),), "deleted: 同意。"),
    "marked inserted": (((DOC, f"(<w:r>{T}同意。</w:t></w:r>)", r'\1<w:ins w:id="90" w:author="x"><w:r><w:t>不</w:t></w:r></w:ins>'),), "inserted: 不"),
    "row of no height": (((DOC, "<w:trPr><w:cantSplit/></w:trPr>", '<w:trPr><w:cantSplit/><w:trHeight w:val="1" w:hRule="exact"/></w:trPr>'),), "unseen: clipped"),
    "text box": (((DOC, f"<w:r>{T}同意。", f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>{T}撤销</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r><w:r>{T}同意。'),), "surplus text"),
    # what acts, what nothing leads to
    "macros": ((other_part("vbaProject", "vbaProject.bin"),), "active file vbaProject" if False else "active file"),
    "template from outside": ((other_part("attachedTemplate", "http://evil.example/x.dotm", OUT),), "active file"),
    "embedded object": ((other_part("oleObject", "embeddings/x.bin"),), "active file"),
    "chunk of another file": ((other_part("aFChunk", "chunk.html"), (DOC, AGREE, AGREE + '<w:altChunk r:id="rEvil"/>')), "surplus text"),
    "picture from outside": (((RELS, 'Target="media/zonepub-image1.png"', 'Target="http://evil.example/1.png" TargetMode="External"'),), "active file"),
    # heads, metadata
    "head changed": ((("word/header1.xml", "第7期", "第8期"),), "changed running"),
    "head lost": (((DOC, '<w:headerReference w:type="default"[^>]*/>', ""),), "lost running"),
    "foot changed": ((("word/footer3.xml", "(<w:t [^>]*>)([^<])", r"\1伪\2"),), "running"),
    "page number typed": ((("word/footer3.xml", " PAGE ", " NUMPAGES "),), "running"),
    "title of the file": ((("docProps/core.xml", "<dc:title>关于", "<dc:title>关于不"),), "fact title"),
    "maker of the file": ((("docProps/core.xml", "张伟; 李明</dc:creator>", "王五</dc:creator>"),), "fact creator"),
    "keywords of the file": ((("docProps/core.xml", "创新; 企业", "创新"),), "fact keywords"),
    "issuer of the file": ((("docProps/app.xml", "云泽市人民政府", "某局"),), "fact company"),
    # front and back matter
    "date": (((DOC, f"(<w:tab/></w:r><w:r>{T})2026年3月5日", r"\g<1>2026年3月6日"),), "changed matter"),
    "document number": (((DOC, "〔2026〕3号", "〔2026〕8号"),), "changed matter"),
    "secrecy": (((DOC, "机密★1年", "秘密★1年"),), "changed matter"),
    "copy number": (((DOC, "000001", "000002"),), "changed matter"),
    "title": (((DOC, ">关于支持高新区企业创新的通知", ">关于不支持高新区企业创新的通知"),), "changed matter"),
    "subtitle lost": (((DOC, "——|第一批措施", ""), (DOC, "第一批措施<", "<")), "matter"),
    "byline": (((DOC, "张伟　李明", "张伟"),), "changed matter"),
    "gap between names": (((DOC, "张伟　李明", "张伟李明"),), "changed matter"),
    "addressees": (((DOC, "各县区人民政府：", "各县人民政府："),), "changed matter"),
    "signature": (((DOC, f"{T}云泽市人民政府</w:t>", f"{T}云泽市委</w:t>"),), "changed signature"),
    "distribution": (((DOC, "市委各部门，市政协办公室。", "市委各部门。"),), "changed matter"),
    "remark lost": (((DOC, "（此件公开发布）", ""),), "lost matter"),
    "attachment": (((DOC, "任务分工表", "任务表"),), "changed matter"),
    "series": (((DOC, "云泽简报", "云溪简报"),), "changed matter"),
}  # fmt: skip
OFFICIAL: dict[str, tuple[tuple[Edit, ...], str]] = {
    "secrecy": (((DOC, "机密★1年", "秘密★1年"),), "changed matter"),
    "document number": (((DOC, "〔2026〕3号", "〔2026〕8号"),), "changed matter"),
    "copy number": (((DOC, "000001", "000002"),), "changed matter"),
    "date of the signature": (((DOC, ">2026年3月5日<", ">2026年3月6日<"),), "changed signature"),
    "issuer in the red head": (((DOC, "云泽市人民政府文件", "云泽市委文件"),), "changed matter"),
    "title lost": (((DOC, ">关于支持高新区企业创新的通知<", "><"),), "lost matter"),
    "signature lost": (((DOC, ">云泽市人民政府<", "><"),), "lost signature"),
    "addressees lost": (((DOC, ">各县区人民政府：<", "><"),), "lost matter"),
    "byline lost": (((DOC, ">本报记者　张伟　李明<", "><"),), "lost matter"),
    "numbers of headings lost": ((("word/numbering.xml", '<w:lvlText w:val="%2、"/>', '<w:lvlText w:val=""/>'),), "changed heading"),
    "distribution lost": (((DOC, ">抄送：市委各部门，市政协办公室。<", "><"),), "lost matter 抄送"),
}  # fmt: skip


def test_the_files_are_equal_as_they_are(publication: Publication) -> None:
    for style in ("briefing", "gongwen"):
        file = publication("docx", style)
        assert file.differences(file.data) == ()


@pytest.mark.parametrize("name", SABOTAGES)
def test_a_file_that_was_tampered_with_is_found(name: str, publication: Publication) -> None:
    edits, words = SABOTAGES[name]
    file = publication("docx", "briefing")
    assert words in named(file.differences(edited(file.data, edits)))


@pytest.mark.parametrize("name", OFFICIAL)
def test_an_official_document_that_was_tampered_with_is_found(name: str, publication: Publication) -> None:
    edits, words = OFFICIAL[name]
    file = publication("docx", "gongwen")
    assert words in named(file.differences(edited(file.data, edits)))


@pytest.mark.parametrize(
    "part", ["word/vbaProject.bin", "word/secret.xml", "evil.exe", "customXml/item1.xml"]
)
def test_a_part_that_nothing_leads_to_is_found(part: str, publication: Publication) -> None:
    file = publication("docx", "briefing")
    assert f"foreign file  | {part}" in named(file.differences(edited(file.data, (), {part: b"x"})))
