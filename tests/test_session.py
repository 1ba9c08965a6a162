"""Sessions: reports from memory, one after another and from threads, with the bytes of a build on its own."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from helpers.layouts import lay, placed_words, report, words
from helpers.paths import EXAMPLE
from PIL import Image

import zonepub
from zonepub import Failed, GivenReport, Session, load_report, making
from zonepub.diagnostics import Diagnostics
from zonepub.fonts.families import SANS
from zonepub.fonts.packaged import packaged
from zonepub.model import Paragraph
from zonepub.recent import Recent
from zonepub.records import replace
from zonepub.render.ziparchive import write_zip

SMALL = {"zonepub": 1, "report": {"title": "工作通报"}, "body": ["高新区召开工委会议。"]}


@pytest.fixture(scope="module")
def session() -> Session:
    return Session()


def test_a_session_gives_the_bytes_of_a_build_on_its_own(session: Session) -> None:
    alone = zonepub.make(SMALL, to="docx,pdf,epub")
    session.make({**SMALL, "report": {"title": "另一份"}}, to="docx,pdf,epub", style="newspaper")
    assert session.make(SMALL, to=["docx", "pdf", "epub"]) == alone
    assert session.make(SMALL, to=["docx", "pdf", "epub"]) == alone


@pytest.mark.slow
@pytest.mark.parametrize(
    ("was", "becomes"),
    [
        ("逐梦新征程", "逐梦新时代新征程"),
        ("高新区", "开发区"),
        ("学习贯彻", "全面学习贯彻"),
        ("。", "！"),
    ],
)
def test_an_edit_in_a_session_gives_the_bytes_of_a_build_on_its_own(
    session: Session, was: str, becomes: str
) -> None:
    """Covers, subsets and lines that are remembered serve only what is exactly the same."""
    text, images = EXAMPLE.read_text("utf-8"), EXAMPLE.parent
    more = {"captions": (images / "captions.yaml").read_text("utf-8"), "folder": images}
    assert was in text
    session.make(text, to="docx,pdf,epub", **more)  # type: ignore[arg-type]
    edited = text.replace(was, becomes, 1)
    made = session.make(edited, to="docx,pdf,epub", **more)  # type: ignore[arg-type]
    assert made == zonepub.make(edited, to="docx,pdf,epub", **more)  # type: ignore[arg-type]


def test_a_title_that_was_set_before_ends_its_lines_by_what_this_report_says() -> None:
    title = "智慧园区数字底座建设运营管理工作推进情况汇报"

    def lines(phrase: str) -> list[str]:
        given = replace(report(Paragraph(words(f"{phrase}很好。" * 4))), title=words(title))
        return [text for text, _ in placed_words(lay(given)) if text in title]

    assert lines("高新区") == ["智慧园区数字底座建设", "运营管理工作推进情况汇报"]
    assert lines("建设运营") == ["智慧园区数字底座建设运营", "管理工作推进情况汇报"]  # a phrase of this one
    assert lines("高新区") == ["智慧园区数字底座建设", "运营管理工作推进情况汇报"]


def test_an_archive_of_entries_that_were_deflated_before_is_that_of_zipfile() -> None:
    entries = {"mimetype": b"a" * 5000, "字体.otf": bytes(range(256)) * 40, "small": b"a"}
    kept: Recent[bytes] = Recent(1 << 20, len)
    first, again, plain = (
        write_zip(entries.items(), datetime(2026, 1, 2), ["mimetype"], deflated=deflated)
        for deflated in (kept, kept, None)
    )
    assert first == again == plain and kept.held
    with ZipFile(BytesIO(again)) as archive:
        assert archive.testzip() is None and {name: archive.read(name) for name in entries} == entries


def test_path_text_mapping_and_report_give_the_same_words(session: Session, tmp_path: Path) -> None:
    text = 'zonepub: 1\nreport: {title: 工作通报}\nbody: ["高新区召开工委会议。"]\n'
    path = tmp_path / "report.yaml"
    path.write_text(text, "utf-8")
    report = load_report(path, Diagnostics())
    made = {
        session.make(source, to="outline")["outline"] for source in (path, str(path), text, SMALL, report)
    }
    assert len(made) == 1 and "高新区召开工委会议。" in made.pop().decode()


def test_values_of_python_keep_what_they_say(session: Session) -> None:
    report = {
        "zonepub": 1,
        "report": {"title": "数据：“1” # 不是注释", "date": date(2026, 3, 5), "subtitle": None},
        "body": [
            "第一行\n第二行：\\ 与 \x85 和 \u2028。",
            {"table": "t", "columns": [{"head": "园区"}, {"head": "产值"}],
             "rows": [["厦门", Decimal("1240.50")], ["成都", 7], ["武汉", 0.25], ["西安", None]]},
        ],
    }  # fmt: skip
    outline = session.make(report, to="outline")["outline"].decode()
    assert "数据：“1” # 不是注释" in outline and "1240.50" in outline and "0.25" in outline


def test_what_yaml_has_no_words_for_is_told_with_its_way() -> None:
    with pytest.raises(Failed, match=r"body\[1\]\.text.*bytes"):
        zonepub.make({**SMALL, "body": ["一。", {"text": b"two"}]}, to="outline")
    endless: list[object] = []
    endless.append(endless)
    with pytest.raises(Failed, match="yaml-too-deep"):
        zonepub.make({**SMALL, "body": endless}, to="outline")


def test_the_exception_says_all_with_the_lines_of_a_source_that_is_no_file() -> None:
    with pytest.raises(Failed) as failed:
        zonepub.make("zonepub: 1\nreport: {tilte: 通报}\nbody: [一。]\n", to="pdf")
    assert "unknown-key" in str(failed.value) and "missing-key" not in str(failed.value)  # a slip alone
    assert "2 | report: {tilte: 通报}" in str(failed.value)


def test_pictures_and_captions_come_from_memory(session: Session) -> None:
    picture = BytesIO()
    Image.new("RGB", (40, 30), (140, 29, 24)).save(picture, "PNG")
    report = {**SMALL, "body": ["见图。", {"figure": "fig-a"}]}
    captions = {"fig-a": {"text": "红色", "image": "images/a.png", "alt": "一块红色"}}
    made = session.make(
        report, captions=captions, files={"images/a.png": picture.getvalue()}, to="docx,epub", strict=True
    )
    assert b"image1" in made["docx"] and len(made) == 2
    with pytest.raises(Failed, match="image-missing"):
        session.make(report, captions=captions, to="epub")


def test_a_report_in_memory_reads_no_file_of_the_machine(session: Session, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("园区,产值\n厦门,1\n", "utf-8")
    report = {**SMALL, "body": [{"table": "t", "from": str(tmp_path / "a.csv")}]}
    with pytest.raises(Failed, match="file-outside"):
        session.make(report, to="outline")
    report["body"] = [{"table": "t", "from": "a.csv"}]
    assert "厦门" in session.make(report, to="outline", folder=tmp_path)["outline"].decode()


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of formats as they are rendered."""
    names: list[str] = []
    render = making.rendered

    def noted(renderer: Any, *others: Any) -> Any:
        names.append(renderer.name)
        return render(renderer, *others)

    monkeypatch.setattr(making, "rendered", noted)
    return names


