"""The special forms of official documents, measured in finished files: letter, order, minutes (G5)."""

import atexit
import re
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZipFile

import pytest

from zonepub import build
from zonepub.cjk import MM
from zonepub.gb9704.document import MeasuredDocument, MeasuredParagraph, MeasuredRule
from zonepub.gb9704.measure.pdf import measure

REPORT = """\
zonepub: 1
report:
  title: 关于高新区建设的函
  issuer: 云泽市人民政府
  date: 2026-03-05
  series: {name: 高新区建设领导小组会议}
  copy_no: "000042"
  document_no: 云政函〔2026〕7号
  addressees: [各县（市、区）人民政府]
  attachments: [高新区高质量发展综合评价指标体系及其计算方法与数据来源说明, 任务分工]
  signature: [云泽市人民政府, 2026年3月5日]
  attendees:
    present: [市政府林远, 市发展改革委周启明, 市科技局沈若水, 市财政局何守拙, 市统计局陆时雨, 高新区管委会苏晚晴]
    absent: [市统计局吴越]
  distribution: {copy_to: [市委各部门, 市人大常委会办公室, 市政协办公室, 市监委, 市中级人民法院, 市人民检察院]}
body:
  - 近年来，我市高新区坚持创新在现代化建设全局中的核心地位。
  - section: 总体情况
    body: [全市高新区坚持发展高科技、实现产业化方向。]
"""
RED = pytest.approx((215 / 255, 0, 15 / 255), abs=0.01)


PLACE = TemporaryDirectory()
atexit.register(PLACE.cleanup)


@cache
def folder(style: str) -> Path:
    place = Path(PLACE.name, Path(style).stem)
    place.mkdir()
    (place / "report.yaml").write_text(REPORT, "utf-8")
    build(place / "report.yaml", to=("docx", "pdf", "epub"), style=style, output=place)
    return place


@cache
def pdf(style: str) -> MeasuredDocument:
    return measure((folder(style) / "report.pdf").read_bytes())


def docx(style: str) -> str:
    with ZipFile(folder(style) / "report.docx") as package:
        return package.read("word/document.xml").decode()


def block(measured: MeasuredDocument, words: str) -> MeasuredParagraph:
    return next(block for block in measured.paragraphs if words in block.text)


def top(measured: MeasuredDocument, words: str) -> float:
    """Of the em box, in mm from the top of the page."""
    return block(measured, words).lines[0].top / MM


def middle(rule: MeasuredRule) -> float:
    return (rule.x + rule.length / 2) / MM


def red_rules(style: str) -> list[MeasuredRule]:
    return sorted((rule for rule in pdf(style).rules if rule.color == RED), key=lambda rule: rule.y or 0)


def test_the_mark_of_a_letter_stands_30_mm_below_the_top_of_the_page() -> None:
    mark = block(pdf("gongwen-letter"), "云泽市人民政府")
    assert mark.lines[0].top / MM == pytest.approx(30, abs=0.3)
    assert mark.text == "云泽市人民政府"  # without 文件
    assert mark.spans[0].color == RED


def test_a_letter_has_two_double_rules_of_170_mm_in_the_middle_of_page_1() -> None:
    rules = red_rules("gongwen-letter")
    assert [rule.page for rule in rules] == [1] * 4
    assert [rule.length / MM for rule in rules] == pytest.approx([170] * 4, abs=0.1)
    assert [middle(rule) for rule in rules] == pytest.approx([105] * 4, abs=0.1)
    thick, thin, thin_below, thick_below = (rule.weight for rule in rules)
    assert thick > thin and thick_below > thin_below  # thick above thin, then thin above thick
    first, last = rules[0], rules[-1]
    foot_of_mark = block(pdf("gongwen-letter"), "云泽市人民政府").lines[0].foot
    assert first.y is not None and (first.y - foot_of_mark) / MM == pytest.approx(4, abs=0.3)
    assert last.y is not None and 297 - (last.y + last.weight) / MM == pytest.approx(20, abs=0.2)


def test_the_number_of_a_letter_stands_at_the_right_under_the_rule() -> None:
    measured = pdf("gongwen-letter")
    number = next(line for item in measured.paragraphs for line in item.lines if "云政函" in line.text)
    assert number.end / MM == pytest.approx(210 - 26, abs=0.5)
    second = red_rules("gongwen-letter")[1]
    assert second.y is not None
    assert (number.top - second.y - second.weight) / MM == pytest.approx(7 / 8 * 5.54, abs=0.3)


def test_page_1_of_a_letter_has_no_number_and_its_colophon_no_rules() -> None:
    assert not any(number.page == 1 for number in pdf("gongwen-letter").page_numbers)
    assert all(rule.color == RED for rule in pdf("gongwen-letter").rules)


