"""What holds of every merge: nothing without an edit, nothing lost, both sides of a conflict."""

import shutil
import subprocess
from pathlib import Path

import pytest

from tests.helpers.built import Builder
from tests.helpers.paths import ANNUAL, EXAMPLE, STRESS
from tests.helpers.word_edits import TRACKED, W, behind, by_python_docx, by_xml, starting
from tests.merge.conftest import CAPTIONS, REPORT, Edit, Loop
from tests.merge.test_edits import SECTION, at, gone, put, row_gone, tracked, two, typed
from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.merge.command import merge, merge_apart, write_merged
from zonepub.records import replace

STYLES = sorted(path.stem for path in (EXAMPLE.parents[1] / "styles").glob("*.yaml"))


QUICK = ("briefing", "gongwen", "magazine")


@pytest.mark.parametrize(
    "style", [style if style in QUICK else pytest.param(style, marks=pytest.mark.slow) for style in STYLES]
)
def test_a_file_that_nobody_edited_changes_nothing(style: str, tmp_path: Path) -> None:
    for report in (EXAMPLE, ANNUAL, STRESS) if style == "briefing" else (ANNUAL,):
        build(report, style=style, to=["docx"], output=tmp_path, verify=False)
        diagnostics = Diagnostics()
        result = merge(tmp_path / "report.docx", report, diagnostics)
        assert result.entries == ()
        assert result.changed == {}
        assert len(diagnostics) == 0


def test_edits_on_both_sides_meet(loop: Loop) -> None:
    ours = REPORT.replace("同比增长12.3%", "同比增长12.4%").replace(
        "  - title: 重点", "  # 新注释\n  - title: 重点"
    )
    result = loop.merge(typed("创历史新高", "创同期新高")(loop.data), report=ours)
    assert result.after["report.yaml"] == ours.replace("创历史新高", "创同期新高")


def test_in_a_conflict_both_stand_and_a_second_merge_adds_nothing(loop: Loop) -> None:
    ours = REPORT.replace("创历史新高", "创十年新高")
    edited = tracked("创历史新高", "创同期新高")(loop.data)
    result = loop.merge(edited, report=ours, codes={"merge-conflict"})
    after = result.after["report.yaml"]
    assert (
        "      # 冲突（王主任，2026-03-05）：全年完成投资1,234.5亿元，同比增长12.3%，创同期新高。\n" in after
    )
    assert "创十年新高" in after
    again = loop.merge(edited, report=after, codes={"merge-conflict"})
    assert again.after["report.yaml"] == after


def test_what_was_deleted_here_and_edited_there_is_a_conflict(loop: Loop) -> None:
    ours = REPORT.replace("      - 银川高新区广大干部群众认真学习贯彻会议精神。\n", "")
    result = loop.merge(
        typed("广大干部群众", "全体干部群众")(loop.data), report=ours, codes={"merge-conflict"}
    )
    assert [entry.kind for entry in result.entries] == ["conflict"]
    after = result.after["report.yaml"]
    theirs = "      # 冲突（未署名）：银川高新区全体干部群众认真学习贯彻会议精神。\n"
    assert f"  - section: 构建新发展格局\n    body:\n{theirs}      - section: 抓好规划编制\n" in after
    assert (
        loop.merge(
            typed("广大干部群众", "全体干部群众")(loop.data), report=after, codes={"merge-conflict"}
        ).changed
        == {}
    )


@pytest.mark.parametrize(
    ("edit", "old", "new", "remark"),
    [
        (row_gone(2), "'980.00'", "'982.00'", "          # 冲突（未署名）：− 980.00\n          - [成都, '982.00']\n"),
        (typed("980.00", ""), "'980.00'", "'982.00'", "          # 冲突（未署名）：− 980.00\n          - [成都, '982.00']\n"),
        (gone("第二项"), "工作是项目", "任务是项目",
         "          # 冲突（未署名）：− 第二项工作是项目建设，\n          - 第二项任务是项目建设，\n"),
    ],
    ids=["row", "cell", "item"],
)  # fmt: skip
def test_what_was_edited_here_and_deleted_there_stays_with_a_remark(
    edit: Edit, old: str, new: str, remark: str, loop: Loop
) -> None:
    ours, edited = REPORT.replace(old, new), edit(loop.data)
    result = loop.merge(edited, report=ours, codes={"merge-conflict"})
    assert [entry.kind for entry in result.entries] == ["conflict"]
    after = result.after["report.yaml"]
    assert remark in after
    assert after.replace(remark.splitlines(keepends=True)[0], "") == ours
    assert loop.merge(edited, report=after, codes={"merge-conflict"}).after["report.yaml"] == after


