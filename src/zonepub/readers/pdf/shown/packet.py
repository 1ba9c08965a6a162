"""What the XMP packet of a PDF says, by the properties that the proof asks for."""

import re
from html import unescape  # that of xml.sax brings a web client along
from typing import Any

from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Stream
from zonepub.regex import regex

COMMENT = regex(r"<!--.*?-->", re.DOTALL)
PROPERTY = regex(r"<dc:(title|rights)>\s*<rdf:Alt>\s*<rdf:li[^>]*>([^<]*)</rdf:li>\s*</rdf:Alt>\s*</dc:\1>")


def packet(pdf: PdfFile, root: dict[str, Any]) -> dict[str, str]:
    """Title and rights of the packet, in the form in which our files have them."""
    stream = pdf.get(root.get("Metadata"))
    if not isinstance(stream, Stream):
        return {}
    text = COMMENT.sub("", pdf.bytes_of(stream).decode("utf-8", "replace"))
    return {name: unescape(words) for name, words in PROPERTY.findall(text)}
