"""The structure tree of a PDF as lines of marked text: what a screen reader says, from what pages draw."""

from collections.abc import Iterator, Sequence
from typing import Any

from zonepub.cjk import DITTO
from zonepub.model.scripts import BASES
from zonepub.readers.errors import BrokenFile
from zonepub.readers.pdf.codemap import text_string
from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Ref
from zonepub.readers.pdf.tagged import cell_scope, cell_span
from zonepub.readers.shown import (
    CLOSE,
    MARK,
    OPEN,
    UNSEEN,
    MarkedLine,
    ShownPicture,
    bare,
    line,
    mark,
)
from zonepub.records import dataclass, field
from zonepub.regex import regex

INLINE = frozenset(("Span", "Strong", "Em", "Code", "Link", "Reference", "Ruby", "RB", "RT"))
NAMES = {"FENote": "Note"}  # of PDF 2.0
ROLES = {"Strong": "Span", "Em": "Span"}  # that a role map may give
HEADINGS = {f"H{level}": level for level in range(1, 7)}
BEGINS_AN_ITEM = ("LBody", "P")  # what a label stands before on its line; else it has a line of its own
LEAVES = frozenset(("P", "Caption", "TH", "TD", "TOCI", "Lbl", *HEADINGS))
HOLDS = LEAVES | {"Figure", "Table", "L", "Note", "FENote", "Div"}  # blocks that a leaf may hold
DEEPEST = 200
LEVELLED = str.maketrans(BASES)
SAYS = regex(f"{OPEN}link says [^{CLOSE}]*{CLOSE}")
HIDDEN = regex(f"{OPEN}unseen: [^:{CLOSE}]*: ([^{CLOSE}]*){CLOSE}")
NUMBER = regex(r"\s+(?:[0-9]+|[ivxlcdm]+|[IVXLCDM]+)$")  # of the page, behind an entry of a contents list


@dataclass(slots=True)
class DrawnPages:
    """The pages that the page tree leads to, by the numbers of their objects."""

    texts: dict[int, dict[int, str]] = field(default_factory=dict)
    pictures: dict[int, dict[int, list[ShownPicture]]] = field(default_factory=dict)
    labels: dict[int, str] = field(default_factory=dict)  # as printed
    taken: set[tuple[int, int]] = field(default_factory=set)  # marks that the tree leads to
    annotations: set[int] = field(default_factory=set)  # that the tree leads to


@dataclass(slots=True)
class TaggedLine:
    """A leaf while it is read."""

    parts: list[str] = field(default_factory=list)
    pictures: list[ShownPicture] = field(default_factory=list)
    page: str = ""  # label of the page that it begins on
    targets: list[str] = field(default_factory=list)  # labels of pages that its links lead to


