"""The claims of README: each with the test that holds it, and no paragraph without one.

A claim that is new in README.zh-CN.md fails here until a test is named for its paragraph; a test that goes
takes its claim with it. `test_both_readmes_hold_the_same` keeps the English one in step.
"""

import re
from functools import cache

import pytest
from helpers.layouts import report
from helpers.paths import ROOT

from zonepub.diagnostics import Diagnostics
from zonepub.model import Cell, Column, Number, Row, Table, Text
from zonepub.present.table_look import closeness_of, table_look, usual_closeness
from zonepub.style import load_style

README = re.sub(r"```.*?```", "", (ROOT / "README.zh-CN.md").read_text("utf-8"), flags=re.DOTALL)
# words of README -> the test that holds them
CLAIMS = {
    "与源文件逐段比对，一个字也不少": "test_publish.py::test_nothing_is_written_when_a_finished_file_lacks_a_word",
    "只供本机使用": "desk/test_guard.py::test_a_foreign_host_is_refused_before_anything_else",
    "Python 3.11 以上": "test_docs.py::test_the_two_commands_are_those_that_ci_and_users_run",
    "完成后得到": "test_docs.py::test_the_two_commands_are_those_that_ci_and_users_run",
    "一行一条": "test_docs.py::test_the_two_commands_are_those_that_ci_and_users_run",
    "GBK 控制台": "test_streams.py::test_a_pipe_of_another_encoding_ends_no_command",
    "去掉那一行行首的": "test_starters.py::test_what_is_begun_builds_in_every_format_without_a_warning",
    "没有错就不打印错误和警告": "test_starters.py::test_what_is_begun_builds_in_every_format_without_a_warning",
    "每级缩进两个空格": "diagnostics/test_slips_of_clerks.py::test_a_slip_is_told_with_its_line",
    "在 `new` 写出的 `report.yaml` 里都有": "test_starters.py::test_a_bulletin_begins_with_the_fields_of_one",
    "只用命名样式": "render/docx/test_styles.py::test_every_style_with_fonts_names_all_four_slots_and_no_theme",
    "目录已填好": "render/docx/test_contents.py::test_the_contents_list_is_filled_in_and_leads_to_the_headings",
    "PDF/UA-1 与 PDF/A-2a": "render/pdf/test_tags.py::test_the_whole_file_passes_before_it_is_damaged",
    "并附上 YAML 源文件": "render/pdf/test_tags.py::test_the_attached_sources_are_the_files_byte_for_byte",
    "PDF/UA-2、PDF/A-4": "render/pdf/test_pdf2.py::test_verapdf_agrees_with_all_that_it_claims",
    "3 毫米出血": "*::test_the_boxes_of_print_lie_inside_each_other_with_three_millimetres_of_bleed",
    "带折线标记": "render/pdf/test_cover_sheet.py::test_folds_are_marked_outside_the_bleed_on_every_plate",
    "随印刷版交付的印前说明": "*::test_the_sheet_is_one_page_and_the_same_each_time",
    "页码表和无障碍元数据": "*::test_without_pages_there_is_no_page_list_and_no_claim",
    "不请求任何外部文件": "*::test_the_page_asks_for_nothing_but_itself",
    "每页一张 PNG": "*::test_pictures_are_the_same_each_time",
    "两张封面": "*::test_covers_have_their_shapes_and_their_words_inside_both",
    "便于查看与比对": "test_publish.py::test_every_word_of_the_source_is_found_in_order_by_another_program",
    "任何时间都得到同样的字节": "test_publish.py::test_two_builds_in_different_places_with_different_hash_seeds_are_the_same_bytes",
    "在任何机器上也一样": "*::test_packaged_fonts_alone_are_in_a_file_that_is_the_same_everywhere",
    "在保存后留得住": "render/wechat/test_article.py::test_an_article_holds_only_what_the_editor_keeps",
    "`1240.50` 还是 `1240.50`": "test_session.py::test_values_of_python_keep_what_they_say",
    "汉字下加着重号，不用斜体": "render/docx/test_styles.py::test_emphasis_is_dots_and_never_a_slant",
    "紧挨中文标点也有效": "source/test_inline.py::test_marks_read_as_meant_and_without_complaint",
    "`check` 指出位置": "source/test_inline.py::test_a_mark_without_its_partner_is_kept_and_reported_where_it_stands",
    "PDF 与 Word 一致": "*::test_columns_have_the_same_widths_in_pdf_and_word",
    "有超过十二行的表时，各表一律排得紧些": "test_claims.py::test_tables_are_set_tighter_where_one_has_more_than_twelve_rows",
    "按数字格式显示": "source/test_table_data.py::test_a_workbook_is_shown_as_its_number_formats_say",
    "合并的格照样合并": "source/test_table_data.py::test_merged_cells_become_spans_and_groups",
    "CSV 可以是 UTF-8 或 GBK": "source/test_table_data.py::test_a_csv_file_is_read_in_the_encodings_that_offices_save",
    "排在横页上": "render/test_landscape.py::test_the_page_is_turned_and_its_words_are_not",
    "`captions: 六月.yaml`": "source/test_caption_files.py::test_each_report_of_a_folder_has_the_captions_that_it_names",
    "按相机方向": "render/pdf/test_images.py::test_a_picture_turned_by_the_camera_stands_upright",
    "去掉 EXIF 与 GPS": "render/pdf/test_images.py::test_what_the_camera_noted_about_time_and_place_is_left_out",
    "JPEG 原样放入 PDF": "render/pdf/test_images.py::test_a_jpeg_is_passed_through_when_it_is_not_too_fine",
    "矢量图（SVG、EPS）不收": "render/pdf/test_bad_pictures.py::test_a_bad_picture_is_reported_where_it_is_named_and_nothing_is_written",
    "列出全部字段": "test_report_reference.py::test_every_field_and_block_has_an_example",
    "`zonepub styles --gallery DIR`": "style/test_authoring.py::test_the_gallery_shows_up_to_three_pages_in_every_style",
    "一个样式文件改变所有格式": "style/test_stylesheet.py::test_a_child_changes_what_it_names_and_nothing_else",
    "来自哪一行": "style/test_stylesheet.py::test_each_value_knows_the_file_and_line_it_came_from",
    "`inherited` 一项代表": "style/test_mastheads.py::test_a_logo_stands_before_all_that_the_parent_has",
    "Word（分节）": "render/test_publications.py::test_word_has_a_section_for_every_part",
    "样式要粗宋而本机有同样粗细的思源宋体": "*::test_a_heavy_song_of_the_machine_is_taken_before_one_is_thickened",
    "成品不取决于机器上装了什么": "*::test_packaged_fonts_alone_are_in_a_file_that_is_the_same_everywhere",
    "stdout 只输出结果": "test_many.py::test_the_paths_are_on_stdout_and_a_summary_on_stderr",
    "`SOURCE_DATE_EPOCH`": "test_publish.py::test_the_source_date_epoch_is_the_date_inside",
    "可以共用一个 `Session`": "test_session.py::test_threads_may_share_a_session",
    "`zonepub.escape(文字)`": "source/test_escape.py::test_an_escaped_text_is_read_as_the_text_alone",
    "所有错误一次列出": "test_cli.py::test_ten_mistakes_give_ten_places_exit_code_1_and_no_file",
    "否则按系统语言": "diagnostics/test_language.py::test_windows_sets_no_variables_and_is_asked_itself",
    "逐条测量完成的": "gb9704/test_ours.py::test_our_docx_has_no_deviation",
    "没有偏差时退出码为 0": "gb9704/test_ours.py::test_the_command_ends_with_0_for_a_file_without_deviation_and_1_for_another",
    "要么整组写入，要么一个也不写": "writer/test_set.py::test_a_signal_at_any_call_leaves_the_old_set_or_the_new_one_at_the_next_start",
    "同一目录中的两次生成互相等待": "writer/test_set.py::test_two_processes_in_one_folder_leave_the_set_of_one_of_them",
    "须在各自的目录里": "hostile/test_paths.py::test_the_gate",
    "| `source-bytes` |": "test_docs.py::test_the_table_of_limits_is_that_of_the_program",
    "`zonepub formats` 会列出渲染器": "test_cli.py::test_a_plug_in_is_found_without_touching_zonepub",
    "`Renderer(…, isolated=True)`": "render/test_plugins.py::test_what_would_end_the_process_ends_only_that_of_the_plug_in",
    "EbookLib": "test_layers.py::test_a_library_is_known_in_its_room_only",
}  # fmt: skip
NO_CLAIM = (  # paragraphs that only lead on
    "为国家高新区的宣传", "生成示例报告的全部成品", "运行测试（含", "可用的每个键", "渲染器就是从报告", "并在那个包的",
    "ARCHITECTURE.md",
)  # fmt: skip


