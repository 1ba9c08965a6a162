"""The contents list: entries are set before pages are known, numbers and leaders filled in after (U13)."""

from collections.abc import Sequence
from itertools import accumulate, chain

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Gap, Item, Page, PageEnd, boxes_in, keep_last
from zonepub.layout.compose.paragraphs import UNBROKEN, ParagraphSetter
from zonepub.layout.frames import Frame, TextFrame
from zonepub.layout.geometry import EPSILON, Extent
from zonepub.layout.paginate.keeping import before_gaps
from zonepub.layout.paginate.pagemap import PageMap
from zonepub.layout.structure import Element
from zonepub.model import Annex, Inlines, Report, Section, Text, sections
from zonepub.present.items import CaptionList
from zonepub.present.labels import heading_inlines, heading_of, plain_text
from zonepub.records import dataclass, field, replace
from zonepub.style import TextStyle
from zonepub.typeset import Line

RESERVED, RESERVED_BEHIND = "0000", "000"  # room kept for page numbers, and for those behind leaders
NUMBER_GAP = 0.5  # em between leader and number
REGULAR = 400
LEADER_STEP = 0.5  # em from dot to dot
LEAST_DOTS = 3  # of a leader: an entry that leaves room for fewer turns over
HANG = 2.0  # em by which turned-over lines of an entry without a number stand further in
TOGETHER, TALL = 3, 5  # entries at either end of a list that no page parts; lines of two that are enough


@dataclass(frozen=True, slots=True)
class ListedWords:
    """What an entry says; it turns over behind its label."""

    anchor: str
    label: str
    words: Inlines
    role: str


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """A listed heading or caption, whose page number is still missing behind the last `line` of its title."""

    anchor: str
    line: Line
    text: TextStyle
    extent: Extent
    end: float  # where the last line of the title ends
    element: Element


