"""CPU seconds that Word files of 600,000 characters cost beyond imports and what all formats share.

usage: python benchmarks/word_files.py [--style briefing] [--runs 5]

The example repeated; read, styled and measured beforehand. The best of the runs.
"""

import argparse
import re
import sys
import tempfile
import time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

sys.path.insert(0, str(Path(__file__).parent))
from build import multiplied

from zonepub.context import make_context, together
from zonepub.diagnostics import Diagnostics
from zonepub.memory import few_collections
from zonepub.model import Report
from zonepub.present.placed import as_placed
from zonepub.records import replace
from zonepub.render import Context
from zonepub.render.docx import render
from zonepub.source import load_report
from zonepub.style import Style, load_style

CHARACTERS, TIMES = 600_000, 97  # that many of the example


def prepared(path: Path, style: str) -> tuple[Report, Style, Context]:
    diagnostics = Diagnostics()
    report = load_report(path, diagnostics)
    sheet = load_style(style, diagnostics).in_language(report.language)
    report = replace(report, files=together(report.files, sheet.files))
    context, _ = make_context(report, sheet, diagnostics)
    resolved = sheet.resolve("docx")
    return as_placed(report, resolved), resolved, context


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--style", default="briefing")
    parser.add_argument("--runs", type=int, default=5)
    options = parser.parse_args()
    with few_collections(), tempfile.TemporaryDirectory() as folder:
        job = prepared(multiplied(TIMES, Path(folder)), options.style)
        data = render(*job)  # imports, faces, widths of tables, lines of titles
        figures = []
        for _ in range(options.runs):
            start = time.process_time()
            data = render(*job)
            figures.append(time.process_time() - start)
    document = ZipFile(BytesIO(data)).read("word/document.xml").decode()
    count = sum(map(len, re.findall(r"<w:t(?: [^>]*)?>([^<]*)", document)))
    print(f"{count:,} characters, {len(data) // 1024} KB: {min(figures):.2f} CPU s,", end=" ")
    print(f"{min(figures) * CHARACTERS / count:.2f} for {CHARACTERS:,}")


if __name__ == "__main__":
    main()
