"""What stands before and behind the body: one match over its kinds of content."""

from collections.abc import Iterator, Sequence
from typing import assert_never

from zonepub.cjk import width_in_ems
from zonepub.model import Paragraph, Text, plain
from zonepub.present.items import (
    BarcodeItem,
    Blocks,
    CaptionList,
    Content,
    Contents,
    CoverPage,
    Item,
    JointMark,
    Labelled,
    Signature,
    SignedNumber,
    Words,
)
from zonepub.present.labelled import ems
from zonepub.present.lead import lead_parts
from zonepub.present.letterhead import BESIDE
from zonepub.present.signature import line_styles, seal_pitch, seal_places
from zonepub.records import replace
from zonepub.render.docx.attendees import names
from zonepub.render.docx.barcodes import barcode
from zonepub.render.docx.blocks import blocks
from zonepub.render.docx.contents import caption_list, contents_list
from zonepub.render.docx.cover import cover
from zonepub.render.docx.frames import at_foot, band, fixed
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.letterhead import joint_mark, mark_properties, signed_number, with_ears
from zonepub.render.docx.paragraphs import (
    PAGE_BREAK,
    DocxBlock,
    PagesBegin,
    ParagraphXml,
    ending_together,
    kept_with_next,
    spanned,
    white,
)
from zonepub.render.docx.pictures import image_paragraph
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import RULE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import indent
from zonepub.render.docx.titles import list_by_names, title_by_sense
from zonepub.render.docx.xml import EIGHTHS, LINE_BREAK, TAB, tag, twips
from zonepub.style import TextStyle
from zonepub.style.matter import Band, FieldRow, ImagePiece, PageBreakMark, PageNumbering, RuleBar, Space


def matter(state: DocxState, items: Sequence[Item]) -> list[DocxBlock]:
    """The items from the top; what closes the last page stands at its foot (G4.1)."""
    above: list[DocxBlock] = []
    foot: list[DocxBlock] = []
    top = low = state.style.page.margin.top  # where text begins
    ears: list[DocxBlock] = []
    for index, item in enumerate(items):
        if ears and not item.beside:
            above, ears = _with_ears(state, above, ears), []
        if item.printed:
            low = max(low, _foot_of(state, item))
        if isinstance(item.content, Space):  # frames push text down, so what they take is no white (G5)
            height = max(0.0, item.content.height - low + top)
            item, low = replace(item, content=replace(item.content, height=height)), top
        following = items[index + 1] if index + 1 < len(items) else None
        alone = following is None or not following.beside
        drawn = _content(state, item, items[:index], alone=alone) if item.printed else _room(item)
        if item.beside and item.printed and above and _is_mark(above[-1]):
            ears += drawn
        elif item.at_foot:
            foot += drawn
        else:
            above = kept_with_next(above) if item.printed and item.is_kept else above
            above += spanned(_below_title(state, item, items[:index]))
            above += spanned(drawn) if item.spans else drawn
    above = _with_ears(state, above, ears) if ears else above
    above = ending_together(above, IMPRINT)
    if not foot:
        return above
    return above + spanned(at_foot(foot, twips(state.page_measure)))


def _is_mark(block: DocxBlock) -> bool:
    return isinstance(block, ParagraphXml) and block.style == style_id("masthead")


def _with_ears(state: DocxState, above: list[DocxBlock], ears: list[DocxBlock]) -> list[DocxBlock]:
    """The last block above, which is a mark, with the lines that stand beside it."""
    mark = above[-1]
    assert isinstance(mark, ParagraphXml)
    return [*above[:-1], replace(with_ears(state, mark, ears, state.measure(spanning=True)), spanning=True)]


IMPRINT = ("staff", "distribution")  # roles of the lines that close a report
TITLE_BLOCK = ("title", "subtitle", "byline")


def _below_title(state: DocxState, item: Item, before: Sequence[Item]) -> list[ParagraphXml]:
    return below_title(state, item.content.role, before) if isinstance(item.content, Blocks) else []


def below_title(state: DocxState, role: str, before: Sequence[Item]) -> list[ParagraphXml]:
    """No text touches the title: a line of white at least, whatever of subtitle and byline is missing.

    `role` is that of the text.
    """
    last = before[-1] if before else None
    if last is None or not last.printed or last.fixed_at or not isinstance(last.content, Words):
        return []
    height = state.style.text["body"].leading - state.style.text[role].before
    return [white(height)] if height > 0.0 and last.content.part in TITLE_BLOCK else []


def _foot_of(state: DocxState, item: Item) -> float:
    """Foot of what stands at a distance from the top of the page, in points; 0 for all else."""
    if item.fixed_at <= 0.0:
        return 0.0
    match item.content:
        case Words(role=role):
            return item.fixed_at + state.style.text[role].leading
        case RuleBar(width):
            return item.fixed_at + width + 1.0  # below an empty line of a point
        case _:
            return 0.0


