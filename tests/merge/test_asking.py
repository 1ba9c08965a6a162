"""`merge --accept ask`: each tracked change is a question, on a plain terminal."""

import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.helpers.word_edits import TRACKED, by_python_docx, by_xml, deleted, inserted, run, starting
from tests.merge.conftest import REPORT, Edit, Loop
from tests.merge.test_edits import T, at, table, tracked, two, typed
from zonepub.cli.commands import main
from zonepub.diagnostics import Diagnostics
from zonepub.merge import changes_apart
from zonepub.merge.command import merge

OTHER = TRACKED.replace("王主任", "李处长")


def asked(loop: Loop, edited: bytes, answers: str, *more: str) -> Result:
    path = loop.report.parent / "edited.docx"
    path.write_bytes(edited)
    words = ["merge", str(path), str(loop.report), "--accept", "ask", *more]
    return CliRunner(env={"ZONEPUB_LANG": "zh"}).invoke(main, words, input=answers)


def numbers(loop: Loop, edited: bytes) -> list[tuple[str, str, str, str]]:
    path = loop.report.parent / "edited.docx"
    path.write_bytes(edited)
    return [(item.kind, item.author, item.old, item.new) for item in changes_apart(path, Diagnostics())]


def rejecting(loop: Loop, edited: bytes, *rejected: int) -> str:
    path = loop.report.parent / "edited.docx"
    path.write_bytes(edited)
    return merge(path, loop.report, Diagnostics(), rejected=rejected).after["report.yaml"]


THREE = two(two(tracked("创历史新高", "创同期新高"), at("主要成绩", "和不足")), tracked("980.00", "981.00"))


def test_each_change_is_a_question_with_its_author_and_the_words_around(loop: Loop) -> None:
    result = asked(loop, THREE(loop.data), "n\n是\n拒绝\n", "--write")
    assert result.exit_code == 0, result.output
    assert "[1/3] 王主任 2026-03-05 插入\n    段讲的是全年的总体情况与主要成绩{+和不足+}。" in result.stderr
    assert (
        "[2/3] 王主任 2026-03-05 改写\n    4.5亿元，同比增长12.3%，[-创历史新高-]{+创同期新高+}。"
        in result.stderr
    )
    assert "[3/3] 王主任 2026-03-05 改写\n    [-980.00-]{+981.00+}" in result.stderr
    assert loop.report.read_text("utf-8") == REPORT.replace("创历史新高", "创同期新高")
    assert "创同期新高" in result.stdout
    assert "接受吗" not in result.stdout


@pytest.mark.parametrize(
    ("answers", "after"),
    [
        ("a\n", REPORT.replace("主要成绩", "主要成绩和不足").replace("创历史", "创同期").replace("'980.00'", "'981.00'")),
        ("y\nd\n", REPORT.replace("主要成绩", "主要成绩和不足")),
        ("d\n", REPORT),
        ("什么\nn\na\n", REPORT.replace("创历史", "创同期").replace("'980.00'", "'981.00'")),
    ],
)  # fmt: skip
def test_one_answer_may_be_for_all_that_are_left(answers: str, after: str, loop: Loop) -> None:
    assert asked(loop, THREE(loop.data), answers, "--write").exit_code == 0
    assert loop.report.read_text("utf-8") == after


@pytest.mark.parametrize("answers", ["y\nq\n", "y\n", ""])
def test_who_quits_changes_nothing(answers: str, loop: Loop) -> None:
    result = asked(loop, THREE(loop.data), answers, "--write")
    assert result.exit_code == 130
    assert loop.report.read_text("utf-8") == REPORT


def test_what_was_not_tracked_is_no_question(loop: Loop) -> None:
    edited = two(typed("主要成绩", "重要成绩"), tracked("创历史新高", "创同期新高"))(loop.data)
    assert asked(loop, edited, "n\n", "--write").exit_code == 0
    assert loop.report.read_text("utf-8") == REPORT.replace("主要成绩", "重要成绩")
    assert asked(loop, typed("主要成绩", "重要成绩")(loop.data), "").exit_code == 0


PARAGRAPH = f'<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:rPr><w:ins {TRACKED}/></w:rPr></w:pPr>{inserted("新的一段。")}</w:p>'


def whole_paragraph(data: bytes) -> bytes:
    return by_xml((r"(<w:p(?: [^>]*)?><w:pPr>(?:(?!</w:p>).)*?银川高新区)", PARAGRAPH + r"\1"))(data)


def gone_paragraph(document) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    paragraph = starting(document, "科学合理")._p
    mark = parse_xml(f"<w:rPr {nsdecls('w')}><w:del {TRACKED}/></w:rPr>")
    paragraph.get_or_add_pPr().append(mark)
    for item in list(paragraph.r_lst):
        around = parse_xml(f"<w:del {nsdecls('w')} {TRACKED}/>")
        item.addprevious(around)
        around.append(item)


def gone_row(document) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    row = table(document).rows[2]._tr
    row.get_or_add_trPr().append(parse_xml(f"<w:del {nsdecls('w')} {TRACKED}/>"))


def moved_paragraph(document) -> None:
    from copy import deepcopy

    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    old = starting(document, "科学合理")._p
    new = deepcopy(old)
    for item in list(new):
        if item.tag.endswith(("bookmarkStart", "bookmarkEnd")):
            new.remove(item)
    starting(document, "坚持谋划")._p.addprevious(new)
    for paragraph, name in ((old, "moveFrom"), (new, "moveTo")):
        paragraph.get_or_add_pPr().append(parse_xml(f"<w:rPr {nsdecls('w')}><w:{name} {TRACKED}/></w:rPr>"))
        for item in list(paragraph.r_lst):
            around = parse_xml(f"<w:{name} {nsdecls('w')} {TRACKED}/>")
            item.addprevious(around)
            around.append(item)


