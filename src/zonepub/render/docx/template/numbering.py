"""Lists of the report among those of a template: our ids stand behind the highest of its own."""

from collections.abc import Iterable, Mapping
from copy import deepcopy

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.render.docx.template.nodes import insert_in_order, standing_on, value

STYLE, IDENTIFIER = f"{W}style", f"{W}styleId"
Trees = tuple[etree._Element | None, etree._Element | None]
ABSTRACT, INSTANCE = f"{W}abstractNum", f"{W}num"
ABSTRACT_ID, INSTANCE_ID, VALUE = f"{W}abstractNumId", f"{W}numId", f"{W}val"


def merge_numbering(theirs: etree._Element, ours: etree._Element) -> int:
    """Add our lists: all abstract ones before all instances (D3). Gives how far our numbers have moved."""
    first, moved = _highest(theirs, ABSTRACT, ABSTRACT_ID) + 1, _highest(theirs, INSTANCE, INSTANCE_ID)
    lists, instances = ours.findall(ABSTRACT), ours.findall(INSTANCE)
    for item in lists:
        item.set(ABSTRACT_ID, str(int(item.get(ABSTRACT_ID, "0")) + first))
    for item in instances:
        item.set(INSTANCE_ID, str(int(item.get(INSTANCE_ID, "0")) + moved))
        link = item.find(ABSTRACT_ID)
        assert link is not None
        link.set(VALUE, str(int(link.get(VALUE, "0")) + first))
    children = list(theirs)
    ends = [place for place, item in enumerate(children, 1) if item.tag == INSTANCE]
    tail = next((place for place, item in enumerate(children) if item.tag == f"{W}numIdMacAtCleanup"), None)
    end = ends[-1] if ends else len(children) if tail is None else tail
    theirs[end:end] = instances
    start = ends[0] - 1 if ends else end
    theirs[start:start] = lists
    return moved


def move_numbers(roots: Iterable[etree._Element], moved: int) -> None:
    """Change the uses of lists below `roots`; 0 switches numbering off and stays."""
    for root in roots:
        for node in root.iter(INSTANCE_ID):
            number = int(node.get(VALUE, "0"))
            node.set(VALUE, str(number + moved if number else 0))


def close_headings(
    document: etree._Element, ours: Mapping[str, etree._Element], office: Trees, renamed: dict[str, str]
) -> bool:
    """Headings of the report keep number and level in the office's styles, which may say others or none.

    Where the office numbers as the report does, its styles lead. `ours`, `office`: trees of styles and
    numbering. Gives whether numbers of the office's styles give way.
    """
    known = _styles(office[0])
    report = known | {renamed.get(key, key): style for key, style in _styles(ours.get("styles")).items()}
    lists = ours.get("numbering"), office[1]
    gives_way, said = False, dict[str, list[etree._Element]]()
    for used in document.iter(f"{W}pStyle"):
        key = renamed.get(used.get(VALUE, ""), used.get(VALUE, ""))
        if key not in said:
            number, there = (_says(styles, key, "numPr", renamed) for styles in (report, known))
            level, level_there = (_says(styles, key, "outlineLvl", renamed) for styles in (report, known))
            said[key] = [level] if level is not None and level_there is None else []
            theirs = _shown(lists[1], there) if there is not number else None
            if there is not number and (there is None or theirs != _shown(lists[0], number)):
                gives_way = gives_way or theirs is not None
                said[key].append(_no_number() if number is None else number)
        properties = used.getparent()
        for node in said[key]:
            if properties is not None and properties.find(node.tag) is None:
                insert_in_order(properties, deepcopy(node))
    return gives_way


def _styles(root: etree._Element | None) -> dict[str, etree._Element]:
    found = root.iterfind(STYLE) if root is not None else ()
    return {style.get(IDENTIFIER, ""): style for style in found}


def _says(
    styles: Mapping[str, etree._Element], identifier: str, name: str, renamed: Mapping[str, str]
) -> etree._Element | None:
    """A property of a style's paragraphs, its own or that of what it stands on."""
    found = (style.find(f"{W}pPr/{W}{name}") for style in standing_on(styles, identifier, renamed))
    return next((node for node in found if node is not None), None)


def _shown(numbering: etree._Element | None, number: etree._Element | None) -> tuple[str, str] | None:
    """What numbers of a list are like on a level: format and words around them; None: none is shown."""
    instance = _with(numbering, INSTANCE, INSTANCE_ID, value(number, "numId"))
    abstract = _with(numbering, ABSTRACT, ABSTRACT_ID, value(instance, "abstractNumId"))
    level = _with(abstract, f"{W}lvl", f"{W}ilvl", value(number, "ilvl") or "0")
    kind, words = value(level, "numFmt"), value(level, "lvlText")
    return (kind, words) if words and kind != "none" else None


def _with(root: etree._Element | None, tag: str, key: str, wanted: str) -> etree._Element | None:
    found = root.iterfind(tag) if root is not None else ()
    return next((item for item in found if item.get(key) == wanted), None)


def _no_number() -> etree._Element:
    node = etree.Element(f"{W}numPr")
    etree.SubElement(node, INSTANCE_ID, {VALUE: "0"})
    return node


def _highest(root: etree._Element, tag: str, key: str) -> int:
    numbers = (item.get(key, "") for item in root.iterfind(tag))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
