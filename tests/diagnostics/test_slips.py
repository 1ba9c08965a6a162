"""The slips of beginners in a report: each is told at its line, with the cause or the line as it should be."""

from contextlib import suppress
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report

VERSION, REPORT, TITLE, DATE = "zonepub: 1\n", "report:\n", "  title: 云溪简报\n", "  date: 2026-11-20\n"
BODY, PARAGRAPH, END = "body:\n", "  - 正文第一段。\n", ""
WHOLE_BODY = BODY + PARAGRAPH
WHOLE = VERSION + REPORT + TITLE + DATE + WHOLE_BODY
# what stands in the report, what was written there (or below it all), the line told of, words to be said
SLIPS: list[tuple[str, str, int, tuple[str, ...]]] = [
    (TITLE, "  title：云溪简报\n", 3, ("title: ",)),
    (TITLE, "  title:云溪简报\n", 3, ("title: ",)),
    (TITLE, "  titel: 云溪简报\n", 3, ("title",)),
    (TITLE, "  tilte: 云溪简报\n", 3, ("title",)),
    (TITLE, "  Title: 云溪简报\n", 3, ("title",)),
    (TITLE, "  标题: 云溪简报\n", 3, ("title",)),
    (TITLE, "  title: 云溪: 简报\n", 3, ("：",)),
    (TITLE, "  title: “直通车”: 开\n", 3, ("：",)),
    (TITLE, '  title: "直通车"开进车间\n', 3, ("'",)),
    (TITLE, "  title: @云溪发布\n", 3, ("'@云溪发布'",)),
    (TITLE, "  title: [2026]18号通知\n", 3, ("'",)),
    (TITLE, "  title: %增长\n", 3, ("'%增长'",)),
    (TITLE, "  title: *强调*云溪\n", 3, ("'*强调*云溪'",)),
    (TITLE, "  title: `代码`\n", 3, ("'`代码`'",)),
    (TITLE, "  title: &云溪\n", 3, ("'",)),
    (TITLE, "  title: !注意\n", 3, ("'",)),
    (TITLE, "  title: |云溪\n", 3, ("'",)),
    (TITLE, "  title: >云溪\n", 3, ("'",)),
    (TITLE, "\ttitle: 云溪简报\n", 3, ("制表符",)),
    (TITLE, "\u3000\u3000title: 云溪简报\n", 3, ("全角",)),
    (TITLE, "\xa0\xa0title: 云溪简报\n", 3, ("空格",)),
    (TITLE, "   title: 云溪简报\n", 3, ("写成：  title: 云溪简报",)),
    (TITLE, "title: 云溪简报\n", 3, ("写成：  title: 云溪简报",)),
    (TITLE, "  title:\n", 3, ("title",)),
    (TITLE, "", 3, ("title: ",)),
    (TITLE, "  title: '云溪简报\n", 3, ("'",)),
    (TITLE, '  title: "云溪简报\n', 3, ('"',)),
    (TITLE, "  title: 云溪简报\n  title: 云溪简报\n", 4, ("title",)),
    (DATE, "  date: 2026-02-30\n", 4, ("28",)),
    (DATE, "  date: 2026-13-01\n", 4, ("2026-01-13",)),
    (DATE, "  date: 今天\n", 4, ("2026-",)),
    (DATE, "  date: 20261103\n", 4, ("2026-11-03",)),
    (DATE, "  date: 11月3日\n", 4, ("年",)),
    (DATE, "  issue: 18\n", 4, ("series",)),
    (DATE, "  total_issue: 18\n", 4, ("series",)),
    (DATE, "  byline: 张三\n", 4, ("names",)),
    (DATE, "  byline: [张三, 李四]\n", 4, ("names",)),
    (DATE, "  byline: {name: 张三}\n", 4, ("names",)),
    (DATE, "  author: 张三\n", 4, ("byline",)),
    (DATE, "  作者: 张三\n", 4, ("byline",)),
    (DATE, "  日期: 2026-11-03\n", 4, ("date",)),
    (DATE, "  attachments: [甲，乙]\n", 4, ()),
    (DATE, "  addressees: [各区，各局]\n", 4, ("半角",)),
    (DATE, "  language: 中文\n", 4, ("zh-CN",)),
    (DATE, "  language: chinese\n", 4, ("zh-CN",)),
    (DATE, "  series: 云溪简报\n", 4, ("name",)),
    (DATE, "  distribution: 市委办\n", 4, ("report_to",)),
    (DATE, "  distribution: {报: 市委}\n", 4, ("report_to",)),
    (VERSION, "zonepub: 2\n", 1, ("1",)),
    (VERSION, "zonpub: 1\n", 1, ("zonepub",)),
    (VERSION, "", 1, ("zonepub: 1",)),
    (REPORT, "Report:\n", 2, ("report",)),
    (REPORT, "报告:\n", 2, ("report",)),
    (BODY, "正文:\n", 5, ("body",)),
    (BODY, "content:\n", 5, ("body",)),
    (WHOLE_BODY, "body: 正文第一段。\n", 5, ("- ",)),
    (WHOLE_BODY, "body:\n  正文第一段。\n", 6, ("- ",)),
    (WHOLE_BODY, "body:\n", 5, ("- ",)),
    (WHOLE_BODY, "", 1, ("body",)),
    (PARAGRAPH, "  -正文第一段。\n", 6, ("- 正文",)),
    (PARAGRAPH, "  -\u3000正文第一段。\n", 6, ("- 正文第一段。",)),
    (PARAGRAPH, "  — 正文第一段。\n", 6, ("- ",)),
    (PARAGRAPH, "  • 正文第一段。\n", 6, ("- ",)),
    (PARAGRAPH, "  * 正文第一段。\n", 6, ("- ",)),
    (PARAGRAPH, "  1. 正文第一段。\n", 6, ("- ",)),
    (END, "   - 第二段。\n", 7, ()),
    (END, " - 第二段。\n", 7, ()),
    (END, "- 第二段。\n", 7, ()),
    (END, "  第二段，没有短横。\n", 7, ("- ",)),
    (END, "  - 温馨提示: 11月20日截止\n", 7, ("：",)),
    (END, "  - 联系 #微信群：123\n", 7, ("#",)),
    (END, "  - 2 #厂房\n", 7, ("#",)),
    (END, "  - *强调*的话\n", 7, ("'",)),
    (END, "  - **重点。**下一句\n", 7, ("'",)),
    (END, "  - [全文](https://a.example)\n", 7, ("'",)),
    (END, "  - {汉字|hàn zì}一段\n", 7, ("'",)),
    (END, "  - @fig-a 所示\n", 7, ("'",)),
    (END, "  - ! 注意安全\n", 7, ("'",)),
    (END, "  - > 引用一句\n", 7, ("'> 引用一句'",)),
    (END, "  - heading: 一、总体\n", 7, ("section",)),
    (END, "  - 标题: 一、总体\n", 7, ("section",)),
    (END, "  - section: 一、总体\n", 7, ("body",)),
    (END, "  - section: 一、总体\n    body: 一段话\n", 8, ("- ",)),
    (END, "  - section: 一、总体\n    - 一段话\n", 8, ("body",)),
    (END, "  - figure: images/a.jpg\n", 7, ("captions.yaml",)),
    (END, "  - image: images/a.jpg\n", 7, ("figure",)),
    (END, "  - figure: nope\n", 7, ("captions.yaml",)),
    (END, "  - 图片: a.jpg\n", 7, ("figure",)),
    (END, "  - list: 甲、乙\n", 7, ("items: [",)),
    (END, "  - table: t1\n", 7, ("rows",)),
    (END, "  - table: t1\n    columns: 甲, 乙\n    rows:\n      - [1, 2]\n", 8, ("[",)),
    (END, "  - table: t1\n    columns: [甲，乙]\n    rows:\n      - [1, 2]\n", 8, ("半角",)),
    (END, "  - table: t1\n    columns: [甲, 乙]\n    rows:\n      - [1，2]\n", 10, ("半角",)),
    (END, "  - table: t1\n    columns: [甲, 乙]\n    rows:\n      - [1, 2, 3]\n", 10, ("3",)),
    (END, "  - table: t1\n    columns: [甲, 乙]\n    rows:\n      - 1, 2\n", 10, ("[",)),
    (END, "  - text: 段\n    rol: lead\n", 8, ("role",)),
    (END, "  - see [^n1]。\n", 7, ("notes",)),
    (END, "  - 见@fig-zzz。\n", 7, ("fig-zzz",)),
    (END, "  - |\n    第一行\n\n    第二行\n", 8, ("- 第一行",)),
    (END, "  - 正文“未完。\n  - **没有收尾的加粗\n", 8, ("**",)),
]


