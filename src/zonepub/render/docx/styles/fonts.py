"""Font files that a style names have a family, and that is what Word knows them by."""

from typing import TypeVar

from zonepub.fonts import FontCatalogue
from zonepub.fonts.families import as_file
from zonepub.records import field_names, replace
from zonepub.style import Style, TextStyle
from zonepub.style.model import InlineStyle, InlineStyles

AnyStyle = TypeVar("AnyStyle", TextStyle, InlineStyle)


def by_family(style: Style, fonts: FontCatalogue) -> Style:
    """The style with families in place of font files, in text roles and marked words."""

    def family(name: str) -> str:
        file = as_file(name)
        return (file[1] or fonts.stack([name]).faces[0].family) if file else name

    def named(text: AnyStyle) -> AnyStyle:
        if not any(map(as_file, (*text.font, *text.latin))):
            return text
        return replace(text, font=tuple(map(family, text.font)), latin=tuple(map(family, text.latin)))

    marks = {name: named(getattr(style.inline, name)) for name in field_names(InlineStyles)}
    text = {role: named(text) for role, text in style.text.items()}
    return replace(style, text=text, inline=replace(style.inline, **marks))


def eastern(language: str) -> str:
    """The language of East Asian text, as Word names it, of a report in a language of BCP 47."""
    parts = language.lower().replace("_", "-").split("-")
    if parts[0] in ("ja", "ko"):
        return {"ja": "ja-JP", "ko": "ko-KR"}[parts[0]]
    regions = {"hk": "zh-HK", "mo": "zh-MO", "sg": "zh-SG", "tw": "zh-TW", "hant": "zh-TW"}
    return next((regions[part] for part in parts[1:] if part in regions), "zh-CN")
