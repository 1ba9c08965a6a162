"""What a style adds to the book: a style sheet, metadata, the name of who has checked it (Y2)."""

from pathlib import Path

import pytest
from helpers.epub import Book
from helpers.paths import EXAMPLE

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed


def made(folder: Path, epub: str, css: str = "") -> Book:
    (folder / "mine.css").write_text(css, "utf-8")
    (folder / "mine.yaml").write_text(f"extends: briefing\nepub:\n{epub}", "utf-8")
    build(EXAMPLE, to=("epub",), style=folder / "mine.yaml", output=folder)
    return Book((folder / "report.epub").read_bytes())


def test_rules_of_ones_own_follow_ours(tmp_path: Path) -> None:  # F14
    book = made(tmp_path, "  css: mine.css\n", "h2 { letter-spacing: 0.1em; } /* url(x) */")
    assert book.parts["EPUB/own.css"].decode() == "h2 { letter-spacing: 0.1em; } /* url(x) */\n"
    links = [link.get("href") for link in book.document(book.spine[-1]).iter("{*}link")]
    assert links == ["style.css", "modern.css", "own.css"]


@pytest.mark.parametrize(
    ("css", "part"),
    [
        ("@import 'a.css';", "@import"), ("p { background: URL (a.png) }", "URL"), ("p { direction: rtl }", "direction"),
        ("p { background: u\\72l(a) }", "\\7"),
    ],
)  # fmt: skip
def test_what_a_book_must_not_ask_for_is_refused_where_the_style_says_it(
    tmp_path: Path, css: str, part: str
) -> None:
    diagnostics = Diagnostics()
    (tmp_path / "mine.css").write_text(css, "utf-8")
    (tmp_path / "mine.yaml").write_text("extends: briefing\nepub:\n  css: mine.css\n", "utf-8")
    with pytest.raises(Failed):
        build(EXAMPLE, to=("epub",), style=tmp_path / "mine.yaml", output=tmp_path, diagnostics=diagnostics)
    (error,) = [item for item in diagnostics if item.severity == "error"]
    assert (error.code, error.args["part"]) == ("css-refused", part)
    assert error.span is not None and error.span.line == 3


def test_metadata_of_ones_own_is_written_and_only_what_is_metadata(tmp_path: Path) -> None:
    book = made(tmp_path, "  metadata: [dc:type=简报, 'schema:educationalUse = 参考']\n")
    assert book.terms("type") == ["简报"]
    assert book.metas("schema:educationalUse") == ["参考"]
    with pytest.raises(Failed):
        made(tmp_path, "  metadata: [dc:title=另一题名]\n")


def test_conformance_is_claimed_in_the_name_of_who_has_checked(tmp_path: Path, example: Book) -> None:  # Y2
    book = made(tmp_path, "  certified-by: 某市残联无障碍中心\n")
    assert book.metas("dcterms:conformsTo") == ["EPUB Accessibility 1.1 - WCAG 2.2 Level AA"]
    assert book.metas("a11y:certifiedBy") == ["某市残联无障碍中心"]
    assert example.metas("dcterms:conformsTo") == []
