"""三审三校: who signed which text, what `build` makes of that, and the form."""

import json

import pytest
from click.testing import CliRunner, Result

from tests.helpers.read_back import pdf_text
from tests.merge.conftest import CAPTIONS, REPORT, Loop
from zonepub import build
from zonepub.cli.commands import main
from zonepub.diagnostics import Diagnostics, Failed


def called(*words: object) -> Result:
    return CliRunner().invoke(main, ["review", *map(str, words)])


def sign(loop: Loop, name: str, by: str, *more: str) -> Result:
    return called("sign", name, loop.report, "--by", by, "--date", "2026-03-05", *more)


def codes(loop: Loop, **options: object) -> list[tuple[str, str]]:
    """What a build says of the review."""
    diagnostics = Diagnostics()
    try:
        build(loop.report, to="outline", diagnostics=diagnostics, verify=False,
              output=loop.report.parent / "out", **options)  # fmt: skip
    except Failed:
        assert diagnostics.count("error")
    return [(item.severity, item.code) for item in diagnostics if item.code.startswith("review-")]


def changed(loop: Loop, old: str, new: str) -> None:
    text = loop.report.read_text("utf-8")
    assert old in text
    loop.report.write_text(text.replace(old, new), "utf-8")


def test_a_report_without_a_record_is_not_asked_for_one(loop: Loop) -> None:
    assert codes(loop) == []


def test_a_pass_is_recorded_with_the_text_that_was_read(loop: Loop) -> None:
    assert not sign(loop, "一审", "张三", "--role", "责任编辑", "--note", "同意: 改一处").exit_code
    assert not sign(loop, "二审", "李四").exit_code
    record = (loop.report.parent / "review.yaml").read_text("utf-8")
    assert "  - pass: 一审\n    by: 张三\n    role: 责任编辑\n    date: 2026-03-05\n    text: " in record
    assert "    note: '同意: 改一处'\n  - pass: 二审\n" in record
    assert codes(loop) == []
    rows = json.loads(called("list", loop.report, "--json").output)
    assert [(row["pass"], row["by"], row["state"]) for row in rows] == [
        ("一审", "张三", "current"), ("二审", "李四", "current"),
    ]  # fmt: skip


