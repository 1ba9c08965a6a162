"""What the XMP packet of a PDF says, by the properties that the proof asks for."""

import re
from html import unescape  # that of xml.sax brings a web client along
from typing import Any

from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Stream
from zonepub.regex import regex

COMMENT = regex(r"<!--.*?-->", re.DOTALL)
PROPERTY = regex(
    r"<dc:(title|rights|description|creator)>\s*<rdf:(Alt|Seq)>\s*"
    r"<rdf:li[^>]*>([^<]*)</rdf:li>(?:\s*<rdf:li[^>]*>\3</rdf:li>)?\s*</rdf:\2>\s*</dc:\1>"
)
KEYWORDS = regex(r"<pdf:Keywords>([^<]*)</pdf:Keywords>")
NAMES = {"description": "subject"}  # as the proof calls them


def packet(pdf: PdfFile, root: dict[str, Any]) -> dict[str, str]:
    """Title, rights, subject, creator and keywords, in the form in which our packets have them."""
    stream = pdf.get(root.get("Metadata"))
    if not isinstance(stream, Stream):
        return {}
    text = COMMENT.sub("", pdf.bytes_of(stream).decode("utf-8", "replace"))
    found = {NAMES.get(name, name): unescape(words) for name, _, words in PROPERTY.findall(text)}
    if keywords := KEYWORDS.search(text):
        found["keywords"] = unescape(keywords[1])
    return found
