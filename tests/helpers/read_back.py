"""The words of finished files, by readers that share nothing with zonepub's own."""

import re
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
from lxml import etree

from helpers.text import fold
from zonepub.cjk import IGNORABLE

TWICE = re.compile("([\u0300-\u036f])\\1+")  # PDFium tells two accents on one place once


def shown(text: str) -> str:
    """A text as far as a reader of files can tell: no white space, nothing unseen."""
    return TWICE.sub(r"\1", IGNORABLE.sub("", fold(text)))


def docx_text(folder: Path) -> str:
    with ZipFile(folder / "report.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return shown("".join(node.text or "" for node in root.iter("{*}t")))


def pdf_text(folder: Path) -> str:
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    text = "".join(page.get_textpage().get_text_bounded() for page in document)
    return shown(re.sub("[\x02\ufffe]", "-", text))  # what PDFium has for a hyphen that ends a line


def epub_text(folder: Path) -> str:
    """The documents in the order of the spine."""
    with ZipFile(folder / "report.epub") as archive:
        (name,) = [name for name in archive.namelist() if name.endswith(".opf")]
        package = etree.fromstring(archive.read(name))
        files = {item.get("id"): item.get("href") for item in package.iter("{*}item")}
        spine = [files[item.get("idref")] for item in package.iter("{*}itemref")]
        documents = (archive.read(str(Path(name).parent / file)) for file in spine if file != "nav.xhtml")
        return shown("".join("".join(etree.fromstring(data).itertext()) for data in documents))
