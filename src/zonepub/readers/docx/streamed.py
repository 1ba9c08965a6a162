"""A long part read piece by piece: its tree takes ten times the memory of its bytes."""

from collections.abc import Iterator

from lxml import etree

from zonepub.readers.docx.package import PARSING, checked, refuse_doctype
from zonepub.readers.errors import BrokenFile

PIECE = 1 << 16  # bytes


class PartStream:
    """The children of one element of a part, each whole, and gone soon after it was looked at.

    `holder`: that element, None where there is none. Raises BrokenFile and FileTooLarge, at once or later.
    """

    def __init__(self, data: bytes, name: str, tag: str) -> None:
        self.name = name
        self.data = checked(data, name)
        self.at = 0
        self.parser = etree.XMLPullParser(events=("start",), tag=tag, **PARSING)
        self.holder: etree._Element | None = None
        while self.holder is None and self._feed():
            self.holder = self._begun()

    def _feed(self) -> bool:
        """Parse the next piece, if there is one."""
        piece = self.data[self.at : self.at + PIECE]
        self.at += len(piece)
        try:
            self.parser.feed(piece) if piece else self.parser.close()
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise BrokenFile(f"{self.name}: {problem}") from problem
        return bool(piece)

    def _begun(self) -> etree._Element | None:
        """The first element of that name that is the root or stands in it."""
        for _, element in self.parser.read_events():
            if not isinstance(element, etree._Element):
                continue  # a declaration of a namespace
            refuse_doctype(element, self.name)
            parent = element.getparent()
            if parent is None or parent.getparent() is None:
                return element
        return None

    def __iter__(self) -> Iterator[etree._Element]:
        holder = self.holder
        if holder is None:
            return
        goes_on = True
        while goes_on:
            goes_on = self._feed()
            whole = len(holder) - goes_on  # the last one may not be
            yield from holder[:whole]  # type: ignore[index]  # which lxml's stubs do not know
            # empty: of one in which somebody holds an element, lxml looks at all others for each that it has
            for looked_at in holder[:whole]:  # type: ignore[index]
                looked_at.clear()
            del holder[:whole]
