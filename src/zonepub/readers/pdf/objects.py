"""A small reader of PDF objects: enough of ISO 32000 to read back what zonepub writes; trusts nothing."""

import re
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain, repeat
from operator import add
from typing import Any

SKIP = re.compile(rb"(?:[\x00\t\n\x0c\r ]+|%[^\r\n]*)*")
REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
LEXEME = re.compile(
    rb"[\x00\t\n\x0c\r ]*"
    rb"(?:/(" + REGULAR + rb"*)"  # 1 name
    rb"|(\d+)[\x00\t\n\x0c\r ]+\d+[\x00\t\n\x0c\r ]+R(?!" + REGULAR + rb")"  # 2 reference
    rb"|(" + REGULAR + rb"+)"  # 3 number or word
    rb"|(<<)|(>>)|(\[)|(\])"  # 4 to 7
    rb"|<([0-9A-Fa-f\x00\t\n\x0c\r ]*)>"  # 8 hexadecimal string
    rb"|(\()"  # 9 literal string
    rb"|(%)[^\r\n]*"  # 10 comment
    rb"|(.)"  # 11 anything else, so that one lexeme begins where the last one ends
    rb")", re.DOTALL,
)  # fmt: skip
NAME, REFERENCE, WORD, OPEN_DICTIONARY, CLOSE_DICTIONARY = range(1, 6)
OPEN_ARRAY, CLOSE_ARRAY, HEXADECIMAL, LITERAL, COMMENT, WRONG = range(6, 12)
CLOSED_BY = {OPEN_DICTIONARY: CLOSE_DICTIONARY, OPEN_ARRAY: CLOSE_ARRAY}
ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f"}
NAMED = re.compile(rb"#([0-9A-Fa-f]{2})")
DEEPEST = 200  # objects inside each other
WIDEST = 8  # bytes of a number in a cross-reference stream


class BrokenPdf(ValueError):
    """The bytes are no PDF that this reader understands."""


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


@dataclass(slots=True, unsafe_hash=True)  # frozen ones take four times as long to make
class Ref:
    """A reference to an object."""

    number: int


@dataclass(slots=True)
class Stream:
    """A stream and its dictionary."""

    facts: dict[str, Any]
    data: bytes

    def decoded(self) -> bytes:
        """The bytes behind Flate; no other filter holds text."""
        filters = self.facts.get("Filter", [])
        for name in filters if isinstance(filters, list) else [filters]:
            if name != "FlateDecode":
                raise BrokenPdf(f"filter {name}")
        return zlib.decompress(self.data) if filters else self.data


class Operator(bytes):
    """An operator of a content stream."""

    __slots__ = ()


@dataclass(slots=True)
class Parser:
    """Reads objects one after the other."""

    data: bytes
    at: int = 0

    def skip(self) -> None:
        match = SKIP.match(self.data, self.at)
        assert match is not None
        self.at = match.end()

    def more(self) -> bool:
        self.skip()
        return self.at < len(self.data)

    def object(self) -> Any:
        """The next object; a keyword or operator comes back as `Operator`."""
        outer: list[tuple[int, list[Any]]] = []  # what closes an open collection, and what holds it
        items: list[Any] = []
        while True:
            for match in LEXEME.finditer(self.data, self.at):
                kind = match.lastindex or WRONG
                if kind in VALUES:
                    items.append(VALUES[kind](match[kind]))
                elif kind in CLOSED_BY:
                    if len(outer) == DEEPEST:
                        raise BrokenPdf("nested too deep")
                    outer.append((CLOSED_BY[kind], items))
                    items = []
                    continue
                elif outer and outer[-1][0] == kind:
                    value = items if kind == CLOSE_ARRAY else _dictionary(items)
                    items = outer.pop()[1]
                    items.append(value)
                elif kind == LITERAL:
                    self.at = match.end()
                    items.append(self._literal())
                elif kind == COMMENT:
                    continue
                else:
                    raise BrokenPdf(f"unexpected byte at {match.end() - 1}")
                if not outer:
                    if kind != LITERAL:
                        self.at = match.end()
                    return items[0]
                if kind == LITERAL:
                    break  # the search goes on behind it
            else:
                raise BrokenPdf("unfinished object")

    def _literal(self) -> bytes:
        out, depth, at, data = bytearray(), 1, self.at, self.data
        while at < len(data):
            byte = data[at : at + 1]
            at += 1
            if byte == b"\\":
                escape = re.compile(rb"[0-7]{1,3}|\r\n|.", re.DOTALL).match(data, at)
                if not escape:
                    break
                at, found = escape.end(), escape[0]
                if found[:1].isdigit():
                    out.append(int(found, 8) & 255)
                elif found not in (b"\n", b"\r", b"\r\n"):
                    out += ESCAPES.get(found, found)
                continue
            depth += (byte == b"(") - (byte == b")")
            if not depth:
                self.at = at
                return bytes(out)
            out += byte
        raise BrokenPdf("unfinished string")


def _dictionary(items: list[Any]) -> dict[str, Any]:
    keys = items[::2]
    if len(items) % 2 or {*map(type, keys)} - {Name}:
        raise BrokenPdf("a key that is no name, or one without a value")
    return dict(zip(keys, items[1::2], strict=True))


