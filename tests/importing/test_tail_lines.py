"""Lines behind the text: who edited it, its date; and what an import says of signs that print cannot have."""

from pathlib import Path

import pytest
from helpers.imported import Imported, imported

HEAD = "临江高新区举行集中签约仪式\n\n本报记者　张某\n\n"
TEXT = "临江高新区10月18日举行集中签约仪式，38个项目落地，总投资152.6亿元。\n\n各部门要抓好落实。\n\n"


def of(text: str, folder: Path, name: str = "news.txt") -> Imported:
    return imported(text.encode(), folder, name)


@pytest.mark.parametrize(
    ("line", "staff"),
    [
        ("责任编辑：王某", [("责任编辑", ["王某"])]),
        ("编辑：小满　审核：老谭", [("编辑", ["小满"]), ("审核", ["老谭"])]),
        ("校对:李某", [("校对", ["李某"])]),
        ("责编：王某 / 审核：钱某", [("责编", ["王某"]), ("审核", ["钱某"])]),
        ("编辑丨王某", [("编辑", ["王某"])]),
        ("（责任编辑　王 某　校对　李某）", [("责任编辑", ["王　某"]), ("校对", ["李某"])]),
        ("编辑/校对：孙某、周某", [("编辑/校对", ["孙某", "周某"])]),
        ("来源：津河高新区融媒体中心", [("来源", ["津河高新区融媒体中心"])]),
        ("一审：王某　二审：李某　三审：赵某", [("一审", ["王某"]), ("二审", ["李某"]), ("三审", ["赵某"])]),
        ("（文/图 张某）", [("文/图", ["张某"])]),
        ("（本报记者 张某 整理）", [("整理", ["张某"])]),
        ("（本报通讯员　李某　采访整理）", [("采访整理", ["李某"]), ("本报通讯员", ["李某"])]),
    ],
)
def test_who_worked_on_it_is_staff(line: str, staff: list[tuple[str, list[str]]], tmp_path: Path) -> None:
    result = of(HEAD + TEXT + line + "\n", tmp_path)
    assert [(one.get("role"), one["names"]) for one in result.report["report"]["staff"]] == staff
    assert len(result.report["body"]) == 2 and result.codes == []


def test_an_author_at_the_end_is_the_byline_where_there_is_none(tmp_path: Path) -> None:
    result = of("标题一二三四五六\n\n" + TEXT + "文字：王某\n图片：李某\n编辑：赵某\n", tmp_path)
    assert result.report["report"]["byline"] == {"role": "文字", "names": ["王某"]}
    assert [one["role"] for one in result.report["report"]["staff"]] == ["图片", "编辑"]


@pytest.mark.parametrize("line", ["（本报记者 张某 整理）", "（记者　张某　李某　综合整理）"])
def test_what_the_author_did_is_no_name(line: str, tmp_path: Path) -> None:
    report = of("标题一二三四五六\n\n" + TEXT + line + "\n", tmp_path).report["report"]
    names = [name for name in ("张某", "李某") if name in line]
    assert report["byline"]["names"] == names and report["byline"]["role"].endswith("记者")
    assert [(one["role"][-2:], one["names"]) for one in report["staff"]] == [("整理", names)]


@pytest.mark.parametrize("did", ["报道", "采写"])
def test_that_a_reporter_wrote_it_is_said_once(did: str, tmp_path: Path) -> None:
    result = of(f"标题一二三四五六\n\n本报记者　张某　李某　{did}\n\n" + TEXT, tmp_path)
    assert result.report["report"]["byline"] == {"role": "本报记者", "names": ["张某", "李某"]}
    assert "staff" not in result.report["report"] and did not in result.source


