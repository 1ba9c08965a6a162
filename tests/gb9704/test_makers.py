"""Files as makers of all kinds write them: the usual ways of drawing a thing are seen, slips are still slips."""

from collections.abc import Callable
from typing import Any

import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from helpers.gb9704.make_docx import statuses
from helpers.gb9704.make_hand import Hand, broken, written
from helpers.gb9704.make_pdf import Paper

from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import check_bytes

NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LINE = '<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="000000"/>'
Change = Callable[[Hand], None]


def colophon(hand: Hand, borders: str, *, of_cells: bool = False) -> None:
    """A table of two rows, as WPS and Word make colophons: lines of the table or of its cells."""
    section = hand.document.sections[0]
    table = hand.document.add_table(2, 1)
    table.autofit = False
    width = section.page_width - section.left_margin - section.right_margin
    table.columns[0].width = width
    for row, words in zip(
        table.rows, ("　抄送：市委各部门。", "　云泽市人民政府　　　　2026年3月5日印发"), strict=True
    ):
        paragraph = row.cells[0].paragraphs[0]
        run = paragraph.add_run(words)
        run.font.size = Pt(14)
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")
    if of_cells:
        for index, row in enumerate(table.rows):
            top = LINE.format(side="top", size=8) if index == 0 else ""
            bottom = LINE.format(side="bottom", size=8 if index else 6)
            properties = row.cells[0]._tc.get_or_add_tcPr()
            properties.append(parse_xml(f"<w:tcBorders {NS}>{top}{bottom}</w:tcBorders>"))
    elif borders:
        table._tbl.tblPr.append(parse_xml(f"<w:tblBorders {NS}>{borders}</w:tblBorders>"))


ROUND = LINE.format(side="top", size=8) + LINE.format(side="bottom", size=8)
WITH_INNER = ROUND + LINE.format(side="insideH", size=6)


def mark(hand: Hand, align: Any = WD_ALIGN_PARAGRAPH.DISTRIBUTE) -> None:
    hand.document.paragraphs[0].alignment = align


def replaced(old: str, new: str) -> Change:
    def change(hand: Hand) -> None:
        run = next(item.runs[0] for item in hand.document.paragraphs if old in item.text)
        run.text = run.text.replace(old, new)

    return change


def page_number(text: str) -> Change:
    def change(hand: Hand) -> None:
        nodes = hand.document.sections[0].footer._element.iter(qn("w:t"))
        for node in nodes:
            node.text = text if "—" in (node.text or "") else node.text

    return change


def star(hand: Hand) -> None:
    """A red star in the largest type, above the mark."""
    run = hand.document.paragraphs[0].insert_paragraph_before().add_run("★")
    run.font.size, run.font.color.rgb = Pt(26), RGBColor(255, 0, 0)


def attachments(*names: str) -> Change:
    def change(hand: Hand) -> None:
        note = next(item for item in hand.document.paragraphs if "附件：" in item.text)
        note.runs[0].text = f"　　附件：{names[0]}"
        for name in names[1:]:
            hand.say(f"　　　　　{name}")

    return change


GOOD: dict[str, Change] = {
    "Word: the mark spread over the measure": mark,
    "Word: the mark centred": lambda hand: mark(hand, WD_ALIGN_PARAGRAPH.CENTER),
    "WPS: colophon as a table with lines": lambda hand: colophon(hand, WITH_INNER),
    "Word: colophon as a table with lines of its cells": lambda hand: colophon(hand, "", of_cells=True),
    "WPS: dashes without blanks": page_number("—"),
    "WPS: a star above the mark": star,
    "Template: a year and a number to fill in": replaced("〔2026〕12号", "〔20XX〕XX号"),
    "Template: crosses": replaced("〔2026〕12号", "〔20××〕×号"),
    # typography F37
    "Word: an attachment that begins with a year": attachments("1.调研提纲", "2.2026年任务清单"),
    "Word: a heading that begins with a year": lambda hand: replaced("（一）指导思想", "（一）2026年思路")(
        hand
    ),
}
BAD: dict[str, tuple[Change, str]] = {
    "Word: the mark at the left": (lambda hand: mark(hand, WD_ALIGN_PARAGRAPH.LEFT), "G2.4b"),
    "WPS: colophon as a table without lines": (lambda hand: colophon(hand, ""), "G4.1a"),
    "WPS: colophon without the inner line": (lambda hand: colophon(hand, ROUND), "G4.3c"),
    "WPS: hyphens for dashes": (page_number("-"), "G4.5d"),
    "Word: attachments counted wrongly": (attachments("1.调研提纲", "3.任务清单"), "G3.6c"),
    "Word: square brackets of the year": (replaced("〔2026〕", "[2026]"), "G2.6b"),
}


