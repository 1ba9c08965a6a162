"""EPUBs that were tampered with: each kind is found, and named with its block."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from helpers.sabotage import Edit, Publication, edited, named

BOOK, FRONT, NAV, OPF, CSS = (
    "EPUB/.*xhtml",
    "EPUB/title-page.xhtml",
    "EPUB/nav.xhtml",
    "EPUB/content.opf",
    "EPUB/style.css",
)
NCX = "EPUB/toc.ncx"
AGREE = "<p>同意。</p>"


def ruled(declarations: str, selector: str = "p") -> Edit:
    """One more rule at the end of the style sheet."""
    return CSS, r"\Z", f"\n{selector} {{ {declarations} }}"


def styled(declarations: str) -> Edit:
    return BOOK, AGREE, f'<p style="{declarations}">同意。</p>'


def instead(markup: str) -> Edit:
    """Markup in place of the paragraph 同意。"""
    return BOOK, AGREE, markup


def swapped(part: str, one: str, two: str) -> tuple[Edit, ...]:
    return (part, one, "\x01"), (part, two, one), (part, "\x01", two)


# name, edits, words that the proof must say
SABOTAGES: dict[str, tuple[tuple[Edit, ...], str]] = {
    # words
    "word put before": ((instead("<p>不同意。</p>"),), "changed paragraph 同意。 | 不同意。"),
    "word put behind": ((instead("<p>同意。但须整改。</p>"),), "paragraph 同意。"),
    "digit changed": (((BOOK, "6.84%", "6.94%"),), "changed paragraph"),
    "full width": (((BOOK, "6.84%", "6.84％"),), "changed paragraph"),
    "letters of another case": (((BOOK, "折合H", "折合h"),), "changed paragraph"),
    "zeros behind": (((BOOK, ">86<", ">8600<"),), "changed cell"),
    "caption of a table lost": (((BOOK, "<caption>.*?</caption>", ""),), "lost caption"),
    "letter that looks alike": (((BOOK, "折合H", "折合Н"),), "changed paragraph"),
    "paragraph lost": ((instead(""),), "lost paragraph 同意。"),
    "paragraph added": ((instead(f"{AGREE}<p>撤销张三职务。</p>"),), "surplus text  | 撤销张三职务。"),
    "paragraph twice": ((instead(AGREE + AGREE),), "surplus text  | 同意。"),
    "words outside any paragraph": ((instead(f"{AGREE}撤销张三职务。"),), "surplus text"),
    "paragraphs exchanged": (swapped(BOOK, "建立联席会议制度。", "免去李某某副主任职务。"), "moved paragraph"),
    "paragraphs joined": (((BOOK, "制度。</p>\n<p>免去", "制度。免去"),), "paragraph"),
    "line broken": (((BOOK, "导语一段，", "导语一段，<br/>"),), "changed paragraph"),
    "space inside": (((BOOK, "导语一段", "导语 一段"),), "changed paragraph"),
    "words marked deleted": ((instead("<p><del>同意。</del></p>"),), "element del"),
    "words marked inserted": ((instead("<p><ins>不</ins>同意。</p>"),), "element ins"),
    "words struck": ((instead("<p><s>同意。</s></p>"),), "element s"),
    # cells
    "number inside another": (((BOOK, ">12<", ">1240<"),), "changed cell ⟦r2c2 1×1⟧12 | ⟦r2c2 1×1⟧1240"),
    "cells exchanged": (swapped(BOOK, ">12<", ">86<"), "changed cell"),
    "cell emptied": (((BOOK, ">1240<", "><"),), "changed cell ⟦r3c2 1×1⟧1240"),
    "row lost": (((BOOK, '<tr><th scope="row" class="left name">产值.*?</tr>', ""),), "lost cell"),
    "row twice": (((BOOK, '(<tr><th scope="row" class="left name">产值.*?</tr>)', r"\1\1"),), "surplus text"),
    "rows exchanged": (((BOOK, "(<tbody>)(<tr>.*?</tr>)(.*?<tr>.*?</tr>)", r"\1\3\2"),), "cell"),
    "cell wider": (((BOOK, '<td class="right figure">12<', '<td colspan="2" class="right figure">12<'),), "cell"),
    "caption of a table": (((BOOK, "主要目标</caption>", "次要目标</caption>"),), "changed caption"),
    "source of a table lost": (((BOOK, '<p class="table-source">.*?</p>', ""),), "lost paragraph 资料来源"),
    "words said on narrow screens": (((BOOK, '<td class="right figure">12<', '<td data-label="利润：" class="right figure">12<'),), "added: 利润"),
    # notes
    "notes exchanged": (swapped(BOOK, "范围限于市区。", "窗口设在一楼。"), "note"),
    "mark of another note": (((BOOK, 'role="doc-noteref" href="#note-2"', 'role="doc-noteref" href="#note-1"'),), "note mark"),
    "marks lost": (((BOOK, '<a id="mark-1"[^>]*>①</a>', ""),), "changed paragraph"),
    "label of a mark": (((BOOK, ">①</a>，也", ">②</a>，也"),), "changed paragraph"),
    "note lost": (((BOOK, '<aside[^>]*id="note-2">.*?</aside>', ""),), "lost note"),
    "note added": (((BOOK, "(<aside[^>]*id=\"note-2\">)", '<aside role="doc-footnote" id="note-9"><p>多余</p></aside>\\1'),), "without a mark⟧多余"),
    "word in a note": (((BOOK, "一楼", "二楼"),), "changed note"),
    # links and references
    "link leads elsewhere": (((BOOK, "gov.example.org", "gov.example.com"),), "changed paragraph"),
    "link that runs": (((BOOK, "https://gov.example.org/apply", "javascript:alert(1)"),), "active file"),
    "link to data": (((BOOK, "https://gov.example.org/apply", "data:text/html,x"),), "active file"),
    "link lost": (((BOOK, '<a href="https:[^>]*>(.*?)</a>', r"\1"),), "changed paragraph"),
    "link around words": ((instead('<p><a href="https://evil.example/">同意。</a></p>'),), "→https://evil.example/"),
    "reference reworded": (((BOOK, ">表1</a>", ">表9</a>"),), "changed paragraph"),
    "reference nowhere": (((BOOK, "#tab-goals\"", "#tab-nowhere\""),), "disagrees file"),
    "label of a figure": (((BOOK, '<span class="label">图1', '<span class="label">图3'),), "changed caption"),
    # levels, numbers, raised letters
    "heading no heading": (((BOOK, "<h2>总体要求</h2>", "<p>总体要求</p>"),), "changed heading"),
    "heading of another level": (((BOOK, "<h2>总体要求</h2>", "<h3>总体要求</h3>"),), "changed heading"),
    "text made a heading": ((instead("<h4>同意。</h4>"),), "h4"),
    "heading by its role": ((instead('<p role="heading" aria-level="2">同意。</p>'),), "h2"),
    "heading reworded": (((BOOK, "<h2>总体要求", "<h2>总体任务"),), "changed heading"),
    "list begins at five": (((BOOK, '<ol class="numbers-1">', '<ol class="numbers-1" start="5">'),), "changed paragraph"),
    "item has a number of its own": (((BOOK, '<ol class="numbers-1"><li>', '<ol class="numbers-1"><li value="7">'),), "changed paragraph"),
    "bullets for numbers": (((BOOK, '<ol class="numbers-1">', '<ol class="bullets-1">'),
                             (CSS, r"\.numbers-1 \{", ".bullets-1 { list-style-type: disc; }\n.numbers-1 {")), "changed paragraph"),
    "numbers of another kind": (((CSS, r"list-style-type: decimal", "list-style-type: lower-roman"),), "changed paragraph"),
    "power no power": (((BOOK, "<sup>3</sup>", "3"),), "changed paragraph"),
    "index raised": (((BOOK, "<sub>2</sub>", "<sup>2</sup>"),), "changed paragraph"),
    "reading changed": (((BOOK, "zhāng", "zhǎng"),), "changed paragraph"),
    # pictures
    "alternative text lost": (((BOOK, 'alt="山下的一片厂房"', 'alt=""'),), "changed picture"),
    "alternative text changed": (((BOOK, "山下的一片厂房", "山上的一片厂房"),), "changed picture"),
    "pictures exchanged": (swapped(BOOK, "picture-1.png", "picture-2.png"), "picture picture park.png"),
    "picture lost": (((BOOK, '<img src="images[^>]*>', ""),), "lost picture"),
    "picture twice": (((BOOK, '(<img src="images[^>]*>)', r"\1\1"),), "picture"),
    "picture of no size": (((BOOK, 'width="160"', 'width="0"'),), "unseen: picture"),
    "picture from outside": (((BOOK, "images/picture-1.png", "https://evil.example/1.png"),), "unseen: picture"),
    "caption of a picture": (((BOOK, "园区全景<span", "园区远景<span"),), "changed caption"),
    "credit lost": (((BOOK, '<span class="credit">（<span class="whole">张伟 摄</span>）</span>', ""),), "changed caption"),
    # what nobody sees
    "display none": ((ruled("display: none"),), "unseen: hidden"),
    "visibility": ((ruled("visibility:hidden"),), "unseen: hidden"),
    "opacity": ((ruled("opacity: 0"),), "unseen: transparent"),
    "no opacity to speak of": ((ruled("opacity: .01"),), "unseen: transparent"),
    "colour of nothing": ((ruled("color: transparent"),), "unseen: transparent"),
    "white on white": ((ruled("color: #fff"),), "unseen: in the colour"),
    "white by its name": ((ruled("color: white"),), "unseen: in the colour"),
    "nearly white": ((ruled("color: rgb(253, 253, 253)"),), "unseen: in the colour"),
    "black on black": ((ruled("color: black; background: black"),), "unseen: in the colour"),
    "of no size": ((ruled("font-size: 0"),), "unseen: tiny"),
    "of one pixel": ((ruled("font-size: 1px"),), "unseen: tiny"),
    "moved away": ((ruled("position: absolute; left: -9999px"),), "unseen: moved away"),
    "indented away": ((ruled("text-indent: -9999px"),), "unseen: moved away"),
    "turned into nothing": ((ruled("transform: scale(0)"),), "unseen: tiny"),
    "clipped": ((ruled("clip-path: inset(100%)"),), "unseen: clipped"),
    "of no height": ((ruled("height: 0; overflow: hidden"),), "unseen: clipped"),
    "struck by the sheet": ((ruled("text-decoration: line-through"),), "unseen: struck out"),
    "hidden on a condition": (((CSS, r"\Z", "@media screen { p { display: none } }"),), "unseen: hidden"),
    "hidden by its place": ((ruled("display: none", "section > p:first-of-type"),), "unseen: hidden"),
    "hidden by its class": ((ruled("display:none!important", ".x"), instead('<p class="x">同意。</p>')), "unseen: hidden"),
    "hidden by its own style": ((styled("display:none"),), "unseen: hidden"),
    "white by its own style": ((styled("color:#FFFFFF"),), "unseen: in the colour"),
    "hidden by its attribute": ((instead('<p hidden="hidden">同意。</p>'),), "unseen: hidden"),
    "not said": ((instead('<p aria-hidden="true">同意。</p>'),), "unseen: not said"),
    "said instead": ((instead('<p aria-label="不同意。">同意。</p>'),), "said: 不同意。"),
    "words of the sheet before": ((ruled('content: "不"', "p::before"),), "added: 不"),
    "words of the sheet behind, in codes": ((ruled(r'content: "\\4e0d"', "p:after"),), "added: 不"),
    "letters changed by the sheet": ((ruled("text-transform: uppercase"),), "unseen: changed"),
    "turned round": ((ruled("unicode-bidi: bidi-override; direction: rtl"),), "unseen: turned round"),
    # what acts, what nothing leads to
    "script": (((BOOK, "</body>", "<script>x()</script></body>"),), "active file"),
    "script in the head": (((BOOK, "</head>", '<script src="x.js"></script></head>'),), "active file"),
    "handler": ((instead('<p onclick="x()">同意。</p>'),), "active onclick"),
    "frame": ((instead(AGREE + '<iframe src="https://evil.example"></iframe>'),), "active file"),
    "form": ((instead(AGREE + "<form><input/></form>"),), "active file"),
    "sheet from outside": (((CSS, r"\A", '@import url("https://evil.example/x.css");'),), "active file"),
    "refresh": (((BOOK, "</head>", '<meta http-equiv="refresh" content="0;url=x"/></head>'),), "active file"),
    "sheet of its own": (((BOOK, "</head>", "<style>p{display:none}</style></head>"),), "foreign file"),
    "page out of order": (((OPF, r'(<itemref idref="[^"]*section-02[^"]*"|<itemref idref="tasks"|<itemref [^>]*?tasks[^>]*?)(\s*/>)', r'\1 linear="no"\2'),), "file"),
    # contents lists, metadata
    "entry of the contents list": (((NAV, ">总体要求<", ">总体任务<"),), "changed contents"),
    "entry of the contents list lost": (((NAV, '<li><a class="contents-1" href="[^"]*#?general">总体要求</a></li>', ""),), "lost contents"),
    "entry leads nowhere": (((NAV, "#general\"", "#elsewhere\""),), "disagrees file"),
    "list for old readers": (((NCX, "<text>总体要求", "<text>总体任务"),), "disagrees file  | ncx"),
    "page number": (((FRONT, 'aria-label="1"', 'aria-label="7"'),), "disagrees file  | pages"),
    "name of a part": (((NAV, "(landmarks.*?)>版本记录<", r"\1>版本纪录<"),), "surplus contents  | 版本纪录"),
    "words for old engines around a reading": (((BOOK, "<rp>（</rp>", "<rp>（免去</rp>"),), "element rp: （免去"),
    "heading of a hidden list twice": (((NAV, "(<h2>插图</h2>)", r"\1\1"),), "disagrees file  | loi: 2 headings"),
    "name of a hidden list": (((NAV, "<h2>导览", "<h2>导引"),), "surplus contents  | 导引"),
    "part out of the contents list": (((NAV, '<li hidden="hidden"><a [^>]*colophon.*?</li>', ""),), "disagrees file  | toc"),
    "landmark lost": (((NAV, '<a epub:type="titlepage"[^>]*>书名页</a>', "书名页"),), "landmarks – titlepage"),
    "title of a document": ((("EPUB/section-general.xhtml", "<title>总体", "<title>全体"),), "surplus contents  | 全体要求"),
    "name of the notes": ((("EPUB/section-general.xhtml", 'aria-label="注释"', 'aria-label="评注"'),), "surplus contents  | 评注"),
    "printed edition": (((OPF, "（PDF 版", "（WPS 版"),), "surplus contents"),
    "what the book offers": (((OPF, "tableOfContents", "tableOfContent"),), "surplus contents"),
    "said of access": (((OPF, "阅读顺序与原文一致", "阅读顺序与原文不同"),), "surplus contents"),
    "series of the book": (((OPF, ">云泽简报<", ">云溪简报<"),), "fact series"),
    "page of the list for old readers": (((NCX, '(<pageTarget .*?<text>)1<', r"\g<1>7<"),), "disagrees file  | pages"),
    "title of the book": (((OPF, "<dc:title id=\"title\">关于", "<dc:title id=\"title\">关于不"),), "fact title"),
    "maker of the book": (((OPF, ">李明</dc:creator>", ">王五</dc:creator>"),), "fact creator"),
    "date of the book": (((OPF, "<dc:date>2026-03-05", "<dc:date>2026-03-06"),), "fact date"),
    "publisher of the book": (((OPF, ">云泽市人民政府</dc:publisher>", ">某局</dc:publisher>"),), "fact publisher"),
    # front and back matter
    "date": (((FRONT, "2026年3月5日", "2026年3月6日"),), "changed matter"),
    "document number": (((FRONT, "〔2026〕3号", "〔2026〕8号"),), "changed matter"),
    "secrecy": (((FRONT, "机密★1年", "秘密★1年"),), "changed matter"),
    "copy number": (((FRONT, "000001", "000002"),), "changed matter"),
    "title": (((FRONT, "<h1(.*?)支持", r"<h1\1不支持"),), "matter"),
    "gap between names": (((FRONT, "</span>　<span", "</span><span"),), "changed matter"),
    "signature": ((("EPUB/colophon.xhtml", ">云泽市人民政府<", ">云泽市委<"),), "signature"),
    "distribution": ((("EPUB/colophon.xhtml", "，市政协办公室", ""),), "matter"),
    "remark lost": ((("EPUB/colophon.xhtml", "（此件公开发布）", ""),), "lost matter"),
    "what the cover says": ((("EPUB/cover.xhtml", "封面：关于", "封面：不关于"),), "changed picture"),
}  # fmt: skip


def test_the_files_are_equal_as_they_are(publication: Publication) -> None:
    for style in ("briefing", "gongwen"):
        file = publication("epub", style)
        assert file.differences(file.data) == ()


@pytest.mark.parametrize("name", SABOTAGES)
def test_a_book_that_was_tampered_with_is_found(name: str, publication: Publication) -> None:
    edits, words = SABOTAGES[name]
    file = publication("epub", "briefing")
    assert words in named(file.differences(edited(file.data, edits)))


@pytest.mark.parametrize("part", ["EPUB/secret.xhtml", "META-INF/encryption.xml", "EPUB/x.js"])
def test_a_file_that_the_package_does_not_list_is_found(part: str, publication: Publication) -> None:
    file = publication("epub", "briefing")
    assert f"foreign file  | {part}" in named(file.differences(edited(file.data, (), {part: b"x"})))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_page_that_is_there_twice_is_found(publication: Publication) -> None:
    file = publication("epub", "briefing")
    packed = BytesIO(file.data)
    with ZipFile(packed, "a") as archive:
        archive.writestr("EPUB/lead.xhtml", archive.read("EPUB/lead.xhtml"))
    assert "disagrees file  | EPUB/lead.xhtml ×2" in named(file.differences(packed.getvalue()))
