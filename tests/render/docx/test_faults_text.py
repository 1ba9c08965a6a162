"""What people find in the paragraphs of a finished document: titles, addresses, lists, white, columns."""

import re
from collections import Counter
from itertools import pairwise

import pypdfium2
import pytest
from helpers.built import Builder
from helpers.docx import Docx, Make, W, style_of, val, words
from helpers.paths import ANNUAL, EXAMPLE, STRESS

from zonepub.render.docx.paragraphs import ORDER


def lines(paragraph) -> list[str]:
    """The words of a paragraph, cut at its line breaks."""
    parts = [node.text or "" if node.tag == f"{W}t" else "\n" for node in paragraph.iter(f"{W}t", f"{W}br")]
    return "".join(parts).split("\n")


def test_a_subtitle_breaks_by_sense_and_the_mark_stays_on_one_line(built: Builder) -> None:  # G3.1 T10.4
    made = Docx(built(STRESS, "gongwen").data("docx"))
    assert lines(made.paragraphs("Subtitle")[0])[1] == "（含“十四五”规划实施情况总结）"
    mark = made.paragraphs("Masthead")[0]
    assert lines(mark) == ["云泽高新区管委会政策研究室文件"]
    section = made.document.find(f"{W}body/{W}sectPr")
    size, margin = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    room = int(val(size, "w")) - int(val(margin, "left")) - int(val(margin, "right"))
    run = mark.find(f"{W}r/{W}rPr")
    wide = int(val(run.find(f"{W}sz")) or 0) * 10 * int(val(run.find(f"{W}w")) or 100) / 100
    assert wide * len(words(mark)) <= room
    assert int(val(run.find(f"{W}w")) or 100) >= 66


def test_an_address_is_cut_rather_than_that_its_line_is_spread(stress: Docx) -> None:
    def is_long(paragraph) -> bool:
        return any(re.search(r"https?://\S{17}", text.text or "") for text in paragraph.iter(f"{W}t"))

    with_address = [paragraph for paragraph in stress.document.iter(f"{W}p") if is_long(paragraph)]
    assert len(with_address) >= 2
    for paragraph in with_address:
        assert val(paragraph.find(f"{W}pPr/{W}wordWrap")) == "0", words(paragraph)
        if style_of(paragraph) == "BodyText":  # which is justified: LibreOffice knows no wordWrap
            assert val(paragraph.find(f"{W}pPr/{W}jc")) == "left"


def test_no_text_touches_the_title(built: Builder) -> None:
    example = Docx(built(EXAMPLE, "gongwen").data("docx"))
    styles = [style_of(paragraph) for paragraph in example.document.iter(f"{W}p")]
    assert styles[styles.index("Byline") : styles.index("Lead") + 1] == ["Byline", "Space", "Lead"]


@pytest.mark.parametrize(("style", "between"), [("gongwen", ["Space"]), ("report", [])])
def test_no_body_touches_the_title(style: str, between: list[str], make: Make) -> None:
    """A contents list, say, parts them as well; a heading may have white enough above it."""
    made = make("- {section: 一节, body: [文字]}", f"extends: {style}\nfront: [title]\n")
    styles = [style_of(paragraph) for paragraph in made.document.iter(f"{W}p")]
    assert styles[: styles.index("Heading1")] == ["Title", *between]


def test_a_mark_that_closes_a_paragraph_stands_behind_its_bookmark(make: Make) -> None:
    """LibreOffice 7.4 drops one that has no room in its line where a bookmark ends behind it."""
    made = make("- 贯彻落实措施。\n- R&D\n- '。'")
    first, second, third = (made.paragraphs("BodyText")[at] for at in range(3))
    names = [[node.tag.removeprefix(W) for node in paragraph] for paragraph in (first, second, third)]
    assert names[0] == ["pPr", "bookmarkStart", "r", "bookmarkEnd", "r"]
    assert names[1] == names[2] == ["pPr", "bookmarkStart", "r", "bookmarkEnd"]
    assert [words(run) for run in first.iter(f"{W}r")] == ["贯彻落实措施", "。"]


def test_the_words_of_a_nested_list_stand_behind_its_widest_label(stress: Docx) -> None:  # T8.3
    size = int(stress.styled("ListParagraph", "rPr/sz") or 0) * 10  # twips
    numbering = stress.part("word/numbering.xml")
    inner = [(level, level.find(f"{W}lvl")) for level in numbering.iter(f"{W}lvlOverride")]
    hung = [int(val(level.find(f"{W}pPr/{W}ind"), "hanging")) for place, level in inner
            if val(place, "ilvl") == "1" and level is not None]  # fmt: skip
    assert hung and min(hung) >= 3 * size  # （1） is two and a half characters wide


