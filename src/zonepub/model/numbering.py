"""Counting is the model's, looking is the style's: numbers here are integers, never labels."""

from zonepub.records import dataclass


@dataclass(frozen=True, slots=True)
class Number:
    """Where a numbered thing stands.

    `total` counts through the whole report from 1 (0: not numbered); `section` is the path of the section
    it stands in, `()` before the first; `within` counts inside the section of level 1. For a section itself
    `section` is its own path and `total` counts sections of its level inside its parent. `annex` is the annex
    it stands in, from 1; 0 in the body. An annex counts in `total`, and not at all where it is the only one.
    """

    total: int
    section: tuple[int, ...] = ()
    within: int = 0
    annex: int = 0