@dataclass(slots=True)
class TreeLines:
    """Walks the tree once."""

    pdf: PdfFile
    drawn: DrawnPages
    flow: list[MarkedLine] = field(default_factory=list)
    notes: list[MarkedLine] = field(default_factory=list)
    said: list[str] = field(default_factory=list)  # by the links of the element that is read
    expansions: list[str] = field(default_factory=list)  # of abbreviations
    headings: list[tuple[int, str]] = field(default_factory=list)  # level and page
    entries: list[list[tuple[str, str]]] = field(default_factory=list)  # of each list: words and number
    captions: dict[str, str] = field(default_factory=dict)  # words without white space -> page
    raised: int = 0  # how far headings stand below a title that is none
    before: str = ""  # a label that waits for its line
    row: int = 0
    columns: dict[int, int] = field(default_factory=dict)
    column: int = 0

    def run(self) -> None:
        root = self.pdf.dictionary(self.pdf.dictionary(self.pdf.trailer.get("Root")).get("StructTreeRoot"))
        if not root:
            raise BrokenFile("no structure tree")
        roles = self.pdf.dictionary(root.get("RoleMap"))
        if any(ROLES.get(name) != str(self.pdf.get(role)) for name, role in roles.items()):
            self._add(TaggedLine([mark("role map")]))
        for kid, page in self._kids(root, None):
            if isinstance(kid, dict):
                self._block(kid, page, 0)

    def _tag(self, element: dict[str, Any]) -> str:
        """The type of PDF 1.7: 2.0 has a title above its headings, and another name for notes."""
        tag = str(element.get("S", ""))
        if tag == "Title":
            self.raised = 1
            return "H1"
        if self.raised and tag in HEADINGS:
            return f"H{min(HEADINGS[tag] + self.raised, len(HEADINGS))}"
        return NAMES.get(tag, tag)

    def _kids(self, element: dict[str, Any], page: Ref | None) -> Iterator[tuple[Any, Ref | None]]:
        page = element.get("Pg", page)
        kids = self.pdf.get(element.get("K", []))
        for kid in kids if isinstance(kids, list) else [kids]:
            yield self.pdf.get(kid), page

    def _block(self, element: dict[str, Any], page: Ref | None, depth: int) -> None:
        """A structure element that stands for itself."""
        if depth > DEEPEST:
            raise BrokenFile("structure tree too deep")
        tag = self._tag(element)
        if self.before and tag not in BEGINS_AN_ITEM:
            label, self.before = self.before, ""
            self._add(TaggedLine([label]))
        if tag == "Table":
            outer = self.row, self.columns, self.column
            self.row, self.columns = 0, {}
            self._inner(element, page, depth)
            self.row, self.columns, self.column = outer
        elif tag == "TOC":
            self.entries.append([])
            self._inner(element, page, depth)
        elif tag == "TR":
            self.row += 1
            self.column = 0
            self._inner(element, page, depth)
            self.columns = {at: left - 1 for at, left in self.columns.items() if left > 1}
        elif tag == "Note":
            self._note(element, page, depth)
        elif tag == "Lbl":
            words = "".join(self._read(element, page).parts)
            says = SAYS.search(words)
            self.before = mark(SAYS.sub("", words).strip()) + (says[0] if says else "")
        elif tag == "Figure":
            self._figure(element, page, depth)
        elif tag in LEAVES:
            self._leaf(tag, element, page, depth)
        else:
            self._inner(element, page, depth)

    def _inner(self, element: dict[str, Any], page: Ref | None, depth: int) -> None:
        loose = TaggedLine()
        for kid, at in self._kids(element, page):
            if isinstance(kid, dict) and "S" in kid and str(kid["S"]) not in INLINE:
                self._add(loose)
                loose = TaggedLine()
                self._block(kid, at, depth + 1)
            else:
                self._inline(kid, at, loose, depth)
        self._add(loose)

    def _leaf(self, tag: str, element: dict[str, Any], page: Ref | None, depth: int) -> None:
        found = TaggedLine()
        if tag in HEADINGS:
            found.parts.append(mark(f"h{HEADINGS[tag]}"))
        elif tag in ("TH", "TD"):
            found.parts.append(self._cell(element))
        start = len(found.parts)
        self._words(element, page, found, depth)
        if tag in ("TH", "TD") and isinstance(words := self.pdf.get(element.get("ActualText")), bytes):
            drawn = "".join(found.parts[start + 1 :]).strip()
            if drawn in DITTO or drawn == text_string(words):  # a sign for them, or they themselves
                del found.parts[start + 1 :]
        if tag in HEADINGS:
            self.headings.append((HEADINGS[tag], found.page))
        if tag == "Caption":
            self.captions["".join(bare("".join(found.parts)).split())] = found.page
        if tag == "TOCI":
            self._entry(found)
        self._add(found, always=tag in ("TH", "TD"))

    def _words(self, element: dict[str, Any], page: Ref | None, found: TaggedLine, depth: int) -> None:
        """What is in a leaf; blocks inside it come behind it."""
        self._replacement(element, found)
        for kid, at in self._kids(element, page):
            if isinstance(kid, dict) and str(kid.get("S", "")) in HOLDS:
                self._add(found)
                found.parts, found.pictures = [], []
                self._block(kid, at, depth + 1)
            else:
                self._inline(kid, at, found, depth)

    def _read(self, element: dict[str, Any], page: Ref | None) -> TaggedLine:
        found = TaggedLine()
        self._replacement(element, found)
        for kid, at in self._kids(element, page):
            self._inline(kid, at, found, 0)
        return found

    def _replacement(self, element: dict[str, Any], found: TaggedLine) -> None:
        """Words that a screen reader says instead of those drawn."""
        if isinstance(words := self.pdf.get(element.get("ActualText")), bytes):
            found.parts.append(mark(f"said instead: {text_string(words)}"))
        if isinstance(words := self.pdf.get(element.get("E")), bytes):
            self.expansions.append(text_string(words))

    def _inline(self, kid: Any, page: Ref | None, found: TaggedLine, depth: int) -> None:
        if isinstance(kid, int):
            self._marked(page, kid, found)
        elif isinstance(kid, dict) and str(kid.get("Type", "")) == "MCR":
            self._marked(kid.get("Pg", page), kid.get("MCID"), found)
        elif isinstance(kid, dict) and str(kid.get("Type", "")) == "OBJR":
            self._annotation(kid.get("Obj"), found)
        elif isinstance(kid, dict) and "S" in kid and depth < DEEPEST:
            tag = str(kid["S"])
            self._replacement(kid, found)
            if tag == "RT":
                reading = self._read(kid, page)
                found.parts.append(mark(f"ruby {''.join(reading.parts)}"))
                return
            if isinstance(alt := self.pdf.get(kid.get("Alt")), bytes) and tag != "Figure":
                found.parts.append(mark(f"said instead: {text_string(alt)}"))
            links: list[str] = []
            start, said = len(found.parts), len(self.said)
            for inner, at in self._kids(kid, page):
                if isinstance(inner, dict) and str(inner.get("Type", "")) == "OBJR":
                    links += [words for words in [self._annotation(inner.get("Obj"), found)] if words]
                else:
                    self._inline(inner, at, found, depth + 1)
            drawn = "".join(found.parts[start:])
            found.parts += dict.fromkeys(links)
            if self.said[said:]:
                found.parts += _said(self.said[said:], drawn, links)
                del self.said[said:]

    def _marked(self, page: Ref | None, mcid: Any, found: TaggedLine) -> None:
        number = page.number if isinstance(page, Ref) else -1
        if number not in self.drawn.texts:
            found.parts.append(mark(f"unseen: on a page that is not there: {mcid}"))
            return
        if (number, mcid) in self.drawn.taken:
            found.parts.append(mark("said twice"))
        self.drawn.taken.add((number, mcid))
        found.page = found.page or self.drawn.labels.get(number, "")
        found.parts.append(self.drawn.texts[number].get(mcid, ""))
        found.pictures += self.drawn.pictures.get(number, {}).get(mcid, [])

    def _annotation(self, value: Any, found: TaggedLine) -> str:
        """Where a link leads: the mark of an address; a place in the file is kept by its page."""
        if isinstance(value, Ref):
            self.drawn.annotations.add(value.number)
        annotation = self.pdf.dictionary(value)
        if isinstance(words := self.pdf.get(annotation.get("Contents")), bytes):
            self.said.append(text_string(words))
        action = self.pdf.dictionary(annotation.get("A"))
        address = self.pdf.get(action.get("URI"))
        if isinstance(address, bytes):
            return mark(f"→{text_string(address)}")
        place = self.pdf.array(annotation.get("Dest") or action.get("D"))
        if place and isinstance(place[0], Ref):
            found.targets.append(self.drawn.labels.get(place[0].number, "?"))
        return ""

    def _cell(self, element: dict[str, Any]) -> str:
        wide, tall = (cell_span(self.pdf, element, key) for key in ("ColSpan", "RowSpan"))
        while self.columns.get(self.column):
            self.column += 1
        at = self.column
        for column in range(at, at + wide):
            self.columns[column] = tall
        self.column += wide
        scope = cell_scope(self.pdf, element)
        return mark(f"r{self.row}c{at + 1} {wide}×{tall}{f' {scope}' if scope else ''}")

    def _figure(self, element: dict[str, Any], page: Ref | None, depth: int) -> None:
        """The picture with what it says; its caption and words drawn in it behind that."""
        alt = self.pdf.get(element.get("Alt"))
        found = TaggedLine([mark(f"picture: {text_string(alt) if isinstance(alt, bytes) else ''}")])
        inside = TaggedLine()
        for kid, at in self._kids(element, page):
            if isinstance(kid, dict) and "S" in kid and str(kid["S"]) not in INLINE:
                continue
            self._inline(kid, at, inside, depth)
        found.pictures = inside.pictures
        found.parts += [part for part in inside.parts if part.strip()]
        self._add(found)
        for kid, at in self._kids(element, page):
            if isinstance(kid, dict) and "S" in kid and str(kid["S"]) not in INLINE:
                self._block(kid, at, depth + 1)

    def _note(self, element: dict[str, Any], page: Ref | None, depth: int) -> None:
        flow, self.flow = self.flow, []
        self._inner(element, page, depth)
        self.notes += self.flow
        self.flow = flow

    def _entry(self, found: TaggedLine) -> None:
        """An entry of the contents list: the number at its end is that of the page where it leads."""
        text = "".join(found.parts)
        if hidden := UNSEEN.search(text):
            text = bare(text)
        words, _, number = text.rstrip().rpartition(" ")
        if self.entries:
            self.entries[-1].append(("".join(words.split()), number))
        right = not found.targets or set(found.targets) == {number}
        shown_words = f"{hidden[0]}{words}{CLOSE}" if hidden else words
        found.parts = [f"{shown_words}\t{mark('page')}" if right and number else text]

    def _add(self, found: TaggedLine, *, always: bool = False) -> None:
        text = self.before + "".join(found.parts)
        shown_line = (
            line(text, f"page {found.page}", tuple(found.pictures)) if found.parts or always else None
        )
        if shown_line is not None:
            self.flow.append(shown_line)
            self.before = ""


def _said(contents: Sequence[str], drawn: str, links: Sequence[str]) -> Iterator[str]:
    """What links say for themselves, where it is not the words of the page, with their address or not."""
    words = plain(drawn)
    usual = {
        squeezed(words),
        squeezed(NUMBER.sub("", words)),
        *(squeezed(f"{drawn}（{bare(link)[1:]}）") for link in links),
    }
    yield from (mark(f"link says {one}") for one in dict.fromkeys(contents) if squeezed(one) not in usual)


def squeezed(text: str) -> str:
    """Words without marks and white space, whether somebody sees them or not; nothing raised or lowered."""
    return "".join(plain(text).split()).translate(LEVELLED)


def plain(text: str) -> str:
    """Words without marks, whether somebody sees them or not."""
    return MARK.sub("", HIDDEN.sub(r"\1", text)).strip()
