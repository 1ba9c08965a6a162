"""What stands in a paragraph: runs and their text, links, tracked changes, content controls, branches."""

import re
from collections.abc import Callable

from lxml import etree

from zonepub.importing.document import Place, RawRun
from zonepub.importing.readers.docx.branches import chosen
from zonepub.importing.readers.docx.fields import LINKS, Field
from zonepub.importing.readers.docx.names import MC, VAL, XML_SPACE, R, W
from zonepub.importing.readers.docx.paragraph import LINE, NO_CONTEXT, PAGE, ParagraphBuilder, RunContext
from zonepub.importing.readers.docx.part_text import BLANKS, PartText
from zonepub.importing.readers.docx.revisions import KINDS
from zonepub.importing.readers.docx.source import Source
from zonepub.importing.readers.docx.styles import RunLook
from zonepub.readers.docx.package import PartRelations, is_switched_on
from zonepub.records import dataclass, field
from zonepub.regex import regex

TEXT, RUN_SETTINGS = f"{W}t", f"{W}rPr"
SETTINGS = frozenset(
    f"{W}{name}"
    for name in (
        "pPr", "rPr", "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "fldData", "ffData", "annotationRef",
        "footnoteRef", "endnoteRef", "separator", "continuationSeparator", "bookmarkStart", "bookmarkEnd",
        "proofErr", "lastRenderedPageBreak", "permStart", "permEnd",
    )
)  # fmt: skip
CONTENTS_GALLERIES = regex(r"目\s*[录錄]|table of (?:contents|figures)", re.IGNORECASE)


@dataclass(slots=True)
class ReadingState:
    """What holds where the reader is."""

    look: RunLook
    reason: str = ""  # why what stands here is left out; empty: it is text
    context: RunContext = NO_CONTEXT
    fields: list[Field] = field(default_factory=list)


