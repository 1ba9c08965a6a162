"""The process that `warm` starts: it loads the package once and forks for every task that it reads."""

import importlib
import json
import os
import runpy
import socket
import sys
from contextlib import suppress

LOADED = (
    "zonepub.render.docx", "zonepub.render.pdf", "zonepub.render.outline", "zonepub.render.epub", "zonepub.publish", "zonepub.cli",
    "zonepub.cli.commands.build", "zonepub.verify.proof", "zonepub.layout", "zonepub.receipts",
    "zonepub.importing.command", "zonepub.merge.command", "zonepub.importing.readers.docx.lines", "zonepub.readers.apart",
    "zonepub.readers.docx.shown", "zonepub.readers.pdf.shown",
)  # fmt: skip


def main(descriptor: int) -> None:
    for name in LOADED:
        importlib.import_module(name)
    lines = socket.socket(fileno=descriptor).makefile("rw", encoding="utf-8")
    for line in lines:
        task = json.loads(line)
        child = os.fork()
        if child == 0:
            _do(task)
        lines.write(f"{child}\n")
        lines.flush()
        lines.write(f"{os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])}\n")
        lines.flush()


def _do(task: dict) -> None:
    for number, (path, flags) in enumerate(
        zip(task["streams"], (os.O_RDONLY, os.O_WRONLY, os.O_WRONLY), strict=True)
    ):
        os.dup2(os.open(path, flags), number)
    os.environ.clear()
    os.environ.update(task["env"])
    os.chdir(task["cwd"])
    code: object = 0
    try:
        if task["arguments"] is None:
            import pickle

            sys.path[:] = pickle.load(sys.stdin.buffer)
            from zonepub.bounded import answer

            answer()
        own = [path for path in os.environ.get("PYTHONPATH", "").split(os.pathsep) if path]
        sys.path[:0] = [task["cwd"], *(path for path in own if path not in sys.path)]
        sys.argv = ["zonepub", *task["arguments"]]
        runpy.run_module("zonepub", run_name="__main__", alter_sys=True)
    except SystemExit as end:
        code = end.code
    except BaseException:
        sys.excepthook(*sys.exc_info())
        code = 1
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError, ValueError):
            stream.flush()
    os._exit(code if isinstance(code, int) else int(code is not None))


main(int(sys.argv[1]))
