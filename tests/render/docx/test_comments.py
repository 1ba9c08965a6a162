"""Remarks of editors: Word's comments when asked for, and nowhere else."""

import zipfile
from pathlib import Path

import docx
import pikepdf
import pytest
from lxml import etree

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.formats import FORMATS
from zonepub.importing.command import import_file
from zonepub.source import load_report
from zonepub.source.without_comments import without_comments

SOURCE = """\
zonepub: 1
report: {title: 通报}
lead:
  - 导语。
  - comment: 导语太短·密
    author: 张伟
    date: 2026-11-03
body:
  - section: 甲 **重**点
    comment: {text: 标题待定·密, at: 重点, author: Li Ming}
    body:
      - text: 全年**产值**1240亿元，同比增长5%[^a]，见[网站](https://a.cn)。
        comment:
          - {text: "口径？\\n待核·密", at: 产值1240亿元, author: 王芳, date: "2026-11-03 10:20"}
          - {text: 已核·密, reply: true, done: true, author: 张伟}
          - 整段再看·密
      - list: bulleted
        items: [第一, [第二, {text: 第三, comment: 里层·密}]]
        comment: {text: 次序·密, at: 第二}
      - qr: https://a.cn
        comment: 码·密
      - table: t
        columns: [甲, 乙]
        rows: [[一, 二]]
        comment: |
          数·密
      - 尾段。
notes: {a: 注, comment: 也是注}
"""
PLACES = {
    "导语太短·密": "导语。", "标题待定·密": "重点", "口径？\n待核·密": "产值1240亿元", "已核·密": "产值1240亿元",
    "整段再看·密": "全年产值1240亿元，同比增长5%，见网站。", "次序·密": "第二", "里层·密": "第三", "码·密": "", "数·密": "甲",
}  # fmt: skip


def source(folder: Path, text: str = SOURCE) -> Path:
    (folder / "r.yaml").write_text(text, "utf-8")
    return folder / "r.yaml"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("comments")
    build(source(folder), to=("docx",), output=folder, with_comments=True)
    return folder / "r.docx"


def test_comments_stand_on_their_words(made: Path) -> None:
    document = docx.Document(made)
    texts = {comment.comment_id: comment.text for comment in document.comments}
    found: dict[str, str] = {}
    open_now: set[int] = set()
    for element in document.element.body.iter():
        kind = etree.QName(element).localname
        if kind == "commentRangeStart":
            open_now.add(int(element.get(element.nsmap["w"].join("{}") + "id")))
        elif kind == "commentRangeEnd":
            open_now.discard(int(element.get(element.nsmap["w"].join("{}") + "id")))
        elif kind == "t":
            for number in open_now:
                found[texts[number]] = found.get(texts[number], "") + (element.text or "")
    assert {text: found.get(text, "") for text in texts.values()} == PLACES
    assert not open_now


def test_comments_have_author_initials_and_no_date_but_a_given_one(made: Path) -> None:
    facts = {
        comment.text: (comment.author, comment.initials, comment.timestamp and comment.timestamp.isoformat())
        for comment in docx.Document(made).comments
    }
    assert facts["导语太短·密"] == ("张伟", "张", "2026-11-03T00:00:00+00:00")
    assert facts["口径？\n待核·密"] == ("王芳", "王", "2026-11-03T10:20:00+00:00")
    assert facts["标题待定·密"] == ("Li Ming", "LM", None)
    assert facts["码·密"] == ("编者", "编", None)


def test_word_knows_what_is_settled_and_what_answers(made: Path) -> None:
    with zipfile.ZipFile(made) as archive:
        root = etree.fromstring(archive.read("word/commentsExtended.xml"))
        comments = etree.fromstring(archive.read("word/comments.xml"))
    names = {"".join(item.itertext()): item[-1].values()[0] for item in comments}
    answers = {item.values()[0]: item.values()[1:] for item in root}
    assert answers[names["已核·密"]] == [names["口径？待核·密"], "1"]
    assert answers[names["码·密"]] == ["0"]


@pytest.mark.parametrize("name", [name for name in FORMATS if name not in ("print", "cover")])
def test_without_the_switch_no_format_knows_of_them(name: str, tmp_path: Path) -> None:
    build(source(tmp_path), to=(name,), output=tmp_path)
    (made,) = [path for path in tmp_path.iterdir() if path.name != "r.yaml"]
    files = [path for path in made.rglob("*") if path.is_file()] if made.is_dir() else [made]
    assert files and not any(map(held, files))


@pytest.mark.parametrize("name", ["pdf", "archive", "epub", "outline"])
def test_with_the_switch_only_word_has_them(name: str, tmp_path: Path) -> None:
    build(source(tmp_path), to=(name,), output=tmp_path, with_comments=True)
    (file,) = [path for path in tmp_path.iterdir() if path.name != "r.yaml"]
    assert not held(file)


