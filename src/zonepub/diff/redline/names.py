"""Names of WordprocessingML that a redline is written with, and small acts on its elements."""

from copy import deepcopy

from lxml import etree

from zonepub.records import dataclass

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
DELETED = {f"{W}t": f"{W}delText", f"{W}instrText": f"{W}delInstrText"}  # L26
IN_BOXES = f"{W}txbxContent"


@dataclass(frozen=True, slots=True)
class ChangeSignature:
    """Who made the changes, and when (`YYYY-MM-DDThh:mm:ssZ`): L28."""

    author: str
    date: str

    def element(self, kind: str, **attributes: str) -> etree._Element:
        """A revision of a kind; its id is given when all are known (L27)."""
        made = etree.Element(f"{W}{kind}")
        made.set(f"{W}id", "0")
        made.set(f"{W}author", self.author)
        made.set(f"{W}date", self.date)
        for key, value in attributes.items():
            made.set(f"{W}{key}", value)
        return made


def child(parent: etree._Element, name: str) -> etree._Element | None:
    return parent.find(f"{W}{name}")


def value(parent: etree._Element | None, path: str) -> str:
    """`w:val` of a descendant; "" where there is none."""
    found = parent.find("/".join(f"{W}{name}" for name in path.split("/"))) if parent is not None else None
    return found.get(f"{W}val", "") if found is not None else ""


def style_of(paragraph: etree._Element) -> str:
    return value(paragraph, "pPr/pStyle")


def as_deleted(element: etree._Element) -> None:
    """Its text and instructions are those of what is deleted; text boxes in it are not touched."""
    if element.tag == IN_BOXES:
        return
    element.tag = DELETED.get(str(element.tag), element.tag)
    for inner in element:
        as_deleted(inner)


def bare(element: etree._Element) -> etree._Element:
    """The element without what is in it."""
    made = etree.Element(element.tag)
    for key, text in element.attrib.items():
        made.set(key, text)
    return made


def copied(element: etree._Element) -> etree._Element:
    made = deepcopy(element)
    made.tail = None
    return made
