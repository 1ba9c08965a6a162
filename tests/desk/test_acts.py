"""What a press officer does at the desk, asked of the files that come of it."""

import asyncio
import hashlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.desk import ServedDesk
from PIL import Image

from zonepub.desk.worker import Worker, WorkerLost
from zonepub.publish import build


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ServedDesk]:
    desk = ServedDesk(tmp_path)
    yield desk
    desk.session.worker.stop()


def picture(kind: str = "JPEG", size: tuple[int, int] = (90, 60)) -> bytes:
    file = BytesIO()
    Image.new("RGB", size, "navy").save(file, kind)
    return file.getvalue()


def test_an_edit_stands_on_the_revision_it_names(desk: ServedDesk) -> None:
    assert desk.edit(op="set", path="r/report/title", value="新题").status_code == 200
    late = desk.post("/edit", {"op": "set", "path": "r/report/title", "value": "旧", "revision": 0})
    assert late.status_code == 409 and desk.post("/state", {}).json()["form"]["report"][0]["text"] == "新题"


def test_what_a_form_cannot_do_is_said_and_changes_nothing(desk: ServedDesk) -> None:
    before = dict(desk.session.texts.texts)
    for edit in ({"op": "delete", "path": "r/report"}, {"op": "set", "path": "r/body", "value": "x"},
                 {"op": "move", "path": "r/lead/0", "by": -1}, {"op": "eval"}, {"op": "source", "file": "../x", "start": 0, "end": 0, "text": ""},
                 {"op": "source", "file": "r", "start": 5, "end": 2, "text": ""}):  # fmt: skip
        assert desk.edit(**edit).status_code == 422
    assert desk.session.texts.texts == before


def test_enter_parts_a_paragraph_and_backspace_joins_it(desk: ServedDesk) -> None:
    words = desk.post("/state", {}).json()["form"]["lead"][0]["fields"][0]["text"]
    state = desk.edit(op="break", path="r/lead/0", before=words[:9], after=words[9:]).json()
    assert [block["fields"][0]["text"] for block in state["form"]["lead"][:2]] == [words[:9], words[9:]]
    state = desk.edit(op="join", path="r/lead/1").json()
    assert state["form"]["lead"][0]["fields"][0]["text"] == words


def test_a_picture_comes_to_its_figure_and_never_over_another(desk: ServedDesk) -> None:
    for name in ("../../照片 一.php", "照片 一.jpg"):
        assert (
            desk.send(f"/put/picture/fig-foshan?name={name}", picture(size=(len(name), 9))).status_code == 200
        )
    images = sorted(path.name for path in (desk.report.parent / "images").iterdir())
    assert images == ["照片-一-2.jpg", "照片-一.jpg"]
    assert "image: images/照片-一-2.jpg" in desk.session.texts.texts["c"]
    assert not (desk.report.parent.parent / "照片 一.php").exists()


@pytest.mark.parametrize("data", [b"", b"x", b"<svg onload=alert(1)>", b"\xff\xd8\xff", picture()[:300]])
def test_what_is_no_picture_leaves_no_file(desk: ServedDesk, data: bytes) -> None:
    answer = desk.send("/put/picture/fig-foshan?name=a.jpg", data)
    assert answer.status_code == 422 and answer.json()["diagnostics"][0]["message"]["zh"]
    assert (
        not (desk.report.parent / "images").exists() and "image: images" not in desk.session.texts.texts["c"]
    )


