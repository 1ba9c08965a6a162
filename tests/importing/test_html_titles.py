"""Pages of publishing systems: title, source, editor and day stand around the text, each in its own way."""

from io import BytesIO
from pathlib import Path

import pytest
from helpers.imported import Imported, imported
from PIL import Image

TITLE = "津河高新区召开企业服务工作推进会"
# the first sentence says the title, as news does
TEXT = "".join(
    f"<p>{line}</p>"
    for line in (
        f"4月26日，{TITLE}，传达学习有关要求，研究部署下一阶段重点任务。",
        "会议指出，今年以来，全区上下坚持问题导向，走访企业三百余家，取得阶段性成效。",
        "会议强调，要进一步压实责任，优化流程，切实把各项惠企政策送到企业手中。",
    )
)
NAV = "<div class='nav'><a href='/'>首页</a><a href='/zw'>政务公开</a></div>"
FOOT = "<div class='footer'><p>版权所有：津河高新区管委会 津ICP备12345678号</p></div>"
_BUFFER = BytesIO()
Image.new("RGB", (64, 40), (90, 130, 180)).save(_BUFFER, "PNG")
PNG = _BUFFER.getvalue()
SOURCE, EDITOR = ("来源", ["津河日报"]), ("责任编辑", ["王某"])


def page(head: str, above: str, box: str, below: str = "") -> str:
    return f"<html><head>{head}</head><body>{NAV}{above}<div {box}>{TEXT}</div>{below}{FOOT}</body></html>"