def test_tracked_changes_may_be_left_out(loop: Loop) -> None:
    edited = typed("主要成绩", "重要成绩")(tracked("创历史新高", "创同期新高")(loop.data))
    result = loop.merge(edited, accept="none")
    assert "创历史新高" in result.after["report.yaml"]
    assert "重要成绩" in result.after["report.yaml"]  # was not tracked


def test_who_tracked_a_change_is_told(loop: Loop) -> None:
    entry = loop.merge(at("创历史新高", "、新台阶")(loop.data)).entries[0]
    assert (entry.author, entry.date) == ("王主任", "2026-03-05T10:00:00")


def test_a_comment_stands_behind_its_block(loop: Loop) -> None:
    def edit(document):
        paragraph = starting(document, "银川")
        document.add_comment(paragraph.runs, "请核实：数字", author="张伟", initials="")

    result = loop.merge(by_python_docx(edit)(loop.data))
    after = result.after["report.yaml"]
    assert "精神。\n      - comment: 请核实：数字\n        author: 张伟\n" in after


def test_a_changed_label_is_listed_and_not_merged(loop: Loop) -> None:
    def edit(document):
        next(p for p in document.paragraphs if p.style.name.casefold() == "caption").runs[0].text = "照片"

    result = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-generated"})
    assert result.changed == {}


def table_gone(document, *, words: bool):
    table = next(t for t in document.tables if "园区" in t.rows[0].cells[0].text)
    for paragraph in document.paragraphs:
        of_table = paragraph.text.startswith(("表1　各园区", "来源：", "资料来源"))
        if of_table or (words and "是第一动力" in paragraph.text):
            paragraph._p.getparent().remove(paragraph._p)
    table._tbl.getparent().remove(table._tbl)


def test_a_table_that_the_text_refers_to_stays(loop: Loop) -> None:
    edited = by_python_docx(lambda d: table_gone(d, words=False))(loop.data)
    result = loop.merge(edited, codes={"merge-referenced"})
    assert result.changed == {}
    [entry] = [entry for entry in result.entries if entry.kind != "unplaced"]
    assert (entry.kind, entry.text) == ("conflict", "− 园区 产值（亿元）（@tab-a）")


def test_a_table_goes_with_the_words_that_referred_to_it(loop: Loop) -> None:
    edited = by_python_docx(lambda d: table_gone(d, words=True))(loop.data)
    after = loop.merge(edited).after["report.yaml"]
    assert "tab-a" not in after
    assert "园区}" not in after


def test_a_figure_that_the_text_refers_to_stays(loop: Loop) -> None:
    def edit(document):
        drawing = next(document.element.body.iter(f"{W}drawing"))
        drawing.getparent().remove(drawing)
        for paragraph in document.paragraphs:
            if paragraph.text.startswith("图1　") or "李四 摄" in paragraph.text:
                paragraph._p.getparent().remove(paragraph._p)

    result = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-referenced", "merge-unplaced"})
    assert "conflict" in [entry.kind for entry in result.entries]
    assert result.changed == {}


@pytest.mark.parametrize(("half", "left"), [("激发新动能", "逐梦新征程"), ("逐梦新征程", "激发新动能")])
def test_half_of_a_title_leaves_no_gap(half: str, left: str, loop: Loop) -> None:
    edited = by_xml((rf'(<w:pStyle w:val="Title"/>.{{0,300}}?){half}', r"\1"))(loop.data)
    assert loop.merge(edited).after["report.yaml"] == REPORT.replace("激发新动能　逐梦新征程", left)


def test_the_caption_of_a_table_that_the_text_refers_to_stays(loop: Loop) -> None:
    def edit(document):
        caption = next(p for p in document.paragraphs if "主要指标完成情况" in p.text)
        caption._p.getparent().remove(caption._p)

    result = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-unplaced"})
    assert result.changed == {}
    assert [entry.text for entry in result.entries] == ["− 各园区主要指标完成情况"]


def test_signs_of_markup_in_a_plain_text_are_signs(loop: Loop) -> None:
    edited = typed("本报记者", "本报记[链](http://x.cn)者")(loop.data)
    assert "本报记[链](http://x.cn)者" in loop.merge(edited).after["report.yaml"]