def bold(document) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    for piece in starting(document, "银川").runs:
        piece.bold = True
        piece._r.get_or_add_rPr().append(
            parse_xml(f"<w:rPrChange {nsdecls('w')} {TRACKED}><w:rPr/></w:rPrChange>")
        )


SAID = "银川高新区广大干部群众认真学习贯彻会议精神。"
FUNCTION = "          - 科学合理确定核心区和协同区的功能布局。\n"
THOUGHT = "          - 坚持谋划要远、方向要准、协同发展的思路。\n"
WHOLE: dict[str, tuple[Edit, tuple[str, str, str], str]] = {
    "a paragraph": (whole_paragraph, ("insert", "", "新的一段。"),
                    REPORT.replace("      - 银川", "      - 新的一段。\n      - 银川")),
    "a paragraph gone": (by_python_docx(gone_paragraph), ("delete", FUNCTION[12:-1], ""), REPORT.replace(FUNCTION, "")),
    "a row gone": (by_python_docx(gone_row), ("delete", "成都 980.00", ""),
                   REPORT.replace("          - [成都, '980.00']\n", "")),
    "a move": (by_python_docx(moved_paragraph), ("move", FUNCTION[12:-1], FUNCTION[12:-1]),
               REPORT.replace(THOUGHT + FUNCTION, FUNCTION + THOUGHT)),
    "bold": (by_python_docx(bold), ("format", SAID, SAID), REPORT.replace(SAID, f"'**{SAID}**'")),
}  # fmt: skip


@pytest.mark.parametrize("name", WHOLE)
def test_what_belongs_together_is_one_question(name: str, loop: Loop) -> None:
    edit, (kind, old, new), after = WHOLE[name]
    edited = edit(loop.data)
    assert numbers(loop, edited) == [(kind, "王主任", old, new)]
    assert rejecting(loop, edited) == after
    assert rejecting(loop, edited, 0) == REPORT


def test_a_change_of_another_hand_is_a_question_of_its_own(loop: Loop) -> None:
    pair = f"{deleted('创历史新高')}{inserted('创同期新高').replace('王主任', '李处长')}"
    edited = by_xml(
        (f"<w:r>{T}([^<]*)创历史新高([^<]*)</w:t></w:r>", f"{run(chr(92) + '1')}{pair}{run(chr(92) + '2')}")
    )
    data = edited(loop.data)
    assert numbers(loop, data) == [
        ("delete", "王主任", "创历史新高", ""),
        ("insert", "李处长", "", "创同期新高"),
    ]
    assert rejecting(loop, data, 0) == REPORT.replace("创历史新高", "创历史新高创同期新高")
    assert rejecting(loop, data, 1) == REPORT.replace("创历史新高", "")
    assert rejecting(loop, data, 0, 1) == REPORT


def test_a_deletion_in_an_insertion_is_asked_for_after_it(loop: Loop) -> None:
    inner = (
        f"<w:ins {TRACKED}>{run('、再上')}{deleted('新').replace('王主任', '李处长')}{run('台阶')}</w:ins>"
    )
    edited = by_xml(
        (f"<w:r>{T}([^<]*创历史新高)([^<]*)</w:t></w:r>", f"{run(chr(92) + '1')}{inner}{run(chr(92) + '2')}")
    )
    data = edited(loop.data)
    assert rejecting(loop, data) == REPORT.replace("创历史新高", "创历史新高、再上台阶")
    assert rejecting(loop, data, 1) == REPORT.replace("创历史新高", "创历史新高、再上新台阶")
    assert rejecting(loop, data, 0) == REPORT


def test_a_change_in_a_note_is_asked_for(loop: Loop) -> None:
    edited = by_xml(
        (f"<w:r>{T}([^<]*)规模以上([^<]*)</w:t></w:r>",
         f"{run(chr(92) + '1')}{deleted('规模以上')}{inserted('全部')}{run(chr(92) + '2')}"),
        part="word/footnotes.xml",
    )(loop.data)  # fmt: skip
    assert [item[0] for item in numbers(loop, edited)] == ["replace"]
    assert rejecting(loop, edited, 0) == REPORT
    assert rejecting(loop, edited) == REPORT.replace("规模以上", "全部")


def test_a_plain_terminal_asks_in_chinese(loop: Loop) -> None:
    path = loop.report.parent / "edited.docx"
    path.write_bytes(tracked("创历史新高", "创同期新高")(loop.data))
    leader, follower = pty.openpty()
    words = ["merge", str(path), str(loop.report), "--accept", "ask", "--write"]
    process = subprocess.Popen(
        [sys.executable, "-m", "zonepub", *words], stdin=follower, stdout=follower, stderr=follower,
        env={**os.environ, "ZONEPUB_LANG": "zh", "TERM": "dumb", "PYTHONUTF8": "1"}, close_fds=True,
    )  # fmt: skip
    os.close(follower)
    shown = b""
    while "退出不合并".encode() not in shown:
        shown += os.read(leader, 4096)
    os.write(leader, b"n\n")
    try:
        while piece := os.read(leader, 4096):
            shown += piece
    except OSError:  # the terminal is closed behind the program
        pass
    assert process.wait(30) == 0
    os.close(leader)
    assert "[1/1] 王主任 2026-03-05 改写" in shown.decode()
    assert Path(loop.report).read_text("utf-8") == REPORT
