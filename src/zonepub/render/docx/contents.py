"""The contents list: a TOC field with its entries and page numbers already in it (D5.12).

What it shows is what Word makes of it when it is refreshed: headings by their level in the outline, so those
of annexes below the annex; and what stands above a heading, in a line without a page above the entry.
"""

from collections.abc import Iterator

from zonepub.model import Annex, Inlines, Section, Text, sections
from zonepub.present.items import CaptionList
from zonepub.present.labels import (
    annex_label,
    heading_inlines,
    whole_heading,
    worded,
)
from zonepub.records import replace
from zonepub.render.docx.figures import sequence
from zonepub.render.docx.inlines import runs, text_runs
from zonepub.render.docx.numbering import suffix
from zonepub.render.docx.page_estimate import page_mark
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, to_xml
from zonepub.render.docx.run_properties import run, sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id, style_name
from zonepub.render.docx.xml import FIELD_END, TAB, complex_field, field_begin, tag, twips

LINES = 3  # styles toc 1 to toc 3
ABOVE = 4  # the level of what stands above a heading; Word has a style toc 4, too


def contents_list(state: DocxState) -> list[DocxBlock]:
    """Heading and entries, or nothing where there are no sections. No prompt when the file is opened."""
    depth = min(state.style.contents.depth, LINES)
    listed = [section for section in sections(state.report) if section.depth <= depth]
    if not listed:
        return []
    name = state.style.labels.contents
    title = [ParagraphXml(style_id("contents-title"), text_runs(name))] if name else []
    if not state.style.docx.contents_field:  # then entries may be as they are in all other formats
        return [*title, *(_whole_entry(state, section) for section in listed)]
    above = [_above(state, section) for section in listed]
    pairs = zip(listed, above, strict=True)
    entries = [entry for section, (role, words) in pairs for entry in _entries(state, section, role, words)]
    entries = _in_field(state, _instruction([role for role, _ in above if role], depth), entries)
    kind = tag("docPartObj", tag("docPartGallery", val="Table of Contents") + tag("docPartUnique"))
    return [DocxElement(tag("sdt", tag("sdtPr", kind) + tag("sdtContent", to_xml([*title, *entries]))))]


def caption_list(state: DocxState, content: CaptionList) -> list[DocxBlock]:
    """The list of figures or of tables, as Word's 插入表目录 makes it of their SEQ fields."""
    labels = state.style.labels
    template = labels.figure if content.kind == "figures" else labels.table
    above = max(state.style.text[role].before for role in ("contents-title", "lead"))
    white = tag("spacing", before=twips(max(above, state.style.text["body"].leading)))  # from the list before
    title = (
        [ParagraphXml(style_id("contents-title"), text_runs(content.title), white)] if content.title else []
    )
    entries = [
        _entry(state, f"toc {entry.anchor}", "caption-entry", entry.words) for entry in content.entries
    ]
    if "{n}" in template:  # what has no number Word cannot collect
        entries = _in_field(state, f'TOC \\h \\z \\c "{sequence(template)}"', entries)
    return [*title, *entries]


def _in_field(state: DocxState, instruction: str, entries: list[ParagraphXml]) -> list[ParagraphXml]:
    """The entries as the result of a field, where the style wants one."""
    if state.style.docx.contents_field:
        entries[0] = replace(entries[0], runs=field_begin(instruction) + entries[0].runs)
        entries[-1] = replace(entries[-1], runs=entries[-1].runs + FIELD_END)
    return entries


def _instruction(roles: list[str], depth: int) -> str:
    """Further styles are named with their level, which has no pages (`\\n`; LibreOffice writes them)."""
    further = ",".join(f"{style_name(role)},{ABOVE}" for role in dict.fromkeys(roles))
    switches = f' \\n "{ABOVE}-{ABOVE}" \\t "{further}"' if further else ""
    return f'TOC \\o "1-{depth}" \\h \\z \\u{switches}'


def _above(state: DocxState, section: Section | Annex) -> tuple[str, Inlines]:
    """The role and the words of the line above a heading; "" where there is none."""
    if isinstance(section, Annex):
        label = annex_label(state.style, section)
        return ("annex-label", (Text(label),)) if label else ("", ())
    kicker = worded(state.style, whole_heading(state.style, section).kicker)
    return ("kicker", kicker) if kicker else ("", ())


def _whole_entry(state: DocxState, section: Section | Annex) -> ParagraphXml:
    words = heading_inlines(state.style, section)
    return _entry(state, f"toc {section.anchor}", f"contents-{section.depth}", words)


def _entries(state: DocxState, section: Section | Annex, role: str, above: Inlines) -> Iterator[ParagraphXml]:
    if role:
        line = f"contents-{ABOVE}"
        link = _link(state.bookmark(f"toc above {section.anchor}"), runs(state, above, sized(state, line)))
        yield ParagraphXml(style_id(line), link)
    yield _entry(state, f"toc {section.anchor}", f"contents-{section.depth}", _title(state, section))


def _title(state: DocxState, section: Section | Annex) -> Inlines:
    """The words of the heading with its number, as Word repeats them."""
    if isinstance(section, Annex):
        return worded(state.style, section.title)
    words = whole_heading(state.style, section)
    label = words.label.replace("零", "〇")  # as Word counts: 一百〇一
    gap = " " if label and suffix(state.style, section.level) == "space" else ""
    return (*((Text(label + gap),) if label else ()), *worded(state.style, words.title))


def _entry(state: DocxState, anchor: str, role: str, title: Inlines) -> ParagraphXml:
    bookmark = state.bookmark(anchor)
    inner = (
        runs(state, title, sized(state, role))
        + TAB
        + complex_field(f"PAGEREF {bookmark} \\h", run(page_mark(bookmark)))
    )
    return ParagraphXml(style_id(role), _link(bookmark, inner))


def _link(bookmark: str, inner: str) -> str:
    return f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inner}</w:hyperlink>'
