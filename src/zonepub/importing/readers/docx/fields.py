"""Fields: which parts of them are text of the document (I37 to I40)."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from lxml import etree

from zonepub.importing.readers.docx.names import W
from zonepub.readers.docx.package import is_switched_on
from zonepub.readers.docx.symbols import shown
from zonepub.records import dataclass, field
from zonepub.regex import regex

KIND, CHAR = regex(r"\s*([A-Za-z]+)"), f"{W}fldChar"
SWITCHED = regex(r'(\\\w)\s*(?:"([^"]*)"|(\S+))?')
QUOTED = regex(r'\s*(?:"([^"]*)"|(\S+))')
# results that are no text of the document -> reason why they are left out
SKIPPED = {
    **dict.fromkeys(("TOC", "INDEX", "TOA", "RD", "TC", "XE"), "contents"),
    **dict.fromkeys(("PAGE", "NUMPAGES", "PAGEREF", "SECTIONPAGES", "SECTION"), "page-number"),
}
LINKS = regex(r"(?:https?|mailto|ftp):", re.IGNORECASE)


class Letter(NamedTuple):
    """A character of an instruction and its offset in the part's text."""

    text: str
    offset: int


@dataclass(slots=True)
class Field:
    """A field that is open."""

    begin: etree._Element
    instruction: list[Letter] = field(default_factory=list)
    in_result: bool = False
    kind: str = ""
    reason: str = ""  # why its result is left out; empty: it is text
    link: str = ""
    link_outside: str = ""
    shown: set[int] = field(default_factory=set)  # offsets of what of the instruction is text

    @property
    def text(self) -> str:
        return "".join(letter.text for letter in self.instruction)

    def open_result(self) -> None:
        found = KIND.match(self.text)
        self.kind = found[1].upper() if found else ""
        if self.text.strip().startswith("_Ref"):  # the name of a bookmark alone is a REF, too
            self.kind = "REF"
        self.reason = SKIPPED.get(self.kind, "")
        self.link = hyperlink(self.text) if self.kind == "HYPERLINK" else ""
        self.in_result = True


def balanced(root: etree._Element) -> dict[etree._Element, etree._Element]:
    """The marks of fields that have a beginning and an end, each with its beginning (I37)."""
    begins: dict[etree._Element, etree._Element] = {}
    stack: list[list[etree._Element]] = []
    for mark in root.iter(CHAR):
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            stack.append([mark])
        elif stack:
            stack[-1].append(mark)
            if kind == "end":
                marks = stack.pop()
                begins.update(dict.fromkeys(marks, marks[0]))
    return begins


def hyperlink(instruction: str) -> str:
    """The address of `HYPERLINK "…"`; empty for places inside the document."""
    found = QUOTED.match(instruction, KIND.match(instruction).end())  # type: ignore[union-attr]
    address = (found[1] or found[2] or "") if found else ""
    return address if LINKS.match(address) else ""


def symbol(instruction: str) -> tuple[str, str, int]:
    """(character, font, code) of `SYMBOL 254 \\f "Wingdings"`."""
    found = re.match(r"\s*SYMBOL\s+(0x[0-9A-Fa-f]+|\d+)", instruction, re.IGNORECASE)
    try:
        code = int(found[1], 0) if found else 0
    except ValueError:
        code = 0
    fonts = [
        match[2] or match[3] or "" for match in SWITCHED.finditer(instruction) if match[1].lower() == "\\f"
    ]
    font = fonts[0] if fonts else ""
    character = shown(font, code)
    if not character and 0x20 <= code < 0xD800 and not font.lower().startswith(("wingdings", "webdings")):
        character = chr(code)
    return character, font, code


def checkbox(begin: etree._Element) -> str:
    """☑ or ☐ for a checkbox of a form; empty when it is none (I39)."""
    box = begin.find(f"{W}ffData/{W}checkBox")
    if box is None:
        return ""
    for name in ("checked", "default"):
        state = box.find(f"{W}{name}")
        if state is not None:
            return "☑" if is_switched_on(state) else "☐"
    return "☐"


def button_words(letters: Sequence[Letter]) -> Sequence[Letter]:
    """What `MACROBUTTON Name words` shows."""
    text = "".join(letter.text for letter in letters)
    found = re.match(r"\s*MACROBUTTON\s+\S+\s+", text, re.IGNORECASE)
    return letters[found.end() :] if found else ()