def test_what_did_not_change_is_rendered_and_proved_once(rendered: list[str], tmp_path: Path) -> None:
    kept, told = Session(), []
    for number in range(2):
        steps: list[object] = []
        made = kept.build(
            EXAMPLE, to="docx,pdf,epub", output=tmp_path / str(number), receipt=True,
            progress=steps.append,
        )  # fmt: skip
        files = {path.name: path.read_bytes() for path in (tmp_path / str(number)).iterdir()}
        told.append((files, made.files, made.receipts, [*made.diagnostics], made.typography, steps))
    assert told[0] == told[1] and len(told[0][0]) == 5 and told[0][2][1].pages > 5
    assert rendered == ["docx", "pdf", "epub"]
    kept.build(EXAMPLE, to="docx,pdf,epub", write=False, name="other")  # which stands in files
    kept.build(EXAMPLE, to="docx,pdf,epub", write=False, name="other", verify=False)  # not proved
    kept.build(EXAMPLE, to="docx,pdf,epub", write=False, name="other")
    assert len(rendered) == 9


def test_a_picture_that_was_changed_is_rendered_again(rendered: list[str], tmp_path: Path) -> None:
    kept, picture = Session(), tmp_path / "a.png"
    report = {**SMALL, "body": ["见图。", {"figure": "fig-a"}]}
    captions = {"fig-a": {"text": "红色", "image": "a.png", "alt": "一块红色"}}
    for colour, renderings in ((140, 1), (140, 1), (20, 2)):
        if len(rendered) < renderings:
            Image.new("RGB", (40, 30), (colour, 29, 24)).save(picture, "PNG")
        made = kept.make(report, captions=captions, folder=tmp_path, to="docx")
        assert len(rendered) == renderings
    assert made == zonepub.make(report, captions=captions, folder=tmp_path, to="docx")


