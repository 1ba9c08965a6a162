"""How each element looks: what it inherits, what its tag, its attributes and the style sheets say."""

import re

from zonepub.importing.document import PLAIN, Align, RunStyle
from zonepub.importing.readers.html import css
from zonepub.importing.readers.html.tree import Node
from zonepub.records import dataclass, replace
from zonepub.regex import regex

STYLES: dict[str, RunStyle] = {
    "b": "strong", "strong": "strong", "i": "emphasis", "em": "emphasis", "code": "code", "tt": "code",
    "kbd": "code", "samp": "code", "sup": "sup", "sub": "sub", "s": "strike", "strike": "strike",
    "del": "strike", "u": "underline", "ins": "underline",
}  # fmt: skip
ALIGNS: dict[str, Align] = {
    "left": "left", "start": "left", "center": "center", "middle": "center", "-webkit-center": "center",
    "right": "right", "end": "right", "justify": "justify",
}  # fmt: skip
HEADING_SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h4": 1.0, "h5": 0.83, "h6": 0.67}
BODY_SIZE = 16.0  # px, what browsers begin with
BOLD = regex(r"bold|[6-9]00")
FONT_SIZE = regex(r"(?:^|\s)([\d.]+(?:px|pt|em|rem|%))(?:/|\s|$)")
LINK = regex(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
FAR_OUT = -100  # ems: text that is moved out of sight


@dataclass(frozen=True, slots=True)
class Look:
    """What the text of an element looks like; lengths in pixels but for the indent, which is in ems."""

    styles: frozenset[RunStyle] = PLAIN
    bold: bool = False
    size: float = BODY_SIZE
    align: Align = ""
    indent: float = 0.0
    margin: float = 0.0
    pre: bool = False
    link: str = ""
    listed: bool = True  # list items show a number or a bullet
    hidden: bool = False
    unseen: bool = False  # `visibility: hidden`, which scripts of pages take away from what they load
    break_before: bool = False
    hand_numbered: bool = False  # Word's own numbers, written out


def looks_of(root: Node, sheet: css.Sheet) -> dict[Node, Look]:
    """The look of every element of the page."""
    looks: dict[Node, Look] = {}
    for node in root.walk():
        outer = looks[node.parent] if node.parent is not None else Look()
        looks[node] = _look(node, outer, sheet)
    return looks


def _look(node: Node, outer: Look, sheet: css.Sheet) -> Look:
    said: css.Declarations = {}
    for found in sheet.of(node.tag, node.get("class"), node.get("id")):
        said |= found
    if "style" in node.attributes:
        said |= css.declarations(node.get("style"))
    look = replace(outer, break_before=False, margin=0.0) if outer.break_before or outer.margin else outer
    if not said and node.tag == "span" and "hidden" not in node.attributes:
        return look
    changes: dict[str, object] = {}
    _of_tag(node, outer, changes)
    if said:
        _of_style(said, outer, changes)
    return replace(look, **changes) if changes else look  # type: ignore[arg-type]


def _of_tag(node: Node, outer: Look, changes: dict[str, object]) -> None:
    tag = node.tag
    if tag in STYLES:
        changes["styles"] = outer.styles | {STYLES[tag]}
        if STYLES[tag] == "strong":
            changes["bold"] = True
    elif tag in HEADING_SIZES:
        changes |= {"bold": True, "size": outer.size * HEADING_SIZES[tag]}
    elif tag == "a" and LINK.fullmatch(node.get("href").strip()):
        changes["link"] = node.get("href").strip()
    elif tag in ("center", "caption"):
        changes["align"] = "center"
    elif tag == "th":
        changes |= {"bold": True, "align": "center"}
    elif tag in ("pre", "xmp", "textarea"):
        changes["pre"] = True
    elif tag == "font" and node.get("size") in css.FONT_ELEMENT:
        changes["size"] = css.FONT_ELEMENT[node.get("size")]
    elif tag in ("td", "table"):
        changes |= {"align": "", "indent": 0.0}
    align = ALIGNS.get(node.get("align").lower())
    if align and tag not in ("img", "table", "iframe", "hr"):
        changes["align"] = align
    if "hidden" in node.attributes:
        changes["hidden"] = True


def _of_style(said: css.Declarations, outer: Look, changes: dict[str, object]) -> None:
    styles = changes.get("styles", outer.styles)
    assert isinstance(styles, frozenset)
    own = set(styles)
    if weight := said.get("font-weight") or said.get("font", ""):
        bold = bool(BOLD.search(weight))
        if bold or "font-weight" in said:
            changes["bold"] = bold
            own = own | {"strong"} if bold else own - {"strong"}
    if "italic" in said.get("font-style", "") or "oblique" in said.get("font-style", ""):
        own.add("emphasis")
    elif said.get("font-style") == "normal":
        own.discard("emphasis")
    decoration = said.get("text-decoration", "") + said.get("text-decoration-line", "")
    if "underline" in decoration:
        own.add("underline")
    if "line-through" in decoration:
        own.add("strike")
    if any(key.startswith("text-emphasis") and "none" not in value for key, value in said.items()):
        own.add("dots")
    if (vertical := said.get("vertical-align")) in ("super", "sub"):
        own.add("sup" if vertical == "super" else "sub")
    if own != styles:
        changes["styles"] = frozenset(own)
    _of_block(said, outer, changes)


def _of_block(said: css.Declarations, outer: Look, changes: dict[str, object]) -> None:
    short = FONT_SIZE.search(said.get("font", ""))
    if value := said.get("font-size") or (short[1] if short else ""):
        changes["size"] = css.size(value, outer.size)
    size = changes.get("size", outer.size)
    assert isinstance(size, float | int)
    if (align := ALIGNS.get(said.get("text-align", ""))) is not None:
        changes["align"] = align
    if "text-indent" in said:
        changes["indent"] = css.ems(said["text-indent"], size)
        if css.ems(said["text-indent"], size) < FAR_OUT:
            changes["hidden"] = True
    if "margin-left" in said:
        changes["margin"] = css.ems(said["margin-left"], size)
    if said.get("white-space", "") in ("pre", "pre-wrap", "pre-line", "break-spaces"):
        changes["pre"] = True
    elif "white-space" in said:
        changes["pre"] = False
    if "none" in (said.get("list-style", "") + said.get("list-style-type", "")):
        changes["listed"] = False
    if said.get("display") == "none" or "all" in said.get("mso-hide", ""):
        changes["hidden"] = True
    if "visibility" in said:
        changes["unseen"] = said["visibility"] in ("hidden", "collapse")
    if "always" in said.get("page-break-before", "") + said.get("break-before", ""):
        changes["break_before"] = True
    if "ignore" in said.get("mso-list", ""):
        changes["hand_numbered"] = True
