"""Width of marks (T4): blank beside them, pairs, centred marks, marks that hang."""

from bisect import bisect_right
from typing import NamedTuple
from weakref import WeakKeyDictionary, ref

from zonepub.regex import regex
from zonepub.typeset import classes as c
from zonepub.typeset.classes import Scheme
from zonepub.typeset.measured import Amount, MeasuredText, run_at
from zonepub.typeset.types import Metrics, Options, Punctuation

EPSILON = 1e-6
QUOTES, NARROW = "“”‘’", 0.75  # em: what is narrower was drawn for Latin
TITLE_COLON = 0.25  # em that stays after ： in a title: it parts two statements there
_MARKS = regex(f"[{c.MARKS}]+")
_CENTRED = regex(f"[{c.CENTRED}]")
_HANGING = regex(f"[{c.HANGING}]")
_AFTER_HANGING = c.MARKS.replace(c.OPENING, "")


def adjust_marks(measured: MeasuredText, options: Options) -> None:
    """T4: blank kept on each side of each mark, what of it may go, and how pairs stand."""
    scheme = c.SCHEMES[options.punctuation]
    text, classes = measured.text, measured.classes
    tables = [
        _mark_table(run.han, run.size, run.verbatim, options.punctuation, options.trim_start, options.title)
        for run in measured.runs
    ]
    only = tables[0] if len(tables) == 1 else None
    adjustments, shrink, stretch = measured.adjustments, measured.shrink, measured.stretch
    wider = measured.wider_gaps
    start_trims, end_trims, size = measured.start_trims, measured.end_trims, len(classes)
    for match in _MARKS.finditer(classes):
        start, end = match.span()
        table = only if only is not None else tables[bisect_right(measured.run_starts, start) - 1]
        mark = table[classes[start] + text[start]]
        if end - start > 1:
            row = [mark]
            for at in range(start + 1, end):
                table = only if only is not None else tables[bisect_right(measured.run_starts, at) - 1]
                row.append(table[classes[at] + text[at]])
            _adjust_row(measured, start, row, scheme)
            continue
        _, _, _, _, _, left, right, left_grows, right_grows, left_gives, right_gives, at_start, at_end = mark
        if at_start:
            start_trims[start] = at_start
        if at_end:
            end_trims[end] = at_end
        if left:
            adjustments[start] = left
        if start:
            if left_gives:
                shrink[start], wider[start] = left_gives, _widening(left_gives)
            if left_grows:
                stretch[start] = left_grows
        if end < size:
            if right:
                adjustments[end] = right
            if right_gives and classes[end] not in c.BLANKS:
                shrink[end], wider[end] = right_gives, _widening(right_gives)
            if right_grows and classes[end] not in c.BLANKS:  # a blank may end the line
                stretch[end] = right_grows


class Mark(NamedTuple):
    """What a mark is in one run and scheme. Points."""

    char_class: str
    before: float  # blank in the font
    after: float
    opening: float  # what the scheme keeps of that
    closing: float
    left: float  # what it is moved by where no other mark is beside it
    right: float
    left_growth: Amount | None  # what the scheme took, that comes back to justify (T5.3)
    right_growth: Amount | None
    left_shrink: Amount | None  # what may be taken away to justify
    right_shrink: Amount | None
    start_trim: float
    end_trim: float


class MarkTable(dict[str, Mark]):
    """Marks of one font, size and scheme, by their class and character."""

    def __init__(
        self, han: "ref[Metrics] | None", size: float, scheme: Scheme, *, trim: bool, title: bool
    ) -> None:
        super().__init__()
        self.han, self.size, self.scheme, self.trim, self.title = han, size, scheme, trim, title

    def __missing__(self, key: str) -> Mark:
        self[key] = mark = self._mark(*key)
        return mark

    def _mark(self, char_class: str, char: str) -> Mark:
        scheme = self.scheme
        han = self.han() if self.han is not None else None  # code gives up no blank
        if han is not None and char in QUOTES and (width := han.widths(self.size)[char]) < NARROW * self.size:
            return self._narrow_quote(char_class, width)
        before, after = (blank * self.size for blank in han.glue(char)) if han is not None else (0.0, 0.0)
        full = char_class in scheme.full
        opening, closing = (before, after) if full else (0.0, 0.0)
        if self.title and char == "：":
            closing = max(closing, min(after, TITLE_COLON * self.size))
        tier = c.SHRINK_TIER[char_class]
        return Mark(
            char_class,
            before,
            after,
            opening,
            closing,
            left=opening - before,
            right=closing - after,
            left_growth=_growth(before - opening, scheme),
            right_growth=_growth(after - closing, scheme),
            left_shrink=(tier, opening) if opening and scheme.shrink else None,
            right_shrink=(tier, closing) if closing and scheme.shrink else None,
            start_trim=before if (self.trim and scheme.trim_end) or not full else 0.0,  # T4.5
            end_trim=after if scheme.trim_end else 0.0,  # T4.6
        )

    def _narrow_quote(self, char_class: str, width: float) -> Mark:
        """T1.17: a quote that the face draws for Latin stands in the middle of half an em, as others do."""
        half = self.size / 2
        white, full = max(0.0, half - width) / 2, char_class in self.scheme.full
        opens = char_class == c.OPENING
        opening, closing = (half if full and opens else 0.0), (half if full and not opens else 0.0)
        grows = _growth(0.0 if full else half, self.scheme)
        gives = (c.SHRINK_TIER[char_class], half) if full and self.scheme.shrink else None
        return Mark(
            char_class,
            -white,
            -white,
            opening,
            closing,
            left=opening + white,
            right=closing + white,
            left_growth=grows if opens else None,
            right_growth=None if opens else grows,
            left_shrink=gives if opens else None,
            right_shrink=None if opens else gives,
            start_trim=0.0,
            end_trim=0.0,
        )


