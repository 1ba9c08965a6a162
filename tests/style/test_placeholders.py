"""A placeholder that there is not is an error where it stands; numerals of page numbers work in PDF and Word."""

from contextlib import suppress
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from helpers.paths import EXAMPLE

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.model import Report, Text
from zonepub.present.document_values import document_values
from zonepub.style import load_style, style_names
from zonepub.style.placeholders import DOCUMENT, PAGE


@pytest.mark.parametrize(("line", "name"), [
    ('page: {footer: "{nope}"}', "{nope}"),
    ('page: {header: {left: "{page:foo}"}}', "{page:foo}"),
    ('page: {footer: "{title:han}"}', "{title:han}"),
    ('front: [{text: "{Issuer}", role: masthead}]', "{Issuer}"),
    ('labels: {figure: "图{no}"}', "{no}"),
    ('section: {numbering: ["{n:hans}、"]}', "{n:hans}"),
    ('front: [{row: {left: "{date }", right: "{dat|今天}"}, role: dateline}]', "{dat|今天}"),
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
    style = tmp_path / "my.yaml"
    style.write_text('extends: minimal\npage: {footer: "{page:roman} / {pages}"}\n', "utf-8")
    build(EXAMPLE, to=["pdf", "docx"], style=style, output=tmp_path)
    page = pypdfium2.PdfDocument(tmp_path / "report.pdf")[3]
    assert "iv / " in page.get_textpage().get_text_bounded()
    with ZipFile(tmp_path / "report.docx") as archive:
        feet = "".join(archive.read(name).decode() for name in archive.namelist() if "footer" in name)
    assert "PAGE \\* roman" in feet
