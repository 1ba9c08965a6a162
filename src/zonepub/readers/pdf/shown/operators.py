"""The operators of a content stream, one after the other, with their operands.

Streams of our own are cut by one expression; what it does not know, and so what others wrote, is parsed.
"""

from binascii import unhexlify
from collections.abc import Iterator
from typing import Any

from zonepub.readers.pdf.objects import Operator, Parser
from zonepub.regex import regex

NUMBERS = rb"(?:[-+.\d]+\s+)*"
KNOWN = regex(
    rb"\s*(?:"
    rb"1 0 0 1 ([-\d.]+) ([-\d.]+) Tm\s(?:<([0-9A-F]*)>Tj|\[([^\[\]()]*)\]TJ)"  # 1 to 4: shown at a place
    rb"|<([0-9A-F]*)>Tj"  # 5: shown
    rb"|\[([^\[\]()]*)\]TJ"  # 6: shown with shifts
    rb"|/(\w+) ([\d.]+) Tf"  # 7, 8: font
    rb"|/(\w+) <</MCID (\d+)>> BDC"  # 9, 10: marked content
    rb"|/(Artifact) <<([^<>]*)>> BDC"  # 11, 12
    rb"|/Span <</ActualText <FEFF([0-9A-F]*)>>> BDC"  # 13
    rb"|/(\w+) (Do|gs|cs|CS)"  # 14, 15
    rb"|(?:ET\s+)?(EMC)(?=\s|$)"  # 16
    rb"|[-.\d]+ [-.\d]+ m (?:(?:[-.\d]+ )+[mlc] )+S(?=\s|$)"  # no group: lines, which cover nothing
    rb"|(" + NUMBERS + rb")([A-Za-z]{1,3}\*?)(?=[\s/<\[]|$)"  # 17, 18: all others
    rb")"
)
HEX = regex(rb"<([0-9A-Fa-f\s]*)>")
Event = tuple[str, Any]


def operators(content: bytes) -> Iterator[Event]:
    """(operator, operands): `Tj` has bytes, `TJ` (…, array), `BDC` (tag, …), else numbers, names.

    Upright words at a place, `Tm` and what shows them, are one event: `at` with (x, y, …, array).
    """
    end = len(content.rstrip())
    at = 0
    match = KNOWN.match
    while at < end:
        found = match(content, at)
        if found is None:
            yield from _parsed(content[at:])
            return
        at = found.end()
        group = found.lastindex
        if group is None:
            yield "S", ()
        elif group == 3:
            yield "at", (found[1], found[2], unhexlify(found[3]), b"")
        elif group == 4:
            yield "at", (found[1], found[2], unhexlify(b"".join(HEX.findall(found[4]))), found[4])
        elif group == 18:
            yield found[18].decode("latin-1"), found[17].split()
        elif group == 16:
            yield "EMC", ()
        elif group == 5:
            yield "Tj", unhexlify(found[5])
        elif group == 6:
            yield "TJ", (unhexlify(b"".join(HEX.findall(found[6]))), found[6])
        elif group == 8:
            yield "Tf", (found[7].decode("latin-1"), found[8])
        elif group == 10:
            yield "BDC", (found[9].decode("latin-1"), int(found[10]), None, "")
        elif group == 12:
            yield "BDC", ("Artifact", None, None, found[12].decode("latin-1"))
        elif group == 13:
            yield "BDC", ("Span", None, unhexlify(found[13]), "")
        else:
            yield found[15].decode("latin-1"), found[14].decode("latin-1")


def _parsed(content: bytes) -> Iterator[Event]:
    """The same of any stream. Raises BrokenFile for what is none."""
    parser = Parser(content)
    operands: list[Any] = []
    while parser.more():
        item = parser.object()
        if not isinstance(item, Operator):
            operands.append(item)
            continue
        name = item.decode("latin-1")
        yield _event(name, operands)
        operands = []


def _event(name: str, operands: list[Any]) -> Event:
    match name:
        case "Tj" | "'" | '"':
            return "Tj", operands[-1] if operands and isinstance(operands[-1], bytes) else b""
        case "TJ":
            parts = operands[0] if operands and isinstance(operands[0], list) else []
            shifts = " ".join(str(item) for item in parts if isinstance(item, (int, float)))
            return "TJ", (b"".join(item for item in parts if isinstance(item, bytes)), shifts.encode())
        case "Tf":
            return name, (str(operands[0]), operands[1])
        case "BDC" | "BMC":
            tag, properties = str(operands[0]), operands[1] if len(operands) > 1 else {}
            facts = properties if isinstance(properties, dict) else {}
            actual = facts.get("ActualText")
            text = actual.removeprefix(b"\xfe\xff") if isinstance(actual, bytes) else None
            words = " ".join(f"/{key} /{value}" for key, value in facts.items() if key in ("Type", "Subtype"))
            return "BDC", (tag, facts.get("MCID"), text, words)
        case "Do" | "gs" | "cs" | "CS":
            return name, str(operands[0]) if operands else ""
        case _:
            return name, operands
