"""The first half of the proof: every text of the source files, markup apart, stands in the report made of it.

`verify/` compares finished files with the report; what the reader lost before that is not missed there. So
the texts are collected here from the nodes by the declared keys, and from the report by its records.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any, assert_never, get_args

from zonepub.cjk import IGNORABLE_RANGES
from zonepub.diagnostics import Diagnostics, Span
from zonepub.model import (
    Code,
    Emphasis,
    Inline,
    LineBreak,
    Link,
    NoteMark,
    Passage,
    Reference,
    Report,
    Ruby,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from zonepub.records import field_names
from zonepub.regex import regex
from zonepub.source.texts import texts_of_caption, texts_of_notes, texts_of_report
from zonepub.yamlfile import Mapping, Node, Scalar

INLINES = get_args(Inline)
# apart from the comparison: white space, what is not seen, the backslash of an escape, what a reference names
APART = regex(f"[\\s\\\\{IGNORABLE_RANGES}]+|(?<=@)[A-Za-z][A-Za-z0-9_-]*")


def check_nothing_dropped(
    root: Mapping, captions: Iterable[Node], report: Report, diagnostics: Diagnostics
) -> None:
    """Error `dropped-text`, with its place, for each text of the source that the report does not hold."""
    held = Counter(_held(report))
    texts = [
        *texts_of_report(root),
        *(text for name, text in texts_of_notes(root) if name in report.notes),
        *(text for node in captions for text in texts_of_caption(node)),
    ]
    odd = [scalar for scalar, _, _ in texts if not _taken(scalar.text, held)]  # most are held as written
    held = Counter(compared(text) for text in held.elements()) if odd else held
    for scalar in odd:
        words = compared(scalar.text)
        if not _taken(words, held) and words:
            diagnostics.error(
                "dropped-text", _first_difference(scalar, words, held), text=scalar.text.strip()
            )


def _taken(words: str, held: Counter[str]) -> bool:
    """Whether the words were held once more than they were taken."""
    if held[words] <= 0:
        return False
    held[words] -= 1
    return True


def compared(text: str) -> str:
    """What of a text is compared. A hyphen before a figure is shown as the minus sign that it is (T3.3)."""
    words = APART.sub("", text)
    return f"-{words[1:]}" if words.startswith("−") else words


def _held(value: Any) -> Iterator[str]:
    """Every text of a record: strings, and inlines as they are written in a source."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(item, INLINES) for item in value):
        yield _written(value)
    elif isinstance(value, tuple | list) and not isinstance(value, Span):
        for item in value:
            yield from _held(item)
    elif (names := field_names(value.__class__)) and not isinstance(value, INLINES):
        for name in names:
            if name not in ("files", "nodes", "comments", "review"):
                yield from _held(getattr(value, name))
    elif hasattr(value, "values"):
        for item in value.values():
            yield from _held(item)


def _written(inlines: Iterable[Inline]) -> str:
    """The markup that reads as these inlines."""
    parts: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                parts.append(text)
            case Code(text):
                parts.append(f"`{text}`")
            case Strong(children):
                parts.append(f"**{_written(children)}**")
            case Emphasis(children):
                parts.append(f"*{_written(children)}*")
            case Superscript(children):
                parts.append(f"^{_written(children)}^")
            case Subscript(children):
                parts.append(f"~{_written(children)}~")
            case Link(children, url):
                parts.append(f"[{_written(children)}]({url})")
            case Passage(children, whole=True):
                parts.append(_written(children))
            case Passage(children, language):
                parts.append(f"[{_written(children)}]{{lang={language}}}")
            case Reference(anchor=anchor):
                parts.append(f"@{anchor}")
            case NoteMark(note):
                parts.append(f"[^{note}]")
            case Ruby(base):
                parts.append(f"{{{base}|{inline.reading}}}")
            case LineBreak():
                parts.append("\n")
            case _:
                assert_never(inline)
    return "".join(parts)


def _first_difference(scalar: Scalar, words: str, held: Counter[str]) -> Span:
    """The place of the first character that the nearest text of the report does not have."""

    def common(other: str) -> int:
        pairs = zip(words, other, strict=False)
        return next((at for at, (one, two) in enumerate(pairs) if one != two), min(len(words), len(other)))

    at = max((common(other) for other, count in held.items() if count > 0), default=0)
    kept = [index for index in range(len(scalar.text)) if compared(scalar.text[index])]
    return scalar.at(kept[min(at, len(kept) - 1)]) if kept else scalar.span
