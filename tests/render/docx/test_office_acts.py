"""A document that people go on editing: LibreOffice acts in place of Word, then the file is asked."""

import re

import pytest
from helpers.built import Builder
from helpers.office_acts import acted
from helpers.paths import EXAMPLE, OFFICIAL, STRESS

pytestmark = pytest.mark.slow
NUMBER = re.compile(r"\t(\d+)$")


@pytest.mark.parametrize("report", [EXAMPLE, STRESS], ids=["example", "stress"])
@pytest.mark.parametrize("style", ["briefing", "jianbao", "large-print", "magazine"])
def test_a_contents_list_says_what_a_refresh_makes_of_it(style: str, report: object, built: Builder) -> None:
    before, after = acted(built(report, style).path("docx"), "refresh")  # type: ignore[arg-type, misc]
    # LibreOffice sets a blank behind each number, Word does not
    words = [[NUMBER.sub("", line).replace(" ", "") for line in lines] for lines in (before, after)]
    assert words[0] == words[1]
    pages = [[int(match[1]) for line in lines if (match := NUMBER.search(line))] for lines in (before, after)]
    assert len(pages[0]) == len(pages[1]) > 5
    assert all(abs(listed - made) <= 1 for listed, made in zip(*pages, strict=True))


def test_a_heading_that_is_added_has_its_number_and_its_place_in_the_list(built: Builder) -> None:
    result = acted(built(EXAMPLE, "jianbao").path("docx"), "add_heading", "Heading 1", "新增的一节")
    assert result["label"] == "十二、"  # type: ignore[index, call-overload]
    assert any("新增的一节" in line for line in result["contents"])  # type: ignore[index, call-overload]


def test_indents_of_the_standard_style_reach_nothing(built: Builder) -> None:
    """Nearly every office's 正文 is indented by two characters."""
    path = built(STRESS, "briefing").path("docx")
    before = acted(path, "restyle", "Standard", "ParaFirstLineIndent", "0")
    after = acted(path, "restyle", "Standard", "ParaFirstLineIndent", "740")
    assert before == after


def test_the_size_of_body_text_is_that_of_all_running_text(built: Builder) -> None:
    after = acted(built(STRESS, "briefing").path("docx"), "restyle", "Text body", "CharHeight", "20")
    sizes = {name: size for name, (size, _) in after.items()}  # type: ignore[attr-defined]
    assert {name for name, size in sizes.items() if size == 20} >= {
        "Text body",
        "List Paragraph",
        "导语",
    }
    assert 20 not in (sizes["Heading 1"], sizes["Caption"])


def test_the_standard_style_leads_the_running_text(built: Builder) -> None:
    after = acted(built(OFFICIAL, "gongwen").path("docx"), "restyle", "Standard", "CharHeight", "22")
    assert after["Text body"][0] == 22  # type: ignore[index]
