"""Ids of revisions, ranges and bookmarks: decimal, each once in the document (L27)."""

from collections.abc import Iterable, Mapping
from itertools import count

from lxml import etree

from zonepub.diff.redline.imports import OLD
from zonepub.diff.redline.names import W

RANGES = ("moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd")
REVISIONS = frozenset(
    f"{W}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "pPrChange", "rPrChange", *RANGES)
)
BOOKMARKS = (f"{W}bookmarkStart", f"{W}bookmarkEnd")


def number_all(trees: Iterable[etree._Element]) -> None:
    """In the order of the document; what is there keeps its number."""
    elements = [item for root in trees for item in root.iter(*BOOKMARKS, *REVISIONS)]
    taken = (item.get(f"{W}id", "0") for item in elements)
    numbers = count(max((int(name) for name in taken if name.isdecimal()), default=0) + 1)
    named: dict[str, str] = {}
    for item in elements:
        identity = item.get(f"{W}id", "0")
        if item.tag in BOOKMARKS and not identity.startswith(OLD):
            continue
        if identity == "0":
            item.set(f"{W}id", str(next(numbers)))
            continue
        if identity not in named:
            named[identity] = str(next(numbers))
        item.set(f"{W}id", named[identity])


def point_to_new(trees: Iterable[etree._Element], pairs: Mapping[str, str]) -> None:
    """Fields that are taken out point to the bookmarks that the new version has for theirs."""
    for root in trees:
        moved = (item for run in root.iter(f"{W}moveFrom") for item in run.iter(f"{W}instrText"))
        for item in (*root.iter(f"{W}delInstrText"), *moved):
            words = (item.text or "").split(" ")
            item.text = " ".join(pairs.get(word, word) for word in words)
