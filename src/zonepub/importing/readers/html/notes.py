"""Footnotes of a page: a short link to a block further down, which is then a note and no paragraph."""

from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.tree import Node
from zonepub.records import dataclass, field
from zonepub.regex import regex

MARK = regex(r"[\[【〔（(]?\s*(?:\d{1,3}|[①-⑳]|\*{1,3}|[†‡]|注\s*\d{0,3})\s*[\]】〕）)]?")
BACK = regex(
    r"[\[【〔（(]?\s*(?:\d{1,3}|[①-⑳]|\*{1,3}|[†‡]|注\s*\d{0,3}|[\^↩↑⤴]\ufe0e?|返回)\s*[\]】〕）)]?\s*[:：.．、]?"
)
LONGEST_NOTE = 3000


@dataclass(slots=True)
class PageNotes:
    """`marks`: links in the text -> names; `bodies`: elements that hold the notes -> names."""

    marks: dict[Node, str] = field(default_factory=dict)
    bodies: dict[Node, str] = field(default_factory=dict)


def find_notes(page: WebPage, root: Node) -> PageNotes:
    """The footnotes of the article."""
    notes = PageNotes()
    targets = {
        node.get(key): node for node in reversed(list(root.walk())) for key in ("id", "name") if node.get(key)
    }
    order = {node: index for index, node in enumerate(root.walk())}
    for node in order:
        target = (
            targets.get(node.get("href")[1:]) if node.tag == "a" and node.get("href")[:1] == "#" else None
        )
        if target is None or not MARK.fullmatch(page.words(node)) or order[target] < order[node]:
            continue
        body = _body(target, root)
        text = page.words(body) if body is not None else ""
        if body is None or (not BACK.match(text) and not _is_item(body)) or len(text) > LONGEST_NOTE:
            continue
        if any(inner in notes.marks for inner in body.walk()) or node in list(body.walk()):
            continue
        notes.bodies.setdefault(body, f"note-{len(notes.bodies) + 1}")
        notes.marks[node] = notes.bodies[body]
    for body in notes.bodies:  # a link inside a note is no mark
        for inner in body.walk():
            notes.marks.pop(inner, None)
    named = set(notes.marks.values())
    notes.bodies = {body: name for body, name in notes.bodies.items() if name in named}
    return notes


def _is_item(node: Node) -> bool:
    return node.tag in ("li", "dd", "aside")


def _body(target: Node, root: Node) -> Node | None:
    """The block that the target of a link stands in, as long as it holds this note only."""
    for node in (target, *target.ancestors()):
        if node is root:
            return None
        if node.tag in ("li", "p", "dd", "aside", "div") and node.is_block:
            return node
    return None
