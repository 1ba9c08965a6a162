"""Files to import that would take all memory or time: told within the limits, nothing written."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from helpers.docx_files import docx, par
from helpers.docx_files import run as words

from zonepub.bounded import TookTooMuch
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing import apart

MIB = 1 << 20


def bomb(piece: str, times: int) -> bytes:
    """A DOCX whose main part says `piece` again and again."""
    file = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(docx("PLACE"))) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for name in old.namelist():
            data = old.read(name)
            if name == "word/document.xml":
                before, _, after = data.partition(b"PLACE")
                data = before + piece.encode() * times + after
            new.writestr(name, data)
    return file.getvalue()


KINDS = {
    "a.docx": {
        "elements": lambda: bomb("<w:p/>", 8 * MIB), "runs": lambda: bomb(par(words("x")), 400_000),
        "tables in tables": lambda: bomb("<w:tbl><w:tr><w:tc>", 2000), "fields": lambda: bomb('<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r></w:p>', 200_000),
        "noise": lambda: b"PK\x03\x04" + bytes(range(256)) * 4000,
    },
    "a.md": {
        "brackets": lambda: b"[" * 200_000, "stars": lambda: b"*a " * 100_000, "quotes": lambda: b">" * 100_000 + b"a",
        "links": lambda: b"[a](" * 100_000, "cells": lambda: b"|a" * 5000 + b"\n" + b"|-" * 5000 + b"\n" + (b"|b" * 5000 + b"\n") * 40,
    },
    "a.html": {"depth": lambda: b"<p>" + b"<div>" * 200_000 + "文".encode(), "attributes": lambda: b"<p " + b"a=1 " * 500_000 + b">x"},
    "a.txt": {"one line": lambda: "字".encode() * 2_000_000, "lines": lambda: "一、字\n".encode() * 150_000},
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, kinds in KINDS.items() for kind in kinds])
def test_a_hostile_file_is_told_within_the_limits(
    name: str, kind: str, run: Callable, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(KINDS[name][kind]())
    done = run("import", name, "-o", "o", ZONEPUB_LIMITS="import-seconds=6")
    assert done.code in (0, 1)
    assert bool(done.codes) == (done.code == 1)
    assert not {"internal", "import-lost", "import-changed", "import-twice", "import-order"} & set(done.codes)
    assert done.seconds < 9
    assert done.megabytes < 1100
    assert (tmp_path / "o" / "report.yaml").exists() == (done.code == 0)


def test_an_import_that_takes_too_much_is_told(run: Callable, tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(docx(par(words("各有关单位：")) * 20))
    assert run("import", "a.docx", "-o", "o").code == 0
    (tmp_path / "a.docx").write_bytes(bomb(par(words("x")), 50_000))
    done = run("import", "a.docx", "-o", "p", ZONEPUB_LIMITS="import-seconds=1")
    assert (done.code, done.codes) == (1, ["import-too-much"])
    assert not (tmp_path / "p").exists()


def test_an_import_without_memory_is_told_as_too_much(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """In the child a MemoryError goes on to `bounded`; it was told as an error of ours."""

    def out_of_memory(*_: object, **__: object) -> None:
        raise MemoryError

    monkeypatch.setattr("zonepub.importing.command.import_file", out_of_memory)
    monkeypatch.setattr(apart, "bounded", lambda work, *arguments, **_: _as_the_child(work, *arguments))
    (tmp_path / "a.txt").write_text("正文。", "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        apart.import_apart(tmp_path / "a.txt", diagnostics)
    assert [item.code for item in diagnostics] == ["import-too-much"]


def _as_the_child(work: Callable, *arguments: object) -> object:
    try:
        return work(*arguments)
    except MemoryError:
        raise TookTooMuch from None
