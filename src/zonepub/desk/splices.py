"""Changes of a form as changes of its YAML text: all bytes but those of the change stay (K28).

Each change is made twice, in the text and in the data; where the new text does not say the new data, it is
refused. So no way of writing YAML, however odd, makes a form lose a word.
"""

from collections.abc import Callable
from copy import deepcopy

from zonepub.desk.snippets import NewBlock, indented
from zonepub.desk.tree import Data, Path, SourceTree, data
from zonepub.sequences import difference
from zonepub.source import Edit
from zonepub.source.edit import edited
from zonepub.source.schema import WORDS
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence
from zonepub.yamlfile.writing import scalar


class CannotSplice(Exception):
    """The change cannot be made without touching more than it should; the source view can."""


def checked(tree: SourceTree, text: str, change: Callable[[Data], None]) -> str:
    """`text` if it says what the data of `tree` say after `change`. Raises CannotSplice."""
    wanted = deepcopy(data(tree.root))
    change(wanted)
    read = SourceTree(text, "report.yaml")
    if read.root is None or data(read.root) != wanted:
        raise CannotSplice
    return text


def at(value: Data, path: Path) -> Data:
    for step in path:
        value = value[int(step)] if isinstance(value, list) else value[step]  # type: ignore[index]
    return value


def _put(value: Data, path: Path, new: Data) -> None:
    holder = at(value, path[:-1])
    if isinstance(holder, list):
        holder[int(path[-1])] = new
    elif isinstance(holder, dict):
        holder[path[-1]] = new


def set_text(tree: SourceTree, path: Path, value: str) -> str:
    """The text of the scalar at `path` becomes `value`: only the characters that differ are touched."""
    node = tree.node(path)
    if not isinstance(node, Scalar):
        raise CannotSplice
    old, holder = node.text, tree.node(path[:-1])
    if value in WORDS and isinstance(holder, Sequence) and path[-2:-1] != ("rows",):
        made = f"text: {scalar(value)}"  # a paragraph of that word, not a rule or a break
        text = tree.text[: node.start] + made + tree.text[node.start + len(node.raw.rstrip("\n")) :]
        return checked(tree, text, lambda root: _put(root, path, {"text": value}))
    if not node.raw:
        written = scalar(value)
        before = "" if tree.text[node.start - 1 : node.start] in " \n" else " "
        text = tree.text[: node.start] + before + written + tree.text[node.start :]
    else:
        first, rest = difference(old, value)
        edit = Edit(node, first, len(old) - rest, value[first : len(value) - rest])
        text = edited(tree.text, [edit])
    try:
        return checked(tree, text, lambda root: _put(root, path, value))
    except CannotSplice:
        written = scalar(value)
        text = tree.text[: node.start] + written + tree.text[node.start + len(node.raw.rstrip("\n")) :]
        return checked(tree, text, lambda root: _put(root, path, value))


def put_key(tree: SourceTree, path: Path, value: str, order: tuple[str, ...] = ()) -> str:
    """The key at the end of `path` comes to its mapping, behind those that `order` has before it."""
    holder, key = tree.node(path[:-1]), path[-1]
    if not isinstance(holder, Mapping):
        raise CannotSplice
    written = f"{key}: {scalar(value)}"
    before = [name for name in holder.entries if name in order[: order.index(key)]] if key in order else []
    name = before[-1] if before else (list(holder.entries)[-1] if holder.entries else "")
    if tree.is_flow(holder) or not holder.entries:
        end = tree.end(holder) - 1
        if tree.text[end : end + 1] != "}":
            raise CannotSplice
        text = tree.text[:end] + (", " if holder.entries else "") + written + tree.text[end:]
    else:
        scalar_key, node = holder.entries[name]
        end = tree.line_end_after(node) if not _is_empty(node) else _after_colon(tree, scalar_key)
        indent = " " * tree.column(scalar_key.start)
        text = f"{tree.text[:end]}\n{indent}{written}{tree.text[end:]}"
    return checked(tree, text, lambda root: _put(root, path, value))


