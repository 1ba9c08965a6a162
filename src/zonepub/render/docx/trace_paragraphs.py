"""The paragraphs of a finished document.xml, with what each shows, for the trace (L6).

The XML is the renderer's own.
"""

from collections.abc import Iterator

from zonepub.cjk import IGNORABLE
from zonepub.records import dataclass, field
from zonepub.regex import regex
from zonepub.render.docx.xml import END, START, TEXT, cut, words_in

IN_CELLS = ("TableText", "TableHead")
# contents lists say again what stands elsewhere
ECHOES = ("TOC", "TableofFigures")
READINGS = regex(r"<w:rt>.*?</w:rt>")
SHOWN = (("<w:tab/>", f"{TEXT}\t<"), ("<w:br/>", f"{TEXT}\n<"))
GRID = regex(r"<(w:tbl|/w:tbl|w:tr|w:tc)[ >]")
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


@dataclass(slots=True)
class TracedParagraph:
    """A paragraph of the finished XML: where its content stands in it, and what it shows."""

    content: int
    end: int
    style: str
    text: str
    squeezed: str
    note: bool = False
    cell: tuple[int, int, int] | None = None  # table of the document, row, cell in it
    units: list[int] = field(default_factory=list)

    @property
    def in_cell(self) -> bool:
        return self.style.startswith(IN_CELLS)


class _CellCounter:
    """In which cell of which table the reading is."""

    def __init__(self) -> None:
        self.tables = 0
        self.open: list[tuple[int, int, int]] = []

    @property
    def cell(self) -> tuple[int, int, int] | None:
        return self.open[-1] if self.open else None

    def pass_over(self, xml: str) -> None:
        """What stands between two paragraphs."""
        for name in GRID.findall(xml):
            if name == "w:tbl":
                self.open.append((self.tables, -1, -1))
                self.tables += 1
            elif name == "/w:tbl":
                self.open.pop()
            else:
                table, row, cell = self.open[-1]
                self.open[-1] = (table, row + 1, -1) if name == "w:tr" else (table, row, cell + 1)


class Squeezed(dict[str, str]):
    """By text what of it is compared: white space is a matter of layout. Most texts are asked for twice."""

    def __missing__(self, text: str) -> str:
        bare = "".join(text.split())
        self[text] = bare = IGNORABLE.sub("", bare) if IGNORABLE.search(bare) else bare
        return bare


def paragraphs_of(xml: str, squeezed: Squeezed, *, note: bool = False) -> list[TracedParagraph]:
    """The paragraphs with words in the order in which they begin, but not those that echo others."""
    return list(_all(xml, squeezed, note))


def _all(xml: str, squeezed: Squeezed, note: bool) -> Iterator[TracedParagraph]:
    grid = _CellCounter()
    before, *chunks = xml.split(START)
    grid.pass_over(before)
    at = len(before)
    joined = ""  # words of a run-in heading, which goes on in the next paragraph
    for chunk in chunks:
        inner, _, behind = chunk.partition(END)
        style, properties, runs = cut(inner)
        start = at + len(START)
        at = start + len(chunk)
        if not style.startswith(ECHOES):
            text = joined + _shown(runs)
            joined = text if "<w:specVanish/>" in properties else ""
            bare = "" if joined else squeezed[text]
            end = start + len(inner)
            if bare:
                yield TracedParagraph(end - len(runs), end, style, text, bare, note, grid.cell)
        if behind:
            grid.pass_over(behind)


def _shown(runs: str) -> str:
    if "<w:rt>" in runs:
        runs = READINGS.sub("", runs)
    for mark, shown in SHOWN:
        if mark in runs:
            runs = runs.replace(mark, shown)
    text = words_in(runs)
    if "&" in text:
        for coded, plain in ENTITIES:
            text = text.replace(coded, plain)
    return text
