"""ISBN (GB/T 5795), ISSN and CN (GB/T 9999): the numbers of a publication, with their check digits."""

import re
from collections.abc import Callable

from zonepub.barcodes import check_of_11, ean_check
from zonepub.diagnostics import in_both
from zonepub.regex import regex

PREFIX = regex(r"\A\s*(?:ISBN|ISSN|CN)(?:-1[03])?\s*[:：]?\s*", re.IGNORECASE)
DASHES = str.maketrans({"‐": "-", "‑": "-", "–": "-", "—": "-", "－": "-", "―": "-"})
ISBN, ISSN, CN = "978-7-302-57385-2", "1009-5241", "11-4572/N"  # as they are written


class WrongNumber(ValueError):
    """`code` is wrong-value or wrong-check-digit; `details` fill its words."""

    def __init__(self, code: str, **details: str) -> None:
        super().__init__(code)
        self.code, self.details = code, details


def isbn(typed: str) -> str:
    """An ISBN of 13 or 10 digits, with the hyphens that it came with."""
    text, digits = _bare(typed, ISBN)
    if re.fullmatch(r"97[89]\d{10}", digits, re.ASCII):
        return _checked(text, digits, ean_check(digits[:12]))
    if re.fullmatch(r"\d{9}[\dX]", digits, re.ASCII):
        return _checked(text, digits, check_of_11(digits[:9]))
    raise WrongNumber(
        "wrong-value",
        wanted=in_both(
            f"13 位（或旧的 10 位）数字，如 {ISBN}；这里 {len(digits)} 位",
            f"13 digits (or 10), as {ISBN}; these are {len(digits)}",
        ),
    )


def issn(typed: str) -> str:
    """An ISSN as 1009-5241."""
    _, digits = _bare(typed, ISSN)
    if not re.fullmatch(r"\d{7}[\dX]", digits, re.ASCII):
        raise WrongNumber(
            "wrong-value",
            wanted=in_both(
                f"8 位，如 {ISSN}；这里 {len(digits)} 位", f"8 digits, as {ISSN}; these are {len(digits)}"
            ),
        )
    return _checked(f"{digits[:4]}-{digits[4:]}", digits, check_of_11(digits[:7]))


def cn(typed: str) -> str:
    """A CN number as 11-4572/N: region, serial number, class; it has no check digit."""
    text = PREFIX.sub("", typed).translate(DASHES).strip().upper()
    if not re.fullmatch(r"\d{2}-\d{4}(/[A-Z]{1,2}\d{0,3})?", text, re.ASCII):
        raise WrongNumber("wrong-value", wanted=CN)
    return text


def _bare(typed: str, wanted: str) -> tuple[str, str]:
    """The number without its name, as typed and as mere digits."""
    text = PREFIX.sub("", typed).translate(DASHES).strip().upper()
    if not re.fullmatch(r"[\dX -]+", text, re.ASCII):
        raise WrongNumber("wrong-value", wanted=wanted)
    return text, re.sub("[ -]", "", text)


def _checked(text: str, digits: str, right: str) -> str:
    if digits[-1] != right:
        raise WrongNumber("wrong-check-digit", digit=digits[-1], right=right, number=text[:-1] + right)
    return text


NUMBERS: dict[str, Callable[[str], str]] = {"isbn": isbn, "issn": issn, "cn": cn}
