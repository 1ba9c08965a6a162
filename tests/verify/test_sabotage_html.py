"""Web pages that were tampered with: each kind is found, and named with its block or its words."""

import re

import pytest
from helpers.paths import DATA
from helpers.sabotage import Finished, named

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.present.placed import as_placed
from zonepub.source import load_report
from zonepub.style import load_style

PROOF = DATA / "proof/report.yaml"
AGREE = r"<p>同意。</p>"


def ruled(css: str, selector: str = "p") -> tuple[str, str]:
    return r"</style>", f"{selector} {{ {css} }}</style>"


def styled(css: str) -> tuple[str, str]:
    return AGREE, f'<p style="{css}">同意。</p>'


SABOTAGES: dict[str, tuple[str, str, str]] = {
    # words
    "word added in front": (">同意。", ">不同意。", "changed paragraph 同意。 | 不同意。"),
    "digit": (r"6\.84%", "6.94%", "changed paragraph"),
    "full width": (r"6\.84%", "６.84%", "changed paragraph"),
    "paragraph added": (AGREE, r"\g<0><p>撤销张三职务。</p>", "surplus text  | 撤销张三职务。"),
    "paragraph twice": (AGREE, r"\g<0>\g<0>", "surplus text  | 同意。"),
    "paragraph lost": (AGREE, "", "lost paragraph 同意。"),
    "paragraphs exchanged": (r"(<p>建立联席.*?</p>)\s*(<p>免去.*?</p>)", r"\2\1", "paragraph"),
    "bare words between blocks": (AGREE, r"\g<0>多余的话", "surplus text  | 多余的话"),
    "lead reworded": ("导语一段", "导语二段", "changed paragraph"),
    "source of the quotation": ("——宋道军", "——宋道君", "changed paragraph"),
    "deleted": (AGREE, "<p><del>同意。</del></p>", "element del"),
    "unknown element": (AGREE, "<p><s>同意。</s></p>", "element s"),
    # cells
    "number inside another": (">12<", ">1240<", "changed cell"),
    "cells exchanged": (r">12<(.*?)>86<", r">86<\1>12<", "changed cell"),
    "cell emptied": (">1240<", "><", "changed cell"),
    "row lost": (r'<tr><th scope="row"[^>]*>产值.*?</tr>', "", "lost cell"),
    "row twice": (r'(<tr><th scope="row"[^>]*>产值.*?</tr>)', r"\1\1", "surplus text"),
    "cell wider": (r'<td class="right figure">12<', '<td colspan="2" class="right figure">12<', "cell"),
    "caption of a table": ("主要目标</caption>", "次要目标</caption>", "changed caption"),
    "source of a table lost": (r'<p class="table-source">.*?</p>', "", "lost paragraph 资料来源"),
    # notes, links, references
    "notes exchanged": (r"范围限于市区。(.*?)窗口设在一楼。", r"窗口设在一楼。\1范围限于市区。", "note"),
    "mark of another note": ('role="doc-noteref" href="#note-2"', 'role="doc-noteref" href="#note-1"', "note"),
    "label of a mark": (">①</a><button", ">②</a><button", "changed paragraph"),
    "label of a button": ('data-label="①"', 'data-label="②"', "disagrees file"),
    "note lost": (r'<div class="note" id="note-2".*?</div>', "", "lost note"),
    "word in a note": ("一楼", "二楼", "changed note"),
    "title of the notes": ('id="x-notes">注释', 'id="x-notes">注解', "fact notes"),
    "link leads elsewhere": ("gov.example.org", "gov.example.com", "changed paragraph"),
    "link that runs": ("https://gov.example.org/apply", "javascript:alert(1)", "javascript"),
    "link around words": (AGREE, '<p><a href="https://evil.example/">同意。</a></p>', "→https://evil.example/"),
    "link lost": (r'<a class="outside"[^>]*>(.*?)</a>', r"\1", "changed paragraph"),
    "reference reworded": (">表1</a>", ">表9</a>", "changed paragraph"),
    "reference nowhere": ('href="#tab-goals"', 'href="#tab-nowhere"', "disagrees file"),
    "label of a figure": ('<span class="label">图1', '<span class="label">图3', "changed caption"),
    # levels, numbers
    "heading no heading": (r"<h2>(<a class=\"permalink\" href=\"#general\">.*?)</h2>", r"<p>\1</p>", "changed heading"),
    "heading of another level": (r"<h3>(.*?)</h3>", r"<h2>\1</h2>", "changed heading"),
    "text made a heading": (AGREE, "<h4>同意。</h4>", "h4"),
    "heading by its role": (AGREE, '<p role="heading" aria-level="2">同意。</p>', "h2"),
    "heading reworded": (">总体要求</a></h2>", ">总体任务</a></h2>", "changed heading"),
    "list begins at five": ('<ol class="numbers-1">', '<ol class="numbers-1" start="5">', "changed paragraph"),
    "item has a number of its own": ('<ol class="numbers-1"><li>', '<ol class="numbers-1"><li value="7">', "changed paragraph"),
    "bullets for numbers": ('<ol class="numbers-1">', '<ol class="bullets-1">', "changed paragraph"),
    "power no power": ("<sup>3</sup>", "3", "changed paragraph"),
    "index raised": ("<sub>2</sub>", "<sup>2</sup>", "changed paragraph"),
    "reading changed": ("zhāng", "zhǎng", "changed paragraph"),
    # pictures
    "alternative text lost": ('alt="山下的一片厂房"', 'alt=""', "changed picture"),
    "alternative text changed": ("山下的一片厂房", "山上的一片厂房", "changed picture"),
    "pictures exchanged": (r'src="(data:[^"]*)"(.*?)src="(data:[^"]*)"', r'src="\3"\2src="\1"', "picture picture park.png"),
    "picture lost": (r'<img src="data[^>]*>', "", "lost picture"),
    "picture twice": (r'(<img src="data[^>]*>)', r"\1\1", "picture"),
    "picture of no size": ('width="160"', 'width="0"', "unseen: picture"),
    "caption of a picture": ("园区全景<span", "园区远景<span", "changed caption"),
    "credit lost": (r'<span class="credit">（<span class="whole">张伟 摄</span>）</span>', "", "changed caption"),
    # what nobody sees
    "display none": (*ruled("display: none"), "unseen: hidden"),
    "visibility": (*ruled("visibility:hidden"), "unseen: hidden"),
    "opacity": (*ruled("opacity: 0"), "unseen: transparent"),
    "white on white": (*ruled("color: #fff"), "unseen: in the colour"),
    "of no size": (*ruled("font-size: 0"), "unseen: tiny"),
    "moved away": (*ruled("position: absolute; left: -9999px"), "unseen: moved away"),
    "clipped": (*ruled("clip-path: inset(100%)"), "unseen: clipped"),
    "struck by the sheet": (*ruled("text-decoration: line-through"), "unseen: struck out"),
    "hidden by its own style": (*styled("display:none"), "unseen: hidden"),
    "hidden by its attribute": (AGREE, '<p hidden="hidden">同意。</p>', "unseen: hidden"),
    "not said": (AGREE, '<p aria-hidden="true">同意。</p>', "unseen: not said"),
    "said instead": (AGREE, '<p aria-label="不同意。">同意。</p>', "said: 不同意。"),
    "words of the sheet before": (*ruled('content: "不"', "p::before"), "added: 不"),
    "letters changed by the sheet": (*ruled("text-transform: uppercase"), "unseen: changed"),
    # what acts
    "script": ("</body>", "<script>x()</script></body>", "active file"),
    "handler": (AGREE, '<p onclick="x()">同意。</p>', "active onclick"),
    "form": (AGREE, r"\g<0><form><input/></form>", "active file"),
    "refresh": ("</head>", '<meta http-equiv="refresh" content="0;url=x"/></head>', "active file"),
    # what the page says of itself
    "title of the window": ("<title>关于", "<title>关于不", "disagrees file"),
    "title for networks": ('og:title" content="关于', 'og:title" content="关于不', "fact title"),
    "title for government sites": ('ArticleTitle" content="关于', 'ArticleTitle" content="关于不', "disagrees file"),
    "date for government sites": ('PubDate" content="2026-03-05', 'PubDate" content="2026-03-06', "disagrees file"),
    "description": ('name="description" content="摘要', 'name="description" content="摘录', "disagrees file"),
    "keywords": ('name="keywords" content="创新', 'name="keywords" content="创业', "disagrees file"),
    "author": ('name="author" content="张伟', 'name="author" content="张三', "disagrees file"),
    "data for machines": ('"headline":"关于', '"headline":"关于不', "disagrees file"),
    "publisher for machines": ('"name":"云泽市人民政府"', '"name":"云泽市委"', "disagrees file"),
    "classification": ('classification" content="机密', 'classification" content="秘密', "fact classification"),
    "series for machines": ('"Periodical","name":"云泽', '"Periodical","name":"云溪', "fact series"),
    "subtitle for machines": ('"alternativeHeadline":"第一批', '"alternativeHeadline":"第二批', "fact alternative"),
    "number for machines": ('"identifier":\\["云政发〔2026〕3号', '"identifier":["云政发〔2026〕8号', "fact identifier"),
    "name of a table": ('aria-label="表1', 'aria-label="表9', "surplus contents  | 表9　主要目标"),
    "name of a button": ('aria-label="注释 ②"', 'aria-label="注释 ①②"', "surplus contents  | 注释 ①②"),
    "language": ('lang="zh-CN"', 'lang="en"', "fact language"),
    # front and back matter
    "date": ("2026年3月5日</span>", "2026年3月6日</span>", "changed matter"),
    "document number": ("〔2026〕3号</span>|〔2026〕3号　|云政发〔2026〕3号<", "〔2026〕8号<", "changed matter"),
    "secrecy": ("<span>机密★1年", "<span>秘密★1年", "changed matter"),
    "title": (r'(<h1 class="title">关于)', r"\1不", "matter"),
    "byline": ('"whole">李明', '"whole">王五', "changed matter"),
    "signature": ('signature">云泽市人民政府', 'signature">云泽市委', "signature"),
    "distribution": ("，市政协办公室", "", "changed matter"),
    "print run": ("共印120份", "共印1200份", "changed matter"),
    "way to the text": (">跳到正文<", ">跳到别处<", "fact skip"),
}  # fmt: skip


@pytest.fixture(scope="module")
def page() -> Finished:
    style = load_style("briefing", Diagnostics()).resolve("html")
    data = build(PROOF, to=["html"], style="briefing", write=False).files["html"]
    return Finished("html", data, as_placed(load_report(PROOF, Diagnostics()), style), style)


def test_the_page_is_equal_as_it_is(page: Finished) -> None:
    assert page.differences(page.data) == ()


@pytest.mark.parametrize("name", SABOTAGES)
def test_a_page_that_was_tampered_with_is_found(name: str, page: Finished) -> None:
    pattern, replacement, words = SABOTAGES[name]
    text, count = re.subn(pattern, replacement, page.data.decode(), count=1, flags=re.DOTALL)
    assert count, pattern
    assert words in named(page.differences(text.encode()))
