"""The whole program on one screen: read, style, render, verify, write.

Nothing is written unless all of it worked. (Not called build.py: `zonepub.build` is the function.)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from zonepub.checks import as_diagnostics, check_fonts, check_report, check_standards, check_text
from zonepub.context import explained_layout, make_context
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.formats import DEFAULT
from zonepub.memory import few_collections
from zonepub.render import load_renderers
from zonepub.source import load_report
from zonepub.style import StyleSheet, load_style
from zonepub.style.support import unsupported
from zonepub.verify import Receipt
from zonepub.writer import write_all

if TYPE_CHECKING:
    from zonepub.fonts import Substitution
    from zonepub.gb9704 import Conformity
    from zonepub.layout import Remark

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


@few_collections()
def build(
    report: str | Path = "source/report.yaml",
    *,
    to: Iterable[str] = DEFAULT,
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
    diagnostics = diagnostics if diagnostics is not None else Diagnostics()
    path = Path(report)
    renderers = load_renderers(to, diagnostics)
    progress("read")
    source = load_report(path, diagnostics)
    sheet = load_style(style, diagnostics)
    source = replace(source, files={**source.files, **sheet.files})
    styles = [sheet.resolve(renderer.name) for renderer in renderers]
    check_report(source, styles, diagnostics)
    diagnostics.stop_on_errors()

    context, layouts = make_context(source, sheet, diagnostics)
    files: dict[str, bytes] = {}
    receipts: list[Receipt] = []
    conformities: list[Conformity] = []
    for renderer, resolved in zip(renderers, styles, strict=True):
        progress(renderer.name)
        name = f"{path.stem}{renderer.suffix}"
        with as_diagnostics(renderer.name, source, diagnostics):
            files[name] = bytes(renderer.render(source, resolved, context))  # a plug-in may give anything
            receipts.append(check_text(renderer.name, files[name], source, resolved, diagnostics))
            conformities += check_standards(name, files[name], resolved)
    check_fonts(context, sheet, [renderer.name for renderer in renderers])
    if strict and diagnostics.count("warning"):
        raise Failed(diagnostics)
    diagnostics.stop_on_errors()

    progress("write")
    paths = write_all(Path(output), files, diagnostics) if write else ()
    if explain_layout is not None:
        target = Path(explain_layout)
        write_all(target.parent, {target.name: explained_layout(source, sheet)}, diagnostics)
    return Result(
        paths, tuple(receipts), diagnostics, sheet,
        layouts.typography(), tuple(conformities), context.fonts.substitutions,
    )  # fmt: skip
