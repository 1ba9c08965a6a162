"""The example report holds the text as it came, word for word and in its order."""

from typing import Any

import pytest
import yaml
from helpers.paths import DATA, EXAMPLE
from helpers.text import fold

from zonepub.normalise import normalise

SOURCE = EXAMPLE.parent
SEED = DATA / "seed.txt"  # the text as the paper sent it
# furniture of the page, not text; a caption ends without a stop (T10.5)
LEFT_TO_THE_STYLE = {"title-block": "——", "byline": "▶ ", "kicker": ":", "caption": "。"}


@pytest.fixture(scope="module")
def report() -> dict[str, Any]:
    return yaml.safe_load((SOURCE / "report.yaml").read_text("utf-8"))


@pytest.fixture(scope="module")
def captions() -> dict[str, Any]:
    return yaml.safe_load((SOURCE / "captions.yaml").read_text("utf-8"))


def paragraphs_of(report: dict[str, Any], captions: dict[str, Any]) -> list[str]:
    """The report as the seed has it: one string a paragraph, the furniture put back."""
    head = report["report"]
    byline = head["byline"]
    lines = [
        head["title"],
        LEFT_TO_THE_STYLE["title-block"] + head["subtitle"],
        LEFT_TO_THE_STYLE["byline"] + " ".join([byline["role"], *byline["names"]]),
    ]
    lines += [
        captions[block["figure"]]["text"] + LEFT_TO_THE_STYLE["caption"] if isinstance(block, dict) else block
        for block in report["lead"]
    ]
    for section in report["body"]:
        lines.append(section["kicker"] + LEFT_TO_THE_STYLE["kicker"] + section["section"])
        lines += section["body"]
    return lines


def fold_all(parts: list[str]) -> list[str]:
    return [fold(part) for part in parts]


def test_the_source_says_what_the_seed_says_and_nothing_else(report: Any, captions: Any) -> None:
    seed = [fold(line) for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    assert [fold(line) for line in paragraphs_of(report, captions)] == seed


def test_every_caption_is_shown_once(report: Any, captions: Any) -> None:
    shown = [block["figure"] for block in report["lead"] if isinstance(block, dict)]
    assert shown == list(captions) == ["fig-urumqi", "fig-foshan", "fig-chengdu", "fig-xianyang"]


def test_a_caption_promises_no_picture_that_did_not_come(captions: Any) -> None:
    assert all(set(caption) == {"text"} for caption in captions.values())


def test_there_are_eleven_sections_each_with_its_zone_and_its_own_id(report: Any) -> None:
    sections = report["body"]
    assert len(sections) == 11
    assert all("高新区" in section["kicker"] and section["body"] for section in sections)
    assert len({section["id"] for section in sections}) == 11


def test_marks_beside_chinese_are_full_width(report: Any, captions: Any) -> None:
    text = "".join(paragraphs_of(report, captions)[3:]).replace(LEFT_TO_THE_STYLE["kicker"], "")
    assert not set(",;:?!()") & set(text)  # T13.3; this report has no Latin and no decimals


def test_the_normaliser_makes_the_source_from_the_seed(report: Any, captions: Any) -> None:
    seed = [line for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    for typed, line in zip(seed[3:], paragraphs_of(report, captions)[3:], strict=True):
        done = normalise(typed, kind="body" if line.endswith(("。", "”")) else "title")
        assert done.text == line.replace(LEFT_TO_THE_STYLE["kicker"], "：")
        assert done.warnings == ()


def test_a_space_between_half_lines_is_an_ideographic_space(report: Any) -> None:
    titles = [report["report"]["title"], *(section["section"] for section in report["body"])]
    seed = [line for line in SEED.read_text("utf-8").splitlines() if line.strip()]
    typed = [line.split(":", 1)[-1].split() for line in seed if not line.endswith("。") and "——" not in line]
    del typed[1]  # the byline
    assert [fold_all(title.split("\u3000")) for title in titles] == [
        fold_all(title) for title in typed
    ]  # T13.16


def test_numbers_stay_as_they_were_typed(report: Any, captions: Any) -> None:
    text = "".join(paragraphs_of(report, captions))
    assert "“3+3+3”空间发展格局" in text
    assert "“大干123，建好首善区”" in text
    assert "2035年" in text
    assert "二〇三五年" in text


def test_each_paragraph_stands_on_one_line_so_that_columns_are_exact() -> None:
    lines = (SOURCE / "report.yaml").read_text("utf-8").splitlines()
    parsed = yaml.safe_load("\n".join(lines))
    bare = {line.strip().removeprefix("- ") for line in lines}
    assert all(paragraph in bare for section in parsed["body"] for paragraph in section["body"])
