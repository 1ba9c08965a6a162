"""The contents list: entries are set before pages are known, numbers and leaders filled in after (U13)."""

from dataclasses import dataclass, field, replace

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Element, Frame, Gap, Item, TextFrame
from zonepub.layout.compose.paragraphs import UNBROKEN, Extent, ParagraphSetter
from zonepub.model import Annex, Report, Section, Text, sections
from zonepub.present.labels import heading_text
from zonepub.style import TextStyle
from zonepub.typeset import Line

RESERVED = "0000"  # room kept for page numbers
NUMBER_GAP = 0.5  # em between leader and number
LEADER_STEP = 0.5  # em from dot to dot
LEAST_LEADER = 2.0  # em: shorter leaders are left out


@dataclass(slots=True)
class ContentsEntry:
    """A listed section, and the strip that its number is still missing from."""

    anchor: str
    box: Box
    text: TextStyle
    room: Extent
    end: float  # where the last line of the title ends
    element: Element


@dataclass(slots=True)
class ContentsSetter:
    """Makes the list, and completes it when the pages of the anchors are known."""

    setter: ParagraphSetter
    entries: list[ContentsEntry] = field(default_factory=list)
    set_lines: dict[tuple[str, int], Line] = field(default_factory=dict)  # leaders and numbers recur
    leaders: dict[int, TextStyle] = field(default_factory=dict)  # how leaders look, by identity of the text's

    def items(self, report: Report, room: Extent, parent: Element) -> list[Item]:
        """Heading and entries down to the style's depth; nothing for a report without sections."""
        style = self.setter.style
        listed = [section for section in sections(report) if section.depth <= style.contents.depth]
        if not listed:
            return []
        toc = parent.add("TOC")
        items: list[Item] = []
        if style.labels.contents:
            title = (Text(style.labels.contents),)
            items += self.setter.text(title, "contents-title", room, toc.add("Caption"), counts=False)
        for section in listed:
            items += self._entry(section, room, toc)
        for entry in (*self.entries[:1], *self.entries[-2:-1]):
            entry.box.breakable = len(self.entries) < 2  # no entry stands alone
        return [*items, Gap(self.setter.geometry.pitch)]

    def _entry(self, section: Section | Annex, room: Extent, toc: Element) -> list[Item]:
        style = self.setter.style
        role = f"contents-{min(section.depth, 3)}"
        text = style.text[role]
        element = toc.add("TOCI").add("Reference")
        reserve = self._width(RESERVED, text) + NUMBER_GAP * text.size
        inner = Extent(room.left + text.left, room.width - text.left - text.right)
        runs = self.setter.run_builder.words(heading_text(style, section), text)
        lines = self.setter.lines(runs, text, max(inner.width - reserve, inner.width / 2), title=True)
        boxes = []
        for line in lines:
            words = TextFrame(line, inner.left, EM_TOP * text.size, element, target=section.anchor)
            boxes.append(Box(text.leading, text.size, (words,), breakable=False))
        if not boxes:
            return []
        boxes[-1].breakable = True
        end = inner.left + lines[-1].width
        self.entries.append(ContentsEntry(section.anchor, boxes[-1], text, inner, end, element))
        return [Gap(text.before), *boxes, Gap(text.after)]

    def _leader(self, text: TextStyle) -> tuple[str, TextStyle]:
        """The leader, drawn together where its character is as wide as a Han."""
        leader = self.setter.style.contents.leader
        if id(text) not in self.leaders:
            wide = self._width(leader, text) if len(leader) == 1 else 0.0
            step = min(text.tracking, LEADER_STEP * text.size - wide)
            color = self.setter.style.contents.leader_color
            self.leaders[id(text)] = replace(text, color=color, tracking=step if wide else text.tracking)
        return leader, self.leaders[id(text)]

    def _line(self, words: str, text: TextStyle) -> Line:
        """Words on one line; set once, however many entries show them."""
        key = (words, id(text))
        if key not in self.set_lines:
            (self.set_lines[key],) = self.setter.lines(
                self.setter.run_builder.words(words, text), text, UNBROKEN
            )
        return self.set_lines[key]

    def _width(self, words: str, text: TextStyle) -> float:
        return self._line(words, text).width if words else 0.0

    def complete(self, pages: dict[str, int]) -> None:
        """Set the page numbers at the right edge, and leaders up to them."""
        for entry in self.entries:
            number = pages.get(entry.anchor)
            if number is not None:
                entry.box.frames += tuple(self._tail(entry, str(number)))

    def _tail(self, entry: ContentsEntry, number: str) -> list[Frame]:
        text, baseline = entry.text, EM_TOP * entry.text.size
        frames: list[Frame] = []
        right = entry.room.left + entry.room.width
        line = self._line(number, text)
        start = right - line.width
        leader, text = self._leader(entry.text)
        room = start - NUMBER_GAP * text.size - entry.end - NUMBER_GAP * text.size
        step = (self._width(leader * 2, text) - self._width(leader, text)) if leader else 0.0
        count = int(room / step) if step else 0
        if room >= LEAST_LEADER * text.size and count:
            x = start - NUMBER_GAP * text.size - count * step  # leaders of all entries stand below each other
            frames.append(TextFrame(self._line(leader * count, text), x, baseline, None))
        frames.append(TextFrame(line, start, baseline, entry.element, target=entry.anchor))
        return frames
