"""Reads the text of a finished web page back, and looks whether all that it shows is there (H2)."""

import re
from collections.abc import Mapping

from lxml import etree

from zonepub.readers.markup import PARSER, lines_of, table_of
from zonepub.readers.tables import ReadContents
from zonepub.regex import regex

DATA = "data:"
# attributes that make a browser ask for something
ASKING = ("src", "srcset", "poster", "data", "background", "action")
IN_CSS = regex(r"url\s*\(|@import|image-set", re.I)


class AsksForMore(Exception):
    """The page names something that it does not bring along."""


def paragraphs(output: bytes | Mapping[str, bytes]) -> list[str]:
    """Every line of text in order, but for the contents list, whose words all come again."""
    return contents(output).paragraphs


def contents(output: bytes | Mapping[str, bytes]) -> ReadContents:
    """The lines, as `paragraphs` gives them, and the tables. Raises AsksForMore and lxml's XMLSyntaxError."""
    page, _ = page_of(output)
    body = page.find("body")
    assert body is not None
    for nav in list(body.iter("nav")):
        if (parent := nav.getparent()) is not None:
            parent.remove(nav)
    return ReadContents(lines_of(body), [table_of(table) for table in body.iter("table")])


def page_of(output: bytes | Mapping[str, bytes]) -> tuple[etree._Element, Mapping[str, bytes]]:
    """The page, and the files beside it. Raises AsksForMore and lxml's XMLSyntaxError."""
    files: Mapping[str, bytes] = {} if isinstance(output, bytes) else output
    page = etree.fromstring(output if isinstance(output, bytes) else next(iter(files.values())), PARSER)
    for element in page.iter(etree.Element):
        for name in ASKING:
            address = element.get(name)
            if address is not None and not address.startswith(DATA) and address not in files:
                raise AsksForMore(f"{element.tag} {name}={address[:60]}")
        if element.tag == "link" or (element.tag == "style" and IN_CSS.search(element.text or "")):
            raise AsksForMore(element.tag)
    return page, files
