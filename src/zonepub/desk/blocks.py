"""Blocks as wholes: away, up and down, into another kind. As in `splices`, data and text must agree."""

from zonepub.desk.snippets import NewBlock, indented, new_block
from zonepub.desk.splices import CannotSplice, at, checked
from zonepub.desk.tree import Data, Path, SourceTree, data
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

WORDS_OF = ("text", "quote", "pull-quote", "box", "section")  # keys whose text a change of kind keeps


def delete(tree: SourceTree, path: Path) -> str:
    """The item at `path` goes; remarks above it stay."""
    holder, index = _item(tree, path)
    node = holder.items[index]
    if tree.is_flow(holder):
        start, end = tree.start(node), tree.end(node)
        if index + 1 < len(holder.items):
            end = tree.start(holder.items[index + 1])
        elif index:
            start = tree.end(holder.items[index - 1])
        text = tree.text[:start] + tree.text[end:]
    else:
        start, end = tree.dash(node), tree.line_end_after(node)
        if len(holder.items) == 1:
            colon = tree.text[:start].rstrip()
            if not colon.endswith(":"):
                raise CannotSplice
            text = f"{colon} []{tree.text[end:]}"
        elif tree.text[start - tree.column(start) : start].strip(" "):  # behind another dash
            text = tree.text[:start] + tree.text[tree.dash(holder.items[index + 1]) :] if not index else ""
        else:
            text = tree.text[: start - tree.column(start)] + tree.text[end + 1 :]

    def change(root: Data) -> None:
        items = at(root, path[:-1])
        if isinstance(items, list):
            del items[index]

    return checked(tree, text, change)


def move(tree: SourceTree, path: Path, by: int) -> str:
    """The item at `path` changes places with its neighbour: 1 the next, -1 the one before."""
    holder, index = _item(tree, path)
    first, second = sorted((index, index + by))
    if first < 0 or second >= len(holder.items):
        raise CannotSplice
    spans = []
    for item in (holder.items[first], holder.items[second]):
        flow = tree.is_flow(holder)
        spans.append(
            (tree.start(item), tree.end(item)) if flow else (tree.dash(item), tree.line_end_after(item))
        )
    (a, b), (c, d) = spans
    text = tree.text[:a] + tree.text[c:d] + tree.text[b:c] + tree.text[a:b] + tree.text[d:]

    def change(root: Data) -> None:
        items = at(root, path[:-1])
        if isinstance(items, list):
            items[first], items[second] = items[second], items[first]

    return checked(tree, text, change)


def turn(tree: SourceTree, path: Path, kind: str) -> str:
    """The block at `path` becomes one of another kind with the same words."""
    holder, index = _item(tree, path)
    if tree.is_flow(holder):
        raise CannotSplice
    node = holder.items[index]
    if isinstance(node, Mapping) and "section" in node:
        return _out_of_section(tree, path, node, new_block(kind, words(node)))
    block = new_block(kind, words(node))
    if kind == "section":
        return _into_section(tree, path, holder, index, block)
    start, end = tree.dash(node), tree.line_end_after(node)
    text = f"{tree.text[:start]}- {indented(block.lines, tree.column(start))}{tree.text[end:]}"

    def change(root: Data) -> None:
        items = at(root, path[:-1])
        if isinstance(items, list):
            items[index] = block.data

    return checked(tree, text, change)


def words(node: Node) -> str:
    """The text of a block that can change its kind. Raises CannotSplice where something would be lost."""
    if isinstance(node, Scalar):
        return node.text
    if not isinstance(node, Mapping):
        raise CannotSplice
    first = next(iter(node.entries), "")
    if first == "list":
        items = node.get("items")
        if isinstance(items, Sequence) and len(items.items) == 1 and len(node.entries) == 2:
            return words(items.items[0])
        raise CannotSplice
    value = node.get(first)
    kept = {first, "body", "id"} if first == "section" else {first, "role"} if first == "text" else {first}
    if first not in WORDS_OF or set(node.entries) - kept or not isinstance(value, Scalar):
        raise CannotSplice
    return value.text


def _into_section(tree: SourceTree, path: Path, holder: Sequence, index: int, block: NewBlock) -> str:
    """A paragraph becomes a title, and what follows up to the next section its text."""
    rest = []
    for item in holder.items[index + 1 :]:
        if isinstance(item, Mapping) and "section" in item:
            break
        rest.append(item)
    node = holder.items[index]
    start, end = tree.dash(node), tree.line_end_after(node)
    column, lines = tree.column(start), block.lines
    text = f"{tree.text[:start]}- {indented(lines, column)}{tree.text[end:]}"
    if rest:
        last = tree.line_end_after(rest[-1])
        moved = _shifted(tree.text[end:last], 4)
        head = indented((lines[0], "body:"), column)
        text = f"{tree.text[:start]}- {head}{moved}{tree.text[last:]}"
    inner: Data = [data(item) for item in rest]

    def change(root: Data) -> None:
        items = at(root, path[:-1])
        if isinstance(items, list):
            items[index : index + 1 + len(rest)] = [{"section": words(node), "body": inner}]

    return checked(tree, text, change)


def _out_of_section(tree: SourceTree, path: Path, node: Mapping, block: NewBlock) -> str:
    """A title becomes a block of text, and what its section held follows it."""
    _, index = _item(tree, path)
    body = node.get("body")
    start, end = tree.dash(node), tree.line_end_after(node)
    column = tree.column(start)
    text = f"{tree.text[:start]}- {indented(block.lines, column)}"
    if isinstance(body, Sequence) and body.items:
        first = tree.dash(body.items[0])
        if tree.is_flow(body) or tree.column(first) < column:
            raise CannotSplice
        text += _shifted(tree.text[first - tree.column(first) - 1 : end], column - tree.column(first))
    text += tree.text[end:]

    def change(root: Data) -> None:
        items = at(root, path[:-1])
        inner = data(body)
        if isinstance(items, list):
            items[index : index + 1] = [block.data, *(inner if isinstance(inner, list) else [])]

    return checked(tree, text, change)


def _shifted(text: str, by: int) -> str:
    """Lines so many columns to the right; to the left never past their first sign."""
    lines = []
    for line in text.split("\n"):
        indent = len(line) - len(line.lstrip(" "))
        lines.append(" " * max(0, indent + by) + line.lstrip(" ") if line.strip() else line)
    return "\n".join(lines)


def _item(tree: SourceTree, path: Path) -> tuple[Sequence, int]:
    holder = tree.node(path[:-1])
    if not isinstance(holder, Sequence) or not path[-1].isdecimal() or int(path[-1]) >= len(holder.items):
        raise CannotSplice
    return holder, int(path[-1])