def test_word_keeps_the_rules_of_a_letter_at_their_places() -> None:
    frames = re.findall(r"<w:framePr [^>]*/>", docx("gongwen-letter"))
    heights = [round(int(re.search(r'w:y="(\d+)"', frame)[1]) / 20 / MM, 1) for frame in frames]  # type: ignore[index]
    assert heights == [30.0, 48.1, pytest.approx(297 - 20 - 3 / MM, abs=0.1)]
    assert all('w:vAnchor="page"' in frame for frame in frames)
    assert {"thickThinSmallGap", "thinThickSmallGap"} <= set(
        re.findall(r'w:val="(\w+Gap)"', docx("gongwen-letter"))
    )


def test_an_epub_has_no_foot_of_a_page_for_a_rule() -> None:
    with ZipFile(folder("gongwen-letter") / "report.epub") as package:
        front = next(package.read(name).decode() for name in package.namelist() if "title-page" in name)
    assert front.count("<hr") == 2  # the rule under the mark, and the white


def test_the_mark_of_an_order_stands_20_mm_below_the_top_of_the_type_area() -> None:
    assert top(pdf("gongwen-order"), "云泽市人民政府令") == pytest.approx(37 + 20, abs=0.5)


def test_an_order_has_number_and_text_but_neither_rule_nor_title_nor_colophon() -> None:
    measured = pdf("gongwen-order")
    words = "".join(item.text for item in measured.paragraphs)
    assert "云政函〔2026〕7号" in words
    assert "关于高新区建设的函" not in words
    assert "抄送" not in words
    assert not measured.rules
    number, body = block(measured, "云政函").lines[0], block(measured, "近年来").lines[0]
    assert (body.y - number.y) / 29.61 == pytest.approx(3, abs=0.35)  # two blank lines


def test_minutes_name_those_who_attended_with_the_names_set_behind_the_colon() -> None:
    measured = pdf("gongwen-minutes")
    present = block(measured, "出席：")
    at = measured.paragraphs.index(present)
    first, second = (line for item in measured.paragraphs[at : at + 2] for line in item.lines[:1])
    left = (28 if first.page % 2 else 26) * MM
    assert first.x - left == pytest.approx(2 * 16, abs=0.5)
    assert second.x - left == pytest.approx(5 * 16, abs=0.8)
    assert present.spans[0].text.startswith("出席")
    assert "Sans" in present.spans[0].face.name and "Serif" in present.spans[-1].face.name
    words = "".join(item.text for item in measured.paragraphs)
    assert words.index("出席：") < words.index("请假：") < words.index("抄送：")
    assert "列席" not in words  # nobody did


def test_word_hangs_names_and_recipients_behind_their_labels() -> None:
    found = docx("gongwen-minutes")
    assert 'w:left="1600" w:hanging="960"' in found  # 2 + 3 characters of 16 pt
    assert 'w:left="1120" w:hanging="840"' in found  # 1 + 3 characters of 14 pt (G4.2)


def test_recipients_turn_over_behind_the_colon() -> None:  # G4.2
    lines = block(pdf("gongwen"), "抄送：").lines
    assert len(lines) == 2
    assert lines[1].x - lines[0].x == pytest.approx(3 * 14, abs=0.6)
    assert lines[1].text.endswith("。")


def child(name: str, *lines: str) -> str:
    """A style of the test's own, as a path."""
    path = Path(PLACE.name, f"{name}.yaml")
    path.write_text("\n".join(("extends: gongwen", *lines, "")), "utf-8")
    return str(path)


PREPRINTED = child("preprinted", "page: {letterhead: preprinted}")
HEADLESS = child("headless", "page: {letterhead: none}")
PLAIN_MARGINS = child("plain-margins", "docx: {margin-mode: type-area}")


def test_preprinted_paper_is_left_its_mark_and_its_red_line() -> None:  # G2
    measured, digital = pdf(PREPRINTED), pdf("gongwen")
    words = "".join(item.text for item in measured.paragraphs)
    assert "云泽市人民政府文件" not in words and "云泽市人民政府文件" not in docx(PREPRINTED)
    assert not any(rule.color == RED for rule in measured.rules)
    for kept in ("000042", "云政函", "关于高新区建设的函", "近年来"):
        assert top(measured, kept) == pytest.approx(top(digital, kept), abs=0.01)


def test_word_leaves_preprinted_paper_as_much_room_as_a_printed_head_takes() -> None:
    printed, left = (re.sub(r"<w:sectPr.*", "", docx(style)) for style in ("gongwen", PREPRINTED))
    paragraphs = [re.findall(r'<w:pStyle w:val="(\w+)"', text) for text in (printed, left)]
    assert paragraphs[0] == paragraphs[1]
    assert 'color="D7000F"' in printed and 'color="D7000F"' not in left


def test_without_a_letterhead_the_title_stands_at_the_top() -> None:
    measured = pdf(HEADLESS)
    assert 36.99 <= top(measured, "关于高新区建设的函") <= 37 + 29.61 / MM  # in the first lines of the grid
    assert "000042" not in "".join(item.text for item in measured.paragraphs)


