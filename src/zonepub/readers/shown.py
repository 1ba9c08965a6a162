"""What a finished file shows, in one vocabulary for all formats: lines of marked text, in reading order.

Marks stand between noncharacters, which no text has: `⟦h1⟧` before a heading, `⟦^3⟧` where note 3 is called,
`⟦→https://…⟧` behind the words of a link, `⟦picture: …⟧` for a picture with what it says to the blind,
`⟦r2c1 1×1⟧` before a cell, `⟦unseen: …⟧` where words are that nobody sees. So equal strings are equal in all
of that.
"""

import re

from zonepub.records import dataclass, field
from zonepub.regex import regex

OPEN, CLOSE = "\ufdd1", "\ufdd2"
RAISED, LOWERED, LEVEL = f"{OPEN}sup{CLOSE}", f"{OPEN}sub{CLOSE}", f"{OPEN}/{CLOSE}"
URL_SAFE = "%/:?#[]@!$&'()*+,;=-._~"  # what an address has as it is
UNSEEN = regex(f"{OPEN}unseen: [^:{CLOSE}]*: ")
PARTED = regex(f"{LEVEL}({RAISED}|{LOWERED})")
MARK = regex(f"{OPEN}([^{OPEN}{CLOSE}]*){CLOSE}")


def mark(words: str) -> str:
    """A mark; noncharacters in its words cannot end it. What has unseen words in it is unseen itself."""
    if OPEN in words and (hidden := UNSEEN.search(words)):
        words = hidden[0] + bare(words)
    return f"{OPEN}{words.replace(OPEN, '').replace(CLOSE, '')}{CLOSE}"


def unseen(reason: str, words: str) -> str:
    """The mark of words that are in the file and that nobody sees."""
    return mark(f"unseen: {reason}: {words}") if words.strip() else ""


def bare(text: str) -> str:
    """The words of marks and lines, whether somebody sees them or not."""
    return UNSEEN.sub("", text).replace(OPEN, "").replace(CLOSE, "")


def readable(text: str) -> str:
    """Marked text for people."""
    return text.replace(OPEN, "⟦").replace(CLOSE, "⟧")


def shared(one: str, two: str) -> int:
    """How many characters two texts begin with alike."""
    count = 0
    for a, b in zip(one, two, strict=False):
        if a != b:
            break
        count += 1
    return count


@dataclass(frozen=True, slots=True)
class ShownPicture:
    """A picture as it stands in the file: encoded bytes that Pillow opens, or pixels."""

    data: bytes
    mode: str = ""  # of Pillow, for pixels; "" for a picture file
    size: tuple[int, int] = (0, 0)
    inks: bool = False  # made for the press
    inverted: bool = False  # inks the other way round
    mask: bytes = b""  # how much of each pixel is seen, where not all is


@dataclass(frozen=True, slots=True, guarded=False)
class MarkedLine:
    """A paragraph, heading, caption, cell or note, with its marks. `place`: where in the file, for people."""

    text: str
    place: str = ""
    pictures: tuple[ShownPicture, ...] = ()


@dataclass(frozen=True, slots=True)
class Fault:
    """What a finished file must not hold: `kind` is `active`, `foreign`, `unseen` or `disagrees`."""

    kind: str
    words: str


@dataclass(slots=True)
class ShownFile:
    """All that a reader of a finished file meets. `running` are heads and feet, each once."""

    flow: list[MarkedLine] = field(default_factory=list)
    notes: list[MarkedLine] = field(default_factory=list)
    running: list[MarkedLine] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)  # labels of its pages, where it has some of its own
    printed: list[str] = field(default_factory=list)  # labels of printed pages, in a format that has none
    names: list[str] = field(default_factory=list)  # of documents and regions: said, not shown
    facts: dict[str, str] = field(default_factory=dict)  # metadata by the names of Dublin Core
    faults: list[Fault] = field(default_factory=list)


def line(text: str, place: str = "", pictures: tuple[ShownPicture, ...] = ()) -> MarkedLine | None:
    """A line with neighbouring raised and lowered words made one; None where there is nothing."""
    text = PARTED.sub(_rejoined, text) if LEVEL in text else text
    return MarkedLine(text, place, pictures) if text.strip() or pictures else None


def _rejoined(match: re.Match[str]) -> str:
    """`⟦sup⟧a⟦/⟧⟦sup⟧b⟦/⟧` is one raised word; which kind was open stands before it."""
    before = match.string[: match.start()]
    open_mark = RAISED if before.rfind(RAISED) > before.rfind(LOWERED) else LOWERED
    return "" if match[1] == open_mark else match[0]
