"""Attachments that are bound with a report: a root key, beside the note that lists them (G3.6, G3.13)."""

from collections.abc import Callable

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.model import Reference, Report, Section, plain, sections, walk

Read = Callable[..., tuple[Report | None, Diagnostics]]

PLAN = """\
zonepub: 1
report: {title: 题%s}
body: ['见@plan。', {section: 甲, body: [一]}]
annexes:
- title: 行动　方案
  id: plan
  body:
  - 总则。
  - section: 乙
    body: [二, {section: 丙, body: [三]}]
- title: 分工表
  body: [四]
"""


def read_plan(read: Read, note: str = "") -> tuple[Report, Diagnostics]:
    report, found = read(PLAN % note)
    assert report is not None
    return report, found


def test_annexes_make_the_note_where_the_report_gives_none(read: Read) -> None:
    report, found = read_plan(read)
    assert report.attachments == ("行动方案", "分工表")  # half-lines are for titles (T13.16)
    assert [annex.number.total for annex in report.annexes] == [1, 2]
    assert not list(found)


def test_annexes_bear_the_numbers_of_the_note(read: Read) -> None:
    report, found = read_plan(read, ", attachments: [统计表, 分工表, 行动方案]")
    assert [annex.number.total for annex in report.annexes] == [3, 2]
    assert not list(found)


def test_an_annex_that_the_note_does_not_name_is_told_with_its_place(read: Read) -> None:
    _, found = read_plan(read, ", attachments: [行动方案, 分工]")
    assert [
        f"{item.code} {item.severity} {item.span.line}:{item.span.column}" for item in found if item.span
    ] == ["annex-unlisted warning 11:10"]


def test_a_single_annex_has_no_number(read: Read) -> None:
    report, _ = read("zonepub: 1\nreport: {title: 题}\nbody: [一]\nannexes: [{title: 表, body: [二]}]\n")
    assert report is not None
    assert report.annexes[0].number.total == 0


def test_an_annex_counts_its_sections_for_itself_and_below_its_title(read: Read) -> None:
    report, _ = read_plan(read)
    inside = [block for block in walk(report.annexes) if isinstance(block, Section)]
    assert [(plain(item.title), item.number.section, item.level, item.depth) for item in inside] == [
        ("乙", (1,), 1, 2), ("丙", (1, 1), 2, 3),
    ]  # fmt: skip
    assert len({item.anchor for item in sections(report)}) == 5


def test_an_annex_can_be_pointed_to(read: Read) -> None:
    report, _ = read_plan(read)
    first = report.body[0]
    (pointer,) = [item for item in first.text if isinstance(item, Reference)]  # type: ignore[union-attr]
    assert (pointer.kind, pointer.anchor, pointer.number.total) == ("annex", "plan", 1)


@pytest.mark.parametrize(("annexes", "wanted"), [
    ("[{title: 表}]", "missing-key 4:11"),
    ("[{title: 表, body: []}]", "empty-section 4:11"),
    ("[{body: [一]}]", "missing-key 4:11"),
    ("[一]", "text-for-fields 4:11"),
    ("一", "not-a-list 4:10"),
    ("[{title: 表, id: a, body: [一]}, {title: 图, id: a, body: [一]}]", "duplicate-id 4:56"),
    ("[{title: 表, body: [" + "{section: 节, body: [" * 5 + "一" + "]}" * 5 + "]}]", "section-too-deep 4:109"),
])  # fmt: skip
def test_a_mistake_in_an_annex_has_its_place(read: Read, annexes: str, wanted: str) -> None:
    _, found = read(f"zonepub: 1\nreport: {{title: 题}}\nbody: [一]\nannexes: {annexes}\n")
    assert [f"{item.code} {item.span.line}:{item.span.column}" for item in found if item.span] == [wanted]


def test_a_document_that_the_text_issues_has_no_number_and_stands_in_no_note(read: Read) -> None:
    report, found = read(
        "zonepub: 1\nreport: {title: 题}\nbody: [见@rules。]\nannexes:\n"
        "- {title: 办法, label: false, id: rules, body: [一]}\n- {title: 表, body: [二]}\n"
    )
    assert report is not None
    assert not list(found)
    assert report.attachments == ("表",)
    assert [(annex.labelled, annex.number.total) for annex in report.annexes] == [(False, 0), (True, 0)]
    kinds = [item.kind for block in report.body for item in block.text if isinstance(item, Reference)]
    assert kinds == ["enclosure"]
