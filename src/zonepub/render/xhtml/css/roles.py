"""Text roles -> rules: a role is an element or a class, and says what it adds to its surroundings."""

from collections.abc import Callable, Iterable, Iterator
from collections.abc import Set as AbstractSet

from zonepub.present.phrases import MOST
from zonepub.render.xhtml.css.colours import ground, ink
from zonepub.render.xhtml.css.rules import (
    SIDES,
    UNBROKEN,
    CssRule,
    Declarations,
    Value,
    border,
    em,
    name,
    number,
)
from zonepub.style import Style, TextStyle
from zonepub.style.model import InlineStyle, RuleStyle

Family = Callable[[TextStyle | InlineStyle], str]  # the families as a CSS list; "" for those around it

# Elements that stand for a text role; every other role is a class of its name.
ELEMENTS = {
    "body": "p", "title": "h1", "heading-1": "h2", "heading-2": "h3", "heading-3": "h4", "heading-4": "h5",
    "heading-5": "h6", "table-caption": "caption", "table-head": "thead th, th.group",
    "table-cell": "td, tbody th",
}  # fmt: skip
APART = frozenset({"kicker", "annex-title"})  # set with a heading, or as one
LARGE = 2.0  # times the size of the body
# em: the width of the screen of a telephone in usual type, which is larger on a web page
PHONE = {"epub": 24.0, "html": 17.5}
WIDEST = 38.0  # em: the measure of the text on a wide screen, which a title does not leave
NARROW_SIDE, SIDE_SHARE = 2.0, 0.12  # em, and the part of a line, that white beside a text may have
BY_TYPE = 0.6  # the part of a large title that grows with the type
# What all elements that hold text start from.
RESET: Declarations = {
    "font-size": "1em", "font-weight": "400", "text-indent": "0", "text-align": "start",
    **{f"margin-{side}": "0" for side in ("top", "right", "bottom", "left")},
}  # fmt: skip


def role_rules(style: Style, roles: Iterable[str], family: Family) -> Iterator[CssRule]:
    """Each text role as one rule: what it adds to the element it is set in."""
    body = _declarations(style, "body", family)
    for role in roles:
        own = _declarations(style, role, family)
        under = body if role not in ELEMENTS else RESET
        yield CssRule(
            ELEMENTS.get(role, f".{name(role)}"),
            {key: value for key, value in own.items() if under.get(key) != value},
        )


def _declarations(style: Style, role: str, family: Family) -> Declarations:
    """All declarations of a text role; its own size is the em of all its measures."""
    text, body = style.text[role], style.text["body"]
    side = SIDES[style.epub.writing]
    margins = {"before": text.before, "after": text.after, "start": text.left, "end": text.right}
    declarations: Declarations = {
        "font-size": _size(style, text, body.size),
        "font-weight": str(text.weight),
        "line-height": number(text.leading / text.size),
        "text-indent": em(text.indent, text.size),  # T12.7
        **{f"margin-{side[where]}": _margin(style, text, where, length) for where, length in margins.items()},
        **_alignment(role, text),
        **_colours(style, text),
    }
    if (names := family(text)) and names != family(body):  # another weight may be another face
        declarations["font-family"] = names
    if text.tracking or body.tracking:
        declarations["letter-spacing"] = em(text.tracking, text.size)
    if text.background:
        declarations["padding"] = em(text.padding, text.size)
    for where, line in (("before", text.rule_above), ("after", text.rule_below), ("start", text.rule_left)):
        declarations |= _ruled(style, side[where], line, text.size)
    if text.keep_with_next:
        declarations |= {"page-break-after": "avoid", "break-after": "avoid"}
    if text.keep_together:
        declarations |= UNBROKEN
    return declarations


def _margin(style: Style, text: TextStyle, where: str, length: float) -> Value:
    """At the sides no more than a share of the line: 6 em of a page leave no room on a telephone."""
    own, most = em(length, text.size), NARROW_SIDE * text.size
    if where in ("before", "after") or style.epub.writing == "vertical" or length <= most:
        return own
    return em(most, text.size), f"min({own}, {SIDE_SHARE:.0%})"


