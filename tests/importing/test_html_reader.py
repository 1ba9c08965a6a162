"""What single things of a page become."""

import base64
from pathlib import Path

import pytest
from helpers.importing import report

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import Manuscript, RawParagraph, RawPicture, RawTable, text_of
from zonepub.importing.readers.html import read_html

LONG = "高新区坚持创新驱动发展，全年新增高新技术企业一百二十家，规模以上工业增加值增长百分之九。"


def read(body: str) -> Manuscript:
    document = read_html(f"<html><body>{body}</body></html>".encode(), "page.html", Diagnostics())
    assert document is not None
    return document


def texts(body: str) -> list[str]:
    return [text_of(block.runs) for block in read(body).blocks if isinstance(block, RawParagraph)]


def paragraph(body: str) -> RawParagraph:
    (block,) = read(body).blocks
    assert isinstance(block, RawParagraph)
    return block


def table(body: str) -> RawTable:
    (found,) = [block for block in read(body).blocks if isinstance(block, RawTable)]
    return found


def grid(found: RawTable) -> list[list[str]]:
    return [["".join(text_of(p.runs) for p in cell.paragraphs) for cell in row] for row in found.rows]


# --- lines and white space ---


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>一行\n  接着一行</p>", ["一行接着一行"]),
        ("<p>one line\n and on</p>", ["one line and on"]),
        ("<p>OpenAI\n公司</p>", ["OpenAI公司"]),
        ("<p>激发新动能 逐梦新征程</p>", ["激发新动能 逐梦新征程"]),
        ("<p>a <b> b</b></p>", ["a b"]),
        ("<p>　　缩进的段落</p>", ["缩进的段落"]),
        ("<p>&emsp;&emsp;缩进的段落&nbsp;&nbsp;</p>", ["缩进的段落"]),
        ("一段。<br>　　又一段。<br><br>第三段。", ["一段。", "又一段。", "第三段。"]),
        ("<p>这一行没有写完所以被网站的编辑器手工断开<br>接着写完。</p>", ["这一行没有写完所以被网站的编辑器手工断开接着写完。"]),
        ("<p>联系人：小丁<br>电话：1234</p>", ["联系人：小丁", "电话：1234"]),
        ("<h1>关于印发<br>《办法（试行）》的通知</h1>", ["关于印发《办法（试行）》的通知"]),
        ("<h1>激发新动能<br>逐梦新征程</h1>", ["激发新动能　逐梦新征程"]),
        ("<pre>第一行\n  第二行</pre>", ["第一行", "第二行"]),
        ("<div>甲<p>乙</p>丙</div>", ["甲", "乙", "丙"]),
        ("<p>5 &lt; 6 &amp; 7 &copy; &#20013;</p>", ["5 < 6 & 7 © 中"]),
        ("<p>a&nbspb &nosuch; &amp</p>", ["a\xa0b &nosuch; &"]),
        ("<p>x<script>var a = '<p>不是</p>';</script>y</p>", ["xy"]),
        ("<p>他说<q>好</q>。</p>", ["他说“好”。"]),
    ],
)  # fmt: skip
def test_lines_of_a_page_become_paragraphs(body, expected):
    assert texts(body) == expected


def test_each_run_stands_at_its_place_in_the_file():
    document = read("<p>甲<b>乙</b>丙 &amp; 丁</p>")
    for run in paragraph("<p>甲<b>乙</b>丙 &amp; 丁</p>").runs:
        assert run.place is not None
        said = document.parts["page"][run.place.start : run.place.end]
        assert said == run.text or (said, run.text) == ("&amp;", "&")


# --- looks ---


@pytest.mark.parametrize(
    ("body", "style"),
    [
        ("<p>甲<b>乙</b>丙</p>", "strong"),
        ("<p>甲<span style='font-weight:700'>乙</span>丙</p>", "strong"),
        ("<style>.k{font-weight:bold}</style><p>甲<span class='k'>乙</span>丙</p>", "strong"),
        ("<p>甲<em>乙</em>丙</p>", "emphasis"),
        ("<p>甲<sup>乙</sup>丙</p>", "sup"),
        ("<p>甲<span style='vertical-align: sub'>乙</span>丙</p>", "sub"),
        ("<p>甲<code>乙</code>丙</p>", "code"),
    ],
)
def test_looks_of_a_line_come_along(body, style):
    assert [(run.text, set(run.styles)) for run in paragraph(body).runs] == [
        ("甲", set()),
        ("乙", {style}),
        ("丙", set()),
    ]


