"""The report as it stood at a commit: its folder, taken out of the history by git itself."""

import subprocess
import tarfile
from io import BytesIO
from pathlib import Path

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.programs import installed

SECONDS = 120


def report_at(reference: str, report: Path, folder: Path, diagnostics: Diagnostics) -> tuple[Path, str]:
    """The path of the report in `folder`, and the moment of the commit. Raises `Failed`."""
    place = report.resolve().parent
    if reference.startswith("-"):
        _fail(diagnostics, report, reference, "-")
    commit = _git(place, "rev-parse", "--verify", "--quiet", f"{reference}^{{commit}}")
    if commit is None:
        _fail(diagnostics, report, reference, "git rev-parse")
    assert commit is not None
    name = commit.decode().strip()
    archive = _git(place, "archive", "--format=tar", name, ".")
    moment = _git(place, "show", "-s", "--format=%cd", "--date=format:%Y-%m-%dT%H:%M:%SZ", name)
    if archive is None or moment is None:
        _fail(diagnostics, report, reference, "git archive")
    assert archive is not None
    assert moment is not None
    with tarfile.open(fileobj=BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    old = folder / report.name
    if not old.is_file():
        _fail(diagnostics, report, reference, report.name)
    return old, moment.decode().strip()


def _git(place: Path, *words: str) -> bytes | None:
    git = installed(("git",))
    if git is None:
        return None
    try:
        done = subprocess.run(  # noqa: S603  # an argument that begins with a dash has been refused
            [git, "-C", str(place), *words], capture_output=True, timeout=SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout if not done.returncode else None


def _fail(diagnostics: Diagnostics, report: Path, reference: str, problem: str) -> None:
    diagnostics.error("diff-no-version", Span(str(report)), reference=reference, problem=problem)
    raise Failed(diagnostics)
