"""What stands inside a paragraph."""

from collections.abc import Iterable
from typing import Literal

from zonepub.model.numbering import Number
from zonepub.records import dataclass

__all__ = [
    "Code",
    "Emphasis",
    "Inline",
    "Inlines",
    "LineBreak",
    "Link",
    "NoteMark",
    "Passage",
    "Reference",
    "Ruby",
    "Strong",
    "Subscript",
    "Superscript",
    "Text",
    "plain",
]

TargetKind = Literal["section", "figure", "table", "annex", "enclosure"]


@dataclass(frozen=True, slots=True)
class Text:
    """Words as they stand."""

    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    """`**strong**`. `label`: a word that the style sets before others, as 摘要： or 出席："""

    children: "Inlines"
    label: bool = False


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Never italics for Han; the style says dots, Kai, Hei or bold (T10.7)."""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Code:
    """`` `code` ``: no marks inside."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """`[words](url)`"""

    children: "Inlines"
    url: str  # http(s), mailto or tel: the reader refuses anything else
    written_out: bool = False  # the words are the address, and look as those around them on paper


@dataclass(frozen=True, slots=True)
class Reference:
    """`@id`: shown as the label of what it points to (render/labels.py); links to `anchor`."""

    kind: TargetKind
    anchor: str
    number: Number
    title: "Inlines" = ()  # of a section or annex


@dataclass(frozen=True, slots=True)
class NoteMark:
    """`[^note]`: `number` counts notes through the report in the order of their first mark, from 1."""

    note: str
    number: int
    first: bool = True  # the mark that the note hangs on; later marks of the same note point to it


@dataclass(frozen=True, slots=True)
class Passage:
    """`[a careful trial]{lang=en}`: words in another language than the report's."""

    children: "Inlines"
    language: str  # BCP 47; "" for the report's
    expansion: str = ""  # what an abbreviation stands for (`terms:`)
    whole: bool = False  # all words of a text, whose block says `lang:`


@dataclass(frozen=True, slots=True)
class Superscript:
    """`x^2^`"""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Subscript:
    """`H~2~O`"""

    children: "Inlines"


@dataclass(frozen=True, slots=True)
class Ruby:
    """`{汉字|hàn zì}`: one reading for each base character when they can be paired, else one in all."""

    base: str
    readings: tuple[str, ...]

    @property
    def reading(self) -> str:
        return " ".join(self.readings)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """What follows stands on a new line: a backslash at the end of a line, or a line of a `|` text."""


Inline = (
    LineBreak
    | Text
    | Strong
    | Emphasis
    | Code
    | Link
    | Passage
    | Reference
    | NoteMark
    | Superscript
    | Subscript
    | Ruby
)
Inlines = tuple[Inline, ...]


def plain(inlines: Iterable[Inline], line_end: str = "") -> str:
    """The text without its markup: ruby readings, note marks and reference labels left out.

    `line_end` stands where a line is broken.
    """
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text) | Code(text) | Ruby(base=text):
                parts.append(text)
            case Strong(children) | Emphasis(children) | Superscript(children) | Subscript(children):
                parts.append(plain(children, line_end))
            case Link(children=children) | Passage(children=children):
                parts.append(plain(children, line_end))
            case LineBreak():
                parts.append(line_end)
            case Reference() | NoteMark():
                pass
    return "".join(parts)
