"""Turned pages for what is wider than it is high: in PDF, print and Word, with the heads and feet of the style."""

import re
import zipfile
from pathlib import Path

import docx
import pypdfium2
import pytest
from docx.enum.section import WD_ORIENT
from docx.shared import Mm
from helpers.docx import WP, Docx, W, val, words
from PIL import Image

from zonepub import build
from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.source import load_report

TEXT = "全市高新技术园区实现营业收入同比增长百分之八点三，规模以上工业增加值保持较快增长。" * 12
MONTHS = [f"{month}月" for month in range(1, 12)]  # too wide for an upright page
TABLE = f"""\
      - table: tab-a
        caption: 历年产值
        landscape: true
        columns: [园区, {", ".join(MONTHS)}]
        rows:
          - [甲园, '1200.5[^m]', {", ".join(repr(f"1,300.{n:02}") for n in range(10))}]
"""
BODY = f"""\
  - section: 甲
    body:
      - 甲文。{TEXT}
{TABLE}
      - 乙文。{TEXT}{TEXT}
      - figure: fig-a
        landscape: true
      - 丙文。
  - section: 横着的一节
    landscape: true
    body:
      - 丁文。
  - section: 又正的一节
    body:
      - 戊文，见@tab-a。
"""
REPORT = (
    "zonepub: 1\nreport: {title: 横排, date: 2026-03-05, issuer: 管委会}\nbody:\n%snotes: {m: 表里的脚注}\n"
)
A4, TURNED = (210, 297), (297, 210)


def written(folder: Path, body: str = BODY) -> Path:
    Image.new("RGB", (1600, 800), "#88aacc").save(folder / "a.png", dpi=(300, 300))
    (folder / "captions.yaml").write_text("fig-a: {text: 大图, image: a.png, alt: 灰}\n", "utf-8")
    (folder / "r.yaml").write_text(REPORT % body, "utf-8")
    return folder / "r.yaml"


def made(folder: Path, *to: str, style: str = "briefing", body: str = BODY) -> Path:
    build(written(folder, body), to=to, style=style, output=folder)
    return folder


def shapes(path: Path) -> list[tuple[int, int]]:
    """Width and height of the pages in millimetres."""
    document = pypdfium2.PdfDocument(path)
    return [tuple(round(side / MM) for side in document.get_page_size(at)) for at in range(len(document))]


def pages(path: Path) -> list[str]:
    return [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pypdfium2.PdfDocument(path)]


@pytest.fixture(scope="module")
def briefing(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("landscape"), "pdf", "print", "docx", "epub")


def test_the_page_is_turned_and_its_words_are_not(briefing: Path) -> None:
    assert shapes(briefing / "r.pdf") == [A4, TURNED, A4, TURNED, TURNED, A4]
    for page in pypdfium2.PdfDocument(briefing / "r.pdf"):
        assert page.get_rotation() == 0
        text = page.get_textpage()
        boxes = [
            text.get_charbox(at) for at in range(text.count_chars()) if text.get_text_range(at, 1) == "园"
        ]
        assert all(top - bottom < 30 for _, bottom, _, top in boxes)


def test_text_flows_on_before_a_turned_table(briefing: Path) -> None:
    texts = pages(briefing / "r.pdf")
    assert "甲文" in texts[0] and "乙文" in texts[0]  # no page is left half white
    assert "甲园" in texts[1] and "表里的脚注" in texts[1] and "乙文" not in texts[1]
    assert [index for index, text in enumerate(texts) if "丁文" in text] == [4]
    assert "又正的一节" in texts[5]


def test_turned_pages_keep_their_head_and_foot(briefing: Path) -> None:
    for number, text in enumerate(pages(briefing / "r.pdf"), 1):
        assert f"{number}/6" in text
        assert "管委会" in text
    page = pypdfium2.PdfDocument(briefing / "r.pdf")[1].get_textpage()
    lefts = [page.get_charbox(at)[0] for at in range(page.count_chars()) if page.get_text_range(at, 1) == "6"]
    assert max(lefts) > 240 * MM  # the number stands at the edge of the wide type area


