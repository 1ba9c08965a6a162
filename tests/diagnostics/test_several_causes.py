"""A file with more than one fault: what is of one kind is told once with all its lines, each kind by itself."""

from time import process_time

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.yamlfile import parse_yaml

HEAD = "zonepub: 1\nreport:\n"
BODY = "body:\n  - 甲事。\n  - 乙事。\n"


def told(source: str) -> list[tuple[str, int, str]]:
    diagnostics = Diagnostics()
    assert parse_yaml(source, "report.yaml", diagnostics) is None
    return [(item.code, item.span.line, item.args.get("also", "")) for item in diagnostics if item.span]


@pytest.mark.parametrize(
    ("fields", "items"),
    [
        ("\ttitle: 甲\n\tdate: 2026-11-03\n\tissuer: 乙\n", [("yaml-indent", 3, "4, 5")]),
        ("  title：甲\n  kicker：丙\n  issuer：乙\n  date: 2026-11-03\n", [("yaml-colon", 3, "4, 5")]),
        (
            '\ttitle: "甲\n\tdate: 2026-11-03\n',
            [("yaml-indent", 3, "4"), ("yaml-open-quote", 3, "")],
        ),
        (
            "  title 甲\n  date: 2026-11-03\n  remark: 电话: 12\n",
            [("yaml-no-colon", 3, ""), ("text-taken-apart", 5, "")],
        ),
    ],
)
def test_all_lines_of_a_kind_are_told_at_once(fields: str, items: list[tuple[str, int, str]]) -> None:
    assert told(HEAD + fields + BODY) == items


def test_a_second_kind_is_told_only_where_without_both_the_file_can_be_read() -> None:
    assert told(HEAD + "  title 甲\n  date: 2026-11-03\n" + BODY + "  ] : [ } '\n : {{") == [
        ("yaml-no-colon", 3, "")
    ]


def test_many_lines_of_a_kind_cost_no_more_than_some() -> None:
    begun = process_time()
    (one,) = told("report:\n" + "\ttitle: 甲\n" * 4000)
    assert one[2].endswith("…")
    assert process_time() - begun < 10
