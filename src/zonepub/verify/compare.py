"""What of texts is compared, and where they are cut."""

from collections.abc import Collection, Iterable, Iterator

from zonepub.cjk import IGNORABLE_RANGES
from zonepub.regex import regex

SEAM = "\ufdd0"  # a noncharacter, which no text has
INVISIBLE = regex(f"[\\s{IGNORABLE_RANGES}]")


def cut(texts: Iterable[str], absent: Collection[str]) -> Iterator[str]:
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
