"""Sections: heads and feet, columns, the grid, what stands at the foot of the last page."""

import re
from collections import Counter

import pytest
from helpers.built import Builder
from helpers.docx import WP, Docx, Make, W, val, words
from helpers.paths import EXAMPLE, STRESS


def test_heads_and_feet_hold_real_fields(example: Docx) -> None:  # D5.15
    parts = {name: example.part(name) for name in example.names if re.match(r"word/(header|footer)\d", name)}
    instructions = {text.text.split()[0] for part in parts.values() for text in part.iter(f"{W}instrText")}
    assert instructions == {"PAGE", "NUMPAGES", "STYLEREF", "REF"}
    section = example.document.find(f"{W}body/{W}sectPr")
    assert section is not None
    assert section.find(f"{W}titlePg") is not None
    uses = Counter(val(item, "type") for item in section if item.tag.endswith("Reference"))
    assert uses == {"default": 2, "first": 2}


def test_mirrored_pages_have_even_heads(make: Make) -> None:
    made = make("- 一", "extends: briefing\npage: {mirror: true, footer: {outside: '— {page} —'}}\n")
    settings = made.part("word/settings.xml")
    assert settings.find(f"{W}evenAndOddHeaders") is not None
    assert settings.find(f"{W}mirrorMargins") is not None
    section = made.document.find(f"{W}body/{W}sectPr")
    assert section is not None
    assert {val(item, "type") for item in section if item.tag.endswith("footerReference")} == {
        "default",
        "even",
        "first",
    }


def test_pages_that_are_not_mirrored_have_one_head(make: Make) -> None:
    style = "extends: briefing\npage: {mirror: false, header: {inside: '{title}', outside: '{section}'}}\n"
    made = make("- 一", style)
    assert made.part("word/settings.xml").find(f"{W}evenAndOddHeaders") is None
    assert {val(item, "type") for item in made.document.iter(f"{W}headerReference")} == {"default", "first"}


def test_columns_begin_after_what_runs_across(make: Make) -> None:
    made = make("- 一", "extends: briefing\npage: {columns: 2}\n")
    sections = list(made.document.iter(f"{W}sectPr"))
    assert [val(section.find(f"{W}cols"), "num") for section in sections] == [None, "2", None]  # balanced
    assert val(sections[1].find(f"{W}type")) == "continuous"


COLUMNS = "extends: briefing\npage: {columns: 3}\nfront: [title, lead]\n"


def test_what_is_too_wide_for_a_column_stands_in_a_section_across_the_page(make: Make) -> None:
    head = "{head: 甲乙丙丁戊己庚辛}"
    made = make(
        f"- 一\n- table: t\n  caption: 表\n  columns: [{', '.join([head] * 5)}]\n"
        f"  rows: [[{', '.join(['子丑寅卯辰巳午未'] * 5)}]]\n- 二\n",
        COLUMNS,
    )
    sections = list(made.document.iter(f"{W}sectPr"))
    assert [val(section.find(f"{W}cols"), "num") for section in sections] == [None, "3", None, "3", None]
    assert [val(section.find(f"{W}type")) for section in sections] == [None, *["continuous"] * 4]


def test_a_grid_becomes_words_grid(make: Make) -> None:  # D2.6
    made = make(
        "- 一",
        "extends: base\npage: {margin: {top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm}, grid: {lines: 22, characters: 28}}\ntext: {body: {size: 三号, leading: 29pt}}\n",
    )
    grid = next(made.document.iter(f"{W}docGrid"))
    assert val(grid, "type") == "lines"
    tracking = made.style("BodyText").find(f"{W}rPr/{W}spacing")
    assert (
        28 * (16 + int(val(tracking) or 0) / 20)
        <= 156 / 25.4 * 72
        < 28 * (16 + (int(val(tracking) or 0) + 1) / 20)
    )  # G1.14
    assert int(val(grid, "linePitch") or 0) * 22 <= 225 / 25.4 * 72 * 20


