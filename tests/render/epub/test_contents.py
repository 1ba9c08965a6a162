"""Contents list, landmarks, page list, NCX: and every link of the book leads somewhere (E10-E13, Y3)."""

from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

from helpers.built import Builder
from helpers.epub import EPUB_TYPE, XHTML, Book, Publish, words
from helpers.paths import ANNUAL, STRESS
from lxml import etree

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.model import Emphasis, Paragraph, Report, Ruby, Section, Strong, Text
from zonepub.model.numbering import Number


def nav(book: Book, kind: str) -> etree._Element | None:
    return next(
        (node for node in book.document("nav.xhtml").iter(f"{XHTML}nav") if node.get(EPUB_TYPE) == kind),
        None,
    )


def section(count: int, *texts: str, inner: tuple[Section, ...] = ()) -> Section:
    number = Number(count, (count,))
    return Section(
        f"s{count}",
        (Text(f"第{count}节"),),
        (),
        number,
        (*(Paragraph((Text(text),)) for text in texts), *inner),
    )


def test_every_link_leads_to_an_element_of_the_book(stress: Book) -> None:  # E13
    ids = {
        (name, node.get("id"))
        for name, page in stress.documents.items()
        for node in page.iter()
        if node.get("id")
    }
    links = 0
    for name, page in stress.documents.items():
        for link in page.iter(f"{XHTML}a"):
            target = urlsplit(link.get("href"))
            if not target.scheme:
                links += 1
                file = target.path or name
                assert file in stress.documents
                assert not target.fragment or (file, target.fragment) in ids, link.get("href")
    assert links > 40


def test_no_id_occurs_twice_in_a_document(stress: Book) -> None:
    for page in stress.documents.values():
        ids = [node.get("id") for node in page.iter() if node.get("id")]
        assert len(ids) == len(set(ids))


def test_the_contents_list_names_lead_and_sections_in_reading_order(example: Book) -> None:  # E11
    entries = nav(example, "toc").findall(f".//{XHTML}a")
    assert [words(entry) for entry in entries][:2] == [
        "导语",
        "厦门火炬高新区：以创新驱动、高质量供给引领和创造新需求",
    ]
    assert len(entries) == 12
    positions = [example.spine.index(entry.get("href").partition("#")[0]) for entry in entries]
    assert positions == sorted(positions)


def test_what_a_style_does_not_list_is_hidden_and_still_offered_by_readers(
    publish: Publish, style
) -> None:  # F7
    inner = replace(section(1), anchor="deep", number=Number(1, (1, 1)))
    report = Report(title=(Text("标题"),), body=(section(1, "正文", inner=(inner,)),))
    flat = publish(report, replace(style, contents=replace(style.contents, depth=1)))
    deep = publish(report, replace(style, contents=replace(style.contents, depth=2)))
    for book, hidden in ((flat, "hidden"), (deep, None)):
        (inside,) = nav(book, "toc").findall(f"{XHTML}ol/{XHTML}li/{XHTML}ol")
        assert [words(entry) for entry in inside] == ["第1节"]
        assert inside.get("hidden") == hidden
        ncx = etree.fromstring(book.parts["EPUB/toc.ncx"])
        assert len(list(ncx.iter("{*}navPoint"))) == len(nav(book, "toc").findall(f".//{XHTML}li"))


def test_figures_tables_and_what_follows_the_text_can_be_reached(stress: Book) -> None:  # F7
    for kind, element, label in (("loi", "figcaption", "图"), ("lot", "caption", "表")):
        entries = nav(stress, kind).findall(f".//{XHTML}a")
        assert len(entries) == len(stress.find(element)) >= 2
        assert all(words(entry).startswith(label) for entry in entries)
    landmarks = {link.get(EPUB_TYPE) for link in nav(stress, "landmarks").iter(f"{XHTML}a")}
    assert {"cover", "toc", "titlepage", "bodymatter", "appendix"} <= landmarks


def test_what_stands_behind_the_text_is_in_the_list_in_its_place(built: Builder) -> None:
    book = Book(built(STRESS, "gongwen").data("epub"))
    entries = nav(book, "toc").findall(f"{XHTML}ol/{XHTML}li")
    files = [entry.find(f"{XHTML}a").get("href").partition("#")[0] for entry in entries]
    assert files == sorted(files, key=book.spine.index)
    (colophon,) = [entry for entry in entries if entry.find(f"{XHTML}a").get("href") == "colophon.xhtml"]
    assert colophon.get("hidden") == "hidden"
    assert "colophon" in {link.get(EPUB_TYPE) for link in nav(book, "landmarks").iter(f"{XHTML}a")}


def test_a_report_without_sections_still_has_a_contents_entry(publish: Publish) -> None:  # E11: no empty `ol`
    for report in (
        Report(title=(Text("标题"),)),
        Report(title=(Text("标题"),), body=(Paragraph((Text("短讯。"),)),)),
    ):
        assert len(nav(publish(report), "toc").findall(f".//{XHTML}li")) == 1


