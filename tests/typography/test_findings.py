"""What a typographer found in printed pages, each with the test that measures it on finished files or results.

Under `typography` faults by their numbers F1 to F40; `bugs` and `suites` are findings of users and of the
line-breaking suites of others.
"""

import re
from functools import cache
from pathlib import Path

TESTS = Path(__file__).parents[1]
LAYOUT, PAGES, LINES = (
    "layout/paginate/test_",
    "typography/test_faults_of_pages",
    "typography/test_faults_of_lines",
)
FOUND = f"""
typography F1   {LAYOUT}places              test_a_table_that_goes_on_below_a_figure_has_its_head_there
typography F2   {LAYOUT}places              test_a_note_stands_below_the_column_of_its_mark
typography F3   layout/test_inspection      test_pages_of_every_style_are_without_flaw
typography F4   style/test_official_looks   test_the_mark_of_one_office_stands_on_one_line
typography F5   typeset/test_headlines      test_hardly_a_break_is_bad
typography F6   {LAYOUT}looseness           test_no_word_is_lost_and_no_line_seen_to_be_loose
typography F7   {LAYOUT}last_page           test_a_foot_is_never_alone_on_its_page
typography F8   {LAYOUT}places              test_a_heading_stays_with_its_table_or_figure_and_none_passes_the_next
typography F9   render/test_figure_rows     test_a_row_of_the_pdf_is_of_one_height_and_fills_the_measure
typography F10  {PAGES}                     test_no_level_is_lighter_than_the_next_one_of_its_size
typography F11  {PAGES}                     test_the_abstract_is_printed
typography F12  render/pdf/test_text        test_every_line_is_copied_as_it_is_typed_and_none_twice
typography F13  typeset/test_never_parted   test_superscripts_ratios_and_separators_keep_off_the_edges
typography F14  {LINES}                     test_an_apostrophe_takes_the_room_of_its_ink
typography F15  layout/compose/test_table_widths test_only_the_column_that_must_be_broken_is_broken
typography F16  present/test_placed         test_the_styles_that_ship_show_abstract_keywords_date_issuer_and_issue
typography F17  typography/test_printed_gaps test_han_hardly_opens
typography F18  typeset/test_never_parted   test_a_unit_stands_whole_in_every_measure
typography F19  typeset/test_addresses      test_paths_and_mail_part_at_their_own_places
typography F20  {LAYOUT}running_heads       test_a_running_head_names_the_section_in_force_at_the_top_of_its_page
typography F21  {PAGES}                     test_columns_begin_on_one_line_of_the_grid
typography F22  {PAGES}                     test_a_heading_of_an_official_document_fills_its_line
typography F23  style/test_gongwen_forms    test_a_colophon_without_copies_has_no_rule_inside
typography F24  {PAGES}                     test_a_heading_stands_nearer_to_its_text_than_to_the_text_above
typography F25  layout/compose/test_contents test_turned_over_lines_of_an_entry_stand_further_in
typography F26  {LINES}                     test_neighbouring_commas_are_alike_where_marks_are_full
typography F27  {PAGES}                     test_a_credit_shares_the_line_of_its_caption
typography F28  {PAGES}                     test_the_name_of_a_bulletin_has_air_above_it
typography F29  render/pdf/test_missing_glyphs test_no_file_is_made_with_a_name_that_no_font_has
typography F30  {LINES}                     test_an_ellipsis_hardly_ever_begins_a_line
typography F31  {LINES}                     test_no_blank_stays_beside_quotes_that_are_marked_strong
typography F32  {PAGES}                     test_no_short_item_is_parted_from_its_list_nor_as_follows_from_what_follows
typography F33  {LINES}                     test_no_date_of_a_source_is_torn
typography F34  {LINES}                     test_a_dash_begins_the_line_of_a_title_in_every_style
typography F35  {LINES}                     test_bullets_of_every_depth_can_be_seen
typography F36  {LINES}                     test_the_point_of_a_unit_is_narrow_in_any_face
typography F37  gb9704/test_makers          test_a_usual_way_of_making_it_is_no_deviation
typography F38  gb9704/test_clauses_pdf     test_what_is_drawn_wrong_deviates
typography F39  {LAYOUT}last_page           test_no_report_ends_with_a_few_lines_or_a_figure
typography F40  {PAGES}                     test_digits_before_han_are_copied_without_a_blank
bugs F2         typography/test_long_reports test_every_line_of_technical_prose_is_copied_whole
bugs F3         {LAYOUT}places              test_four_headings_in_a_chain_stay_with_the_table_below_them
bugs F9         style/test_official_looks   test_the_mark_of_one_office_stands_on_one_line
bugs F10        typeset/test_headlines      test_no_break_is_inside_a_word_or_between_a_number_and_its_unit
suites F2       typeset/test_never_parted   test_no_hyphen_starts_a_line
suites F3       typeset/test_never_parted   test_straight_quotes_have_a_side
suites F4       typeset/test_never_parted   test_a_unit_stands_whole_in_every_measure
suites F5       typeset/test_never_parted   test_a_gap_stands_beside_ideographs_only
suites F6       typeset/test_never_parted   test_superscripts_ratios_and_separators_keep_off_the_edges
suites F7       typeset/test_never_parted   test_superscripts_ratios_and_separators_keep_off_the_edges
suites F12      typeset/test_never_parted   test_a_unit_stands_whole_in_every_measure
suites F13      typeset/test_justify        test_hangmobanjiao_and_plain_are_never_squeezed_inside_a_line
suites F14      typeset/test_line_edges     test_the_separator_between_han_neither_starts_nor_ends_a_line
suites F15      source/test_inline          test_marks_read_as_meant_and_without_complaint
suites F16      typeset/test_classes        test_closing_brackets_never_start_a_line
"""
ROWS = [tuple(row.split()) for row in FOUND.strip().splitlines()]


@cache
def text(file: str) -> str:
    return (TESTS / f"{file}.py").read_text("utf-8")


def test_every_fault_has_its_row() -> None:
    numbers = [f"{number}" for kind, number, *_ in ROWS if kind == "typography"]
    assert numbers == [f"F{number}" for number in range(1, 41)]


def test_a_fault_is_measured_by_a_test_that_is_there() -> None:
    missing = [row for row in ROWS if f"def {row[3]}(" not in text(row[2])]
    assert len(ROWS) > 50 and missing == []


def test_a_test_that_names_a_fault_is_in_the_table_or_beside_one_that_is() -> None:
    named = {
        (kind, number)
        for path in TESTS.rglob("test_*.py")
        for kind, number in re.findall(r"#.*?(typography|suites) (F\d+)", path.read_text("utf-8"))
    }
    assert len(named) > 35 and named <= {(kind, number) for kind, number, *_ in ROWS}
