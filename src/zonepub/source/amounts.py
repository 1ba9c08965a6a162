"""Amounts as tables write them, and totals that are added up anew."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal, InvalidOperation

from zonepub.cjk import TOTALS
from zonepub.diagnostics import Diagnostics, in_both
from zonepub.model import Cell, Row, placed_cells, plain
from zonepub.records import dataclass
from zonepub.regex import regex

SEPARATING = ",，  \u00a0\u2009\u202f"  # groups of three digits, or of four: `1 76.9` is a slip, not 176.9
SEPARATORS = str.maketrans("", "", SEPARATING)
SIGNS = str.maketrans("−－＋．０１２３４５６７８９％", "--+.0123456789%")
AMOUNT = regex(r"[-+]?\d+(\.\d+)?%?", re.ASCII)
PARTED = regex(rf"\d[{SEPARATING}]+(?!(?:\d{{3}}|\d{{4}})(?!\d))\d")
THOUSANDS_WIDE = regex(r"[-+]?\d{1,3}(?:，\d{3})+(?:\.\d+)?%?", re.ASCII)
DECIMAL_COMMA = regex(r"(\d+)[，,。](\d{1,2})", re.ASCII)  # 18，3
WITH_UNIT = regex(r"(?:约|近|超)?([-+]?\d[\d,]*(?:\.\d+)?)\s*[^\d\s.,，].{0,5}", re.ASCII)  # 40家
DIGIT = regex(r"\d")
NOTHING = frozenset({"", "—", "——", "-", "–", "/", "…", "……", "...", "０", "无"})  # adds nothing to a sum
NOT_ADDED = in_both("改正数字；这一列本不该相加时，在 columns 里写 sum: false",
                    "correct the figures; if they are not to be added, write sum: false for it")  # fmt: skip
UNHEADED = in_both("没有表头，看不出哪一列（率、占比）不相加：先写上 columns: [片区, 产值, 增速]，或改正数字",
                   "heads tell which columns (rates, shares) are not added, and there are none: write "
                   "columns: [area, output, growth], or correct the figures")  # fmt: skip
SUBTOTALS = ("小计", "subtotal")
# heads of columns that do not add up: shares, rates, averages, ranks
RATIO = regex(
    r"[%％‰]|率|比|均|占|增速|增长|强度|指数|位次|排名|序号|编号|代码|年份|日期|时间|单价|系数|密度"
)


def amount(text: str) -> Decimal | None:
    """The number that a cell shows, None for words; 0 for a dash."""
    text = text.strip()
    if text in NOTHING:
        return Decimal(0)
    signs = text.translate(SIGNS)
    bare = signs.translate(SEPARATORS)
    if not AMOUNT.fullmatch(bare) or PARTED.search(signs):
        return None
    try:
        return Decimal(bare.rstrip("%"))
    except InvalidOperation:
        return None


def number_in(text: str) -> str:
    """The number of a cell that holds more, or another point: `40家`, `18，3`; "" where none is sure."""
    text = text.strip().translate(SIGNS)
    if match := DECIMAL_COMMA.fullmatch(text):
        return f"{match[1]}.{match[2]}"
    match = WITH_UNIT.fullmatch(text)
    return match[1] if match and amount(match[1]) is not None else ""


def is_figure(text: str) -> bool:
    """Whether a cell shows a number, in digits."""
    return text.strip() not in NOTHING and amount(text) is not None


def with_minus(text: str) -> str:
    """A figure as a table shows it: with a minus sign for its hyphen (T3.3)."""
    return text.replace("-", "−", 1) if text.lstrip().startswith("-") and is_figure(text) else text


@dataclass(frozen=True, slots=True)
class Term:
    """A cell of a sum."""

    cell: Cell
    text: str
    value: Decimal | None

    @property
    def places(self) -> int:
        """Digits behind its point."""
        digits = self.text.translate(SIGNS).rstrip("%").rpartition(".")
        return len(digits[2]) if digits[1] else 0


def check_sums(
    head: Sequence[Row], rows: Sequence[Row], asked: Sequence[bool | None], diagnostics: Diagnostics
) -> bool:
    """Add up what rows and columns called 合计 or 小计 should be. Whether there was anything to add up.

    `asked` says of each column whether it is to be added up, None: judged by its head. A difference within
    the rounding of its terms is a note, any other an error, as is a term with digits that is no number;
    a term of words is a warning, for the sum stays unchecked.
    """
    grid = _grid(rows, len(asked))
    added = [_adds_up(head, grid, index, choice) for index, choice in enumerate(asked)]
    found = False
    for terms, total in (*_down(rows, grid, added), *_across(head, grid, added)):
        found = True
        words = [term for term in terms if term.value is None]
        for term in words:
            tell = diagnostics.error if DIGIT.search(term.text) else diagnostics.warning
            number = number_in(term.text)
            said = in_both("改成数字，如 1240.5", "write a number, as 1240.5")
            if number:
                unit = not DECIMAL_COMMA.fullmatch(term.text.strip())
                said = in_both(f"写成：{number}{'（单位写进表头）' * unit}",
                               f"write {number}{' (its unit in the head)' * unit}")  # fmt: skip
            tell("sum-no-number", term.cell.span, value=term.text, found=total.text, number=said)
        if not words:
            _compare(terms, total, diagnostics, headed=bool(head))
    return found


def note_sums(
    head: Sequence[Row], rows: Sequence[Row], asked: Sequence[bool | None], diagnostics: Diagnostics
) -> None:
    """A note for each total that is not the sum of its terms, where nobody asked: it may add up otherwise."""
    named = any(_name(plain(cell.text)) in TOTALS for row in (*head, *rows) for cell in row.cells)
    if not named:
        return
    own = Diagnostics()
    check_sums(head, rows, asked, own)
    for item in own.of("sum-wrong"):
        diagnostics.note("sum-unasked", item.span, **item.args)


def _grid(rows: Sequence[Row], columns: int) -> list[list[Term | None]]:
    """The cells by row and column; None where a span goes on, and in groups."""
    grid: list[list[Term | None]] = [[None] * columns for _ in rows]
    for index, row in enumerate(placed_cells(rows)):
        for item in row:
            text = plain(item.cell.text).strip()
            if item.column < columns and not rows[index].group:
                grid[index][item.column] = Term(item.cell, text, amount(text))
    return grid


def _name(text: str) -> str:
    return "".join(text.split()).strip("：:").casefold()


def _adds_up(head: Sequence[Row], grid: list[list[Term | None]], column: int, choice: bool | None) -> bool:
    if choice is not None:
        return choice
    heads = [item for row in placed_cells(head) for item in row if column in item.columns]
    if any(RATIO.search(plain(item.cell.text)) for item in heads):
        return False
    terms = [row[column] for row in grid if row[column] is not None]
    return any(term.value is not None and is_figure(term.text) for term in terms if term)


def _down(
    rows: Sequence[Row], grid: list[list[Term | None]], added: Sequence[bool]
) -> Iterator[tuple[list[Term], Term]]:
    """The sums of rows: a 小计 of what stands above it since the last one, a 合计 of all.

    Where 合计 stands more than once it is a 小计; where it stands first it adds what stands below it.
    """
    names = [
        {_name(term.text) for term in row if term and term.value is None} & {*TOTALS, *SUBTOTALS}
        for row in grid
    ]
    often = {name for name in TOTALS if sum(name in row for row in names) > 1}
    everything: list[int] = []
    part: list[int] = []
    first = None
    for index, name in enumerate(names):
        if rows[index].group:
            part = []
        elif name & {*SUBTOTALS, *often}:
            yield from _terms(grid, part, index, added)
            part = []
        elif name and not everything:
            first = index
        elif name:
            yield from _terms(grid, everything, index, added)
        else:
            everything.append(index)
            part.append(index)
    if first is not None:
        yield from _terms(grid, everything, first, added)


def _terms(
    grid: list[list[Term | None]], rows: Sequence[int], total: int, added: Sequence[bool]
) -> Iterator[tuple[list[Term], Term]]:
    for column, adds in enumerate(added):
        result = grid[total][column]
        if not (adds and result and rows and is_figure(result.text)):
            continue
        terms = [term for row in rows if (term := grid[row][column]) is not None]
        if any(term.value is not None for term in terms):
            yield terms, result


def _across(
    head: Sequence[Row], grid: list[list[Term | None]], added: Sequence[bool]
) -> Iterator[tuple[list[Term], Term]]:
    """The sums of columns: a column 合计 adds those that stand under the same head."""
    placed = [item for row in placed_cells(head) for item in row]
    for item in placed:
        if _name(plain(item.cell.text)) not in (*TOTALS, *SUBTOTALS) or item.cell.colspan > 1:
            continue
        over = [one for one in placed if one.row < item.row and item.column in one.columns]
        columns = range(len(added)) if not over else max(over, key=lambda one: one.row).columns
        others = [column for column in columns if column != item.column and added[column]]
        for row in grid:
            total = row[item.column]
            terms = [term for column in others if (term := row[column]) is not None]
            if total and len(terms) > 1 and is_figure(total.text) and any(t.value is not None for t in terms):
                yield terms, total


def _compare(terms: Sequence[Term], total: Term, diagnostics: Diagnostics, *, headed: bool) -> None:
    """Rounded terms may be off by half of their last digit each."""
    assert total.value is not None
    wanted = sum((term.value for term in terms if term.value is not None), Decimal(0))
    off = abs(wanted - total.value)
    if not off:
        return
    places = max([total.places, *(term.places for term in terms)])
    rounding = Decimal(5).scaleb(-places - 1) * (len(terms) + 1) if places else Decimal(0)
    shown = f"{wanted:,f}" if "," in total.text else f"{wanted:f}"
    tell = diagnostics.note if off <= rounding else diagnostics.error
    code = "sum-rounded" if off <= rounding else "sum-wrong"
    todo = NOT_ADDED if headed else UNHEADED
    tell(code, total.cell.span, found=total.text, wanted=shown, count=len(terms), todo=todo)