PAGES = {
    "trs": (
        page(
            f"<title>{TITLE}_津河高新区管委会</title><meta name='ArticleTitle' content='{TITLE}'>",
            f"<h1 class=title>{TITLE}</h1><div class='info'><span>来源：津河日报</span>　"
            "<span>发布时间：2026-04-26 10:12</span>　<span>责任编辑：王某</span></div>",
            "class='TRS_Editor'",
        ),
        [SOURCE, EDITOR], "2026-04-26", None,
    ),
    "dahan": (
        page(
            f"<title>津河高新区管委会 要闻动态 {TITLE}</title>",
            f"<table id='article'><tr><td class='title'>{TITLE}</td></tr><tr><td>发布日期：2026-04-26　浏览次数：31"
            "　字号：[ 大 中 小 ]　来源：津河日报</td></tr></table>",
            "id='zoom'",
        ),
        [SOURCE], "2026-04-26", None,
    ),
    "dongyi": (
        page(
            f"<title>{TITLE}--津河高新区</title>",
            f"<h2 class='title'>{TITLE}</h2><div class='property'><span>来源：</span><span>津河日报</span><span>作者：</span>"
            "<span>赵某</span><span>更新时间：</span><span>2026-04-26</span></div>",
            "id='fontzoom'",
        ),
        [SOURCE], "2026-04-26", ["赵某"],
    ),
    "wordpress": (
        page(
            f"<title>{TITLE} – 津河高新</title><meta property='og:title' content='{TITLE} – 津河高新'>"
            "<meta property='article:published_time' content='2026-04-26T10:12:00+08:00'>",
            f"<header class='entry-header'><h1 class='entry-title'>{TITLE}</h1></header>",
            "class='entry-content'",
        ),
        None, "2026-04-26", None,
    ),
    "gov.cn": (
        page(
            f"<title>{TITLE}_部门政务_中国政府网</title>",
            f"<h1 id='ti'>{TITLE}</h1><div class='pages-date'>2026-04-26 10:12<span class='font'>来源： 津河日报</span>"
            "<span class='font'>字号：<span>默认</span> <span>大</span>|<a>打印</a></span></div>",
            "class='pages_content' id='UCAP-CONTENT'",
            "<div class='editor'>责任编辑：王某</div>",
        ),
        [SOURCE, EDITOR], "2026-04-26", None,
    ),
    "pages-titles, all else in the head": (
        page(
            f"<title>津河高新区</title><meta name='ArticleTitle' content='{TITLE}'>"
            "<meta name='PubDate' content='2026-04-26 10:12'><meta name='ContentSource' content='津河日报'>",
            f"<div class='pages-titles'>{TITLE}</div>",
            "id='UCAP-CONTENT'",
        ),
        [SOURCE], "2026-04-26", None,
    ),
    "only <title>": (page(f"<title>{TITLE}-津河高新区管委会-要闻</title>", "", "class='xl_content'"), None, None, None),
    "column and site before it": (page(f"<title>要闻_津河高新区_{TITLE}</title>", "", "id=zoom"), None, None, None),
    "in two lines, particulars as a list": (
        page(
            f"<title>{TITLE}</title>",
            "<h1 class='title'>津河高新区召开<br>企业服务工作推进会</h1><ul class='info'><li>来源：津河日报</li>"
            "<li>发布时间：2026-04-26 10:12</li><li>责任编辑：王某</li></ul>",
            "class='TRS_Editor'",
        ),
        [SOURCE, EDITOR], "2026-04-26", None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_a_page_gives_title_source_editor_and_day(name: str, tmp_path: Path) -> None:
    html, staff, date, authors = PAGES[name]
    result = imported(html.encode(), tmp_path, "saved.html")
    assert result.head["title"] == TITLE
    given = result.head.get("staff")
    assert (given and [(one["role"], one["names"]) for one in given]) == staff
    assert str(result.head.get("date") or "") == (date or "")
    assert (result.head.get("byline") or {}).get("names") == authors
    assert len(result.body) == 3


def test_a_document_of_an_office_has_no_editor_of_the_web(tmp_path: Path) -> None:
    body = f"<p>津高管发〔2026〕12号</p>{TEXT}<p>津河高新区管委会</p><p>2026年4月20日</p>"
    html = page("", f"<h1>{TITLE}</h1><p>来源：管委会 责任编辑：王某</p>", "id=zoom").replace(TEXT, body)
    head = imported(html.encode(), tmp_path, "saved.html").head
    assert "staff" not in head and str(head["date"]) == "2026-04-20"


def wechat(inner: str) -> bytes:
    return (
        f"<html><head><title>{TITLE}</title></head><body><div id=js_article><h1 id=activity-name>{TITLE}</h1>"
        f"<div id=js_content>{TEXT}{inner}</div></div></body></html>"
    ).encode()


@pytest.mark.parametrize(
    ("folder", "source"),
    [
        ("推进会_files", "推进会_files/640.png"),
        ("a_files", "./a_files/640(1).png"),
        ("b c_files", "b%20c_files/640.png"),
    ],
)
def test_the_picture_that_a_browser_saved_is_taken(folder: str, source: str, tmp_path: Path) -> None:
    (tmp_path / folder).mkdir()
    (tmp_path / folder / source.rpartition("/")[2]).write_bytes(PNG)
    html = wechat(f'<p><img data-src="https://mmbiz.example/640?wx_fmt=png" src="{source}"></p>')
    result = imported(html, tmp_path, "saved.html")
    assert result.images == {"images/fig-1.png": PNG}


@pytest.mark.parametrize(
    "source", ["../secret.png", "/etc/hostname", "https://elsewhere.example/a.png", "gone_files/640.png"]
)
def test_no_other_picture_is_taken(source: str, tmp_path: Path) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    html = wechat(f'<p><img data-src="https://mmbiz.example/640?wx_fmt=png" src="{source}"></p>')
    result: Imported = imported(html, inner, "saved.html")
    assert not result.images
    assert result.account["pictures"][0]["address"] == "https://mmbiz.example/640?wx_fmt=png"


@pytest.mark.parametrize("bar", ["：", "丨", "｜", " | ", "/"])
def test_lines_of_those_who_made_an_article_are_its_staff(bar: str, tmp_path: Path) -> None:
    lines = "".join(
        f"<p>{role}{bar}{name}</p>" for role, name in (("编辑", "王某"), ("审核", "李某"), ("校对", "钱某"))
    )
    result = imported(wechat(f"<section>{lines}</section><p>▼</p>"), tmp_path, "saved.html")
    assert [(one["role"], one["names"]) for one in result.head["staff"]] == [
        ("编辑", ["王某"]), ("审核", ["李某"]), ("校对", ["钱某"]),
    ]  # fmt: skip
    assert len(result.body) == 3


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("<p>□ 本报记者 赵某</p>", {"role": "本报记者", "names": ["赵某"]}),
        ("<div>【来源：高新区管委会】 【作者：张某】 【阅读：128次】</div>", {"names": ["张某"]}),
        (
            "<span>2026年4月26日</span><span class='byline'>由<a class='url fn' href='#'>王某</a></span>",
            {"names": ["王某"]},
        ),
    ],
)
def test_who_wrote_it_stands_between_title_and_text(line: str, byline: object, tmp_path: Path) -> None:
    html = page("", f"<h1>{TITLE}</h1><div>{line}</div>", "id=zoom")
    assert imported(html.encode(), tmp_path, "saved.html").head.get("byline") == byline
