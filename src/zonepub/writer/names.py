"""Names that every system takes: what is made on one is opened on another."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Span
from zonepub.regex import regex

# of Windows, whatever stands behind the first full stop
DEVICES = {"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"} | {
    f"{port}{number}" for port in ("COM", "LPT") for number in "0123456789¹²³"
}
# separators and wildcards, control characters, what turns the direction of reading, bytes that are no text
FORBIDDEN = regex('[<>:"/\\\\|?*\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]')


def check_names(paths: Iterable[Path], diagnostics: Diagnostics) -> None:
    """Raises `Failed` for names that not every system takes, and for two that some take for one."""
    seen: dict[tuple[Path, str], Path] = {}
    for path in paths:
        if part := wrong_part(path.name):
            diagnostics.error("output-name", Span(shown(path.name)), name=shown(path.name), part=shown(part))
        first = seen.setdefault((path.parent.absolute(), folded(path.name)), path)
        if first is not path:
            diagnostics.error("output-twins", Span(str(path)), name=path.name, other=first.name)
    diagnostics.stop_on_errors()


def wrong_part(name: str) -> str:
    """What in a file name Windows or a terminal would not take; "" where all is well."""
    if match := FORBIDDEN.search(name):
        return match[0]
    stem = name.partition(".")[0].rstrip(" ")
    if stem.upper() in DEVICES:
        return stem
    return name[-1:] if name.endswith((".", " ")) or not name else ""


def folded(name: str) -> str:
    """What file systems that do not tell `A` from `a`, or `é` from `e´`, make of a name."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def shown(text: str) -> str:
    """`text` with what cannot be shown as its code."""
    return FORBIDDEN.sub(lambda match: match[0] if match[0].isprintable() else f"U+{ord(match[0]):04X}", text)
