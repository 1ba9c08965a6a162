"""T3.5: English words are broken between syllables, with a hyphen that is no part of the text."""

import pytest
from helpers.square_fonts import SIZE, lines, paragraph, run

from zonepub.typeset import Options, set_paragraph, set_title
from zonepub.typeset.hyphenate import hyphens


def broken(word: str) -> str:
    places = hyphens(word)
    return "-".join(word[a:b] for a, b in zip((0, *places), (*places, len(word)), strict=True))


@pytest.mark.parametrize(
    "word",
    ["ex-per-i-men-tal", "de-vel-op-ment", "ran-domised", "in-vented", "co-op-er-a-tion", "agree-ments",
     "gov-ern-ing", "en-ter-prises", "as-sess-ment", "pro-gram-ming", "pro-cess-ing", "build-ing", "tran-si-tion",
     "trans-ac-tion", "an-nounce-ment", "com-mer-cial", "struc-ture", "in-ter-na-tional", "un-der-stand-ing"],
)  # fmt: skip
def test_words_are_broken_between_their_syllables(word: str) -> None:
    assert broken(word.replace("-", "")) == word


@pytest.mark.parametrize("word", ["finger", "window", "people"])
def test_short_words_stay_whole(word: str) -> None:
    assert broken(word) == word


def test_two_letters_stay_before_a_hyphen_and_three_go_on() -> None:
    assert broken("academies") == "acad-e-mies"
    assert broken("ability") == "abil-ity"


def test_no_dictionary_is_read_where_no_line_would_be_torn(monkeypatch: pytest.MonkeyPatch) -> None:
    def read(*_: object) -> bool:
        raise AssertionError("a hyphen is not needed here")

    monkeypatch.setattr("zonepub.typeset.paragraph.add_hyphens", read)
    lines("甲乙丙丁戊己庚辛 Development 壬癸子丑寅卯。" * 3, 40)
    with pytest.raises(AssertionError, match="not needed"):
        lines("（Research and Experimental Development）", 9)


def test_a_hyphen_is_painted_and_is_no_text() -> None:
    text = "统计口径为研究与试验发展（Research and Experimental Development）经费投入强度一项。"
    hyphens_seen = 0
    for ems in range(9, 20):
        done = paragraph(text, ems)
        hyphens_seen += sum(line.text.endswith("-") for line in done.lines)
        assert "".join(line.source for line in done.lines) == text
        assert all(line.width <= ems * SIZE + 0.01 for line in done.lines)
    assert hyphens_seen >= 3


def test_a_word_is_broken_rather_than_a_line_torn_and_otherwise_whole() -> None:
    assert not any(
        line.endswith("-") for line in lines("甲乙丙丁戊己庚辛 Development 壬癸子丑寅卯。" * 3, 40)
    )


@pytest.mark.parametrize(
    "name", ["experimental.py", "data_experimental", "a/experimental", "EXPERIMENTAL", "Exp2rimental"]
)
def test_names_of_things_are_not_broken_with_a_hyphen(name: str) -> None:
    for ems in range(5, 12):
        assert not any(line.endswith("-") for line in lines(f"见{name}一项", ems))


def test_neither_code_nor_a_title_has_hyphens() -> None:
    code = [run("见"), run("experimental", verbatim=True), run("一项说明")]
    title = [run("见experimental development一项说明")]
    for points in range(40, 120, 10):
        assert not any(line.text.endswith("-") for line in set_paragraph(code, points, Options()).lines)
        assert not any(line.text.endswith("-") for line in set_title(title, points, Options()).lines)
