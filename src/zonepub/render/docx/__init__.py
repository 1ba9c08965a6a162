"""The DOCX renderer: a briefing that people go on editing.

`blocks.py` holds the match over the blocks, `matter.py` the one over what a style lays around them; both give
values (`paragraphs.py`) that become XML once they are in sections. The rest is one file for each part of the
package or each thing that Word knows; `opc.py` alone knows python-docx from the inside.
"""

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from zonepub.model import Block, Report, Section
from zonepub.present.document_values import document_values
from zonepub.present.labels import heading_of
from zonepub.present.matter import back, front
from zonepub.present.turned_pages import turned
from zonepub.render import Context, Renderer
from zonepub.render.docx.blocks import blocks
from zonepub.render.docx.closer_lists import with_closer_lists
from zonepub.render.docx.comments import comments_part, extended_part, in_threads
from zonepub.render.docx.cover import with_cover
from zonepub.render.docx.font_table import font_table
from zonepub.render.docx.forced_pages import (
    kept_with_foot,
    kept_with_imprint,
    with_annex_at_foot,
    with_full_ends,
    with_settled_pages,
)
from zonepub.render.docx.headers_footers import HeaderFooter
from zonepub.render.docx.images import DocxImages
from zonepub.render.docx.matter import below_title, matter
from zonepub.render.docx.metadata import core_properties, extended_properties
from zonepub.render.docx.notes import as_endnotes, notes_part
from zonepub.render.docx.numbering import numbering_part
from zonepub.render.docx.package import PackageWriter
from zonepub.render.docx.page_estimate import estimated, with_pages
from zonepub.render.docx.paragraphs import DocxBlock, ends_with_symbol, kept_with_next, spanned
from zonepub.render.docx.section_properties import in_margin_mode
from zonepub.render.docx.sections import in_sections
from zonepub.render.docx.settings import settings_part
from zonepub.render.docx.smaller_pictures import with_smaller_pictures
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.fonts import by_family
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.styles import styles_part
from zonepub.render.docx.styles.theme import theme_part
from zonepub.render.docx.xml import part, tag
from zonepub.style import Style

if TYPE_CHECKING:  # only offices with a template pay for reading it
    from zonepub.render.docx.template.office_type import OfficeType
    from zonepub.render.docx.template.shell import Template
    from zonepub.render.docx.template.titles import TitleType
    from zonepub.render.docx.trace import Trace


def render(report: Report, style: Style, context: Context) -> bytes:
    """The report as the bytes of a DOCX; the same bytes for the same report, style and timestamp."""
    template = _template(style, context)
    state = _state(report, style, context, template)
    content = _content(state)
    style = state.style = with_closer_lists(state, content)
    measure = state.page_measure
    content = with_smaller_pictures(state, with_settled_pages(state, content))
    content = with_full_ends(state, content)
    content = kept_with_imprint(state, kept_with_foot(state, with_annex_at_foot(state, content)))
    estimate = estimated(state, content)
    content = [block for at, block in enumerate(content) if at not in estimate.passed]
    state.pages, state.ends_in_columns = estimate.longest, estimate.ends_in_few_lines
    body, running = _sections(state, content, template)
    body = with_pages(body, estimate.labels)
    named = by_family(style, context.fonts)
    notes = notes_part(state) if report.notes else b""
    trace = _trace(state, body, notes, template)
    parts = {"document": _document(state, trace.body if trace is not None else body)}
    if notes:
        parts[f"{state.note_kind}s"] = notes
    threads = in_threads(state.comments.placed)
    if state.comments.placed:
        parts["comments"] = comments_part(state.comments.placed, threads=threads)
        if threads:
            parts["commentsExtended"] = extended_part(state.comments.placed)
    used = used_styles([*parts.values(), *(item.data for item in running)])
    parts["styles"] = styles_part(named, measure, used, state.closenesses, report.language)
    parts["numbering"] = numbering_part(state)
    package = _package(template, parts, named, context, report)
    for relationship, data in state.pictures.files.items():
        package.add_picture(relationship, state.pictures.names[relationship], data)
    for number, item in enumerate(running, 1):
        package.add_running(item.kind, number, item.data, item.pictures)
    for url, relationship in state.links.items():
        package.add_link(relationship, url)
    package.add_properties(core_properties(state), extended_properties(state))
    if trace is not None:
        package.add_trace(trace.item, trace.item_properties, trace.properties)
    context.diagnostics.stop_on_errors()
    return package.save(context.timestamp)


