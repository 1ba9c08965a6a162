"""Styles that are no text role: pictures, white, rules, the cells of tables by their alignment."""

from collections.abc import Collection, Iterator

from zonepub.present.figure_sizes import side
from zonepub.present.table_look import Closeness
from zonepub.render.docx.styles.names import closer, style_id, style_name
from zonepub.render.docx.styles.paragraph import indent
from zonepub.render.docx.xml import tag, twips
from zonepub.style import Style

FIGURE, SPACE, RULE = "Figure", "Space", "Rule"
LEAST_LINE = 20  # twips: a line that takes up no room
ALIGNMENTS = {"left": "左", "center": "中", "right": "右", "decimal": "小数点"}  # of cells


def _helper(
    identifier: str, name: str, properties: str, *, based_on: str = "Normal", hidden: bool = True
) -> str:
    shown = tag("semiHidden") + tag("unhideWhenUsed") if hidden else ""
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{identifier}">{tag("name", val=name)}'
        + tag("basedOn", val=based_on) + tag("uiPriority", val=98) + shown
        + tag("pPr", properties) + "</w:style>"
    )  # fmt: skip


def helper_styles() -> str:
    """空白 and 分隔线: a line of white, and one that is ruled."""
    gaps = tag("spacing", before=0, after=0, line=LEAST_LINE, lineRule="exact")
    properties = tag("snapToGrid", val=0) + gaps + indent()
    return _helper(SPACE, "空白", properties) + _helper(RULE, "分隔线", properties)


def figure_style(style: Style) -> str:
    """Paragraphs that hold a picture: never an exact pitch (D2.9), never parted from the caption (T10.6)."""
    figure = style.figure
    above = figure.caption_position == "below"
    keep = tag("keepNext") if above else ""
    before, after = (figure.before, 0.0) if above else (0.0, figure.after)
    gaps = tag("spacing", before=twips(before), after=twips(after), line=240, lineRule="auto")
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{FIGURE}">{tag("name", val="图片")}'
        + tag("basedOn", val="Normal") + tag("next", val=style_id("caption"))
        + tag("uiPriority", val=35) + tag("qFormat")
        + tag("pPr", keep + tag("snapToGrid", val=0) + gaps + indent() + tag("jc", val=side(style)))
        + "</w:style>"
    )  # fmt: skip


def aligned(role: str, align: str, own: str) -> str:
    """The id of the style of cells of a role with an alignment; `own` is that of the role itself."""
    return style_id(role) if align == own else f"{style_id(role)}{align.capitalize()}"


def points_by_tab(style: Style) -> bool:
    """Whether decimal tabs line up figures. LibreOffice has none in the cells of pages with a grid: there
    figures stand to the right, each as far from the edge as those behind its point want."""
    return not style.page.grid.lines


def table_cell_styles(
    style: Style, closenesses: Collection[Closeness], used: Collection[str]
) -> Iterator[str]:
    """表内文字·右 and its like: the alignment of cells is that of a style, too."""
    decimal = "left" if points_by_tab(style) else "right"
    bases = ("table-head", "table-cell")
    roles = dict.fromkeys(
        closer(base, closeness) for closeness in ("", *sorted(closenesses)) for base in bases
    )
    for role in roles:
        for align, name in ALIGNMENTS.items():
            identifier, title = aligned(role, align, ""), f"{style_name(role)}·{name}"
            jc = tag("jc", val=decimal if align == "decimal" else align)
            if identifier in used or (role in bases and align != "left"):
                yield _helper(identifier, title, jc, based_on=style_id(role), hidden=identifier not in used)