def put_record(tree: SourceTree, path: Path, value: str, order: tuple[str, ...]) -> str:
    """A mapping with the key at the end of `path` comes to the mapping that it belongs to."""
    begun = SourceTree(put_key(tree, path[:-1], "—", order), "")
    holder, name = begun.node(path[:-2]), path[-2]
    if not isinstance(holder, Mapping) or begun.is_flow(holder):
        raise CannotSplice
    key, node = holder.entries[name]
    assert isinstance(node, Scalar)
    indent = " " * (begun.column(key.start) + 2)
    head, tail = begun.text[: node.start].rstrip(" "), begun.text[node.start + len(node.raw) :]
    text = f"{head}\n{indent}{path[-1]}: {scalar(value)}{tail}"
    return checked(tree, text, lambda root: _put(root, path[:-1], {path[-1]: value}))


def remove_key(tree: SourceTree, path: Path) -> str:
    """The key at the end of `path` goes with its value."""
    holder, key = tree.node(path[:-1]), path[-1]
    if not isinstance(holder, Mapping) or key not in holder or len(holder.entries) == 1:
        raise CannotSplice
    scalar_key, node = holder.entries[key]
    start, end = scalar_key.start, tree.line_end_after(node)
    if _is_empty(node):
        end = _after_colon(tree, scalar_key)
    if tree.is_flow(holder):
        end, rest = tree.end(node), tree.text[tree.end(node) :]
        comma = len(rest) - len(rest.lstrip(" "))
        if rest[comma : comma + 1] == ",":
            end += comma + 1 + (rest[comma + 1 : comma + 2] == " ")
        else:
            start = tree.text.rindex(",", 0, start)
    elif tree.text[start - tree.column(start) : start].strip(" "):  # first of an item: `- key: …`
        start, end = start, tree.next_start(end)
    else:
        start, end = start - tree.column(start), end + 1
    text = tree.text[:start] + tree.text[end:]

    def change(root: Data) -> None:
        above = at(root, path[:-1])
        if isinstance(above, dict):
            del above[key]

    return checked(tree, text, change)


def set_list(tree: SourceTree, path: Path, values: list[str]) -> str:
    """The value at `path`, one text or several, becomes these texts."""
    node = tree.node(path)
    if node is None or isinstance(node, Mapping) or (isinstance(node, Scalar) and not node.raw):
        raise CannotSplice
    single = isinstance(node, Scalar) and len(values) == 1
    written = scalar(values[0]) if single else f"[{', '.join(map(scalar, values))}]"
    start, end = tree.start(node), tree.end(node)
    if isinstance(node, Sequence) and not tree.is_flow(node):
        start = tree.text.rindex(":", 0, start) + 1
        written = f" {written}"
    text = tree.text[:start] + written + tree.text[end:]
    return checked(tree, text, lambda root: _put(root, path, values[0] if single else list(values)))


def insert(tree: SourceTree, path: Path, index: int, block: NewBlock) -> str:
    """`block` becomes the item `index` of the list at `path`."""
    holder = tree.node(path)
    if isinstance(holder, Scalar) and not holder.raw:
        raise CannotSplice
    if not isinstance(holder, Sequence) or not 0 <= index <= len(holder.items):
        raise CannotSplice
    if not holder.items:
        start, end = tree.start(holder), tree.end(holder)
        line = tree.text[tree.line_starts[holder.span.line - 1] : start]
        indent = len(line) - len(line.lstrip(" -")) + 2
        item = indented(block.lines, indent)
        text = f"{tree.text[:start].rstrip(' ')}\n{' ' * indent}- {item}{tree.text[end:]}"
    elif tree.is_flow(holder):
        if not isinstance(block.data, str):
            raise CannotSplice
        written = scalar(block.data)
        place = tree.end(holder.items[index - 1]) if index else tree.start(holder.items[0])
        text = tree.text[:place] + (f", {written}" if index else f"{written}, ") + tree.text[place:]
    else:
        column = tree.column(tree.dash(holder.items[0]))
        item = indented(block.lines, column)
        if index:
            place = tree.line_end_after(holder.items[index - 1])
            text = f"{tree.text[:place]}\n{' ' * column}- {item}{tree.text[place:]}"
        else:
            place = tree.dash(holder.items[0])
            text = f"{tree.text[:place]}- {item}\n{' ' * column}{tree.text[place:]}"

    def change(root: Data) -> None:
        items = at(root, path)
        if isinstance(items, list):
            items.insert(index, block.data)

    return checked(tree, text, change)


def _is_empty(node: Node) -> bool:
    return isinstance(node, Scalar) and not node.raw


def _after_colon(tree: SourceTree, key: Scalar) -> int:
    return tree.text.index(":", key.start + len(key.raw)) + 1
