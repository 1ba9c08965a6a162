"""Tables -> rules: widths, alignment, lines."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from zonepub.present.table_look import HALF_GUTTER, TIGHTNESS, Closeness
from zonepub.render.xhtml.css.colours import ground
from zonepub.render.xhtml.css.rules import MODERN, SIDES, UNBROKEN, CssRule, border, em, number
from zonepub.style import Style

UNBROKEN_AFTER = {"page-break-after": "avoid", "break-after": "avoid"}


def table_rules(style: Style) -> Iterator[CssRule]:
    """Widths and alignment."""
    table, body, side = style.table, style.text["body"].size, SIDES[style.epub.writing]
    cell = style.text["table-cell"].size
    margins = {
        f"margin-{side['before']}": em(table.before, body),
        f"margin-{side['after']}": em(table.after, body),
    }
    yield CssRule(".table", margins)  # no scrolling: a box that scrolls cannot be broken into pages
    width = {"width": f"{number(table.width * 100)}%"} if table.width else {"margin": "0 auto"}
    position = "top" if table.caption_position == "above" else "bottom"
    yield CssRule("table", {**width, "border-collapse": "collapse", "caption-side": position})
    yield CssRule(
        "th, td",
        {
            "padding": f"{em(table.padding, body)} {em(max(table.padding, HALF_GUTTER * cell), cell)}",
            "vertical-align": "top",
            "min-width": "2.2em",
            "overflow-wrap": "break-word",  # as anywhere would, it makes no column as narrow as a digit
        },
    )
    yield CssRule("tbody [rowspan]", {"vertical-align": "middle"})
    yield CssRule("th.group", {"text-align": "start", **UNBROKEN_AFTER})
    yield CssRule("thead", {"display": "table-header-group"})
    yield CssRule("tr", UNBROKEN)
    for align, value in (("center", "center"), ("right", "end"), ("decimal", "end")):
        yield CssRule(
            f"th.{align}, td.{align}", {"text-align": value, "font-variant-numeric": "tabular-nums"}
        )
    yield CssRule(".right, .decimal, .figure, .name", {"white-space": "nowrap"})  # never cut a number (T3)
    yield CssRule("thead th.right, thead th.decimal", {"white-space": "normal"})  # heads may wrap
    yield CssRule("thead th.figure", {"white-space": "nowrap"})  # but for 2021年
    yield CssRule(".address", {"overflow-wrap": "anywhere", "min-width": "5em"})
    yield CssRule("td[data-pad]::after", {"content": "attr(data-pad)", "visibility": "hidden"})
    yield CssRule("td[data-lead]::before", {"content": "attr(data-lead)", "visibility": "hidden"})
    yield from _closer(style)
    yield from _table_lines(style)
    yield CssRule("thead th", ground(style.text["table-head"].color, table.head_background))
    yield CssRule("tbody tr:nth-child(even)", ground(style.text["table-cell"].color, table.stripe))


def _closer(style: Style) -> Iterator[CssRule]:
    """Long tables are set tighter, dense ones smaller too."""
    padding, body = style.table.padding, style.text["body"].size
    names: tuple[Closeness, ...] = ("long", "dense")
    for name in names:
        tightness = TIGHTNESS[name]
        white = em(padding * tightness.padding, body)
        edges = {"padding-top": white, "padding-bottom": white}
        yield CssRule(f".{name} th, .{name} td", {"line-height": number(tightness.leading), **edges})
        if tightness.size != 1:
            yield CssRule(f".{name} table", {"font-size": f"{number(tightness.size)}em"})


TIGHT = ".table table { font-size: 0.87em; } .table th, .table td { padding: 0.2em 0.35em; }"
STACKED = (
    "{0} table {{ font-size: 1em; }} {0} thead {{ display: none; }} {0} caption {{ display: block; }}"
    " {0} table, {0} tbody, {0} tr, {0} tbody > tr > * {{ display: block; text-align: start; border: none; }}"
    " {0} tr {{ padding: 0.4em 0; border-top: 0.05em solid; }}"
    " {0} tbody > tr > th {{ font-weight: bold; font-size: 1.1em; }}"
    " {0} [data-label]::before {{ content: attr(data-label); font-size: 0.87em; visibility: visible; }}"
    " {0} [data-pad]::after {{ content: none; }}"
    " {0} .ditto {{ display: none; }}"
    " {0} tr > [aria-label]::after {{ content: attr(aria-label); visibility: visible; }}"
)
LAST_RESORT = ".table :is(.right, .decimal, .figure, .name) { white-space: normal; overflow-wrap: anywhere; }"
# em of the reader's own type, which media queries do not know
NARROW, NARROWER, LEAST = 27, 24, 16


def narrow_rules() -> str:
    """Where there is little room, on a telephone or in large type, tables are tight, then lists of values
    behind their heads: wide ones first. Engines that cannot ask a box for its room ask for the screen."""
    wide, several = STACKED.format(".wide"), STACKED.format(".stacked")
    return (
        f"{MODERN} {{ @media (max-width: 30em) {{ {TIGHT} {wide} }} }}\n"
        "@supports (container-type: inline-size) { .table { container-type: inline-size; }"
        f" @container (max-width: {NARROWER}em) {{ {TIGHT} }} @container (max-width: {NARROW}em) {{ {wide} }}"
        f" @container (max-width: {LEAST}em) {{ {several} {LAST_RESORT} }} }}\n"
    )


# em of the reader's own type that a table has; a table's class is the first in which its columns find room
ROOMS = range(20, 41, 2)


def room_rules(names: AbstractSet[str]) -> str:
    """Where all columns find room, no short name is broken for white in columns of figures."""
    rules = "".join(
        f" @container (min-width: {room}em) {{ .room-{room} .short {{ white-space: nowrap; }}"
        f" .room-{room} .short wbr {{ display: none; }} }}"
        for room in ROOMS
        if f".room-{room}" in names
    )
    start = "@supports (container-type: inline-size) { .table { container-type: inline-size; }"
    return f"{start}{rules} }}\n" if rules else ""


def _table_lines(style: Style) -> Iterator[CssRule]:
    """Three-line, grid, rows or none."""
    table, body = style.table, style.text["body"].size
    side = SIDES[style.epub.writing]
    above, below = f"-{side['before']}", f"-{side['after']}"
    ends = border(style, above, table.heavy, body) | border(style, below, table.heavy, body)
    match table.rules:
        case "three-line":
            yield CssRule("table", ends)
            yield CssRule(
                "thead tr:last-child > *, thead [rowspan], thead [scope=colgroup]",
                border(style, below, table.light, body),
            )
            yield CssRule(".total > *", border(style, above, table.light, body))
        case "rows":
            yield CssRule("table", ends)
            yield CssRule("th, td", border(style, below, table.light, body))
        case "grid":
            yield CssRule("th, td", border(style, "", table.light, body))
            yield CssRule("table", border(style, "", table.heavy, body))
        case "none":
            pass
