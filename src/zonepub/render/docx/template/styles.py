"""Styles of the report among those of a template: the same name is the same style."""

from collections.abc import Iterable, Iterator, Mapping
from copy import copy

from lxml import etree

from zonepub.diagnostics import Diagnostics, Span
from zonepub.readers.docx.package import W
from zonepub.render.docx.template.names import common_name
from zonepub.render.docx.template.nodes import insert_in_order, value
from zonepub.slips import unknown

STYLE = f"{W}style"
VALUE, TYPE, IDENTIFIER, DEFAULT = f"{W}val", f"{W}type", f"{W}styleId", f"{W}default"
USES = {f"{W}{tag}" for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")}
DEFAULTS = (f"{W}docDefaults", f"{W}rPrDefault", f"{W}rPr")
PREFIX = "Zonepub"  # of our id where the template has it for another style


def merge_styles(
    theirs: etree._Element,
    ours: etree._Element,
    used: set[str],
    chosen: Mapping[str, str],
    template: str,
    diagnostics: Diagnostics,
) -> tuple[dict[str, str], list[etree._Element]]:
    """Add to a template's styles those in use that it lacks.

    `chosen` are ids of ours -> names of theirs. Gives our style ids -> the template's, and what was added.
    """
    known = {_key(style): style.get(IDENTIFIER, "") for style in theirs.iterfind(STYLE)}
    named = {(kind, _name(style).casefold()): style.get(IDENTIFIER, "") for kind, style in _by_kind(theirs)}
    for name in chosen.values():
        if ("paragraph", name.casefold()) not in named:
            unknown(name, Span(template), _paragraph_styles(theirs), diagnostics, "template-no-style")
    taken = set(known.values())
    defaults = {style.get(TYPE) for style in theirs.iterfind(STYLE) if _is_default(style)}
    renamed: dict[str, str] = {}
    lacking: list[etree._Element] = []
    for style in _wanted(ours, used, known):
        identifier = style.get(IDENTIFIER, "")
        mapped = named.get((style.get(TYPE, ""), chosen.get(identifier, "").casefold()))
        if mapped or _key(style) in known:
            renamed[identifier] = mapped or known[_key(style)]
            continue
        lacking.append(style)
        if identifier in taken:
            diagnostics.note("template-clash", Span(template), style=identifier)
            renamed[identifier] = _free(f"{PREFIX}{identifier}", taken)
    for style in lacking:
        identifier = style.get(IDENTIFIER, "")
        style.set(IDENTIFIER, renamed.get(identifier, identifier))
        if style.get(TYPE) in defaults and DEFAULT in style.attrib:
            del style.attrib[DEFAULT]
        _close_alignment(style, ours)
    theirs.extend(lacking)
    rename_styles(lacking, renamed)
    if lacking:
        names = "  ".join(_name(style) for style in lacking)
        diagnostics.note("template-lacks-style", Span(template), styles=names)
    return renamed, lacking


def set_language(theirs: etree._Element, ours: etree._Element) -> None:
    """The report's Chinese for text that says no other, whatever the office's Word was made for (D1.3)."""
    language = ours.find("/".join((*DEFAULTS, f"{W}lang")))
    if language is None:
        return
    place = theirs
    for name in DEFAULTS:
        found = place.find(name)
        if found is None:
            place.insert(0, found := etree.Element(name))
        place = found
    own = place.find(f"{W}lang")
    if own is None:
        place.append(copy(language))
    else:
        own.set(f"{W}eastAsia", language.get(f"{W}eastAsia", ""))


def _close_alignment(style: etree._Element, ours: etree._Element) -> None:
    """A style of ours is not justified because the office's 正文 is: lines broken by sense would be torn."""
    base = style.find(f"{W}basedOn")
    below = next((item for item in ours.iterfind(STYLE) if base is not None and _is_normal(item, base)), None)
    properties = style.find(f"{W}pPr")
    if below is None or properties is None or properties.find(f"{W}jc") is not None:
        return
    own = below.find(f"{W}pPr/{W}jc")
    side = "left" if own is None else own.get(VALUE, "")
    insert_in_order(properties, etree.Element(f"{W}jc", {VALUE: side}))


def _is_normal(style: etree._Element, base: etree._Element) -> bool:
    return style.get(IDENTIFIER) == base.get(VALUE) and _key(style) == ("paragraph", "normal")


def _by_kind(theirs: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    return ((style.get(TYPE, ""), style) for style in theirs.iterfind(STYLE))


def _paragraph_styles(theirs: etree._Element) -> list[str]:
    return [_name(style) for kind, style in _by_kind(theirs) if kind == "paragraph"]


def styles_in_use(roots: Iterable[etree._Element]) -> set[str]:
    """The ids that are named below `roots`."""
    return {node.get(VALUE, "") for root in roots for node in root.iter(*USES)}


def _wanted(
    ours: etree._Element, used: set[str], known: dict[tuple[str, str], str]
) -> Iterator[etree._Element]:
    """Our styles in use and those that they stand on; an office's pane of styles is not filled with ours."""
    styles = {style.get(IDENTIFIER, ""): style for style in ours.iterfind(STYLE)}
    waiting, wanted = sorted(used & styles.keys()), set[str]()
    while waiting:
        identifier = waiting.pop()
        if identifier in wanted:
            continue
        wanted.add(identifier)
        if _key(styles[identifier]) not in known:
            links = (styles[identifier].find(f"{W}{tag}") for tag in ("basedOn", "next", "link"))
            waiting += [
                name for link in links if link is not None and (name := link.get(VALUE, "")) in styles
            ]
    return (style for identifier, style in styles.items() if identifier in wanted)


def rename_styles(roots: Iterable[etree._Element], renamed: dict[str, str]) -> None:
    """Change the uses of style ids below `roots`."""
    for root in roots:
        for node in root.iter(*USES):
            identifier = node.get(VALUE, "")
            node.set(VALUE, renamed.get(identifier, identifier))


def _key(style: etree._Element) -> tuple[str, str]:
    """Kind and name; Word does not tell `Heading 1` from `heading 1`, nor from 标题 1."""
    return style.get(TYPE, ""), common_name(_name(style))


def _name(style: etree._Element) -> str:
    return value(style, "name")


def _is_default(style: etree._Element) -> bool:
    return style.get(DEFAULT) in ("1", "true", "on")


def _free(identifier: str, taken: set[str]) -> str:
    free, number = identifier, 1
    while free in taken:
        number += 1
        free = f"{identifier}{number}"
    taken.add(free)
    return free
