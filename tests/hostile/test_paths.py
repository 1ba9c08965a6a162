"""Files that a source or a style names: inside their folders, ordinary, no larger than their limits."""

import os
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from zonepub.files import BadFile, Gate, read_file, unique_names

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d494844520000000100000001080200000090"
    "7753de0000000c4944415478da63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)
HEAD = "zonepub: 1\nreport: {title: 题}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A report's folder beside files that are nobody's business."""
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "secret.png").write_bytes(PNG)
    (tmp_path / "secret.yaml").write_text("root:x:0:0:secret line\n")
    (inside / "a.png").write_bytes(PNG)
    (inside / "link.png").symlink_to(tmp_path / "secret.png")
    (inside / "good-link.png").symlink_to("a.png")
    (inside / "loop").symlink_to("loop")
    (inside / "dir").mkdir()
    os.mkfifo(inside / "fifo")
    (inside / "zero").symlink_to("/dev/zero")
    return inside


# name -> code; None: it is there
NAMES = {
    "a.png": None, "./dir/../a.png": None, "good-link.png": None,
    "../secret.png": "file-outside", "link.png": "file-outside", "/etc/passwd": "file-outside",
    "zero": "file-outside", "/dev/zero": "file-outside", "dir/../../secret.png": "file-outside",
    "none.png": "file-not-found", "x" * 300: "file-not-found", "x/" * 3000: "file-not-found", "a.png/b": "file-not-found",
    "loop": "file-unreadable", "a\0b.png": "file-unreadable", "fifo": "file-unreadable", "dir": "file-unreadable",
    "": "file-unreadable", ".": "file-unreadable", "\udcff.png": "file-not-found",
}  # fmt: skip


@pytest.mark.parametrize(("name", "code"), NAMES.items())
def test_the_gate(folder: Path, name: str, code: str | None) -> None:
    try:
        assert Gate(folder).find(name).read_bytes() == PNG
        assert code is None
    except BadFile as problem:
        assert problem.code == code  # noqa: PT017 - both ways are asserted


@given(st.text())
def test_no_name_makes_the_gate_raise_anything_else(name: str) -> None:
    try:
        path = Gate(Path(__file__).parent).find(name)
    except BadFile as problem:
        assert problem.details["path"] is not None  # noqa: PT017
    else:
        assert path.is_relative_to(Path(__file__).parent)


def test_outside_is_allowed_where_it_is_said(folder: Path) -> None:
    assert Gate(folder, allow_outside=True).find("../secret.png").read_bytes() == PNG
    assert Gate(folder, (folder.parent,)).find("../secret.png").read_bytes() == PNG


def test_no_more_than_the_limit_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LIMITS", f"source-bytes={len(PNG)}")
    assert read_file(folder / "a.png", "source-bytes") == PNG
    monkeypatch.setenv("ZONEPUB_LIMITS", f"source-bytes={len(PNG) - 1}")
    with pytest.raises(BadFile, match="file-too-large"):
        read_file(folder / "a.png", "source-bytes")


@pytest.mark.parametrize("name", ["/dev/zero", "fifo", "."])
def test_devices_pipes_and_folders_are_not_read(folder: Path, name: str) -> None:
    with pytest.raises(BadFile, match="file-unreadable"):
        read_file(folder / name, "source-bytes")


# what a report or a style may name -> (captions, style, code at which place)
PLACES = {
    "picture": ("fig-a: {{text: 图, alt: 甲, image: '{}'}}\n", "", "image-outside captions.yaml:1:"),
    "parent": ("", "extends: '{}'\n", "file-outside my.yaml:1:10"),
    "font": ("", "extends: minimal\ntext: {{body: {{font: ['{}.ttf']}}}}\n", "file-outside my.yaml:2:"),
    "profile": ("", "extends: minimal\npdf: {{intent: '{}'}}\n", "file-outside my.yaml:2:15"),
    "template": ("", "extends: minimal\ndocx: {{template: '{}'}}\n", "file-outside my.yaml:2:18"),
}


@pytest.mark.parametrize("kind", PLACES)
@pytest.mark.parametrize("name", ["../secret.yaml", "/etc/passwd"])
def test_each_kind_of_file_goes_through_the_gate(folder: Path, run: Callable, kind: str, name: str) -> None:
    captions, style, wanted = PLACES[kind]
    (folder / "captions.yaml").write_text(captions.format(name) or "fig-a: {text: 图}\n", "utf-8")
    (folder / "my.yaml").write_text(style.format(name) or "extends: minimal\n", "utf-8")
    (folder / "report.yaml").write_text(HEAD + "body: [{figure: fig-a}]\n", "utf-8")
    done = run("check", "in/report.yaml", "-s", "in/my.yaml", "-t", "docx,print")
    code, place = wanted.split()
    assert done.code == 1
    assert code in done.codes
    assert f"--> in/{place}" in done.err
    assert "secret line" not in done.err
    assert "root:" not in done.err


