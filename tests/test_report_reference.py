"""source/README.md says what is: it is up to date, and a report of all its examples builds without a complaint."""

from pathlib import Path

import pytest
from helpers.paths import ROOT
from helpers.picture_samples import coloured, saved

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.schemas.report_reference import content, reference
from zonepub.source import load_report
from zonepub.source.schema import BLOCKS, SHAPES

PAGE = ROOT / "source" / "README.md"
SIZES = {"front.png": (1600, 2400), "meeting.png": (1600, 1000)}


def test_it_is_up_to_date() -> None:
    assert PAGE.read_text("utf-8") == reference(), "python -m zonepub.schemas.report_reference"


def test_every_field_and_block_has_an_example() -> None:
    assert set(content()["report"]) == set(SHAPES["report"])
    assert set(content()["blocks"]) == set(BLOCKS)


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """A report of all the examples, with the pictures that they name."""
    fields = "\n".join(f"  {line}" for line in content()["report"].values())
    blocks = "\n".join(content()["blocks"].values())
    rest = "\n".join((content()["annexes"], content()["notes"]))
    (tmp_path / "report.yaml").write_text(
        f"zonepub: 1\nreport:\n{fields}\nbody:\n{blocks}\n{rest}\n", "utf-8"
    )
    (tmp_path / "captions.yaml").write_text(content()["captions"], "utf-8")
    (tmp_path / "images").mkdir()
    for name, size in SIZES.items():
        (tmp_path / "images" / name).write_bytes(saved(coloured().resize(size), "PNG"))
    return tmp_path / "report.yaml"


def test_a_report_of_all_examples_is_read_without_a_complaint(sample: Path) -> None:
    diagnostics = Diagnostics()
    load_report(sample, diagnostics)
    assert list(diagnostics) == []


def test_a_report_of_all_examples_builds(sample: Path) -> None:
    diagnostics = Diagnostics()
    build(sample, to=["docx", "pdf", "epub"], output=sample.parent / "out", diagnostics=diagnostics)
    assert {item.code for item in diagnostics if item.severity != "note"} <= {"not-placed"}


def test_the_example_of_a_template_is_filled_in(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(
        f"zonepub: 1\nreport: {{title: 题}}\n{content()['template']}\n", "utf-8"
    )
    diagnostics = Diagnostics()
    report = load_report(tmp_path / "report.yaml", diagnostics)
    assert list(diagnostics) == []
    assert (
        "云泽市高新区管委会统计，产值1,240.50亿元。" in str(report.body)
        and str(report.body).count("注：") == 1
    )


def test_the_texts_that_need_quotes_read_as_written(tmp_path: Path) -> None:
    body = reference().split("## Text that needs quotes")[1].split("```yaml\n")[1].split("```")[0]
    source = f"zonepub: 1\nreport: {{title: 题}}\n{body}".replace("@fig-chengdu", "\\\\@fig-chengdu")
    (tmp_path / "report.yaml").write_text(source, "utf-8")
    diagnostics = Diagnostics()
    assert len(load_report(tmp_path / "report.yaml", diagnostics).body) == 5
    assert list(diagnostics) == []
