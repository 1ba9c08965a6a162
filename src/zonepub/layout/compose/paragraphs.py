"""Words of a text role -> the items of a paragraph: lines broken to the measure, boxes, white around them."""

from collections.abc import Callable, Sequence
from functools import partial

from zonepub.cjk import EM_TOP
from zonepub.layout.boxes import Box, Gap, Item, Origin, boxes_in, change_first
from zonepub.layout.compose.decoration import decorated
from zonepub.layout.compose.inlines import RunBuilder
from zonepub.layout.compose.paragraph_boxes import MOST_STRETCH, ParagraphJob, cannot_be_set, paragraph_boxes
from zonepub.layout.explanations import DecisionLog
from zonepub.layout.frames import TextFrame
from zonepub.layout.geometry import Extent, Geometry
from zonepub.layout.remarks import RemarkLog
from zonepub.layout.structure import Element
from zonepub.model import Inlines, Text
from zonepub.records import dataclass, field, replace
from zonepub.style import Style, TextStyle
from zonepub.typeset import (
    FILLED,
    Line,
    Options,
    Run,
    SetParagraph,
    TitleMode,
    WordCohesion,
    set_filled_title,
    set_paragraph,
    set_title,
    text_extent,
)

UNBROKEN = 1_000_000.0  # points: a measure that nothing fills
CAPTIONS = ("caption", "table-caption")  # roles that break by sense where they take few lines
CAPTION_LINES = 3
LEAST_MEASURE = 3.0  # characters: a narrower paragraph gives up its insets instead


@dataclass(frozen=True, slots=True)
class Label:
    """Set before the first line of a paragraph: a bullet, a number, the mark of a note."""

    line: Line
    x: float  # in the column
    element: Element
    target: str = ""


@dataclass(frozen=True, slots=True)
class RunInLabel:
    """The first words of a paragraph, which belong to an element of their own."""

    runs: tuple[Run, ...]


