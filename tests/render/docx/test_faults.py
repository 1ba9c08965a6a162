"""Twenty-nine faults that experts on Word found in the first files, and the tests that keep them mended.

What people do to a document is done by LibreOffice (`test_office_acts.py`, marked slow); all else is asked of the
finished file. Here stand the table, and the tests that have no better place.
"""

import re
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx, Make, W, style_of, val, words
from helpers.paths import STRESS

HERE = Path(__file__).parent
FAULTS = {  # the fault: tests of it, in this folder or above it
    "1 a new heading gets no number": (
        "test_a_heading_that_is_added_has_its_number_and_its_place_in_the_list", "test_heading_numbers_are_words_own_too",
    ),
    "2 an indent of 正文 reaches titles, captions, cells": (
        "test_indents_of_the_standard_style_reach_nothing", "test_every_indent_is_closed",
    ),
    "3 Arial in official documents": ("test_no_arial_is_in_an_official_document",),
    "4 half of a pair of quotes is Latin": (
        "test_both_marks_of_a_pair_are_of_one_face", "test_neighbours_in_other_markup_count",
    ),
    "5 the contents list changes when it is refreshed": ("test_a_contents_list_says_what_a_refresh_makes_of_it",),
    "6 its pages are those of the PDF": ("test_pages_behind_a_long_table_are_those_of_a_refresh",),
    "7 an office's page, body and styles are lost": (
        "test_all_stands_inside_the_margins_of_the_office",
        "test_what_the_office_wrote_around_the_report_stays_and_its_controls_are_filled",
        "test_styles_with_chinese_names_are_words_own_and_roles_may_be_mapped",
    ),
    "8 a table is too wide without a word": (
        "test_a_table_wider_than_the_page_stands_on_a_turned_one", "test_a_table_is_turned_where_that_gives_it_room",
    ),
    "9 正文 does not lead": (
        "test_the_standard_style_leads_the_running_text", "test_the_size_of_body_text_is_that_of_all_running_text",
        "test_type_may_be_made_larger_without_being_clipped_where_there_is_no_grid",
    ),
    "10 mark and title break in a word": ("test_a_subtitle_breaks_by_sense_and_the_mark_stays_on_one_line",),
    "10b the first page of a notice has no text": (
        "test_the_only_paragraph_of_a_notice_is_not_kept_from_its_first_page",
    ),
    "11 white around tables and figures": ("test_white_above_a_table_and_below_table_and_figure_is_that_of_the_style",),
    "12 columns have other widths than in the PDF": ("test_a_column_is_as_wide_as_the_pages_of_the_pdf_have_it",),
    "13 dead words in heads and references": (
        "test_a_title_in_the_head_follows_the_title_of_the_document",
        "test_what_a_reference_shows_is_what_its_bookmark_holds",
    ),
    "14 bookmarks of joined documents collide": (
        "test_reports_of_one_title_have_no_bookmark_in_common", "test_joined_by_a_program_all_that_points_leads_on",
    ),
    "15 the colophon is not at the foot": ("test_what_stands_at_the_foot_of_the_last_page_floats_there_as_one",),
    "16 two rules touch": ("test_no_two_rules_stand_below_each_other_with_nothing_between",),
    "17 the pane of styles shows hundreds": (
        "test_the_pane_of_styles_shows_what_word_shows_and_what_is_used",
        "test_body_headings_and_title_stand_first_in_the_list_of_styles",
    ),
    "18 fonts without stand-ins": ("test_fonts_that_a_machine_may_lack_name_their_stand_ins",),
    "19 a line before an address is spread": ("test_an_address_is_cut_rather_than_that_its_line_is_spread",),
    "20 words of a nested list part": (
        "test_the_words_of_a_nested_list_stand_behind_its_widest_label",
        "test_a_table_in_a_list_stands_where_the_words_of_its_item_do",
    ),
    "21 number and title touch": ("test_a_figure_and_the_title_behind_it_stand_apart",),
    "22 keys that nothing follows": (
        "test_the_share_of_a_mark_is_that_of_the_type_around_it", "test_a_table_may_be_as_wide_as_its_content",
        "test_a_key_that_word_has_no_form_for_is_said_to_be_left_out",
    ),
    "23 white by empty paragraphs": (
        "test_white_and_rules_have_styles_and_no_paragraph_is_empty_in_that_of_the_text",
        "test_cells_are_aligned_by_their_style", "test_pages_begin_by_a_property_and_not_by_a_break_of_its_own",
    ),
    "24 white words on a picture": (
        "test_the_ground_of_a_band_is_there_without_its_picture", "test_masthead_and_title_are_readable",
    ),
    "25 the last columns are not balanced": ("test_columns_of_the_last_page_are_balanced",),
    "26 leftovers of a template": (
        "test_a_template_leaves_nothing_stale_behind", "test_a_template_of_an_old_word_is_told_and_stays_as_it_is",
    ),
    "27 a size of its own for readings": (
        "test_a_reading_has_the_style_of_readings_and_half_the_size_around_it",
    ),
    "28 headings, runs and styles as other programs want them": (
        "test_the_title_of_an_annex_is_a_heading_to_every_program", "test_neighbouring_runs_of_one_look_are_one",
        "test_headings_have_character_styles_of_the_same_look", "test_what_follows_a_caption_is_text",
    ),
}  # fmt: skip