def test_what_stands_at_the_foot_of_the_last_page_floats_there_as_one(make: Make) -> None:  # G4.1
    made = make(
        "- 一", "extends: briefing\nback: [foot, {rule: 1pt}, {text: 抄送：甲, role: distribution}]\n"
    )
    place = next(made.document.iter(f"{W}tblpPr"))
    assert (val(place, "vertAnchor"), val(place, "tblpYSpec")) == ("margin", "bottom")
    table = next(parent for parent in place.iterancestors() if parent.tag == f"{W}tbl")
    assert [words(p) for p in table.iter(f"{W}p")] == ["", "抄送：甲"]


@pytest.mark.parametrize(("breaks", "margin"), [("", "1587"), ("- page-break\n- 二\n", "1474")])
def test_what_closes_an_even_page_stands_in_its_margins(breaks: str, margin: str, make: Make) -> None:
    """The margins of gongwen are 28 mm inside and 26 mm outside."""
    foot = "back: [foot, {rule: 1pt}, {text: 抄送：甲, role: distribution}]"
    made = make(f"- 一\n{breaks}", f"extends: gongwen\npage: {{mirror: true}}\nfront: []\n{foot}\n")
    assert val(next(made.document.iter(f"{W}tblpPr")), "tblpX") == margin


def test_what_closes_a_page_stands_above_its_notes(make: Make) -> None:
    """No program lets a floating table give way to notes: they would be printed over each other."""
    foot = "back: [foot, {rule: 1pt}, {text: 抄送：甲, role: distribution}]"
    pages = "- 一[^n]\n", "- 一[^n]\n- page-break\n- 二\n"
    made = [
        make(body, f"extends: gongwen\nfront: []\n{foot}\n", rest="notes: {n: 一条脚注。}") for body in pages
    ]
    with_note, without = (
        int(
            val(
                next(item.document.iter(f"{W}tblpPr")).getparent().getparent().find(f".//{W}tcMar/{W}bottom"),
                "w",
            )
        )
        for item in made
    )
    leading = int(made[0].styled("FootnoteText", "pPr/spacing", "line") or 0)
    assert 2 * leading <= with_note - without <= 3 * leading  # the line above the notes and one note


def test_what_is_kept_with_the_signature_is_kept_once(make: Make) -> None:
    made = make(
        "- 一\n- qr: https://example.org\n  text: 扫码",
        "extends: gongwen\n",
        "title: 题, issuer: 某局, date: 2026-03-05",
    )
    for properties in made.document.iter(f"{W}pPr"):
        assert len(properties.findall(f"{W}keepNext")) <= 1


def test_a_title_in_the_head_follows_the_title_of_the_document(make: Make) -> None:
    made = make("- 一", 'extends: briefing\npage: {header: {left: "{title}"}}\n', head="title: 短题")
    names = [val(node, "name") for node in made.paragraphs("Title")[0].iter(f"{W}bookmarkStart")]
    title = next(name for name in names if not name.startswith("_zp"))  # that of the trace
    heads = [made.part(name) for name in made.names if name.startswith("word/header")]
    fields = {text.text.strip() for part in heads for text in part.iter(f"{W}instrText")}
    assert f"REF {title} \\h" in fields


def test_notes_of_columns_stand_behind_the_text(make: Make) -> None:
    """Word does not balance columns with notes at their foot, LibreOffice 7.4 never ends to try."""
    rest = "notes: {n: 一条脚注。}"
    body = "  - 文字[^n]，又见[^n]。\n"
    upright, columns = (
        make(body, f"extends: briefing\npage: {{columns: {count}}}\n", rest=rest) for count in (1, 2)
    )
    assert "word/endnotes.xml" not in upright.names and "word/footnotes.xml" not in columns.names
    assert [words(note) for note in columns.part("word/endnotes.xml")][-1].strip() == "一条脚注。"
    assert len(list(columns.document.iter(f"{W}endnoteReference"))) == 1
    assert len([code for code in columns.document.iter(f"{W}instrText") if "NOTEREF" in code.text]) == 1
    pages = columns.document.findall(f".//{W}sectPr")
    assert {val(page.find(f"{W}endnotePr/{W}numFmt")) for page in pages} == {"decimalEnclosedCircleChinese"}
    assert columns.styled("EndnoteText", "rPr/sz") == upright.styled("FootnoteText", "rPr/sz")
    marks = [item.find(f"{W}rPr/{W}vertAlign") for item in (columns.style("EndnoteReference"),)]
    assert val(marks[0]) == "superscript"
    controls = [
        val(made.part("word/styles.xml").find(f".//{W}pPrDefault//{W}widowControl"))
        for made in (upright, columns)
    ]
    assert controls == ["1", "0"]


