"""The objects of any PDF, found by looking for them: damaged cross-reference tables make no difference."""

import base64
import re
import zlib
from dataclasses import dataclass, field
from typing import Any

from zonepub.readers.pdf.filters import StreamTooLarge, inflate, predicted, runs_of, unlzw
from zonepub.readers.pdf.objects import DEEPEST, BrokenPdf, Name, Operator, Parser, Ref, Stream

OBJECT = re.compile(rb"(?<![0-9])(\d{1,10})[\x00\t\n\x0c\r ]+\d{1,5}[\x00\t\n\x0c\r ]+obj\b")
TRAILER = re.compile(rb"\btrailer\b")
STREAM_END = re.compile(rb"\r?\n?endstream\b")
MAX_DECODED = 256 * 1024 * 1024  # all streams of a file
MOST_TRAILERS = 50  # at either end of the file
MAX_OBJECTS = 1_000_000

__all__ = [
    "BrokenPdf",
    "Encrypted",
    "Name",
    "Objects",
    "Operator",
    "Parser",
    "Ref",
    "Stream",
    "StreamTooLarge",
]


class Encrypted(Exception):
    """The file can be read with its password only."""


@dataclass(slots=True)
class Objects:
    """The objects of a file by number; the last of a number holds, as with incremental updates."""

    data: bytes
    trailer: dict[str, Any] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    packed: dict[int, tuple[int, int]] = field(default_factory=dict)  # (holder, index)
    read: dict[int, Any] = field(default_factory=dict)
    holders: dict[int, list[Any]] = field(default_factory=dict)
    decoded: int = 0

    def __post_init__(self) -> None:
        if b"%PDF-" not in self.data[:1024]:
            raise BrokenPdf("no PDF")
        for match in OBJECT.finditer(self.data):
            self.places[int(match[1])] = match.start()
        if len(self.places) > MAX_OBJECTS:
            raise StreamTooLarge
        self._trailers()
        if "Encrypt" in self.trailer:
            raise Encrypted
        if not isinstance(self.get(self.trailer.get("Root")), dict):
            raise BrokenPdf("no catalogue")

    def _trailers(self) -> None:
        found_at = [match.end() for match in TRAILER.finditer(self.data)]
        for place in found_at[:MOST_TRAILERS] + found_at[MOST_TRAILERS:][-MOST_TRAILERS:]:
            try:
                found = Parser(self.data, place).object()
            except (ValueError, LookupError, RecursionError):
                continue
            if isinstance(found, dict):
                self.trailer |= found
        if b"/ObjStm" not in self.data and "Root" in self.trailer:
            return
        streams = [(place, number) for number, place in self.places.items()]
        for place, number in sorted(streams):
            head = self.data[place : place + 400]
            if b"/ObjStm" not in head and b"/XRef" not in head:
                continue
            try:
                stream = self._indirect(place)
            except (ValueError, LookupError, RecursionError):
                continue
            if isinstance(stream, Stream) and stream.facts.get("Type") == "XRef":
                self.trailer |= {key: stream.facts[key] for key in ("Root", "Encrypt") if key in stream.facts}
            elif isinstance(stream, Stream) and "Encrypt" not in self.trailer:
                self._unpack(stream, number, place)

    def _unpack(self, stream: Stream, number: int, place: int) -> None:
        """Put the objects of an object stream on the list, without reading them."""
        try:
            data = self.bytes_of(stream)
            head = Parser(data)
            pairs = [(head.object(), head.object()) for _ in range(int(self.get(stream.facts["N"])))]
            first = int(self.get(stream.facts["First"]))
            self.holders[number] = [data, [first + offset for _, offset in pairs]]
        except StreamTooLarge:
            raise
        except (ValueError, LookupError, TypeError, zlib.error):
            return
        for index, (inner, _) in enumerate(pairs):
            if self.places.get(inner, -1) < place:
                self.packed[inner] = (number, index)
                self.places.pop(inner, None)

    def get(self, value: Any) -> Any:
        """The object itself, references followed; None for what is not there or cannot be read."""
        for _ in range(DEEPEST):
            if not isinstance(value, Ref):
                return value
            if value.number not in self.read:
                self.read[value.number] = None  # a circle ends here
                self.read[value.number] = self._load(value.number)
            value = self.read[value.number]
        return None

    def dictionary(self, value: Any) -> dict[str, Any]:
        """The dictionary that `value` is or leads to; empty when it is none."""
        found = self.get(value)
        if isinstance(found, Stream):
            return found.facts
        return found if isinstance(found, dict) else {}

    def array(self, value: Any) -> list[Any]:
        """The array that `value` is or leads to; empty when it is none."""
        found = self.get(value)
        return found if isinstance(found, list) else []

    def number(self, value: Any, default: float = 0.0) -> float:
        """The number that `value` is or leads to."""
        found = self.get(value)
        return float(found) if isinstance(found, int | float) and abs(found) < 1e9 else default

    def _load(self, number: int) -> Any:
        try:
            if number in self.packed:
                holder, index = self.packed[number]
                data, offsets = self.holders[holder]
                return Parser(data, offsets[index]).object()
            return self._indirect(self.places[number]) if number in self.places else None
        except (ValueError, LookupError, RecursionError, AssertionError, TypeError):
            return None

    def _indirect(self, offset: int) -> Any:
        parser = Parser(self.data, offset)
        parser.object(), parser.object(), parser.object()
        value = parser.object()
        parser.skip()
        if not isinstance(value, dict) or not self.data.startswith(b"stream", parser.at):
            return value
        start = parser.at + 6
        start += 2 if self.data[start : start + 2] == b"\r\n" else 1
        length = self.get(value.get("Length"))
        end = start + length if isinstance(length, int) and length >= 0 else -1
        if end < 0 or not STREAM_END.match(self.data, end):
            found = STREAM_END.search(self.data, start)  # a wrong length
            end = found.start() if found else len(self.data)
        return Stream(value, self.data[start:end])

    def bytes_of(self, stream: Stream) -> bytes:
        """The bytes behind the filters. Raises BrokenPdf for filters that hold pictures, and TooLarge."""
        data = stream.data
        filters = self.get(stream.facts.get("Filter", []))
        parameters = self.get(stream.facts.get("DecodeParms", []))
        names = filters if isinstance(filters, list) else [filters]
        settings = parameters if isinstance(parameters, list) else [parameters]
        for index, item in enumerate(names):
            facts = self.dictionary(settings[index]) if index < len(settings) else {}
            data = self._filtered(str(self.get(item)), data, facts)
            self.decoded += len(data)
            if self.decoded > MAX_DECODED:
                raise StreamTooLarge
        return data

    def _filtered(self, name: str, data: bytes, facts: dict[str, Any]) -> bytes:
        if name in ("FlateDecode", "Fl"):
            return predicted(inflate(data), {key: int(self.number(value)) for key, value in facts.items()})
        if name in ("ASCII85Decode", "A85"):
            return base64.a85decode(
                b"<~" + data.strip().removeprefix(b"<~").removesuffix(b"~>") + b"~>", adobe=True
            )
        if name in ("ASCIIHexDecode", "AHx"):
            digits = re.sub(rb"[^0-9A-Fa-f]", b"", data.partition(b">")[0])
            return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
        if name in ("LZWDecode", "LZW"):
            early = int(self.number(facts.get("EarlyChange"), 1))
            return predicted(
                unlzw(data, early), {key: int(self.number(value)) for key, value in facts.items()}
            )
        if name in ("RunLengthDecode", "RL"):
            return b"".join(runs_of(data))
        if name == "Crypt":
            raise Encrypted
        raise BrokenPdf(f"filter {name}")
