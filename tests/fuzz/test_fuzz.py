"""Damaged and odd inputs of every kind end as diagnostics: no trace, no bug, no flood, no file elsewhere.

100 by default, 300 in .ci/run. `ZONEPUB_FUZZ=20000 nice pytest tests/fuzz -n 0` tries as many; what they find is put, input
and all, into the folder that ZONEPUB_FUZZ_FOUND names, else the first of a kind fails made small.
"""

import gc
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.fuzzing import mutations as by
from helpers.fuzzing import seeds
from helpers.fuzzing.judging import judged, settled
from hypothesis import given
from hypothesis import strategies as st

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.gb9704 import _apart
from zonepub.importing.command import import_file
from zonepub.importing.sources import write_source

BARE = b"zonepub: 1\nreport: {title: a}\nbody: [b, {figure: fig-1}, {figure: fig-2}]\n"
FORMATS = ("docx", "epub", "pdf", "print", "outline")
TARGETS = st.sampled_from(FORMATS)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the trials happen; what their processes import is imported here, once for all."""
    folder = tmp_path_factory.mktemp("fuzz")
    files = {"report.yaml": seeds.SMALL, "captions.yaml": seeds.CAPTIONS, **dict(seeds.texts())}
    for name, data in (
        files | {"a.png": seeds.pictures()[0], "a.docx": seeds.documents()[0], "t.docx": seeds.templates()[0]}
    ).items():
        (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    (folder / "my.yaml").write_text("extends: minimal\ndocx: {template: t.docx}\n")
    build(folder / "report.yaml", style=folder / "my.yaml", to=FORMATS, write=False)
    for name in ("a.docx", "a.md", "a.html", "a.txt"):
        import_file(folder / name, Diagnostics())
    for data in seeds.finished().values():
        _apart(data, "file")
    gc.collect()
    gc.freeze()  # else the first search for garbage in each process copies all pages
    for path in folder.iterdir():
        path.unlink()
    return folder


def built(style: str, target: str) -> Callable[[Path, Diagnostics], None]:
    def act(folder: Path, diagnostics: Diagnostics) -> None:
        build("report.yaml", style=style, to=[target], output="out", diagnostics=diagnostics)

    return act


@settled(24)
@given(st.integers(0, 99), by.YAML, TARGETS, st.sampled_from(["minimal", "briefing", "newspaper", "gongwen"]))
def test_reports(place: Path, seed: int, changes: list[by.Change], target: str, style: str) -> None:
    sources = seeds.reports()
    report, captions = sources[seed % len(sources)]
    files = {
        "report.yaml": by.changed(report, changes),
        "captions.yaml": captions,
        "a.png": seeds.pictures()[0],
    }
    judged(files, built(style, target), place, "report")


@settled(8)
@given(by.YAML, TARGETS)
def test_captions(place: Path, changes: list[by.Change], target: str) -> None:
    captions = by.changed(seeds.CAPTIONS.encode(), changes)
    files = {"report.yaml": BARE, "captions.yaml": captions, "a.png": seeds.pictures()[0]}
    judged(files, built("minimal", target), place, "captions")


@settled(22)
@given(st.integers(0, 30), st.one_of(by.VALID, by.VALID, by.YAML), TARGETS)
def test_styles(place: Path, seed: int, changes: list[by.Change], target: str) -> None:
    sources = seeds.styles()
    style = by.changed(sources[seed % len(sources)], changes)
    files = {"report.yaml": seeds.SMALL.encode(), "my.yaml": style, "captions.yaml": seeds.CAPTIONS.encode()}
    judged(files | {"a.png": seeds.pictures()[0]}, built("./my.yaml", target), place, "style")


@settled(10)
@given(st.integers(0, 99), by.BINARY, TARGETS)
def test_pictures(place: Path, seed: int, changes: list[by.Change], target: str) -> None:
    sources = seeds.pictures()
    picture = by.changed(sources[seed % len(sources)], changes)
    files = {"report.yaml": BARE, "captions.yaml": seeds.CAPTIONS.encode(), "a.png": picture}
    judged(files, built("minimal", target), place, "picture")


@settled(8)
@given(
    st.integers(0, 1), by.PLACES, st.one_of(by.MARKUP, by.MARKUP, by.MARKUP, by.BINARY), st.integers(0, 11)
)
def test_templates(place: Path, seed: int, part: float, changes: list[by.Change], whole: int) -> None:
    data = seeds.templates()[seed]
    template = by.changed(data, changes) if not whole else by.repacked(data, part, changes)
    style = b"extends: minimal\ndocx: {template: t.docx}\n"
    files = {
        "report.yaml": b"zonepub: 1\nreport: {title: \xe9\xa2\x98}\nbody: [\xe4\xb8\x80]\n",
        "my.yaml": style,
        "t.docx": template,
    }
    judged(files, built("./my.yaml", "docx"), place, "template")


def checked(folder: Path, diagnostics: Diagnostics) -> None:
    diagnostics.extend(_apart((folder / "file").read_bytes(), "file")[1])
    diagnostics.stop_on_errors()


@settled(8)
@given(
    st.integers(0, 99), by.PLACES, st.one_of(by.MARKUP, by.MARKUP, by.MARKUP, by.BINARY), st.integers(0, 11)
)
def test_finished_docx(place: Path, seed: int, part: float, changes: list[by.Change], whole: int) -> None:
    sources = (seeds.finished()[".docx"], *seeds.documents())
    data = sources[seed % len(sources)]
    judged(
        {"file": by.changed(data, changes) if not whole else by.repacked(data, part, changes)},
        checked,
        place,
        "docx",
    )


@settled(8)
@given(st.integers(0, 3), st.one_of(by.OBJECTS, by.BINARY))
def test_finished_pdf(place: Path, seed: int, changes: list[by.Change]) -> None:
    judged({"file": by.changed(seeds.pdfs()[seed], changes)}, checked, place, "pdf")


def imported(name: str) -> Callable[[Path, Diagnostics], None]:
    def act(folder: Path, diagnostics: Diagnostics) -> None:
        files = import_file(Path(name), diagnostics)
        write_source(Path("out"), files, diagnostics, force=True)

    return act


@settled(7)
@given(
    st.integers(0, 99), by.PLACES, st.one_of(by.MARKUP, by.MARKUP, by.MARKUP, by.BINARY), st.integers(0, 11)
)
def test_imported_docx(place: Path, seed: int, part: float, changes: list[by.Change], whole: int) -> None:
    sources = seeds.documents()
    data = sources[seed % len(sources)]
    changed = by.changed(data, changes) if not whole else by.repacked(data, part, changes)
    judged({"a.docx": changed}, imported("a.docx"), place, "import-docx")


@settled(5)
@given(st.integers(0, 3), by.YAML)
def test_imported_texts(place: Path, seed: int, changes: list[by.Change]) -> None:
    name, data = seeds.texts()[seed]
    judged({name: by.changed(data, changes)}, imported(name), place, f"import{name[1:]}")