def test_a_style_that_was_changed_is_read_again(session: Session, tmp_path: Path) -> None:
    style = tmp_path / "own.yaml"
    style.write_text('extends: briefing\nlabels: {figure: "图{n}"}\n', "utf-8")
    before = session.make(SMALL, to="pdf", style=style)["pdf"]
    style.write_text("extends: briefing\ntext: {body: {size: 四号}}\n", "utf-8")
    after = session.make(SMALL, to="pdf", style=style)["pdf"]
    assert after != before and after == zonepub.make(SMALL, to="pdf", style=style)["pdf"]


@pytest.mark.parametrize(("to", "role"), [("docx", "placeholder"), ("epub", "title")])
def test_what_is_drawn_has_the_face_of_a_file_that_was_missed_before(
    to: str, role: str, tmp_path: Path
) -> None:
    style, session = tmp_path / "own.yaml", Session()
    style.write_text(f"extends: report\ntext: {{{role}: {{font: [own.otf]}}}}\n", "utf-8")
    given = GivenReport({**SMALL, "body": [{"figure": "fig-a"}]}, {"fig-a": {"text": "会场"}})
    with pytest.raises(Failed, match="font-not-found"):
        session.make(given, to=to, style=style)
    shutil.copy(next(source.path for source in packaged() if source.family == SANS), tmp_path / "own.otf")
    assert session.make(given, to=to, style=style) == Session().make(given, to=to, style=style)


def test_what_is_wrong_with_a_style_is_said_each_time(session: Session, tmp_path: Path) -> None:
    style = tmp_path / "tight.yaml"
    style.write_text("extends: briefing\ntext: {body: {leading: 0.8}}\n", "utf-8")
    said = [
        [
            item.code
            for item in session.build(GivenReport(SMALL), to="outline", style=style, write=False).diagnostics
        ]
        for _ in range(2)
    ]
    assert said[0] == said[1] and "tight-leading" in said[0]
    style.write_text("extends: briefing\ntext: {body: {size: 9 furlongs}}\n", "utf-8")
    for _ in range(2):
        with pytest.raises(Failed, match="furlongs"):
            session.make(SMALL, to="outline", style=style)


def test_threads_may_share_a_session(session: Session) -> None:
    reports = [{**SMALL, "body": [f"第{number}份。"]} for number in range(4)]
    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(lambda report: session.make(report, to="outline,docx"), reports))
    assert made == [session.make(report, to="outline,docx") for report in reports]


def test_captions_beside_a_path_are_refused(session: Session) -> None:
    with pytest.raises(TypeError):
        session.make(EXAMPLE, captions={})


MEASURED = """
import resource, sys, json
from zonepub import Session
session, report = Session(), {"zonepub": 1, "report": {"title": "通报"}, "body": ["高新区召开会议。" * 9] * 3}
def memory():
    return int(next(l for l in open("/proc/self/status") if l.startswith("RssAnon")).split()[1])
def rounds(count):
    for number in range(count):
        report["body"][0] = f"第{number}次。" + "高新区召开会议。" * 9
        session.make(report, to="docx,pdf,epub")
rounds(12)
before = memory()
rounds(30)
print(json.dumps(memory() - before))
"""


@pytest.mark.skipif(not os.path.exists("/proc/self/status"), reason="no /proc")
def test_thirty_builds_more_take_no_more_memory() -> None:
    done = subprocess.run([sys.executable, "-c", MEASURED], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) < 2_000, "kB"


def test_a_copied_example_is_found_by_its_path(session: Session, tmp_path: Path) -> None:
    for path in EXAMPLE.parent.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    assert session.make(tmp_path / "report.yaml", to="outline") == session.make(EXAMPLE, to="outline")


def test_sums_of_fractions_are_the_figures_that_people_mean(session: Session) -> None:
    table = {"table": "t", "columns": ["甲", "乙"], "rows": [[0.1 + 0.2, 1240.5]]}
    made = session.make({**SMALL, "body": [table]}, to="outline")["outline"].decode()
    assert "0.3 | 1240.5" in made
    with pytest.raises(Failed, match="nan"):
        session.make({**SMALL, "body": [{**table, "rows": [[float("nan"), 1]]}]}, to="outline")
