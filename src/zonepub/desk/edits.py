"""What the page asks to be changed -> the texts that come of it."""

from collections.abc import Callable
from typing import Any

from zonepub.desk import blocks, splices
from zonepub.desk.snippets import NewBlock, new_block
from zonepub.desk.splices import CannotSplice
from zonepub.desk.texts import Texts
from zonepub.desk.tree import Path, SourceTree, Utf16
from zonepub.source.schema import BLOCKS, SHAPES
from zonepub.yamlfile import Mapping, Scalar, Sequence
from zonepub.yamlfile.writing import scalar

Answer = dict[str, str]  # file -> its new text
MOST_CAPTIONS = 10_000
NEW_CAPTIONS = "# 图片说明：有了图片，就写 image: 和 alt:。\n"


def changed(texts: Texts, edit: dict[str, Any]) -> Answer:
    """The texts after `edit`. Raises CannotSplice for what cannot be done, or is no edit."""
    try:
        return EDITS[edit["op"]](texts, edit)
    except (KeyError, TypeError, ValueError, IndexError, AttributeError):
        raise CannotSplice from None


def place(texts: Texts, path: str) -> tuple[str, SourceTree, Path]:
    """File, tree and steps of a path like `r/body/0`."""
    file, *steps = path.split("/")
    return file, texts.tree(file), tuple(steps)


def _set(texts: Texts, edit: dict[str, Any]) -> Answer:
    """A field's text; a key that is not there yet comes, one that is emptied goes."""
    file, tree, path = place(texts, edit["path"])
    value = str(edit["value"])
    holder, there = tree.node(path[:-1]), tree.node(path) is not None
    if there:
        if not value and isinstance(holder, Mapping) and edit.get("optional"):
            return {file: splices.remove_key(tree, path)}
        return {file: splices.set_text(tree, path, value)}
    if file == "c" and not texts.texts["c"].strip():
        raise CannotSplice
    return {file: _with_key(tree, path, value)}


def _with_key(tree: SourceTree, path: Path, value: str) -> str:
    """The text with a key that is not there yet, and with the record of the report that it belongs to."""
    holder = tree.node(path[:-1])
    if holder is None and len(path) == 3 and path[0] == "report":
        return splices.put_record(tree, path, value, order_of(path[:-1], None))
    return splices.put_key(tree, path, value, order_of(path, holder))


def order_of(path: Path, holder: object) -> tuple[str, ...]:
    """The keys of the mapping that the last step of `path` is one of, as the schema has them."""
    if path[0] == "report":
        return tuple(SHAPES["report"]) if len(path) == 2 else ()
    if len(path) == 2 and path[0] not in ("body", "lead", "annexes", "notes"):
        return tuple(SHAPES["caption"])
    first = next(iter(holder.entries), "") if isinstance(holder, Mapping) else ""
    keys = tuple(BLOCKS.get(first, ()))
    return keys[: keys.index("body")] if "body" in keys else keys


def _list(texts: Texts, edit: dict[str, Any]) -> Answer:
    file, tree, path = place(texts, edit["path"])
    values = [str(value) for value in edit["values"] if str(value)]
    if tree.node(path) is None:
        tree = SourceTree(_with_key(tree, path, "—"), "")
    return {file: splices.set_list(tree, path, values)}


def _insert(texts: Texts, edit: dict[str, Any]) -> Answer:
    """A block behind the one at `path`, or as the first of the list there."""
    _, tree, path = place(texts, edit["path"])
    kind, text = str(edit.get("kind", "text")), str(edit.get("text", ""))
    name = ""
    captions: Answer = {}
    if kind == "figure":
        name, captions = new_caption(texts, text or "图片说明")
    elif kind == "table":
        name, text = unused("tab-", texts.texts["r"]), text or "表题"
    block = new_block(kind, text, name)
    node = tree.node(path)
    if node is None and path in (("lead",), ("body",)):
        tree = SourceTree(_with_part(tree, path[0]), "")
        node = tree.node(path)
    if isinstance(node, Sequence) and "index" in edit:
        return {"r": splices.insert(tree, path, int(edit["index"]), block), **captions}
    return {"r": splices.insert(tree, path[:-1], int(path[-1]) + 1, block), **captions}