# by font, and no longer than it: a process that builds a thousand reports keeps none of their fonts
def _growth(taken: float, scheme: Scheme) -> Amount | None:
    return (c.MARK_STRETCH_TIER, taken) if scheme.shrink and taken > EPSILON else None


_Key = tuple[float, bool, Punctuation, bool, bool]
_mark_tables: WeakKeyDictionary[Metrics, dict[_Key, MarkTable]] = WeakKeyDictionary()


def _mark_table(
    han: Metrics, size: float, verbatim: bool, punctuation: Punctuation, trim: bool, title: bool
) -> MarkTable:
    tables = _mark_tables.get(han)
    if tables is None:
        tables = _mark_tables[han] = {}
    key = size, verbatim, punctuation, trim, title
    if key not in tables:
        tables[key] = MarkTable(
            None if verbatim else ref(han), size, c.SCHEMES[punctuation], trim=trim, title=title
        )
    return tables[key]


def _widening(gives: Amount) -> Amount:
    """T5.3 tier 6: a mark that keeps its blank has half as much more before gaps are as wide as blanks."""
    return c.WIDER_GAP_TIER, gives[1] / 2


def _adjust_row(measured: MeasuredText, start: int, row: list[Mark], scheme: Scheme) -> None:
    """T4.3, T4.4: there is one blank between marks in a row."""
    last, ends_sentence, exclamations = "", False, 0
    kept = 0.0  # blank after the mark before
    given = 0.0  # what the font has there
    for at, mark in enumerate(row, start):
        if mark.start_trim:
            measured.start_trims[at] = mark.start_trim
        if mark.end_trim:
            measured.end_trims[at + 1] = mark.end_trim
        this, closing = mark.char_class, mark.closing
        ends_sentence = this in c.SENTENCE_ENDS or (ends_sentence and this == c.CLOSING)
        exclamations = exclamations + 1 if this == c.EXCLAMATION else 0
        if ends_sentence and this == c.CLOSING and scheme.full:
            closing = mark.after if mark.after >= 0 or not mark.right_growth else mark.right_growth[1]
        tier = c.SHRINK_TIER[this]
        if scheme.pairs and last:
            if this == c.OPENING:
                blank = max(kept, mark.opening) if last != c.OPENING else 0.0
                tier = max(tier, c.SHRINK_TIER[last]) if kept else tier
            else:
                blank = 0.0
                if exclamations == 2 and measured.classes[at + 1 : at + 2] != c.EXCLAMATION:
                    closing = 0.0  # T1.12
        else:
            blank = kept + mark.opening
            tier = c.SHRINK_TIER[last] if kept else tier
        change = blank - given - mark.before
        if change:
            measured.adjustments[at] = change
        if blank and scheme.shrink and at:
            measured.shrink[at] = (tier, blank)
            measured.wider_gaps[at] = _widening((tier, blank))
        growth = (
            max(given, mark.before) - blank if last not in (*c.OPENING, "") and this == c.OPENING else 0.0
        )
        if scheme.shrink and growth > EPSILON:
            measured.stretch[at] = (c.MARK_STRETCH_TIER, growth)
        if not last and at and mark.left_growth:
            measured.stretch[at] = mark.left_growth
        last, kept, given = this, closing, mark.after
    end = start + len(row)
    if end < len(measured.classes):
        if kept != given:
            measured.adjustments[end] = kept - given
        stacked = last == c.EXCLAMATION and exclamations > 1
        grows = scheme.shrink and not stacked and measured.classes[end] not in c.BLANKS
        if grows and given - kept > EPSILON:
            measured.stretch[end] = (c.MARK_STRETCH_TIER, given - kept)
        if kept and scheme.shrink:
            gives = (c.SHRINK_TIER[c.FULL_STOP if ends_sentence else last], kept)
            measured.shrink[end], measured.wider_gaps[end] = gives, _widening(gives)


def centre_marks(measured: MeasuredText, options: Options) -> None:
    """T1.8, T1.9, T4.2: interpunct half an em, em line a whole one; blank goes or comes on both sides."""
    if not c.SCHEMES[options.punctuation].pairs:
        return
    for match in _CENTRED.finditer(measured.classes):
        at = match.start()
        width = c.SET_WIDTH.get(measured.text[at])
        run = run_at(measured, at)
        if width is None or run.verbatim:
            continue
        change = (width * run.size - measured.widths[at]) / 2
        if abs(change) > EPSILON:
            for place in (at, at + 1):
                measured.adjustments[place] = measured.adjustments.get(place, 0.0) + change


def add_hanging_stops(measured: MeasuredText) -> None:
    """T6.2: one stop may hang, never one of several marks."""
    classes, text = measured.classes, measured.text
    for match in _HANGING.finditer(text):
        at = match.start()
        alone = (not at or classes[at - 1] not in c.MARKS) and (
            at + 1 == len(text) or classes[at + 1] not in _AFTER_HANGING
        )
        if alone and measured.breakable[at + 1]:
            left = measured.positions[at]
            if measured.line_ends[at + 1] > left:
                measured.hangable[at + 1] = measured.line_ends[at + 1] - left
