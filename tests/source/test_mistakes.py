"""Every mistake in a source has a code and the place where the eye should go."""

from collections.abc import Callable
from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import hints
from zonepub.files import BadFile, check_ordinary
from zonepub.model import Report

Read = Callable[..., tuple[Report | None, Diagnostics]]

HEAD = "zonepub: 1\nreport: {title: 题}\n"
# name -> (report, captions, wanted "code line:column")
CASES = {
    "a misspelt key": ("zonepub: 1\nreport:\n  title: 题\n  tilte: 题\nbody: [一]\n", "", "unknown-key 4:3"),
    "a missing title": ("zonepub: 1\nreport: {subtitle: 副}\nbody: [一]\n", "", "missing-key 2:9"),
    "a missing body": (HEAD, "", "missing-key 1:1"),
    "a list where a text belongs": ("zonepub: 1\nreport: {title: [题]}\nbody: [一]\n", "", "wrong-type 2:17"),
    "a key given twice": (HEAD + "body: [一]\nbody: [二]\n", "", "list-twice 4:1"),
    "a reference to nothing": (HEAD + "body:\n- 见 @fig-x。\n", "", "dangling-reference 4:5"),
    "a mark of no note": (HEAD + "body:\n- 见[^x]。\n", "", "dangling-note 4:4"),
    "a figure without caption": (HEAD + "body:\n- figure: fig-a\n", "fig-b: {text: 图}\n", "figure-without-caption 4:11"),
    "a caption without figure": (HEAD + "body: [一]\n", "fig-b: {text: 图}\n", "unused-caption 1:1"),
    "a picture that is not there": (
        HEAD + "body:\n- figure: fig-a\n", "fig-a: {text: 图, image: a.jpg, alt: 甲}\n", "image-missing 1:25"),
    "a picture outside the folder": (
        HEAD + "body:\n- figure: fig-a\n", "fig-a: {text: 图, image: ../a.jpg, alt: 甲}\n", "image-outside 1:25"),
    "an absolute picture": (
        HEAD + "body:\n- figure: fig-a\n", "fig-a: {text: 图, image: /etc/passwd, alt: 甲}\n", "image-outside 1:25"),
    "an empty section": (HEAD + "body:\n- section: 节\n  body: []\n", "", "empty-section 4:3"),
    "a section without body": (HEAD + "body:\n- section: 节\n", "", "missing-key 4:3"),
    "a tab in the indentation": (HEAD + "body:\n\t- 一\n", "", "yaml-indent 4:1"),
    "a control character": (HEAD + "body: ['\x07']\n", "", "control-character 3:9"),
    "an escaped control character": (HEAD + 'body: [一, "\\x07"]\n', "", "control-character 3:11"),
    "an unknown block": (HEAD + "body:\n- figur: fig-a\n", "", "unknown-block 4:3"),
    "a note without text": (HEAD + "body: ['见[^a]。']\nnotes: {a: }\n", "", "empty-needed 4:12"),
    "an empty quote": (HEAD + "body: [{quote: [], source: 某人}]\n", "", "empty-text 3:16"),
    "an empty paragraph": (HEAD + "body: ['']\n", "", "empty-text 3:8"),
    "a ragged row": (
        HEAD + "body:\n- table: t\n  caption: 表\n  columns: [甲, 乙]\n  rows:\n  - [1, 2]\n  - [1]\n", "", "ragged-row 9:5"),
    "a wrong alignment": (
        HEAD + "body:\n- table: t\n  caption: 表\n  columns: [{head: 甲, align: rihgt}]\n  rows: [[1]]\n", "", "unknown-choice 6:30"),
    "a wrong width": (
        HEAD + "body:\n- table: t\n  caption: 表\n  columns: [{head: 甲, width: 3cm}]\n  rows: [[1]]\n", "", "wrong-unit 6:30"),
    "a name used twice": (
        HEAD + "body:\n- {section: 一, id: a, body: [一]}\n- {section: 二, id: a, body: [二]}\n", "", "duplicate-id 5:20"),
    "an alias": (HEAD + "body: [&a 一, *a]\n", "", "yaml-alias 3:14"),
    "a wrong date": ("zonepub: 1\nreport: {title: 题, date: 2026-13-01}\nbody: [一]\n", "", "no-such-month 2:26"),
    "no such day": ("zonepub: 1\nreport: {title: 题, date: 2026-02-31}\nbody: [一]\n", "", "no-such-day 2:26"),
    "no such year": ("zonepub: 1\nreport: {title: 题, date: 0000}\nbody: [一]\n", "", "wrong-value 2:26"),
    "an unknown version": ("zonepub: 2\nreport: {title: 题}\nbody: [一]\n", "", "unknown-version 1:10"),
    "a note in a note": (HEAD + "body: ['[^a]']\nnotes: {a: '见[^b]', b: 二}\n", "", "note-in-note 4:14"),
    "a note without mark": (HEAD + "body: [一]\nnotes: {a: 注}\n", "", "unused-note 4:9"),
    "a script as link": (HEAD + "body:\n- '[a](javascript:x)'\n", "", "unsafe-link 4:8"),
    "an unbalanced mark": (HEAD + "body:\n- 说**好\n", "", "unbalanced-mark 4:4"),
    "sections too deep": (
        HEAD + "body: [" + "{section: 节, body: [" * 6 + "一" + "]}" * 6 + "]\n", "", "section-too-deep 3:108"),
    "nested without end": (HEAD + "body: " + "[" * 150 + "]" * 150 + "\n", "", "yaml-too-deep 3:106"),
}  # fmt: skip


