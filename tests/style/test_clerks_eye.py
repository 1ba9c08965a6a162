"""What a clerk of a government office sees first: pages that are full, heads in their place, names in one piece."""

from itertools import pairwise
from pathlib import Path

import pytest

from zonepub import build
from zonepub.cjk import MM
from zonepub.gb9704.document import MeasuredDocument, MeasuredLine
from zonepub.gb9704.measure.pdf import measure

OFFICE = "中国（江岭）自由贸易试验区江湾高新技术产业开发区管理委员会"
TITLE = (
    "关于进一步深化科技体制改革加快培育和发展新质生产力推动高新技术产业开发区高质量发展若干政策措施（试行）"
    "的实施意见和任务分工方案"
)
SENTENCE = "各单位要对照清单逐项落实，按时报送进展情况。"


def made(folder: Path, style: str, facts: str, body: str) -> MeasuredDocument:
    (folder / "r.yaml").write_text(f"zonepub: 1\nreport: {{{facts}}}\nbody:\n{body}", "utf-8")
    (path,) = build(folder / "r.yaml", to="pdf", style=style, output=folder, packaged_fonts=True).paths
    return measure(path.read_bytes())


def lines(document: MeasuredDocument) -> list[MeasuredLine]:
    return [line for paragraph in document.paragraphs for line in paragraph.lines]


def line_of(document: MeasuredDocument, words: str) -> MeasuredLine:
    return next(line for line in lines(document) if words in line.text)


def test_an_urgency_without_copy_number_stands_in_line_1(tmp_path: Path) -> None:  # G2.1 to G2.3
    document = made(
        tmp_path, "gongwen", "title: 通知, issuer: 江岭市政府, urgency: 加急", f"  - {SENTENCE}\n"
    )
    assert line_of(document, "加急").top == pytest.approx(37 * MM, abs=3)
    assert line_of(document, "江岭市政府文件").top == pytest.approx(72 * MM, abs=3)  # G2.4


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter", "gongwen-plain"])
@pytest.mark.parametrize("count", [6, 30, 60])
def test_one_blank_line_parts_a_title_of_any_length_from_its_addressees(
    style: str, count: int, tmp_path: Path
) -> None:  # G3.2
    facts = f"title: {TITLE[:count]}, issuer: 江岭市政府, addressees: [各部门]"
    document = made(tmp_path, style, facts, f"  - {SENTENCE}\n")
    above = [line for line in lines(document) if abs(line.size - 22) < 0.3]
    white = line_of(document, "各部门：").top - above[-1].foot
    assert 0.5 < (white - 13.61) / 29.61 < 1.2, len(above)


@pytest.mark.parametrize(("style", "pitch"), [("gongwen", 34.0), ("gongwen-plain", 34.0), ("jianbao", 34.0)])
def test_lines_of_a_long_title_stand_evenly(style: str, pitch: float, tmp_path: Path) -> None:
    document = made(tmp_path, style, f"title: {TITLE}, issuer: 江岭市政府", f"  - {SENTENCE}\n")
    title = [line.y for line in lines(document) if line.text.strip("\n") and line.text in TITLE]
    assert len(title) >= 3
    assert {round(low - high, 1) for high, low in pairwise(title)} == {pitch}


def test_the_name_of_an_office_below_a_text_breaks_by_sense(tmp_path: Path) -> None:  # T10.4
    facts = f"title: 通知, issuer: 江岭市政府, signature: [{OFFICE}, 2026年3月5日]"
    document = made(tmp_path, "gongwen", facts, f"  - {SENTENCE}\n")
    assert line_of(document, "管理委员会")


def test_a_page_before_the_signature_keeps_the_lines_of_its_paragraph(tmp_path: Path) -> None:  # G1.4, G3.14
    """It gave lines to the next page, which had a paragraph of its own above the signature."""
    facts = "title: 请示, issuer: 江岭市政府, document_no: 江政〔2026〕2号, signature: [江岭市政府, 2026年3月5日], attachments: [方案]"
    document = made(tmp_path, "gongwen", facts, f"  - {SENTENCE * 6}\n  - 妥否，请批示。\n")
    last = [line.text for line in lines(document) if line.page == 2]
    assert last[0].startswith("妥否")


