"""Does a change leave every byte of every output as it was? Records SHA-256 sums, or compares them.

    python benchmarks/same_bytes.py record /tmp/before.json
    python benchmarks/same_bytes.py compare /tmp/before.json

Every shipped style x every built-in format x (the example, the stress report). The renderers alone make the
files, without the proof: a format that cannot be proved today is compared all the same.
"""

import hashlib
import json
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REPORTS = {"example": ROOT / "source/report.yaml", "stress": ROOT / "tests/data/stress/report.yaml"}
FORMATS = ("docx", "pdf", "print", "archive", "epub", "outline")


def sums(task: tuple[str, str]) -> dict[str, str]:
    """SHA-256 of the files of one report in one style, by format."""
    from zonepub.context import make_context
    from zonepub.diagnostics import Diagnostics
    from zonepub.render import load_renderers
    from zonepub.source import load_report
    from zonepub.style import load_style

    name, style = task
    diagnostics = Diagnostics()
    report, sheet = load_report(REPORTS[name], diagnostics), load_style(style, diagnostics)
    report = replace(report, files={**report.files, **sheet.files})
    context = make_context(report, sheet, diagnostics)[0]
    made = {}
    for renderer in load_renderers(FORMATS, diagnostics):
        try:
            data = renderer.render(report, sheet.resolve(renderer.name), context)
        except Exception as problem:
            data = repr(problem).encode()
        made[f"{name} {style} {renderer.name}"] = hashlib.sha256(data).hexdigest()
    return made


def all_sums() -> dict[str, str]:
    """The sums of all reports, styles and formats."""
    tasks = [(name, path.stem) for name in REPORTS for path in sorted((ROOT / "styles").glob("*.yaml"))]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        return {key: value for made in pool.map(sums, tasks) for key, value in made.items()}


def main() -> int:
    """Record, or compare and name each file that differs; exit 1 where one does."""
    verb, path = sys.argv[1], Path(sys.argv[2])
    if verb == "record":
        path.write_text(json.dumps(all_sums(), indent=1), "utf-8")
        return 0
    before, after = json.loads(path.read_text("utf-8")), all_sums()
    different = sorted(key for key in before.keys() | after.keys() if before.get(key) != after.get(key))
    print(*different, f"{len(different)} of {len(before)} files differ", sep="\n")
    return 1 if different else 0


if __name__ == "__main__":
    raise SystemExit(main())
