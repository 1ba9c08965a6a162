"""Tables that a Markdown file has as raw HTML: rows, cells, spans. Their tags are marks, all else is kept."""

import re
from collections.abc import Callable, Iterable, Iterator

from zonepub.importing.document import RawCell, RawParagraph, RawRun, RawTable
from zonepub.importing.readers.markdown.inline import InlineReader
from zonepub.importing.readers.markdown.tokens import ATTRIBUTE, Content, Inline
from zonepub.regex import regex

TABLE = regex(r"<table\b[^<>]*>.*?</table\s*>", re.IGNORECASE | re.DOTALL)
ROW = regex(
    r"<tr\b[^<>]*>(?P<inner>.*?)(?:</tr\s*>|(?=<tr\b|</table|</tbody|</thead))", re.IGNORECASE | re.DOTALL
)
CELL = regex(
    r"<(?P<name>t[hd])\b(?P<attributes>[^<>]*)>(?P<inner>.*?)(?:</t[hd]\s*>|(?=<t[hd]\b)|\Z)",
    re.IGNORECASE | re.DOTALL,
)
TAG = regex(r"</?[A-Za-z][A-Za-z0-9]*(?:\s[^<>]*)?/?>|<!--.*?-->", re.DOTALL)
CAPTION = regex(r"<caption\b[^<>]*>(?P<inner>.*?)</caption\s*>", re.IGNORECASE | re.DOTALL)
MOST = 1000  # columns or rows that a cell may cover
Texts = Callable[[list[Inline]], Iterable[RawParagraph]]


def parted(content: Content, inline: InlineReader, texts: Texts) -> Iterator[Content | RawTable]:
    """The tables of a stretch of raw HTML, and what stands between them."""
    position = 0
    for match in TABLE.finditer(content.text):
        table = _table(content, match, inline, texts)
        if table is not None:
            yield _cut(content, position, match.start())
            yield table
            position = match.end()
    yield _cut(content, position, len(content.text))


def _table(content: Content, match: re.Match[str], inline: InlineReader, texts: Texts) -> RawTable | None:
    rows = list(ROW.finditer(content.text, match.start(), match.end()))
    cells = [list(CELL.finditer(content.text, *row.span("inner"))) for row in rows]
    if not any(cells) or "<table" in content.text[match.start() + 6 : match.end()].lower():
        return None  # nothing in it, or a table within a table
    outside = content.text[match.start() : match.end()]
    caption = CAPTION.search(content.text, match.start(), rows[0].start())
    inside = [cell for row in cells for cell in row]
    for cell in reversed([caption, *inside] if caption else inside):
        start, end = (place - match.start() for place in cell.span("inner"))
        outside = outside[:start] + outside[end:]
    if TAG.sub("", outside).strip():
        return None  # text between the cells
    table: list[tuple[RawCell, ...]] = []
    position = match.start()
    words: tuple[RawRun, ...] = ()
    if caption:
        inline.read(_cut(content, position, caption.start("inner")))
        said = texts(inline.read(_cut(content, *caption.span("inner"))))
        words = tuple(run for paragraph in said for run in paragraph.runs)
        position = caption.end("inner")
    for row in filter(None, cells):
        made = []
        for cell in row:
            inline.read(_cut(content, position, cell.start("inner")))  # tags alone, or the proof tells
            paragraphs = tuple(texts(inline.read(_cut(content, *cell.span("inner")))))
            spans = {key.lower(): int(a or b or c or 1) for key, a, b, c in _numbers(cell["attributes"])}
            made.append(
                RawCell(
                    paragraphs,
                    rowspan=min(spans.get("rowspan", 1), MOST),
                    colspan=min(spans.get("colspan", 1), MOST),
                    head=cell["name"].lower() == "th",
                )
            )
            position = cell.end("inner")
        table.append(tuple(made))
    inline.read(_cut(content, position, match.end()))
    return RawTable(tuple(table), caption=words)


def _numbers(attributes: str) -> list[tuple[str, str, str, str]]:
    found = ATTRIBUTE.findall(attributes)
    return [
        item
        for item in found
        if (item[1] or item[2] or item[3]).isdecimal() and int(item[1] or item[2] or item[3])
    ]


def _cut(content: Content, start: int, stop: int) -> Content:
    return Content(content.text[start:stop], content.offsets[start:stop])
