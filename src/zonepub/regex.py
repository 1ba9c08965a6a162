"""Regular expressions that are compiled when they are first asked: a build needs a third of them."""

import re
from typing import Any, AnyStr, cast

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
