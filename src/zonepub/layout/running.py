"""Running heads and feet, column rules and page grounds: what every page carries besides its text."""

from collections.abc import Mapping
from dataclasses import dataclass

from zonepub.layout.boxes import Block, Decoration, Frame, Page, Placed, Strip, Words
from zonepub.layout.paragraphs import UNBROKEN, Setter
from zonepub.layout.runs import EM_TOP
from zonepub.model import Report
from zonepub.style.labels import document_values, fill_or_none
from zonepub.style.model import Rule, RunningLine


@dataclass(slots=True)
class Runner:
    """Decorates finished pages."""

    report: Report
    setter: Setter

    def decorate(self, pages: list[Page]) -> None:
        """Put ground, head, foot and column rules on every page."""
        style, section = self.setter.style, ""
        values = document_values(style, self.report)
        for page in pages:
            starts = [placed.strip.section for placed in page.placed if placed.strip.section]
            page.section = starts[0] if starts else section
            section = starts[-1] if starts else section
            facts = values | {"page": str(page.number), "pages": str(len(pages)), "section": page.section}
            self._ground(page)
            first = page.number == 1
            header = style.page.first_header if first else style.page.header
            footer = style.page.first_footer if first else style.page.footer
            self._line(page, header, "header", style.page.header_rule, facts)
            self._line(page, footer, "footer", style.page.footer_rule, facts)

    def _ground(self, page: Page) -> None:
        geometry, style = self.setter.geometry, self.setter.style.page
        if style.background:
            ground = Block(
                -style.bleed,
                -style.bleed,
                geometry.width + 2 * style.bleed,
                geometry.height + 2 * style.bleed,
                style.background,
                "background",
            )
            page.placed.insert(0, Placed(0, 0, Strip(0, 0, (ground,))))

    def _line(
        self, page: Page, line: RunningLine, kind: Decoration, rule: Rule, facts: Mapping[str, str | int]
    ) -> None:
        """G4.5: the head's foot and the foot's top stand at their gaps from the type area."""
        style, geometry = self.setter.style, self.setter.geometry
        even = geometry.mirror and page.number % 2 == 0
        fields = [fill_or_none(words, facts) if words else "" for words in line.on(even=even)]
        if not any(fields):
            return
        text = style.text[kind]
        left = geometry.left(page.number) + text.left
        width = geometry.measure - text.left - text.right
        if kind == "header":
            top = geometry.top - style.page.header_gap - text.size
            edge = top + text.size + rule.gap
        else:
            top = geometry.top + geometry.area + style.page.footer_gap
            edge = top - rule.gap - rule.width
        frames: list[Frame] = []
        for words, share in zip(fields, (0.0, 0.5, 1.0), strict=True):
            runs = self.setter.weaver.words(words or "", text)
            for set_line in self.setter.lines(runs, text, UNBROKEN)[:1]:
                x = left + max(0.0, width - set_line.width) * share
                frames.append(Words(set_line, x, top + EM_TOP * text.size, None, kind))
        if rule.width:
            frames.append(
                Block(geometry.left(page.number), edge, geometry.measure, rule.width, rule.color, kind)
            )
        page.placed.append(Placed(0, 0, Strip(0, 0, tuple(frames))))
