"""The whole program on one screen: read, style, render, verify, write.

Nothing is written unless all of it worked. (Not called build.py: `zonepub.build` is the function.)
"""

import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypedDict

from zonepub.checks import check_limits, check_report
from zonepub.context import Layouts, explained_layout, make_context, together
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.files import Gate
from zonepub.formats import DEFAULT, FORMATS, Output
from zonepub.kept import TURN, Kept, stamp
from zonepub.limits import VARIABLE
from zonepub.making import Finished, Maker
from zonepub.memory import few_collections
from zonepub.model import Report, figures
from zonepub.net import net
from zonepub.present.document_values import VALUES
from zonepub.present.matter import ITEMS
from zonepub.progress import Progress, Step, log_diagnostics, log_step
from zonepub.records import dataclass, field, replace
from zonepub.render import Context, Renderer, load_renderers
from zonepub.review import check_review
from zonepub.source import GivenReport, load_report, read_report
from zonepub.source.caption_files import CAPTIONS
from zonepub.style import StyleSheet, load_style
from zonepub.style.support import unsupported
from zonepub.verify import Receipt
from zonepub.writer import check_names, paths_of_set, recover, tell_older_files, write_set

if TYPE_CHECKING:
    from zonepub.fonts import Substitution
    from zonepub.gb9704 import Conformity
    from zonepub.layout import Remark
    from zonepub.source.template import Values

MOST_SOURCE, MOST_FINISHED = 256 << 10, 4 << 20  # bytes of a report whose files a session keeps, and of those

AnyReport = str | Path | Mapping[str, Any] | GivenReport | Report


class BuildOptions(TypedDict, total=False):
    """What `build` may be asked for, beside report, formats, style and folder."""

    strict: bool
    diagnostics: Diagnostics | None
    progress: Progress
    explain_layout: str | Path | None
    allow_outside: bool
    with_comments: bool
    packaged_fonts: bool
    verify: bool
    allow_missing_glyphs: bool
    values: "Values | None"
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Result:
    """What a build made. `paths` is empty after `write=False`; `outputs` are the finished files by format."""

    paths: tuple[Path, ...]
    receipts: tuple[Receipt, ...]
    diagnostics: Diagnostics
    sheet: StyleSheet
    typography: "tuple[Remark, ...]" = ()  # blemishes of the pages; empty when there are none
    checks: "tuple[Conformity, ...]" = ()  # the finished files against the standards that the style names
    substitutions: "tuple[Substitution, ...]" = ()  # fonts that stand in for those asked for
    system_faces: tuple[str, ...] = ()  # that the machine lent
    outputs: Mapping[str, Output] = field(default_factory=dict)

    @property
    def files(self) -> dict[str, bytes]:
        """The finished files by format; those of a format that makes several as `wechat/article.html`."""
        files: dict[str, bytes] = {}
        for name, output in self.outputs.items():
            if isinstance(output, bytes):
                files[name] = output
            else:
                files |= {f"{name}/{part}": data for part, data in output.items()}
        return files

    def unsupported(self) -> dict[str, tuple[str, ...]]:
        """Keys of the style that a format cannot honour, by format."""
        formats = [receipt.format for receipt in self.receipts]
        return {name: tuple(path for path, _ in unsupported(self.sheet, name)) for name in formats}


