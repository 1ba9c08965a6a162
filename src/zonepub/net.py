"""The one net below everything that is done for a user: no exception reaches him as a trace."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager

from zonepub.diagnostics import Diagnostics, Failed, in_both

REASONS = {  # what systems say in English, by number
    errno.EACCES: "没有权限", errno.EPERM: "没有权限", errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EBUSY: "别的程序正占用它", errno.ETXTBSY: "别的程序正占用它", errno.EEXIST: "这个名字已经有了",
    errno.ENOENT: "文件夹不存在", errno.ENOTDIR: "路径中有一段是文件，不是文件夹", errno.EISDIR: "这是文件夹",
    errno.ENAMETOOLONG: "名字太长", errno.ELOOP: "链接绕成了圈", errno.EIO: "磁盘读写出错",
    errno.EADDRINUSE: "已被别的程序占用", errno.EFBIG: "文件太大", errno.EINVAL: "系统不收这个名字",
    errno.EMFILE: "打开的文件太多",
}  # fmt: skip


INTERRUPTED = 130  # exit code of a process that Ctrl-C ended: 128 and the signal's number


class Stopped(BaseException):
    """A signal asked the process to end. `code` is its exit code, 128 and the signal's number."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


@contextmanager
def net(diagnostics: Diagnostics) -> Iterator[None]:
    """Turn what nobody expected into `error[internal]`, with the phase it came in, and raise `Failed`.

    With ZONEPUB_TRACE in the environment the exception goes on, so that its trace can be read.
    """
    try:
        yield
    except Failed:
        raise
    except Exception as problem:
        caught(problem, diagnostics)
        raise Failed(diagnostics) from problem


def caught(problem: Exception, diagnostics: Diagnostics) -> None:
    """Report an exception that nobody expected, or let it go on."""
    if os.environ.get("ZONEPUB_TRACE"):
        raise problem
    diagnostics.error("internal", phase=diagnostics.phase, reason=in_one_line(problem))


def reason_of(problem: OSError) -> str:
    """What the system says, in both languages where its number is known."""
    said = str(problem.strerror or problem)
    chinese = REASONS.get(problem.errno or 0)
    return in_both(chinese, said) if chinese else said


def in_one_line(problem: BaseException) -> str:
    """Kind and message of an exception, and where in the code it was raised; no longer than a line or two."""
    trace, place = problem.__traceback__, ""
    while trace is not None:
        code = trace.tb_frame.f_code
        place = f" ({os.path.basename(code.co_filename)}:{trace.tb_lineno})"
        trace = trace.tb_next
    try:
        words = " ".join(str(problem).split())[:200]
    except Exception:  # a plug-in's exception may break while it is shown
        words = "…"
    return f"{type(problem).__name__}: {words}".removesuffix(": ") + place
