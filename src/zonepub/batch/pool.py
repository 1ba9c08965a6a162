"""Jobs shared out to warm processes. A process that dies takes its job with it, not the others."""

import multiprocessing
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import BaseContext

from zonepub.batch.job import Job, Order, Outcome
from zonepub.batch.worker import prepare, run
from zonepub.diagnostics import Diagnostic

Work = tuple[Job, str]  # with the key of its receipt
Act = Callable[[Job, Order, str], Outcome]
AHEAD = 2  # jobs a process that wait for it
PRELOADED = ["zonepub.batch.worker", "zonepub.render.docx", "zonepub.render.pdf", "zonepub.render.epub"]


def run_all(
    work: Iterable[Work], order: Order, processes: int, stop: Callable[[], bool], act: Act = run
) -> Iterator[Outcome]:
    """The outcomes as they come. When `stop` says so no further job is begun."""
    waiting = iter(work)
    while True:
        lost = yield from _one_pool(waiting, order, processes, stop, act)
        if lost is None:
            return
        for item in lost:  # one of these has killed a process: each gets a pool of its own
            if not stop() and (yield from _one_pool(iter([item]), order, 1, stop, act)) is not None:
                problems = (*item[0].problems, Diagnostic("error", "worker-lost"))
                yield Outcome(item[0], "failed", diagnostics=problems)


def _one_pool(
    work: Iterator[Work], order: Order, processes: int, stop: Callable[[], bool], act: Act
) -> Generator[Outcome, None, list[Work] | None]:
    """Runs until the work ends, or the pool breaks; then gives the jobs that had been begun."""
    begun: dict[Future[Outcome], Work] = {}
    with ProcessPoolExecutor(processes, _context(), prepare) as pool:
        try:
            while True:
                while (
                    len(begun) < AHEAD * processes and not stop() and (item := next(work, None)) is not None
                ):
                    begun[pool.submit(act, item[0], order, item[1])] = item
                if not begun:
                    return None
                done, _ = wait(begun, return_when=FIRST_COMPLETED)
                for future in sorted(done, key=lambda future: begun[future][0].number):
                    outcome = future.result()
                    del begun[future]
                    yield outcome
        except BrokenProcessPool:
            return sorted(begun.values(), key=lambda item: item[0].number)
        except BaseException:  # Ctrl-C, a signal, a reader that has gone
            pool.shutdown(cancel_futures=True)
            raise


def _context() -> BaseContext:
    """Processes that begin with zonepub loaded where the system has that; never with half a thread."""
    methods = multiprocessing.get_all_start_methods()
    context = multiprocessing.get_context("forkserver" if "forkserver" in methods else "spawn")
    if "forkserver" in methods:
        context.set_forkserver_preload(PRELOADED)
    return context