def placed(found: Diagnostics) -> list[str]:
    return [f"{item.code} {item.span.line}:{item.span.column}" if item.span else item.code for item in found]


@pytest.mark.parametrize("name", CASES)
def test_a_mistake_is_reported_where_it_stands(name: str, read: Read) -> None:
    report, captions, wanted = CASES[name]
    _, found = read(report, captions)
    assert wanted in placed(found)


def test_a_misspelt_key_gets_the_word_that_was_meant(read: Read) -> None:
    _, found = read(CASES["a misspelt key"][0])
    assert next(item for item in found if item.code == "unknown-key").suggestion == "title"


def test_a_picture_needs_an_alt_and_must_be_readable(read: Read) -> None:
    from io import BytesIO

    from PIL import Image

    good = BytesIO()
    Image.new("RGB", (40, 30), "red").save(good, "JPEG")
    report = HEAD + "body:\n- figure: fig-a\n- figure: fig-b\n"
    captions = "fig-a: {text: 图, image: a.jpg}\nfig-b: {text: 图, image: b.jpg, alt: 乙}\n"
    _, found = read(report, captions, a__jpg=good.getvalue(), b__jpg=good.getvalue()[:300])
    assert placed(found) == ["image-without-alt 1:25", "image-unreadable 2:25"]


def test_a_file_in_gbk_is_refused_at_its_first_foreign_byte(read: Read, tmp_path: object) -> None:
    from pathlib import Path

    from zonepub.diagnostics import Failed
    from zonepub.source import load_report

    path = Path(str(tmp_path)) / "gbk.yaml"
    path.write_bytes("zonepub: 1\nreport: {title: 题}\n".encode("gb18030"))
    found = Diagnostics()
    with pytest.raises(Failed):
        load_report(path, found)
    assert placed(found) == ["wrong-encoding 2:17"]
    assert next(iter(found)).args["guess"] == "GB18030"


def test_a_file_that_is_not_there_is_a_diagnostic(tmp_path: object) -> None:
    from pathlib import Path

    from zonepub.diagnostics import Failed
    from zonepub.source import load_report

    found = Diagnostics()
    with pytest.raises(Failed):
        load_report(Path(str(tmp_path)) / "none.yaml", found)
    assert placed(found)[0].startswith("file-not-found")


def test_ten_mistakes_are_reported_in_one_run(read: Read) -> None:
    report = """\
    zonepub: 1
    report:
      title: 题
      tilte: 题
      date: 2026-13-01
    lead:
      - figure: fig-none
      - 见 @nowhere 和[^none]。
    body:
      - section: 空
        body: []
      - figur: fig-a
      - text: 段
        roel: lead
      - list: numberd
        items: [一]
      - table: t
        caption: 表
        columns: [甲, 乙]
        rows: [[1]]
    notes: {x: 注}
    """
    nothing, found = read(report, "fig-a: {txt: 图, credt: 甲}\n")
    assert nothing is None
    assert found.count("error") >= 10
    assert all(item.span and item.span.line for item in found)


def test_yaml_keeps_scalars_as_they_were_written(read: Read) -> None:
    report = (
        HEAD
        + "body:\n- table: t\n  caption: 表\n  columns: [甲]\n  rows: [[1240.50], [2026-01-15], [yes], [0x1F]]\n"
    )
    found, _ = read(report)
    assert found is not None
    cells = [cell.text[0].text for row in found.body[0].rows for cell in row.cells]  # type: ignore[union-attr]
    assert cells == ["1240.50", "2026-01-15", "yes", "0x1F"]


@pytest.mark.parametrize("text", ['"\\x07"', '"a\\0b"', '"\\uFFFE"'])
def test_a_control_character_written_as_an_escape_is_refused_too(text: str, read: Read) -> None:
    _, found = read(HEAD + f"body: [{text}]\n")
    assert "control-character 3:8" in placed(found)


def test_a_character_in_two_halves_as_json_writes_it_is_read(read: Read) -> None:
    report, found = read(
        '{"zonepub": "1", "report": {"title": "\\u9898"}, "body": ["\\ud83d\\ude00\\u5b57"]}'
    )
    assert report is not None, list(found)
    assert report.body[0].text[0].text == "😀字"  # type: ignore[union-attr]


@pytest.mark.parametrize(("field", "line"), [
    ("byline: 本报记者 张三", "byline: {role: 本报记者, names: [张三]}"),
    ("series: '简报: 甲'", "series: {name: '简报: 甲'}"),
    ("distribution: 市委", "distribution: {report_to: 市委}"),
    ("cover: a.jpg", "cover: {image: a.jpg, alt: ……}"),
])  # fmt: skip
def test_a_text_where_fields_belong_is_shown_as_the_field_it_should_be(
    field: str, line: str, read: Read
) -> None:
    _, diagnostics = read(f"zonepub: 1\nreport:\n  title: 题\n  {field}\nbody: [一]\n")
    (item,) = diagnostics
    assert (item.code, item.span and item.span.line) == ("text-for-fields", 4)
    assert line in hints(item, "zh")[0]


def test_a_name_that_the_locale_cannot_spell_is_told_with_what_helps() -> None:
    with pytest.raises(BadFile) as problem:
        check_ordinary(Path("\ud800.jpg"), "会议.jpg")
    assert "PYTHONUTF8=1" in problem.value.details["reason"]
