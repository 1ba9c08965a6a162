"""Heads, feet and other artifacts of pages: each page by the templates of the style and its own number."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product

from zonepub.model import PlacedCell, Table, figures, placed_cells, sections, walk
from zonepub.present.cover_words import cover_subtitle, cover_title, head_words
from zonepub.present.document_values import JUMPS
from zonepub.present.labels import heading_text
from zonepub.present.templates import PLACEHOLDER, Values, fill, fill_or_none, with_groups
from zonepub.readers.shown import MARK, OPEN, UNSEEN, ShownFile, bare, mark, readable
from zonepub.verify.compare import squeeze
from zonepub.verify.equality import Comparison, Difference
from zonepub.verify.wording import Wording

SECTIONS = ("section", "section:first", "section:last")
CUT = "…"
COVERED = f"{OPEN}unseen: covered: "  # a watermark lies behind what fills the page
NAMING = 2  # columns that may name rows: a number, and what it counts
LEAST_CUT = 3  # characters that are left of what is cut short


def page_differences(wording: Wording, shown: ShownFile, comparison: Comparison) -> Iterator[Difference]:
    """What the artifacts of pages say that they should not, and what they lack."""
    check = _Pages(wording, shown.pages)
    words = squeeze("".join(_repeated(wording)))
    comparison.lines += len(shown.running)
    kinds: dict[int, dict[str, str]] = {}
    for line in shown.running:
        kind, _, text = line.text[1:].partition(mark("")[1])
        kinds.setdefault(int(line.place), {})[kind] = text
    for at, found in sorted(kinds.items()):
        if "text" in found:
            yield from check.page(at, found)
        for part in found.get("artifact", "").split("\t"):
            if part and not check.is_known(squeeze(bare(part)), words):
                yield Difference("surplus", "running", "", readable(part), None, shown.pages[at])
            elif UNSEEN.search(part):
                yield Difference("unseen", "running", "", readable(part), None, shown.pages[at])
    seen = sorted(kinds)
    yield from check.watermarks({at: kinds[at] for at in seen if "text" in kinds[at]})


class _Pages:
    """The pages of one file, by their labels."""

    def __init__(self, wording: Wording, labels: Sequence[str]) -> None:
        self.wording, self.labels = wording, labels
        self.texts = [heading_text(wording.style, one) for one in sections(wording.report)]
        self.headings = sorted({squeeze(text) for text in self.texts})
        self.bleeds = any(figure.bleed for figure in figures(wording.report))
        self.title = squeeze(str(wording.values["title"]))
        self.lasts = list(labels)  # of each page the label of the last one that is counted alike
        for at in range(len(labels) - 2, -1, -1):
            if labels[at].isdecimal() == labels[at + 1].isdecimal():
                self.lasts[at] = self.lasts[at + 1]

    def page(self, at: int, found: dict[str, str]) -> Iterator[Difference]:
        """Head and foot of one page."""
        page, label = self.wording.style.page, self.labels[at]
        for kind, usual, first in (
            ("head", page.header, page.first_header), ("foot", page.footer, page.first_footer),
        ):  # fmt: skip
            said = found.get(kind, "")
            text = squeeze(bare(said))
            if not text and (not label or (kind == "head" and self.bleeds)):
                continue  # no number, no lines; a picture to the top edge takes the head away
            values = self._values(at)
            sides = (line.on(even=even) for line in (usual, first) for even in (at % 2 == 1, at % 2 == 0))
            lines = list(dict.fromkeys(sides))
            if not any(self._fits(text, *one) for one in product(lines, self._with_jumps(values, lines, at))):
                wanted = fill(" ".join(usual.on(even=bool(at % 2))).strip(), values)
                yield Difference("changed", "running", wanted, readable(said), None, label)
            elif UNSEEN.search(said):
                yield Difference("unseen", "running", "", readable(said), None, label)

    def _with_jumps(self, values: Values, lines: Iterable[Sequence[str]], at: int) -> list[Values]:
        """The values of a page from which an article may come or go on, or not."""
        if not any(name in template for line in lines for template in line for name in JUMPS):
            return [values]
        before, behind = (("", self._number(other)) for other in (at - 1, at + 1))
        return [{**values, **dict(zip(JUMPS, pages, strict=True))} for pages in product(before, behind)]

    def _number(self, at: int) -> str | int:
        """Of a page as its lines say it; "" where there is no such page."""
        label = self.labels[at] if 0 <= at < len(self.labels) else ""
        return int(label) if label.isdecimal() else label

    def _values(self, at: int) -> dict[str, str | int]:
        last = self.lasts[at]
        pages = int(last) if last.isdecimal() else len(self.labels)
        return self.wording.values | {"page": self._number(at), "pages": pages}

    def _fits(self, text: str, templates: Iterable[str], values: Values) -> bool:
        """Whether a line says what its templates say: a section is any heading, whole or cut short."""
        parts = [template for template in templates if template]
        plain = "{section" not in "".join(parts)  # as most feet: nothing to compile
        if plain and text == squeeze("".join(fill_or_none(template, values) or "" for template in parts)):
            return True
        match = re.fullmatch("".join(self._pattern(template, values) for template in parts), text)
        return match is not None and all(self._is_heading(words) for words in match.groups())

    def _is_heading(self, words: str) -> bool:
        """Whether words are a heading or the title, whole, cut short, or nothing."""
        if not words.endswith(CUT):
            return not words or words == self.title or words in self._known or self._is_phrase(words)
        begun = words.removesuffix(CUT)
        at = bisect_left(self.headings, begun)
        known = at < len(self.headings) and self.headings[at].startswith(begun)
        return len(begun) >= LEAST_CUT and (known or self.title.startswith(begun))

    def _is_phrase(self, words: str) -> bool:
        """Whether a heading begins with words that end before one of its marks or blanks."""
        return len(words) >= LEAST_CUT and words in self._phrases

    @cached_property
    def _phrases(self) -> frozenset[str]:
        return frozenset(
            squeeze(text[:at]) for text in self.texts for at, sign in enumerate(text) if not sign.isalnum()
        )

    @cached_property
    def _known(self) -> frozenset[str]:
        return frozenset(self.headings)

    def _pattern(self, template: str, values: Values) -> str:
        """A template as an expression, a group for each section and title in it."""
        if not template:
            return ""
        if fill_or_none(template, dict(values) | dict.fromkeys(SECTIONS, "x")) is None:
            return ""
        parts: list[str] = []
        position = 0
        template = with_groups(template, dict(values) | dict.fromkeys(SECTIONS, "x"))
        for match in PLACEHOLDER.finditer(template):
            parts.append(re.escape(squeeze(template[position : match.start()])))
            position = match.end()
            if match[1] == "section":
                parts.append("(.*?)")
            elif match[1] == "title":  # whole, cut short, or nothing: a section may stand right beside it
                begun = re.escape(self.title[:LEAST_CUT])
                parts.append(f"({re.escape(self.title)}|{begun}.*?{re.escape(CUT)}|)")
            elif match[1] == "pages" and not self.labels[0].isdecimal():
                parts.append(r"\w+")
            else:
                parts.append(re.escape(squeeze(fill(match[0], values))))
        return "".join([*parts, re.escape(squeeze(template[position:]))])

    def is_known(self, text: str, words: str) -> bool:
        """Leaders, heads of tables that go on: words that stand in the report, or that the style adds."""
        labels = self.wording.style.labels
        leader = self.wording.style.contents.leader
        if leader and not text.strip(leader):
            return True
        continued = squeeze(labels.continued)
        return text in words or all(part in words for part in text.split(continued)) or text in continued

    def watermarks(self, pages: dict[int, dict[str, str]]) -> Iterator[Difference]:
        words = fill_or_none(self.wording.style.page.watermark.text, self.wording.values) or ""
        for at, found in pages.items():
            said = found.get("watermark", "").replace(COVERED, "")
            if squeeze(bare(said)) != squeeze(words):
                yield Difference("changed", "running", words, readable(said), None, self.labels[at])
            elif UNSEEN.search(said):
                yield Difference("unseen", "running", "", readable(said), None, self.labels[at])


def _repeated(wording: Wording) -> Iterator[str]:
    """Words that stand again: on a cover; where a table goes on its label, caption, heads, what names
    rows and what covers several of them."""
    if wording.report.cover and wording.style.cover.words:
        shown = head_words(wording.report, wording.style)
        title = cover_title(wording.report, wording.style)
        yield from (*shown, title, cover_subtitle(wording.report, wording.style))
    for block in walk((*wording.report.blocks,)):
        if isinstance(block, Table):
            yield from (line.text for line in wording.table_caption(block))
            cells = [cell for row in block.head for cell in row.cells]
            cells += [
                placed.cell for row in placed_cells(block.rows) for placed in row if _names(block, placed)
            ]
            yield from (MARK.sub("", wording.inlines(cell.text)) for cell in cells)


def _names(table: Table, placed: PlacedCell) -> bool:
    """Whether a cell may be repeated in another part of its table, or on another card."""
    named = placed.column < NAMING or table.columns[placed.column].row_head
    return named or placed.cell.colspan > 1 or placed.cell.rowspan > 1
