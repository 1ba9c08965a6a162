"""What goes into typesetting and what comes out: plain values, no font library, no page."""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple, Protocol

from zonepub.records import dataclass


class Metrics(Protocol):
    """Widths of a font or a stack of fonts."""

    def __hash__(self) -> int: ...

    def widths(self, size: float) -> Mapping[str, float]:
        """Advances at a size, in points, of any character, and of `——` and `……` as one unit."""
        ...

    def glue(self, mark: str) -> tuple[float, float]:
        """Blank that may be taken away before and after a full-width mark (T4.1), in em; (0, 0) if none."""
        ...

    def bearings(self, char: str) -> tuple[float, float]:
        """White between the box of a character and its ink, before and after, in em."""
        ...


class Run(NamedTuple):
    """Text in one font and size. `size` and `tracking` are points."""

    text: str
    han: Metrics  # for Han and Chinese marks, also those that Latin shares (T1.17)
    latin: Metrics  # for everything else
    size: float
    payload: object = None  # for whoever paints: carried through
    glued: bool = False  # stays with what is before it (T3.6)
    verbatim: bool = False  # code: no squeeze, no gap, spaces kept
    tracking: float = 0.0  # between characters
    ruby: str | None = None  # over the whole run, which is then not broken (T10.10)
    ruby_size: float = 0.5  # of the size
    language: str = ""  # by whose patterns words are hyphenated (T3.5); empty: English


LineEdges = Literal["none", "basic", "gb", "strict"]
Punctuation = Literal["quanjiao", "kaiming", "banjiao", "hangmobanjiao", "plain"]
Align = Literal["justify", "left", "right", "center"]


@dataclass(frozen=True, slots=True)
class Options:
    """How lines are set. Lengths are em."""

    line_edges: LineEdges = "gb"  # T2.1
    punctuation: Punctuation = "kaiming"  # T4.7
    hanging: Literal["none", "stop"] = "none"  # T6
    latin_gap: float = 0.25  # T7.1
    digit_gap: float = 0.25  # T7.3: beside digits
    breaking: Literal["optimal", "greedy"] = "optimal"
    align: Align = "justify"
    trim_start: bool = True  # T4.5
    title: bool = False  # colons keep a quarter of an em where the style takes all of their blank (T4.7)
    last_line_min: int = 2  # T8.5
    whole_figures: bool = False  # T3.4: dates and numbers with Chinese units are kept whole, as in cells
    explain: bool = False  # fill SetParagraph.decisions

    def __hash__(self) -> int:
        """By what tells most of them apart: every set paragraph is asked for by its options."""
        return hash((self.align, self.punctuation, self.title, self.whole_figures))


class Fragment(NamedTuple):
    """Part of a line that is painted in one go: one run, one script.

    `x` is the left of the first character's full box, in points from the left of the measure; it may be
    negative where an opening bracket gives up its blank. `tracking` is added after every character of `text`,
    then `kerns` (index of a character, points; often negative) after those named. A `——` or `……` is painted
    as one and takes tracking once, after its second character. Joined marks (U+0301, U+FE0F) take no room.
    `source` is the text of the report this piece stands for, where it is not `text` (T7.4).
    """

    run: Run
    text: str
    script: Literal["han", "latin"]
    x: float
    width: float
    tracking: float
    kerns: tuple[tuple[int, float], ...]
    source: str | None = None

    @property
    def metrics(self) -> Metrics:
        return self.run.han if self.script == "han" else self.run.latin

    @property
    def stands_for(self) -> str:
        return self.text if self.source is None else self.source


Reason = Literal["fits", "natural", "squeeze", "stretch", "hang", "emergency", "short", "forced", "last"]


class Line(NamedTuple):
    """One set line. Lengths are points; `start` and `end` count characters of the joined runs.

    `width` reaches from the left of the measure to the right edge of the last mark (half width, T4.6);
    `natural` is the width before justification; `stretch` the em added at each gap (negative: part of the
    shrink that is used); `emergency`: a unit longer than the measure was broken (T3.7) or sticks out.
    """

    pieces: tuple[Fragment, ...]
    width: float
    natural: float
    stretch: float
    emergency: bool
    start: int
    end: int
    reason: Reason

    @property
    def text(self) -> str:
        """What the line shows."""
        return "".join(piece.text for piece in self.pieces)

    @property
    def source(self) -> str:
        """What the line stands for; lines joined equal the source but for line breaks."""
        return "".join(piece.stands_for for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class Decision:
    """Why something stands where it stands: rule, line, character of the joined runs, points."""

    rule: str
    kind: str
    line: int
    position: int
    amount: float = 0.0

    def as_json(self) -> dict[str, str | int | float]:
        return {
            "rule": self.rule,
            "kind": self.kind,
            "line": self.line,
            "position": self.position,
            "amount": round(self.amount, 4),
        }


class SetParagraph(NamedTuple):
    lines: tuple[Line, ...]
    decisions: tuple[Decision, ...] = ()


Measure = float | Callable[[int], float]
