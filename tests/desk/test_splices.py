"""A form's change touches the bytes of that change and no others (K28)."""

import os
from pathlib import Path

import pytest
from helpers.paths import EXAMPLE, STRESS
from helpers.source_tree import scalar_paths
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.desk import blocks, splices
from zonepub.desk.snippets import new_block, paragraph
from zonepub.desk.splices import CannotSplice
from zonepub.desk.tree import SourceTree, Utf16, data
from zonepub.yamlfile import Scalar

TREES = {
    path: SourceTree(path.read_text("utf-8").replace("\r\n", "\n"), path.name) for path in (EXAMPLE, STRESS)
}
TRAPS = st.lists(
    st.sampled_from([": ", " #", "- ", "'", '"', "[", "]", "{", "}", "&", "*", "!", "|", ">", "%", "@", "`", "\\", "\n",
                     "\t", " ", "，", "中", "𠮷", "a", "1", "---", "...", "?", "~", "null", "rule", "<<", "：", "\u3000"]),
    max_size=12,
).map("".join)  # fmt: skip


PATHS = [(path, one) for path, tree in TREES.items() for one in scalar_paths(tree)]


@settings(max_examples=int(os.environ.get("ZONEPUB_FUZZ", "60")), deadline=None)
@given(st.sampled_from(PATHS), TRAPS)
def test_any_text_comes_into_any_value_and_nothing_else_moves(
    place: tuple[Path, tuple[str, ...]], value: str
) -> None:
    file, path = place
    tree = TREES[file]
    node = tree.node(path)
    assert isinstance(node, Scalar)
    made = splices.set_text(tree, path, value)
    end = node.start + len(node.raw.rstrip("\n"))
    assert made.startswith(tree.text[: node.start]) and made.endswith(tree.text[end:])
    read = SourceTree(made, "r").node(path)
    assert (read.text if isinstance(read, Scalar) else data(read)) in (value, {"text": value})


@pytest.mark.parametrize("file", [EXAMPLE, STRESS])
def test_blocks_move_and_come_back_to_the_same_bytes(file: Path) -> None:
    tree = TREES[file]
    count = len(tree.node(("body",)).items)
    for index in range(count - 1):
        moved = SourceTree(blocks.move(tree, ("body", str(index)), 1), "r")
        assert blocks.move(moved, ("body", str(index + 1)), -1) == tree.text


@pytest.mark.parametrize("file", [EXAMPLE, STRESS])
def test_a_new_paragraph_comes_and_goes_without_a_trace(file: Path) -> None:
    tree = TREES[file]
    for index in range(len(tree.node(("body",)).items) + 1):
        made = SourceTree(splices.insert(tree, ("body",), index, paragraph("新的一段：#1")), "r")
        assert made.node(("body", str(index))).text == "新的一段：#1"
        assert blocks.delete(made, ("body", str(index))) == tree.text


@pytest.mark.parametrize("kind", ["section", "list", "numbered", "quote", "pull-quote"])
def test_a_paragraph_becomes_another_kind_and_a_paragraph_again(kind: str) -> None:
    tree = SourceTree("body:\n  - 一\n  # 说明\n  - 二：\n  - |\n    三\n    四\n", "r")
    made = SourceTree(blocks.turn(tree, ("body", "1"), kind), "r")
    assert "# 说明" in made.text
    assert data(SourceTree(blocks.turn(made, ("body", "1"), "text"), "r").root) == data(tree.root)


def test_a_title_takes_what_follows_up_to_the_next_title() -> None:
    tree = SourceTree("body:\n  - 一\n  - 二 # 留\n  - section: 乙\n    body: [三]\n", "r")
    made = blocks.turn(tree, ("body", "0"), "section")
    assert made == "body:\n  - section: 一\n    body:\n      - 二 # 留\n  - section: 乙\n    body: [三]\n"


def test_the_last_block_leaves_an_empty_list_that_takes_a_block_again() -> None:
    tree = SourceTree("body:\n  - section: 甲\n    body:\n      - 一 # 说\nnotes: {}\n", "r")
    empty = SourceTree(blocks.delete(tree, ("body", "0", "body", "0")), "r")
    assert data(empty.root)["body"][0]["body"] == []
    again = splices.insert(empty, ("body", "0", "body"), 0, new_block("quote", "二"))
    assert data(SourceTree(again, "r").root)["body"][0]["body"] == [{"quote": "二"}]


@pytest.mark.parametrize(
    "text", ["report: {title: 甲}\n", "report:\n  title: 甲\n", "report:\n  title: 甲 # 题\n  date: 2026\n"]
)
def test_keys_come_and_go(text: str) -> None:
    tree = SourceTree(text, "r")
    made = splices.put_key(tree, ("report", "subtitle"), "乙：丙", ("title", "subtitle", "date"))
    assert splices.remove_key(SourceTree(made, "r"), ("report", "subtitle")) == text
    assert "# 题" in made or "# 题" not in text


def test_what_cannot_be_spliced_is_refused() -> None:
    tree = SourceTree("a: [1, {b: 2}]\n", "r")
    for path in (("a",), ("x",), ("a", "9"), ("a", "1")):
        with pytest.raises(CannotSplice):
            splices.set_text(tree, path, "x")
    with pytest.raises(CannotSplice):
        blocks.turn(tree, ("a", "1"), "quote")


@given(st.text(st.sampled_from("a中𠮷😀"), max_size=20))
def test_places_are_counted_as_a_browser_does(text: str) -> None:
    count = Utf16(text)
    for place in range(len(text) + 1):
        assert count.of(place) == len(text[:place].encode("utf-16-le")) // 2
        assert count.to(count.of(place)) == place
