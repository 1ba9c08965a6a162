"""What an editor says of a wrong block: the key or the value that is wrong, not that nothing fits."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from zonepub.schemas import schema_text

VALIDATOR = Draft202012Validator(json.loads(schema_text("report")))


def told(block: Any) -> list[tuple[str, str]]:
    """Place and message of each fault of a report with one block."""
    report = {"zonepub": 1, "report": {"title": "云溪简报"}, "body": [block]}
    return [
        ("/".join(map(str, list(error.absolute_path)[2:])), error.message)
        for error in VALIDATOR.iter_errors(report)
    ]


TABLE = {"table": "tab-1", "columns": ["园区", "产值"]}


@pytest.mark.parametrize(
    ("block", "place", "words"),
    [
        ({"sektion": "工作", "body": ["一段。"]}, "", "'sektion' is not one of ['text', 'section',"),
        ({"role": "lead"}, "", "'role' is not one of"),
        ({"section": "工作"}, "", "'body' is a required property"),
        ({"section": "工作", "body": ["一段。"], "level": 2}, "", "'level' was unexpected"),
        ({"section": "工作", "body": "一段。"}, "body", "'一段。' is not of type 'array'"),
        ({"figure": "fig 1"}, "figure", "'fig 1' does not match"),
        ({"qr": "https://example.com", "text": "扫码", "widht": "25mm"}, "", "'widht' was unexpected"),
        ({"text": "一段。", "rolle": "lead"}, "", "'rolle' was unexpected"),
        ({"list": "圆点", "items": ["甲"]}, "list", "'圆点' is not one of"),
        ({"list": "bulleted", "items": [{"txet": "甲"}]}, "items/0", "'txet' is not one of"),
        ({"quote": [{"figur": "fig-1"}]}, "quote/0", "'figur' is not one of"),
        ({**TABLE, "rows": [{"园区": "东片"}]}, "rows/0", "'园区' is not one of ['group',"),
        ({**TABLE, "rows": [["东片", {"txt": "甲"}]]}, "rows/0/1", "'txt' was unexpected"),
        ({"section": "甲", "body": [{"section": "乙", "body": [{"boxx": 1}]}]}, "body/0/body/0", "'boxx'"),
        (["第一件事"], "", "is not of type 'string', 'number'"),
    ],
)
def test_a_wrong_block_is_told_by_its_key_at_its_place(block: Any, place: str, words: str) -> None:
    messages = told(block)
    assert any(where == place and words in message for where, message in messages), messages
    assert not any("under any of the given schemas" in message for _, message in messages)


@pytest.mark.parametrize(
    "block",
    [
        "一段。", 2026, "page-break", {"text": "一段。", "comment": "待核"}, {"comment": "待核"},
        {"qr": "https://example.com", "text": "扫码"}, {"figure": "fig-1", "comment": "待核"},
        {"include": "more.yaml"}, {"when": "园区", "body": ["一段。"]},
        {"repeat": "园区", "body": ["${名称}"]}, {"list": "bulleted", "items": ["甲", ["乙", "丙"]]},
        {**TABLE, "rows": [["东片", 12], {"group": "西"}, {"repeat": "a", "body": [["${甲}", 1]]}]},
    ],
)  # fmt: skip
def test_a_right_block_is_right(block: Any) -> None:
    assert told(block) == []
