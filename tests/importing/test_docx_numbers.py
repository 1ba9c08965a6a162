"""Automatic numbers of Word: formats, counting, restarts, and what becomes of them (I20 to I26)."""

from pathlib import Path

import pytest
from helpers.docx_files import SENTENCE, docx, heading, numbered, numbering, par, styled, title
from helpers.imported import imported

from zonepub.readers.docx.number_formats import format_number

NUMBERS = (1, 10, 11, 20, 21, 100, 101, 110)
# the table of I24: what Word shows, as reported for Word and by ISO/IEC 29500-1, 17.18.59
SHOWN = {
    "decimal": "1 10 11 20 21 100 101 110",
    "decimalZero": "01 10 11 20 21 100 101 110",
    "decimalFullWidth": "１ １０ １１ ２０ ２１ １００ １０１ １１０",
    "chineseCounting": "一 十 十一 二十 二十一 一○○ 一○一 一一○",
    "chineseCountingThousand": "一 十 十一 二十 二十一 一百 一百〇一 一百一十",
    "chineseLegalSimplified": "壹 壹拾 壹拾壹 贰拾 贰拾壹 壹佰 壹佰零壹 壹佰壹拾",
    "ideographDigital": "一 一〇 一一 二〇 二一 一〇〇 一〇一 一一〇",
    "japaneseDigitalTenThousand": "一 一〇 一一 二〇 二一 一〇〇 一〇一 一一〇",
    "japaneseCounting": "一 十 十一 二十 二十一 百 百一 百十",
    "ideographTraditional": "甲 癸 11 20 21 100 101 110",
    "ideographZodiac": "子 酉 戌 20 21 100 101 110",
    "decimalEnclosedCircle": "① ⑩ ⑪ ⑳ 21 100 101 110",
    "decimalEnclosedCircleChinese": "① ⑩ ⑪ ⑳ 21 100 101 110",
    "upperRoman": "I X XI XX XXI C CI CX",
    "lowerRoman": "i x xi xx xxi c ci cx",
    "upperLetter": "A J K T U VVVV WWWW FFFFF",
    "unheardOf": "1 10 11 20 21 100 101 110",
}


@pytest.mark.parametrize("kind", SHOWN)
def test_a_format_shows_what_word_shows(kind: str) -> None:
    assert [format_number(number, kind) for number in NUMBERS] == SHOWN[kind].split()


def test_letters_are_repeated_after_z() -> None:
    assert [format_number(number, "upperLetter") for number in (26, 27, 53)] == ["Z", "AA", "AAA"]


def test_the_format_none_has_no_digits() -> None:
    assert format_number(7, "none") == ""


def labels(lists: str, paragraphs: list[tuple[int, int]], folder: Path) -> list[str]:
    """The numbers of paragraphs (numId, level), kept from being a list by Han and by text between them."""
    body = title("编号") + "".join(
        numbered("项", level, number) + par(SENTENCE) for number, level in paragraphs
    )
    result = imported(docx(body, parts={"numbering": ("w:numbering", lists)}), folder)
    texts = [text for text in result.text.split("\n") if text.endswith("项")]
    return [text.removesuffix("项").strip() for text in texts]


def test_lists_of_one_definition_go_on_counting(tmp_path: Path) -> None:
    lists = numbering(("decimal", "%1号"), more=(
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="8"/>'
        "</w:lvlOverride></w:num>"
    ))  # fmt: skip
    asked = [(1, 0)] * 5 + [(2, 0)] + [(1, 0)]
    assert labels(lists, asked, tmp_path) == ["1号", "2号", "3号", "4号", "5号", "8号", "9号"]


@pytest.mark.parametrize(
    ("restart", "shown"),
    [
        ("", ["1号1", "2号1"]),
        ('<w:lvlRestart w:val="0"/>', ["1号1", "2号2"]),
        ('<w:lvlRestart w:val="1"/>', ["1号1", "2号1"]),
    ],
)
def test_deeper_levels_restart_unless_they_say_otherwise(
    restart: str, shown: list[str], tmp_path: Path
) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1章"/></w:lvl>'
        f'<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/>{restart}<w:lvlText w:val="%1号%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    found = labels(lists, [(1, 0), (1, 1), (1, 0), (1, 1)], tmp_path)
    assert [label for label in found if "号" in label] == shown


