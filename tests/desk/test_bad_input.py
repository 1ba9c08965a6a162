"""What goes wrong on the user's side: too much, too large, no room, two at once. A Chinese line, nothing lost."""

import asyncio
import struct
import subprocess
import sys
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from helpers.desk import ServedDesk
from PIL import Image

from zonepub.diagnostics import Diagnostics


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ServedDesk]:
    desk = ServedDesk(tmp_path)
    yield desk
    desk.session.worker.stop()


def told(desk: ServedDesk) -> list[str]:
    asyncio.run(desk.session.build())
    state = desk.post("/state", {}).json()
    return [one["message"]["zh"] for one in state["diagnostics"] if one["severity"] == "error"]


def is_chinese(line: str) -> bool:
    return any("\u4e00" <= char <= "\u9fff" for char in line)


def empty_picture(width: int, height: int) -> bytes:
    """A whole PNG of one bit a pixel: few bytes that become many."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = zlib.compress(bytes((width // 8 + 1) * height), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def bitmap() -> bytes:
    file = BytesIO()
    Image.new("RGB", (200, 150), "red").save(file, "BMP")
    return file.getvalue()


def test_a_picture_of_four_hundred_megapixels_is_refused_in_words(desk: ServedDesk) -> None:
    answer = desk.send("/put/picture/fig-foshan?name=a.png", empty_picture(20_000, 20_000))
    assert answer.status_code == 422 and is_chinese(answer.json()["diagnostics"][0]["message"]["zh"])
    assert not (desk.report.parent / "images").exists()


@pytest.mark.slow
def test_ten_megabytes_of_text_are_told_and_the_pages_stay(desk: ServedDesk) -> None:
    asyncio.run(desk.session.build())
    pages, before = len(desk.session.pages), desk.session.texts.texts["r"]
    huge = "云溪高新区" * 700_000  # 10.5 MB
    answer = desk.edit(op="set", path="r/lead/0", value=huge)
    assert answer.status_code in (200, 413, 422)
    lines = told(desk)
    assert len(desk.session.pages) == pages
    if answer.status_code == 200:
        assert lines and all(map(is_chinese, lines))
        desk.edit(op="undo")
    assert desk.session.texts.texts["r"] == before
    answer = desk.send("/import/file?name=a.txt", huge.encode())
    line = answer.json()["diagnostics"][0]
    assert answer.status_code == 422 and line["message"]["zh"].startswith("a.txt 超过")
    assert line["hints"]["zh"] == [] and desk.session.texts.texts["r"] == before


def test_bytes_of_another_encoding_and_null_are_told(desk: ServedDesk) -> None:
    for data in ("关于开会的通知\n\n各单位：\n\n明天开会。\n".encode("gbk"), b"\0" * 400, b"a\0b"):
        answer = desk.send("/import/file?name=a.txt", data)
        assert answer.status_code == 200 or is_chinese(answer.json()["diagnostics"][0]["message"]["zh"])
    desk.edit(op="set", path="r/report/title", value="标\0题")
    assert desk.session.texts.tree("r").root is not None
    size = len(desk.session.texts.texts["r"])
    desk.edit(op="source", file="r", start=size, end=size, text="\n\0")
    assert all(map(is_chinese, told(desk)))


@pytest.mark.skipif(sys.platform != "linux", reason="a small file system")
def test_a_full_disk_loses_nothing_and_leaves_no_half_file(tmp_path: Path) -> None:
    small = tmp_path / "small"
    small.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=640k", "tmpfs", str(small)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("no right to mount")
    try:
        desk = ServedDesk(small)
        files = {path: path.read_bytes() for path in small.iterdir()}
        (small / "other").write_bytes(b"x" * (640 * 1024 - sum(map(len, files.values())) - 24 * 1024))
        desk.edit(op="set", path="r/lead/0", value="字" * 20_000)
        problems = Diagnostics()
        assert not desk.session.texts.save(problems)
        assert is_chinese(next(iter(problems)).message("zh"))
        assert {path: path.read_bytes() for path in files} == files
        assert "字" * 20_000 in desk.post("/state", {}).json()["texts"]["r"]
        refused = desk.send("/put/picture/fig-foshan?name=a.bmp", bitmap())
        assert refused.status_code == 422 and is_chinese(refused.json()["diagnostics"][0]["message"]["zh"])
        assert not (small / "images").exists() or not any((small / "images").iterdir())
        (small / "other").unlink()
        assert desk.session.save() and "字" * 20_000 in desk.report.read_text("utf-8")
        names = {path.name for path in small.iterdir()} - {"images"}
        assert names == {"report.yaml", "captions.yaml"}
    finally:
        subprocess.run(["umount", str(small)], check=False)


def test_a_report_that_was_renamed_is_asked_about_and_kept(desk: ServedDesk) -> None:
    desk.edit(op="set", path="r/report/title", value="打到一半")
    desk.report.rename(desk.report.with_name("old.yaml"))
    assert not desk.session.save()
    assert desk.post("/state", {}).json()["conflict"]
    desk.post("/settle", {"whose": "mine"})
    assert desk.session.save() and "打到一半" in desk.report.read_text("utf-8")
    assert "打到一半" not in desk.report.with_name("old.yaml").read_text("utf-8")


def test_two_tabs_never_overwrite_each_other(desk: ServedDesk) -> None:
    revision = desk.session.texts.revision
    first = desk.post(
        "/edit", {"op": "set", "path": "r/report/title", "value": "甲", "revision": revision, "tab": "a"}
    )
    late = {"op": "set", "path": "r/lead/0", "value": "乙", "revision": revision, "tab": "b"}
    assert first.status_code == 200 and desk.post("/edit", late).status_code == 409
    now = desk.post("/state", {}).json()["revision"]
    assert desk.post("/edit", {**late, "revision": now}).status_code == 200
    text = desk.session.texts.texts["r"]
    assert "title: 甲" in text and "- 乙" in text
