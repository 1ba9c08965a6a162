"""Whatever is typed comes out as typed; whatever the file is, no traceback and no loss unseen."""

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from helpers.importing import loaded
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing.command import import_file
from zonepub.importing.document import RawRun
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.importing.writing.read_back import characters, merged, read_back, read_text
from zonepub.model import plain
from zonepub.source import load_report
from zonepub.source.inline import escape
from zonepub.yamlfile import Mapping, Scalar, parse_yaml
from zonepub.yamlfile.builder import CONTROL
from zonepub.yamlfile.writing import scalar

CORPUS = Path(__file__).parent / "corpus"
SIGNS = st.sampled_from(list("*_~^`[](){}|\\@#!<>&$%'\":;,-?.=+/0123aZ云岭高新区“”（），。：； \u3000"))
TEXTS = st.text(SIGNS, min_size=1, max_size=30)
STYLES = st.sets(st.sampled_from(["strong", "emphasis", "code", "sup", "sub"]), max_size=2).map(frozenset)


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_a_text_survives_inline_markup(text: str) -> None:
    assert read_text(inline_text((RawRun(text),))) == text


@settings(max_examples=400, deadline=None)
@given(TEXTS)
def test_with_every_mark_escaped_any_text_is_read_as_itself(text: str) -> None:
    assert read_back(escape(text)) == merged(characters(text, frozenset(), ""))


@pytest.mark.parametrize("text", ["a:*\\*", "\\0\\:", "\\a\\b*", "\\\\s\\t*", "C:\\a`b`", "^^0^\\`0["])
def test_backslashes_before_marks_are_no_paths(text: str) -> None:
    assert read_text(inline_text((RawRun(text),))) == text


def test_marks_that_cannot_stand_at_the_edge_of_strong_go_outside() -> None:
    runs = (RawRun("会议"), RawRun("，要求（", None, frozenset({"strong"})), RawRun("略）。"))
    assert inline_text(runs) == "会议，**要求**（略）。"


def test_what_cannot_be_lowered_costs_no_other_look() -> None:
    runs = (RawRun("重点", None, frozenset({"strong"})), RawRun("见"), RawRun("注", None, frozenset({"sub"})))
    assert inline_text(runs) == "**重点**见注"


@settings(max_examples=400, deadline=None)
@given(st.lists(st.tuples(TEXTS, STYLES), min_size=1, max_size=4))
def test_runs_lose_no_character_whatever_their_looks(runs: list[tuple[str, Any]]) -> None:
    joined = read_text(inline_text(tuple(RawRun(text, None, styles) for text, styles in runs)))
    assert "".join(joined.split()) == "".join("".join(text for text, _ in runs).split())


@settings(max_examples=400, deadline=None)
@given(st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=30), st.booleans())
def test_a_text_survives_yaml(text: str, flow: bool) -> None:
    text = text.replace("\ufeff", "").replace("\u2028", "").replace("\u2029", "").strip()
    if CONTROL.search(text):
        return
    written = scalar(text, flow=flow)
    source = f"a: [{written}, b]\n" if flow else f"a: {written}\n"
    value = yaml.safe_load(source)["a"]
    assert (value[0] if flow else value) == text
    node = parse_yaml(source, "x", Diagnostics())
    assert isinstance(node, Mapping)
    read = node.get("a") if not flow else node.get("a").items[0]  # type: ignore[union-attr]
    assert isinstance(read, Scalar)
    assert read.text == text


PARAGRAPHS = [
    "外形尺寸1200*800*600毫米，单价￥3,580.00。", "张*三、李*四；*为预计数。", "C:\\Data\\2026\\*.csv与\\\\srv\\share。",
    "第3~5,8~10页，a_b_c，x^2^？", "key: value #不是注释。", "- 短横", "! 叹号", "% 百分号", "& 和号", "* 星号", "? 问号",
    "'单引'与\"双引\"。", "[a](b)、[^1]、{是|否}、`码`、@王工。", "null", "true", "~", "1.50", "2026-01-02", "0x1F", "1e5",
    "page-break", "：冒号开头", "> 大于号开头", "| 竖线开头", "@ 开头", "`反引号开头", "“引号”开头：然后。", "https://a.cn/b_c*d?e=f#g。",
    "结尾是冒号：", "a: b", "a #b", "--- 三横", "... 三点", "=", "<<", "#话题#", "# 井号",
]  # fmt: skip


