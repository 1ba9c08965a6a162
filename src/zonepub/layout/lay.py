"""The whole layout on one screen: compose, break into pages, complete what only pages can tell."""

from dataclasses import dataclass

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import Fonts
from zonepub.layout.blocks import Composer, block_order
from zonepub.layout.boxes import Element, Page
from zonepub.layout.contents import ContentsSetter
from zonepub.layout.figures import FigureSetter
from zonepub.layout.flow import Flow
from zonepub.layout.front import FrontSetter
from zonepub.layout.geometry import Geometry, geometry
from zonepub.layout.notes import note_strips
from zonepub.layout.pagemap import PageMap, page_map
from zonepub.layout.pages import Paginator
from zonepub.layout.paragraphs import Setter
from zonepub.layout.running import Runner
from zonepub.layout.runs import Weaver
from zonepub.layout.tables import TableSetter
from zonepub.layout.trail import Explanation, Remark, Trail
from zonepub.model import Report, sayings
from zonepub.style import Style
from zonepub.style.pieces import Part
from zonepub.typeset import Sense


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
    report: Report, style: Style, fonts: Fonts, diagnostics: Diagnostics, *, explain: bool = False
) -> Layout:
    """Lay a report out in a style. Never fails: what cannot be set well is set, and complained of."""
    page = geometry(style)
    trail = Trail()
    setter = Setter(style, page, Weaver(style, fonts, page.tracking), trail, Sense(sayings(report)), explain)
    contents = ContentsSetter(setter)
    flow, root = Flow(page), Element("Document")
    titled = any(isinstance(piece, Part) and piece.part == "title" for piece in style.front)
    composer = Composer(
        report,
        setter,
        FigureSetter(setter),
        TableSetter(setter),
        flow,
        block_order(report),
        titled,
    )
    front = FrontSetter(report, setter, composer, contents)
    front.compose(style.front, root)
    composer.compose(report.body, root)
    flow.barrier()
    front.compose(style.back, root)
    notes = note_strips(report, setter, composer.marked)
    flow.whole_lines()
    paginator = Paginator(page, notes, style.page.column_rule)
    pages = paginator.lay(flow.zones, front.foot())
    pages[0].placed[:0] = [placed for fixed in front.fixed for placed in fixed.placed(page)]
    found = page_map(pages)
    contents.complete(found.anchors)
    Runner(report, setter).decorate(pages)
    remarks = trail.finish(pages, paginator.forced, setter.weaver.strange, diagnostics)
    told = tuple(trail.explanations(pages)) if explain else ()
    return Layout(page, tuple(pages), root, found, remarks, told)
