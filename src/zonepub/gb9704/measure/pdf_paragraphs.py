"""Paragraphs of a PDF: which lines belong together, what stands between them."""

from zonepub.cjk import width_in_ems
from zonepub.gb9704.document import PITCH, Area, MeasuredLine, MeasuredParagraph, MeasuredRule
from zonepub.gb9704.findings import main_face
from zonepub.gb9704.measure.pdf_lines import MeasuredPage
from zonepub.gb9704.measure.pdf_pictures import LineEdges, PagePictures, pictures_of
from zonepub.gb9704.parts import ATTACHMENT, DATE
from zonepub.readers.spans import joined
from zonepub.records import replace
from zonepub.regex import regex

BODY = 16.0  # points: size of the text
DISPLAY = 18.0  # points, at least, of a mark or a title


def paragraphs_of(
    pages: list[MeasuredPage], areas: tuple[Area, ...]
) -> tuple[tuple[MeasuredParagraph, ...], tuple[MeasuredRule, ...]]:
    """Paragraphs, and the rules between them."""
    pictures = {page.number: pictures_of(page, area) for page, area in zip(pages, areas, strict=True)}
    groups, rules = _grouped(pages, areas, pictures)
    lowest: dict[tuple[int, int | None], float] = {}  # foot of the rules right above a paragraph
    for rule in rules:
        key = (rule.after, rule.page)
        lowest[key] = max(lowest.get(key, 0.0), (rule.y or 0.0) + rule.weight)
    paragraphs = []
    for index, group in enumerate(groups):
        above = groups[index - 1][-1] if index else None
        page = group[0].page
        edges = pictures[page].edges(group[0], areas[page - 1])
        paragraphs.append(paragraph_of(group, above, lowest.get((index, page)), areas[page - 1], edges))
    return tuple(paragraphs), tuple(rules)


def _grouped(
    pages: list[MeasuredPage], areas: tuple[Area, ...], pictures: dict[int, PagePictures]
) -> tuple[list[list[MeasuredLine]], list[MeasuredRule]]:
    """The lines of each paragraph; the rules, each with the number of paragraphs before it."""
    groups: list[list[MeasuredLine]] = []
    rules: list[MeasuredRule] = []
    for page in pages:
        waiting = sorted(page.rules, key=lambda rule: rule.y or 0)
        parted = False  # by a rule on this page
        for line in pictures[page.number].in_order(page.lines):
            while waiting and (waiting[0].y or 0) < line.y - 0.3 * line.size:
                rule = replace(waiting.pop(0), after=len(groups))
                rules.append(rule)
                parted = parted or not groups or _parts(rule, groups[-1][-1])
            new_page = bool(groups) and line.page != groups[-1][-1].page
            if groups and (new_page or not parted) and _continues(groups[-1], line, areas, pictures):
                groups[-1].append(line)
            else:
                groups.append([line])
            parted = False
        rules += [replace(rule, after=len(groups)) for rule in waiting]
    return groups, rules


def _parts(rule: MeasuredRule, line: MeasuredLine) -> bool:
    """Whether a rule stands below a whole line, and not below words of it or beside it."""
    if rule.page != line.page:
        return True
    start, end, low = rule.x, rule.x + rule.length, (rule.y or 0.0) - line.y
    underlines = line.x - 1 <= start and end <= line.end + 1 and low < 0.4 * line.size
    return not underlines and start < line.end and end > line.x


INDENT = 2  # characters of a paragraph (G3.4)
FAR = 8.0  # em from the left, further than any text begins
SHORT = 2.3  # em by which a line of text may end early: a mark that is hung in, a word that is kept whole
HEADING_NUMBER = regex("[一二三四五六七八九十百]+、|（[一二三四五六七八九十百]+）")
HEADED = 22  # the same of a heading, whose lines break by sense, and of an address


