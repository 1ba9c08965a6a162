"""The lines of a Markdown file, and where in the file each character of a block's content stands."""

import re
from typing import TYPE_CHECKING

from zonepub.importing.document import LeftOut, Manuscript, Place
from zonepub.importing.readers.markdown.tokens import Content

if TYPE_CHECKING:
    from markdown_it.token import Token

SPACES = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")  # no line ends here


class SourceLines:
    """Lines as the parser sees them: what was taken out before is blank, odd spaces are spaces."""

    def __init__(self, document: Manuscript, part: str) -> None:
        self.document, self.part = document, part
        text = document.parts[part]
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.lines = [line.translate(SPACES) for line in text.split("\n")]

    def blank_until(self, offset: int) -> None:
        """Blank the lines before `offset` (the front matter), and those that hold only odd spaces."""
        for index, (start, line) in enumerate(zip(self.starts, self.lines, strict=True)):
            if start < offset or not line.strip():
                self.lines[index] = ""

    def leave_out(self, start: int, text: str, reason: str) -> None:
        """`text`, which begins at `start`, shall not be in the YAML."""
        inner = text.strip()
        if inner:
            begin = start + text.index(inner)
            place = Place(self.part, begin, begin + len(inner))
            self.document.left_out.append(LeftOut(inner, reason, place))

    def of_rows(self, rows: list[tuple[int, int]]) -> Content:
        """The content of stretches of the file, one a line, without the white space before each."""
        text: list[str] = []
        offsets: list[int] = []
        source = self.document.parts[self.part]
        for start, end in rows:
            raw = source[start:end]
            begin = start + len(raw) - len(raw.lstrip())
            if text:
                text.append("\n")
                offsets.append(begin - 1)
            text.append(source[begin:end])
            offsets += range(begin, end)
        return Content("".join(text).rstrip(), offsets)

    def of_token(self, token: "Token") -> Content:
        """The content of a token, found again in its lines: it is what they end with."""
        assert token.map is not None
        text: list[str] = []
        offsets: list[int] = []
        for number, piece in enumerate(token.content.removesuffix("\n").split("\n"), token.map[0]):
            line, start = self.lines[number], self.starts[number]
            inner = piece.lstrip()
            at = line.rstrip().rfind(inner.rstrip()) if inner.strip() else len(line)
            if text:
                text.append("\n")
                offsets.append(max(start + at - 1, 0))
            text.append(line[at : at + len(inner)])
            offsets += range(start + at, start + at + len(text[-1]))
        return Content("".join(text), offsets)
