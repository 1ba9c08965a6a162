"""Who has read the text, and which text: 三审 and 三校 (《图书质量保障体系》第八条、第九条)."""

from zonepub.diagnostics import Span
from zonepub.model.blocks import NOWHERE
from zonepub.records import dataclass, field

__all__ = ["EDITING", "PROOFS", "Review", "ReviewPass"]

EDITING = ("一审", "二审", "三审")
PROOFS = ("一校", "二校", "三校")


@dataclass(frozen=True, slots=True)
class ReviewPass:
    """A pass that somebody signed. `text` is the hash of what was read; empty where nobody noted it."""

    name: str
    by: str
    role: str = ""
    date: str = ""  # ISO 8601
    text: str = ""
    note: str = ""
    span: Span = field(default=NOWHERE, compare=False)


@dataclass(frozen=True, slots=True)
class Review:
    """The passes in the order in which they were signed. `apart`: no two of these may be one person's."""

    required: bool = False
    apart: tuple[str, ...] = EDITING
    passes: tuple[ReviewPass, ...] = ()
    span: Span = field(default=NOWHERE, compare=False)
