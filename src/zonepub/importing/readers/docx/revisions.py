"""Tracked changes: what counts as text of the document, and the list of changes (I49 to I54)."""

from typing import Literal

from lxml import etree

from zonepub.importing.document import Manuscript, Place, RawRun, Revision
from zonepub.importing.readers.docx.names import W
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.records import dataclass

Policy = Literal["keep", "accept", "reject"]
Kind = Literal["insert", "delete", "move-from", "move-to", "format"]
DATE_UTC = "{http://schemas.microsoft.com/office/word/2023/wordml/word16du}dateUtc"
# element -> kind of change
KINDS: dict[str, Kind] = {
    f"{W}ins": "insert", f"{W}del": "delete", f"{W}moveFrom": "move-from", f"{W}moveTo": "move-to",
    f"{W}cellIns": "insert", f"{W}cellDel": "delete",
}  # fmt: skip
ADDED = frozenset(("insert", "move-to"))
REASON = {True: "rejected", False: "deleted"}  # was the text that is left out added by the change?


@dataclass(slots=True)
class _OpenChange:
    """The change that was met last: one that goes on right behind it is the same (LibreOffice cuts them)."""

    name: str
    kind: Kind
    author: str
    date: str
    part: str
    start: int
    end: int


class Revisions:
    """Decides about tracked changes and, if they are to be kept for review, lists them.

    keep: the text is as if all were accepted, each change is listed. accept, reject: nothing is listed.
    """

    def __init__(self, document: Manuscript, policy: Policy) -> None:
        self.document, self.policy = document, policy
        self.last: _OpenChange | None = None

    def gone(self, kind: Kind) -> bool:
        """Is text under this change no text of the document?"""
        return (kind in ADDED) == (self.policy == "reject") and kind != "format"

    def reason(self, kind: Kind) -> str:
        """Why text under this change is left out; empty: it is not."""
        return REASON[kind in ADDED] if self.gone(kind) else ""

    def mark_gone(self, settings: etree._Element | None) -> bool:
        """Does the mark of a paragraph with these settings go, so that it runs into the next (I51)?"""
        marks = settings.find(f"{W}rPr") if settings is not None else None
        kinds = {KINDS[child.tag] for child in (marks if marks is not None else ()) if child.tag in KINDS}
        if "insert" in kinds and "delete" in kinds:
            return True
        return any(self.gone(kind) for kind in kinds)

    def record(
        self, element: etree._Element, kind: Kind, text: PartText, span: tuple[int, int] | None
    ) -> str:
        """The name of the change in `Manuscript.revisions`; empty if it is not listed."""
        if self.policy != "keep" or span is None:
            return ""
        author, date = signed(element)
        last, (start, end) = self.last, span
        if last is not None and (last.kind, last.author, last.date, last.part, last.end) == (
            kind, author, date, text.name, start,
        ):  # fmt: skip
            last.end = end
        else:
            name = f"rev-{len(self.document.revisions) + 1}"
            self.last = last = _OpenChange(name, kind, author, date, text.name, start, end)
        place = Place(text.name, last.start, last.end)
        words = (RawRun(text.text[last.start : last.end], place),)
        self.document.revisions[last.name] = Revision(kind, author, date, words)
        return last.name


def signed(element: etree._Element) -> tuple[str, str]:
    """Author and date of a change or comment. `w:date` is local time whatever its Z says (I54)."""
    date = element.get(f"{W}date") or element.get(DATE_UTC) or ""
    return element.get(f"{W}author", "").strip(), date.removesuffix("Z")
