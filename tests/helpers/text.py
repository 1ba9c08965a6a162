"""Texts as a test compares them."""

import re

_HALF_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}  # ！-～ to !-~


def fold(text: str) -> str:
    """`text` with full-width ASCII made half-width and all white space removed; nothing else is touched.

    Two texts are the same words if and only if their folds are equal.
    """
    return re.sub(r"\s+", "", text).translate(_HALF_WIDTH)


def squeeze(text: str) -> str:
    """`text` without white space, and without the mark that PDFium leaves for a hyphen at a line end."""
    return "".join(text.replace("\ufffe", "").split())
