"""What a run of a layout carries for those who paint it: its style, and the inline element it belongs to."""

from collections.abc import Iterable
from typing import Literal

from zonepub.fonts import Stack
from zonepub.layout.structure import Element
from zonepub.records import dataclass
from zonepub.style import Colour
from zonepub.typeset import Line, Run

Script = Literal[-1, 0, 1]  # of figures that are read as their lowered or raised characters


@dataclass(frozen=True, slots=True, eq=False)
class InlineElement:
    """A structure element inside a line: a link or a reference. One object, however many lines it takes."""

    tag: Literal["Link", "Reference", "RB", "RT", "Span", "Strong", "Em", "Code", "Heading"]
    url: str = ""
    target: str = ""
    contents: str = ""  # what a reader hears of the link
    lang: str = ""
    expansion: str = ""  # of an abbreviation
    of: "InlineElement | None" = None  # the base that a reading (RT) stands over
    home: Element | None = None  # the element of a run-in heading, which the words belong to
    rise: float = 0.0  # points above the baseline, of words that no characters raise or lower
    note: str = ""  # the name of a note that is first marked here: links back arrive at its mark_anchor


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How a run is drawn. `counts`: its characters are those of the source; labels and marks are not."""

    han: Stack
    latin: Stack
    size: float  # points
    color: Colour
    rise: float = 0.0  # points above the baseline
    underline: bool = False
    dots: bool = False
    counts: bool = True
    script: Script = 0
    inline_element: InlineElement | None = None
    reading: InlineElement | None = None  # of the ruby over the run

    def __hash__(self) -> int:
        """By what tells most styles apart: every set paragraph is asked for by its runs."""
        return hash((self.han, self.latin, self.size, self.rise))


def note_anchor(name: str) -> str:
    """Where links to a note arrive."""
    return f"note-{name}"


def mark_anchor(name: str) -> str:
    """Where the way back from a note arrives."""
    return f"mark-{name}"


def notes_of_runs(runs: Iterable[Run]) -> tuple[str, ...]:
    """The names of the notes that are first marked in runs, in their order, each once."""
    styles = (run.payload for run in runs)
    elements = (style.inline_element for style in styles if isinstance(style, RunStyle))
    return tuple(dict.fromkeys(element.note for element in elements if element is not None and element.note))


def notes_of_line(line: Line) -> tuple[str, ...]:
    """The names of the notes that are first marked in a line."""
    return notes_of_runs(fragment.run for fragment in line.pieces)
