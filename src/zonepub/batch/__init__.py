"""Many reports in one run: planned first, shared out to warm processes, the unchanged ones skipped.

`plan` gives the jobs, `build_all` their outcomes as they come.
"""

from typing import TYPE_CHECKING

from zonepub.lazy import attributes

if TYPE_CHECKING:
    from zonepub.batch.arguments import as_one, is_many
    from zonepub.batch.cluster import on_cluster
    from zonepub.batch.job import Job, Order, Outcome
    from zonepub.batch.plan import plan
    from zonepub.batch.run import build_all

__all__ = ["Job", "Order", "Outcome", "as_one", "build_all", "is_many", "on_cluster", "plan"]

# name -> its file, loaded on first use: a build of one report asks only what its argument means
PUBLIC = {
    "Job": "job", "Order": "job", "Outcome": "job", "as_one": "arguments", "build_all": "run",
    "is_many": "arguments", "on_cluster": "cluster", "plan": "plan",
}  # fmt: skip

__getattr__ = attributes(__name__, PUBLIC)
