"""What the layout has to say about itself: over-stretched lines, lone characters, breaks made in need."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from zonepub.diagnostics import Span

Kind = Literal["stretched", "lone-character", "emergency-break", "widow", "overfull", "parted", "substituted"]


@dataclass(frozen=True, slots=True)
class Remark:
    """One finding: what, on which page, from which place of the source."""

    kind: Kind
    page: int
    span: Span | None
    text: str
    amount: float = 0.0


@dataclass(slots=True)
class Trail:
    """Collects remarks; the page is known when the pages are."""

    remarks: list[Remark] = field(default_factory=list)

    def lines(self, lines: Sequence[object], measure: float, source: object) -> None:
        """Look at the lines of a paragraph."""

    def finish(self, pages: object, forced: object, diagnostics: object) -> tuple[Remark, ...]:
        return tuple(self.remarks)
