"""numbering.xml: multilevel lists made from the patterns of the style (一、（一）1. （1）)."""

import re
from collections.abc import Iterable, Iterator

from zonepub.present.labels import is_close
from zonepub.present.templates import PLACEHOLDER
from zonepub.render.docx.state import DocxList, DocxState, ListKind, hashed
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import HEADING_LIST, has_number, indent, indents
from zonepub.render.docx.xml import part, tag
from zonepub.style import Style

ABSTRACT: dict[ListKind, int] = {"headings": 0, "bullets": 1, "numbers": 2}
LEVELS = 9
NOTHING = '<w:lvlText w:val=""/>'  # without a value LibreOffice takes the text of the level below
FORMATS = {
    "": "decimal", "han": "chineseCountingThousand", "circled": "decimalEnclosedCircleChinese",
    "roman": "lowerRoman", "upper": "upperLetter", "lower": "lowerLetter",
}  # fmt: skip


def list_id(number: int) -> int:
    """The instance of the list that got `number` from the state."""
    return HEADING_LIST + number


def numbering_part(state: DocxState) -> bytes:
    """All abstract numberings before all instances (D3)."""
    style = state.style
    abstract = "".join((
        _abstract("headings", _heading_levels(style), state),
        _abstract("bullets", _list_levels(style, numbered=False), state),
        _abstract("numbers", _list_levels(style, numbered=True), state),
    ))  # fmt: skip
    instances = [_instance(HEADING_LIST, "headings")]
    for index, entry in enumerate(state.lists, 1):
        instances.append(_instance(list_id(index), entry.kind, _overrides(style, entry)))
    return part("numbering", abstract + "".join(instances))


def _overrides(style: Style, entry: DocxList) -> str:
    """Each list counts for itself; where its labels are wider than others, so is what stands behind them."""
    if entry.kind == "headings":
        return "".join(tag("lvlOverride", _bare(style, level), ilvl=level + 1) for level in range(LEVELS - 1))
    level, numbered = min(entry.depth, LEVELS) - 1, entry.kind == "numbers"
    inner = tag("startOverride", val=1) if numbered else ""
    usual = list_indent(style, level), style.list.hang
    if style.list.turn_over == "hang" and (entry.indent, entry.hang) != usual:
        inner += _list_level(style, level, entry.indent, entry.hang, numbered=numbered)
    return tag("lvlOverride", inner, ilvl=level) if inner else ""


def _abstract(kind: ListKind, levels: Iterable[str], state: DocxState) -> str:
    """Word tells lists by a hash: joined documents keep theirs apart (D5.16)."""
    number = hashed(f"{state.identity}\0list {kind}") & 0x7FFFFFFF
    inner = tag("nsid", val=f"{number:08X}") + tag("multiLevelType", val="multilevel")
    inner += tag("tmpl", val=f"{hashed(f'{number}') & 0x7FFFFFFF:08X}") + "".join(levels)
    return tag("abstractNum", inner, abstractNumId=ABSTRACT[kind])


def _instance(number: int, kind: ListKind, overrides: str = "") -> str:
    return tag("num", tag("abstractNumId", val=ABSTRACT[kind]) + overrides, numId=number)


def _heading_levels(style: Style) -> Iterator[str]:
    """Headings below the titles of annexes, which have no number here and start those of headings anew.

    So a heading that is added in Word has the number of its place, be it in the body or in an annex.
    """
    facts = tag("start", val=1) + tag("numFmt", val="none") + tag("pStyle", val=style_id("annex-title"))
    facts += tag("suff", val="nothing") + NOTHING + tag("lvlJc", val="left")
    yield tag("lvl", facts + tag("pPr", indents(style.text["annex-title"])), ilvl=0)
    for level in range(LEVELS - 1):
        yield _heading_level(style, level)


def _heading_level(style: Style, level: int) -> str:
    """`level` from 0 in the patterns of the style; in the list it is one lower."""
    pattern = style.section.numbering[level] if has_number(style, level + 1) else ""
    form, text = level_text(pattern, level, below=1)
    linked = tag("pStyle", val=style_id(f"heading-{level + 1}")) if pattern and level < 6 else ""
    legal = tag("isLgl") if re.search(r"\{\d\}", pattern) else ""
    facts = (
        tag("start", val=1)
        + tag("numFmt", val=form)
        + linked
        + legal
        + tag("suff", val=suffix(style, level + 1))
    )
    role = style.text.get(f"heading-{level + 1}") if linked else None
    ind = tag("pPr", indents(role) if role else indent())  # Word obeys these
    return tag("lvl", facts + tag("lvlText", val=text) + tag("lvlJc", val="left") + ind, ilvl=level + 1)


def _bare(style: Style, level: int) -> str:
    """A level that counts on and shows no number: the heading brings its own."""
    role = style.text.get(f"heading-{level + 1}")
    facts = tag("start", val=1) + tag("numFmt", val="none") + tag("suff", val="nothing")
    facts += NOTHING + tag("lvlJc", val="left")
    return tag("lvl", facts + tag("pPr", indents(role) if role else indent()), ilvl=level + 1)


def suffix(style: Style, level: int) -> str:
    """What Word sets behind the number of a level, from 1: a figure and the Han of the title stand apart
    (T7.1), behind a mark there is white enough."""
    pattern = style.section.numbering[level - 1] if has_number(style, level) else ""
    return "space" if pattern.endswith("}") and not re.search(r"\{\w+:han\}$", pattern) else "nothing"


def level_text(pattern: str, level: int, below: int = 0) -> tuple[str, str]:
    """Number format and text of a level: `{n:han}、` on level 0 is chineseCountingThousand and `%1、`."""
    kinds = [match[2] or "" for match in PLACEHOLDER.finditer(pattern) if match[1] in ("n", str(level + 1))]

    def place(match: re.Match[str]) -> str:
        return f"%{(int(match[1]) if match[1].isdigit() else level + 1) + below}"

    return (FORMATS.get(kinds[0], "decimal") if kinds else "none"), PLACEHOLDER.sub(place, pattern)


def _list_levels(style: Style, *, numbered: bool) -> Iterator[str]:
    return (
        _list_level(style, level, list_indent(style, level), style.list.hang, numbered=numbered)
        for level in range(LEVELS)
    )


def _list_level(style: Style, level: int, left: float, hang: float, *, numbered: bool) -> str:
    patterns = style.list.numbers if numbered else style.list.bullets
    pattern = patterns[min(level, len(patterns) - 1)]
    kind, text = level_text(pattern, level) if numbered else (_bullet(pattern), pattern)
    if style.list.turn_over == "flush":
        behind, ind = "nothing" if is_close(pattern) else "space", indents(style.text["list"])
    else:
        behind, ind = "tab", indent(left + hang, 0.0, -hang)
    facts = tag("start", val=1) + tag("numFmt", val=kind) + tag("suff", val=behind)
    facts += tag("lvlText", val=text) + tag("lvlJc", val="left") + tag("pPr", ind)
    return tag("lvl", facts, ilvl=level)


def _bullet(pattern: str) -> str:
    """Of a bullet of several signs, such as a dash, LibreOffice shows the first alone: it is a label."""
    return "bullet" if len(pattern) == 1 else "none"


def list_indent(style: Style, level: int) -> float:
    """Where labels at a depth (from 0) stand, in points: below the words of the item around, if that hangs
    as usual."""
    return 0.0 if style.list.turn_over == "flush" else style.list.indent + style.list.hang * level
