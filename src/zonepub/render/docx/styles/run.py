"""What styles say about characters: fonts, weights, sizes; and the character styles (D1)."""

from collections.abc import Iterator
from math import floor

from zonepub.present.labels import quoted_source
from zonepub.records import replace
from zonepub.render.docx.styles.names import style_id, style_name
from zonepub.render.docx.xml import TWIPS, half_points, tag, twips, type_size
from zonepub.style import Style, TextStyle
from zonepub.style.matter import NumberLine
from zonepub.style.model import InlineStyle

# single-weight faces that are heavy as they are: bold would be smeared on by Word (T10.7)
HEAVY = {"黑体", "SimHei", "方正黑体_GBK", "方正小标宋简体", "方正小标宋_GBK", "小标宋", "华文中宋"}
BOLD = 600
RUBY_SIZE = 0.5  # T10.10
SAID = "PullQuoteSource"
RAISED = 0.65  # of its size, that Word gives what is raised
SUPERSCRIPT = tag("vertAlign", val="superscript")
OFF, UNTRACKED = tag("b", val=0) + tag("bCs", val=0), tag("spacing", val=0)


def grid_tracking(style: Style, measure: float) -> int:
    """Twips between characters that make a line hold the characters the grid wants (G1.14)."""
    characters = style.page.grid.characters
    return floor((measure / characters - style.text["body"].size) * TWIPS) if characters else 0


def normal_run(style: Style) -> dict[str, str]:
    """What Normal looks like: the fonts, the size and the colour of the body, which stand in the defaults."""
    body = style.text["body"]
    facts = run_facts(body, 0)
    return facts | {"b": OFF, "spacing": UNTRACKED, "w": tag("w", val=100)}


def run_facts(text: TextStyle, tracking: int = 0) -> dict[str, str]:
    """rPr in Word's order (D3), with what is off; `tracking` in twips, the style's own where it is 0."""
    tracking = tracking or twips(text.tracking)
    return {
        "rFonts": run_fonts(text.font, text.latin),
        "b": tag("b") + tag("bCs") if is_bold(text.weight, text.font) else OFF,
        "color": tag("color", val=text.color.rgb if text.color else "auto"),
        "spacing": tag("spacing", val=tracking) if tracking else UNTRACKED,
        "w": tag("w", val=round(100 * text.scale)),
        "sz": type_size(text.size),
    }


def is_bold(weight: float, font: tuple[str, ...]) -> bool:
    return weight >= BOLD and not HEAVY & set(font[:1])


def run_fonts(fonts: tuple[str, ...], latin: tuple[str, ...]) -> str:
    """All four slots, and no theme (D1.1)."""
    east = fonts[0] if fonts else ""
    west = latin[0] if latin else east
    return tag("rFonts", ascii=west, hAnsi=west, eastAsia=east, cs=west) if east or west else ""


def character_styles(style: Style, *, endnotes: bool) -> str:
    marks, size = style.inline, style.text["body"].size
    note = replace(marks.note_mark, size=max(1.0, marks.note_mark.size / RAISED))
    return "".join((
        _character("Strong", "Strong", marks.strong, size=size),
        _character("Label", "标签", marks.label, size=size),
        _character("Emphasis", "Emphasis", marks.emphasis, size=size),
        _latin_emphasis(),
        _character("CodeText", "代码", marks.code, size=size),
        _character("Hyperlink", "Hyperlink", marks.link, size=size),
        _ruby(style),
        _said(style),
        _character("FootnoteReference", "footnote reference", note, SUPERSCRIPT, size),
        _character("EndnoteReference", "endnote reference", note, SUPERSCRIPT, size) if endnotes else "",
        *_of_signers(style),
    ))  # fmt: skip


def _latin_emphasis() -> str:
    """Latin words among emphasised Han: dots are for these (T10.7, T10.8)."""
    looks = tag("i") + tag("iCs") + tag("em", val="none")
    return (
        '<w:style w:type="character" w:customStyle="1" w:styleId="EmphasisLatin">'
        + tag("name", val="强调·西文") + tag("basedOn", val="Emphasis")
        + tag("uiPriority", val=98) + tag("semiHidden") + tag("unhideWhenUsed")
        + tag("rPr", looks) + "</w:style>"
    )  # fmt: skip


def _ruby(style: Style) -> str:
    """The reading above a character of the body (T10.10)."""
    small = tag("sz", val=round(half_points(style.text["body"].size) * RUBY_SIZE))
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="Ruby">{tag("name", val="拼音")}'
        + tag("basedOn", val="DefaultParagraphFont") + tag("uiPriority", val=98) + tag("semiHidden")
        + tag("unhideWhenUsed") + tag("rPr", small) + "</w:style>"
    )  # fmt: skip


def _said(style: Style) -> str:
    """Who is named below a pull quote, in its paragraph."""
    text = quoted_source(style)
    looks = (
        run_fonts(text.font, text.latin)
        + OFF
        + (tag("color", val=text.color.rgb) if text.color else "")
        + type_size(text.size)
    )
    return (
        f'<w:style w:type="character" w:customStyle="1" w:styleId="{SAID}">{tag("name", val="提要引语·出处")}'
        + tag("basedOn", val="DefaultParagraphFont") + tag("uiPriority", val=98) + tag("semiHidden")
        + tag("unhideWhenUsed") + tag("rPr", looks) + "</w:style>"
    )  # fmt: skip


def _of_signers(style: Style) -> Iterator[str]:
    """The names of signers, in a face of their own within the line of the document number (G2.7)."""
    roles = {entry.signer_role for entry in style.front if isinstance(entry, NumberLine)}
    for role in sorted(roles & style.text.keys()):
        text = style.text[role]
        mark = InlineStyle(text.font, text.latin, text.weight, text.color, 1.0, underline=False, dots=False)
        yield _character(f"{style_id(role)}Char", f"{style_name(role)} 字符", mark)


def _character(identifier: str, name: str, mark: InlineStyle, extra: str = "", size: float = 0.0) -> str:
    """`size`: of the body in points, where the share of a mark is to be said."""
    bold = tag("b") + tag("bCs") if is_bold(mark.weight, mark.font) else ""
    parts = [
        run_fonts(mark.font, mark.latin),
        bold,
        tag("i", val=0) if identifier == "Emphasis" else "",  # T10.7: no slanted Han
        tag("color", val=mark.color.rgb) if mark.color else "",
        type_size(size * mark.size) if size and mark.size != 1.0 else "",
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
