"""T1.17: quotes that a Chinese face draws for Latin take one em all the same, their ink in the middle of a half."""

import pytest
from helpers.square_fonts import LATIN, SIZE, Square, ink

from zonepub.fonts import FontCatalogue
from zonepub.typeset import Options, Run, set_paragraph
from zonepub.typeset.types import Punctuation


class NarrowQuotes(Square):
    """As LXGW WenKai has them."""

    def advance(self, cluster: str) -> float:
        return 0.35 if cluster in "“”‘’" else super().advance(cluster)

    def glue(self, mark: str) -> tuple[float, float]:
        return (0.0, 0.0) if mark in "“”‘’" else super().glue(mark)


def starts(text: str, scheme: Punctuation) -> dict[str, float]:
    line = set_paragraph(
        [Run(text, NarrowQuotes(), LATIN, SIZE)], 100 * SIZE, Options(punctuation=scheme)
    ).lines[0]
    return {char: start for char, start, _ in ink(line)}


@pytest.mark.parametrize(("scheme", "wide"), [("quanjiao", 2.0), ("kaiming", 1.5), ("banjiao", 1.5)])
def test_a_quote_is_as_wide_as_any_bracket(scheme: Punctuation, wide: float) -> None:
    at = starts("甲“乙”丙‘丁’戊", scheme)
    steps = [at[right] - at[left] for left, right in ("甲乙", "乙丙", "丙丁", "丁戊")]
    assert steps == pytest.approx([wide] * 4)
    assert at["“"] == pytest.approx(at["乙"] - 0.425)  # in the middle of the half beside what it encloses
    assert at["”"] == pytest.approx(at["乙"] + 1.075)


@pytest.mark.parametrize("text", ["甲。”乙", "甲，“乙", "甲：“乙", "甲”，乙"])
def test_beside_another_mark_they_stand_as_wide_quotes_do(text: str) -> None:  # T4.4
    wide = set_paragraph([Run(text, Square(), LATIN, SIZE)], 100 * SIZE, Options()).lines[0]
    expected = {char: start for char, start, _ in ink(wide)}["乙"]
    assert starts(text, "kaiming")["乙"] == pytest.approx(expected, abs=0.01)


def test_lxgw_wenkai_sets_them_so_where_it_is_installed() -> None:
    stack = FontCatalogue().stack(["LXGW WenKai"])
    if "WenKai" not in stack.faces[0].family:
        pytest.skip("LXGW WenKai is not installed")
    line = set_paragraph([Run("甲“乙”丙", stack, stack, 10)], 1000, Options(punctuation="quanjiao")).lines[0]
    assert line.width == pytest.approx(50, abs=0.1)
