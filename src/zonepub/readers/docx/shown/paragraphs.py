"""Paragraphs of a DOCX as marked text: everything that stands in one, in order."""

from collections.abc import Callable

from lxml import etree

from zonepub.readers.docx.facts import facts_of, overlaid
from zonepub.readers.docx.numbering import ListNumbers
from zonepub.readers.docx.package import DocxPackage, PartRelations, R, W
from zonepub.readers.docx.shown.fields import FieldTargets, OpenField, words_of
from zonepub.readers.docx.shown.looks import RunLooks, ground_of
from zonepub.readers.docx.shown.pictures import drawing
from zonepub.readers.shown import LEVEL, LOWERED, RAISED, ShownPicture, mark, unseen
from zonepub.readers.spans import Colour
from zonepub.records import dataclass, field

RAISINGS = {"superscript": RAISED, "subscript": LOWERED}
# what says nothing to a reader
SILENT = frozenset(
    f"{W}{name}" for name in (
        "pPr", "rPr", "proofErr", "lastRenderedPageBreak", "permStart", "permEnd", "sdtPr", "sdtEndPr",
        "rubyPr", "footnoteRef", "separator", "continuationSeparator", "annotationRef", "noBreakHyphenation",
        "softHyphen", "commentRangeStart", "commentRangeEnd", "endnoteRef", "moveFromRangeStart",
        "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd",
    )
)  # fmt: skip
HOLDERS = frozenset(f"{W}{name}" for name in ("sdt", "sdtContent", "smartTag", "bdo", "dir", "rubyBase"))
REVISIONS = {
    f"{W}ins": "inserted",
    f"{W}del": "deleted",
    f"{W}moveFrom": "moved away",
    f"{W}moveTo": "moved here",
}
PICTURE_LOST = frozenset(("hidden", "clipped", "off the page", "moved away"))  # colour and size are of words
ANCHOR = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}anchor"
ALTERNATE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent"


@dataclass(slots=True)
class Marked:
    """The text of one paragraph while it is read."""

    style: str
    ground: Colour
    hidden: str = ""  # why the whole paragraph is not seen
    parts: list[str] = field(default_factory=list)
    pictures: list[ShownPicture] = field(default_factory=list)
    fields: list[OpenField] = field(default_factory=list)
    bookmarks: dict[str, tuple[str, int]] = field(default_factory=dict)  # id -> name, where it begins

    def say(self, text: str) -> None:
        for open_field in self.fields:
            if not open_field.shows:
                return  # a result that has not begun: words of a code
        self.parts.append(text)


