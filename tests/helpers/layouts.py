"""Reports, styles and layouts that the tests of this room are made of."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import FontCatalogue
from zonepub.layout import Layout, lay_out
from zonepub.layout.frames import TextFrame
from zonepub.model import (
    Block,
    Inlines,
    Number,
    Paragraph,
    Report,
    Section,
    Text,
)
from zonepub.source.load import load_report
from zonepub.style import Style, load_style

FONTS = FontCatalogue()  # opened once: nothing in it changes what is set
SENTENCE = "高新区坚持发展高科技，实现产业化，“十四五”期间研发投入年均增长12.5%，为高质量发展注入新动能。"


def style(**page: object) -> Style:
    """The briefing style, with keys of its page replaced."""
    given = load_style("briefing", Diagnostics()).resolve("pdf")
    return replace(given, page=replace(given.page, **page))


def words(text: str) -> Inlines:
    return (Text(text),)


def paragraph(count: int = 1) -> Paragraph:
    return Paragraph(words(SENTENCE * count))


def section(number: int, *blocks: Block, level: int = 1, kicker: str = "") -> Section:
    path = (1,) * (level - 1) + (number,)
    return Section(f"s{'-'.join(map(str, path))}", words(f"第{number}节的标题"), words(kicker) if kicker else (),
                   Number(number, path), blocks)  # fmt: skip


def report(*body: Block, **facts: object) -> Report:
    return Report(title=words("激发新动能　逐梦新征程"), body=body, **facts)  # type: ignore[arg-type]


def lay(given: Report, look: Style | None = None, diagnostics: Diagnostics | None = None) -> Layout:
    said = Diagnostics() if diagnostics is None else diagnostics
    return lay_out(given, look or style(), FONTS, said)


@cache
def load(path: Path) -> Report:
    return load_report(path, Diagnostics())


def page_words(layout: Layout, page: int) -> list[str]:
    """The lines of a page in the order they were placed."""
    frames = (frame for placed in layout.pages[page - 1].placed for frame in placed.box.frames)
    return [frame.line.text for frame in frames if isinstance(frame, TextFrame)]


def box_words(layout: Layout) -> list[list[str]]:
    """The lines of each box: of a row of a table, its cells."""
    boxes = (placed.box for page in layout.pages for placed in page.placed)
    return [[frame.line.source for frame in box.frames if isinstance(frame, TextFrame)] for box in boxes]


def placed_words(layout: Layout) -> list[tuple[str, float]]:
    """Every line with its baseline, by page and place."""
    return [
        (frame.line.text, placed.y + frame.baseline)
        for page in layout.pages
        for placed in page.placed
        for frame in placed.box.frames
        if isinstance(frame, TextFrame)
    ]
