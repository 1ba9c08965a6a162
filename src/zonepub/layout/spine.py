"""A spine: how thick it is; its words, Han upright, Latin and what opens or closes turned to the right."""

from collections.abc import Iterator, Sequence
from math import ceil
from typing import Literal

from zonepub.cjk import EM_TOP
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.frames import TextFrame
from zonepub.layout.structure import Element
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.style import Style, TextStyle

Kind = Literal["blank", "turned", "upright"]

# set downwards quotes are corner brackets, which turned to the right are ﹃ and ﹄ (GB/T 15834-2011, 5.2)
QUOTES = str.maketrans("“”‘’", "『』「」")
PIECES = regex(
    r"(?P<blank>[\s\u3000]+)"
    r"|(?P<turned>[!-\u024f‐-–]+(?: [!-\u024f‐-–]+)*|—+|…+|[（）〔〕［］《》〈〉【】「」『』～·])"
    r"|."
)
STOPS = {"、": (0.55, -0.55), "，": (0.55, -0.55), "。": (0.55, -0.55)}  # em to the right and down
STOPS |= dict.fromkeys("：；！？", (0.3, 0.0))
APART = 0.08  # em between pieces
HALF = 0.6  # em that a stop takes which stands at the side
BLANK = 0.5  # em of a blank: half-lines of a title
SIZES = tuple(0.64 * 0.96**step for step in range(24))  # of the width of the spine
LARGEST, SMALLEST = 26.0, 7.0  # points
LATER = 0.75  # size of what stands below the title, of its size


@dataclass(frozen=True, slots=True)
class SpineFacts:
    """How thick the report is. Lengths in points."""

    pages: int
    width: float


def spine_of(style: Style, pages: int) -> SpineFacts:
    """By the style, else half the pages, in whole leaves, times the thickness of one."""
    cover = style.cover
    pages = cover.pages or pages
    if cover.binding == "stitched":
        return SpineFacts(pages, 0.0)
    return SpineFacts(pages, cover.spine or ceil(pages / 2) * cover.paper)


def pieces(words: str) -> Iterator[tuple[Kind, str]]:
    """What is set upright, turned, or left blank, from the top."""
    for match in PIECES.finditer(words.translate(QUOTES)):
        yield ("blank" if match["blank"] else "turned" if match["turned"] else "upright"), match[0]


def spine_frames(
    words: str, text: TextStyle, setter: ParagraphSetter, middle: float, top: float, element: Element
) -> tuple[list[TextFrame], float]:
    """Frames of words in one column around `middle`, from `top`; and where they end. Points."""
    frames: list[TextFrame] = []
    y, size = top, text.size
    for kind, piece in pieces(words):
        line = None if kind == "blank" else setter.label(piece, text)
        if line is None:
            y += BLANK * size
        elif kind == "turned":
            frames.append(TextFrame(line, middle - (EM_TOP - 0.5) * size, y, element, turned=True))
            y += line.width + APART * size
        else:
            right, down = STOPS.get(piece, (0.0, 0.0))
            x = middle - size / 2 - line.pieces[0].x + right * size
            frames.append(TextFrame(line, x, y + (EM_TOP + down) * size, element))
            y += (HALF if down else 1 + APART) * size
    return frames, y - APART * size


def fitted_spine(
    texts: Sequence[str], text: TextStyle, setter: ParagraphSetter, width: float, room: float
) -> list[TextStyle]:
    """Text styles in the largest sizes in which texts stand below each other; none where they have no room.

    Those behind the first are smaller; two blanks are between them.
    """
    for share in SIZES:
        size = min(share * width, LARGEST)
        if size < SMALLEST:
            break
        sizes = [max(size * LATER, SMALLEST) if index else size for index in range(len(texts))]
        tried = [replace(text, size=one, leading=one, tracking=0.0) for one in sizes]
        lengths = [
            spine_frames(words, style, setter, 0.0, 0.0, Element("P"))[1]
            for words, style in zip(texts, tried, strict=True)
        ]
        if sum(lengths) + 2 * size * (len(texts) - 1) <= room:
            return tried
    return []
