"""Labels that the writer typed and the style adds: `一、` before a heading, `图1` before a caption, `抄送：`.

Each is a warning with the text as it should be written, and an `Edit` that takes it away (`check --fix`).
A number of another pattern (`第一章` where the style sets `一、`) may be the text's own: it is only told of.
"""

import re
from collections.abc import Iterable, Iterator

from zonepub.diagnostics import Span
from zonepub.label_sides import NUMBER
from zonepub.model import Report, Section, walk
from zonepub.present.labels import title_of
from zonepub.present.letterhead import NAMES
from zonepub.present.templates import PLACEHOLDER
from zonepub.present.typed_patterns import (
    ATTACHMENT,
    BULLET,
    IN_LINES,
    NAMES_AFTER,
    NAMES_BEFORE,
    NOTE_NUMBER,
    SIGNER,
    around,
    counted,
    line_templates,
    numbers_like,
)
from zonepub.records import dataclass, replace
from zonepub.source import Edit
from zonepub.source.schema import HOLDERS
from zonepub.style import Style
from zonepub.style.matter import NumberLine
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

PARTS = {"addressees": (), "distribution": ("report_to", "send_to", "issue_to", "copy_to"),
         "attendees": ("present", "absent", "observers")}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TypedLabel:
    """Characters of a scalar's text that the style sets, too."""

    scalar: Scalar
    start: int
    end: int
    rest: str = ""  # the text as it should be written: without this label and all others in it
    alike: bool = True  # of the pattern that the style sets there, so it stands twice

    @property
    def edit(self) -> Edit:
        return Edit(self.scalar, self.start, self.end, "")


def typed_labels(report: Report, styles: Iterable[Style]) -> list[TypedLabel]:
    """Every label in the sources of a report that one of the styles sets, too; each character of it once."""
    by_scalar: dict[tuple[str, int], list[TypedLabel]] = {}
    for style in styles:
        for label in _labels(report, style):
            if label.alike:
                by_scalar.setdefault((label.scalar.span.file, label.scalar.start), []).append(label)
    return [label for labels in by_scalar.values() for label in _joined(labels)]


def typed_numbers(report: Report, styles: Iterable[Style]) -> list[TypedLabel]:
    """Numbers of headings and items of another pattern than a style's own: `第一章` where it sets `一、`."""
    numbers = {
        (label.scalar.span.file, label.scalar.start): label
        for style in styles
        for label in _labels(report, style)
        if not label.alike
    }
    return list(numbers.values())


def _joined(labels: list[TypedLabel]) -> Iterator[TypedLabel]:
    """The labels of one scalar, those that overlap as one, each with what is left of the text."""
    scalar = labels[0].scalar
    typed = {place for label in labels for place in range(label.start, label.end)}
    rest = "".join(sign for place, sign in enumerate(scalar.text) if place not in typed).strip()
    starts = (place for place in sorted(typed) if place - 1 not in typed)
    ends = (place + 1 for place in sorted(typed) if place + 1 not in typed)
    for start, end in zip(starts, ends, strict=True):
        yield TypedLabel(scalar, start, end, rest)


def _labels(report: Report, style: Style) -> Iterator[TypedLabel]:
    root, captions = report.nodes.get("report"), report.nodes.get("captions")
    if not isinstance(root, Mapping):
        return
    about = root.get("report")
    if isinstance(about, Mapping):
        yield from _about(about, style)
    once = frozenset(_numbered_once(report, style))
    for key in ("lead", "body"):
        yield from _blocks(root.get(key), style, 1, once)
    for annex in _items(root.get("annexes")):
        if isinstance(annex, Mapping):
            yield from _label(annex.get("title"), ATTACHMENT if style.labels.annex else None)
            yield from _blocks(annex.get("body"), style, 1, once)
    notes = root.get("notes")
    for _, note in notes.entries.values() if isinstance(notes, Mapping) else ():
        yield from _label(note, NOTE_NUMBER)
    for _, caption in captions.entries.values() if isinstance(captions, Mapping) else ():
        if isinstance(caption, Mapping):
            yield from _label(caption.get("text"), counted(style.labels.figure))
            yield from _around(caption.get("credit"), style.figure.credit, "credit")


def _about(about: Mapping, style: Style) -> Iterator[TypedLabel]:
    yield from _around(about.get("subtitle"), style.labels.subtitle, "subtitle")
    yield from _around(about.get("abstract"), style.labels.abstract, "abstract")
    placed = {getattr(entry, "part", "") for entry in (*style.front, *style.back)}
    for part, groups in PARTS.items():
        node = about.get(part)
        if part in placed and groups and isinstance(node, Mapping):
            for group in groups:
                yield from _names(node.get(group), NAMES_BEFORE[group])
        elif part in placed and not groups:
            yield from _names(node, NAMES_BEFORE[part])
    if "attachments" in placed:
        for name in _items(about.get("attachments")):
            yield from _label(name, ATTACHMENT)
    if any(isinstance(entry, NumberLine) for entry in style.front):
        for name in _items(about.get("signer")):
            yield from _label(name, SIGNER)
    for byline in (*_items(about.get("byline")), *_items(about.get("staff"))):
        if isinstance(byline, Mapping) and isinstance(role := byline.get("role"), Scalar):
            for name in _items(byline.get("names")):
                yield from _label(name, re.compile(re.escape(role.text.strip()) + r"[：:　\s]*"))
    yield from _in_lines(about, style)


