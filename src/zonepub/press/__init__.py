"""Preflight of a finished PDF, anybody's, as a print shop does it; and the sheet that goes with it."""

from zonepub.press.check import check_press_bytes, check_press_file
from zonepub.press.limits import limits_of
from zonepub.press.sheet import picture_rows, sheet_rows

__all__ = ["check_press_bytes", "check_press_file", "limits_of", "picture_rows", "sheet_rows"]
