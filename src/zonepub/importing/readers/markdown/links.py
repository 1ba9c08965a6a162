"""Links, addresses, pictures and note marks of Markdown. Each answers whether the match is one."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from zonepub.importing.document import Place, RawParagraph, RawPicture, RawRun
from zonepub.importing.readers.characters import ODD
from zonepub.importing.readers.markdown.tokens import SCHEMES

if TYPE_CHECKING:
    from zonepub.importing.readers.markdown.inline import Scan


def url(scan: "Scan", match: re.Match[str]) -> bool:
    scan.out += scan.plain(match.start(), match.end())
    return True


def autolink(scan: "Scan", match: re.Match[str]) -> bool:
    scan.mark(match.start(), match.start() + 1, "bracket")
    scan.out += scan.plain(match.start("autolink"), match.end("autolink"))
    scan.mark(match.end() - 1, match.end(), "bracket")
    return True


def note(scan: "Scan", match: re.Match[str]) -> bool:
    name = scan.reader.note_names.get(match["note"])
    if name is None:
        return False
    scan.mark(match.start(), match.end(), "note")
    scan.out.append(RawRun("", None, note=name))
    return True


def inlinenote(scan: "Scan", match: re.Match[str]) -> bool:
    notes = scan.reader.document.notes
    name = f"inline-{len(notes) + 1}"
    scan.mark(match.start(), match.start() + 2, "note")
    scan.mark(match.end() - 1, match.end(), "note")
    runs = [
        item
        for item in scan.inner(match.start("inlinenote"), match.end("inlinenote"))
        if isinstance(item, RawRun)
    ]
    notes[name] = (RawParagraph(tuple(runs)),)
    scan.out.append(RawRun("", None, note=name))
    return True


def alt(scan: "Scan", match: re.Match[str]) -> bool:
    alt = [item for item in scan.inner(match.start("alt"), match.end("alt")) if isinstance(item, RawRun)]
    title = list(_quoted(scan, match, "title"))
    scan.mark(match.start(), match.start() + 2, "link")
    scan.mark(match.end("alt"), match.end("alt") + 2, "link")
    _address(scan, *match.span("source"))
    scan.mark(match.end() - 1, match.end(), "link")
    place = Place(scan.reader.part, scan.at(match.start()), scan.at(match.end() - 1) + 1)
    address = match["source"].strip().strip("<>")
    scan.out.append(RawPicture(None, address, tuple(alt), tuple(title), place))
    return True


def refalt(scan: "Scan", match: re.Match[str]) -> bool:
    address = scan.reader.references.get((match["imageref"] or match["refalt"]).casefold())
    if address is None:
        return False
    alt = [item for item in scan.inner(*match.span("refalt")) if isinstance(item, RawRun)]
    scan.mark(match.start(), match.start() + 2, "link")
    scan.mark(match.end("refalt"), match.end("refalt") + 2, "link")
    if match["imageref"]:
        start, end = match.span("imageref")
        scan.reader.leave(scan.at(start), scan.at(end - 1) + 1, "definition")
    scan.mark(match.end() - 1, match.end(), "link")
    place = Place(scan.reader.part, scan.at(match.start()), scan.at(match.end() - 1) + 1)
    scan.out.append(RawPicture(None, address, tuple(alt), (), place))
    return True


def label(scan: "Scan", match: re.Match[str]) -> bool:
    target = match["target"].strip().strip("<>")
    known = target.startswith(SCHEMES) and not ODD.search(target)
    scan.mark(match.start(), match.start() + 1, "link")
    words = scan.inner(match.start("label"), match.end("label"), link=target if known else "")
    known = known and any(isinstance(item, RawRun) and item.text.strip() for item in words)
    scan.out += words
    scan.mark(match.end("label"), match.end("label") + 2, "link")
    start, end = match.span("target")
    if known:
        _address(scan, start, end)
    elif target:
        scan.reader.leave(scan.at(start), scan.at(end - 1) + 1, "address")
    if match["hover"]:
        scan.reader.leave(scan.at(match.start("hover")), scan.at(match.end("hover") - 1) + 1, "attributes")
    scan.mark(match.end() - 1, match.end(), "link")
    return True


def reflabel(scan: "Scan", match: re.Match[str]) -> bool:
    target = scan.reader.references.get((match["ref"] or match["reflabel"]).casefold())
    if target is None:
        return False
    scan.mark(match.start(), match.start() + 1, "link")
    scan.out += scan.inner(match.start("reflabel"), match.end("reflabel"), link=target)
    scan.mark(match.end("reflabel"), match.end("reflabel") + 2, "link")
    if match["ref"]:
        scan.reader.leave(scan.at(match.start("ref")), scan.at(match.end("ref") - 1) + 1, "definition")
    scan.mark(match.end() - 1, match.end(), "link")
    return True


def _address(scan: "Scan", start: int, end: int) -> None:
    if end > start:
        scan.reader.mark(scan.at(start), scan.at(end - 1) + 1, "address")


def _quoted(scan: "Scan", match: re.Match[str], group: str) -> Iterator[RawRun]:
    """A title in quotes, the quotes being marks."""
    if match[group]:
        start = match.start(group) + len(match[group]) - len(match[group].lstrip())
        scan.mark(start, start + 1, "quotes")
        yield from scan.plain(start + 1, match.end(group) - 1)
        scan.mark(match.end(group) - 1, match.end(group), "quotes")
