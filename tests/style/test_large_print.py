"""Large print: nothing that is read is small, marks of notes neither."""

from helpers.layouts import lay, load
from helpers.paths import ANNUAL

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import Image
from zonepub.style import load_style

LEAST = 16.0  # points: 大字本


def test_marks_of_notes_are_in_brackets_and_as_large_as_large_print_asks() -> None:
    layout = lay(load(ANNUAL), load_style("large-print", Diagnostics()).resolve("pdf"))
    pieces = [piece for _, _, frame in text_frames(layout.pages) for piece in frame.line.pieces]
    marks = [piece.run for piece in pieces if piece.run.text == "[1]"]
    assert marks and all(mark.payload.size >= LEAST for mark in marks)


def test_wide_pictures_take_the_whole_measure() -> None:
    layout = lay(load(ANNUAL), load_style("large-print", Diagnostics()).resolve("pdf"))
    images = [frame for page in layout.pages for placed in page.placed for frame in placed.box.frames
              if isinstance(frame, Image) and frame.picture.width > 1.6 * frame.picture.height]  # fmt: skip
    assert images and all(image.width > 0.98 * layout.geometry.measure for image in images)
