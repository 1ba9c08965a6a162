"""Boxes beside the text: a short one stands whole, a long one is parted behind two lines (T8.6); what is
around them."""

from dataclasses import replace

import pytest
from helpers.layouts import lay, paragraph, report, words

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import Placed, text_frames
from zonepub.layout.frames import TextFrame
from zonepub.model import List, ListItem, Paragraph, Quote, TextBox
from zonepub.style import load_style


def _places(style: str, above: int, lines: int) -> list[tuple[int, float]]:
    """The page and the left edge of the column of every line of a box, its title first."""
    box = TextBox(words("甲题"), tuple(Paragraph(words(f"甲行{number}。")) for number in range(lines)))
    text = [Paragraph(words("这一段只有一行。"))] * above
    given = report(*text, box, *text[:20])
    layout = lay(given, load_style(style, Diagnostics()).resolve("pdf"))
    frames = text_frames(layout.pages)
    return [(page.number, placed.x) for page, placed, frame in frames if frame.line.text.startswith("甲")]


@pytest.mark.parametrize(("style", "first"), [("newspaper", 1), ("briefing", 12)])
def test_a_short_box_stands_whole(style: str, first: int) -> None:
    for above in range(first, first + 8):
        places = _places(style, above, 6)
        assert len(places) == 7 and len(set(places)) == 1, above


def test_a_long_box_leaves_two_lines_on_either_side() -> None:
    parted = set()
    for above in range(10, 22):
        places = _places("briefing", above, 12)
        parts = [places.count(one) for one in dict.fromkeys(places)]
        assert sum(parts) == 13 and (len(parts) == 1 or (parts[0] >= 3 and parts[-1] >= 2)), above
        parted.add(len(parts))
    assert 2 in parted


@pytest.mark.parametrize(("sentences", "whole"), [(5, True), (9, False)])
def test_a_paragraph_of_a_few_lines_on_a_tint_stands_whole(sentences: int, whole: bool) -> None:
    """An abstract left two lines of five to the head of the next page."""
    given = load_style("briefing", Diagnostics()).resolve("pdf")
    tinted = replace(given.text["quote"], background=given.text["title"].color)
    look, parted = replace(given, text={**given.text, "quote": tinted}), set()
    for above in range(8, 24):
        words_ = Paragraph(words("摘" * 40 * sentences))
        layout = lay(report(*[paragraph()] * above, Quote((words_,)), paragraph()), look)
        pages = [page.number for page, _, frame in text_frames(layout.pages) if "摘" in frame.line.text]
        parted.add(len(set(pages)))
    assert parted == ({1} if whole else {1, 2})  # pages


@pytest.mark.parametrize("style", ["jianbao", "minimal", "briefing"])
@pytest.mark.parametrize("holder", ["box", "quote"])
def test_a_list_has_the_type_and_the_edges_of_the_words_around_it(style: str, holder: str) -> None:
    """In a bulletin's box the sentence was Kai, its list Fangsong, with bullets two characters left of it."""
    look = load_style(style, Diagnostics()).resolve("pdf")
    held = (Paragraph(words("办事请带。")), List(False, (ListItem((Paragraph(words("营业执照。")),)),)))
    block = TextBox(words("提示"), held) if holder == "box" else Quote(held)
    frames = [frame for _, _, frame in text_frames(lay(report(block), look).pages)]
    said, item = (next(one for one in frames if text in one.line.text) for text in ("办事请带", "营业执照"))
    shown = [(run.size, run.han.faces[0].name) for run in (one.line.pieces[0].run for one in (said, item))]  # type: ignore[attr-defined]
    assert shown[0] == shown[1] and shown[0][0] == look.text[holder].size
    bullet = next(one for one in frames if look.list.bullets[0] in one.line.text)
    hung = look.list.turn_over == "hang"  # else the bullet stands where the paragraph begins (G3.4)
    assert bullet.x == pytest.approx(said.x + hung * look.list.indent)


@pytest.mark.parametrize("style", ["briefing", "large-print", "screen", "report"])
def test_as_much_white_is_seen_below_a_box_as_above_it(style: str) -> None:
    """Text stood 3.5 mm below a tint and six above, the readings of its first line touched it (T10.10)."""
    look = load_style(style, Diagnostics()).resolve("pdf")
    box = TextBox((), (Paragraph(words("甲行。")),))
    placed = lay(report(paragraph(), box, paragraph(), Paragraph(words("末。"))), look).pages[0].placed
    at = next(index for index, one in enumerate(placed) if "甲行。" in _said(one))
    top, foot = placed[at - 1], placed[at + 1]  # padding
    above = top.y - placed[at - 2].y - placed[at - 2].box.ink
    below = placed[at + 2].y - foot.y - foot.box.height
    assert _said(placed[at - 2]) and _said(placed[at + 2])
    body = look.text["body"]
    assert below >= look.box.after + 0.5 * (body.leading - body.size) - 0.01
    assert above - 0.5 * (body.leading - body.size) - 0.01 <= below <= above + body.leading


def _said(placed: Placed) -> list[str]:
    return [frame.line.text for frame in placed.box.frames if isinstance(frame, TextFrame)]
