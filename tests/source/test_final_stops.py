"""T10.5: no stop ends a title or a caption; who writes one is told, and the words stay."""

import pytest

from zonepub.model import plain

REPORT = (
    "zonepub: 1\nreport: {title: %s, date: 2026-01-02}\nbody:\n  - section: %s\n    body: [{figure: p}]\n"
)


@pytest.mark.parametrize(
    ("title", "section", "caption", "told"),
    [
        ("新区工作报告", "一年回顾", "园区一角", 0),
        ("新区工作报告。", "一年回顾", "园区一角", 1),
        ("怎么办？", "干起来！", "夜色中的园区……", 0),
        ("新区工作报告", "一年回顾，", "张工在调试设备。他刚下夜班。", 2),
        ("新区工作报告", "一年回顾。", "园区一角；", 2),
    ],
)
def test_a_stop_at_the_end_is_told(read, title: str, section: str, caption: str, told: int) -> None:
    report, found = read(REPORT % (title, section), f"p: {{text: {caption}}}\n")
    said = [item for item in found if item.code == "final-stop"]
    assert len(said) == told and all(item.severity == "note" and item.span.line for item in said)
    assert plain(report.title) == title


def test_the_hint_shows_the_words_without_it(read) -> None:
    _, found = read(REPORT % ("新区工作报告。", "一年回顾"), "p: {text: 园区一角}\n")
    assert next(item for item in found if item.code == "final-stop").args["text"] == "新区工作报告"


def test_the_hint_shows_the_end_of_a_long_text_as_an_end(read) -> None:
    _, found = read(REPORT % ("云泽高新区智能网联汽车产业园工作报告。", "一年回顾"), "p: {text: 园区一角}\n")
    (note,) = (item for item in found if item.code == "final-stop")
    assert note.args["text"] == "…能网联汽车产业园工作报告"
