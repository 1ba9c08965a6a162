"""What a file of an office says, taken by other means than the import's."""

import zipfile
import zlib
from io import BytesIO
from pathlib import Path

from lxml import etree, html
from lxml.etree import ParserError

from zonepub.diagnostics import Diagnostics
from zonepub.importing.readers.decode import decode


def words_of(name: str, data: bytes) -> str:
    """The text of a DOCX, a page or a text, with everything that an import should have seen."""
    match Path(name).suffix:
        case ".docx":
            return _of_docx(data)
        case ".html" | ".htm":
            return _of_page(data)
    decoded = decode(data, name, Diagnostics())
    assert decoded is not None
    return decoded.text


def _of_docx(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as package:
            trees = [
                etree.fromstring(package.read(name))
                for name in package.namelist()
                if name.startswith(("word/document", "word/footnotes"))
            ]
    except (zlib.error, zipfile.BadZipFile, etree.XMLSyntaxError):
        return ""  # damaged: nobody knows what it says
    for tree in trees:
        for twice in tree.findall(".//{*}Fallback"):
            twice.getparent().remove(twice)
    return "".join(
        text
        for tree in trees
        for text in tree.xpath(".//*[local-name()='t' or local-name()='delText']/text()")
    )


def _of_page(data: bytes) -> str:
    try:
        tree = html.document_fromstring(data.decode())
    except (UnicodeDecodeError, ParserError):
        return ""  # damaged: nobody knows what it says
    for word in tree.xpath("//script | //style | //img[@alt]"):
        word.tail = (word.tail or "") + word.get("alt", "")
        word.text = ""
    return str(tree.text_content())
