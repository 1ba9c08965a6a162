"""Heads of bulletins and research reports: name and issue in one line, who edits them, what is secret, notes."""

from pathlib import Path

import pytest
from helpers.imported import Imported, imported

ITEMS = "【要闻】\n市领导调研高新区\n5月18日，市领导到高新区调研。\n\n【数字】\n一季度税收增长9%\n一季度税收8.6亿元。\n"
PAPER = "科技园区耐心资本供给机制研究\n——以云泽高新区为例\n\n"
TEXT = "一、引言\n近年来，长期资本供给不足成为制约因素①。平均持有期仅为3.7年②。\n二、建议\n建立容错机制，延长考核周期。\n"


def of(text: str, folder: Path) -> Imported:
    return imported(text.encode(), folder, "文件.txt")


@pytest.mark.parametrize(
    "line",
    [
        "云泽市科技局办公室编          2026年5月20日",
        "云泽市科技局办公室编印　2026年5月20日",
        "云泽市科技局办公室主办  2026年5月20日出版",
        "主办：云泽市科技局办公室　　2026年5月20日出版",
        "编印单位：云泽市科技局办公室    2026年5月20日编印",
        "云泽市科技局办公室编\n2026年5月20日",
    ],
)
def test_the_line_below_the_issue_says_who_and_when(line: str, tmp_path: Path) -> None:
    result = of(f"高新区动态\n第8期\n{line}\n\n{ITEMS}", tmp_path)
    assert (result.head["issuer"], result.head["date"]) == ("云泽市科技局办公室", "2026-05-20")
    assert [item["section"] for item in result.body] == ["【要闻】", "【数字】"]


@pytest.mark.parametrize("second", ["注意保存", "妥善保管", "请勿外传"])
def test_a_classification_in_two_lines_is_one(second: str, tmp_path: Path) -> None:
    result = of(
        f"内部资料\n{second}\n\n高新区动态\n第8期\n云泽市科技局办公室  2026年5月20日\n\n{ITEMS}", tmp_path
    )
    assert result.head["classification"] == f"内部资料　{second}"
    assert result.head["issuer"] == "云泽市科技局办公室" and second not in str(result.body)


@pytest.mark.parametrize(
    ("paragraph", "label"),
    [
        ("按：", "按："),
        ("编者按：", "编者按："),
        ("【编者按】", "编者按"),
        ("编者的话: ", "编者的话："),
        ("按语：", "按语："),
    ],
)
def test_a_note_of_the_editor_is_a_box(paragraph: str, label: str, tmp_path: Path) -> None:
    text = f"简报\n第5期\n云泽市科技局办公室  2026年5月20日\n\n量子产业提速\n\n{paragraph}现将有关情况编发，供参阅。\n\n今年以来，集聚企业六十余家。\n"
    result = of(text, tmp_path)
    box = {"box": label, "run-in": "true", "body": ["现将有关情况编发，供参阅。"]}
    assert result.body == [box, "今年以来，集聚企业六十余家。"]


def test_a_sentence_that_begins_with_an_is_no_note_of_the_editor(tmp_path: Path) -> None:
    text = "量子产业提速\n\n按照工作安排，现将有关情况通报如下。\n\n按 规定办理的，不在此列。\n"
    assert not any(isinstance(item, dict) for item in of(text, tmp_path).body)


@pytest.mark.parametrize(
    ("line", "series"),
    [
        ("专题研究报告 2026年第3期（总第45期）", {"name": "专题研究报告", "issue": "3", "total_issue": "45"}),
        ("研究报告2026年第3期", {"name": "研究报告", "issue": "3"}),
        ("决策参考　第3期", {"name": "决策参考", "issue": "3"}),
        ("调研报告（2026年第3期）", {"name": "调研报告", "issue": "3"}),
        ("发展研究 2026年第3期\n（总第45期）", {"name": "发展研究", "issue": "3", "total_issue": "45"}),
    ],
)
def test_name_and_issue_in_one_line_are_no_title(line: str, series: dict[str, str], tmp_path: Path) -> None:
    result = of(f"{line}\n\n{PAPER}{TEXT}", tmp_path)
    assert (result.head["title"], result.head["subtitle"]) == (
        "科技园区耐心资本供给机制研究",
        "以云泽高新区为例",
    )
    assert result.head["series"] == series and result.body[0]["section"] == "一、引言"


def test_a_line_with_an_issue_and_no_title_below_is_the_title(tmp_path: Path) -> None:
    result = of(
        "环境质量研究报告 2026年第3期\n\n一季度，全区空气质量优良天数比例为92%，同比上升。\n", tmp_path
    )
    assert result.head["title"] == "环境质量研究报告 2026年第3期" and "series" not in result.head


@pytest.mark.parametrize("author", ["周某", "云泽市发展研究中心课题组\n课题组组长：周某\n成员：欧阳某 李某"])
def test_authors_abstract_and_keywords_of_a_paper_are_fields(author: str, tmp_path: Path) -> None:
    head = f"研究报告 2026年第3期\n\n{PAPER}{author}\n\n摘  要：本文提出三点建议。\n关键词：资本；园区\n\n"
    result = of(head + TEXT, tmp_path)
    assert (result.head["abstract"], result.head["keywords"]) == ("本文提出三点建议。", ["资本", "园区"])
    group = [
        {"names": ["云泽市发展研究中心课题组"]},
        {"role": "课题组组长", "names": ["周某"]},
        {"role": "成员", "names": ["欧阳某", "李某"]},
    ]
    assert result.head["byline"] == ({"names": ["周某"]} if author == "周某" else group)
    assert result.body[0]["section"] == "一、引言"


@pytest.mark.parametrize("head", ["注释：\n", "注：\n", "【注释】\n", "\n"])
def test_notes_at_the_end_are_bound_to_their_marks(head: str, tmp_path: Path) -> None:
    result = of(f"{PAPER}{TEXT}\n{head}①参见《意见》。\n②据问卷整理。\n", tmp_path)
    assert result.report["notes"] == {"note-1": "参见《意见》。", "note-2": "据问卷整理。"}
    assert result.body[0]["body"] == [
        "近年来，长期资本供给不足成为制约因素[^note-1]。平均持有期仅为3.7年[^note-2]。"
    ]
    assert "注释" not in result.text and "①" not in result.text


@pytest.mark.parametrize(
    "notes",
    [
        "①参见《意见》。\n②据问卷整理。\n③另见附表。\n",
        "①参见《意见》。\n③据问卷整理。\n",
        "①参见《意见》，\n第三章。\n②据问卷整理。\n",
    ],
)
def test_notes_without_a_mark_each_stay_paragraphs(notes: str, tmp_path: Path) -> None:
    result = of(f"{PAPER}{TEXT}\n注释：\n{notes}", tmp_path)
    assert "notes" not in result.report
    assert all(line in result.text.splitlines() for line in ["注释：", *notes.splitlines()])


@pytest.mark.parametrize("line", ["园区动态第8期", "云泽高新区工作简报　2026年第8期"])
def test_a_bulletin_may_say_its_name_and_issue_in_one_line(line: str, tmp_path: Path) -> None:
    text = (
        f"{line}\n\n云泽高新区党政办编印 2026年5月20日\n\n市领导调研高新区\n\n5月18日，市领导调研高新区。\n"
    )
    result = of(text, tmp_path)
    assert result.head["title"] == "市领导调研高新区" and result.head["series"]["issue"] == "8"
    assert (result.head["issuer"], result.head["date"]) == ("云泽高新区党政办", "2026-05-20")
    assert result.body == ["5月18日，市领导调研高新区。"] and "byline" not in result.head
