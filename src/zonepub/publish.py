"""The whole program on one screen: read, style, render, verify, write.

Nothing is written unless all of it worked. (Not called build.py: `zonepub.build` is the function.)
"""

import gc
import os
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics, Failed, Span
from zonepub.model import Figure, Paragraph, Report, plain, walk
from zonepub.pictures import BadPicture
from zonepub.render import BUILT_IN, Context, Renderer, find_renderers, load_renderer
from zonepub.source import load_report
from zonepub.style import Style, StyleSheet, load_style
from zonepub.style.support import unsupported
from zonepub.verify import Receipt, verify
from zonepub.yamlcheck import unknown

if TYPE_CHECKING:
    from zonepub.fonts import FontCatalogue
    from zonepub.fonts.stack import Substitution
    from zonepub.gb9704 import Conformity
    from zonepub.layout import Layout, PageMap
    from zonepub.layout.remarks import Remark

FORMATS = ("docx", "pdf", "print", "epub")
EPOCH = datetime(2020, 1, 1, tzinfo=UTC)  # of a report without a date
EARLIEST = datetime(1980, 1, 1, tzinfo=UTC)  # a ZIP entry cannot be older
Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Result:
    """What a build made. `paths` is empty after `write=False`."""

    paths: tuple[Path, ...]
    receipts: tuple[Receipt, ...]
    diagnostics: Diagnostics
    sheet: StyleSheet
    typography: "tuple[Remark, ...]" = ()  # blemishes of the pages; empty when there are none
    checks: "tuple[Conformity, ...]" = ()  # the finished files against the standards that the style names
    substitutions: "tuple[Substitution, ...]" = ()  # fonts that stand in for those asked for

    def unsupported(self) -> dict[str, tuple[str, ...]]:
        """Keys of the style that a format cannot honour, by format."""
        formats = [receipt.format for receipt in self.receipts]
        return {name: tuple(path for path, _ in unsupported(self.sheet, name)) for name in formats}


@contextmanager
def few_collections() -> Iterator[None]:
    """What a build makes lives to its end: looking for garbage in it costs an eighth of a long build."""
    before = gc.get_threshold()
    gc.set_threshold(2_000_000, 20, 100)
    try:
        yield
    finally:
        gc.set_threshold(*before)


@few_collections()
def build(
    report: str | Path = "source/report.yaml",
    *,
    to: Iterable[str] = FORMATS,
    style: str | Path = "briefing",
    output: str | Path = "output",
    strict: bool = False,
    write: bool = True,
    diagnostics: Diagnostics | None = None,
    progress: Progress = lambda step: None,
    explain_layout: str | Path | None = None,
) -> Result:
    """Make the publications of the report file `report`, one a format of `to`, in the folder `output`.

    Raises `Failed` with all diagnostics of the phase that failed; `strict` makes warnings fail. With
    `write=False` everything is done but the writing. `explain_layout` is a file for the reason of every line
    of the PDF, as JSON.
    """
    found = diagnostics if diagnostics is not None else Diagnostics()
    path = Path(report)
    renderers = load_renderers(to, found)
    progress("read")
    source = load_report(path, found)
    sheet = load_style(style, found)
    source = replace(source, files={**source.files, **sheet.files})
    styles = [sheet.resolve(renderer.name) for renderer in renderers]
    check_report(source, styles, found)
    found.stop_on_errors()
    context, layouts = make_context(source, sheet, found)
    files: dict[str, bytes] = {}
    receipts: list[Receipt] = []
    checks: list[Conformity] = []
    for renderer, resolved in zip(renderers, styles, strict=True):
        progress(renderer.name)
        data = run(renderer, source, resolved, context)
        files[f"{path.stem}{renderer.suffix}"] = data
        receipts.append(check_words(renderer, data, source, resolved, found))
        checks += check_standards(f"{path.stem}{renderer.suffix}", data, resolved)
    check_fonts(context, sheet, [renderer.name for renderer in renderers])
    if strict and found.count("warning"):
        raise Failed(found)
    found.stop_on_errors()
    progress("write")
    paths = write_all(Path(output), files, found) if write else ()
    if explain_layout is not None:
        target = Path(explain_layout)
        write_all(target.parent, {target.name: explained(source, sheet)}, found)
    said = layouts.typography(), tuple(checks), context.fonts.substitutions
    return Result(paths, tuple(receipts), found, sheet, *said)


def load_renderers(names: Iterable[str], diagnostics: Diagnostics) -> list[Renderer]:
    """The renderers called `names`, each once, in that order. Raises `Failed` for those not installed."""
    renderers: list[Renderer] = []
    for name in dict.fromkeys(names):
        if name not in BUILT_IN and name not in (points := find_renderers()):
            unknown(name, None, points, diagnostics, "unknown-format")
            continue
        try:
            renderer = load_renderer(name)
        except Exception as problem:  # a plug-in may raise anything
            diagnostics.error("plugin-broken", name=name, reason=repr(problem))
            continue
        if isinstance(renderer, Renderer):
            renderers.append(renderer)
        else:
            diagnostics.error("plugin-broken", name=name, reason=f"{type(renderer).__name__} is no Renderer")
    diagnostics.stop_on_errors()
    return renderers


