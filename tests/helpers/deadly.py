"""What a worker process does in tests of workers that die."""

import os
from pathlib import Path

from zonepub.batch.job import Job, Order, Outcome


def die_over_two(job: Job, order: Order, key: str) -> Outcome:
    """The second job kills each process that takes it."""
    if job.number == 2:
        os._exit(9)
    return Outcome(job, "built")


def die_once(job: Job, order: Order, key: str) -> Outcome:
    """The third job kills the first process that takes it."""
    mark = Path(order.output, "died")
    if job.number == 3 and not mark.exists():
        mark.touch()
        os._exit(9)
    return Outcome(job, "built")
