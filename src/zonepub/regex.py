"""Regular expressions that are compiled when they are first asked: a build needs a third of them."""

import re
import sys
from functools import wraps
from typing import Any, AnyStr, cast

FEW, LATIN = 8, 255  # items of a set; the last character of a map that is small
METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Later:
    """Stands for a pattern, and takes over its methods with the first that is called."""

    def __init__(self, source: str | bytes, flags: int, needs: str) -> None:
        self.pattern = source
        self.needs = frozenset(needs)
        self._asked = flags

    def match(self, text: str, *bounds: int) -> Any:
        return self._tried("match", text, bounds)

    def search(self, text: str, *bounds: int) -> Any:
        return self._tried("search", text, bounds)

    def fullmatch(self, text: str, *bounds: int) -> Any:
        return self._tried("fullmatch", text, bounds)

    def finditer(self, text: str, *bounds: int) -> Any:
        return self._tried("finditer", text, bounds) or iter(())

    def _tried(self, method: str, text: str, bounds: tuple[int, ...]) -> Any:
        if self.needs and self.needs.isdisjoint(text):
            return None
        return self.__getattr__(method)(text, *bounds)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # of copying and inspecting
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._asked)
        self.__dict__.update((method, getattr(compiled, method)) for method in METHODS)
        return getattr(compiled, name)


def regex(source: AnyStr, flags: int = 0, *, needs: str = "") -> "re.Pattern[AnyStr]":
    """`re.compile`, later. A pattern that is wrong is told by its first use.

    `needs`: characters, one of which is in all that it matches; a text without them does not even compile it.
    """
    return cast("re.Pattern[AnyStr]", Later(source, flags, needs))


def _by_ranges(optimise: Any, literal: object, wide: object, negate: object) -> Any:
    """How CPython readies a set of characters: each is marked in a map of 65,536, 21,000 for the Han whenever
    a pattern names them, and a table is made of the map; a twentieth of a first build. Sets of a few items,
    and wide ranges of others, are asked as they are, which matches the same."""

    @wraps(optimise)
    def readied(items: list[tuple[Any, Any]], *case: Any) -> tuple[list[tuple[Any, Any]], bool]:
        if any(case):
            return optimise(items, *case)  # type: ignore[no-any-return]
        if len(items) <= FEW and any(
            value > LATIN if kind is literal else kind is wide and value[1] > LATIN for kind, value in items
        ):
            return items, False
        ranges = [item for item in items if item[0] is wide and item[1][1] - item[1][0] > LATIN]
        others, cased = optimise([item for item in items if item not in ranges])
        start = bool(others) and others[0][0] is negate
        return [*others[:start], *ranges, *others[start:]], cased

    return readied


if sys.version_info < (3, 14):  # those whose way is known
    of_python: Any = getattr(re, "_compiler")  # noqa: B009 - mypy does not know it
    of_python._optimize_charset = _by_ranges(
        of_python._optimize_charset, of_python.LITERAL, of_python.RANGE, of_python.NEGATE
    )
