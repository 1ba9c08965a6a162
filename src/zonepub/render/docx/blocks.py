"""Block -> paragraphs: the match in `block` is this renderer's table of contents."""

from collections.abc import Iterable
from typing import assert_never

from zonepub.model import (
    Annex,
    Barcode,
    Block,
    Break,
    ColumnBreak,
    EditorComment,
    Figure,
    HorizontalRule,
    Inlines,
    List,
    PageBreak,
    Paragraph,
    PullQuote,
    Quote,
    Section,
    Table,
    TextBox,
    plain,
)
from zonepub.present.figure_rows import FigureRow, among_columns, figure_rows, in_rows
from zonepub.present.labelled import ems
from zonepub.present.labels import (
    annex_label,
    box_content,
    has_own_number,
    heading_of,
    list_label,
    pull_quote_inlines,
    run_in_inlines,
    title_of,
    under_kicker,
)
from zonepub.present.templates import fill_inlines
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.render.docx.barcodes import barcode
from zonepub.render.docx.figures import figure_row
from zonepub.render.docx.inlines import RunProperties, runs, sized, text_runs
from zonepub.render.docx.numbering import list_id, list_indent
from zonepub.render.docx.paragraphs import (
    COLUMN_BREAK,
    PAGE_BREAK,
    DocxBlock,
    DocxElement,
    PagesBegin,
    ParagraphXml,
    placed,
    spanned,
    to_xml,
    unspread,
    white,
)
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import FIGURE, RULE, SPACE
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import has_number, heading_number, indent, shading
from zonepub.render.docx.tables import table
from zonepub.render.docx.xml import EIGHTHS, tag, twips, type_size

IN_ITEMS = {FIGURE, *map(style_id, ("caption", "credit", "table-caption", "table-source"))}
KEPT_NUMBER = regex("<w:numPr>.*?</w:numPr>")
LABEL_GAP = 0.4  # em between the widest label of a list and its words, as on the pages of the PDF


def blocks(
    state: DocxState, content: Iterable[Block], role: str = "", properties: str = ""
) -> list[DocxBlock]:
    """The blocks one after another; figures that follow each other stand in rows.

    `role` is the text role of paragraphs that name none, `properties` are direct properties of theirs.
    """
    drawn: list[DocxBlock] = []
    across = bool(role) and state.columns > 1 and state.style.text[role].span
    style = among_columns(state.style, role, state.columns) if role else state.style
    for item in in_rows(content, style):
        if isinstance(item, FigureRow | Table | Section) and state.turns(item.landscape):
            drawn += _turned(state, item)
        elif across and isinstance(item, FigureRow):  # among paragraphs that run across all columns
            with state.across_columns():
                drawn += spanned(commented(state, tuple(state.comments.due), figure_row(state, item)))
        elif isinstance(item, FigureRow):
            drawn += commented(state, tuple(state.comments.due), figure_row(state, item))
        else:
            drawn += block(state, item, role, properties)
    return drawn


def _turned(state: DocxState, item: FigureRow | Table | Section) -> list[DocxBlock]:
    """What is landscape, on pages of its own; figures and tables across all columns."""
    alone = not isinstance(item, Section)
    with state.on_turned_pages(one_column=alone):
        if isinstance(item, FigureRow):
            drawn = commented(state, tuple(state.comments.due), figure_row(state, item))
        else:
            drawn = block(state, item)
    return [replace(part, turned=True, spanning=alone or part.spanning) for part in drawn]


def block(state: DocxState, item: Block, role: str = "", properties: str = "") -> list[DocxBlock]:
    """One block; `role` and `properties` as in `blocks`."""
    outer = tuple(state.comments.due)
    if state.context.with_comments and not isinstance(item, Break):
        state.comments.due += item.comments
    return commented(state, outer, _block(state, item, role, properties))


def commented(state: DocxState, outer: tuple[EditorComment, ...], drawn: list[DocxBlock]) -> list[DocxBlock]:
    """The paragraphs of a block; comments of its own that have found no words stand at its end."""
    if not drawn or not (rest := state.comments.rest(outer)):
        return drawn
    *before, last = drawn
    if isinstance(last, ParagraphXml):
        return [*before, replace(last, runs=last.runs + rest)]
    return [*drawn, ParagraphXml(SPACE, rest)]


