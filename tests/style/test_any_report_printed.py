"""Every shipped style bears any report, asked of finished PDFs: pictures, tables, one paragraph, forty pages."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from helpers.page_reports import SENTENCES, Lines, paragraphs, section, table
from helpers.paths import ANNUAL, EXAMPLE, STRESS

from zonepub import build
from zonepub.style import style_names

pytestmark = pytest.mark.slow

OFFICE = "中国（澄州）自由贸易试验区澄湖高新技术产业开发区管理委员会"
TITLE = "关于进一步深化科技体制改革加快培育和发展新质生产力推动高新技术产业开发区高质量发展若干政策措施试行的实施意见和任务分工方案及说明"
PICTURES = ("plan", "bars", "tower", "line", "letter")
EMPTY = 1 / 3  # of the height of a page, at its foot, and of its surface in columns
COLUMNS = ("newspaper", "magazine")
WORDS = re.compile(
    "|".join(["第[0-9]+项", "现场观摩", *(words[-9:-1] for words in SENTENCES)])
)  # of the report
COVERS = {"report": 2, "magazine": 2}  # pages that carry the title or a picture alone, and their backs
PAPER, SCALE, CELL = (
    245,
    0.5,
    14,
)  # the grey of paper; pixels a point; pixels that two lines of a newspaper take


def figures(*numbers: int) -> Lines:
    return [f"- figure: f{number}" for number in numbers]


def wide(number: int, rows: int) -> Lines:
    """A table of nine columns."""
    head = [f"- table: w{number}", "  caption: 历年主要指标", "  columns:", "    - {head: 指标}"]
    head += [f"    - {{head: {2018 + at}年, align: decimal}}" for at in range(8)]
    cells = [
        f"    - [第{row + 1}项, {', '.join(str(row * 7 + at * 100) for at in range(8))}]"
        for row in range(rows)
    ]
    return [*head, "  rows:", *cells]


def many(count: int, length: int) -> Lines:
    return [
        line
        for at in range(count)
        for line in section(f"第{at + 1}项工作取得成效", paragraphs(length + at * 5 % 11))
    ]


BODIES: dict[str, Lines] = {
    "one paragraph": paragraphs(1),
    "one section": section("一年的收成", paragraphs(40)),
    "pictures alone": figures(*range(8)),
    "pictures with a line each": [
        line for at in range(6) for line in section("现场", paragraphs(1) + figures(at, at + 1))
    ],
    "pictures among text": [
        line for at in range(5) for line in section("现场", paragraphs(6) + figures(at) + paragraphs(5))
    ],
    "small tables": [line for at in range(5) for line in section("数据", paragraphs(1) + table(at, 4 + 3 * at))],
    "wide tables": [line for at in range(3) for line in section("数据", paragraphs(3) + wide(at, 6 + 9 * at))],
    "forty pages": many(40, 16),
}  # fmt: skip


def source(folder: Path, body: Lines, **facts: str) -> Path:
    """A report with the pictures of the annual report."""
    for name in PICTURES:
        (folder / f"{name}.png").write_bytes((ANNUAL.parent / f"images/{name}.png").read_bytes())
    captions = (f"f{at}: {{text: 现场观摩, image: {PICTURES[at % 5]}.png, alt: 现场}}\n" for at in range(8))
    (folder / "captions.yaml").write_text("".join(captions), "utf-8")
    head = "".join(f"  {key}: {value}\n" for key, value in facts.items())
    text = f"zonepub: 1\nreport:\n{head}body:\n" + "".join(f"  {line}\n" for line in body)
    (folder / "report.yaml").write_text(text, "utf-8")
    return folder / "report.yaml"


def filled(page: pypdfium2.PdfPage) -> tuple[float, float]:
    """How far down a page is printed, head and foot left out, and how much of it; shares of its middle."""
    image = page.render(scale=SCALE).to_pil().convert("L")
    width, height = image.size
    image = image.crop((int(width * 0.1), int(height * 0.09), int(width * 0.9), int(height * 0.91)))
    rows, columns = image.height // CELL, 4
    step = image.width / columns
    cells = [
        [
            image.crop((int(at * step), row * CELL, int((at + 1) * step), (row + 1) * CELL)).getextrema()[0]
            < PAPER
            for at in range(columns)
        ]
        for row in range(rows)
    ]
    last = max((row + 1 for row in range(rows) if any(cells[row])), default=0)
    return last / rows, sum(map(sum, cells)) / rows / columns


def faults(folder: Path, style: str, body: Lines, **facts: str) -> Iterator[str]:
    yield from printed_faults(source(folder, body, **facts), folder, style)


def printed_faults(report: Path, folder: Path, style: str) -> Iterator[str]:
    """What is amiss with the finished PDF of a report."""
    result = build(report, to="pdf", style=style, output=folder, packaged_fonts=True, verify=False)
    for remark in result.typography:
        if remark.kind in ("overlap", "outside"):
            yield f"{remark.kind} on page {remark.page}: {remark.text}"
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    for number in range(COVERS.get(style, 0), len(document) - 1):
        if document.get_page_label(number + 1) == "1":
            continue  # lists before the text end where they end
        down, share = filled(document[number])
        if down < 1 - EMPTY or (style in COLUMNS and share < 1 - EMPTY):
            yield f"page {number + 1} of {len(document)}: printed down to {down:.0%}, {share:.0%} of it"
    if report.parent != folder:
        return
    last = document[len(document) - 1].get_textpage().get_text_bounded().replace("\r\n", "")
    if len(document) > 1 and not WORDS.search(last):
        yield "a foot alone on the last page"


PAIRS = "pictures with a line each"
NOT_YET = {
    ("large-print", PAIRS),
    ("screen", "pictures alone"),
    ("jianbao", "pictures with a line each"),
}
TAKEN_ALONG = {("jianbao", "small tables"), ("minimal", "small tables")}
LETTERS = ("gongwen", "gongwen-letter", "gongwen-order")  # whose head is an error without an issuer
FACTS = {
    "title": TITLE[:24],
    "issuer": OFFICE[:10],
    "date": "2026-03-05",
    "series": "{name: 高新区参考, issue: 7}",
}


@pytest.mark.parametrize(
    "report",
    [
        pytest.param(EXAMPLE, id="example"),
        pytest.param(ANNUAL, id="annual"),
        pytest.param(STRESS, id="stress"),
    ],
)
def test_no_page_of_a_newspaper_is_a_third_white(report: Path, tmp_path: Path) -> None:
    assert list(printed_faults(report, tmp_path, "newspaper")) == []


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("style", style_names())
def test_no_overprint_no_lone_foot_no_page_a_third_white(style: str, name: str, tmp_path: Path) -> None:
    if (style, name) in NOT_YET:
        pytest.xfail("a picture that finds no room leaves white")
    if (style, name) in TAKEN_ALONG:
        pytest.xfail("a table that would be alone on the last page takes its section along")
    assert list(faults(tmp_path, style, BODIES[name], **FACTS)) == []


@pytest.mark.parametrize("style", style_names())
def test_offices_of_4_to_22_characters_and_titles_of_6_to_60(style: str, tmp_path: Path) -> None:
    body = section("一、总体情况", paragraphs(12)) + section("二、下一步", paragraphs(9))
    found: dict[str, list[str]] = {}
    for office, title in ((4, 6), (9, 20), (13, 33), (17, 47), (22, 60)):
        given = FACTS | {"title": TITLE[:title], "issuer": OFFICE[:office]}
        given["series"] = f"{{name: {OFFICE[:office]}简报, issue: 7}}"
        found[f"{office}, {title}"] = list(faults(tmp_path, style, body, **given))
    if style not in LETTERS:
        found["no date, no issuer"] = list(faults(tmp_path, style, body, title=TITLE[:18]))
    assert {key: said for key, said in found.items() if said} == {}
