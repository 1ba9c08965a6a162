"""Addresses that are written out in a text lead there, in every format that has links (print-a11y A-11)."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.docx import R, W, val
from lxml import etree

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.model.addresses import pieces
from zonepub.present.placed import as_placed
from zonepub.source import load_report
from zonepub.style import load_style
from zonepub.verify import verify

PAGE, MAIL, NOTE = "https://a.example/b_c(d)", "mailto:a-b@c.example.cn", "https://n.example/x?a=1&b=2"
LEADS = {PAGE, MAIL, NOTE, "https://s.example", "https://t.example/y"}
WRITTEN = """
    zonepub: 1
    report: {title: 题 https://not.example/title, issuer: 甲局}
    body:
      - section: 见https://not.example/heading
        body:
          - 网页（https://a.example/b_c(d)），信箱a-b@c.example.cn。**https://s.example**`https://not.example/code` [^n]
          - {table: t, columns: [名称, 网址], rows: [[甲, 'https://t.example/y']]}
    notes: {n: '见https://n.example/x?a=1&b=2。'}
"""


@pytest.fixture
def report(write: Callable[..., Path]) -> Path:
    return write(WRITTEN)


def hrefs(page: bytes) -> set[str]:
    found = {item.get("href", "") for item in etree.fromstring(page).iter("{*}a")}
    return {href for href in found if ":" in href}


def test_web_pages_and_books_have_the_links(report: Path, tmp_path: Path) -> None:
    web, book = build(report, to=("html", "epub"), output=tmp_path / "made").paths
    assert hrefs(web.read_bytes()) == LEADS
    with zipfile.ZipFile(book) as files:
        found = [hrefs(files.read(name)) for name in files.namelist() if name.endswith(".xhtml")]
    assert set().union(*found) == LEADS


def test_a_document_has_them_in_the_looks_of_the_words_around(report: Path, tmp_path: Path) -> None:
    (path,) = build(report, to=("docx",), output=tmp_path / "made").paths
    targets, styles = set(), set()
    with zipfile.ZipFile(path) as files:
        for part in ("document", "footnotes"):
            relations = etree.fromstring(files.read(f"word/_rels/{part}.xml.rels"))
            urls = {one.get("Id"): one.get("Target") for one in relations}
            for link in etree.fromstring(files.read(f"word/{part}.xml")).iter(f"{W}hyperlink"):
                if identity := link.get(f"{R}id"):
                    targets.add(urls[identity])
                    styles |= {val(style) for style in link.iter(f"{W}rStyle")}
    assert targets == LEADS
    assert styles == {"Strong"}


def test_an_article_for_wechat_numbers_none_of_them(report: Path, tmp_path: Path) -> None:
    made = build(report, to=("wechat",), output=tmp_path / "made")
    assert not any("链接" in path.read_text() for path in made.paths if path.name == "article.html")


@pytest.mark.parametrize("name", ["html", "epub", "docx", "pdf"])
def test_the_proof_reads_them(name: str, report: Path) -> None:
    """A report without them would have to say that there are links which it does not know."""
    style = load_style("briefing", Diagnostics()).resolve(name)
    data = build(report, to=(name,), write=False).files[name]
    bare = load_report(report, Diagnostics())
    assert not verify(name, data, as_placed(bare, style), style).differences
    surplus = "".join(item.found for item in verify(name, data, bare, style).differences)
    assert all(f"→{url}" in surplus for url in LEADS)


@pytest.mark.parametrize(
    ("text", "url"),
    [
        ("见http://a.cn。", "http://a.cn"),
        ("(https://a.cn/x).", "https://a.cn/x"),
        ("https://a.cn/x;y=1，", "https://a.cn/x;y=1"),
        ("致a.b+c@d-e.com.cn：", "mailto:a.b+c@d-e.com.cn"),
        ("https://", ""),
        ("@某人 a@b", ""),
        ("xhttps://a.cn", ""),
        ("a@b.c", ""),
    ],
)
def test_what_is_an_address(text: str, url: str) -> None:
    assert [lead for _, lead in pieces(text) if lead] == ([url] if url else [])
    assert "".join(words for words, _ in pieces(text)) == text
