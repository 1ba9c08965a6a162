"""The DOCX renderer: a briefing that people go on editing.

`blocks.py` holds the match over the blocks, `matter.py` the one over what a style lays around them; the rest
is one file for each part of the package or each thing that Word knows.
"""

from zonepub.model import Report
from zonepub.present.matter import back, front
from zonepub.present.signature import KEPT
from zonepub.render import Context, Renderer
from zonepub.render.docx.blocks import blocks
from zonepub.render.docx.headers_footers import HeaderFooter, in_margin_mode, running_parts
from zonepub.render.docx.images import DocxImages
from zonepub.render.docx.matter import matter, stay_with
from zonepub.render.docx.metadata import core_properties, extended_properties
from zonepub.render.docx.notes import footnotes_part
from zonepub.render.docx.numbering import numbering_part
from zonepub.render.docx.package import PackageWriter
from zonepub.render.docx.sections import in_sections
from zonepub.render.docx.settings import font_table, settings_part
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.fonts import by_family
from zonepub.render.docx.styles.styles import styles_part
from zonepub.render.docx.styles.theme import theme_part
from zonepub.render.docx.template import open_template
from zonepub.render.docx.xml import part, tag
from zonepub.style import Style
from zonepub.style.matter import ReportPart


def render(report: Report, style: Style, context: Context) -> bytes:
    """The report as the bytes of a DOCX; the same bytes for the same report, style and timestamp."""
    page = style.page
    measure = page.size[0] - page.margin.inside - page.margin.outside
    style = in_margin_mode(style)
    state = DocxState(report, style, context, measure, DocxImages())
    above = matter(state, front(report, style))
    body = state.runs(across=False) + blocks(state, report.body)
    below = matter(state, back(report, style))
    if any(isinstance(piece, ReportPart) and piece.part in KEPT for piece in style.back):
        body = stay_with(body)
    running = list(running_parts(state))
    references = "".join(
        f'<w:{item.kind}Reference w:type="{item.use}" r:id="r{item.kind.capitalize()}{number}"/>'
        for number, item in enumerate(running, 1)
    )
    content = in_sections(state, above + body + below, references)
    notes = footnotes_part(state) if report.notes else b""
    named = by_family(style, context.fonts)
    parts = {"document": _document(state, content), "styles": styles_part(named, measure)}
    parts["numbering"] = numbering_part(state)
    if notes:
        parts["footnotes"] = notes
    package = _package(state, named, parts, running)
    package.add_properties(core_properties(state), extended_properties(state))
    context.diagnostics.stop_on_errors()
    return package.save(context.timestamp)


def _package(
    state: DocxState, named: Style, parts: dict[str, bytes], running: list[HeaderFooter]
) -> PackageWriter:
    """Our own package, or the office's template with the report in it."""
    style, context = state.style, state.context
    if style.docx.template:
        path = context.fonts.folder / style.docx.template
        template = open_template(
            path, style.docx.template, context.diagnostics, context.place("docx", "docx.template")
        )
        context.diagnostics.stop_on_errors()
        assert template is not None
        package = PackageWriter.of(template.fill(parts, context.diagnostics))
    else:
        package = PackageWriter.new(parts)
        package.add("settings", settings_part(style, notes="footnotes" in parts))
        package.add("fontTable", font_table(named))
        package.add("theme", theme_part(named))
        for number, item in enumerate(running, 1):
            package.add_running(item.kind, number, item.data)
    for relationship, data in state.pictures.files.items():
        package.add_picture(relationship, state.pictures.names[relationship], data)
    for url, relationship in state.links.items():
        package.add_link(relationship, url)
    return package


def _document(state: DocxState, content: str) -> bytes:
    background = state.style.page.background
    ground = tag("background", color=background.rgb) if background else ""
    return part("document", ground + tag("body", content), "r", "wp", "a", "pic")


renderer = Renderer("docx", ".docx", render, "Word document, all looks in named styles")
