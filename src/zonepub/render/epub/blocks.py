"""Block -> XHTML: the table of contents of this renderer is the match in `block`."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from zonepub.model import (
    Annex,
    Block,
    Figure,
    Inlines,
    List,
    ListItem,
    PageBreak,
    Paragraph,
    Quote,
    Section,
    Table,
    Text,
)
from zonepub.render.epub.desk import Desk
from zonepub.render.epub.figures import figure_row
from zonepub.render.epub.inlines import half_lines, to_xhtml
from zonepub.render.epub.pages import marker
from zonepub.render.epub.tables import table
from zonepub.render.epub.xhtml import escape, fragment, tag
from zonepub.render.labels import annex_label, fill_inlines, heading_inlines, note_label, section_label

Starts = list[tuple[int, int]]
DEEPEST = 6  # HTML has six headings; the report's title is the first


def blocks(desk: Desk, content: Iterable[Block], role: str = "") -> str:
    """The blocks one after another; figures that follow each other stand in rows."""
    parts: list[str] = []
    for is_figure, run in groupby(content, lambda item: isinstance(item, Figure)):
        if is_figure:
            parts += _rows(desk, [item for item in run if isinstance(item, Figure)])
        else:
            parts += [block(desk, item, role) for item in run]
    return "\n".join(part for part in parts if part)


def _rows(desk: Desk, figures: list[Figure]) -> Iterator[str]:
    """As many figures side by side as the style wants; the last row may have fewer."""
    wanted = desk.style.figure.per_row
    for start in range(0, len(figures), wanted):
        row = figures[start : start + wanted]
        yield "".join(_at(desk.pages.enter(desk.file)) for _ in row) + figure_row(desk, row)


def block(desk: Desk, item: Block, role: str = "") -> str:
    """One block; `role` is the text role of paragraphs that name none, in lists and quotations."""
    starts = desk.pages.enter(desk.file)
    match item:
        case Paragraph():
            return paragraph(desk, item, role, starts)
        case Figure():
            return _at(starts) + figure_row(desk, [item])
        case List():
            return _at(starts) + _list(desk, item)
        case Quote():
            return _at(starts) + _quote(desk, item)
        case Table():
            return table(desk, item, starts)
        case PageBreak():
            return _at(starts) + tag("div", class_="page-break")
        case Section():
            return section(desk, item, starts)
        case Annex():
            return annex(desk, item, starts)
        case _:
            assert_never(item)


def _at(starts: Starts) -> str:
    return "".join(marker(page) for _, page in starts)


def paragraph(desk: Desk, item: Paragraph, role: str = "", starts: Starts | None = None) -> str:
    """A paragraph in its role; body paragraphs, the most there are, carry no class."""
    name = role if role and item.role == "body" else item.role
    return tag("p", to_xhtml(desk, item.text, name, starts), class_="" if name == "body" else name)


def _list(desk: Desk, item: List) -> str:
    """Labels are counter styles of the CSS, so that the list stays a list and the text stays the source's."""
    patterns = desk.style.list.numbers if item.numbered else desk.style.list.bullets
    kind = "numbers" if item.numbered else "bullets"
    entries = "\n".join(tag("li", _list_item(desk, entry)) for entry in item.items)
    depth = min(item.depth, len(patterns))
    return tag("ol" if item.numbered else "ul", entries, class_=f"{kind}-{depth}")


def _list_item(desk: Desk, item: ListItem) -> str:
    return blocks(desk, item.blocks, "list")


def _quote(desk: Desk, item: Quote) -> str:
    inner = blocks(desk, item.blocks, "quote")
    if item.source:
        inner += "\n" + source_line(desk, desk.style.labels.quote_source, item.source, "quote-source")
    return tag("blockquote", inner)


def source_line(desk: Desk, template: str, source: Inlines, role: str) -> str:
    return tag("p", to_xhtml(desk, tuple(fill_inlines(template, {"source": source})), role), class_=role)


def section(desk: Desk, item: Section, starts: Starts) -> str:
    """A section with its heading; the sections of the first level are the chapters of the book."""
    anchor = fragment(item.anchor)
    title = _at(starts) + heading(desk, item)
    inner = f"{title}\n{blocks(desk, item.blocks)}"
    if item.depth > 1:
        return tag("section", inner, id=anchor)
    inner += notes(desk)
    return tag("section", inner, epub_type="chapter", role="doc-chapter", id=anchor)


def heading(desk: Desk, item: Section) -> str:
    """Number, kicker and title in one heading (Y4): level 1 is `h2`, under the report's title."""
    role = f"heading-{min(item.level, DEEPEST)}"
    label = section_label(desk.style, item)
    desk.glyphs.add(role, "", label)
    title = half_lines(desk, (Text(label), *item.title) if label else item.title, role)
    position = desk.style.section.kicker if item.kicker else "none"
    if position == "above":
        kicker = tag("span", to_xhtml(desk, item.kicker, "kicker"), class_="kicker")
        title = f"{kicker} {tag('span', title, class_='headline')}"
    elif position == "inline":
        title = half_lines(desk, heading_inlines(desk.style, item), role)
    level = item.depth + 1
    if level > DEEPEST:  # a seventh level exists only in ARIA
        return tag("div", title, class_=role, role="heading", aria_level=str(level))
    return tag(f"h{level}", title)


def annex(desk: Desk, item: Annex, starts: Starts) -> str:
    """The word 附件 with its number, the title, what it holds (G3.13)."""
    words = annex_label(desk.style, item.number)
    desk.glyphs.add("annex-label", "", words)
    label = _at(starts) + tag("p", escape(words), class_="annex-label")
    title = tag("h2", half_lines(desk, item.title, "annex-title"))
    inner = f"{label}\n{title}\n{blocks(desk, item.blocks)}{notes(desk)}"
    kind = {"epub_type": "appendix", "role": "doc-appendix"}
    return tag("section", inner, class_="annex", id=fragment(item.anchor), **kind)


def notes(desk: Desk) -> str:
    """The notes due in this file, after its text: readers that pop notes up want them here."""
    if not desk.due:
        return ""
    asides = []
    for name in desk.due:  # a note may cite another one, which is then due as well
        note = desk.report.notes[name]
        label = note_label(desk.style, note.number)
        desk.glyphs.add("footnote", "", label + desk.style.labels.back_to_text)
        number = tag("span", escape(label), class_="note-label")
        words = escape(desk.style.labels.back_to_text)
        back = tag("a", words, epub_type="backlink", role="doc-backlink", href=f"#mark-{note.number}")
        text = tag("p", f"{number} {to_xhtml(desk, note.text, 'footnote')} {back}", class_="footnote")
        asides.append(tag("aside", text, epub_type="footnote", role="doc-footnote", id=f"note-{note.number}"))
    desk.due.clear()
    inner = "\n".join(asides)
    return "\n" + tag("section", inner, class_="notes", epub_type="footnotes", aria_label=desk.word("notes"))
