"""A job with all its files as bytes: built anywhere, its finished files come back the same way."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from zonepub import __version__
from zonepub.batch.job import Job, Order, Outcome
from zonepub.batch.worker import run
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.files import Gate
from zonepub.kept import TURN, Kept
from zonepub.records import dataclass, replace
from zonepub.source import load_report
from zonepub.style import style_folder

OUTPUT = "zonepub-output"


@dataclass(frozen=True, slots=True)
class Parcel:
    """`files` by their ways from one folder, where job and order name them so too."""

    job: Job
    order: Order
    key: str
    files: dict[str, bytes]
    version: str = __version__


@dataclass(frozen=True, slots=True)
class ParcelAnswer:
    """What came of a parcel: finished files by their ways from the output folder, the receipt last."""

    outcome: Outcome
    files: dict[str, bytes]


def packed(job: Job, order: Order, key: str, kept: Kept) -> Parcel:
    """The parcel of a job. Raises `Failed` where report or style cannot be read, so that nothing is sent."""
    path, seen = Path(job.report), set[Path]()
    outside = bool(order.options.get("allow_outside"))
    diagnostics = Diagnostics()
    gate = Gate(path.parent, allow_outside=outside, seen=seen)
    captions = order.options.get("captions")
    instead = Path(captions) if captions is not None else None
    load_report(path, diagnostics, gate=gate, values=job.values, captions=instead)
    style = kept.style(
        order.style, Diagnostics(), beside=path.parent, allow_outside=outside,
        packaged_fonts=bool(order.options.get("packaged_fonts")),
    )  # fmt: skip
    for name in order.to:
        style.sheet.resolve(name)
    shipped = style_folder().resolve()
    own = {file for file in (*style.sheet.chain, *style.sheet.gate.seen) if not file.is_relative_to(shipped)}
    files = {path.resolve(), *seen, *own}
    root = _root(files)
    ways = {file: file.relative_to(root).as_posix() for file in sorted(files)}
    named = next(iter(style.sheet.chain), None)
    order = replace(order, style=f"./{ways[named]}" if named in own else order.style, output=OUTPUT)
    if instead is not None:
        order = replace(order, options={**order.options, "captions": ways[instead.resolve()]})
    return Parcel(
        replace(job, report=ways[path.resolve()]), order, key,
        {way: file.read_bytes() for file, way in ways.items()},
    )  # fmt: skip


def _root(files: set[Path]) -> Path:
    """The current folder where all files lie below it, so that messages name them as the user does."""
    here = Path.cwd().resolve()
    if all(file.is_relative_to(here) for file in files):
        return here
    return Path(os.path.commonpath([file.parent for file in files]))


def build_parcel(parcel: Parcel) -> ParcelAnswer:
    """Build it in a folder of its own; what a cluster's worker does."""
    if parcel.version != __version__:
        words = {"here": parcel.version, "there": __version__}
        return ParcelAnswer(
            Outcome(parcel.job, "failed", diagnostics=(Diagnostic("error", "cluster-version", None, words),)),
            {},
        )
    with TURN, _folder() as place:
        for way, data in parcel.files.items():
            target = place / way
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        outcome = run(parcel.job, parcel.order, parcel.key)
        made = [path for path in sorted((place / OUTPUT).rglob("*")) if path.is_file()]
        made.sort(key=lambda path: path.name.endswith(".receipt.json"))
        files = {path.relative_to(place / OUTPUT).as_posix(): path.read_bytes() for path in made}
    return ParcelAnswer(outcome, files if outcome.status == "built" else {})


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder that is the current one meanwhile: names in messages are those that the sender knows."""
    before = os.getcwd()
    with TemporaryDirectory(prefix="zonepub-") as place:
        os.chdir(place)
        try:
            yield Path(place)
        finally:
            os.chdir(before)


def failed(job: Job, problem: Failed) -> Outcome:
    return Outcome(job, "failed", diagnostics=(*job.problems, *problem.diagnostics))
