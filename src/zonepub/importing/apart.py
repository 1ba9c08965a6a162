"""Work on a stranger's file in a process of its own: what it asks for is bounded."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from zonepub.bounded import TookTooMuch, WorkFailed, bounded
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span
from zonepub.importing.sources import read_source
from zonepub.limits import limit
from zonepub.memory import few_collections
from zonepub.net import caught

Made = TypeVar("Made")
MEMORY, SECONDS = "foreign-memory-bytes", "import-seconds"


def import_apart(path: Path, diagnostics: Diagnostics, **options: Any) -> dict[str, bytes]:
    """`import_file` with its options, within the limits of memory and time. Raises `Failed`.

    LibreOffice, where it has to convert the file first, keeps to its own.
    """
    data = read_source(path, diagnostics)
    diagnostics.stop_on_errors()
    return apart(_imported, path, data, diagnostics=diagnostics, **options)


def apart(
    work: Callable[..., Made], path: Path, *arguments: object, diagnostics: Diagnostics, **options: object
) -> Made:
    """`work(path, *arguments, diagnostics, **options)`, within the limits for strangers' files.

    Raises `Failed`. `work` is a function of a module; arguments, options and result can be pickled.
    """
    try:
        answer: tuple[Made | None, list[Diagnostic]] = bounded(
            _collected, work, (path, *arguments), options, memory=MEMORY, seconds=SECONDS
        )
    except (TookTooMuch, WorkFailed) as problem:
        diagnostics.error(
            "import-too-much", Span(str(path)), seconds=limit(SECONDS), megabytes=limit(MEMORY) >> 20,
            names=f"{SECONDS}=… {MEMORY}=…", reason=problem,
        )  # fmt: skip
        raise Failed(diagnostics) from None
    made, items = answer
    diagnostics.extend(items)
    if made is None:
        raise Failed(diagnostics)
    return made


def _collected(
    work: Callable[..., Made], arguments: tuple[object, ...], options: dict[str, object]
) -> tuple[Made | None, list[Diagnostic]]:
    diagnostics = Diagnostics()
    diagnostics.phase = "import"
    made = None
    try:
        with few_collections():
            made = work(*arguments, diagnostics, **options)
    except MemoryError:  # of the limit: `bounded` tells of it
        raise
    except Failed:
        pass
    except Exception as problem:
        caught(problem, diagnostics)
    return made, list(diagnostics)


def _imported(path: Path, data: bytes, diagnostics: Diagnostics, **options: Any) -> dict[str, bytes]:
    from zonepub.importing.command import import_file  # here only: its parent reads nothing

    return import_file(path, diagnostics, data=data, **options)
