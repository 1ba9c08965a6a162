"""What no page can hold: every word is kept, every trouble told with its line, nothing runs for ever (T3.7)."""

from dataclasses import dataclass
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from zonepub import Diagnostics, build
from zonepub.diagnostics import Failed

HEAD = "zonepub: 1\nreport: {title: 题目}\nbody:\n"
LONG = "高新区" * 1500
WORD = "Pneumonoultra" * 40


def table(columns: str, rows: str) -> str:
    return f"  - table: t\n    caption: 表\n    columns: [{columns}]\n    rows: [{rows}]\n"


@dataclass(frozen=True)
class Case:
    """A report, what of the style differs, and what must be said: code and line; "" for nothing."""

    body: str
    style: str = ""
    said: str = ""
    line: int = 0


HELD = {  # set as well as may be
    "a figure many times as tall as the page": Case("  - figure: tall\n"),
    "a figure in three columns": Case(f"  - figure: tall\n  - {LONG[:600]}\n", "page: {columns: 3}"),
    "a caption longer than the page": Case("  - figure: wordy\n"),
    "a row taller than the page": Case(table("{head: 甲}, {head: 乙}", f"[{LONG}, 一], [二, 三]")),
    "a word longer than the measure": Case(f"  - 前{WORD}后\n", said="line-emergency", line=4),
    "a measure of three characters": Case(
        "  - 高新区坚持创新驱动，发展高科技，实现“产业化”。\n",
        "page: {size: [105mm, 148mm], margin: {inside: 20mm, outside: 20mm}}\ntext: {body: {size: 60pt}, title: {size: 20pt}}",
    ),
    "a note longer than the page": Case(f"  - 高新区[^a]好\nnotes:\n  a: {LONG}\n"),
    "two hundred notes on a line": Case(
        f"  - {''.join(f'高[^n{n}]' for n in range(200))}\nnotes:\n" + "".join(f"  n{n}: 注{n}\n" for n in range(200))
    ),
    "notes in a cell and a heading": Case(
        table("{head: 甲}", "['高[^a]']") + "  - section: '节[^b]'\n    body: [一]\nnotes: {a: 注一, b: 注二}\n"
    ),
    "a heading longer than the page": Case(
        f"  - section: {LONG[:3000]}\n    body: [高新区]\n", said="line-parted", line=4
    ),
    "a reading longer than the line": Case(f"  - '{{高新|{'gaoxin' * 80}}}区'\n", said="line-emergency", line=4),
    "a column narrower than a character": Case(
        table("{head: 甲, width: 1%}, {head: 乙, width: 99%}", "[高新区坚持创新, 一]")
    ),
    "more columns than the measure holds": Case(
        table(", ".join(f"{{head: 列{n}}}" for n in range(60)), f"[{', '.join(f'高{n}' for n in range(60))}]"),
        said="table-too-wide", line=4,
    ),
    "lines closer than their characters": Case(f"  - {LONG[:300]}\n", "text: {body: {leading: 4pt}}", "tight-leading", 2),
}  # fmt: skip
REFUSED = {  # mistakes, said before anything is made
    "margins that leave no measure": Case(
        "  - 甲\n", "page: {margin: {inside: 120mm, outside: 120mm}}", "no-room", 2
    ),
    "margins that leave no height": Case(
        "  - 甲\n", "page: {margin: {top: 160mm, bottom: 160mm}}", "no-room", 2
    ),
    "gutters as wide as the page": Case("  - 甲\n", "page: {columns: 3, column-gap: 90mm}", "no-room", 2),
    "type larger than the page": Case("  - 甲\n", "text: {body: {size: 700pt}}", "absurd-value", 2),
    "an empty list": Case("  - list: bulleted\n    items: []\n", said="empty-text", line=5),
    "an empty table": Case(table("{head: 甲}", ""), said="empty-text", line=7),
}


def made(case: Case, folder: Path) -> tuple[Diagnostics, list[str]]:
    """What is said, and the words that the finished files lack. Raises Failed."""
    (folder / "report.yaml").write_text(HEAD + case.body, "utf-8")
    (folder / "style.yaml").write_text(f"extends: briefing\n{case.style}\n", "utf-8")
    Image.new("L", (20, 8000), 128).save(folder / "tall.png")
    (folder / "captions.yaml").write_text(
        "".join(
            f"{name}: {{text: {text}, image: tall.png, alt: 图}}\n"
            for name, text in (("tall", "高图"), ("wordy", LONG))
            if f"figure: {name}" in case.body
        ),
        "utf-8",
    )
    diagnostics = Diagnostics()
    result = build(
        folder / "report.yaml",
        to=("pdf", "docx", "epub"),
        style=folder / "style.yaml",
        write=False,
        diagnostics=diagnostics,
    )
    return diagnostics, [words for receipt in result.receipts for words in receipt.missing]


@pytest.mark.parametrize("name", HELD)
def test_every_word_is_kept_and_the_trouble_told(name: str, tmp_path: Path) -> None:
    case, started = HELD[name], process_time()
    diagnostics, missing = made(case, tmp_path)
    assert missing == []
    assert process_time() - started < 20  # an endless loop would never come here
    said = {(item.code, item.span.line) for item in diagnostics if item.span}
    assert not case.said or (case.said, case.line) in said


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_a_mistake_is_refused_where_it_stands(name: str, tmp_path: Path) -> None:
    case = REFUSED[name]
    with pytest.raises(Failed) as failed:
        made(case, tmp_path)
    said = {
        (item.code, item.span.line)
        for item in failed.value.diagnostics
        if item.span and item.severity == "error"
    }
    assert (case.said, case.line) in said


WORDS = st.text("高新区，。“”（）—…1aé \u3000\U00020000", min_size=1, max_size=60).map(
    lambda text: f"'甲{text.strip()}'"
)
BLOCKS = st.one_of(
    WORDS.map(lambda text: f"  - {text}\n"),
    WORDS.map(lambda text: f"  - section: {text}\n    body: [{text}]\n"),
    WORDS.map(lambda text: f"  - list: numbered\n    items: [{text}, {text}]\n"),
    WORDS.map(lambda text: f"  - quote: [{text}]\n"),
)
STYLES = st.builds(
    "page: {{footer-gap: 3mm, size: [{}mm, {}mm], columns: {}, margin: {{top: 9mm, bottom: 9mm, inside: {}mm, outside: 5mm}}}}\n"
    "text: {{body: {{size: {}pt, leading: {}}}}}\n"
    "cjk: {{punctuation: {}, breaking: {}, widows: {}}}".format,
    st.integers(60, 300), st.integers(60, 300), st.integers(1, 3), st.integers(0, 40), st.integers(4, 60),
    st.sampled_from(["1.0", "1.6", "3"]), st.sampled_from(["quanjiao", "kaiming", "plain"]),
    st.sampled_from(["optimal", "greedy"]), st.integers(1, 4),
)  # fmt: skip


@settings(deadline=None, max_examples=30, derandomize=True)
@given(st.lists(BLOCKS, min_size=1, max_size=4), STYLES)
def test_any_style_sets_any_report_or_says_why_not(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[str], style: str
) -> None:
    missing: list[str] = []
    try:
        _, missing = made(Case("".join(blocks), style), tmp_path_factory.mktemp("any"))
    except Failed as failed:
        missing = [] if failed.diagnostics.count("error") else ["a refusal without a reason"]
    assert missing == []
