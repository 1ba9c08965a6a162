"""The number of every page as it is printed and cited: by part, in the numerals of the part."""

from collections.abc import Mapping, Sequence

from zonepub.layout.boxes import Page
from zonepub.present.templates import roman
from zonepub.records import dataclass
from zonepub.style.matter import PageNumbering

ARABIC = PageNumbering("arabic", 1, "any", 0.0)


@dataclass(frozen=True, slots=True)
class PageRun:
    """Pages that are counted one after another. `first` is the sheet's side, from 1; `start` its number."""

    first: int
    count: int
    numbering: PageNumbering
    start: int


def label(numbering: PageNumbering, number: int) -> str:
    """3 as iii, III or 3; "" where pages have no numbers."""
    match numbering.numerals:
        case "none":
            return ""
        case "roman":
            return roman(number)
        case "upper-roman":
            return roman(number).upper()
        case "arabic":
            return str(number)


def number_pages(
    pages: Sequence[Page], first: PageNumbering | None, parts: Mapping[int, PageNumbering]
) -> tuple[PageRun, ...]:
    """Give every page its label. `parts`: how pages are numbered from a page on; `first`: from the first."""
    begins = sorted({1, *parts})
    runs: list[PageRun] = []
    following = 1
    for begin, end in zip(begins, [*begins[1:], len(pages) + 1], strict=True):
        numbering = parts.get(begin) or (first if begin == 1 else None) or ARABIC
        start = numbering.from_ or following
        runs.append(PageRun(begin, end - begin, numbering, start))
        following = start + end - begin if numbering.numerals != "none" else following
        for page in pages[begin - 1 : end - 1]:
            page.label = label(numbering, start + page.number - begin)
    return tuple(runs)


def by_number(runs: Sequence[PageRun]) -> dict[int, PageRun]:
    """The run of each page."""
    return {run.first + place: run for run in runs for place in range(run.count)}
