"""Pages that end where the style says, as far as text fills them; what stands at the foot of the last one."""

from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx, Make, W, style_of, val, words
from helpers.paths import ANNUAL, EXAMPLE, STRESS

from zonepub import build


@pytest.fixture(scope="module")
def annual(built: Builder) -> list:
    """The paragraphs of the rich report as a research report."""
    return list(Docx(built(ANNUAL, "report").data("docx")).document.iter(f"{W}p"))


@pytest.mark.slow
@pytest.mark.parametrize("report", [EXAMPLE, ANNUAL, STRESS], ids=lambda report: report.parent.name)
def test_lists_before_the_text_are_on_pages_in_roman_and_the_text_begins_page_1(
    report: Path, built: Builder
) -> None:
    """They shared a page, and one count, where the lists took a little more than a page, or all but all of one."""
    made = Docx(built(report, "report").data("docx"))
    numbers = [section.find(f"{W}pgNumType") for section in made.document.iter(f"{W}sectPr")]
    counted = [(val(number, "fmt"), val(number, "start")) for number in numbers if number is not None]
    at = counted.index(("lowerRoman", "1"))
    assert counted[at + 1] == ("decimal", "1")
    assert words(made.paragraphs("TOC1")[0]).endswith(("1", "2"))  # of the text, not of the file


def test_front_matter_of_some_lines_shares_its_page_with_the_text(make: Make) -> None:
    made = make("- 一", "extends: report\n", "title: 题, abstract: 要")
    numbers = [section.find(f"{W}pgNumType") for section in made.document.iter(f"{W}sectPr")]
    assert [val(number, "fmt") for number in numbers if number is not None] == ["decimal", "decimal"]
    lines = list(made.document.iter(f"{W}p"))
    styles = [style_of(line) for line in lines]
    between = lines[styles.index("Abstract") + 1 : styles.index("BodyText")]
    assert between and not [line for line in between if line.find(f"{W}pPr/{W}sectPr") is not None]


def test_the_text_of_a_short_report_begins_on_a_page_of_its_own_behind_an_imprint(make: Make) -> None:
    """Without lists between them it stood right below the imprint."""
    made = make("- 正文在此。", "extends: report\n", "title: 题, isbn: 978-7-306-04000-8")
    lines = list(made.document.iter(f"{W}p"))
    said = [words(line) for line in lines]
    between = lines[said.index("ISBN 978-7-306-04000-8") : said.index("正文在此。")]
    kinds = [line.find(f"{W}pPr/{W}sectPr") is not None for line in between]
    assert any(kinds)


def test_white_that_fills_a_cover_takes_what_is_left_of_it(annual: list) -> None:
    lines = [paragraph.find(f"{W}pPr/{W}spacing") for paragraph in annual if style_of(paragraph) == "Space"]
    *_, title, imprint = sorted(int(val(line, "line") or 0) for line in lines if line is not None)
    assert 3000 < title < 8000 < imprint < 12000  # twips; 20 mm are 1134, the type area 13100


def test_the_last_annex_of_a_magazine_stands_with_its_imprint(tmp_path: Path) -> None:
    style = tmp_path / "long.yaml"  # white pushes the annex down to where the imprint has no room
    style.write_text("extends: magazine\nomit: []\ntext: {signature: {before: 60mm}}\n", "utf-8")
    (path,) = build(ANNUAL, to="docx", style=style, output=tmp_path).paths
    made = Docx(path.read_bytes())
    sections = list(made.document.iter(f"{W}sectPr"))
    kinds = [val(section.find(f"{W}type")) for section in sections]
    assert "nextPage" in kinds[-2:]


def test_pictures_stand_in_the_columns_of_a_newspaper(built: Builder) -> None:
    """Beside text in three columns LibreOffice 7.4 let one fall out below them."""
    made = Docx(built(ANNUAL, "newspaper").data("docx"))
    assert not [frame for frame in made.document.iter(f"{W}framePr") if val(frame, "wrap") == "around"]


def test_the_end_of_the_text_stands_with_what_is_at_the_foot_of_its_page(built: Builder) -> None:
    """An imprint stood alone on the last page: it floats, and what is before it is kept with it."""
    made = Docx(built(STRESS, "report").data("docx"))
    *_, place = made.document.iter(f"{W}tblpPr")
    foot = place.getparent().getparent()
    above = foot.getprevious()
    assert words(above) == "2026年6月底前完成立项，12月底前完成中期评估。"
    assert above.find(f"{W}pPr/{W}keepNext") is not None