def test_a_table_in_a_list_stands_where_the_words_of_its_item_do(stress: Docx) -> None:
    grids = [table.find(f"{W}tblPr") for table in stress.document.iter(f"{W}tbl")]
    grids = [grid for grid in grids if val(grid.find(f"{W}tblStyle")) == "ReportTable"]
    whole = max(int(val(grid.find(f"{W}tblW"), "w")) for grid in grids)
    in_items = [grid for grid in grids if grid.find(f"{W}tblInd") is not None]
    assert len(in_items) == 1
    left, width = (int(val(in_items[0].find(f"{W}{name}"), "w")) for name in ("tblInd", "tblW"))
    assert left > 0 and abs(left + width - whole) <= 2


def test_a_figure_and_the_title_behind_it_stand_apart(make: Make) -> None:  # T7.1
    patterns = 'extends: briefing\nsection: {numbering: ["{n}", "{1}.{n}", "{n:han}、"]}\n'
    made = make("- {section: 评估, body: [{section: 方法, body: [一]}]}", patterns)
    levels = list(made.part("word/numbering.xml").find(f"{W}abstractNum").iter(f"{W}lvl"))
    assert [val(level.find(f"{W}suff")) for level in levels[1:4]] == ["space", "space", "nothing"]


def test_white_and_rules_have_styles_and_no_paragraph_is_empty_in_that_of_the_text(file: Docx) -> None:
    empty = Counter(
        style_of(paragraph)
        for paragraph in file.document.iter(f"{W}p")
        if not words(paragraph) and paragraph.find(".//{*}drawing") is None
        and next(paragraph.iterancestors()).tag != f"{W}tc"
    )  # fmt: skip
    assert set(empty) <= {"Space", "Rule"}
    assert {val(file.style(name).find(f"{W}name")) for name in ("Space", "Rule")} == {"空白", "分隔线"}


def test_cells_are_aligned_by_their_style(stress: Docx) -> None:
    cells = [p for table in stress.document.iter(f"{W}tbl") if val(table.find(f"{W}tblPr/{W}tblStyle")) == "ReportTable"
             for p in table.iter(f"{W}p")]  # fmt: skip
    assert len(cells) > 100
    assert all(paragraph.find(f"{W}pPr/{W}jc") is None for paragraph in cells)
    names = {str(val(stress.style(style_of(p)).find(f"{W}name"))).replace("（紧）", "") for p in cells}
    assert {"表头·中", "表内文字·小数点"} <= names


def test_pages_begin_by_a_property_and_not_by_a_break_of_its_own(built: Builder) -> None:
    document = Docx(built(ANNUAL, "briefing").data("docx")).document
    assert "pageBreakBefore" in ORDER
    assert not [node for node in document.iter(f"{W}br") if val(node, "type") == "page"]
    assert next(document.iter(f"{W}pageBreakBefore"), None) is not None


def test_columns_of_the_last_page_are_balanced(built: Builder) -> None:
    made = Docx(built(EXAMPLE, "newspaper").data("docx"))
    *_, columned, last = made.document.iter(f"{W}sectPr")
    assert int(val(columned.find(f"{W}cols"), "num") or 1) > 1
    assert val(last.find(f"{W}type")) == "continuous"
    assert val(last.find(f"{W}cols"), "num") in (None, "1")


def same(left, right) -> bool:
    """Whether two neighbours are runs of words with the same properties."""
    if not left.tag == right.tag == f"{W}r" or left.find(f"{W}t") is None or right.find(f"{W}t") is None:
        return False
    looks = [
        [(node.tag, *node.attrib.items()) for node in run.iterfind(f"{W}rPr/*")] for run in (left, right)
    ]
    return looks[0] == looks[1]


def test_neighbouring_runs_of_one_look_are_one(file: Docx) -> None:
    twins = [(words(left), words(right)) for paragraph in file.document.iter(f"{W}p")
             for left, right in zip(paragraph, [*paragraph][1:], strict=False) if same(left, right)]  # fmt: skip
    assert not twins


def test_a_reading_has_the_style_of_readings_and_half_the_size_around_it(make: Make) -> None:  # T10.10
    made = make(
        "- '{䶮|yǎn}'\n- section: '{䶮|yǎn}城'\n  body:\n"
        "  - table: t\n    caption: '{䶮|yǎn}表'\n    columns: ['{䶮|yǎn}']\n    rows: [['{䶮|yǎn}']]"
    )
    rubies = {style_of(next(ruby.iterancestors(f"{W}p"))): ruby for ruby in made.document.iter(f"{W}ruby")}
    assert {"BodyText", "Heading1", "TableCaption"} <= set(rubies) and len(rubies) >= 5
    for style, ruby in rubies.items():
        around = int(made.styled(style, "rPr/sz") or 0)
        assert val(ruby.find(f"{W}rubyPr/{W}hpsBaseText")) == str(around), style
        small = ruby.find(f"{W}rt/{W}r/{W}rPr")
        shown = val(small.find(f"{W}sz")) or made.styled(val(small.find(f"{W}rStyle")) or "", "rPr/sz")
        assert shown == str(round(around / 2)) == val(ruby.find(f"{W}rubyPr/{W}hps")), style
    body = rubies["BodyText"].find(f"{W}rt/{W}r/{W}rPr")
    assert [node.tag for node in body] == [f"{W}rStyle", f"{W}sz"]  # LibreOffice asks the run alone
    assert made.styled(val(body[0]) or "", "rPr/sz") == val(body[1])


