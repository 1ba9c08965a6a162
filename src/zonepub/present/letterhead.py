"""How large marks are set: one issuer's on one line, those of a joint issue with room (G2.4, G2.5, G3.3)."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from math import ceil, floor

from zonepub.cjk import width_in_ems
from zonepub.model import Report, Text, plain
from zonepub.present.document_values import document_values
from zonepub.present.items import Item, JointMark, Words
from zonepub.present.templates import PLACEHOLDER, fill_or_none
from zonepub.records import dataclass, replace
from zonepub.regex import regex
from zonepub.style import Style, TextStyle
from zonepub.style.matter import IssuersMark, RuleBar, Space, TextLine

# placeholder -> the field of the report that fills it
NAMES = {"lead_issuer": "issuer", "masthead": "series", "publisher": "issuer", "meeting": "series"}

TOP_LINES = ("copy-no", "secrecy")  # roles of copy number, classification and urgency

JOINT_PITCH = 1.4  # of the size of names below each other: they are read one by one
JOINT_WORD = 1.25  # of that size, 文件 beside them
JOINT_ORDER = 1.4  # of that size, 令: one character against a stack, taller than a name and no second mark
JOINT_GAP = 0.6  # of that size, before 文件
TALLEST = 200.0  # points that the names may take: page 1 must show some text (G3.3)

FLOOR = 0.6  # of the size that the style says: from there on characters are narrowed
LEAST_TITLE = 2 / 3  # of the size of a title: it stays above its headings
NARROWEST = 0.8  # of their width: more, and strokes of one thickness no longer look so
SMALLEST = 0.4  # of the size: a longer mark is broken after all, and one that would be smaller than a title
APART = 1.35  # of its size that the lines of a broken mark stand apart at least
EVEN = 0.8  # of the measure that the lines of a mark or of a title fill, since they break by sense
HALF_POINT = 0.5
BESIDE = 0.3  # of the measure that lines beside a masthead take
OFFICE = "masthead-office"  # the role of who publishes, above what the paper is
KIND = regex(
    r"(?:工作|信息|情况|舆情|经济|督查|党建|宣传|安全|决策|内部|调研|统计|科技|产业)?"
    r"(?:[简通快专月周季年旬要情]报|动态|信息|情况反映|参考|内参|要情|要闻|要览|通讯|摘报|专刊|纪要|资讯|专送)$"
)


def on_one_line(text: TextStyle, words: str, measure: float, least: float = 0.0) -> TextStyle:
    """The style that sets a mark on one line of a measure in points, where it says `fit`.

    First it gives up tracking, then size, then the width of its characters, then size again. Names below
    each other mean a joint issue (G2.5), so the name of one office is broken only where it would be smaller
    than `least` points (see `least_mark`); then in few lines, with room between them.
    """
    if not text.fit:
        return in_lines(text, words, measure)
    measure = max(measure, text.size)  # a type area without room has one character a line
    count, gaps = width_in_ems(words), max(1, len(words) - 1)
    if count * text.size + gaps * text.tracking <= measure:
        return text
    tracking = max(0.0, min(text.tracking, (measure - count * text.size) / gaps))
    size = min(text.size, max(_half_points(measure / count), _half_points(text.size * FLOOR)))
    scale = 1.0
    if count * size > measure:
        scale = max(NARROWEST, floor(100 * measure / (count * size)) / 100)
        size = min(size, _half_points(measure / (count * scale)))
    if size < (least := max(least, SMALLEST * text.size)):
        lines = ceil(count * least / (measure * EVEN))
        size = _half_points(min(text.size, EVEN * lines * measure / count))
        return replace(text, tracking=0.0, size=size, leading=max(text.leading / text.size, APART) * size)
    leading = text.leading * size / text.size  # so that what stands below keeps its distance (G2.6)
    return replace(text, tracking=tracking, size=size, scale=text.scale * scale, leading=leading)


def least_mark(style: Style, role: str) -> float:
    """The size of titles, for a mark that is set much larger: what stands above them is no smaller."""
    title = style.text["title"].size
    return title if title <= FLOOR * style.text[role].size else 0.0


def in_lines(text: TextStyle, words: str, measure: float) -> TextStyle:
    """The style that sets a title in no more lines than it says, or at least in a size of titles."""
    fitting = EVEN * text.lines * measure / max(1.0, width_in_ems(words))
    if not text.lines or text.size <= fitting:
        return text
    size = _half_points(max(LEAST_TITLE * text.size, fitting))
    return replace(text, size=size, leading=text.leading * size / text.size)


def in_tiers(mark: Words, style: Style) -> tuple[Words, ...]:
    """The name of a bulletin that is too long for one line of a good size: its office above its kind (V6)."""
    text, words = style.text[mark.role], plain(mark.inlines)
    kind = KIND.search(words)
    measure = style.page.type_area[0] - text.left - text.right
    if not text.fit or not kind or not kind.start():
        return (mark,)
    if on_one_line(text, words, measure, least_mark(style, mark.role)).size >= FLOOR * text.size - HALF_POINT:
        return (mark,)
    return Words(OFFICE, (Text(words[: kind.start()]),)), replace(mark, inlines=(Text(kind[0]),))


def _half_points(size: float) -> float:
    """What Word knows of a size."""
    return floor(2 * size) / 2


@dataclass(frozen=True, slots=True)
class JointLook:
    """The type of a joint mark, and that of the word beside its names."""

    names: TextStyle
    word: TextStyle
    gap: float  # between them, in points


def joint_look(mark: JointMark, text: TextStyle, measure: float) -> JointLook:
    """No tracking, for names are spread to one width; smaller, then narrower, where they are long; smaller
    where they are many. The word is larger than any of the names."""
    larger = JOINT_ORDER if len(mark.word) == 1 else JOINT_WORD
    ems = max(map(len, mark.names)) + (len(mark.word) * larger + JOINT_GAP if mark.word else 0.0)
    lines = (len(mark.names) - 1) * JOINT_PITCH + 1.0
    floor_size, natural = _half_points(text.size * FLOOR), measure / ems
    scale = max(NARROWEST, floor(100 * natural / floor_size) / 100) if natural < floor_size else 1.0
    size = _half_points(min(text.size, natural / scale, TALLEST / lines))
    names = replace(text, tracking=0.0, size=size, leading=JOINT_PITCH * size, scale=text.scale * scale)
    word = _half_points(larger * size)
    return JointLook(names, replace(names, size=word, leading=JOINT_PITCH * word), JOINT_GAP * size * scale)


def empty_heads(report: Report, style: Style) -> Iterator[str]:
    """Fields that marks of the letterhead show and the report lacks: a red head without a name is none."""
    values = document_values(style, report)
    for entry in style.front if style.page.letterhead == "digital" else ():
        if not isinstance(entry, TextLine | IssuersMark) or entry.letterhead != "paper":
            continue
        if fill_or_none(entry.text, values) is None:
            field: str = PLACEHOLDER.findall(entry.text)[0][0]
            yield NAMES.get(field, field)


def risen(items: Sequence[Item]) -> list[Item]:
    """Lines at the top left, those first that the report fills: they begin in line 1 (G2.1 to G2.3)."""
    return [
        item
        for is_line, group in groupby(items, key=_is_top_line)
        for item in (sorted(group, key=_is_blank) if is_line else group)
    ]


def _is_top_line(item: Item) -> bool:
    return isinstance(item.content, Words) and item.content.role in TOP_LINES


def _is_blank(item: Item) -> bool:
    return isinstance(item.content, Words) and not plain(item.content.inlines).strip()


def settled(items: Iterable[Item], style: Style) -> Iterator[Item]:
    """The items; below a mark at a fixed place, rules and white move with the height that it really takes.

    So a rule keeps its distance from a mark that was made smaller (G5), and a mark that had to be broken
    after all runs into nothing.
    """
    measure, _ = style.page.type_area
    moved = 0.0
    for item in items:
        match item.content:
            case Words(role, inlines) if item.fixed_at > 0.0 and style.text[role].fit:
                moved += _growth(style.text[role], plain(inlines), measure, least_mark(style, role))
            case RuleBar() if item.fixed_at > 0.0:
                item = replace(item, fixed_at=item.fixed_at + moved)
            case Space(height):
                item = replace(item, content=replace(item.content, height=max(0.0, height + moved)))
                moved = 0.0
            case _:
                pass
        yield item


def _growth(text: TextStyle, words: str, measure: float, least: float) -> float:
    """Points by which a mark is higher than one line of its usual size."""
    fitted = on_one_line(text, words, measure, least)
    lines = ceil(width_in_ems(words) * fitted.size * fitted.scale / measure)
    return fitted.size - text.size + (max(1, lines) - 1) * fitted.leading


def mark_text(style: Style, role: str, *, alone: bool) -> TextStyle:
    """The type of a mark; a masthead that leaves room for others stands in the middle where it is `alone`."""
    text = style.text[role]
    if role == "masthead" and alone and any(_leaves_room(entry) for entry in style.front):
        return replace(text, right=text.left, align="center")
    return text


def _leaves_room(entry: object) -> bool:
    """Whether it stands beside another line, which is narrower for it."""
    return isinstance(entry, TextLine) and entry.beside
