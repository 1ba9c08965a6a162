"""How many trials there are, and what becomes of one that breaks a promise."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

from hypothesis import HealthCheck, settings

from helpers.fuzzing.trial import Outcome, tried
from zonepub.diagnostics import Diagnostics

MANY = int(os.environ.get("ZONEPUB_FUZZ", "0"))
FEW, SETTLED = 100, 300  # in the suite; up to so many the same ones each time
FOUND = os.environ.get("ZONEPUB_FUZZ_FOUND", "")
Files = dict[str, bytes]


def settled(share: int) -> Callable:
    """Of `share` percent of all cases."""
    return settings(
        max_examples=max(1, (MANY or FEW) * share // 100), deadline=None, derandomize=MANY <= SETTLED, database=None,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip


def judged(files: Files, act: Callable[[Path, Diagnostics], None], place: Path, kind: str) -> None:
    folder = place / "here"
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "out").mkdir(parents=True)
    for name, data in files.items():
        (folder / name).write_bytes(data)
    outcome = tried(act, folder)
    if FOUND:
        keep(outcome, files, kind)
    else:
        assert not outcome.faults


def keep(outcome: Outcome, files: Files, kind: str) -> None:
    """A line for each case; the input of those that broke a promise."""
    found = Path(FOUND)
    found.mkdir(parents=True, exist_ok=True)
    with (found / "cases.jsonl").open("a") as log:
        log.write(json.dumps([kind, *outcome]) + "\n")
    if outcome.faults:
        folder = found / f"{kind}-{len(list(found.iterdir()))}"
        folder.mkdir()
        for name, data in files.items():
            (folder / name).write_bytes(data)
        (folder / "faults.txt").write_text("\n".join(outcome.faults), "utf-8", "replace")