def test_a_file_in_the_style_s_parent_may_be_named_where_that_is_the_report_s_folder(
    folder: Path, run: Callable
) -> None:
    (folder / "base-of-ours.yaml").write_text("extends: minimal\n")
    (folder / "styles").mkdir()
    (folder / "styles" / "my.yaml").write_text("extends: ../base-of-ours.yaml\n")
    (folder / "report.yaml").write_text(HEAD + "body: [一]\n", "utf-8")
    assert run("check", "in/report.yaml", "-s", "in/styles/my.yaml", "-t", "outline").code == 0
    assert run("fonts", "-s", "in/styles/my.yaml").codes == ["file-outside"]
    assert run("fonts", "-s", "in/styles/my.yaml", "--allow-outside").code == 0


TOLD = {"file-unreadable", "file-not-found", "no-reports", "none-is-report", "folder-too-large"}


@pytest.mark.parametrize(
    "name", ["fifo", "dir", ".", "/", "/dev/zero", "loop", "zero", "x" * 300, "none.yaml", ""]
)
def test_reports_that_are_no_files_are_told(folder: Path, run: Callable, name: str) -> None:
    done = run("build", f"in/{name}" if name[:1] not in ("/", ".", "") else name, "-o", "o")
    assert done.code == 1
    assert set(done.codes) & TOLD
    assert done.megabytes < 300


@pytest.mark.parametrize("name", ["fifo", "zero", "dir", "loop"])
@pytest.mark.parametrize("what", ["captions", "style"])
def test_captions_and_styles_that_are_no_files_are_told(
    folder: Path, run: Callable, name: str, what: str
) -> None:
    (folder / "report.yaml").write_text(HEAD + "body: [一]\n", "utf-8")
    style = "minimal"
    if what == "captions":
        (folder / "captions.yaml").symlink_to(name)
    else:
        style = "in/my.yaml"
        (folder / "my.yaml").symlink_to(name)
    done = run("check", "in/report.yaml", "-s", style, "-t", "outline")
    assert (done.code, len(done.codes)) == (1, 1)
    assert done.codes[0] in ("file-unreadable", "file-outside")


def test_a_picture_that_may_not_be_read_is_not_called_damaged(folder: Path, run: Callable) -> None:
    if os.geteuid() == 0:
        pytest.skip("root reads everything")
    (folder / "a.png").chmod(0)
    (folder / "captions.yaml").write_text("fig-a: {text: 图, alt: 甲, image: a.png}\n", "utf-8")
    (folder / "report.yaml").write_text(HEAD + "body: [{figure: fig-a}]\n", "utf-8")
    assert run("check", "in/report.yaml", "-t", "outline").codes == ["file-unreadable"]


def test_the_archive_holds_report_and_styles_when_they_are_called_alike(folder: Path, run: Callable) -> None:
    (folder / "styles").mkdir()
    (folder / "styles" / "a").mkdir()
    (folder / "r.yaml").write_text(HEAD + "body: [一]\n", "utf-8")
    (folder / "styles" / "r.yaml").write_text("extends: a/r.yaml\n", "utf-8")
    (folder / "styles" / "a" / "r.yaml").write_text("extends: minimal\n", "utf-8")
    done = run("build", "in/r.yaml", "-s", "in/styles/r.yaml", "-t", "archive", "-o", "o")
    assert done.code == 0
    with pikepdf.open(folder.parent / "o" / "r-archive.pdf") as pdf:
        held = {name: bytes(item.get_file().read_bytes()).decode() for name, item in pdf.attachments.items()}
    assert held["r.yaml"].endswith("body: [一]\n")
    assert held["styles/r.yaml"] == "extends: a/r.yaml\n"
    assert held["a/r.yaml"] == "extends: minimal\n"
    assert "minimal.yaml" in held


def test_names_are_made_unlike() -> None:
    paths = [Path("/a/x.yaml"), Path("/b/x.yaml"), Path("/c/b/x.yaml"), Path("/x.yaml"), Path("/y.yaml")]
    names = list(unique_names(paths).values())
    assert names == ["x.yaml", "b/x.yaml", "c/b/x.yaml", "2/x.yaml", "y.yaml"]


@pytest.mark.parametrize(
    "setting", ["nonsense", "source-bytes", "source-bytes=-1", "source-bytes=1T", "no-such-limit=1"]
)
def test_a_wrong_limit_is_told(folder: Path, run: Callable, setting: str) -> None:
    (folder / "report.yaml").write_text(HEAD + "body: [一]\n", "utf-8")
    done = run("check", "in/report.yaml", "-t", "outline", ZONEPUB_LIMITS=f"foreign-seconds=5 {setting}")
    assert done.codes == ["wrong-limit"]
    assert f"“{setting}”" in done.err
