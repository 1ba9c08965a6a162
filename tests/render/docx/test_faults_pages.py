"""What a look at the pages of finished documents found: words that wrap, lack white or lead nowhere."""

import re

import pytest
from helpers.built import Builder
from helpers.docx import Docx, Make, W, style_of, val, words
from helpers.paths import ANNUAL, EXAMPLE, STRESS


def twips(node, key: str) -> int:
    return int(val(node, key) or 0)


@pytest.fixture(scope="module")
def annual(built: Builder):
    return lambda style: Docx(built(ANNUAL, style).data("docx"))


@pytest.mark.parametrize("report", [ANNUAL, STRESS], ids=lambda report: report.parent.name)
@pytest.mark.parametrize("style", ["gongwen-letter", "gongwen-minutes"])
def test_a_mark_has_room_for_the_white_behind_its_last_character(style: str, report, built: Builder) -> None:
    """Word sets tracking behind the last character, too: the last one went to a line of its own."""
    made = Docx(built(report, style).data("docx"))
    mark = made.paragraphs("Masthead")[0]
    frame, section = mark.find(f"{W}pPr/{W}framePr"), made.document.find(f"{W}body/{W}sectPr")
    page, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    room = twips(page, "w") - twips(margin, "left") - twips(margin, "right")
    room = room if frame is None else twips(frame, "w")
    look = mark.find(f"{W}r/{W}rPr")

    def of_type(name: str, usual: int) -> int:
        own = None if look is None else val(look.find(f"{W}{name}"))
        return int(own or made.styled("Masthead", f"rPr/{name}") or usual)

    wide = of_type("sz", 0) * 10 * of_type("w", 100) / 100 + of_type("spacing", 0)
    assert wide * len(words(mark)) <= room


def test_pages_of_a_contents_list_stand_inside_its_indents(annual) -> None:
    """LibreOffice shows nothing of what stands at a tab beyond the right indent."""
    made = annual("minimal")
    section = made.document.find(f"{W}body/{W}sectPr")
    page, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    measure = twips(page, "w") - twips(margin, "left") - twips(margin, "right")
    stop = made.style("TOC1").find(f"{W}pPr/{W}tabs/{W}tab")
    right = int(made.styled("TOC1", "pPr/ind", "right") or 0)
    assert right > 0 and abs(twips(stop, "pos") + right - measure) <= 1


def test_a_field_that_has_no_room_behind_another_stands_below_it(make: Make) -> None:
    style = "extends: magazine\nback:\n  - {row: {left: '{permit}', center: '{audience}', right: '{printed_by}'}, role: dateline}\n"
    printed = "澄州印务有限公司" * 4
    imprint = f"{{permit: （澄）内资字第026号, audience: 区内各单位, printed_by: {printed}}}"
    made = make("- 文。", style, f"title: 题, imprint: {imprint}")
    row = next(p for p in made.document.iter(f"{W}p") if words(p).endswith(printed))
    marks = [
        node.tag.removeprefix(W) for node in row.iter(f"{W}br", f"{W}tab") if node.getparent().tag == f"{W}r"
    ]
    assert marks == ["tab", "br", "tab", "tab"]  # at the right edge of a line below


def test_a_field_that_has_room_stays_on_its_line(annual) -> None:
    row = next(
        p for p in annual("jianbao").document.iter(f"{W}p") if words(p).endswith("科学技术局2026年3月5日")
    )
    assert list(row.iter(f"{W}br")) == []


@pytest.mark.parametrize("style", ["briefing"])
def test_a_list_of_figures_leads_to_no_bookmark_in_a_frame(style: str, annual) -> None:
    """LibreOffice gives bookmarks in frames another name: the list said that its source was not found."""
    document = annual(style).document
    listed = {
        match for text in document.iter(f"{W}instrText") for match in re.findall(r"_Toc\d+", text.text or "")
    }
    framed = [p for p in document.iter(f"{W}p") if p.find(f"{W}pPr/{W}framePr") is not None]
    assert any(style_of(p) == "Caption" for p in framed)
    places = {mark.get(f"{W}name"): mark for mark in document.iter(f"{W}bookmarkStart")}
    assert listed and listed <= set(places)
    inside = {mark.get(f"{W}name") for p in framed for mark in p.iter(f"{W}bookmarkStart")}
    assert not listed & inside


