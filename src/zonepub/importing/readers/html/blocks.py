"""The article of a page -> blocks."""

import re

from zonepub.importing.document import (
    Block,
    Hints,
    Manuscript,
    RawPageBreak,
    RawParagraph,
    RawPicture,
    RawRule,
    RawRun,
    RawTable,
    Words,
)
from zonepub.importing.readers.html.inline import read_formula, read_note_mark, read_ruby
from zonepub.importing.readers.html.lines import (
    LineCollector,
    Shown,
    paragraphs,
    stripped_words,
    without_strong,
)
from zonepub.importing.readers.html.looks import Look
from zonepub.importing.readers.html.notes import PageNotes
from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.pictures import Parts, picture_of
from zonepub.importing.readers.html.tables import holds_data, read_table
from zonepub.importing.readers.html.tree import Node
from zonepub.importing.readers.html.words import Blank, pieces
from zonepub.records import dataclass, field, replace

HEADINGS = {f"h{level}": level for level in range(1, 7)}
LONGEST_HEADING = 100
LONGEST_BOLD = 60  # characters of a bold paragraph that may be a heading
SKIPPED = frozenset({"link", "meta", "base", "wbr", "param", "source", "track", "col", "colgroup", "area"})
DISCS = "•"


@dataclass(slots=True)
class _OpenList:
    """A list whose end has not come."""

    name: str
    level: int
    ordered: bool
    shown: bool
    number: int
    item_open: bool = False  # the item has no paragraph yet


@dataclass(slots=True)
class _Standing:
    """What the paragraph that is being read stands in."""

    node: Node | None = None
    lists: list[_OpenList] = field(default_factory=list)
    quotes: int = 0
    figure: Node | None = None


