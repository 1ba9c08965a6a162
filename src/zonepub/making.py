"""All formats of one build, made and proved one after another."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from zonepub.checks import as_diagnostics, check_fonts, check_standards, check_text
from zonepub.context import Layouts, rendered_apart
from zonepub.diagnostics import Diagnostic, Diagnostics
from zonepub.formats import FORMATS, Output, format_named
from zonepub.memory import LONG, give_back
from zonepub.model import Report
from zonepub.records import dataclass, field
from zonepub.render import Context, Renderer, is_apart, rendered
from zonepub.style import Style, StyleSheet
from zonepub.verify import Receipt

if TYPE_CHECKING:
    from zonepub.fonts import FontCatalogue
    from zonepub.gb9704 import Conformity
    from zonepub.layout import Remark


@dataclass(frozen=True, slots=True)
class Finished:
    """What a build has made, and what was found in it."""

    outputs: Mapping[str, Output]  # by format
    receipts: tuple[Receipt, ...]
    conformities: "tuple[Conformity, ...]"
    remarks: "tuple[Remark, ...]"  # blemishes of the pages
    ppi: Mapping[str, Mapping[str, float]]  # of pictures, by file and format
    fonts: "FontCatalogue"  # knows which stand in for others
    said: tuple[Diagnostic, ...]  # while it was made

    @property
    def weight(self) -> int:
        """Bytes of all files."""
        sets = ((made,) if isinstance(made, bytes) else made.values() for made in self.outputs.values())
        return sum(len(data) for files in sets for data in files)


@dataclass(slots=True)
class Maker:
    """Makes what a report, which was checked, is in one style."""

    report: Report
    sheet: StyleSheet
    context: Context
    layouts: Layouts
    stem: str  # of the finished files
    verify: bool
    asks_ppi: bool  # whether anybody asks how fine pictures are shown
    step: Callable[[str], None]  # called with the name of each format
    receipts: list[Receipt] = field(default_factory=list)
    conformities: "list[Conformity]" = field(default_factory=list)
    ppi: dict[str, dict[str, float]] = field(default_factory=dict)

    @property
    def diagnostics(self) -> Diagnostics:
        return self.context.diagnostics

    def make(self, renderers: Sequence[Renderer]) -> Finished:
        """All formats. Raises `Failed`."""
        before = set(map(id, self.diagnostics))
        outputs: dict[str, Output] = {}
        for number, renderer in enumerate(renderers, start=1):
            resolved = self.sheet.resolve(renderer.name)
            outputs[renderer.name] = self.made(renderer, self.layouts.placed(resolved), resolved)
            self.let_go(resolved, renderers[number:])
        check_fonts(self.context, self.sheet, [renderer.name for renderer in renderers])
        said = tuple(item for item in self.diagnostics if id(item) not in before)
        return Finished(
            outputs, tuple(self.receipts), tuple(self.conformities), self.layouts.typography(), self.ppi,
            self.context.fonts, said,
        )  # fmt: skip

    def made(self, renderer: Renderer, report: Report, style: Style) -> Output:
        """A finished file or set of files, read back and measured."""
        self.step(renderer.name)
        with as_diagnostics(renderer.name, report, self.diagnostics):
            if is_apart(renderer):
                output = rendered_apart(renderer.name, report, self.sheet, self.diagnostics)
            else:
                output = rendered(renderer, report, style, self.context)
            self.tidy()
            if self.verify:
                laid = self.context.laid.get(renderer.name, style)
                self.receipts.append(
                    check_text(
                        renderer.name, output, report, laid, self.diagnostics,
                        with_comments=self.context.with_comments,
                    )
                )  # fmt: skip
            else:
                self.receipts.append(Receipt(renderer.name, read=False))
            self.conformities += check_standards(f"{self.stem}{renderer.suffix}", output, style)
        return output

    def let_go(self, made: Style, left: Sequence[Renderer]) -> None:
        """Keep of the pages what the receipt says, and give back what no later format asks for."""
        if self.asks_ppi and format_named(made.format).typeset:
            from zonepub.picture_ledger import fineness

            for file, ppi in fineness([(made.format, self.layouts(made).pages)]).items():
                self.ppi.setdefault(file, {}).update(ppi)
        if all(item.name in FORMATS and not FORMATS[item.name].typeset for item in left):
            self.layouts.forget()
        self.tidy()

    def tidy(self) -> None:
        """The parts of a long build take turns at the memory."""
        if sum(map(len, self.report.files.values())) > LONG:
            give_back()
