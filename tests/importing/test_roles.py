"""What is what: titles, bylines, captions, headings, the parts of official documents and bulletins."""

from pathlib import Path
from typing import Any

import pytest
from helpers.importing import complaints, imported, loaded, report

SENTENCE = "云岭高新区今年前三季度研发投入合计达到三百一十二亿元，同比增长百分之十一点八。"


def head(lines: str, folder: Path, **options: Any) -> Any:
    return report(f"{lines}\n\n{SENTENCE}\n\n{SENTENCE}\n", folder, **options)["report"]


@pytest.mark.parametrize(
    ("lines", "fields"),
    [
        ("聚力向新  云岭答卷\n\n——五家园区走笔", {"title": "聚力向新　云岭答卷", "subtitle": "五家园区走笔"}),
        ("向新而行\n--在云岭", {"title": "向新而行", "subtitle": "在云岭"}),
        (
            "向新而行\n▶ 本报记者 张某 欧阳某青",
            {"title": "向新而行", "byline": {"role": "本报记者", "names": ["张某", "欧阳某青"]}},
        ),
        (
            "向新而行\n本报通讯员　张　某",
            {"title": "向新而行", "byline": {"role": "本报通讯员", "names": ["张　某"]}},
        ),
        (
            "向新而行\n文/图 张某、李某",
            {"title": "向新而行", "byline": {"role": "文/图", "names": ["张某", "李某"]}},
        ),
        (
            "向新而行\n作者：Elena M.、张某",
            {"title": "向新而行", "byline": {"role": "作者", "names": ["Elena M.", "张某"]}},
        ),
        (
            "工作情况报告\n云岭高新区管委会\n（2026年3月）",
            {"title": "工作情况报告", "byline": {"names": ["云岭高新区管委会"]}, "date": "2026-03"},
        ),
        (
            "在大会上的讲话\n（二〇二六年四月十八日）\n党工委书记　葛某",
            {
                "title": "在大会上的讲话",
                "date": "2026-04-18",
                "byline": {"role": "党工委书记", "names": ["葛某"]},
            },
        ),
        ("基金管理办法\n（征求意见稿）", {"title": "基金管理办法（征求意见稿）"}),
        ("关于开展\n安全检查的通知", {"title": "关于开展安全检查的通知"}),
        (
            "研究报告\n摘要：本文分析了两个样本。\n关键词：数据；算力　芯片",
            {"title": "研究报告", "abstract": "本文分析了两个样本。", "keywords": ["数据", "算力", "芯片"]},
        ),
    ],
)
def test_lines_of_the_head_become_fields(lines: str, fields: dict[str, Any], tmp_path: Path) -> None:
    assert {key: value for key, value in head(lines, tmp_path).items()} == fields  # noqa: C416 - order apart


@pytest.mark.parametrize(
    ("line", "field", "value"),
    [
        ("津政办函〔2017〕103号", "document_no", "津政办函〔2017〕103号"),
        ("云高管规[2026]4号", "document_no", "云高管规[2026]4号"),
        ("云岭高新区管理委员会令第3号", "document_no", "云岭高新区管理委员会令第3号"),
        ("各区人民政府，市直各部门、各单位：", "addressees", ["各区人民政府", "市直各部门、各单位"]),
        ("省科学技术厅：", "addressees", ["省科学技术厅"]),
    ],
)
def test_official_lines_below_the_title_become_fields(
    line: str, field: str, value: Any, tmp_path: Path
) -> None:
    assert head(f"关于印发办法的通知\n\n{line}", tmp_path)[field] == value


@pytest.mark.parametrize(
    "line", ["同志们：", "各位领导、各位来宾：", "现将有关事项通知如下：", "尊敬的各位代表："]
)
def test_a_salutation_is_no_addressee(line: str, tmp_path: Path) -> None:
    tree = report(f"在大会上的讲话\n\n{line}\n\n{SENTENCE}\n", tmp_path)
    assert "addressees" not in tree["report"]
    assert line in tree["body"]


