"""What a typographer looks for on finished pages: notes below their marks, headings kept, tables with heads."""

from collections.abc import Iterator

from zonepub.layout import Layout
from zonepub.layout.boxes import Page, Placed
from zonepub.layout.frames import Image, Rectangle, TextFrame
from zonepub.layout.runs import note_anchor
from zonepub.layout.structure import Element

HEADINGS = ("H1", "H2", "H3", "H4", "H5", "H6")
LEAST_LINES = 5  # of text on a last page (F39)


def words(placed: Placed) -> str:
    frames = placed.box.frames
    return "".join(frame.line.source for frame in frames if isinstance(frame, TextFrame) and frame.element)


def tags(placed: Placed) -> set[str]:
    frames = placed.box.frames
    return {frame.element.tag for frame in frames if isinstance(frame, TextFrame | Image) and frame.element}


def body(layout: Layout, page: Page) -> list[Placed]:
    """What stands in the type area of a page, from the top."""
    top, foot = layout.geometry.top, layout.geometry.top + layout.geometry.area
    inside = [one for one in page.placed if one.box.frames and top - 1 <= one.y <= foot]
    return sorted((one for one in inside if words(one) or tags(one)), key=lambda one: (one.y, one.x))


def notes_apart(layout: Layout) -> Iterator[tuple[int, str]]:
    """Notes that begin on another page than their mark, or in another column of a page whose notes are not
    read in their order: from column to column, or below one article after the other."""
    marks: dict[str, tuple[int, float]] = {}
    places: dict[str, tuple[int, float]] = {}
    ordered = {page.number for page in layout.pages if _in_order(page)}
    for page in layout.pages:
        for placed in page.placed:
            for name in placed.box.notes:
                marks.setdefault(name, (page.number, placed.x))
            for anchor in placed.box.anchors:
                places.setdefault(anchor, (page.number, placed.x))
    for name, mark in marks.items():
        place = places.get(note_anchor(name))
        if place and place != mark and (place[0] != mark[0] or mark[0] not in ordered):
            yield mark[0], name


def _in_order(page: Page) -> bool:
    """Whether the numbers of its notes rise from column to column, or as they stand on it."""
    notes = [
        (one.x, one.y, frame.line.text)
        for one in page.placed
        for frame in one.box.frames
        if isinstance(frame, TextFrame) and frame.element and frame.element.tag == "Lbl"
        and any(anchor.startswith(note_anchor("")) for anchor in one.box.anchors)
    ]  # fmt: skip
    rising = sorted(text for _, _, text in notes)
    return rising in ([text for _, _, text in order] for order in (notes, sorted(notes)))


def headings_alone(layout: Layout) -> Iterator[tuple[int, str]]:
    """Headings with nothing but headings below them in their column."""
    for page in layout.pages:
        placed = body(layout, page)
        notes = {
            id(one) for one in placed if any(name.startswith(note_anchor("")) for name in one.box.anchors)
        }
        for one in placed:
            if tags(one) and tags(one) <= set(HEADINGS) and one.box.source is not None:
                below = [
                    other for other in placed
                    if other.y > one.y + 1 and id(other) not in notes
                    and not tags(other) <= set(HEADINGS) and other.box.source is not None
                    and (other.x <= one.x + 1)
                ]  # fmt: skip
                if not below:
                    yield page.number, words(one)


def headless_tables(layout: Layout) -> Iterator[tuple[int, str]]:
    """Rows of a table at the top of their part of a column without a head above them."""
    for page in layout.pages:
        before: Placed | None = None
        for placed in page.placed:
            if placed.box.repeat and (before is None or before.x != placed.x or before.y > placed.y):
                yield page.number, words(placed)
            elif placed.box.repeat and before is not None:
                head = placed.box.repeat
                same = before.box.repeat[:1] == head[:1] or before.box is head[-1]
                if not same and "TH" not in tags(before) and not _first_card(before, placed):
                    yield page.number, words(placed)
            before = placed


def _first_card(before: Placed, placed: Placed) -> bool:
    """Whether the first of a table's rows that are cards stands below its caption: what names it is its head."""
    return tags(before) == {"Caption"} and tags(placed) == {"TH"}


def late_figures(layout: Layout) -> Iterator[tuple[int, str]]:
    """Figures and tables behind a heading of level 1 that follows them in the report."""
    section = {id(element): number for element, number in _sections(layout.root)}
    seen = -1
    for page in layout.pages:
        for placed in page.placed:
            for frame in placed.box.frames:
                element = getattr(frame, "element", None)
                if element is None or id(element) not in section or isinstance(frame, Rectangle):
                    continue
                number = section[id(element)]
                if number < seen and element.tag in ("Figure", "Table", "Caption"):
                    yield page.number, words(placed)[:12]
                if element.tag in HEADINGS:
                    seen = max(seen, number)
                break


def _sections(root: Element) -> Iterator[tuple[Element, int]]:
    count = 0
    for child in root.children:
        if child.tag == "Sect":
            count += 1
        for node in child.walk():
            yield node, count if child.tag == "Sect" else 0


def last_page(layout: Layout) -> str:
    """What is wrong with the last page: too few lines, or nothing but figures."""
    if len(layout.pages) < 2:
        return ""
    placed = body(layout, layout.pages[-1])
    texts = {round(one.y) for one in placed if tags(one) & {"P", "LBody", "Lbl", "TD", "TH"}}
    if not texts:
        return "figures alone"
    figure = any("Figure" in tags(one) for one in placed)
    return f"{len(texts)} lines" if len(texts) < (2 if figure else LEAST_LINES) else ""


def white_feet(layout: Layout, share: float = 0.25) -> Iterator[tuple[int, str]]:
    """Pages before the last that end with more white than `share` of the type area, columns apart."""
    geometry = layout.geometry
    foot = geometry.top + geometry.area
    for page in layout.pages[:-1]:
        lowest: dict[float, float] = {}
        for placed in body(layout, page):
            if placed.box.source is not None:
                lowest[placed.x] = max(lowest.get(placed.x, 0.0), placed.y + placed.box.ink)
        noted = [placed.y for placed in body(layout, page) if "Lbl" in tags(placed) and not placed.box.source]
        end = max(lowest.values(), default=geometry.top)
        white = min([foot, *noted]) - end
        if white > share * geometry.area:
            yield page.number, f"{white / geometry.area:.0%}"
