"""Lists of the report among those of a template: our ids stand behind the highest of its own."""

from collections.abc import Iterable
from copy import deepcopy

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.render.docx.paragraphs import ORDER

STYLE, IDENTIFIER, NUMBERED = f"{W}style", f"{W}styleId", f"{W}pPr/{W}numPr"
BEFORE_NUMBER = {f"{W}{tag}" for tag in ORDER[: ORDER.index("numPr")]}
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


def number_headings(
    document: etree._Element, ours: etree._Element, theirs: etree._Element, renamed: dict[str, str]
) -> None:
    """Where the office's headings have no numbers, those of the report bring their own."""
    known = {style.get(IDENTIFIER): style for style in theirs.iterfind(STYLE)}
    bare: dict[str, etree._Element] = {}
    for style in ours.iterfind(STYLE):
        number, identifier = style.find(NUMBERED), style.get(IDENTIFIER, "")
        place = known.get(renamed.get(identifier, ""))
        if number is not None and place is not None and place.find(NUMBERED) is None:
            bare[identifier] = number
    for used in document.iter(f"{W}pStyle"):
        number, properties = bare.get(used.get(VALUE, "")), used.getparent()
        if number is not None and properties is not None and properties.find(f"{W}numPr") is None:
            before = [node for node in properties if node.tag in BEFORE_NUMBER]
            properties.insert(properties.index(before[-1]) + 1, deepcopy(number))


def _highest(root: etree._Element, tag: str, key: str) -> int:
    numbers = (item.get(key, "") for item in root.iterfind(tag))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
