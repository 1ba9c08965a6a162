"""CPU seconds and peak memory of a fresh `zonepub build` at 1x, 10x and 100x the example.

usage: python benchmarks/build.py [--to docx,pdf,epub] [--times 1,10,100] [--runs 3]

Nx repeats the sections of the example, each with its own name and its paragraphs with words of their own.
Figures are the best of the runs: CPU seconds (user and system) of the whole process, import and start-up
included, and its peak resident memory.
"""

import argparse
import os
import sys
import tempfile
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[1]


class Plain(yaml.SafeDumper):
    """Without aliases, which zonepub refuses."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def multiplied(times: int, folder: Path) -> Path:
    """The example with its sections repeated, written into `folder`."""
    report = yaml.load((ROOT / "source" / "report.yaml").read_text("utf-8"), Loader=yaml.BaseLoader)
    sections = report["body"]
    report["body"] = [
        section | {"id": f"{section['id']}-{number}", "body": _varied(section["body"], number)}
        for number in range(times)
        for section in sections
    ]
    path = folder / "report.yaml"
    path.write_text(
        yaml.dump(report, Dumper=Plain, allow_unicode=True, sort_keys=False, width=10**9), "utf-8"
    )
    (folder / "captions.yaml").write_bytes((ROOT / "source" / "captions.yaml").read_bytes())
    return path


def _varied(blocks: list[object], number: int) -> list[object]:
    """The paragraphs with a clause of their own: lines that were set before must be no help."""
    return [f"第{number}次记录：{block}" if isinstance(block, str) and number else block for block in blocks]


def run(arguments: list[str]) -> tuple[float, float]:
    """CPU seconds and peak memory in MB of one process."""
    command = [sys.executable, "-m", "zonepub", *arguments]
    silent = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
    process = os.posix_spawn(sys.executable, command, dict(os.environ), file_actions=silent)
    _, status, usage = os.wait4(process, 0)
    if status:
        sys.exit(f"the build failed: {arguments}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", default="docx,pdf,epub")
    parser.add_argument("--times", default="1,10,100")
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    for times in map(int, options.times.split(",")):
        with tempfile.TemporaryDirectory() as folder:
            path = multiplied(times, Path(folder))
            arguments = ["build", str(path), "--to", options.to, "-o", f"{folder}/output", "-q"]
            figures = [run(arguments) for _ in range(options.runs)]
            cpu, memory = min(cpu for cpu, _ in figures), max(memory for _, memory in figures)
            sizes = ", ".join(
                f"{file.name} {file.stat().st_size // 1024} KB"
                for file in sorted(Path(folder, "output").iterdir())
            )
            print(f"{times:>4}x  {cpu:6.2f} s CPU  {memory:6.0f} MB  {sizes}", flush=True)


if __name__ == "__main__":
    main()
