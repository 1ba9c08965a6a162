"""Headings, captions and cells whose lines end by sense, and none of them in one character (T10.4).

No break is written: contents lists and references would take it along, and it would stay where words are
changed. The paragraph is indented so far that a program which fills its lines ends them there by itself. Its
rules and tint stay as wide as the text: a border that is not seen stands so far from the words.
"""

from collections.abc import Iterator
from itertools import groupby

from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.render.docx.line_counts import LATIN, THIN, width
from zonepub.render.docx.paragraphs import placed
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.paragraph import BORDER_SPACE, indent
from zonepub.render.docx.xml import tag
from zonepub.style import TextStyle

# what no line parts, with the white behind it
UNIT = regex(r"[（“‘《〈【〔]*(?:[!-~]+|[^\s!-~])[，。、；：！？”’）》〉】〕％‰…]*[ 　]*")
SENSE = regex(r"[，。、；：！？）》〉】〕 　](?=[^，。、；：！？”’）》〉】〕 　])|.(?=[（《〈【〔])")
SIDES = regex(r"[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u4e00-\u9fff]")
GAP = 0.21  # em between such, with what LATIN has of it
STEP = 0.25  # em, by which indents are tried
MARGIN = 0.5  # em, that other faces may be wider or narrower
SHORT = 0.25  # of a line, that the last one is not shorter than
PARTED = 2  # what a word costs that two lines share; 1: words of one phrase; 0: phrases
LOOSE, NARROW = 1.2, 4.0  # of lines that are even; em of lines that hold a word: where the layout parts them
WORDED = frozenset(  # roles whose lines part no word; in others marks and white tell enough
    ("annex-title", "caption", "table-caption", "table-cell", *(f"heading-{level}" for level in range(1, 7)))
)
BORDERS_END, PAPER = "</w:pBdr>", "FFFFFF"
MOST = 80  # characters: what is longer is text


@dataclass(frozen=True, slots=True)
class _Lines:
    """Where lines begin but for the first, and the width of the last one in em."""

    starts: tuple[int, ...]
    last: float


def even(
    state: DocxState,
    role: str,
    words: str,
    measure: float,
    *,
    label: float = 0.0,
    look: TextStyle | None = None,
    align: str = "",
) -> str:
    """Indents, and borders, of a paragraph of a role with such words; "" where those of its style will do.

    `label`: em in front of the words; `look`, `align`: where they are not those of the role.
    """
    text = look or state.style.text[role]
    em = text.size + text.tracking
    room = (measure - text.left - text.right - 2 * text.padding) / em
    first = text.indent / em + label
    thin = sum(mark.isascii() and not mark.isalnum() for mark in words)  # a slash is half as wide as a letter
    wide = width(words) + GAP * len(SIDES.findall(words)) - (LATIN - THIN) * thin
    if first + wide <= room or not _may_be_indented(state, text, words):
        return ""
    before, behind = {"right": (1.0, 0.0), "center": (0.5, 0.5)}.get(align or text.align, (0.0, 1.0))
    most = (BORDER_SPACE - text.padding) / max(before, behind) / em if _is_edged(text) else room
    if text.rule_left.width and before:
        return ""
    key = (role, words, round(room, 2), label)
    if key not in state.evened:
        state.evened[key] = _best(state, role, words, room, first, most)
    if not (taken := state.evened[key]):
        return ""
    more = before * taken * em, behind * taken * em
    left, right = text.left + text.padding + more[0], text.right + text.padding + more[1]
    return _edges(state, text, *more) + indent(left, right, text.indent, text.size)


def put_even(properties: str, lines: str) -> str:
    """What `even` gives among the properties of a paragraph, which may have borders already."""
    borders, lines = lines[: lines.rindex("<w:ind")], lines[lines.rindex("<w:ind") :]
    if borders and BORDERS_END in properties:
        sides = borders.removeprefix("<w:pBdr>").removesuffix(BORDERS_END)
        properties = properties.replace(BORDERS_END, sides + BORDERS_END)
    elif borders:
        properties = placed(properties, "pBdr", borders)
    return placed(properties, "ind", lines)


