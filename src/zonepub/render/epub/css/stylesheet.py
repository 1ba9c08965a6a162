"""Style -> style sheet. Reflowable: every measure is in em, none in pixels (Y4); T12 with fallbacks."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet

from zonepub.render.epub.css.contrast import PAPER
from zonepub.render.epub.css.elements import element_rules, piece_rules
from zonepub.render.epub.css.lists import counter_styles, list_rules
from zonepub.render.epub.css.rules import SIDES, CssRule, Declarations, em, name, night, number
from zonepub.render.epub.phrases import MOST
from zonepub.render.epub.xhtml import possible
from zonepub.style import Style, TextStyle
from zonepub.style.model import InlineStyle, RuleStyle

Family = Callable[
    [TextStyle | InlineStyle], str
]  # the families of a role as a CSS list; "" for those around it

# Elements that stand for a text role; every other role is a class of its name.
ELEMENTS = {
    "body": "p", "title": "h1", "heading-1": "h2", "heading-2": "h3", "heading-3": "h4", "heading-4": "h5",
    "heading-5": "h6", "table-caption": "caption", "table-head": "th", "table-cell": "td",
}  # fmt: skip
MARKS = {
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
    "link": "a",
    "note_mark": 'a[role="doc-noteref"]',
}
LINE_BREAK = {"none": "auto", "basic": "loose", "gb": "strict", "strict": "strict"}  # T2, T12.3
TRIM = {  # T4.7, T12.1
    "quanjiao": "space-all",
    "kaiming": "normal",
    "banjiao": "trim-start",
    "hangmobanjiao": "normal",
    "plain": "space-all",
}
ALWAYS = frozenset({"body"})
APART = frozenset({"kicker", "annex-title"})  # set with a heading, or as one


def stylesheet(style: Style, roles: AbstractSet[str], faces: str, family: Family) -> str:
    """The whole style sheet for the text roles in use; `faces` are `@font-face` rules."""
    rules = [
        *_base(style, family),
        *(role_rule(style, role, family) for role in style.text if role in ALWAYS or role in roles - APART),
        *(_kickers(style, roles, family) if "kicker" in roles else ()),
        *(_annexes(style, roles, family) if "annex-title" in roles else ()),
        *_marks(style, family),
        *element_rules(style),
        *list_rules(style),
        *piece_rules(style),
        *_joined(style, roles),
    ]
    sheet = "".join(('@charset "utf-8";\n', faces, counter_styles(style), *map(str, rules), night(rules)))
    return possible(sheet)


LARGE = 2.0  # times the size of the body
MEASURE = "42em"  # longer lines are hard to follow: a wide screen keeps the rest white


def _measure(style: Style) -> Declarations:
    if style.epub.writing == "vertical":
        return {"margin": "5% 0"}
    return {"margin": "0 auto", "padding": "0 5%", "max-width": MEASURE}


# What all elements that hold text start from.
RESET: Declarations = {
    "font-size": "1em", "font-weight": "400", "text-indent": "0", "text-align": "start",
    **{f"margin-{side}": "0" for side in ("top", "right", "bottom", "left")},
}  # fmt: skip
TEXT_ELEMENTS = "h1, h2, h3, h4, h5, h6, p, caption, th, td, blockquote"


def _base(style: Style, family: Family) -> Iterator[CssRule]:
    """What holds for all text. No colour and no ground: the reader's own, by day and by night."""
    body, cjk = style.text["body"], style.cjk
    writing = ("vertical-rl",) if style.epub.writing == "vertical" else ()
    trim = "trim-start" if cjk.trim_line_start and cjk.punctuation == "kaiming" else TRIM[cjk.punctuation]
    yield CssRule(":root", {"color-scheme": "light dark"})
    yield CssRule("html", {
        **{f"{prefix}writing-mode": writing for prefix in ("-epub-", "-webkit-", "") if writing},  # T12.10
        "-webkit-text-size-adjust": "100%",
        "text-size-adjust": "100%",
    })  # fmt: skip
    yield CssRule(
        TEXT_ELEMENTS, {"margin": "0", **{key: value for key, value in RESET.items() if "margin" not in key}}
    )
    yield CssRule("body", {
        **_measure(style),
        "font-family": family(body),
        "line-height": number(body.leading / body.size),
        "-webkit-line-break": LINE_BREAK[cjk.line_edges],
        "line-break": LINE_BREAK[cjk.line_edges],
        "word-break": "normal",
        "overflow-wrap": ("break-word", "anywhere"),  # T12.4
        "text-autospace": "normal" if cjk.latin_gap else "no-autospace",  # T12.2
        "text-spacing-trim": trim,
        **({"hanging-punctuation": "allow-end"} if cjk.hanging == "stop" else {}),  # T12.5
        "widows": str(cjk.widows),  # T12.9
        "orphans": str(cjk.orphans),
    })  # fmt: skip


