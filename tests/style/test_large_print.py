"""Large print: nothing that is read is small, marks of notes neither."""

import zipfile
from pathlib import Path

from helpers.layouts import box_words, lay, load
from helpers.page_checks import body, words
from helpers.paths import ANNUAL, STRESS
from helpers.written import built_in

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


def test_wide_pictures_take_the_whole_measure_or_a_fifth_less_where_a_page_would_gape() -> None:
    layout = lay(load(ANNUAL), load_style("large-print", Diagnostics()).resolve("pdf"))
    images = [frame for page in layout.pages for placed in page.placed for frame in placed.box.frames
              if isinstance(frame, Image) and frame.picture.width > 1.6 * frame.picture.height]  # fmt: skip
    assert images and all(image.width > 0.79 * layout.geometry.measure for image in images)


def test_a_row_of_a_table_is_read_in_one_piece() -> None:
    """Seven columns have room with two thirds of an em between them: in parts each row was told three times."""
    layout = lay(load(STRESS), load_style("large-print", Diagnostics()).resolve("pdf"))
    rows = box_words(layout)
    (overview,) = [row for row in rows if "地区生产总值" in row]
    assert overview == ["地区生产总值", "亿元", "1,304.72", "1,862.40", "7.4"]
    (park,) = [row for row in rows if "1,638.74" in row]
    assert park[1:] == ["高端装备", "34", "1,638.74", "0.7", "4.10", "1.1"]


def test_a_kicker_in_a_book_has_its_own_face_and_not_that_of_the_heading_around_it(tmp_path: Path) -> None:
    """The heavy face holds no characters of kickers: readers took them from anywhere."""
    source = "zonepub: 1\nreport: {title: 题}\nbody:\n  - section: 甲乙\n    kicker: 丙丁\n    body: [文。]\n"
    built_in(tmp_path, source, ("epub",), "large-print")
    with zipfile.ZipFile(tmp_path / "r.epub") as archive:
        css = archive.read(next(name for name in archive.namelist() if name.endswith("/style.css"))).decode()
    (kicker,) = [line for line in css.splitlines() if line.startswith(".kicker {")]
    assert 'font-family: "NotoSansSC-500"' in kicker


def test_an_imprint_has_an_annex_above_it_rather_than_a_page_of_its_own() -> None:
    """More than half of the last page was white above the imprint, below the running head of the annex."""
    layout = lay(load(ANNUAL), load_style("large-print", Diagnostics()).resolve("pdf"))
    last = "".join(words(one) for one in body(layout, layout.pages[-1]))
    assert "重点任务分工表" in last and "建设局" in last and "市统计局" in last
    assert "责任编辑" in "".join(words(one) for one in body(layout, layout.pages[-2]))


def test_rows_told_in_lines_have_the_heads_of_their_names_on_each_page() -> None:
    """序号 and 任务 stood above the first row only: overleaf a row began with a bare 5."""
    layout = lay(load(STRESS), load_style("large-print", Diagnostics()).resolve("pdf"))
    pages = ["".join(frame.line.text for _, _, frame in text_frames((page,))) for page in layout.pages]
    (over,) = [said for said in pages if "表4（续）" in said]
    assert "表4（续）序号任务5" in over
