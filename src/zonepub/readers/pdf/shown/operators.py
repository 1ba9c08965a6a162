"""The operators of a content stream, one after the other, with their operands.

Streams of our own are cut by one expression; what it does not know, and so what others wrote, is parsed.
"""

from collections.abc import Iterator
from typing import Any

from zonepub.readers.pdf.objects import Operator, Parser
from zonepub.regex import regex

NUMBERS = rb"(?:[-+.\d]+\s+)*"
KNOWN = regex(
    rb"\s*(?:"
    rb"<([0-9A-F]*)>Tj"  # 1: shown
    rb"|\[([^\[\]()]*)\]TJ"  # 2: shown with shifts
    rb"|/(\w+) ([\d.]+) Tf"  # 3, 4: font
    rb"|/(\w+) <</MCID (\d+)>> BDC"  # 5, 6: marked content
    rb"|/(Artifact) <<([^<>]*)>> BDC"  # 7, 8
    rb"|/Span <</ActualText <FEFF([0-9A-F]*)>>> BDC"  # 9
    rb"|/(\w+) (Do|gs|cs|CS)"  # 10, 11
    rb"|(" + NUMBERS + rb")([A-Za-z]{1,3}\*?)(?=[\s/<\[]|$)"  # 12, 13: all others
    rb")"
)
HEX = regex(rb"<([0-9A-Fa-f\s]*)>")
Event = tuple[str, Any]


def operators(content: bytes) -> Iterator[Event]:
    """(operator, operands): `Tj` has bytes, `TJ` (…, array), `BDC` (tag, …), else numbers, names."""
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
        if group == 13:
            yield found[13].decode("latin-1"), found[12].split()
        elif group == 1:
            yield "Tj", bytes.fromhex(found[1].decode("ascii"))
        elif group == 2:
            yield "TJ", (bytes.fromhex(b"".join(HEX.findall(found[2])).decode("ascii")), found[2])
        elif group == 4:
            yield "Tf", (found[3].decode("latin-1"), found[4])
        elif group == 6:
            yield "BDC", (found[5].decode("latin-1"), int(found[6]), None, "")
        elif group == 8:
            yield "BDC", ("Artifact", None, None, found[8].decode("latin-1"))
        elif group == 9:
            yield "BDC", ("Span", None, bytes.fromhex(found[9].decode("ascii")), "")
        else:
            yield found[11].decode("latin-1"), found[10].decode("latin-1")


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
