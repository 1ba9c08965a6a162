"""Rules for what is not a text role: titles, figures, tables, notes, navigation, pages."""

from collections.abc import Iterator

from zonepub.present.figure_sizes import side as side_of
from zonepub.render.xhtml.css.colours import ground
from zonepub.render.xhtml.css.matter import labelled_rules, letterhead_rules, signature_rules
from zonepub.render.xhtml.css.rules import SIDES, UNBROKEN, CssRule, Declarations, border, em, number
from zonepub.render.xhtml.css.tables import table_rules
from zonepub.style import Style
from zonepub.style.model import RuleStyle

PLACES = {"left": "0", "center": "0 auto", "right": "0 0 0 auto"}  # of pictures: where their captions stand


def element_rules(style: Style) -> Iterator[CssRule]:
    """All of them, in an order that later rules rely on."""
    side = SIDES[style.epub.writing]
    yield from _titles(style)
    yield from _figures(style)
    yield from table_rules(style)
    yield from _notes(style)
    yield CssRule("nav ol", {"list-style-type": "none", "margin": "0", "padding": "0"})
    hang = {f"padding-{side['start']}": "1em", "text-indent": "-1em"}
    yield CssRule("nav a", {"display": "block", f"margin-{side['before']}": "0.3em", **hang})
    yield from labelled_rules(style)
    yield from signature_rules(style)
    yield from letterhead_rules(style)
    yield CssRule(".page-break", {"page-break-after": "always", "break-after": "page"})
    gap = {f"margin-{side['start']}": "0.2em", f"margin-{side['end']}": "0.2em"}  # long readings do not touch
    yield CssRule("rt", {"font-size": "0.5em", "line-height": "1.2", "text-align": "center", **gap})  # T10.10
    yield CssRule("abbr", {"text-decoration": "none", "border": "0"})
    yield CssRule("sup, sub", {"font-size": "0.65em", "line-height": "0"})
    yield CssRule(".cover", {"margin": "0", "padding": "0", "text-align": "center", "text-indent": "0"})
    yield CssRule(
        ".cover img", {"max-width": "100%", "max-height": ("100%", "98vh"), "width": "auto", "height": "auto"}
    )
    if style.epub.writing == "vertical":  # T11.3, T12.10
        old = {f"-{prefix}-text-combine": "horizontal" for prefix in ("webkit", "epub")}
        upright = {f"{prefix}text-combine-upright": "all" for prefix in ("-webkit-", "")}
        yield CssRule(".upright", {**old, **upright})


def _titles(style: Style) -> Iterator[CssRule]:
    """Titles break at sense units: half-lines stay whole, lines are of like length (T10.4)."""
    whole = {"word-break": "keep-all", "overflow-wrap": "anywhere"}  # broken at their <wbr/> only
    yield CssRule("h1, h2, h3, h4, h5, h6, .subtitle, .by-sense", {"text-wrap": "balance", **whole})
    yield CssRule(".names", {"text-align-last": "auto", "text-justify": "none"})
    yield CssRule(".whole", {"white-space": "nowrap"})
    yield CssRule(".longest-word", {"text-align": "start"})
    yield CssRule(".half", {"display": "inline-block", "text-indent": "0"})
    yield CssRule(".title-page, .colophon", {"page-break-before": "always", "break-before": "page"})
    body = style.text["body"]
    yield CssRule(".run-in", {"text-indent": em(body.indent, body.size)})
    yield CssRule(".run-in > *", {"display": "inline", "font-size": "1em"})
    yield CssRule(
        ".fields",
        {"display": "flex", "justify-content": "space-between", "flex-wrap": "wrap", "gap": "0 1em"},
    )


def _text_box(style: Style) -> Declarations:
    box, body, side = style.box, style.text["body"].size, SIDES[style.epub.writing]
    return {
        "margin": "0",
        f"margin-{side['before']}": em(box.before, body),
        f"margin-{side['after']}": em(box.after, body),
        "padding": em(box.padding, body),
        **ground(style.text["box"].color, box.background),
        **border(style, "", box.frame, body),
    }


def _horizontal_rule(style: Style) -> Declarations:
    rule, body, side = style.rule, style.text["body"].size, SIDES[style.epub.writing]
    length = "width" if style.epub.writing == "horizontal" else "height"
    return {
        length: f"{number(min(rule.length, 1) * 100)}%",
        "margin": "auto",
        f"margin-{side['before']}": em(rule.before, body),
        f"margin-{side['after']}": em(rule.after, body),
        "border": "0",
        **border(style, f"-{side['before']}", RuleStyle(rule.width, rule.color, 0.0), body),
    }


