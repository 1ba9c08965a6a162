"""Fields, notes, lists, tables, pictures, heads and feet: Word's own, with their results in them."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.docx import WP, A, Docx, R, W, style_of, val, words
from helpers.paths import STRESS
from openxml_audit import FileFormat, OpenXmlValidator

from zonepub import Diagnostics, load_report
from zonepub.model import figures

Make = Callable[..., Docx]
# the order of the schema, for what we write (D3)
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr pBdr shd tabs kinsoku overflowPunct "
           "topLinePunct autoSpaceDE autoSpaceDN snapToGrid spacing ind contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs noProof color spacing kern sz szCs u vertAlign em lang",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar cols titlePg docGrid",
    "tblPr": "tblStyle tblpPr tblStyleRowBandSize tblW jc tblInd tblBorders tblLayout tblCellMar tblLook",
    "tcPr": "tcW tcBorders shd tcMar vAlign",
    "lvl": "start numFmt pStyle isLgl suff lvlText lvlJc pPr",
    "settings": "zoom displayBackgroundShape mirrorMargins defaultTabStop evenAndOddHeaders noPunctuationKerning "
                "characterSpacingControl footnotePr compat themeFontLang decimalSymbol listSeparator",
}  # fmt: skip


@pytest.fixture(params=["example", "stress"])
def file(request: pytest.FixtureRequest) -> Docx:
    return request.getfixturevalue(request.param)


def test_children_stand_in_the_order_of_the_schema(file: Docx) -> None:  # D3
    for name in file.names:
        if not name.endswith(".xml") or not name.startswith("word/") or "theme" in name:
            continue
        for node in file.part(name).iter():
            kind = str(node.tag).removeprefix(W)
            if kind in ORDER:
                order = ORDER[kind].split()
                places = [order.index(child.tag.removeprefix(W)) for child in node]
                assert places == sorted(places), (name, kind, [child.tag.removeprefix(W) for child in node])


def test_the_sdk_rules_are_kept(file: Docx, tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(file.data)
    validator = OpenXmlValidator(FileFormat.MICROSOFT_365)
    assert [error.description for error in validator.validate(path).errors] == []


def test_the_contents_list_is_filled_in_and_leads_to_the_headings(example: Docx) -> None:  # D5.12
    entries = example.paragraphs("TOC1")
    assert len(entries) == 11
    assert words(entries[0]) == "厦门火炬高新区：以创新驱动、高质量供给引领和创造新需求2"
    assert all(re.search(r"\d$", words(entry)) for entry in entries)
    instructions = [text.text for entry in entries for text in entry.iter(f"{W}instrText")]
    assert instructions[0].strip() == 'TOC \\o "1-1" \\h \\z \\u'
    names = {val(item, "name") for item in example.document.iter(f"{W}bookmarkStart")}
    targets = {val(link, "anchor") for entry in entries for link in entry.iter(f"{W}hyperlink")}
    assert len(targets) == 11
    assert targets <= names
    assert style_of(example.paragraphs("TOCHeading")[0]) == "TOCHeading"


def test_fields_begin_and_end(file: Docx) -> None:
    for name in file.names:
        if name.startswith("word/") and name.endswith(".xml"):
            depth = 0
            for mark in file.part(name).iter(f"{W}fldChar"):
                depth += {"begin": 1, "separate": 0, "end": -1}[val(mark, "fldCharType") or ""]
                assert depth in (0, 1, 2)
            assert depth == 0, name


def test_captions_count_with_seq_and_references_follow(stress: Docx) -> None:  # D5.13
    instructions = [text.text.strip() for text in stress.document.iter(f"{W}instrText")]
    shown = load_report(STRESS, Diagnostics())
    assert instructions.count("SEQ 图 \\* ARABIC") == len(list(figures(shown)))
    assert instructions.count("SEQ 表 \\* ARABIC") >= 3
    names = {val(item, "name") for item in stress.document.iter(f"{W}bookmarkStart")}
    references = [
        text.split()[1] for text in instructions if text.startswith(("REF ", "NOTEREF ", "PAGEREF "))
    ]
    assert references
    assert set(references) <= names


def test_bookmarks_are_unique_and_short(file: Docx) -> None:  # D5.16
    starts = list(file.document.iter(f"{W}bookmarkStart"))
    for key in ("id", "name"):
        assert max(Counter(val(item, key) for item in starts).values()) == 1
    assert all(re.fullmatch(r"[A-Za-z_]\w{0,39}", val(item, "name") or "") for item in starts)
    ends = {val(item, "id") for item in file.document.iter(f"{W}bookmarkEnd")}
    assert ends == {val(item, "id") for item in starts}


def test_notes_are_words_own(stress: Docx) -> None:  # D5.14
    notes = list(stress.part("word/footnotes.xml").iter(f"{W}footnote"))
    numbers = [int(val(note, "id") or 0) for note in notes]
    assert numbers[:2] == [-1, 0]
    assert [val(note, "type") for note in notes[:2]] == ["separator", "continuationSeparator"]
    used = [int(val(mark, "id") or 0) for mark in stress.document.iter(f"{W}footnoteReference")]
    assert sorted(used) == numbers[2:] == list(range(1, len(numbers) - 1))
    assert all(words(note).strip() for note in notes[2:])


def test_lists_are_words_own_and_each_counts_from_one(stress: Docx) -> None:
    numbering = stress.part("word/numbering.xml")
    kinds = [item.tag.removeprefix(W) for item in numbering]
    assert kinds == sorted(kinds, key=("abstractNum", "num").index)  # D3
    known = {val(item, "numId") for item in numbering.iter(f"{W}num")}
    used = [val(item.find(f"{W}numId")) for item in stress.document.iter(f"{W}numPr")]
    assert len(set(used)) >= 4
    assert set(used) <= known
    assert {val(item, "val") for item in numbering.iter(f"{W}numFmt")} >= {"bullet", "decimal"}


def test_heading_numbers_are_words_own_too(make: Make) -> None:  # G3.5
    body = "- {section: 甲, body: [一, {section: 乙, body: [二]}]}"
    made = make(body, 'extends: briefing\nsection: {numbering: ["{n:han}、", "（{n:han}）"]}\n')
    texts = [
        (val(level.find(f"{W}numFmt")), val(level.find(f"{W}lvlText")))
        for level in made.part("word/numbering.xml").find(f"{W}abstractNum").iter(f"{W}lvl")
    ]
    assert texts[:2] == [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）")]
    assert made.paragraphs("Heading2")[0].find(f"{W}pPr/{W}numPr/{W}ilvl").get(f"{W}val") == "1"


def test_table_widths_agree_three_times(stress: Docx) -> None:  # W1
    tables = [
        table
        for table in stress.document.iter(f"{W}tbl")
        if val(table.find(f"{W}tblPr/{W}tblStyle")) == "ReportTable"
    ]
    assert len(tables) >= 3
    for table in tables:
        grid = [int(val(column, "w") or 0) for column in table.find(f"{W}tblGrid")]
        assert int(val(table.find(f"{W}tblPr/{W}tblW"), "w") or 0) == sum(grid)
        for row in table.iter(f"{W}tr"):
            assert [int(val(cell.find(f"{W}tcPr/{W}tcW"), "w") or 0) for cell in row.iter(f"{W}tc")] == grid
            assert row.find(f"{W}trPr/{W}cantSplit") is not None
        heads = [row for row in table.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert heads == [next(table.iter(f"{W}tr"))]


def test_every_picture_says_what_it_shows(file: Docx) -> None:  # D5.17
    pictures = list(file.document.iter(f"{WP}docPr"))
    assert pictures
    assert max(Counter(item.get("id") for item in pictures).values()) == 1
    for item in pictures:
        decoration = any(child.tag.endswith("}decorative") for child in item.iter())
        assert bool(item.get("descr")) != decoration


def test_pictures_stand_in_line_and_only_decoration_floats(file: Docx) -> None:  # D5.17
    for anchor in file.document.iter(f"{WP}anchor"):
        assert anchor.get("behindDoc") == "1"
        assert any(child.tag.endswith("}decorative") for child in anchor.iter())
    assert len(list(file.document.iter(f"{WP}inline"))) > len(list(file.document.iter(f"{WP}anchor")))


def test_a_missing_picture_is_a_control_that_waits_for_it(example: Docx) -> None:
    controls = [
        sdt for sdt in example.document.iter(f"{W}sdt") if sdt.find(f"{W}sdtPr/{W}picture") is not None
    ]
    assert len(controls) == 4
    assert all(next(control.iter(f"{WP}docPr")).get("descr").startswith("图片待补") for control in controls)
    shown = {next(control.iter(f"{A}blip")).get(f"{R}embed") for control in controls}
    assert len(shown) == 1  # stored once


def test_pictures_keep_to_the_text_width(stress: Docx) -> None:
    measure = 12700 * (210 - 27 - 27) / 25.4 * 72
    inline_extents = [
        item for drawing in stress.document.iter(f"{WP}inline") for item in drawing.iter(f"{WP}extent")
    ]
    assert all(int(extent.get("cx")) <= measure * 1.001 for extent in inline_extents)


def test_heads_and_feet_hold_real_fields(example: Docx) -> None:  # D5.15
    parts = {name: example.part(name) for name in example.names if re.match(r"word/(header|footer)\d", name)}
    instructions = {text.text.strip() for part in parts.values() for text in part.iter(f"{W}instrText")}
    assert instructions == {"PAGE", "NUMPAGES", "STYLEREF 1"}
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


def test_columns_begin_after_what_runs_across(make: Make) -> None:
    made = make("- 一", "extends: briefing\npage: {columns: 2}\n")
    sections = list(made.document.iter(f"{W}sectPr"))
    assert [val(section.find(f"{W}cols"), "num") for section in sections] == [None, "2"]
    assert val(sections[1].find(f"{W}type")) == "continuous"


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


def test_two_files_are_the_same_bytes(make: Make) -> None:
    assert make("- 一[^a]", rest="notes: {a: 注}").data == make("- 一[^a]", rest="notes: {a: 注}").data


COLUMNS = "extends: briefing\npage: {columns: 3}\nfront: [title, lead]\n"


def test_what_is_too_wide_for_a_column_stands_in_a_section_across_the_page(make: Make) -> None:
    head = "{head: 甲乙丙丁戊己庚辛}"
    made = make(
        f"- 一\n- table: t\n  caption: 表\n  columns: [{', '.join([head] * 5)}]\n"
        f"  rows: [[{', '.join(['子丑寅卯辰巳午未'] * 5)}]]\n- 二\n",
        COLUMNS,
    )
    sections = list(made.document.iter(f"{W}sectPr"))
    assert [val(section.find(f"{W}cols"), "num") for section in sections] == [None, "3", None, "3"]
    assert [val(section.find(f"{W}type")) for section in sections] == [None, *["continuous"] * 3]


def test_pictures_are_as_wide_as_a_column(make: Make, tmp_path: Path) -> None:
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 图}\n", "utf-8")
    wide = []
    for columns in (1, 3):
        made = make("- figure: fig-a", f"extends: briefing\npage: {{columns: {columns}, column-gap: 6mm}}\n")
        *_, extent = (item for item in made.document.iter() if item.tag.endswith("}extent"))
        wide.append(int(extent.get("cx") or 0))
    assert abs(wide[1] - (wide[0] - 2 * 6 * 36000) / 3) < 20000


@pytest.mark.parametrize("front", ["[title, contents, lead]", "[title, lead, contents]"])
def test_white_parts_the_contents_from_the_lead_below_it(make: Make, front: str) -> None:
    made = make(
        "- section: 甲\n  body: [乙]",
        f"extends: briefing\nfront: {front}\n",
        rest="lead: [丙, 丁]",
    )
    above = [
        int(val(item, "before") or 0) if (item := paragraph.find(f"{W}pPr/{W}spacing")) is not None else 0
        for paragraph in made.document.iter(f"{W}p")
        if words(paragraph) in "丙丁" and words(paragraph)
    ]
    assert (above[0] > 0, above[1]) == (front.startswith("[title, contents"), 0)
