"""Lists and names that were broken by hand, and the lines of a head and foot around them."""

from pathlib import Path

import pytest
from helpers.imported import Imported, imported

TEXT = "    2026年4月3日，局长王某主持召开会议，研究算力补贴有关事项。纪要如下：\n    一、同意发放补贴100万元，由高新处负责落实。\n"
MINUTES = f"云泽市科技局会议纪要\n〔2026〕3号\n\n{TEXT}"
NOTICE = "云泽市科技局关于举办培训班的通知\n\n各有关单位：\n    现将有关事项通知如下，请认真组织参加。\n"
SIGNED = "              云泽市科技局\n              2026年4月1日\n"


def of(text: str, folder: Path) -> Imported:
    return imported(text.encode(), folder, "文件.txt")


@pytest.mark.parametrize(
    ("lines", "key", "names"),
    [
        ("出席：王某、刘某某、\n      欧阳某\n", "present", ["王某、刘某某、欧阳某"]),
        (
            "列席：经发局赵某、财政局孙某，\n建设公司吴某\n",
            "observers",
            ["经发局赵某、财政局孙某，建设公司吴某"],
        ),
        ("请假：陈某（出差），\n　　　林某（培训）\n", "absent", ["陈某（出差），林某（培训）"]),
        ("参会：王某、刘某\n      欧阳某、林某\n", "present", ["王某、刘某　欧阳某、林某"]),
        (
            "出席：王某、刘某、\n      欧阳某、林某、\n      何某。\n",
            "present",
            ["王某、刘某、欧阳某、林某、何某"],
        ),
        ("列席人员：赵某、\n      孙某\n记录：郑某\n", "observers", ["赵某、孙某"]),
        ("出席人员：\n  王某、刘某、\n  欧阳某\n", "present", ["王某、刘某、欧阳某"]),
    ],
)
def test_a_broken_list_of_attendees_is_whole(lines: str, key: str, names: list[str], tmp_path: Path) -> None:
    result = of(MINUTES + lines, tmp_path)
    assert result.head["attendees"] == {key: names}
    assert result.body == of(MINUTES, tmp_path).body


def test_a_signature_below_attendees_is_none_of_them(tmp_path: Path) -> None:
    result = of(MINUTES + "出席：王某、刘某\n      云泽市科技局\n      2026年4月3日\n", tmp_path)
    assert result.head["attendees"] == {"present": ["王某、刘某"]}
    assert result.head["signature"] == ["云泽市科技局", "2026年4月3日"]


@pytest.mark.parametrize(
    ("note", "names"),
    [
        (
            "附件：1.申报书\n      2.创新型企业梯度培育计划\n        分解表\n      3.承诺书\n",
            ["申报书", "创新型企业梯度培育计划分解表", "承诺书"],
        ),
        (
            "附件：1.申报书\n2.创新型企业梯度培育计划\n分解表\n3.承诺书\n",
            ["申报书", "创新型企业梯度培育计划分解表", "承诺书"],
        ),
        (
            "附件：1.回执\n      2.关于公布第二批高新技术\n        企业名单的说明\n",
            ["回执", "关于公布第二批高新技术企业名单的说明"],
        ),
        ("附件：关于公布第二批高新技术企业\n      名单的说明\n", ["关于公布第二批高新技术企业名单的说明"]),
    ],
)
def test_a_broken_name_of_an_attachment_is_whole(note: str, names: list[str], tmp_path: Path) -> None:
    result = of(NOTICE + note + SIGNED, tmp_path)
    assert result.head["attachments"] == names
    assert result.body == ["现将有关事项通知如下，请认真组织参加。"]
    assert result.head["signature"] == ["云泽市科技局", "2026年4月1日"]


@pytest.mark.parametrize("label", ["抄  送：", "抄　送：", "抄送：", "抄送单位："])
@pytest.mark.parametrize("run", ["  共印50份", "　（共印50份）", ""])
def test_the_colophon_keeps_receivers_date_and_count(label: str, run: str, tmp_path: Path) -> None:
    foot = f"{label}市政府办公室，\n      市财政局。\n云泽市科技局办公室  2026年4月2日印发{run}\n"
    result = of(NOTICE + SIGNED + foot, tmp_path)
    own = {"copy_label": "抄送单位"} if "单位" in label else {}
    assert result.head["distribution"] == {"copy_to": ["市政府办公室，市财政局"]} | own
    assert (result.head["printing_office"], result.head["printing_date"]) == (
        "云泽市科技局办公室",
        "2026-04-02",
    )
    assert result.head.get("print_run") == ("50" if run else None)
    assert result.body == ["现将有关事项通知如下，请认真组织参加。"]


