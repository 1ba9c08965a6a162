"""Figures: a picture, or a content control that waits for one, with its caption; several side by side."""

import re
from collections.abc import Sequence
from functools import partial
from html import unescape

from zonepub.model import CaptionKind, Figure, plain
from zonepub.present.figure_rows import FigureRow
from zonepub.present.figure_sizes import (
    CAPTION_CHARACTERS,
    LEAST_ALONE,
    LEAST_BESIDE,
    LEAST_PARTED,
    SMALLER,
    WRAPPED,
    in_middle,
    row_sizes,
    shape,
    side,
    tallest,
)
from zonepub.present.labels import credit_text, number_in, number_values
from zonepub.present.local_words import local
from zonepub.present.templates import fill
from zonepub.present.turned_pages import turns_page
from zonepub.records import replace
from zonepub.render.docx.even_lines import even
from zonepub.render.docx.frames import frame_beside
from zonepub.render.docx.images import draw_placeholder
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.paragraphs import (
    DocxBlock,
    DocxElement,
    ParagraphXml,
    indented,
    placed,
    spanned,
    to_xml,
)
from zonepub.render.docx.run_properties import run, sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import FIGURE, SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import indent
from zonepub.render.docx.xml import complex_field, emu, tag, twips
from zonepub.style import Style
from zonepub.style.model import RuleStyle

MOST_COLUMNS = (
    2  # beside frames; in the columns of a newspaper LibreOffice 7.4 lets them fall out at the foot
)
CAPTION_ROOM = 0.8  # of the type area for a picture with a width of its own; its caption takes the rest


def figure_row(state: DocxState, row: FigureRow) -> list[DocxBlock]:
    """One figure in the whole measure, or several side by side."""
    missing = any(figure.caption.picture is None for figure in row.shown)
    if row.wraps:
        return wrapped_figure(state, row.shown[0])
    if len(row.shown) == 1 or (missing and state.style.figure.missing == "caption"):
        width = state.measure(spanning=row.spans)
        drawn = [part for figure in row.shown for part in _figure(state, figure, width)]
        return spanned(drawn) if row.spans else drawn
    return [_row(state, row.shown)] if row.shown else []


def wrapped_figure(state: DocxState, figure: Figure) -> list[DocxBlock]:
    """Picture and caption in one frame at the edge of the column, text on its other side."""
    room = state.measure()
    wanted = figure.width or WRAPPED
    width = min(wanted.points(room), room)
    least = LEAST_ALONE if state.columns == 1 else LEAST_BESIDE
    narrow = room - width < least * state.style.text["body"].size
    narrow = narrow or (state.columns == 1 and room < LEAST_PARTED)
    if narrow or state.columns > MOST_COLUMNS:
        return _figure(state, figure, room)
    picture = min(width, CAPTION_ROOM * state.page_height * shape(figure, state.style))
    place = frame_beside(figure.wrap, width, state.style.text["body"].size)
    size = (picture, picture / shape(figure, state.style))
    drawn = _figure(state, figure, width, size, framed=True)
    framed = [
        replace(part, properties=placed(part.properties, "framePr", place))
        if isinstance(part, ParagraphXml)
        else part
        for part in drawn
    ]
    return [*_mark_above(state, figure), *framed]


def _mark_above(state: DocxState, figure: Figure) -> list[DocxBlock]:
    """Where a list of figures leads to: LibreOffice gives other names to bookmarks in frames."""
    mark = listed(state, "figures", figure.anchor, "")
    return [ParagraphXml(SPACE, mark)] if mark else []


