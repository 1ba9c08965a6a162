"""Amounts with a unit that can be read where they stand."""

import re

from zonepub.regex import regex
from zonepub.slips import in_millimetres, length_meant, nearest, share_meant

SHARE = regex(r"(\d+(?:\.\d+)?)%")
PART = regex(r"0?\.\d+", re.ASCII)


def with_unit(text: str, units: str) -> str:
    """The amount with a unit that can be read there; "" for what is no amount, or of a unit that cannot."""
    allowed = units.split()
    if "%" in allowed and (share_said := share_meant(text)):
        return share_said
    if "%" in allowed and PART.fullmatch(text) and 0 < float(text) < 1:  # 0.5
        return f"{float(text) * 100:.3g}%"
    meant = length_meant(text, "")
    if (share := SHARE.fullmatch(text.replace(" ", ""))) and "%" in allowed:
        return f"{min(float(share[1]), 100.0):g}%"
    if not text.strip("0. "):
        return ""
    if text.strip() == meant.removesuffix("mm") and meant and text.strip()[-1].isdigit():  # a bare number
        return f"{meant.removesuffix('mm')}{allowed[0]}"
    if meant.endswith("%") and "%" in allowed:
        return meant
    if "mm" in allowed and (length := in_millimetres(text)):
        return length
    return nearest(text, [word for word in allowed if word.isalpha() and word != "mm"])
