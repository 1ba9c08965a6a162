"""Container, package and metadata (E1-E10, Y1-Y3)."""

import re
import subprocess
import sys
import unicodedata
import uuid
from dataclasses import replace

import pytest
from helpers.epub import Book, Publish
from helpers.paths import EXAMPLE

from zonepub.model import Byline, Paragraph, Report, Section, Series, Text
from zonepub.model.numbering import Number


def report(**more) -> Report:
    body = (Section("one", (Text("第一节"),), (), Number(1, (1,)), (Paragraph((Text("正文。"),)),)),)
    return Report(**{"title": (Text("标题"),), "body": body, **more})


def test_the_mimetype_comes_first_and_is_stored_without_extra_fields(example: Book) -> None:  # E1
    first = example.infos[0]
    assert first.filename == "mimetype"
    assert (first.compress_type, first.extra) == (0, b"")
    assert example.data[30:58] == b"mimetypeapplication/epub+zip"


def test_the_manifest_lists_every_file_once_and_nothing_else(stress: Book) -> None:  # E8
    listed = [f"EPUB/{item.get('href')}" for item in stress.items.values()]
    assert len(listed) == len(set(listed))
    others = {"mimetype", "META-INF/container.xml", "EPUB/content.opf"}
    assert set(listed) == set(stress.parts) - others


def test_file_names_are_plain_ascii(stress: Book) -> None:  # E2
    assert all(re.fullmatch(r"[A-Za-z0-9/._-]+", name) for name in stress.parts)
    assert len({unicodedata.normalize("NFC", name).casefold() for name in stress.parts}) == len(stress.parts)


def test_there_is_one_navigation_document_and_one_cover_image(example: Book) -> None:
    properties = [item.get("properties") for item in example.items.values() if item.get("properties")]
    assert sorted(properties) == ["cover-image", "nav"]


def test_the_spine_has_no_duplicates_and_only_documents(stress: Book) -> None:  # E9
    assert len(stress.spine) == len(set(stress.spine))
    assert all(href.endswith(".xhtml") for href in stress.spine)


def test_the_modified_date_is_the_build_time_once(example: Book) -> None:  # E4, F12
    assert example.metas("dcterms:modified") == ["2026-03-05T00:00:00Z"]


def test_titles_creators_and_language_are_told_apart(example: Book) -> None:  # E7
    assert example.terms("title") == [
        "激发新动能　逐梦新征程",
        "国家高新区认真学习贯彻党的十九届五中全会精神",
    ]
    assert example.metas("title-type") == ["main", "subtitle"]
    assert example.terms("creator") == ["张伟", "戈清平", "刘琴", "李争粉", "罗晓燕"]
    assert example.metas("file-as")[:2] == ["Zhang, Wei", "Ge, Qingping"]
    assert example.metas("role") == ["aut"] * 5
    assert example.terms("language") == ["zh-CN"]


def test_a_reading_that_is_not_certain_is_left_out(publish: Publish) -> None:
    book = publish(report(bylines=(Byline("记者", ("曾乐",)),)))
    assert book.terms("creator") == ["曾乐"]
    assert book.metas("file-as") == []


def test_the_identifier_is_a_uuid_of_the_title_and_not_of_the_text(publish: Publish) -> None:  # E5
    first = publish(report())
    corrected = publish(report(body=(Paragraph((Text("改过的正文。"),)),)))
    other = publish(report(title=(Text("另一篇"),)))
    assert first.terms("identifier") == corrected.terms("identifier") != other.terms("identifier")
    name = uuid.UUID(first.terms("identifier")[0])
    assert name.version == 5


def test_series_date_publisher_subjects_and_rights_are_told(stress: Book) -> None:
    assert stress.metas("belongs-to-collection") == ["高新区发展参考"]
    assert stress.metas("group-position") == ["7"]
    assert stress.terms("date") == ["2026-03-05"]
    assert stress.terms("publisher") == ["云泽高新区管委会政策研究室"]
    assert stress.terms("subject")[0] == "高质量发展"
    assert stress.terms("rights") == ["云泽高新区管委会　版权所有", "内部资料"]


def test_an_issue_that_is_no_number_is_no_position(publish: Publish) -> None:
    book = publish(report(series=Series("简报", issue="特刊")))
    assert book.metas("belongs-to-collection") == ["简报"]
    assert book.metas("group-position") == []


