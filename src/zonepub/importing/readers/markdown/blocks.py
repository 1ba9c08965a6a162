"""The tokens of markdown-it-py -> blocks."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from zonepub.importing.document import (
    Align,
    ConvertedMark,
    Hints,
    Manuscript,
    Place,
    RawCell,
    RawPageBreak,
    RawParagraph,
    RawPicture,
    RawRule,
    RawRun,
    RawTable,
    Words,
    cut,
    place_of,
    text_of,
)
from zonepub.importing.readers.characters import ODD, runs_of
from zonepub.importing.readers.markdown.html_tables import parted
from zonepub.importing.readers.markdown.inline import InlineReader
from zonepub.importing.readers.markdown.source_lines import SourceLines
from zonepub.importing.readers.markdown.tokens import ATTRIBUTES, QUICK, Content, HardBreak, Inline
from zonepub.records import dataclass, replace
from zonepub.regex import regex

if TYPE_CHECKING:
    from markdown_it.token import Token

FENCE = regex(r"`{3,}|~{3,}")
ITEM = regex(r"([-+*]|\d{1,9}[.)])(?=\s|$)")
TASK = regex(r"\[(?P<done>[ xX])\]\s+(?=\S)")
THEMATIC_BREAK = regex(r"([-*_])(?:[ \t]*\1){2,}[ \t]*$")
TRAILING = regex(rf"\s*{ATTRIBUTES}\s*$")
PAGE_BREAK = regex(
    r"\\(?:newpage|pagebreak|clearpage)|\{(?:pagebreak|newpage)\}|<!--\s*(?:pagebreak|分页)\s*-->"
)
ANNEX_COMMENT = regex(
    r"<!--\s*[\[【(（]?\s*(?:附件|附录|annex|appendix)\s*\d*\s*[\])）】]?\s*-->", re.IGNORECASE
)
LINE_BLOCK = regex(r"\|(?:[ \t][^|\n]*)?(?:\n[ \t]*\|(?:[ \t][^|\n]*)?)+")
SOURCES = regex(r"[ \t]*\[\d{1,3}\][ \t]*[^\s(\[:][^\n]*(?:\n[ \t]*\[\d{1,3}\][ \t]*[^\s(\[:][^\n]*)+")
VERSE_LINE = regex(r"\|[ \t]+(?P<words>[^|\n]+)")
ALIGNS: dict[str, Align] = {"left": "left", "center": "center", "right": "right"}
HEADING = regex(r"<h(?P<level>[1-6])\b[^<>]*>.*?</h(?P=level)\s*>", re.IGNORECASE | re.DOTALL)
LONG_HEADING = 60  # a paragraph with `---` under it is a heading only if it is as short as one


@dataclass(slots=True)
class _List:
    """A list that is open: where its next marker is looked for, whether its item has begun."""

    name: str
    ordered: bool
    marker: str = ""
    marker_place: Place | None = None
    begun: bool = False


class MarkdownBlocks:
    """Turns the tokens of one file into blocks."""

    def __init__(self, document: Manuscript, lines: SourceLines, inline: InlineReader) -> None:
        self.document, self.lines, self.inline = document, lines, inline
        self.lists: list[_List] = []  # that are open
        self.list_count = 0
        self.quotes = 0  # depth
        self.annex = False  # a comment said that the next heading begins an attachment
        self.cursors: dict[int, int] = {}  # line -> offset behind the list marker found last in it

    def read(self, tokens: "list[Token]") -> None:
        index = 0
        while index < len(tokens):
            token = tokens[index]
            match token.type:
                case "bullet_list_open" | "ordered_list_open":
                    self.list_count += 1
                    self.lists.append(_List(f"list-{self.list_count}", token.type[0] == "o"))
                case "bullet_list_close" | "ordered_list_close":
                    self.lists.pop()
                case "list_item_open":
                    self._item(token)
                case "list_item_close":
                    self._end_item()
                case "blockquote_open":
                    self.quotes += 1
                case "blockquote_close":
                    self.quotes -= 1
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
        current = self.lists[-1]
        number = token.map[0]
        line = self.lines.lines[number]
        found = ITEM.search(line, self.cursors.get(number, 0))
        assert found is not None
        self.cursors[number] = found.end()
        start = self.lines.starts[number] + found.start()
        current.marker, current.marker_place = found[1], Place(self.lines.part, start, start + len(found[1]))
        current.begun = False

    def _end_item(self) -> None:
        """An item without anything in it leaves its marker."""
        current = self.lists[-1]
        if not current.begun and current.marker_place is not None:
            kind = "number" if current.ordered else "bullet"
            self.document.marks.append(ConvertedMark(current.marker_place, kind))

    def _hints(self) -> Hints:
        if not self.lists:
            return Hints(quote=self.quotes)
        current = self.lists[-1]
        hints = Hints(
            list_id=current.name,
            list_level=len(self.lists),
            marker=current.marker,
            marker_place=None if current.begun else current.marker_place,
            ordered=current.ordered,
            item_start=not current.begun,
            quote=self.quotes,
        )
        current.begun = True
        return hints

    def _heading(self, token: "Token", inline: "Token") -> None:
        level = int(token.tag[1])
        content = self.lines.of_token(inline)
        if token.markup in ("=", "-") and len(content.text) > LONG_HEADING:
            self._paragraph(inline)
            self.document.blocks.append(RawRule())
            return
        content = self._without_attributes(content)
        style = "annex" if self.annex else ""
        self.annex = False
        runs: list[RawRun] = []
        for paragraph in self.texts(self.inline.read(content)):
            runs += [RawRun("\u3000"), *paragraph.runs] if runs else paragraph.runs
        if runs:
            hints = replace(self._hints(), heading=level, style=style)
            self.document.blocks.append(RawParagraph(tuple(runs), hints))

    def _without_attributes(self, content: Content) -> Content:
        found = TRAILING.search(content.text)
        if found is None:
            return content
        begin = found.start() + len(found[0]) - len(found[0].lstrip())
        self.lines.leave_out(content.offsets[begin], content.text[begin:].rstrip(), "attributes")
        return Content(content.text[: found.start()], content.offsets[: found.start()])

    def _paragraph(self, token: "Token") -> None:
        content = self.lines.of_token(token)
        if PAGE_BREAK.fullmatch(content.text.strip()):
            self.lines.leave_out(content.offsets[0], content.text, "attributes")
            self.document.blocks.append(RawPageBreak())
            return
        if LINE_BLOCK.fullmatch(content.text):
            self._verse(content)
            return
        if SOURCES.fullmatch(content.text):  # a list of sources, each on a line of its own
            for line in re.finditer(r"[^\n]+", content.text):
                first, last = line.span()
                self._emit(self.inline.read(Content(content.text[first:last], content.offsets[first:last])))
            return
        content = self._without_attributes(content)
        self._emit(self.inline.read(content))

    def _verse(self, content: Content) -> None:
        """Lines that stay lines, `| 春风又绿江南岸`: verse, or an address. Their indents are layout."""
        self.quotes += 1
        for line in VERSE_LINE.finditer(content.text):
            first, last = line.span("words")
            self._emit(self.inline.read(Content(content.text[first:last], content.offsets[first:last])))
        self.quotes -= 1

    def _emit(self, items: list[Inline], heading: int = 0) -> None:
        """Blocks of what is not only marks and comments."""
        if any(
            isinstance(item, RawPicture) or (isinstance(item, RawRun) and (item.text.strip() or item.note))
            for item in items
        ):
            self.document.blocks += self._paragraphs(items, replace(self._hints(), heading=heading))

    def _with_box(self, words: Words) -> Words:
        """`[x] 数据清洗` of a list of tasks -> `☑ 数据清洗`."""
        found = TASK.match(text_of(words))
        place = place_of(cut(words, 0, 3)) if found else None
        if found is None or place is None or text_of(cut(words, 0, 3)) != self.document.at(place):
            return words
        self.document.marks.append(ConvertedMark(place, "task"))
        return (RawRun("☐ " if found["done"].isspace() else "☑ "), *cut(words, found.end()))

    def _paragraphs(self, items: list[Inline], hints: Hints) -> Iterator[RawParagraph | RawPicture]:
        """Paragraphs between hard breaks; pictures become blocks of their own, behind their paragraph, or
        before it where it begins with them."""
        runs: list[RawRun] = []
        pictures: list[RawPicture] = []
        for item in [*items, HardBreak()]:
            if isinstance(item, RawRun):
                runs.append(item)
            elif isinstance(item, RawPicture):
                if not text_of(runs).strip():
                    yield replace(item, hints=hints)
                    hints = replace(hints, item_start=False, marker_place=None)
                else:
                    pictures.append(item)
            else:
                if text_of(runs).strip() or any(run.note for run in runs):
                    words = self._with_box(tuple(runs)) if hints.item_start else tuple(runs)
                    yield RawParagraph(words, replace(hints, bold=_bold(words)))
                    hints = replace(hints, item_start=False, marker_place=None)
                for picture in pictures:
                    yield replace(picture, hints=hints)
                    hints = replace(hints, item_start=False, marker_place=None)
                runs, pictures = [], []

    def texts(self, items: list[Inline]) -> Iterator[RawParagraph]:
        """Paragraphs where no picture can stand: one is told by its words, its address is left out."""
        flat: list[Inline] = []
        for item in items:
            if not isinstance(item, RawPicture):
                flat.append(item)
                continue
            flat += [*item.alt, *([RawRun(" ")] if item.alt and item.title else []), *item.title]
            inside = [mark for mark in self.document.marks if mark.kind == "address" and _within(mark, item)]
            for mark in inside:
                self.document.marks.remove(mark)
                self.inline.leave(mark.place.start, mark.place.end, "address")
        yield from (block for block in self._paragraphs(flat, Hints()) if isinstance(block, RawParagraph))

    def _table(self, tokens: "list[Token]", index: int) -> int:
        rows: list[tuple[RawCell, ...]] = []
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
        self.document.blocks.append(RawTable(tuple(rows), 1, hints=self._hints()))
        return index

    def _cells(self, number: int, aligns: list[Align], head: bool) -> Iterator[RawCell]:
        """The cells of one row, by its own line: markdown-it-py takes the backslash out of `\\|`."""
        line, start = self.lines.lines[number], self.lines.starts[number]
        bars = [match.start() for match in re.finditer(r"(?<!\\)\|", line)]
        lead = re.match(r"[\s>]*", line)
        assert lead is not None
        borders = bars if bars and bars[0] == lead.end() else [lead.end() - 1, *bars]
        if not bars or line[bars[-1] + 1 :].strip():
            borders = [*borders, len(line)]
        for index, (left, right) in enumerate(pairwise(borders)):
            paragraphs = self._cell(line[left + 1 : right], start + left + 1)
            yield RawCell(paragraphs, head=head, align=aligns[index] if index < len(aligns) else "")

    def _cell(self, text: str, start: int) -> tuple[RawParagraph, ...]:
        """What a cell says; most hold one word or number, and there may be a quarter of a million."""
        words = text.strip()
        if not words:
            return ()
        if not (QUICK.search(words) or ODD.search(words)):
            first = start + text.index(words)
            place = Place(self.lines.part, first, first + len(words))
            return (RawParagraph((RawRun(words, place),)),)
        return tuple(self.texts(self.inline.read(self.lines.of_rows([(start, start + len(text))]))))

    def _fence(self, token: "Token") -> None:
        assert token.map is not None
        first, last = token.map
        opening = FENCE.search(self.lines.lines[first])
        if opening and (info := self.lines.lines[first][opening.end() :]).strip():
            self.lines.leave_out(self.lines.starts[first] + opening.end(), info, "attributes")
        for number in range(first + 1, last):
            line = self.lines.lines[number]
            if not line.strip() or (number == last - 1 and FENCE.search(line.lstrip(" >"))):
                continue
            content = line.lstrip(" >") if self.quotes else line.strip()
            start = self.lines.starts[number] + line.find(content)
            end = start + len(content.rstrip())
            runs = tuple(runs_of(self.document, self.lines.part, start, end, frozenset({"code"})))
            self.document.blocks.append(RawParagraph(runs, replace(self._hints(), style="code")))

    def _html(self, token: "Token") -> None:
        assert token.map is not None
        content = self.lines.of_token(token)
        if ANNEX_COMMENT.search(content.text):
            self.annex = True
        if PAGE_BREAK.fullmatch(content.text.strip()):
            self.document.blocks.append(RawPageBreak())
        self.inline.lines_end = True
        for part in parted(content, self.inline, self.texts):
            if isinstance(part, RawTable):
                self.document.blocks.append(replace(part, hints=self._hints()))
            else:
                self._raw(part)
        self.inline.lines_end = False

    def _raw(self, content: Content) -> None:
        """Raw HTML without tables: its headings, and the lines between them."""
        position = 0
        for match in [*HEADING.finditer(content.text), None]:
            start, end = match.span() if match else (len(content.text), len(content.text))
            for begin, stop, level in (
                (position, start, 0),
                (start, end, int(match["level"]) if match else 0),
            ):
                part = Content(content.text[begin:stop], content.offsets[begin:stop])
                self._emit(self.inline.read(part), level)
            position = end

    def _rule(self, token: "Token") -> None:
        assert token.map is not None
        line = self.lines.lines[token.map[0]]
        found = THEMATIC_BREAK.search(line)
        assert found is not None
        start = self.lines.starts[token.map[0]] + found.start()
        self.lines.leave_out(start, found[0], "rule")
        self.document.blocks.append(RawRule(Place(self.lines.part, start, start + len(found[0].rstrip()))))


def _bold(runs: Words) -> float:
    text = text_of(runs).strip()
    strong = sum(len(run.text.strip()) for run in runs if "strong" in run.styles)
    return strong / len(text) if text else 0.0


def _within(mark: ConvertedMark, picture: RawPicture) -> bool:
    place = picture.place
    return place is not None and place.start <= mark.place.start and mark.place.end <= place.end