class RunReader:
    """Reads the children of paragraphs into a builder."""

    def __init__(self, source: Source, part: PartText, relations: PartRelations) -> None:
        self.source, self.part, self.relations = source, part, relations
        self.builder = ParagraphBuilder()
        self.style = ""  # of the paragraph
        self.state = ReadingState(source.styles.run("", None))
        self.handlers: dict[str, Callable[[etree._Element], None]] = {
            f"{W}r": self.run, f"{W}t": self.text, f"{W}delText": self.text, f"{W}sym": self.symbol,
            f"{W}tab": self.text, f"{W}ptab": self.text, f"{W}noBreakHyphen": self.text,
            f"{W}br": self.line_break, f"{W}cr": self.line_break, f"{W}softHyphen": self.no_text,
            f"{W}hyperlink": self.hyperlink, f"{W}ins": self.change, f"{W}del": self.change,
            f"{W}moveFrom": self.change, f"{W}moveTo": self.change, f"{W}sdt": self.control,
            f"{MC}AlternateContent": self.alternatives,
        }  # fmt: skip

    def children(self, element: etree._Element) -> None:
        """Read all children; what is not known is gone into (I5)."""
        handlers = self.handlers
        for child in element:
            handler = handlers.get(child.tag)
            if handler is not None:
                handler(child)
            elif child.tag not in SETTINGS:
                self.children(child)

    # --- text ---

    @property
    def reason(self) -> str:
        """Why what stands here is left out; empty: it is text."""
        state = self.state
        if state.reason:
            return state.reason
        for open_field in state.fields:
            if not open_field.in_result:
                return "field-code"
            if open_field.reason:
                return open_field.reason
        return "hidden" if state.look.hidden else ""

    def run(self, element: etree._Element) -> None:
        state, styles, handlers = self.state, self.source.styles, self.handlers
        before = state.look
        state.look = styles.run(self.style, None)
        for child in element:
            tag = child.tag
            if tag == TEXT:
                self.text(child)
            elif tag == RUN_SETTINGS:
                state.look = styles.run(self.style, child)
                if state.look.changed and not state.reason:
                    self._reformatted(element, child)
            elif tag in handlers:
                handlers[tag](child)
            elif tag not in SETTINGS:
                self.children(child)
        state.look = before

    def _reformatted(self, element: etree._Element, settings: etree._Element) -> None:
        """A tracked change of the look; if it is rejected, the look before holds."""
        change = settings.find(f"{W}rPrChange")
        revisions = self.source.revisions
        if change is not None:
            revisions.record(change, "format", self.part, self.part.extent(element))
            if revisions.policy == "reject":
                self.state.look = self.source.styles.run(self.style, change.find(f"{W}rPr"))

    def text(self, element: etree._Element) -> None:
        """Characters of the file."""
        start, end = self.part.spans[element]
        state = self.state
        if state.reason or state.fields or state.look.hidden:
            reason = self.reason
            if reason:
                self.leave(start, end, reason)
                return
        text = self.part.text[start:end]
        if not text:
            return
        if (text[0] in BLANKS or text[-1] in BLANKS) and self._outer_blanks_go(element):
            start += len(text) - len(text.lstrip(BLANKS))
            end = start + len(text.strip(BLANKS))
        if start < end:
            self.builder.add(start, end, state.look, state.context)

    @staticmethod
    def _outer_blanks_go(element: etree._Element) -> bool:
        return element.tag == TEXT and element.get(XML_SPACE) != "preserve"

    def generate(self, text: str, place: Place | None = None, ruby: str = "") -> None:
        """Text that the file does not spell out, or that stands for other characters."""
        look, context = self.state.look, self.state.context
        self.builder.put(
            RawRun(text, place, look.styles, context.link, "", ruby, context.revision, context.comments)
        )
        self.builder.weigh(len(text), look)

    def leave(self, start: int, end: int, reason: str) -> None:
        self.builder.left = True
        self.source.leave(self.part, start, end, reason)

    def symbol(self, element: etree._Element) -> None:
        """`w:sym`, which names its font itself (I44)."""
        start, end = self.part.spans[element]
        if reason := self.reason:
            self.leave(start, end, reason)
            return
        place = Place(self.part.name, start, end)
        self.part.claim(start, end)
        sign = self.source.symbol(element.get(f"{W}font", ""), self.part.text[start:end], place)
        self.generate(sign, place)

    def line_break(self, element: etree._Element) -> None:
        start, end = self.part.spans[element]
        self.part.claim(start, end)
        if not self.reason:
            self.builder.put(PAGE if element.get(f"{W}type", "") == "page" else LINE)

    def no_text(self, element: etree._Element) -> None:
        """A sign that shows nothing."""
        self.part.claim(*self.part.spans[element])

    # --- wrappers ---

    def back(self, before: RunContext) -> None:
        """Take back link and revision of a wrapper; comments that began inside it go on."""
        context = before._replace(comments=self.state.context.comments)
        self.state.context = before if context == before else context

    def change(self, element: etree._Element) -> None:
        """A tracked insertion, deletion or move; whether it counts is decided by what is outermost (I52)."""
        state, revisions = self.state, self.source.revisions
        kind = KINDS[element.tag]
        reason, context = state.reason, state.context
        name = "" if state.reason else revisions.record(element, kind, self.part, self.part.extent(element))
        state.reason = state.reason or revisions.reason(kind)
        if name and not state.reason:
            state.context = state.context._replace(revision=name)
        self.children(element)
        if name and state.reason:
            self.builder.remark(name)
        state.reason = reason
        self.back(context)

    def hyperlink(self, element: etree._Element) -> None:
        """A link of the web; others keep their words only (I46)."""
        before = self.state.context
        _, target = self.relations.links.get(element.get(f"{R}id", ""), ("", ""))
        anchor = element.get(f"{W}anchor", "")
        if target and LINKS.match(target):
            link = f"{target}#{anchor}" if anchor and "#" not in target else target
            self.state.context = before._replace(link=link)
        elif target:
            self.source.warn("docx-link", self.here(element), target, target=target[:80])
        self.children(element)
        self.back(before)

    def control(self, element: etree._Element) -> None:
        """A content control: its content, but no placeholder and no list of contents (I42)."""
        content = element.find(f"{W}sdtContent")
        if content is not None:
            before = self.state.reason
            self.state.reason = before or control_reason(element)
            self.children(content)
            self.state.reason = before

    def alternatives(self, element: etree._Element) -> None:
        branch = chosen(element)
        for child in element:
            if child is not branch:
                self.leave_all(child, "fallback")
        if branch is not None:
            self.children(branch)

    def leave_all(self, element: etree._Element, reason: str) -> None:
        """Leave out everything below an element."""
        extent = self.part.extent(element)
        if extent is not None:
            self.leave(*extent, self.state.reason or reason)

    def here(self, element: etree._Element) -> Place | None:
        extent = self.part.extent(element)
        return Place(self.part.name, *extent) if extent else None


def control_reason(element: etree._Element) -> str:
    """Why the content of a content control is left out; empty: it is text."""
    settings = element.find(f"{W}sdtPr")
    if settings is None:
        return ""
    gallery = settings.find(f"{W}docPartObj/{W}docPartGallery")
    if gallery is not None and CONTENTS_GALLERIES.search(gallery.get(VAL, "")):
        return "contents"
    if is_switched_on(settings.find(f"{W}showingPlcHdr")):
        return "placeholder"
    return ""
