"""A run over many jobs: the unchanged ones skipped, the others shared out."""

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from zonepub.batch.job import Job, Order, Outcome
from zonepub.batch.keys import Keys
from zonepub.batch.pool import Work, run_all
from zonepub.batch.worker import run_with
from zonepub.diagnostics import Failed
from zonepub.kept import Kept
from zonepub.receipts import is_unchanged
from zonepub.session import Session

Runner = Callable[[Iterator[Work], Order, Callable[[], bool]], Iterator[Outcome]]


def build_all(
    jobs: Sequence[Job],
    order: Order,
    *,
    processes: int = 1,
    force: bool = False,
    keep_going: bool = False,
    runner: Runner | None = None,
) -> Iterator[Outcome]:
    """Build every job and give the outcomes as they come, those of unchanged and broken ones first.

    A report whose receipt says that nothing has changed is skipped, unless `force`. Without `keep_going` no
    job is begun after the first that fails. `runner` runs them elsewhere.
    """
    failed = False
    work: list[Work] = []
    keys = Keys(order, Kept())
    for job in jobs:
        key = "" if job.is_broken else _key(keys, job)
        if job.is_broken:
            failed = True
            yield Outcome(job, "failed", diagnostics=job.problems)
        elif key and not force and _is_unchanged(job, order, key):
            yield Outcome(job, "skipped")
        else:
            work.append((job, key))

    def stop() -> bool:
        return failed and not keep_going

    run = runner or (_alone if processes <= 1 or len(work) <= 1 else _shared(processes))
    for outcome in run(iter(work), order, stop):
        failed = failed or outcome.status == "failed"
        yield outcome


def _key(keys: Keys, job: Job) -> str:
    try:
        return keys.of(job)
    except Failed:  # each report will say what is wrong with the style
        return ""


def _is_unchanged(job: Job, order: Order, key: str) -> bool:
    if "://" in order.output:  # what lies there is not looked at
        return False
    target = Path(order.output, job.name)
    return is_unchanged(Path(job.report), key, target.parent, target.name)


def _alone(work: Iterator[Work], order: Order, stop: Callable[[], bool]) -> Iterator[Outcome]:
    session = Session()
    for job, key in work:
        if stop():
            return
        yield run_with(session, job, order, key)


def _shared(processes: int) -> Runner:
    def run(work: Iterator[Work], order: Order, stop: Callable[[], bool]) -> Iterator[Outcome]:
        return run_all(work, order, processes, stop)

    return run
