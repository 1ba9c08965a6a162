"""The contents list: a TOC field with its entries and page numbers already in it (D5.12)."""

from collections.abc import Iterator

from zonepub.model import Annex, Section, plain, sections
from zonepub.render.docx.desk import Desk
from zonepub.render.docx.fields import FIELD_END, complex_field, field_begin
from zonepub.render.docx.rolenames import style_id
from zonepub.render.docx.runs import run, text_runs
from zonepub.render.docx.xml import tag
from zonepub.render.labels import heading_text

LINES = 3  # styles toc 1 to toc 3
TAB = "<w:r><w:tab/></w:r>"


def contents_list(desk: Desk) -> str:
    """Heading and entries, or nothing where there are no sections. No prompt when the file is opened."""
    depth = min(desk.style.contents.depth, LINES)
    listed = [section for section in sections(desk.report) if section.depth <= depth]
    if not listed:
        return ""
    title = (
        _paragraph("contents-title", text_runs(desk.style.labels.contents))
        if desk.style.labels.contents
        else ""
    )
    entries = list(_entries(desk, listed))
    if desk.style.docx.contents_field:
        begin = field_begin(f'TOC \\o "1-{depth}" \\h \\z \\u')
        entries[0] = entries[0].replace("</w:pPr>", f"</w:pPr>{begin}", 1)
        entries[-1] = entries[-1].removesuffix("</w:p>") + FIELD_END + "</w:p>"
    kind = tag("docPartObj", tag("docPartGallery", val="Table of Contents") + tag("docPartUnique"))
    return tag("sdt", tag("sdtPr", kind) + tag("sdtContent", title + "".join(entries)))


def _entries(desk: Desk, listed: list[Section | Annex]) -> Iterator[str]:
    pages = desk.context.page_map().anchors
    for section in listed:
        bookmark = desk.bookmark(f"toc {section.anchor}")
        page = run(str(pages.get(section.anchor, "")))
        words = text_runs(heading_text(desk.style, section) or plain(section.title))
        inner = words + TAB + complex_field(f"PAGEREF {bookmark} \\h", page)
        yield _paragraph(
            f"contents-{section.depth}",
            f'<w:hyperlink w:anchor="{bookmark}" w:history="1">{inner}</w:hyperlink>',
        )


def _paragraph(role: str, inner: str) -> str:
    return tag("p", tag("pPr", tag("pStyle", val=style_id(role))) + inner)