def test_a_look_that_is_taken_back_inside_is_gone_there():
    runs = paragraph("<p><b>甲<span style='font-weight:normal'>乙</span></b></p>").runs
    assert [set(run.styles) for run in runs] == [{"strong"}, set()]


@pytest.mark.parametrize(
    "hidden",
    [
        "<span style='display:none'>藏</span>",
        "<span hidden>藏</span>",
        "<span style='font-size:0'>藏</span>",
        "<span style='visibility:hidden'>藏</span>",
        "<span class='h'>藏</span>",
        "<!--藏-->",
        "<template>藏</template>",
        "<span style='text-indent:-9999px'>藏</span>",
    ],
)
def test_hidden_text_is_left_out_and_listed(hidden):
    document = read(f"<style>.h{{display: none !important}}</style><p>甲{hidden}乙</p>")
    assert [text_of(block.runs) for block in document.blocks] == ["甲乙"]
    assert "藏" in [item.text for item in document.left_out]


def test_an_article_that_is_shown_by_a_script_is_no_hidden_text():
    assert texts(f"<div id='js_content' style='visibility:hidden;opacity:0'><p>{LONG}</p></div>") == [LONG]


def test_the_base_size_is_that_of_the_running_text():
    blocks = read(f"<p style='font-size:24px'>大字</p><p style='font-size:16px'>{LONG}</p>").blocks
    assert [block.hints.size for block in blocks] == [1.5, 1.0]


def test_headings_around_everything_are_no_headings():
    blocks = read(f"<h1>题目</h1><h4>{LONG}</h4><h4>{LONG}</h4>").blocks
    assert [block.hints.heading for block in blocks] == [1, 0, 0]


@pytest.mark.parametrize("number", ["01", "一", "PART.1", "Part 02", "①", "NO.3", "壹"])
def test_a_number_above_its_title_belongs_to_it(number):
    body = f"<p>{LONG}</p><section style='text-align:center'><p style='font-size:20px'>{number}</p><p><b>智能制造</b></p></section><p>{LONG}</p>"
    assert texts(body) == [LONG, f"{number} 智能制造", LONG]


@pytest.mark.parametrize("line", ["智能制造，", "这是一个完整的句子。", "02"])
def test_a_number_above_anything_else_stays_alone(line):
    body = f"<p>{LONG}</p><p style='text-align:center'><b>01</b></p><p style='text-align:center'>{line}</p><p>{LONG}</p>"
    assert texts(body) == [LONG, "01", line, LONG]


# --- lists, notes, links, ruby ---


def test_lists_say_level_number_and_where_an_item_begins():
    body = "<ol start=3><li>甲<ul><li>乙</li></ul>丙</li><li><p>丁</p><p>戊</p></li></ol>"
    hints = [block.hints for block in read(body).blocks]
    assert [(one.list_level, one.marker, one.item_start) for one in hints] == [
        (1, "3.", True),
        (2, "•", True),
        (1, "3.", False),
        (1, "4.", True),
        (1, "4.", False),
    ]


def test_a_footnote_is_no_paragraph():
    document = read(
        f"<p>{LONG}<a href='#f1'>[1]</a></p><div id='f1'><p><a href='#r1'>[1]</a> 注释。</p></div>"
    )
    (block,) = document.blocks
    assert block.runs[-1].note == "note-1"
    assert [text_of(paragraph.runs) for paragraph in document.notes["note-1"]] == ["注释。"]


def test_a_link_to_a_section_is_no_footnote():
    document = read(f"<p>见<a href='#s'>第二节</a>。{LONG}</p><p id='s'>第二节</p>")
    assert not document.notes
    assert len(document.blocks) == 2


