"""What editors remark on a block: seen by those who work on the report, never by its readers."""

from zonepub.diagnostics import Span
from zonepub.records import dataclass, field

__all__ = ["CHECKER", "EditorComment"]

CHECKER = "zonepub"  # the author of remarks that `check` makes


@dataclass(frozen=True, slots=True)
class EditorComment:
    """A remark on the words `at` of a block, or on all of it."""

    text: str  # its lines are paragraphs
    at: str = ""
    author: str = ""
    date: str = ""  # ISO 8601: a day, or a day with a time
    done: bool = False
    reply: bool = False  # answers the remark before it
    span: Span = field(default=Span(""), compare=False)
