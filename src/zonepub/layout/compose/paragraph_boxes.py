"""The set lines of a paragraph -> boxes, one for each line, with the breaks and the notes they have."""

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate

from zonepub.cjk import EM_TOP, HAN
from zonepub.layout.boxes import Box, Origin
from zonepub.layout.frames import TextFrame
from zonepub.layout.geometry import EPSILON, Extent, Geometry
from zonepub.layout.runs import mark_anchor, notes_of_line, notes_of_runs
from zonepub.layout.structure import Element
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.style import Style, TextStyle
from zonepub.typeset import Line, Run

LEAST_LAST = 1.5  # em of a last line, about: two characters (T8.5)
LATIN = regex("[0-9A-Za-z ]")
MOST_STRETCH = 0.03  # em between characters that a paragraph set anew may have: not to be seen (T5.6)


@dataclass(frozen=True, slots=True, guarded=False)
class ParagraphJob:
    """A paragraph whose lines are set, with all that is needed to set them anew in another number."""

    lines: Sequence[Line]
    runs: Sequence[Run]
    text: TextStyle
    extent: Extent  # of the lines
    element: Element | None
    source: Origin | None


def paragraph_boxes(
    job: ParagraphJob,
    style: Style,
    geometry: Geometry,
    reset_in: Callable[[int], list[Box]] | None = None,
) -> list[Box]:
    """A box for each line. `reset_in` goes into the boxes of paragraphs on the line grid."""
    text, extent, source = job.text, job.extent, job.source
    leading, grid = _leading(text, style, geometry)
    # T9.3: larger or smaller type in the pitch of the body shares the baselines of the body; larger type that
    # has no lines beside it stands on its own em, which is inside the type area on top of a page (G1.9)
    alone = geometry.columns == 1 and text.size > geometry.size
    baseline = EM_TOP * (geometry.size if grid and not alone else text.size)
    has_notes = bool(notes_of_runs(job.runs))
    breaks = _breaks(len(job.lines), text, style)
    offsets = _offsets(job.lines, job.runs) if source else ()
    boxes = []
    for index, (line, breakable) in enumerate(zip(job.lines, breaks, strict=True)):
        frame = TextFrame(line, extent.left + shift(line, text, extent.width), baseline, job.element)
        notes = notes_of_line(line) if has_notes else ()
        box = Box(
            leading,
            text.size,
            (frame,),
            grid=grid,
            breakable=breakable,
            notes=notes,
            anchors=tuple(map(mark_anchor, notes)),
            source=source and Origin(source.block, source.offset + offsets[index], source.span),
            reset_in=reset_in if grid else None,
        )
        boxes.append(box)
    return boxes


def shift(line: Line, text: TextStyle, measure: float) -> float:
    """How far a line stands from the left of its measure, in points."""
    match text.align:
        case "center":
            return (measure - line.width) / 2
        case "right":
            return measure - line.width
        case _:
            return 0.0


def cannot_be_set(job: ParagraphJob, count: int) -> bool:
    """Whether `count` lines, one more or less than the job has, ask for more room than its words can give.

    Upper bounds. Stretched: MOST_STRETCH between characters, a quarter of an em beside Latin; squeezed: half
    an em of all but Han.
    """
    text, measure = job.text, job.extent.width
    words = "".join(line.text for line in job.lines)
    natural, full = sum(line.natural for line in job.lines), (count - 1) * measure
    if count > len(job.lines):
        last = LEAST_LAST * text.size
        gives = MOST_STRETCH * (len(words) - count) + 0.25 * len(LATIN.findall(words))
        return full - abs(text.indent) - natural + last > gives * text.size
    return natural - full - measure > 0.5 * text.size * (len(words) - len(HAN.findall(words)))


def _leading(text: TextStyle, style: Style, geometry: Geometry) -> tuple[float, bool]:
    """Points from baseline to baseline, and whether the lines stand on the grid (T9.3)."""
    if abs(text.leading - style.text["body"].leading) > EPSILON:
        return text.leading, False
    plain = not (text.background or text.rule_above.width or text.rule_below.width)
    heads = (
        text.keep_with_next and text.after > EPSILON
    )  # on the grid its little white would be a line (T10.2)
    return geometry.pitch, geometry.grid and plain and not heads


def _breaks(count: int, text: TextStyle, style: Style) -> Iterator[bool]:
    """T8.6, T8.7: so many lines stay together at both ends; T8.8: headings with what follows."""
    orphans, widows = style.cjk.orphans, style.cjk.widows
    for index in range(1, count):
        yield not text.keep_together and index >= orphans and count - index >= widows
    yield not text.keep_with_next


def _offsets(lines: Sequence[Line], runs: Sequence[Run]) -> list[int]:
    """Where lines start in the plain text of their block: labels and note marks do not count."""
    ends = list(accumulate(len(run.text) for run in runs))
    counted = list(accumulate((len(run.text) if _counts(run) else 0 for run in runs), initial=0))
    offsets = []
    for line in lines:
        run = min(bisect_left(ends, line.start), len(runs) - 1)
        within = line.start - (ends[run - 1] if run else 0)
        offsets.append(min(counted[run] + within, counted[run + 1]))
    return offsets


def _counts(run: Run) -> bool:
    counts: bool = run.payload.counts  # type: ignore[attr-defined]
    return counts
