"""A diagnostic is a value: severity, stable code, place, arguments for the message.

All mistakes of a phase are collected in a `Diagnostics`; the phase ends with `stop_on_errors()`, which
raises `Failed` once for all of them. Words come last: `messages/*.yaml` hold every message in Chinese and
English, and are read only when a diagnostic is shown.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Severity = Literal["error", "warning", "note"]

__all__ = ["Diagnostic", "Diagnostics", "Failed", "Severity", "Span"]


class Span(NamedTuple):
    """A place in a source file: lines and columns count from 1, in characters; `length` in characters."""

    file: str
    line: int = 0  # 0: the file as a whole
    column: int = 0
    length: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}" if self.line else self.file


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One complaint. `args` fill the placeholders of the catalogue's message and hint for `code`."""

    severity: Severity
    code: str
    span: Span | None = None
    args: dict[str, str] = field(default_factory=dict)
    suggestion: str = ""  # a "did you mean", shown as a further hint


class Failed(Exception):
    """A phase ended with errors. `diagnostics` holds them, warnings included."""

    def __init__(self, diagnostics: "Diagnostics") -> None:
        super().__init__(", ".join(sorted({item.code for item in diagnostics if item.severity == "error"})))
        self.diagnostics = diagnostics


class Diagnostics:
    """Collects the diagnostics of one run, in the order of their discovery, each once."""

    def __init__(self) -> None:
        self._items: dict[tuple[str, Span | None, str], Diagnostic] = {}

    def error(self, code: str, span: Span | None = None, *, suggestion: str = "", **args: object) -> None:
        self._add("error", code, span, suggestion, args)

    def warning(self, code: str, span: Span | None = None, *, suggestion: str = "", **args: object) -> None:
        self._add("warning", code, span, suggestion, args)

    def note(self, code: str, span: Span | None = None, *, suggestion: str = "", **args: object) -> None:
        self._add("note", code, span, suggestion, args)

    def _add(
        self, severity: Severity, code: str, span: Span | None, suggestion: str, args: dict[str, object]
    ) -> None:
        words = {key: str(value) for key, value in args.items()}
        self._items.setdefault((code, span, repr(words)), Diagnostic(severity, code, span, words, suggestion))

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def count(self, severity: Severity) -> int:
        return sum(item.severity == severity for item in self)

    def stop_on_errors(self) -> None:
        """End of a phase: raise `Failed` if anything so far was an error."""
        if self.count("error"):
            raise Failed(self)