COUNTED = r"({}[^<]*</w:instrText>.{{0,300}}?<w:t[^>]*>){}<"


@pytest.mark.parametrize(
    "counted",
    [("REF ", "图1", "图9"), ("REF ", "表1", "表 3"), ("SEQ ", "1", "9")],
    ids=["图", "表", "caption"],
)
@pytest.mark.parametrize("old", ["", "是第一动力", "传达学习精神"])
def test_what_word_counts_anew_is_no_edit(counted: tuple[str, str, str], old: str, loop: Loop) -> None:
    field, was, now = counted
    edits = [(COUNTED.format(field, was), rf"\g<1>{now}<")]
    if old:
        edits.append((old, "换了"))
    result = loop.merge(by_xml(*edits)(loop.data))
    assert [entry.kind for entry in result.entries] == (["changed"] if old else [])
    files = {"report.yaml": REPORT, "captions.yaml": CAPTIONS}
    assert result.after == {name: text.replace(old or "换了", "换了") for name, text in files.items()}


def test_a_page_break_before_the_next_section_stays_where_it_is(loop: Loop) -> None:
    ours = REPORT.replace("      - section: 抓好", "      - page-break\n      - section: 抓好")
    edit = two(put("银川", "小节里的话一句。"), put("银川", "新添的小节", "heading 2"))
    after = loop.merge(edit(loop.data), report=ours).after["report.yaml"]
    assert after == ours.replace("      - page-break", SECTION + "      - page-break")


def test_a_new_paragraph_of_a_style_from_elsewhere_is_told(loop: Loop) -> None:
    def edit(document):
        document.styles.add_style("部门自定样式", 1)
        behind(starting(document, "银川"), "粘贴来的一段。", "部门自定样式")

    after = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-style"}).after["report.yaml"]
    assert "精神。\n      - 粘贴来的一段。\n" in after


def test_a_deleted_paragraph_mark_joins_two_paragraphs(loop: Loop) -> None:
    mark = f"<w:rPr><w:del {TRACKED}/></w:rPr></w:pPr>"
    edited = by_xml(
        (r"</w:pPr>(?=(?:<w:bookmarkStart[^>]*>)?<w:r><w:t xml:space=\"preserve\">坚持谋划)", mark)
    )(loop.data)
    result = loop.merge(edited)
    assert (
        "- 坚持谋划要远、方向要准、协同发展的思路。科学合理确定核心区和协同区的功能布局。\n"
        in result.after["report.yaml"]
    )


def test_the_file_of_another_report_is_refused(loop: Loop, tmp_path: Path) -> None:
    build(EXAMPLE, to=["docx"], output=tmp_path / "out", verify=False)
    with pytest.raises(Failed) as failure:
        merge_apart(tmp_path / "out/report.docx", loop.report, Diagnostics())
    assert [item.code for item in failure.value.diagnostics] == ["merge-other-report"]


@pytest.mark.parametrize("part", ['texts="9999999"', 'texts="x"'])
def test_a_damaged_trace_is_told_and_the_text_is_compared(part: str, loop: Loop) -> None:
    edited = by_xml((r'texts="\d+"', part), part="customXml/item1.xml")(
        typed("创历史新高", "创同期新高")(loop.data)
    )
    path = loop.report.parent / "edited.docx"
    path.write_bytes(edited)
    diagnostics = Diagnostics()
    result = merge_apart(path, loop.report, diagnostics)
    assert [item.code for item in diagnostics] == ["merge-damaged"]
    assert result.after["report.yaml"] == REPORT.replace("创历史新高", "创同期新高")


def test_a_file_without_a_trace_is_compared_with_a_build(loop: Loop) -> None:
    plain = by_xml(("urn:zonepub:trace:1", "urn:other"), part="customXml/item1.xml")(gone("银川")(loop.data))
    path = loop.report.parent / "edited.docx"
    path.write_bytes(plain)
    diagnostics = Diagnostics()
    result = merge_apart(path, loop.report, diagnostics)
    assert [item.code for item in diagnostics] == ["merge-untraced"]
    assert result.after["report.yaml"] == REPORT.replace(
        "      - 银川高新区广大干部群众认真学习贯彻会议精神。\n", ""
    )


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 200, b"{\\rtf1}"])
def test_what_is_no_docx_is_told(data: bytes, loop: Loop) -> None:
    path = loop.report.parent / "edited.docx"
    path.write_bytes(data)
    with pytest.raises(Failed):
        merge_apart(path, loop.report, Diagnostics())
    assert loop.report.read_text("utf-8") == REPORT


