"""Slips of an office that knows Word and a Chinese keyboard: the cause at its place, the right line beside it.

Each is one of a report, its captions or a style that are right but for it.
"""

from pathlib import Path

import pytest
from helpers.slips import REPORT, STYLE, Row, Slip, folder, put, slips, told

__all__ = ["folder"]  # a fixture
# what stands there ("": behind all, "*": all), what was written, the line told of (0: any), words to be said
IN_REPORT: list[Row] = [
    ("  date: 2026-11-20\n", "  日期：2026-11-20\n", 4, ("写成：date: 2026-11-20",)),
    (
        "  title: 云溪高新区一周要情\n",
        "  标题：云溪高新区一周要情\n",
        3,
        ("写成：title: 云溪高新区一周要情",),
    ),
    ("  issuer: 云溪", "  issuer :云溪", 6, ("写成：issuer: 云溪高新区管委会",)),
    ("report:\n", "report\n", 2, ("写成：report:",)),
    ("      - figure: fig-1\n", "      - figure: fig-1\n        width: 60 %\n", 15, ("“60%”",)),
    ("{name: 云溪简报, issue: 18}", "[云溪简报, 18]", 5, ("series: {name: 云溪简报, issue: 18}",)),
    ("", "注释：\n  n2: 甲\n", 27, ("写成：notes:",)),
    ("  - 第一段文字。\n", "  - 图片：images/a.jpg\n", 10, ("- figure: fig-1", "image: images/a.jpg")),
    (
        "  series: {name: 云溪简报, issue: 18}\n",
        "  series: ｛name: 云溪简报, issue: 18｝\n",
        5,
        ("series: {name: 云溪简报, issue: 18}",),
    ),
    ("  date: 2026-11-20\n", "  date: 26-11-20\n", 4, ("2026-11-20",)),
    ("  date: 2026-11-20\n", "  date: 11/20/2026\n", 4, ("2026-11-20",)),
    ("  date: 2026-11-20\n", "  date: 2026-11-20 09:30\n", 4, ("2026-11-20",)),
    ("  date: 2026-11-20\n", "  date: 11月31日\n", 4, ("2026-11-30",)),
    ("zonepub: 1", "zonepub： 1", 1, ("zonepub: 1",)),
    ("report:\n", "report：\n", 2, ("report:",)),
    ("body:\n  - 第", "body：\n  - 第", 9, ("body:",)),
    ("lead:\n", "lead：\n", 7, ("lead:",)),
    ("  - section: 重", "  - section：重", 11, ("- section: 重点工作",)),
    (
        "    items:\n      - 甲事。\n      - 乙事。\n",
        "    items:\n      － 甲事。\n      － 乙事。\n",
        23,
        ("- 甲事。",),
    ),
    ("      - figure: fig-1\n", "      - figure：fig-1\n", 14, ("figure: fig-1",)),
    ("    columns: [园区, 产值]\n", "    columns: 【园区, 产值】\n", 17, ("[园区, 产值]",)),
    (
        "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n",
        "    rows: [[东区, 12.5]，[西区, 10]]\n",
        18,
        ("[[东区, 12.5], [西区, 10]]",),
    ),
    ("    columns: [园区, 产值]\n", "    columns: ［园区, 产值］\n", 17, ("[园区, 产值]",)),
    ("      - [东区, 12.5]\n", "      - [东区、12.5]\n", 19, ("[东区, 12.5]",)),
    ("      - [东区, 12.5]\n", "      - 东区 12.5\n", 19, ("[东区, 12.5]",)),
    (
        "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n",
        "    rows:\n      东区\t12.5\n      西区\t10\n",
        19,
        ("[东区, 12.5]",),
    ),
    (
        "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n",
        "    rows:\n      | 东区 | 12.5 |\n      | 西区 | 10 |\n",
        19,
        ("[东区, 12.5]",),
    ),
    (
        "    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n",
        "    rows: {东区: 12.5, 西区: 10}\n",
        18,
        ("[东区, 12.5]",),
    ),
    ("    columns: [园区, 产值]\n", "    columns: {园区: 产值}\n", 17, ("[园区, 产值]",)),
    ("  - 第一段文字。\n", "  - 第一段文字。\n    　　第二段文字。\n", 11, ("- 第二段文字。",)),
    (
        "      - 工作推进顺利，见@tab-1和[^n1]。\n",
        "      - 工作推进顺利，见@tab-1和[^n1]。\n      ① 第二条\n",
        14,
        ("- ",),
    ),
    (
        "      - 工作推进顺利，见@tab-1和[^n1]。\n",
        "      - 工作推进顺利，见@tab-1和[^n1]。\n      （二）第二条\n",
        14,
        ("- ",),
    ),
    ("lead:\n  - 导语一段。\n", "lead:\n导语一段。\n", 8, ("- 导语一段。",)),
    ("  - 第一段文字。\n", "  - 见[官网](www.example.org)。\n", 10, ("https://www.example.org",)),
    ("  - 第一段文字。\n", "  - 第一段&nbsp;文字。\n", 10, ("&nbsp;",)),
    ("  - 第一段文字。\n", "  - 第一段<br/>文字。\n", 10, ("<br/>",)),
    ("  - 第一段文字。\n", "  - 见错误!未找到引用源。所示。\n", 10, ("引用源",)),
    (
        "  series: {name: 云溪简报, issue: 18}\n",
        "  series: 云溪简报 第18期\n",
        5,
        ("series: {name: 云溪简报, issue: 18}",),
    ),
    ("  series: {name: 云溪简报, issue: 18}\n", "  series: {name: 云溪简报, issue: ‘18’}\n", 5, ("18",)),
    (
        "  date: 2026-11-20\n",
        "  date: 2026-11-20\n  byline: 本报记者 张伟\n",
        5,
        ("{role: 本报记者, names: ",),
    ),
    ("  title: 云溪高新区一周要情\n", "  title: # 云溪高新区一周要情\n", 3, ("title",)),
    ("  title: 云溪高新区一周要情\n", "  title: 云溪高新区\n  一周要情\n", 4, ("title: 云溪高新区",)),
    ("  title: 云溪高新区一周要情\n", "  title: |\n  云溪高新区\n", 4, ("title",)),
    ("  date: 2026-11-20\n", "  // 日期\n  date: 2026-11-20\n", 4, ("# 日期",)),
    ("  date: 2026-11-20\n", "  <!-- 日期 -->\n  date: 2026-11-20\n", 4, ("# 日期",)),
    ("lead:\n", "---\nlead:\n", 7, ("---",)),
    ("  - 第一段文字。\n", "  - qr:https://example.org\n", 10, ("- qr: https://example.org",)),
    ("  - 第一段文字。\n", "  - qr: 二维码.png\n", 10, ("figure",)),
    ("  - 第一段文字。\n", "  - box: 温馨提示\n    汛期将至。\n", 11, ("body",)),
    ("  - 第一段文字。\n", "  - box：温馨提示\n    body: [汛期。]\n", 10, ("- box: 温馨提示",)),
    ("    items:\n      - 甲事。\n      - 乙事。\n", "    items: 甲；乙；丙\n", 22, ("[甲, 乙, 丙]",)),
    (
        "    items:\n      - 甲事。\n      - 乙事。\n",
        "    items:\n      1. 甲事。\n      2. 乙事。\n",
        23,
        ("- 甲事。",),
    ),
    ("      - figure: fig-1\n", "      - figure: 图1\n", 14, ("fig-1",)),
    ("      - figure: fig-1\n", "      - fig-1\n", 14, ("- figure: fig-1",)),
    ("    rows:\n      - [东区, 12.5]\n      - [西区, 10]\n", "    rows:\n", 18, ("- [甲, 1]",)),
    ("*", "云溪高新区一周要情\n\n第一段文字。\n", 0, ("import",)),
    ("*", "# 云溪高新区一周要情\n\n第一段文字。\n", 0, ("import",)),
    ("*", "<html><body>云溪</body></html>\n", 0, ("import",)),
    ("  date: 2026-11-20\n", "  date：2026-11-20\n", 4, ("date: 2026-11-20",)),
    ("  series: {name: 云溪简报, issue: 18}\n", "  series: {name: 云溪简报, issue：18}\n", 5, ("issue: 18",)),
    ("  - 第一段文字。\n", "  -- 第一段文字。\n", 10, ("- 第一段文字。",)),
    ("  - 第一段文字。\n", "  ->第一段文字。\n", 10, ("- ",)),
    ("  - 第一段文字。\n", "  ・第一段文字。\n", 10, ("- 第一段文字。",)),
    ("  - 第一段文字。\n", "  ◆ 第一段文字。\n", 10, ("- 第一段文字。",)),
    ("  issuer: 云溪高新区管委会\n", "  issuer:　云溪高新区管委会\n", 6, ("issuer: 云溪高新区管委会",)),
    ("    columns: [园区, 产值]\n", "    columns: [园区 产值]\n", 17, ("[园区, 产值]",)),
    ("      - [东区, 12.5]\n", "      - 东区, 12.5]\n", 19, ("[东区, 12.5]",)),
    ("      - [东区, 12.5]\n", "      [东区, 12.5]\n", 19, ("- [东区, 12.5]",)),
    ("      - [东区, 12.5]\n", "      - (东区, 12.5)\n", 19, ("- [东区, 12.5]",)),
    ("      - figure: fig-1\n", "      - figure: [fig-1]\n", 14, ("figure: fig-1",)),
    ("      - figure: fig-1\n", "      - figure: {name: fig-1}\n", 14, ("figure: fig-1",)),
    ("      - figure: fig-1\n", "      - figure: fig 1\n", 14, ("fig-1",)),
    ("      - figure: fig-1\n", "      - figure: fig-1\n        width: 宽度60%\n", 15, ("60%",)),
    ("      - figure: fig-1\n", "      - figure: fig-1\n        width: 8厘米\n", 15, ("80mm",)),
    ("      - figure: fig-1\n", "      - figure: fig-1\n        width: 120%\n", 15, ("100",)),
    ("      - figure: fig-1\n", "      - figure: fig-1\n        landscape: 是\n", 15, ("true",)),
    ("      - figure: fig-1\n", "      - figure: fig-1\n        landscape: yes\n", 15, ("true",)),
    ("  - section: 重点工作\n", "  - section: 重点工作\n    id: 重点\n", 12, ("sec-1",)),
    (
        "  - section: 重点工作\n    body:\n",
        "  - section: 重点工作\n    body:\n      工作。\n",
        13,
        ("- 工作。",),
    ),
    (
        "  - section: 重点工作\n    body:\n",
        "  - section: {title: 重点工作}\n    body:\n",
        11,
        ("section: 重点工作",),
    ),
    ("  - section: 重点工作\n", "  section: 重点工作\n", 11, ("- section: 重点工作",)),
    ("  - list: numbered\n", "  - list numbered\n", 21, ("- list: numbered",)),
    ("    items:\n      - 甲事。\n      - 乙事。\n", "    - 甲事。\n    - 乙事。\n", 22, ("items",)),
    (
        "  - list: numbered\n    items:\n      - 甲事。\n      - 乙事。\n",
        "  - list: [甲事, 乙事]\n",
        21,
        ("list: bulleted", "items: [甲事, 乙事]"),
    ),
    (
        "    items:\n      - 甲事。\n      - 乙事。\n",
        "    items:\n      甲事: 办理\n      乙事: 推进\n",
        23,
        ("- ",),
    ),
    ("  n1: 数据为快报数。\n", "  n1：数据为快报数。\n", 26, ("n1: 数据为快报数。",)),
    ("  - 第一段文字。\n", "  - 见[官网](http:\\\\www.example.org)。\n", 10, ("http://www.example.org",)),
    ("  - 第一段文字。\n", "  - 邮箱[联系我们](a@example.org)。\n", 10, ("mailto:a@example.org",)),
    ("  - 第一段文字。\n", "  - 见[附件](D:\\文件\\名单.docx)。\n", 10, ("http",)),
    ("  - 第一段文字。\n", "  - <b>重点</b>工作。\n", 10, ("**重点**",)),
    ("  - 第一段文字。\n", '  - <img src="images/a.jpg">\n', 10, ("figure",)),
    ("  - 第一段文字。\n", "  - <table><tr><td>东区</td></tr></table>\n", 10, ("table",)),
    ("  - 第一段文字。\n", "  - text: |\n    第一段\n", 11, ("第一段",)),
    ("  - 第一段文字。\n", "  - text: 第一段\n    第二行没有缩进\n", 11, ("第一段",)),
    ("zonepub: 1\n", "zonepub 1\n", 1, ("zonepub: 1",)),
    ("zonepub: 1\nreport:\n", "zonepub: 1\nreport: 云溪简报\n", 2, ("report",)),
    ("  date: 2026-11-20\n", "  date: 2026-11-20 至 2026-11-26\n", 4, ("2026-11-20",)),
    ("  date: 2026-11-20\n", "  date: 2026年11月20号上午\n", 4, ("2026-11-20",)),
    ("  date: 2026-11-20\n", "  date: 丙午年十月\n", 4, ("2026-11-03",)),
    ("  date: 2026-11-20\n", "  date: 2026-1120\n", 4, ("2026-11-20",)),
    ("  date: 2026-11-20\n", "  date: 2026-11-20\n  staff: 责任编辑：李明\n", 5, ("role: 责任编辑",)),
    (
        "  date: 2026-11-20\n",
        "  date: 2026-11-20\n  staff: {责任编辑: 李明, 校对: 王芳}\n",
        5,
        ("role: 责任编辑",),
    ),
    ("  date: 2026-11-20\n", "  date: 2026-11-20\n  byline: {记者: 张伟}\n", 5, ("role: 记者",)),
    ("  date: 2026-11-20\n", "  date: 2026-11-20\n  classification：秘密\n", 5, ("classification: 秘密",)),
    ("  date: 2026-11-20\n", "  date: 2026-11-20\n  language: zh-Hans-CN-CN!\n", 5, ("zh-CN",)),
    (
        "  date: 2026-11-20\n",
        "  date: 2026-11-20\n  distribution: {report_to：市委}\n",
        5,
        ("report_to: 市委",),
    ),
]
IN_CAPTIONS: list[Row] = [
    ("  text: 签", "  text：签", 2, ("text: 签约现场",)),
    (
        "*",
        "fig-1: {text: 签约现场，image: images/a.jpg, alt: 握手}\n",
        1,
        ("{text: 签约现场, image: images/a.jpg",),
    ),
    ("images/a.jpg", "a.JPG", 3, ("images/a.jpg",)),
    ("images/a.jpg", "./Images/a.jpg", 3, ("images/a.jpg",)),
    ("images/a.jpg", "D:/照片/a.jpg", 3, ("images/a.jpg",)),
    ("*", "fig-1:\n", 1, ("fig-1: {text: ",)),
    ("*", "captions:\n  fig-1: {text: 签约现场}\n", 1, ("fig-1: ",)),
    ("*", "- id: fig-1\n  text: 签约现场\n", 1, ("fig-1: {text: 签约现场}",)),
    ("*", "fig-1: images/a.jpg\n", 1, ("image: images/a.jpg",)),
    ("  credit: 张伟 摄\n", "  credit: {name: 张伟}\n", 5, ("credit: 张伟",)),
    ("  image: images/a.jpg\n", "  image: [images/a.jpg, images/b.jpg]\n", 3, ("image: images/a.jpg",)),
    ("  image: images/a.jpg\n", "  image: image/a.jpg\n", 3, ("images/a.jpg",)),
    ("  image: images/a.jpg\n", "  image: “images/a.jpg”\n", 3, ("images/a.jpg",)),
    ("  image: images/a.jpg\n", "  image: images/a。jpg\n", 3, ("images/a.jpg",)),
]
IN_STYLE: list[Row] = [
    ("{top: 30mm}", "{上边距：30mm}", 6, ("写成：top: 30mm",)),
    ("extends: jianbao", "extends：jianbao", 1, ("extends: jianbao",)),
    ("extends: jianbao", "extends: jianbao.yaml", 1, ("“jianbao”",)),
    ("extends: jianbao", "extends: [jianbao, gongwen]", 1, ("extends: jianbao",)),
    ('"#1B4F8A"', "0x1B4F8A", 3, ('"#1B4F8A"',)),
    ('"#1B4F8A"', "C=100 M=70 Y=0 K=20", 3, ("cmyk(",)),
    ("小四", "小 四", 4, ("小四",)),
    ("小四", "12pt字号", 4, ("12pt",)),
    ("top: 30mm", "top: 3厘米", 6, ("3cm",)),
    ("  margin: {top: 30mm}\n", "  size: A4纸\n", 6, ("“A4”",)),
    ("  margin: {top: 30mm}\n", "  size: 大16开\n", 6, ("[210mm, 285mm]",)),
    ("heading-1: {size: 三号}", "body: {leading: 1.5倍}", 8, ("“1.5”",)),
    ("heading-1: {size: 三号}", "heading-1: {bold: 是}", 8, ("weight: bold",)),
    ('labels: {figure: "图{n}"}', "front: title, lead", 9, ("[title, lead]",)),
    ('labels: {figure: "图{n}"}', "front: [title，lead]", 9, ("[title, lead]",)),
    (
        "text:\n  heading-1: {size: 三号}\n",
        "text: heading-1: {size: 三号}\n",
        7,
        ("text: {heading-1: {size: 三号}}",),
    ),
    ('labels: {figure: "图{n}"}', "back: [{qr: https://example.org, width: 25}]", 9, ("25mm",)),
    ('labels: {figure: "图{n}"}', "checks: gb9704", 9, ("[gb9704]",)),
    ('labels: {figure: "图{n}"}', "cover: {paper: 80g}", 9, ("0.1mm",)),
    ('  color: {accent: "#1B4F8A"}\n', '  color: {主色: "#1B4F8A"}\n', 3, ("accent",)),
    ('accent: "#1B4F8A"', "accent: “#1B4F8A”", 3, ('"#1B4F8A"',)),
    ('accent: "#1B4F8A"', 'accent: "#1B4F8"', 3, ("#1B4F8",)),
    ("size: {body: 小四}", "size: {正文: 小四}", 4, ("body",)),
    ("size: {body: 小四}", "size: {body: 十二号}", 4, ("pt",)),
    ("heading-1: {size: 三号}", "heading-1: size 三号", 8, ("{size: 三号}",)),
    ("heading-1: {size: 三号}", "body: {leading: 单倍}", 8, ("em",)),
    ('labels: {figure: "图{n}"}', "front:\n  title\n  lead\n", 10, ("- title",)),
]


def test_the_sources_are_right_as_they_are(folder: Path) -> None:
    assert not [*told(folder, "report", REPORT)]
    assert not told(folder, "own", STYLE).count("error")


@pytest.mark.parametrize("slip", slips(IN_REPORT, IN_CAPTIONS, IN_STYLE))
def test_a_slip_is_told_with_its_line(slip: Slip, folder: Path) -> None:
    slip.check(folder)


RIGHT = (  # looks like one of these slips, and is none
    "重点工作\n    另起一行的后半句",
    "比例为｛一｝对［二］",
    "据《云溪年鉴》&《统计公报》",
    "‘十四五’规划",
    "见[官网](https://www.example.org)",
    "【重点】项目与【一般】项目",
    "方案(A)与[1](注)",
)


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str, folder: Path) -> None:
    source = put(REPORT, "第一段文字。", text)
    assert not [*told(folder, "report", source)]