def test_every_fault_has_its_tests() -> None:
    files = [*HERE.glob("test_*.py"), *HERE.parent.glob("test_*.py"), *HERE.parents[1].glob("test_*.py")]
    known = {
        name
        for path in files
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE)
    }
    assert len(FAULTS) == 29
    assert {name for tests in FAULTS.values() for name in tests} <= known


@pytest.mark.parametrize("style", ["briefing", "gongwen"])
def test_every_indent_is_closed(style: str, built: Builder) -> None:
    """An office's 正文 is indented by two characters: that reaches every style that leaves its indent open."""
    made = Docx(built(STRESS, style).data("docx"))
    styles = [
        item for item in made.part("word/styles.xml").iter(f"{W}style") if val(item, "type") == "paragraph"
    ]
    names = {val(item, "styleId") or "" for item in styles} - {"Normal"}
    assert len(names) > 40
    for side in ("firstLineChars", "leftChars", "rightChars"):
        assert {name for name in names if made.styled(name, "pPr/ind", side) is None} == set()
    levels = list(made.part("word/numbering.xml").iter(f"{W}lvl"))
    assert len(levels) >= 18
    assert None not in {val(level.find(f"{W}pPr/{W}ind"), "firstLineChars") for level in levels}


def test_both_marks_of_a_pair_are_of_one_face(make: Make) -> None:  # D1.2
    made = make("- “AI+制造”行动，**“AI”**与“3D打印”；他说“5G”，见“GDP”。\n- 'The so-called “green” rule'")
    chinese, english = made.paragraphs("BodyText")

    def marks(paragraph, *, hinted: bool) -> str:
        runs = [run for run in paragraph.iter(f"{W}r")
                if (val(run.find(f"{W}rPr/{W}rFonts"), "hint") == "eastAsia") is hinted]  # fmt: skip
        return re.sub("[^“”]", "", "".join(map(words, runs)))

    assert marks(chinese, hinted=True) == "“”" * 5 and not marks(chinese, hinted=False)
    assert marks(english, hinted=False) == "“”" and not marks(english, hinted=True)


def test_a_table_may_be_as_wide_as_its_content(make: Make) -> None:
    body = "- {table: t, columns: [{head: 甲}, {head: 乙}], rows: [[一, 二]]}"
    widths = [
        int(
            val(
                make(body, f"extends: briefing\ntable: {{width: {share}}}\n").document.find(f".//{W}tblW"),
                "w",
            )
            or 0
        )
        for share in ("100%", "0")
    ]
    assert 0 < widths[1] < widths[0] / 3


def test_the_ground_of_a_band_is_there_without_its_picture(make: Make) -> None:
    """Previews on telephones show no picture behind text: the name in white was gone."""
    band = '{band: "简讯", role: masthead, background: "#336699", height: 16mm, bleed: true}'
    made = make("- 一", f"extends: briefing\nfront: [{band}, title]\n")
    (name,) = made.paragraphs("Masthead")
    assert words(name) == "简讯" and style_of(name) == "Masthead"
    assert val(name.find(f"{W}pPr/{W}shd"), "fill") == "336699"


def test_a_template_leaves_nothing_stale_behind(made) -> None:
    """Its thumbnail shows the template, its styles of Word 2010 know none of ours, its ids are taken."""
    file, _ = made(lambda parts: None)
    assert not [name for name in file.names if "thumbnail" in name or "stylesWithEffects" in name]
    identifiers = [
        item.get("id")
        for name in file.names
        if re.fullmatch(r"word/(document|header\d*)\.xml", name)
        for item in file.part(name).iter("{*}docPr")
    ]
    assert len(identifiers) > 1 and len(set(identifiers)) == len(identifiers)
