"""The objects of PDF syntax, read from bytes that are not trusted (ISO 32000-1, 7.2 and 7.3)."""

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from zonepub.readers.errors import BrokenFile
from zonepub.records import dataclass
from zonepub.regex import regex

SKIP = regex(rb"(?:[\x00\t\n\x0c\r ]+|%[^\r\n]*)*")
REGULAR = rb"[^\x00\t\n\x0c\r ()<>\[\]{}/%]"
LEXEME = regex(
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
NAMED = regex(rb"#([0-9A-Fa-f]{2})")
DEEPEST = 200  # objects inside each other


class Name(str):
    """A PDF name, without its slash."""

    __slots__ = ()


@dataclass(slots=True, unsafe_hash=True)  # frozen ones take four times as long to make
class Ref:
    """A reference to an object."""

    number: int


@dataclass(slots=True)
class Stream:
    """A stream: its dictionary, and its bytes as they stand in the file."""

    dictionary: dict[str, Any]
    data: bytes


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
                        raise BrokenFile("nested too deep")
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
                    raise BrokenFile(f"unexpected byte at {match.end() - 1}")
                if not outer:
                    if kind != LITERAL:
                        self.at = match.end()
                    return items[0]
                if kind == LITERAL:
                    break  # the search goes on behind it
            else:
                raise BrokenFile("unfinished object")

    def _literal(self) -> bytes:
        out, depth, at, data = bytearray(), 1, self.at, self.data
        while at < len(data):
            byte = data[at : at + 1]
            at += 1
            if byte == b"\\":
                escape = re.compile(rb"[0-7]{1,3}|\r\n|.", re.DOTALL).match(data, at)
                if not escape:
                    break
                at, escaped = escape.end(), escape[0]
                if escaped[:1].isdigit():
                    out.append(int(escaped, 8) & 255)
                elif escaped not in (b"\n", b"\r", b"\r\n"):
                    out += ESCAPES.get(escaped, escaped)
                continue
            depth += (byte == b"(") - (byte == b")")
            if not depth:
                self.at = at
                return bytes(out)
            out += byte
        raise BrokenFile("unfinished string")


def _dictionary(items: list[Any]) -> dict[str, Any]:
    keys = items[::2]
    if len(items) % 2 or {*map(type, keys)} - {Name}:
        raise BrokenFile("a key that is no name, or one without a value")
    return dict(zip(keys, items[1::2], strict=True))


@lru_cache(4096)
def _name(word: bytes) -> Name:
    plain = word if b"#" not in word else NAMED.sub(lambda match: bytes([int(match[1], 16)]), word)
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
