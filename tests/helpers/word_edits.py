"""Edits of a finished DOCX, as Word, WPS and python-docx write them."""

import re
import zipfile
from collections.abc import Callable
from copy import deepcopy
from io import BytesIO

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
TRACKED = 'w:id="9001" w:author="王主任" w:date="2026-03-05T10:00:00Z"'


def starting(document: Document, words: str) -> Paragraph:
    """The paragraph of the body, boxes and cells apart, that begins with these words."""
    return next(item for item in document.paragraphs if item.text.startswith(words))


def behind(paragraph: Paragraph, words: str, style: str = "") -> Paragraph:
    """A new paragraph behind another, of its style or another."""
    element = deepcopy(paragraph._p)
    for child in list(element):
        if child.tag != f"{W}pPr":
            element.remove(child)
    paragraph._p.addnext(element)
    new = Paragraph(element, paragraph._parent)
    if style:
        new.style = next(
            item for item in paragraph.part.document.styles if item.name.casefold() == style.casefold()
        )
    new.add_run(words)
    return new


def by_python_docx(edit: Callable[[Document], object]) -> Callable[[bytes], bytes]:
    def edited(data: bytes) -> bytes:
        document, out = docx.Document(BytesIO(data)), BytesIO()
        edit(document)
        document.save(out)
        return out.getvalue()

    return edited


def by_xml(*pairs: tuple[str, str], part: str = "word/document.xml") -> Callable[[bytes], bytes]:
    """Each pattern replaced once in a part."""

    def edited(data: bytes) -> bytes:
        out = BytesIO()
        with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
            for name in old.namelist():
                content = old.read(name)
                if name == part:
                    text = content.decode()
                    for pattern, replacement in pairs:
                        text, count = re.subn(pattern, replacement, text, count=1, flags=re.DOTALL)
                        assert count, pattern
                    content = text.encode()
                new.writestr(name, content)
        return out.getvalue()

    return edited


def run(words: str, deleted: bool = False) -> str:
    name = "delText" if deleted else "t"
    return f'<w:r><w:{name} xml:space="preserve">{words}</w:{name}></w:r>'


def inserted(words: str) -> str:
    return f"<w:ins {TRACKED}>{run(words)}</w:ins>"


def deleted(words: str) -> str:
    return f"<w:del {TRACKED}>{run(words, True)}</w:del>"
