"""A diagnostic is a value: severity, stable code, place, arguments for the message.

All mistakes of a phase are collected in a `Diagnostics`; the phase ends with `stop_on_errors()`, which
raises `Failed` once for all of them. Words come last: `messages/*.yaml` hold every message in Chinese and
English, and are read only when a diagnostic is shown.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from importlib import import_module
from typing import Literal, NamedTuple

from zonepub.records import dataclass, field
from zonepub.regex import regex

Severity = Literal["error", "warning", "note"]

__all__ = ["Diagnostic", "Diagnostics", "Failed", "Severity", "Span", "in_both", "in_language", "visible"]
# of no use beside an error: mostly it is gone with it
NOISE = ("fonts-stood-in", "grid-recounted", "low-contrast", "not-placed", "token-idle",
         "unused-caption")  # fmt: skip
MOST_SHOWN = 100  # diagnostics of one code that are shown
MOST_KEPT = 20_000  # diagnostics of one code; what goes beyond is counted
# what would move the cursor of a terminal, or turn the direction of reading
INVISIBLE = regex("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")


def visible(text: str) -> str:
    """`text` with what a terminal would obey, or not show, as its code."""
    return INVISIBLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


LINE_END = " ⏎ "  # between the lines of a hint; a terminal shows them as lines
BOTH = "\x1f"  # parts words in Chinese from the same in English; no text that is shown holds it
IN_BOTH = regex("\x1e([^\x1d-\x1f]*)\x1f([^\x1d-\x1f]*)\x1d")


def in_both(zh: str, en: str) -> str:
    """Words of ours in both languages, of which an argument of a message may have several."""
    return f"\x1e{zh}{BOTH}{en}\x1d"


def in_language(text: str, language: int) -> str:
    """A text with the words that are in both languages in the first, Chinese, or the second."""
    while BOTH in text and (said := IN_BOTH.sub(lambda match: match[language + 1], text)) != text:
        text = said
    return text


class Span(NamedTuple):
    """A place in a source file: lines and columns count from 1, in characters; `length` in characters.

    `origins` are the places of the values that stand there: cells of a spreadsheet.
    """

    file: str
    line: int = 0  # 0: the file as a whole
    column: int = 0
    length: int = 1
    origins: "tuple[Span, ...]" = ()

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

    def message(self, lang: Literal["zh", "en"] | None = None) -> str:
        """What is wrong, in Chinese or English; else in the language of the user."""
        catalogue = import_module("zonepub.diagnostics.catalogue")
        return str(catalogue.message(self, lang or catalogue.language()))

    def hints(self, lang: Literal["zh", "en"] | None = None) -> list[str]:
        """What to do about it, in the same language."""
        catalogue = import_module("zonepub.diagnostics.catalogue")
        return list(catalogue.hints(self, lang or catalogue.language()))


class Failed(Exception):
    """A phase ended with errors. `diagnostics` holds them, warnings included."""

    def __init__(self, diagnostics: "Diagnostics") -> None:
        super().__init__(", ".join(sorted({item.code for item in diagnostics if item.severity == "error"})))
        self.diagnostics = diagnostics

    def __str__(self) -> str:
        """All that is wrong, as a terminal shows it, in the language of the user."""
        return str(import_module("zonepub.diagnostics.terminal").show_all(self.diagnostics))


class Diagnostics:
    """Collects the diagnostics of one run, in the order of their discovery, each once."""

    def __init__(self) -> None:
        self.phase = ""  # what is being done; an unexpected exception is reported with it
        self.texts: dict[str, str] = {}  # sources that are no files, by the names that places call them
        self.more: dict[str, int] = {}  # code -> how many beyond MOST_KEPT were counted only
        self._kept: Counter[str] = Counter()
        self._severities: Counter[str] = Counter()
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
        if self._kept[code] >= MOST_KEPT:
            self.more[code] = self.more.get(code, 0) + 1
            self._severities[severity] += 1
            return
        words = {key: str(value) for key, value in args.items()}
        self._put(Diagnostic(severity, code, span, words, suggestion))

    def _put(self, item: Diagnostic) -> None:
        args = item.args
        if item.span and item.span.line:  # what inherits a mistake makes it no second time
            args = {name: words for name, words in args.items() if name != "where"}
        key = (item.code, item.span, repr(args))
        if key not in self._items:
            self._items[key] = item
            self._kept[item.code] += 1
            self._severities[item.severity] += 1

    def extend(self, items: Iterable[Diagnostic]) -> None:
        """Take over what was collected elsewhere, by another process say."""
        for item in items:
            self._put(item)

    def of(self, code: str) -> list[Diagnostic]:
        """Those of a code; mostly there are none, and nothing is looked through."""
        return [item for item in self if item.code == code] if self._kept[code] else []

    def drop(self, unwanted: Callable[[Diagnostic], bool], code: str = "") -> None:
        """Leave out what `unwanted` says of, of one `code` or of all."""
        for key, item in [*self._items.items()] if self._kept[code] or not code else ():
            if (item.code == code or not code) and unwanted(item):
                del self._items[key]
                self._kept[item.code] -= 1
                self._severities[item.severity] -= 1

    def __iter__(self) -> Iterator[Diagnostic]:
        return iter(self._items.values())

    def __len__(self) -> int:
        return len(self._items)

    def has_many(self, code: str) -> bool:
        """Whether there are so many of a code that further ones are counted, not shown."""
        return self._kept[code] >= MOST_SHOWN

    def count(self, severity: Severity) -> int:
        return self._severities[severity]

    def stop_on_errors(self) -> None:
        """End of a phase: raise `Failed` if anything so far was an error; mere noise beside it goes."""
        if self.count("error"):
            wrong = {item.span[:2] if item.span else None for item in self.of("wrong-colour")}
            orphan = any(item.suggestion == "extends" for item in self.of("unknown-key"))  # extend: jianbao
            self.drop(
                lambda item: (
                    (item.code in NOISE and item.severity != "error")
                    or (item.code == "token-unused" and (orphan or (item.span and item.span[:2]) in wrong))
                )
            )
            raise Failed(self)
