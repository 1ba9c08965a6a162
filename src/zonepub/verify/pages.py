"""Heads, feet and other artifacts of pages: each page by the templates of the style and its own number."""

import re
from collections.abc import Iterator, Sequence

from zonepub.model import Table, sections, walk
from zonepub.present.labels import heading_text
from zonepub.present.templates import PLACEHOLDER, Values, fill, fill_or_none, with_groups
from zonepub.readers.shown import MARK, ShownFile, mark
from zonepub.records import dataclass
from zonepub.style.model import RunningLine
from zonepub.verify.equality import Comparison, Difference, squeezed
from zonepub.verify.wording import Wording

SECTIONS = ("section", "section:first", "section:last")
CUT = "…"
LEAST_CUT = 3  # characters that are left of what is cut short


def page_differences(wording: Wording, shown: ShownFile, comparison: Comparison) -> Iterator[Difference]:
    """What the artifacts of pages say that they should not, and what they lack."""
    check = _Pages(
        wording, [heading_text(wording.style, one) for one in sections(wording.report)], shown.pages
    )
    words = squeezed("".join(_repeated(wording)))
    comparison.lines += len(shown.running)
    kinds: dict[int, dict[str, str]] = {}
    for line in shown.running:
        kind, _, text = line.text[1:].partition(mark("")[1])
        kinds.setdefault(int(line.place), {})[kind] = text
    for at, found in sorted(kinds.items()):
        if "text" in found:
            yield from check.page(at, found)
        for part in found.get("artifact", "").split("\t"):
            if part and not check.is_known(squeezed(part), words):
                yield Difference("surplus", "running", "", part, None, shown.pages[at])
    seen = sorted(kinds)
    yield from check.watermarks({at: kinds[at] for at in seen if "text" in kinds[at]})


@dataclass(slots=True)
class _Pages:
    """The pages of one file, by their labels."""

    wording: Wording
    headings: Sequence[str]
    labels: Sequence[str]

    def page(self, at: int, found: dict[str, str]) -> Iterator[Difference]:
        """Head and foot of one page."""
        page, label = self.wording.style.page, self.labels[at]
        for kind, usual, first in (
            ("head", page.header, page.first_header), ("foot", page.footer, page.first_footer),
        ):  # fmt: skip
            text = squeezed(found.get(kind, ""))
            options = [option for line in (usual, first) for option in self._options(line, at)]
            if not label and not text:
                continue  # pages without a number have neither
            if not any(re.fullmatch(option, text) for option in options):
                wanted = fill(" ".join(usual.on(even=bool(at % 2))).strip(), self._values(at))
                yield Difference("changed", "running", wanted, found.get(kind, ""), None, label)

    def _options(self, line: RunningLine, at: int) -> Iterator[str]:
        for even in (False, True):
            yield "".join(self._pattern(template, self._values(at)) for template in line.on(even=even))

    def _values(self, at: int) -> dict[str, str | int]:
        label = self.labels[at]
        last = label
        for other in self.labels[at:]:
            if other.isdecimal() != label.isdecimal():
                break
            last = other
        number = {"page": int(label) if label.isdecimal() else label}
        return self.wording.values | number | {"pages": int(last) if last.isdecimal() else len(self.labels)}

    def _pattern(self, template: str, values: Values) -> str:
        """A template as an expression: sections are any heading, the title may be cut short."""
        if fill_or_none(template, dict(values) | dict.fromkeys(SECTIONS, "x")) is None:
            return ""
        parts: list[str] = []
        position = 0
        template = with_groups(template, dict(values) | dict.fromkeys(SECTIONS, "x"))
        for match in PLACEHOLDER.finditer(template):
            parts.append(re.escape(squeezed(template[position : match.start()])))
            position = match.end()
            if match[1] == "section":
                parts.append(f"(?:{'|'.join(['', *map(_cut, self.headings)])})")
            elif match[1] == "title":
                parts.append(f"(?:{_cut(str(values['title']))})")
            elif match[1] == "pages":
                parts.append(r"\w+" if not self.labels[0].isdecimal() else re.escape(fill(match[0], values)))
            else:
                parts.append(re.escape(squeezed(fill(match[0], values))))
        return "".join([*parts, re.escape(squeezed(template[position:]))])

    def is_known(self, text: str, words: str) -> bool:
        """Leaders, heads of tables that go on: words that stand in the report, or that the style adds."""
        labels = self.wording.style.labels
        leader = self.wording.style.contents.leader
        if leader and not text.strip(leader):
            return True
        continued = squeezed(labels.continued)
        return text in words or text.removesuffix(continued) in words or text in continued

    def watermarks(self, pages: dict[int, dict[str, str]]) -> Iterator[Difference]:
        words = fill_or_none(self.wording.style.page.watermark.text, self.wording.values) or ""
        for at, found in pages.items():
            if squeezed(found.get("watermark", "")) != squeezed(words):
                yield Difference(
                    "changed", "running", words, found.get("watermark", ""), None, self.labels[at]
                )


def _repeated(wording: Wording) -> Iterator[str]:
    """Words of tables that stand again where a table goes on: label, caption, heads."""
    for block in walk((*wording.report.blocks,)):
        if isinstance(block, Table):
            yield from (line.text for line in wording.table_caption(block))
            yield from (MARK.sub("", wording.inlines(cell.text)) for row in block.head for cell in row.cells)


def _cut(words: str) -> str:
    """A heading whole or cut short."""
    text = squeezed(words)
    shorter = "|".join(re.escape(text[:length] + CUT) for length in range(len(text) - 1, LEAST_CUT - 1, -1))
    return f"{re.escape(text)}|{shorter}" if shorter else re.escape(text)
