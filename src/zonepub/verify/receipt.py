"""The comparison, and the receipt it leaves."""

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from importlib import import_module

from zonepub.cjk import IGNORABLE_RANGES
from zonepub.formats import format_named
from zonepub.model import Report
from zonepub.records import dataclass
from zonepub.style import Style
from zonepub.verify.expected import expected

SEAM = "\ufdd0"  # a noncharacter, which no text has
INVISIBLE = re.compile(f"[\\s{IGNORABLE_RANGES}]")


@dataclass(frozen=True, slots=True)
class Receipt:
    """What was found in one finished file. `read` is False for a format that zonepub cannot read back."""

    format: str
    read: bool
    texts: int = 0  # pieces of text looked for
    characters: int = 0  # of them, white space and what no font has apart
    missing: tuple[str, ...] = ()


def verify(
    format_name: str, data: bytes, report: Report, style: Style, absent: Collection[str] = ()
) -> Receipt:
    """Read `data` back and look for every word of the report, in order.

    `absent` are characters that no font has, reported already: the words around them must be there.
    """
    reader = format_named(format_name).reader
    if not reader:
        return Receipt(format_name, read=False)
    read: Callable[[bytes], list[str]] = import_module(reader).paragraphs
    content = squeeze("".join(read(data)))
    wanted = expected(report, style)
    anywhere, flow = (list(_cut(texts, absent)) for texts in (wanted.anywhere, wanted.flow))
    missing: list[str] = []
    position = characters = 0
    for words in anywhere:
        squeezed = squeeze(words)
        characters += len(squeezed)
        if squeezed not in content:
            missing.append(words)
    for words in flow:
        squeezed = squeeze(words)
        characters += len(squeezed)
        place = content.find(squeezed, position)
        if place < 0:
            missing.append(words)
        else:
            position = place + len(squeezed)
    count = len(wanted.flow) + len(wanted.anywhere)
    return Receipt(format_name, True, count, characters, tuple(missing))


def _cut(texts: Iterable[str], absent: Collection[str]) -> Iterator[str]:
    """The texts, cut where a character is absent."""
    seams = dict.fromkeys(map(ord, absent), SEAM)
    if not seams:
        yield from (text for text in texts if text.strip())
        return
    for text in texts:
        yield from (part for part in text.translate(seams).split(SEAM) if part.strip())


def squeeze(text: str) -> str:
    """White space and invisible joiners apart: where lines break and which form is drawn is the format's."""
    return INVISIBLE.sub("", text)
