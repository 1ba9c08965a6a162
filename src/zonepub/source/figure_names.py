"""Names of figures and tables: what is written in their place, and the lines as they should be."""

import re

from zonepub.diagnostics import in_both
from zonepub.regex import regex
from zonepub.source.block_names import NAME
from zonepub.source.inline import Names
from zonepub.source.people import COMMAS
from zonepub.yamlfile.meant import figure_meant

NAMED_LAST = regex(
    r"(?P<text>.*[一-鿿][^\s，,、：:|一-鿿]*)[ \u3000：:|,，、]+(?P<name>[A-Za-z][A-Za-z0-9_-]*)", re.ASCII
)
NAMED = regex(r"(?P<name>[A-Za-z][A-Za-z0-9_-]*)[ \u3000：:|,，、]+(?P<text>.*[一-鿿].*)", re.ASCII)
FIGURE_NUMBER = regex(r"图[ ]?(\d{1,2})")
TABLE_NUMBER = regex(r"(?:表|附表)[ ]?(\d{1,2})")
BETWEEN = regex(r"[ .:：/]+")
LABEL = regex(r"^(?:图|表|附表)[ ]?\d{1,2}[ \u3000：:.．、]+(?=\S)")  # which styles set


def named_so(where: str, text: str, resolver: Names) -> str:
    """Names of several figures, or a title in the place of a name, as they should stand; "" for others."""
    names = COMMAS.split(text)
    behind = NAMED.fullmatch(text) or NAMED_LAST.fullmatch(text)
    if behind and where in ("figure.figure", "table.table"):  # fig-1 会议现场
        return _title_behind(where, behind["name"], behind["text"], resolver)
    if where == "figure.figure" and len(names) > 1 and all(map(NAME.fullmatch, names)):
        return " ⏎ ".join(f"- figure: {name}" for name in names[:3])
    joint = BETWEEN.sub("-", text)
    if where in ("figure.figure", "table.table") and NAME.fullmatch(joint):  # tab zones, tab.zones
        return f"- {where.partition('.')[0]}: {joint}"
    if where == "figure.figure" and not text.isascii():
        counted = FIGURE_NUMBER.fullmatch(text)
        known = resolver.named("图", int(counted[1])) if counted else ""
        known = known if NAME.fullmatch(known) else resolver.captioned(text)
        if NAME.fullmatch(known):
            return in_both(
                f"- figure: {known}（名字以英文字母开头）",
                f"- figure: {known} (names begin with a Latin letter)",
            )
        return figure_meant(f"text: {text[:24]}, image: images/……, alt: 画面说明")
    if where == "table.table" and (numbered := TABLE_NUMBER.fullmatch(text)):
        return f"- table: tab-{numbered[1]}"
    if where == "table.table" and len(text) > 2 and not text.isascii():
        return f"- table: tab-1 ⏎ caption: {LABEL.sub('', text)[:24]}"
    return ""


def _title_behind(where: str, name: str, text: str, resolver: Names) -> str:
    """A name with a title behind it as the lines that hold both."""
    if where == "table.table":
        return f"- table: {name} ⏎ caption: {LABEL.sub('', text)}"
    if resolver.has_caption(name):
        return in_both(f"- figure: {name}（图题写在 captions.yaml 里 {name} 的 text:）",
                       f"- figure: {name} (its caption is text: of {name} in captions.yaml)")  # fmt: skip
    return figure_meant(f"text: {text[:24]}, image: images/……, alt: 画面说明", name)
