"""The same report set by Typst, to lay beside our pages: what a careful user would write by hand.

usage: python benchmarks/typst_page.py REPORT [-s STYLE] [-o report-typst.pdf] [--markup]
       python benchmarks/typst_page.py --cost 1,10,100 [--runs 3]

Title, byline, lead, contents, headings, paragraphs, lists, tables, figures, notes and quotes come out of our
model; fonts, page, margins, sizes, leading, indents and colours out of our style. What Typst has no word for
(emphasis dots, ruby) is written in its own language, at the head of the markup. `--cost` builds the example
so many times as long with both programs. Needs `pip install typst`.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from build import multiplied
from typst_blocks import TypstBlocks
from typst_matter import TypstMatter
from typst_style import PRELUDE, TypstStyle

from zonepub.diagnostics import Diagnostics
from zonepub.fonts.packaged import packaged
from zonepub.model import Report
from zonepub.present.matter import back, front
from zonepub.source import load_report
from zonepub.style import Style, load_style

COMPILE = (
    "import sys, typst; "
    "typst.compile(sys.argv[1], sys.argv[2], font_paths=sys.argv[3:], ignore_system_fonts=True)"
)


def markup_of(report: Report, style: Style) -> tuple[str, dict[str, Path]]:
    """A report in a style as Typst markup, and the pictures it wants beside it, by name."""
    rules = TypstStyle(report, style)
    blocks = TypstBlocks(rules)
    matter = TypstMatter(blocks)
    parts = [*rules.roles(), PRELUDE, rules.settings(), *matter.items(front(report, style))]
    parts += [*blocks.blocks(report.body, "body"), *matter.items(back(report, style))]
    return "\n\n".join(parts) + "\n", blocks.pictures


def font_folders() -> list[str]:
    return sorted({str(source.path.parent) for source in packaged()})


def write_markup(report: Path, style: str, folder: Path) -> Path:
    """The report as Typst markup in `folder`, with its pictures."""
    diagnostics = Diagnostics()
    loaded = load_report(report, diagnostics)
    markup, pictures = markup_of(loaded, load_style(style, diagnostics).resolve("pdf"))
    path = folder / "report.typ"
    path.write_text(markup, "utf-8")
    for name, picture in pictures.items():
        shutil.copyfile(picture, folder / name)
    return path


def compiled(markup: Path, output: Path) -> None:
    try:
        import typst
    except ImportError:
        sys.exit("Typst is not installed here: pip install typst")
    typst.compile(markup, output, font_paths=font_folders(), ignore_system_fonts=True)


def run(arguments: Sequence[str]) -> tuple[float, float]:
    """CPU seconds of all threads and peak memory in MB of one process."""
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(
        sys.executable, [sys.executable, *arguments], dict(os.environ), file_actions=silent
    )
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"failed: {arguments}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def cost(times: int, runs: int) -> None:
    """Both programs on the same report, taking turns."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        report = multiplied(times, folder)
        markup = write_markup(report, "briefing", folder)
        ours = ["-m", "zonepub", "build", str(report), "--to", "pdf", "-o", str(folder), "-q"]
        theirs = ["-c", COMPILE, str(markup), str(folder / "typst.pdf"), *font_folders()]
        figures = [(run(ours), run(theirs)) for _ in range(runs)]
        for index, (program, file) in enumerate((("zonepub", "report.pdf"), ("typst", "typst.pdf"))):
            cpu, memory = min(pair[index][0] for pair in figures), max(pair[index][1] for pair in figures)
            size = (folder / file).stat().st_size // 1024
            print(f"{times:>4}x  {program:8} {cpu:6.2f} s CPU  {memory:6.0f} MB  {size:6} KB", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("report", nargs="?", type=Path)
    parser.add_argument("-s", "--style", default="briefing")
    parser.add_argument("-o", "--output", type=Path, default=Path("report-typst.pdf"))
    parser.add_argument("--markup", action="store_true", help="print the markup instead")
    parser.add_argument("--cost", default="")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for times in filter(None, options.cost.split(",")):
        cost(int(times), options.runs)
    if options.report is None:
        return
    with tempfile.TemporaryDirectory() as folder:
        markup = write_markup(options.report, options.style, Path(folder))
        if options.markup:
            print(markup.read_text("utf-8"), end="")
        else:
            compiled(markup, options.output)


if __name__ == "__main__":
    main()
