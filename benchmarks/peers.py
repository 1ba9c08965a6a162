"""zonepub beside its peers, on the same text: CPU, wall and peak memory of fresh processes, in turn.

usage: python benchmarks/peers.py [--times 1,10,100] [--runs 5] [--json FILE] [--without weasyprint,plain]

Run it by the Python of an environment with an installed and compiled zonepub, and the peers:
`pip install . typst pypandoc-binary weasyprint`, then `python -m compileall -q LIB`. Each peer gets plain
markup of the text: Typst a PDF with UA-1 and A-2a, Pandoc a DOCX and an EPUB, WeasyPrint a tagged PDF of a
web page, and reportlab, python-docx and EbookLib what a short script makes of it. Figures are medians of runs
that took turns; zonepub reads its files back, none of the others does.
"""

import argparse
import json
import os
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import Any

from build import multiplied
from plain_markup import html_of, markdown_of, typst_of

from zonepub.diagnostics import Diagnostics
from zonepub.fonts.packaged import packaged
from zonepub.source import load_report

FONTS = sorted({str(source.path.parent) for source in packaged()})
ZONEPUB = "import sys; from zonepub.cli import run; run()"
TYPST = (
    "import sys, typst; typst.compile('plain.typ', 'typst.pdf', font_paths=sys.argv[1:], "
    "ignore_system_fonts=True, pdf_standards=['ua-1', 'a-2a'])"
)
PANDOC = (
    "import sys, pypandoc; pypandoc.convert_file('plain.md', sys.argv[1], outputfile='pandoc.' + sys.argv[1])"
)
WEASY = "import weasyprint; weasyprint.HTML('plain.html').write_pdf('weasy.pdf', pdf_variant='pdf/ua-1')"
PLAIN = Path(__file__).with_name("plain_scripts.py")
SUM = ("typst pdf", "pandoc docx", "pandoc epub")


def commands() -> dict[str, list[str]]:
    """What is run, by name; all in one folder, all by this Python."""

    def zonepub(to: str) -> list[str]:
        return [
            "-c",
            ZONEPUB,
            "build",
            "report.yaml",
            "-t",
            to,
            "-o",
            f"zp-{to[:3]}",
            "-q",
            "--packaged-fonts",
        ]

    return {
        "zonepub docx+pdf+epub": zonepub("docx,pdf,epub"),
        "zonepub pdf": zonepub("pdf"),
        "zonepub docx": zonepub("docx"),
        "zonepub epub": zonepub("epub"),
        "typst pdf": ["-c", TYPST, *FONTS],
        "pandoc docx": ["-c", PANDOC, "docx"],
        "pandoc epub": ["-c", PANDOC, "epub"],
        "weasyprint pdf": ["-c", WEASY],
        **{f"plain {name}": [str(PLAIN), name] for name in ("reportlab", "python-docx", "ebooklib")},
    }  # fmt: skip


def measured(arguments: list[str], folder: str) -> tuple[float, float, float]:
    """CPU seconds, wall seconds and peak MB of one process."""
    process_id = os.fork()
    if not process_id:
        os.chdir(folder)
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        os.execv(sys.executable, [sys.executable, *arguments])
    start = time.monotonic()
    _, status, usage = os.wait4(process_id, 0)
    if status:
        sys.exit(f"failed: {arguments}")
    return usage.ru_utime + usage.ru_stime, time.monotonic() - start, usage.ru_maxrss / 1024


def one_size(times: int, runs: int, without: set[str]) -> dict[str, Any]:
    """The medians of each command, and how they stand to each other."""
    with tempfile.TemporaryDirectory() as folder:
        path = multiplied(times, Path(folder))
        report = load_report(path, Diagnostics())
        for name, text in (("md", markdown_of(report)), ("typ", typst_of(report)), ("html", html_of(report))):
            Path(folder, f"plain.{name}").write_text(text, "utf-8")
        asked = {name: one for name, one in commands().items() if name.split()[0] not in without}
        for one in asked.values():  # once for the caches
            measured(one, folder)
        figures: dict[str, list[tuple[float, float, float]]] = {name: [] for name in asked}
        for _ in range(runs):
            for name, one in asked.items():
                figures[name].append(measured(one, folder))
    rows = {
        name: dict(
            zip(
                ("cpu", "wall", "mb"),
                (round(median(column), 3) for column in zip(*all_runs, strict=True)),
                strict=True,
            )
        )
        for name, all_runs in figures.items()
    }
    ours = [run[0] for run in figures["zonepub docx+pdf+epub"]]
    theirs = [sum(figures[name][number][0] for name in SUM) for number in range(runs)]
    paired = median(our / their for our, their in zip(ours, theirs, strict=True))
    pdf = median(
        our[0] / their[0] for our, their in zip(figures["zonepub pdf"], figures["typst pdf"], strict=True)
    )
    return {
        "times": times,
        "rows": rows,
        "three formats / peers": round(paired, 2),
        "pdf / typst": round(pdf, 2),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", default="1,10,100")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--json")
    parser.add_argument("--without", default="")
    options = parser.parse_args()
    sizes = []
    for times in map(int, options.times.split(",")):
        size = one_size(times, options.runs, set(options.without.split(",")))
        sizes.append(size)
        print(f"\n{times}x: load {os.getloadavg()[0]:.1f}")
        for name, row in size["rows"].items():
            print(f"  {name:24} {row['cpu']:8.3f} s CPU {row['wall']:8.3f} s {row['mb']:7.0f} MB")
        print(
            f"  three formats / peers {size['three formats / peers']}, pdf / typst {size['pdf / typst']}",
            flush=True,
        )
    if options.json:
        Path(options.json).write_text(json.dumps(sizes, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
