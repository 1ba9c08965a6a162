"""Of what is written twice for newer and older programs, the one that is read (I4)."""

from lxml import etree

from zonepub.importing.readers.docx.names import MC, READ


def chosen(element: etree._Element) -> etree._Element | None:
    """The first choice whose namespaces are all known, else the fallback."""
    fallback = None
    for child in element:
        if child.tag == f"{MC}Choice":
            prefixes = child.get("Requires", "").split()
            if prefixes and all(child.nsmap.get(prefix) in READ for prefix in prefixes):
                return child
        elif child.tag == f"{MC}Fallback":
            fallback = child
    return fallback
