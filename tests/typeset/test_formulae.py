"""T3.5: what a formula is, and that words are not looked at again for each of their characters."""

import pytest

from zonepub.typeset.formulae import _PIECE, formulae, line_ends


@pytest.mark.parametrize("word", ["a", "1", "1.1", "5%", "a5.2", "√x"])
def test_a_long_word_that_begins_no_formula_is_looked_at_once(word: str) -> None:
    text = f"{word * 400}，见 y=x。"
    assert [text[start:end] for start, end in formulae(text)] == ["y=x"]
    assert len(list(_PIECE.finditer(text))) == 2


def test_brackets_that_hold_nothing_are_looked_at_once() -> None:
    assert len(list(_PIECE.finditer("（" * 400 + "，y=x"))) == 2


def test_a_formula_is_turned_over_behind_its_signs() -> None:
    text = "取x=（a+b）×c+d"
    ((start, end),) = formulae(text)
    assert text[start:end] == "x=（a+b）×c+d"
    ends = {text[:place]: sign for place, sign in line_ends(text, start, end)}
    assert ends == {"取x=": "relation", "取x=（a+": "other", "取x=（a+b）×": "other", "取x=（a+b）×c+": "sum"}
