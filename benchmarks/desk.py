"""What the desk takes from an edit to new page pictures, and its memory (K9, K13).

usage: python benchmarks/desk.py [--times 1,10] [--edits 20]

Each edit changes a paragraph in the middle of the example, Nx as in build.py; then pages are laid out, the
state is put into words for the browser and two pages are painted. Times are seconds on the clock and, for a
machine that is busy, of the processor; memory is that of the worker and of the server, at its highest: the
worker is replaced by a new one now and then.
"""

import argparse
import asyncio
import json
import os
import resource
import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
from build import multiplied

from zonepub.desk.report_desk import Desk


def resident(process: int) -> float:
    """Megabytes that a process holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def processor(process: int) -> float:
    """Seconds of the processor that a process has taken."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


async def measured(report: Path, edits: int) -> None:
    desk = Desk(report, "briefing")
    start = time.perf_counter()
    await desk.build()
    print(f"  first pages {time.perf_counter() - start:.2f} s, {len(desk.pages)} pages")
    sections = len(desk.texts.tree("r").node(("body",)).items)  # type: ignore[union-attr]
    path = f"r/body/{sections // 2}/body/0"
    words = desk.texts.tree("r").node(tuple(path.split("/")[1:])).text  # type: ignore[union-attr]
    seconds, memory = [], 0.0
    taken, before, worker = 0.0, processor(os.getpid()), desk.worker.process.pid
    last = processor(worker)
    peak = server = started = 0.0
    for number in range(edits):
        start = time.perf_counter()
        desk.edit({"op": "set", "path": path, "value": f"{words}{number}", "revision": desk.texts.revision})
        await desk.build()
        known = frozenset(page["hash"] for page in desk.pages)
        json.dumps(desk.state(known), ensure_ascii=False)
        middle = len(desk.pages) // 2
        for page in desk.pages[middle : middle + 2]:
            await desk.worker.run("paint", page["hash"], 1.4)
        seconds.append(time.perf_counter() - start)
        if worker != desk.worker.process.pid:
            worker, last = desk.worker.process.pid, 0.0
        taken, last = taken + processor(worker) - last, processor(worker)
        if number == 9:
            memory, started = resident(worker), resident(os.getpid())
        if number >= 9:
            peak, server = max(peak, resident(worker)), max(server, resident(os.getpid()))
    least, most = min(seconds), max(seconds)
    print(
        f"  edit to pictures {least:.3f} / {statistics.median(seconds):.3f} / {most:.3f} s (min, median, max)"
    )
    taken = (taken + processor(os.getpid()) - before) / edits
    print(f"  processor {taken:.3f} s an edit, server and worker")
    print(
        f"  worker {peak:.0f} MB at most, {peak - memory:+.1f} MB since the tenth edit; "
        f"server {server:.0f} MB, {server - started:+.1f} MB"
    )
    start_cpu = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    task = asyncio.create_task(desk.keep_saving())
    await asyncio.sleep(5)
    task.cancel()
    print(
        f"  idle {20 * (sum(resource.getrusage(resource.RUSAGE_SELF)[:2]) - start_cpu):.2f} % of a processor"
    )
    desk.worker.stop()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--times", default="1,10")
    parser.add_argument("--edits", type=int, default=20)
    asked = parser.parse_args()
    for times in map(int, asked.times.split(",")):
        print(f"{times}x")
        with tempfile.TemporaryDirectory() as place:
            asyncio.run(measured(multiplied(times, Path(place)), asked.edits))


if __name__ == "__main__":
    main()