def build(
    report: AnyReport = "source/report.yaml",
    *,
    to: str | Iterable[str] = DEFAULT,
    style: str | Path = "briefing",
    output: str | Path = "output",
    strict: bool = False,
    write: bool = True,
    diagnostics: Diagnostics | None = None,
    progress: Progress = lambda step: None,
    explain_layout: str | Path | None = None,
    allow_outside: bool = False,
    with_comments: bool = False,
    packaged_fonts: bool = False,
    verify: bool = True,
    receipt: bool = False,
    values: "Values | None" = None,
    name: str = "",
    key: str = "",
    kept: Kept | None = None,
    allow_missing_glyphs: bool = False,
    captions: str | Path | None = None,
) -> Result:
    """Make the publications of `report`, one a format of `to`, in the folder `output`.

    `report` is a path, the text of a report.yaml (a str of several lines), what it says as a mapping,
    a `GivenReport` with captions and pictures in memory, or a `Report`. Raises `Failed` with all diagnostics
    of the phase that failed; `strict` makes warnings fail. With `write=False` all is done but the writing.
    `explain_layout` is a file for the reason of every line of the PDF, as JSON. `allow_outside` lets report
    and style name files outside their folders, `with_comments` remarks of editors and `check` into the DOCX.
    `packaged_fonts` takes none from the machine, so that the bytes are the same on all. Without `verify` the
    finished files are not read back; `receipt` writes what was compared beside them, last of all. `values`
    fill the placeholders of the report; `name` is that of the finished files without their suffixes, with
    folders inside of `output`; with a `key` the receipt says what was read, so that `zonepub.batch` can tell
    what is unchanged. `kept` is what a session has from builds before. Threads may call this; their builds
    take turns. `progress` is called with each `Step`; the logger `zonepub` says the same, and the
    diagnostics. `allow_missing_glyphs` makes a PDF with 〓 where no face has a character, whatever the style
    says. `captions` is a file that stands in for that of a report given as a path; other reports may use it,
    too, so what this one does not show is not told.
    """
    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    source, target = as_source(report), Path(output, name)
    job = Build(
        source, target.parent if name else target, diagnostics, progress, allow_outside, with_comments,
        packaged_fonts, verify, receipt, kept or Kept(), allow_missing_glyphs,
        values=values, target=target.name if name else "", key=key,
        captions=Path(captions) if captions is not None else None,
    )  # fmt: skip
    with TURN, net(diagnostics), few_collections(), ExitStack() as job.open:
        check_limits(diagnostics)
        try:
            return job.run(formats_of(to), style, strict=strict, write=write, explain_layout=explain_layout)
        except Failed as failure:  # of the style, whose diagnostics are its own
            diagnostics.extend(failure.diagnostics if failure.diagnostics is not diagnostics else ())
            raise Failed(diagnostics) from failure.__cause__
        finally:
            log_diagnostics(diagnostics)
            job.kept.read = job.files_read(style)
            VALUES.forget()  # they hold reports
            ITEMS.forget()


def as_source(report: AnyReport) -> Path | GivenReport | Report:
    """What was given as a report, told apart: a str of several lines is YAML, any other names a file."""
    match report:
        case Path() | GivenReport() | Report():
            return report
        case str():
            return GivenReport(report) if "\n" in report else Path(report)
        case _:
            return GivenReport(report)


def formats_of(to: str | Iterable[str]) -> tuple[str, ...]:
    """The names in `"pdf, docx"`, or in a list."""
    names = to.split(",") if isinstance(to, str) else to
    return tuple(name.strip() for name in names)