@pytest.mark.parametrize("name", GOOD)
def test_a_usual_way_of_making_it_is_no_deviation(name: str) -> None:
    hand = written()
    GOOD[name](hand)
    assert broken(hand.check()) == {}


@pytest.mark.parametrize("name", BAD)
def test_a_slip_is_seen_whoever_made_it(name: str) -> None:
    hand = written()
    change, clause = BAD[name]
    change(hand)
    assert clause in broken(hand.check())


@pytest.mark.parametrize(("fields", "clause", "status"), [
    ({}, "G2.4b", "pass"),
    ({}, "G1.2c", "pass"),
    ({"rows": 6}, "G1.2c", "pass"),  # a short notice: the rules show the width of the type area
    ({"rows": 2}, "G1.2c", "pass"),
    ({"left": 32}, "G1.2b", "deviation"),
    ({"line_gap": 12}, "G2.8a", "deviation"),
    ({"number_top": 275}, "G4.5e", "deviation"),
])  # fmt: skip
def test_a_pdf_that_was_drawn_line_by_line_as_tex_does(
    fields: dict[str, Any], clause: str, status: str
) -> None:
    assert statuses(check_bytes(Paper(**fields).bytes(), "tex.pdf", Diagnostics()))[clause] == status


def test_the_number_of_an_order_is_no_title() -> None:  # G5
    """第186号 was taken for the title, of the wrong size and face."""
    hand = Hand()
    mark = hand.say("云泽市人民政府令", "方正小标宋简体", 52, alignment=WD_ALIGN_PARAGRAPH.CENTER)
    mark.runs[0].font.color.rgb = RGBColor(255, 0, 0)
    for line in ("", "", "第186号", "", ""):
        hand.say(line, alignment=WD_ALIGN_PARAGRAPH.CENTER)
    hand.say(
        "　　《云泽市科技创新券管理办法》已经市人民政府第49次常务会议通过，现予公布，自2026年7月1日起施行。"
    )
    hand.foot()
    assert not {"G3.1a", "G3.1b"} & broken(hand.check()).keys()


def test_minutes_with_issue_office_and_date_above_the_line_and_attendees_are_read() -> None:  # G5
    hand = Hand()
    mark = hand.say("云泽市人民政府常务会议纪要", "方正小标宋简体", 30, alignment=WD_ALIGN_PARAGRAPH.CENTER)
    mark.runs[0].font.color.rgb = RGBColor(255, 0, 0)
    for line in ("", "", "第14期"):
        hand.say(line, alignment=WD_ALIGN_PARAGRAPH.CENTER)
    line = hand.say("云泽市人民政府办公室　　　　2026年5月11日")
    line._p.get_or_add_pPr().append(
        parse_xml(f'<w:pBdr {NS}><w:bottom w:val="single" w:sz="12" w:space="4" w:color="FF0000"/></w:pBdr>')
    )
    hand.say("　　2026年5月11日，市长主持召开常务会议，研究供电保障等事项。现纪要如下：")
    present = hand.say("出席：郑怀远、李清和、王之涣、司马南星、欧阳静、赵一鸣、孙立、周子衿、吴越、郑重")
    present.paragraph_format.left_indent = Pt(80)
    present.paragraph_format.first_line_indent = Pt(-48)
    hand.foot()
    found = broken(hand.check()).keys()
    assert not {"G3.1a", "G3.1b", "G3.2a", "G3.2c", "G3.4b"} & found
