"""T3.5: English words are broken at few, safe places, with a hyphen that is no part of the text."""

import pytest
from helpers.square_fonts import SIZE, lines, paragraph, run

from zonepub.typeset import Options, set_paragraph, set_title
from zonepub.typeset.hyphenate import hyphens


def broken(word: str) -> str:
    places = hyphens(word)
    return "-".join(word[a:b] for a, b in zip((0, *places), (*places, len(word)), strict=True))


@pytest.mark.parametrize(
    "word",
    ["ex-peri-mental", "develop-ment", "ran-domised", "in-vented", "coopera-tion", "agree-ments", "govern-ing",
     "en-terprises", "as-sess-ment", "program-ming", "process-ing", "build-ing", "tran-si-tion", "trans-ac-tion",
     "an-nounce-ment", "com-mer-cial", "struc-ture", "inter-na-tional", "under-stand-ing", "tell-ing"],
)  # fmt: skip
def test_words_are_broken_where_their_parts_meet(word: str) -> None:
    assert broken(word.replace("-", "")) == word


@pytest.mark.parametrize(
    "word",
    ["something", "finger", "evening", "western", "window", "research", "sampled", "worker"],
)
def test_what_no_rule_is_sure_of_stays_whole(word: str) -> None:
    assert broken(word) == word


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