SIGNED = f"关于检查的通知\n云办〔2026〕3号\n\n各单位：\n　　{SENTENCE}\n{{between}}　　　　　　　　　　云岭高新区管委会\n　　　　　　　　　　2026年9月18日\n{{after}}"


def test_a_signature_gives_issuer_and_date(tmp_path: Path) -> None:
    fields = report(SIGNED.format(between="", after=""), tmp_path)["report"]
    assert fields["signature"] == ["云岭高新区管委会", "2026年9月18日"]
    assert (fields["issuer"], fields["date"]) == ("云岭高新区管委会", "2026-09-18")


def test_a_joint_document_has_all_its_issuers_and_who_signed_it(tmp_path: Path) -> None:
    text = (
        f"特急\n\n关于检查的请示\n云办〔2026〕3号　　签发人：葛某　李某\n\n省政府：\n　　{SENTENCE}\n"
        "　　　　　　　　　　云岭高新区管委会\n　　　　　　　　　　云岭区人民政府\n　　　　　　　　　　2026年9月18日\n"
    )
    fields = report(text, tmp_path)["report"]
    assert fields["issuer"] == ["云岭高新区管委会", "云岭区人民政府"]
    assert (fields["urgency"], fields["signer"]) == ("特急", ["葛某", "李某"])


def test_the_note_of_attachments_and_the_attachments(tmp_path: Path) -> None:
    between = "　　附件：1. 分工表\n　　　　　2．台账（样表）。\n"
    after = "\n附件1\n\n分工表\n\n内容一到此为止。\n\n附件2\n\n台账（样表）\n\n内容二到此为止。\n"
    tree = report(SIGNED.format(between=between, after=after), tmp_path)
    assert tree["report"]["attachments"] == ["分工表", "台账（样表）"]
    assert tree["annexes"] == [
        {"title": "分工表", "body": ["内容一到此为止。"]},
        {"title": "台账（样表）", "body": ["内容二到此为止。"]},
    ]


def test_what_a_notice_issues_stands_behind_its_signature_and_is_no_attachment(tmp_path: Path) -> None:
    after = f"\n　　（此件公开发布）\n\n\n云岭高新区梯度培育办法\n\n第一章　总则\n　　第一条　{SENTENCE}\n　　第二条　{SENTENCE}\n"
    tree = report(SIGNED.format(between="", after=after), tmp_path)
    assert tree["report"]["remark"] == "（此件公开发布）"
    (enclosed,) = tree["annexes"]
    assert (enclosed["title"], enclosed["label"]) == ("云岭高新区梯度培育办法", "false")
    assert "attachments" not in tree["report"]
    assert [inner["section"] for inner in enclosed["body"]] == ["第一章　总则"]


@pytest.mark.parametrize("name", ["办法", "关于云岭高新区梯度培育工作的意见"])
def test_nothing_that_stood_behind_the_signature_moves_before_it(name: str, tmp_path: Path) -> None:
    after = f"\n\n\n{name}\n\n　　第一条　{SENTENCE}\n　　第二条　{SENTENCE}\n\n附件1\n\n名单\n\n{SENTENCE}\n"
    tree = report(SIGNED.format(between="", after=after), tmp_path)
    assert [(annex["title"], annex.get("label")) for annex in tree["annexes"]] == [
        (name, "false"),
        ("名单", None),
    ]


def test_the_foot_of_a_bulletin_and_of_minutes(tmp_path: Path) -> None:
    after = "\n　　出席：周某、范某\n　　请假：陶某（公务）\n　　列席：财政局\n————————\n报：省厅，市委\n送：各区\n发：各部门\n抄送：市局。\n（共印120份）\n"
    fields = report(SIGNED.format(between="", after=after), tmp_path)["report"]
    assert fields["attendees"] == {
        "present": ["周某、范某"],
        "absent": ["陶某（公务）"],
        "observers": ["财政局"],
    }
    assert fields["distribution"] == {
        "report_to": ["省厅，市委"],
        "send_to": ["各区"],
        "issue_to": ["各部门"],
        "copy_to": ["市局"],
    }
    assert fields["print_run"] == "120"


