"""Minutes of many people: names stand below each other and are parted by no line (G5)."""

from pathlib import Path
from zipfile import ZipFile

import pytest

from zonepub import build
from zonepub.gb9704.measure import pdf
from zonepub.publish import Result

PEOPLE = [
    "王建国",
    "李明",
    "张乔",
    "陈晓东",
    "司马光",
    "刘洋",
    "赵一曼",
    "孙立",
    "周文斌",
    "吴敏",
    "郑成章",
    "冯远",
    "褚英",
]
TEXT = "会议认为，要压实主体责任，细化任务分工，建立工作台账，做到时间到点、人员到位、措施到底。"
REPORT = f"""zonepub: 1
report:
  title: 研究中试基地建设
  date: 2026-10-12
  series: {{name: 高新区常务会议, issue: 3}}
  attendees: {{present: [{", ".join(PEOPLE)}], absent: [何平]}}
  printing_office: 澄州高新区管理委员会办公室
body:
  - {TEXT * 2}
  - {TEXT * 2}
  - 会议决定：
  - section: 加快中试基地建设
    body: [{TEXT}]
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    folder = tmp_path_factory.mktemp("minutes")
    (folder / "r.yaml").write_text(REPORT, "utf-8")
    return folder, build(
        folder / "r.yaml", to=("pdf", "docx", "epub"), style="gongwen-minutes", output=folder
    )


def test_names_of_two_characters_are_as_wide_as_those_of_three_and_no_line_parts_one(
    made: tuple[Path, Result],
) -> None:
    lines = [line for item in pdf.measure((made[0] / "r.pdf").read_bytes()).paragraphs for line in item.lines]
    at = next(at for at, line in enumerate(lines) if line.text.startswith("出席："))
    rows = lines[at : at + 3]
    named = [row.text.removeprefix("出席：").rstrip("、").split("、") for row in rows]
    assert [name for names in named for name in names] == PEOPLE
    assert [len(names) for names in named] == [5, 5, 3]
    assert abs(rows[0].end - rows[1].end) < 0.5  # five names of 13 and of 12 characters


def test_names_turned_over_are_no_running_text_of_the_checker(made: tuple[Path, Result]) -> None:
    for check in made[1].checks:
        assert "deviation" not in {item.status for item in check.results}, check.file


def test_word_spreads_short_names_and_a_book_keeps_them_whole(made: tuple[Path, Result]) -> None:
    with ZipFile(made[0] / "r.docx") as package:
        assert package.read("word/document.xml").decode().count('<w:spacing w:val="320"/>') == 8
    with ZipFile(made[0] / "r.epub") as package:
        pages = "".join(package.read(name).decode() for name in package.namelist() if "xhtml" in name)
    assert '<span class="whole">李明、</span><span class="whole">张乔、</span>' in pages


def test_what_announces_decisions_stands_on_their_page(made: tuple[Path, Result]) -> None:  # T8.8
    lines = [line for item in pdf.measure((made[0] / "r.pdf").read_bytes()).paragraphs for line in item.lines]
    pages = {
        word: line.page for line in lines for word in ("会议决定", "一、加快") if line.text.startswith(word)
    }
    assert pages["会议决定"] == pages["一、加快"]
