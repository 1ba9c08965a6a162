"""Lists of figures and of tables: what has a caption, in reading order, as the style labels it."""

from zonepub.model import CaptionKind, Figure, Inlines, Report, Table, Text, walk
from zonepub.present.figure_rows import is_shown
from zonepub.present.items import CaptionList, ListedCaption
from zonepub.present.labels import figure_label, table_label, worded
from zonepub.style import Style


def caption_lists(report: Report, style: Style) -> list[CaptionList]:
    """Those that the report asks for and that have an entry."""
    lists = (caption_list(report, style, kind) for kind in dict.fromkeys(report.lists))
    return [item for item in lists if item.entries]


def caption_list(report: Report, style: Style, kind: CaptionKind) -> CaptionList:
    """All figures or all tables that a reader sees with a label or a caption."""
    title = style.labels.figure_list if kind == "figures" else style.labels.table_list
    wanted = Figure if kind == "figures" else Table
    listed = (_listed(block, style) for block in walk(report.blocks) if isinstance(block, wanted))
    return CaptionList(kind, title, tuple(entry for entry in listed if entry is not None))


def _listed(block: Figure | Table, style: Style) -> ListedCaption | None:
    if isinstance(block, Figure):
        label, caption = figure_label(style, block.number), block.caption.text
        if not is_shown(block, style):
            return None
    else:
        label, caption = table_label(style, block.number), block.caption
    words = worded(style, caption)
    before = f"{label}{style.labels.label_gap if label and words else ''}"
    inlines: Inlines = (Text(before), *words) if before else words
    return ListedCaption(block.anchor, label, inlines) if inlines else None
