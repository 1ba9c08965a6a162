"""A value that a key does not take: told, with what was meant where it can be said."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from zonepub.regex import regex
from zonepub.slips import nearest
from zonepub.style import units as values
from zonepub.style.placeholders import parse_template
from zonepub.style.schema import NOT_FOUND
from zonepub.style.units import LENGTHS, BadValue
from zonepub.style.values_meant import value_meant
from zonepub.yamlfile import Scalar
from zonepub.yamlfile.places import line_at
from zonepub.yamlfile.writing import quoted

if TYPE_CHECKING:
    from zonepub.style.value_reader import ValueReader

SHORT_HEX = regex(r"[#＃]?([0-9A-Fa-f]{1,2}|[0-9A-Fa-f]{4,5}|[0-9A-Fa-f]{7})")


def refused(
    reader: "ValueReader",
    problem: BadValue,
    text: str,
    scalar: Scalar,
    where: str,
    parse: Callable[[str], Any],
) -> Any:
    """NOT_FOUND, after the `problem` that `parse` has with a `text` is told."""
    if two := _two_values(text, parse):
        line = f"{where.rpartition('.')[2]}: {two[0]} ⏎ weight: {two[1]}"
        return reader.refuse("two-values", scalar, where=where, value=text, line=line)
    meant = reader.token_meant(text) or value_meant(problem, _written(scalar), where)
    fits = _fits(meant, parse)
    if problem.code == "brace-alone" and scalar.plain and fits:
        meant = quoted(meant)
    if not text and meant.startswith('"#') and fits:  # accent: #1B4F8A
        line, at = line_at(scalar.source, scalar.start)
        place = scalar.span._replace(column=max(1, line.find("#", max(0, at - 1)) + 1))
        key = line[: line.find("#")].strip()
        reader.diagnostics.error("yaml-hash", place, line=f"{key} {meant}")
        return NOT_FOUND
    if (match := SHORT_HEX.fullmatch(text.strip())) and problem.code == "wrong-colour" and not meant:
        digits = str(len(match[1]))
        return reader.refuse("colour-digits", scalar, where=where, value=text, digits=digits)
    if where.endswith(".leading") and problem.args_.get("wanted") == LENGTHS:
        problem.args_["wanted"] = f"1.75 {LENGTHS}"
    suggestion = meant if fits else ""
    return reader.refuse(problem.code, scalar, where=where, suggestion=suggestion, **problem.args_)


def _two_values(text: str, parse: Callable[[str], Any]) -> tuple[str, str] | None:
    """`三号 加粗`, a size and how bold: both; None for what is no such pair."""
    first, _, second = text.partition(" ")
    weight = nearest(second.strip(), values.WEIGHTS) if second.strip() else ""
    if not weight:
        return None
    try:
        parse(first)
    except BadValue:
        return None
    return first, weight


def _written(scalar: Scalar) -> str:
    """The value, or what stands behind it where YAML took all of it for a comment: `accent: #1B4F8A`."""
    if scalar.text or not scalar.source:
        return scalar.text
    line, at = line_at(scalar.source, scalar.start)
    return line[at:].strip()


def _fits(meant: str, parse: Callable[[str], Any]) -> bool:
    """Whether a value that is proposed can be read itself; one in brackets or braces is of another kind."""
    if meant.startswith(("{", "[", "$")) and parse is not parse_template:
        return True
    try:
        parse(meant.strip('"'))
    except BadValue:
        return False
    return bool(meant)
