"""Tables -> rules: widths, alignment, lines."""

from collections.abc import Iterator

from zonepub.render.epub.css.rules import SIDES, UNBROKEN, CssRule, border, em, number
from zonepub.style import Style


def table_rules(style: Style) -> Iterator[CssRule]:
    """Widths and alignment; wide tables scroll as the last resort."""
    table, body, side = style.table, style.text["body"].size, SIDES[style.epub.writing]
    margins = {
        f"margin-{side['before']}": em(table.before, body),
        f"margin-{side['after']}": em(table.after, body),
    }
    yield CssRule(
        ".table", {**margins, "overflow-x": "auto"}
    )  # the last resort, for wide tables in large type
    width = {"width": f"{number(table.width * 100)}%"} if table.width else {"margin": "0 auto"}
    position = "top" if table.caption_position == "above" else "bottom"
    yield CssRule("table", {**width, "border-collapse": "collapse", "caption-side": position})
    yield CssRule(
        "th, td", {"padding": em(table.padding, body), "vertical-align": "top", "min-width": "2.2em"}
    )
    yield CssRule("thead", {"display": "table-header-group"})
    yield CssRule("tr", UNBROKEN)
    for align, value in (("center", "center"), ("right", "end"), ("decimal", "end")):
        yield CssRule(
            f"th.{align}, td.{align}", {"text-align": value, "font-variant-numeric": "tabular-nums"}
        )
    yield CssRule("td.right, td.decimal", {"white-space": "nowrap"})  # never cut a number (T3)
    yield CssRule("td[data-pad]::after", {"content": "attr(data-pad)", "visibility": "hidden"})
    yield from _table_lines(style)
    if table.head_background:
        yield CssRule(
            "th", {"color": style.text["table-head"].color.css, "background-color": table.head_background.css}
        )
    if table.stripe:
        yield CssRule("tbody tr:nth-child(even)", {"background-color": table.stripe.css})


def _table_lines(style: Style) -> Iterator[CssRule]:
    """Three-line, grid, rows or none."""
    table, body = style.table, style.text["body"].size
    side = SIDES[style.epub.writing]
    above, below = f"-{side['before']}", f"-{side['after']}"
    ends = border(style, above, table.heavy, body) | border(style, below, table.heavy, body)
    match table.rules:
        case "three-line":
            yield CssRule("table", ends)
            yield CssRule("thead th, thead td", border(style, below, table.light, body))
        case "rows":
            yield CssRule("table", ends)
            yield CssRule("th, td", border(style, below, table.light, body))
        case "grid":
            yield CssRule("th, td", border(style, "", table.light, body))
            yield CssRule("table", border(style, "", table.heavy, body))
        case "none":
            pass
