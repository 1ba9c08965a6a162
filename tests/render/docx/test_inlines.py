"""Runs are cut by script: quotes and dashes get the Chinese face beside Han, and only there (D1.2)."""

from collections.abc import Callable

import pytest
from helpers.docx import Docx, W, val, words
from hypothesis import given, settings
from hypothesis import strategies as st

from zonepub.render.docx.hints import AMBIGUOUS, hints, is_eastern, pieces

CASES = {
    "他说“好”——真的……": [("他说“好”——真的……", True)],
    "没有歧义的文字2026": [("没有歧义的文字2026", False)],
    "He said “no” twice.": [("He said “no” twice.", False)],
    "English “yes”，然后“好”": [("English ", False), ("“yes”，然后“好”", True)],
    "建设“5G”网络、“AI+制造”": [("建设“5G”网络、“AI+制造”", True)],
    "2018—2025年": [("2018", False), ("—2025年", True)],
    "“GDP”…": [("“GDP”…", True)],
    "他说：“The “new” era has come。”": [
        ("他说：“The ", True),
        ("“new” era has come。", False),
        ("”", True),
    ],
    "采用 “AI” 技术 at the “new” place of ours": [
        ("采用 “AI” 技术 at the ", True),
        ("“new” place of ours", False),
    ],
}


@pytest.mark.parametrize(("text", "wanted"), CASES.items())
def test_a_mark_belongs_to_its_neighbour(text: str, wanted: list[tuple[str, bool]]) -> None:
    assert list(pieces(text, hints(text), sorted(hints(text)), 0)) == wanted


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.text(alphabet="汉字，“”‘’—…·abc 12.", max_size=20))
def test_pieces_join_to_the_text_and_every_mark_beside_han_is_hinted(text: str) -> None:
    cut = list(pieces(text, hints(text), sorted(hints(text)), 0))
    assert "".join(piece for piece, _ in cut) == text
    flat = [(character, hint) for piece, hint in cut for character in piece]
    for index, (character, hint) in enumerate(flat):
        if character not in AMBIGUOUS:
            continue
        if index and is_eastern(text[index - 1]):
            assert hint
        if index + 1 < len(text) and is_eastern(text[index + 1]):
            assert hint


def test_neighbours_in_other_markup_count(make: Callable[..., Docx]) -> None:
    made = make("- 汉**“**x")
    hinted = [words(run) for run in made.document.iter(f"{W}r") if run.find(f"{W}rPr/{W}rFonts") is not None]
    assert "“" in hinted


def test_latin_words_among_dotted_han_are_set_in_italics(make: Callable[..., Docx]) -> None:  # T10.7 T10.8
    made = make("- 这是*重点AI+制造*。")
    marked = {
        val(run.find(f"{W}rPr/{W}rStyle")): words(run)
        for run in made.document.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    }
    assert marked["EmphasisLatin"] == "AI"
    style = made.style("EmphasisLatin")
    assert val(style.find(f"{W}basedOn")) == "Emphasis" and style.find(f"{W}rPr/{W}i") is not None
    assert val(style.find(f"{W}rPr/{W}em")) == "none"


def test_every_inline_mark_has_its_form_in_word(make: Callable[..., Docx]) -> None:
    made = make("- '**强***点*`码`x^2^H~2~[链](https://e.org/?a=1&b=2){汉|hàn}'")
    document = made.document
    styles = {run.find(f"{W}rPr/{W}rStyle").get(f"{W}val"): words(run) for run in document.iter(f"{W}r")
              if run.find(f"{W}rPr/{W}rStyle") is not None}  # fmt: skip
    assert styles["Strong"] == "强"
    assert styles["Emphasis"] == "点"
    assert styles["CodeText"] == "码"
    assert styles["Hyperlink"] == "链"
    shifts = {item.get(f"{W}val") for item in document.iter(f"{W}vertAlign")}
    assert shifts == {"superscript", "subscript"}
    ruby = next(document.iter(f"{W}ruby"))
    assert (words(ruby.find(f"{W}rt")), words(ruby.find(f"{W}rubyBase"))) == ("hàn", "汉")
    assert b"https://e.org/?a=1&amp;b=2" in made.archive.read("word/_rels/document.xml.rels")
