"""Headings of sections and annexes: numbers, bookmarks, what stands above them or goes on in their line."""

from zonepub.model import Annex, Inlines, Paragraph, Section, plain
from zonepub.present.labels import (
    Heading,
    annex_label,
    has_own_number,
    heading_of,
    heading_role,
    ranked_kicker,
    run_in_inlines,
    title_of,
)
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.render.docx.even_lines import even, put_even
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.line_counts import width
from zonepub.render.docx.numbering import list_id
from zonepub.render.docx.paragraphs import DocxBlock, PagesBegin, ParagraphXml, placed
from zonepub.render.docx.run_properties import RunProperties, sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import borders, has_number, heading_number
from zonepub.render.docx.titles import heading_by_sense
from zonepub.render.docx.xml import tag, twips, type_size
from zonepub.style import Style, TextStyle

KEPT_NUMBER = regex("<w:numPr>.*?</w:numPr>")
# the mark of a paragraph that is not shown is Word's style separator: what follows goes on in its line
SEPARATOR = tag("rPr", tag("vanish") + tag("specVanish"))
NO_RULE = tag("pBdr", tag("top", val="nil"))


@dataclass(frozen=True, slots=True)
class KickerLook:
    """A kicker above headings of one role: what its style does not say, whether it has the rule above them,
    and how they look below it."""

    properties: str
    has_rule: bool
    below: TextStyle


def section_heading(state: DocxState, item: Section) -> list[DocxBlock]:
    """Kicker and heading, never parted (T8.8)."""
    style, words = state.style, heading_of(state.style, item)
    role = heading_role(style, item)
    spanning = style.text[role].span
    above: list[DocxBlock] = []
    kicker_look = _kicker_look(state, role) if words.kicker else None
    if kicker_look:
        kicker = state.bookmarked(
            f"toc above {item.anchor}", runs(state, words.kicker, sized(state, "kicker"))
        )
        unlisted = 0 < style.contents.depth < item.depth  # the contents list takes them by their style
        role_above = "kicker-unlisted" if unlisted else "kicker"
        above = [ParagraphXml(style_id(role_above), kicker, kicker_look.properties, spanning)]
    properties = tag("spacing", before=0) if above else ""  # between them stands the kicker's own white
    if kicker_look and kicker_look.has_rule:
        properties = NO_RULE + properties
    named = f"heading-{item.level}"
    if item.number.annex:  # listed below its title; a style of no level of the list says its number here
        named = f"annex-{named}"
        properties = (heading_number(item.level) if has_number(style, item.level) else "") + properties
    if has_number(style, item.level) and has_own_number(style, item):
        properties = placed(KEPT_NUMBER.sub("", properties), "numPr", _without_label(state, item.level))
    if item.run_in:
        return [_run_in(state, item, named, properties)]
    looks, title = sized(state, role), title_of(style, item)
    shown = heading_by_sense(state, role, words.title)
    title = shown if words.title == title else title
    heading = _with_bookmarks(state, item.anchor, shown, looks, title)
    look = kicker_look.below if kicker_look else style.text[role]
    if lines := _even(state, item, words, role, look):
        properties = put_even(properties, lines)
    head = ParagraphXml(style_id(named), heading, properties, spanning)
    return [*_opening(state, role), *above, head]


def _even(state: DocxState, item: Section, words: Heading, role: str, look: TextStyle) -> str:
    """Lines that end by sense, unless they are ended by hand."""
    if state.breaks_headings:
        return ""
    label = width(words.label) if has_number(state.style, item.level) else 0.0
    return even(state, role, plain(words.title), state.measure(spanning=look.span), label=label, look=look)


def _kicker_look(state: DocxState, role: str) -> KickerLook:
    """The same above all headings of a role."""
    look = state.kickers.get(role)
    if look is None:
        state.kickers[role] = look = _look_above(state.style, role)
    return look


def _look_above(style: Style, role: str) -> KickerLook:
    """Below level 1 a kicker says what of it is not what its own style says."""
    kicker, ranked, heading = style.text["kicker"], ranked_kicker(style, role), style.text[role]
    own, wanted = (borders("kicker", text, style) for text in (kicker, ranked))
    rules = "" if own == wanted else wanted or NO_RULE
    white = "" if kicker.before == ranked.before else tag("spacing", before=twips(ranked.before))
    properties = rules + white + ("" if kicker.align == ranked.align else tag("jc", val=ranked.align))
    below = replace(heading, rule_above=replace(heading.rule_above, width=0.0))
    return KickerLook(properties, bool(ranked.rule_above.width and heading.rule_above.width), below)


def _without_label(state: DocxState, level: int) -> str:
    """A heading that brings its number is counted with the others, but shows no second one."""
    return tag("numPr", tag("ilvl", val=level) + tag("numId", val=list_id(state.list_without_labels())))


def _opening(state: DocxState, role: str) -> list[DocxBlock]:
    """Of what begins a page: a right-hand one, where the style wants it."""
    opens = state.style.page.opening == "right" and state.style.text[role].page_break
    return [PagesBegin(right=True)] if opens else []


def _run_in(state: DocxState, item: Section, named: str, properties: str) -> ParagraphXml:
    """Still a heading for contents lists and the navigation pane; of the size of the text."""
    first = item.blocks[0]
    assert isinstance(first, Paragraph)  # the reader sees to it
    roles = (first.role, heading_role(state.style, item))
    size, own = (state.style.text[role].size for role in roles)
    looks = RunProperties().with_("" if size == own else type_size(size))
    words, title = run_in_inlines(state.style, item), title_of(state.style, item)
    heading = _with_bookmarks(state, item.anchor, words, looks, title)
    return ParagraphXml(style_id(named), heading, properties + SEPARATOR, state.style.text[first.role].span)


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


def annex_heading(state: DocxState, item: Annex) -> list[DocxBlock]:
    """The word 附件 with its number, and the title (G3.13); some have no such word."""
    spanning = state.style.text["annex-title"].span
    label = text_runs(annex_label(state.style, item))
    title = _with_bookmarks(state, item.anchor, item.title, sized(state, "annex-title"), item.title)
    above: list[DocxBlock] = []
    measure = state.measure(spanning=spanning)
    properties = even(state, "annex-title", plain(item.title), measure)
    if item.labelled:
        label = state.bookmarked(f"toc above {item.anchor}", state.bookmarked(f"label {item.anchor}", label))
        above = [ParagraphXml(style_id("annex-label"), label, spanning=spanning)]
    elif state.style.text["annex-label"].page_break:
        properties = tag("pageBreakBefore", val=1) + properties
    return [*above, ParagraphXml(style_id("annex-title"), title, properties, spanning)]