def test_the_only_paragraph_of_a_notice_is_not_kept_with_what_is_at_the_foot(make: Make) -> None:
    made = make("- 一", "extends: report\n", "title: 题, distribution: {copy_to: 各部门}")
    foot = next(made.document.iter(f"{W}tblpPr")).getparent().getparent()
    assert foot.getprevious().find(f"{W}pPr/{W}keepNext") is None


LAST_LINES = "\n".join(f"- 第{number}段，一行。" for number in "一二三四五六七八九十" * 3)


def together(made: Docx, last: str) -> int:
    """How many paragraphs are kept with the one that has these words."""
    paragraphs = list(made.document.iter(f"{W}p"))
    at = next(at for at, paragraph in enumerate(paragraphs) if words(paragraph) == last)
    assert paragraphs[at].find(f"{W}pPr/{W}keepNext") is None
    count = 0
    while paragraphs[at - count - 1].find(f"{W}pPr/{W}keepNext") is not None:
        count += 1
    return count


@pytest.mark.parametrize("end", ["- page-break\n- 后文。", "- {section: 横, landscape: true, body: [宽。]}"])
def test_no_few_lines_stand_alone_before_a_page_is_ended(end: str, make: Make) -> None:
    """Three lines had a page of their own: programs come to different ends of pages (V10)."""
    made = make(f"{LAST_LINES}\n- 末段。\n{end}", "extends: minimal\n")
    pitch, (_, height) = 20.0, (0, 650.0)  # points, about: a quarter of the page is some eight lines
    assert 5 <= together(made, "末段。") <= height / pitch / 3
    assert made.paragraphs("BodyText")[0].find(f"{W}pPr/{W}keepNext") is None


def test_an_annex_that_ends_in_a_table_goes_on_to_the_page_of_the_imprint(built: Builder) -> None:
    """What closes a report in plain lines stood alone on its last page."""
    for style in ("minimal", "screen"):
        made = Docx(built(ANNUAL, style).data("docx"))
        *_, table = made.document.iter(f"{W}tbl")
        below = [node for node in table.itersiblings() if node.tag == f"{W}p" and words(node)]
        lines = [*table[-1].iter(f"{W}p"), *table.itersiblings(f"{W}p")]
        kept = [line.find(f"{W}pPr/{W}keepNext") is not None for line in lines]
        assert len(below) > 8
        assert kept == [line is not below[-1] for line in lines]


def test_those_who_were_at_a_meeting_stand_on_one_page(make: Make) -> None:
    """The last of them stood alone on the next one (G5)."""
    head = "title: 题, attendees: {present: [林远], absent: [何守拙], observers: [市统计局]}"
    present, absent, observers = make("- 一\n- 二", "extends: gongwen-minutes\n", head).paragraphs(
        "Attendees"
    )
    kept = [row.find(f"{W}pPr/{W}keepNext") is not None for row in (present, absent, observers)]
    assert kept == [True, True, False]


def test_a_long_paragraph_does_not_go_on_with_lines_that_are_enough_before_the_end_of_a_page(
    make: Make,
) -> None:
    """All of it went on with four lines, and left two fifths of the page before white."""
    long, end = "很长的一段。" * 60, "末段。" * 40
    made = make(f"- 首段。\n- {long}\n- {end}\n- page-break\n- 后文。", "extends: minimal\n")
    assert together(made, end) == 0
    short = make(f"- 首段。\n- {long}\n- 末段。\n- page-break\n- 后文。", "extends: minimal\n")
    assert together(short, "末段。") == 1


def test_lists_before_the_text_that_would_end_in_a_few_lines_on_one_page_more_stand_closer(
    built: Builder, tmp_path: Path
) -> None:
    """Three names of tables had a page of their own: styles say it, so that a refresh leaves it."""
    (tmp_path / "long.yaml").write_text(
        "extends: report\ntext: {caption-entry: {size: 11pt, leading: 19.5pt}}\n", "utf-8"
    )
    result = build(STRESS, to=("docx",), style=tmp_path / "long.yaml", output=tmp_path)
    made = Docx(result.paths[0].read_bytes())
    usual = Docx(built(ANNUAL, "report").data("docx"))
    for style in ("TOC1", "TOC2", "TableofFigures"):
        pitches = [int(file.styled(style, "pPr/spacing", "line") or 0) for file in (made, usual)]
        assert 1.4 * 220 <= pitches[0] < pitches[1]  # 220: the type of 11 points, in twentieths