@pytest.mark.parametrize(
    ("href", "link"),
    [
        ("https://a.example/b?c=1&amp;d=2", "https://a.example/b?c=1&d=2"),
        ("javascript:alert(1)", ""),
        ("/relative", ""),
        ("data:text/html,x", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_links_lead_to_the_net_or_nowhere(href, link):
    assert paragraph(f"<p>甲<a href='{href}'>乙</a></p>").runs[-1].link == link


def test_ruby_is_a_reading_and_its_brackets_go():
    runs = paragraph("<p><ruby>浐<rp>(</rp><rt>chǎn</rt><rp>)</rp></ruby>河</p>").runs
    assert [(run.text, run.ruby) for run in runs] == [("浐", "chǎn"), ("河", "")]


def test_a_gloss_that_is_no_reading_stands_in_brackets():
    assert texts("<p><ruby>AI<rt>人工智能</rt></ruby>技术</p>") == ["AI（人工智能）技术"]


# --- tables ---


def test_spans_of_a_table_are_kept():
    found = table(
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr></table>"
    )
    assert grid(found) == [["甲", "乙"], ["丙", "丁"]]
    assert [(cell.rowspan, cell.colspan) for row in found.rows for cell in row] == [
        (2, 1),
        (1, 2),
        (1, 1),
        (1, 1),
    ]
    assert found.head_rows == 0  # there is no row below the heads


def test_heads_of_two_rows_are_seen_by_their_spans():
    found = table(
        "<table><tr><td rowspan=2>甲</td><td colspan=2>乙</td></tr><tr><td>丙</td><td>丁</td></tr>"
        "<tr><td>1</td><td>2</td><td>3</td></tr></table>"
    )
    assert found.head_rows == 2


def test_short_rows_are_filled_and_wild_spans_cut():
    found = table("<table><tr><td>甲</td><td>乙</td><td>丙</td></tr><tr><td rowspan=99>丁</td></tr></table>")
    assert grid(found) == [["甲", "乙", "丙"], ["丁", "", ""]]
    assert found.rows[1][0].rowspan == 1


def test_a_row_above_the_table_that_names_it_is_its_caption():
    found = table(
        "<table><tr><td colspan=2>表1 任务分解表</td></tr><tr><td>甲</td><td>乙</td></tr><tr><td>1</td><td>2</td></tr></table>"
    )
    assert text_of(found.caption) == "表1 任务分解表"
    assert grid(found) == [["甲", "乙"], ["1", "2"]]


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tr><td>{LONG}</td></tr></table>",
        f"<table role='presentation'><tr><td>甲</td><td>{LONG}</td></tr></table>",
        f"<table><tr><td><table><tr><td>{LONG}</td></tr></table></td><td>乙</td></tr></table>",
        f"<table><tr><td><h2>题</h2><p>{LONG}</p></td><td>栏</td></tr></table>",
    ],
)
def test_a_table_that_only_arranges_the_page_is_no_table(body):
    blocks = read(body).blocks
    assert not any(isinstance(block, RawTable) for block in blocks)
    assert LONG in [text_of(block.runs) for block in blocks]


# --- pictures ---

PNG = b"\x89PNG\r\n\x1a\n" + bytes(400)


def pictures(body: str) -> list[RawPicture]:
    return [
        block for block in read(f"<p>{LONG}</p>{body}<p>{LONG}</p>").blocks if isinstance(block, RawPicture)
    ]


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("<img src='a.jpg'>", "a.jpg"),
        ("<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw=' data-src='https://x.example/1'>", "https://x.example/1"),
        ("<img src='loading.gif' data-original='b.jpg'>", "b.jpg"),
    ],
)  # fmt: skip
def test_the_address_of_a_picture_is_the_one_that_counts(image, address):
    (picture,) = pictures(image)
    assert (picture.address, picture.data) == (address, None)


def test_a_picture_inside_the_page_comes_with_its_bytes():
    (picture,) = pictures(f"<img src='data:image/png;base64,{base64.b64encode(PNG).decode()}'>")
    assert (picture.address, picture.data) == ("", PNG)


@pytest.mark.parametrize(
    "image",
    [
        "<img src='icon.png' width=16 height=16>",
        "<img src='line.gif' style='width:600px;height:2px'>",
        "<img data-src='https://x.example/g' data-type='gif' data-ratio='0.1'>",
        "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>",
        "<img>",
    ],
)
def test_decoration_is_no_picture(image):
    assert pictures(image) == []


@pytest.mark.parametrize(
    ("alt", "kept"),
    [
        ("开工仪式现场", "开工仪式现场"),
        ("图片", ""),
        ("IMG_2031.JPG", ""),
        ("微信图片_20260301", ""),
        ("a &amp; b", "a & b"),
    ],
)
def test_an_alternative_text_that_says_something_is_kept(alt, kept):
    (picture,) = pictures(f"<img src='a.jpg' alt='{alt}'>")
    assert text_of(picture.alt) == kept


def test_a_picture_inside_a_sentence_comes_behind_its_paragraph():
    blocks = read(f"<p>{LONG}<img src='a.jpg'>{LONG}</p>").blocks
    assert [type(block).__name__ for block in blocks] == ["RawParagraph", "RawPicture"]


