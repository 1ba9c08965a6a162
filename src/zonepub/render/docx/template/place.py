"""Where the report goes in an office's document, and what of it the office has left room for."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from zonepub.readers.docx.package import W
from zonepub.records import dataclass
from zonepub.regex import regex

BODY_MARK = regex(r"\s*\{\{\s*(?:正文|body)\s*\}\}\s*", re.IGNORECASE)
BODY_NAMES = frozenset(("正文", "正文内容", "body", "zonepub", "zonepub_body"))
# names of controls, bookmarks and {{marks}} -> fields of the report
FIELDS = {
    "标题": "title", "title": "title", "副标题": "subtitle", "subtitle": "subtitle",
    "发文机关": "issuer", "发文单位": "issuer", "单位": "issuer", "issuer": "issuer", "company": "issuer",
    "日期": "date", "成文日期": "date", "发布日期": "date", "date": "date",
    "发文字号": "document_no", "文号": "document_no", "document number": "document_no",
    "document_no": "document_no",
    "密级": "classification", "classification": "classification", "作者": "names", "author": "names",
    "期号": "issue", "issue": "issue", "刊名": "series", "series": "series", "签发人": "signer",
}  # fmt: skip
MARK = regex(r"\{\{\s*([^{}]+?)\s*\}\}")
PARAGRAPH, TEXT, CONTROL = f"{W}p", f"{W}t", f"{W}sdt"


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """The place of the report among the children of a body: in place of the child at `index`."""

    index: int


def body_place(body: etree._Element) -> BodyPlace | None:
    """The paragraph {{正文}}, the control or the bookmark of that name; None where an office left none."""
    for index, child in enumerate(body):
        if child.tag == PARAGRAPH and BODY_MARK.fullmatch(_words(child)):
            return BodyPlace(index)
        if child.tag == CONTROL and _names(child) & BODY_NAMES:
            return BodyPlace(index)
        marks = child.iter(f"{W}bookmarkStart")
        if any(mark.get(f"{W}name", "").casefold() in BODY_NAMES for mark in marks):
            return BodyPlace(index)
    return None


def fill_fields(root: etree._Element, values: Mapping[str, str]) -> list[str]:
    """Put words of the report into the controls and marks named for them. Gives what it could fill."""
    done: list[str] = []
    for control in root.iter(CONTROL):
        field = next((FIELDS[name] for name in sorted(_names(control)) if name in FIELDS), "")
        content = control.find(f"{W}sdtContent")
        if values.get(field) and content is not None:
            _set_words(content, values[field])
            for hint in control.iterfind(f"{W}sdtPr/{W}showingPlcHdr"):
                hint.getparent().remove(hint)  # type: ignore[union-attr]
            done.append(field)
    for paragraph in root.iter(PARAGRAPH):
        words = _words(paragraph)
        filled = MARK.sub(lambda match: values.get(FIELDS.get(match[1].casefold(), ""), match[0]), words)
        if filled != words:
            _set_words(paragraph, filled)
            done.append(words)
    return done


def _names(control: etree._Element) -> set[str]:
    """What a content control is called: its title and its tag."""
    kinds = (control.find(f"{W}sdtPr/{W}{name}") for name in ("alias", "tag"))
    return {node.get(f"{W}val", "").strip().casefold() for node in kinds if node is not None}


def _words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in node.iter(TEXT))


def _set_words(node: etree._Element, words: str) -> None:
    """All words into the first run of text, which keeps its look; an empty control gets a run."""
    texts = list(node.iter(TEXT))
    if not texts:
        home = next(node.iter(PARAGRAPH), node)
        texts = [etree.SubElement(etree.SubElement(home, f"{W}r"), TEXT)]
    for text in texts[1:]:
        text.text = ""
    texts[0].text = words
    texts[0].set("{http://www.w3.org/XML/1998/namespace}space", "preserve")


def dropped_words(body: etree._Element) -> str:
    """The beginning of what stands in a body."""
    words = "".join(_paragraphs(body))
    return f"{words[:30]}…" if len(words) > 30 else words


def _paragraphs(body: etree._Element) -> Iterator[str]:
    return (_words(paragraph).strip() for paragraph in body.iter(PARAGRAPH))
