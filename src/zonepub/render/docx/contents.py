"""The contents list: a TOC field with its entries and page numbers already in it (D5.12)."""

from collections.abc import Iterator

from zonepub.model import Annex, Section, sections
from zonepub.present.labels import heading_inlines
from zonepub.records import replace
from zonepub.render.docx.inlines import run, runs, text_runs
from zonepub.render.docx.paragraphs import DocxBlock, DocxElement, ParagraphXml, to_xml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import FIELD_END, TAB, complex_field, field_begin, tag

LINES = 3  # styles toc 1 to toc 3


def contents_list(state: DocxState) -> list[DocxBlock]:
    """Heading and entries, or nothing where there are no sections. No prompt when the file is opened."""
    depth = min(state.style.contents.depth, LINES)
    listed = [section for section in sections(state.report) if section.depth <= depth]
    if not listed:
        return []
    name = state.style.labels.contents
    title = [ParagraphXml(style_id("contents-title"), text_runs(name))] if name else []
    entries = list(_entries(state, listed))
    if state.style.docx.contents_field:
        begin = field_begin(f'TOC \\o "1-{depth}" \\h \\z \\u')
        entries[0] = replace(entries[0], runs=begin + entries[0].runs)
        entries[-1] = replace(entries[-1], runs=entries[-1].runs + FIELD_END)
    kind = tag("docPartObj", tag("docPartGallery", val="Table of Contents") + tag("docPartUnique"))
    return [DocxElement(tag("sdt", tag("sdtPr", kind) + tag("sdtContent", to_xml([*title, *entries]))))]


def _entries(state: DocxState, listed: list[Section | Annex]) -> Iterator[ParagraphXml]:
    pages = state.context.page_map()
    for section in listed:
        bookmark = state.bookmark(f"toc {section.anchor}")
        page = run(pages.label(section.anchor))
        title = runs(state, heading_inlines(state.style, section))
        inner = title + TAB + complex_field(f"PAGEREF {bookmark} \\h", page)
        link = f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inner}</w:hyperlink>'
        yield ParagraphXml(style_id(f"contents-{section.depth}"), link)
