"""What `zonepub normalise` and `zonepub check` say of the text: lines, JSON, diagnostics."""

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics, Span, in_both

if TYPE_CHECKING:
    from zonepub.source.normalising import Doubt, Normalisation

SHOWN = str.maketrans({" ": "␣", "\u00a0": "␣", "\u3000": "␣␣", "\t": "⇥", "\n": "↵"})


def shown(text: str) -> str:
    """A text whose blanks can be seen; `∅` for none."""
    return "".join(_visible(char) for char in text.translate(SHOWN)) or "∅"


def _visible(char: str) -> str:
    return char if char.isprintable() else f"U+{ord(char):04X}"


def diff(found: "Normalisation") -> Iterator[str]:
    """`source/report.yaml:12:34: T13.3 …会议认为[,→，]全会…`, in the order of the files."""
    items: list[tuple[tuple[str, int, int], str]] = []
    for item in found.corrections:
        before, after = (shown(text) if text else "" for text in (item.before, item.after))
        change = f"{before}[{shown(item.old)}→{shown(item.new)}]{after}"
        items.append((item.span[:3], f"{item.span}: {item.rule} {change}"))
    for doubt in found.doubts:
        items.append((doubt.span[:3], f"{doubt.span}: {doubt.rule} ? {shown(doubt.text)} {_words(doubt)}"))
    return (line for _, line in sorted(items))


def summary(found: "Normalisation") -> Iterator[str]:
    """A line a rule with a count, changes first."""
    from zonepub.diagnostics.catalogue import language
    from zonepub.normalise import NAMES
    from zonepub.source.normalising import by_rule

    lang = language()
    for rule, items in by_rule(found.corrections).items():
        first = items[0]
        example = f"{first.span} {shown(first.old)} → {shown(first.new)}"
        yield f"{rule}\t{len(items)}\t{getattr(NAMES[rule], lang)}\t{example}"
    for doubts in _by_code(found.doubts):
        one = doubts[0]
        yield f"{one.rule}\t{len(doubts)} ?\t{_words(one)}\t{one.span} {shown(one.text)}"


def nothing_to_change() -> str:
    """What `zonepub normalise` says where no rule has anything to change."""
    from zonepub.diagnostics.catalogue import language

    return "无需改动" if language() == "zh" else "Nothing to change"


def _by_code(doubts: "Sequence[Doubt]") -> "list[list[Doubt]]":
    groups: dict[str, list[Doubt]] = {}
    for doubt in doubts:
        groups.setdefault(doubt.code, []).append(doubt)
    return list(groups.values())


def _words(doubt: "Doubt") -> str:
    from zonepub.diagnostics.catalogue import language
    from zonepub.normalise import WARNINGS

    return str(getattr(WARNINGS[doubt.code], language()))


def as_json(found: "Normalisation", written: Sequence[Path]) -> str:
    """Changes, doubts and the files that were written."""
    data = {
        "changes": [
            {
                "rule": item.rule,
                "file": item.span.file,
                "line": item.span.line,
                "column": item.span.column,
                "old": item.old,
                "new": item.new,
            }
            for item in found.corrections
        ],
        "warnings": [
            {
                "rule": doubt.rule,
                "code": doubt.code,
                "file": doubt.span.file,
                "line": doubt.span.line,
                "column": doubt.span.column,
                "text": doubt.text,
                "message": _words(doubt),
            }
            for doubt in found.doubts
        ],
        "written": [str(path) for path in written],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def told_anyway(diagnostics: Diagnostics) -> Callable[[Span], bool]:
    """Whether a place is in what another message takes away: a typed label, a mark, lines of a paste."""
    labels = [item.span for item in diagnostics if item.code in ("typed-label", "near-mark") and item.span]
    pasted = [
        (item.span.file, range(item.span.line, int(item.args["last"]) + 1))
        for item in diagnostics.of("pasted-lines")
        if item.span
    ]

    def told(place: Span) -> bool:
        within = any(
            label[:2] == place[:2] and label.column <= place.column <= label.column + label.length
            for label in labels
        )
        return within or any(file == place.file and place.line in lines for file, lines in pasted)

    return told


def tell(found: "Normalisation", diagnostics: Diagnostics, *, each: bool) -> None:
    """What `check` says: a note a rule and a warning a kind of doubt, with counts; or `each` of them."""
    from zonepub.normalise import NAMES, WARNINGS
    from zonepub.source.normalising import by_rule

    told = told_anyway(diagnostics)
    diagnostics.drop(lambda item: item.span is not None and told(item.span), "yaml-item")
    for rule, items in by_rule([item for item in found.corrections if not told(item.span)]).items():
        name = NAMES[rule]
        for item in items if each else items[:1]:
            diagnostics.note(
                "text-to-normalise", item.span, rule=rule, count=1 if each else len(items),
                name=in_both(name.zh, name.en), old=shown(item.old), new=shown(item.new),
            )  # fmt: skip
    for doubts in _by_code(found.doubts):
        for doubt in doubts if each else doubts[:1]:
            words = WARNINGS[doubt.code]
            diagnostics.warning(
                "text-doubtful", doubt.span, rule=doubt.rule, count=1 if each else len(doubts),
                name=in_both(words.zh, words.en), text=shown(doubt.text),
            )  # fmt: skip
