"""A diagnostic says by itself what is wrong and what to do, in either language."""

import pytest

from zonepub.diagnostics import Diagnostic, Span

FOUND = Diagnostic(
    "error",
    "unknown-key",
    Span("r.yaml", 3, 3),
    {"key": "tilte", "where": "report", "known": "title"},
    "title",
)


def test_it_is_worded_in_chinese_and_english() -> None:
    assert "tilte" in FOUND.message("zh")
    assert "不" in FOUND.message("zh")
    assert "is no field" in FOUND.message("en")
    assert any("title" in hint for hint in FOUND.hints("zh"))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_else_the_language_of_the_user_decides(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LANG", lang)
    assert FOUND.message() == FOUND.message(lang)  # type: ignore[arg-type]
    assert FOUND.hints() == FOUND.hints(lang)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("code", "one", "two"),
    [
        ("placeholder-shown", "1 picture is still to come", "2 pictures are still to come"),
        ("placeholder-in-print", "1 picture that is still to come", "2 pictures that are still to come"),
        ("press-font", "1 font is not embedded", "2 fonts are not embedded"),
        ("press-rgb", "(1 page)", "(2 pages)"),
    ],
)
def test_one_thing_is_no_plural(code: str, one: str, two: str) -> None:
    for count, words in (("1", one), ("2", two)):
        said = Diagnostic("note", code, None, {"count": count, "names": "x", "page": "3", "found": "RGB"})
        assert words in said.message("en")


@pytest.mark.parametrize(
    "code", ["press-bleed", "press-ink", "press-small-type", "press-thin-rule", "low-resolution"]
)
def test_the_number_of_a_page_counts_nothing(code: str) -> None:
    words = {"page": "1", "found": "2", "count": "1", "path": "a.png", "wanted": "300"}
    said = Diagnostic("warning", code, None, words).message("en")
    assert {"has", "takes", "prints"} & set(said.split()), said
