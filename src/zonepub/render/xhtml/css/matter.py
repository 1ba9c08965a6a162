"""What stands before and behind the body -> rules."""

from collections.abc import Iterator
from itertools import pairwise

from zonepub.present.labelled import LABELLED, ems
from zonepub.present.local_words import local
from zonepub.present.signature import SHIFT, room_at_right
from zonepub.render.xhtml.css.colours import ground
from zonepub.render.xhtml.css.rules import SIDES, CssRule, Declarations, em, line_colour, number
from zonepub.style import Style
from zonepub.style.matter import (
    STROKES,
    Band,
    BarcodePiece,
    ImagePiece,
    IssuersMark,
    NumberLine,
    RuleBar,
    Space,
)

LONGEST_LABEL = 8  # em, of the labels a report writes itself: 抄送机关：
SIDE = {"left": "start", "center": "center", "right": "end"}


def matter_rules(style: Style) -> Iterator[CssRule]:
    """The measures of bars, bands and spaces, under their places in the style as classes."""
    body, before = style.text["body"].size, SIDES[style.epub.writing]["before"]
    for where, pieces in (("front", style.front), ("back", style.back)):
        for index, piece in enumerate(pieces):
            selector = f".{where}-{index}"
            match piece:
                case RuleBar():
                    yield CssRule(f"hr{selector}", _bar(style, piece))
                case Space(height):
                    room = {f"padding-{before}": em(height, body)}
                    yield CssRule(f"hr{selector}", {"border": "0", "margin": "0", **room})
                case ImagePiece():
                    yield from _image(style, selector, piece)
                case BarcodePiece(align=align) if align != "center":
                    yield from _aside(style, f"figure{selector}", align)
                case Band():
                    yield CssRule(f"p{selector}", _band(style, piece))
                case _:
                    pass


def _bar(style: Style, bar: RuleBar) -> Declarations:
    """One stroke or two, as the borders of an empty element; the gap of two is its padding."""
    body, side = style.text["body"].size, SIDES[style.epub.writing]
    line: Declarations = {"border": "0"}
    strokes = STROKES[bar.line]
    for edge, (_, share) in zip(("before", "after"), strokes, strict=False):
        line[f"border-{side[edge]}"] = f"{em(bar.width * share, body)} solid {line_colour(style, bar.color)}"
    for (start, share), (second, _) in pairwise(strokes):
        line[f"padding-{side['before']}"] = em(bar.width * (second - start - share), body)
    gaps: Declarations = {
        "margin": "0",
        f"margin-{side['before']}": em(bar.before, body),
        f"margin-{side['after']}": em(bar.after, body),
    }
    across = "width" if style.epub.writing == "horizontal" else "height"  # the block `rule` is shorter
    extent = {across: em(bar.length, body), f"max-{across}": "100%"} if bar.length else {across: "auto"}
    return {**line, **gaps, **extent}


def _aside(style: Style, selector: str, align: str) -> Iterator[CssRule]:
    """A symbol at one side, its words below it in lines of their own."""
    side = SIDES[style.epub.writing]
    free = {"left": "end", "right": "start"}[align]
    yield CssRule(f"{selector} img", {"margin": "0", f"margin-{side[free]}": "auto"})
    yield CssRule(f"{selector} p", {"text-align": SIDE[align]})


def _image(style: Style, selector: str, piece: ImagePiece) -> Iterator[CssRule]:
    """As high as in print, in the reader's type size, and never wider than the screen."""
    body, side = style.text["body"].size, SIDES[style.epub.writing]
    gaps = {
        f"margin-{side['before']}": em(piece.before, body),
        f"margin-{side['after']}": em(piece.after, body),
    }
    align = SIDE[piece.align]
    yield CssRule(f"p{selector}", {"text-indent": "0", "text-align": align, **gaps})
    width, height = piece.size(style.page.size[0])
    extent = {"width": em(width, body), "height": "auto", "max-width": "100%"}
    if style.epub.writing == "vertical":
        extent = {"height": em(height, body), "width": "auto", "max-height": "100%"}
    yield CssRule(f"p{selector} img", extent)


def _band(style: Style, band: Band) -> Declarations:
    text = style.text[band.role]
    room = em(max(band.height - text.leading, text.size) / 2, text.size)
    return {**ground(text.color, band.background), "padding": f"{room} 0.6em"}


JOINT_SIZE = 1.4  # em of the body: ten characters and the word have room on a telephone


def letterhead_rules(style: Style) -> Iterator[CssRule]:
    """The mark of several issuers, and the number with signers beside it (G2.5 to G2.7)."""
    side = SIDES[style.epub.writing]
    if any(isinstance(entry, IssuersMark) for entry in style.front):
        middle = {"display": "flex", "justify-content": "center", "align-items": "center", "gap": "0.8em"}
        yield CssRule(".joint", middle)
        spread = {"margin": "0", "font-size": f"{JOINT_SIZE}em", "letter-spacing": "0"}  # names of one width
        yield CssRule(".joint p", {**spread, "text-align": "justify", "text-align-last": "justify"})
    if any(isinstance(entry, NumberLine) for entry in style.front):
        edges = {"line-height": "1.6", f"padding-{side['start']}": "1em", f"padding-{side['end']}": "1em"}
        yield CssRule(".signed", edges)
        yield CssRule(".signed + .signed", {f"margin-{side['before']}": "0"})


def signature_rules(style: Style) -> Iterator[CssRule]:
    """As wide as its longest line, at the right: centred, or the date behind the issuer (G3.7, G3.8)."""
    side, text = SIDES[style.epub.writing], style.text["signature"]
    form = "sealed" if style.signature.form == "signed" else style.signature.form
    if style.signature.form == "signed":
        # the name of who signs, one blank line above the date (as with a stamp)
        place = {f"margin-{side['end']}": em(text.right, text.size)}
        yield CssRule(".stamped .signature", {"text-align": "end", **place})
        yield CssRule(
            ".stamped .signature:last-child", {f"margin-{side['before']}": em(text.leading, text.size)}
        )
    start, end = f"padding-{side['start']}", f"padding-{side['end']}"
    if form == "flush":
        return
    right, sealed = em(room_at_right(form, text), text.size), form == "sealed"
    align = "center" if sealed else "start"
    yield CssRule(f".{form}", {"display": "table", f"margin-{side['start']}": "auto"})
    none = {f"margin-{side['end']}": "0"}
    yield CssRule(f".{form} .signature", {"text-align": align, **none, end: "0" if sealed else right})
    both = {start: right, end: right} if sealed else {start: f"{number(SHIFT)}em", end: "0"}
    yield CssRule(f".{form} .signature:last-child", both)


def labelled_rules(style: Style) -> Iterator[CssRule]:
    """Lines turned over behind a label of so many ems; the white stands above the first line only (G4.2)."""
    side = SIDES[style.epub.writing]
    words = local(style.language)
    labels = ["一" * count for count in range(2, LONGEST_LABEL + 1)]
    labels += [label for label, _ in (*words.distribution, *words.attendees)]
    labels += (f"{words.attachments}{number}" for number in ("", "1.", "10."))
    for count in sorted(set(map(ems, labels))):
        hang = {f"padding-{side['start']}": f"{count}em", "text-indent": f"-{count}em"}
        yield CssRule(f"p.hung-{count}", hang)
    for role in (*LABELLED, "signature"):  # the white stands above the first line only
        yield CssRule(f".{role} + .{role}", {f"margin-{side['before']}": "0"})
