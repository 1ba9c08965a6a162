"""A complete official document as DOCX, and ways to spoil one thing of it."""

import io
from copy import deepcopy
from pathlib import Path
from typing import Any

from docx import Document
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.text.paragraph import Paragraph

from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import Conformity, check_bytes

BODY = "近年来"


class Word:
    """A DOCX that a test changes; paragraphs are found by how they begin."""

    def __init__(self, data: bytes) -> None:
        self.document = Document(io.BytesIO(data))

    def find(self, start: str) -> Paragraph:
        for node in self.document.element.body.iter(qn("w:p")):
            paragraph = Paragraph(node, self.document._body)
            if paragraph.text.startswith(start):
                return paragraph
        raise LookupError(start)

    def add(self, after: str, text: str, font: str = "仿宋_GB2312", **layout: Any) -> Paragraph:
        """A paragraph like those of the body, behind the one that begins with `after`."""
        node = deepcopy(self.find(BODY)._p)
        self.find(after)._p.addnext(node)
        paragraph = Paragraph(node, self.document._body)
        self.say(paragraph, text)
        self.font(paragraph, font)
        for name, value in layout.items():
            setattr(paragraph.paragraph_format, name, value)
        return paragraph

    def say(self, paragraph: Paragraph, text: str) -> None:
        for run in paragraph.runs[1:]:
            run._r.getparent().remove(run._r)
        paragraph.runs[0].text = text

    def font(self, paragraph: Paragraph, name: str) -> None:
        for run in paragraph.runs:
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)

    def size(self, paragraph: Paragraph, size: float) -> None:
        for run in paragraph.runs:
            run.font.size = Pt(size)

    def color(self, paragraph: Paragraph, rgb: str) -> None:
        for run in paragraph.runs:
            run.font.color.rgb = RGBColor.from_string(rgb)

    def flush(self, paragraph: Paragraph, chars: int = 0) -> None:
        """The first line so many characters from the left, in hundredths."""
        found = paragraph._p.get_or_add_pPr().get_or_add_ind()
        found.set(qn("w:firstLineChars"), str(chars))
        found.set(qn("w:firstLine"), str(chars * 32 // 10))

    def rules(self) -> list[Any]:
        borders = self.document.element.body.iter(qn("w:pBdr"))
        return [rule for border in borders for rule in border.iter(qn("w:bottom"))]

    def foot(self, even: bool = False) -> Paragraph:
        section = self.document.sections[0]
        return (section.even_page_footer if even else section.footer).paragraphs[0]

    def save(self) -> bytes:
        file = io.BytesIO()
        self.document.save(file)
        return file.getvalue()


def complete(data: bytes) -> Word:
    """The document with everything in it that the clauses speak of."""
    word = Word(data)
    body = word.find(BODY)
    word.find("机密")._p.addnext(deepcopy(word.find("机密")._p))
    word.say(word.find("机密"), "机密★1年")
    second = Paragraph(word.find("机密")._p.getnext(), word.document._body)
    word.say(second, "特急")
    word.add("建成国家级", "1.三级标题示例")
    word.add("1.三级", "（1）四级标题示例“引号”")
    quoted = word.find("（1）四级")
    quoted.runs[0]._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:hint"), "eastAsia")
    word.add("对上述问题", "附件：1.情况统计表", space_before=Pt(29.6))
    word.add("附件：1", "2.项目清单", left_indent=Pt(48))
    word.find("2.项目")._p.get_or_add_pPr().get_or_add_ind().set(qn("w:leftChars"), "300")
    signed = list(word.document.element.body.iter(qn("w:p")))
    date = next(Paragraph(node, body._parent) for node in signed if "3月5日" in "".join(node.itertext()))
    note = deepcopy(body._p)
    date._p.addnext(note)
    word.say(Paragraph(note, word.document._body), "（此件公开发布）")
    at = "（此件"
    for name, title in (("附件1", "情况统计表"), ("附件2", "项目清单")):
        label = word.add(at, name, "黑体", page_break_before=True)
        word.flush(label)
        heading = word.add(name, title, "方正小标宋简体", alignment=1, space_before=Pt(29.6))
        word.flush(heading)
        word.size(heading, 22)
        at = title
    return word


def checked(word: Word) -> Conformity:
    return check_bytes(word.save(), "a.docx", Diagnostics())


def deviations(result: Conformity) -> set[str]:
    return {item.clause.id for item in result.results if item.status == "deviation"}


def statuses(result: Conformity) -> dict[str, str]:
    return {item.clause.id: item.status for item in result.results}


def made_docx(folder: Path) -> bytes:
    return (folder / "report.docx").read_bytes()