def _as_wide(height: str) -> str:
    """The width of a picture that is so high, by its shape."""
    return f"calc({height} * var(--shape))"


def _figures(style: Style) -> Iterator[CssRule]:
    figure, body, caption = style.figure, style.text["body"].size, style.text["caption"].size
    side = SIDES[style.epub.writing]
    margins = {
        f"margin-{side['before']}": em(figure.before, body),
        f"margin-{side['after']}": em(figure.after, body),
    }
    none = {f"margin-{side['start']}": "0", f"margin-{side['end']}": "0"}
    yield CssRule("figure", {**none, **margins, **UNBROKEN})
    width = f"{number(min(figure.width, 1) * 100)}%"
    tall = em(figure.height, body)
    place = {"margin": PLACES[side_of(style)] if style.epub.writing == "horizontal" else "0 auto"}
    frame = border(style, "", figure.frame, body)
    yield CssRule("figure img", {
        "display": "block", **place, "width": "auto", "height": "auto",
        "max-width": width, "max-height": (tall, f"min({tall}, 62vh)"), "object-fit": "contain",
        **frame, **({"box-sizing": "border-box"} if frame else {}),
    })  # fmt: skip
    if figure.upright:
        low = em(figure.upright, body)
        yield CssRule("figure img.upright", {"max-height": (low, f"min({low}, 62vh)")})
        yield CssRule("figure.middle", {f"margin-{edge}": "auto" for edge in ("left", "right")})
        yield CssRule("figure.middle img", {"margin": "0 auto"})
    shaped: Declarations = {
        "max-width": ("100%", f"min(100%, {_as_wide('62vh')})"),
        "max-height": ("none", "none"),
    }
    yield CssRule("figure img[style]", shaped)  # as wide as its figure says
    empty = ground(style.text["placeholder"].color, figure.placeholder)
    shape = f"{number(1 / figure.ratio)}" if style.epub.writing == "horizontal" else number(figure.ratio)
    yield CssRule(".picture-to-come", {
        "display": "flex", "align-items": "center", "justify-content": "center", "box-sizing": "border-box",
        "aspect-ratio": shape, "padding": "2em", **place, "max-width": width, **empty, **frame,
    })  # fmt: skip
    gap = em(figure.gap, body)
    yield CssRule(".text-box", _text_box(style))
    yield CssRule("hr", _horizontal_rule(style))
    yield CssRule(".figure-row", {"display": "flex", "flex-wrap": "wrap", "gap": f"0 {gap}", **UNBROKEN})
    alone = "max(8em, min(100%, (26em - 100%) * 99))"  # where a line beside it would hold a few characters
    least = ("8em", alone) if style.epub.writing == "horizontal" else "8em"
    yield CssRule("figure.beside", {"width": "40%", "min-width": least})
    yield CssRule("figure.beside img", {"width": "100%", **shaped})
    if figure.upright:
        lower = {"max-width": ("100%", f"min(100%, {_as_wide(f'min({low}, 62vh)')})")}
        yield CssRule("figure.beside img.upright", lower)
    for edge, inner in (("left", "right"), ("right", "left")):
        yield CssRule(
            f"figure.beside.{edge}", {"float": edge, "margin": "0.4em 0 0.6em", f"margin-{inner}": "1em"}
        )
    yield CssRule(".figure-row figure", {"max-width": ("none", _as_wide(f"min({tall}, 62vh)"))})
    yield CssRule(
        ".figure-row figure img", {"width": "100%", "max-width": "100%", "max-height": ("none", "none")}
    )
    yield CssRule(".credit", {"font-size": em(style.text["credit"].size, caption)})


def _notes(style: Style) -> Iterator[CssRule]:
    """The rule goes with the first note: readers that pop notes up hide both."""
    body, side = style.text["body"].size, SIDES[style.epub.writing]
    top = {
        f"margin-{side['before']}": em(2 * body, body),
        f"padding-{side['before']}": em(style.note.rule.gap, body),
    }
    rule = {**top, **border(style, f"-{side['before']}", style.note.rule, body)}
    yield CssRule(".notes > aside:first-child", rule)
