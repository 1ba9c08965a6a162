"""Labels that editors type: of titles, of subheads, of who met; and tables that are forms."""

from pathlib import Path

import pytest
from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from helpers.imported import Imported, imported

STORY = "　　春日的津河生机勃勃，走进智能装备产业园，一派繁忙景象。\n　　近年来，园区坚持链式思维，推动产业集聚，成效明显。\n"
MORE = "　　园区工作人员全程帮办，让项目早落地、早投产、早见效。\n　　下一步，园区将继续补链强链，做优做强产业集群。\n"


def of(text: str, folder: Path, name: str = "news.txt") -> Imported:
    return imported(text.encode(), folder, name)


@pytest.mark.parametrize(
    ("kicker", "title", "subtitle"),
    [
        ("引题：", "主题：", "副题：——"),
        ("【引题】", "【主题】", "【副题】"),
        ("肩题:", "主标题:", "副标题:"),
        ("[眉题] ", "[标题] ", "[子题] "),
        ("（引题）", "（正题）", "（副题）--"),
    ],
)
def test_labels_say_which_line_of_a_title_is_which(
    kicker: str, title: str, subtitle: str, tmp_path: Path
) -> None:
    head = f"{kicker}以链长制推动产业集群发展\n{title}一条链上的加速度\n{subtitle}智能装备产业突破百亿元\n\n本报记者　王某\n\n"
    result = of(head + STORY + MORE, tmp_path)
    assert (result.head["title"], result.head["subtitle"]) == ("一条链上的加速度", "智能装备产业突破百亿元")
    assert result.head["byline"] == {"role": "本报记者", "names": ["王某"]}
    assert result.head["kicker"] == "以链长制推动产业集群发展"
    assert "以链长制" not in str(result.body) and not set("引主副题【】") & set(result.head["title"])


def test_a_meeting_about_a_subject_has_no_labelled_title(tmp_path: Path) -> None:
    result = of("推进会议程\n\n时间：4月26日\n主题：产业集群\n\n" + STORY, tmp_path)
    assert result.head["title"] == "推进会议程" and "主题：产业集群" in result.text


@pytest.mark.parametrize("label", ["【小标题】", "小标题一：", "[小标题] ", "【小标题1】"])
def test_a_line_called_a_subhead_heads_a_section(label: str, tmp_path: Path) -> None:
    result = of("一条链上的加速度\n\n" + STORY + f"{label}补链引来金凤凰\n" + MORE, tmp_path)
    assert result.body[-1]["section"] == "补链引来金凤凰"


@pytest.mark.parametrize("sign", ["▌", "■", "◆ ", "●"])
def test_short_lines_behind_a_sign_head_sections(sign: str, tmp_path: Path) -> None:
    text = f"一条链上的加速度\n\n{STORY}{sign}揭榜：谁能谁上\n{MORE}{sign}干成了就兑现\n{MORE}"
    sections = [one for one in of(text, tmp_path).body if isinstance(one, dict)]
    assert [one["section"] for one in sections] == ["揭榜：谁能谁上", "干成了就兑现"]


def docx(folder: Path, *lines: str, table: list[list[str]] | None = None) -> Imported:
    document = Document()
    for line in lines:
        paragraph = document.add_paragraph(line.lstrip("^*"))
        if line[0] in "^*":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        if line[0] == "*":
            paragraph.runs[0].bold = True
    if table:
        grid = document.add_table(len(table), len(table[0]))
        for cells, row in zip(table, grid.rows, strict=True):
            for text, cell in zip(cells, row.cells, strict=True):
                cell.text = text
    document.save(str(folder / "in.docx"))
    return imported((folder / "in.docx").read_bytes(), folder, "in.docx")


BODY = (
    "4月26日下午，李某主持召开会议，研究企业服务有关事项，现纪要如下。",
    "一、关于专员制度",
    "会议原则同意管理办法，由投促局按程序印发实施。",
)


