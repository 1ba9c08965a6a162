"""What a report of a million characters may cost, by paragraphs of a heading, a clause and a page."""

import random
import re
from time import process_time

import pytest
from helpers.paths import ROOT

from zonepub.normalise import normalise

SENTENCES = re.findall(r"[^。！？\n]{6,}[。！？]?", (ROOT / "tests/data/seed.txt").read_text("utf-8"))
SLIPS = (
    ("，", ","),
    ("“", '"'),
    ("”", '"'),
    ("（", "("),
    ("）", ")"),
    ("。", "."),
    ("新", " 新 "),
    ("区", "区5-9个"),
)


def typed(chance: random.Random, length: int) -> str:
    """A paragraph of real sentences, in every third a slip."""
    text = ""
    while len(text) < length:
        sentence = chance.choice(SENTENCES)
        right, wrong = chance.choice(SLIPS)
        text += sentence.replace(right, wrong) if chance.random() < 0.34 else sentence
    return text[:length]


@pytest.mark.parametrize("length", [40, 200, 2000])
def test_a_million_characters_are_put_right_in_a_second_and_a_half(length: int) -> None:
    chance = random.Random(length)
    paragraphs = [typed(chance, length) for _ in range(40_000 // length)]
    for paragraph in paragraphs[: 4_000 // length]:
        normalise(paragraph)  # patterns are compiled
    spent = []
    for _ in range(3):
        start = process_time()
        changed = sum(len(normalise(paragraph).changes) for paragraph in paragraphs)
        spent.append(process_time() - start)
    assert changed > 100  # dense with slips
    assert min(spent) * 25 < 1.5 * 2  # twice, for a machine that does other work, too
