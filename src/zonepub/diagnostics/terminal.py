"""A diagnostic as text: the message, its place, the source line, a caret that knows wide characters."""

from collections.abc import Callable, Iterable
from pathlib import Path
from unicodedata import east_asian_width

from zonepub.diagnostics import Diagnostic, Span
from zonepub.diagnostics.catalogue import Language, hints, message

SEVERITIES: dict[str, dict[Language, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "note": {"zh": "提示", "en": "note"},
}
HINT: dict[Language, str] = {"zh": "提示：", "en": "hint: "}
WIDEST = 100  # columns of a source line that are shown
Painter = Callable[[str, str], str]  # (text, severity or "place") -> text, coloured or not


def show(diagnostics: Iterable[Diagnostic], lang: Language, paint: Painter = lambda text, _: text) -> str:
    """All diagnostics, one block each, a blank line between them."""
    sources: dict[str, list[str]] = {}
    return "\n\n".join(_block(item, lang, paint, sources) for item in diagnostics)


def _block(diagnostic: Diagnostic, lang: Language, paint: Painter, sources: dict[str, list[str]]) -> str:
    severity = SEVERITIES[diagnostic.severity][lang]
    colon = "：" if lang == "zh" else ": "
    lines = [
        f"{paint(f'{severity}[{diagnostic.code}]', diagnostic.severity)}{colon}{message(diagnostic, lang)}"
    ]
    if diagnostic.span is not None:
        lines.append(f"  {paint('-->', 'place')} {diagnostic.span}")
        lines += _excerpt(diagnostic.span, paint, diagnostic.severity, sources)
    lines += [f"  {HINT[lang]}{hint}" for hint in hints(diagnostic, lang)]
    return "\n".join(lines)


def width(text: str) -> int:
    """Columns of a terminal: Chinese characters are two wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _excerpt(span: Span, paint: Painter, severity: str, sources: dict[str, list[str]]) -> list[str]:
    """The source line and the caret under it; nothing when the file cannot be read."""
    if not span.line:
        return []
    lines = sources.setdefault(span.file, _lines(span.file))
    if span.line > len(lines):
        return []
    line = lines[span.line - 1]
    start = max(0, span.column - 1 - WIDEST // 4) if width(line) > WIDEST else 0
    shown = line[start : start + WIDEST]
    before = shown[: span.column - 1 - start]
    marked = shown[len(before) : len(before) + span.length]
    margin = f"{span.line:>4} | "
    caret = " " * width(before) + "^" * max(1, width(marked))
    return [f"{margin}{shown}", f"{' ' * (len(margin) - 2)}| {paint(caret, severity)}"]


def _lines(name: str) -> list[str]:
    try:
        return Path(name).read_text("utf-8-sig", "replace").splitlines()
    except (OSError, ValueError):
        return []