def _content(state: DocxState, item: Item, before: Sequence[Item], *, alone: bool) -> list[DocxBlock]:
    """What an item shows; `before` are the items above it; `alone`: nothing is to stand beside it."""
    measure = state.measure(spanning=item.spans or item.at_foot)
    match item.content:
        case Words(role, inlines):
            place = fixed(top=item.fixed_at, width=measure) if item.fixed_at else ""
            measure *= 1.0 if alone or role != "masthead" else 1.0 - BESIDE
            looks, lower = mark_properties(state, role, plain(inlines), measure, alone=alone)
            listed = item.content.is_list and not item.content.is_title
            by_sense = list_by_names if listed else title_by_sense
            words = runs(state, by_sense(state, role, inlines, measure), looks)
            words = state.bookmarked("title", words) if role == "title" else words
            gap = "" if place or lower else _below_list(state, before)
            return [ParagraphXml(style_id(role), words, place + lower + gap)]
        case FieldRow():
            return [_row(state, item.content, measure)]
        case Labelled():
            return _labelled(state, item.content, measure)
        case Signature():
            return _signature(state, item.content, measure)
        case JointMark():
            return joint_mark(state, item.content, measure)
        case SignedNumber():
            return signed_number(state, item.content, measure)
        case Blocks():
            return _blocks(state, item.content, before)
        case Contents():
            return contents_list(state)
        case CaptionList():
            return caption_list(state, item.content)
        case RuleBar():
            return [_bar(state, item.content, item.fixed_at, measure)]
        case Band():
            first = not any(other.printed or not other.fixed_at for other in _on_page(before))
            return band(state, item.content, first=first)
        case Space(height, fill):
            return [white(height, fill)]
        case ImagePiece():
            place = fixed(top=item.fixed_at, width=measure) if item.fixed_at else ""
            return [image_paragraph(state, item.content, measure, place)]
        case BarcodeItem(block, align):
            return barcode(state, block, align)
        case CoverPage():
            behind = PagesBegin(item.content.behind, right=item.content.behind.opening == "right")
            page = cover(state, item.content)
            return [PagesBegin(PageNumbering("none", 1, "any", 0.0)), *page, behind]
        case PageNumbering(opening=opening):
            return [PagesBegin(item.content, right=opening == "right")]
        case PageBreakMark():
            return [PAGE_BREAK]
        case _:
            assert_never(item.content)


def _on_page(items: Sequence[Item]) -> Sequence[Item]:
    """Of the items those that stand on the page of the last one."""
    begins = (CoverPage, PageNumbering, PageBreakMark)
    ends = [at for at, item in enumerate(items, 1) if isinstance(item.content, begins)]
    return items[ends[-1] :] if ends else items


def _room(item: Item) -> list[DocxBlock]:
    """What the paper brings leaves its room; what is fixed takes none."""
    if item.fixed_at:
        return []
    match item.content:
        case JointMark(names=names, role=role):
            return [ParagraphXml(style_id(role)) for _ in names]
        case Words(role=role) | FieldRow(role=role) | Band(role=role) | SignedNumber(role=role):
            return [ParagraphXml(style_id(role))]
        case ImagePiece(before=before, after=after):
            return [white(item.content.size(1000.0)[1] + before + after)]
        case RuleBar(width, before=before, after=after):
            return [replace(white(width + before + after), style=RULE)]
        case _:
            return []


def _blocks(state: DocxState, content: Blocks, before: Sequence[Item]) -> list[DocxBlock]:
    gap = _below_list(state, before)
    drawn = list[DocxBlock]()
    for role, part in lead_parts(state.style, content.role, content.blocks):
        below = 1 if gap and not drawn and isinstance(part[0], Paragraph) else 0
        drawn += [*blocks(state, part[:below], role, gap), *blocks(state, part[below:], role)]
    return drawn


def _below_list(state: DocxState, before: Sequence[Item]) -> str:
    """White above what stands below a contents list: an update of the list in Word leaves it alone."""
    above = next((item.content for item in reversed(before) if item.printed), None)
    if above is None or not _is_list(state, above):
        return ""
    return tag("spacing", before=twips(state.style.text["body"].leading))


def _is_list(state: DocxState, content: Content) -> bool:
    return isinstance(content, CaptionList) or (
        isinstance(content, Contents) and bool(state.style.contents.depth)
    )


