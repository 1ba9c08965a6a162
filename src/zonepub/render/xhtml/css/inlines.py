"""Marked words and links -> rules."""

from collections.abc import Iterator

from zonepub.present.labels import quoted_source
from zonepub.render.xhtml.css.colours import ink
from zonepub.render.xhtml.css.roles import Family
from zonepub.render.xhtml.css.rules import SIDES, CssRule, Declarations, number
from zonepub.style import Style
from zonepub.style.model import InlineStyle

MARKS = {
    "strong": "strong",
    "label": "strong.lead-in",
    "emphasis": "em",
    "code": "code",
    "link": "a",
    "note_mark": 'a[role="doc-noteref"]',
}


def inline_rules(style: Style, family: Family) -> Iterator[CssRule]:
    """Marks inside of text; what a mark does not say is as around it."""
    side = SIDES[style.epub.writing]
    for mark, element in MARKS.items():
        inline: InlineStyle = getattr(style.inline, mark)
        declarations: Declarations = {"font-style": "normal"} if mark == "emphasis" else {}  # T10.7
        if (inline.font or inline.latin) and (names := family(inline)):
            declarations["font-family"] = names
        if mark in ("strong", "label", "emphasis", "code") or inline.weight != 400:
            declarations["font-weight"] = str(inline.weight) if inline.weight != 400 else "inherit"
        if mark in ("link", "note_mark"):
            declarations["color"] = "inherit"
        declarations |= ink(style, inline.color)
        if inline.size != 1:
            declarations["font-size"] = f"{number(inline.size)}em"
        if mark in ("link", "note_mark"):
            declarations["text-decoration"] = "underline" if mark == "link" else "none"
            declarations["text-underline-offset"] = "0.2em"
        elif inline.underline:
            declarations["text-decoration"] = "underline"
        if inline.dots:  # T10.8, T12.8
            for prefix in ("-epub-", "-webkit-", ""):
                declarations[f"{prefix}text-emphasis-style"] = "filled circle"  # a dot is lost on a screen
                place = f"{prefix}text-emphasis-position"
                declarations[place] = "under" if prefix else ("under", "under right")
        if mark == "code":
            declarations["white-space"] = "pre-wrap"  # two blanks are two
        yield CssRule(element, declarations)
    bare: Declarations = {f"{prefix}text-emphasis-style": "none" for prefix in ("-epub-", "-webkit-", "")}
    yield CssRule("em .latin", {"font-style": "italic", **bare})  # dots are for Han (T10.7, T10.8)
    yield CssRule(
        'a[role="doc-noteref"]',
        {"vertical-align": "super", "line-height": "0", f"margin-{side['start']}": "0.1em"},
    )
    yield CssRule('a[role="doc-noteref"]::before', {"content": r'"\2060"'})  # a mark begins no line (T3.6)
    quote, said = style.text["pull-quote"], quoted_source(style)
    share = {"font-size": f"{number(said.size / quote.size)}em", "font-weight": str(said.weight)}
    face: Declarations = {"font-family": names} if (names := family(said)) else {}
    yield CssRule(".said", {**face, **share, **ink(style, said.color)})
    yield CssRule("nav a", {"color": "inherit", "text-decoration": "none"})
    yield CssRule("a.reference", {"color": "inherit", "text-decoration": ("underline", "underline dotted")})