def test_the_share_of_a_mark_is_that_of_the_type_around_it(make: Make) -> None:
    made = make(
        "- '前`甲`后'\n- section: '题`乙`'\n  body: [一]", "extends: briefing\ninline: {code: {size: 0.5}}\n"
    )
    for style, word in (("BodyText", "甲"), ("Heading1", "乙")):
        run = next(r for p in made.paragraphs(style) for r in p.iter(f"{W}r") if words(r) == word)
        shown = val(run.find(f"{W}rPr/{W}sz")) or made.styled("CodeText", "rPr/sz")
        assert shown == str(round(int(made.styled(style, "rPr/sz") or 0) / 2)), style
        assert [node.tag.removeprefix(W) for node in run.find(f"{W}rPr")][:2] == ["rStyle", "noProof"]


def test_a_column_is_as_wide_as_the_pages_of_the_pdf_have_it(stress: Docx, built: Builder) -> None:  # W1
    """新一代信息技术 stands on one line in both."""
    cells = [cell for cell in stress.document.iter(f"{W}tc") if words(cell) == "新一代信息技术"]
    assert cells
    table = next(cells[0].iterancestors(f"{W}tbl"))
    side = table.find(f"{W}tblPr/{W}tblCellMar/{W}left")
    gutter = int(val(side, "w") or 0) if side is not None else 0
    size = int(stress.styled(style_of(cells[0].find(f"{W}p")), "rPr/sz") or 0) * 10
    assert int(val(cells[0].find(f"{W}tcPr/{W}tcW"), "w")) >= 7 * size + 2 * gutter
    document = pypdfium2.PdfDocument(built(STRESS, "briefing").path("pdf"))
    text = "\n".join(page.get_textpage().get_text_bounded() for page in document)
    assert "新一代信息技术" in re.split(r"[\r\n ]+", text)


def test_a_table_wider_than_the_page_stands_on_a_turned_one(built: Builder) -> None:
    made = Docx(built(ANNUAL, "gongwen").data("docx"))
    turned = [section for section in made.document.iter(f"{W}sectPr")
              if val(section.find(f"{W}pgSz"), "orient") == "landscape"]  # fmt: skip
    assert turned
    size, margin = turned[0].find(f"{W}pgSz"), turned[0].find(f"{W}pgMar")
    room = int(val(size, "w")) - int(val(margin, "left")) - int(val(margin, "right"))
    widths = [int(val(width, "w")) for width in made.document.iter(f"{W}tblW")]
    assert room > int(val(size, "h")) - int(val(margin, "left")) - int(val(margin, "right"))
    assert max(widths) <= room + 1  # twip, of rounding


ONE_PARAGRAPH = "title: 关于印发方案的通知, issuer: 某市管委会, signature: [某市管委会, 2026年3月5日]"


def test_the_only_paragraph_of_a_notice_is_not_kept_from_its_first_page(make: Make) -> None:  # G3.3
    """What stands below it may go to the next page without it, where it would leave no text on the first one."""
    for body, kept in (("- 现将方案印发给你们。", False), ("- 甲。\n- 现将方案印发给你们。", True)):
        made = make(body, "extends: gongwen\n", ONE_PARAGRAPH)
        last = next(node for node in made.paragraphs("BodyText") if words(node) == "现将方案印发给你们。")
        assert (last.find(f"{W}pPr/{W}keepNext") is not None) is kept


@pytest.mark.parametrize(("imprint", "rules"), [("", 2), (", distribution: {copy_to: [市委各部门]}", 3)])
def test_no_two_rules_stand_below_each_other_with_nothing_between(
    imprint: str, rules: int, make: Make
) -> None:  # G4.1
    """Without 抄送 the rule between it and the printing office falls away."""
    print_date = "imprint: {printed_by: 某市管委会办公室, print_date: 2026-03-06}"
    made = make(
        "- 现将方案印发给你们。",
        "extends: gongwen\n",
        f"{ONE_PARAGRAPH}, date: 2026-03-05, {print_date}{imprint}",
    )
    table = next(
        node for node in made.document.iter(f"{W}tbl") if node.find(f"{W}tblPr/{W}tblpPr") is not None
    )
    shown = [style_of(node) for node in table.iter(f"{W}p") if words(node) or style_of(node) == "Rule"]
    assert shown.count("Rule") == rules
    assert all(pair != ("Rule", "Rule") for pair in pairwise(shown))
