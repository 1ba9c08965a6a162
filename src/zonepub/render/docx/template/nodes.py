"""What several files ask of the XML of a template."""

from collections.abc import Iterator, Mapping

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.render.docx.paragraphs import ORDER

CHARACTER, INSTRUCTION = f"{W}fldChar", f"{W}instrText"  # of a field


def value(node: etree._Element | None, name: str) -> str:
    """What an element below a node says; "" where there is none."""
    found = None if node is None else node.find(f"{W}{name}")
    return "" if found is None else found.get(f"{W}val", "")


def standing_on(
    styles: Mapping[str, etree._Element], identifier: str, renamed: Mapping[str, str] | None = None
) -> Iterator[etree._Element]:
    """A style and those that it stands on. `renamed`: what their ids are among `styles`."""
    passed = set[str]()
    while identifier in styles and identifier not in passed:
        passed.add(identifier)
        yield styles[identifier]
        identifier = value(styles[identifier], "basedOn")
        identifier = (renamed or {}).get(identifier, identifier)


def insert_in_order(properties: etree._Element, node: etree._Element) -> None:
    """A property of a paragraph where the schema wants it (D3)."""
    earlier = ORDER[: ORDER.index(etree.QName(node).localname)]
    ends = (at for at, item in enumerate(properties, 1) if etree.QName(item).localname in earlier)
    properties.insert(max(ends, default=0), node)


def fields_in(root: etree._Element, *others: str) -> Iterator[list[etree._Element]]:
    """What marks each field, an inner one first, its code and elements called one of `others` in it."""
    begun: list[list[etree._Element]] = []
    for node in list(root.iter(CHARACTER, INSTRUCTION, *others)):
        kind = node.get(f"{W}fldCharType")
        if kind == "begin":
            begun.append([])
        if begun:
            begun[-1].append(node)
            if kind == "end":
                yield begun.pop()


def field_code(field: list[etree._Element]) -> str:
    return "".join(node.text or "" for node in field if node.tag == INSTRUCTION)


def take_out(node: etree._Element) -> None:
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)
