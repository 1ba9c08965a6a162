"""settings.xml (D1.3, D2.8, D4)."""

from zonepub.render.docx.headers_footers import different_even
from zonepub.render.docx.styles.fonts import eastern
from zonepub.render.docx.xml import part, tag
from zonepub.style import Style

WORD = "http://schemas.microsoft.com/office/word"
# D4.11: without the mode Word opens the file as one of an old version, with other rules of layout
COMPATIBILITY = {
    "compatibilityMode": 15, "overrideTableStyleFontSizeAndJustification": 1, "enableOpenTypeFeatures": 1,
    "doNotFlipMirrorIndents": 1, "differentiateMultirowTableHeaders": 1,
}  # fmt: skip
# as Chinese Word has them, in the order of the schema (D3): half-width letters keep to the width of two to a
# Han, a line before a hard break is not stretched to both edges, lines of cells keep to the grid
SWITCHES = (
    "balanceSingleByteDoubleByteWidth", "doNotExpandShiftReturn", "adjustLineHeightInTable", "useFELayout",
)  # fmt: skip


def settings_part(style: Style, *, notes: str, language: str = "zh-CN") -> bytes:
    """In the order of the schema (D3). `notes`: "footnote", "endnote", or "" for none."""
    modes = "".join(
        tag("compatSetting", name=name, uri=WORD, val=value) for name, value in COMPATIBILITY.items()
    )
    separators = tag(f"{notes}Pr", tag(notes, id=-1) + tag(notes, id=0)) if notes else ""
    parts = [
        tag("zoom", percent=100),
        tag("displayBackgroundShape") if style.page.background else "",
        tag("mirrorMargins") if style.page.mirror else "",
        tag("defaultTabStop", val=420),
        tag("evenAndOddHeaders") if different_even(style) else "",
        tag("noPunctuationKerning", val=0),
        tag("characterSpacingControl", val="compressPunctuation"),
        separators,
        tag("compat", "".join(map(tag, SWITCHES)) + modes),
        tag("themeFontLang", val="en-US", eastAsia=eastern(language)),
        tag("decimalSymbol", val="."),
        tag("listSeparator", val=","),
    ]
    return part("settings", "".join(parts))
