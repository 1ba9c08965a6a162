"""What is to be built, what it is called, and what came of it: values that go from process to process."""

from typing import Any, Literal

from zonepub.diagnostics import Diagnostic
from zonepub.records import dataclass, field
from zonepub.source.template import Values

Status = Literal["built", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class Job:
    """One report: its file, the values that fill it, the name of its finished files; `place` is its row."""

    number: int
    report: str
    name: str
    values: Values | None = None
    place: str = ""
    problems: tuple[Diagnostic, ...] = ()  # found before; with an error it is not built

    @property
    def title(self) -> str:
        """What it is called in messages."""
        return f"{self.report} ({self.place})" if self.place else self.report

    @property
    def is_broken(self) -> bool:
        return any(item.severity == "error" for item in self.problems)


@dataclass(frozen=True, slots=True)
class Order:
    """What holds for all reports of a run."""

    to: tuple[str, ...]
    style: str
    output: str
    options: dict[str, Any] = field(default_factory=dict)  # of `build`
    receipt: bool = True


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a job: `files` are paths; `more` as of `Diagnostics`."""

    job: Job
    status: Status
    files: tuple[str, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    more: dict[str, int] = field(default_factory=dict)
