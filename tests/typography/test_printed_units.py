"""T3.4 on finished PDFs: a number stands on one line with its unit."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from helpers.layouts import load
from helpers.printed import Block, Print

from tests.typography.test_printed_lines import ADDRESS
from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style

COLUMNS = ("minimal", "newspaper", "magazine")  # of 28, 16 and 23 characters
SEVERAL_HAN = "亿元|万元|美元|毫米|厘米|微米|千米|公里|平方米|平方公里|立方米|公顷|毫克|千克|千瓦时|千瓦|小时|分钟|个百分点|个月|人次|工作日"
ONE_HAN = "个份户家项人件次元吨亩米天日号年月倍名座台套条章种篇部期届批秒级岁"
WHOLE = re.compile(
    r"\d{4,5}—\d{4}"
    rf"|第?\d[\d,.]*[余多]?[十百千万亿]*(?:{SEVERAL_HAN}|[{ONE_HAN}])"
    rf"|[一二三五六七八九十百千万两几半](?P<unit>毫米|厘米|千米|公里|平方米|公顷|小时|分钟)"
)
CLAUSES = (
    "全长87.6千米", "建成厂房12.4万平方米", "新登记经营主体14,902户", "材料由112份减到29份", "成交额612.38亿元",
    "误差从0.1毫米降到0.01毫米", "截至2025年12月31日", "依照GB/T 15834—2011", "转弯半径不大于8米", "其中Ⅲ期13个",
    "办理时限缩短到2.5个工作日", "日处理污水3.6万立方米", "浓度由35微克降到28微克", "比上年提高2.91个百分点",
    "第14次会议听取汇报", "接待群众6,377人次", "过街时间不超过15秒", "栽种乔木1,200余棵", "走了三公里", "新增绿地26公顷",
    "兑现资金3亿多元", "自2026年3月起施行", "引进专家9名", "单位能耗下降0.14吨标准煤", "每两小时巡查一次",
    "电耗0.569千瓦时/立方米", "年发电2.3亿千瓦时",
)  # fmt: skip


def report_of_units(folder: Path) -> Path:
    """A clause with a number after every clause, in an order that brings each to many places of a line."""
    count = len(CLAUSES)
    words = [CLAUSES[(at * (3 + at // count) + at // count) % count] for at in range(count * 8)]
    texts = ["，".join(words[at : at + 5]) + "。" for at in range(0, len(words), 5)]
    path = folder / "report.yaml"
    path.write_text(
        "zonepub: 1\nreport: {title: 数字与单位, date: 2026-03-05}\nbody:\n"
        + "".join(f"  - {text}\n" for text in texts),
        "utf-8",
    )
    return path


def torn(block: Block) -> Iterator[str]:
    """Units of a paragraph that stand on two lines, as the PDF shows them."""
    text, ends, at = "".join(line.read for line in block.lines), set[int](), 0
    for line in block.lines[:-1]:
        at += len(line.read)
        ends.add(at)
    addresses = [match.span() for match in ADDRESS.finditer(text)]
    for match in WHOLE.finditer(text):
        start, end = match.span("unit") if match["unit"] else match.span()
        if any(first <= start < last for first, last in addresses):
            continue
        yield from (f"{text[start:place]}/{text[place:end]}" for place in ends if start < place < end)


@pytest.mark.parametrize("style", COLUMNS)
def test_of_a_text_full_of_units_none_is_parted(style: str, tmp_path: Path) -> None:
    sheet = Print(load(report_of_units(tmp_path)), load_style(style, Diagnostics()).resolve("pdf"))
    blocks = [block for block in sheet.blocks if len(block.lines) > 1]
    assert sum(len(WHOLE.findall(block.text.replace(" ", ""))) for block in blocks) > 150
    assert [words for block in blocks for words in torn(block)] == []


@pytest.mark.parametrize("style", COLUMNS)
def test_no_unit_of_the_stress_report_is_parted(sheets: Callable[[str, str], Print], style: str) -> None:
    blocks = [block for block in sheets("stress", style).blocks if len(block.lines) > 1]
    assert [words for block in blocks for words in torn(block)] == []
