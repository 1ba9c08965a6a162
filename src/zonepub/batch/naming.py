"""What finished files are called: a pattern of fields of the report, its file and its row."""

from collections.abc import Sequence
from pathlib import Path

from zonepub.batch.job import Job
from zonepub.diagnostics import Diagnostic, Diagnostics, Failed, Span
from zonepub.records import replace
from zonepub.regex import regex
from zonepub.slips import nearest
from zonepub.source import read_about
from zonepub.writer import folded, wrong_part

SINGLE, DEFAULT, ROW = "{stem}", "{stem_or_folder}", "-{row}"
FIELD = regex(r"\$?\{([^{}]+)\}")  # ${园区} as in the report, too
OPEN = regex(r"\{([^{}/\s-]+)(?=[/\s-]|$)")  # {stem, which nothing closes
CLOSED = regex(r"(?<![^/\s-])([^{}/\s-]+)\}")  # stem}, which nothing opens
DOUBLE = regex(r"\{\{([^{}]+)\}\}")
NARROW = str.maketrans("｛｝", "{}")
MOST_BYTES = 220  # of a name, beside the endings of its files
ABOUT = ("document_no", "date", "title")  # of the report itself
OF_FILE = ("stem", "folder", "row")


def check_pattern(pattern: str, jobs: Sequence[Job], diagnostics: Diagnostics) -> None:
    """Tell once what is wrong with the pattern itself: a brace without its twin, a name that no row has."""
    rest = FIELD.sub("", pattern)
    if "{" in rest or "}" in rest or "｛" in rest:
        meant = DOUBLE.sub(r"{\1}", pattern.translate(NARROW))
        meant = CLOSED.sub(r"{\1}", OPEN.sub(r"{\1}", meant))
        right = meant != pattern and not {"{", "}"} & {*FIELD.sub("", meant)}
        suggestion = meant if right else ""
        diagnostics.error("name-brace", suggestion=suggestion, name=pattern)
        return
    columns = (
        name for job in jobs if job.values for name in job.values.single
    )  # a row may lack its last cells
    known = dict.fromkeys([*OF_FILE, *ABOUT, *columns])
    for name in FIELD.findall(pattern):
        if name not in known and name != "stem_or_folder":
            meant = nearest(name, [*known])
            diagnostics.error(
                "name-empty", suggestion=f"{{{meant}}}" if meant else "", name=name, known="  ".join(known)
            )


def named(job: Job, pattern: str, width: int) -> Job:
    """The job with the name that the pattern gives it; what is wrong with that is a problem of the job."""
    diagnostics = Diagnostics()
    about: dict[str, str] = {}
    if any(name in ABOUT for name in FIELD.findall(pattern)):
        try:
            about = read_about(Path(job.report), job.values, ABOUT)
        except Failed as failed:
            return replace(job, problems=_with(job, failed.diagnostics))
    parts = []
    for step in pattern.split("/"):
        parts.append(FIELD.sub(lambda match: _value(match[1], job, about, width, diagnostics), step))
        if (wrong := wrong_part(parts[-1])) or parts[-1] in ("", ".", ".."):
            part = wrong or parts[-1] or "/"
            place = Span(job.place or job.report)
            typed = part in FIELD.sub("", pattern)  # not in what a field has
            diagnostics.error(
                "name-part" if typed else "output-name", place, name=parts[-1], part=part, pattern=pattern
            )
        if len(parts[-1].encode()) > MOST_BYTES:
            diagnostics.error("output-too-long", Span(job.place or job.report), path=parts[-1])
    return replace(job, name="/".join(parts), problems=_with(job, diagnostics))


def _with(job: Job, diagnostics: Diagnostics) -> tuple[Diagnostic, ...]:
    return (*job.problems, *(item for item in diagnostics if item.severity == "error"))


def _value(name: str, job: Job, about: dict[str, str], width: int, diagnostics: Diagnostics) -> str:
    path = Path(job.report)
    folder = path.resolve().parent.name
    own = {
        "stem": path.stem,
        "folder": folder,
        "stem_or_folder": folder if path.stem == "report" and folder else path.stem,
        "row": f"{job.number:0{width}}",
        **about,
    }
    cell = job.values.single.get(name) if job.values else None
    value = own.get(name) or (cell.text.strip() if cell else "")
    if not value:
        place = cell.span if cell else Span(job.place or job.report)
        diagnostics.error("name-cell-empty", place, name=name)
    return value or "_"


def check_twins(jobs: Sequence[Job], suffixes: Sequence[str]) -> list[Job]:
    """The jobs; one whose files would take the place of those of an earlier one has a problem."""
    owners: dict[str, Job] = {}
    checked = []
    for job in jobs:
        for suffix in suffixes:
            owner = owners.setdefault(folded(f"{job.name}{suffix}"), job)
            if owner is not job and not job.is_broken:
                place = Span(job.place or job.report)
                rows = job.values is not None and job.report == owner.report
                name = "'{stem}-{row}'" if rows else "'{folder}-{stem}'"
                problem = {"name": f"{job.name}{suffix}", "other": owner.title, "line": f"--name {name}"}
                job = replace(
                    job, problems=(*job.problems, Diagnostic("error", "name-twice", place, problem))
                )
        checked.append(job)
    return checked
