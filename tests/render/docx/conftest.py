"""The example and the hard report as DOCX, made once; and small reports written in a test."""

from pathlib import Path

import pytest
from helpers.docx import Docx, Make
from helpers.paths import EXAMPLE, STRESS

from zonepub import build


@pytest.fixture(scope="session")
def example(tmp_path_factory: pytest.TempPathFactory) -> Docx:
    folder = tmp_path_factory.mktemp("example")
    build(EXAMPLE, to=["docx"], output=folder)
    return Docx((folder / "report.docx").read_bytes())


@pytest.fixture(scope="session")
def stress(tmp_path_factory: pytest.TempPathFactory) -> Docx:
    folder = tmp_path_factory.mktemp("stress")
    build(STRESS, to=["docx"], output=folder)
    return Docx((folder / "report.docx").read_bytes())


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """A DOCX from the body of a report, in a style given as text."""

    def make_docx(
        body: str, style: str = "extends: briefing\n", head: str = "title: 题", rest: str = ""
    ) -> Docx:
        text = f"zonepub: 1\nreport: {{{head}}}\nbody:\n{body}\n{rest}\n"
        (tmp_path / "report.yaml").write_text(text, "utf-8")
        (tmp_path / "my.yaml").write_text(style, "utf-8")
        build(tmp_path / "report.yaml", to=["docx"], style=tmp_path / "my.yaml", output=tmp_path)
        return Docx((tmp_path / "report.docx").read_bytes())

    return make_docx
