"""Versions of a report, built, and their redline."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from tests.merge.conftest import CAPTIONS, REPORT
from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.diff.redline import redline
from zonepub.diff.redline.names import ChangeSignature
from zonepub.importing.readers.docx.lines import read_lines
from zonepub.importing.readers.docx.revisions import Policy

WHEN = datetime(2026, 3, 5, tzinfo=UTC)
Version = Callable[[str], bytes]


@pytest.fixture(scope="session")
def version(tmp_path_factory: pytest.TempPathFactory) -> Version:
    """The DOCX of a text of the report."""
    folder = tmp_path_factory.mktemp("versions")
    (folder / "captions.yaml").write_text(CAPTIONS, "utf-8")
    Image.new("RGB", (800, 600), "#2a6f97").save(folder / "a.png")
    made: dict[str, bytes] = {}

    def docx_of(text: str) -> bytes:
        if text not in made:
            (folder / "report.yaml").write_text(text, "utf-8")
            made[text] = build(folder / "report.yaml", to=["docx"], write=False, verify=False).files["docx"]
        return made[text]

    return docx_of


@pytest.fixture
def versions(tmp_path: Path) -> Path:
    """A folder with old.yaml, and new.yaml to be changed."""
    (tmp_path / "captions.yaml").write_text(CAPTIONS, "utf-8")
    Image.new("RGB", (80, 60), "#2a6f97").save(tmp_path / "a.png")
    for name in ("old.yaml", "new.yaml"):
        (tmp_path / name).write_text(REPORT, "utf-8")
    return tmp_path


def woven(before: bytes, after: bytes) -> bytes:
    return redline(before, after, ChangeSignature("编者", "2026-03-05T00:00:00Z"), WHEN)


def shown(data: bytes, policy: Policy) -> list[tuple[object, ...]]:
    """Each paragraph: words, style, level, place in the rows that are left, pictures, references to notes."""
    read = read_lines(data, "", Diagnostics(), policy)
    assert read is not None
    rows: dict[int, list[int]] = {}
    result: list[tuple[object, ...]] = []
    for line in read.lines:
        place: tuple[int, ...] = ()
        if line.cell is not None:
            known = rows.setdefault(line.cell[0], [])
            if line.cell[1] not in known:
                known.append(line.cell[1])
            place = (list(rows).index(line.cell[0]), known.index(line.cell[1]), line.cell[2])
        notes = sum(1 for run in line.runs if run.note)
        result.append((line.text, line.style, line.level, place, bool(line.note), len(line.pictures), notes))
    return result
