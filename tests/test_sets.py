"""A renderer may give a set of files: one folder, written as a whole, proved by its reader."""

from pathlib import Path

import pytest

from zonepub import Diagnostics, Failed, build

SET = "{'index.html': b'page', 'images/1.png': b'one', 'images/2.png': b'two'}"


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "news.yaml"
    path.write_text("zonepub: 1\nreport: {title: 题}\nbody: [段落。]\n", "utf-8")
    return path


def test_a_set_stands_in_a_folder_of_its_own_in_the_order_of_the_renderer(
    plug_in,
    report: Path,
    tmp_path: Path,
) -> None:
    plug_in("None", SET)
    result = build(report, to=["outline", "web"], output=tmp_path / "o")
    names = [path.relative_to(tmp_path / "o").as_posix() for path in result.paths]
    assert names == ["news.txt", "news-web/index.html", "news-web/images/1.png", "news-web/images/2.png"]
    assert (tmp_path / "o/news-web/images/2.png").read_bytes() == b"two"


def test_a_set_that_is_only_checked_is_not_written(plug_in, report: Path, tmp_path: Path) -> None:
    plug_in("None", SET)
    assert build(report, to=["web"], output=tmp_path / "o", write=False).paths == ()
    assert not (tmp_path / "o").exists()


def test_the_reader_gets_the_set_as_the_renderer_gave_it(plug_in, report: Path, tmp_path: Path) -> None:
    plug_in("Format('web', reader='web_plugin')", "{'a.txt': '题'.encode()}")
    found = Diagnostics()
    with pytest.raises(Failed):
        build(report, to=["web"], output=tmp_path / "o", diagnostics=found)
    assert [item.code for item in found] == ["unreadable-output"]  # a mapping has no decode()
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("'/tmp/x'", "output-name"),
        ("'../x'", "output-name"),
        ("''", "output-name"),
        ("'a//b'", "output-name"),
        ("'a\\\\b'", "output-name"),
        ("'con.png'", "output-name"),
        ("'aux/1.png'", "output-name"),
        ("'Images/1.png'", "output-twins"),
        ("1", "plugin-broken"),
    ],
)
def test_names_of_a_set_stay_in_its_folder_on_every_system(
    plug_in,
    report: Path,
    tmp_path: Path,
    name: str,
    code: str,
) -> None:
    plug_in("None", f"{{'images/0.png': b'', {name}: b''}}")
    found = Diagnostics()
    with pytest.raises(Failed):
        build(report, to=["web"], output=tmp_path / "o", diagnostics=found)
    assert {item.code for item in found} == {code}
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize("result", ["{}", "{'a': 'text'}"])
def test_a_set_of_no_files_is_a_broken_plug_in(plug_in, report: Path, tmp_path: Path, result: str) -> None:
    plug_in("None", result)
    found = Diagnostics()
    with pytest.raises(Failed):
        build(report, to=["web"], output=tmp_path / "o", diagnostics=found)
    assert [item.code for item in found] == ["plugin-broken"]


def test_files_of_a_longer_set_from_before_are_named(plug_in, report: Path, tmp_path: Path) -> None:
    plug_in("None", SET)
    for name in ("3.png", "4.png"):
        path = tmp_path / "o/news-web/images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    found = Diagnostics()
    build(report, to=["web"], output=tmp_path / "o", diagnostics=found)
    (note,) = [item for item in found if item.code == "older-files"]
    assert (note.args["count"], note.args["names"]) == ("2", "images/3.png  images/4.png")
    assert path.exists()
