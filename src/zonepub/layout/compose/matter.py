"""What stands before and behind the body: one match over its kinds of content."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, takewhile
from typing import assert_never

from zonepub.layout.boxes import (
    Box,
    Gap,
    Item,
    PageEnd,
    Placed,
    boxes_in,
    change_boxes,
    heights,
    keep_last,
    keep_together,
    pinned,
)
from zonepub.layout.compose.barcodes import barcode_items
from zonepub.layout.compose.bars import colour_band, field_row, left_of_type_area, rule_bar
from zonepub.layout.compose.blocks import BlockComposer
from zonepub.layout.compose.contents import ContentsSetter, parted
from zonepub.layout.compose.cover_words import cover_words
from zonepub.layout.compose.figure_cells import stacked
from zonepub.layout.compose.grounds import grounded, in_colour_of, on_ground
from zonepub.layout.compose.labelled_lines import ATTENDEES, labelled_lines
from zonepub.layout.compose.letterhead import joint_mark, signed_number
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.pictures import cover_page, image_piece
from zonepub.layout.compose.position import BlockPosition
from zonepub.layout.compose.sign_off import sign_off
from zonepub.layout.compose.signature import signature, stay_with
from zonepub.layout.frames import Rectangle, TextFrame, moved
from zonepub.layout.geometry import Extent, Geometry
from zonepub.layout.structure import Element
from zonepub.model import Report, plain
from zonepub.present.items import (
    BarcodeItem,
    Blocks,
    CaptionList,
    Contents,
    CoverPage,
    JointMark,
    Labelled,
    Signature,
    SignedNumber,
    Words,
)
from zonepub.present.items import Item as MatterItem
from zonepub.present.labelled import Rows
from zonepub.present.lead import lead_parts
from zonepub.present.letterhead import BESIDE, least_mark, mark_text, on_one_line
from zonepub.records import dataclass, field, replace
from zonepub.style import TextStyle
from zonepub.style.matter import (
    Band,
    FieldRow,
    ImagePiece,
    PageBreakMark,
    PageNumbering,
    PartName,
    RuleBar,
    Space,
)
from zonepub.typeset import TitleMode

TITLE_BLOCK = ("title", "subtitle", "byline")
WHOLE = 8  # names behind labels, of two lines each, that no column parts
TITLE_ALONE = 1 / 6  # of a page, that may stay white before a title so that text stands below it
FEW_PRESENT = 5  # lines of attendees that are whole all the same: 列席 is on no page of its own
NO_NUMBER = PageEnd(PageNumbering("none", 1, "any", 0.0))


@dataclass(frozen=True, slots=True)
class FixedFrame:
    """Boxes at a place of their own on the first page. Points from its top or, if negative, its foot."""

    boxes: list[Box]
    x: float  # from the left of the type area
    y: float

    def placed(self, geometry: Geometry) -> Iterator[Placed]:
        y = self.y if self.y >= 0 else geometry.height + self.y - heights(self.boxes)
        for box in self.boxes:
            yield Placed(geometry.left(1) + self.x, y, box)
            y += box.height


def in_the_middle(box: Box) -> Box:
    """The box with its words in the middle of its height: as much white above as below, between two rules."""
    room = (box.height - box.ink) / 2
    if room <= 0.0 or not all(isinstance(frame, TextFrame) for frame in box.frames):
        return box
    texts = (frame for frame in box.frames if isinstance(frame, TextFrame))
    frames = (frame._replace(baseline=frame.baseline + room) for frame in texts)
    return replace(box, ink=box.ink + room, frames=tuple(frames))


def _is_in_columns(item: MatterItem) -> bool:
    """Whether it stands in the columns of the text, and is no text itself."""
    flows = not (item.spans or item.at_foot or item.fixed_at or item.beside)
    return flows and not isinstance(item.content, Blocks)


@dataclass(slots=True)
class MatterComposer:
    """Sets items into the flow; those that close the last page are kept for its foot."""

    report: Report
    setter: ParagraphSetter
    composer: BlockComposer
    contents: ContentsSetter
    colophon: list[Item] = field(default_factory=list)
    fixed: list[FixedFrame] = field(default_factory=list)
    beside: list[Item] = field(default_factory=list)  # what stands beside the last box
    alone: bool = True  # whether nothing stands beside what is being set

    def compose(self, content: Iterable[MatterItem], element: Element) -> None:
        part: PartName | None = None
        content = list(content)
        if ground := on_ground(content, self.setter.style):
            self.compose(content[: ground.start], element)
            self._compose_ground(content[ground], element)
            content = content[ground.stop :]
        lists = sum(isinstance(item.content, Contents | CaptionList) for item in content)
        parts = self._parts_before_annexes(content)
        for item, following in pairwise([*content, None]):
            assert item is not None
            self.alone = following is None or not following.beside
            if self.beside and not item.beside:
                self._put_beside()
            if isinstance(item.content, Blocks):
                self._below_title(part)
                part = None
                for role, blocks in lead_parts(self.setter.style, item.content.role, item.content.blocks):
                    self.composer.compose(blocks, element, role)
                continue
            boxes = self._boxes(item, element)
            if isinstance(item.content, CaptionList):
                boxes = self._on_one_page(boxes, following)
            if item.fixed_at:
                self.fixed.append(
                    FixedFrame(
                        pinned(boxes), left_of_type_area(item.content, self.setter.geometry), item.fixed_at
                    )
                )
            elif item.beside:
                self.beside += boxes
            elif item.at_foot:
                self.colophon += change_boxes(boxes, in_the_middle)
            else:
                if boxes and not (isinstance(item.content, Words) and item.content.part in TITLE_BLOCK):
                    self._keep_title(part)
                kept = item.is_kept and item not in parts and not _is_company(item, boxes)
                if boxes and kept and self.setter.geometry.columns == 1:  # columns stand side by side
                    stay_with(self.composer.flow.regions, worded=item.is_worded)
                columns = self._contents_columns() if isinstance(item.content, Contents | CaptionList) else 0
                if columns and item.spans and lists == 1:  # its entries begin on one line in all columns
                    title, listed, white = parted(boxes)
                    self.composer.flow.add(title, span=True)
                    self.composer.flow.add(listed, columns=columns)
                    self.composer.flow.add(white, span=True)
                else:
                    self.composer.flow.add(boxes, span=item.spans, columns=columns)
            self.composer.add_notes(boxes, element)
            if boxes:  # a contents list of no entries parts nothing
                part = item.content.part if isinstance(item.content, Words) and not item.fixed_at else None
        self._below_title(part)

    def _parts_before_annexes(self, content: Sequence[MatterItem]) -> list[MatterItem]:
        """What closes the text and may begin a page, since annexes go on below it: names alone, and
        attachments, which keep the signature company (G3.14)."""
        annexes = [at for at, item in enumerate(content) if isinstance(item.content, Blocks)]
        if not annexes or self.setter.style.text["annex-label"].page_break:
            return []
        parts = content[: annexes[-1]]
        return [item for item in parts if isinstance(item.content, Labelled) and item.is_kept]

    def _compose_ground(self, content: Sequence[MatterItem], element: Element) -> None:
        """A band with all that stands on its colour."""
        band, *others = content
        assert isinstance(band.content, Band)
        role = band.content.role
        light = replace(self, setter=in_colour_of(role, self.setter))
        boxes = self._boxes(band, element)
        for item in others:
            boxes += light._boxes(item, element)
        self.composer.flow.add(grounded(boxes, self.setter.style.text[role].after), span=True)
        self.composer.add_notes(boxes, element)

    def _boxes(self, item: MatterItem, element: Element) -> list[Item]:
        """The boxes of an item; of what the paper has already only the room is kept."""
        if item.printed:
            return self._items(item, element)
        boxes = self._items(item, Element("Document"))
        return change_boxes(boxes, lambda box: replace(box, frames=()))

    def _below_title(self, part: PartName | None) -> None:
        """No text touches the title: a line of white at least, whatever of subtitle and byline is missing."""
        self._keep_title(part)
        if part in TITLE_BLOCK:
            self.composer.flow.add([Gap(self.setter.geometry.pitch)], span=True)

    def _keep_title(self, part: PartName | None) -> None:
        """V6.5: the title stands with text below it, unless it would leave a page white then."""
        regions = self.composer.flow.regions
        if part in TITLE_BLOCK and regions and regions[-1].columns == 1:
            regions[-1].items = keep_last(regions[-1].items, TITLE_ALONE)

    def _on_one_page(self, boxes: list[Item], following: MatterItem | None) -> list[Item]:
        """A short list of captions, with the one after it: no page holds the end of such lists alone."""
        geometry = self.setter.geometry
        if geometry.columns > 1 or heights(boxes) > geometry.area / 2:
            return boxes
        kept = keep_together(boxes)
        return keep_last(kept) if following and isinstance(following.content, CaptionList) else kept

    def compose_back(self, content: Iterable[MatterItem], element: Element) -> None:
        """What closes the report; in columns it is no part of the article above (T8.10)."""
        items = list(content)
        at = next((index for index, item in enumerate(items) if _is_in_columns(item)), len(items))
        self.compose(items[:at], element)
        if at < len(items) and self.setter.geometry.columns > 1 and self.composer.flow.begun:
            self.composer.flow.add(self._parting_rule(), span=True)
            signed = list(takewhile(_is_in_columns, items[at:]))
            self._compose_sign_off(signed, element)
            at += len(signed)
        self.compose(items[at:], element)

    def _compose_sign_off(self, content: Sequence[MatterItem], element: Element) -> None:
        parts = [(item, self._boxes(item, element)) for item in content]
        for _, boxes in parts:
            self.composer.add_notes(boxes, element)
        closing = sign_off(parts, self.setter.geometry)
        self.composer.flow.add(closing, span=len(closing) == 1)
        self.composer.flow.regions[-1].closing = len(closing) == 1

    def _parting_rule(self) -> list[Item]:
        """White over all columns with the rule that stands between columns, if there is one."""
        rule, geometry = self.setter.style.page.column_rule, self.setter.geometry
        if not rule.width:
            return [Box(geometry.pitch, 0.0, breakable=False)]
        line = Rectangle(0.0, 0.0, geometry.measure, rule.width, rule.color)
        bar = Box(rule.width, rule.width, (line,), breakable=False)
        return [Gap(geometry.pitch), bar, Gap(geometry.pitch / 2)]

    def _put_beside(self) -> None:
        """Lines in the middle of the height of the box that they stand beside; without one, in the flow."""
        lines, self.beside = pinned(self.beside), []
        last = self.composer.flow.regions[-1].items if self.composer.flow.regions else []
        at = next((index for index in range(len(last) - 1, -1, -1) if isinstance(last[index], Box)), None)
        host = None if at is None else last[at]
        if at is None or not isinstance(host, Box):
            self.composer.flow.add(lines, span=True)
            return
        height = max(host.height, heights(lines))
        y = (height - heights(lines)) / 2
        frames = [moved(frame, 0.0, (height - host.height) / 2) for frame in host.frames]
        frames += stacked(lines, 0.0, y)
        last[at] = replace(host, height=height, ink=max(host.ink, height), frames=tuple(frames))

    def foot(self) -> list[Box]:
        """What closes the last page."""
        return pinned(self.colophon)

    def _contents_columns(self) -> int:
        geometry, columns = self.setter.geometry, max(1, self.setter.style.contents.columns)
        return columns if columns != 1 or geometry.columns == 1 else 0

    def _contents_extent(self, extent: Extent) -> Extent:
        columns = self._contents_columns()
        return Extent(0.0, self.setter.geometry.column_width(columns) if columns else extent.width)

    def _items(self, item: MatterItem, element: Element) -> list[Item]:
        geometry, content = self.setter.geometry, item.content
        extent = Extent(0.0, geometry.measure if item.at_foot or item.spans else geometry.column)
        if item.beside:
            extent = extent.inset(extent.width * (1 - BESIDE))
        match content:
            case Words():
                return self._words(content, extent, element)
            case FieldRow():
                return field_row(content, extent, element, self.setter)
            case Labelled(role, rows):
                return self._labelled(role, rows, extent, element)
            case Signature():
                return keep_together(signature(content, self.setter, extent, element))
            case JointMark():
                return joint_mark(content, self.setter, extent, element)
            case SignedNumber():
                return signed_number(content, self.setter, extent, element)
            case Contents():
                return self.contents.items(self.report, self._contents_extent(extent), element)
            case CaptionList():
                return self.contents.caption_list(content, self._contents_extent(extent), element)
            case RuleBar():
                return rule_bar(content, extent, fixed=bool(item.fixed_at))
            case Band():
                text = self._mark_style(content.role, content.text, extent)
                return colour_band(content, text, extent, element, self.setter)
            case Space(height, fill):
                if fill:
                    return [Gap(height, fill=True)]
                stays = item.at_foot or not self.composer.flow.begun  # a gap on top of a page is no gap
                return [Box(height, 0.0, breakable=False)] if stays else [Gap(height)]
            case ImagePiece():
                return image_piece(content, extent, element)
            case BarcodeItem(block, align):
                position = BlockPosition(extent, element)
                return barcode_items(block, position, self.setter, None, align)
            case CoverPage():
                return self._cover(content, element)
            case PageNumbering():
                return [PageEnd(content, right=content.opening == "right")]
            case PageBreakMark():
                return [PageEnd()]
            case Blocks():
                return []  # composed as the body is
            case _:
                assert_never(content)

    def _words(self, content: Words, extent: Extent, element: Element) -> list[Item]:
        """A line of the report or of the style, in its role."""
        role, inlines = content.role, content.inlines
        node = element.add("H1") if content.part == "title" else element.add("P")
        text = self._mark_style(role, plain(inlines), extent)
        runs = self.setter.run_builder.runs(inlines, text)
        filled: TitleMode | None = "names" if content.is_list else None
        mode = "balanced" if content.is_title else filled
        return self.setter.block(runs, text, extent, node, mode=mode, role=role)

    def _labelled(self, role: str, rows: Rows, extent: Extent, element: Element) -> list[Item]:
        """Lines behind labels, whole where they are few."""
        listed = labelled_lines(role, rows, extent, element, self.setter, self.report)
        flows = role == ATTENDEES and self.setter.geometry.columns == 1
        most = FEW_PRESENT if flows else 2 * WHOLE
        few = len(rows) <= WHOLE and len(boxes_in(listed)) <= most
        return keep_together(listed) if few else listed

    def _cover(self, page: CoverPage, element: Element) -> list[Item]:
        """A page without a number, and what begins behind it."""
        geometry = self.setter.geometry
        alt = self.setter.label(page.alt, self.setter.style.text["caption"])
        behind = PageEnd(page.behind, right=page.behind.opening == "right")
        shown = self.setter.style.cover.words
        words = cover_words(self.report, self.setter, geometry.width, geometry.height) if shown else None
        return [NO_NUMBER, cover_page(page, alt, geometry, element, words), behind]

    def _mark_style(self, role: str, words: str, extent: Extent) -> TextStyle:
        text = mark_text(self.setter.style, role, alone=self.alone)
        inner = extent.inset(text.left + text.padding, text.right + text.padding)
        return on_one_line(text, words, inner.width, least_mark(self.setter.style, role))


def _is_company(item: MatterItem, boxes: Sequence[Item]) -> bool:
    """Whether it may begin a page: those present at a meeting, where they take more lines than a few."""
    present = isinstance(item.content, Labelled) and item.content.role == ATTENDEES
    return present and len(boxes_in(boxes)) > FEW_PRESENT