def _state(report: Report, style: Style, context: Context, template: "Template | None") -> DocxState:
    """The state of a build, for the template's page or that of the style."""
    if template is not None:
        # the proof goes by the office's page, too: what stands side by side depends on its width
        style = context.laid[style.format] = template.laid(style)
    style = with_cover(report, as_endnotes(report, style))
    upright, wide = in_margin_mode(style), in_margin_mode(turned(style))
    (measure, _), (wider, _) = upright.page.type_area, wide.page.type_area
    pictures, titles = DocxImages(report.language), dict[str, "TitleType"]()
    office: OfficeType | None = None
    if template is not None:
        from zonepub.render.docx.opc import RT
        from zonepub.render.docx.template.office_type import office_type
        from zonepub.render.docx.template.titles import title_types
        from zonepub.render.docx.template.turned import turned_measure

        pictures = DocxImages(report.language, template.drawings, template.free_prefix)
        measure = template.measure or measure
        titles = title_types(template.trees.get(RT.STYLES), style.docx.styles)
        office = office_type(template, style.docx.styles)
        if template.section is not None:
            on_side = turned_measure(template.section)
            wide, wider = (wide, on_side) if on_side else (upright, measure)
    if wide.page.size == upright.page.size:
        wide = upright
    return DocxState(
        report, upright, context, measure, pictures, wide, wider, office_titles=titles, office=office
    )


def _sections(
    state: DocxState, content: list[DocxBlock], template: "Template | None"
) -> tuple[str, list[HeaderFooter]]:
    """The body, and heads and feet of ours: the office's page has its own."""
    if template is None or template.section is None:
        return in_sections(state, content)
    from zonepub.render.docx.template.sections import in_template_sections

    return in_template_sections(content, template.section), []


def _content(state: DocxState) -> list[DocxBlock]:
    """All that stands in the document, in order."""
    report, style = state.report, state.style
    before = front(report, style)
    above = matter(state, before)
    body = blocks(state, report.body)
    if body:
        above += spanned(below_title(state, _role(style, report.body[0]), before))
    below = back(report, style)
    # what is kept with the text takes its last paragraph along, but never all there is of it (G3.3, G3.14)
    kept = next((item for item in below if item.printed and item.is_kept), None)
    if len(body) > 1 and kept and not (kept.is_worded and ends_with_symbol(body)):
        body = kept_with_next(body)
    return [*above, *body, *matter(state, below)]


def _role(style: Style, block: Block) -> str:
    """The text role of what the text begins with."""
    if not isinstance(block, Section):
        return "body"
    return "kicker" if heading_of(style, block).kicker else f"heading-{block.level}"


def _template(style: Style, context: Context) -> "Template | None":
    """The office's template, if the style names one."""
    if not style.docx.template:
        return None
    from zonepub.render.docx.template.opening import open_template

    place = context.place("docx", "docx.template")
    template = open_template(context.fonts.gate, style.docx.template, context.diagnostics, place)
    context.diagnostics.stop_on_errors()
    return template


def _package(
    template: "Template | None", parts: dict[str, bytes], named: Style, context: Context, report: Report
) -> PackageWriter:
    """The template's package with the report in it, or our own."""
    if template is not None:
        from zonepub.render.docx.template.filling import fill_template

        return fill_template(template, parts, *_office_words(named, report), context.diagnostics)
    package = PackageWriter.new(parts)
    notes = next((name.removesuffix("s") for name in parts if name.endswith("notes")), "")
    package.add("settings", settings_part(named, notes=notes, language=report.language))
    package.add("fontTable", font_table(named))
    package.add("theme", theme_part(named))
    return package


def _office_words(style: Style, report: Report) -> tuple[dict[str, str], dict[str, str]]:
    """The office's styles of our text roles, and the words for its controls."""
    chosen = {style_id(role): name for role, name in style.docx.styles.items()}
    return chosen, {name: str(value) for name, value in document_values(style, report).items()}


def used_styles(parts: Iterable[bytes]) -> set[str]:
    """The ids of the paragraph styles that parts name."""
    return {name.decode() for data in parts for name in re.findall(rb'<w:pStyle w:val="([^"]+)"', data)}


def _trace(state: DocxState, body: str, notes: bytes, template: "Template | None") -> "Trace | None":
    """Where the words come from, unless the style takes it out, or the report has no source."""
    if not state.style.docx.trace or not state.report.nodes:
        return None
    from zonepub.render.docx.trace import traced

    parts = template.package.parts if template is not None else ()
    office = [part.blob for part in parts if part.content_type.startswith("image/")]
    files = state.pictures.files
    return traced(state.report, state.identity, body, state.last_bookmark, notes, files, office)


def _document(state: DocxState, body: str) -> bytes:
    background = state.style.page.background
    ground = tag("background", color=background.rgb) if background else ""
    return part("document", f"{ground}<w:body>{body}</w:body>", "r", "wp", "a", "pic")


renderer = Renderer("docx", ".docx", render, "Word document, all looks in named styles")
