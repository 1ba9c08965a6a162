"""A document as somebody makes it in Word or WPS by hand: blanks for indents, direct formatting, a text grid."""

import io
from typing import Any

from docx import Document
from docx.enum.text import WD_LINE_SPACING
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import Conformity, check_bytes

FOOT = (
    '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pPr><w:framePr w:wrap="around"'
    ' w:vAnchor="text" w:hAnchor="margin" w:xAlign="{align}"/></w:pPr><w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体"'
    ' w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t xml:space="preserve">{dash} </w:t></w:r><w:fldSimple w:instr=" PAGE ">'
    '<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:rPr><w:rFonts w:ascii="宋体" w:hAnsi="宋体" w:eastAsia="宋体"/><w:sz w:val="28"/></w:rPr>'
    '<w:t xml:space="preserve"> {dash}</w:t></w:r></w:p>'
)


class Hand:
    """Word with python-docx's own template, as far from zonepub's files as can be."""

    def __init__(self) -> None:
        self.document = Document()
        section = self.document.sections[0]
        section.page_width, section.page_height = Mm(210), Mm(297)
        section.top_margin, section.bottom_margin = Mm(37), Mm(35)
        section.left_margin, section.right_margin = Mm(28), Mm(26)
        section.footer_distance = Mm(20.4)
        grid = section._sectPr.find(qn("w:docGrid"))
        grid.set(qn("w:type"), "linesAndChars")
        grid.set(qn("w:linePitch"), "579")
        grid.set(qn("w:charSpace"), "-860")
        normal = self.document.styles["Normal"]
        normal.font.size = Pt(16)
        normal.paragraph_format.line_spacing = 1.0
        normal.paragraph_format.space_after = Pt(0)
        normal.element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), "仿宋_GB2312")

    def say(self, text: str, font: str = "", size: float = 0, **layout: Any) -> Any:
        paragraph = self.document.add_paragraph()
        run = paragraph.add_run(text)
        fonts = run._r.get_or_add_rPr().get_or_add_rFonts()
        fonts.set(qn("w:hint"), "eastAsia")
        if font:
            fonts.set(qn("w:eastAsia"), font)
        if size:
            run.font.size = Pt(size)
        paragraph.paragraph_format.space_after = Pt(0)
        for name, value in layout.items():
            setattr(paragraph.paragraph_format, name, value)
        return paragraph

    def foot(self, align: str = "outside", dash: str = "—") -> None:
        footer = self.document.sections[0].footer
        footer.is_linked_to_previous = False
        footer._element.append(parse_xml(FOOT.format(align=align, dash=dash)))

    def check(self) -> Conformity:
        file = io.BytesIO()
        self.document.save(file)
        return check_bytes(file.getvalue(), "hand.docx", Diagnostics())


def written(
    first: str = "　　近年来，各地深入贯彻“十五五”规划。", body: str = "仿宋_GB2312", **changes: str
) -> Hand:
    hand = Hand()
    mark = hand.say("云泽市人民政府文件", "方正小标宋简体", 48, alignment=1)
    mark.runs[0].font.color.rgb = RGBColor(255, 0, 0)
    hand.say("")
    hand.say("")
    number = hand.say("云政发〔2026〕12号", alignment=1)
    border = OxmlElement("w:pBdr")
    border.append(parse_xml(
        '<w:bottom xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:val="single" w:sz="12" w:space="4" w:color="FF0000"/>'
    ))  # fmt: skip
    number._p.get_or_add_pPr().append(border)
    hand.say("")
    hand.say("")
    hand.say(
        "关于开展调查研究的通知", "方正小标宋简体", 22, alignment=1, line_spacing_rule=WD_LINE_SPACING.SINGLE
    )
    hand.say("")
    hand.say("各县（市、区）人民政府：")
    hand.say(first, body)
    hand.say("　　一、总体要求", "黑体")
    hand.say("　　（一）指导思想", "楷体_GB2312")
    hand.say("　　坚持实事求是，深入基层一线，掌握真实情况。")
    hand.say("")
    hand.say("　　附件：调研提纲")
    hand.foot(**changes)
    return hand


def broken(result: Conformity) -> dict[str, bool]:
    return {
        item.clause.id: item.status == "substitute-face"
        for item in result.results
        if item.status in ("deviation", "substitute-face")
    }