def test_every_line_of_a_plain_text_comes_out_as_typed(tmp_path: Path) -> None:
    text = "规格说明\n\n" + "\n\n".join(f"{line}\n\n此段无事。" for line in PARAGRAPHS) + "\n"
    (tmp_path / "in.txt").write_text(text, "utf-8")
    for name, data in import_file(tmp_path / "in.txt", Diagnostics(), kind="plain", as_is=True).items():
        (tmp_path / name).write_bytes(data)
    diagnostics = Diagnostics()
    report = load_report(tmp_path / "report.yaml", diagnostics)
    assert [item.code for item in diagnostics] == []
    found = [plain(block.text) for block in report.body]  # type: ignore[union-attr]
    assert [line for line in found if line != "此段无事。"] == PARAGRAPHS


PIECES = [
    "*", "**", "_", "`", "```\n", "|", ">", "- ", "1. ", "# ", "\n", "\n\n", "\t", "  ", "\u3000", "[", "](", "![a](b.png)",
    "[^1]", "\n[^1]: 注\n", "<b>", "<!-- x -->", "<!--", "&amp;", "&nbsp;", "\\", "~", "^", "$x_1$", "{a|b}", "@id", "：", "——",
    "（", "▶", "图1 ", "表1 ", "附件", "附件1", "2026年1月2日", "一、", "（一）", "1.", "第一章 ", "\x0c", "\x07", "\u200b", "\x85",
    "---\n", "===\n", " #", ": ", "- - ", '"', "\ufeff", "\r", "page-break", "出席：", "报：", "摘要：", "本报记者 ", "图为", "（张某 摄）",
    "第3期", "文件", "| a | b |\n|---|---|\n| 1 | 2 |\n",
]  # fmt: skip


def mutated(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        lines = text.split("\n")
        row = chance.randrange(len(lines))
        match chance.randrange(5):
            case 0:
                text = text[:at] + chance.choice(PIECES) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 30) :]
            case 2:
                lines[row] = chance.choice(PIECES) + lines[row]
                text = "\n".join(lines)
            case 3:
                lines.insert(row, chance.choice(PIECES) * chance.randint(1, 3))
                text = "\n".join(lines)
            case _:
                text = text[:at] + text[at : at + chance.randint(1, 80)] * 2 + text[at + 80 :]
    return text


def text_of(path: Path) -> str:
    data = path.read_bytes()
    if data[:2] in (b"\xfe\xff", b"\xff\xfe"):
        return data.decode("utf-16")
    for encoding in ("utf-8-sig", "gb18030", "big5-hkscs"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise AssertionError(path)


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", sorted(path.name for path in CORPUS.iterdir() if path.suffix in (".txt", ".md"))
)
def test_a_mutated_file_is_imported_without_a_loss(name: str, tmp_path: Path) -> None:
    """Every character but white space is in the YAML, in the list of what is left, or a mark: else it fails."""
    text = text_of(CORPUS / name)
    for seed in range(20):
        chance = random.Random(f"{name} {seed}")
        path = tmp_path / f"in{Path(name).suffix}"
        path.write_text(mutated(text, chance), chance.choice(["utf-8", "gb18030", "utf-16"]), "replace")
        diagnostics = Diagnostics()
        try:
            files = import_file(path, diagnostics)
        except Failed:
            pytest.fail(
                f"seed {seed}: {[(item.code, item.args) for item in diagnostics if item.severity == 'error']}"
            )
        assert loaded(files)["report"]["title"]