@dataclass(slots=True)
class Build:
    """One run of the program."""

    source: Path | GivenReport | Report
    output: Path
    diagnostics: Diagnostics
    progress: Progress
    allow_outside: bool
    with_comments: bool
    packaged_fonts: bool
    verify: bool
    receipt: bool
    kept: Kept
    allow_missing_glyphs: bool = False
    drawn: dict[str, dict[str, set[str]]] | None = None  # filled where it is not None: see `Context`
    values: "Values | None" = None
    target: str = ""  # the stem of the finished files, if it is not that of the report
    key: str = ""
    captions: Path | None = None  # instead of those that the report names
    steps: int = 2  # reading, a step a format, writing
    done: int = 0
    placed: dict[str, list[Path]] = field(default_factory=dict)  # files by format
    files: dict[Path, bytes] = field(default_factory=dict)  # that are to be written
    folders: list[Path] = field(default_factory=list)  # of sets
    seen: set[Path] = field(default_factory=set)  # files that the report names
    open: ExitStack = field(default_factory=ExitStack)  # what is closed behind the build

    @property
    def name(self) -> str:
        """What the report's file is called."""
        match self.source:
            case Path():
                return self.source.name
            case GivenReport():
                return self.source.name
            case _:
                return next(iter(self.source.files), "report.yaml")

    @property
    def stem(self) -> str:
        return self.target or Path(self.name).stem

    def run(
        self,
        to: tuple[str, ...],
        style: str | Path,
        *,
        strict: bool,
        write: bool,
        explain_layout: str | Path | None,
    ) -> Result:
        diagnostics = self.diagnostics
        self.steps = len(to) + 1 + write
        self.step("read")
        if write and self.output not in self.kept.recovered:
            recover(self.output)
            self.kept.recovered.add(self.output)
        renderers = self.renderers(to, style)
        names = [renderer.name for renderer in renderers]
        why = [Path(explain_layout)] if explain_layout is not None else []
        check_names([*self.targets(renderers).values(), *why], diagnostics)
        try:
            report, beside = self.read()
        except Failed:
            self.tell_of_style(style, names)
            raise
        kept = self.kept.style(
            style, diagnostics, beside=beside, allow_outside=self.allow_outside,
            packaged_fonts=self.packaged_fonts,
        )  # fmt: skip
        sheet = kept.sheet.for_report(report)
        report = self.checked(report, sheet, names, write=write)
        context, layouts = make_context(
            report, sheet, diagnostics, with_comments=self.with_comments, kept=kept.fonts,
            allow_missing_glyphs=self.allow_missing_glyphs, drawn=self.drawn, file=self.stem,
        )  # fmt: skip
        made = self.finished(renderers, report, sheet, context, layouts)
        self.place(renderers, made.outputs)
        diagnostics.extend(sheet.diagnostics)
        kept.watch()
        if strict and diagnostics.count("warning"):
            raise Failed(diagnostics)
        diagnostics.stop_on_errors()
        self.step("write")
        files = self.files if write else {}
        paths = tuple(files)
        if self.receipt and write:
            files = files | self.receipt_of(report, sheet, files, made)
        if files := files | {path: explained_layout(report, sheet) for path in why}:
            write_set(files, diagnostics)
        for folder in self.folders if write else ():
            tell_older_files(folder, paths, diagnostics)
        return Result(
            paths, made.receipts, diagnostics, sheet, made.remarks, made.conformities,
            made.fonts.substitutions, made.fonts.system_faces, dict(made.outputs),
        )  # fmt: skip

    def renderers(self, to: tuple[str, ...], style: str | Path) -> list[Renderer]:
        """What makes the formats; the other mistakes are told with a format that nothing makes."""
        try:
            return load_renderers(to, self.diagnostics)
        except Failed:
            known = [name for name in to if name in FORMATS]
            with suppress(Failed):
                self.read()
            self.tell_of_style(style, known)
            raise

    def checked(self, report: Report, sheet: StyleSheet, formats: Iterable[str], *, write: bool) -> Report:
        """The report as it is rendered, held against the style and against what was signed."""
        report = replace(report, files=together(report.files, sheet.files))
        styles = [sheet.resolve(name) for name in formats]
        self.diagnostics.extend(sheet.diagnostics)
        check_report(report, styles, self.diagnostics, sheet)
        check_review(report, self.diagnostics, refuse=write and not self.with_comments)
        self.diagnostics.stop_on_errors()
        if not self.with_comments:
            return report
        from zonepub.findings import with_findings

        return with_findings(report, self.diagnostics)

    def finished(
        self, renderers: list[Renderer], report: Report, sheet: StyleSheet, context: Context, layouts: Layouts
    ) -> Finished:
        """All formats, made and proved now or, where nothing that they hang on differs, by a build before."""
        maker = Maker(report, sheet, context, layouts, self.stem, self.verify, self.receipt, self.step)
        names = tuple(renderer.name for renderer in renderers)
        own = self.drawn is None and self.values is None and FORMATS.keys() >= set(names)
        if not own or sum(map(len, report.files.values())) > MOST_SOURCE:
            return maker.make(renderers)
        options = (self.with_comments, self.allow_missing_glyphs, self.stem, self.verify, self.receipt)
        pictures = [figure.caption.picture for figure in figures(report)]
        pictures += [report.cover.picture] if report.cover else []
        files = [(one.path, stamp(one.path)) for one in pictures if one]
        key = (names, options, os.environ.get(VARIABLE), context.timestamp, files, sheet, report)
        known: Finished = self.kept.finished(key, lambda: maker.make(renderers), self.is_lasting)
        for name in names if not maker.receipts else ():
            self.step(name)
        self.diagnostics.extend(known.said)
        return known

    def is_lasting(self, made: Finished) -> bool:
        """Whether what was made is kept: it is whole, not large, and all that was said of it is known."""
        whole = not self.diagnostics.count("error") and not self.diagnostics.more
        return whole and made.weight <= MOST_FINISHED

    def place(self, renderers: list[Renderer], outputs: Mapping[str, Output]) -> None:
        """Where each file is to stand, as `files` and `folders` say."""
        targets = self.targets(renderers)
        for name, made in outputs.items():
            if isinstance(made, bytes):
                placed = {targets[name]: made}
            else:
                self.folders.append(self.output / f"{self.stem}-{name}")
                placed = paths_of_set(self.folders[-1], made, self.diagnostics)
            self.placed[name] = list(placed)
            self.files |= placed

    def read(self) -> tuple[Report, Path | None]:
        """The report, and the folder whose files its style may name."""
        match self.source:
            case Path():
                gate = Gate(self.source.parent, allow_outside=self.allow_outside, seen=self.seen)
                report = load_report(
                    self.source, self.diagnostics, gate=gate, values=self.values, captions=self.captions
                )
                return report, gate.folder
            case GivenReport():
                gate = self.open.enter_context(self.source.gate(allow_outside=self.allow_outside))
                return read_report(self.source, gate, self.diagnostics, self.values), gate.folder
            case _:
                return self.source, None

    def tell_of_style(self, style: str | Path, formats: Iterable[str]) -> None:
        """The errors of a style beside those of a report that could not be read: all of them in one run."""
        beside, own = self.source.parent if isinstance(self.source, Path) else None, Diagnostics()
        with suppress(Failed):
            sheet = load_style(style, own, beside=beside, allow_outside=self.allow_outside)
            for name in formats:
                sheet.resolve(name)
        self.diagnostics.extend(item for item in own if item.severity == "error")

    def receipt_of(
        self,
        report: Report,
        sheet: StyleSheet,
        files: Mapping[Path, bytes],
        finished: Finished,
    ) -> dict[Path, bytes]:
        """The receipt, which is moved into its place behind all other files."""
        from zonepub.receipts import Made, inputs_of, receipt_files

        outputs = {name: {path.relative_to(self.output).as_posix(): files[path] for path in paths}
                   for name, paths in self.placed.items()}  # fmt: skip
        made = Made(
            report, self.name, sheet.name, outputs, finished.receipts, finished.fonts, finished.remarks,
            finished.conformities, self.with_comments,
            inputs_of(self.source, self.seen, self.key) if self.key and isinstance(self.source, Path) else {},
            finished.ppi,
        )  # fmt: skip
        return {self.output / name: data for name, data in receipt_files(made, self.stem).items()}

    def files_read(self, style: str | Path) -> set[Path]:
        """The files that the build has read so far, and those that it looked for."""
        own = {self.source, self.source.parent / CAPTIONS} if isinstance(self.source, Path) else set()
        last = list(self.kept.styles.values())[-1:]
        return {*own, *self.seen, Path(style), *(path for known in last for path in known.stamps)}

    def step(self, name: str) -> None:
        self.diagnostics.phase = name
        self.done += 1
        step = Step(name, self.done, self.steps)
        log_step(step)
        self.progress(step)

    def targets(self, renderers: list[Renderer]) -> dict[str, Path]:
        """Where the file of each format goes, if it is one."""
        return {item.name: self.output / f"{self.stem}{item.suffix}" for item in renderers}
