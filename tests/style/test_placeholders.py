"""A placeholder that there is not is an error where it stands; numerals of page numbers work in PDF and Word."""

from contextlib import suppress
from pathlib import Path
from time import process_time
from zipfile import ZipFile

import pypdfium2
import pytest
from helpers.paths import EXAMPLE

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.terminal import show
from zonepub.model import Report, Text
from zonepub.present.document_values import document_values
from zonepub.style import load_style, style_names
from zonepub.style.braces import odd_brace
from zonepub.style.braces_meant import braces_meant
from zonepub.style.placeholders import DOCUMENT, PAGE


@pytest.mark.parametrize(("line", "name"), [
    ('page: {footer: "{nope}"}', "{nope}"),
    ('page: {header: {left: "{page:foo}"}}', "{page:foo}"),
    ('page: {footer: "{title:han}"}', "{title:han}"),
    ('front: [{text: "{Issuer}", role: masthead}]', "{Issuer}"),
    ('labels: {figure: "图{no}"}', "{no}"),
    ('section: {numbering: ["{n:hans}、"]}', "{n:hans}"),
    ('front: [{row: {left: "{date}", right: "{dat|今天}"}, role: dateline}]', "{dat|今天}"),
])  # fmt: skip
def test_an_unknown_placeholder_is_an_error_where_it_stands(line: str, name: str, tmp_path: Path) -> None:
    path = tmp_path / "my.yaml"
    path.write_text(f"extends: base\n{line}\n", "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_style(path, diagnostics).resolve("pdf")
    assert [(item.code, item.args["name"], item.span and item.span.line) for item in diagnostics] == [
        ("unknown-placeholder", name, 2)
    ]


@pytest.mark.parametrize(("line", "suggestion"), [
    ('page: {footer: "{page"}', "{page}"),
    ('page: {header: {left: "title}"}}', "{title}"),
    ("page: {footer: '第{}页'}", "第{page}页"),
    ('page: {footer: "第{page页"}', "第{page}页"),
    ('page: {footer: "{ page }／{pages}"}', "{page}／{pages}"),
    ('page: {footer: "{page：han}"}', "{page:han}"),
    ('page: {header: "{{title}}"}', "{title}"),
    ('labels: {figure: "图{}"}', "图{n}"),
    ('section: {numbering: ["{n:han、"]}', "{n:han}、"),
    ('front: [{text: "[[第{issue}期]", role: dateline}]', "[[第{issue}期]]"),
    ('front: [{text: "{doc-no}", role: dateline}]', "{document_no}"),
    ('front: [{text: "集合 { 甲 }", role: dateline}]', ""),
])  # fmt: skip
def test_a_brace_without_its_twin_is_an_error_where_it_stands(
    line: str, suggestion: str, tmp_path: Path
) -> None:
    """`第{page` was printed on every page as it was typed."""
    path = tmp_path / "my.yaml"
    path.write_text(f"extends: base\n{line}\n", "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_style(path, diagnostics).resolve("pdf")
    found = [(item.code, item.suggestion, item.span and item.span.line) for item in diagnostics]
    assert found == [("brace-alone", suggestion, 2)]
    assert all(item.message(lang) and item.hints(lang) for item in diagnostics for lang in ("zh", "en"))
    whole = line.replace(next(item.args["value"] for item in diagnostics), suggestion)
    assert not suggestion or f"write: {whole}" in show(diagnostics, "en")


@pytest.mark.parametrize("signs", ["}" * 40_001, "{a" * 20_000, "[[a" * 13_000, "{ a-" * 10_000])
def test_forty_thousand_braces_are_told_in_time(signs: str) -> None:
    start = process_time()
    assert odd_brace(signs) and braces_meant(signs, "page.footer")
    assert process_time() - start < 10


def _footed(footer: str, folder: Path) -> tuple[str, str]:
    """The fourth page of a PDF with such a foot, and the XML of the feet in Word."""
    (folder / "my.yaml").write_text(f"extends: minimal\npage: {{footer: {footer}}}\n", "utf-8")
    build(EXAMPLE, to=["pdf", "docx"], style=folder / "my.yaml", output=folder)
    with ZipFile(folder / "report.docx") as archive:
        feet = "".join(archive.read(name).decode() for name in archive.namelist() if "footer" in name)
    with pypdfium2.PdfDocument(folder / "report.pdf") as pdf:
        return pdf[3].get_textpage().get_text_bounded(), feet


def test_a_doubled_brace_is_printed_as_one(tmp_path: Path) -> None:
    page, feet = _footed("'f{{x, {page}}}'", tmp_path)
    assert "f{x, 4}" in page
    assert ">f{x, <" in feet and ">}<" in feet


def test_every_placeholder_of_the_document_is_known() -> None:
    style = load_style("base", Diagnostics()).resolve("pdf")
    assert set(document_values(style, Report(title=(Text("题"),)))) == {
        *DOCUMENT,
        *PAGE[3:],
    }  # of pages: empty but in PDF


@pytest.mark.parametrize("name", style_names())
def test_the_styles_that_ship_use_known_placeholders(name: str) -> None:
    diagnostics = Diagnostics()
    load_style(name, diagnostics).resolve("pdf")
    assert list(diagnostics) == []


def test_page_numbers_may_be_roman(tmp_path: Path) -> None:
    page, feet = _footed('"{page:roman} / {pages}"', tmp_path)
    assert "iv / " in page
    assert "PAGE \\* roman" in feet
