"""The whole layout on one screen: compose, break into pages, complete what only pages can tell."""

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import FontCatalogue
from zonepub.layout.boxes import Page
from zonepub.layout.compose.blocks import BlockComposer
from zonepub.layout.compose.contents import ContentsSetter
from zonepub.layout.compose.end_mark import close, last_words
from zonepub.layout.compose.figures import FigureSetter
from zonepub.layout.compose.headings import HeadingSetter
from zonepub.layout.compose.inlines import RunBuilder
from zonepub.layout.compose.matter import MatterComposer
from zonepub.layout.compose.notes import set_notes
from zonepub.layout.compose.paragraphs import ParagraphSetter
from zonepub.layout.compose.tables import TableSetter
from zonepub.layout.explanations import DecisionLog, Explanation
from zonepub.layout.geometry import Geometry, geometry, turned_geometry
from zonepub.layout.paginate.flow import Flow
from zonepub.layout.paginate.forced_pages import settle_page_ends
from zonepub.layout.paginate.page_numbers import by_number, number_pages
from zonepub.layout.paginate.pagemap import PageMap, marked_pages, page_map
from zonepub.layout.paginate.pagination import Paginator
from zonepub.layout.paginate.running_heads import RunningHeads
from zonepub.layout.paginate.to_the_end import lay_to_the_end
from zonepub.layout.remarks import Remark, RemarkLog
from zonepub.layout.structure import Element
from zonepub.model import BlockOrder, Report
from zonepub.present.matter import back, front
from zonepub.present.note_numbers import numbered_by_place
from zonepub.present.table_look import usual_closeness
from zonepub.present.title_words import title_words
from zonepub.records import dataclass
from zonepub.style import Style
from zonepub.style.matter import ReportPart

MOST_PASSES = 4  # numbers that are narrower or wider may move a mark to another page


@dataclass(frozen=True, slots=True)
class Layout:
    """Finished pages. `root` is the logical structure in the order of the source (U23)."""

    geometry: Geometry
    pages: tuple[Page, ...]
    root: Element
    page_map: PageMap
    remarks: tuple[Remark, ...]  # the typographic report; empty for a page without blemish
    explanations: tuple[Explanation, ...] = ()  # why lines are as they are, where somebody asked


def lay_out(
    report: Report, style: Style, fonts: FontCatalogue, diagnostics: Diagnostics, *, explain: bool = False
) -> Layout:
    """Lay a report out in a style. Never fails: what cannot be set well is set, and complained of.

    `explain`: keep the decisions of typesetting. Notes are counted as pages show them: a table with a note
    may have moved behind a later one.
    """
    layout = None
    for _ in range(MOST_PASSES if report.notes else 1):
        if layout is not None:
            pages = marked_pages(layout.pages)
            numbered = numbered_by_place(report, pages, anew=style.note.restart == "page")
            if numbered is report:
                break
            report = numbered
        found = Diagnostics()
        found.phase = diagnostics.phase
        layout = _laid_out(report, style, fonts, found, explain=explain)
    diagnostics.extend(found)
    assert layout is not None
    return layout


def _laid_out(
    report: Report, style: Style, fonts: FontCatalogue, diagnostics: Diagnostics, *, explain: bool
) -> Layout:
    """The pages of a report whose notes have their numbers."""
    page, root = geometry(style), Element("Document")
    remarks, decisions = RemarkLog(), DecisionLog() if explain else None
    runs = RunBuilder(style, fonts, page.tracking, report.language, report.terms)
    setter = ParagraphSetter(style, page, runs, remarks, title_words(report, style), decisions)

    flow, contents = Flow(page), ContentsSetter(setter)
    titled = any(isinstance(entry, ReportPart) and entry.part == "title" for entry in style.front)
    headings = HeadingSetter(setter, titled)
    tables = TableSetter(setter, usual_closeness(report))
    blocks = BlockComposer(setter, FigureSetter(setter), tables, headings, flow, BlockOrder(report))
    blocks.turn(turned_geometry(style, page))
    matter = MatterComposer(report, setter, blocks, contents)
    matter.compose(front(report, style), root)
    blocks.compose(report.body, root)
    closing = last_words(flow.regions) if style.section.end_mark else None
    flow.barrier()
    matter.compose_back(back(report, style), root)
    notes = set_notes(report, setter, blocks.note_elements)
    flow.first = settle_page_ends(flow.regions, page, flow.first)
    flow.whole_lines(style.cjk.orphans)

    paginator = Paginator(page, notes, style.page.column_rule, plain_first=not style.figure.first_page)
    annexed = {annex.anchor for annex in report.annexes}
    lay_to_the_end(paginator, flow.regions, matter.foot(), annexed, full_pages=style.page.grid.lines > 0)
    pages = paginator.pages
    if closing:
        close(pages, closing, style.section.end_mark, page.column)
    first = pages[0]
    first.placed[:0] = [placed for fixed in matter.fixed for placed in fixed.placed(first.geometry)]

    root.splice()
    numbers = number_pages(pages, flow.first, paginator.parts)
    starts = page_map(pages, numbers)
    contents.complete(pages, starts)
    RunningHeads(report, setter, by_number(numbers)).decorate(pages)
    return Layout(
        page,
        tuple(pages),
        root,
        starts,
        remarks.finish(pages, paginator.forced, runs.coverage.substitutes, diagnostics),
        tuple(decisions.explanations(pages)) if decisions else (),
    )