def test_the_printer_gets_turned_trim_boxes(briefing: Path) -> None:
    boxes = [page.get_trimbox() for page in pypdfium2.PdfDocument(briefing / "r-print.pdf")]
    sizes = [(round((right - left) / MM), round((top - low) / MM)) for left, low, right, top in boxes]
    assert sizes == [A4, TURNED, A4, TURNED, TURNED, A4]


def test_bookmarks_and_links_arrive_on_turned_pages(briefing: Path) -> None:
    document = pypdfium2.PdfDocument(briefing / "r.pdf")
    found = {item.get_title(): item.get_dest() for item in document.get_toc()}
    wide = found["横着的一节"]
    assert wide.get_index() == 4
    assert 210 * MM - 60 * MM < wide.get_view()[1][1] < 210 * MM  # measured from the foot of the turned page


def test_word_has_a_section_of_its_own_with_the_same_head_and_foot(briefing: Path) -> None:
    document = docx.Document(str(briefing / "r.docx"))
    turned = [section.orientation == WD_ORIENT.LANDSCAPE for section in document.sections]
    assert turned == [False, False, True, False, True, False, True, False][-len(turned) :]
    heads = {section.header.paragraphs[0].text for section in document.sections}
    assert len(heads) == 1
    wide = next(section for section in document.sections if section.orientation == WD_ORIENT.LANDSCAPE)
    assert (wide.page_width, wide.page_height) == (
        pytest.approx(Mm(297), abs=400),
        pytest.approx(Mm(210), abs=400),
    )
    stops = wide.footer.paragraphs[0].paragraph_format.tab_stops
    right = wide.page_width - wide.left_margin - wide.right_margin
    assert max(stop.position for stop in stops) == pytest.approx(right, abs=700)


def test_a_wide_table_and_picture_take_the_turned_measure_in_word(briefing: Path) -> None:
    document = docx.Document(str(briefing / "r.docx"))
    assert document.inline_shapes[0].width > Mm(200)
    table = document.tables[0]
    assert sum(column.width for column in table.columns) > Mm(230)


