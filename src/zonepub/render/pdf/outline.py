"""The outline: bookmarks of all headings, nested by depth."""

from zonepub.layout.structure import Element
from zonepub.records import dataclass, field
from zonepub.render.pdf.file import PdfWriter, Raw, dictionary, text
from zonepub.render.pdf.links import Destinations
from zonepub.render.pdf.tag_tree import WrittenTree


@dataclass(slots=True)
class Bookmark:
    """An entry of the outline, with those below it."""

    label: str
    anchor: str
    depth: int
    children: "list[Bookmark]" = field(default_factory=list)


def bookmarks(root: Element) -> list[Bookmark]:
    """The bookmarks of the first level: every element with a label has one."""
    top = Bookmark("", "", 0)
    path = [top]
    for element in root.walk():
        if not element.label:
            continue
        while path[-1].depth >= element.depth and len(path) > 1:
            path.pop()
        bookmark = Bookmark(element.label, element.anchor, element.depth)
        path[-1].children.append(bookmark)
        path.append(bookmark)
    return top.children


def count_of(children: list[Bookmark]) -> int:
    """How many entries are seen: all are open (ISO 32000-1, 12.3.3)."""
    return sum(1 + count_of(child.children) for child in children)


def write_outline(root: Element, targets: Destinations, tree: WrittenTree, objects: PdfWriter) -> str:
    """Register the outline; its reference, or "" where no element has a label."""
    first_level = bookmarks(root)
    if not first_level:
        return ""
    outline = objects.new()
    _write(outline, {"Type": "/Outlines"}, first_level, targets, tree, objects)
    return objects.ref(outline)


def _write(
    node: Raw,
    entries: dict[str, str],
    children: list[Bookmark],
    targets: Destinations,
    tree: WrittenTree,
    objects: PdfWriter,
) -> None:
    """Fill a node of the outline in, and the nodes of its children."""
    nodes = [objects.new() for _ in children]
    references = ["", *map(objects.ref, nodes), ""]
    if nodes:
        entries = entries | {"First": references[1], "Last": references[-2], "Count": str(count_of(children))}
    node.data = dictionary(entries).encode("latin-1")
    for child, own, before, after in zip(children, nodes, references, references[2:], strict=False):
        own_entries = {
            "Title": text(child.label), "Parent": objects.ref(node), "Prev": before, "Next": after,
            **targets.entry(child.anchor, tree),
        }  # fmt: skip
        _write(own, own_entries, child.children, targets, tree, objects)
