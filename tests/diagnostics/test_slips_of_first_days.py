"""Slips of the first days: one diagnostic for one cause, at its line, with the line as it should be."""

from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import slips as slips_of
from helpers.slips import CAPTIONS, REPORT, STYLE, folder, put, said

from zonepub.cli import main
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.publish import build

__all__ = ["folder"]  # a fixture
WORK = "      - 工作推进顺利，见@tab-1和[^n1]。\n"
SERIES = "  series: {name: 云溪简报, issue: 18}\n"


def told(folder: Path, *slips: tuple[str, str]) -> Diagnostics:
    """What is said of the report with all these slips in it."""
    source = reduce(lambda text, slip: put(text, *slip), slips, REPORT)
    return slips_of.told(folder, "report", source)


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line", "hint"),
    [
        (WORK, f"{WORK}      - <p>达到<b>98%</b>。</p>\n", "near-mark", 14, "达到**98%**。"),
        ("- [东区, 12.5]", "- 【东区, 12.5】", "yaml-wide", 19, "- [东区, 12.5]"),
        (SERIES, f"{SERIES}  总期号: 218\n", "key-elsewhere", 6,
         "（第 5 行）series: {name: 云溪简报, issue: 18, total_issue: 218}"),
        (SERIES, "  byline: {role: 撰稿, names: [张伟]}\n  author: 李明\n", "key-elsewhere", 6,
         "（第 5 行）byline: {role: 撰稿, names: [张伟, 李明]}"),
        (SERIES, "  byline: {role: 撰稿, names: [李明]}\n  author: 李明\n", "key-elsewhere", 6, "删去这一行"),
        ("lead:\n", "print_run: '80'\nlead:\n", "key-elsewhere", 7, "print_run: '80'"),
        ("18}\n  issuer", "18, total: '9'}\n  issuer", "unknown-key", 5,
         "series: {name: 云溪简报, issue: 18, total_issue: '9'}"),
        ("2026-11-20", "2026-13-12", "no-such-month", 4, "date: 2026-12-13"),
        ("2026-11-20", "2026-13-20", "no-such-month", 4, "date: 2026-12-20"),
        ("  - list: numbered", "## 三是优化服务\n  - list: numbered", "heading-comment", 21, "- section: 三是优化服务"),
        ("notes:\n", "## 三是优化服务\nnotes:\n", "heading-comment", 25, "- section: 三是优化服务"),
        ("- figure: fig-1", "- figure: fig-1\n        width: 六十", "wrong-unit", 15, "例如 60%"),
    ],
)  # fmt: skip
def test_the_line_as_it_should_be_can_be_typed(
    right: str, wrong: str, code: str, line: int, hint: str, folder: Path
) -> None:
    [item] = told(folder, (right, wrong))
    assert (item.code, item.span and item.span.line) == (code, line)
    assert hint in said([item]) or hint in slips_of_shown(item)


def slips_of_shown(item: object) -> str:
    """What a terminal shows, where a suggestion becomes a line."""
    from zonepub.diagnostics.terminal import show

    return show([item], "zh")  # type: ignore[list-item]


def test_a_table_of_markdown_is_told_with_a_block_of_its_own(folder: Path) -> None:
    rows = "      | 园区 | 产值 |\n      | --- | --- |\n      | 东区 | 12 |\n"
    [item] = told(folder, (WORK, WORK + rows))
    assert item.code == "markdown-table" and "rows: 下" not in said([item])


def test_captions_given_for_a_style_are_told_with_the_style_beside_them(folder: Path) -> None:
    done = CliRunner().invoke(
        main, ["check", str(folder / "report.yaml"), "-s", str(folder / "captions.yaml")], env={"ZONEPUB_LANG": "zh"}
    )  # fmt: skip
    assert f"-s {folder / 'own.yaml'}" in done.stderr


@pytest.mark.parametrize(("width", "is_told"), [("900mm", True), ("100mm", False)])
def test_a_picture_wider_than_the_page_is_told(width: str, is_told: bool, folder: Path) -> None:
    source = put(REPORT, "- figure: fig-1", f"- figure: fig-1\n        width: {width}")
    (folder / "report.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    build(folder / "report.yaml", to="pdf", style=folder / "own.yaml", write=False, diagnostics=diagnostics)
    lines = [item.span.line for item in diagnostics.of("figure-too-wide") if item.span]
    assert lines == ([15] if is_told else [])
