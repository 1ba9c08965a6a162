"""Headings with numbers: where they turn over, and what follows a digit (V1.6)."""

from helpers.layouts import lay, paragraph, report, section, words

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import TextFrame
from zonepub.model import Code, Text
from zonepub.records import replace
from zonepub.style import load_style

LONG = "以创新驱动、高质量供给引领和创造新需求，为高新区建设提供坚强保证"


def frames(given: str, *, level: int = 1, indent: float = 0.0) -> list[TextFrame]:
    """The lines of the heading of a section."""
    one = replace(section(1, paragraph(2), level=level), title=words(given))
    style = load_style("report", Diagnostics()).resolve("pdf")
    text = {**style.text, "heading-1": replace(style.text["heading-1"], indent=indent)}
    found = text_frames(lay(report(one), replace(style, text=text)).pages)
    return [
        frame for _, _, frame in found if frame.element is not None and frame.element.anchor == one.anchor
    ]


def test_a_numbered_heading_turns_over_below_its_words_not_below_its_number() -> None:
    number, first, *others = frames(LONG)
    assert number.line.text == "一、" and others
    assert {frame.x for frame in others} == {first.x} and first.x == number.x + number.line.width
    assert first.baseline == number.baseline


def test_the_number_of_an_indented_heading_stands_beside_its_words() -> None:
    number, first, *others = frames(LONG, indent=42.0)
    assert number.line.text == "一、" and others
    assert number.x == 42.0 and first.x == number.x + number.line.width


def test_a_numbered_heading_on_one_line_is_one_line() -> None:
    (only,) = frames("以创新驱动")
    assert only.line.text == "一、以创新驱动"


def test_a_digit_and_its_stop_stand_off_the_words_of_a_heading() -> None:
    (only,) = frames("财政", level=3)
    assert only.line.text == "1. 财政"


def test_a_heading_of_an_official_document_fills_its_line_and_tears_no_word() -> None:  # G3.5
    """It turns over at the blank of one em only where two thirds of the line are full with its indent; it left
    half a line white, and parted 大湾区 from 城市群 to fill the rest."""
    look = load_style("gongwen", Diagnostics()).resolve("pdf")
    for title, first in (
        ("东莞松山湖高新区：聚焦科技创新　提升在大湾区城市群中竞争力", "聚焦科技创新"),
        ("乌鲁木齐高新区（新市区）：抓好经济发展　巩固壮大实体经济", "抓好经济发展"),
        ("合肥高新区：聚焦科技创新　倾力打造世界一流高科技园区新标杆", "倾力打造世界一流"),
    ):
        one = replace(section(5, paragraph(2)), title=words(title))
        lines = [frame.line for _, _, frame in text_frames(lay(report(one), look).pages)
                 if frame.element is not None and frame.element.anchor == one.anchor]  # fmt: skip
        assert len(lines) == 2 and lines[0].text.endswith(first), [line.text for line in lines]


def test_han_in_code_have_the_face_and_size_of_the_words_around() -> None:
    """里程碑 stood darker and smaller in its line."""
    inlines = (Text("全部按"), Code("里程碑 v2（乙）"), Text("拨付。"))
    found = text_frames(lay(report(section(1, replace(paragraph(), text=inlines)))).pages)
    pieces = [piece for _, _, frame in found for piece in frame.line.pieces]
    looks = {text: next((p.run.han.faces[0].name, p.run.size) for p in pieces if text in p.text)
             for text in ("全部按", "里程碑", "v2", "（乙）", "拨付")}  # fmt: skip
    assert looks["里程碑"] == looks["（乙）"] == looks["全部按"] == looks["拨付"]
    assert looks["v2"][1] < looks["拨付"][1]
