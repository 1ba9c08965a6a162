"""Fields in paragraphs: their results are text, their instructions are not (I37 to I40)."""

from collections.abc import Callable, Sequence

from lxml import etree

from zonepub.importing.document import ConvertedMark, Place
from zonepub.importing.readers.docx.eq_field import equation, plain_letters
from zonepub.importing.readers.docx.fields import (
    Field,
    Letter,
    balanced,
    button_words,
    checkbox,
    symbol,
)
from zonepub.importing.readers.docx.inline import RunReader
from zonepub.importing.readers.docx.names import W
from zonepub.importing.readers.docx.part_text import PartText
from zonepub.importing.readers.docx.source import Source
from zonepub.readers.docx.package import PartRelations
from zonepub.readers.docx.symbols import UNKNOWN

UNDECIDED = frozenset(("deleted", "rejected"))  # fields under them are left out with all their marks


class ComplexFieldReader(RunReader):
    """Reads fields: complex ones, whose marks may stand in several paragraphs, and simple ones."""

    def __init__(self, source: Source, part: PartText, relations: PartRelations) -> None:
        super().__init__(source, part, relations)
        self.begins = balanced(part.root)
        self.without_result: dict[str, Callable[[Field], None]] = {
            "EQ": self._equation, "SYMBOL": self._symbol, "MACROBUTTON": self._button,
            "AUTONUM": self._auto_number, "AUTONUMLGL": self._auto_number, "AUTONUMOUT": self._auto_number,
            "LISTNUM": self._list_number,
        }  # fmt: skip
        self.handlers |= {
            f"{W}fldChar": self.field_mark, f"{W}fldSimple": self.simple_field,
            f"{W}instrText": self.instruction, f"{W}delInstrText": self.instruction,
        }  # fmt: skip

    def field_mark(self, element: etree._Element) -> None:
        begin, fields = self.begins.get(element), self.state.fields
        if begin is None:
            self.source.warn("docx-field", None, self.part.name)
            return
        kind = element.get(f"{W}fldCharType")
        if kind == "begin":
            if self.state.reason not in UNDECIDED:
                fields.append(Field(element))
                if box := checkbox(element):
                    self._outside(lambda: self.generate(box))
            return
        index = next((at for at in range(len(fields) - 1, -1, -1) if fields[at].begin is begin), None)
        if index is None:
            return
        while len(fields) > index + 1:
            self._close()
        if kind == "separate":
            self._open_result(fields[-1])
        else:
            self._close()

    def simple_field(self, element: etree._Element) -> None:
        """`w:fldSimple`: the instruction is an attribute, the children are the result."""
        open_field = Field(element, [Letter(letter, -1) for letter in element.get(f"{W}instr", "")])
        self.state.fields.append(open_field)
        self._open_result(open_field)
        self.children(element)
        if open_field in self.state.fields:
            while self.state.fields[-1] is not open_field:
                self._close()
            self._close()

    def instruction(self, element: etree._Element) -> None:
        start, end = self.part.spans[element]
        fields = self.state.fields
        if self.state.reason or not fields or fields[-1].in_result:
            self.leave(start, end, self.state.reason or "field-code")
            return
        self.part.read[start:end] = b"\x01" * (end - start)
        letters = self.part.text[start:end]
        fields[-1].instruction += [Letter(letter, offset) for offset, letter in enumerate(letters, start)]

    def end_fields(self, kind: str = "") -> None:
        """Close what is open: at the end of a story, or a list of contents that runs into headings."""
        while any(not kind or open_field.kind == kind for open_field in self.state.fields):
            self._close()

    def end_line(self) -> None:
        """Close in their paragraph what has no end of the fields whose text is their instruction."""
        while self.state.fields and self.state.fields[-1].kind in self.without_result:
            self.source.warn("docx-field", None, self.part.name)
            self._close()

    # --- inside ---

    def _open_result(self, open_field: Field) -> None:
        open_field.open_result()
        if open_field.link:
            open_field.link_outside = self.state.context.link
            self.state.context = self.state.context._replace(link=open_field.link)
        if open_field.kind == "SEQ":
            self.builder.caption = True
        elif open_field.kind == "FILLIN" and self.source.by_libreoffice:
            self.builder.filled = True
            self.builder.close()
        elif open_field.kind in self.without_result:
            open_field.reason = "field-code"  # the text is in the instruction

    def _close(self) -> None:
        open_field, context = self.state.fields[-1], self.state.context
        if not open_field.in_result:
            self._open_result(open_field)
        show = self.without_result.get(open_field.kind)
        if show is not None:
            self._outside(lambda: show(open_field))
        if self.builder.filled:
            self.builder.close()
        self._leave_instruction(open_field)
        self.state.fields.pop()
        if open_field.link:
            self.state.context = context._replace(link=open_field.link_outside)

    def _outside(self, act: Callable[[], None]) -> None:
        """Do something as if the innermost field were not there."""
        last = self.state.fields.pop()
        if not self.reason:
            act()
        self.state.fields.append(last)

    def _leave_instruction(self, open_field: Field) -> None:
        """What of an instruction was not shown is left out, stretch by stretch."""
        start = end = -1
        for letter in (*open_field.instruction, Letter("", -1)):
            left = letter.offset >= 0 and letter.offset not in open_field.shown
            if not (left and start >= 0 and letter.offset == end):
                if start >= 0:
                    self.source.leave(self.part, start, end, "field-code")
                start = letter.offset if left else -1
            end = letter.offset + 1

    def _show(self, open_field: Field, letters: Sequence[Letter]) -> None:
        """Letters of an instruction that are text, one by one: they need not lie together."""
        for letter in letters:
            if letter.offset < 0:  # of an attribute
                self.generate(letter.text)
            else:
                open_field.shown.add(letter.offset)
                self.builder.add(letter.offset, letter.offset + 1, self.state.look, self.state.context)

    def _equation(self, open_field: Field) -> None:
        pieces = list(plain_letters(equation(open_field.instruction)))
        while (
            pieces
            and not pieces[-1].text
            and not "".join(letter.text for letter in pieces[-1].letters).strip()
        ):
            pieces.pop()
        lead = True
        for piece in pieces:
            words = "".join(letter.text for letter in piece.letters)
            if lead and not piece.text and not words.strip():
                continue
            lead = False
            if piece.reading:
                self._ruby(open_field, piece.letters, piece.reading)
            elif piece.text:
                self.generate(piece.text)
            else:
                self._show(open_field, piece.letters)

    def _ruby(self, open_field: Field, base: Sequence[Letter], reading: Sequence[Letter]) -> None:
        places = [self._place(letters) for letters in (base, reading)]
        words = ["".join(letter.text for letter in letters).strip() for letters in (base, reading)]
        self.ruby_text(words[0], places[0], words[1], places[1])
        open_field.shown |= {letter.offset for letter in (*base, *reading)} - {-1}

    def _place(self, letters: Sequence[Letter]) -> Place | None:
        """Where letters stand, if they lie together."""
        inked = [letter.offset for letter in letters]
        while inked and letters[len(inked) - 1].text.isspace():
            inked.pop()
        first = next((at for at, letter in enumerate(letters) if not letter.text.isspace()), 0)
        inked = inked[first:]
        if not inked or inked != list(range(inked[0], inked[0] + len(inked))) or inked[0] < 0:
            return None
        return Place(self.part.name, inked[0], inked[-1] + 1)

    def ruby_text(self, base: str, place: Place | None, reading: str, reading_place: Place | None) -> None:
        """A base with its reading; in brackets behind it where the source could not hold it."""
        if base and reading and not set(base + reading) & set("{}|\\\n\u2028"):
            self.generate(base, place, ruby=reading)
            if reading_place is not None:
                self.source.document.marks.append(ConvertedMark(reading_place, "reading"))
            return
        self.generate(base, place)
        if reading:
            self.generate("（")
            self.generate(reading, reading_place)
            self.generate("）")

    def _symbol(self, open_field: Field) -> None:
        sign, font, code = symbol(open_field.text)
        if not sign:
            sign = self.source.symbol(font, chr(0xF000 + code % 0x100), None)
        self.generate(sign)

    def _button(self, open_field: Field) -> None:
        self._show(open_field, button_words(open_field.instruction))

    def _auto_number(self, open_field: Field) -> None:
        self.source.auto_numbers += 1
        self.generate(f"{self.source.auto_numbers}.")

    def _list_number(self, open_field: Field) -> None:
        """A number that Word counts and does not store: its place is marked (I26)."""
        self.source.warn("docx-list-number", None, self.part.name)
        self.generate(UNKNOWN)
