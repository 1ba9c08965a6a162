"""What is asked of a report beside its publications: faces of characters, pictures, typed labels."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonepub.context import make_context
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.formats import DEFAULT, Output, format_named
from zonepub.kept import TURN, Kept
from zonepub.memory import few_collections
from zonepub.net import net
from zonepub.publish import AnyReport, Build, as_source, formats_of
from zonepub.source import Edit, edited_file, load_report
from zonepub.style import load_style
from zonepub.typed_labels import typed_labels
from zonepub.writer import write_set
from zonepub.yamlfile import Scalar

if TYPE_CHECKING:
    from zonepub.glyphs import GlyphRow
    from zonepub.picture_ledger import PictureRow


def fix(
    report: str | Path,
    *,
    to: Iterable[str] = DEFAULT,
    style: str | Path = "briefing",
    diagnostics: Diagnostics | None = None,
    allow_outside: bool = False,
    captions: Path | None = None,
) -> tuple[Path, ...]:
    """Take the labels that the style adds out of the sources (`typed-label`); gives the files changed.

    All else in the files stays as it is: comments, layout, kinds of quotes. Raises `Failed`.
    """
    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    with net(diagnostics):
        source = load_report(Path(report), diagnostics, allow_outside=allow_outside, captions=captions)
        sheet = load_style(style, diagnostics, beside=Path(report).parent, allow_outside=allow_outside)
        sheet = sheet.for_report(source)
        edits: dict[Path, list[Edit]] = {}
        for label in typed_labels(source, [sheet.resolve(name) for name in to]):
            if type(label.scalar) is not Scalar:
                continue  # what a value brought in is not written into the template
            edits.setdefault(Path(label.scalar.span.file), []).append(label.edit)
        diagnostics.stop_on_errors()
        files = {path: edited_file(path.read_bytes(), group) for path, group in edits.items()}
        return write_set(files, diagnostics) if files else ()


def glyphs(
    report: AnyReport,
    *,
    to: Iterable[str] = DEFAULT,
    style: str | Path = "briefing",
    diagnostics: Diagnostics | None = None,
    packaged_fonts: bool = False,
    allow_outside: bool = False,
    captions: Path | None = None,
) -> tuple["GlyphRow", ...]:
    """Which face draws each character in the formats of `to` that carry their fonts. Raises `Failed`."""
    from zonepub.glyphs import glyph_rows

    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    drawn: dict[str, dict[str, set[str]]] = {}
    job = question(
        report, diagnostics, allow_outside=allow_outside, packaged_fonts=packaged_fonts,
        allow_missing_glyphs=True, drawn=drawn, captions=captions,
    )  # fmt: skip
    asked = tuple(name for name in formats_of(to) if format_named(name).embeds)
    with TURN, net(diagnostics), few_collections(), ExitStack() as job.open:
        job.run(asked, style, strict=False, write=False, explain_layout=None)
        substituted = (item.args["char"] for item in diagnostics if item.code == "glyph-substituted")
        other = {char for group in substituted for char in group}
        source, _ = job.read()
        return tuple(glyph_rows(source, drawn, other))


def pictures(
    report: AnyReport,
    *,
    to: Iterable[str] = DEFAULT,
    style: str | Path = "briefing",
    diagnostics: Diagnostics | None = None,
    allow_outside: bool = False,
    captions: Path | None = None,
) -> list["PictureRow"]:
    """The ledger of a report's pictures, and how fine those formats of `to` show them that we typeset.

    Raises `Failed`.
    """
    from zonepub.picture_ledger import fineness, ledger

    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    job = question(report, diagnostics, allow_outside=allow_outside, captions=captions)
    with TURN, net(diagnostics), few_collections(), ExitStack() as job.open:
        source, beside = job.read()
        sheet = load_style(style, diagnostics, beside=beside, allow_outside=allow_outside)
        diagnostics.stop_on_errors()
        _, layouts = make_context(source, sheet, diagnostics)
        names = [name for name in formats_of(to) if format_named(name).typeset]
        pages = [(name, layouts(sheet.resolve(name)).pages) for name in names]
        return ledger(source, fineness(pages))


def made_anew(
    report: Path,
    style: str | Path,
    to: Sequence[str],
    comments: bool,
    packaged_fonts: bool,
    *,
    allow_outside: bool = False,
    captions: Path | None = None,
) -> Mapping[str, Output]:
    """What a report makes now, by format; nothing where it makes nothing any more."""
    job = question(
        report, Diagnostics(), allow_outside=allow_outside, packaged_fonts=packaged_fonts,
        allow_missing_glyphs=True, with_comments=comments, captions=captions,
    )  # fmt: skip
    with TURN, few_collections(), suppress(Failed), ExitStack() as job.open:
        return job.run(tuple(to), style, strict=False, write=False, explain_layout=None).outputs
    return {}


def question(
    report: AnyReport,
    diagnostics: Diagnostics,
    *,
    allow_outside: bool,
    packaged_fonts: bool = False,
    with_comments: bool = False,
    **more: Any,
) -> Build:
    """A build that writes nothing and reads nothing back: it is asked about the report."""
    return Build(
        as_source(report), Path(), diagnostics, lambda step: None, allow_outside,
        packaged_fonts=packaged_fonts, verify=False, receipt=False, kept=Kept(), with_comments=with_comments,
        **more,
    )  # fmt: skip
