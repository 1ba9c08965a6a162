"""Slips of the first days: one diagnostic for one cause, at its line, with the line as it should be."""

from functools import reduce
from pathlib import Path

import pytest
from click.testing import CliRunner
from helpers import slips as slips_of
from helpers.slips import CAPTIONS, REPORT, STYLE, folder, put, said

from zonepub.cli import main
from zonepub.diagnostics import Diagnostics
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


TWO = f"{CAPTIONS}fig-2:\n  text: 车间\n  image: images/a.jpg\n  alt: 机床\n"
TWO_FIGURES = put(REPORT, "      - figure: fig-1\n", "      - figure: fig-1\n      - figure: fig-2\n")
NEXT = "fig-2:\n  text: 车间\n"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "line", "hint"),
    [
        ("fig-2:", "  fig-2:", "caption-indented", 6, "写成：fig-2:"),
        ("fig-2:", " fig-2:", "caption-indented", 6, "写成：fig-2:"),
        ("fig-1:", "\tfig-1:", "caption-indented", 1, "写成：fig-1:"),
        (NEXT, "  fig-2: {text: 车间, image: images/a.jpg, alt: 机床}\n#", "caption-indented", 6, "写成：fig-2: {text: 车间"),
        ("fig-2:\n", "", "caption-name-lost", 6, "顶格写：fig-2:"),
        ("fig-1:\n", "", "caption-name-lost", 1, "顶格写：fig-1:"),
        ("  alt: 机床", "alt: 机床", "yaml-flat", 9, "  alt: 机床"),
        ("  alt: 机床", "　alt: 机床", "yaml-indent", 9, "  alt: 机床"),
        ("  text: 签约现场", "  text 签约现场", "yaml-no-colon", 2, "text: 签约现场"),
        ("  text: 签约现场", "  标题：签约现场", "yaml-no-colon", 2, "text: 签约现场"),
        ("签约现场\n  image", "签约现场 image", "field-behind", 2, "text: 签约现场 ⏎ image: images/a.jpg"),
        ("  image: images/a.jpg", "  image:", "empty-text", 3, "写上内容"),
        ("fig-2", "fgi-2", "caption-misnamed", 6, "写成：fig-2:"),
        ("  credit:", "  拍摄:", "unknown-key", 5, "credit"),
        (NEXT, f"fig-2:\n{NEXT}", "duplicate-key", 7, "只留要用的一处"),
        ("  alt: 机床", "  alt: 机床\n  alt: 机床", "duplicate-key", 10, "只留要用的一处"),
    ],
)  # fmt: skip
def test_a_slip_in_captions_is_told_once_at_its_line(
    right: str, wrong: str, code: str, line: int, hint: str, folder: Path
) -> None:
    (folder / "captions.yaml").write_text(put(TWO, right, wrong).replace("#  image", "#"), "utf-8")
    if wrong.endswith("#"):
        (folder / "captions.yaml").write_text(TWO.partition("fig-2")[0] + wrong[:-1], "utf-8")
    [item] = slips_of.told(folder, "report", TWO_FIGURES)
    assert (item.code, item.span and item.span.line) == (code, line)
    assert hint in slips_of_shown(item) or hint in said([item])


@pytest.mark.parametrize(
    ("right", "wrong", "line", "words"),
    [
        ("  color: {accent", "  colr: {accent", 3, ("“color”",)),
        ("tokens:", "tokens:。", 2, ("写成：tokens:",)),
        ('"#1B4F8A"}\n  size: {body: 小四}', '"#1B4F8A"} size: {body: 小四}', 3, ("size: {body: 小四}",)),
        ("extends: jianbao", "　extends: jianbao", 1, ("：extends: jianbao",)),
        ("margin: {", "margin:{", 6, ("写成：margin: {top: 30mm}",)),
        ("  margin: {top: 30mm}", "  页边距：{top: 30mm}", 6, ("写成：margin: {top: 30mm}",)),
        ("{accent: \"#1B4F8A\"}", "{accent: \"#1B4F8A\"}。", 3, ("写成：color: {accent",)),
        ("top: 30mm", "top: 3.0", 6, ("“30mm”",)),
        ("top: 30mm", "top: “30mm”", 6, ("“30mm”？",)),
        ("page:", "page:\n  行距: 28磅", 6, ("text: {body: {leading: 28pt}}",)),
        ("page:\n  margin: {top: 30mm}", "page:\n margin:\n    top: 30mm\n  size: A4", 6, ("空 2 格",)),
        ("extends: jianbao", "extend: jianbao", 1, ("“extends”",)),
    ],
)  # fmt: skip
def test_a_slip_in_a_style_is_told_at_its_line(
    right: str, wrong: str, line: int, words: tuple[str, ...], folder: Path
) -> None:
    slips_of.Slip("own", STYLE, right, wrong, line, words).check(folder)


@pytest.mark.parametrize(
    ("text", "code", "hint"),
    [
        ("满意&nbsp;度&ldquo;优&rdquo;。", "near-mark", "写成：- 满意 度“优”。"),
        ("见<b>甲</b>和<sup>2</sup>。", "near-mark", "写成：- 见**甲**和^2^。"),
        ("* 压缩时限", "yaml-bullet", "写成：- 压缩时限"),
        ("[全文](mp.weixin.qq.com/s/a)", "yaml-quote", "- '[全文](https://mp.weixin.qq.com/s/a)'"),
        ("--------", "bare-block", "写成：- rule"),
        ("见@表格1。", "near-mark", "写成：@tab-1"),
        ("![](https://a.cn/b/c.jpg?x=1)", "markdown-picture", "image: images/c.jpg, alt"),
    ],
)
def test_a_pasted_text_is_told_with_the_line_that_can_be_typed(
    text: str, code: str, hint: str, folder: Path
) -> None:
    [item] = told(folder, (WORK, f"{WORK}      - {text}\n"))
    assert item.code == code and hint in said([item])


def test_lines_with_dots_of_word_are_told_all_at_once(folder: Path) -> None:
    [item] = told(folder, (WORK, f"{WORK}      ● 压缩时限\n      ● 减少材料\n"))
    assert "- 压缩时限 ⏎ - 减少材料" in said([item])
