"""Jobs on a Dask cluster that is there already: inputs go as bytes, finished files come back, or to a URL.

A worker that is lost takes no job with it: the scheduler gives its jobs to others, up to its
`distributed.scheduler.allowed-failures` times each.
"""

import logging
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zonepub.batch.job import Job, Order, Outcome
from zonepub.batch.parcel import ParcelAnswer, build_parcel, failed, packed
from zonepub.batch.pool import Work
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed
from zonepub.kept import Kept
from zonepub.net import in_one_line
from zonepub.records import replace
from zonepub.writer import write_set

AHEAD = 4  # jobs a thread of the cluster that are under way: their files are in memory
SECONDS = 15  # to wait for the scheduler


def on_cluster(address: str) -> "Callable[[Iterator[Work], Order, Callable[[], bool]], Iterator[Outcome]]":
    """A runner for `build_all`. Its iterator raises `Failed` where there is no such cluster."""

    def run(work: Iterator[Work], order: Order, stop: Callable[[], bool]) -> Iterator[Outcome]:
        with _client(address) as client:
            yield from _run(client, work, order, stop)

    return run


def _run(client: Any, work: Iterator[Work], order: Order, stop: Callable[[], bool]) -> Iterator[Outcome]:
    import distributed

    dask: Any = distributed  # its functions have no types
    kept = Kept()
    jobs: dict[str, Job] = {}
    coming = dask.as_completed(loop=client.loop)
    most = AHEAD * max(1, sum(client.nthreads().values()))
    while True:
        while len(jobs) < most and not stop() and (item := next(work, None)) is not None:
            try:
                parcel = packed(item[0], order, item[1], kept)
            except Failed as problem:
                yield failed(item[0], problem)
                continue
            future = client.submit(build_parcel, parcel, pure=False)
            jobs[future.key] = item[0]
            coming.add(future)
        if not jobs:
            return
        future = next(coming)
        yield _outcome(future, jobs.pop(future.key), order)
        future.release()


def _outcome(future: Any, job: Job, order: Order) -> Outcome:
    """What a future holds, its files written where they belong."""
    try:
        answer: ParcelAnswer = future.result()  # made again, where its worker died with it
    except Exception as problem:
        lost = Diagnostic("error", "cluster-lost", None, {"reason": in_one_line(problem)})
        return Outcome(job, "failed", diagnostics=(*job.problems, lost))
    outcome = replace(answer.outcome, job=job)
    diagnostics = Diagnostics()
    diagnostics.extend(outcome.diagnostics)
    try:
        _write(answer.files, order.output, diagnostics)
    except Failed:
        return Outcome(job, "failed", diagnostics=tuple(diagnostics))
    files = tuple(_joined(order.output, name) for name in answer.files if ".receipt." not in name)
    return replace(outcome, files=files)


def _write(files: dict[str, bytes], output: str, diagnostics: Diagnostics) -> None:
    """Into a folder as a whole; to a URL one after another, the receipt last."""
    if "://" not in output:
        write_set({Path(output, name): data for name, data in files.items()}, diagnostics)
        return
    import fsspec

    for name, data in files.items():
        try:
            system, path = fsspec.core.url_to_fs(_joined(output, name))
            system.makedirs(path.rpartition("/")[0], exist_ok=True)
            system.pipe_file(path, data)
        except Exception as problem:  # each store raises its own
            diagnostics.error("output-unwritable", path=_joined(output, name), reason=in_one_line(problem))
            raise Failed(diagnostics) from None


def _joined(output: str, name: str) -> str:
    return f"{output.rstrip('/')}/{name}" if "://" in output else str(Path(output, name))


@contextmanager
def _client(address: str) -> Iterator[Any]:
    diagnostics = Diagnostics()
    try:
        import distributed
    except ImportError:
        diagnostics.error("extra-missing", option="--scheduler", extra="cluster")
        raise Failed(diagnostics) from None
    dask: Any = distributed
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    try:
        client = dask.Client(address, timeout=SECONDS, set_as_default=False)
    except Exception as problem:
        diagnostics.error("no-cluster", address=address, reason=in_one_line(problem))
        raise Failed(diagnostics) from None
    with client:
        yield client
