"""The tracked changes of a part in groups that are decided about together: words that stand for others, a
paragraph with its mark, a row with its cells, both ends of a move."""

from collections.abc import Iterable, Iterator
from typing import Literal

from lxml import etree

from zonepub.importing.readers.docx.names import MC, W
from zonepub.importing.readers.docx.revisions import ADDED, KINDS, signed
from zonepub.records import dataclass, field

ChangeKind = Literal["insert", "delete", "replace", "move", "format", "paragraph"]
FORMATS = {f"{W}rPrChange": f"{W}rPr", f"{W}pPrChange": f"{W}pPr"}
# what of a look or a paragraph a merge can bring back; all else is no question
LOOKS = {f"{W}{name}" for name in ("b", "i", "em", "vertAlign", "rStyle", "pStyle")}
TEXTS = {f"{W}t", f"{W}delText"}
PARAGRAPH, ROW, FALLBACK = f"{W}p", f"{W}tr", f"{MC}Fallback"
AROUND = 16  # characters on either side that are shown


@dataclass(slots=True)
class TrackedChange:
    """What one question is about. `before`, `after`: the words around; `number`: from 0, in reading order."""

    kind: ChangeKind
    author: str
    date: str
    old: str = ""
    new: str = ""
    before: str = ""
    after: str = ""
    number: int = 0


@dataclass(slots=True)
class ChangeGroup:
    """Elements that are decided about together."""

    change: TrackedChange
    elements: list[etree._Element] = field(default_factory=list)


def groups_of(root: etree._Element) -> Iterator[ChangeGroup]:
    """In reading order; what a reader of today's files passes over is no question."""
    seen = set[etree._Element]()
    for element in root.iter(ROW, PARAGRAPH):
        if element in seen or any(item.tag == FALLBACK for item in element.iterancestors()):
            continue
        if element.tag == ROW:
            group = _row(element)
            if group is not None:
                seen.update(element.iter(PARAGRAPH))
                yield group
            continue
        yield from _of_paragraph(element)


def _row(row: etree._Element) -> ChangeGroup | None:
    """A whole row that came or went, with all that is tracked in it."""
    marks = [item for item in row.iterfind(f"{W}trPr/*") if item.tag in KINDS]
    if not marks:
        return None
    inside = [item for item in row.iter(*KINDS) if item not in marks]
    words = " ".join("".join(text.text or "" for text in cell.iter(*TEXTS)) for cell in row.iter(f"{W}tc"))
    added = KINDS[marks[0].tag] in ADDED
    change = TrackedChange("insert" if added else "delete", *signed(marks[0]))
    change.old, change.new = ("", words) if added else (words, "")
    return ChangeGroup(change, [*marks, *inside])


def _of_paragraph(paragraph: etree._Element) -> Iterator[ChangeGroup]:
    pieces = list(_pieces(paragraph))
    groups: list[ChangeGroup] = []
    places: list[tuple[int, int]] = []  # of each in `pieces`
    for at, (element, text) in enumerate(pieces):
        if element is None:
            continue
        author, date = signed(element)
        new = element.tag not in FORMATS and KINDS[element.tag] in ADDED
        last = groups[-1] if groups else None
        joins = (
            last is not None and places[-1][1] == at
            and last.change.author == author and _may_join(last.elements[-1], element)
        )  # fmt: skip
        if not joins:
            groups.append(ChangeGroup(TrackedChange("format", author, date)))
            places.append((at, at + 1))
        group = groups[-1]
        places[-1] = (places[-1][0], at + 1)
        group.elements.append(element)
        if element.tag in FORMATS:
            group.change.old = group.change.new = group.change.old + text
        elif new:
            group.change.new += text
        else:
            group.change.old += text
    for group, (first, last_place) in zip(groups, places, strict=True):
        group.change.kind = _kind(group)
        group.change.before = "".join(text for _, text in pieces[:first])[-AROUND:]
        group.change.after = "".join(text for _, text in pieces[last_place:])[:AROUND]
    yield from _with_mark(paragraph, groups, plain=any(element is None and text for element, text in pieces))


