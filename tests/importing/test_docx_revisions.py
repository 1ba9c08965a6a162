"""Tracked changes: accepted, rejected, kept for review (I49 to I54); comments (I55)."""

from pathlib import Path

import pytest
from helpers.docx_files import SENTENCE, cell, change, deleted, docx, par, row, run, table, title
from helpers.imported import imported

MARK = '<w:rPr><w:{} w:id="9" w:author="甲"/></w:rPr>'
# (body, texts when accepted, texts when rejected)
CHANGES = {
    "replaced": (
        par(run("用时") + change("del", deleted("一个月")) + change("ins", run("两个月")) + run("。")),
        ["用时两个月。"], ["用时一个月。"],
    ),
    "deleted inside inserted": (
        par(run("甲") + change("ins", run("乙") + change("del", deleted("丙"))) + run("丁。")),
        ["甲乙丁。"], ["甲丁。"],
    ),
    "mark deleted": (
        par("前半，", MARK.format("del")) + par("后半。"), ["前半，后半。"], ["前半，", "后半。"],
    ),
    "mark inserted": (
        par("前半，", MARK.format("ins")) + par("后半。"), ["前半，", "后半。"], ["前半，后半。"],
    ),
    "mark inserted and deleted": (
        par("前半，", '<w:rPr><w:ins w:id="1" w:author="甲"/><w:del w:id="2" w:author="乙"/></w:rPr>') + par("后半。"),
        ["前半，后半。"], ["前半，后半。"],
    ),
    "whole paragraph deleted": (
        par(change("del", deleted("整段。")), MARK.format("del")) + par("其后。"), ["其后。"], ["整段。", "其后。"],
    ),
    "moved": (
        par(change("moveFrom", run("移动。")), MARK.format("moveFrom")) + par("中间。")
        + par(change("moveTo", run("移动。")), MARK.format("moveTo")) + par("末尾。"),
        ["中间。", "移动。", "末尾。"], ["移动。", "中间。", "末尾。"],
    ),
    "chain of deleted marks": (
        par("一，", MARK.format("del")) + par("二，", MARK.format("del")) + par("三。"), ["一，二，三。"], ["一，", "二，", "三。"],
    ),
    "rows": (
        table(
            row("甲", "乙"), row("丙", "丁", settings='<w:del w:id="1" w:author="甲"/>'),
            row("戊", "己", settings='<w:ins w:id="2" w:author="甲"/>'),
        ) + par("末尾。"),
        ["table-1", "甲", "乙", "戊", "己", "末尾。"], ["table-1", "甲", "乙", "丙", "丁", "末尾。"],
    ),
    "all rows": (
        table(row("甲", settings='<w:del w:id="1" w:author="甲"/>'), row("乙", settings='<w:del w:id="2" w:author="甲"/>'))
        + par("末尾。"),
        ["末尾。"], ["table-1", "甲", "乙", "末尾。"],
    ),
    "cells": (
        table(row("甲", "乙"), "<w:tr>" + cell("丙") + cell("丁", '<w:cellDel w:id="1" w:author="甲"/>')
              + cell("戊", '<w:cellIns w:id="2" w:author="甲"/>') + "</w:tr>") + par("末尾。"),
        ["table-1", "甲", "乙", "丙", "戊", "末尾。"], ["table-1", "甲", "乙", "丙", "丁", "末尾。"],
    ),
    "bold": (
        par(run("甲") + '<w:r><w:rPr><w:b/><w:rPrChange w:id="1" w:author="甲"><w:rPr/></w:rPrChange></w:rPr><w:t>乙</w:t></w:r>'
            + run("丙。")),
        ["甲**乙**丙。"], ["甲乙丙。"],
    ),
    "a field": (
        par(run("见") + change("del", '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:delInstrText>REF a</w:delInstrText></w:r>'
            '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + deleted("图1") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
            + change("ins", run("图2")) + run("。")),
        ["见图2。"], ["见图1。"],
    ),
}  # fmt: skip


def texts(body: str, folder: Path, policy: str) -> list[str]:
    result = imported(docx(title("通知") + par(SENTENCE) + body), folder, revisions=policy)
    assert result.report, result.codes
    found = [text for text in result.text.split("\n") if text]
    return found[found.index(SENTENCE) + 1 :]


@pytest.mark.parametrize("name", CHANGES)
def test_accepted_changes_give_the_new_text(name: str, tmp_path: Path) -> None:
    body, accepted, _ = CHANGES[name]
    assert texts(body, tmp_path, "accept") == accepted
    assert texts(body, tmp_path, "keep") == accepted


@pytest.mark.parametrize("name", CHANGES)
def test_rejected_changes_give_the_old_text(name: str, tmp_path: Path) -> None:
    body, _, rejected = CHANGES[name]
    assert texts(body, tmp_path, "reject") == rejected


def test_kept_changes_are_listed_with_author_date_and_place(tmp_path: Path) -> None:
    body = title("通知") + par(SENTENCE) + CHANGES["replaced"][0]
    result = imported(docx(body), tmp_path)
    assert result.account["review"] == [
        {"kind": kind, "author": "王某", "date": "2026-09-03T09:30:00", "text": text}
        for kind, text in (("delete", "一个月"), ("insert", "两个月"))
    ]
    assert (
        "# 修订（王某，2026-09-03）：删去“一个月”\n  # 修订（王某，2026-09-03）：加入“两个月”\n  - 用时两个月。"
        in result.source
    )


def test_decided_changes_are_not_listed(tmp_path: Path) -> None:
    body = title("通知") + par(SENTENCE) + CHANGES["replaced"][0]
    for policy, left in (("accept", "一个月"), ("reject", "两个月")):
        result = imported(docx(body), tmp_path, revisions=policy)
        assert result.account["review"] == []
        assert "修订" not in result.source
        assert any(item["text"] == left for item in result.account["left_out"])


def test_a_change_cut_in_pieces_is_one(tmp_path: Path) -> None:
    pieces = (
        change("del", deleted("约"), number=1)
        + change("del", deleted("35"), number=2)
        + change("del", deleted("公顷"), number=3)
    )
    result = imported(docx(title("通知") + par(run("面积") + pieces + run("未定。"))), tmp_path)
    assert [item["text"] for item in result.account["review"]] == ["约35公顷"]


COMMENTS = (
    '<w:comment w:id="0" w:author="李某" w:date="2026-01-02T03:04:05Z"><w:p w14:paraId="0000000a"><w:r><w:t>范围</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="1" w:author=""><w:p w14:paraId="0000000B"><w:r><w:t>一点</w:t></w:r></w:p></w:comment>'
    '<w:comment w:id="2" w:author="答者"><w:p w14:paraId="0000000C"><w:r><w:t>同意</w:t></w:r></w:p></w:comment>'
)
THREADS = '<w15:commentEx w15:paraId="0000000A" w15:done="1"/><w15:commentEx w15:paraId="0000000C" w15:paraIdParent="0000000A"/>'


def reference(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/><w:r><w:commentReference w:id="{number}"/></w:r>'


def test_comments_stand_at_their_words(tmp_path: Path) -> None:
    body = (
        title("通知")
        + par('<w:commentRangeStart w:id="0"/><w:commentRangeStart w:id="2"/>' + run("跨到下段，"))
        + par(run("到此为止") + reference(0) + reference(2) + run("，其余不变。"))
        + par(run("此处") + '<w:r><w:commentReference w:id="1"/></w:r>' + run("只有一点。"))
    )
    parts = {"comments": ("w:comments", COMMENTS), "commentsExtended": ("w15:commentsEx", THREADS)}
    result = imported(docx(body, parts=parts), tmp_path)
    assert result.source.count("范围") == 1
    assert result.report["body"] == [
        {
            "text": "跨到下段，",
            "comment": [
                {"text": "范围", "author": "李某", "date": "2026-01-02T03:04:05", "done": "true"},
                {"text": "同意", "author": "答者", "reply": "true"},
            ],
        },
        "到此为止，其余不变。",
        {"text": "此处只有一点。", "comment": [{"text": "一点", "at": "此处"}]},
    ]
    assert [item["text"] for item in result.account["review"]] == ["范围", "一点", "同意"]


def test_a_date_that_is_none_is_not_written(tmp_path: Path) -> None:
    """LibreOffice writes 0-00-00 where a comment has no date; the source takes days of the calendar only."""
    words = '<w:commentRangeStart w:id="0"/>' + run("今年") + '<w:commentRangeEnd w:id="0"/>'
    body = title("报告") + par(words + '<w:r><w:commentReference w:id="0"/></w:r>' + run("增长。"))
    note = '<w:comment w:id="0" w:author="李某" w:date="0-00-00T00:00:00Z"><w:p><w:r><w:t>请核实</w:t></w:r></w:p></w:comment>'
    result = imported(docx(body, parts={"comments": ("w:comments", note)}), tmp_path)
    assert result.body[0]["comment"] == [{"text": "请核实", "at": "今年", "author": "李某"}]