def _is_edged(text: TextStyle) -> bool:
    """Whether something is as wide as the paragraph."""
    return bool(text.background) or any(rule.width for rule in (text.rule_above, text.rule_below))


def _edges(state: DocxState, text: TextStyle, left: float, right: float) -> str:
    """Borders in the colour of what is behind them, as far from the words as these are from the edges."""
    if not _is_edged(text):
        return ""
    ground = text.background or state.style.page.background
    colour = ground.rgb if ground else PAPER
    sides = {"left": left, "right": right}
    lines = (
        tag(side, val="single", sz=4, space=min(round(text.padding + more), BORDER_SPACE), color=colour)
        for side, more in sides.items()
        if more
    )
    return tag("pBdr", "".join(lines))


def _may_be_indented(state: DocxState, text: TextStyle, words: str) -> bool:
    """An office's styles have other sizes."""
    return not (state.style.docx.template or len(words) > MOST or "\n" in words)


def _best(state: DocxState, role: str, words: str, room: float, first: float, most: float) -> float:
    """How many em, and not more than `most`, are taken from lines of `room`."""
    units = list(_units(words))
    prices = {match.end(): 0 for match in SENSE.finditer(words)}
    taken, cost = _taken(units, room, first, prices, most)
    if not cost or role not in WORDED:
        return taken
    text = state.style.text[role]
    em = text.size + text.tracking
    level = LOOSE * (first + width(words)) / (len(_filled(units, room, first).starts) + 1)
    for narrow, price in ((NARROW, 1), (min(room, level), 0)):
        prices |= dict.fromkeys(_starts(state, role, words, narrow * em), price)
    return _taken(units, room, first, prices, most)[0]


def _units(words: str) -> Iterator[tuple[int, float, float]]:
    """Where each begins, its width without the white behind it, and with it."""
    for match in UNIT.finditer(words):
        gap = GAP if match.start() and SIDES.match(words, match.start() - 1) else 0.0
        yield match.start(), gap + width(match[0].rstrip()), gap + width(match[0])


def _starts(state: DocxState, role: str, words: str, measure: float) -> Iterator[int]:
    """Where lines of the layout begin."""
    at = 0
    for line in state.context.title_lines(words, role, measure, 0.0)[:-1]:
        at = max(at, words.find(line.strip(), at)) + len(line.strip())
        at += len(words[at:]) - len(words[at:].lstrip())
        yield at


def _taken(
    units: list[tuple[int, float, float]], room: float, first: float, prices: dict[int, int], most: float
) -> tuple[float, int]:
    """How many em less than `room` lines are that end best, and what that costs; 0 where none are better."""
    whole = _filled(units, room, first)
    tried = [(0.0, whole)]
    while (taken := tried[-1][0] + STEP) < room / 2:
        lines = _filled(units, room - taken, first)
        if len(lines.starts) != len(whole.starts):
            break
        tried.append((taken, lines))
    end = units[-1][0]
    worst = _cost(whole, room, prices, end)
    best, least = 0.0, worst
    for lines, group in groupby(tried[1:], key=lambda item: item[1]):
        widths = [taken for taken, _ in group]
        cost = _cost(lines, room, prices, end)
        middle = min((widths[0] + widths[-1]) / 2, most)
        if cost <= least and cost < worst and middle - widths[0] >= (MARGIN - STEP) / 2:
            best, least = middle, cost
    return best, least


def _filled(units: list[tuple[int, float, float]], room: float, first: float) -> _Lines:
    """The lines of a program that fills each as far as it goes."""
    starts, used = list[int](), first
    for start, bare, whole in units:
        if used and used + bare > room:
            starts.append(start)
            used = 0.0
        used += whole
    return _Lines(tuple(starts), used)


def _cost(lines: _Lines, room: float, prices: dict[int, int], end: int) -> int:
    """What breaks cost, and a last line that is short; `end`: where the last character stands."""
    short = (lines.last < SHORT * room) + (end in lines.starts)
    return sum(prices.get(start, PARTED) for start in lines.starts) + PARTED * short
