"""Rules for what is no text role: figures, tables, notes, navigation, pages, what stands around the body."""

from collections.abc import Iterator
from itertools import pairwise

from zonepub.present.labelled import ATTACHMENTS, ATTENDEES, DISTRIBUTION, LABELLED, ems
from zonepub.present.signature import SHIFT
from zonepub.render.epub.css.rules import SIDES, CssRule, Declarations, em, number
from zonepub.style import Style
from zonepub.style.matter import STROKES, Band, RuleBar, Space
from zonepub.style.model import RuleStyle

KEEP = {"page-break-inside": "avoid", "break-inside": "avoid"}


def element_rules(style: Style) -> Iterator[CssRule]:
    side = SIDES[style.epub.writing]
    yield from _titles(style)
    yield from _figures(style)
    yield from _tables(style)
    yield from _notes(style)
    yield CssRule("nav ol", {"list-style-type": "none", "margin": "0", "padding": "0"})
    hang = {f"padding-{side['start']}": "1em", "text-indent": "-1em"}
    yield CssRule("nav a", {"display": "block", f"margin-{side['before']}": "0.3em", **hang})
    labels = [label for label, _ in (*DISTRIBUTION, *ATTENDEES)]
    labels += (f"{ATTACHMENTS}{number}" for number in ("", "1.", "10."))
    for count in sorted(set(map(ems, labels))):
        hang = {f"padding-{side['start']}": f"{count}em", "text-indent": f"-{count}em"}
        yield CssRule(f"p.hung-{count}", hang)
    for role in (*LABELLED, "signature"):  # the white stands above the first line only
        yield CssRule(f".{role} + .{role}", {f"margin-{side['before']}": "0"})
    yield from _signature(style)
    yield CssRule(".page-break", {"page-break-after": "always", "break-after": "page"})
    yield CssRule("rt", {"font-size": "0.5em", "line-height": "1.2", "text-align": "center"})  # T10.10
    yield CssRule("sup, sub", {"font-size": "0.65em", "line-height": "0"})
    yield CssRule(".cover", {"margin": "0", "padding": "0", "text-align": "center", "text-indent": "0"})
    yield CssRule(
        ".cover img", {"max-width": "100%", "max-height": ("100%", "98vh"), "width": "auto", "height": "auto"}
    )
    if style.epub.writing == "vertical":  # T11.3, T12.10
        found = {f"{prefix}text-combine-upright": "all" for prefix in ("-webkit-", "")}
        yield CssRule(
            ".upright", {"-webkit-text-combine": "horizontal", "-epub-text-combine": "horizontal", **found}
        )


def _signature(style: Style) -> Iterator[CssRule]:
    """As wide as its longest line, at the right: centred, or the date behind the issuer (G3.7, G3.8)."""
    side, text = SIDES[style.epub.writing], style.text["signature"]
    form, start, end = style.signature.form, f"padding-{side['start']}", f"padding-{side['end']}"
    if form == "flush":
        return
    right, sealed = em(text.right, text.size), form == "sealed"
    align = "center" if sealed else "start"
    yield CssRule(f".{form}", {"display": "table", f"margin-{side['start']}": "auto"})
    none = {f"margin-{side['end']}": "0"}
    yield CssRule(f".{form} .signature", {"text-align": align, **none, end: "0" if sealed else right})
    both = {start: right, end: right} if sealed else {start: f"{number(SHIFT)}em", end: "0"}
    yield CssRule(f".{form} .signature:last-child", both)


def _titles(style: Style) -> Iterator[CssRule]:
    """Titles break at sense units: half-lines stay whole, lines are of like length (T10.4)."""
    yield CssRule("h1, h2, h3, h4, h5, h6, .subtitle", {"text-wrap": "balance"})
    yield CssRule(".half", {"display": "inline-block", "text-indent": "0"})
    yield CssRule(".title-page, .colophon", {"page-break-before": "always", "break-before": "page"})
    yield CssRule(
        ".fields",
        {"display": "flex", "justify-content": "space-between", "flex-wrap": "wrap", "gap": "0 1em"},
    )