def role_rule(style: Style, role: str, family: Family) -> CssRule:
    """A text role as one rule: what it adds to the element it is set in."""
    own = _look(style, role, family)
    under = _look(style, "body", family) if role not in ELEMENTS else RESET
    return CssRule(
        ELEMENTS.get(role, f".{name(role)}"),
        {key: value for key, value in own.items() if under.get(key) != value},
    )


def _look(style: Style, role: str, family: Family) -> Declarations:
    """All declarations of a text role; its own size is the em of all its measures."""
    look, body = style.text[role], style.text["body"]
    side = SIDES[style.epub.writing]
    margins = {"before": look.before, "after": look.after, "start": look.left, "end": look.right}
    found: Declarations = {
        "font-size": _size(style, look, body.size),
        "font-weight": str(look.weight),
        "line-height": number(look.leading / look.size),
        "text-indent": em(look.indent, look.size),  # T12.7
        **{f"margin-{side[where]}": em(length, look.size) for where, length in margins.items()},
        **_alignment(look),
        **colours(style, look),
    }
    if look.font != body.font or look.latin != body.latin:
        found["font-family"] = family(look)
    if look.tracking or body.tracking:
        found["letter-spacing"] = em(look.tracking, look.size)
    if look.background:
        found["padding"] = em(look.padding, look.size)
    for where, line in (("before", look.rule_above), ("after", look.rule_below), ("start", look.rule_left)):
        found |= border(style, side[where], line, look.size)
    if look.keep_with_next:
        found |= {"page-break-after": "avoid", "break-after": "avoid"}
    if look.keep_together:
        found |= {"page-break-inside": "avoid", "break-inside": "avoid"}
    return found


def _size(style: Style, look: TextStyle, body: float) -> str | tuple[str, ...]:
    """Large titles are smaller on a narrow screen, so that a phrase fits on a line (T10.4)."""
    own = em(look.size, body)
    if style.epub.writing == "vertical" or look.size < LARGE * body:
        return own
    phrase = MOST * (1 + look.tracking / look.size) + 0.2
    return (own, f"min({own}, {number(90 / phrase)}vw)")


def _alignment(look: TextStyle) -> Declarations:
    if look.align == "justify":
        return {"text-align": "justify", "text-justify": "inter-character"}
    return {"text-align": {"left": "start", "right": "end"}.get(look.align, look.align)}


def colours(style: Style, look: TextStyle) -> Declarations:
    """The colour, unless it is that of the body: readers choose that one by day and by night."""
    if look.background and look.background.rgb != PAPER:
        return {"color": look.color.css, "background-color": look.background.css}
    return (
        {} if look.color.rgb == style.text["body"].color.rgb or not look.color else {"color": look.color.css}
    )


def border(style: Style, side: str, line: RuleStyle, size: float) -> Declarations:
    """A rule beside a paragraph, in the colour of the text where it has the colour of the body."""
    if not line.width or not line.color:
        return {}
    colour = "currentColor" if line.color.rgb == style.text["body"].color.rgb else line.color.css
    found: Declarations = {f"border-{side}": f"{em(line.width, size)} solid {colour}"}
    if line.gap:
        found[f"padding-{side}"] = em(line.gap, size)
    return found


