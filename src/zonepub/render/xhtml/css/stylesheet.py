"""Style -> style sheet. Reflowable: every measure is in em, none in pixels (Y4); T12 with fallbacks."""

from collections.abc import Iterator
from collections.abc import Set as AbstractSet

from zonepub.render.xhtml.css.elements import element_rules
from zonepub.render.xhtml.css.inlines import inline_rules
from zonepub.render.xhtml.css.lists import counter_styles, list_rules, narrow_list_rules
from zonepub.render.xhtml.css.matter import matter_rules
from zonepub.render.xhtml.css.roles import (
    APART,
    RESET,
    Family,
    annex_rules,
    half_rules,
    joined_rules,
    kicker_rules,
    role_rules,
)
from zonepub.render.xhtml.css.rules import MODERN, CssRule, Declarations, number
from zonepub.render.xhtml.css.tables import narrow_rules, room_rules
from zonepub.render.xhtml.markup import possible
from zonepub.style import Style

LINE_BREAK = {"none": "auto", "basic": "loose", "gb": "strict", "strict": "strict"}  # T2, T12.3
TRIM = {  # T4.7, T12.1
    "quanjiao": "space-all",
    "kaiming": "normal",
    "banjiao": "trim-start",
    "hangmobanjiao": "normal",
    "plain": "space-all",
}
ALWAYS = frozenset({"body"})


NARROW_LINES = (
    f"{MODERN} {{ @media (max-width: 30em) {{ .long-word, li blockquote p {{ text-align: start; }} }} }}\n"
)
CHARSET = '@charset "utf-8";\n'


def stylesheets(
    style: Style, roles: AbstractSet[str], names: AbstractSet[str], faces: tuple[str, str], family: Family
) -> tuple[str, str]:
    """The style sheet of a book for the text roles in use and the elements and classes that it has, and one
    for engines of today, which stands apart: Adobe's of 2013, still in e-ink readers, drops a whole sheet for
    one `min(`. `faces`: `@font-face` for all, and for those."""
    rules = [rule for rule in body_rules(style, roles, family) if rule.means(names)]
    base = CHARSET, faces[0], *(rule.base for rule in rules)
    narrow = (
        room_rules(names),
        narrow_rules() if ".table" in names else "",
        narrow_list_rules(style) if "li" in names else "",
        NARROW_LINES if names & {".long-word", "blockquote"} else "",
    )
    modern = CHARSET, faces[1], counter_styles(style, names), *(rule.modern for rule in rules), *narrow
    return possible("".join(base)), possible("".join(modern))


def body_rules(style: Style, roles: AbstractSet[str], family: Family) -> list[CssRule]:
    """What the style says of text in the roles in use."""
    own = [role for role in style.text if role in ALWAYS or role in roles - APART]
    return [
        *_base(style, family),
        *role_rules(style, own, family),
        *(kicker_rules(style, roles, family) if "kicker" in roles else ()),
        *(annex_rules(style, roles, family) if "annex-title" in roles else ()),
        *inline_rules(style, family),
        *element_rules(style),
        *list_rules(style),
        *matter_rules(style),
        *joined_rules(style, roles),
        *half_rules(style, roles),
    ]


MEASURE = "42em"  # longer lines are hard to follow: a wide screen keeps the rest white


def _measure(style: Style) -> Declarations:
    if style.epub.writing == "vertical":
        return {"margin": "5% 0"}
    return {"margin": "0 auto", "padding": "0 5%", "max-width": MEASURE}


TEXT_ELEMENTS = "h1, h2, h3, h4, h5, h6, p, caption, th, td, blockquote"


def _base(style: Style, family: Family) -> Iterator[CssRule]:
    """What holds for all text. No colour and no ground: the reader's own, by day and by night."""
    body, cjk = style.text["body"], style.cjk
    writing = "vertical-rl" if style.epub.writing == "vertical" else ""
    trim = "trim-start" if cjk.trim_line_start and cjk.punctuation == "kaiming" else TRIM[cjk.punctuation]
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
        **({"font-family": names} if (names := family(body)) else {}),
        "line-height": number(body.leading / body.size),
        "-webkit-line-break": LINE_BREAK[cjk.line_edges],
        "line-break": LINE_BREAK[cjk.line_edges],
        "word-break": "normal",
        "overflow-wrap": "break-word",  # T12.4
        "text-wrap": "pretty",  # no line of one character ends a paragraph
        "text-autospace": "normal" if cjk.latin_gap else "no-autospace",  # T12.2
        "text-spacing-trim": trim,
        **({"hanging-punctuation": "allow-end"} if cjk.hanging == "stop" else {}),  # T12.5
        "widows": str(cjk.widows),  # T12.9
        "orphans": str(cjk.orphans),
    })  # fmt: skip