def test_a_legal_level_shows_all_numbers_in_decimal(tmp_path: Path) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1章"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:isLgl/><w:lvlText w:val="%1号%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    assert labels(lists, [(1, 0), (1, 1)], tmp_path) == ["一章", "1号1"]


def test_the_level_of_a_style_is_the_one_that_names_it(tmp_path: Path) -> None:
    lists = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:pStyle w:val="2"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    from helpers.docx_files import STYLES

    styles = STYLES.replace(
        '<w:pPr><w:outlineLvl w:val="1"/>',
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/>',
    )
    body = title("报告") + heading("总述") + par(SENTENCE) + heading("分述", 2) + par(SENTENCE)
    result = imported(docx(body, styles=styles, parts={"numbering": ("w:numbering", lists)}), tmp_path)
    assert "1.1 分述" in result.text


def test_number_zero_takes_the_numbering_off(tmp_path: Path) -> None:
    lists = numbering(("decimal", "%1号"))
    assert labels(lists, [(1, 0), (0, 0), (1, 0)], tmp_path) == ["1号", "", "2号"]


def test_a_deleted_paragraph_mark_takes_its_number_away(tmp_path: Path) -> None:
    gone = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1" w:author="甲"/></w:rPr>'
    lists = numbering(("chineseCountingThousand", "第%1条"))
    body = (
        title("规则") + numbered("甲事项。") + par("前半，", gone) + numbered("后半。") + numbered("丁事项。")
    )
    data = docx(body, parts={"numbering": ("w:numbering", lists)})
    accepted = imported(data, tmp_path).body
    assert [text.replace("\u3000", "") for text in accepted] == [
        "第一条甲事项。",
        "第二条前半，后半。",
        "第三条丁事项。",
    ]
    rejected = imported(data, tmp_path, revisions="reject").body
    assert rejected[-1].replace("\u3000", "") == "第四条丁事项。"


def test_numbered_headings_keep_their_numbers(tmp_path: Path) -> None:
    lists = numbering(("chineseCountingThousand", "%1、"))
    settings = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        title("方案")
        + styled("1", "目标", settings)
        + par(SENTENCE)
        + styled("1", "任务", settings)
        + par(SENTENCE)
    )
    result = imported(docx(body, parts={"numbering": ("w:numbering", lists)}), tmp_path)
    assert [node["section"] for node in result.body] == ["一、目标", "二、任务"]


def test_neighbours_are_a_list_and_a_lone_number_is_text(tmp_path: Path) -> None:
    body = (
        title("方案")
        + numbered("甲；")
        + numbered("乙；")
        + numbered("丙。")
        + par(SENTENCE)
        + numbered("丁是单独的一项。")
    )
    result = imported(
        docx(body, parts={"numbering": ("w:numbering", numbering(("decimal", "%1.")))}), tmp_path
    )
    assert result.body[0] == {"list": "numbered", "items": ["甲；", "乙；", "丙。"]}
    assert result.body[2].replace(" ", "") == "4.丁是单独的一项。"


def test_a_list_that_goes_on_after_a_paragraph_keeps_its_numbers(tmp_path: Path) -> None:
    body = (
        title("方案")
        + numbered("甲；")
        + numbered("乙。")
        + par(SENTENCE)
        + numbered("丙；")
        + numbered("丁。")
    )
    result = imported(
        docx(body, parts={"numbering": ("w:numbering", numbering(("decimal", "%1.")))}), tmp_path
    )
    assert [text.replace(" ", "") for text in result.body[2:]] == ["3.丙；", "4.丁。"]


def test_bullets_of_symbol_fonts_are_items_without_their_mark(tmp_path: Path) -> None:
    body = title("方案") + numbered("甲；") + numbered("乙。")
    result = imported(
        docx(body, parts={"numbering": ("w:numbering", numbering(("bullet", "\uf0b7")))}), tmp_path
    )
    assert result.body == [{"list": "bulleted", "items": ["甲；", "乙。"]}]
