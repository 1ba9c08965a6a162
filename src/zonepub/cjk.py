"""What is Han, where its em box stands, and the millimetre: once for all rooms."""

import re

# ideographs of the BMP and the supplementary planes, with 々 and 〇; ready for a class `[...]` of a pattern
HAN_RANGES = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
HAN = re.compile(f"[{HAN_RANGES}]")
EM_TOP = 0.88  # of the em box above the baseline: Chinese faces agree on it
MM = 72 / 25.4  # in points


def is_han(char: str) -> bool:
    """Is `char` (one character, or the empty string) an ideograph?"""
    return bool(HAN.match(char))