def held(file: Path) -> bool:
    """Whether something of a remark is in a file, packed or not."""
    word = "密"
    codes = (word.encode(), word.encode("utf-16-be"), word.encode("utf-16-be").hex().upper().encode())
    if file.suffix in (".docx", ".epub"):
        with zipfile.ZipFile(file) as archive:
            return any(codes[0] in archive.read(name) for name in archive.namelist())
    if file.suffix == ".pdf":
        with pikepdf.open(file) as pdf:
            found = [item for item in pdf.objects if isinstance(item, pikepdf.Stream)]
            # two bytes stand in any font program
            streams = [item.read_bytes() for item in found if not {"/Length1", "/Subtype"} & set(item.keys())]
            return any(code in stream for stream in streams for code in codes)
    return codes[0] in file.read_bytes()


def test_the_attached_source_is_the_source_without_remarks(tmp_path: Path) -> None:
    build(source(tmp_path), to=("archive",), output=tmp_path)
    with pikepdf.open(tmp_path / "r-archive.pdf") as pdf:
        attached = pdf.attachments["r.yaml"].get_file().read_bytes().decode()
    assert "密" not in attached and "comment: 也是注" in attached
    (tmp_path / "again").mkdir()
    again, first = source(tmp_path / "again", attached), load_report(tmp_path / "r.yaml", Diagnostics())
    assert load_report(again, Diagnostics()).body == first.body


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("body:\n- 甲\n- comment: 密\n- 乙\n", "body:\n- 甲\n- 乙\n"),
        ("body: [甲, {comment: 密}, 乙]\n", "body: [甲, 乙]\n"),
        ("body: [{comment: 密}, 乙]\n", "body: [ 乙]\n"),
        ("body:\n- {text: 甲, comment: {text: 密, at: 甲}}\n", "body:\n- {text: 甲}\n"),
        (
            "body:\n- text: 甲\n  comment: |\n    密\n    密\n  role: lead\n",
            "body:\n- text: 甲\n  role: lead\n",
        ),
        ("body:\n- text: 甲\n  comment:\n  - 密\n  - text: 密\n\n- 乙\n", "body:\n- text: 甲\n\n- 乙\n"),
        (
            "body:\n- 甲 # comment: 留\nnotes: {comment: 留}\n",
            "body:\n- 甲 # comment: 留\nnotes: {comment: 留}\n",
        ),
        ("body:\n- comment: 密", "body:\n"),
    ],
)
def test_remarks_are_taken_out_and_nothing_else(text: str, left: str) -> None:
    assert without_comments(text) == (left if left != "body:\n" else None)


def test_a_place_that_is_not_there_is_a_warning(tmp_path: Path) -> None:
    text = "zonepub: 1\nreport: {title: 题}\nbody:\n- text: 正文。\n  comment: {text: 待核, at: 没有}\n"
    diagnostics = Diagnostics()
    build(source(tmp_path, text), to=("docx",), output=tmp_path, diagnostics=diagnostics, with_comments=True)
    assert [
        (item.code, item.span.line) for item in diagnostics if item.severity == "warning" and item.span
    ] == [("comment-place", 5)]
    assert [comment.text for comment in docx.Document(tmp_path / "r.docx").comments] == ["待核"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("- page-break\n- comment: 待核", "comment-alone"),
        ("- list: bulleted\n  items: [甲, {comment: 待核}]", "comment-alone"),
        ("- text: 甲\n  comment: ''", "empty-text"),
        ("- text: 甲\n  comment: {author: 张伟}", "missing-key"),
        ("- text: 甲\n  comment: {text: 待核, date: 昨天}", "wrong-value"),
        ("- text: 甲\n  comment: {text: 待核, date: 2026-02-30T10:00}", "wrong-value"),
        ("- text: 甲\n  comment: {text: 待核, who: 张伟}", "unknown-key"),
    ],
)
def test_a_wrong_remark_is_an_error_with_its_place(body: str, code: str, tmp_path: Path) -> None:
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(
            source(tmp_path, f"zonepub: 1\nreport: {{title: 题}}\nbody:\n{body}\n"), to=["outline"],
            output=tmp_path, diagnostics=diagnostics,
        )  # fmt: skip
    errors = [item for item in diagnostics if item.severity == "error"]
    assert [item.code for item in errors] == [code] and errors[0].span and errors[0].span.line >= 4


def test_what_word_got_comes_back(made: Path, tmp_path: Path) -> None:
    files = import_file(made, Diagnostics())
    text = files["report.yaml"].decode()
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    build(tmp_path / "report.yaml", to=("docx",), output=tmp_path, with_comments=True)
    first, second = ({comment.text.replace("\n", " "): comment.author for comment in docx.Document(path).comments}
        for path in (made, tmp_path / "report.docx"))  # fmt: skip
    assert second == first
