"""A kicker and its title where they stand in one line: contents lists, bookmarks, running heads."""

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Section, Text
from zonepub.model.numbering import Number
from zonepub.present.labels import heading_of, heading_text
from zonepub.style import load_style


@pytest.mark.parametrize(("kicker", "title", "line"), [
    ("先导园", "创新能力", "一、先导园：创新能力"),
    ("先导园", "创新能力：并着跑", "一、先导园　创新能力：并着跑"),
    ("看点：先导园", "创新能力", "一、看点：先导园　创新能力"),
])  # fmt: skip
@pytest.mark.parametrize("name", ["jianbao", "report"])
def test_no_line_says_a_colon_behind_a_colon(name: str, kicker: str, title: str, line: str) -> None:
    style = load_style(name, Diagnostics()).resolve("pdf")
    section = Section("s", (Text(title),), (Text(kicker),), Number(1, (1,)), ())
    assert heading_text(style, section) == line
    if style.section.kicker == "inline":
        heading = heading_of(style, section)
        assert heading.label + "".join(one.text for one in heading.title) == line  # type: ignore[union-attr]
