"""What holds for every text and every measure."""

from itertools import pairwise

from helpers.square_fonts import SIZE, ink, paragraph
from hypothesis import given, settings
from hypothesis import strategies as st

ALPHABET = "甲乙丙丁戊天地人一二" * 3 + "，。、；：！？“”《》（）" + "aB7 " + "·～"
ATOMS = [
    "——",
    "……",
    "2026",
    "3.5%",
    "1,000",
    "AI",
    "new area",
    "\u3000",
    "e\u0301",
    "\U00020000",
    "\n",
    "。”",
    "（“",
]
TEXTS = st.lists(st.one_of(st.sampled_from(ALPHABET), st.sampled_from(ATOMS)), max_size=90).map("".join)
SCHEMES = st.sampled_from(["quanjiao", "kaiming", "banjiao", "hangmobanjiao", "plain"])
BREAKING = st.sampled_from(["optimal", "greedy"])
LEVELS = st.sampled_from(["none", "basic", "gb", "strict"])
EVERY = settings(deadline=None, max_examples=150, derandomize=True)

NEVER_FIRST = "，。、；：！？》）·～"
NEVER_LAST = "《（"


@EVERY
@given(TEXTS, st.floats(0, 30), SCHEMES, BREAKING, LEVELS)
def test_lines_joined_are_the_source(text: str, ems: float, scheme: str, breaking: str, level: str) -> None:
    done = paragraph(text, ems, punctuation=scheme, breaking=breaking, line_edges=level)
    at = 0
    for line in done.lines:
        at += text[at] == "\n" and line.start > at
        assert line.start == at
        if line.pieces:
            assert line.source == text[line.start : line.end]
        at = line.end


@EVERY
@given(TEXTS, st.integers(8, 30), SCHEMES, BREAKING, st.sampled_from(["basic", "gb", "strict"]))
def test_no_forbidden_mark_stands_at_a_line_edge(
    text: str, ems: int, scheme: str, breaking: str, level: str
) -> None:  # T2.1
    done = paragraph(text, ems, punctuation=scheme, breaking=breaking, line_edges=level)
    for before, line in pairwise(done.lines):
        if line.emergency or before.emergency or text[before.end : before.end + 1] == "\n":
            continue
        assert text[line.start] not in NEVER_FIRST
        assert text[before.end - 1] not in NEVER_LAST
        if level == "strict":
            assert text[line.start] not in "—…"


@EVERY
@given(TEXTS, st.integers(6, 30), SCHEMES, BREAKING)
def test_units_are_never_parted(text: str, ems: int, scheme: str, breaking: str) -> None:  # T3
    for line in paragraph(text, ems, punctuation=scheme, breaking=breaking).lines:
        pair = text[line.end - 1 : line.end + 1]
        if line.emergency or len(pair) < 2:
            continue
        assert not (pair[0].isascii() and pair[0].isalnum() and pair[1].isascii() and pair[1].isalnum())
        assert pair[1] != "\u0301"
        if pair in ("——", "……"):  # between two units
            run = len(text[: line.end]) - len(text[: line.end].rstrip(pair[0]))
            assert run % 2 == 0


@EVERY
@given(TEXTS, st.integers(8, 30), SCHEMES, BREAKING)
def test_justified_lines_end_at_the_measure(text: str, ems: int, scheme: str, breaking: str) -> None:  # T5.1
    done = paragraph(text, ems, punctuation=scheme, breaking=breaking)
    for line in done.lines:
        assert line.width <= (ems + 0.02) * SIZE or line.emergency
        body = line.text.rstrip(" \u3000")
        if line.reason == "stretch" and line.pieces and body:
            assert abs(line.width - ems * SIZE) <= 0.02 * SIZE
            right = ink(line)[-1][2]
            assert abs(right - ems) <= 0.02 or scheme == "plain"


@EVERY
@given(TEXTS, st.integers(8, 30), SCHEMES)
def test_no_body_is_painted_over_another(text: str, ems: int, scheme: str) -> None:
    """Painted as the pieces say, each character begins where the one before it has ended, or later."""
    for line in paragraph(text, ems, punctuation=scheme).lines:
        bodies = [(start, end) for char, start, end in ink(line) if char != "\u0301"]
        assert all(start >= end - 1e-6 for (_, end), (start, _) in pairwise(bodies))


@EVERY
@given(st.integers(10, 200), st.integers(6, 30), BREAKING)
def test_no_lone_character_is_left_where_there_is_a_remedy(
    count: int, ems: int, breaking: str
) -> None:  # T8.5
    done = paragraph("高" * count + "。", ems, breaking=breaking)
    assert len(done.lines[-1].text) >= 3 or len(done.lines) == 1
