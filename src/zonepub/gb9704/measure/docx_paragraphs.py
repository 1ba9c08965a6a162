"""Paragraphs of a DOCX, measured; the borders and drawn lines that serve as rules; the space between them."""

from zonepub.gb9704.document import PITCH, Area, MeasuredParagraph, MeasuredRule
from zonepub.readers.docx.document import DocxParagraph
from zonepub.readers.docx.facts import Facts, color_of, is_on, number, points
from zonepub.readers.spans import Colour, main_size
from zonepub.records import dataclass, field

# 分散对齐 fills the measure, so that what it sets stands in the middle
ALIGNS = {"center": "center", "distribute": "center", "right": "right", "end": "right"}
MOST_TABS = 20
FONT_PITCH = 1.3  # em, where the pitch is left to the font


@dataclass(slots=True)
class ParagraphMeasurer:
    """Takes the paragraphs of a document in order."""

    area: Area
    paragraphs: list[MeasuredParagraph] = field(default_factory=list)
    rules: list[MeasuredRule] = field(default_factory=list)
    space: float = 0.0  # points since the last paragraph with text

    def add(self, paragraph: DocxParagraph) -> None:
        """A measured paragraph when it has text, space or a rule when it has none."""
        settings = paragraph.settings
        size = main_size(paragraph.spans) or paragraph.mark_size
        pitch, automatic = self._pitch(settings, size)
        before, after = self._spacing(settings, "before"), self._spacing(settings, "after")
        if self._add_border(paragraph, "top"):
            self.space = before = 0.0
        if paragraph.text.strip():
            self.paragraphs.append(self._measured(paragraph, pitch, automatic, self.space + before))
            self.space = after
        elif "framePr/wrap" not in settings:  # a frame stands beside the flow
            self.space += before + after + (pitch or size * FONT_PITCH)
        if self._add_border(paragraph, "bottom"):
            self.space = after
        for above, line in paragraph.borders:
            self._add_rule(
                paragraph, self.area.left or 0.0, line.length, line.weight, line.color, above=above
            )
        for line in paragraph.lines:
            self._add_rule(paragraph, self.area.left or 0.0, line.length, line.weight, line.color)

    def _measured(
        self, paragraph: DocxParagraph, pitch: float | None, automatic: bool, space: float
    ) -> MeasuredParagraph:
        settings, text, size = paragraph.settings, paragraph.text, main_size(paragraph.spans)
        left = _indent(settings, "left", "start", size)
        hanging = _indent(settings, "hanging", "hanging", size)
        first = _indent(settings, "firstLine", "firstLine", size) - hanging
        indent_made_of_blanks = text[: len(text) - len(text.lstrip("\u3000 "))]
        first += sum(size if blank == "\u3000" else size / 2 for blank in indent_made_of_blanks)
        tab_end = self._tab_end(settings, text)
        centred_by_tab = text.startswith("\t") and text.count("\t") == 1 and tab_end is None
        known = bool(self.paragraphs or space)
        return MeasuredParagraph(
            paragraph.spans,
            number=paragraph.number,
            align="center" if centred_by_tab else ALIGNS.get(settings.get("jc/val", ""), "left"),
            first=left + first,
            left=left,
            right=_indent(settings, "right", "end", size),
            pitch=None if automatic else pitch,
            blank=space / (self.area.pitch or PITCH) if known else None,
            auto_pitch=automatic,
            tab_end=tab_end,
            breaks=is_on(settings, "pageBreakBefore") or paragraph.page_break,
            step=size + paragraph.tracking,
            cell=paragraph.in_table,
            listed=paragraph.listed,
        )

    def _spacing(self, settings: Facts, side: str) -> float:
        lines = number(settings, f"spacing/{side}Lines")
        return lines / 100 * (self.area.pitch or PITCH) if lines else points(settings, f"spacing/{side}")

    def _pitch(self, settings: Facts, size: float) -> tuple[float | None, bool]:
        """(pitch, whether it is left to the font)."""
        rule, line = settings.get("spacing/lineRule", "auto"), number(settings, "spacing/line", 240)
        if rule == "exact":
            return line / 20, False
        if rule == "atLeast":
            return max(line / 20, size * FONT_PITCH), False
        if self.area.rows and settings.get("snapToGrid/val", "1") not in ("0", "false", "off"):
            return (self.area.pitch or PITCH) * max(1.0, line / 240), False
        return size * FONT_PITCH * line / 240, True

    def _tab_end(self, settings: Facts, text: str) -> float | None:
        """How far from the right edge the text after a right tab ends; None for other tabs."""
        if "\t" not in text or self.area.left is None or self.area.right is None:
            return None
        stops = sorted(
            (points(settings, f"tabs/{index}/pos"), settings[f"tabs/{index}/val"])
            for index in range(MOST_TABS) if settings.get(f"tabs/{index}/val", "clear") != "clear"
        )  # fmt: skip
        stop, side = stops[min(text.count("\t"), len(stops)) - 1] if stops else (0.0, "left")
        return self.area.width - self.area.left - self.area.right - stop if side in ("right", "end") else None

    def _add_border(self, paragraph: DocxParagraph, side: str) -> bool:
        """Whether the paragraph has a rule on that side; it is put on the list."""
        settings = paragraph.settings
        style = settings.get(f"pBdr/{side}/val", "none")
        if style in ("none", "nil") or self.area.left is None or self.area.right is None:
            return False
        left, right = points(settings, "ind/left"), points(settings, "ind/right")
        measure = self.area.width - self.area.left - self.area.right - left - right
        length = points(settings, "framePr/w") or measure
        weight = number(settings, f"pBdr/{side}/sz") / 8
        color = color_of(settings.get(f"pBdr/{side}/color", ""))
        self._add_rule(paragraph, self.area.left + left, length, weight, color)
        return True

    def _add_rule(
        self,
        paragraph: DocxParagraph,
        x: float,
        length: float,
        weight: float,
        color: Colour | None,
        *,
        above: bool = False,
    ) -> None:
        own = bool(paragraph.text.strip())
        after = len(self.paragraphs) - (above and own)
        self.rules.append(MeasuredRule(None, x, length, weight, color, after, None, paragraph.number))


def line_pitch(paragraph: MeasuredParagraph) -> float:
    """The height of a line of the paragraph, by the font where no pitch is set."""
    return paragraph.pitch or FONT_PITCH * paragraph.size


def _indent(settings: Facts, name: str, other: str, size: float) -> float:
    """An indent in points; it may stand in hundredths of a character, and under either name."""
    chars = number(settings, f"ind/{name}Chars", number(settings, f"ind/{other}Chars"))
    if chars:
        return chars / 100 * size
    return points(settings, f"ind/{name}", points(settings, f"ind/{other}"))