def _continues(
    group: list[MeasuredLine],
    line: MeasuredLine,
    areas: tuple[Area, ...],
    pictures: dict[int, PagePictures],
) -> bool:
    """Whether a line belongs to the paragraph of the lines above."""
    above = group[-1]
    area, before = areas[line.page - 1], areas[above.page - 1]
    ends, begins = pictures[above.page].edges(above, before), pictures[line.page].edges(line, area)
    if abs(above.size - line.size) > 0.6 or begins is None or ends is None:
        return False
    em, same_page = line.size, line.page == above.page
    if same_page and em >= DISPLAY and _balanced(above, area) and _balanced(line, area):
        return line.y - above.y < 2.2 * em and _in_one_face(above, line)
    if same_page and line.y - above.y > 1.25 * (area.pitch or 2 * em):
        return False
    early = (len(group) == 1 and _may_head(above, line)) or _is_address(above, line)
    short = HEADED if early else SHORT
    if above.end < ends.right - short * em or _stands_alone(line.text):
        return False
    if _is_row(above):
        return False
    offset = line.x - begins.left
    if above.text.endswith(("：", ":")) and above.x - ends.left < 0.6 * em < offset:
        return False  # below addressees of several lines the text begins (G3.2)
    if len(group) == 1 and above.x - ends.left > FAR * em and offset < 0.6 * em:
        return False  # who is quoted stands at the right
    hung = len(group) > 1 or offset > 2.5 * em
    return offset < 0.6 * em or (hung and line.x > group[0].x + em)


def _is_address(above: MeasuredLine, line: MeasuredLine) -> bool:
    """Whether an address goes on, which ends a line at its strokes alone."""
    return above.text.endswith(("/", "-", "_")) and line.text[:1].isascii()


def _may_head(above: MeasuredLine, line: MeasuredLine) -> bool:
    """Whether two lines are a heading: numbered, in one face, without a mark that ends a sentence."""
    numbered = HEADING_NUMBER.match(above.text) is not None
    return numbered and _in_one_face(above, line) and not set("。；") & set(above.text + line.text)


def _stands_alone(text: str) -> bool:
    """Text that is a paragraph of its own, wherever it stands."""
    return bool(ATTACHMENT.match(text) or DATE.match(text))


def _is_row(line: MeasuredLine) -> bool:
    """Text at both ends of a line, with nothing between."""
    natural = width_in_ems(line.text) * line.size
    return "\u3000" in line.text and natural < 0.8 * (line.end - line.x)


def _in_one_face(above: MeasuredLine, line: MeasuredLine) -> bool:
    faces = [main_face(item.spans) for item in (above, line)]
    return None in faces or faces[0] == faces[1]


def _balanced(line: MeasuredLine, area: Area) -> bool:
    """Whether as much is blank before a line as behind it: it is centred, or fills its measure."""
    if area.left is None or area.right is None:
        return False
    before, after = line.x - area.left, area.width - area.right - line.end
    slack = 12.0 if line.size >= DISPLAY else 0.35 * line.size  # where ragged lines end is not sure
    return abs(before - after) <= slack


def _centred(line: MeasuredLine, area: Area) -> bool:
    before = line.x - (area.left or 0.0)
    opens = abs(before - INDENT * line.size) < 0.05 * line.size  # a paragraph, whose end is there by chance
    after = area.width - (area.right or 0.0) - line.end
    return _balanced(line, area) and before > 0.5 * line.size and (not opens or abs(before - after) < 1.0)


def _are_centred(lines: list[MeasuredLine], area: Area) -> bool:
    """Of the lines of a title one may fill the measure."""
    if lines[0].size >= DISPLAY and any(_centred(line, area) for line in lines):
        return all(_balanced(line, area) for line in lines)
    return all(_centred(line, area) for line in lines)


def paragraph_of(
    lines: list[MeasuredLine],
    above: MeasuredLine | None,
    rule: float | None,
    area: Area,
    edges: LineEdges | None = None,
) -> MeasuredParagraph:
    """A paragraph of these lines; `above` is the line above it, `rule` the foot of a rule right above.

    `edges`: of its first line, where a picture stands beside it.
    """
    first = lines[0]
    left = edges.left if edges else area.left if area.left is not None else first.x
    right = area.width - (area.right if area.right is not None else area.width - first.end)
    on_page = [line for line in lines[1:] if line.page == first.page]
    pitch = area.pitch or PITCH
    start = rule if rule is not None else above.foot if above and above.page == first.page else None
    return MeasuredParagraph(
        joined(span for line in lines for span in line.spans),
        page=first.page,
        lines=tuple(lines),
        align="center" if _are_centred(lines, area) else "left",
        first=first.x - left,
        left=min((line.x - left for line in on_page), default=None),
        right=right - lines[-1].end,
        pitch=lines[1].y - first.y if len(lines) > 1 and lines[1].page == first.page else None,
        blank=(first.top - start - (pitch - BODY)) / pitch if start is not None else None,
    )