def told(source: str, folder: Path) -> list[tuple[str, int, str]]:
    """Code, line and words of each diagnostic."""
    (folder / "report.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(folder / "report.yaml", diagnostics)
    return [
        (item.code, item.span.line if item.span else 0, " ".join([item.message("zh"), *item.hints("zh")]))
        for item in diagnostics
    ]


@pytest.mark.parametrize(("right", "wrong", "line", "words"), SLIPS)
def test_a_slip_is_told_at_its_line_with_what_to_write(
    right: str, wrong: str, line: int, words: tuple[str, ...], tmp_path: Path
) -> None:
    source = WHOLE.replace(right, wrong, 1) if right else WHOLE + wrong
    items = told(source, tmp_path)
    assert line in [at for _, at, _ in items], items
    said = "\n".join(text for _, _, text in items)
    assert all(word in said for word in words), items
    assert "YAML 语法错误" not in said


def test_one_slip_is_told_by_one_or_two_diagnostics(tmp_path: Path) -> None:
    for right, wrong, _, _ in SLIPS:
        source = WHOLE.replace(right, wrong, 1) if right else WHOLE + wrong
        assert len(told(source, tmp_path)) <= 2, wrong


def test_a_name_that_is_misspelt_is_not_missing_too(tmp_path: Path) -> None:
    for wrong in ("tilte", "标题", "Title", "titel"):
        codes = [code for code, _, _ in told(WHOLE.replace("title", wrong), tmp_path)]
        assert codes == ["unknown-key"], wrong


@pytest.mark.parametrize(
    "right",
    ["- 汛期将至，请留意天气。", "- [汛期将至，请留意天气。]", "- 面积-12 平方米", "- '- 引号里的'", "- 甲 - 乙", "- 甲\n    乙"],
)  # fmt: skip
def test_what_is_right_is_not_complained_of(right: str, tmp_path: Path) -> None:
    text = f"  {right}\n" if not right.startswith("- [") else f"  - box: 提示\n    body: {right[2:]}\n"
    assert not told(WHOLE + text, tmp_path)
