"""Finished files word by word against the source that they were made of, and against files made of it now."""

from collections.abc import Callable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any

from zonepub import __version__
from zonepub.context import together
from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.files import BadFile, is_ordinary, read_file
from zonepub.formats import FORMATS, Output, format_named
from zonepub.model import Report
from zonepub.present.placed import as_placed
from zonepub.readers.apart import read_apart, unreadable
from zonepub.readers.kind import kind_of
from zonepub.receipts.make import pictures_of
from zonepub.records import dataclass, field, replace
from zonepub.source import load_report
from zonepub.style import StyleSheet, load_style, style_names
from zonepub.verify import Reason, Receipt, verify
from zonepub.verify.rebuilt import PartDifference, rebuilt_differences

# report, style, formats, whether with comments, packaged fonts only -> what is made of them now, by format
Rebuild = Callable[[Path, str | Path, Sequence[str], bool, bool], Mapping[str, Output]]
Found = tuple[PartDifference, ...] | None  # None: told already that it cannot be read
SETS = {"-wechat": "wechat", "-image": "image"}  # folders
MOST_TOLD = 100  # differences of one file


@dataclass(slots=True)
class Answer:
    """What was found: files that are as the receipt says, and those that are not."""

    receipt: str = ""
    equal: list[Path] = field(default_factory=list)
    changed: list[Path] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    compared: list[Receipt] = field(default_factory=list)  # with the source