class Layouts:
    """The pages of a report, made once for all formats whose styles agree."""

    def __init__(self, report: Report, fonts: "FontCatalogue", diagnostics: Diagnostics) -> None:
        self.report, self.fonts, self.diagnostics = report, fonts, diagnostics
        self.made: list[tuple[Style, Layout]] = []

    def __call__(self, style: Style) -> "Layout":
        from zonepub.layout import lay_out

        page = replace(style.page, bleed=0.0, marks=False)
        pdf = replace(style.pdf, intent="")  # nothing of the page hangs on it
        wanted = replace(style, name="", format="", page=page, pdf=pdf)
        for known, pages in self.made:
            if known == wanted:
                return pages
        self.made.append((wanted, lay_out(self.report, style, self.fonts, self.diagnostics)))
        return self.made[-1][1]

    def typography(self) -> "tuple[Remark, ...]":
        """The typographic report of all pages made: each blemish once."""
        return tuple(dict.fromkeys(remark for _, pages in self.made for remark in pages.remarks))


def make_context(report: Report, sheet: StyleSheet, diagnostics: Diagnostics) -> tuple[Context, Layouts]:
    """The outside as renderers see it, and the pages they had made."""
    from zonepub.fonts import FontCatalogue

    fonts = FontCatalogue(sheet.folder)
    layouts = Layouts(report, fonts, diagnostics)
    timestamp = build_time(report, diagnostics)

    def page_map() -> "PageMap":
        return layouts(sheet.resolve("pdf")).page_map

    def place(format_name: str, key: str) -> Span | None:
        return next((span for path, _, span in sheet.values(format_name) if path == key), None)

    return Context(diagnostics, timestamp, fonts, layouts, page_map, place=place), layouts


def explained(report: Report, sheet: StyleSheet) -> bytes:
    """Every line of the PDF with the decisions that made it so, as JSON."""
    import json

    from zonepub.fonts import FontCatalogue
    from zonepub.layout import lay_out

    layout = lay_out(report, sheet.resolve("pdf"), FontCatalogue(sheet.folder), Diagnostics(), explain=True)
    return json.dumps([item.as_json() for item in layout.explanations], ensure_ascii=False, indent=1).encode()


def check_fonts(context: Context, sheet: StyleSheet, formats: Iterable[str]) -> None:
    """Report font files that a style names but that could not be used, where the style names them."""
    for problem in context.fonts.problems:
        places = (
            place for name in formats for _, value, place in sheet.values(name) if problem.name in value
        )
        place = next(places, None)
        context.diagnostics.error(problem.code, place, name=problem.name, reason=problem.reason)


def build_time(report: Report, diagnostics: Diagnostics) -> datetime:
    """SOURCE_DATE_EPOCH, else the report's date, else a fixed one: never the clock."""
    asked = os.environ.get("SOURCE_DATE_EPOCH", "")
    if asked:
        try:
            return max(datetime.fromtimestamp(int(asked), UTC), EARLIEST)
        except (ValueError, OverflowError, OSError):
            diagnostics.error("wrong-epoch", value=asked)
            raise Failed(diagnostics) from None
    if report.date:
        year, month, day = (*map(int, report.date.split("-")), 1, 1)[:3]
        return max(datetime(year, month, day, tzinfo=UTC), EARLIEST)
    return EPOCH


def check_report(report: Report, styles: Iterable[Style], diagnostics: Diagnostics) -> None:
    """What report and style must agree on: roles of paragraphs, pictures where the style insists on them."""
    for style in styles:
        for block in walk(report.blocks):
            match block:
                case Paragraph(role=role) if role not in style.text:
                    unknown(role, block.span, style.text.keys(), diagnostics, "unknown-role")
                case Figure(caption=caption) if caption.picture is None and style.figure.missing == "error":
                    diagnostics.error("figure-missing", block.span, figure=plain(caption.text))
                case _:
                    pass


def run(renderer: Renderer, report: Report, style: Style, context: Context) -> bytes:
    """One renderer; what it did not expect becomes a diagnostic, not a trace."""
    try:
        return renderer.render(report, style, context)
    except Failed:
        raise
    except BadPicture as problem:
        place, name = whose(problem.path, report)
        context.diagnostics.error(problem.code, place, path=name, **problem.details)
        raise Failed(context.diagnostics) from None
    except Exception as problem:
        if os.environ.get("ZONEPUB_TRACE"):
            raise
        context.diagnostics.error("renderer-failed", format=renderer.name, reason=repr(problem))
        raise Failed(context.diagnostics) from None


def whose(path: Path, report: Report) -> tuple[Span | None, str]:
    """Where the captions name a picture file, and how."""
    for block in walk(report.blocks):
        picture = block.caption.picture if isinstance(block, Figure) else None
        if picture and picture.path == path:
            return picture.span, picture.name
    return None, path.name


def check_words(
    renderer: Renderer, data: bytes, report: Report, style: Style, diagnostics: Diagnostics
) -> Receipt:
    absent = {item.args["char"] for item in diagnostics if item.code == "glyph-missing"}
    receipt = verify(renderer.name, data, report, style, absent)
    for text in receipt.missing:
        diagnostics.error("lost-text", format=renderer.name, text=text)
    return receipt


def check_standards(name: str, data: bytes, style: Style) -> "Iterator[Conformity]":
    """A finished PDF or DOCX against the standards that its style names; what deviates is no diagnostic."""
    if style.checks and style.format in ("docx", "pdf", "archive", "print"):
        from zonepub.gb9704 import check_bytes

        with suppress(Failed):  # a file without text
            yield check_bytes(data, name, Diagnostics())


def write_all(folder: Path, files: dict[str, bytes], diagnostics: Diagnostics) -> tuple[Path, ...]:
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