def _block(state: DocxState, item: Block, role: str, properties: str) -> list[DocxBlock]:
    match item:
        case Paragraph():
            name = role if role and item.role == "body" else item.role
            text, words = state.style.text[name], runs(state, item.text, sized(state, name))
            return [ParagraphXml(style_id(name), words, unspread(text, properties, words), text.span)]
        case Figure():
            return [part for row in figure_rows([item], state.style) for part in figure_row(state, row)]
        case List():
            return _list(state, item)
        case Quote():
            return _quote(state, item)
        case PullQuote():
            words = pull_quote_inlines(state.style, item)
            return [ParagraphXml(style_id("pull-quote"), runs(state, words, sized(state, "pull-quote")))]
        case Barcode():
            return barcode(state, item)
        case HorizontalRule():
            return [_horizontal_rule(state)]
        case ColumnBreak():
            return [COLUMN_BREAK] if state.columns > 1 and state.style.page.breaks else []
        case TextBox():
            return _text_box(state, item)
        case Table():
            return table(state, item)
        case PageBreak():
            return [PAGE_BREAK] if state.style.page.breaks else []
        case Section():
            return section(state, item)
        case Annex():
            return annex(state, item)
        case _:
            assert_never(item)


def section(state: DocxState, item: Section) -> list[DocxBlock]:
    """Kicker and heading, never parted (T8.8), then what the section holds."""
    style, words = state.style, heading_of(state.style, item)
    role = f"heading-{item.level}"
    spanning = style.text[role].span
    above: list[DocxBlock] = []
    if words.kicker:
        kicker = state.bookmarked(
            f"toc above {item.anchor}", runs(state, words.kicker, sized(state, "kicker"))
        )
        unlisted = 0 < style.contents.depth < item.depth  # the contents list takes them by their style
        role_above = "kicker-unlisted" if unlisted else "kicker"
        above = [ParagraphXml(style_id(role_above), kicker, spanning=spanning)]
    properties = tag("spacing", before=0) if above else ""  # between them stands the kicker's own white
    look = style.text[f"heading-{item.level}"]
    if above and under_kicker(style, look) != look:
        properties = tag("pBdr", tag("top", val="nil")) + properties
    if item.number.annex:  # listed below its title; a style of no level of the list says its number here
        role = f"annex-{role}"
        properties = (heading_number(item.level) if has_number(style, item.level) else "") + properties
    if has_number(style, item.level) and has_own_number(style, item):
        properties = placed(KEPT_NUMBER.sub("", properties), "numPr", _without_label(state, item.level))
    if item.run_in:
        return _run_in(state, item, role, properties)
    looks, title = sized(state, f"heading-{item.level}"), title_of(style, item)
    heading = _with_bookmarks(state, item.anchor, words.title, looks, title)
    head = ParagraphXml(style_id(role), heading, properties, spanning)
    return [*_opening(state, role), *above, head, *blocks(state, item.blocks)]


def _without_label(state: DocxState, level: int) -> str:
    """A heading that brings its number is counted with the others, but shows no second one."""
    return tag("numPr", tag("ilvl", val=level) + tag("numId", val=list_id(state.list_without_labels())))


def _opening(state: DocxState, role: str) -> list[DocxBlock]:
    """Of what begins a page: a right-hand one, where the style wants it."""
    opens = state.style.page.opening == "right" and state.style.text[role].page_break
    return [PagesBegin(right=True)] if opens else []


# the mark of a paragraph that is not shown is Word's style separator: what follows goes on in its line
SEPARATOR = tag("rPr", tag("vanish") + tag("specVanish"))


def _run_in(state: DocxState, item: Section, role: str, properties: str) -> list[DocxBlock]:
    """Still a heading for contents lists and the navigation pane; of the size of the text."""
    first, *rest = item.blocks
    assert isinstance(first, Paragraph)  # the reader sees to it
    looks = RunProperties().with_(type_size(state.style.text[first.role].size))
    words, title = run_in_inlines(state.style, item), title_of(state.style, item)
    heading = _with_bookmarks(state, item.anchor, words, looks, title)
    head = ParagraphXml(style_id(role), heading, properties + SEPARATOR, state.style.text[first.role].span)
    return [head, *blocks(state, [first]), *blocks(state, rest)]


def _with_bookmarks(
    state: DocxState, anchor: str, words: Inlines, properties: RunProperties, title: Inlines
) -> str:
    """A heading in the bookmark of the contents list, its title in that of references, which say no more."""
    at = next((at for at in range(len(words)) if words[at : at + len(title)] == title), 0)
    end = at + len(title) if words[at : at + len(title)] == title else len(words)
    before, inner, behind = words[:at], words[at:end], words[end:]
    said = plain(before)
    drawn = runs(state, before, properties) if before else ""
    drawn += state.bookmarked(anchor, runs(state, inner, properties, said))
    drawn += runs(state, behind, properties, said + plain(inner)) if behind else ""
    return state.bookmarked(f"toc {anchor}", drawn)


def annex(state: DocxState, item: Annex) -> list[DocxBlock]:
    """The word 附件 with its number, the title, what it holds (G3.13); some have no such word."""
    spanning = state.style.text["annex-title"].span
    label = text_runs(annex_label(state.style, item))
    title = _with_bookmarks(state, item.anchor, item.title, sized(state, "annex-title"), item.title)
    above: list[DocxBlock] = []
    properties = ""
    if item.labelled:
        label = state.bookmarked(f"toc above {item.anchor}", state.bookmarked(f"label {item.anchor}", label))
        above = [ParagraphXml(style_id("annex-label"), label, spanning=spanning)]
    elif state.style.text["annex-label"].page_break:
        properties = tag("pageBreakBefore", val=1)
    head = ParagraphXml(style_id("annex-title"), title, properties, spanning)
    return [*above, head, *blocks(state, item.blocks)]