def test_no_link_is_followed_with_a_picture(
    desk: ServedDesk, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside")
    (desk.report.parent / "images").symlink_to(outside)
    assert desk.send("/put/picture/fig-foshan?name=a.jpg", picture()).status_code == 422
    assert not list(outside.iterdir())


def test_the_files_are_those_of_a_build(desk: ServedDesk, tmp_path: Path) -> None:
    desk.edit(op="set", path="r/report/title", value="桌面上的标题")
    made = desk.post("/build", {"to": ["docx", "epub"]}).json()
    expected = build(
        desk.report, to=["docx", "epub"], style="briefing", output=tmp_path / "other", receipt=False
    )
    for path, item in zip(expected.paths, made["files"], strict=False):
        data = desk.post("/file", {"address": item["address"]}).content
        assert item["name"] == path.name
        assert hashlib.sha256(data).digest() == hashlib.sha256(path.read_bytes()).digest()
    archive = ZipFile(BytesIO(desk.post("/file", {"address": "all"}).content))
    assert set(archive.namelist()) >= {"report.docx", "report.epub", "report.receipt.html"}


def test_pages_come_with_their_words_and_a_picture_that_only_their_hash_opens(desk: ServedDesk) -> None:
    asyncio.run(desk.session.build())
    page = desk.post("/state", {}).json()["pages"][0]
    assert any("激发新动能" in box[4] for box in page["boxes"])
    shown = desk.client.get(f"/picture/{page['picture']}/50.jpg")
    assert shown.status_code == 200 and Image.open(BytesIO(shown.content)).width == round(
        page["width"] / 2 + 0.4
    )
    assert desk.client.get(f"/picture/{page['hash']}/50.jpg").status_code == 404


def test_mistakes_keep_the_last_good_pages_and_say_where_they_are(desk: ServedDesk) -> None:
    asyncio.run(desk.session.build())
    text = desk.session.texts.texts["r"]
    desk.edit(
        op="source", file="r", start=text.index("subtitle"), end=text.index("subtitle") + 8, text="subtitel"
    )
    asyncio.run(desk.session.build())
    state = desk.post("/state", {}).json()
    wrong = next(one for one in state["diagnostics"] if one["severity"] == "error")
    assert (
        state["stale"]
        and len(state["pages"]) > 3
        and wrong["line"] == 5
        and wrong["suggestion"] == "subtitle"
    )
    assert text[wrong["start"] : wrong["start"] + 3] == "sub"


def test_a_text_that_is_no_report_is_told_and_kept(desk: ServedDesk) -> None:
    for text in ("a: [", "\t", "zonepub: 1\n\x07", "", "- 1", "x" * 100_000, "report: &a\n - *a"):
        size = len(desk.session.texts.texts["r"])
        assert desk.edit(op="source", file="r", start=0, end=size, text=text).status_code == 200
        asyncio.run(desk.session.build())
        state = desk.post("/state", {}).json()
        assert state["texts"]["r"] == text
        assert any(one["severity"] == "error" for one in state["diagnostics"])


def test_a_file_of_an_office_becomes_the_report_and_one_undo_gives_the_old_back(desk: ServedDesk) -> None:
    before = dict(desk.session.texts.texts)
    account = desk.send(
        "/import/file?name=通知.txt", "关于开会的通知\n\n一、时间\n\n3月1日上午。\n".encode()
    ).json()
    assert all("report.yaml" not in line and "zonepub" not in line for line in account["words"]["zh"])
    assert "关于开会的通知" in account["text"] and any("标题" in line for line in account["words"]["zh"])
    assert desk.session.texts.texts == before
    assert desk.post("/accept", {}).status_code == 200 and "关于开会的通知" in desk.session.texts.texts["r"]
    assert desk.edit(op="undo").json()["texts"] == before
    assert desk.post("/accept", {}).status_code == 404


def test_a_broken_file_is_refused_in_words(desk: ServedDesk) -> None:
    for name, data in (("a.docx", b"PK\x03\x04x"), ("a.exe", b"MZ"), ("a.txt", b""), ("", b"x")):
        answer = desk.send(f"/import/file?name={name}", data)
        assert answer.status_code == 422 and answer.json()["diagnostics"][0]["message"]["zh"]


def test_views_run_nothing_and_open_by_their_address_alone(desk: ServedDesk) -> None:
    made = desk.post("/views/web", {}).json()
    answer = desk.client.get(made["pages"][0])
    assert answer.status_code == 200 and "激发新动能" in answer.text
    assert "script-src 'none'" in answer.headers["content-security-policy"]
    assert desk.client.get(f"/view/{'0' * 40}/index.html").status_code == 404
    book = desk.post("/views/phone", {}).json()
    assert (
        len(book["pages"]) > 10
        and desk.client.get(book["pages"][3]).headers["content-type"] == "application/xhtml+xml"
    )


def test_what_a_killed_desk_left_is_offered_and_survives_further_typing(tmp_path: Path) -> None:
    first = ServedDesk(tmp_path)
    first.edit(op="set", path="r/report/title", value="没存下的题")  # and it is killed before it saves
    second = ServedDesk(tmp_path)
    assert second.post("/state", {}).json()["kept"]
    second.edit(op="set", path="r/report/subtitle", value="后来打的")
    state = second.post("/settle", {"whose": "kept"}).json()
    assert state["form"]["report"][0]["text"] == "没存下的题" and not state["kept"]
    assert second.edit(op="undo").json()["form"]["report"][1]["text"] == "后来打的"


def test_a_picture_that_another_program_changed_is_painted_anew(desk: ServedDesk) -> None:
    desk.send("/put/picture/fig-foshan?name=a.jpg", picture())
    desk.edit(op="set", path="c/fig-foshan/alt", value="蓝")

    async def acts() -> None:
        await desk.session.build()
        before = [page["hash"] for page in desk.session.pages]
        await desk.session.build()
        assert [page["hash"] for page in desk.session.pages] == before
        red = BytesIO()
        Image.new("RGB", (90, 60), "red").save(red, "JPEG")
        (desk.report.parent / "images" / "a.jpg").write_bytes(red.getvalue())
        saving = asyncio.create_task(desk.session.keep_saving())
        desk.session.wanted.clear()
        await asyncio.wait_for(desk.session.wanted.wait(), 5)
        saving.cancel()
        await desk.session.build()
        changed = [a != b["hash"] for a, b in zip(before, desk.session.pages, strict=True)]
        assert sum(changed) == 1

    asyncio.run(acts())


def test_a_hint_that_says_what_to_write_is_done_by_a_button(desk: ServedDesk) -> None:
    desk.edit(op="set", path="r/body/1/section", value="产业𠮷发展。")
    asyncio.run(desk.session.build())
    told = desk.post("/state", {}).json()["diagnostics"]
    fix = next(one["fix"] for one in told if one["code"] == "final-stop")
    state = desk.edit(op="source", file="r", **fix).json()
    assert state["texts"]["r"].count("产业𠮷发展\n") == 1
    asyncio.run(desk.session.build())
    assert "final-stop" not in [one["code"] for one in desk.post("/state", {}).json()["diagnostics"]]


def test_what_an_import_was_not_sure_of_is_asked_until_somebody_has_looked(desk: ServedDesk) -> None:
    before = desk.session.texts.texts["c"]
    start = before.index("  text:")
    desk.edit(op="source", file="c", start=start, end=start, text="  # 请核对：图说是猜的\n")
    desk.edit(op="set", path="r/lead/0", value="一行\n# 请核对：这是正文")
    asked = [one for one in desk.post("/state", {}).json()["diagnostics"] if one["code"] == "to-review"]
    assert [(one["path"], one["message"]["zh"]) for one in asked] == [
        ("c/fig-urumqi/text", "请核对：图说是猜的")
    ]
    assert desk.edit(op="source", file="c", **asked[0]["fix"]).json()["texts"]["c"] == before


def test_fields_of_a_record_that_the_report_has_not_yet_come_with_it(desk: ServedDesk) -> None:
    rest = desk.session.texts.texts["r"].partition("body:")[2]
    desk.edit(op="set", path="r/report/imprint/printed_by", value="办公室: 印刷厂")
    state = desk.edit(op="list", path="r/report/distribution/copy_to", values=["甲", "乙"]).json()
    text = state["texts"]["r"]
    assert "  imprint:\n    printed_by: '办公室: 印刷厂'\n" in text or '"办公室: 印刷厂"' in text
    assert desk.session.texts.tree("r").node(("report", "distribution", "copy_to", "1")).text == "乙"  # type: ignore[union-attr]
    assert text.partition("body:")[2] == rest


def test_only_the_files_of_the_last_build_are_handed_out(desk: ServedDesk) -> None:
    old = desk.post("/build", {"to": ["docx"]}).json()
    assert old["proofs"][0]["equal"] and old["proofs"][0]["characters"] > 1000
    desk.post("/build", {"to": ["html"]})
    address = next(one["address"] for one in old["files"] if one["name"] == "report.docx")
    assert desk.post("/file", {"address": address}).status_code == 404
    with ZipFile(BytesIO(desk.post("/file", {"address": "all"}).content)) as archive:
        assert "report.docx" not in archive.namelist()


def test_pictures_are_shown_small_by_the_names_that_captions_give_them(desk: ServedDesk) -> None:
    desk.send("/put/picture/fig-foshan?name=a.jpg", picture(size=(900, 600)))
    desk.edit(op="set", path="c/fig-foshan/alt", value="蓝")
    asyncio.run(desk.session.build())
    small = desk.post("/thumbnail", {"name": "images/a.jpg"})
    assert Image.open(BytesIO(small.content)).size == (240, 160)
    for name in ("images/../report.yaml", "/etc/passwd", "", None, 7):
        assert desk.post("/thumbnail", {"name": name}).status_code == 404


def test_a_worker_that_dies_is_replaced(tmp_path: Path) -> None:
    worker = Worker(tmp_path / "report.yaml")

    async def acts() -> None:
        assert await worker.run("paint", "x", 1.0) is None
        worker.process.kill()
        assert await worker.run("paint", "x", 1.0) is None

    asyncio.run(acts())
    worker.stop()


def test_a_build_that_takes_too_long_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zonepub.desk.worker.SECONDS", 0.0)
    worker = Worker(tmp_path / "report.yaml")
    with pytest.raises(WorkerLost):
        asyncio.run(worker.run("paint", "x", 1.0))
    assert worker.process is None


def test_a_character_that_no_face_has_is_told_as_an_error_and_takes_no_page_away(desk: ServedDesk) -> None:
    desk.edit(op="set", path="r/lead/0", value="张𠮷到会。")
    asyncio.run(desk.session.build())
    state = desk.post("/state", {}).json()
    assert state["pages"] and not state["stale"]
    told = [one for one in state["diagnostics"] if "𠮷" in one["message"]["zh"]]
    assert [one["severity"] for one in told] == ["error"]
    assert desk.post("/build", {"to": ["pdf"]}).json()["failed"]