def test_labels_of_receivers_that_styles_do_not_print_are_kept(tmp_path: Path) -> None:
    after = "\n————————\n呈报：省厅\n分送：各区，各企业\n抄报：市委\n抄送：市局。\n（共印120份）\n"
    fields = report(SIGNED.format(between="", after=after), tmp_path)["report"]
    assert fields["distribution"] == {
        "report_to": ["省厅", "市委"],
        "issue_to": ["各区，各企业"],
        "copy_to": ["市局"],
        "issue_label": "分送",
    }
    after = after.replace("呈报：省厅\n", "").replace("抄送：市局。\n", "")
    fields = report(SIGNED.format(between="", after=after), tmp_path)["report"]
    assert fields["distribution"] == {
        "issue_to": ["各区，各企业"],
        "copy_to": ["市委"],
        "issue_label": "分送",
        "copy_label": "抄报",
    }


def test_the_head_of_a_bulletin(tmp_path: Path) -> None:
    text = f"内部资料  注意保存\n\n　　云岭简报\n　　第17期（总第203期）\n云岭高新区办公室　　　　2026年10月28日\n————————\n　　揭榜挂帅见成效\n　　{SENTENCE}\n　　{SENTENCE}\n"
    assert report(text, tmp_path)["report"] == {
        "title": "揭榜挂帅见成效",
        "date": "2026-10-28",
        "issuer": "云岭高新区办公室",
        "series": {"name": "云岭简报", "issue": "17", "total_issue": "203"},
        "classification": "内部资料　注意保存",
    }


def test_a_bulletin_of_several_items_has_a_section_for_each(tmp_path: Path) -> None:
    text = (
        f"秘密★6个月          编号：000036\n\n        镜 湖 要 情\n        第 三十六 期\n"
        f"中共镜湖高新区工委办公室编　　　　二○二六年十一月二日\n【工作动态】\n        改革推进\n　　{SENTENCE}\n"
        f"【经验交流】\n        服务上市\n　　{SENTENCE}\n主送：市委、市政府\n"
    )
    tree = report(text, tmp_path)
    assert tree["report"] == {
        "title": "镜湖要情",
        "date": "2026-11-02",
        "issuer": "中共镜湖高新区工委办公室",
        "series": {"name": "镜湖要情", "issue": "三十六"},
        "classification": "秘密★6个月",
        "copy_no": "000036",
        "addressees": ["市委、市政府"],
    }
    assert [(block["section"], block["body"][0]["section"]) for block in tree["body"]] == [
        ("【工作动态】", "改革推进"),
        ("【经验交流】", "服务上市"),
    ]


NEWS = "向新而行\n▶ 本报记者 张某\n\n{lead}\n\n"


def sections(text: str, folder: Path, **options: Any) -> list[Any]:
    def walk(blocks: list[Any], level: int) -> list[Any]:
        return [
            entry
            for block in blocks
            if isinstance(block, dict) and "section" in block
            for entry in [(level, block.get("kicker", ""), block["section"]), *walk(block["body"], level + 1)]
        ]

    return walk(report(text, folder, **options)["body"], 1)


