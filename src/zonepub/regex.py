"""Regular expressions that are compiled when they are first asked: a build needs a third of them."""

import re
from typing import Any, AnyStr, cast

METHODS = ("match", "search", "fullmatch", "finditer", "findall", "sub", "subn", "split")


class Later:
    """Stands for a pattern, and takes over its methods with the first that is called."""

    def __init__(self, source: str | bytes, flags: int) -> None:
        self.pattern = source
        self._asked = flags

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # of copying and inspecting
            raise AttributeError(name)
        compiled = re.compile(self.pattern, self._asked)
        self.__dict__.update((method, getattr(compiled, method)) for method in METHODS)
        return getattr(compiled, name)


def regex(source: AnyStr, flags: int = 0) -> "re.Pattern[AnyStr]":
    """`re.compile`, later. A pattern that is wrong is told by its first use."""
    return cast("re.Pattern[AnyStr]", Later(source, flags))
