"""Where the report goes in an office's document, and what of it the office has left room for."""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from zonepub.diagnostics import in_both
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
# of a hint like 请输入标题, 单击此处输入文号。 or “enter title”: what is left is the name
HINT_WORDS = regex(
    r"请|单击|点击|或点按|此处|在此|这里|输入|填写|选择|键入|文字"
    r"|\b(?:click|tap|or|here|to|please|enter|type|choose|an?|the|text)\b|[^\w\u4e00-\u9fff]"
)
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
MARK = regex(r"\{\{\s*([^{}]+?)\s*\}\}")
PARAGRAPH, TEXT, CONTROL = f"{W}p", f"{W}t", f"{W}sdt"
START, END, SECTION = f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}sectPr"
DRAWN = (f"{W}drawing", f"{W}pict", f"{W}object")
INLINE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}inline"
TOO_DEEP = {  # where no report can go, and what holds it there
    f"{W}tc": in_both("表格的单元格里", "in a cell of a table"),
    f"{W}txbxContent": in_both("文本框里", "in a text box"),
    CONTROL: in_both("别的内容控件里", "in another content control"),
}
AMONG_WORDS = in_both("有别的文字的一段里", "in a paragraph with other words")


@dataclass(frozen=True, slots=True)
class BodyPlace:
    """The place of the report among the children of a body: instead of those from `index` to before `end`."""

    index: int
    end: int


def body_place(body: etree._Element) -> BodyPlace | None:
    """The paragraph {{正文}}, the control or the bookmark of that name; None where an office left none."""
    for index, child in enumerate(body):
        inside = child.iterfind(CONTROL) if child.tag == PARAGRAPH else ()
        if (
            (child.tag == PARAGRAPH and BODY_MARK.fullmatch(_words(child)))
            or (child.tag == CONTROL and _names(child) & BODY_NAMES)
            or any(_names(item) & BODY_NAMES and _words(item) == _words(child) for item in inside)
        ):
            return BodyPlace(index, index + 1)
        for mark in (child, *child) if child.tag in (PARAGRAPH, START) else ():
            if _is_body_bookmark(mark):
                return BodyPlace(index, _bookmark_end(body, index, mark.get(f"{W}id", "")))
    return None


def place_too_deep(body: etree._Element) -> str:
    """Where an office has marked a place at which no report can stand, in words; else nothing."""
    for node in body.iter(PARAGRAPH, CONTROL, START):
        marked = (
            any(match[1].casefold() in BODY_NAMES for match in MARK.finditer(_words(node)))
            if node.tag == PARAGRAPH
            else bool(_names(node) & BODY_NAMES)
            if node.tag == CONTROL
            else _is_body_bookmark(node)
        )
        if marked:
            return next(
                (TOO_DEEP[str(item.tag)] for item in node.iterancestors() if item.tag in TOO_DEEP),
                AMONG_WORDS,
            )
    return ""


def take_place(body: etree._Element, place: BodyPlace) -> None:
    """Take out what marks the place; what else it holds stays."""
    former = {item for change in body.iter(f"{W}sectPrChange") for item in change}
    gone = list(body)[place.index : place.end]
    kept = [paragraph for child in gone if (paragraph := _kept(child, former, len(gone) == 1)) is not None]
    ids = [{node.get(f"{W}id") for child in gone for node in child.iter(tag)} for tag in (START, END)]
    for child in gone:
        body.remove(child)
    for node in list(body.iter(START, END)):
        if node.get(f"{W}id") in ids[0] ^ ids[1] and (parent := node.getparent()) is not None:
            parent.remove(node)  # its other end has gone
    body[place.index : place.index] = kept


def _kept(child: etree._Element, former: set[etree._Element], alone: bool) -> etree._Element | None:
    """What the child at the place holds beside its words: a section's end, a new page, a line drawn there.

    Of a stretch of several children, and of a control, what is drawn is part of the sample that gives way.
    """
    sections = [item for item in child.iter(SECTION) if item not in former]
    turned = child.find(f"{W}pPr/{W}pageBreakBefore") if child.tag == PARAGRAPH and alone else None
    runs = [run for run in child.findall(f"{W}r") if _draws(run)] if child.tag == PARAGRAPH and alone else []
    if not sections and turned is None and not runs:
        return None
    paragraph = etree.Element(PARAGRAPH, nsmap={"w": W[1:-1]})
    properties = etree.SubElement(paragraph, f"{W}pPr")
    properties.extend([turned] if turned is not None else [])
    if not any(True for run in runs for _ in run.iter(INLINE)):  # no room of its own
        facts = {"before": "0", "after": "0", "line": "20", "lineRule": "exact"}
        etree.SubElement(properties, f"{W}spacing", {f"{W}{name}": value for name, value in facts.items()})
    properties.extend(sections[-1:])
    for run in runs:
        for text in run.findall(TEXT):
            run.remove(text)
    paragraph.extend(runs)
    return paragraph


