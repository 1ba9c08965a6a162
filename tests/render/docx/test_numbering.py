"""Lists and numbers of headings: Word's own."""

from pathlib import Path

import pytest
from helpers.docx import Docx, Make, W, style_of, val, words
from lxml import etree

from zonepub import build


def test_lists_are_words_own_and_each_counts_from_one(stress: Docx) -> None:
    numbering = stress.part("word/numbering.xml")
    kinds = [item.tag.removeprefix(W) for item in numbering]
    assert kinds == sorted(kinds, key=("abstractNum", "num").index)  # D3
    known = {val(item, "numId") for item in numbering.iter(f"{W}num")}
    used = [val(item.find(f"{W}numId")) for item in stress.document.iter(f"{W}numPr")]
    assert len(set(used)) >= 4
    assert set(used) <= known
    assert {val(item, "val") for item in numbering.iter(f"{W}numFmt")} >= {"bullet", "decimal"}


NESTED = """
- list: numbered
  items:
    - - 甲
      - list: numbered
        items: [[乙, {list: bulleted, items: [丙]}]]
"""


@pytest.mark.parametrize("style", ["screen", "briefing"])
def test_the_labels_of_a_nested_list_stand_where_the_words_around_it_begin(style: str, make: Make) -> None:
    """As on our pages, also where lists are not indented: there all depths stood at the edge."""
    made = make(NESTED, f"extends: {style}\n")
    begins, ends = zip(*(sides(made, item) for item in made.paragraphs("ListParagraph")), strict=True)
    assert len(begins) == 3
    assert begins[1:] == ends[:-1]
    assert (begins[0] == 0) is (style == "screen")


def sides(file: Docx, paragraph: etree._Element) -> tuple[int, int]:
    """Where the label and the words of an item begin, as its list says."""
    numbering = file.part("word/numbering.xml")
    level, number = (val(paragraph.find(f"{W}pPr/{W}numPr/{W}{name}")) for name in ("ilvl", "numId"))
    (item,) = numbering.findall(f"{W}num[@{W}numId='{number}']")
    shape = numbering.find(f"{W}abstractNum[@{W}abstractNumId='{val(item.find(f'{W}abstractNumId'))}']")
    own = item.find(f"{W}lvlOverride[@{W}ilvl='{level}']/{W}lvl")
    found = own if own is not None else shape.find(f"{W}lvl[@{W}ilvl='{level}']")
    indent = found.find(f"{W}pPr/{W}ind")
    return int(val(indent, "left")) - int(val(indent, "hanging")), int(val(indent, "left"))


def test_heading_numbers_are_words_own_too(make: Make) -> None:  # G3.5
    body = "- {section: 甲, body: [一, {section: 乙, body: [二]}]}"
    made = make(body, 'extends: briefing\nsection: {numbering: ["{n:han}、", "（{n:han}）"]}\n')
    texts = [
        (val(level.find(f"{W}numFmt")), val(level.find(f"{W}lvlText")))
        for level in made.part("word/numbering.xml").find(f"{W}abstractNum").iter(f"{W}lvl")
    ]
    # the first level is that of the titles of annexes, which start the numbers below them anew
    assert texts[1:3] == [("chineseCountingThousand", "%2、"), ("chineseCountingThousand", "（%3）")]
    assert made.styled("Heading2", "pPr/numPr/ilvl") == "2"
    assert made.paragraphs("Heading2")[0].find(f"{W}pPr/{W}numPr") is None  # so a new heading counts, too


TYPED = """
- section: 第一章　总则
  body: [{section: 目标, body: [一]}, {section: （二）任务, body: [一]}]
- section: 附则
  body: [{section: 第三部分工作总结, body: [一]}, {section: 1.5倍增长, body: [一]}]
- section: 三、同号
  body: [一]
- section: 九、异号
  body: [一]
"""


def test_a_heading_with_a_number_of_its_own_gets_no_second_one(make: Make) -> None:
    """It counts with the others all the same: what stands behind it keeps its number."""
    made = make(TYPED, "extends: gongwen-plain\n")
    nums = {val(num, "numId"): num for num in made.part("word/numbering.xml").iter(f"{W}num")}
    bare = {}
    for paragraph in made.document.iter(f"{W}p"):
        if style_of(paragraph).startswith("Heading"):
            bare[words(paragraph)] = val(paragraph.find(f"{W}pPr/{W}numPr/{W}numId"))
    assert bare == {
        "第一章　总则": "2", "目标": None, "任务": None, "附则": None,
        "第三部分工作总结": None, "1.5倍增长": None, "同号": None, "九、异号": "2",
    }  # fmt: skip
    usual, other = nums["1"], nums["2"]
    assert val(usual.find(f"{W}abstractNumId")) == val(other.find(f"{W}abstractNumId"))
    shown = [val(level.find(f"{W}lvlText")) for level in other.iter(f"{W}lvl")]
    assert shown == [""] * 8


def test_headings_beyond_a_hundred_are_counted_as_word_counts_them(tmp_path: Path) -> None:
    """Word writes 一百〇一 where our pages have 一百零一: neither is a fault of the other."""
    sections = "".join(f"  - section: 情况\n    id: s{number}\n    body: [文。]\n" for number in range(101))
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: 数}}\nbody:\n{sections}", "utf-8")
    made = build(tmp_path / "report.yaml", to=["docx"], style="jianbao", output=tmp_path)
    entries = [words(entry) for entry in Docx(made.paths[0].read_bytes()).paragraphs("TOC1")]
    assert entries[-1].startswith("一百〇一、情况")
