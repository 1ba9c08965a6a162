"""Amounts with a unit, and counts: as values of the model, or told with what can be read there."""

import re

from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, in_both
from zonepub.model import FigureWidth
from zonepub.regex import regex
from zonepub.slips import nearest
from zonepub.yamlfile import Node

SHARE = regex(r"(\d+(?:\.\d+)?)%")
PART = regex(r"0?\.\d+", re.ASCII)
FIGURE_WIDTH = regex(r"(\d+(?:\.\d+)?)(%|mm)|column|page")
MILLIMETRES = regex(r"(\d+(?:\.\d+)?)mm", re.ASCII)
MOST_MM = 1000.0
EXAMPLES = {"%": "60%", "mm": "25mm"}
MOST = 1000  # rows or columns that a cell covers


def share(text: str, node: Node, where: str, diagnostics: Diagnostics) -> float | None:
    """A part of a width, from 0 to 1."""
    match = SHARE.fullmatch(text)
    if match is None or not 0 < float(match[1]) <= 100:
        part = in_both("（占表宽的百分之几，如 30%）", " (a part of the table's width, as 30%)")
        remark = part if where.endswith("columns.width") else ""
        _wrong_unit(text, node, where, "%", diagnostics, remark=remark)
        return None
    return float(match[1]) / 100


def figure_width(text: str, node: Node, where: str, diagnostics: Diagnostics) -> FigureWidth | None:
    """How wide a picture is wanted: a share, millimetres, a column, the page."""
    match = FIGURE_WIDTH.fullmatch(text)
    amount = float(match[1]) if match and match[1] else 1.0
    if match is None or not 0 < amount <= (100 if match[2] == "%" else MOST_MM):
        if not _beyond(text, node, where, f"1%–100%  1mm–{MOST_MM:g}mm", diagnostics):
            _wrong_unit(text, node, where, "%", diagnostics, others=" mm column page")
        return None
    match match[2]:
        case "%":
            return FigureWidth("share", amount / 100)
        case "mm":
            return FigureWidth("points", amount * MM)
        case _:
            return FigureWidth("page" if match[0] == "page" else "column")


def millimetres(text: str, node: Node, where: str, diagnostics: Diagnostics) -> float | None:
    """Points."""
    match = MILLIMETRES.fullmatch(text)
    if match is None or not 0 < float(match[1]) <= MOST_MM:
        if not _beyond(text, node, where, f"1mm–{MOST_MM:g}mm", diagnostics):
            _wrong_unit(text, node, where, "mm", diagnostics)
        return None
    return float(match[1]) * MM


def _beyond(text: str, node: Node, where: str, wanted: str, diagnostics: Diagnostics) -> bool:
    """Whether an amount has a unit that is right and is itself too small or too large; then told so."""
    match = FIGURE_WIDTH.fullmatch(text.lstrip("-−－"))
    if not text.strip("0. "):
        diagnostics.error("wrong-value", node.span, where=where, value=text, wanted=wanted)
        return True
    if match is None or not match[1] or match[2] not in wanted:
        return False
    amount, most = float(match[1]), 100.0 if match[2] == "%" else MOST_MM
    suggestion = f"{min(amount, most):g}{match[2]}" if amount and (amount <= most or most == 100) else ""
    diagnostics.error("wrong-value", node.span, where=where, value=text, wanted=wanted, suggestion=suggestion)
    return True


def _wrong_unit(
    text: str,
    node: Node,
    where: str,
    unit: str,
    diagnostics: Diagnostics,
    *,
    others: str = "",
    remark: str = "",
) -> None:
    from zonepub.slips.values import wide_signs

    units = f"{unit}{others}"
    meant = with_unit(text, units)
    if not meant and not remark:  # no amount of anything
        remark = in_both(f"，例如 {EXAMPLES[unit]}", f", as {EXAMPLES[unit]}")
    diagnostics.error(
        "wrong-unit",
        node.span,
        where=where,
        value=text,
        units=units + wide_signs(text) + remark,
        suggestion=meant,
    )


def count(text: str, node: Node, where: str, diagnostics: Diagnostics, *, least: int) -> int | None:
    """Rows or columns, `least` of them."""
    if not (text.isascii() and text.isdecimal() and least <= int(text[:5]) <= MOST):
        diagnostics.error("wrong-value", node.span, where=where, value=text, wanted=f"{least}–{MOST}")
        return None
    return int(text)


def with_unit(text: str, units: str) -> str:
    """The amount with a unit that can be read there; "" for what is no amount, or of a unit that cannot."""
    from zonepub.slips.values import in_millimetres, length_meant, share_meant

    allowed = units.split()
    if "%" in allowed and (share_said := share_meant(text)):
        return share_said
    if "%" in allowed and PART.fullmatch(text) and 0 < float(text) < 1:  # 0.5
        return f"{float(text) * 100:.3g}%"
    meant = length_meant(text, "")
    if (written := SHARE.fullmatch(text.replace(" ", ""))) and "%" in allowed:
        return f"{min(float(written[1]), 100.0):g}%"
    if not text.strip("0. "):
        return ""
    if text.strip() == meant.removesuffix("mm") and meant and text.strip()[-1].isdigit():  # a bare number
        return f"{meant.removesuffix('mm')}{allowed[0]}"
    if meant.endswith("%") and "%" in allowed:
        return meant
    if "mm" in allowed and (length := in_millimetres(text)):
        return length
    return nearest(text, [word for word in allowed if word.isalpha() and word != "mm"])