def _may_join(one: etree._Element, two: etree._Element) -> bool:
    """Neighbours of one kind are one change, words that stand for others, and runs that got the same look."""
    if FORMATS.keys() & {one.tag, two.tag}:
        return one.tag == two.tag == f"{W}rPrChange" and _looks(one) == _looks(two)
    moves = {f"{W}moveFrom", f"{W}moveTo"}
    return one.tag == two.tag or not {one.tag, two.tag} & moves


def _looks(change: etree._Element) -> tuple[set[tuple[str, str]], ...]:
    """The look now and before, as far as a merge brings it back."""
    parts = change.getparent(), change.find(FORMATS[change.tag])
    return tuple(
        {
            (item.tag, item.get(f"{W}val", ""))
            for item in (part if part is not None else ())
            if item.tag in LOOKS
        }
        for part in parts
    )


def _kind(group: ChangeGroup) -> ChangeKind:
    tag = group.elements[0].tag
    if tag in FORMATS:
        return "format"
    if tag in (f"{W}moveFrom", f"{W}moveTo"):
        return "move"
    return "replace" if group.change.old and group.change.new else "insert" if group.change.new else "delete"


def _with_mark(paragraph: etree._Element, groups: list[ChangeGroup], *, plain: bool) -> Iterator[ChangeGroup]:
    """The mark of a paragraph goes with its words where all of them go with it (I51)."""
    marks = [item for item in paragraph.iterfind(f"{W}pPr/{W}rPr/*") if item.tag in KINDS]
    for mark in marks:
        whole = len(groups) == 1 and not plain and groups[0].elements[0].tag == mark.tag
        if whole:
            groups[0].elements.append(mark)
            continue
        words = "".join(text.text or "" for text in paragraph.iter(*TEXTS))
        added = KINDS[mark.tag] in ADDED
        change = TrackedChange("paragraph", *signed(mark), before=words[-AROUND:])
        change.old, change.new = ("", "¶") if added else ("¶", "")
        groups.append(ChangeGroup(change, [mark]))
    settings = paragraph.find(f"{W}pPr/{W}pPrChange")
    if settings is not None and _matters(settings):
        words = "".join(text.text or "" for text in paragraph.iter(*TEXTS))[:40]
        groups.append(ChangeGroup(TrackedChange("format", *signed(settings), words, words), [settings]))
    yield from groups


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
    """The texts of a paragraph, each with the change that it is in, or None; text boxes are apart."""

    def walk(element: etree._Element) -> Iterator[tuple[etree._Element | None, str]]:
        for child in element:
            if child.tag in (FALLBACK, PARAGRAPH, f"{W}pPr", f"{W}instrText"):
                continue
            if child.tag in KINDS:
                inner = [item for item in child.iter(*KINDS) if item is not child]
                yield child, "".join(text.text or "" for text in child.iter(*TEXTS))
                for item in inner:  # by another hand, in the insertion of the first
                    yield item, "".join(text.text or "" for text in item.iter(*TEXTS))
            elif child.tag == f"{W}r":
                change = child.find(f"{W}rPr/{W}rPrChange")
                words = "".join(text.text or "" for text in child.iter(*TEXTS))
                yield (change if change is not None and words and _matters(change) else None), words
            else:
                yield from walk(child)

    pieces = list(walk(paragraph))
    merged: list[tuple[etree._Element | None, str]] = []
    for element, text in pieces:
        if element is None and merged and merged[-1][0] is None:
            merged[-1] = (None, merged[-1][1] + text)
        elif text or element is not None:
            merged.append((element, text))
    yield from merged


def _matters(change: etree._Element) -> bool:
    """Whether a change of looks is one that the source can say."""
    now, before = _looks(change)
    return now != before


def pair_moves(groups: Iterable[ChangeGroup]) -> None:
    """Both ends of a move are one question."""
    open_ends: dict[tuple[str, str], ChangeGroup] = {}
    for group in groups:
        if group.change.kind != "move":
            continue
        change = group.change
        key = (change.author, "".join((change.old or change.new).split()))
        other = open_ends.get(key)
        if other is None or bool(other.change.old) == bool(change.old):
            open_ends[key] = group
            continue
        other.elements += group.elements
        other.change.old = other.change.old or change.old
        other.change.new = other.change.new or change.new
        group.elements = []
        del open_ends[key]
