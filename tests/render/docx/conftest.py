"""The example and the hard report as DOCX, made once; and small reports written in a test."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Mm
from helpers.built import Builder
from helpers.docx import Docx, Make
from helpers.paths import EXAMPLE, STRESS
from helpers.templates import Parts, packed
from PIL import Image

from zonepub import Diagnostics, Failed, build


@pytest.fixture(scope="session")
def example(built: Builder) -> Docx:
    return Docx(built(EXAMPLE, "briefing").data("docx"))


@pytest.fixture(scope="session")
def stress(built: Builder) -> Docx:
    return Docx(built(STRESS, "briefing").data("docx"))


@pytest.fixture(params=["example", "stress"])
def file(request: pytest.FixtureRequest) -> Docx:
    return request.getfixturevalue(request.param)


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


@pytest.fixture(scope="session")
def office_parts() -> Parts:
    """The parts of an office's template: B5, a header with an emblem, some text of its own."""
    emblem, file = BytesIO(), BytesIO()
    Image.new("RGB", (8, 8), "#C00000").save(emblem, "PNG")
    document = docx.Document()
    for style in list(document.styles):  # a hundred styles of tables, nine tenths of all elements
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in ("Normal Table", "Table Grid"):
            style.delete()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(176), Mm(250)
    section.header.paragraphs[0].text = "某某办公室"
    section.header.paragraphs[0].add_run().add_picture(BytesIO(emblem.getvalue()))
    document.add_paragraph("模板里的示例文字", style="List Number")
    document.add_picture(BytesIO(emblem.getvalue()))
    document.save(file)
    with ZipFile(file) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture
def made(tmp_path: Path, office_parts: Parts) -> Callable[..., tuple[Docx, Diagnostics]]:
    """A DOCX made with the template that `change` makes of the office's."""

    def make(
        change: Callable[[Parts], None], report: Path = EXAMPLE, further: str = ""
    ) -> tuple[Docx, Diagnostics]:
        parts, diagnostics = dict(office_parts), Diagnostics()
        change(parts)
        (tmp_path / "office.docx").write_bytes(packed(parts))
        style = tmp_path / "my.yaml"
        style.write_text("extends: briefing\ndocx:\n  template: office.docx\n" + further, "utf-8")
        try:
            build(report, to=["docx"], style=style, output=tmp_path / "out", diagnostics=diagnostics)
        except Failed as failure:
            failure.args = (*failure.args, list(diagnostics))
            raise
        return Docx((tmp_path / "out" / "report.docx").read_bytes()), diagnostics

    return make