def _row(state: DocxState, row: Sequence[Figure]) -> DocxElement:
    """A table without rules; one that is narrower than the text stands where its captions begin."""
    sizes = row_sizes(row, state.style, state.measure(), CAPTION_ROOM * state.page_height)
    gaps = [twips(state.style.figure.gap)] * (len(row) - 1) + [0]
    widths = [twips(cell) + gap for cell, gap in zip(sizes.cells, gaps, strict=True)]
    cells = [
        _cell(to_xml(_figure(state, figure, cell, (width, sizes.height))), whole, gap)
        for figure, cell, width, whole, gap in zip(
            row, sizes.cells, sizes.pictures, widths, gaps, strict=True
        )
    ]
    total = sum(widths)
    properties = (
        tag("tblStyle", val="TableNormal") + tag("tblW", w=total, type="dxa")
        + tag("jc", val=side(state.style))
        + tag("tblLayout", type="fixed")
        + tag("tblLook", val="0000", firstRow=0, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    )  # fmt: skip
    grid = tag("tblGrid", "".join(tag("gridCol", w=cell) for cell in widths))
    line = tag("tr", tag("trPr", tag("cantSplit")) + "".join(cells))
    return DocxElement(tag("tbl", tag("tblPr", properties) + grid + line))


def _cell(inner: str, width: int, gap: int) -> str:
    margin = tag("tcMar", tag("right", w=gap, type="dxa")) if gap else ""
    return tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa") + margin) + inner)


def _figure(
    state: DocxState,
    figure: Figure,
    width: float,
    size: tuple[float, float] | None = None,
    *,
    framed: bool = False,
) -> list[DocxBlock]:
    """Picture and caption in the order of the style. `size`: of the picture in a row or a frame."""
    if state.context.with_comments:
        state.comments.due += figure.comments
    drawn = size or _size(state, figure, width)
    picture = _picture(state, figure, drawn, alone=size is None)
    middle = size is None and not state.left and in_middle(state.style, drawn[0])
    margin = (width - drawn[0]) / 2 if middle else 0.0
    captions = [_caption(state, figure, width, alone=size is None or framed, framed=framed, margin=margin)]
    credits = _credit(state, figure)
    if margin:
        centred = tag("jc", val="center")
        picture = [replace(part, properties=placed(part.properties, "jc", centred)) for part in picture]
        credits = [indented(part, indent(margin, margin)) for part in credits]
    elif not state.left:
        credits = [below_picture(state.style, part, drawn[0], width) for part in credits]
        if size is None and figure.width is None and not turns_page(figure, state.style):
            least = max(SMALLER, state.style.figure.smallest)
            picture = [replace(part, shrinks=least) for part in picture]
    captions += credits
    return [*captions, *picture] if state.style.figure.caption_position == "above" else [*picture, *captions]


def below_picture(style: Style, credit: ParagraphXml, picture: float, room: float) -> ParagraphXml:
    """A credit that ends where its picture does: at the edge of the column it belongs to nothing."""
    right = room - max(picture, min(CAPTION_CHARACTERS * style.text["caption"].size, room))
    if style.text["credit"].align != "right" or side(style) != "left" or right <= 0.0:
        return credit
    return indented(credit, indent(0.0, right))


def _size(state: DocxState, figure: Figure, room: float) -> tuple[float, float]:
    """Of a picture by itself."""
    style, ratio = state.style.figure, shape(figure, state.style)
    turned = turns_page(figure, state.style)
    share = 1.0 if turned else min(style.width, 1.0)
    width = figure.width.points(room) if figure.width else room * share
    own = figure.width is not None or turned
    most = 0.0 if own else tallest(figure, state.style)
    highest = most or CAPTION_ROOM * state.page_height
    return min(width, highest * ratio), min(width / ratio, highest)


def _picture(
    state: DocxState, figure: Figure, size: tuple[float, float], *, alone: bool
) -> list[ParagraphXml]:
    style, picture = state.style.figure, figure.caption.picture
    (width, height), line = size, _frame(style.frame)
    if picture is not None:
        drawing = state.pictures.drawing(state.pictures.add(picture), figure.caption.alt, width, height, line)
        return [_paragraph(f"<w:r>{drawing}</w:r>", alone=alone)]
    if style.missing == "caption":
        return []
    role, notice = state.style.text["placeholder"], state.style.labels.placeholder
    fonts = state.context.fonts
    looks = (notice, style.ratio, style.placeholder, role.color, fonts.stack(role.font, role.weight))
    drawn = partial(fonts.drawn, looks, partial(draw_placeholder, *looks))
    relationship = state.pictures.placeholder(notice, drawn)
    alt = f"{notice}{local(state.style.language).colon}{plain(figure.caption.text)}"
    drawing = state.pictures.drawing(relationship, alt, width, height, line)
    return [_paragraph(_picture_control(notice, f"<w:r>{drawing}</w:r>"), alone=alone)]


def _picture_control(title: str, inner: str) -> str:
    """A picture content control: a click on it asks for the file."""
    return tag("sdt", tag("sdtPr", tag("alias", val=title) + tag("picture")) + tag("sdtContent", inner))


def _frame(rule: RuleStyle) -> str:
    if not rule.width:
        return ""
    return (
        f'<a:ln w="{emu(rule.width)}"><a:solidFill><a:srgbClr val="{rule.color.rgb}"/></a:solidFill></a:ln>'
        if rule.color else ""
    )  # fmt: skip


def _paragraph(inner: str, *, alone: bool) -> ParagraphXml:
    """In a cell the row keeps picture and caption together; keeping on would chain row to row."""
    return ParagraphXml(FIGURE, inner, "" if alone else tag("keepNext", val=0))


def _caption(
    state: DocxState, figure: Figure, width: float, *, alone: bool, framed: bool = False, margin: float = 0.0
) -> ParagraphXml:
    """`alone`: not in the cell of a row, which keeps its parts together and would be kept with the next.
    `margin`: at both sides of a picture in the middle of its line."""
    style = state.style
    labels, values = style.labels, number_values(figure.number)
    label = numbered_label(
        state, labels.figure, labels.figure_reference, figure.anchor, values, figure.number.within
    )
    keeps = tag("keepNext") if alone else ""
    keep = keeps if style.figure.caption_position == "above" else ""
    gap = run(style.labels.label_gap) if label and style.labels.label_gap else ""
    # white below the figure is that of the credit, where there is one
    if style.figure.caption_position == "below" and credit_text(style, figure.caption):
        keep += keeps + tag("spacing", after=twips(style.text["caption"].after))
    before = numbered_text(label) + style.labels.label_gap
    words = runs(state, figure.caption.text, sized(state, "caption"), before)
    if not label:  # references lead to the words
        words = state.bookmarked(figure.anchor, words)
    inner = label + gap + words
    inner = inner if framed else listed(state, "figures", figure.anchor, inner)
    if margin:
        keep += indent(margin, margin)
    elif not framed and not state.left:
        keep += even(state, "caption", before + plain(figure.caption.text), width)
    return ParagraphXml(style_id("caption"), inner, keep)


def listed(state: DocxState, kind: CaptionKind, anchor: str, words: str) -> str:
    """The words of a caption, marked where a list of figures or tables leads to them."""
    return state.bookmarked(f"toc {anchor}", words) if kind in state.report.lists else words


def numbered_text(label: str) -> str:
    """The words of runs."""
    return unescape("".join(re.findall(r"<w:t[^>]*>([^<]*)", label)))


def sequence(template: str) -> str:
    """The name under which Word counts what has a label: 图 of `图{n}`."""
    return "".join(filter(str.isalpha, template.partition("{n}")[0])) or "Seq"


def numbered_label(
    state: DocxState, template: str, reference: str, anchor: str, values: dict[str, str | int], within: int
) -> str:
    """A label as a SEQ field with its number, in the bookmark that REF fields point to (D5.13).

    References that are worded otherwise share the number alone.
    """
    if not template:
        return ""
    word, shared, end = number_in(template) if template != reference else ("", template, "")
    before, counted, after = shared.partition("{n}")
    if "{1}" in template:
        values = values | {"n": within, "1": values.get("1", 0)}
    head, tail = fill(before, values), fill(after, values)
    if not counted:
        return state.bookmarked(anchor, text_runs(head))
    restart = " \\s 1" if "{1}" in template else ""
    field = complex_field(f"SEQ {sequence(template)} \\* ARABIC{restart}", run(str(values["n"])))
    inner = (text_runs(head) if head else "") + field + (text_runs(tail) if tail else "")
    outside = [text_runs(text) if text else "" for text in (word, end)]
    return state.bookmarked(anchor, inner).join(outside)


def _credit(state: DocxState, figure: Figure) -> list[ParagraphXml]:
    credit = credit_text(state.style, figure.caption)
    return [ParagraphXml(style_id("credit"), text_runs(credit))] if credit else []