class Builder:
    """Reads elements into blocks; what it has used of the page's tokens is in `used`."""

    def __init__(
        self,
        page: WebPage,
        document: Manuscript,
        notes: PageNotes,
        base: str = "",
        parts: Parts | None = None,
    ) -> None:
        self.page, self.document, self.notes = page, document, notes
        self.base, self.parts = base, parts or {}
        self.used: set[int] = set()
        self.count_of_lists = 0
        self._start()

    def _start(self) -> None:
        self.blocks: list[Block] = []
        self.lines = LineCollector()
        self.at = _Standing()
        self.held: list[Block] = []  # pictures in the middle of a paragraph: they come behind it
        self.blank = 0

    def build(self, node: Node) -> list[Block]:
        """The blocks of an element and all that stands in it."""
        self._start()
        self.at.node = node
        stack = [(node, iter(node.items))]
        while stack:
            outer, items = stack[-1]
            for item in items:
                if item is None:
                    self.lines.add_space(newline=True)
                elif isinstance(item, int):
                    self._token(item, outer)
                elif not self._whole(item):
                    self._open(item)
                    stack.append((item, iter(item.items)))
                    break
            else:
                stack.pop()
                if stack:
                    self._close(outer)
        self._flush()
        return self.blocks

    def _inside(self, node: Node) -> list[Block]:
        """The blocks of an element by themselves."""
        saved = self.blocks, self.lines, self.at, self.held, self.blank
        blocks = self.build(node)
        self.blocks, self.lines, self.at, self.held, self.blank = saved
        return blocks

    # --- text ---

    def _token(self, token: int, node: Node) -> None:
        look = self.page.looks[node]
        if token in self.used:
            return  # it became a field of the head
        if look.size == 0:
            return  # a type size of nothing hides text, but not the elements inside that have a size
        self.used.add(token)
        if look.pre:
            self._preformatted(token, look)
            return
        for piece in pieces(self.page, self.document, token, look.styles, look.link):
            if isinstance(piece, Blank):
                self.lines.add_space(piece.newline)
            else:
                self.lines.add(piece, look)

    def _preformatted(self, token: int, look: Look) -> None:
        """Line ends are line ends here."""
        start, end, _ = self.page.cut.tokens[token]
        for index, line in enumerate(re.split("(?<=\n)", self.page.source[start:end])):
            if index:
                self.lines.end_line()
            if line.strip("\n"):
                part = self.page.part_of(token, start, start + len(line))
                for piece in pieces(self.page, self.document, part, look.styles, look.link):
                    if isinstance(piece, RawRun):
                        self.lines.add(piece, look)
                    elif self.lines.lines[-1].runs:
                        self.lines.add_space(newline=False)
            start += len(line)

    # --- elements ---

    def _whole(self, node: Node) -> bool:
        """Is the element dealt with as a whole?"""
        if node.reason or node.tag in SKIPPED or node in self.notes.bodies:
            return True
        if node.tag == "br":
            self.lines.end_line()
        elif node.tag == "hr":
            self._flush()
            self.blocks.append(RawRule(hints=Hints(blank_before=self.blank)))
        elif node.tag == "img":
            self._picture(node)
        elif node.tag == "ruby":
            read_ruby(self, node)
        elif node in self.notes.marks:
            read_note_mark(self, node)
        elif node.tag == "math":
            return read_formula(self, node)
        elif node.tag == "figure" and any(child.tag == "figcaption" for child in node.children):
            self._figure(node)
        elif node.tag == "table" and holds_data(self.page, node):
            self._table(node)
        else:
            return False
        return True

    def _open(self, node: Node) -> None:
        if node.tag == "q":
            self.lines.add(RawRun("“"), self.page.looks[node])
        if not node.is_block:
            return
        self._flush()
        self.at.node = node
        if self.page.looks[node].break_before:
            self.blocks.append(RawPageBreak())
        if node.tag in ("ul", "ol", "dir", "menu"):
            self._open_list(node)
        elif node.tag == "li" and self.at.lists:
            current = self.at.lists[-1]
            value = node.get("value")
            current.number = int(value) if value.isdecimal() and len(value) < 6 else current.number + 1
            current.item_open = True
        elif node.tag == "blockquote":
            self.at.quotes += 1

    def _close(self, node: Node) -> None:
        if node.tag == "q":
            self.lines.add(RawRun("”"), self.page.looks[node])
        if not node.is_block:
            return
        self._flush(ends=node)
        self.at.node = node.parent
        if node.tag in ("ul", "ol", "dir", "menu") and self.at.lists:
            self.at.lists.pop()
        elif node.tag == "blockquote":
            self.at.quotes -= 1

    def _open_list(self, node: Node) -> None:
        self.count_of_lists += 1
        start = node.get("start").strip()
        first = int(start) if start.isdecimal() and len(start) < 6 else 1
        self.at.lists.append(
            _OpenList(
                f"list-{self.count_of_lists}", len(self.at.lists) + 1, node.tag == "ol",
                self.page.looks[node].listed, first - 1,
            )
        )  # fmt: skip

    def _picture(self, node: Node) -> None:
        if "alt" in node.attributes:
            self.used.add(node.attributes["alt"].token)
        picture = picture_of(self.page, self.document, node, self.base, self.parts)
        if picture is None:
            return
        if self.lines.empty:
            self.blocks.append(picture)
        else:
            self.held.append(picture)

    # --- figures and tables ---

    def _figure(self, node: Node) -> None:
        """Pictures or a table with a `<figcaption>`."""
        self._flush()
        caption = next(child for child in node.children if child.tag == "figcaption")
        words = self._caption(caption)
        place = next((i for i, item in enumerate(node.items) if item is caption), 0)
        rest = Node("div", {}, node.parent, [*node.items[:place], *node.items[place + 1 :]])
        self.page.looks[rest] = self.page.looks[node]
        blocks = self._inside(rest)
        tied = next((i for i, block in enumerate(blocks) if not isinstance(block, RawParagraph)), None)
        if tied is not None and words:
            block = blocks[tied]
            if isinstance(block, RawTable):
                blocks[tied] = replace(block, caption=words)
            elif isinstance(block, RawPicture):
                blocks[tied] = replace(block, title=words)
        elif words:
            blocks.append(RawParagraph(words, Hints(style="caption", align="center")))
        self.blocks += blocks

    def _caption(self, node: Node) -> Words:
        words: Words = ()
        for block in self._inside(node):
            if isinstance(block, RawParagraph):
                words = (*words, *([RawRun(" ")] if words else []), *block.runs)
            else:
                self.held.append(block)
        return words

    def _table(self, node: Node) -> None:
        self._flush()
        caption: Words = ()
        for child in node.children:
            if child.tag == "caption" and not child.reason:
                caption = (*caption, *self._caption(child))
        self.blocks += read_table(node, self.page.looks, self._inside, caption)

    # --- paragraphs ---

    def _flush(self, ends: Node | None = None) -> None:
        """The block ends here: its lines become paragraphs."""
        lines, held = self.lines, self.held
        self.lines, self.held = LineCollector(), []
        if lines.empty:
            self.blank += ends is not None and ends.tag == "p"
            self.blocks += held
            return
        node = self.at.node
        level = self._heading(node)
        for shown in paragraphs(lines.lines, bool(level)):
            self.blocks.append(self._paragraph(shown, node, level))
            self.blank = 0
        self.blocks += held

    def _heading(self, node: Node | None) -> int:
        """The level of the heading that the paragraph stands in, if in one."""
        while node is not None and node.tag not in ("td", "li", "body"):
            if node.tag in HEADINGS:
                return HEADINGS[node.tag]
            node = node.parent
        return 0

    def _paragraph(self, shown: Shown, node: Node | None, level: int) -> RawParagraph:
        look = self.page.looks[node] if node is not None else Look()
        words = stripped_words(shown.words)
        length = sum(len(run.text) for run in words)
        if length > LONGEST_HEADING:
            level = 0
        if shown.bold >= 0.95 and (level or length <= LONGEST_BOLD):
            words = without_strong(words)
        hints = Hints(
            heading=level, size=shown.size, bold=shown.bold, align=look.align, quote=self.at.quotes,
            indent=shown.indent or look.indent, blank_before=self.blank + shown.blank_before,
            box=_box(node), style="code" if _is_code(node) else "",
        )  # fmt: skip
        return RawParagraph(words, self._in_list(hints))

    def _in_list(self, hints: Hints) -> Hints:
        if not self.at.lists or not all(one.shown for one in self.at.lists) or self.at.quotes:
            return hints
        current = self.at.lists[-1]
        start, current.item_open = current.item_open, False
        return replace(
            hints, list_id=current.name, list_level=current.level, ordered=current.ordered, item_start=start,
            marker=f"{current.number}." if current.ordered else DISCS,
        )  # fmt: skip


def _is_code(node: Node | None) -> bool:
    if node is None or node.tag != "pre":
        return False
    return any(inner.tag == "code" for inner in node.children)


def _box(node: Node | None) -> str:
    """The element two levels above a paragraph: what stands close together shares it."""
    for _ in range(2):
        node = node.parent if node is not None and node.parent is not None else node
    return str(node.start) if node is not None else ""