def test_white_at_the_end_of_a_page_makes_no_page_of_its_own(make: Make) -> None:
    """White below a table before a turned page, or before a break, has no room there in Word either."""
    table = "      - {table: t, caption: 表, columns: [名, 数], rows: [[一, 1]]}\n"
    dates = ", ".join(f"'2026-03-{day}'" for day in range(10, 22))
    wide = f"      - {{table: w, caption: 表, columns: [{dates}], rows: [[{dates}]]}}\n"
    body = f"  - section: 甲\n    landscape: true\n    body:\n{wide}  - section: 乙\n    body: [文]\n"
    docx = make(body)
    turned = (page for page in docx.document.iter(f"{W}sectPr") if val(page.find(f"{W}pgSz"), "orient"))
    end = next(page.getparent().getparent() for page in turned)
    below = end.getprevious()  # LibreOffice 7.4 keeps the table with the next page without
    assert words(below) == "" and below.find(f"{W}pPr/{W}spacing") is None
    assert below.getprevious().tag == f"{W}tbl"
    broken = make(f"  - section: 甲\n    body:\n{table}      - page-break\n      - 文\n")
    table_xml = broken.document.find(f".//{W}tbl")
    assert table_xml is not None and words(table_xml.getnext()) == "文"


def test_a_remark_stays_with_the_signature_above_it(make: Make) -> None:
    made = make(
        "- 一\n- 二",
        "extends: gongwen\n",
        "title: 题, issuer: 某市管委会, signature: [某市管委会, 2026年3月5日], remark: 此件公开发布",
    )
    kept = {
        words(paragraph): paragraph.find(f"{W}pPr/{W}keepNext") is not None
        for paragraph in made.paragraphs("Signature") + made.paragraphs("Remark")
    }
    assert len(kept) == 3
    assert list(kept.values()) == [True, True, False]


@pytest.mark.slow
def test_the_guide_of_a_newspaper_stands_in_the_columns_of_its_page(built: Builder) -> None:
    """LibreOffice sets contents fields across all columns: there only the pages of entries are fields."""
    made = Docx(built(STRESS, "newspaper").data("docx"))
    entries = made.paragraphs("TOC1")
    assert "评估结论　总体评价：稳中有进、进中提质" in words(entries[0])
    codes = [node.text.split()[0] for entry in entries for node in entry.iter(f"{W}instrText")]
    assert codes == ["PAGEREF"] * len(entries)
    behind = entries[-1].xpath("following::w:sectPr", namespaces={"w": W.strip("{}")})[0]
    assert val(behind.find(f"{W}cols"), "num") == "3"
    stop = next(iter(made.style("TOC1").iter(f"{W}tab")))
    assert int(val(stop, "pos") or 0) * 3 < int(val(behind.find(f"{W}pgSz"), "w") or 0)


def test_the_section_in_force_shows_nothing_until_word_counts(built: Builder) -> None:
    """LibreOffice 7.4 knows no STYLEREF: it would show the first section on all pages."""
    file = Docx(built(STRESS, "briefing").data("docx"))
    heads = [file.part(name) for name in file.names if "/header" in name]
    fields = ["".join(node.itertext()) for head in heads for node in head.iter(f"{W}p")]
    assert any("STYLEREF 1" in words for words in fields)
    first = next(words(node) for node in file.paragraphs("Heading1"))
    assert not any(first in text for text in fields)


def test_figures_among_words_across_all_columns_stand_side_by_side(built: Builder) -> None:
    """As in the PDF: four pictures of a lead filled two pages of a magazine."""
    file = Docx(built(EXAMPLE, "magazine").data("docx"))
    lead = list(file.document.iter(f"{W}tbl"))[:2]
    assert [len(list(table.iter(f"{WP}extent"))) for table in lead] == [2, 2]
