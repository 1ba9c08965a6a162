"""One process that builds and paints. If it takes too long, or dies, it is replaced; the page stays (K12)."""

import asyncio
import multiprocessing
import signal
from contextlib import suppress
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from zonepub.memory import few_collections, give_back
from zonepub.records import dataclass, field

# a fork would take along locks that threads of the server hold
CONTEXT = multiprocessing.get_context("spawn")
SECONDS = 30.0  # that a build may take
LONG = {"files": 300.0, "imported": 120.0}  # proofs of long reports; LibreOffice
TIDIED = 60  # jobs after which free memory is given back, behind an answer
JOBS = 3000  # after so many a new process takes over: memory stays bounded


class WorkerLost(Exception):
    """The worker took too long or died; the next job gets a new one."""


def work(pipe: Connection, path: str) -> None:
    """The worker's life: jobs in, answers out."""
    from zonepub.desk.bench import Bench

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is the server's
    bench = Bench(Path(path))
    with few_collections(), suppress(EOFError, OSError, BrokenPipeError):
        for job in count(1):
            name, arguments, options = pipe.recv()
            pipe.send(getattr(bench, name)(*arguments, **options))
            if job % TIDIED == 0:
                give_back()


@dataclass(slots=True)
class Worker:
    """The process and its pipe. Jobs wait for each other."""

    path: Path
    process: Any = None
    pipe: Connection | None = None
    jobs: int = 0
    ended: bool = False  # its report was put away: no job starts a new process
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)

    def start(self) -> None:
        ours, theirs = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=work, args=(theirs, str(self.path)), daemon=False)
        self.process.start()
        theirs.close()
        self.pipe, self.jobs = ours, 0

    async def run(self, name: str, *arguments: Any, **options: Any) -> Any:
        """What the bench's `name` answers. Raises WorkerLost."""
        async with self.lock:
            try:
                return await self._once(name, arguments, options)
            except TimeoutError:  # is an OSError: it was ended
                raise WorkerLost from None
            except (EOFError, OSError):  # it died, perhaps before this job: once more with a new one
                with suppress(EOFError, OSError):
                    return await self._once(name, arguments, options)
            raise WorkerLost

    async def _once(self, name: str, arguments: Any, options: Any) -> Any:
        """One try. Raises TimeoutError; EOFError and OSError where the process died."""
        if self.ended:
            raise WorkerLost
        if self.process is None or not self.process.is_alive() or self.jobs >= JOBS:
            self.stop()
            self.start()
        self.jobs += 1
        try:
            return await asyncio.to_thread(self._ask, (name, arguments, options), LONG.get(name, SECONDS))
        except BaseException:
            self.stop()
            raise

    def _ask(self, job: Any, seconds: float) -> Any:
        assert self.pipe is not None
        self.pipe.send(job)
        if not self.pipe.poll(seconds):
            raise TimeoutError
        return self.pipe.recv()

    def end(self) -> None:
        """Stop for good."""
        self.ended = True
        self.stop()

    def stop(self) -> None:
        """End the process, whatever it does."""
        if self.process is not None:
            self.process.kill()
            self.process.join()
            self.process.close()
        if self.pipe is not None:
            self.pipe.close()
        self.process = self.pipe = None
