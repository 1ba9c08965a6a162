"""A key that stands in the wrong place is shown where it belongs, in the language of who reads it."""

import re

import pytest

from zonepub.diagnostics import in_language
from zonepub.source.elsewhere import IN_STYLE, ON_COMMAND_LINE, line_elsewhere

OURS = re.compile("顶格|命令行|样式文件|旁边的")  # where it belongs, in Chinese


@pytest.mark.parametrize("name", ["body", "notes", "annexes", *ON_COMMAND_LINE, *IN_STYLE])
def test_where_a_key_belongs_is_said_in_one_language(name: str) -> None:
    line = line_elsewhere("report", name)
    assert line
    assert not OURS.search(in_language(line, 1)), "English"
    assert "margin)" not in in_language(line, 0)


def test_the_body_stands_at_the_margin() -> None:
    assert in_language(line_elsewhere("report", "body"), 0) == "（顶格）body: ⏎ - ……"
    assert in_language(line_elsewhere("report", "body"), 1) == "(at the margin) body: ⏎ - ……"
