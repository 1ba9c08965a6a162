"""The comparison, and the receipt it leaves."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from zonepub.model import Report
from zonepub.style import Style
from zonepub.verify.expect import expected

# format -> module with `paragraphs(data) -> list[str]`; other formats are not read back
READERS = {
    "docx": "docx",
    "epub": "epub",
    "pdf": "pdf",
    "archive": "pdf",
    "print": "pdf",
    "outline": "outline",
}


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was found in one finished file. `read` is False for a format that zonepub cannot read back."""

    format: str
    read: bool
    texts: int = 0  # pieces of text looked for
    characters: int = 0  # of them, white space apart
    missing: tuple[str, ...] = ()


def verify(format_name: str, data: bytes, report: Report, style: Style) -> Receipt:
    """Read `data` back and look for every word of the report, in order."""
    if format_name not in READERS:
        return Receipt(format_name, read=False)
    read: Callable[[bytes], list[str]] = import_module(f"zonepub.verify.{READERS[format_name]}").paragraphs
    found = squeeze("".join(read(data)))
    wanted = expected(report, style)
    missing = [words for words in wanted.anywhere if squeeze(words) not in found]
    position = 0
    for words in wanted.flow:
        squeezed = squeeze(words)
        place = found.find(squeezed, position)
        if place < 0:
            missing.append(words)
        else:
            position = place + len(squeezed)
    texts = (*wanted.flow, *wanted.anywhere)
    return Receipt(format_name, True, len(texts), sum(len(squeeze(words)) for words in texts), tuple(missing))


def squeeze(text: str) -> str:
    """White space apart: where lines and half-lines break is the format's to decide."""
    return "".join(text.split())