def _list(state: DocxState, item: List) -> list[DocxBlock]:
    """Labels are Word's own numbering; what follows in an item stands below its first words (T8.3)."""
    hang = _hang(state, item)
    number = list_id(state.new_list(numbered=item.numbered, depth=item.depth, hang=hang))
    level = min(item.depth, 9) - 1
    labelled = tag("numPr", tag("ilvl", val=level) + tag("numId", val=number))
    left = list_indent(state.style, level) + hang
    below = indent(left)
    drawn: list[DocxBlock] = []
    for entry in item.items:
        first, *rest = entry.blocks
        if isinstance(first, Paragraph):
            drawn += block(state, first, "list", labelled)
        else:
            drawn.append(ParagraphXml(style_id("list"), "", labelled))
            rest = list(entry.blocks)
        with state.indented(left):
            drawn += (_indented(part, below) for part in blocks(state, rest, "list", below))
    return drawn


def _indented(drawn: DocxBlock, below: str) -> DocxBlock:
    """Pictures, captions and notes of a list item begin where its text does."""
    if isinstance(drawn, ParagraphXml) and drawn.style in IN_ITEMS and "<w:ind " not in drawn.properties:
        return replace(drawn, properties=placed(drawn.properties, "ind", below))
    return drawn


def _hang(state: DocxState, item: List) -> float:
    """The widest label and a gap, so that turn-over lines stand below the first one (T8.3); points."""
    size = state.style.text["list"].size
    labels = (list_label(state.style, item, index) for index in range(len(item.items)))
    return max(state.style.list.hang, (max(map(ems, labels), default=0.0) + LABEL_GAP) * size)


def _text_box(state: DocxState, item: TextBox) -> list[DocxBlock]:
    """A table of one cell: frame and ground stand around whatever it holds, in Word, WPS and LibreOffice."""
    look, width = state.style.box, twips(state.measure())
    title, content = box_content(state.style, item)
    with state.indented(0.0, state.left + 2 * look.padding):
        head = (
            [ParagraphXml(style_id("box-title"), runs(state, title, sized(state, "box-title")))]
            if title
            else []
        )
        inner = to_xml([*head, *blocks(state, content, "box"), *_closing(item)])
    thick, colour = max(2, round(look.frame.width * EIGHTHS)), look.frame.color.rgb
    sides = ("top", "left", "bottom", "right")
    framed = look.frame.width and look.frame.color
    frame = (
        "".join(tag(side, val="single", sz=thick, space=0, color=colour) for side in sides) if framed else ""
    )
    margins = "".join(tag(side, w=twips(look.padding), type="dxa") for side in sides)
    facts = tag("tblStyle", val="TableNormal") + tag("tblW", w=width, type="dxa")
    facts += tag("tblInd", w=twips(state.left), type="dxa") if state.left else ""
    facts += (tag("tblBorders", frame) if frame else "") + tag("tblLayout", type="fixed")
    facts += tag("tblCellMar", margins)
    ground = shading(look.background.rgb) if look.background else ""
    cell = tag("tc", tag("tcPr", tag("tcW", w=width, type="dxa") + ground) + inner)
    table_xml = tag("tbl", tag("tblPr", facts) + tag("tblGrid", tag("gridCol", w=width)) + tag("tr", cell))
    return [white(look.before), DocxElement(table_xml), white(look.after)]


def _closing(item: TextBox) -> list[ParagraphXml]:
    """A cell ends with a paragraph."""
    return [] if isinstance(item.blocks[-1], Paragraph | List | Quote) else [white(1.0)]


def _horizontal_rule(state: DocxState) -> ParagraphXml:
    """An empty paragraph with a border above, inset to its length."""
    look, measure = state.style.rule, state.measure()
    inset = measure * (1 - min(look.length, 1.0)) / 2
    thick = max(2, round(look.width * EIGHTHS))
    line = tag("top", val="single", sz=thick, space=0, color=look.color.rgb or "auto")
    border = tag("pBdr", line) if look.width and look.color else ""
    spacing = tag("spacing", before=twips(look.before), after=twips(look.after))
    return ParagraphXml(RULE, "", border + spacing + indent(inset, inset))


def _quote(state: DocxState, item: Quote) -> list[DocxBlock]:
    drawn = blocks(state, item.blocks, "quote")
    if item.source:
        source = tuple(fill_inlines(state.style.labels.quote_source, {"source": item.source}))
        drawn.append(
            ParagraphXml(style_id("quote-source"), runs(state, source, sized(state, "quote-source")))
        )
    return drawn
