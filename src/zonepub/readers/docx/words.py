"""Reads the words of a finished DOCX back, from its parts: no library that writes DOCX reads its own work."""

from lxml import etree

from zonepub.readers.docx.package import W, open_package
from zonepub.readers.errors import BrokenFile


def paragraphs(data: bytes) -> list[str]:
    """The paragraphs of the document in order, then those of the footnotes; field codes left out.

    Raises BrokenFile and FileTooLarge.
    """
    package = open_package(data, trusted=True)
    document, footnotes = package.tree(package.main), package.related("footnotes")
    if document is None:
        raise BrokenFile(f"no {package.main}")
    return [text for part in (document, footnotes) if part is not None for text in _texts(part)]


def _texts(part: etree._Element) -> list[str]:
    return ["".join(node.text or "" for node in paragraph.iter(f"{W}t")) for paragraph in part.iter(f"{W}p")]
