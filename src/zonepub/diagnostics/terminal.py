"""A diagnostic as text: the message, its place, the source line, a caret that knows wide characters."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from unicodedata import east_asian_width

from zonepub.diagnostics import (
    INVISIBLE,
    LINE_END,
    MOST_SHOWN,
    Diagnostic,
    Diagnostics,
    Severity,
    Span,
    visible,
)
from zonepub.diagnostics import in_language as worded
from zonepub.diagnostics.catalogue import LANGUAGES, Language, hints, language, message
from zonepub.regex import regex

SEVERITIES: dict[str, dict[Language, str]] = {
    "error": {"zh": "错误", "en": "error"},
    "warning": {"zh": "警告", "en": "warning"},
    "note": {"zh": "提示", "en": "note"},
}
COUNTED: dict[Severity, dict[Language, str]] = {
    "error": {"zh": "{} 个错误", "en": "{} errors"},
    "warning": {"zh": "{} 个警告", "en": "{} warnings"},
    "note": {"zh": "{} 条提示", "en": "{} notes"},
}
HINT: dict[Language, str] = {"zh": "提示：", "en": "hint: "}
COLON: dict[Language, str] = {"zh": "：", "en": ": "}
FROM: dict[Language, str] = {"zh": "值来自 ", "en": "filled from "}
REST: dict[Language, str] = {"zh": "…… 另有 {:,} 处", "en": "… and {:,} more"}
WRITE: dict[Language, str] = {"zh": "写成：", "en": " write: "}
WRITTEN = ("written", "key", "value", "name", "image", "path")  # arguments that repeat what is written
LISTS = ("body", "lead", "items")  # keys whose value is a list
REMARK = regex(r"（[^）]*）|\([^)]*\) ?")
FLAG_VALUE = regex(r": +[^\s,}\]]+")  # of a key that takes one word
BARE_VALUE = regex(r": +(?P<text>[^\s\[{|>].*)")
WIDEST = 100  # columns of a source line that are shown
LONGEST = 2000  # characters of a message
MOST_BYTES = 64 << 20  # of a file of which a line is shown
Painter = Callable[[str, str], str]  # (text, severity or "place") -> text, coloured or not


def show(
    diagnostics: Iterable[Diagnostic],
    lang: Language,
    paint: Painter = lambda text, _: text,
    more: Mapping[str, int] = MappingProxyType({}),
    texts: Mapping[str, str] = MappingProxyType({}),
) -> str:
    """The diagnostics, one block each, a blank line between them; of each code at most MOST_SHOWN.

    `more`: how many of a code there were beyond these; `texts`: sources that are no files, by name.
    """
    sources: dict[str, list[str]] = {name: text.splitlines() for name, text in texts.items()}
    counts: Counter[str] = Counter(more)
    severities: dict[str, str] = {}
    blocks = []
    diagnostics = tuple(diagnostics)
    siblings: dict[tuple[str, int], list[Diagnostic]] = {}  # what is suggested for one line
    for item in diagnostics:
        if item.suggestion and item.span:
            siblings.setdefault((item.span.file, item.span.line), []).append(item)
    for item in diagnostics:
        counts[item.code] += 1
        severities[item.code] = item.severity
        if counts[item.code] - more.get(item.code, 0) <= MOST_SHOWN:
            own = siblings.get((item.span.file, item.span.line), []) if item.span else []
            blocks.append(_block(item, lang, paint, sources, own))
    for code, severity in severities.items():
        if (rest := counts[code] - MOST_SHOWN) > 0:
            head = paint(f"{SEVERITIES[severity][lang]}[{code}]", severity)
            blocks.append(f"{head}{COLON[lang]}{REST[lang].format(rest)}")
    return "\n\n".join(blocks)


def show_all(diagnostics: Diagnostics) -> str:
    """All of one run, in the language of the user."""
    return show(diagnostics, language(), more=diagnostics.more, texts=diagnostics.texts)


def counts(diagnostics: Diagnostics, lang: Language) -> str:
    """How many diagnostics there are, and how to learn more of the first."""
    items = sorted(diagnostics, key=lambda item: [*COUNTED].index(item.severity))
    code = next((item.code for item in items), "")
    numbers = {severity: diagnostics.count(severity) for severity in COUNTED}
    words = [COUNTED[severity][lang].format(number) for severity, number in numbers.items() if number]
    if lang == "zh":
        return f"共 {'，'.join(words)}。详细说明：zonepub explain {code}"
    one = (word.removesuffix("s") if word.startswith("1 ") else word for word in words)
    return f"{', '.join(one)}. More: zonepub explain {code}"


def _block(
    diagnostic: Diagnostic,
    lang: Language,
    paint: Painter,
    sources: dict[str, list[str]],
    siblings: Iterable[Diagnostic] = (),
) -> str:
    severity = SEVERITIES[diagnostic.severity][lang]
    head = paint(f"{severity}[{diagnostic.code}]", diagnostic.severity)
    lines = [f"{head}{COLON[lang]}{_line(message(diagnostic, lang))}"]
    if diagnostic.span is not None:
        lines.append(f"  {paint('-->', 'place')} {_line(str(diagnostic.span))}")
        lines += _excerpt(diagnostic.span, paint, diagnostic.severity, sources)
        lines += [f"  {FROM[lang]}{_line(str(origin))}" for origin in diagnostic.span.origins]
    said = hints(diagnostic, lang)
    if said and diagnostic.suggestion and (whole := _right_line(diagnostic, siblings, sources)):
        said = [f"{said[0]}{WRITE[lang]}{whole}", *said[1:]]
    several = [worded(one, LANGUAGES.index(lang)) for one in diagnostic.args.values() if LINE_END in one]
    for hint in said:
        lines += laid_out(f"  {HINT[lang]}{_line(hint)}", [_line(value) for value in several])
    return "\n".join(lines)


def laid_out(hint: str, several: Iterable[str]) -> list[str]:
    """A hint whose right lines, one of the values `several`, stand on lines of their own, to be copied."""
    value = next((value for value in several if value in hint), "")
    if not value:
        return [hint]
    before, _, behind = hint.partition(value)
    first, *below = value.split(LINE_END)
    if remark := REMARK.match(first):
        before, first = before + remark[0], first[remark.end() :]
    lines = [before.rstrip(), *(f"    {line}".rstrip() for line in _indented([first, *below]))]
    return [*lines, f"  {rest}"] if (rest := behind.lstrip("；;。 ")) else lines


def _indented(lines: Iterable[str]) -> list[str]:
    """Lines of a hint as far in as YAML wants them: hints may leave out the indents of fields and items."""
    made: list[str] = []
    level, above, inner, item_level = 0, "", False, 0  # of the last line whose indent was not told
    for line in lines:
        if REMARK.match(line):  # of another file
            made.append(line)
            continue
        if line.startswith(" "):
            made.append(" " * level + line)
            inner = True
            continue
        if line.startswith("- "):
            level = level + 2 if above.endswith(":") and not inner else item_level if above else 0
            item_level = level
        elif above.startswith("- ") or (above.endswith(":") and not inner):
            level += 2
        made.append(" " * level + line)
        above, inner = line, False
    return made


def _right_line(diagnostic: Diagnostic, siblings: Iterable[Diagnostic], sources: dict[str, list[str]]) -> str:
    """The line with all that is suggested for it instead of what is written; "" where that is not there."""
    span, lines = diagnostic.span, sources.get(diagnostic.span.file, []) if diagnostic.span else []
    if span is None or not 0 < span.line <= len(lines) or len(lines[span.line - 1]) > WIDEST:
        return ""
    line, done = lines[span.line - 1], False
    for item in sorted(siblings, key=lambda item: -item.span.column if item.span else 0):
        written = next((item.args[name] for name in WRITTEN if item.args.get(name)), "")
        at = line.find(written, max(0, item.span.column - 1)) if written and item.span else -1
        if at >= 0:
            after = line[at + len(written) :]
            if flag := item.args.get("flag"):  # check_sum: yes
                after = FLAG_VALUE.sub(f": {flag}", after, 1)
            line = _replaced(line[:at], item.suggestion, after)
            done = done or item is diagnostic
    return line.strip() if done else ""


def _replaced(before: str, suggestion: str, after: str) -> str:
    if suggestion[:1] == suggestion[-1:] == '"' and before[-1:] == after[:1] == '"':  # it brings its quotes
        before, after = before[:-1], after[1:]
    if suggestion in LISTS and (match := BARE_VALUE.fullmatch(after)):  # a text where a list belongs
        after = f": [{match['text']}]"
    return f"{before}{suggestion}{after}"


def _line(text: str) -> str:
    """What a message took from a file, in one line that a terminal only shows, no longer than a screen."""
    text = visible(text).replace("\n", " ")
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def width(text: str) -> int:
    """Columns of a terminal: Chinese characters are two wide."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _excerpt(span: Span, paint: Painter, severity: str, sources: dict[str, list[str]]) -> list[str]:
    """The source line and the caret under it; nothing when the file cannot be read."""
    if not span.line:
        return []
    if span.file not in sources:
        sources[span.file] = _lines(span.file)
    lines = sources[span.file]
    if span.line > len(lines):
        return []
    line = lines[span.line - 1]
    long = len(line) > WIDEST or width(line) > WIDEST
    start = max(0, span.column - 1 - WIDEST // 4) if long else 0
    shown = INVISIBLE.sub("�", line[start : start + WIDEST])
    before = shown[: max(0, span.column - 1 - start)]
    marked = shown[len(before) : len(before) + span.length]
    margin = f"{span.line:>4} | "
    caret = " " * width(before) + "^" * max(1, width(marked))
    return [f"{margin}{shown}", f"{' ' * (len(margin) - 2)}| {paint(caret, severity)}"]


def _lines(name: str) -> list[str]:
    path = Path(name)
    try:
        if not path.is_file() or path.stat().st_size > MOST_BYTES:
            return []
        data = path.read_bytes()
    except (OSError, ValueError):
        return []
    try:
        return data.decode("utf-8-sig").splitlines()
    except UnicodeDecodeError:
        pass
    try:
        from zonepub.big5 import is_big5

        encoding = "big5hkscs" if is_big5(data) else "gb18030"
        return data.decode(encoding).splitlines()  # the file that a diagnostic calls so
    except UnicodeDecodeError:
        return data.decode("utf-8-sig", "replace").splitlines()
