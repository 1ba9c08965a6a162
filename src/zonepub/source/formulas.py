"""Cells that hold a formula of Excel: told with the number that it stands for, where the table says it."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from zonepub.diagnostics import Diagnostics, in_both
from zonepub.model import Row, plain
from zonepub.regex import regex
from zonepub.source.amounts import amount

FORMULA = regex(r"[=＝]\s*(?:[A-Za-z]{2,}[（(].*[）)]|\$?[A-Z]{1,2}\$?\d+.*|[\d.]+(?:[-+*/][\d.]+)+)")
SUM = regex(r"[=＝]SUM\(\$?([A-Z])\$?(\d+):\$?([A-Z])\$?(\d+)\)")
PLUS = regex(r"[=＝]\$?[A-Z]\$?\d+(?:\+\$?[A-Z]\$?\d+)+")
PLACE = regex(r"([A-Z])\$?(\d+)")
NOT_KNOWN = in_both("（Excel 里算好的数）", "(the number that Excel shows)")


def tell_formulas(heads: int, rows: Sequence[Row], diagnostics: Diagnostics) -> bool:
    """Whether there are formulas; each is told. The rows stand below so many `heads`, as in the workbook."""
    found = False
    for row in rows:
        for cell in row.cells:
            text = plain(cell.text).strip()
            if text[:1] in ("=", "＝") and FORMULA.fullmatch(text):
                value = _value(text.replace(" ", "").upper(), heads, rows)
                number = NOT_KNOWN if value is None else f"{value}"
                diagnostics.warning("formula-cell", cell.span, text=text, number=number)
                found = True
    return found


def _value(formula: str, heads: int, rows: Sequence[Row]) -> Decimal | None:
    """What a sum of cells comes to; None where another cell is asked for, or a word."""
    if match := SUM.fullmatch(formula):
        columns = range(ord(match[1]) - ord("A"), ord(match[3]) - ord("A") + 1)
        places = [(row, column) for row in range(int(match[2]), int(match[4]) + 1) for column in columns]
    elif PLUS.fullmatch(formula):
        places = [(int(row), ord(column) - ord("A")) for column, row in PLACE.findall(formula)]
    else:
        return None
    return _total(_texts(places, heads, rows))


def _texts(places: Iterable[tuple[int, int]], heads: int, rows: Sequence[Row]) -> Iterable[str]:
    for row, column in places:
        cells = rows[row - heads - 1].cells if 0 <= row - heads - 1 < len(rows) else ()
        yield plain(cells[column].text) if column < len(cells) else "?"


def _total(texts: Iterable[str]) -> Decimal | None:
    total = Decimal(0)
    for text in texts:
        if (value := amount(text)) is None:
            return None
        total += value
    return total
