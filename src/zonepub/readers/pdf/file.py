"""A PDF file with one cross-reference table that holds: its objects by number, read when they are asked for.

zonepub writes such files, and `repair.rewritten` makes one of every other PDF.
"""

from itertools import chain, repeat
from math import inf
from operator import add
from typing import Any

from zonepub.readers.errors import BrokenFile, FileTooLarge
from zonepub.readers.pdf.filters import decoded
from zonepub.readers.pdf.objects import DEEPEST, Parser, Ref, Stream
from zonepub.records import dataclass, field
from zonepub.regex import regex

START = regex(rb"startxref\s+(\d+)\s+%%EOF")
OBJECT = regex(rb"[\x00\t\n\x0c\r ]*(\d{1,10})[\x00\t\n\x0c\r ]+\d{1,5}[\x00\t\n\x0c\r ]+obj\b")
ELSEWHERE = frozenset(("Prev", "XRefStm", "Encrypt"))  # keys of files that are more than their last table
WIDEST = 8  # bytes of a number in a cross-reference stream
MAX_OBJECTS = 1_000_000
MAX_PACKED = 100_000  # objects of one object stream
# what a damaged file can lead to, where nothing it says is trusted
DAMAGE = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(slots=True)
class PdfFile:
    """Objects of a file by number. `budget`: how many bytes its streams may unpack to, all together.

    Raises BrokenFile for a file whose last cross-reference table is not all there is to it, for an encrypted
    one say, and FileTooLarge for one of more than MAX_OBJECTS objects. Damage may raise any of DAMAGE.
    """

    data: bytes
    budget: float = inf
    trailer: dict[str, Any] = field(default_factory=dict)
    places: dict[int, tuple[int, int]] = field(default_factory=dict)  # (0, offset) or (stream, index)
    loaded: dict[int, Any] = field(default_factory=dict)
    packed: dict[int, tuple[bytes, list[int]]] = field(
        default_factory=dict
    )  # object streams, offsets in them

    def __post_init__(self) -> None:
        starts = START.findall(self.data[-2048:])
        if not self.data.startswith(b"%PDF-") or not starts:
            raise BrokenFile("no PDF")
        self._table(int(starts[-1]))
        if ELSEWHERE & self.trailer.keys():
            raise BrokenFile("more than one cross-reference table, or encrypted")

    def check_places(self) -> None:
        """Raises BrokenFile when the table leads anywhere but to the objects it names."""
        for number, (holder, offset) in self.places.items():
            match = None if holder else OBJECT.match(self.data, offset)
            if not holder and (match is None or int(match[1]) != number):
                raise BrokenFile(f"no object {number} at {offset}")

    def get(self, value: Any) -> Any:
        """The object itself, references followed. Raises BrokenFile when it cannot be read."""
        if type(value) is not Ref:
            return value
        for _ in range(DEEPEST):
            if not isinstance(value, Ref):
                return value
            if value.number not in self.loaded:
                self.loaded[value.number] = None  # a circle ends here
                self.loaded[value.number] = self._load(value.number)
            value = self.loaded[value.number]
        raise BrokenFile("references in a circle")

    def dictionary(self, value: Any) -> dict[str, Any]:
        """The dictionary, or that of the stream, that `value` is or leads to; empty when it is none."""
        item = self.get(value)
        if isinstance(item, Stream):
            return item.dictionary
        return item if isinstance(item, dict) else {}

    def array(self, value: Any) -> list[Any]:
        """The array that `value` is or leads to; empty when it is none."""
        item = self.get(value)
        return item if isinstance(item, list) else []

    def number(self, value: Any, default: float = 0.0) -> float:
        """The number that `value` is or leads to."""
        item = self.get(value)
        return float(item) if isinstance(item, int | float) and abs(item) < 1e9 else default

    def bytes_of(self, stream: Stream) -> bytes:
        """The bytes behind the filters. Raises BrokenFile for filters that hold pictures, FileTooLarge."""
        names, settings = (self.get(stream.dictionary.get(key, [])) for key in ("Filter", "DecodeParms"))
        names = names if isinstance(names, list) else [names]
        settings = settings if isinstance(settings, list) else [settings]
        data = stream.data
        for name, parameters in zip(names, chain(settings, repeat(None)), strict=False):
            numbers = {key: int(self.number(value)) for key, value in self.dictionary(parameters).items()}
            data = decoded(str(self.get(name)), data, numbers)
            self.budget -= len(data)
            if self.budget < 0:
                raise FileTooLarge
        return data

    def _table(self, offset: int) -> None:
        parser = Parser(self.data, offset)
        parser.skip()
        if self.data.startswith(b"xref", parser.at):
            parser.at += 4
            self._classic(parser)
        else:
            stream = self._indirect(offset)
            if not isinstance(stream, Stream):
                raise BrokenFile("no cross-reference stream")
            self.trailer = stream.dictionary
            self._rows(stream)
        if len(self.places) > MAX_OBJECTS:
            raise FileTooLarge

    def _classic(self, parser: Parser) -> None:
        while isinstance(first := parser.object(), int):
            for number in range(first, first + parser.object()):
                offset, _, kind = parser.object(), parser.object(), parser.object()
                if kind == b"n":
                    self.places[number] = (0, offset)
        self.trailer = parser.object()

    def _rows(self, stream: Stream) -> None:
        widths, data = stream.dictionary["W"], self.bytes_of(stream)
        if not 0 <= min(widths) <= max(widths) <= WIDEST:
            raise BrokenFile(f"widths {widths}")
        first, second, third = (sum(widths[:column]) for column in range(3))
        size = sum(widths)
        if len(data) // size > MAX_OBJECTS:
            raise FileTooLarge
        kinds = _column(data, first, widths[0], size) if widths[0] else repeat(1)
        rows = zip(
            kinds, _column(data, second, widths[1], size), _column(data, third, widths[2], size), strict=False
        )
        index = stream.dictionary.get("Index", [0, stream.dictionary["Size"]])
        counted = chain.from_iterable(map(range, index[::2], map(add, index[::2], index[1::2])))
        for number, (kind, first_field, second_field) in zip(counted, rows, strict=False):
            if kind == 1:
                self.places[number] = (0, first_field)
            elif kind == 2:
                self.places[number] = (first_field, second_field)

    def _load(self, number: int) -> Any:
        if number not in self.places:
            return None
        holder, place = self.places[number]
        if not holder:
            return self._indirect(place)
        data, offsets = self._unpacked(holder)
        return Parser(data, offsets[place]).object()

    def _unpacked(self, number: int) -> tuple[bytes, list[int]]:
        if number not in self.packed:
            stream = self._indirect(self.places[number][1])
            count, first = stream.dictionary["N"], stream.dictionary["First"]
            if count > MAX_PACKED:
                raise FileTooLarge
            data = self.bytes_of(stream)
            numbers = data[:first].split(None, 2 * count)[: 2 * count]
            self.packed[number] = data, [first + int(offset) for offset in numbers[1::2]]
        return self.packed[number]

    def _indirect(self, offset: int) -> Any:
        parser = Parser(self.data, offset)
        parser.object(), parser.object()
        if parser.object() != b"obj":
            raise BrokenFile(f"no object at {offset}")
        value = parser.object()
        parser.skip()
        if isinstance(value, dict) and self.data.startswith(b"stream", parser.at):
            start = parser.at + 6
            start += 2 if self.data[start : start + 2] == b"\r\n" else 1
            return Stream(value, self.data[start : start + int(self.get(value["Length"]))])
        return value


def _column(data: bytes, start: int, width: int, size: int) -> list[int]:
    """The numbers of a column of a table whose rows have `size` bytes."""
    numbers = [0] * (len(data) // size)
    for column in range(start, start + width):
        numbers = [number << 8 | byte for number, byte in zip(numbers, data[column::size], strict=False)]
    return numbers