def _figures(style: Style) -> Iterator[CssRule]:
    figure, body, caption = style.figure, style.text["body"].size, style.text["caption"].size
    side = SIDES[style.epub.writing]
    margins = {
        f"margin-{side['before']}": em(figure.before, body),
        f"margin-{side['after']}": em(figure.after, body),
    }
    yield CssRule("figure", {f"margin-{side['start']}": "0", f"margin-{side['end']}": "0", **margins, **KEEP})
    width = f"{number(min(figure.width, 1) * 100)}%"
    tall = em(figure.height, body)
    frame = _edge(style, "", figure.frame, body)
    yield CssRule("figure img", {
        "display": "block", "margin": "0 auto", "width": "auto", "height": "auto",
        "max-width": width, "max-height": (tall, f"min({tall}, 85vh)"), "object-fit": "contain", **frame,
    })  # fmt: skip
    ground: Declarations = {}
    if figure.placeholder:
        ground = {"background-color": figure.placeholder.css}
    shape = f"{number(1 / figure.ratio)}" if style.epub.writing == "horizontal" else number(figure.ratio)
    yield CssRule(".picture-to-come", {
        "display": "flex", "align-items": "center", "justify-content": "center", "box-sizing": "border-box",
        "aspect-ratio": shape, "padding": "2em", "margin": "0 auto", "max-width": width, **ground, **frame,
    })  # fmt: skip
    gap = em(figure.gap, body)
    yield CssRule(".figure-row", {"display": "flex", "flex-wrap": "wrap", "gap": f"0 {gap}", **KEEP})
    yield CssRule(".figure-row figure", {"flex": "1 1 12em"})
    yield CssRule(".credit", {"font-size": em(style.text["credit"].size, caption)})


def _tables(style: Style) -> Iterator[CssRule]:
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
    yield CssRule("tr", dict(KEEP))
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
    ends = _edge(style, above, table.heavy, body) | _edge(style, below, table.heavy, body)
    match table.rules:
        case "three-line":
            yield CssRule("table", ends)
            yield CssRule("thead th, thead td", _edge(style, below, table.light, body))
        case "rows":
            yield CssRule("table", ends)
            yield CssRule("th, td", _edge(style, below, table.light, body))
        case "grid":
            yield CssRule("th, td", _edge(style, "", table.light, body))
            yield CssRule("table", _edge(style, "", table.heavy, body))
        case "none":
            pass


def _edge(style: Style, side: str, line: RuleStyle, size: float) -> Declarations:
    if not line.width or not line.color:
        return {}
    colour = "currentColor" if line.color.rgb == style.text["body"].color.rgb else line.color.css
    return {f"border{side}": f"{em(line.width, size)} solid {colour}"}


def _notes(style: Style) -> Iterator[CssRule]:
    body, note, side = style.text["body"].size, style.text["footnote"].size, SIDES[style.epub.writing]
    top = {f"margin-{side['before']}": "2em", f"padding-{side['before']}": em(style.note.rule.gap, body)}
    yield CssRule(".notes", {**top, **_edge(style, f"-{side['before']}", style.note.rule, body)})
    yield CssRule('a[role="doc-backlink"]', {"font-size": em(note * 0.9, note), "white-space": "nowrap"})


def piece_rules(style: Style) -> Iterator[CssRule]:
    """The measures of bars, bands and spaces, under the class that `matter.py` gives them."""
    body, side = style.text["body"].size, SIDES[style.epub.writing]
    for where, pieces in (("front", style.front), ("back", style.back)):
        for index, piece in enumerate(pieces):
            selector = f".{where}-{index}"
            match piece:
                case RuleBar(width, color, before, after, length, lines):
                    colour = "currentColor" if color.rgb == style.text["body"].color.rgb else color.css
                    extent = {"width": em(length, body), "max-width": "100%"} if length else {}
                    line, strokes = {"border": "0"}, STROKES[lines]
                    for edge, (_, share) in zip(("before", "after"), strokes, strict=False):
                        line[f"border-{side[edge]}"] = f"{em(width * share, body)} solid {colour}"
                    for (at, share), (second, _) in pairwise(strokes):
                        line[f"padding-{side['before']}"] = em(width * (second - at - share), body)
                    gaps = {
                        f"margin-{side['before']}": em(before, body),
                        f"margin-{side['after']}": em(after, body),
                    }
                    yield CssRule(f"hr{selector}", {**line, "margin": "0", **gaps, **extent})
                case Space(height):
                    yield CssRule(
                        f"hr{selector}",
                        {"border": "0", "margin": "0", f"padding-{side['before']}": em(height, body)},
                    )
                case Band(_, role, background, height):
                    look = style.text[role]
                    room = em(max(height - look.leading, look.size) / 2, look.size)
                    pair = {"color": look.color.css, "background-color": background.css} if background else {}
                    yield CssRule(f"p{selector}", {**pair, "padding": f"{room} 0.6em"})
                case _:
                    pass