def _draws(run: etree._Element) -> bool:
    breaks = (node.get(f"{W}type") in ("page", "column") for node in run.iterfind(f"{W}br"))
    return any(breaks) or any(True for _ in run.iter(*DRAWN))


def _is_body_bookmark(node: etree._Element) -> bool:
    return node.tag == START and node.get(f"{W}name", "").casefold() in BODY_NAMES


def _bookmark_end(body: etree._Element, index: int, identifier: str) -> int:
    """The child behind those that a bookmark from `index` holds: to where it ends, if it ends in the body."""
    for at in range(index, len(body)):
        nodes = (body[at], *body[at])
        end = next((node for node in nodes if node.tag == END and node.get(f"{W}id") == identifier), None)
        if end is not None:
            # Word ends a bookmark of whole paragraphs before the first word of the next one
            before = "".join(_words(node) for node in end.itersiblings(preceding=True))
            return at if at > index and end is not body[at] and not before else at + 1
    return index + 1


def fill_fields(root: etree._Element, values: Mapping[str, str]) -> list[str]:
    """Put words of the report into the controls and marks named for them. Gives what it could fill."""
    done: list[str] = []
    for control in root.iter(CONTROL):
        field = next((FIELDS[name] for name in sorted(_names(control)) if name in FIELDS), "")
        content = control.find(f"{W}sdtContent")
        if values.get(field) and content is not None:
            _set_words(content, values[field])
            _without_hint(control, content)
            done.append(field)
    for paragraph in root.iter(PARAGRAPH):
        for match in reversed(list(MARK.finditer(_words(paragraph)))):
            field = FIELDS.get(match[1].casefold(), "")
            if field in values:
                _replace(paragraph, match.start(), match.end(), values[field])
                done.append(field)
    return done


def marks_left(root: etree._Element) -> list[str]:
    """The {{marks}} that no field of a report fills."""
    return [match[0] for node in root.iter(PARAGRAPH) for match in MARK.finditer(_words(node))]


def _without_hint(control: etree._Element, content: etree._Element) -> None:
    """A control that is filled: not grey, nor written over by Word from data or a day of the office's."""
    properties = control.find(f"{W}sdtPr")
    if properties is None:
        return
    hints = properties.findall(f"{W}showingPlcHdr")
    for node in (*hints, *properties.findall(f"{W}dataBinding")):
        properties.remove(node)
    for day in properties.iterfind(f"{W}date"):
        if f"{W}fullDate" in day.attrib:
            del day.attrib[f"{W}fullDate"]
    for grey in content.findall(f".//{W}rPr/{W}rStyle") if hints else ():
        grey.getparent().remove(grey)  # type: ignore[union-attr]


def _names(control: etree._Element) -> set[str]:
    """What a content control is called: its title and its tag; LibreOffice before 7.5 keeps its hint only."""
    kinds = (control.find(f"{W}sdtPr/{W}{name}") for name in ("alias", "tag"))
    names = {node.get(f"{W}val", "").strip().casefold() for node in kinds if node is not None}
    if names or control.find(f"{W}sdtPr/{W}showingPlcHdr") is None:
        return names
    return {HINT_WORDS.sub("", _words(control).casefold())}


def _texts(node: etree._Element) -> list[etree._Element]:
    """The texts of a paragraph, a control or a run; those of text boxes in it are other paragraphs'."""
    if node.tag != PARAGRAPH:
        return list(node.iter(TEXT))
    return [text for text in node.iter(TEXT) if next(text.iterancestors(PARAGRAPH)) is node]


def _words(node: etree._Element) -> str:
    return "".join(text.text or "" for text in _texts(node))


def _replace(paragraph: etree._Element, start: int, end: int, words: str) -> None:
    """Other words from `start` to `end`, in the run of the first; tabs and breaks stay where they are."""
    at = 0
    for text in _texts(paragraph):
        own = text.text or ""
        first, last = max(start - at, 0), min(end - at, len(own))
        at += len(own)
        if first < last:
            text.text, words = own[:first] + words + own[last:], ""
            text.set(SPACE, "preserve")


def _set_words(node: etree._Element, words: str) -> None:
    """All words into the first run of text, which keeps its look; an empty control gets a run."""
    texts = _texts(node)
    if not texts:
        home = next(node.iter(PARAGRAPH), node)
        texts = [etree.SubElement(etree.SubElement(home, f"{W}r"), TEXT)]
    for text in texts[1:]:
        text.text = ""
    texts[0].text = words
    texts[0].set(SPACE, "preserve")


def dropped_words(body: etree._Element) -> str:
    """The beginning of what stands in a body."""
    words = "".join(_paragraphs(body))
    return f"{words[:30]}…" if len(words) > 30 else words


def _paragraphs(body: etree._Element) -> Iterator[str]:
    return (_words(paragraph).strip() for paragraph in body.iter(PARAGRAPH))