def _in_lines(about: Mapping, style: Style) -> Iterator[TypedLabel]:
    """Fields that lines of words of the style show, between words of its own: `第{issue}期`."""
    series = about.get("series")
    inside = series if isinstance(series, Mapping) else Mapping({}, about.span)
    fields = {
        "series": inside.get("name"),
        "issue": inside.get("issue"),
        "total_issue": inside.get("total_issue"),
    }
    keywords = _items(about.get("keywords"))
    fields["keywords"] = keywords[0] if keywords else None
    for name in IN_LINES:
        fields[name] = about.get(name)
    imprint = about.get("imprint")
    if isinstance(imprint, Mapping):
        fields |= {name: imprint.get(name) for name in imprint.entries}
    for template in line_templates(style):
        for match in PLACEHOLDER.finditer(template):
            for value in _items(fields.get(NAMES.get(match[1], match[1]))):
                yield from _around(value, template, match[1])


def _numbered_once(report: Report, style: Style) -> Iterator[Span]:
    """Sections whose typed number is the one that the style sets: it stands there once."""
    for block in walk(report.blocks):
        if isinstance(block, Section) and title_of(style, block) is not block.title:
            yield block.span


def _blocks(
    node: Node | None, style: Style, level: int, once: frozenset[Span], depth: int = 1
) -> Iterator[TypedLabel]:
    """`level`: of the sections in these blocks; `depth`: of the lists, both from 1."""
    for block in _items(node):
        if not isinstance(block, Mapping) or not block.entries:
            continue
        match next(iter(block.entries)):
            case "section":
                patterns = style.section.numbering
                if level <= len(patterns) and block.span not in once:
                    yield from _number(block.get("section"), patterns[level - 1])
                if style.section.kicker == "inline":
                    yield from _around(block.get("kicker"), style.labels.kicker, "kicker")
                yield from _blocks(block.get("body"), style, level + 1, once)
            case "list":
                kind = block.get("list")
                numbered = isinstance(kind, Scalar) and kind.text == "numbered"
                numbers = style.list.numbers[min(depth, len(style.list.numbers)) - 1]
                for item in _items(block.get("items")):
                    first = _items(item)[0] if isinstance(item, Sequence) and item.items else item
                    text = _text_of(first)
                    yield from _number(text, numbers) if numbered else _label(text, BULLET)
                    yield from _blocks(item, style, level, once, depth + 1)
            case "pull-quote":
                yield from _around(block.get("source"), style.labels.quote_source, "source")
            case "quote":
                yield from _around(block.get("source"), style.labels.quote_source, "source")
                yield from _blocks(block.get("quote"), style, level, once)
            case "table":
                yield from _label(block.get("caption"), counted(style.labels.table))
                yield from _around(block.get("source"), style.labels.table_source, "source")
            case first:
                for key in HOLDERS.get(first, ()):
                    yield from _blocks(block.get(key), style, level, once, depth)


def _number(node: Node | None, template: str) -> Iterator[TypedLabel]:
    """A number before a heading or in an item, alike or not to what the template of the style sets there."""
    if template:
        alike = list(_label(node, numbers_like(template)))
        yield from alike or (replace(label, alike=False) for label in _label(node, NUMBER))


def _label(node: Node | None, pattern: re.Pattern[str] | None) -> Iterator[TypedLabel]:
    """A label at the start of a text that has more than it."""
    if not isinstance(node, Scalar) or pattern is None:
        return
    start = len(node.text) - len(node.text.lstrip())
    match = pattern.match(node.text, start)
    if match and match.end() < len(node.text.rstrip()):
        yield TypedLabel(node, start, match.end())


def _names(node: Node | None, before: re.Pattern[str]) -> Iterator[TypedLabel]:
    """Labels before names, and marks behind them."""
    for name in _items(node):
        yield from _label(name, before)
        if isinstance(name, Scalar) and (match := NAMES_AFTER.search(name.text)) and match.start():
            yield TypedLabel(name, match.start(), len(name.text))


def _around(node: Node | None, template: str, name: str) -> Iterator[TypedLabel]:
    """What a template sets right before and behind a value, where the value has it, too."""
    if not isinstance(node, Scalar):
        return
    length = len(node.text.rstrip())
    start, end = around(node.text[:length], template, name)
    if start:
        yield TypedLabel(node, 0, start)
    if end:
        yield TypedLabel(node, length - end, length)


def _text_of(node: Node | None) -> Node | None:
    return node.get("text") if isinstance(node, Mapping) else node


def _items(node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return (node,) if node is not None else ()