@dataclass(slots=True)
class ContentsSetter:
    """Sets the list, and completes it when the pages of the anchors are known."""

    setter: ParagraphSetter
    entries: dict[Element, ContentsEntry] = field(default_factory=dict)
    # leaders and numbers recur; by the identity of their style, which is kept
    set_lines: dict[tuple[str, int], tuple[TextStyle, Line]] = field(default_factory=dict)
    leaders: dict[TextStyle, TextStyle] = field(default_factory=dict)  # style of an entry -> of its leader

    def items(self, report: Report, extent: Extent, parent: Element) -> list[Item]:
        """Heading and entries down to the style's depth; nothing for a report without sections."""
        style = self.setter.style
        listed = [section for section in sections(report) if section.depth <= style.contents.depth]
        return self._list(style.labels.contents, [self._listed(item) for item in listed], extent, parent)

    def caption_list(self, content: CaptionList, extent: Extent, parent: Element) -> list[Item]:
        """The list of figures or of tables, in the looks of the contents list."""
        listed = [
            ListedWords(entry.anchor, entry.label, entry.words, "caption-entry") for entry in content.entries
        ]
        return self._list(content.title, listed, extent, parent)

    def _listed(self, section: Section | Annex) -> ListedWords:
        style = self.setter.style
        label = heading_of(style, section).label if isinstance(section, Section) else ""
        role = f"contents-{min(section.depth, 3)}"
        return ListedWords(section.anchor, label, heading_inlines(style, section), role)

    def _list(self, title: str, listed: Sequence[ListedWords], extent: Extent, parent: Element) -> list[Item]:
        if not listed:
            return []
        toc = parent.add("TOC")
        breaks = self.setter.style.text["contents-title"].page_break
        items: list[Item] = [PageEnd()] if breaks else []
        if title:
            items += self.setter.text(
                (Text(title),), "contents-title", extent, toc.add("Caption"), counts=False
            )
        entries = [entry for item in listed if (entry := self._entry(item, extent, toc))]
        head, tail = _together(entries), len(entries) - _together(entries[::-1])
        columns = self.setter.style.contents.columns > 1  # few entries share them alike
        for index in range(len(entries) - 1):
            if not columns and (index < head - 1 or index >= tail):
                entries[index] = keep_last(entries[index])
        return [*items, *chain(*entries), Gap(self.setter.geometry.pitch)]

    def _entry(self, listed: ListedWords, extent: Extent, toc: Element) -> list[Item]:
        style = self.setter.style
        text = style.text[listed.role]
        element = toc.add("TOCI").add("Reference")
        element.contents = plain_text(style, listed.words)
        reserve = self._width(RESERVED, text) + NUMBER_GAP * text.size
        if style.contents.leader.strip():
            dots = LEAST_DOTS * self._step(text) + 2 * NUMBER_GAP * text.size
            reserve = max(reserve, self._width(RESERVED_BEHIND, text) + dots)
        inner = Extent(extent.left + text.left, extent.width - text.left - text.right)
        runs = self.setter.run_builder.runs(listed.words, text, counts=False)
        measure = max(inner.width - reserve, inner.width / 2)
        lines, hang = self.setter.lines(runs, text, measure, mode="balanced"), 0.0
        if len(lines) > 1:
            hang = (
                self._width(listed.label, text) or HANG * text.size
            )  # so that it does not look like two (T8.3)
            lines = self.setter.lines(runs, text, max(measure - hang, inner.width / 2), mode="balanced")
        if not lines:
            return []
        last, x = lines[-1], inner.left
        boxes: list[Item] = []
        for line in lines:
            x = inner.left + (hang if boxes else 0.0)
            frame = TextFrame(line, x, EM_TOP * text.size, element, target=listed.anchor)
            boxes.append(Box(text.leading, text.size, (frame,), breakable=line is last, entry=True))
        self.entries[element] = ContentsEntry(listed.anchor, last, text, inner, x + last.width, element)
        return [Gap(text.before), *boxes, Gap(text.after)]

    def _leader(self, entry: TextStyle) -> tuple[str, TextStyle]:
        """The leader: fine points however heavy the entry, drawn together where they are as wide as a Han."""
        contents = self.setter.style.contents
        leader = contents.leader
        if entry not in self.leaders:
            text = replace(entry, color=contents.leader_color)
            if contents.leader_font:
                weight = min(text.weight, REGULAR)
                text = replace(text, font=contents.leader_font, latin=(), weight=weight)
            if wide := self._width(leader, text) if len(leader) == 1 else 0.0:
                text = replace(text, tracking=min(text.tracking, LEADER_STEP * text.size - wide))
            self.leaders[entry] = text
        return leader, self.leaders[entry]

    def _step(self, entry: TextStyle) -> float:
        """From dot to dot of the leader; 0 without one."""
        leader, text = self._leader(entry)
        return self._width(leader * 2, text) - self._width(leader, text) if leader else 0.0

    def _line(self, words: str, text: TextStyle) -> Line:
        """Words on one line; set once, however many entries show them."""
        key = (words, id(text))
        if key not in self.set_lines:
            (line,) = self.setter.lines(self.setter.run_builder.words(words, text), text, UNBROKEN)
            self.set_lines[key] = (text, line)
        return self.set_lines[key][1]

    def _width(self, words: str, text: TextStyle) -> float:
        return self._line(words, text).width if words else 0.0

    def complete(self, pages: Sequence[Page], pages_of: PageMap) -> None:
        """Set page numbers at the right edge, and leaders up to them. `pages_of` knows them."""
        if not self.entries:
            return
        for page in pages:
            for index, placed in enumerate(page.placed):
                entry = self._entry_in(placed.box) if placed.box.entry else None
                number = pages_of.label(entry.anchor) if entry else ""
                if entry and number:
                    frames = (*placed.box.frames, *self._tail(entry, number))
                    page.placed[index] = placed._replace(box=replace(placed.box, frames=frames))

    def _entry_in(self, box: Box) -> ContentsEntry | None:
        """The entry whose last line stands in a box."""
        for frame in box.frames:
            if isinstance(frame, TextFrame) and frame.element is not None:
                entry = self.entries.get(frame.element)
                if entry is not None and entry.line is frame.line:
                    return entry
        return None

    def _tail(self, entry: ContentsEntry, number: str) -> list[Frame]:
        text, baseline = entry.text, EM_TOP * entry.text.size
        frames: list[Frame] = []
        right = entry.extent.left + entry.extent.width
        line = self._line(number, text)
        start = right - line.width
        step = self._step(entry.text)
        leader, text = self._leader(entry.text)
        free_width = start - NUMBER_GAP * text.size - entry.end - NUMBER_GAP * text.size
        count = int((free_width + EPSILON) / step) if step else 0
        if count >= LEAST_DOTS or (count and not leader.strip()):
            x = start - NUMBER_GAP * text.size - count * step  # leaders of all entries stand below each other
            frames.append(TextFrame(self._line(leader * count, text), x, baseline, None))
        frames.append(TextFrame(_apart(line), start, baseline, entry.element, target=entry.anchor))
        return frames


def parted(items: Sequence[Item]) -> tuple[list[Item], list[Item], list[Item]]:
    """The title of a list, its entries, and the white below."""
    at = next((at for at, item in enumerate(items) if isinstance(item, Box) and item.entry), 0)
    at, end = before_gaps(items, 0, at), before_gaps(items, 0, len(items))
    return list(items[:at]), list(items[at:end]), list(items[end:])


def _together(entries: Sequence[Sequence[Item]]) -> int:
    """How many of the entries stay together: never two of a line or two (T8.6)."""
    lines = accumulate(len(boxes_in(entry)) for entry in entries)
    enough = (
        count for count, tall in enumerate(lines, 1) if count >= TOGETHER or (count > 1 and tall >= TALL)
    )
    return next(enough, len(entries))


def _apart(number: Line) -> Line:
    """A page number, read with a blank before it: it is no part of the title."""
    first, *others = number.pieces
    return number._replace(pieces=(first._replace(source=f" {first.stands_for}"), *others))