def test_what_was_done_stands_behind_names_of_news_too(tmp_path: Path) -> None:
    result = of("标题一二三四五六\n\n本报讯（记者 张某 通讯员 李某 整理）" + TEXT, tmp_path)
    given = [(one["role"], one["names"]) for one in result.report["report"]["byline"]]
    assert given == [("记者", ["张某"]), ("通讯员", ["李某"])]
    assert result.report["report"]["staff"] == [{"role": "整理", "names": ["李某"]}]
    assert result.report["body"][0].startswith("本报讯\u3000临江高新区10月18日")


@pytest.mark.parametrize("role", ["见习", "IT时报", "滨江日报"])
def test_a_paper_may_have_a_latin_name(role: str, tmp_path: Path) -> None:
    report = of(f"标题一二三四五六\n\n{role}记者　张某\n\n" + TEXT, tmp_path).report["report"]
    assert report["byline"] == {"role": f"{role}记者", "names": ["张某"]}


@pytest.mark.parametrize(
    "line", ["编辑部设在津河高新区，来稿请注明联系方式。", "来源：据统计局发布的数据。", "主办单位另行通知"]
)
def test_a_sentence_that_begins_like_one_is_text(line: str, tmp_path: Path) -> None:
    result = of(HEAD + TEXT + line + "\n", tmp_path)
    assert "staff" not in result.report["report"] and line in result.source


COLOPHONS = [
    ("津河高新区管委会办公室　　2026年4月22日印发", "津河高新区管委会办公室", "2026-04-22"),
    ("印发机关：津河市政府办公室秘书处　印发日期：2026年5月9日", "津河市政府办公室秘书处", "2026-05-09"),
    ("中共津河高新区工委办公室    2026-05-09印发", "中共津河高新区工委办公室", "2026-05-09"),
    ("津河高新区管理委员会　　2026年4月22日印发", None, "2026-04-22"),
    ("津河高新区管理委员会　　2026年4月20日印发", None, None),
]  # fmt: skip


@pytest.mark.parametrize(("line", "office", "date"), COLOPHONS)
def test_the_office_that_printed_a_document_is_not_its_issuer(
    line: str, office: str | None, date: str | None, tmp_path: Path
) -> None:
    text = (
        "津河高新区管理委员会文件\n津高管发〔2026〕12号\n\n关于印发企业服务专员管理办法的通知\n\n各部门：\n"
    )
    text += TEXT + "津河高新区管理委员会\n2026年4月20日\n\n抄送：市科技局。\n" + line + "\n（共印80份）\n"
    report = of(text, tmp_path).report["report"]
    assert (report.get("printing_office"), str(report.get("printing_date") or "")) == (office, date or "")
    assert (report["issuer"], report["print_run"]) == ("津河高新区管理委员会", "80")


@pytest.mark.parametrize("line", ["联系电话：0411-81234567", "投稿邮箱：a@b.example"])
def test_how_to_reach_the_office_is_text_of_the_report(line: str, tmp_path: Path) -> None:
    assert "请核对" not in of(HEAD + TEXT + line + "\n", tmp_path).source


@pytest.mark.parametrize("line", ["日期：2026年3月5日", "发稿时间：2026-03-05", "时间: 2026年3月5日"])
def test_a_labelled_date_at_the_end_is_the_date_of_the_report(line: str, tmp_path: Path) -> None:
    source = of(HEAD + TEXT + line + "\n", tmp_path).source
    assert "  date: 2026-03-05\n" in source
    assert line[:2] not in source


def test_a_labelled_date_stays_text_where_the_head_has_one(tmp_path: Path) -> None:
    source = of("标题一二三四\n\n2026年3月1日\n\n" + TEXT + "日期：2026年3月5日\n", tmp_path).source
    assert "date: 2026-03-01" in source
    assert "日期：2026年3月5日" in source


def test_emoji_are_told_once_with_their_place_and_each_kind(tmp_path: Path) -> None:
    result = of(HEAD + "今天很高兴😀，大家干得好👍，再来一个😀！\n\n" + TEXT, tmp_path)
    assert result.codes.count("import-emoji") == 1
    assert "😀" in result.source


