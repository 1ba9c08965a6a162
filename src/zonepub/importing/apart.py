"""An import in a process of its own: what a stranger's file asks for is bounded."""

from pathlib import Path
from typing import Any

from zonepub.bounded import TookTooMuch, WorkFailed, bounded
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span
from zonepub.importing.sources import read_source
from zonepub.limits import limit
from zonepub.net import caught

MEMORY, SECONDS = "foreign-memory-bytes", "import-seconds"


def import_apart(path: Path, diagnostics: Diagnostics, **options: Any) -> dict[str, bytes]:
    """`import_file` with its options, within the limits of memory and time. Raises `Failed`.

    LibreOffice, where it has to convert the file first, keeps to its own.
    """
    data = read_source(path, diagnostics)
    diagnostics.stop_on_errors()
    try:
        files, items = bounded(_imported, path, data, options, memory=MEMORY, seconds=SECONDS)
    except (TookTooMuch, WorkFailed) as problem:
        diagnostics.error(
            "import-too-much", Span(str(path)), seconds=limit(SECONDS), megabytes=limit(MEMORY) >> 20,
            names=f"{SECONDS}=… {MEMORY}=…", reason=problem,
        )  # fmt: skip
        raise Failed(diagnostics) from None
    diagnostics.extend(items)
    if files is None:
        raise Failed(diagnostics)
    return files


def _imported(
    path: Path, data: bytes, options: dict[str, Any]
) -> tuple[dict[str, bytes] | None, list[Diagnostic]]:
    from zonepub.importing.command import import_file  # here only: its parent reads nothing

    diagnostics = Diagnostics()
    diagnostics.phase = "import"
    files = None
    try:
        files = import_file(path, diagnostics, data=data, **options)
    except MemoryError:  # of the limit: `bounded` tells of it
        raise
    except Failed:
        pass
    except Exception as problem:
        caught(problem, diagnostics)
    return files, list(diagnostics)
