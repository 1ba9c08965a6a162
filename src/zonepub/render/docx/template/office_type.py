"""How the report is set in an office's styles: what the pages of a contents list are reckoned with."""

from collections.abc import Collection, Mapping
from copy import deepcopy

from lxml import etree

from zonepub.diagnostics import Diagnostics
from zonepub.present.table_look import Closeness
from zonepub.readers.docx.package import W, parsed
from zonepub.records import dataclass, replace
from zonepub.render.docx.opc import RT
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.styles.styles import report_texts, styles_part
from zonepub.render.docx.template.above import beginning
from zonepub.render.docx.template.facts import (
    Facts,
    StyleFacts,
    first_indent,
    is_on,
    leading,
    number,
    own_facts,
    white,
)
from zonepub.render.docx.template.nodes import value
from zonepub.render.docx.template.shell import Template, grid_pitch, twips_of
from zonepub.render.docx.template.styles import merge_styles
from zonepub.render.docx.xml import TWIPS
from zonepub.style import Colour, Style, TextStyle

MEASURE = 425.0  # points between the margins of an A4 page that says none
SPACED = ("linesAndChars", "snapToChars")  # grids that set characters apart
DEFAULT = ("1", "true", "on")


@dataclass(frozen=True, slots=True)
class OfficeLook:
    """Lengths in points."""

    size: float
    leading: float
    before: float
    after: float


class OfficeType:
    """The type of all roles on the office's paper: its own styles', and ours as they stand on those."""

    def __init__(self, template: Template, chosen: Mapping[str, str]) -> None:
        self.styles, self.name, self.chosen = template.trees.get(RT.STYLES), template.name, chosen
        self.facts = StyleFacts(self.styles)
        normal = (name for name, item in self.facts.known.items() if _is_normal(item))
        self.normal = next(normal, "")
        section = template.section
        grid = section.find(f"{W}docGrid") if section is not None else None
        self.pitch = grid_pitch(section)
        spaced = grid is not None and grid.get(f"{W}type") in SPACED
        self.space = _space(grid) if spaced and grid is not None else 0.0
        self.begins = beginning(template, self, template.measure or MEASURE)
        self._made: dict[tuple[Closeness, ...], tuple[Style, dict[str, TextStyle]]] = {}

    def paragraph(self, item: etree._Element) -> OfficeLook:
        """How a paragraph of the office's own is set."""
        properties = item.find(f"{W}pPr")
        name = value(properties, "pStyle") or self.normal
        facts = self.facts.paragraph(name) | (own_facts(properties) if properties is not None else {})
        sizes = [number(own_facts(node), "sz/val", 0) / 2 for node in item.iterfind(f".//{W}r/{W}rPr")]
        size = max(sizes, default=0.0) or self.facts.size(name)
        above, below = (white(facts, side, self.pitch) for side in ("before", "after"))
        return OfficeLook(size, leading(facts, size, self.pitch), above, below)

    def texts(self, style: Style, closenesses: Collection[Closeness], measure: float) -> dict[str, TextStyle]:
        """By the ids of our styles; made once for a style."""
        key = tuple(sorted(closenesses))
        if key not in self._made or self._made[key][0] is not style:
            self._made[key] = style, self._texts(style, key, measure)
        return self._made[key][1]

    def _texts(
        self, style: Style, closenesses: tuple[Closeness, ...], measure: float
    ) -> dict[str, TextStyle]:
        texts = {style_id(role): text for role, text in report_texts(style, closenesses).items()}
        if self.styles is None:
            return texts
        merged = deepcopy(self.styles)
        ours = parsed(styles_part(style, measure, texts, closenesses), "styles.xml")
        renamed, _ = merge_styles(merged, ours, set(texts), self.chosen, self.name, Diagnostics())
        facts = StyleFacts(merged)
        theirs = {item.get(f"{W}styleId", "") for item in self.styles.iterfind(f"{W}style")}
        set_ = dict[str, TextStyle]()
        for identifier, text in texts.items():
            name = renamed.get(identifier, identifier)
            if name in facts.known:
                text = _plain(text) if name in theirs else text
                set_[identifier] = self._text(text, facts, name)
        return texts | set_

    def _text(self, text: TextStyle, facts: StyleFacts, name: str) -> TextStyle:
        paragraph, size = facts.paragraph(name), facts.size(name)
        left, right = (_indent(paragraph, side, size) - text.padding for side in ("left", "right"))
        return replace(
            text,
            size=size,
            tracking=text.tracking + self.space * is_on(paragraph, "snapToGrid", default=True),
            leading=leading(paragraph, size, self.pitch),
            before=white(paragraph, "before", self.pitch),
            after=white(paragraph, "after", self.pitch),
            left=left,
            right=right,
            indent=0.0 if _hangs(paragraph) else first_indent(paragraph, size),
            keep_with_next=is_on(paragraph, "keepNext"),
            keep_together=is_on(paragraph, "keepLines"),
            page_break=is_on(paragraph, "pageBreakBefore"),
        )


def office_type(template: Template, styles: Mapping[str, str]) -> OfficeType:
    """`styles`: roles -> the office's styles for them, as a style file names them."""
    return OfficeType(template, {style_id(role): name for role, name in styles.items()})


def _is_normal(style: etree._Element) -> bool:
    return style.get(f"{W}type") == "paragraph" and style.get(f"{W}default") in DEFAULT


def _space(grid: etree._Element) -> float:
    """What a grid sets between characters, in points; less than nothing moves them together."""
    space = twips_of(grid, "charSpace") / 4096
    return -space if grid.get(f"{W}charSpace", "").startswith("-") else space


def _plain(text: TextStyle) -> TextStyle:
    """Without what an office's style has nothing of."""
    none = replace(text.rule_above, width=0.0)
    return replace(
        text, fit=False, tracking=0.0, background=Colour(), padding=0.0, rule_above=none, rule_below=none
    )


def _indent(facts: Facts, side: str, size: float) -> float:
    return number(facts, f"ind/{side}Chars", 0) / 100 * size or number(facts, f"ind/{side}", 0) / TWIPS


def _hangs(facts: Facts) -> bool:
    return bool(number(facts, "ind/hanging", 0) or number(facts, "ind/hangingChars", 0))
