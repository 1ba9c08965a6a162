"""Slips in how things are put together: rows on a line, marks with blanks, lines between items, styles."""

from contextlib import suppress
from pathlib import Path

import pytest
from helpers import slips as slips_of
from helpers.slips import CAPTIONS, REPORT, folder, put, said

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.diagnostics.terminal import show
from zonepub.style import load_style

__all__ = ["folder"]  # a fixture
WORK = "      - 工作推进顺利，见@tab-1和[^n1]。\n"
ROWS = "    rows:\n      - [东区, 12.5]\n"


@pytest.mark.parametrize(
    ("right", "wrong", "code", "hint"),
    [
        (ROWS, "    rows:\n      - [东区, 12.5] [中区, 3]\n", "yaml-rows", "    - [东区, 12.5]\n    - [中区, 3]"),
        (ROWS, "    rows:\n      - [东区, 1], [中区, 3]，[南区, 5]\n", "yaml-rows", "    - [南区, 5]"),
        (WORK, f"{WORK}  ---\n  - section: 另一节\n    body: [文。]\n", "markdown-rule", "- rule"),
        (WORK, f"{WORK}      ——————\n      - 又一段。\n", "markdown-rule", "- rule"),
        (WORK, f"{WORK}      - 签约**15个 **项目。\n", "near-mark", "写成：**15个**"),
        (WORK, f"{WORK}      - 签约** 15个**项目。\n", "near-mark", "写成：**15个**"),
        (WORK, f"{WORK}      - 签约** 15个 **项目。\n", "near-mark", "写成：**15个**"),
        ("title: ", "byline: {role: 撰稿, names: ［张伟, 李敏］}\n  title: ", "yaml-wide", "写成：byline: {role: 撰稿, names: [张伟, 李敏]}"),
        (WORK, f"{WORK}      - page-break: true\n", "word-with-value", "写成：- page-break"),
        (WORK, f"{WORK}      - rule: 1\n", "word-with-value", "写成：- rule"),
        (WORK, f"{WORK}      - <p>全区&nbsp;&nbsp;<b>首席</b>好。</p>\n", "near-mark", "写成：全区**首席**好。"),
        (WORK, f"{WORK}      - 投资[^按签约合同口径统计]。\n", "note-in-mark", "在 notes: 之下加一行\n    n2: 按签约"),
        ("title: ", "distribution: 市委办, 各部门\n  title: ", "text-for-fields", "{report_to: [市委办, 各部门]}"),
        ("title: ", "logo: hall.png\n  title: ", "key-elsewhere", "front: [{image: hall.png, height: 15mm, align: center}, inherited]"),
    ],
)  # fmt: skip
def test_the_slip_is_told_once_with_its_line(
    right: str, wrong: str, code: str, hint: str, folder: Path
) -> None:
    found = slips_of.told(folder, "report", put(REPORT, right, wrong))
    shown = [item for item in found if item.severity != "note"]
    assert [item.code for item in shown] == [code]
    assert hint in show(found, "zh")


def test_pairs_of_bold_words_and_stars_of_a_product_are_no_slips(folder: Path) -> None:
    line = f"{WORK}      - '**甲** 与 **乙** ，2 ** 3 ** 4。'\n"
    found = slips_of.told(folder, "report", put(REPORT, WORK, line))
    assert "near-mark" not in {item.code for item in found}


@pytest.mark.parametrize(
    ("style", "code", "hint"),
    [
        ('page: {footer: {outside: "第{pages}页"}}', "page-typed", "第{page}页"),
        ("page: {footer: '— {pages} —'}", "page-typed", "— {page} —"),
        ("page: {header: {left: logo.png}}", "picture-in-line", "header: {image: {image: logo.png"),
        ("masthead: {color: '#c00000'}", "key-elsewhere", "masthead: {color:"),
        ("page: {margin: {inside: 30mm, outside: 28mm}}", "grid-recounted", "页边距改了，正文是 16 pt"),
    ],
)
def test_what_a_style_means_is_told_at_its_line(style: str, code: str, hint: str, folder: Path) -> None:
    (folder / "my.yaml").write_text(f"extends: jianbao\n{style}\n", "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_style(folder / "my.yaml", diagnostics).resolve("pdf")
    [item] = [item for item in diagnostics if item.code == code]
    assert item.span is not None
    assert item.span.file.endswith("my.yaml") and item.span.line == 2
    assert hint in show(diagnostics, "zh")


@pytest.mark.parametrize("footer", ["第{page}页 共{pages}页", "共{pages}页"])
def test_a_line_that_counts_pages_is_left_alone(footer: str, folder: Path) -> None:
    (folder / "my.yaml").write_text(f"extends: jianbao\npage: {{footer: '{footer}'}}\n", "utf-8")
    diagnostics = Diagnostics()
    load_style(folder / "my.yaml", diagnostics).resolve("pdf")
    assert not diagnostics.of("page-typed")


def test_an_empty_caption_is_to_be_filled_and_a_chinese_name_told_once(folder: Path) -> None:
    (folder / "captions.yaml").write_text(f"{CAPTIONS}fig-shop: {{text: }}\n", "utf-8")
    figure = put(REPORT, WORK, f"{WORK}      - figure: fig-shop\n")
    assert "empty-needed" in {item.code for item in slips_of.told(folder, "report", figure)}
    (folder / "captions.yaml").write_text(f"{CAPTIONS}签约图: {{text: 现场}}\n", "utf-8")
    figure = put(REPORT, WORK, f"{WORK}      - figure: 签约图\n")
    [item] = [item for item in slips_of.told(folder, "report", figure) if item.severity == "error"]
    assert "名字以英文字母开头" in said([item])


@pytest.mark.parametrize("leading", ["28", "29.6", "22.5"])
def test_a_leading_without_its_points_is_told_with_them(leading: str, tmp_path: Path) -> None:
    path, diagnostics = tmp_path / "my.yaml", Diagnostics()
    path.write_text(f"extends: jianbao\ntext: {{body: {{leading: {leading}}}}}\n", "utf-8")
    with suppress(Failed):
        load_style(path, diagnostics).resolve("docx")
    (found,) = diagnostics.of("wrong-value")
    assert found.suggestion == f"{leading}pt"
