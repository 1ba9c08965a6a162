"""HTML as the account's editor takes it: few elements, styles in the element, no white space between blocks.

Written as browsers write it themselves, so that what the clipboard gives back is the same text.
"""

from collections.abc import Mapping

from zonepub.render.xml import escape, escape_attribute
from zonepub.typeset import with_hard_blanks

VOID = frozenset({"br", "hr", "img"})
Css = Mapping[str, str]
HARD_SPACE = "\u00a0"


def words(text: str) -> str:
    """Character data: a run of blanks stays what it is, a line end is a blank (C12), numbers whole (T3.2)."""
    text = escape(with_hard_blanks(text)).replace(HARD_SPACE, "&nbsp;").replace("\n", " ")
    while "  " in text:
        text = text.replace("  ", "&nbsp; ")
    return text


def css(declarations: Css) -> str:
    """The value of a `style` attribute; what has no value is left out (C5)."""
    return ";".join(f"{name}:{value}" for name, value in declarations.items() if value)


def tag(name: str, content: str = "", style: Css | None = None, /, **attributes: str | None) -> str:
    """One element around `content`, which is HTML already. Attributes without a value are left out."""
    given = {"style": css(style or {}), **attributes}
    start = name
    for key, value in given.items():
        if value or (value is not None and key == "alt"):
            start += f' {key}="{escape_attribute(value).replace(HARD_SPACE, "&nbsp;")}"'
    return f"<{start}>" if name in VOID else f"<{start}>{content}</{name}>"
