"""What several files ask of the XML of styles and settings."""

from collections.abc import Iterator, Mapping

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.render.docx.paragraphs import ORDER


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
