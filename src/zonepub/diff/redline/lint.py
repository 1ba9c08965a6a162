"""What is wrong with the tracked changes of a DOCX that validators pass over (L40)."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain

from lxml import etree

from zonepub.diff.redline.names import W
from zonepub.diff.redline.numbers import BOOKMARKS, RANGES, REVISIONS
from zonepub.readers.docx.package import open_package

STORIES = ("footnotes", "endnotes", "header", "footer", "comments")
DELETED = f"{W}del"
TRACKED = (DELETED, f"{W}ins", f"{W}moveFrom", f"{W}moveTo")
TEXTS = {f"{W}t": False, f"{W}instrText": False, f"{W}delText": True, f"{W}delInstrText": True}
PARA_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
MOST = 2**31
LONGEST = 255


def lint(data: bytes) -> list[str]:
    """A line a fault; none for a sound file. Raises BrokenFile."""
    package = open_package(data, trusted=True)
    names = [package.main, *chain.from_iterable(package.names_of(kind) for kind in STORIES)]
    roots = [root for name in dict.fromkeys(names) if (root := package.tree(name)) is not None]
    inside = (fault for root in roots for fault in chain(_texts(root), _moves(root), _ranges(root)))
    return [*_ids(roots), *inside]


def _ids(roots: list[etree._Element]) -> Iterator[str]:
    revisions = [item for root in roots for item in root.iter(*REVISIONS)]
    starts = [item for root in roots for item in root.iter(BOOKMARKS[0])]
    opened = [item for item in revisions if not str(item.tag).endswith("RangeEnd")]
    for identity, times in Counter(item.get(f"{W}id", "") for item in (*opened, *starts)).items():
        if times > 1:
            yield f"id {identity} {times}×"
        if not identity.isdecimal() or int(identity) >= MOST:
            yield f"id {identity}"
    for item in opened:
        author = item.get(f"{W}author", "")
        if not author.strip() or len(author) > LONGEST:
            yield f"{_name(item)} {item.get(f'{W}id')}: author {author[:20]!r}"


def _ranges(root: etree._Element) -> Iterator[str]:
    """Ends of bookmarks and comments without a beginning, and numbers of paragraphs that are there twice."""
    for kind in ("bookmark", "commentRange"):
        starts = {item.get(f"{W}id", "") for item in root.iter(f"{W}{kind}Start")}
        for item in root.iter(f"{W}{kind}End"):
            if item.get(f"{W}id", "") not in starts:
                yield f"{kind} {item.get(f'{W}id')}: no start"
    for identity, times in Counter(item.get(PARA_ID) for item in root.iter(f"{W}p")).items():
        if identity is not None and times > 1:
            yield f"paraId {identity} {times}×"


def _texts(root: etree._Element) -> Iterator[str]:
    for item in root.iter(*TEXTS):
        around = [outer.tag for outer in item.iterancestors(*TRACKED)]
        if (DELETED in around) != TEXTS[str(item.tag)]:
            yield f"{_name(item)} {(item.text or '')[:20]!r} {'in' if around else 'outside'} {around}"
        if len(around) > 1:
            yield f"{(item.text or '')[:20]!r}: nested"


def _moves(root: etree._Element) -> Iterator[str]:
    names: dict[str, set[str]] = {}
    for kind in ("moveFrom", "moveTo"):
        starts = {i.get(f"{W}id", ""): i for i in root.iter(f"{W}{kind}RangeStart")}
        ends = Counter(i.get(f"{W}id", "") for i in root.iter(f"{W}{kind}RangeEnd"))
        for identity, start in starts.items():
            if ends[identity] != 1:
                yield f"{kind} {identity}: {ends[identity]} ends"
            name = start.get(f"{W}name", "")
            if not name or kind in names.get(name, ()):
                yield f"{kind} {identity}: name {name!r}"
            names.setdefault(name, set()).add(kind)
        for identity in ends.keys() - starts.keys():
            yield f"{kind} {identity}: no start"
        if not starts and next(root.iter(f"{W}{kind}"), None) is not None:
            yield f"{kind}: no range"
    for name, kinds in names.items():
        if len(kinds) < len(RANGES) // 2:
            yield f"move {name}: {', '.join(sorted(kinds))} only"


def _name(item: etree._Element) -> str:
    return etree.QName(item).localname