CHANGES = {
    "a word": ("创历史新高", "创同期新高"),
    "a mark": ("**创新**", "创新"),
    "a cell": ("980.00", "981.00"),
    "a note": ("规模以上", "全部"),
    "a title": ("激发", "焕发"),
    "a byline": ("戈清平", "戈青平"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_text_that_changed_since_the_last_pass_is_told_or_refused(name: str, loop: Loop) -> None:
    sign(loop, "一审", "张三")
    changed(loop, *CHANGES[name])
    assert codes(loop) == [("warning", "review-changed")]
    changed(loop, "zonepub: 1\n", "zonepub: 1\nreview: required\n")
    assert codes(loop) == [("error", "review-changed")]
    assert codes(loop, with_comments=True) == [("warning", "review-changed")]  # the copy that goes round
    sign(loop, "二审", "李四")
    assert codes(loop) == []


def test_the_caption_and_the_bytes_of_a_picture_are_part_of_the_text(loop: Loop) -> None:
    from PIL import Image

    sign(loop, "一审", "张三")
    (loop.report.parent / "captions.yaml").write_text(CAPTIONS.replace("传达", "学习"), "utf-8")
    assert codes(loop) == [("warning", "review-changed")]
    (loop.report.parent / "captions.yaml").write_text(CAPTIONS, "utf-8")
    assert codes(loop) == []
    Image.new("RGB", (800, 600), "#aa0000").save(loop.report.parent / "a.png")
    assert codes(loop) == [("warning", "review-changed")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("# 这一段要核对", "# 核对过了"),
        ('"一份合并用的报告"', "一份合并用的报告"),
        ("      - figure: fig-a", "      - figure: fig-a\n        width: 50%"),
        ("    body:\n      # 这", "    comment: 标题要改\n    body:\n      # 这"),
    ],
    ids=["remark of YAML", "quotes", "width", "comment"],
)
def test_what_changes_no_word_needs_no_new_pass(old: str, new: str, loop: Loop) -> None:
    sign(loop, "一审", "张三")
    changed(loop, old, new)
    assert codes(loop) == []


def test_required_and_nobody_has_read_it(loop: Loop) -> None:
    changed(loop, "zonepub: 1\n", "zonepub: 1\nreview: required\n")
    assert codes(loop) == [("error", "review-none")]
    assert not (loop.report.parent / "out").exists()
    assert codes(loop, write=False) == [("warning", "review-none")]  # `check`, `diff` and `merge` go on


def test_no_person_holds_two_passes_of_editing(loop: Loop) -> None:
    sign(loop, "一审", "张三")
    before = (loop.report.parent / "review.yaml").read_bytes()
    second = sign(loop, "二审", "张 三")
    assert second.exit_code == 1
    assert "review-same-person" in second.output
    assert (loop.report.parent / "review.yaml").read_bytes() == before
    for name, by in (("二审", "李四"), ("三审", "王五"), ("一校", "张三"), ("二校", "张三")):
        assert not sign(loop, name, by).exit_code


def test_which_passes_are_apart_may_be_said(loop: Loop) -> None:
    rule = "review: {required: true, apart: [三审, 一校]}\n"
    changed(loop, "zonepub: 1\n", f"zonepub: 1\n{rule}")
    record = "passes:\n  - {pass: 三审, by: 张三, text: x}\n  - {pass: 一校, by: 张三, text: x}\n"
    (loop.report.parent / "review.yaml").write_text(record, "utf-8")
    assert [code for _, code in codes(loop)] == ["review-changed", "review-same-person", "review-order"]


def test_passes_follow_one_another(loop: Loop) -> None:
    result = sign(loop, "二审", "李四")
    assert result.exit_code == 1
    assert "review-order" in result.output
    assert not (loop.report.parent / "review.yaml").exists()


def test_a_pass_in_the_report_itself_counts(loop: Loop) -> None:
    sign(loop, "一审", "张三")
    record = (loop.report.parent / "review.yaml").read_text("utf-8").partition("\n")[2]
    (loop.report.parent / "review.yaml").unlink()
    passes = "".join(f"  {line}\n" for line in record.splitlines())
    loop.report.write_text(f"{REPORT}review:\n{passes}", "utf-8")
    assert codes(loop) == []
    changed(loop, "创历史新高", "创同期新高")
    assert codes(loop) == [("warning", "review-changed")]
    assert not sign(loop, "二审", "李四").exit_code
    assert codes(loop) == []


def test_a_pass_without_a_hash_is_told(loop: Loop) -> None:
    (loop.report.parent / "review.yaml").write_text("passes:\n  - {pass: 一审, by: 张三}\n", "utf-8")
    assert codes(loop) == [("warning", "review-no-text")]


@pytest.mark.parametrize(
    ("record", "code"),
    [
        ("passes: [{pass: 一审, by: 张三}]\n", "review-record"),
        ("passes:\n- pass: 零审\n  by: 张三\n", "unknown-choice"),
        ("passes:\n- pass: 一审\n", "missing-key"),
        ("- 一审\n", "list-for-fields"),
        ("passes: [", "yaml-quote"),
    ],
)
def test_a_record_that_cannot_be_read_or_written_is_told_and_stays(
    record: str, code: str, loop: Loop
) -> None:
    path = loop.report.parent / "review.yaml"
    path.write_text(record, "utf-8")
    result = sign(loop, "二审", "李四")
    assert result.exit_code == 1
    assert code in result.output
    assert path.read_text("utf-8") == record


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (
            "# 头\r\npasses:\r\n- pass: 一审\r\n  by: 张三\r\n  text: x   # 注\r\n",
            "- pass: 二审\r\n  by: 李四\r\n",
        ),
        ("required: true\npasses:\n    - pass: 一审\n      by: 张三", "\n    - pass: 二审\n      by: 李四\n"),
    ],
    ids=["Windows", "no line end"],
)
def test_lines_are_added_and_nothing_else_changes(before: str, after: str, loop: Loop) -> None:
    path = loop.report.parent / "review.yaml"
    path.write_bytes(before.encode())
    assert not sign(loop, "二审", "李四").exit_code
    text = path.read_bytes().decode()
    assert text.startswith(before + after)


@pytest.mark.parametrize(
    "words", [("sign", "零审"), ("sign", "一审"), ("sign", "一审", "--by", "张三"), (), ("list", "a", "b")]
)
def test_a_wrong_line_ends_with_2(words: tuple[str, ...]) -> None:
    assert called(*words).exit_code == 2


def test_the_form_shows_who_signed_and_leaves_room(loop: Loop) -> None:
    import docx

    sign(loop, "一审", "张三", "--role", "责任编辑", "--note", "同意")
    out = loop.report.parent / "form"
    result = called("form", loop.report, "-o", out)
    assert result.output.split() == [str(out / "report-review.docx"), str(out / "report-review.pdf")]
    about, passes = docx.Document(out / "report-review.docx").tables
    assert [cell.text for cell in about.rows[0].cells] == ["稿件名称", "激发新动能　逐梦新征程"]
    rows = [[cell.text for cell in row.cells] for row in passes.rows]
    assert rows[0] == ["审次", "责任人", "职务", "日期", "意见", "签名"]
    assert rows[1] == ["一审", "张三", "责任编辑", "2026-03-05", "同意", ""]
    assert [row[0] for row in rows[2:]] == ["二审", "三审", "一校", "二校", "三校", "签发"]
    (out / "report-review.pdf").rename(out / "report.pdf")
    assert "责任编辑" in pdf_text(out)