def test_kickers_of_offices_are_headings_and_quoted_colons_are_not(tmp_path: Path) -> None:
    text = NEWS.format(lead=SENTENCE) + (
        f"云岭高新区：把论文写在产线上 把专利用在产品里\n\n{SENTENCE}\n\n他说：“这是起点。”\n\n"
        f"望江高新区（综合保税区）:打通内外两个市场\n\n平台采取三种模式：实验室、中试线、交易中心。\n"
    )
    assert sections(text, tmp_path) == [
        (1, "云岭高新区", "把论文写在产线上　把专利用在产品里"),
        (1, "望江高新区（综合保税区）", "打通内外两个市场"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            f"一、总体要求\n{SENTENCE}\n二、主要任务\n（一）企业出题\n{SENTENCE}\n（二）专家把关\n{SENTENCE}\n",
            [
                (1, "", "一、总体要求"),
                (1, "", "二、主要任务"),
                (2, "", "（一）企业出题"),
                (2, "", "（二）专家把关"),
            ],
        ),
        (
            f"第一章　总　则\n第一条　{SENTENCE}\n第二章　附　则\n第二条　{SENTENCE}\n",
            [(1, "", "第一章　总　则"), (1, "", "第二章　附　则")],
        ),
        (f"（一）企业出题。{SENTENCE}\n（二）专家把关。{SENTENCE}\n", []),
        ("一、甲项工作\n二、乙项工作\n三、丙项工作\n", []),
        (f"（一）研发费用五百万元以下的部分；\n（二）五百万元以上的部分。\n{SENTENCE}\n", []),
        (
            f"1．公共平台\n{SENTENCE}\n2．服务体系\n{SENTENCE}\n",
            [(1, "", "1．公共平台"), (1, "", "2．服务体系")],
        ),
    ],
)
def test_numbered_lines_are_headings_where_text_stands_below(
    text: str, found: list[Any], tmp_path: Path
) -> None:
    assert sections(f"关于工作的意见\n\n{SENTENCE}\n{text}", tmp_path) == found


def test_phrases_before_their_text_are_run_in_headings(tmp_path: Path) -> None:
    text = f"关于工作的意见\n\n{SENTENCE}\n一、主要任务\n（一）企业出题。{SENTENCE}\n（二）专家把关。{SENTENCE}\n"
    (_, section) = report(text, tmp_path)["body"]
    assert section["body"] == [
        {"section": "（一）企业出题", "run-in": "true", "body": [SENTENCE]},
        {"section": "（二）专家把关", "run-in": "true", "body": [SENTENCE]},
    ]


def test_a_number_out_of_order_is_to_be_checked(tmp_path: Path) -> None:
    files = imported(
        f"关于工作的意见\n\n{SENTENCE}\n一、总体要求\n{SENTENCE}\n四、主要任务\n{SENTENCE}\n", tmp_path
    )
    assert (
        "  # 请核对：带序号的短行，但序号与前后不连续\n  - section: 四、主要任务"
        in files["report.yaml"].decode()
    )
    assert [
        code
        for code, *_ in complaints(
            f"关于工作的意见\n\n{SENTENCE}\n一、总体要求\n{SENTENCE}\n四、主要任务\n{SENTENCE}\n", tmp_path
        )
    ] == ["import-check"]


@pytest.mark.parametrize(
    ("line", "caption"),
    [
        ("图为工程师调试装置。（林某 摄）", {"text": "图为工程师调试装置。", "credit": "林某　摄"}),
        (
            "北辰湾夜间分拣线（资料图片）。 北辰湾管委会供图",
            {"text": "北辰湾夜间分拣线（资料图片）。", "credit": "北辰湾管委会供图"},
        ),
        ("▲产业园外景（园区供图）", {"text": "产业园外景", "credit": "园区供图"}),
        ("图1　产业布局", {"text": "产业布局"}),
        ("图1：产业布局（摄影：林某）", {"text": "产业布局", "credit": "摄影：林某"}),
    ],
)
def test_lines_that_speak_of_a_picture_are_captions(
    line: str, caption: dict[str, str], tmp_path: Path
) -> None:
    files = imported(NEWS.format(lead=SENTENCE) + f"{line}\n\n{SENTENCE}\n", tmp_path)
    assert loaded(files, "captions.yaml") == {"fig-1": caption}


def test_a_sentence_with_gaps_around_it_that_shows_a_scene_is_a_caption(tmp_path: Path) -> None:
    text = (
        NEWS.format(lead=SENTENCE)
        + f"\n\n云岭高新区召开党工委会议。\n\n\n\n望江高新区举行集体学习。\n\n\n{SENTENCE}\n"
    )
    captions = loaded(imported(text, tmp_path), "captions.yaml")
    assert [caption["text"] for caption in captions.values()] == [
        "云岭高新区召开党工委会议。",
        "望江高新区举行集体学习。",
    ]


def test_a_paragraph_of_the_text_is_no_caption(tmp_path: Path) -> None:
    text = (
        NEWS.format(lead=SENTENCE)
        + f"近日，云岭高新区召开党工委会议。\n\n{SENTENCE}\n\n园区正在建设新的中试线。\n"
    )
    assert "captions.yaml" not in imported(text, tmp_path)


