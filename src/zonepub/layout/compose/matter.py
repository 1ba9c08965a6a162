"""The pieces that a style lays before and after the body: one match over `Piece`."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from math import ceil
from typing import assert_never

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import (
    Box,
    Element,
    Frame,
    Gap,
    Item,
    PageEnd,
    Placed,
    Rectangle,
    TextFrame,
    pinned,
)
from zonepub.layout.compose.blocks import BlockComposer
from zonepub.layout.compose.contents import ContentsSetter
from zonepub.layout.compose.paragraphs import UNBROKEN, Extent, Label, ParagraphSetter
from zonepub.layout.compose.signature import signature, stay_with
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.paginate.columns import heights
from zonepub.model import Inlines, Report, Text
from zonepub.present.labels import byline_text, document_values, fill_inlines, fill_or_none, labelled_lines
from zonepub.present.signature import KEPT
from zonepub.style import MatterItem
from zonepub.style.matter import (
    STROKES,
    AtFoot,
    Band,
    FieldRow,
    PageBreakMark,
    ReportPart,
    RuleBar,
    Space,
    TextLine,
    with_letterhead,
)


@dataclass(frozen=True, slots=True)
class FixedFrame:
    """Strips at a place of their own on the first page. Points from its top or, if negative, its foot."""

    boxes: list[Box]
    x: float  # from the left of the type area
    y: float

    def placed(self, geometry: Geometry) -> Iterator[Placed]:
        y = self.y if self.y >= 0 else geometry.height + self.y - heights(self.boxes)
        for box in self.boxes:
            yield Placed(geometry.left(1) + self.x, y, box)
            y += box.height


@dataclass(slots=True)
class MatterComposer:
    """Sets pieces into the flow; those after a `Foot` are kept for the foot of the last page."""

    report: Report
    setter: ParagraphSetter
    composer: BlockComposer
    contents: ContentsSetter
    feet: list[Item] = field(default_factory=list)
    fixed: list[FixedFrame] = field(default_factory=list)
    footed: bool = False

    def compose(self, pieces: Sequence[MatterItem], element: Element) -> None:
        for piece, printed in with_letterhead(pieces, self.setter.style.page.letterhead):
            if isinstance(piece, AtFoot):
                self.footed = True
                continue
            if isinstance(piece, ReportPart) and piece.part in WRITTEN:
                self.composer.compose(getattr(self.report, piece.part), element, WRITTEN[piece.part])
                continue
            columns = 0
            if isinstance(piece, ReportPart) and piece.part == "contents":
                columns = self._contents_columns()
            items = self._piece(piece, element if printed else Element("Document"))
            if not printed:  # the paper has it: only its room is kept
                items = [replace(item, frames=()) if isinstance(item, Box) else item for item in items]
            if isinstance(piece, TextLine | RuleBar) and (
                y := piece.page_top or -getattr(piece, "page_bottom", 0.0)
            ):
                self.fixed.append(FixedFrame(pinned(items), self._beside(piece), y))
            elif self.footed:
                self.feet += items
            else:
                if items and isinstance(piece, ReportPart) and piece.part in KEPT:
                    stay_with(self.composer.flow.zones)
                self.composer.flow.add(items, span=self._spans(piece), columns=columns)
            self.composer.notes(items, element)

    def foot(self) -> list[Box]:
        """What closes the last page; rules without a word between them are none."""
        boxes = pinned(self.feet)
        return boxes if any(isinstance(frame, TextFrame) for box in boxes for frame in box.frames) else []

    def _contents_columns(self) -> int:
        geometry, wanted = self.setter.geometry, max(1, self.setter.style.contents.columns)
        return wanted if wanted != 1 or geometry.columns == 1 else 0

    def _spans(self, piece: MatterItem) -> bool:
        text = self.setter.style.text
        match piece:
            case ReportPart(part):
                return text[ROLES.get(part, part)].span
            case TextLine(role=role) | FieldRow(role=role):
                return text[role].span
            case _:
                return True

    def _room(self, piece: MatterItem) -> Extent:
        geometry = self.setter.geometry
        wide = self.footed or self._spans(piece)
        return Extent(0.0, geometry.measure if wide else geometry.column)

    def _piece(self, piece: MatterItem, element: Element) -> list[Item]:
        values = document_values(self.setter.style, self.report)
        match piece:
            case ReportPart():
                return self._part(piece, element)
            case TextLine(text, role):
                words = fill_or_none(text, values)
                return self._line(words, role, self._room(piece), element) if words else []
            case FieldRow():
                return self._row(piece, values, element)
            case RuleBar():
                return self._bar(piece)
            case Band():
                words = fill_or_none(piece.text, values)
                return [] if words is None else self._band(piece, words, element)
            case Space(height):
                stays = self.footed or not self.composer.flow.begun  # a gap on top of a page is no gap
                return [Box(height, 0.0, breakable=False)] if stays else [Gap(height)]
            case PageBreakMark():
                return [PageEnd()]
            case AtFoot():
                return []
            case _:
                assert_never(piece)

    def _part(self, piece: ReportPart, element: Element) -> list[Item]:
        report, style, room = self.report, self.setter.style, self._room(piece)
        match piece.part:
            case "title":
                heading = element.add("H1", label="", anchor="")
                return self._text(report.title, "title", room, heading, title=True)
            case "subtitle":
                template = style.labels.subtitle
                words: Inlines = tuple(fill_inlines(template, {"subtitle": report.subtitle}))
                return (
                    self._text(words, "subtitle", room, element.add("P"), title=True)
                    if report.subtitle
                    else []
                )
            case "byline":
                words = (Text(byline_text(style, report)),) if report.byline else ()
                return self._text(words, "byline", room, element.add("P")) if words else []
            case "abstract":
                return (
                    self._text(report.abstract, "abstract", room, element.add("P")) if report.abstract else []
                )
            case "lead" | "annexes":
                return []  # blocks, not words: composed with the body
            case "contents":
                columns = self._contents_columns()
                width = self.setter.geometry.column_width(columns) if columns else room.width
                return self.contents.items(report, Extent(0.0, width), element)
            case "addressees":
                words = (Text("、".join(report.addressees) + "："),) if report.addressees else ()
                return self._text(words, "addressees", room, element.add("P")) if words else []
            case "signature":
                return signature(report.signature, self.setter, room, element)
            case "attachments" | "attendees" | "distribution":
                return self._labelled(piece.part, room, element)
            case _:
                assert_never(piece.part)

    def _text(
        self, words: Inlines, role: str, room: Extent, element: Element, *, title: bool = False
    ) -> list[Item]:
        return self.setter.text(words, role, room, element, title=title)

    def _line(self, words: str, role: str, room: Extent, element: Element) -> list[Item]:
        title = role in ("title", "subtitle", "masthead")
        return self._text((Text(words),), role, room, element.add("P"), title=title)

    def _labelled(self, role: str, room: Extent, element: Element) -> list[Item]:
        """Lines behind a label, turned over behind it (G4.2, G5)."""
        text, items = self.setter.style.text[role], list[Item]()
        for marked, words in labelled_lines(self.report, role):
            node = element.add("P")
            (line,) = self.setter.lines(
                self.setter.run_builder.runs((marked,), text, counts=False), text, UNBROKEN
            )
            label = Label(line, room.left + text.left, node)
            inner = room.inset(ceil(line.width / text.size - EPSILON) * text.size)  # a colon keeps its em
            found = self.setter.text((Text(words),), role, inner, node, label=label)
            items += found[1:] if items else found  # the space above counts once
        return items

    def _row(self, row: FieldRow, values: dict[str, str | int], element: Element) -> list[Item]:
        """Up to three fields on one line; set below each other where they do not fit."""
        text = self.setter.style.text[row.role]
        room = self._room(row).inset(text.left, text.right)
        fields = [(fill_or_none(words, values) or "") for words in (row.left, row.center, row.right)]
        shares = (0.0, 0.5, 1.0)
        frames: list[Frame] = []
        height, end = text.size, room.left
        for words, share in zip(fields, shares, strict=True):
            line = self.setter.label(words, text) if words else None
            if line is None:
                continue
            x = room.left + (room.width - line.width) * share
            if frames and x < end + text.size:
                height += text.leading
            frames.append(TextFrame(line, x, height - text.size + EM_TOP * text.size, element.add("P")))
            end = x + line.width
        if not frames:
            return []
        box = Box(height - text.size + text.leading, height, tuple(frames))
        return [Gap(text.before), *self.setter.decorated([box], text, self._room(row)), Gap(text.after)]

    def _bar(self, bar: RuleBar) -> list[Item]:
        room = self._room(bar)
        fixed = bar.page_top or bar.page_bottom
        width = bar.length if fixed and bar.length else min(bar.length or room.width, room.width)
        left = room.left + ((room.width - width) / 2 if fixed else 0.0)  # in the flow, where words begin
        thick = bar.width
        lines = (
            Rectangle(left, at * thick, width, part * thick, bar.color) for at, part in STROKES[bar.line]
        )
        box = Box(thick, thick, tuple(lines))
        return [Gap(bar.before), box, Gap(bar.after)]

    def _beside(self, piece: TextLine | RuleBar) -> float:
        """A rule of its own length stands in the middle of the page, not of the type area."""
        if not (isinstance(piece, RuleBar) and piece.length):
            return 0.0
        geometry = self.setter.geometry
        return geometry.width / 2 - geometry.left(1) - geometry.measure / 2

    def _band(self, band: Band, words: str, element: Element) -> list[Item]:
        """A block of colour with its words in the middle of its height."""
        text = self.setter.style.text[band.role]
        room = self._room(band)
        runs = self.setter.run_builder.words(words, text)
        inner = room.inset(text.left + text.padding, text.right + text.padding)
        lines = self.setter.lines(runs, text, inner.width, title=True)
        tall = (len(lines) - 1) * text.leading + text.size if lines else 0.0
        height = max(band.height, tall + 2 * text.padding)
        top = (height - tall) / 2
        node = element.add("P") if lines else None
        frames: list[Frame] = [
            Rectangle(room.left, 0, room.width, height, band.background, "tint", band.bleed)
        ]
        for index, line in enumerate(lines):
            x = inner.left + self.setter.shift(line, text, inner.width)
            frames.append(TextFrame(line, x, top + index * text.leading + EM_TOP * text.size, node))
        return [Gap(text.before), Box(height, height, tuple(frames)), Gap(text.after)]


WRITTEN = {"lead": "lead", "annexes": "body"}  # parts of blocks, and the role of their plain paragraphs
ROLES = {"lead": "lead", "contents": "contents-title"}
