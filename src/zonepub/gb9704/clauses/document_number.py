"""Clauses of the document number and of the signer beside it (G2.6, G2.7)."""

import re
from collections.abc import Iterator

from zonepub.cjk import HAN_RANGES
from zonepub.gb9704.clause import Finding
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph
from zonepub.gb9704.findings import blank_above, centred, finding, in_face, indent, of_size
from zonepub.gb9704.parts import DOCUMENT_NO, SIGNER, DocumentParts
from zonepub.readers.spans import TextSpan
from zonepub.regex import regex

RIGHT_FORM = regex(f"^[{HAN_RANGES}]+〔[0-9X×]{{4}}〕[1-9X×][0-9X×]*号$")  # G2.6; of a template, too
ISSUE = regex(r"第\s*\d{1,4}\s*期")


def _number_text(parts: DocumentParts) -> str:
    match = DOCUMENT_NO.search(parts.number.text) if parts.number else None
    return match[0] if match else ""


def form(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number:
        text = _number_text(parts)
        loose = re.sub(r"[［\[(（【]", "〔", re.sub(r"[］\])）】]", "〕", text))
        zh = "如 ×政发〔2026〕5号：年份全称，不加“第”，不编虚位"
        en = "like ×政发〔2026〕5号: full year, no 第, no leading zero"
        yield finding(RIGHT_FORM.match(loose) is not None, parts.number, text, zh, en)


def brackets(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number:
        text = _number_text(parts)
        yield finding("〔" in text and "〕" in text, parts.number, text, "六角括号〔〕", "brackets 〔〕")


def size(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number:
        yield of_size(parts.number, 16, tolerance)
        yield from in_face(parts.number, "fangsong", _until_name(parts.number))


def _until_name(paragraph: MeasuredParagraph) -> list[TextSpan]:
    """The spans of the number, those of the signer's name apart."""
    spans: list[TextSpan] = []
    for span in paragraph.spans:
        if SIGNER.search("".join(item.text for item in spans)):
            break
        spans.append(span)
    return spans


def blank_lines(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number and parts.mark:
        above = document.paragraphs[: document.paragraphs.index(parts.number)]
        first = next(  # of several lines (G2.7), or the issue of minutes above the number (G5)
            (item for item in above if "签发人" in item.text or ISSUE.match(item.text)), parts.number
        )
        yield from blank_above(first, 2, tolerance)


def alignment(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    if parts.number and any("签发人" in paragraph.text for paragraph in document.paragraphs[:12]):
        yield indent(parts.number, 1, tolerance)
    else:
        yield from centred(parts.number)


def signer_form(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    paragraph = next(
        (paragraph for paragraph in document.paragraphs[:12] if "签发人" in paragraph.text), None
    )
    if paragraph:
        ok = "签发人：" in paragraph.text
        yield finding(
            ok,
            paragraph,
            paragraph.text[paragraph.text.index("签发人") :][:12],
            "“签发人”后用全角冒号",
            "a full-width colon after 签发人",
        )


def signer_face(document: MeasuredDocument, parts: DocumentParts, tolerance: float) -> Iterator[Finding]:
    paragraph = next(
        (paragraph for paragraph in document.paragraphs[:12] if "签发人" in paragraph.text), None
    )
    if paragraph is None:
        return
    name = [
        span
        for index, span in enumerate(paragraph.spans)
        if SIGNER.search("".join(item.text for item in paragraph.spans[:index]))
    ]
    if name:
        yield from in_face(paragraph, "kai", name)