def test_no_metadata_is_empty(stress: Book) -> None:
    metadata = stress.package.find("{*}metadata")
    assert all((element.text or element.get("content") or "").strip() for element in metadata)


def test_old_readers_and_converters_find_cover_contents_and_text(stress: Book) -> None:  # F5
    (cover,) = [meta.get("content") for meta in stress.package.iter("{*}meta") if meta.get("name") == "cover"]
    assert stress.items[cover].get("properties") == "cover-image"
    guide = {item.get("type"): item.get("href") for item in stress.package.iter("{*}reference")}
    assert guide["cover"] == "cover.xhtml"
    assert guide["toc"] == "nav.xhtml"
    assert guide["text"] == next(name for name in stress.spine if name.startswith(("text-", "section-")))


def test_apple_books_shows_the_type_of_the_style_where_it_is_embedded(
    publish: Publish, stress: Book, style
) -> None:  # F16
    assert stress.metas("ibooks:specified-fonts") == ["true"]
    without = publish(Report(title=(Text("题"),)), replace(style, epub=replace(style.epub, fonts="none")))
    assert without.metas("ibooks:specified-fonts") == []


def test_the_ids_of_a_manifest_name_what_they_are(stress: Book) -> None:  # F16
    named = {item.get("href").replace("/", "-"): name for name, item in stress.items.items()}
    assert named.pop("toc.ncx") == "ncx"
    assert all(href == name for href, name in named.items())


def test_accessibility_is_told_as_it_is(example: Book, stress: Book) -> None:  # Y1
    assert example.metas("schema:accessMode") == ["textual"]  # no picture has come: only the cover
    assert stress.metas("schema:accessMode") == ["textual", "visual"]
    assert "rubyAnnotations" in stress.metas("schema:accessibilityFeature")
    assert "rubyAnnotations" not in example.metas("schema:accessibilityFeature")
    assert example.metas("schema:accessibilityHazard") == ["none"]
    assert example.metas("schema:accessibilitySummary")


def test_no_conformance_is_claimed_as_nobody_has_checked_the_book(publish: Publish) -> None:  # Y2
    book = publish(report())
    assert book.metas("dcterms:conformsTo") == []
    assert book.metas("a11y:certifiedBy") == []


def test_the_example_with_its_fonts_stays_below_500_kilobytes(example: Book) -> None:
    assert len(example.data) <= 500_000


def test_vertical_writing_turns_pages_to_the_left(publish: Publish, style) -> None:  # E16
    vertical = replace(style, epub=replace(style.epub, writing="vertical"))
    book = publish(report(), vertical)
    assert book.package.find("{*}spine").get("page-progression-direction") == "rtl"
    assert "writing-mode: vertical-rl" in book.css
    assert "direction:" not in book.css.replace("page-progression-direction:", "")


def test_text_that_is_no_xml_cannot_break_the_book(publish: Publish) -> None:
    book = publish(report(title=(Text('<b>&"\x00\ud800'),), keywords=("\x0b&",), language="zh-CN"))
    assert book.terms("title") == ['<b>&"\ufffd\ufffd']
    assert book.find("h1")[0].text == '<b>&"\ufffd\ufffd'


@pytest.mark.parametrize("path", [EXAMPLE])
def test_the_same_report_gives_the_same_bytes_whatever_the_hash_seed(path) -> None:  # E17
    script = (
        "import sys; from pathlib import Path; sys.path.insert(0, sys.argv[1]); import hashlib, types;"
        "from datetime import UTC, datetime; from zonepub.diagnostics import Diagnostics;"
        "from zonepub.fonts import FontCatalogue; from zonepub.layout import PageMap; from zonepub.render import Context;"
        "from zonepub.render.epub import render; from zonepub.source import load_report;"
        "from zonepub.style import load_style; diagnostics = Diagnostics();"
        "style = load_style('briefing', diagnostics).resolve('epub'); time = datetime(2026, 3, 5, tzinfo=UTC);"
        "context = Context(diagnostics, time, FontCatalogue(), None, lambda: PageMap(0, {}, ()));"
        "print(hashlib.sha256(render(load_report(Path(sys.argv[1]), diagnostics), style, context)).hexdigest())"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", script, str(path)],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