def _joined(style: Style, roles: AbstractSet[str]) -> Iterator[CssRule]:
    """Paragraphs of a tinted or ruled role that follow each other stand in one box."""
    side = SIDES[style.epub.writing]["before"]
    for role in style.text:
        look = style.text[role]
        if role in roles and (look.background or look.rule_left.width):
            one = ELEMENTS.get(role, f".{name(role)}")
            yield CssRule(
                f"{one} + {one}", {f"margin-{side}": "0", f"padding-{side}": "0", f"border-{side}": "0"}
            )


def _kickers(style: Style, roles: AbstractSet[str], family: Family) -> Iterator[CssRule]:
    """The kicker on its line above the title, in the same heading; its em is measured from the heading's."""
    kicker = style.text["kicker"]
    side = SIDES[style.epub.writing]
    look = _look(style, "kicker", family)
    unwanted = ("margin", "break", "page-break", "text-indent", "text-align", "font-size")
    inherited = {key: value for key, value in look.items() if not key.startswith(unwanted)}
    gap = em(max(kicker.after, kicker.size * 0.2), kicker.size)
    yield CssRule(".kicker", {**inherited, "display": "block", f"margin-{side['after']}": gap})
    yield CssRule(".headline", {"display": "block"})
    for level in range(1, 7):
        if f"heading-{level}" not in roles:
            continue
        heading = style.text[f"heading-{level}"]
        element = ELEMENTS.get(f"heading-{level}", ".heading-6")
        yield CssRule(f"{element} .kicker", {"font-size": em(kicker.size, heading.size)})


def _annexes(style: Style, roles: AbstractSet[str], family: Family) -> Iterator[CssRule]:
    """Headings of an annex stand one level lower than those of the body that look like them."""
    headings = ["annex-title", *(f"heading-{level}" for level in range(1, 6))]
    for level, role in enumerate(headings, 2):
        if role in roles and level <= 6:
            own, other = _look(style, role, family), _look(style, f"heading-{level - 1}", family)
            yield CssRule(f".annex h{level}", {**{key: "unset" for key in other if key not in own}, **own})


def _marks(style: Style, family: Family) -> Iterator[CssRule]:
    side = SIDES[style.epub.writing]
    for mark, element in MARKS.items():
        look: InlineStyle = getattr(style.inline, mark)
        found: Declarations = {"font-style": "normal"} if mark == "emphasis" else {}  # T10.7
        if look.font or look.latin:
            found["font-family"] = family(look)
        if mark in ("strong", "emphasis", "code") or look.weight != 400:
            found["font-weight"] = str(look.weight) if look.weight != 400 else "inherit"
        if look.color:
            found["color"] = look.color.css
        elif mark in ("link", "note_mark"):
            found["color"] = "inherit"
        if look.size != 1:
            found["font-size"] = f"{number(look.size)}em"
        if mark in ("link", "note_mark"):
            found["text-decoration"] = "underline" if mark == "link" else "none"
            found["text-underline-offset"] = "0.2em"
        elif look.underline:
            found["text-decoration"] = "underline"
        if look.dots:  # T10.8, T12.8
            for prefix in ("-epub-", "-webkit-", ""):
                found[f"{prefix}text-emphasis-style"] = "filled dot"
                found[f"{prefix}text-emphasis-position"] = ("under", "under right") if not prefix else "under"
        yield CssRule(element, found)
    yield CssRule(
        'a[role="doc-noteref"]',
        {"vertical-align": "super", "line-height": "0", f"margin-{side['start']}": "0.1em"},
    )
    yield CssRule("nav a", {"color": "inherit", "text-decoration": "none"})
    yield CssRule("a.reference", {"color": "inherit", "text-decoration": ("underline", "underline dotted")})