@dataclass(slots=True)
class ParagraphSetter:
    """Sets words in a text role. Holds what all of one layout share: style, geometry, runs, remarks."""

    style: Style
    geometry: Geometry
    run_builder: RunBuilder
    remarks: RemarkLog
    cohesion: WordCohesion
    decisions: DecisionLog | None = None  # filled where somebody asks why lines are as they are
    options: tuple[Options, Options] = field(init=False)  # ragged, justified

    def __post_init__(self) -> None:
        explain = self.decisions is not None
        ragged, justified = (
            options(self.style, justify=justify, explain=explain) for justify in (False, True)
        )
        ragged = replace(ragged, whole_figures=True)  # it costs a ragged edge nothing
        self.options = (ragged, justified)

    def text(
        self,
        inlines: Inlines,
        role: str,
        extent: Extent,
        element: Element,
        *,
        source: Origin | None = None,
        label: Label | RunInLabel | None = None,
        counts: bool = True,
        look: TextStyle | None = None,
    ) -> list[Item]:
        """Set inlines in a text role: the boxes of a paragraph with the white around it.

        `counts`: the characters are the report's, not words that the style adds. `look`: not the role's.
        """
        text = look or self.style.text[role]
        runs = self.run_builder.runs(inlines, text, counts=counts)
        if isinstance(label, RunInLabel):
            runs, label = [*label.runs, *runs], None
        return self.block(runs, text, extent, element, source=source, label=label, role=role)

    def caption(
        self, label: str, words: Inlines, role: str, extent: Extent, element: Element, source: Origin
    ) -> list[Item]:
        """A number with the words of its caption; no line ends between them."""
        text, gap = self.style.text[role], self.style.labels.label_gap
        runs = self.run_builder.runs((Text(label + gap if words else label),), text) if label else []
        more = self.run_builder.runs(words, text)
        if label and more:
            more[0] = more[0]._replace(glued=True)
        return self.block([*runs, *more], text, extent, element, source=source, role=role)

    def block(
        self,
        runs: Sequence[Run],
        text: TextStyle,
        extent: Extent,
        element: Element | None,
        *,
        source: Origin | None = None,
        label: Label | None = None,
        mode: TitleMode | None = None,
        hang: float = 0.0,
        tail: float = 0.0,
        role: str = "",
    ) -> list[Item]:
        """As `text`, for runs that are made already. Nothing for no runs.

        `mode`: of lines that are broken by sense (T10.4); those of captions are where they are few. `hang`:
        all lines stand in so many points, behind their label. `tail`: they end so many earlier.
        """
        inner = inside(text, extent).inset(hang, tail)
        if mode is None and role in CAPTIONS and self._few_lines(runs, inner.width):
            mode = "fewest"  # each line more is taken from a picture or parts it from its words
        if mode and mode not in FILLED:
            inner = indented(text, inner)
        lines = self.lines(runs, text, inner.width, mode=mode)
        if not lines:
            return []
        self.remarks.check(lines, source)
        job = ParagraphJob(lines, runs, text, inner, element, source)
        reset_in = None if mode or len(lines) == 1 else partial(self._reset, job)
        boxes: list[Item] = [*paragraph_boxes(job, self.style, self.geometry, reset_in)]
        if label is not None:
            boxes = self.labelled(boxes, label, text)
        return [Gap(text.before), *decorated(boxes_in(boxes), text, extent, role), Gap(text.after)]

    def _few_lines(self, runs: Sequence[Run], measure: float) -> bool:
        """Whether words are too long for one line and short enough to be balanced as a title is (T10.4)."""
        return measure < text_extent(runs, self.options[0]).natural <= CAPTION_LINES * measure

    def _reset(self, job: ParagraphJob, count: int) -> list[Box]:
        """The paragraph in `count` lines instead; nothing where that cannot be set well."""
        if cannot_be_set(job, count):
            return []
        lines = self.lines(job.runs, job.text, job.extent.width, count=count)
        if len(lines) != count or max(line.stretch for line in lines) > MOST_STRETCH:
            return []
        self.remarks.check(lines, job.source)
        return paragraph_boxes(replace(job, lines=lines), self.style, self.geometry)

    def labelled(self, items: Sequence[Item], label: Label, text: TextStyle | None = None) -> list[Item]:
        """The items with the label of a list item or a note beside the first line."""
        size = (text or self.style.text["list"]).size
        frame = TextFrame(label.line, label.x, EM_TOP * size, label.element, target=label.target)
        return change_first(items, lambda box: replace(box, frames=(frame, *box.frames), parts=False))

    def label(self, words: str, text: TextStyle) -> Line | None:
        """Words on one line, however long."""
        lines = self.lines(self.run_builder.words(words, text), text, UNBROKEN)
        return lines[0] if lines else None

    def lines(
        self,
        runs: Sequence[Run],
        text: TextStyle,
        measure: float,
        *,
        mode: TitleMode | None = None,
        ragged: bool = False,
        least: float = LEAST_MEASURE,
        count: int = 0,
        cell: bool = False,
    ) -> Sequence[Line]:
        """Lines of runs in a measure, in points; of `least` characters at least.

        `mode`: of lines that are broken by sense (T10.4), near the end of the line in those of FILLED (G3.5).
        `ragged`: not justified, whatever the style says.
        `count`: so many lines, if that can be done; 0: as many as are best. `cell`: not justified, either.
        """
        if not runs:
            return ()
        measure = max(measure, least * text.size)
        if mode and mode not in FILLED:
            chosen = self.options[text.align == "justify" and not cell]
            title_of = partial(set_title, runs, measure, chosen, self.cohesion, mode=mode)
            key = mode, measure, chosen
            broken = partial(self._by_sense, runs, key, title_of)
            # in one line it parts no words: what the report says elsewhere does not matter
            paragraph = self._remembered(runs, key, broken, _in_one_line)
        else:
            justify = text.align == "justify" and not ragged and measure < UNBROKEN
            widest = max(0.0, measure - LEAST_MEASURE * text.size)
            indent = min(self._indent(text), widest) if measure < UNBROKEN else 0.0
            chosen = self.options[justify and not cell]
            if mode:
                filled_of = partial(
                    set_filled_title, runs, measure, chosen, self.cohesion, mode=mode, first_indent=indent
                )
                paragraph = self._by_sense(runs, (mode, measure, chosen, indent), filled_of)
            else:
                setting = partial(set_paragraph, runs, measure, chosen, first_indent=indent, count=count)
                paragraph = self._remembered(runs, (measure, chosen, indent, count), setting)
        if self.decisions is not None:
            self.decisions.add(paragraph)
        return paragraph.lines

    def _remembered(
        self,
        runs: Sequence[Run],
        key: tuple[object, ...],
        make: Callable[[], SetParagraph],
        lasting: Callable[[SetParagraph], bool] = lambda paragraph: True,
    ) -> SetParagraph:
        """A paragraph, set once for builds that follow each other; what holds a link or a note is its own."""
        if any(run.payload.inline_element for run in runs):  # type: ignore[attr-defined]
            return make()
        paragraph: SetParagraph = self.run_builder.fonts.paragraphs((tuple(runs), key), make, lasting)
        return paragraph

    def _by_sense(
        self, runs: Sequence[Run], key: tuple[object, ...], make: Callable[[], SetParagraph]
    ) -> SetParagraph:
        """As `_remembered`, for words whose lines hang on what the report says elsewhere."""
        return self._remembered(runs, (*key, self.cohesion.known), make)

    def indented_lines(
        self, runs: Sequence[Run], text: TextStyle, measure: float, count: int, indent: float
    ) -> Sequence[Line]:
        """Lines of runs, the first `count` of them so much narrower than the measure, in points."""
        paragraph = set_paragraph(
            runs,
            lambda number: measure - indent if number < count else measure,
            self.options[text.align == "justify"],
            first_indent=min(self._indent(text), measure - indent - LEAST_MEASURE * text.size),
        )
        if self.decisions is not None:
            self.decisions.add(paragraph)
        return paragraph.lines

    def cell(self, text: TextStyle) -> float:
        """Points from character to character; a grid of characters has cells of its own (G1.14)."""
        return text.size + (self.geometry.tracking if text.size == self.geometry.size else 0.0)

    def _indent(self, text: TextStyle) -> float:
        """The first-line indent; in a grid of characters it takes whole cells (G1.14)."""
        return text.indent * self.cell(text) / text.size


def _in_one_line(paragraph: SetParagraph) -> bool:
    return len(paragraph.lines) == 1


def inside(text: TextStyle, extent: Extent) -> Extent:
    """Where the words stand inside insets, padding and rule."""
    rule = text.rule_left.width + text.rule_left.gap if text.rule_left.width else 0.0
    left, right = text.left + text.padding + rule, text.right + text.padding
    if extent.width - left - right < LEAST_MEASURE * text.size:  # insets give way to words
        left = right = 0.0
    return extent.inset(left, right)


def indented(text: TextStyle, inner: Extent) -> Extent:
    """The same for lines that are broken by sense: all of them are indented."""
    return inner.inset(min(text.indent, inner.width / 2))


def options(style: Style, *, justify: bool, explain: bool = False) -> Options:
    """What the style says about lines, for typesetting. Lines that are not justified are shifted here."""
    cjk = style.cjk
    return Options(
        line_edges=cjk.line_edges,
        punctuation=cjk.punctuation,
        hanging=cjk.hanging,
        latin_gap=cjk.latin_gap,
        digit_gap=cjk.digit_gap,
        breaking=cjk.breaking,
        align="justify" if justify else "left",
        trim_start=cjk.trim_line_start,
        explain=explain,
    )