@dataclass(slots=True)
class ParagraphTexts:
    """Reads paragraphs of one part after the other; numbers, notes and fields count as they pass by."""

    package: DocxPackage
    relations: PartRelations
    looks: RunLooks
    numbers: ListNumbers
    targets: FieldTargets
    notes: list[str]  # ids in the order of their marks
    boxes: Callable[[etree._Element], None]  # what reads text boxes

    def paragraph(self, node: etree._Element, ground: Colour) -> Marked:
        properties = node.find(f"{W}pPr")
        chosen = properties.find(f"{W}pStyle") if properties is not None else None
        style = chosen.get(f"{W}val", "") if chosen is not None else self.looks.styles.default
        facts, hidden, numbered = self.looks.of_paragraph(style, properties)
        marked = Marked(style, ground_of(facts, ground), hidden)
        level = facts.get("outlineLvl/val", "9")
        if level in "012345678":
            marked.parts.append(mark(f"h{int(level) + 1}"))
        if numbered and (label := self._label(style, properties)):
            marked.parts.append(mark(label))
        for child in node:
            self._child(child, marked)
        return marked

    def _label(self, style: str, properties: etree._Element | None) -> str:
        counted = self.numbers.count(overlaid(self.looks.styles.style(style, "pPr"), facts_of(properties)))
        return counted.text.strip() if counted else ""

    def _child(self, child: etree._Element, marked: Marked) -> None:
        name = child.tag
        if name == f"{W}r":
            self._run(child, marked)
        elif name in SILENT:
            pass
        elif name == f"{W}bookmarkStart":
            marked.bookmarks[child.get(f"{W}id", "")] = child.get(f"{W}name", ""), len(marked.parts)
        elif name == f"{W}bookmarkEnd":
            self._end_bookmark(child.get(f"{W}id", ""), marked)
        elif name == f"{W}hyperlink":
            self._link(child, marked)
        elif name in HOLDERS:
            for inner in child:
                self._child(inner, marked)
        elif name == f"{W}fldSimple":
            found = OpenField(child.get(f"{W}instr", ""), shows=True)
            self._field(found, marked, child)
        elif name in REVISIONS:
            words = "".join(text.text or "" for text in child.iter(f"{W}t", f"{W}delText"))
            marked.say(mark(f"{REVISIONS[name]}: {words}"))
        elif name == ALTERNATE:
            marked.say(_otherwise(child))
            for one in next(iter(child), ()):
                self._child(one, marked)
        else:
            marked.say(mark(f"element {etree.QName(child).localname}"))

    def _end_bookmark(self, identity: str, marked: Marked) -> None:
        name, start = marked.bookmarks.pop(identity, ("", 0))
        if name:
            self.targets.bookmarks[name] = "".join(marked.parts[start:])

    def _link(self, child: etree._Element, marked: Marked) -> None:
        for inner in child:
            self._child(inner, marked)
        identity = child.get(f"{R}id")
        if identity is not None:
            marked.say(mark(f"→{self.relations.links.get(identity, ('', '?'))[1]}"))
        elif anchor := child.get(f"{W}anchor"):
            self.targets.asked.append(("LINK", anchor, ""))

    def _field(self, found: OpenField, marked: Marked, holder: etree._Element) -> None:
        start = len(marked.parts)
        for inner in holder:
            self._child(inner, marked)
        found.result = "".join(marked.parts[start:])
        del marked.parts[start:]
        marked.say(words_of(found, self.targets))

    def _run(self, run: etree._Element, marked: Marked) -> None:
        properties = run.find(f"{W}rPr")
        reason = marked.hidden or self.looks.of_run(marked.style, properties, marked.ground)
        raised = RAISINGS.get(self.looks.raised(marked.style, properties), "")
        for child in run:
            name = child.tag
            if name == f"{W}t":
                text = child.text or ""
                if reason:
                    text = unseen(reason, text)
                elif raised and text:
                    text = f"{raised}{text}{LEVEL}"
                marked.say(text)
            elif name == f"{W}rPr":
                continue
            else:
                self._piece(child, name, marked, reason)

    def _piece(self, child: etree._Element, name: str, marked: Marked, reason: str) -> None:
        match name.rpartition("}")[2]:
            case "tab" | "ptab":
                marked.say("\t")
            case "br" | "cr":
                marked.say("\n" if child.get(f"{W}type") is None else "")
            case "noBreakHyphen":
                marked.say("-")
            case "fldChar":
                self._field_mark(child.get(f"{W}fldCharType", ""), marked)
            case "instrText":
                if marked.fields:
                    marked.fields[-1].code += child.text or ""
            case "footnoteReference" | "endnoteReference":
                identity = child.get(f"{W}id", "")
                if identity not in self.notes:
                    self.notes.append(identity)
                words = mark(f"^{self.notes.index(identity) + 1}")
                marked.say(unseen(reason, words) if reason else words)
            case "ruby":
                self._ruby(child, marked)
            case "drawing" | "pict" | "object":
                words, pictures = drawing(child, self.package, self.relations)
                anchored = child.find(f"{ANCHOR}") is not None  # which no line cuts
                lost = reason in PICTURE_LOST and not (reason == "clipped" and anchored)
                marked.say(mark(f"unseen: {reason}: {words}") if lost else words)
                marked.pictures += pictures
                self.boxes(child)
            case "commentReference" | "footnoteRef" | "endnoteRef" | "annotationRef" | "softHyphen":
                pass
            case "lastRenderedPageBreak" | "separator" | "continuationSeparator":
                pass
            case "AlternateContent":
                marked.say(_otherwise(child))
                for one in next(iter(child), ()):
                    self._piece(one, one.tag, marked, reason)
            case other:
                marked.say(mark(f"element {other} {' '.join(map(str, child.attrib.values()))}"))

    def _ruby(self, child: etree._Element, marked: Marked) -> None:
        for part in ("rubyBase", "rt"):
            inner = child.find(f"{W}{part}")
            start = len(marked.parts)
            for one in inner if inner is not None else ():
                self._child(one, marked)
            if part == "rt":
                reading = "".join(marked.parts[start:])
                del marked.parts[start:]
                marked.say(mark(f"ruby {reading}"))

    def _field_mark(self, kind: str, marked: Marked) -> None:
        match kind:
            case "begin":
                marked.fields.append(OpenField())
            case "separate" if marked.fields:
                marked.fields[-1].shows = True
                marked.fields[-1].result = str(len(marked.parts))  # where its words begin
            case "end" if marked.fields:
                found = marked.fields.pop()
                start = int(found.result) if found.shows else len(marked.parts)
                start = min(start, len(marked.parts))
                found.result = "".join(marked.parts[start:])
                if not found.code.strip().upper().startswith("TOC"):
                    del marked.parts[start:]
                    marked.say(words_of(found, self.targets))
            case _:
                pass


def _otherwise(alternate: etree._Element) -> str:
    """The mark of a fallback whose words are not those of the choice before it."""
    choice, *others = ("".join(text.text or "" for text in one.iter(f"{W}t")) for one in alternate)
    return "".join(mark(f"element Fallback: {words}") for words in others if words != choice)
