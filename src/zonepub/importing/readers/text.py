"""Plain text -> `Manuscript`: paragraphs out of wrapped lines, indents, drawn tables, rules, page numbers."""

from collections import Counter
from collections.abc import Sequence

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import (
    Align,
    Hints,
    LeftOut,
    Manuscript,
    Place,
    RawPageBreak,
    RawParagraph,
    RawRule,
    RawRun,
)
from zonepub.importing.readers.characters import columns, joint, runs_of
from zonepub.importing.readers.decode import decode
from zonepub.importing.readers.drawn_tables import find_table
from zonepub.importing.readers.lines import (
    PAGE_NUMBER,
    TypedLine,
    Wrapping,
    find_wrapping,
    goes_on,
    split_lines,
)

PAGE = 80  # columns of a page of plain text that is not wrapped
FAR_IN = 8  # columns beyond the indent of the body: set to the middle or to the right
PART = "text"


def read_text(data: bytes, file: str, diagnostics: Diagnostics) -> Manuscript | None:
    """The document, or None after an error diagnostic."""
    decoded = decode(data, file, diagnostics)
    if decoded is None:
        return None
    document = Manuscript(file, "txt", {PART: decoded.text}, encoding=decoded.encoding)
    _TextReader(document).read()
    return document


class _TextReader:
    def __init__(self, document: Manuscript) -> None:
        self.document = document
        self.lines = split_lines(document.parts[PART])
        self.wrapping: Wrapping = find_wrapping(self.lines)
        self.body_indent = _usual_indent(self.lines)
        widths = [
            line.indent + columns(line.text) for line in self.lines if line.is_rule or self.wrapping.full
        ]
        self.page = min(max(widths, default=PAGE), 2 * PAGE)

    def read(self) -> None:
        index = blank = 0
        while index < len(self.lines):
            line = self.lines[index]
            if line.page_break:
                self.document.blocks.append(RawPageBreak())
            if not line.text:
                blank += 1
                index += 1
                continue
            index = self._block(index, blank)
            blank = 0

    def _block(self, index: int, blank: int) -> int:
        """The block that begins at this line; gives the index of the line behind it."""
        line, document = self.lines[index], self.document
        if line.is_rule or PAGE_NUMBER.fullmatch(line.text):
            place = Place(PART, line.start, line.end)
            document.left_out.append(LeftOut(line.text, "rule" if line.is_rule else "page-number", place))
            if line.is_rule:
                document.blocks.append(RawRule(place, Hints(blank_before=blank)))
            return index + 1
        table = find_table(document, self.lines, index, PART)
        if table is not None:
            document.blocks.append(table[0])
            return table[1]
        stop = index + 1
        while stop < len(self.lines) and goes_on(self.lines[stop - 1], self.lines[stop], self.wrapping):
            stop += 1
        document.blocks.append(RawParagraph(self._joined(self.lines[index:stop]), self._hints(line, blank)))
        return stop

    def _joined(self, lines: Sequence[TypedLine]) -> tuple[RawRun, ...]:
        runs: list[RawRun] = []
        for before, line in zip([None, *lines], lines, strict=False):
            if before is not None and (space := joint(before.text[-1], line.text[0])):
                runs.append(RawRun(space))
            runs += runs_of(self.document, PART, line.start, line.end)
        return tuple(runs)

    def _hints(self, line: TypedLine, blank: int) -> Hints:
        align: Align = ""
        if line.indent >= max(self.body_indent + 2, FAR_IN // 2) and len(line.text) < 40:
            left = self.page - line.indent - columns(line.text)
            if line.indent >= self.body_indent + FAR_IN or abs(left - line.indent) <= FAR_IN:
                align = "right" if left < line.indent * 2 // 3 or line.indent > self.page // 3 else "center"
        return Hints(indent=line.indent / 2, align=align, blank_before=blank)


def _usual_indent(lines: Sequence[TypedLine]) -> int:
    """The indent that most long lines have which are indented at all: the first line of a paragraph."""
    indents = Counter(line.indent for line in lines if len(line.text) > 20 and 0 < line.indent <= FAR_IN)
    return indents.most_common(1)[0][0] if indents else 0
