"""The paragraphs of a finished document.xml, with what each shows, for the trace (L6)."""

import itertools
import re

from zonepub.cjk import IGNORABLE
from zonepub.records import dataclass, field
from zonepub.regex import regex

IN_CELLS = ("TableText", "TableHead")
# contents lists say again what stands elsewhere
ECHOES = ("TOC", "TableofFigures")
BLANK = regex(r"\s+")
READINGS = regex(r"<w:rt>.*?</w:rt>", re.DOTALL)
TOKEN = regex(  # the bracket before all else: it is found quickly
    r"<(?:w:p(?=[ >])|(?P<close>/w:p>)|(?P<ready>/w:pPr>)|w:t(?: [^>]*)?>(?P<text>[^<]*)</w:t>"
    r'|w:pStyle w:val="(?P<style>[^"]*)"|(?P<tab>w:tab/>)|(?P<break>w:(?:br|cr)/>)'
    r"|(?P<table>w:tbl>)|(?P<table_end>/w:tbl>)|(?P<row>w:tr[ >])|(?P<cell>w:tc>)"
    r"|(?P<joined>w:specVanish/>))"
)
ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


@dataclass(slots=True)
class TracedParagraph:
    """A paragraph of the finished XML: where its content stands in it, and what it shows."""

    content: int
    style: str = ""
    end: int = 0
    pieces: list[str] = field(default_factory=list)
    units: list[int] = field(default_factory=list)
    text: str = ""
    squeezed: str = ""
    note: bool = False
    cell: tuple[int, int, int] | None = None  # table of the document, row, cell in it
    joined: bool = False  # goes on in the next: a run-in heading

    @property
    def in_cell(self) -> bool:
        return self.style.startswith(IN_CELLS)


def squeezed(text: str) -> str:
    """What of a text is compared: white space is a matter of layout."""
    return BLANK.sub("", IGNORABLE.sub("", text))


def paragraphs_of(xml: str, *, note: bool = False) -> list[TracedParagraph]:
    """The paragraphs in the order in which they begin, but not those that echo others."""
    found: list[TracedParagraph] = []
    stack: list[TracedParagraph] = []
    cells: list[list[int]] = []  # of the tables that are open
    tables = 0
    xml = READINGS.sub(lambda match: " " * len(match[0]), xml)
    for match in TOKEN.finditer(xml):
        kind = match.lastgroup
        if kind is None:
            place = (cells[-1][0], cells[-1][1], cells[-1][2]) if cells else None
            stack.append(TracedParagraph(xml.index(">", match.end()) + 1, note=note, cell=place))
            found.append(stack[-1])
        elif kind == "table":
            cells.append([tables, -1, -1])
            tables += 1
        elif kind == "table_end":
            cells.pop()
        elif kind == "row":
            cells[-1][1:] = [cells[-1][1] + 1, -1]
        elif kind == "cell":
            cells[-1][2] += 1
        elif not stack:
            continue
        elif kind == "close":
            done = stack.pop()
            done.end, done.text = match.start(), "".join(done.pieces)
            done.squeezed, done.pieces = squeezed(done.text), []
        elif kind == "ready":
            stack[-1].content = match.end()
        elif kind == "joined":
            stack[-1].joined = True
        elif kind == "style":
            stack[-1].style = match["style"]
        else:
            stack[-1].pieces.append(
                _shown(match["text"]) if kind == "text" else "\t" if kind == "tab" else "\n"
            )
    for item, following in itertools.pairwise(found):
        if item.joined:
            following.text = item.text + following.text
            following.squeezed, item.squeezed = item.squeezed + following.squeezed, ""
    return [item for item in found if item.squeezed and not item.style.startswith(ECHOES)]


def _shown(text: str) -> str:
    if "&" in text:
        for coded, plain in ENTITIES:
            text = text.replace(coded, plain)
    return text
