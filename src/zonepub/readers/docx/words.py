"""Reads the words of a finished DOCX back, through python-docx's package reader."""

from io import BytesIO

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.opc.package import OpcPackage
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the document in order, then those of the footnotes; field codes left out."""
    package = OpcPackage.open(BytesIO(data))
    document = package.main_document_part
    found = _words(document.blob)
    for relationship in document.rels.values():
        if relationship.reltype == RT.FOOTNOTES:
            found += _words(relationship.target_part.blob)
    return found


def _words(part: bytes) -> list[str]:
    root = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    return ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in root.iter(f"{W}p")]
