"""A command in a process of its own, measured: it is forked from one that has loaded the program already."""

import json
import multiprocessing
import os
import sys
from functools import cache
from multiprocessing.context import ForkServerContext
from pathlib import Path
from typing import NamedTuple

PRELOADED = [
    "helpers.measured", "zonepub.cli.commands.build", "zonepub.publish", "zonepub.layout", "zonepub.bounded",
    "zonepub.render.docx", "zonepub.render.epub", "zonepub.render.pdf.document", "zonepub.verify.proof", "PIL.Image",
]  # fmt: skip


class Done(NamedTuple):
    """How a command ended: exit code, what it said, CPU seconds, peak memory in MB."""

    code: int
    out: str
    err: str
    seconds: float
    megabytes: float

    @property
    def codes(self) -> list[str]:
        """The codes of its errors."""
        return [line[6 : line.index("]")] for line in self.err.splitlines() if line.startswith("error[")]


def run_measured(
    arguments: list[str], folder: Path, environment: dict[str, str], log: Path, timeout: float
) -> Done:
    """`zonepub ARGUMENTS` in `folder`; what it says goes by files beside `log`."""
    environment = {**os.environ, **environment}
    process = _server().Process(target=_command, args=(arguments, str(folder), environment, str(log)))
    process.start()
    process.join(timeout)
    if process.is_alive():
        process.kill()
        raise TimeoutError(arguments)
    out, err = (Path(f"{log}.{name}").read_text("utf-8", "replace") for name in ("out", "err"))
    use = Path(f"{log}.use")
    seconds, megabytes = json.loads(use.read_text("utf-8")) if use.exists() else (0.0, 0.0)
    code = process.exitcode
    assert code is not None
    process.close()
    return Done(code, out, err, seconds, megabytes)


@cache
def _server() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(PRELOADED)
    return context


def _command(arguments: list[str], folder: str, environment: dict[str, str], log: str) -> None:
    import resource

    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    for name, number in (("out", 1), ("err", 2)):
        file = os.open(f"{log}.{name}", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(file, number)
        os.close(file)
    for stream, number in (("stdin", os.open(os.devnull, os.O_RDONLY)), ("stdout", 1), ("stderr", 2)):
        setattr(sys, stream, os.fdopen(number, "w" if number in (1, 2) else "r", encoding="utf-8"))
    sys.argv = ["zonepub", *arguments]
    from zonepub.cli import main

    code: object = 0
    try:
        main()
    except SystemExit as end:
        code = end.code
    for stream in (sys.stdout, sys.stderr):
        stream.flush()
    own, children = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    peak = next(
        int(line.split()[1]) for line in status if line.startswith("VmHWM")
    )  # ru_maxrss is the server's
    seconds = sum(use.ru_utime + use.ru_stime for use in (own, children))
    Path(f"{log}.use").write_text(json.dumps([seconds, max(peak, children.ru_maxrss) / 1024]), "utf-8")
    sys.exit(code if isinstance(code, int) or code is None else 1)
