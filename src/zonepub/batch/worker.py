"""What a worker process does: it keeps a session, and builds one report after another."""

import os
import signal

from zonepub.batch.job import Job, Order, Outcome
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.session import Session

_session: Session | None = None


def prepare() -> None:
    """Ctrl-C is the parent's to deal with; what a plug-in prints is no result."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    os.dup2(2, 1)


def run(job: Job, order: Order, key: str = "") -> Outcome:
    """Build a report with the session of this process. Whatever is wrong is in the outcome."""
    global _session
    _session = _session or Session()
    return run_with(_session, job, order, key)


def run_with(session: Session, job: Job, order: Order, key: str = "") -> Outcome:
    diagnostics = Diagnostics()
    diagnostics.extend(job.problems)
    if job.is_broken:
        return Outcome(job, "failed", diagnostics=job.problems)
    try:
        result = session.build(
            job.report, to=order.to, style=order.style, output=order.output, receipt=order.receipt,
            values=job.values, name=job.name, key=key, diagnostics=diagnostics, **order.options,
        )  # fmt: skip
    except Failed:
        return Outcome(job, "failed", (), tuple(diagnostics), dict(diagnostics.more))
    files = tuple(str(path) for path in result.paths)
    return Outcome(job, "built", files, tuple(diagnostics), dict(diagnostics.more))