@pytest.mark.parametrize(
    ("number", "key", "value"),
    [
        ("〔2026〕8号", "document_no", "〔2026〕8号"),
        ("津高管纪〔2026〕8号", "document_no", "津高管纪〔2026〕8号"),
        ("第12期", "series", {"name": "津河高新区管委会会议", "issue": "12"}),
    ],
)
def test_minutes_have_a_mark_a_number_and_a_title_of_their_own(
    number: str, key: str, value: object, tmp_path: Path
) -> None:
    result = docx(
        tmp_path, "*津河高新区管委会会议纪要", f"^{number}", "津河高新区管委会办公室　　2026年4月28日",
        "*企业服务工作专题会议纪要", *BODY, "出席：李某、王某", "缺席：钱某", "列席：孙某",
    )  # fmt: skip
    assert (result.head["title"], result.head["series"]["name"]) == (
        "企业服务工作专题会议纪要",
        "津河高新区管委会会议",
    )
    assert result.head[key] == value
    assert result.head["attendees"] == {"present": ["李某、王某"], "absent": ["钱某"], "observers": ["孙某"]}
    assert result.account["found"]["minutes"] is True


@pytest.mark.parametrize("colon", ["", "："])
def test_names_below_their_label_are_attendees(colon: str, tmp_path: Path) -> None:
    lines = (f"出席人员{colon}", "李某　管委会主任", "王某　投促局局长", f"列席人员{colon}", "孙某")
    result = docx(tmp_path, "*企业服务工作专题会议纪要", *BODY, *lines)
    assert result.head["attendees"]["present"] == ["李某　管委会主任", "王某　投促局局长"]
    assert result.head["attendees"]["observers"] == ["孙某"]


def test_a_table_of_attendees_is_read_as_lines(tmp_path: Path) -> None:
    table = [["出席人员", "李某、王某"], ["请假人员", "钱某"], ["列席人员", "孙某"]]
    result = docx(tmp_path, "*企业服务工作专题会议纪要", *BODY, table=table)
    assert result.head["attendees"] == {"present": ["李某、王某"], "absent": ["钱某"], "observers": ["孙某"]}


FORMS = [
    [["企业名称", "", "联系人", ""], ["注册地址", "", "联系电话", ""]],
    [["姓名", "", "照片"], ["性别", "", ""], ["工作单位", "", ""]],
    [["项目名称", ""], ["建设单位", ""], ["审核意见", "（盖章）"]],
    [["姓名", "王某", "性别", "女"], ["单位", "投促局", "职务", "科长"]],
]


@pytest.mark.parametrize("rows", FORMS)
def test_a_form_has_no_heads(rows: list[list[str]], tmp_path: Path) -> None:
    table = docx(tmp_path, "*申报表", "请如实填写下列表格，逾期不再受理。", table=rows).body[-1]
    assert table["rows"] == rows and not {"columns", "head"} & table.keys()


@pytest.mark.parametrize(
    "rows",
    [
        [["", "2024年", "2025年"], ["产值", "120", "140"], ["税收", "12", "15"]],
        [["姓名", "单位", "电话"], ["王某", "投促局", "1234"], ["李某", "财政局", "5678"]],
        [["指标", "数值", ""], ["产值", "120", "亿元"], ["税收", "12", "亿元"]],
    ],
)
def test_a_table_with_heads_keeps_them(rows: list[list[str]], tmp_path: Path) -> None:
    table = docx(tmp_path, "*统计表", "主要指标完成情况见下表，请各部门核对。", table=rows).body[-1]
    assert len(table["columns"]) == 3 and len(table["rows"]) == len(rows) - 1


PICTURES = [
    ('![会](a.png "推进会现场")\n\n图1 推进会现场全景', "推进会现场全景"),
    ('![会](a.png "推进会现场")\n图1 推进会现场', "推进会现场"),
    ('![会](a.png "推进会现场")\n\n**图 1**　推进会现场', "推进会现场"),
    ("图1 推进会现场\n\n![会](a.png)", "推进会现场"),
    ('![会](a.png "推进会现场")', "推进会现场"),
]


@pytest.mark.parametrize(("lines", "caption"), PICTURES)
def test_a_picture_with_a_title_and_a_labelled_line_is_one_figure(
    lines: str, caption: str, tmp_path: Path
) -> None:
    result = of(f"# 推进会\n\n第一段说明情况。\n\n{lines}\n\n第二段继续说明。\n", tmp_path, "in.md")
    assert [one["text"] for one in result.captions.values()] == [caption]


