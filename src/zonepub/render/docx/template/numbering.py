"""Lists of the report among those of a template: our ids stand behind the highest of its own."""

from collections.abc import Iterable

from lxml import etree

from zonepub.readers.docx.package import W

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


def _highest(root: etree._Element, tag: str, key: str) -> int:
    numbers = (item.get(key, "") for item in root.iterfind(tag))
    return max((int(number) for number in numbers if number.isdecimal()), default=0)
