"""A report, its captions and a style that are right but for one slip; what is said of it, at which line."""

from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import pytest
from PIL import Image

from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.source import load_report
from zonepub.style import load_style

Row = tuple[str, str, int, tuple[str, ...]]
REPORT = """\
zonepub: 1
report:
  title: 云溪高新区一周要情
  date: 2026-11-20
  series: {name: 云溪简报, issue: 18}
  issuer: 云溪高新区管委会
lead:
  - 导语一段。
body:
  - 第一段文字。
  - section: 重点工作
    body:
      - 工作推进顺利，见@tab-1和[^n1]。
      - figure: fig-1
  - table: tab-1
    caption: 各园产值
    columns: [园区, 产值]
    rows:
      - [东区, 12.5]
      - [西区, 10]
  - list: numbered
    items:
      - 甲事。
      - 乙事。
notes:
  n1: 数据为快报数。
"""
CAPTIONS = """\
fig-1:
  text: 签约现场
  image: images/a.jpg
  alt: 两人握手
  credit: 张伟 摄
"""
STYLE = """\
extends: jianbao
tokens:
  color: {accent: "#1B4F8A"}
  size: {body: 小四}
page:
  margin: {top: 30mm}
text:
  heading-1: {size: 三号}
labels: {figure: "图{n}"}
"""


def put(source: str, right: str, wrong: str) -> str:
    if right in ("", "*"):
        return f"{source if not right else ''}{wrong}"
    assert right in source
    return source.replace(right, wrong, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("report", REPORT), ("captions", CAPTIONS), ("own", STYLE)):
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    (tmp_path / "images").mkdir()
    Image.new("RGB", (80, 60)).save(tmp_path / "images" / "a.jpg")
    return tmp_path


def told(folder: Path, name: str, text: str) -> Diagnostics:
    (folder / f"{name}.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        if name == "own":
            load_style(folder / "own.yaml", diagnostics).resolve("pdf")
        else:
            load_report(folder / "report.yaml", diagnostics)
    return diagnostics


def said(diagnostics: Iterable[Diagnostic]) -> str:
    """All that the user reads of them."""
    return "\n".join(" ".join([item.message("zh"), *item.hints("zh")]) for item in diagnostics)


def hints(diagnostics: Iterable[Diagnostic]) -> str:
    """What they say is to be done."""
    return "\n".join(hint for item in diagnostics for hint in item.hints("zh"))


def check(diagnostics: Diagnostics, line: int, words: tuple[str, ...]) -> None:
    """The words are said, at the line, by one error at most."""
    text = said(diagnostics)
    assert all(word in text for word in words), text
    assert not line or line in [item.span.line for item in diagnostics if item.span], text
    assert diagnostics.count("error") <= 1, text


class Slip(NamedTuple):
    """A file of which something right is written wrong, and what is said of it at which line."""

    name: str
    source: str
    right: str
    wrong: str
    line: int
    words: tuple[str, ...]

    def check(self, folder: Path) -> None:
        check(told(folder, self.name, put(self.source, self.right, self.wrong)), self.line, self.words)


def slips(report: Iterable[Row], captions: Iterable[Row], style: Iterable[Row]) -> list[Slip]:
    """The slips of each file."""
    sources = (("report", REPORT, report), ("captions", CAPTIONS, captions), ("own", STYLE, style))
    return [Slip(name, source, *row) for name, source, rows in sources for row in rows]
