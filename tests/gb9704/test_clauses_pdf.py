"""Clauses that need places on the page, on PDFs that another program drew: one broken file a clause."""

from typing import Any

import pytest
from helpers.gb9704.make_docx import statuses
from helpers.gb9704.make_pdf import Paper

from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import check_bytes
from zonepub.gb9704.clauses.table import CLAUSES

FACES = {"G1.3b", "G2.4c", "G2.6c", "G3.1b", "G4.2a", "G4.3a"}  # all of it is Song
SPOILT: list[tuple[str, dict[str, Any]]] = [
    ("G1.2a", {"rows": 21, "top": 41}),
    ("G1.2b", {"left": 32}),
    ("G1.2d", {"rows": 24, "pages": 4}),
    ("G1.4d", {"rows": 24, "pages": 4}),
    ("G1.9", {"rows": 24, "pages": 4}),
    ("G1.11", {"jitter": 3.0}),
    ("G2.4a", {"mark_top": 60}),
    ("G2.5", {"joint": 4.0}),
    ("G2.8a", {"line_gap": 12}),
    ("G3.1f", {"title": ["关于报送高新区高质量发展情况", "的若干报告", "以及有关文件材料的请示事项"]}),
    ("G3.3", {"body_on_first": False}),
    ("G4.1c", {"last_rule": 250}),
    ("G4.1d", {"blank_end": True}),
    ("G4.4", {"pages": 3, "blank_end": True}),  # the last page may be odd: the standard asks for no more
    ("G4.5e", {"number_top": 275}),
    ("G4.6", {"numbers": (1, 3)}),
]


def found(**fields: Any) -> dict[str, str]:
    return statuses(check_bytes(Paper(**fields).bytes(), "paper.pdf", Diagnostics()))


def test_a_good_drawing_deviates_in_its_faces_alone() -> None:
    result = check_bytes(Paper().bytes(), "paper.pdf", Diagnostics())
    assert {item.clause.id for item in result.results if item.status == "deviation"} == FACES
    assert not result.count("substitute-face")  # STSong is a Song, and no stand-in
    assert result.count("pass") > 55


@pytest.mark.parametrize(("clause", "fields"), SPOILT, ids=[clause for clause, _ in SPOILT])
def test_what_is_drawn_wrong_deviates(clause: str, fields: dict[str, Any]) -> None:
    assert found(**fields)[clause] == "deviation"


def test_every_clause_that_needs_places_is_broken_here() -> None:
    assert {clause.id for clause in CLAUSES if clause.pdf} <= {clause for clause, _ in SPOILT}


def test_a_measurement_says_where_and_how_much() -> None:
    result = check_bytes(Paper(line_gap=12).bytes(), "paper.pdf", Diagnostics())
    assert (
        "✗ deviation G2.8a [7.2.7 must] red line 4 mm below the number\n    page 1: 12.0 mm, should be 4.0 mm"
        in (result.as_text("en"))
    )
    assert "    第 1 页：12.0 mm，应为4.0 mm" in result.as_text("zh")


def test_a_joint_issue_has_its_word_at_the_right_in_the_middle() -> None:
    assert found(joint=0.0)["G2.5"] == "pass"
    assert found()["G2.5"] == "not-applicable"


def test_a_letter_is_not_measured_by_the_rules_of_the_red_head() -> None:
    assert found(mark_top=30, letter=True)["G2.4a"] == "not-applicable"
    assert found(mark_top=30, letter=True)["G2.6b"] == "pass"