@pytest.mark.parametrize("number", ["〔2026〕7号", "云高管纪〔2026〕7号", "第7期"])
@pytest.mark.parametrize(
    "title", ["关于研究园区二期建设有关问题的会议纪要", "研究算力补贴有关事项", "园区二期建设推进工作"]
)
@pytest.mark.parametrize("mark", ["", "内部资料\n"])
def test_office_and_minutes_in_two_lines_stand_above_the_title(
    number: str, title: str, mark: str, tmp_path: Path
) -> None:
    result = of(f"{mark}云泽高新区管委会\n专题会议纪要\n{number}\n\n{title}\n\n{TEXT}", tmp_path)
    assert result.head["title"] == title
    assert result.head["series"]["name"] == "云泽高新区管委会专题会议"
    assert result.body[0].startswith("2026年4月3日")


@pytest.mark.parametrize(
    "inner",
    [
        "记者林某雯 通讯员郭某",
        "记者 林某雯 通讯员 郭某",
        "记者林某雯、通讯员郭某",
        "记者林某雯通讯员郭某",
        "记者：林某雯　通讯员：郭某",
    ],
)
def test_reporters_in_the_first_paragraph_are_told_apart(inner: str, tmp_path: Path) -> None:
    result = of(
        f"云泽培育未来产业\n\n本报云泽5月18日电（{inner}）清晨7点，实验室里灯光亮了一夜。\n", tmp_path
    )
    assert result.head["byline"] == [
        {"role": "记者", "names": ["林某雯"]},
        {"role": "通讯员", "names": ["郭某"]},
    ]
    first = [*result.report.get("lead", []), *result.body][0]
    assert first == "本报云泽5月18日电　清晨7点，实验室里灯光亮了一夜。"


def test_reporters_that_the_byline_names_too_keep_their_gap(tmp_path: Path) -> None:
    text = "云泽培育未来产业\n本报记者 林某雯 通讯员 郭某\n\n本报讯（记者林某雯 通讯员郭某）清晨7点，实验室里灯光亮了一夜。\n"
    result = of(text, tmp_path)
    assert "（记者林某雯　通讯员郭某）清晨" in result.text


@pytest.mark.parametrize("last", ["列席：赵某、孙某", "列席：赵某、孙某，"])
def test_the_text_below_attendees_is_none_of_them(last: str, tmp_path: Path) -> None:
    head = "云泽高新区管委会主任办公会议纪要\n（2026年第7次）\n\n出席：王某、刘某\n"
    result = of(
        f"{head}{last}\n    会议研究了有关事项，纪要如下。\n    会议同意发放补贴，由经发局落实。\n", tmp_path
    )
    assert result.head["document_no"] == "2026年第7次"
    assert result.body == ["会议研究了有关事项，纪要如下。", "会议同意发放补贴，由经发局落实。"]


def test_addressees_in_two_lines_are_addressees(tmp_path: Path) -> None:
    text = NOTICE.replace("各有关单位：", "各县（市、区）科技局，\n各有关单位：") + SIGNED
    result = of(text, tmp_path)
    assert result.head["addressees"] == ["各县（市、区）科技局", "各有关单位"]
    assert result.body == ["现将有关事项通知如下，请认真组织参加。"]


def test_minutes_with_a_tracked_name_and_a_number_in_brackets(tmp_path: Path) -> None:
    head = "云泽高新区党工委\n会  议  纪  要\n（第5号）\n\n党工委2026年第5次会议纪要\n\n"
    result = of(head + TEXT, tmp_path)
    assert (result.head["title"], result.head["document_no"]) == ("党工委2026年第5次会议纪要", "第5号")
    assert result.head["series"]["name"] == "云泽高新区党工委会议"
