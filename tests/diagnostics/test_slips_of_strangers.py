"""Slips of who meets zonepub for the first time: the cause is named, and what the hint says can be typed."""

from contextlib import suppress
from pathlib import Path

import pytest
from helpers.slips import REPORT, folder, put, said

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.terminal import show
from zonepub.publish import build
from zonepub.source import load_report

__all__ = ["folder"]  # a fixture
WORK = "      - 工作推进顺利，见@tab-1和[^n1]。\n"
SECTION = "  - section: 重点工作\n"
LONG = "".join(f"      - 第{number}段。\n" for number in range(9))


def told(folder: Path, *slips: tuple[str, str]) -> Diagnostics:
    """What is said of the report with all these slips in it."""
    source = REPORT
    for right, wrong in slips:
        source = put(source, right, wrong)
    (folder / "report.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(folder / "report.yaml", diagnostics)
    return diagnostics


@pytest.mark.parametrize(
    ("slip", "code", "hint"),
    [
        ("咨询027-8765**1234**，工作日接听。", "ambiguous-mark", "**87651234**"),
        ("增长9.2**%**。", "ambiguous-mark", "**9.2%**"),
        ("达到2**026**家。", "ambiguous-mark", "**2026**"),
        ("面积10m^2，x^2+y^2=z^2。", "near-mark", "x^2^+y^2^=z^2^"),
    ],
)
def test_a_mark_that_stays_as_typed_is_told_with_the_right_one(
    slip: str, code: str, hint: str, folder: Path
) -> None:
    diagnostics = told(folder, (WORK, f"{WORK}      - {slip}\n"))
    assert {item.code for item in diagnostics} == {code}
    assert hint in said([*diagnostics])


@pytest.mark.parametrize(
    "text",
    [
        "手机138**1234和**重点**。",
        "m^2^与10^3^、5^6^7。",
        "见`x^2`与https://a.cn/x^2。",
        "`2**10**`与**重点**。",
    ],
)
def test_what_is_right_or_no_mark_is_left_alone(text: str, folder: Path) -> None:
    told_of = told(folder, (WORK, f"{WORK}      - {text}\n"))
    assert not {item.code for item in told_of} & {"near-mark", "ambiguous-mark"}


@pytest.mark.parametrize("slip", ["  - 章节: 重点工作\n", "  - section:\n      title: 重点工作\n"])
def test_the_name_of_a_long_block_is_told_without_what_stays_as_it_is(slip: str, folder: Path) -> None:
    [item] = told(folder, (WORK, WORK + LONG), (SECTION, slip))
    text = said([item])
    assert "- section: 重点工作" in text and "……" not in text and "第0段" not in text


@pytest.mark.parametrize("value", ["yes", "是", "√"])
def test_a_misspelt_key_and_its_word_for_true_are_told_in_one_line(value: str, folder: Path) -> None:
    slip = ("    columns: [", f"    check_sum: {value}\n    columns: [")
    assert "check-sum: true" in show(told(folder, slip), "zh")


def test_type_for_which_no_margins_would_do_is_told_at_its_size(folder: Path) -> None:
    (folder / "own.yaml").write_text("extends: briefing\ntokens:\n  size:\n    body: 160pt\n", "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        build(
            folder / "report.yaml", to="pdf", style=folder / "own.yaml", write=False, diagnostics=diagnostics
        )
    [item] = (item for item in diagnostics if item.severity == "error")
    assert item.span and (item.code, item.span.line, item.suggestion) == ("type-too-large", 4, "16pt")


@pytest.mark.parametrize("begin", ["<html>", "\ufeff <!DOCTYPE html>", "<table>"])
def test_a_web_page_that_is_called_a_table_is_told_as_one(begin: str, folder: Path) -> None:
    (folder / "a.csv").write_text(f"{begin}<tr><td>东区,1</td></tr></table>\n", "utf-8")
    table = "      - table: tab-9\n        caption: 题\n        from: a.csv\n"
    assert [item.code for item in told(folder, (WORK, WORK + table))] == ["table-file-page"]


def test_annexes_that_a_style_does_not_place_are_told_at_their_line(folder: Path) -> None:
    source = (folder / "report.yaml").read_text("utf-8")
    (folder / "report.yaml").write_text(f"{source}annexes:\n  - {{title: 任务, body: [分工。]}}\n", "utf-8")
    (folder / "own.yaml").write_text("extends: briefing\nback: []\n", "utf-8")
    diagnostics = Diagnostics()
    build(folder / "report.yaml", to="epub", style=folder / "own.yaml", write=False, diagnostics=diagnostics)
    [item] = (
        item for item in diagnostics if item.code == "not-placed" and item.args["field"] == "attachments"
    )
    assert item.span and item.span.line == source.count("\n") + 1
    assert item.args["line"] == "back: [inherited, attachments]"