@pytest.mark.parametrize("style", ["briefing", "gongwen", "report"])
def test_a_table_without_a_caption_does_not_touch_the_text_above(style: str, annual) -> None:
    tables = [t for t in annual(style).document.iter(f"{W}tbl") if "财政资金" in words(t)]
    above = tables[0].getprevious()
    assert style_of(above) == "Space" and above.find(f"{W}pPr/{W}keepNext") is not None
    assert twips(above.find(f"{W}pPr/{W}spacing"), "line") >= 100


def test_white_stands_below_a_contents_list_and_once(annual) -> None:
    made = annual("report")
    text = list(made.document.iter(f"{W}p"))
    lead = next(p for p in text if words(p).startswith("一块试验田"))
    assert lead.find(f"{W}pPr/{W}spacing") is None
    heads = [p for p in made.paragraphs("TOCHeading") if words(p) in ("插图目录", "表格目录")]
    assert len(heads) == 2
    assert all(twips(p.find(f"{W}pPr/{W}spacing"), "before") >= 200 for p in heads)


def test_a_figure_among_paragraphs_across_all_columns_runs_across_them(built: Builder) -> None:
    """In columns of their own, caption and credit came to stand beside each other."""
    body = list(Docx(built(STRESS, "magazine").data("docx")).document.find(f"{W}body"))
    credit = next(at for at, p in enumerate(body) if words(p) == "（云泽高新区统计站 制图）")
    after = next(
        p.find(f"{W}pPr/{W}sectPr") for p in body[credit:] if p.find(f"{W}pPr/{W}sectPr") is not None
    )
    assert val(after.find(f"{W}cols"), "num") in (None, "1")


def test_a_turned_section_shares_the_page_of_a_turned_table(annual) -> None:
    """As in the PDF, which has both on one page; a break of its own left two pages half empty."""
    heading = next(p for p in annual("gongwen").paragraphs("Heading1") if words(p) == "政策兑现")
    assert heading.find(f"{W}pPr/{W}pageBreakBefore") is None


def test_addressees_stay_with_what_is_said_to_them(annual) -> None:
    """At the foot of a page they stood alone."""
    assert annual("magazine").style("Addressees").find(f"{W}pPr/{W}keepNext") is not None


def test_a_heading_in_a_column_breaks_by_sense(built: Builder) -> None:  # T10.4
    made = Docx(built(EXAMPLE, "newspaper").data("docx"))
    headings = {words(heading): heading for heading in made.paragraphs("Heading1")}
    broken = headings["突出规划引领跑出发展加速度"]
    assert [node.tag.removeprefix(W) for node in broken.iter(f"{W}t", f"{W}br")] == ["t", "br", "t"]


@pytest.mark.slow
def test_a_name_with_nothing_beside_it_stands_in_the_middle(built: Builder) -> None:
    made = {report: Docx(built(report, "newspaper").data("docx")) for report in (EXAMPLE, STRESS)}
    names = {report: made[report].paragraphs("Masthead")[0].find(f"{W}pPr") for report in made}
    assert (
        val(names[EXAMPLE].find(f"{W}jc")) == "center" and val(names[EXAMPLE].find(f"{W}ind"), "right") == "0"
    )
    assert names[STRESS].find(f"{W}jc") is None  # its date stands beside it


@pytest.mark.parametrize(("lines", "passes"), [(4, True), (16, False)])
def test_a_page_that_is_all_but_white_passes_over_a_page_break(lines: int, passes: bool, make: Make) -> None:
    """A paragraph ran over to a page of its own, and a page break of the source left the rest of it white."""
    body = "".join(f"- 第{number}行\n" for number in range(2 * 22 + lines))  # G3.3: 22 lines a page
    made = make(f"{body}- page-break\n- {{section: 下一章, body: [末]}}", "extends: gongwen\nfront: []\n")
    (heading,) = made.paragraphs("Heading1")
    assert (heading.find(f"{W}pPr/{W}pageBreakBefore") is None) is passes