def test_landmarks_lead_to_cover_contents_and_text(example: Book) -> None:  # E12
    kinds = {link.get(EPUB_TYPE): link.get("href") for link in nav(example, "landmarks").iter(f"{XHTML}a")}
    assert kinds["cover"] == "cover.xhtml"
    assert kinds["toc"] == "#toc"
    assert kinds["bodymatter"] == "section-xiamen.xhtml"


def test_pages_are_marked_where_the_pdf_breaks_them(publish: Publish) -> None:  # Y3
    report = Report(
        title=(Text("标题"),), lead=(Paragraph((Text("导语文字"),)),), body=(section(1, "甲乙丙丁"),)
    )
    book = publish(report, starts=[(1, 0, 0), (2, 2, 2), (3, 2, 4)], count=3)
    page = book.document("section-s1.xhtml").find(f".//{XHTML}p")
    markers = [(marker.get("id"), marker.tail or "") for marker in page]
    assert (page.text, markers) == ("甲乙", [("p2", "丙丁"), ("p3", "")])
    assert all(marker.get("role") == "doc-pagebreak" and marker.get("aria-label") for marker in page)
    entries = {words(link): link.get("href") for link in nav(book, "page-list").iter(f"{XHTML}a")}
    assert entries == {"1": "title-page.xhtml#p1", "2": "section-s1.xhtml#p2", "3": "section-s1.xhtml#p3"}
    assert book.metas("pageBreakSource") == ["标题（PDF 版，共 3 页）"]
    assert "pageNavigation" in book.metas("schema:accessibilityFeature")


def test_a_page_that_starts_inside_marked_words_is_marked_there(publish: Publish) -> None:
    text = (Strong((Text("甲乙"), Emphasis((Text("丙丁"),)))), Ruby("戊己", ("wù", "jǐ")), Text("庚"))
    report = Report(title=(Text("标题"),), body=(Paragraph(text),))
    book = publish(report, starts=[(2, 0, 3), (3, 0, 5), (4, 0, 6)])
    page = etree.tostring(book.document("text-1.xhtml"), encoding="unicode")
    places = [page.index(text) for text in ("丙", 'id="p2"', "丁", 'id="p3"', "<ruby", "庚")]
    assert places == sorted(places)
    assert page.index('id="p4"') < page.index("庚")


def test_without_pages_there_is_no_page_list_and_no_claim(example: Book) -> None:
    assert nav(example, "page-list") is None
    assert example.metas("pageBreakSource") == []
    assert "pageNavigation" not in example.metas("schema:accessibilityFeature")
    assert b"pageList" not in example.parts["EPUB/toc.ncx"]


def test_the_ncx_has_the_identifier_and_the_same_entries(example: Book) -> None:  # E10
    ncx = etree.fromstring(example.parts["EPUB/toc.ncx"])
    uid = next(meta.get("content") for meta in ncx.iter("{*}meta") if meta.get("name") == "dtb:uid")
    assert uid == example.terms("identifier")[0]
    labels = [text.text for text in ncx.findall(".//{*}navPoint/{*}navLabel/{*}text")]
    assert labels == [words(link) for link in nav(example, "toc").iter(f"{XHTML}a")]


def test_a_style_without_a_contents_list_keeps_it_for_the_reading_system(publish: Publish, style) -> None:
    front = tuple(piece for piece in style.front if getattr(piece, "part", "") != "contents")
    book = publish(Report(title=(Text("标题"),), body=(section(1, "正文"),)), replace(style, front=front))
    assert "nav.xhtml" not in book.spine
    assert nav(book, "toc") is not None
    assert "#toc" not in [link.get("href") for link in nav(book, "landmarks").iter(f"{XHTML}a")]


def test_lists_of_figures_and_tables_are_landmarks_with_names_of_their_own(built: Builder) -> None:  # F7
    book = Book(built(ANNUAL, "report").data("epub"))
    shown = [node for node in book.find("nav") if not node.get("hidden") and node.get("role") != "doc-toc"]
    assert [node.get("aria-label") for node in shown] == ["插图目录", "表格目录"]


def test_a_book_without_sections_lists_its_end_for_readers_too(tmp_path: Path) -> None:
    """Its own proof refused one with a colophon, in the style of official documents."""
    path = tmp_path / "report.yaml"
    head = "zonepub: 1\nreport: {title: 决定, issuer: 管委会, signature: [管委会, 2026年3月5日], date: 2026-03-05}\n"
    path.write_text(f"{head}body: [正文一段。]\n", "utf-8")
    data = build(path, to=["epub"], style="gongwen", write=False).outputs["epub"]
    entries = nav(Book(data, Diagnostics()), "toc").findall(f".//{XHTML}a")
    assert [entry.get("href") for entry in entries][-1] == "colophon.xhtml"
