"""A book as Kobo's shop makes it: kepub. No converter of registries writes one, so its form is built here.

Each sentence stands in a numbered `koboSpan`, all of a page in two boxes with Kobo's own rule, in its own order
of elements; the rest of the file is as it was.
"""

import re
from io import BytesIO
from zipfile import ZipFile

from lxml import etree

XHTML = "{http://www.w3.org/1999/xhtml}"
RULE = "div#book-inner { margin-top: 0; margin-bottom: 0; }"
SENTENCE = re.compile(r"[^。！？；]*[。！？；]?[”’）]*")
BARE = {"style", "script", "svg", "rt", "rp", "title"}  # whose words are left alone


def as_kepub(data: bytes) -> bytes:
    """The book in Kobo's form."""
    file = BytesIO()
    with ZipFile(BytesIO(data)) as book, ZipFile(file, "w") as kepub:
        for info in book.infolist():
            part = book.read(info)
            kepub.writestr(info, _page(part) if info.filename.endswith(".xhtml") else part)
    return file.getvalue()


def _page(part: bytes) -> bytes:
    page = etree.fromstring(part)
    head, body = page.find(f"{XHTML}head"), page.find(f"{XHTML}body")
    assert head is not None
    assert body is not None
    etree.SubElement(head, f"{XHTML}style", {"type": "text/css", "class": "kobostylehacks"}).text = RULE
    columns = etree.Element(f"{XHTML}div", {"id": "book-columns"})
    inner = etree.SubElement(columns, f"{XHTML}div", {"id": "book-inner"})
    inner.extend(list(body))
    body.append(columns)
    for number, element in enumerate([*inner.iter(f"{XHTML}*")][1:], 1):
        if element.tag.removeprefix(XHTML) not in BARE:
            _spans(element, number)
    return etree.tostring(page, xml_declaration=True, encoding="utf-8", doctype="<!DOCTYPE html>")


def _spans(element: etree._Element, number: int) -> None:
    """The element's own words in spans, those behind each child too."""
    children, count = list(element), 0
    for place, owner in [(0, None), *((index, child) for index, child in enumerate(children, 1))]:
        text = (element.text if owner is None else owner.tail) or ""
        if not text.strip():
            continue
        if owner is None:
            element.text = None
        else:
            owner.tail = None
        at = element.index(owner) + 1 if owner is not None else place
        for sentence in filter(None, SENTENCE.findall(text)):
            count += 1
            span = etree.Element(f"{XHTML}span", {"class": "koboSpan", "id": f"kobo.{number}.{count}"})
            span.text = sentence
            element.insert(at, span)
            at += 1