@lru_cache(4096)
def _name(word: bytes) -> Name:
    plain = word if b"#" not in word else NAMED.sub(lambda found: bytes([int(found[1], 16)]), word)
    return Name(plain.decode("utf-8", "surrogateescape"))


def _reference(word: bytes) -> Ref:
    return Ref(int(word))


def _hexadecimal(word: bytes) -> bytes:
    digits = b"".join(word.split())
    return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))


def _word(word: bytes) -> Any:
    """A number, true, false, null, or an operator."""
    if word[0] in b"+-.0123456789":
        try:
            return float(word) if b"." in word else int(word)
        except ValueError:
            pass
    return {b"true": True, b"false": False, b"null": None}.get(word, Operator(word))


VALUES: dict[int, Callable[[bytes], Any]] = {
    NAME: _name,
    REFERENCE: _reference,
    WORD: _word,
    HEXADECIMAL: _hexadecimal,
}


def numbers(data: bytes, start: int, width: int, size: int) -> list[int]:
    """A column of a table whose rows have `size` bytes."""
    found = [0] * (len(data) // size)
    for place in range(start, start + width):
        found = [number << 8 | byte for number, byte in zip(found, data[place::size], strict=False)]
    return found


@dataclass(slots=True)
class Pdf:
    """Objects of a file by number, read when they are asked for."""

    data: bytes
    trailer: dict[str, Any] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # (0, offset) or (stream, index)
    read: dict[int, Any] = field(default_factory=dict)
    packed: dict[int, tuple[bytes, list[int]]] = field(default_factory=dict)  # object streams: where each is

    def __post_init__(self) -> None:
        found = re.findall(rb"startxref\s+(\d+)\s+%%EOF", self.data[-2048:])
        if not self.data.startswith(b"%PDF-") or not found:
            raise BrokenPdf("no PDF")
        self._table(int(found[-1]))

    def _table(self, offset: int) -> None:
        parser = Parser(self.data, offset)
        parser.skip()
        if self.data.startswith(b"xref", parser.at):
            parser.at += 4
            self._classic(parser)
        else:
            stream = self._indirect(offset)
            if not isinstance(stream, Stream):
                raise BrokenPdf("no cross-reference stream")
            self.trailer = stream.facts
            self._rows(stream)

    def _classic(self, parser: Parser) -> None:
        while isinstance(first := parser.object(), int):
            for number in range(first, first + parser.object()):
                offset, _, kind = parser.object(), parser.object(), parser.object()
                if kind == b"n":
                    self.places[number] = (0, offset)
        self.trailer = parser.object()

    def _rows(self, stream: Stream) -> None:
        widths, data = stream.facts["W"], stream.decoded()
        if not 0 <= min(widths) <= max(widths) <= WIDEST:
            raise BrokenPdf(f"widths {widths}")
        first, second, third = (sum(widths[:column]) for column in range(3))
        size = sum(widths)
        kinds = numbers(data, first, widths[0], size) if widths[0] else repeat(1)
        rows = zip(
            kinds, numbers(data, second, widths[1], size), numbers(data, third, widths[2], size), strict=False
        )
        index = stream.facts.get("Index", [0, stream.facts["Size"]])
        counted = chain.from_iterable(map(range, index[::2], map(add, index[::2], index[1::2])))
        for number, (kind, place, inside) in zip(counted, rows, strict=False):
            if kind == 1:
                self.places[number] = (0, place)
            elif kind == 2:
                self.places[number] = (place, inside)

    def get(self, value: Any) -> Any:
        """The object itself, references followed."""
        for _ in range(DEEPEST):
            if not isinstance(value, Ref):
                return value
            if value.number not in self.read:
                self.read[value.number] = self._load(value.number)
            value = self.read[value.number]
        raise BrokenPdf("references in a circle")

    def _load(self, number: int) -> Any:
        holder, place = self.places.get(number, (-1, 0))
        if holder < 0:
            return None
        if not holder:
            return self._indirect(place)
        data, offsets = self._unpacked(holder)
        return Parser(data, offsets[place]).object()

    def _unpacked(self, number: int) -> tuple[bytes, list[int]]:
        if number not in self.packed:
            stream = self._indirect(self.places[number][1])
            data, first = stream.decoded(), stream.facts["First"]
            numbers = data[:first].split()[: 2 * stream.facts["N"]]
            self.packed[number] = data, [first + int(offset) for offset in numbers[1::2]]
        return self.packed[number]

    def _indirect(self, offset: int) -> Any:
        parser = Parser(self.data, offset)
        parser.object(), parser.object()
        if parser.object() != b"obj":
            raise BrokenPdf(f"no object at {offset}")
        value = parser.object()
        parser.skip()
        if isinstance(value, dict) and self.data.startswith(b"stream", parser.at):
            start = parser.at + 6
            start += 2 if self.data[start : start + 2] == b"\r\n" else 1
            return Stream(value, self.data[start : start + int(self.get(value["Length"]))])
        return value
