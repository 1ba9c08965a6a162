"""Labels that the writer typed and the style adds: `一、` before a heading, `图1` before a caption, `抄送：`.

Each is a warning with the text as it should be written, and an `Edit` that takes it away (`check --fix`).
A number of another pattern (`第一章` where the style sets `一、`) may be the text's own: it is only told of.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache

from zonepub.diagnostics import Span
from zonepub.label_sides import HAN, NUMBER, sides
from zonepub.model import Report, Section, walk
from zonepub.present.labels import number_in, title_of
from zonepub.present.letterhead import NAMES
from zonepub.present.templates import PLACEHOLDER
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.source import Edit
from zonepub.source.schema import HOLDERS
from zonepub.style import Style
from zonepub.style.matter import Band, FieldRow, IssuersMark, NumberLine, TextLine
from zonepub.yamlfile import Mapping, Node, Scalar, Sequence

BULLET = regex(r"[·•●■◆▪○□➢★☆\-–*]\s+|[·•●■◆▪➢]\s*")
NOTE_NUMBER = regex(r"[①-⑳]\s*|[\[［【〔]\d{1,3}[\]］】〕]\s*")
COUNT = rf"[0-9{HAN}]+(?:[-—.－][0-9]+)*"
ATTACHMENT = regex(
    rf"附件(?:\s*{COUNT}\s*[：:．.、]?|[：:])\s*(?:\d{{1,2}}[．.、]\s*)?|\d{{1,2}}[．、]\s*|\d{{1,2}}\.(?!\d)\s*"
)
NAMES_BEFORE = {
    "addressees": regex(r"主送(?:机关)?[：:]\s*"),
    "report_to": regex(r"(?:抄?报)[：:]\s*"),
    "send_to": regex(r"(?:抄?送)[：:]\s*"),
    "issue_to": regex(r"(?:印?发)[：:]\s*"),
    "copy_to": regex(r"抄送(?:机关)?[：:]\s*"),
    "present": regex(r"出席(?:人员)?[：:]\s*"),
    "absent": regex(r"(?:请假|缺席)(?:人员)?[：:]\s*"),
    "observers": regex(r"列席(?:人员)?[：:]\s*"),
}
SIGNER = regex(r"签发人[：:]\s*")
NAMES_AFTER = regex(r"[：:，、；。,;]+\s*$")
PARTS = {"addressees": (), "distribution": ("report_to", "send_to", "issue_to", "copy_to"),
         "attendees": ("present", "absent", "observers")}  # fmt: skip
WIDTHS = {"（": "[（(]", "(": "[（(]", "）": "[）)]", ")": "[）)]", "．": "[．.]", ".": "[．.]"}
EDGE = regex(rf"{PLACEHOLDER.pattern}|\[\[|\]\]")  # where the words around a value of a template end


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
            yield from _label(caption.get("text"), _counted(style.labels.figure))
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
    for name in (
        "issuer",
        "signer",
        "classification",
        "copy_no",
        "document_no",
        "print_run",
        "rights",
        "printing_office",
    ):
        fields[name] = about.get(name)
    imprint = about.get("imprint")
    if isinstance(imprint, Mapping):
        fields |= {name: imprint.get(name) for name in imprint.entries}
    for template in _templates(style):
        for match in PLACEHOLDER.finditer(template):
            for value in _items(fields.get(NAMES.get(match[1], match[1]))):
                yield from _around(value, template, match[1])


def _templates(style: Style) -> Iterator[str]:
    for entry in (*style.front, *style.back):
        match entry:
            case TextLine(text=text) | Band(text=text):
                yield text
            case IssuersMark(text=text, word=word):
                yield text + word
            case FieldRow():
                yield from (entry.left, entry.center, entry.right)
            case _:
                pass


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
                yield from _label(block.get("caption"), _counted(style.labels.table))
                yield from _around(block.get("source"), style.labels.table_source, "source")
            case first:
                for key in HOLDERS.get(first, ()):
                    yield from _blocks(block.get(key), style, level, once, depth)


def _number(node: Node | None, template: str) -> Iterator[TypedLabel]:
    """A number before a heading or in an item, alike or not to what the template of the style sets there."""
    if template:
        alike = list(_label(node, _numbers_like(template)))
        yield from alike or (replace(label, alike=False) for label in _label(node, NUMBER))


@cache
def _numbers_like(template: str) -> re.Pattern[str]:
    """`一、` `一．` `一　` for the template `{n:han}、`: number and words, in any width."""
    before, number, after = number_in(template)
    before, after, count = before.strip(), after.strip(), number.count("{")
    mark = after in ("、", "．", ".")
    if number.endswith(":han}") and count == 1:
        digits = rf"[{HAN}]{{1,4}}"
        end = r"(?:[、．.]\s*|[ \u3000]+(?=\S))"
    elif ":" in number:
        digits, end = rf"(?:[①-⑳]|[{HAN}]{{1,4}}|\d{{1,2}})", rf"{_wide(after)}\s*"
    else:
        more = "*" if "{path}" in number else f"{{{count - 1}}}"
        digits = rf"\d{{1,2}}(?:\.\d{{1,2}}){more}"
        end = r"(?:[、．]|\.(?!\d))\s*"
    if not after:
        end = r"[ \u3000]+(?![万亿千百倍元吨个年月])(?=[\u4e00-\u9fff])"
    elif not mark:
        end = rf"{_wide(after)}\s*[、．.：:]?\s*"
    return re.compile(_wide(before) + digits + end)


def _wide(words: str) -> str:
    """A pattern of these words in which brackets and stops are of either width."""
    return "".join(WIDTHS.get(sign, re.escape(sign)) for sign in words)


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
    edges = list(EDGE.finditer(template))
    at = next((at for at, edge in enumerate(edges) if edge[1] == name), None)
    if not isinstance(node, Scalar) or at is None:
        return
    before = template[edges[at - 1].end() if at else 0 : edges[at].start()]
    after = template[edges[at].end() : edges[at + 1].start() if at + 1 < len(edges) else None]
    length = len(node.text.rstrip())
    start, end = sides(node.text[:length], before, after)
    if start + end < length:
        if start:
            yield TypedLabel(node, 0, start)
        if end:
            yield TypedLabel(node, length - end, length)


def _counted(template: str) -> re.Pattern[str] | None:
    """`图1　`, `图 2-1：` before a caption, by the words of the style's own label."""
    word = PLACEHOLDER.split(template)[0].strip() if template else ""
    if not word:
        return None
    return re.compile(rf"{re.escape(word)}\s*{COUNT}(?![0-9年月日个项张份%倍])\s*[：:．.、]?\s*")


def _text_of(node: Node | None) -> Node | None:
    return node.get("text") if isinstance(node, Mapping) else node


def _items(node: Node | None) -> tuple[Node, ...]:
    if isinstance(node, Sequence):
        return node.items
    return (node,) if node is not None else ()
