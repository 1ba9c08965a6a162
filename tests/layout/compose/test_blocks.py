"""Quotations and tints: white around them, none inside (T8.2, T10.2)."""

import itertools
from dataclasses import replace

import pytest
from helpers.layouts import (
    lay,
    paragraph,
    placed_words,
    report,
    style,
    words,
)

from zonepub.layout import Layout
from zonepub.layout.frames import Rectangle
from zonepub.model import (
    Paragraph,
    Quote,
)


def test_paragraphs_of_one_quotation_have_no_white_between_them() -> None:
    quote = Quote((Paragraph(words("甲甲甲甲")), Paragraph(words("乙乙乙乙"))))
    layout = lay(report(paragraph(), quote, paragraph()))
    place = dict(placed_words(layout))
    assert place["乙乙乙乙"] - place["甲甲甲甲"] == pytest.approx(layout.geometry.pitch)  # T8.2
    last = max(y for text, y in placed_words(layout) if text.startswith("高新区") and y < place["甲甲甲甲"])
    assert place["甲甲甲甲"] - last > layout.geometry.pitch


def test_the_source_of_a_quotation_stands_nearer_to_it_than_to_what_follows() -> None:
    quote = Quote((Paragraph(words("甲甲甲甲")),), words("乙乙乙乙"))
    look = style()
    text = {
        **look.text,
        "quote-source": replace(look.text["quote-source"], leading=look.text["body"].leading),
    }
    place = placed_words(lay(report(paragraph(), quote, paragraph()), replace(look, text=text)))
    above, source = (next(y for line, y in place if mark in line) for mark in ("甲甲甲甲", "乙乙乙乙"))
    below = min(y for line, y in place if line.startswith("高新区") and y > source)
    assert source - above < below - source < 2 * look.text["body"].leading  # T10.2


def test_two_tinted_paragraphs_of_one_role_share_one_tint(example: Layout) -> None:
    tints = [
        (placed.y + frame.y, placed.y + frame.y + frame.height)
        for placed in example.pages[0].placed
        for frame in placed.box.frames
        if isinstance(frame, Rectangle)
        and frame.decoration == "tint"
        and not frame.bleed
        and frame.height < 60
    ]
    tints.sort()
    for (_, foot), (top, _) in itertools.pairwise(tints):
        if top - foot < 20:
            assert top == pytest.approx(foot, abs=0.01)
