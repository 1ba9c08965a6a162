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
