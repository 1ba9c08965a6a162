"""Pictures of a PDF page that text stands beside: the measure of its lines is narrower there."""

from collections.abc import Sequence

from zonepub.gb9704.document import Area, MeasuredLine
from zonepub.gb9704.measure.pdf_lines import MeasuredPage
from zonepub.readers.pdf.pages import DrawnPicture
from zonepub.records import dataclass, replace

NARROW = 0.75  # of the type area, at most
LEAST_LINES = 2  # that stand beside
GAP = 1.0  # em between a picture and the text on its right
SLACK = 2.0  # points
BELOW = 1.6  # em by which lines go on beside what stands below a picture


@dataclass(frozen=True, slots=True)
class LineEdges:
    """Where a line may begin and end, from the left of the page; points."""

    left: float
    right: float


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pictures of a page with text beside them, each as low as its caption, and those captions."""

    beside: tuple[DrawnPicture, ...]
    captions: tuple[MeasuredLine, ...]

    def edges(self, line: MeasuredLine, area: Area) -> LineEdges | None:
        """Of a line; None where the page has no type area."""
        if area.left is None or area.right is None:
            return None
        left, right = area.left, area.width - area.right
        for picture in self.beside:
            if not picture.top - line.size < line.y < picture.bottom + BELOW * line.size:
                continue
            if line.end <= picture.left + SLACK:
                right = min(right, picture.left)
            elif line.x >= picture.right - SLACK:
                left = max(left, picture.right + GAP * line.size)
        return LineEdges(left, right)

    def in_order(self, lines: Sequence[MeasuredLine]) -> list[MeasuredLine]:
        """Lines from the top, captions behind the text that stands beside them."""
        order = [line for line in lines if line not in self.captions]
        for caption in self.captions:
            low = max(item.bottom for item in self.beside if _is_below(caption, item))
            at = next((at for at, line in enumerate(order) if line.y > low + line.size), len(order))
            order.insert(at, caption)
        return order


def pictures_of(page: MeasuredPage, area: Area) -> PagePictures:
    """What of a page stands beside text."""
    beside: list[DrawnPicture] = []
    captions: list[MeasuredLine] = []
    if area.left is None or area.right is None:
        return PagePictures((), ())
    for picture in page.pictures:
        if picture.right - picture.left > NARROW * (area.width - area.left - area.right):
            continue
        lines = [line for line in page.lines if picture.top < line.y < picture.bottom]
        outside = [
            line for line in lines if line.end <= picture.left + SLACK or line.x >= picture.right - SLACK
        ]
        if len(outside) < LEAST_LINES or len(outside) < len(lines):
            continue
        own: list[MeasuredLine] = []
        for line in page.lines:
            low = own[-1].y if own else picture.bottom
            if 0 < line.y - low < 2 * line.size and _is_below(line, picture) and line.size < outside[0].size:
                own.append(line)
        beside.append(replace(picture, bottom=own[-1].y) if own else picture)
        captions += own
    return PagePictures(tuple(beside), tuple(captions))


def _is_below(line: MeasuredLine, picture: DrawnPicture) -> bool:
    return line.x >= picture.left - SLACK and line.end <= picture.right + SLACK
