"""The report that the sabotages spoil: built once in two styles."""

from functools import cache
from pathlib import Path

import pytest
from helpers.built import FILES
from helpers.paths import DATA
from helpers.sabotage import Finished, Publication

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.present.placed import as_placed
from zonepub.source import load_report
from zonepub.style import load_style

PROOF = DATA / "proof/report.yaml"


@pytest.fixture(scope="session")
def publication(tmp_path_factory: pytest.TempPathFactory) -> Publication:
    """`publication("docx", "gongwen")`: the finished file."""
    report = load_report(PROOF, Diagnostics())

    @cache
    def made(style: str) -> Path:
        folder = tmp_path_factory.mktemp(style)
        # as it is published, without a trace: tests tamper with paragraphs that they find by their XML
        (folder / "public.yaml").write_text(f"extends: {style}\ndocx: {{trace: false}}\n", "utf-8")
        build(PROOF, style=folder / "public.yaml", output=folder)
        return folder

    @cache
    def finished(format_name: str, style: str) -> Finished:
        resolved = load_style(style, Diagnostics()).resolve(format_name)
        data = (made(style) / FILES[format_name]).read_bytes()
        return Finished(format_name, data, as_placed(report, resolved), resolved)

    return finished
