"""The report that an import is about to write: a tree whose leaves know what of the input they hold."""

from collections.abc import Callable, Iterator
from typing import Literal

from zonepub.importing.document import ConvertedMark, LeftOut, Manuscript, Place, Words
from zonepub.records import dataclass, field

DOUBTFUL = 0.7  # a decision less sure than this is marked in the YAML and told on the terminal
Kind = Literal["newspaper", "bulletin", "official", "article", "plain"]
# inline: with inline markup; title: the same, gaps part half-lines; text: without markup; date: a date
LeafKind = Literal["inline", "title", "text", "date"]


@dataclass(slots=True)
class Leaf:
    """A scalar made of words of the input. `value` replaces them where they were converted (a date)."""

    words: Words
    kind: LeafKind = "inline"
    value: str = ""
    remark: str = ""


@dataclass(slots=True)
class Fixed:
    """A scalar of ours: an id, a choice, a name for what has none."""

    text: str
    remark: str = ""
    plain: bool = False  # written without quotes although it looks like a number


@dataclass(slots=True)
class Branch:
    """A mapping, in the order it is written."""

    entries: dict[str, "Node"] = field(default_factory=dict)
    remark: str = ""


@dataclass(slots=True)
class Items:
    """A list; `flow` lists are written on one line."""

    items: "list[Node]" = field(default_factory=list)
    flow: bool = False
    remark: str = ""


Node = Leaf | Fixed | Branch | Items


@dataclass(frozen=True, slots=True)
class RoleDecision:
    """What a stretch was taken for, how surely (0 to 1), and why: a key of `roles.why.WHY`."""

    role: str
    confidence: float
    why: str
    text: str
    place: Place | None = None


@dataclass(slots=True)
class Draft:
    """The files to be, and how they came to be so."""

    kind: Kind
    report: Branch = field(default_factory=Branch)
    captions: Branch = field(default_factory=Branch)
    decisions: list[RoleDecision] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    marks: list[ConvertedMark] = field(default_factory=list)
    images: dict[str, bytes] = field(default_factory=dict)  # by their names in images/
    pictures: list[tuple[str, str]] = field(default_factory=list)  # caption name, address as the file has it
    comments: dict[str, tuple[str, ...]] = field(default_factory=dict)  # on pictures, by the caption's name


def leave_marks(document: Manuscript, draft: Draft, kind: str, is_written: Callable[[str], bool]) -> None:
    """Marks of a kind whose text the draft could not write are left out; that kind is the reason."""
    kept: list[ConvertedMark] = []
    for mark in document.marks:
        text = document.at(mark.place)
        if mark.kind != kind or is_written(text):
            kept.append(mark)
        else:
            draft.left_out.append(LeftOut(text, kind, mark.place))
    document.marks = kept


def leaves(*roots: Node) -> Iterator[Leaf]:
    """The scalars of some trees that are words of the input, in the order they are written."""
    return (leaf for root in roots for leaf in scalars(root) if isinstance(leaf, Leaf))


def scalars(root: Node) -> Iterator[Leaf | Fixed]:
    """Every scalar of a tree in the order it is written."""
    match root:
        case Leaf() | Fixed():
            yield root
        case Branch(entries):
            for node in entries.values():
                yield from scalars(node)
        case Items(items):
            for node in items:
                yield from scalars(node)
