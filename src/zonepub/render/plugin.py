"""What a plug-in does is its own doing: whatever it raises, prints or gives, the build goes its way."""

import os
import re
from collections.abc import Callable, Mapping
from types import CodeType
from typing import Any

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.formats import FORMATS, Output
from zonepub.net import Stopped, in_one_line
from zonepub.pictures import BadPicture
from zonepub.regex import regex
from zonepub.streams import apart

SUFFIX = regex(r"[.-][\w.-]*\w", re.ASCII)  # what may be added to a report's name
BYTES = bytes | bytearray | memoryview
running: list[str] = []  # plug-ins at work, the innermost last


class PluginBroken(Exception):
    """What is wrong with a plug-in, and where in its code."""

    def __init__(self, reason: str, span: Span | None = None) -> None:
        super().__init__(reason)
        self.reason, self.span = reason, span


def is_plugin(name: str) -> bool:
    return name not in FORMATS


def guarded(name: str, work: Callable[[], Any], diagnostics: Diagnostics) -> Any:
    """What `work` gives, done by the plug-in `name`. What it does wrong is `plugin-broken`, and `Failed`."""
    try:
        if name in running:
            raise PluginBroken("it asks for itself")
        running.append(name)
        try:
            with apart():
                return work()
        finally:
            running.remove(name)
    except (BadPicture, KeyboardInterrupt, Stopped):
        raise
    except PluginBroken as problem:
        reason, span = problem.reason, problem.span
    except BaseException as problem:  # SystemExit too: a plug-in does not end the build
        if isinstance(problem, Failed) and problem.diagnostics is diagnostics and diagnostics.count("error"):
            raise  # it has said why
        if os.environ.get("ZONEPUB_TRACE") and isinstance(problem, Exception):
            raise
        reason, span = in_one_line(problem), _place(problem)
    diagnostics.error("plugin-broken", span, name=name, reason=reason)
    raise Failed(diagnostics)


def check_output(output: object, render: object) -> Output:
    """What a plug-in's renderer gave, if it is the bytes of a file or a set of them. Raises PluginBroken."""
    if isinstance(output, BYTES):
        return bytes(output)
    if isinstance(output, Mapping) and output and all(map(_is_file, output.items())):
        return {name: bytes(data) for name, data in output.items()}
    code = getattr(render, "__code__", None)
    place = Span(code.co_filename, code.co_firstlineno) if isinstance(code, CodeType) else None
    raise PluginBroken(f"render() gave {type(output).__name__}, not bytes", place)


def _is_file(item: tuple[object, object]) -> bool:
    return isinstance(item[0], str) and isinstance(item[1], BYTES)


def check_shape(name: str, renderer: Any) -> None:
    """Whether a plug-in's Renderer is what it should be. Raises PluginBroken."""
    if renderer.name != name:
        raise PluginBroken(f"its entry point is called {name!r}, its Renderer {renderer.name!r}")
    if not isinstance(renderer.suffix, str) or not SUFFIX.fullmatch(renderer.suffix):
        raise PluginBroken(f"suffix {renderer.suffix!r}: write it like '.md' or '-draft.pdf'")
    if not callable(renderer.render):
        raise PluginBroken(f"render is {type(renderer.render).__name__}, no function")
    if not isinstance(renderer.title, str):
        raise PluginBroken(f"title is {type(renderer.title).__name__}, no text")


def _place(problem: BaseException) -> Span | None:
    """The line in which a plug-in's exception was raised."""
    trace, place = problem.__traceback__, None
    while trace is not None:
        place = Span(trace.tb_frame.f_code.co_filename, trace.tb_lineno, 1)
        trace = trace.tb_next
    return place
