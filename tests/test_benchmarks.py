"""The scripts of `benchmarks/` still run: they are read by nobody else."""

import subprocess
import sys

import pytest
from helpers.paths import ROOT

SCRIPTS = {
    "typeset.py": (["2000"], "M characters/s"),
    "typst_page.py": (["source/report.yaml", "--markup"], "#r-title[激发新动能"),
    # every kind of block is written
    "typst_blocks.py": (["tests/data/stress/report.yaml", "--markup"], "#r-pull-quote["),
}


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
def test_a_benchmark_runs(script: str) -> None:
    arguments, wanted = SCRIPTS[script]
    named = "typst_page.py" if "--markup" in arguments else script
    command = [sys.executable, f"benchmarks/{named}", *arguments]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert wanted in done.stdout


def test_plain_markup_holds_every_heading_and_paragraph() -> None:
    code = (
        "import sys; sys.path.insert(0, 'benchmarks')\n"
        "from pathlib import Path\n"
        "from plain_markup import html_of, markdown_of, typst_of\n"
        "from zonepub import Diagnostics, load_report\n"
        "report = load_report(Path('source/report.yaml'), Diagnostics())\n"
        "print(*(make(report).count('高新区') for make in (markdown_of, typst_of, html_of)))\n"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    counts = set(done.stdout.split())
    assert len(counts) == 1 and int(counts.pop()) > 20
