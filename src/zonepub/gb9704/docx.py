"""A DOCX, measured: sections, paragraphs as their styles make them, borders that serve as rules."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from zonepub.gb9704.docxdrawn import FALLBACK, drawn_lines
from zonepub.gb9704.docxfile import BrokenDocx, Package, R, W, open_package
from zonepub.gb9704.docxlooks import (
    Facts,
    Looks,
    color_of,
    facts_of,
    laid,
    number,
    on,
    points,
    read_looks,
    split,
)
from zonepub.gb9704.docxnumbers import Numbers, read_numbers
from zonepub.gb9704.measured import FOOT, Area, Block, Measured, Number, Rule, Span, joined, main_size

SKIPPED = frozenset(("del", "moveFrom", "txbxContent", "Fallback", "instrText", "delText"))
MOST_PARAGRAPHS = 20_000
PITCH = 29.61
DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@dataclass(slots=True)
class Reader:
    """Reads the paragraphs of a document in order."""

    package: Package
    looks: Looks
    numbers: Numbers
    area: Area
    blocks: list[Block] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
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
        else:
            self.white += before + after + (pitch or size * 1.3)
        if self.borders(facts, "bottom"):
            self.white = after
        for line in drawn_lines(node):
            left = self.area.left or 0.0
            place = len(self.blocks)
            self.rules.append(
                Rule(None, left, line.length, line.weight, line.color, place, None, self.paragraph)
            )

    def block(
        self,
        node: etree._Element,
        facts: Facts,
        spans: tuple[Span, ...],
        pitch: float | None,
        auto: bool,
        white: float,
    ) -> Block:
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
        return Block(
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
        length = self.area.width - self.area.left - self.area.right - left - right
        weight = number(facts, f"pBdr/{side}/sz") / 8
        color = color_of(facts.get(f"pBdr/{side}/color", ""))
        self.rules.append(
            Rule(None, self.area.left + left, length, weight, color, len(self.blocks), None, self.paragraph)
        )
        return True

    def spans(self, node: etree._Element, style: str) -> tuple[Span, ...]:
        return joined(span for run in _runs(node) for span in self.run(run, style))

    def run(self, run: etree._Element, style: str) -> Iterator[Span]:
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


def measure(data: bytes) -> Measured:
    """A DOCX, measured. Raises BrokenDocx, TooLarge."""
    package = open_package(data)
    root = package.tree(package.main)
    body = root.find(f"{W}body") if root is not None else None
    if body is None:
        raise BrokenDocx("no document")
    looks = read_looks(package)
    sections = list(body.iter(f"{W}sectPr")) or [etree.SubElement(body, f"{W}sectPr")]
    normal = looks.run(looks.default, None)
    areas = tuple(_area(section, looks, normal) for section in sections)
    reader = Reader(package, looks, read_numbers(package), areas[0])
    reader.read(body)
    area = _with_pitch(areas[0], reader.blocks, looks)
    numbers = tuple(_numbers(package, sections, looks, area))
    return Measured(
        "docx", (area, *areas[1:]), tuple(reader.blocks), tuple(reader.rules), numbers, None,
        reader.paragraph > MOST_PARAGRAPHS,
    )  # fmt: skip


def _area(section: etree._Element, looks: Looks, normal: Facts) -> Area:
    facts = facts_of(section)
    width, height = points(facts, "pgSz/w", 612), points(facts, "pgSz/h", 792)
    left = points(facts, "pgMar/left", 90) + points(facts, "pgMar/gutter")
    right, top, bottom = (points(facts, f"pgMar/{side}", 72) for side in ("right", "top", "bottom"))
    kind = facts.get("docGrid/type", "default")
    pitch = points(facts, "docGrid/linePitch") if kind in ("lines", "linesAndChars", "snapToChars") else None
    columns = None
    if kind in ("linesAndChars", "snapToChars"):
        size = number(normal, "sz/val", 20) / 2
        step = size + number(facts, "docGrid/charSpace") / 4096
        columns = (width - left - right + 0.5) // step if step > 0 else None
    rows = (height - abs(top) - abs(bottom) + 0.5) // pitch if pitch else None
    return Area(width, height, left, right, abs(top), abs(bottom), None, columns, rows, pitch)


def _with_pitch(area: Area, blocks: list[Block], looks: Looks) -> Area:
    """Pitch, lines and characters as the body paragraphs have them: the most words of one pitch and size."""
    counts: dict[tuple[float | None, float], int] = {}
    for block in blocks:
        key = (block.pitch, block.size)
        counts[key] = counts.get(key, 0) + len(block.text)
    pitch = max(counts, key=lambda key: counts[key], default=(None, 16.0))[0]
    height = area.height - (area.top or 0) - (area.bottom or 0)
    rows = (height + 0.5) // pitch if pitch else None
    return replace(area, rows=rows, pitch=pitch, spare=height - rows * pitch if rows and pitch else None)


def _numbers(package: Package, sections: list[etree._Element], looks: Looks, area: Area) -> Iterator[Number]:
    """Page numbers in the feet of all sections: of odd pages, and of even ones where they differ."""
    settings = package.related("settings")
    differ = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
    seen = set()
    for section in sections:
        facts = facts_of(section)
        for reference in section.findall(f"{W}footerReference"):
            kind, identity = reference.get(f"{W}type", "default"), reference.get(f"{R}id")
            part = package.part(identity)
            if part is None or identity in seen or (kind == "even" and not differ):
                continue
            seen.add(identity)
            reader = Reader(package, looks, Numbers(), area)
            for box in part.iter(f"{W}p"):
                if _has_page(box) and not any(True for _ in box.iterancestors(FALLBACK)):
                    reader.one(box)
                    if reader.blocks:
                        reader.blocks[-1] = _floated(reader.blocks[-1], box)
            foot = points(facts, "pgMar/footer", 36)
            for block in reader.blocks:
                height = block.pitch or 1.3 * block.size
                gap = FOOT - foot - height + (height - block.size) / 2
                yield Number(block, "even" if kind == "even" else "odd", None, gap)
                if not differ:
                    yield Number(block, "even", None, gap)


def _floated(block: Block, node: etree._Element) -> Block:
    """A page number in a frame or a text box stands where the box stands."""
    frame = node.find(f"{W}pPr/{W}framePr")
    align = frame.get(f"{W}xAlign", "") if frame is not None else ""
    anchor = next(node.iterancestors(f"{DRAWING}anchor"), None)
    if anchor is not None:
        align = (anchor.findtext(f"{DRAWING}positionH/{DRAWING}align") or "").strip()
    return replace(block, align=align) if align in ("left", "center", "right", "outside", "inside") else block


def _has_page(node: etree._Element) -> bool:
    codes = "".join(item.text or "" for item in node.iter(f"{W}instrText"))
    codes += "".join(item.get(f"{W}instr", "") for item in node.iter(f"{W}fldSimple"))
    return re.search(r"\bPAGE\b", codes) is not None
