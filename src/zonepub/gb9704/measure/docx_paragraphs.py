"""The paragraphs of a DOCX as their styles make them, and the borders that serve as rules."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from zonepub.gb9704.document import PITCH, Area, MeasuredParagraph, MeasuredRule
from zonepub.readers.docx.drawings import FALLBACK, drawn_lines
from zonepub.readers.docx.numbering import ListNumbers
from zonepub.readers.docx.package import DocxPackage, W
from zonepub.readers.docx.properties import (
    Facts,
    StyleCascade,
    color_of,
    facts_of,
    laid,
    number,
    on,
    points,
    split,
)
from zonepub.readers.spans import TextSpan, joined, main_size

SKIPPED = frozenset(("del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText"))
MOST_PARAGRAPHS = 20_000


@dataclass(slots=True)
class DocxReader:
    """Reads the paragraphs of a document in order."""

    package: DocxPackage
    looks: StyleCascade
    numbers: ListNumbers
    area: Area
    blocks: list[MeasuredParagraph] = field(default_factory=list)
    rules: list[MeasuredRule] = field(default_factory=list)
    paragraph: int = 0
    white: float = 0.0  # points since the last paragraph with words
    shown: bool = False

    def read(self, element: etree._Element) -> None:
        for node in _paragraphs(element):
            self.paragraph += 1
            if self.paragraph > MOST_PARAGRAPHS:
                return
            self.one(node)

    def one(self, node: etree._Element) -> None:
        """A paragraph: a block when it has words, white or a rule when it has none."""
        settings = node.find(f"{W}pPr")
        own = facts_of(settings)
        name = own.get("pStyle/val", self.looks.default)
        label, indents = self.numbers.label(laid(self.looks.style(name, "pPr"), own))
        _, facts = self.looks.paragraph(settings, indents if label else {})
        spans = self.spans(node, name)
        if label:
            base = self.looks.run(name, None)
            spans = joined(iter((*split(label, base | {"rFonts/hint": "eastAsia"}, self.looks), *spans)))
        size = (
            main_size(spans)
            or number(
                self.looks.run(name, settings.find(f"{W}rPr") if settings is not None else None), "sz/val", 20
            )
            / 2
        )
        pitch, auto = self.pitch(facts, size)
        before, after = self.space(facts, "before"), self.space(facts, "after")
        if self.borders(facts, "top"):
            self.white = before = 0.0
        if "".join(span.text for span in spans).strip():
            self.blocks.append(self.block(node, facts, spans, pitch, auto, self.white + before))
            self.white = after
        elif "framePr/wrap" not in facts:  # a frame stands beside the flow
            self.white += before + after + (pitch or size * 1.3)
        if self.borders(facts, "bottom"):
            self.white = after
        for line in drawn_lines(node):
            left = self.area.left or 0.0
            place = len(self.blocks)
            self.rules.append(
                MeasuredRule(None, left, line.length, line.weight, line.color, place, None, self.paragraph)
            )

    def block(
        self,
        node: etree._Element,
        facts: Facts,
        spans: tuple[TextSpan, ...],
        pitch: float | None,
        auto: bool,
        white: float,
    ) -> MeasuredParagraph:
        size = main_size(spans)
        align = {"center": "center", "right": "right", "end": "right"}.get(facts.get("jc/val", ""), "left")
        left = self.indent(facts, "left", "start", size)
        right = self.indent(facts, "right", "end", size)
        first = self.indent(facts, "firstLine", "firstLine", size) - self.indent(
            facts, "hanging", "hanging", size
        )
        blank = white / (self.area.pitch or PITCH) if self.shown or white else None
        self.shown = True
        text = "".join(span.text for span in spans)
        lead = len(text) - len(text.lstrip("\u3000 "))  # indents made of blanks
        centred = (
            lead == 0
            and text.startswith("\t")
            and text.count("\t") == 1
            and self.tab_end(facts, text) is None
        )
        align = "center" if centred else align
        blanks = sum(size if mark == "\u3000" else size / 2 for mark in text[:lead])
        style = facts.get("pStyle/val", self.looks.default)
        tracking = points(self.looks.run(style, node.find(f"{W}r/{W}rPr")), "spacing/val")
        return MeasuredParagraph(
            spans,
            paragraph=self.paragraph,
            align=align,
            first=left + first + blanks,
            left=left,
            right=right,
            pitch=None if auto else pitch,
            blank=blank,
            auto_pitch=auto,
            tab_end=self.tab_end(facts, text),
            breaks=on(facts, "pageBreakBefore") or bool(node.findall(f".//{W}br[@{W}type='page']")),
            step=size + tracking,
            cell=any(True for _ in node.iterancestors(f"{W}tc")),
        )

    def indent(self, facts: Facts, name: str, other: str, size: float) -> float:
        chars = number(facts, f"ind/{name}Chars", number(facts, f"ind/{other}Chars"))
        if chars:
            return chars / 100 * size
        return points(facts, f"ind/{name}", points(facts, f"ind/{other}"))

    def space(self, facts: Facts, side: str) -> float:
        lines = number(facts, f"spacing/{side}Lines")
        return lines / 100 * (self.area.pitch or PITCH) if lines else points(facts, f"spacing/{side}")

    def pitch(self, facts: Facts, size: float) -> tuple[float | None, bool]:
        """(pitch, whether it is left to the font)."""
        rule, line = facts.get("spacing/lineRule", "auto"), number(facts, "spacing/line", 240)
        if rule == "exact":
            return line / 20, False
        if rule == "atLeast":
            return max(line / 20, size * 1.3), False
        if self.area.rows and facts.get("snapToGrid/val", "1") not in ("0", "false", "off"):
            return (self.area.pitch or PITCH) * max(1.0, line / 240), False
        return size * 1.3 * line / 240, True

    def tab_end(self, facts: Facts, text: str) -> float | None:
        """How far from the right edge the words after a right tab end; None for other tabs."""
        if "\t" not in text or self.area.left is None or self.area.right is None:
            return None
        stops = sorted(
            (points(facts, f"tabs/{index}/pos"), facts[f"tabs/{index}/val"])
            for index in range(20) if facts.get(f"tabs/{index}/val", "clear") != "clear"
        )  # fmt: skip
        stop, kind = stops[min(text.count("\t"), len(stops)) - 1] if stops else (0.0, "left")
        return self.area.width - self.area.left - self.area.right - stop if kind in ("right", "end") else None

    def borders(self, facts: Facts, side: str) -> bool:
        """Whether the paragraph has a rule on that side; it is put on the list."""
        style = facts.get(f"pBdr/{side}/val", "none")
        if style in ("none", "nil") or self.area.left is None or self.area.right is None:
            return False
        left, right = points(facts, "ind/left"), points(facts, "ind/right")
        room = self.area.width - self.area.left - self.area.right - left - right
        length = points(facts, "framePr/w") or room
        weight = number(facts, f"pBdr/{side}/sz") / 8
        color = color_of(facts.get(f"pBdr/{side}/color", ""))
        self.rules.append(
            MeasuredRule(
                None, self.area.left + left, length, weight, color, len(self.blocks), None, self.paragraph
            )
        )
        return True

    def spans(self, node: etree._Element, style: str) -> tuple[TextSpan, ...]:
        return joined(span for run in _runs(node) for span in self.run(run, style))

    def run(self, run: etree._Element, style: str) -> Iterator[TextSpan]:
        facts = self.looks.run(style, run.find(f"{W}rPr"))
        if on(facts, "vanish"):
            return
        for child in run:
            if child.tag == f"{W}t" and child.text:
                yield from split(child.text, facts, self.looks)
            elif child.tag in (f"{W}tab", f"{W}ptab"):
                yield from split("\t", facts, self.looks)
            elif child.tag == f"{W}noBreakHyphen":
                yield from split("-", facts, self.looks)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Paragraphs in order, those of tables and text boxes too, deleted ones apart."""
    waiting = [element]
    while waiting:
        node = waiting.pop()
        if etree.QName(node).localname in SKIPPED - {"txbxContent"}:
            continue
        if node.tag == f"{W}p":
            yield node
            boxes = node.iter(f"{W}txbxContent")
            waiting.extend(box for box in boxes if next(box.iterancestors(FALLBACK), None) is None)
        else:
            waiting.extend(reversed(node))


def _runs(node: etree._Element) -> Iterator[etree._Element]:
    for child in node:
        if etree.QName(child).localname in SKIPPED:
            continue
        if child.tag == f"{W}r":
            yield child
        elif child.tag != f"{W}pPr":
            yield from _runs(child)
