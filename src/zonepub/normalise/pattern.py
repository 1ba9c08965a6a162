"""Regular expressions that are compiled when they are first asked: most texts need few of them."""

import re
from collections.abc import Callable, Iterator
from functools import cache

from zonepub.records import dataclass


@cache
def compiled(source: str) -> re.Pattern[str]:
    return re.compile(source)


@dataclass(frozen=True, slots=True)
class Pattern:
    """The part of `re.Pattern` that the rules use."""

    source: str

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[re.Match[str]]:
        return compiled(self.source).finditer(text, start, len(text) if end is None else end)

    def findall(self, text: str) -> list[str]:
        return compiled(self.source).findall(text)

    def search(self, text: str) -> re.Match[str] | None:
        return compiled(self.source).search(text)

    def match(self, text: str) -> re.Match[str] | None:
        return compiled(self.source).match(text)

    def split(self, text: str) -> list[str]:
        return compiled(self.source).split(text)

    def sub(self, new: str | Callable[[re.Match[str]], str], text: str) -> str:
        return compiled(self.source).sub(new, text)
