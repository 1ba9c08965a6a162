"""numbering.xml: multilevel lists made from the patterns of the style (一、（一）1. （1）)."""

import re
from collections.abc import Iterator

from zonepub.present.templates import PLACEHOLDER
from zonepub.render.docx.state import DocxState, ListKind
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.paragraph import indents
from zonepub.render.docx.xml import part, tag, twips
from zonepub.style import Style

ABSTRACT: dict[ListKind, int] = {"headings": 0, "bullets": 1, "numbers": 2}  # abstract numberings
HEADING_LIST = 1  # the instance that headings use; lists come after it
LEVELS = 9
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
        _abstract("headings", _heading_levels(style)),
        _abstract("bullets", _list_levels(style, numbered=False)),
        _abstract("numbers", _list_levels(style, numbered=True)),
    ))  # fmt: skip
    instances = [_instance(HEADING_LIST, "headings")]
    for index, (kind, depth) in enumerate(state.lists, 1):
        restart = tag("lvlOverride", tag("startOverride", val=1), ilvl=min(depth, LEVELS) - 1)
        instances.append(_instance(list_id(index), kind, "" if kind == "bullets" else restart))
    return part("numbering", abstract + "".join(instances))


def _abstract(kind: ListKind, levels: Iterator[str]) -> str:
    inner = tag("multiLevelType", val="multilevel") + "".join(levels)
    return tag("abstractNum", inner, abstractNumId=ABSTRACT[kind])


def _instance(number: int, kind: ListKind, overrides: str = "") -> str:
    return tag("num", tag("abstractNumId", val=ABSTRACT[kind]) + overrides, numId=number)


def _heading_levels(style: Style) -> Iterator[str]:
    for level in range(LEVELS):
        patterns = style.section.numbering
        pattern = patterns[level] if level < len(patterns) else ""
        kind, text = level_text(pattern, level)
        linked = tag("pStyle", val=style_id(f"heading-{level + 1}")) if pattern and level < 6 else ""
        legal = tag("isLgl") if re.search(r"\{\d\}", pattern) else ""
        facts = tag("start", val=1) + tag("numFmt", val=kind) + linked + legal + tag("suff", val="nothing")
        role = style.text.get(f"heading-{level + 1}") if linked else None
        indent = tag("pPr", indents(role) if role else tag("ind", left=0, firstLine=0))  # Word obeys these
        yield tag("lvl", facts + tag("lvlText", val=text) + tag("lvlJc", val="left") + indent, ilvl=level)


def level_text(pattern: str, level: int) -> tuple[str, str]:
    """Number format and text of a level: `{n:han}、` on level 0 is chineseCountingThousand and `%1、`."""
    kinds = [match[2] or "" for match in PLACEHOLDER.finditer(pattern) if match[1] in ("n", str(level + 1))]

    def place(match: re.Match[str]) -> str:
        return f"%{match[1]}" if match[1].isdigit() else f"%{level + 1}"

    return (FORMATS.get(kinds[0], "decimal") if kinds else "none"), PLACEHOLDER.sub(place, pattern)


def _list_levels(style: Style, *, numbered: bool) -> Iterator[str]:
    patterns = style.list.numbers if numbered else style.list.bullets
    for level in range(LEVELS):
        pattern = patterns[min(level, len(patterns) - 1)]
        kind, text = level_text(pattern, level) if numbered else ("bullet", pattern)
        left = twips(style.list.indent * (level + 1) + style.list.hang)
        indent = tag("pPr", tag("ind", left=left, hanging=twips(style.list.hang)))
        facts = tag("start", val=1) + tag("numFmt", val=kind) + tag("suff", val="tab")
        yield tag("lvl", facts + tag("lvlText", val=text) + tag("lvlJc", val="left") + indent, ilvl=level)