def test_what_stands_behind_a_place_to_break_stays():
    """libxml2 takes `wbr` for an element that holds the rest of its paragraph."""
    (block,) = read(
        f"<p>{LONG}见<a href='https://a.example/b'>https://<wbr>a.example/<wbr/>b</a>。<wbr>后文。</p>"
    ).blocks
    assert text_of(block.runs) == f"{LONG}见https://a.example/b。后文。"
    assert {run.text for run in block.runs if run.link} == {"https://", "a.example/", "b"}


def test_addresses_are_completed_by_the_base_of_the_page():
    document = read(f"<base href='https://x.example/news/'><p>{LONG}</p><img src='../p/a.jpg'>")
    assert document.blocks[-1].address == "https://x.example/p/a.jpg"


# --- the article ---


def test_the_article_is_found_without_a_name_by_where_the_text_stands():
    page = f"<div class='nav'><a href='/'>首页</a></div><div class='x9'><div class='y7'><p>{LONG}</p><p>{LONG}</p></div></div><div>版权所有 某ICP备1号</div>"
    assert texts(page) == [LONG, LONG]


def test_a_signature_beside_the_text_belongs_to_it():
    page = f"<div class='a'><div class='b'><p>{LONG}</p><p>{LONG}</p></div><div><p>某某管委会</p><p>2026年3月1日</p></div></div>"
    assert texts(page) == [LONG, LONG, "某某管委会", "2026年3月1日"]


def test_text_behind_the_end_of_the_page_is_text():
    assert texts(f"<p>{LONG}</p></body></html><p>{LONG}</p>") == [LONG, LONG]


def test_more_articles_below_the_text_are_left_out():
    page = f"<div id='zoom'><p>{LONG}</p><p>相关阅读</p><p><a href='1'>别的新闻</a></p><p><a href='2'>又一条</a></p></div>"
    assert texts(page) == [LONG]


def test_an_attachment_that_is_a_link_stays():
    page = f"<div id='zoom'><p>{LONG}</p><p>附件：<a href='1.docx'>申报表</a></p></div>"
    assert texts(page) == [LONG, "附件：申报表"]


def test_figures_below_a_head_of_two_rows_stand_to_the_right_and_a_note_goes_with_its_table(
    tmp_path: Path,
) -> None:
    page = (
        "<h1>一季度简报</h1><p>全区经济运行总体平稳。</p><table>"
        "<tr><th rowspan=2>园区</th><th colspan=2>产值</th><th rowspan=2>备注</th></tr>"
        "<tr><th>本期</th><th>上期</th></tr>"
        "<tr><td>东园</td><td>512.3</td><td>—</td><td rowspan=2>含保税区</td></tr>"
        "<tr><td>西园</td><td>1,402.1</td><td>7.4%</td></tr></table>"
        "<p>注：数据为快报数。</p><p>下一步抓好落实。</p>"
    )
    table, after = report(page, tmp_path, "in.html")["body"][-2:]
    assert [column["align"] for column in table["columns"]] == ["left", "right", "right", "left"]
    assert table["notes"] == "注：数据为快报数。" and after == "下一步抓好落实。"


def test_the_number_of_a_document_is_taken_from_a_table_within_the_page_s_text(tmp_path):
    rows = (
        "<tr><td>索引号：</td><td>HB-31</td><td>发文机构：</td><td>科技创新局</td></tr>"
        "<tr><td>文　号：</td><td>湖高科〔2026〕8号</td><td>公开日期：</td><td>2026-03-20</td></tr>"
    )
    text = "为做好2026年度高新技术企业认定工作，现将有关事项通知如下，请各企业按时申报。"
    page = (
        '<html><body><div class="header"><a>首页</a> <a>政务公开</a></div><div class="crumb">当前位置：首页 &gt; 通知</div>'
        f'<table class="info">{rows}</table><div class="con"><h1>认定工作的通知</h1><div class="sub">发布时间：2026-03-20</div>'
        f'<div id="zoom"><p>各有关企业：</p><p>{text}</p><p>{text}</p><p style="text-align:right">科技创新局</p>'
        '<p style="text-align:right">2026年3月18日</p></div></div><div class="footer">主办：管委会　备案号：浙ICP备0000号</div></body></html>'
    )
    assert report(page, tmp_path, "a.html")["report"]["document_no"] == "湖高科〔2026〕8号"