def test_a_mark_that_is_fitted_takes_one_line_of_the_first_page(built: Builder) -> None:
    """It was reckoned as two, a paragraph moved on, and a page break of the source left a page all but white."""
    made = Docx(built(STRESS, "gongwen").data("docx"))
    head = next(one for one in made.paragraphs("Heading1") if words(one).startswith("开放协同"))
    assert head.find(f"{W}pPr/{W}pageBreakBefore") is None


def test_text_of_a_letter_goes_on_beside_the_rule_at_the_foot_of_its_page(annual) -> None:
    """LibreOffice 7.4 ends text above a frame that nothing stands beside, a third of a page early."""
    frames = [
        one.find(f"{W}pPr/{W}framePr")
        for one in annual("gongwen-letter").paragraphs("Rule")
        if one.find(f"{W}pPr/{W}framePr") is not None
    ]
    assert [val(frame, "wrap") for frame in frames] == ["notBeside", "around"]
    assert twips(frames[1], "y") > 15000


def test_what_stands_beside_the_name_of_a_newspaper_stands_in_its_row(annual) -> None:
    """It stood below the name, on a third of its width."""
    table = next(annual("newspaper").document.iter(f"{W}tbl"))
    name, ears = table.findall(f"{W}tr/{W}tc")
    assert words(name) == "高新区参考"
    assert "2026年3月5日" in [words(one) for one in ears.iter(f"{W}p")]
    assert val(ears.find(f"{W}tcPr/{W}tcBorders/{W}left")) == "single"
    assert twips(name.find(f"{W}tcPr/{W}tcW"), "w") == pytest.approx(
        0.7 * twips(table.find(f"{W}tblPr/{W}tblW"), "w"), abs=1
    )


def broken(paragraph) -> list[str]:
    """The words of a paragraph, cut at its line breaks."""
    parts = ["\n" if node.tag == f"{W}br" else node.text or "" for node in paragraph.iter(f"{W}t", f"{W}br")]
    return "".join(parts).split("\n")


def test_no_line_of_fields_parts_one_of_them(annual) -> None:  # T10.4
    """As in the PDF; a date of printing had its 日 on the next line."""
    rows = [broken(p) for p in annual("large-print").document.iter(f"{W}p") if "印刷日期" in words(p)]
    assert rows == [["印刷单位：澄州印务公司\u3000", "印刷日期：2026年3月10日　共印200份"]]


def test_no_line_of_a_list_of_names_parts_one_of_them(make: Make) -> None:  # G5
    named = [
        "张三",
        "李四光",
        "王小明",
        "欧阳知秋",
        "赵六",
        "钱学理",
        "孙一",
        "周启明",
        "吴九",
        "郑国光",
        "冯大成",
        "陈二",
        "褚时建",
        "卫青",
    ]
    head = (
        f"title: 纪要, series: {{name: 专题会议纪要, issue: 3}}, attendees: {{present: [{', '.join(named)}]}}"
    )
    made = make("- 会议听取了汇报。", "extends: gongwen-minutes\n", f"{head}, issuer: 某市管委会")
    lines = broken(made.paragraphs("Attendees")[0])
    assert len(lines) == 3 and all(line.endswith("、") for line in lines[:-1])
    assert "".join(lines).partition("：")[2].split("、") == named
    room = 28 - 2 - 3 - 2  # characters of a line, less those of indents and label
    assert max(len(line.partition("：")[2] or line) for line in lines) <= room + 1


def test_the_imprint_below_a_report_is_not_parted_by_the_end_of_a_page(annual) -> None:
    lines = [p for p in annual("minimal").document.iter(f"{W}p") if style_of(p) in ("Distribution", "Staff")]
    assert words(lines[0]).startswith("责任编辑") and words(lines[-1]).startswith("ISBN")
    kept = [line.find(f"{W}pPr/{W}keepNext") is not None for line in lines]
    assert kept == [True] * (len(lines) - 1) + [False]
