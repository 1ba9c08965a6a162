"""A text of the source as what it shows: all at once, and character by character."""

import pytest
from helpers.paths import ANNUAL, STRESS

from zonepub import Diagnostics, load_report
from zonepub.source.atoms import REFERENCE, atoms_of, shown_of
from zonepub.source.units import units_of

MARKED = [
    "**重**与*轻*",
    "[词](https://a.cn)[^n]",
    "{赵|zhào}见[[@fig]]",
    "H~2~O、x^2^",
    "`fit()` **未完",
    "甲\n乙  \n丙",
    "\\*星",
]


@pytest.mark.parametrize("text", MARKED)
def test_what_a_text_shows_is_what_its_characters_show(text: str) -> None:
    assert shown_of(text) == "".join(atom.shown for atom in atoms_of(text))


def test_marks_show_nothing_and_references_something() -> None:
    assert shown_of("**重**[^n]与{赵|zhào}") == "重与赵"
    assert shown_of("见@fig-lab。").count(REFERENCE) == 1
    for path in (ANNUAL, STRESS):
        for unit in units_of(load_report(path, Diagnostics()).nodes):
            assert unit.kind == "text" or unit.shown == "".join(
                atom.shown for atom in atoms_of(unit.scalar.text.rstrip("\n"))
            )
