"""Why lines are as they are: the decisions of typesetting, with the places of the lines on their pages."""

from collections.abc import Iterator, Sequence

from zonepub.diagnostics import Span
from zonepub.layout.boxes import Page, text_frames
from zonepub.records import dataclass, field
from zonepub.typeset import Decision, Line, SetParagraph


@dataclass(frozen=True, slots=True)
class Explanation:
    """A set line with its place on the page (points from the top left) and the decisions that made it so."""

    page: int
    span: Span | None
    x: float
    y: float
    line: Line
    decisions: tuple[Decision, ...]

    def as_json(self) -> dict[str, object]:
        """As `zonepub build --explain` writes it."""
        line = self.line
        return {
            "page": self.page, "source": str(self.span) if self.span else None, "x": round(self.x, 3),
            "baseline": round(self.y, 3), "text": line.source, "width": round(line.width, 3),
            "natural": round(line.natural, 3), "stretch": round(line.stretch, 5), "reason": line.reason,
            "decisions": [item.as_json() for item in self.decisions],
        }  # fmt: skip


@dataclass(slots=True)
class DecisionLog:
    """Keeps the decisions of paragraphs by line. Lines are values: equal ones have places of their own."""

    # by id(line); the line is kept alive
    _lines: dict[int, tuple[Line, tuple[Decision, ...]]] = field(default_factory=dict)

    def add(self, paragraph: SetParagraph) -> None:
        """Keep the decisions of a paragraph."""
        for index, line in enumerate(paragraph.lines):
            decisions = tuple(item for item in paragraph.decisions if item.line == index)
            self._lines[id(line)] = (line, decisions)

    def explanations(self, pages: Sequence[Page]) -> Iterator[Explanation]:
        """What was kept of the lines on pages, in the order of the pages."""
        for page, placed, frame in text_frames(pages):
            if id(frame.line) in self._lines:
                line, decisions = self._lines[id(frame.line)]
                x, y = placed.x + frame.x, placed.y + frame.baseline
                yield Explanation(page.number, placed.box.span, x, y, line, decisions)
