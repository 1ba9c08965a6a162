"""A paragraph -> strips, one for each of its lines, with tint, rules, indents and the breaks it allows."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial

from zonepub.cjk import EM_TOP, HAN
from zonepub.layout.boxes import Box, Element, Frame, Gap, Item, Origin, Rectangle, TextFrame
from zonepub.layout.compose.inlines import RunBuilder, mark_anchor, notes_of_line, notes_of_runs
from zonepub.layout.geometry import EPSILON, Geometry
from zonepub.layout.remarks import RemarkLog
from zonepub.model import Inlines
from zonepub.style import Style, TextStyle
from zonepub.style.model import RuleStyle
from zonepub.typeset import Line, Options, Run, SetParagraph, WordCohesion, set_paragraph, set_title

LEAST_LAST = 1.5  # em of a last line, about: two characters (T8.5)
LATIN = re.compile("[0-9A-Za-z ]")
UNBROKEN = 1_000_000.0  # points: a measure that nothing fills
EVEN = 0.12  # em between characters that a paragraph set anew may have: not to be seen
LEAST_MEASURE = 3.0  # characters: a narrower paragraph gives up its insets instead


def options(style: Style, *, justify: bool, explain: bool = False) -> Options:
    """What the style says about lines, for typesetting. Lines that are not justified are shifted here."""
    cjk = style.cjk
    return Options(
        line_edges=cjk.line_edges,
        punctuation=cjk.punctuation,
        hanging=cjk.hanging,
        latin_gap=cjk.latin_gap,
        breaking=cjk.breaking,
        align="justify" if justify else "left",
        trim_start=cjk.trim_line_start,
        explain=explain,
    )


@dataclass(frozen=True, slots=True)
class Extent:
    """Where a block may stand inside its column."""

    left: float
    width: float

    def inset(self, left: float, right: float = 0.0) -> "Extent":
        return Extent(self.left + left, self.width - left - right)


@dataclass(frozen=True, slots=True)
class Label:
    """Set before the first line of a paragraph: a bullet, a number, the mark of a note."""

    line: Line
    x: float  # in the column
    element: Element
    target: str = ""


@dataclass(slots=True)
class ParagraphSetter:
    """Sets words in a text role. Knows the style, the grid and what to complain to."""

    style: Style
    geometry: Geometry
    run_builder: RunBuilder
    remarks: RemarkLog
    sense: WordCohesion
    explain: bool = False
    options: tuple[Options, Options] = field(init=False)  # ragged, justified

    def __post_init__(self) -> None:
        ragged, justified = (
            options(self.style, justify=justify, explain=self.explain) for justify in (False, True)
        )
        self.options = (ragged, justified)

    def text(
        self,
        inlines: Inlines,
        role: str,
        room: Extent,
        element: Element,
        *,
        source: Origin | None = None,
        label: Label | None = None,
        title: bool = False,
        counts: bool = True,
    ) -> list[Item]:
        """Strips of a paragraph of the report, with the space around it."""
        text = self.style.text[role]
        runs = self.run_builder.runs(inlines, text, counts=counts)
        return self.block(runs, text, room, element, source=source, label=label, title=title, role=role)

    def block(
        self,
        runs: Sequence[Run],
        text: TextStyle,
        room: Extent,
        element: Element | None,
        *,
        source: Origin | None = None,
        label: Label | None = None,
        title: bool = False,
        role: str = "",
    ) -> list[Item]:
        """As `text`, for runs that are made already."""
        marks = notes_of_runs(runs)
        inner = self._inner(text, room)
        if title:
            inner = inner.inset(min(text.indent, inner.width / 2))
        lines = self.lines(runs, text, inner.width, title=title)
        if not lines:
            return []
        self.remarks.lines(lines, source)
        boxes = self._strips(lines, runs, text, inner, element, source, marks)
        if label is not None:
            boxes[0].frames = (self.beside(label, text), *boxes[0].frames)
        self._breaks(boxes, text)
        if len(boxes) > 1 and not title and all(box.grid for box in boxes):
            again = partial(self._again, lines, runs, text, inner, element, source, marks)
            for box in boxes:
                box.again = again
        return [Gap(text.before), *self.decorated(boxes, text, room, role), Gap(text.after)]

    def _again(
        self,
        known: Sequence[Line],
        runs: Sequence[Run],
        text: TextStyle,
        inner: Extent,
        element: Element | None,
        source: Origin | None,
        marks: tuple[str, ...],
        count: int,
    ) -> list[Box]:
        """The paragraph of the `known` lines in `count`; nothing where that cannot be set well."""
        if hopeless(known, count, inner.width, text):
            return []
        lines = self.lines(runs, text, inner.width, count=count)
        if len(lines) != count or max(line.stretch for line in lines) > EVEN:
            return []
        self.remarks.lines(lines, source)
        boxes = self._strips(lines, runs, text, inner, element, source, marks)
        self._breaks(boxes, text)
        return boxes

    def beside(self, label: Label, text: TextStyle | None = None) -> TextFrame:
        """The label of a list item or a note, on the first line of what it stands before."""
        size = (text or self.style.text["list"]).size
        return TextFrame(label.line, label.x, EM_TOP * size, label.element, target=label.target)

    def label(self, words: str, text: TextStyle) -> Line | None:
        """Words on one line, however long."""
        lines = self.lines(self.run_builder.words(words, text), text, UNBROKEN)
        return lines[0] if lines else None

    def _inner(self, text: TextStyle, room: Extent) -> Extent:
        rule = text.rule_left.width + text.rule_left.gap if text.rule_left.width else 0.0
        left, right = text.left + text.padding + rule, text.right + text.padding
        if room.width - left - right < LEAST_MEASURE * text.size:  # insets give way to words
            left = right = 0.0
        return room.inset(left, right)

    def lines(
        self,
        runs: Sequence[Run],
        text: TextStyle,
        measure: float,
        *,
        title: bool = False,
        ragged: bool = False,
        least: float = LEAST_MEASURE,
        count: int = 0,
    ) -> Sequence[Line]:
        """Lines of runs in a measure. `title`: balanced, broken by sense (T10.4)."""
        if not runs:
            return ()
        measure = max(measure, least * text.size)
        if title:
            return self._told(set_title(runs, measure, self.options[text.align == "justify"], self.sense))
        justify = text.align == "justify" and not ragged and measure < UNBROKEN
        indent = (
            min(self._cells(text), max(0.0, measure - LEAST_MEASURE * text.size))
            if measure < UNBROKEN
            else 0.0
        )
        return self._told(
            set_paragraph(runs, measure, self.options[justify], first_indent=indent, count=count)
        )

    def _told(self, done: SetParagraph) -> Sequence[Line]:
        """The lines; with `explain` the trail keeps why they are as they are."""
        if self.explain:
            self.remarks.explain(done)
        return done.lines

    def _cells(self, text: TextStyle) -> float:
        """The first-line indent; in a grid of characters it takes whole cells (G1.14)."""
        if text.size != self.geometry.size:
            return text.indent
        return text.indent * (1 + self.geometry.tracking / text.size)

    @staticmethod
    def shift(line: Line, text: TextStyle, measure: float) -> float:
        """How far a line stands from the left of its measure."""
        match text.align:
            case "center":
                return (measure - line.width) / 2
            case "right":
                return measure - line.width
            case _:
                return 0.0

    def _strips(
        self,
        lines: Sequence[Line],
        runs: Sequence[Run],
        text: TextStyle,
        inner: Extent,
        element: Element | None,
        source: Origin | None,
        marks: tuple[str, ...],
    ) -> list[Box]:
        leading, grid = self._leading(text)
        baseline = EM_TOP * text.size
        boxes = []
        for line in lines:
            words = TextFrame(line, inner.left + self.shift(line, text, inner.width), baseline, element)
            place = source and Origin(source.block, offset_of(line, runs), source.span)
            boxes.append(Box(leading, text.size, (words,), grid=grid, source=place))
        if marks:
            for box, line in zip(boxes, lines, strict=True):
                box.notes = notes_of_line(line)
                box.anchors = tuple(map(mark_anchor, box.notes))
        return boxes

    def _leading(self, text: TextStyle) -> tuple[float, bool]:
        body, geometry = self.style.text["body"], self.geometry
        if abs(text.leading - body.leading) > EPSILON:
            return text.leading, False
        plain = not (text.background or text.rule_above.width or text.rule_below.width)
        return geometry.pitch, geometry.grid and plain

    def _breaks(self, boxes: Sequence[Box], text: TextStyle) -> None:
        """T8.6, T8.7: so many lines stay together at both ends; T8.8: headings with what follows."""
        orphans, widows, count = self.style.cjk.orphans, self.style.cjk.widows, len(boxes)
        for index, box in enumerate(boxes, 1):
            if index == count:
                box.breakable = not text.keep_with_next
            else:
                box.breakable = not text.keep_together and index >= orphans and count - index >= widows

    def decorated(self, boxes: list[Box], text: TextStyle, room: Extent, role: str = "") -> list[Item]:
        """Tint and rules. Each strip carries its slice, so that a tinted paragraph can break."""
        if not (text.background or text.rule_above.width or text.rule_below.width or text.rule_left.width):
            return list(boxes)
        whole = room.inset(text.left, text.right)
        last, result = boxes[-1], list(boxes)
        if text.background or text.rule_below.width:
            last.height = last.ink  # the white of the line gap comes below the tint or the rule
            below = self._edge(text.rule_below, text, whole, role)
            if text.rule_below.width:
                y = below.height - text.rule_below.width
                below.frames += (
                    Rectangle(whole.left, y, whole.width, text.rule_below.width, text.rule_below.color),
                )
            below.breakable, last.breakable = last.breakable, False
            result.append(below)
        for box in boxes:
            box.frames = (*self._tint(box.height, text, whole), *box.frames)
        if text.background or text.rule_above.width:
            above = self._edge(text.rule_above, text, whole, role)
            if text.rule_above.width:
                above.frames += (
                    Rectangle(whole.left, 0, whole.width, text.rule_above.width, text.rule_above.color),
                )
            result.insert(0, above)
        return list(result)

    def _edge(self, rule: RuleStyle, text: TextStyle, whole: Extent, role: str) -> Box:
        """The white and the rule above or below a decorated paragraph."""
        height = rule.width + rule.gap * bool(rule.width) + text.padding
        tint = tuple(self._tint(height, text, whole))
        plain = text.background and not (text.rule_above.width or text.rule_below.width)
        return Box(height, height, tint, breakable=False, edge=role if plain else "")

    @staticmethod
    def _tint(height: float, text: TextStyle, whole: Extent) -> Iterable[Frame]:
        if text.background:
            yield Rectangle(whole.left, 0, whole.width, height, text.background, "tint")
        if text.rule_left.width:
            yield Rectangle(whole.left, 0, text.rule_left.width, height, text.rule_left.color)


def hopeless(known: Sequence[Line], count: int, measure: float, text: TextStyle) -> bool:
    """Whether so many lines, one more or less than are known, would take more room than the words can give.

    Upper bounds. Stretched: EVEN between characters, a quarter of an em beside Latin; squeezed: half an em of
    all but Han.
    """
    words = "".join(line.text for line in known)
    natural, full = sum(line.natural for line in known), (count - 1) * measure
    if count > len(known):
        last = LEAST_LAST * text.size
        gives = EVEN * (len(words) - count) + 0.25 * len(LATIN.findall(words))
        return full - abs(text.indent) - natural + last > gives * text.size
    return natural - full - measure > 0.5 * text.size * (len(words) - len(HAN.findall(words)))


def offset_of(line: Line, runs: Sequence[Run]) -> int:
    """Where a line starts in the plain text of its block: labels and note marks do not count."""
    if len(runs) == 1:
        return line.start if runs[0].payload.counts else 0  # type: ignore[attr-defined]
    offset = position = 0
    for run in runs:
        if position >= line.start:
            break
        if run.payload.counts:  # type: ignore[attr-defined]
            offset += min(len(run.text), line.start - position)
        position += len(run.text)
    return offset
