"""Finished files into their folder: all of them, or none."""

from collections.abc import Mapping
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Failed, Span


def write_all(folder: Path, files: Mapping[str, bytes], diagnostics: Diagnostics) -> tuple[Path, ...]:
    """Write beside the targets first, then move all into place: a failure leaves old files as they were."""
    drafts: list[tuple[Path, Path]] = []
    target = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, data in files.items():
            target = folder / name
            draft = folder / f".{name}.part"
            drafts.append((draft, target))
            draft.write_bytes(data)
        for draft, target in drafts:
            draft.replace(target)
    except OSError as problem:
        for draft, _ in drafts:
            draft.unlink(missing_ok=True)
        diagnostics.error("output-unwritable", Span(str(target)), path=target, reason=problem.strerror)
        raise Failed(diagnostics) from None
    return tuple(target for _, target in drafts)
