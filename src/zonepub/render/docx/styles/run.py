"""What styles say about characters: fonts, weights, sizes; and the character styles (D1)."""

from collections.abc import Iterator
from math import floor

from zonepub.render.docx.styles.names import style_id, style_name
from zonepub.render.docx.xml import TWIPS, half_points, tag, twips
from zonepub.style import Style, TextStyle
from zonepub.style.matter import NumberLine
from zonepub.style.model import InlineStyle

# single-weight faces that are heavy as they are: bold would be smeared on by Word (T10.7)
HEAVY = {"黑体", "SimHei", "方正黑体_GBK", "方正小标宋简体", "方正小标宋_GBK", "小标宋", "华文中宋"}
BOLD = 600
SUPERSCRIPT = tag("vertAlign", val="superscript")


def grid_tracking(style: Style, measure: float) -> int:
    """Twips between characters that make a line hold the characters the grid wants (G1.14)."""
    characters = style.page.grid.characters
    return floor((measure / characters - style.text["body"].size) * TWIPS) if characters else 0


def run_properties(text: TextStyle, tracking: int = 0) -> str:
    """rPr in Word's order (D3); `tracking` in twips, the style's own where it is 0."""
    tracking = tracking or twips(text.tracking)
    bold = tag("b") + tag("bCs") if text.weight >= BOLD and not HEAVY & set(text.font[:1]) else ""
    size = half_points(text.size)
    parts = [
        run_fonts(text.font, text.latin),
        bold,
        tag("color", val=text.color.rgb) if text.color else "",
        tag("spacing", val=tracking) if tracking else "",
        tag("sz", val=size),
        tag("szCs", val=size),
    ]
    return tag("rPr", "".join(parts))


def run_fonts(fonts: tuple[str, ...], latin: tuple[str, ...]) -> str:
    """All four slots, and no theme (D1.1)."""
    east = fonts[0] if fonts else ""
    west = latin[0] if latin else east
    return tag("rFonts", ascii=west, hAnsi=west, eastAsia=east, cs=west) if east or west else ""


def character_styles(style: Style) -> str:
    marks = style.inline
    return "".join((
        _character("Strong", "Strong", marks.strong),
        _character("Emphasis", "Emphasis", marks.emphasis),
        _character("CodeText", "代码", marks.code),
        _character("Hyperlink", "Hyperlink", marks.link),
        _character("FootnoteReference", "footnote reference", marks.note_mark, SUPERSCRIPT),
        *_of_signers(style),
    ))  # fmt: skip


def _of_signers(style: Style) -> Iterator[str]:
    """The names of signers, in a face of their own within the line of the document number (G2.7)."""
    roles = {entry.signer_role for entry in style.front if isinstance(entry, NumberLine)}
    for role in sorted(roles & style.text.keys()):
        text = style.text[role]
        mark = InlineStyle(text.font, text.latin, text.weight, text.color, 1.0, underline=False, dots=False)
        yield _character(f"{style_id(role)}Char", f"{style_name(role)} 字符", mark)


def _character(identifier: str, name: str, mark: InlineStyle, extra: str = "") -> str:
    bold = tag("b") + tag("bCs") if mark.weight >= BOLD and not HEAVY & set(mark.font[:1]) else ""
    parts = [
        run_fonts(mark.font, mark.latin),
        bold,
        tag("i", val=0) if identifier == "Emphasis" else "",  # T10.7: no slanted Han
        tag("color", val=mark.color.rgb) if mark.color else "",
        tag("u", val="single") if mark.underline else "",
        extra,
        tag("em", val="dot") if mark.dots else "",  # T10.8
    ]
    custom = "" if name.isascii() else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identifier}">{tag("name", val=name)}'
        f'{tag("basedOn", val="DefaultParagraphFont")}{tag("uiPriority", val=22)}{tag("qFormat")}'
        + tag("rPr", "".join(parts)) + "</w:style>"
    )  # fmt: skip