@dataclass(slots=True)
class AgainstSource:
    """Files of one source. Each difference is an error with its place."""

    source: Path
    receipt: dict[str, Any]  # empty without one
    answer: Answer
    diagnostics: Diagnostics
    rebuild: Rebuild | None
    allow_outside: bool = False
    captions: Path | None = None  # instead of those that the report names
    stale: bool = False  # sources are not those of the receipt

    def run(self, files: Mapping[Path, str], style: str | Path | None) -> None:
        """Each file that zonepub reads back; what has the right words is held against a file made now."""
        own = Diagnostics()  # errors so far must not keep the source from being read
        try:
            report = load_report(self.source, own, allow_outside=self.allow_outside, captions=self.captions)
            chosen = style or self._style()
            sheet = load_style(chosen, own, beside=self.source.parent, allow_outside=self.allow_outside)
            sheet = sheet.for_report(report)
        finally:
            self.diagnostics.extend(list(own))
        if self.receipt:
            self._sources(report, sheet)
        report = replace(report, files=together(report.files, sheet.files))  # as an archive holds them
        outputs: dict[tuple[str, Path | None], list[Path]] = {}  # the files of a set are one output
        for file, name in files.items():
            alone = None if self.receipt or name in SETS.values() else file
            outputs.setdefault((name, alone), []).append(file)
        right: list[tuple[str, list[Path], Output]] = []  # of the same words
        for (name, _), paths in outputs.items():
            if name in FORMATS and format_named(name).wording:
                data = self._data(paths)
                if data is not None and self._has_its_words(paths, name, data, report, sheet):
                    right.append((name, paths, data))
        self._rebuilt(right, chosen)

    def _style(self) -> str | Path:
        """The style that the receipt names: one that ships, or a file beside the report."""
        name = str(self.receipt.get("style") or "briefing")
        beside = self.source.parent / f"{name}.yaml"
        return beside if name not in style_names() and is_ordinary(beside) else name

    @property
    def comments(self) -> bool:
        return self.receipt.get("comments") is True

    def _sources(self, report: Report, sheet: StyleSheet) -> None:
        """Source files that are not those of the receipt."""
        now = {name: sha256(data).hexdigest() for name, data in (*report.files.items(), *sheet.files.items())}
        known = set(self.receipt["sources"].values())
        known |= {one.get("sha256") for one in self.receipt.get("pictures", ()) if isinstance(one, dict)}
        now |= {one["name"]: one["sha256"] for one in pictures_of(report)}
        for name, digest in now.items():
            if digest not in known:
                self.stale = True
                self.diagnostics.error("source-changed", Span(str(self.source.parent / name)), path=name)

    def _data(self, paths: Sequence[Path]) -> Output | None:
        """The bytes of a file, or those of a set by their names; None after a diagnostic."""
        span = Span(str(paths[0]))
        try:
            parts = {
                path.relative_to(paths[0].parent).as_posix(): read_file(path, "foreign-file-bytes")
                for path in paths
            }
        except BadFile as problem:
            self.diagnostics.error(problem.code, span, **problem.details)
            return None
        if kind_of(parts[paths[0].name]) == "locked":
            self.diagnostics.error("finished-locked", span)
            return None
        return parts if len(parts) > 1 else parts[paths[0].name]

    def _has_its_words(
        self, paths: Sequence[Path], name: str, data: Output, report: Report, sheet: StyleSheet
    ) -> bool:
        """Read in a process of its own; whether there is no difference."""
        file, span = paths[0], Span(str(paths[0]))
        style = sheet.resolve(name)
        # what points into the source is not sent along
        placed = replace(as_placed(report, style), nodes={})
        result = read_apart(
            apart, name, data, placed, style, self.comments, span=span, diagnostics=self.diagnostics
        )
        if result is None:
            return False
        self.answer.compared.append(result)
        why: Reason = "older" if file in self.answer.equal else "edited"
        for item in result.differences[:MOST_TOLD]:
            self.diagnostics.error(item.code, item.span or span, format=file.name, **item.words(why))
        if len(result.differences) > MOST_TOLD:
            more = str(len(result.differences) - MOST_TOLD)
            self.diagnostics.error("more-differences", span, path=file.name, count=more)
        return not result.differences

    def _rebuilt(self, files: Sequence[tuple[str, list[Path], Output]], style: str | Path) -> None:
        """Files that no receipt vouches for, against those that the same source makes now."""
        asked = [item for item in files if self.rebuild and not {*item[1]} <= {*self.answer.equal}]
        if not asked or self.rebuild is None or self.stale:
            return
        maker = self.receipt.get("zonepub", __version__)
        if maker != __version__:
            for _, paths, _ in asked:
                self.diagnostics.note(
                    "not-rebuilt", Span(str(paths[0])), path=paths[0].name, version=maker, current=__version__
                )
            return
        differences: dict[Path, Found] = {}  # of each output, by its first file
        for packaged in (False, True):  # the fonts of this machine, or those of all machines
            different = [item for item in asked if differences.get(item[1][0], True)]
            names = list(dict.fromkeys(name for name, _, _ in different))
            made = self.rebuild(self.source, style, names, self.comments, packaged) if names else {}
            for name, (file, *_), data in different:
                if name not in made:
                    continue
                now = read_apart(
                    apart_rebuilt, data, made[name], span=Span(str(file)), diagnostics=self.diagnostics
                )
                if now:  # with either fonts: those of the first are told
                    differences.setdefault(file, now)
                else:
                    differences[file] = now
        for _, paths, _ in asked:
            found = differences.get(paths[0])
            for item in (found or ())[:MOST_TOLD]:
                self._tell(paths, item)
            if found == () and self.receipt:
                self.diagnostics.note("only-packed", Span(str(paths[0])), path=paths[0].name)

    def _tell(self, paths: Sequence[Path], item: PartDifference) -> None:
        file = next((path for path in paths if path.name == item.part), paths[0])
        if item.part.endswith(".png") and file.name == item.part:
            self.diagnostics.error(
                "changed-picture", Span(str(file)), format=file.name, text=item.part, advice=in_both("", "")
            )
            return
        near = (
            in_both(f"在“{item.near}”之后", f"behind “{item.near}”")
            if item.near
            else in_both("开头", "at its start")
        )
        self.diagnostics.error(
            "changed-part", Span(str(file)), path=file.name, part=item.part or file.name, near=near,
            wanted=item.wanted, found=item.found,
        )  # fmt: skip


def apart(name: str, data: Output, report: Report, style: Any, comments: bool) -> Receipt | str:
    """The proof of a file of anybody, in a process of its own; a code and its reason where it has none."""
    try:
        return verify(name, data, report, style, with_comments=comments, trusted=False)
    except Exception as problem:
        return unreadable(problem)


def apart_rebuilt(data: Output, made: Output) -> tuple[PartDifference, ...] | str:
    """The same of the parts of a file."""
    try:
        return rebuilt_differences(data, made)
    except Exception as problem:
        return unreadable(problem)