@pytest.mark.parametrize("sign", ["★", "→", "①", "℃", "㎡", "〓"])
def test_signs_of_the_fonts_of_books_are_no_emoji(sign: str, tmp_path: Path) -> None:
    assert "import-emoji" not in of(HEAD + f"这里有一个{sign}符号，其余照旧。\n\n" + TEXT, tmp_path).codes


@pytest.mark.parametrize(
    ("typed", "told"),
    [("图1", False), ("图一", False), ("图①", False), ("图十", True), ("图十二", True), ("图二十", True), ("图⑪", True)],
)  # fmt: skip
def test_a_number_in_han_is_the_number_it_says(typed: str, told: bool, tmp_path: Path) -> None:
    text = f"# 图册\n\n正文一段，介绍园区的情况。\n\n![](a.png)\n\n{typed}　夜景\n"
    assert (f"原稿编号为“{typed[1:]}”" in of(text, tmp_path, "a.md").source) is told


def test_the_tenth_figure_may_be_numbered_ten(tmp_path: Path) -> None:
    figures = "".join(
        f"![](a{number}.png)\n\n图{number}　夜景之{number}\n\n正文一段，介绍园区的情况。\n\n"
        for number in (*"一二三四五六七八九十", "十一", "十二")
    )
    result = of(f"# 图册\n\n正文一段，介绍园区的情况。\n\n{figures}", tmp_path, "a.md")
    assert "原稿编号" not in result.source


NOTICE = "关于印发《临江高新区人才办法》的通知\n\n各部门：\n\n现将《临江高新区人才办法》印发给你们。\n\n临江高新区管委会\n2026年3月5日\n\n"


@pytest.mark.parametrize(
    "enclosed",
    [
        "临江高新区人才办法\n\n第一条　为引进人才。\n\n第二条　即日施行。\n",
        "临江高新区人才办法\n\n第一章　总则\n\n第一条　为引进人才。\n\n第二章　附则\n\n第二条　即日施行。\n",
        "临江高新区人才办法\n\n一、宗旨\n\n引进人才。\n\n二、期限\n\n即日施行。\n",  # the notice names it
        "临江高新区人才\n办法\n\n第一条　为引进人才。\n\n第二条　即日施行。\n",
    ],
)
def test_a_short_regulation_behind_a_notice_stays_there(enclosed: str, tmp_path: Path) -> None:
    result = of(NOTICE + enclosed, tmp_path)
    assert [(annex["title"], annex["label"]) for annex in result.report["annexes"]] == [
        ("临江高新区人才办法", "false")
    ]


def test_a_line_behind_the_signature_is_told_to_move_before_it(tmp_path: Path) -> None:
    result = of(NOTICE + "请各单位于3月6日前报名。\n", tmp_path)
    assert "# 请核对：原在落款之后，成品里排在落款之前\n  - 请各单位于3月6日前报名。" in result.source
    assert "import-check" in result.codes


@pytest.mark.parametrize(
    "line", ["资料来源：区统计局", "来源：区统计局", "注：速度按不变价格计算。\n\n来源：区统计局"]
)
def test_a_source_below_the_last_table_is_the_table_s(line: str, tmp_path: Path) -> None:
    table = "表1　主要指标\n\n| 指标 | 数值 |\n|---|---|\n| 产值 | 120 |\n\n"
    result = of(f"# 运行情况\n\n{TEXT}{table}{line}\n", tmp_path, "a.md")
    assert result.body[-1].get("source") == "区统计局" and "staff" not in result.head


def test_the_subject_words_of_an_old_document_are_its_keywords(tmp_path: Path) -> None:
    text = "津河市科学技术局文件\n津科发〔2011〕9号\n\n关于报送工作总结的报告\n\n市政府：\n" + TEXT
    text += "津河市科学技术局\n2011年1月9日\n\n主题词：科技　总结　报告\n抄送：市财政局。\n"
    result = of(text, tmp_path)
    assert result.head["keywords"] == ["科技", "总结", "报告"] and "主题词" not in result.text
