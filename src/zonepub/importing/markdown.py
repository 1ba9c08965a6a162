"""Markdown -> `Document`: blocks by markdown-it-py (CommonMark and tables), inline text by our own reader.

Four spaces before a paragraph are an indent here, not code. Front matter, notes, link definitions and the
`:::` lines of pandoc are taken out before, line by line, so that all offsets stay those of the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics
from zonepub.importing.characters import runs_of
from zonepub.importing.decode import decode
from zonepub.importing.document import (
    Align,
    Cell,
    Document,
    Hints,
    LeftOut,
    Mark,
    PageBreak,
    Paragraph,
    Picture,
    Place,
    Rule,
    Run,
    Table,
    Words,
    text_of,
)
from zonepub.importing.front_matter import read_front_matter
from zonepub.importing.markdown_inline import ATTRIBUTES, Content, HardBreak, Inline, InlineReader

if TYPE_CHECKING:
    from markdown_it.token import Token

PART = "text"
FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
NOTE = re.compile(r" {0,3}\[\^([^\]\s]+)\]:[ \t]*")
DEFINITION = re.compile(
    r" {0,3}\[([^\]^][^\]]*)\]:[ \t]*(<[^<>\s]*>|\S+)([ \t]+(?:\"[^\"]*\"|'[^']*'|\([^()]*\)))?[ \t]*$"
)
DIV = re.compile(r"\s*:{3,}[ \t]*(?:\{[^{}]*\}|[A-Za-z][\w -]*)?[ \t]*:*\s*$")
ITEM = re.compile(r"([-+*]|\d{1,9}[.)])(?=\s|$)")
THEMATIC_BREAK = re.compile(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
TRAILING = re.compile(rf"\s*{ATTRIBUTES}\s*$")
SPACES = dict.fromkeys(map(ord, "\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029"), " ")  # no line ends here
PAGE_BREAK = re.compile(
    r"\\(?:newpage|pagebreak|clearpage)|\{(?:pagebreak|newpage)\}|<!--\s*(?:pagebreak|分页)\s*-->"
)
ANNEX_COMMENT = re.compile(
    r"<!--\s*[\[【(（]?\s*(?:附件|附录|annex|appendix)\s*\d*\s*[\])）】]?\s*-->", re.IGNORECASE
)
# what a line may begin or end with that is a mark of a block
BLOCK_MARK = re.compile(
    r"(?P<quote>>)|(?P<heading>#+)|(?P<fence>`{3,}|~{3,})|(?P<pipe>\|)|(?P<underline>[=-]+)"
)
ALIGNS: dict[str, Align] = {"left": "left", "center": "center", "right": "right"}
LONG_HEADING = 60  # a paragraph with `---` under it is a heading only if it is as short as one


def read_markdown(data: bytes, file: str, diagnostics: Diagnostics) -> Document | None:
    """The document, or None after an error diagnostic."""
    decoded = decode(data, file, diagnostics)
    if decoded is None:
        return None
    document = Document(file, "md", {PART: decoded.text}, encoding=decoded.encoding)
    _Reader(document).read()
    return document


@dataclass(slots=True)
class _List:
    """A list that is open: where its next marker is looked for, whether its item has begun."""

    name: str
    ordered: bool
    marker: str = ""
    marker_place: Place | None = None
    begun: bool = False


@dataclass(slots=True)
class _State:
    lists: list[_List] = field(default_factory=list)
    quotes: int = 0
    annex: bool = False  # a comment said that the next heading begins an attachment


class _Reader:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.text = document.parts[PART]
        self.starts = [0, *(match.end() for match in re.finditer("\n", self.text))]
        self.lines = [line.translate(SPACES) for line in self.text.split("\n")]
        self.inline = InlineReader(document, PART)
        self.state = _State()
        self.cursors: dict[int, int] = {}  # line -> offset behind the list marker found last in it
        self.list_count = 0

    # --- lines ---

    def line(self, index: int) -> str:
        """A line as the parser sees it: what was taken out is blank."""
        return self.lines[index]

    def read(self) -> None:
        from markdown_it import MarkdownIt

        first = read_front_matter(self.document, PART)
        for index, (start, line) in enumerate(zip(self.starts, self.lines, strict=True)):
            if start < first or not line.strip():
                self.lines[index] = ""
        notes = self._take_out(self.lines)
        parser = MarkdownIt("commonmark", {"maxNesting": 60}).enable(["table"]).disable(["code", "reference"])
        parser.core.ruler.disable("inline")
        self._blocks(parser.parse("\n".join(self.lines)))
        for name, rows in notes:
            content = self._content_of(rows)
            self.document.notes[name] = tuple(self._texts(self.inline.read(content)))
        self._mark_blocks(first)

    def _take_out(self, lines: list[str]) -> list[tuple[str, list[tuple[int, int]]]]:
        """Blank what is not a block: notes, definitions, `:::` lines. Gives notes with their stretches."""
        notes: list[tuple[str, list[tuple[int, int]]]] = []
        fence = ""
        index = 0
        while index < len(lines):
            line, start = lines[index], self.starts[index]
            opened = FENCE.match(line)
            if fence:
                fence = (
                    ""
                    if opened and line.strip().startswith(fence) and not line.strip().strip(fence[0])
                    else fence
                )
            elif opened:
                fence = opened[1]
            elif note := NOTE.match(line):
                index = self._note(lines, index, note, notes)
                continue
            elif definition := DEFINITION.match(line):
                self.inline.references[definition[1].casefold()] = definition[2].strip("<>")
                self._leave(start, line, "definition")
                lines[index] = ""
            elif line.strip() and DIV.match(line):
                self._leave(start, line, "attributes")
                lines[index] = ""
            index += 1
        return notes

    def _note(
        self,
        lines: list[str],
        index: int,
        match: re.Match[str],
        notes: list[tuple[str, list[tuple[int, int]]]],
    ) -> int:
        typed = match[1]
        name = typed if re.fullmatch(r"[\w-]+", typed) else f"note-{len(notes) + 1}"
        while any(name == other for other, _ in notes):
            name += "-2"
        self.inline.note_names.setdefault(typed, name)
        begin = self.starts[index] + match[0].index("[")
        self.document.marks.append(Mark(Place(PART, begin, begin + len(match[0].strip())), "note"))
        rows = [(self.starts[index] + match.end(), self.starts[index] + len(lines[index]))]
        lines[index] = ""
        index += 1
        while index < len(lines) and (line := lines[index]).strip() and not NOTE.match(line):
            rows.append((self.starts[index], self.starts[index] + len(line)))
            lines[index] = ""
            index += 1
        while index + 1 < len(lines) and not lines[index].strip() and lines[index + 1].startswith("    "):
            rows.append((self.starts[index + 1], self.starts[index + 1] + len(lines[index + 1])))
            lines[index + 1] = ""
            index += 2
        notes.append((name, rows))
        return index

    def _leave(self, start: int, line: str, reason: str) -> None:
        begin = start + len(line) - len(line.lstrip())
        place = Place(PART, begin, begin + len(line.strip()))
        self.document.left_out.append(LeftOut(line.strip(), reason, place))

    # --- content: text with the offset of each character ---

    def _content_of(self, rows: list[tuple[int, int]]) -> Content:
        text: list[str] = []
        offsets: list[int] = []
        for start, end in rows:
            raw = self.text[start:end]
            begin = start + len(raw) - len(raw.lstrip())
            if text:
                text.append("\n")
                offsets.append(begin - 1)
            text.append(self.text[begin:end])
            offsets += range(begin, end)
        return Content("".join(text).rstrip(), offsets)

    def _content(self, token: "Token") -> Content:
        """The content of a token, found again in its lines: it is what they end with."""
        assert token.map is not None
        text: list[str] = []
        offsets: list[int] = []
        for index, piece in enumerate(token.content.removesuffix("\n").split("\n")):
            number = token.map[0] + index
            line, start = self.line(number), self.starts[number]
            inner = piece.lstrip()
            at = line.rstrip().rfind(inner.rstrip()) if inner.strip() else len(line)
            if index:
                text.append("\n")
                offsets.append(max(start + at - 1, 0))
            text.append(line[at : at + len(inner)])
            offsets += range(start + at, start + at + len(text[-1]))
        return Content("".join(text), offsets)

    # --- blocks ---

    def _blocks(self, tokens: "list[Token]") -> None:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.list_count += 1
                    self.state.lists.append(_List(f"list-{self.list_count}", token.type[0] == "o"))
                case "bullet_list_close" | "ordered_list_close":
                    self.state.lists.pop()
                case "list_item_open":
                    self._item(token)
                case "list_item_close":
                    self._end_item()
                case "blockquote_open":
                    self.state.quotes += 1
                case "blockquote_close":
                    self.state.quotes -= 1
                case "heading_open":
                    self._heading(token, tokens[index + 1])
                    index += 2
                case "inline":
                    self._paragraph(token)
                case "table_open":
                    index = self._table(tokens, index)
                case "fence":
                    self._fence(token)
                case "html_block":
                    self._html(token)
                case "hr":
                    self._rule(token)
                case _:
                    pass
            index += 1

    def _item(self, token: "Token") -> None:
        assert token.map is not None
        current = self.state.lists[-1]
        number = token.map[0]
        line = self.line(number)
        found = ITEM.search(line, self.cursors.get(number, 0))
        assert found is not None
        self.cursors[number] = found.end()
        start = self.starts[number] + found.start()
        current.marker, current.marker_place = found[1], Place(PART, start, start + len(found[1]))
        current.begun = False

    def _end_item(self) -> None:
        """An item without anything in it leaves its marker."""
        current = self.state.lists[-1]
        if not current.begun and current.marker_place is not None:
            kind = "number" if current.ordered else "bullet"
            self.document.marks.append(Mark(current.marker_place, kind))

    def _hints(self) -> Hints:
        state = self.state
        if not state.lists:
            return Hints(quote=state.quotes)
        current = state.lists[-1]
        hints = Hints(
            list_id=current.name,
            list_level=len(state.lists),
            marker=current.marker,
            marker_place=None if current.begun else current.marker_place,
            ordered=current.ordered,
            item_start=not current.begun,
            quote=state.quotes,
        )
        current.begun = True
        return hints

    def _heading(self, token: "Token", inline: "Token") -> None:
        level = int(token.tag[1])
        content = self._content(inline)
        if token.markup in ("=", "-") and len(content.text) > LONG_HEADING:
            self._paragraph(inline)
            self.document.blocks.append(Rule())
            return
        content = self._without_attributes(content)
        style = "annex" if self.state.annex else ""
        self.state.annex = False
        runs: list[Run] = []
        for paragraph in self._texts(self.inline.read(content)):
            runs += [Run("\u3000"), *paragraph.runs] if runs else paragraph.runs
        if runs:
            hints = replace(self._hints(), heading=level, style=style)
            self.document.blocks.append(Paragraph(tuple(runs), hints))

    def _without_attributes(self, content: Content) -> Content:
        found = TRAILING.search(content.text)
        if found is None:
            return content
        begin = found.start() + len(found[0]) - len(found[0].lstrip())
        self._leave(content.offsets[begin], content.text[begin:].rstrip(), "attributes")
        return Content(content.text[: found.start()], content.offsets[: found.start()])

    def _paragraph(self, token: "Token") -> None:
        content = self._content(token)
        if PAGE_BREAK.fullmatch(content.text.strip()):
            self._leave(content.offsets[0], content.text, "attributes")
            self.document.blocks.append(PageBreak())
            return
        content = self._without_attributes(content)
        self._emit(self.inline.read(content))

    def _emit(self, items: list[Inline]) -> None:
        """Blocks of what is not only marks and comments."""
        if any(
            isinstance(item, Picture) or (isinstance(item, Run) and (item.text.strip() or item.note))
            for item in items
        ):
            self.document.blocks += self._paragraphs(items, self._hints())

    def _paragraphs(self, items: list[Inline], hints: Hints) -> Iterator[Paragraph | Picture]:
        """Paragraphs between hard breaks; pictures become blocks of their own, behind their paragraph."""
        runs: list[Run] = []
        pictures: list[Picture] = []
        for item in [*items, HardBreak()]:
            if isinstance(item, Run):
                runs.append(item)
            elif isinstance(item, Picture):
                pictures.append(item)
            else:
                if text_of(runs).strip() or any(run.note for run in runs):
                    yield Paragraph(tuple(runs), replace(hints, bold=_bold(tuple(runs))))
                    hints = replace(hints, item_start=False, marker_place=None)
                for picture in pictures:
                    yield replace(picture, hints=hints)
                    hints = replace(hints, item_start=False, marker_place=None)
                runs, pictures = [], []

    def _texts(self, items: list[Inline]) -> Iterator[Paragraph]:
        """Paragraphs where no picture can stand: one is told by its words, its address is left out."""
        flat: list[Inline] = []
        for item in items:
            if not isinstance(item, Picture):
                flat.append(item)
                continue
            flat += [*item.alt, *([Run(" ")] if item.alt and item.title else []), *item.title]
            inside = [mark for mark in self.document.marks if mark.kind == "address" and _within(mark, item)]
            for mark in inside:
                self.document.marks.remove(mark)
                self.inline.leave(mark.place.start, mark.place.end, "address")
        yield from (block for block in self._paragraphs(flat, Hints()) if isinstance(block, Paragraph))

    def _table(self, tokens: "list[Token]", index: int) -> int:
        rows: list[tuple[Cell, ...]] = []
        end = next(i for i in range(index, len(tokens)) if tokens[i].type == "table_close")
        heads = [token for token in tokens[index:end] if token.type == "th_open"]
        aligns = [
            ALIGNS.get(str(head.attrs.get("style", "")).removeprefix("text-align:"), "") for head in heads
        ]
        while index < end:
            token = tokens[index]
            if token.type == "tr_open":
                assert token.map is not None
                rows.append(tuple(self._cells(token.map[0], aligns, not rows)))
            index += 1
        self.document.blocks.append(Table(tuple(rows), 1, hints=self._hints()))
        return index

    def _cells(self, number: int, aligns: list[Align], head: bool) -> Iterator[Cell]:
        """The cells of one row, by its own line: markdown-it-py takes the backslash out of `\\|`."""
        line, start = self.line(number), self.starts[number]
        bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
        lead = re.match(r"[\s>]*", line)
        assert lead is not None
        borders = bars if bars and bars[0] == lead.end() else [lead.end() - 1, *bars]
        if not bars or line[bars[-1] + 1 :].strip():
            borders = [*borders, len(line)]
        for index, (left, right) in enumerate(pairwise(borders)):
            content = self._content_of([(start + left + 1, start + right)])
            paragraphs = tuple(self._texts(self.inline.read(content)))
            yield Cell(paragraphs, head=head, align=aligns[index] if index < len(aligns) else "")

    def _fence(self, token: "Token") -> None:
        assert token.map is not None
        first, last = token.map
        opening = FENCE.search(self.line(first)) or re.search(r"(`{3,}|~{3,})", self.line(first))
        if opening and (info := self.line(first)[opening.end() :]).strip():
            self._leave(self.starts[first] + opening.end(), info, "attributes")
        for number in range(first + 1, last):
            line = self.line(number)
            if not line.strip() or (number == last - 1 and FENCE.search(line.lstrip(" >"))):
                continue
            content = line.lstrip(" >") if self.state.quotes else line.strip()
            start = self.starts[number] + line.find(content)
            end = start + len(content.rstrip())
            runs = tuple(runs_of(self.document, PART, start, end, frozenset({"code"})))
            self.document.blocks.append(Paragraph(runs, replace(self._hints(), style="code")))

    def _html(self, token: "Token") -> None:
        assert token.map is not None
        content = self._content(token)
        if ANNEX_COMMENT.search(content.text):
            self.state.annex = True
        if PAGE_BREAK.fullmatch(content.text.strip()):
            self.document.blocks.append(PageBreak())
        self.inline.lines_end = True
        self._emit(self.inline.read(content))
        self.inline.lines_end = False

    def _rule(self, token: "Token") -> None:
        assert token.map is not None
        line = self.line(token.map[0])
        found = THEMATIC_BREAK.search(line)
        assert found is not None
        start = self.starts[token.map[0]] + found.start()
        self._leave(start, found[0], "rule")
        self.document.blocks.append(Rule(Place(PART, start, start + len(found[0].rstrip()))))

    def _mark_blocks(self, first: int) -> None:
        """What nothing covers and looks like a mark of a block is one; the proof judges the rest."""
        covered = bytearray(len(self.text))
        for place in _places(self.document):
            covered[place.start : place.end] = b"\x01" * (place.end - place.start)
        for match in BLOCK_MARK.finditer(self.text, first):
            if not any(covered[match.start() : match.end()]):
                place = Place(PART, match.start(), match.end())
                self.document.marks.append(Mark(place, match.lastgroup or ""))
        for match in re.finditer(
            r"(?<=[|\s]):(?=-)|(?<=-):(?=[|\s]|$)", self.text
        ):  # of a table's second line
            if not covered[match.start()]:
                self.document.marks.append(Mark(Place(PART, match.start(), match.end()), "pipe"))


def _bold(runs: Words) -> float:
    text = text_of(runs).strip()
    strong = sum(len(run.text.strip()) for run in runs if "strong" in run.styles)
    return strong / len(text) if text else 0.0


def _within(mark: Mark, picture: Picture) -> bool:
    place = picture.place
    return place is not None and place.start <= mark.place.start and mark.place.end <= place.end


def _places(document: Document) -> Iterator[Place]:
    """Every place that something of the document already covers."""
    yield from (mark.place for mark in document.marks)
    yield from (item.place for item in document.left_out if item.place is not None)
    words: list[Words] = [value for matter in document.matter for value in matter.values]
    for block in (*document.blocks, *(block for note in document.notes.values() for block in note)):
        match block:
            case Paragraph(runs, hints):
                words.append(runs)
                if hints.marker_place:
                    yield hints.marker_place
            case Table(rows):
                words += [paragraph.runs for row in rows for cell in row for paragraph in cell.paragraphs]
            case Picture():
                words += [block.alt, block.title]
            case _:
                pass
    for runs in words:
        for run in runs:
            if run.place is not None:
                yield run.place
