"""One broken document a clause: what is changed deviates, and nothing else starts to."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from helpers.gb9704.make_docx import Word, checked, complete, deviations, made_docx, statuses
from lxml import etree

from zonepub.gb9704.clauses.table import CLAUSES

Spoil = Callable[[Word], object]


def say(start: str, text: str) -> Spoil:
    return lambda word: word.say(word.find(start), text)


def font(start: str, name: str = "宋体") -> Spoil:
    return lambda word: word.font(word.find(start), name)


def size(start: str, points: float) -> Spoil:
    return lambda word: word.size(word.find(start), points)


def bold(start: str) -> Spoil:
    def spoil(word: Word) -> None:
        for run in word.find(start).runs:
            run.font.bold = True

    return spoil


def indent(start: str, chars: int) -> Spoil:
    return lambda word: word.flush(word.find(start), chars)


def layout(start: str, **values: object) -> Spoil:
    def spoil(word: Word) -> None:
        for name, value in values.items():
            setattr(word.find(start).paragraph_format, name, value)

    return spoil


def section(**values: object) -> Spoil:
    def spoil(word: Word) -> None:
        for name, value in values.items():
            setattr(word.document.sections[0], name, value)

    return spoil


def rule(index: int, **values: str) -> Spoil:
    def spoil(word: Word) -> None:
        for name, value in values.items():
            word.rules()[index].set(qn(f"w:{name}"), value)

    return spoil


def pitch(twips: int) -> Spoil:
    def spoil(word: Word) -> None:
        for style in word.document.styles.element.iter(qn("w:spacing")):
            if style.get(qn("w:line")) == "592":
                style.set(qn("w:line"), str(twips))

    return spoil


def short(index: int) -> Spoil:
    """A rule that ends before the type area does."""
    return lambda word: (
        word.rules()[index].getparent().getparent().get_or_add_ind().set(qn("w:right"), "2000")
    )


def signer(text: str, name_font: str = "楷体_GB2312") -> Spoil:
    """A document that goes upwards: number at the left, signer at the right."""

    def spoil(word: Word) -> None:
        number = word.find("云政发")
        word.say(number, "云政发〔2026〕7号")
        number.alignment = 0
        word.flush(number, 100)
        number.add_run(text)
        run = number.add_run("李明")
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name_font)

    return spoil


def hyphens(word: Word) -> None:
    for run in word.foot().runs:
        if "—" in run.text:
            run.text = run.text.replace("—", "-")


def centre(word: Word) -> None:
    paragraph = word.foot()
    for node in list(paragraph._p.iter(qn("w:tab"))):
        if node.getparent().tag == qn("w:r"):
            node.getparent().remove(node)
    paragraph.alignment = 1


def no_tabs(word: Word) -> None:
    centre(word)
    word.foot().alignment = 0


def no_number(word: Word) -> None:
    for even in (False, True):
        paragraph = word.foot(even)
        for run in list(paragraph.runs):
            paragraph._p.remove(run._r)


def number_font(word: Word) -> None:
    for run in word.foot().runs:
        run.font.name = "Times New Roman"


def number_size(word: Word) -> None:
    word.size(word.foot(), 12)


def order(word: Word) -> None:
    urgent, secret = word.find("特急")._p, word.find("机密")._p
    secret.addprevious(urgent)


def latin_marks(word: Word) -> None:
    run = word.find("（1）四级").runs[0]
    run._r.rPr.rFonts.attrib.pop(qn("w:hint"))


def half_brackets(word: Word) -> None:
    word.say(word.find("（1）四级"), "(1)四级标题示例")


def gone(start: str) -> Spoil:
    def spoil(word: Word) -> None:
        node = word.find(start)._p
        node.getparent().remove(node)

    return spoil


def no_red_line(word: Word) -> None:
    node = word.rules()[0].getparent().getparent().getparent()
    node.getparent().remove(node)


def no_inner_rule(word: Word) -> None:
    node = word.rules()[2].getparent().getparent().getparent()
    node.getparent().remove(node)


def unhung(word: Word) -> None:
    copies = word.find("抄送")
    word.say(copies, "抄送：" + "，".join(["市人大常委会办公室"] * 5) + "。")
    found = copies._p.get_or_add_pPr().get_or_add_ind()
    for name, value in (("left", "280"), ("hanging", "0"), ("hangingChars", "0")):
        found.set(qn(f"w:{name}"), value)


def printed_right(word: Word) -> None:
    for tab in word.find("云泽市人民政府\t")._p.iter(qn("w:tab")):
        if tab.get(qn("w:val")) == "right":
            tab.set(qn("w:pos"), "8844")


VML_LINE = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:pict>'
    '<v:line xmlns:v="urn:schemas-microsoft-com:vml" from="0,6pt" to="{to},6pt" strokecolor="{color}"'
    ' strokeweight="1.5pt"/></w:pict></w:r>'
)
SHAPE_LINE = (
    '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:drawing><wp:anchor'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><wp:extent cx="{cx}" cy="0"/>'
    '<a:prstGeom prst="line"/><a:ln w="19050"><a:solidFill><a:srgbClr val="{color}"/></a:solidFill></a:ln>'
    "</wp:anchor></w:drawing></w:r>"
)


@pytest.mark.parametrize(("line", "wrong"), [
    (VML_LINE.format(to="442.2pt", color="red"), set()), (VML_LINE.format(to="156mm", color="#FF0000"), set()),
    (VML_LINE.format(to="442.2pt", color="black"), {"G2.8c"}), (VML_LINE.format(to="300pt", color="red"), {"G2.8b"}),
    (SHAPE_LINE.format(cx=5616000, color="FF0000"), set()), (SHAPE_LINE.format(cx=5400000, color="FF0000"), {"G2.8b"}),
])  # fmt: skip
def test_a_red_line_that_was_drawn_is_seen(made: Path, line: str, wrong: set[str]) -> None:
    word = complete(made_docx(made))
    no_red_line(word)
    word.find("云政发")._p.append(etree.fromstring(line))
    assert {item for item in deviations(checked(word)) if item.startswith("G2")} == wrong


DATE = "2026年3月5日"


def closing(issuer: dict[str, Any] | None = None, date: dict[str, Any] | None = None) -> Spoil:
    """Changes the lines of the signature."""

    def spoil(word: Word) -> None:
        below = signed(word)
        above = Paragraph(below._p.getprevious(), below._parent)
        for paragraph, changes in ((above, issuer), (below, date)):
            for name, value in (changes or {}).items():
                setattr(paragraph.paragraph_format, name, value)

    return spoil


def unsealed(issuer: float, date: float) -> Spoil:
    """Both lines begin so many points from the left."""
    return closing(*({"alignment": 0, "left_indent": Pt(left)} for left in (issuer, date)))


SPOILT: list[tuple[str, Spoil]] = [
    ("G1.1", section(page_width=Mm(216), page_height=Mm(279))),
    ("G1.2a", section(top_margin=Mm(30))),
    ("G1.2b", section(left_margin=Mm(31.7))),
    ("G1.2c", section(right_margin=Mm(30))),
    ("G1.2d", section(bottom_margin=Mm(25))),
    ("G1.3a", size("近年来", 14)),
    ("G1.3b", font("近年来")),
    ("G1.3c", lambda word: word.color(word.find("近年来"), "5A5A5A")),
    ("G1.4a", pitch(660)),
    ("G1.4b", lambda word: [node.set(qn("w:val"), "20") for node in word.document.styles.element.iter(qn("w:spacing"))
                            if node.get(qn("w:val"))]),
    ("G1.4c", section(bottom_margin=Mm(28))),
    ("G1.10", pitch(500)),
    ("G1.13", pitch(560)),
    ("G2.1a", say("000042", "42")),
    ("G2.1b", size("000042", 10.5)),
    ("G2.1c", layout("000042", left_indent=Pt(32))),
    ("G2.2a", font("机密", "仿宋")),
    ("G2.2b", size("机密", 14)),
    ("G2.3a", font("特急", "仿宋")),
    ("G2.3b", size("特急", 14)),
    ("G2.3c", order),
    ("G2.4b", layout("云泽市人民政府文件", alignment=0)),
    ("G2.4c", font("云泽市人民政府文件", "黑体")),
    ("G2.4d", lambda word: word.color(word.find("云泽市人民政府文件"), "000000")),
    ("G2.6a", say("云政发", "云政发〔2026〕第7号")),
    ("G2.6a", say("云政发", "云政发〔2026〕07号")),
    ("G2.6b", say("云政发", "云政发[2026]7号")),
    ("G2.6b", say("云政发", "云政发（2026）7号")),
    ("G2.6c", font("云政发", "黑体")),
    ("G2.6d", layout("云政发", space_before=Pt(0))),
    ("G2.6e", layout("云政发", alignment=2)),
    ("G2.7a", signer("　　签发人")),
    ("G2.7b", signer("　　签发人：", "仿宋")),
    ("G2.8b", short(0)),
    ("G2.8c", rule(0, color="000000")),
    ("G2.8c", no_red_line),
    ("G3.1a", size("关于报送", 18)),
    ("G3.1b", font("关于报送", "黑体")),
    ("G3.1c", layout("关于报送", alignment=0)),
    ("G3.1d", layout("关于报送", space_before=Pt(0))),
    ("G3.1e", bold("关于报送")),
    ("G3.2a", layout("各县", space_before=Pt(0))),
    ("G3.2b", layout("各县", left_indent=Pt(32))),
    ("G3.2c", say("各县", "各县（市、区）人民政府，市政府各部门")),
    ("G3.4a", indent("近年来", 0)),
    ("G3.4b", layout("近年来", left_indent=Pt(32))),
    ("G3.5a", font("总体情况")),
    ("G3.5b", font("创新能力")),
    ("G3.5c", font("1.三级", "黑体")),
    ("G3.5d", font("（1）四级", "黑体")),
    ("G3.5e", size("总体情况", 14)),
    ("G3.5f", indent("1.三级", 0)),
    ("G3.5g", bold("总体情况")),
    ("G3.5h", bold("创新能力")),
    ("G3.5i", say("1.三级", "三.三级标题")),
    ("G3.5j", say("1.三级", "（一）、三级标题")),
    ("G3.5j", half_brackets),
    ("G3.5k", say("1.三级", "1、三级标题")),
    ("G3.5l", gone("1.三级")),
    ("G3.6a", layout("附件：1", space_before=Pt(0))),
    ("G3.6b", indent("附件：1", 0)),
    ("G3.6c", say("附件：1", "附件:1、情况统计表")),
    ("G3.6d", say("附件：1", "附件：1.情况统计表。")),
    ("G3.6e", say("附件：1", "附件：1.云泽市高新技术产业开发区关键核心技术攻关项目完成情况统计表")),
    ("G3.7a", closing(date={"left_indent": Pt(0), "alignment": 2})),
    ("G3.7b", closing(issuer={"left_indent": Pt(100), "alignment": 0})),
    ("G3.8a", unsealed(180, 212)),
    ("G3.8b", unsealed(262, 304)),
    ("G3.10a", lambda word: word.say(signed(word), "2026年13月5日")),
    ("G3.10b", lambda word: word.say(signed(word), "二〇二六年三月五日")),
    ("G3.10c", lambda word: word.say(signed(word), "2026年03月05日")),
    ("G3.12", say("（此件", "(此件公开发布)")),
    ("G3.13a", layout("附件2", page_break_before=False)),
    ("G3.13b", font("附件2")),
    ("G3.13c", lambda word: last(word, "项目清单").paragraph_format.__setattr__("alignment", 0)),
    ("G3.13d", lambda word: word.say(last(word, "项目清单"), "另一张表")),
    ("G6.13", latin_marks),
    ("G4.1a", short(1)),
    ("G4.1b", rule(2, sz="12")),
    ("G4.2a", size("抄送", 16)),
    ("G4.2b", lambda word: word.find("抄送")._p.get_or_add_pPr().get_or_add_ind().set(qn("w:left"), "0")),
    ("G4.2c", say("抄送", "抄送:市委各部门。")),
    ("G4.2d", say("抄送", "抄送：市委各部门")),
    ("G4.2e", unhung),
    ("G4.3a", size("云泽市人民政府\t", 16)),
    ("G4.3b", printed_right),
    ("G4.3c", no_inner_rule),
    ("G4.5a", no_number),
    ("G4.5b", number_size),
    ("G4.5c", number_font),
    ("G4.5d", hyphens),
    ("G4.5e", section(footer_distance=Mm(10))),
    ("G4.5f", centre),
    ("G4.5g", no_tabs),
]  # fmt: skip


def signed(word: Word):  # type: ignore[no-untyped-def]
    return word.find(DATE)


def last(word: Word, start: str):  # type: ignore[no-untyped-def]
    found = [item for item in word.document.paragraphs if item.text == start]
    return found[-1]


def test_the_complete_document_has_nothing_to_blame(made: Path) -> None:
    result = checked(complete(made_docx(made)))
    assert deviations(result) == set()
    assert result.count("pass") > 80


@pytest.mark.parametrize(("clause", "spoil"), SPOILT, ids=[f"{n}-{c}" for n, (c, _) in enumerate(SPOILT)])
def test_what_is_spoilt_deviates(made: Path, clause: str, spoil: Spoil) -> None:
    word = complete(made_docx(made))
    spoil(word)
    assert statuses(checked(word))[clause] == "deviation"


def test_both_ways_to_set_the_margins_in_word_conform(made: Path) -> None:
    word = complete(made_docx(made))  # 34.58 and 32.58 mm, 29.6 pt (G1.12)
    section(top_margin=Mm(37), bottom_margin=Mm(35))(word)  # G1.13
    pitch(579)(word)
    word.document.element.body.sectPr.remove(word.document.element.body.sectPr.find(qn("w:docGrid")))
    found = statuses(checked(word))
    assert {found[clause] for clause in ("G1.2a", "G1.2d", "G1.4a", "G1.4c", "G1.10", "G1.13")} == {"pass"}


def test_a_signature_without_a_seal_conforms_too(made: Path) -> None:  # G3.8
    word = complete(made_docx(made))
    unsealed(262, 294)(word)  # the date is longer, and stands 2 from the right
    found = statuses(checked(word))
    assert [found[clause] for clause in ("G3.7a", "G3.7b", "G3.8a", "G3.8b")] == [
        "not-applicable", "not-applicable", "pass", "pass",
    ]  # fmt: skip


def test_a_mark_in_a_text_box_is_seen(made: Path) -> None:
    word = complete(made_docx(made))
    mark = word.find("云泽市人民政府文件")._p
    box = etree.fromstring(
        '<w:p xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:r><w:pict><w:txbxContent/>'
        "</w:pict></w:r></w:p>"
    )
    mark.addprevious(box)
    box.find(f".//{qn('w:txbxContent')}").append(mark)
    assert statuses(checked(word))["G2.4c"] == "pass"


def test_every_clause_that_a_docx_can_break_is_broken_here() -> None:
    assert {clause.id for clause in CLAUSES if not clause.pdf} == {clause for clause, _ in SPOILT}