def test_pages_of_22_lines_lack_one_line_at_most(tmp_path: Path) -> None:  # G1.4
    """Paragraphs of three lines were never parted: two lines of 22 stayed white."""
    facts = "title: 通知, issuer: 江岭市政府"
    counts = set()
    for more in range(4):
        body = f"  - {SENTENCE}\n" * more + f"  - {SENTENCE * 3}\n" * 24
        document = made(tmp_path, "gongwen", facts, body)
        counts.add(sum(line.page == 1 for line in lines(document)))
    assert max(counts) - min(counts) <= 1


def test_minutes_say_who_issued_them_and_when_above_the_red_line(tmp_path: Path) -> None:
    facts = (
        "title: 会议, date: 2026-05-11, issuer: 江岭市政府, printing_office: 江岭市政府办公室,"
        " series: {name: 常务会议, issue: 14}"
    )
    document = made(tmp_path, "gongwen-minutes", facts, f"  - {SENTENCE}\n")
    rule = min(document.rules, key=lambda rule: rule.y or 0)
    row = line_of(document, "江岭市政府办公室")
    assert rule.y is not None and rule.y - row.foot == pytest.approx(4 * MM, abs=2)
    assert abs(line_of(document, "2026年5月11日").y - row.y) < 0.5


def test_minutes_of_several_offices_name_each_above_the_red_line(tmp_path: Path) -> None:
    facts = (
        "title: 会议, date: 2026-05-11, issuer: [江岭市政府, 云泽市政府], series: {name: 常务会议, issue: 14}"
    )
    document = made(tmp_path, "gongwen-minutes", facts, f"  - {SENTENCE}\n")
    row = line_of(document, "江岭市政府")
    assert abs(line_of(document, "2026年5月11日").y - row.y) < 0.5 and "云泽市政府" in row.text


def test_groups_of_attendees_fill_the_page_before(tmp_path: Path) -> None:
    """They moved to the next page together, and left half of one white."""
    names = ", ".join(f"与会者{at}" for at in range(14))
    facts = f"title: 会议, attendees: {{present: [{names}], absent: [{names}], observers: [{names}]}}"
    document = made(tmp_path, "gongwen-minutes", facts, f"  - {SENTENCE * 2}\n")
    assert line_of(document, "出席：").page == 1
    assert line_of(document, "列席：").page == 2


def test_the_title_of_a_bulletin_without_contents_touches_no_text(tmp_path: Path) -> None:
    document = made(tmp_path, "jianbao", "title: 园区动态, issuer: 江岭市政府", f"  - {SENTENCE}\n")
    title, text = line_of(document, "园区动态"), line_of(document, SENTENCE[:9])
    assert text.top - title.foot > 29.61


def test_a_table_of_four_rows_is_not_torn_before_the_foot_of_a_bulletin(tmp_path: Path) -> None:
    rows = "".join(f"        - [指标{at}, {at}]\n" for at in range(4))
    body = (
        "".join(f"  - {SENTENCE * 3}\n" for _ in range(7))
        + f"  - section: 数据之窗\n    body:\n      - table: t\n        caption: 主要指标\n"
        f"        columns: [指标, 数值]\n        rows:\n{rows}"
    )
    facts = "title: 园区动态, issuer: 江岭市政府, print_run: 9, distribution: {report_to: [市委], send_to: [各局], issue_to: [各科]}"
    for more in range(7):
        document = made(tmp_path, "jianbao", facts, f"  - {SENTENCE}\n" * more + body)
        pages = {line_of(document, f"指标{at}").page for at in range(4)}
        assert len(pages) == 1
        assert line_of(document, "报：").page == max(line.page for line in lines(document))
        words = [line for line in lines(document) if line.page == line_of(document, "报：").page]
        assert any(line.text.strip()[:2] in ("各单", "数据", "指标", "单位") for line in words)  # not alone


def test_the_cover_of_a_report_holds_a_title_of_sixty_characters(tmp_path: Path) -> None:
    facts = f"title: {TITLE}, subtitle: 经会议审议通过, byline: {{role: 执笔, names: [江若水]}}, issuer: {OFFICE}, date: 2026-11-30"
    document = made(tmp_path, "report", facts, f"  - {SENTENCE}\n")
    assert line_of(document, "2026年11月30日").page == 1
    assert line_of(document, SENTENCE[:9]).page == 3  # on a right-hand page
