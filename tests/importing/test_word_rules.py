"""Which tests hold the rules of reading Word files that are built: each names tests that are there."""

import ast
from pathlib import Path

import pytest

from zonepub.rules import rules

HERE = Path(__file__).parent
INLINE, PACKAGE, NUMBERS, TABLES = "docx_inline", "docx_package", "docx_numbers", "docx_tables"
REVISIONS, CORPUS, EQUATIONS = "docx_revisions", "docx_corpus", "docx_equations"
SHOWS = "a_paragraph_reads_as_word_shows_it"
OTHERWISE = "a_package_put_together_otherwise_reads_the_same"
ACCEPTED = "accepted_changes_give_the_new_text"
LEVELS, WHOLE = "sections_have_their_levels", "the_import_succeeds_and_leaves_nothing_unplaced"

# rule -> files and tests
HELD: dict[str, tuple[tuple[str, str], ...]] = {
    "I1": ((PACKAGE, OTHERWISE),), "I2": ((PACKAGE, OTHERWISE),), "I3": ((PACKAGE, OTHERWISE),),
    "I4": ((INLINE, "text_boxes_are_read_once_behind_their_paragraph"),), "I5": ((INLINE, SHOWS),),
    "I6": ((PACKAGE, "a_docx_inside_is_read_in_its_place"), (PACKAGE, "other_documents_inside_are_told_of")),
    "I7": ((PACKAGE, "macros_are_ignored_with_a_word"), (PACKAGE, "what_cannot_be_read_is_refused_with_a_word")),
    "I8": ((CORPUS, WHOLE),), "I9": ((PACKAGE, "properties_of_the_file_are_no_title"),),
    "I10": ((PACKAGE, "styles_are_known_by_their_names"),), "I11": ((PACKAGE, "styles_are_known_by_their_names"),),
    "I12": ((PACKAGE, "a_loop_of_styles_ends"), (CORPUS, LEVELS)),
    "I13": ((PACKAGE, "a_character_style_of_a_heading_makes_no_heading"),), "I14": ((CORPUS, LEVELS),),
    "I15": ((CORPUS, WHOLE),), "I16": ((CORPUS, LEVELS),),
    "I17": (("docx_faces", "a_face_other_than_that_of_the_body_makes_a_heading"),),
    "I18": (("docx_faces", "headings_without_numbers_have_the_level_of_their_face"),), "I19": ((CORPUS, LEVELS),),
    "I20": ((NUMBERS, "the_level_of_a_style_is_the_one_that_names_it"), (NUMBERS, "number_zero_takes_the_numbering_off")),
    "I21": ((NUMBERS, "lists_of_one_definition_go_on_counting"),),
    "I22": ((NUMBERS, "deeper_levels_restart_unless_they_say_otherwise"),),
    "I23": ((NUMBERS, "a_legal_level_shows_all_numbers_in_decimal"), (NUMBERS, "the_format_none_has_no_digits")),
    "I24": ((NUMBERS, "a_format_shows_what_word_shows"),),
    "I25": ((NUMBERS, "neighbours_are_a_list_and_a_lone_number_is_text"),),
    "I26": ((NUMBERS, "a_deleted_paragraph_mark_takes_its_number_away"),),
    "I27": ((TABLES, "cells_join_by_their_place_in_the_grid"), (TABLES, "text_in_a_covered_cell_is_kept")),
    "I28": ((TABLES, "head_rows_are_those_the_file_names"), (TABLES, "a_table_in_a_cell_keeps_its_words")),
    "I29": ((TABLES, "a_box_of_one_cell_is_unwrapped"), (TABLES, "with_borders_they_are_a_table")),
    "I30": ((INLINE, "old_text_boxes_are_read"),), "I31": ((INLINE, "a_drop_cap_joins_its_paragraph"),),
    "I32": ((INLINE, "notes_follow_their_references"),),
    "I33": ((INLINE, "pictures_have_their_alternative_texts_and_captions"),),
    "I34": ((INLINE, "headers_and_footers_are_listed_once"),),
    "I36": ((INLINE, "charts_leave_their_place_and_list_their_figures"),),
    "I37": ((INLINE, "a_field_without_its_end_is_text"),), "I38": ((INLINE, "a_list_of_contents_is_left_out"),),
    "I39": ((INLINE, SHOWS),), "I40": ((INLINE, SHOWS),), "I41": ((INLINE, SHOWS),), "I42": ((INLINE, SHOWS),),
    "I43": ((INLINE, "line_breaks_part_sentences_and_stay_inside_them"),),
    "I44": ((INLINE, "an_unknown_symbol_is_marked_and_told"),),
    "I45": ((INLINE, "what_word_does_not_show_is_listed_as_left_out"),),
    "I46": ((INLINE, "links_to_files_keep_their_words_only"),),
    "I47": ((EQUATIONS, "a_form_of_word_is_latex"),), "I48": (("docx_speed", "a_long_document_is_imported_in_time_in_proportion"),),
    "I49": ((REVISIONS, ACCEPTED), (REVISIONS, "rejected_changes_give_the_old_text")), "I50": ((REVISIONS, ACCEPTED),),
    "I51": ((REVISIONS, ACCEPTED),), "I52": ((REVISIONS, ACCEPTED),), "I53": ((REVISIONS, ACCEPTED),),
    "I54": ((REVISIONS, "kept_changes_are_listed_with_author_date_and_place"),),
    "I55": ((REVISIONS, "comments_stand_at_their_words"),),
    "I56": (("office", "comments_and_changes_survive_the_conversion"),),
    "I57": ((PACKAGE, "deep_nesting_below_the_limit_is_read"),),
    "I58": (("docx_speed", "a_long_document_is_imported_in_time_in_proportion"),),
    "I59": (("office", "what_libreoffice_saved_again_reads_the_same"),),
}  # fmt: skip


def test_every_rule_that_is_built_is_held_by_a_test() -> None:
    numbered = [f"I{number}" for number in range(1, 60)]
    assert list(HELD) == [name for name in numbered if rules()[name].built]


@pytest.mark.parametrize("rule", HELD)
def test_the_tests_that_hold_a_rule_are_there(rule: str) -> None:
    for file, name in HELD[rule]:
        tree = ast.parse((HERE / f"test_{file}.py").read_text("utf-8"))
        assert f"test_{name}" in [node.name for node in tree.body if isinstance(node, ast.FunctionDef)]