def test_the_merged_report_is_built_with_the_edit(loop: Loop) -> None:
    result = loop.merge(at("创历史新高", "、新台阶")(loop.data))
    diagnostics = Diagnostics()
    assert write_merged(result, loop.report, diagnostics) == [loop.report.resolve()]
    build(loop.report, to=["docx", "epub"], output=loop.report.parent / "again")  # proves each word
    data = (loop.report.parent / "again/report.docx").read_bytes()
    (loop.report.parent / "edited.docx").write_bytes(data)
    assert merge(loop.report.parent / "edited.docx", loop.report, diagnostics).entries == ()
    shutil.rmtree(loop.report.parent / "again")


def test_line_ends_of_windows_stay(loop: Loop) -> None:
    loop.report.write_bytes(REPORT.replace("\n", "\r\n").encode())
    result = loop.merge(typed("创历史新高", "创同期新高")(loop.data))
    write_merged(result, loop.report, Diagnostics())
    assert (
        loop.report.read_bytes() == REPORT.replace("创历史新高", "创同期新高").replace("\n", "\r\n").encode()
    )


def picture_gone(document):
    drawing = next(document.element.body.iter(f"{W}drawing"))
    drawing.getparent().remove(drawing)


def new_table(document):
    table = document.add_table(1, 2)
    table.rows[0].cells[0].text = "甲"
    starting(document, "银川")._p.addnext(table._tbl)


def made_a_heading(document):
    starting(document, "银川").style = next(s for s in document.styles if s.name.casefold() == "heading 2")


@pytest.mark.parametrize("edit", [picture_gone, new_table, made_a_heading])
def test_what_the_source_has_no_form_for_is_listed(edit, loop: Loop) -> None:
    result = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-unplaced"})
    assert result.changed == {}
    assert [entry.kind for entry in result.entries] == ["unplaced"]


def test_paragraphs_of_a_cell_are_lines_of_it(loop: Loop) -> None:
    def edit(document):
        next(t for t in document.tables if "园区" in t.rows[0].cells[0].text).rows[1].cells[0].add_paragraph(
            "火炬"
        )

    assert '- ["厦门\\n火炬", 1240.50]' in loop.merge(by_python_docx(edit)(loop.data)).after["report.yaml"]


@pytest.mark.slow
@pytest.mark.parametrize("kind", ["docx", "odt"])
@pytest.mark.parametrize("report", [EXAMPLE, ANNUAL, STRESS], ids=["example", "annual", "stress"])
def test_libreoffice_changes_nothing(kind: str, report: Path, built: Builder, tmp_path: Path) -> None:
    """It drops ids, renames styles and, by way of ODT, loses the trace: then the report is built again."""
    path = built(report, "briefing").path("docx")
    for target in ("odt", "docx") if kind == "odt" else ("docx",):
        subprocess.run(
            ["soffice", f"-env:UserInstallation=file://{tmp_path}/lo", "--headless", "--convert-to", target,
             "--outdir", str(tmp_path / target), str(path)],
            check=True, timeout=120, stdin=subprocess.DEVNULL, capture_output=True,
        )  # fmt: skip
        path = tmp_path / target / f"report.{target}"
    result = merge_apart(path, report, Diagnostics())
    assert result.entries == ()


def test_a_report_that_could_not_be_read_is_not_written(loop: Loop) -> None:
    result = loop.merge(typed("创历史新高", "创同期新高")(loop.data))
    broken = {name: text.replace("@tab-a", "@tab-b") for name, text in result.after.items()}
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        write_merged(replace(result, after=broken), loop.report, diagnostics)
    [item] = [item for item in diagnostics if item.severity == "error"]
    assert item.code == "merge-breaks"
    assert "tab-b" in item.message()
    assert loop.report.read_text("utf-8") == REPORT


def test_errors_that_were_there_before_do_not_hinder(loop: Loop) -> None:
    ours = REPORT.replace("见@fig-a", "见@fig-z")
    result = loop.merge(typed("创历史新高", "创同期新高")(loop.data), report=ours)
    assert write_merged(result, loop.report, Diagnostics())