def test_an_e_reader_has_no_pages_to_turn(briefing: Path) -> None:
    archive = zipfile.ZipFile(briefing / "r.epub")
    assert not any(b"landscape" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize(
    "body",
    [f"  - section: 甲\n    body:\n{TABLE}", f"  - section: 甲\n    landscape: true\n    body:\n{TABLE}"],
)
def test_no_page_is_blank(body: str, tmp_path: Path) -> None:
    folder = made(
        tmp_path,
        "pdf",
        "docx",
        body=f"{body}  - page-break\n  - section: 乙\n    landscape: true\n    body: [乙文]\n",
        style="base",
    )
    assert all(len(text) > 2 for text in pages(folder / "r.pdf"))
    last = [words(paragraph) for paragraph in Docx((folder / "r.docx").read_bytes()).document.iter(f"{W}p")]
    assert last[-1]


def test_columns_come_back_after_a_turned_page(tmp_path: Path) -> None:
    (tmp_path / "turning.yaml").write_text("extends: newspaper\npage: {turn: true}\n", "utf-8")
    folder = made(tmp_path, "docx", "pdf", style=str(tmp_path / "turning.yaml"))
    sections = list(Docx((folder / "r.docx").read_bytes()).document.iter(f"{W}sectPr"))
    counts = [val(part.find(f"{W}cols"), "num") for part in sections]
    orients = [val(part.find(f"{W}pgSz"), "orient") for part in sections]
    table = orients.index("landscape")
    assert counts[table] is None and counts[table - 1] == counts[table + 1] is not None
    assert (393, 273) in shapes(folder / "r.pdf")


OFFICE = "extends: briefing\ndocx: {template: office.docx}\n"


def test_an_office_keeps_its_page_head_and_foot(tmp_path: Path) -> None:
    office = docx.Document()
    section = office.sections[0]
    section.page_width, section.page_height = Mm(176), Mm(250)
    section.header.paragraphs[0].text = "某某办公室"
    Image.new("RGB", (8, 8), "#C00000").save(tmp_path / "emblem.png")
    section.header.paragraphs[0].add_run().add_picture(str(tmp_path / "emblem.png"))
    office.save(str(tmp_path / "office.docx"))
    (tmp_path / "my.yaml").write_text(OFFICE, "utf-8")
    build(written(tmp_path), to=["docx"], style=tmp_path / "my.yaml", output=tmp_path)
    document = docx.Document(str(tmp_path / "r.docx"))
    sizes = [(round(part.page_width.mm), round(part.page_height.mm)) for part in document.sections]
    assert (
        sizes
        == [(176, 250), (250, 176), (176, 250), (250, 176), (176, 250), (250, 176), (176, 250)][-len(sizes) :]
    )
    assert {part.header.paragraphs[0].text for part in document.sections} == {"某某办公室"}
    file = Docx((tmp_path / "r.docx").read_bytes())
    numbers = [
        item.get("id")
        for name in file.names
        if re.match(r"word/(document|header\d*|footer\d*)\.xml", name)
        for item in file.part(name).iter(f"{WP}docPr")
    ]
    assert len(numbers) == len(set(numbers)) == 2  # the emblem's and the figure's (D5.17)


@pytest.mark.parametrize(
    "holder",
    [
        "- list: bulleted\n    items:\n      - [甲, {figure: fig-a, landscape: true}]",
        "- box: 题\n    body: [{figure: fig-a, landscape: true}]",
    ],
)
def test_nothing_inside_a_holder_is_turned_alone(holder: str, tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        load_report(written(tmp_path, f"  {holder}\n"), diagnostics)
    assert "landscape-inside" in [item.code for item in diagnostics]


@pytest.mark.parametrize(
    ("count", "asks", "turns", "told"),
    [(3, True, False, False), (8, False, True, False), (8, True, True, False), (30, False, True, True)],
)
def test_a_table_is_turned_where_that_gives_it_room(
    count: int, asks: bool, turns: bool, told: bool, tmp_path: Path
) -> None:
    heads = ", ".join(f"'2026-01-{day:02}'" for day in range(1, count + 1))
    cells = ", ".join("'12345678.12'" for _ in range(count))
    land = "    landscape: true\n" if asks else ""
    body = f"  - table: t\n    caption: 宽\n    columns: [{heads}]\n    rows: [[{cells}]]\n{land}"
    result = build(written(tmp_path, body), to=["pdf", "docx"], style="base", output=tmp_path)
    assert (TURNED in shapes(tmp_path / "r.pdf")) is turns
    assert ("table-too-wide" in {item.code for item in result.diagnostics}) is told
    sections = docx.Document(str(tmp_path / "r.docx")).sections
    assert any(section.orientation == WD_ORIENT.LANDSCAPE for section in sections) is turns


def test_a_turned_page_on_the_left_stands_in_its_own_margins(tmp_path: Path) -> None:
    (tmp_path / "my.yaml").write_text(
        "extends: briefing\npage: {mirror: true, margin: {inside: 40mm, outside: 20mm}}\n", "utf-8"
    )
    body = "  - section: 甲\n    body: [文字。]\n  - section: 横着的一节\n    landscape: true\n    body: [丁文。]\n"
    report = written(tmp_path, body)
    report.write_text(report.read_text("utf-8").replace("notes: {m: 表里的脚注}\n", ""), "utf-8")
    result = build(report, to=["pdf"], style=tmp_path / "my.yaml", output=tmp_path)
    assert shapes(tmp_path / "r.pdf") == [A4, TURNED]
    assert "page-outside" not in {item.code for item in result.diagnostics}


@pytest.mark.parametrize(
    ("block", "place"),
    [
        ("- 正文\n- table: t\n  landscape: true\n  rows: [[一, 二]]\n", (5, 3)),
        ("- section: 节\n  landscape: true\n  body: [正文]\n", (4, 3)),
    ],
)
def test_formats_without_pages_say_that_nothing_turns_there(
    block: str, place: tuple[int, int], tmp_path: Path
) -> None:
    path = tmp_path / "report.yaml"
    path.write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n{block}", "utf-8")
    result = build(path, to=["epub", "pdf", "docx", "outline"], output=tmp_path)
    (said,) = [item for item in result.diagnostics if item.code == "landscape-unpaged"]
    assert (said.severity, said.args["format"], said.span.line, said.span.column) == ("note", "epub", *place)


def test_a_table_that_has_room_upright_is_not_turned_and_its_author_is_told(tmp_path: Path) -> None:
    small = "  - table: t\n    landscape: true\n    columns: [园区, 产值]\n    rows:\n      - [甲园, 12]\n"
    (tmp_path / "report.yaml").write_text(REPORT % f"  - 文。[^m]\n{small}", "utf-8")
    result = build(tmp_path / "report.yaml", to="pdf", style="briefing", output=tmp_path / "out")
    (found,) = [item for item in result.diagnostics if item.code == "landscape-upright"]
    assert found.severity == "note" and found.span and found.span.line == 5
    with pypdfium2.PdfDocument(tmp_path / "out" / "report.pdf") as file:
        assert all(width < height for width, height in (page.get_size() for page in file))


@pytest.mark.parametrize("size", [None, (900, 900), (600, 900)])
def test_a_picture_that_would_be_no_larger_on_its_side_stands_upright(
    size: tuple[int, int] | None, tmp_path: Path
) -> None:
    """A picture to come, a square one, a tall one: readers turned the paper, and saw it smaller."""
    picture = "- 文。[^m]\n  - figure: fig-a\n    landscape: true\n"
    report = written(tmp_path, f"  {picture}")
    if size:
        Image.new("RGB", size, "#88aacc").save(tmp_path / "a.png", dpi=(300, 300))
    else:
        (tmp_path / "captions.yaml").write_text("fig-a: {text: 大图}\n", "utf-8")
    result = build(report, to=["pdf", "docx"], style="base", output=tmp_path)
    assert shapes(tmp_path / "r.pdf") == [A4]
    sections = docx.Document(str(tmp_path / "r.docx")).sections
    assert not any(section.orientation == WD_ORIENT.LANDSCAPE for section in sections)
    assert [one.span and one.span.line for one in result.diagnostics if one.code == "landscape-upright"] == [
        5
    ]


def test_a_style_that_turns_no_page_says_so_and_nothing_advises_what_it_ignores(tmp_path: Path) -> None:
    heads = ", ".join(f"{{head: {year}年, align: decimal}}" for year in range(2006, 2026))
    cells = ", ".join("'1,234.5'" for _ in range(20))
    wide = f"  - table: t\n    landscape: true\n    columns: [园区, {heads}]\n    rows: [[东园, {cells}]]\n"
    (tmp_path / "report.yaml").write_text(REPORT % f"  - 文。[^m]\n{wide}", "utf-8")
    result = build(tmp_path / "report.yaml", to=["pdf", "docx"], style="large-print", output=tmp_path / "out")
    (ignored,) = [item for item in result.diagnostics if item.code == "landscape-ignored"]
    assert ignored.severity == "note" and ignored.span and ignored.span.line == 5
    (tight,) = [item for item in result.diagnostics if item.code == "table-too-wide"]  # of Word
    assert not any("landscape" in hint for lang in ("zh", "en") for hint in tight.hints(lang))