def _signature(state: DocxState, content: Signature, measure: float) -> list[DocxBlock]:
    """A paragraph each; the white above stands above the first only (G3.7, G3.8)."""
    text = state.style.text["signature"]

    def wide(words: str) -> float:
        return width_in_ems(words, state.word_gap) * text.size

    styles = line_styles(content.lines, content.form, text, wide, measure)
    lines, drawn = content.lines, list[DocxBlock]()
    if content.rows:
        widths = [list(map(wide, row)) for row in content.rows]
        places = seal_places(widths, wide(lines[-1]), text, measure)
        drawn += _rows_of_seals(content.rows, places, text, measure)
        lines, styles = lines[-1:], [replace(styles[-1], before=0.0)]
    for words, style in zip(lines, styles, strict=True):
        properties = tag("keepNext") if style.keep_with_next else ""
        properties += tag("spacing", before=twips(style.before)) if drawn else ""
        if content.form != "flush":
            properties += indent(style.left, style.right) + tag("jc", val=style.align)
        drawn.append(ParagraphXml(style_id("signature"), text_runs(words), properties))
    return drawn


def _rows_of_seals(
    rows: Sequence[Sequence[str]], places: Sequence[float], text: TextStyle, measure: float
) -> Iterator[DocxBlock]:
    """Names side by side at tabs, each where its seal is to be pressed; the last above the date (G3.7)."""
    above = ""
    for row in rows:
        stops = "".join(tag("tab", val="center", pos=twips(place)) for place in places[-len(row) :])
        place = tag("tabs", stops) + above + indent(0.0, 0.0) + tag("jc", val="left")
        words = "".join(TAB + text_runs(name) for name in row)
        if len(row) == 1:
            words, left = text_runs(row[0]), max(0.0, 2 * places[-1] - measure)
            place = above + indent(left, 0.0) + tag("jc", val="center")
        yield ParagraphXml(style_id("signature"), words, tag("keepNext") + place)
        above = tag("spacing", before=twips(seal_pitch(text) - text.leading))


def _labelled(state: DocxState, content: Labelled, measure: float) -> list[DocxBlock]:
    """Lines behind a label, turned over behind it (G4.2, G5)."""
    text = state.style.text[content.role]
    drawn: list[DocxBlock] = []
    for marked, words in content.rows:
        label = plain((marked,))
        wide = ems(label) * text.size
        hung = indent(text.left + wide, text.right, -wide)
        jump = TAB if any(map(str.isascii, label)) else ""  # digits are narrow, names keep their place (G3.6)
        room = (measure - text.left - text.right - wide) / text.size
        named = names(state, words, content.rows, room) if content.role == "attendees" else ""
        behind = runs(state, (marked,)) + jump + (named or runs(state, (Text(words),)))
        gap = tag("spacing", before=0) if drawn else ""  # white above the first line only
        last = len(drawn) + 1 == len(content.rows)  # none stands alone; columns would not be balanced
        keep = tag("keepNext") if state.style.page.columns == 1 and not last else ""
        drawn.append(ParagraphXml(style_id(content.role), behind, keep + gap + hung))
    return drawn


def _row(state: DocxState, row: FieldRow, measure: float) -> ParagraphXml:
    """Up to three fields on one line; on lines below each other where they do not fit, as in the PDF."""
    text = state.style.text[row.role]
    room = measure - text.left - text.right
    middle, edge = twips(measure) // 2, twips(measure - text.right)
    stops = tag("tab", val="center", pos=middle) if row.center else ""  # words may reach beyond the middle
    tabs = tag("tabs", stops + tag("tab", val="right", pos=edge))
    inner, end, passed = "", 0.0, 0  # `passed`: tabs of the line so far
    for words, share, stop in (
        (row.left, 0.0, 0),
        (row.center, 0.5, 1),
        (row.right, 1.0, 1 + bool(row.center)),
    ):
        if not words:
            continue
        width = width_in_ems(words, state.word_gap) * text.size + text.tracking * len(words)
        start = (room - width) * share
        if inner and start < end + text.size:
            inner, passed = inner + LINE_BREAK, 0
        inner += TAB * (stop - passed) + text_runs(words)
        end, passed = start + width, stop
    return ParagraphXml(style_id(row.role), inner, tabs)


BORDERS = {"single": "single", "thick-thin": "thickThinSmallGap", "thin-thick": "thinThickSmallGap"}


def _bar(state: DocxState, bar: RuleBar, fixed_at: float, measure: float) -> ParagraphXml:
    """A rule is the border of an empty line."""
    thickest = bar.width if bar.line == "single" else bar.width / 2  # Word measures the thick one
    width = max(2, min(96, round(thickest * EIGHTHS)))
    colour = bar.color.rgb or "auto"
    border = tag("pBdr", tag("bottom", val=BORDERS[bar.line], sz=width, space=0, color=colour))
    gaps = tag("spacing", before=twips(bar.before), after=twips(bar.after))
    if fixed_at:
        y = fixed_at if fixed_at > 0.0 else state.style.page.size[1] + fixed_at - bar.width
        long, centered = bar.length or measure, bool(bar.length)
        place = fixed(top=y, width=long, centered=centered, in_foot=fixed_at < 0.0)
        return ParagraphXml(RULE, "", place + border + gaps)
    short = indent(0.0, measure - bar.length) if 0 < bar.length < measure else ""
    return ParagraphXml(RULE, "", border + gaps + short)
