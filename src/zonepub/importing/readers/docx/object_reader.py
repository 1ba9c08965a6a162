"""What hangs on a place in a paragraph: notes, comments, rubies, formulas, pictures, text boxes."""

from collections.abc import Iterable

from lxml import etree

from zonepub.importing.document import Block, Hints, Place, RawParagraph, RawRule, RawRun, RunStyle
from zonepub.importing.readers.docx.branches import chosen
from zonepub.importing.readers.docx.drawings import Found, found_in, picture_of
from zonepub.importing.readers.docx.equations import latex
from zonepub.importing.readers.docx.field_reader import ComplexFieldReader
from zonepub.importing.readers.docx.names import ID, MC, M, W
from zonepub.importing.readers.docx.paragraph import NO_CONTEXT, Hung, PartSpan
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.importing.readers.docx.revisions import KINDS
from zonepub.importing.readers.docx.source import Source
from zonepub.readers.docx.drawings import drawn_lines
from zonepub.readers.docx.package import PartRelations

MATH: frozenset[RunStyle] = frozenset({"code", "math"})


class ObjectReader(ComplexFieldReader):
    """Reads what stands in paragraphs and is no text."""

    def __init__(self, source: Source, part: PartText, relations: PartRelations) -> None:
        super().__init__(source, part, relations)
        self.ranges: set[str] = set()  # comments whose ranges held something
        self.handlers |= {
            f"{W}footnoteReference": self.note, f"{W}endnoteReference": self.note, f"{W}ruby": self.ruby,
            f"{W}commentRangeStart": self.comment_start, f"{W}commentRangeEnd": self.comment_end,
            f"{W}commentReference": self.comment_point,
            f"{M}oMath": self.formula, f"{W}drawing": self.drawing,
            f"{W}pict": self.drawing, f"{W}object": self.drawing,
        }  # fmt: skip

    def box(self, content: etree._Element) -> tuple[Block, ...]:
        """The blocks of a text box."""
        raise NotImplementedError

    # --- notes and comments ---

    def note(self, element: etree._Element) -> None:
        """A reference to a note; with a mark of its own, that is the text behind it (I32)."""
        if self.reason:
            return
        kind = "footnote" if element.tag == f"{W}footnoteReference" else "endnote"
        notes = self.source.notes.get(kind)
        identity = element.get(ID, "")
        if notes is None or identity not in notes.elements:
            self.source.warn("docx-note", None, f"{kind} {identity}", number=identity or "?")
            return
        if identity not in notes.names:
            notes.names[identity] = f"note-{len(self.source.noted) + 1}"
            self.source.noted.append(notes.names[identity])
        name = notes.names[identity]
        self.builder.put(RawRun("", note=name, comments=self.state.context.comments))
        if element.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            for sibling in element.itersiblings(f"{W}t", f"{W}sym"):
                self.part.spans[sibling] = self._left(sibling)

    def _left(self, element: etree._Element) -> tuple[int, int]:
        start, end = self.part.spans[element]
        self.leave(start, end, "note-mark")
        return start, start

    def comment_start(self, element: etree._Element) -> None:
        name, context = self.source.comments.get(element.get(ID, "")), self.state.context
        if name and name not in context.comments:
            self.state.context = context._replace(comments=(*context.comments, name))

    def comment_end(self, element: etree._Element) -> None:
        name, context = self.source.comments.get(element.get(ID, "")), self.state.context
        if name and self._held(name):
            self.ranges.add(name)
        comments = tuple(other for other in context.comments if other != name)
        self.state.context = (
            context._replace(comments=comments) if any((comments, *context[:2])) else NO_CONTEXT
        )

    def comment_point(self, element: etree._Element) -> None:
        """The place of a comment without a range, or with one that holds no text (I55)."""
        name = self.source.comments.get(element.get(ID, ""))
        if name and name not in self.state.context.comments and name not in self.ranges:
            self.ranges.add(name)
            self.builder.remark(name)

    def _held(self, name: str) -> bool:
        """Did the range of a comment that ends here hold anything in this paragraph or before it?"""
        self.builder.close()
        if not self.builder.pieces:
            return True
        last = self.builder.pieces[-1]
        return name in (
            last.context.comments if isinstance(last, PartSpan) else getattr(last, "comments", ())
        )

    # --- ruby and formulas ---

    def ruby(self, element: etree._Element) -> None:
        """The base is the text, `rt` the reading (I41)."""
        base, reading = element.find(f"{W}rubyBase"), element.find(f"{W}rt")
        extents = [self.part.extent(item) if item is not None else None for item in (base, reading)]
        if base is None or reading is None or extents[0] is None or extents[1] is None or self.reason:
            self.children(element)
            return
        places = [Place(self.part.name, *extent) for extent in extents if extent is not None]
        for place in places:
            self.part.claim(place.start, place.end)
        words = [self.part.text[place.start : place.end] for place in places]
        run = next(base.iter(f"{W}r"), None)
        before = self.state.look
        if run is not None:
            self.state.look = self.source.styles.run(self.style, run.find(f"{W}rPr"))
        self.ruby_text(words[0], places[0], words[1], places[1])
        self.state.look = before

    def formula(self, element: etree._Element) -> None:
        """A formula as LaTeX in code, until the source has formulas (I47)."""
        if self.reason:
            self.leave_all(element, self.reason)
            return
        for piece in latex(element, self._kept):
            place = None
            if piece.element is not None and piece.element in self.part.spans:
                start, _ = self.part.spans[piece.element]
                place = Place(self.part.name, start + piece.start, start + piece.end)
                self.part.claim(place.start, place.end)
            context = self.state.context
            self.builder.put(RawRun(piece.text, place, MATH, "", "", "", context.revision, context.comments))

    def _kept(self, child: etree._Element) -> bool:
        """Does this part of a formula count? Deleted parts and other branches are left out at once."""
        kind = KINDS.get(child.tag)
        if kind is not None:
            name = self.source.revisions.record(child, kind, self.part, self.part.extent(child))
            reason = self.source.revisions.reason(kind)
            if reason:
                self.leave_all(child, reason)
                if name:
                    self.builder.remark(name)
            return not reason
        if child.tag == f"{MC}AlternateContent":
            branch = chosen(child)
            for other in child:
                if other is not branch:
                    self.leave_all(other, "fallback")
        parent = child.getparent()
        return parent is None or parent.tag != f"{MC}AlternateContent" or chosen(parent) is child

    # --- pictures and boxes ---

    def drawing(self, element: etree._Element) -> None:
        """Pictures, text boxes, charts and drawn lines of a drawing, in the order of the file (I30)."""
        if self.reason:
            self.leave_all(element, self.reason)
            return
        blocks: list[Block] = []
        for found in found_in(element):
            blocks += self._found(found)
        if not blocks and any(True for _ in drawn_lines(element)):
            blocks.append(RawRule())
        if blocks:
            self.builder.put(Hung(tuple(blocks)).commented(self.state.context.comments))

    def _found(self, found: Found) -> Iterable[Block]:
        if found.kind == "box":
            return self.box(found.element)
        if found.kind == "fallback":
            self.leave_all(found.element, "fallback")
            return ()
        if found.kind == "words":  # WordArt
            place = self.part.attribute(found.element)
            return (self.word_art(found.element.get("string", ""), place),) if place else ()
        picture = picture_of(self.source, self.part, self.relations, found)
        return (picture,) if picture is not None else ()

    def word_art(self, words: str, place: Place) -> Block:
        return RawParagraph((RawRun(words, place),), Hints(align="center", box="wordart"))
