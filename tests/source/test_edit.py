"""Words of a YAML file are changed in place: comments, layout and kinds of quotes stay."""

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.diagnostics import Diagnostics
from zonepub.source.edit import Edit, edited, edited_file
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence, parse_yaml


def scalars(node: Node | None) -> list[Scalar]:
    match node:
        case Scalar():
            return [node]
        case Sequence():
            return [scalar for item in node for scalar in scalars(item)]
        case Mapping():
            return [scalar for _, value in node.entries.values() for scalar in scalars(value)]
    return []


def parsed(source: str) -> list[Scalar]:
    diagnostics = Diagnostics()
    node = parse_yaml(source, "t.yaml", diagnostics)
    assert not list(diagnostics), [item.args for item in diagnostics]
    return scalars(node)


def replaced(source: str, old: str, new: str) -> str:
    """`old` made `new` wherever it stands in a scalar's text."""
    edits = [
        Edit(scalar, at, at + len(old), new)
        for scalar in parsed(source)
        for at in [scalar.text.find(old)]
        if at >= 0
    ]
    return edited(source, edits)


CASES = {
    "plain, its comment stays": ("a: 一、基本情况  # 注\n", "一、", "", "a: 基本情况  # 注\n"),
    "in a flow mapping": ("{a: 一、情况, b: 二}\n", "一、", "", "{a: 情况, b: 二}\n"),
    "single quotes": ("- '一、他说''好'''\n", "一、", "", "- '他说''好'''\n"),
    "a quote that goes": ("- '一、他说''好'''\n", "说'", "说", "- '一、他说好'''\n"),
    "double quotes with escapes": ('- "一、\\u4e2d\\"文\\""\n', "中", "外", '- "一、外\\"文\\""\n'),
    "a quote put in": ('- "一、中文"\n', "中", '"', '- "一、\\"文"\n'),
    "folded over lines": ("- 一、第一行，\n  第二行,好\n- 二\n", ",", "，", "- 一、第一行，\n  第二行，好\n- 二\n"),
    "a literal block": ("- |\n  第一行,\n  第二行\n# 注\n- 二\n", ",", "，", "- |\n  第一行，\n  第二行\n# 注\n- 二\n"),
    "a folded block": ("- >-\n  第一行,\n  第二行\n\n- 二\n", ",", "，", "- >-\n  第一行，\n  第二行\n\n- 二\n"),
    "what plain cannot hold is quoted": ("- 一、#话题\n", "一、", "", "- '#话题'\n"),
    "a colon and a blank are quoted": ("- 时间：明天  # 注\n", "：", ": ", "- '时间: 明天'  # 注\n"),
    "a fold between goes with both": ("- 甲\n  乙丙\n", "甲 乙", "丁", "- 丁丙\n"),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_only_the_words_change(name: str) -> None:
    source, old, new, wanted = CASES[name]
    assert replaced(source, old, new) == wanted


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    st.lists(st.text(alphabet="汉字ab ,:#'\"\\\n-*、é𠮷", min_size=1, max_size=20), min_size=1, max_size=4),
    st.sampled_from([None, "'", '"', "|", ">"]),
    st.data(),
)
def test_any_edit_of_any_kind_of_scalar_reads_as_edited_and_leaves_the_others(
    texts: list[str], style: str | None, data: st.DataObject
) -> None:
    source = "# 注\n" + yaml.safe_dump(texts, allow_unicode=True, default_style=style, width=12)
    found = parsed(source)
    assert [scalar.text for scalar in found] == texts
    index = data.draw(st.integers(0, len(texts) - 1))
    start = data.draw(st.integers(0, len(texts[index])))
    end = data.draw(st.integers(start, len(texts[index])))
    new = data.draw(st.text(alphabet="新：'\"# ", max_size=4))
    after = parsed(edited(source, [Edit(found[index], start, end, new)]))
    wanted = [*texts]
    wanted[index] = texts[index][:start] + new + texts[index][end:]
    assert [scalar.text for scalar in after] == wanted


def test_places_lead_through_escapes_and_folds() -> None:
    (scalar,) = parsed('- "甲\\u4e59\n  丙"\n')
    assert [scalar.raw[place] for place in scalar.places()[:-1]] == ["甲", "\\", "\n", "丙"]


def test_a_file_keeps_its_line_ends_and_its_byte_order_mark() -> None:
    scalar = parsed("a: 一、甲\nb: 乙\n")[0]
    data = edited_file("\ufeffa: 一、甲\r\nb: 乙\r\n".encode(), [Edit(scalar, 0, 2, "")])
    assert data == "\ufeffa: 甲\r\nb: 乙\r\n".encode()


def test_a_file_that_has_changed_meanwhile_is_not_spoilt() -> None:
    scalar = parsed("a: 一、甲\n")[0]
    assert edited("# 新\na: 一、甲\n", [Edit(scalar, 0, 2, "")]) == "# 新\na: 一、甲\n"
