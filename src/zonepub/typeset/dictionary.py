"""The words of jieba's dictionary, looked up where they stand in its file: nothing is loaded."""

import mmap
from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

TOTAL = 60_101_967  # frequencies of the dictionary together
LONGEST = 16  # characters of a word


class Word(NamedTuple):
    """An entry: its characters, how often it stands in a corpus, its part of speech (a tag of ICTCLAS)."""

    length: int
    frequency: int
    tag: str


class Dictionary:
    """A file of lines `word frequency tag`, sorted by the bytes of the words where they are Chinese."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._blocks: dict[str, bytes] = {}

    def words_at(self, text: str, at: int) -> Iterator[Word]:
        """The words with which the text goes on at a place, the shortest first."""
        block = self._block(text[at])
        for end in range(at + 1, min(len(text), at + LONGEST) + 1):
            key = b"\n" + text[at:end].encode()
            found = block.find(key)
            if found < 0:
                return
            line = block.find(key + b" ", found)
            if line >= 0:
                frequency, tag = block[line + len(key) + 1 : block.index(b"\n", line + 1)].split(b" ")
                yield Word(end - at, int(frequency), tag.decode())

    def _block(self, first: str) -> bytes:
        """The lines of all words that begin with a character, with a line end before and after."""
        block = self._blocks.get(first)
        if block is None:
            start, end = self._line(first.encode()), self._line(chr(ord(first) + 1).encode())
            block = self._blocks[first] = b"\n" + self._data[start:end]
        return block

    def _line(self, key: bytes) -> int:
        """Where the first line starts that is not before a key."""
        low, high = 0, len(self._data)
        while low < high:
            middle = (low + high) // 2
            start = self._data.rfind(b"\n", 0, middle) + 1
            end = self._data.find(b"\n", start) + 1
            if self._data[start:end] < key:
                low = end
            else:
                high = start
        return low


@cache
def dictionary() -> Dictionary:
    """The dictionary of the package jieba, whose code is not run."""
    spec = find_spec("jieba")
    assert spec is not None and spec.origin is not None, "jieba is not installed"
    return Dictionary(Path(spec.origin).with_name("dict.txt"))