def test_an_epub_shows_the_head_that_paper_would_bring() -> None:
    with ZipFile(folder(PREPRINTED) / "report.epub") as package:
        front = next(package.read(name).decode() for name in package.namelist() if "title-page" in name)
    assert "云泽市人民政府文件" in front.replace("<wbr/>", "")


def test_word_is_given_margins_less_its_half_leading() -> None:  # G1.12
    word, plain = (
        re.search(r'<w:pgMar w:top="(\d+)"[^>]* w:bottom="(\d+)"', docx(style))
        for style in ("gongwen", PLAIN_MARGINS)
    )
    assert word and plain
    assert [int(value) / 20 / MM for value in word.groups()] == pytest.approx([34.6, 32.6], abs=0.05)
    assert [int(value) / 20 / MM for value in plain.groups()] == pytest.approx([37, 35], abs=0.05)


def test_the_colophon_of_an_epub_has_the_role_of_one() -> None:  # Y5
    with ZipFile(folder("gongwen") / "report.epub") as package:
        back = next(package.read(name).decode() for name in package.namelist() if "colophon" in name)
    assert 'role="doc-colophon"' in back


def test_attachments_are_numbered_below_the_body_and_turn_over_behind_their_names() -> None:  # G3.6
    lines = [line for item in pdf("gongwen").paragraphs for line in item.lines]
    at = next(index for index, line in enumerate(lines) if line.text.startswith("附件："))
    first, second, third = lines[at : at + 3]
    left = (28 if first.page % 2 else 26) * MM
    assert first.text.startswith("附件：1.高新区") or first.text.startswith("附件：1.\u3000高新区")
    assert not first.text.endswith("。") and third.text.strip().startswith("2.")
    assert (first.x - left) / 16 == pytest.approx(2, abs=0.05)
    assert (second.x - left) / 16 == pytest.approx(2 + 4, abs=0.1)  # 附件：1. takes four


def test_text_below_the_frames_of_a_letter_loses_no_room_to_them() -> None:  # G5
    lines = docx("gongwen-letter")
    white = re.search(r'<w:p><w:pPr><w:pStyle w:val="Space"/><w:spacing [^>]*w:line="(\d+)"', lines)
    frame = re.search(r'w:y="(\d+)"/><w:pBdr><w:bottom w:val="thickThin', lines)
    assert white and frame
    below = (int(frame[1]) / 20 + 3 + 1 + int(white[1]) / 20) / MM  # rule, its empty line, the white
    assert below + 2.4 == pytest.approx(37 + 17, abs=0.2)  # half of Word's leading is still to come
    assert 'wrap="notBeside"' in lines and 'wrap="through"' not in lines


def test_the_last_rule_of_words_colophon_stands_on_the_foot_of_the_type_area() -> None:  # G4.1
    lift = re.search(r'<w:tcMar><w:bottom w:w="(\d+)"', docx("gongwen"))
    margin = re.search(r'<w:pgMar [^>]* w:bottom="(\d+)"', docx("gongwen"))
    assert lift and margin
    assert (int(lift[1]) + int(margin[1])) / 20 / MM == pytest.approx(35, abs=0.1)
    assert '<w:tcMar><w:bottom w:w="0"' in docx(PLAIN_MARGINS).rpartition("<w:tblpPr")[2]


def test_labels_of_attendees_are_in_hei_and_no_bolder() -> None:  # G3.5, G5
    spans = block(pdf("gongwen-minutes"), "出席：").spans
    assert "700" not in spans[0].face.name and not spans[0].bold


def test_a_blank_line_parts_the_title_of_minutes_from_the_text() -> None:
    measured = pdf("gongwen-minutes")
    title, body = block(measured, "关于高新区建设的函").lines[-1], block(measured, "近年来").lines[0]
    assert body.top - title.foot > 29.61


def test_names_of_attachments_keep_their_place_behind_narrow_digits_in_word() -> None:  # G3.6
    assert re.search(r"附件：1\.</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t[^>]*>高新区", docx("gongwen"))


@pytest.mark.parametrize("style", ["gongwen", "gongwen-minutes"])
# typography F23
def test_a_colophon_without_copies_has_no_rule_inside(style: str, tmp_path: Path) -> None:  # G4.1
    report = re.sub(r"  distribution: .*\n", "", REPORT)
    (tmp_path / "report.yaml").write_text(report, "utf-8")
    build(tmp_path / "report.yaml", to=("docx", "pdf"), style=style, output=tmp_path)
    measured = measure((tmp_path / "report.pdf").read_bytes())
    office = block(measured, "印发").lines[0]
    rules = [
        rule for rule in measured.rules if rule.page == office.page and abs(rule.y - office.top) < 20 * MM
    ]
    assert len(rules) == 2
    above, below = sorted(rule.y for rule in rules)
    assert above < office.top < below