def test_lines_in_brackets_between_paragraphs_are_headings(tmp_path: Path) -> None:
    result = of(
        f"一条链上的加速度\n\n【编者按】　开局之年看开局。\n{STORY}【从“跟跑”到“领跑”】\n{MORE}【让项目早落地】\n{STORY}",
        tmp_path,
    )
    assert [item["section"] for item in result.body if "section" in item] == [
        "从“跟跑”到“领跑”",
        "让项目早落地",
    ]
    assert any("编者按" in str(item) for item in [*result.report.get("lead", []), *result.body])


def test_one_line_in_brackets_is_no_heading(tmp_path: Path) -> None:
    result = of(f"一条链上的加速度\n\n{STORY}【未完待续】\n", tmp_path)
    assert not [item for item in result.body if "section" in item]


def test_who_gave_the_pictures_is_no_proof_reader(tmp_path: Path) -> None:
    result = of(f"一条链上的加速度\n\n{STORY}（责编：孙丽　校对：周杰　图片均由受访者提供）\n", tmp_path)
    assert result.head["staff"] == [
        {"role": "责编", "names": ["孙丽"]},
        {"role": "校对", "names": ["周杰"]},
        {"role": "图片", "names": ["受访者提供"]},
    ]


def test_entries_of_a_reference_list_in_markdown_keep_their_lines(tmp_path: Path) -> None:
    entries = [
        "[1] 王强. 高新区发展研究[J]. 中国科技论坛, 2023, 5(2): 12-18.",
        "[2] Porter M E. Clusters[J]. HBR, 1998, 76(6): 77-90.",
    ]
    result = of("# 题\n\n" + STORY.strip() + "\n\n参考文献\n" + "\n".join(entries) + "\n", tmp_path, "a.md")
    assert result.body[-2:] == entries


@pytest.mark.parametrize("head", ["注释：\n", "注：\n", "注："])
def test_marks_and_notes_of_a_communique_are_notes_in_its_title_too(head: str, tmp_path: Path) -> None:
    text = f"某区2025年统计公报[1]\n\n一、综合\n\n{MORE}全年地区生产总值[2]286.4亿元。\n\n{head}[1]均为初步统计数。\n[2]按现价计算。\n"
    result = of(text, tmp_path)
    assert result.head["title"] == "某区2025年统计公报[^note-1]"
    assert "地区生产总值[^note-2]286.4亿元" in str(result.body) and "注" not in str(result.body)
    assert result.report["notes"] == {"note-1": "均为初步统计数。", "note-2": "按现价计算。"}


def test_marks_of_references_without_notes_stay_as_typed(tmp_path: Path) -> None:
    result = of(f"某区调研报告\n\n{MORE}见有关研究[1]。\n\n注：[1]甲。\n[2]乙。\n", tmp_path)
    assert "notes" not in result.report and "注：[1]甲。" in result.body


def test_the_question_of_an_interview_makes_nobody_an_author(tmp_path: Path) -> None:
    result = of(f"对话某区：产业链怎么链\n\n记者：为什么提出链长制？\n\n周某：{MORE}", tmp_path)
    assert "byline" not in result.head and "记者：为什么提出链长制？" in result.body


def test_signs_in_a_list_of_contents_are_of_columns_and_lines_below_of_their_items(tmp_path: Path) -> None:
    lines = "◆要闻\n{0}基地开工\n{0}◆经验交流\n{0}一枚印章的做法\n{0}"
    text = f"某区工作简报\n第6期\n\n目  录\n\n{lines.format('')}\n" + "".join(
        f"{line}\n\n{MORE if not line.startswith('◆') else ''}" for line in lines.format("").split()
    )
    body = of(text, tmp_path).body
    assert [(column["section"], column["body"][0]["section"]) for column in body] == [
        ("要闻", "基地开工"), ("经验交流", "一枚印章的做法"),
    ]  # fmt: skip


def test_a_document_that_the_text_names_is_enclosed(tmp_path: Path) -> None:
    text = (
        "某市人民政府办公室转发关于建设中试基地意见的通知\n\n某政办发〔2026〕21号\n\n各县人民政府：\n\n"
        "《关于建设中试基地的意见》已经市政府同意，现转发给你们。\n\n某市人民政府办公室\n2026年6月1日\n\n"
        "关于建设中试基地的意见\n\n市科技局\n\n现提出意见。\n\n一、总体要求\n\n建成基地20家。\n"
    )
    result = of(text, tmp_path)
    assert [annex["title"] for annex in result.report["annexes"]] == ["关于建设中试基地的意见"]