def _with_part(tree: SourceTree, name: str) -> str:
    """The text with an empty list `lead` or `body`."""
    root = tree.root
    if not isinstance(root, Mapping) or not root.entries:
        raise CannotSplice
    before = root.entries.get("body")
    if name == "lead" and before is not None:
        start = before[0].start
        return f"{tree.text[:start]}lead: []\n\n{tree.text[start:]}"
    return f"{tree.text.rstrip()}\n\n{name}: []\n"


def unused(stem: str, text: str) -> str:
    return next(name for number in range(1, MOST_CAPTIONS) if (name := f"{stem}{number}") not in text)


def new_caption(texts: Texts, words: str) -> tuple[str, Answer]:
    """A name that no caption has, and the captions with it."""
    text = texts.texts["c"]
    name = unused("fig-", text + texts.texts["r"])
    begun = text.rstrip() if text.strip() else NEW_CAPTIONS.rstrip()
    return name, {"c": f"{begun}\n{name}:\n  text: {scalar(words)}\n"}


def _delete(texts: Texts, edit: dict[str, Any]) -> Answer:
    file, tree, path = place(texts, edit["path"])
    return {file: blocks.delete(tree, path)}


def _move(texts: Texts, edit: dict[str, Any]) -> Answer:
    file, tree, path = place(texts, edit["path"])
    return {file: blocks.move(tree, path, 1 if edit["by"] > 0 else -1)}


def _turn(texts: Texts, edit: dict[str, Any]) -> Answer:
    file, tree, path = place(texts, edit["path"])
    return {file: blocks.turn(tree, path, str(edit["kind"]))}


def _break(texts: Texts, edit: dict[str, Any]) -> Answer:
    """Enter: what stands behind the caret becomes the next paragraph."""
    file, tree, path = place(texts, edit["path"])
    before, after = str(edit["before"]), str(edit["after"])
    text = splices.set_text(tree, path, before)
    block = NewBlock((scalar(after),), after)
    item = path
    while item and not isinstance(tree.node(item[:-1]), Sequence):
        item = item[:-1]
    return {file: splices.insert(SourceTree(text, ""), item[:-1], int(item[-1]) + 1, block)}


def _join(texts: Texts, edit: dict[str, Any]) -> Answer:
    """Backspace at the start: the paragraph goes on where the one before it ended."""
    file, tree, path = place(texts, edit["path"])
    before = (*path[:-1], str(int(path[-1]) - 1))
    first, second = tree.node(before), tree.node(path)
    if not isinstance(first, Scalar) or not isinstance(second, Scalar):
        raise CannotSplice
    text = blocks.delete(tree, path)
    return {file: splices.set_text(SourceTree(text, ""), before, first.text + second.text)}


def _row(texts: Texts, edit: dict[str, Any]) -> Answer:
    """A row behind the one at `path`, with as many cells."""
    file, tree, path = place(texts, edit["path"])
    row = tree.node(path)
    if not isinstance(row, Sequence):
        raise CannotSplice
    cells = [str(cell) for cell in edit.get("cells", [])] or [""] * len(row.items)
    block = NewBlock((f"[{', '.join(map(scalar, cells))}]",), list(cells))
    return {file: splices.insert(tree, path[:-1], int(path[-1]) + 1, block)}


def _source(texts: Texts, edit: dict[str, Any]) -> Answer:
    """A splice of the source view, in a browser's count of characters (K27)."""
    file, text = str(edit["file"]), texts.texts[str(edit["file"])]
    count = Utf16(text)
    start, end = count.to(int(edit["start"])), count.to(int(edit["end"]))
    if not 0 <= start <= end <= len(text):
        raise CannotSplice
    return {file: text[:start] + str(edit["text"]).replace("\r\n", "\n") + text[end:]}


EDITS: dict[str, Callable[[Texts, dict[str, Any]], Answer]] = {
    "set": _set,
    "list": _list,
    "insert": _insert,
    "delete": _delete,
    "move": _move,
    "turn": _turn,
    "break": _break,
    "join": _join,
    "row": _row,
    "source": _source,
}