def test_as_plain_nothing_is_guessed(tmp_path: Path) -> None:
    text = f"标题\n\n一、总体要求\n\n{SENTENCE}\n\n图为现场。\n"
    tree = report(text, tmp_path, kind="plain")
    assert tree["body"] == ["一、总体要求", SENTENCE, "图为现场。"]


def test_a_text_without_a_title_takes_the_name_of_the_file(tmp_path: Path) -> None:
    files = imported(f"{SENTENCE}\n\n{SENTENCE}\n", tmp_path, "云岭动态.txt")
    assert loaded(files)["report"]["title"] == "云岭动态"
    assert "# 请核对：文中没有标题，用了文件名" in files["report.yaml"].decode()


def test_the_byline_of_a_news_item_leaves_its_first_words(tmp_path: Path) -> None:
    tree = report(f"松台推进改造\n\n本报讯（记者 尤某、卫某敏）{SENTENCE}\n\n{SENTENCE}\n", tmp_path)
    assert tree["report"]["byline"] == {"role": "记者", "names": ["尤某", "卫某敏"]}
    assert tree["body"][0] == f"本报讯　{SENTENCE}"


def test_the_line_of_a_page_above_the_title_is_no_title_and_gives_the_date(tmp_path: Path) -> None:
    said = head("科创报　2026年4月18日　第3版　园区观察\n\n从“跟跑”到“领跑”\n——十年蝶变记", tmp_path)
    assert said == {"title": "从“跟跑”到“领跑”", "subtitle": "十年蝶变记", "date": "2026-04-18"}


def test_items_with_their_columns_before_them_are_sections_of_a_bulletin_and_none_is_its_title(
    tmp_path: Path,
) -> None:
    lines = "园区工作动态\n（第9期）\n云岭高新区党政办公室编　　2026年5月20日\n"
    items = [f"\n【{column}】{words}\n\n　　{SENTENCE}\n" for column, words in
             (("要闻", "三家企业入选名单"), ("经验", "“四张清单”推动项目提速"))]  # fmt: skip
    made = report(lines + "".join(items), tmp_path)
    assert made["report"]["title"] == "园区工作动态"
    assert [block["section"] for block in made["body"]] == [
        "【要闻】三家企业入选名单",
        "【经验】“四张清单”推动项目提速",
    ]


def test_an_office_and_a_date_at_the_ends_of_a_line_do_not_run_into_the_title_of_wrapped_minutes(
    tmp_path: Path,
) -> None:
    text = """会议纪要
〔2026〕第6期
青禾高新区管委会办公室                                2026年6月2日
关于研究标准厂房二期建设有关问题的会议纪要
    5月30日下午，管委会主任秦某主持召开专题会议，研究标准厂房二期建设有
关问题。现将会议议定事项纪要如下，请各有关单位认真抓好落实，按期完成各项
任务。
    会议同意将A-07地块（约53.6亩）用于二期建设，由自然资源分局负责于六月
前完成供地手续；总投资2.4亿元，其中申请专项债1.5亿元，其余由平台公司自行
筹措。
"""
    said = report(text, tmp_path)["report"]
    assert said["title"] == "关于研究标准厂房二期建设有关问题的会议纪要"
    assert (said["issuer"], said["date"]) == ("青禾高新区管委会办公室", "2026-06-02")


def test_a_caption_of_a_table_may_lack_its_number_and_headings_be_counted_01_02(tmp_path: Path) -> None:
    text = f"标题\n\n01　总量稳\n\n{SENTENCE}\n\n表：主要指标\n年份\t产值\n2020\t1\n2025\t2\n\n02　结构优\n\n{SENTENCE}\n"
    made = report(text, tmp_path)
    assert [block["section"] for block in made["body"]] == ["01　总量稳", "02　结构优"]
    assert made["body"][0]["body"][1]["caption"] == "主要指标"


