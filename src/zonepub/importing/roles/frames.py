"""Tables that only hold lines of an official document in place: red head, signature, foot (抄送, 印发)."""

from zonepub.importing.document import (
    Block,
    Hints,
    Manuscript,
    RawCell,
    RawParagraph,
    RawRun,
    RawTable,
    Words,
    stripped,
    text_of,
)
from zonepub.importing.roles.patterns import (
    ATTENDEES_ABOVE,
    CLASSIFICATION,
    COPY_NO,
    DATE,
    DATE_LINE,
    DISTRIBUTION,
    DOCUMENT_NO,
    ISSUE,
    OFFICE,
    PRINT_RUN,
    PRINTED,
    SIGNED_OFF,
    URGENCY,
)
from zonepub.regex import regex

MOST_ROWS, MOST_COLUMNS = 6, 2
PRINTED_ON = regex(rf"{DATE}\s*印发")
# what makes a table one of these, and what else may stand in it
SURE = (DOCUMENT_NO, SIGNED_OFF, DISTRIBUTION, *PRINTED, PRINTED_ON, ISSUE)
ALSO = (*SURE, OFFICE, DATE_LINE, CLASSIFICATION, COPY_NO, PRINT_RUN, URGENCY)
MOST_MEETING_ROWS = 12
GAP = "\u3000"


def without_frames(document: Manuscript) -> list[Block]:
    """The blocks, such tables as lines: the cells of a row with a gap between them."""
    blocks: list[Block] = []
    for block in document.blocks:
        if isinstance(block, RawTable) and _is_of_meeting(block):
            blocks += _meeting_lines(block)
        else:
            blocks += _lines(block) if isinstance(block, RawTable) and _is_frame(block) else [block]
    return blocks


def _is_of_meeting(table: RawTable) -> bool:
    """`出席人员 | 李某、王某`: labels of those who were there, and the names beside them."""
    rows = [[text for cell in row if (text := "".join(_texts(cell)))] for row in table.rows]
    rows = [row for row in rows if row]
    if not rows or any(len(row) != 2 for row in rows) or len(rows) > MOST_MEETING_ROWS:
        return False
    labels = [row[0].rstrip("：:") for row in rows]
    return all(ATTENDEES_ABOVE.fullmatch(f"{label}：") for label in labels)


def _meeting_lines(table: RawTable) -> list[Block]:
    """Each row as one line, a colon between label and names."""
    lines: list[Block] = []
    for row in table.rows:
        cells = [[item for item in cell.paragraphs if text_of(item.runs).strip()] for cell in row]
        parts = [stripped(sum((item.runs for item in cell), ())) for cell in cells if cell]
        if parts:
            colon = () if text_of(parts[0]).endswith(("：", ":")) else (RawRun("："),)
            lines.append(RawParagraph((*parts[0], *colon, *parts[1]), Hints()))
    return lines


def _is_frame(table: RawTable) -> bool:
    """Few rows of one or two cells, in each of which stands one of the lines above, one of them for sure."""
    if len(table.rows) > MOST_ROWS or table.caption:
        return False
    if any(sum(cell.colspan for cell in row) > MOST_COLUMNS for row in table.rows):
        return False
    texts = [text for row in table.rows for cell in row for text in _texts(cell)]
    dated = any(DATE_LINE.fullmatch(text) for text in texts) and any(OFFICE.fullmatch(text) for text in texts)
    sure = dated or any(pattern.fullmatch(text) for text in texts for pattern in SURE)
    return sure and all(any(pattern.fullmatch(text) for pattern in ALSO) for text in texts)


def _texts(cell: RawCell) -> list[str]:
    texts = (text_of(paragraph.runs).strip() for paragraph in cell.paragraphs)
    return [text for text in texts if text]


def _lines(table: RawTable) -> list[Block]:
    lines: list[Block] = []
    for row in table.rows:
        cells = [[item for item in cell.paragraphs if text_of(item.runs).strip()] for cell in row]
        cells = [cell for cell in cells if cell]
        if all(len(cell) == 1 for cell in cells) and len(cells) > 1:
            words: Words = cells[0][0].runs
            for cell in cells[1:]:
                words = (*words, RawRun(GAP), *cell[0].runs)
            lines.append(RawParagraph(words, Hints()))
        else:
            lines += (item for cell in cells for item in cell)
    return lines
