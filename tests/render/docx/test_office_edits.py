"""The first hour in an office: twenty things people do to a finished document, and what is left of it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.libreoffice import Office, libreoffice
from helpers.paths import ANNUAL, EXAMPLE, STRESS

from zonepub import build

pytestmark = pytest.mark.slow
NUMBERS = "一二三四五六七八九十"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with libreoffice(tmp_path_factory.mktemp("libreoffice")) as running:
        yield running


def test_a_chapter_that_is_deleted_leaves_headings_and_contents_in_order(
    built: Builder, office: Office
) -> None:
    made = office.act(built(EXAMPLE, "jianbao").path("docx"), "delete_chapter", "1")
    numbers = [words.partition("、")[0] for words in made["headings"]]
    assert numbers == list(NUMBERS[: len(numbers)]) and len(numbers) == 10
    assert not any(made["deleted"] in words for words in made["headings"] + made["lists"])


def test_a_chapter_that_is_moved_stands_where_it_is_put(built: Builder, office: Office) -> None:
    """LibreOffice gives pasted headings a list of their own, so their numbers are not asked."""
    before, after = office.act(built(EXAMPLE, "jianbao").path("docx"), "move_chapter", "3")
    words = [heading.partition("、")[2] for heading in before]
    assert [heading.partition("、")[2] for heading in after] == [words[3], *words[:3], *words[4:]]


def test_a_figure_that_is_pasted_is_counted(built: Builder, office: Office) -> None:
    before, after = office.act(built(STRESS, "briefing").path("docx"), "copy_figure")
    assert len(after) == len(before) + 1
    counts = [int(match[1]) for words in after if (match := re.match(r"图 ?([0-9]+)", words))]
    assert counts == list(range(1, len(counts) + 1)) and len(counts) == len(after)


@pytest.mark.parametrize(
    ("style", "wanted"), [("Heading 1", "Text body"), ("Text body", "Text body"), ("Title", "Subtitle")]
)
def test_enter_goes_on_in_the_style_that_follows(
    style: str, wanted: str, built: Builder, office: Office
) -> None:
    found = office.act(built(STRESS, "briefing").path("docx"), "enter_behind", style)
    assert found == wanted or (style == "Title" and found == "Text body")


def test_words_written_in_a_cell_look_as_the_cell_did(built: Builder, office: Office) -> None:
    before, after, words = office.act(built(STRESS, "briefing").path("docx"), "write_cell", "1,234.5")
    assert before == after and words == "1,234.5"


def test_a_row_that_is_deleted_leaves_the_head(built: Builder, office: Office) -> None:
    before, after, repeats = office.act(built(STRESS, "briefing").path("docx"), "delete_row")
    assert after == before - 1 and repeats


def test_another_face_of_body_text_is_that_of_all_running_text(built: Builder, office: Office) -> None:
    shown = office.act(built(STRESS, "briefing").path("docx"), "set_font", "Text body", "楷体")
    assert shown["Text body"] == shown["List Paragraph"] == ["楷体"]
    assert "楷体" not in shown["caption"]


def test_another_face_of_headings_is_that_of_no_text(built: Builder, office: Office) -> None:
    shown = office.act(built(STRESS, "briefing").path("docx"), "set_font", "Heading 1", "楷体")
    assert shown["Heading 1"] == ["楷体"] and "楷体" not in shown["Text body"]


def test_a_note_that_is_added_is_counted_with_the_others(built: Builder, office: Office) -> None:
    before, after, style = office.act(built(STRESS, "briefing").path("docx"), "add_note", "新增的注")
    assert len(after) == len(before) + 1 and after[: len(before)] == before
    assert style == "Footnote"


def test_a_note_that_is_deleted_lets_the_others_move_up(built: Builder, office: Office) -> None:
    before, after = office.act(built(STRESS, "briefing").path("docx"), "delete_note")
    assert after == before[: len(after)] and len(after) == len(before) - 1


def test_a_word_can_be_replaced_everywhere(built: Builder, office: Office) -> None:
    count, left = office.act(built(STRESS, "briefing").path("docx"), "replace_all", "园区", "示范园")
    assert count > 5 and left == 0


def test_plain_words_that_are_pasted_are_text(built: Builder, office: Office) -> None:
    look, added = office.act(built(STRESS, "gongwen").path("docx"), "paste_words", "新增的一段。|又是一段。")
    assert added == [look, look]


def test_a_title_that_is_changed_changes_in_the_heads(built: Builder, office: Office) -> None:
    title, heads = office.act(built(EXAMPLE, "report").path("docx"), "retitle", "新")
    assert any(title in words for words in heads)


def test_a_change_that_is_rejected_leaves_the_text_as_it_was(built: Builder, office: Office) -> None:
    before, after = office.act(built(EXAMPLE, "gongwen").path("docx"), "reject_changes", "高新区", "开发区")
    assert before == after


def test_a_comment_can_be_put_to_a_heading(built: Builder, office: Office) -> None:
    assert office.act(built(EXAMPLE, "briefing").path("docx"), "comment", "请核") == ["请核"]


def test_what_is_typed_can_be_taken_back(built: Builder, office: Office) -> None:
    assert office.act(built(EXAMPLE, "briefing").path("docx"), "undo", "误植") == [True, True]


def test_a_reference_to_a_figure_beside_text_shows_its_number(office: Office, tmp_path: Path) -> None:
    """LibreOffice 7.4 calls bookmarks in frames otherwise, and showed an error."""
    source = ANNUAL.read_text("utf-8").replace("工程师说这是", "信见@fig-letter。工程师说这是", 1)
    for name in ("captions.yaml", "images", "data"):
        if (ANNUAL.parent / name).exists():
            (tmp_path / name).symlink_to(ANNUAL.parent / name)
    (tmp_path / "report.yaml").write_text(source, "utf-8")
    build(
        tmp_path / "report.yaml", to=["docx"], style="briefing", output=tmp_path / "out", allow_outside=True
    )
    (shown,) = office.act(tmp_path / "out/report.docx", "shown_words", "工程师说这是")
    assert shown.startswith("信见图6。")


@pytest.mark.parametrize(
    ("report", "style"),
    [
        pytest.param(STRESS, "magazine", id="stress-magazine"),
        pytest.param(STRESS, "newspaper", id="stress-newspaper"),
        pytest.param(ANNUAL, "magazine", id="annual-magazine"),
        pytest.param(ANNUAL, "newspaper", id="annual-newspaper"),
    ],
)
def test_what_closes_columns_stands_below_words(
    report: Path, style: str, built: Builder, office: Office
) -> None:
    """LibreOffice 7.4 set the colophon on a page of its own behind a few lines with a heading."""
    foot, last = office.act(built(report, style).path("docx"), "foot")
    assert foot == last
