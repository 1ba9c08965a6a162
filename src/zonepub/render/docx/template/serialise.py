"""XML of a template's parts as bytes."""

from lxml import etree


def serialised(root: etree._Element) -> bytes:
    """A part as Word writes it."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