def _size(style: Style, text: TextStyle, body: float) -> str | tuple[str, str]:
    """Large titles are smaller on a narrow screen, so that a phrase fits on a line (T10.4); both parts of the
    size grow, one with the screen and the other with the reader's type (WCAG 1.4.4)."""
    own = em(text.size, body)
    if style.epub.writing == "vertical" or text.size < LARGE * body:
        return own
    phone = PHONE[style.format]
    phrase = (MOST + 1) * (1 + text.tracking / text.size) + 0.2
    rank = min(1.0, text.size / style.text["title"].size) ** 0.5  # a subtitle stays below its title
    sides = sum(side > NARROW_SIDE * text.size for side in (text.left, text.right))
    narrow = min(text.size / body, rank * phone * (0.9 - SIDE_SHARE * sides) / phrase)
    share = number(narrow * (1 - BY_TYPE) * 100 / phone)
    wide = number(WIDEST / 100)
    return own, f"min({own}, calc({number(narrow * BY_TYPE)}em + {share} * min(1vw, {wide}em)))"


def _alignment(role: str, text: TextStyle) -> Declarations:
    if text.align == "justify" and role.startswith("heading-"):
        return {"text-align": "start"}  # a line that ends at a word's end would be spread (T10.4)
    if text.align == "justify":
        return {"text-align": "justify"}  # between Han only: never within numbers (T3)
    return {"text-align": {"left": "start", "right": "end"}.get(text.align, text.align)}


def _colours(style: Style, text: TextStyle) -> Declarations:
    behind = ground(text.color, text.background)
    return behind if "color" in behind else {**ink(style, text.color), **behind}


def _ruled(style: Style, side: str, line: RuleStyle, size: float) -> Declarations:
    """A rule beside a paragraph, at its distance."""
    ruled = border(style, f"-{side}", line, size)
    return {**ruled, f"padding-{side}": em(line.gap, size)} if ruled and line.gap else ruled


def joined_rules(style: Style, roles: AbstractSet[str]) -> Iterator[CssRule]:
    """Paragraphs of a tinted or ruled role that follow each other stand in one box."""
    side = SIDES[style.epub.writing]["before"]
    for role, text in style.text.items():
        if role in roles and (text.background or text.rule_left.width):
            one = ELEMENTS.get(role, f".{name(role)}")
            yield CssRule(
                f"{one} + {one}", {f"margin-{side}": "0", f"padding-{side}": "0", f"border-{side}": "0"}
            )


def half_rules(style: Style, roles: AbstractSet[str]) -> Iterator[CssRule]:
    """The first half-line of an indented title has less room than the others."""
    for role, text in style.text.items():
        if role in roles and role in ELEMENTS and role != "body" and text.indent > 0:
            room = f"calc(100% - {em(text.indent, text.size)})"
            yield CssRule(f"{ELEMENTS[role]} .half", {"max-width": ("", room)})


def kicker_rules(style: Style, roles: AbstractSet[str], family: Family) -> Iterator[CssRule]:
    """The kicker on its line above the title, in the same heading; its em is measured from the heading's."""
    kicker = style.text["kicker"]
    side = SIDES[style.epub.writing]
    own = _declarations(style, "kicker", family)
    unwanted = ("margin", "break", "page-break", "text-indent", "text-align", "font-size")
    inherited = {key: value for key, value in own.items() if not key.startswith(unwanted)}
    if names := family(kicker):  # else the face would be that of the heading around it
        inherited["font-family"] = names
    gap = em(max(kicker.after, kicker.size * 0.2), kicker.size)
    yield CssRule(".kicker", {**inherited, "display": "block", f"margin-{side['after']}": gap})
    yield CssRule(".headline", {"display": "block"})
    for level in range(1, 7):
        if f"heading-{level}" not in roles:
            continue
        heading = style.text[f"heading-{level}"]
        element = ELEMENTS.get(f"heading-{level}", ".heading-6")
        bare = {f"border-{side['before']}": "0", f"padding-{side['before']}": "0"}
        wanted, least = (
            em(kicker.size, heading.size),
            number(min(0.85, kicker.size / style.text["body"].size)),
        )
        size: Declarations = {
            "font-size": (wanted, f"max({wanted}, {least}rem)")
        }  # on a narrow screen the heading is smaller
        yield CssRule(f"{element} .kicker", size | (bare if heading.rule_above.width else {}))


def annex_rules(style: Style, roles: AbstractSet[str], family: Family) -> Iterator[CssRule]:
    """The title of an annex is an h2; where headings in it look like those of the body, they are of a level
    lower than these."""
    headings = ["annex-title"]
    if style.section.annexes == "same":
        headings += (f"heading-{level}" for level in range(1, 6))
    for level, role in enumerate(headings, 2):
        if role in roles and level <= 6:
            own = _declarations(style, role, family)
            other = _declarations(style, f"heading-{level - 1}", family)
            yield CssRule(f".annex h{level}", {**{key: "unset" for key in other if key not in own}, **own})
