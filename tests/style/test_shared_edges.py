"""What belongs together stands on one edge: a lead and its abstract, captions of pictures and of tables, a kicker
and its heading."""

import re
from dataclasses import replace
from functools import cache
from itertools import pairwise

import pytest
from helpers.built import Builder
from helpers.docx import Docx
from helpers.epub import Book
from helpers.layouts import lay, load
from helpers.paths import ANNUAL, STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import Rectangle
from zonepub.style import load_style


@cache
def laid(style: str, stress: bool = False) -> Layout:
    return lay(load(STRESS if stress else ANNUAL), load_style(style, Diagnostics()).resolve("pdf"))


def left(layout: Layout, begins: str) -> float:
    """Where the first line with these words begins."""
    frames = ((placed, frame) for _, placed, frame in text_frames(layout.pages))
    placed, frame = next(both for both in frames if both[1].line.text.startswith(begins))
    return placed.x + frame.x + frame.line.pieces[0].x


def test_abstract_and_lead_of_a_newspaper_begin_on_one_edge() -> None:  # V8
    paper = laid("newspaper")
    assert abs(left(paper, "2025年全区工业总产值") - left(paper, "一块试验田")) < 0.1


def test_captions_of_figures_and_titles_of_tables_in_a_report_begin_on_one_edge() -> None:  # V10
    report = laid("report")
    report = replace(report, pages=report.pages[2:])  # behind the lists, whose entries say the same
    caption, title = (left(report, begins) for begins in ("图1　一区", "表1　各园"))
    assert abs(caption - title) < 0.1


def test_key_words_turned_over_stand_behind_their_label() -> None:  # G3.6
    plain = laid("gongwen-plain", stress=True)
    assert abs(left(plain, "AI+") - left(plain, "关键词：") - 64) < 1


def test_a_kicker_on_a_telephone_stands_on_the_card_of_its_heading() -> None:
    telephone = laid("screen")
    card = load_style("screen", Diagnostics()).resolve("pdf").text["heading-1"].background
    page, label = next(
        (page, placed.y + frame.baseline)
        for page, placed, frame in text_frames(telephone.pages)
        if frame.line.text == "总体情况"
    )
    bands = sorted(
        (placed.y + frame.y, placed.y + frame.y + frame.height)
        for placed in page.placed
        for frame in placed.box.frames
        if isinstance(frame, Rectangle) and frame.color == card
    )
    assert any(top < label < foot for top, foot in bands)
    assert len(bands) > 1 and all(above[1] >= below[0] - 0.1 for above, below in pairwise(bands))


@pytest.mark.parametrize(("style", "side"), [("briefing", "left"), ("gongwen", "center")])
def test_pictures_stand_where_their_captions_begin_in_word_and_in_books(
    style: str, side: str, built: Builder
) -> None:
    """A portrait stood in the middle above a caption at the left."""
    made = Docx(built(STRESS, style).data("docx"))
    assert made.styled("Figure", "pPr/jc") == side == (made.styled("Caption", "pPr/jc") or "left")
    css = Book(built(STRESS, style).data("epub")).css
    margin = re.search(r"(?m)^figure img \{[^}]*margin: ([^;]+)", css)
    assert margin and margin[1] == {"left": "0", "center": "0 auto"}[side]
