"""The contents list: a TOC field with its entries and page numbers already in it (D5.12)."""

from collections.abc import Iterator

from zonepub.model import Annex, Section, plain, sections
from zonepub.present.labels import heading_text
from zonepub.render.docx.inlines import run, text_runs
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import FIELD_END, complex_field, field_begin, tag

LINES = 3  # styles toc 1 to toc 3
TAB = "<w:r><w:tab/></w:r>"


def contents_list(state: DocxState) -> str:
    """Heading and entries, or nothing where there are no sections. No prompt when the file is opened."""
    depth = min(state.style.contents.depth, LINES)
    listed = [section for section in sections(state.report) if section.depth <= depth]
    if not listed:
        return ""
    title = (
        _paragraph("contents-title", text_runs(state.style.labels.contents))
        if state.style.labels.contents
        else ""
    )
    entries = list(_entries(state, listed))
    if state.style.docx.contents_field:
        begin = field_begin(f'TOC \\o "1-{depth}" \\h \\z \\u')
        entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
        entries[-1] = entries[-1].removesuffix("</w:p>") + FIELD_END + "</w:p>"
    kind = tag("docPartObj", tag("docPartGallery", val="Table of Contents") + tag("docPartUnique"))
    return tag("sdt", tag("sdtPr", kind) + tag("sdtContent", title + "".join(entries)))


def _entries(state: DocxState, listed: list[Section | Annex]) -> Iterator[str]:
    pages = state.context.page_map().anchors
    for section in listed:
        bookmark = state.bookmark(f"toc {section.anchor}")
        page = run(str(pages.get(section.anchor, "")))
        words = text_runs(heading_text(state.style, section) or plain(section.title))
        inner = words + TAB + complex_field(f"PAGEREF {bookmark} \\h", page)
        yield _paragraph(
            f"contents-{section.depth}",
            f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inner}</w:hyperlink>',
        )


def _paragraph(role: str, inner: str) -> str:
    return tag("p", tag("pPr", tag("pStyle", val=style_id(role))) + inner)