def test_a_day_that_the_calendar_lacks_is_no_date(tmp_path: Path) -> None:
    text = "关于开展检查的通知\n2026年2月30日\n各部门：\n请按要求开展检查，并于月底前报送情况。\n"
    tree = report(text, tmp_path)
    assert "date" not in tree["report"]
    assert "2026年2月30日" in tree["body"]


@pytest.mark.parametrize("label", ["摘　要：", "摘  要：", "【摘 要】", "关 键 词：", "关键词："])
def test_labels_with_gaps_in_them_are_labels(label: str, tmp_path: Path) -> None:
    field = "abstract" if "摘" in label else "keywords"
    tree = report(
        f"创新能力研究\n某某研究院\n{label}构建评价体系\n正文在此展开，说明研究的方法。\n", tmp_path
    )
    assert tree["report"][field] in ("构建评价体系", ["构建评价体系"])


@pytest.mark.parametrize(("label", "own"), [("抄　送：", {}), ("抄 报：", {"copy_label": "抄报"})])
def test_labels_of_the_foot_may_have_gaps(label: str, own: dict[str, str], tmp_path: Path) -> None:
    text = f"关于开展检查的通知\n各部门：\n请按要求开展检查，并于月底前报送情况。\n某某高新区管委会\n2026年3月1日\n{label}市委办公室\n"
    assert report(text, tmp_path)["report"]["distribution"] == {"copy_to": ["市委办公室"]} | own


def test_a_second_line_of_people_is_a_byline_of_its_own(tmp_path: Path) -> None:
    text = "向新而行\n本报记者　张某　李某\n摄影：韩某\n9月6日，云岭高新区召开大会，部署下一步工作。\n"
    assert report(text, tmp_path)["report"]["byline"] == [
        {"role": "本报记者", "names": ["张某", "李某"]},
        {"role": "摄影", "names": ["韩某"]},
    ]


def test_who_speaks_stands_below_the_title_of_a_speech(tmp_path: Path) -> None:
    speech = f"在创新大会上的讲话\n（2026年2月16日）\n王建国\n\n同志们：\n　　{SENTENCE}\n"
    assert report(speech, tmp_path)["report"]["byline"] == {"names": ["王建国"]}
    assert "byline" not in report(speech.replace("讲话", "情况通报"), tmp_path)["report"]


def test_every_item_of_a_column_of_a_bulletin_is_a_section(tmp_path: Path) -> None:
    items = "\n\n".join(f"{name}\n\n　　{SENTENCE}" for name in ("二期项目开工", "上市企业再添一家"))
    text = f"工作简报\n第3期\n（总第9期）\n管委会办公室　　2026年6月3日\n\n【要闻】\n{items}\n\n【动态】\n{items}\n"
    columns = report(text, tmp_path)["body"]
    assert [[item["section"] for item in column["body"]] for column in columns] == [
        ["二期项目开工", "上市企业再添一家"]
    ] * 2


def test_a_title_over_two_lines_names_what_it_issues(tmp_path: Path) -> None:
    text = (
        "关于印发《临江高新区促进人工智能产业发展\n若干政策》的通知\n\n各部门：\n\n　　现印发给你们，请认真贯彻执行。\n\n"
        "　　　　　　　临江高新区管委会\n　　　　　　　2026年3月5日\n\n临江高新区促进人工智能产业发展若干政策\n\n"
        "　　一、支持算力建设\n　　给予补助。\n　　二、附则\n　　即日施行。\n"
    )
    (annex,) = report(text, tmp_path)["annexes"]
    assert (annex["title"], annex["label"]) == ("临江高新区促进人工智能产业发展若干政策", "false")


def test_a_couplet_and_a_name_on_lines_of_their_own_are_no_headings(tmp_path: Path) -> None:
    long = "村里的稻子都割完了，老人们坐在门前说起今年的收成，脸上都是笑。\n"
    text = f"山村晚秋\n本报记者　张伟\n{long}春种一粒粟\n秋收万颗子\n{long}李明\n{long}{long}"
    body = report(text, tmp_path)["body"]
    assert not [block for block in body if isinstance(block, dict) and "section" in block]