@cache
def known_tests() -> dict[str, set[str]]:
    """Every test function -> the files below tests/ that hold it."""
    found: dict[str, set[str]] = {}
    for path in sorted((ROOT / "tests").rglob("test_*.py")):
        for name in re.findall(r"^def (test_\w+)", path.read_text("utf-8"), re.MULTILINE):
            found.setdefault(name, set()).add(path.relative_to(ROOT / "tests").as_posix())
    return found


@pytest.mark.parametrize("claim", CLAIMS)
def test_a_claim_stands_in_the_readme_and_has_its_test(claim: str) -> None:
    file, _, name = CLAIMS[claim].partition("::")
    assert claim in README
    assert name in known_tests(), name
    assert file == "*" or file in known_tests()[name], known_tests()[name]


def test_no_paragraph_of_the_readme_is_without_a_claim_that_is_tested() -> None:
    paragraphs = [text.strip() for text in re.split(r"\n\s*\n|\n(?=\| `)", README)]
    texts = [text for text in paragraphs if text and not text.startswith(("#", "<!--", "!", "（此图"))]
    bare = [text for text in texts if not any(words in text for words in (*CLAIMS, *NO_CLAIM))]
    tables = (
        "| 格式",
        "| 写法",
        "| 限额",
    )  # heads; marks and limits are rows of tables that are tested as wholes
    rows = [text for text in bare if text.startswith("| `") and "| `report" not in text]
    assert [text[:60] for text in bare if text not in rows and not text.startswith(tables)] == []


def test_tables_are_set_tighter_where_one_has_more_than_twelve_rows() -> None:
    style = load_style("report", Diagnostics()).resolve("pdf")

    def table(rows: int) -> Table:
        cells = tuple(Row((Cell((Text("东区"),)),)) for _ in range(rows))
        return Table("t", (), (Column("left", None, False),), (), cells, Number(0))

    twelve, thirteen = (
        table_look(style, closeness_of(table(1), usual_closeness(report(table(1), table(count)))))
        for count in (12, 13)
    )
    assert thirteen.padding < twelve.padding
    assert thirteen.cell.leading < twelve.cell.leading
    assert thirteen.cell.size == twelve.cell.size
