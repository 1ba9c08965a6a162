"""A process that builds one report after another stays as large as it was."""

import gc

from helpers.paths import EXAMPLE

from zonepub import build
from zonepub.fonts.face import Face
from zonepub.fonts.stack import Stack


def faces() -> int:
    gc.collect()
    return sum(isinstance(item, Face | Stack) for item in gc.get_objects())


def test_no_font_outlives_its_build() -> None:
    build(EXAMPLE, write=False)
    first = faces()
    for _ in range(3):
        build(EXAMPLE, write=False)
    assert faces() == first == 0
