"""Sections of Word: wherever text goes over from all the width to columns or back, and at parts of pages."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from zonepub.records import dataclass, replace
from zonepub.render.docx.headers_footers import (
    HeaderFooter,
    blank_parts,
    references,
    running_parts,
    section_properties,
)
from zonepub.render.docx.paragraphs import DocxBlock, PagesBegin, to_xml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import tag


@dataclass(frozen=True, slots=True)
class PageStretch:
    """Blocks on pages that are numbered in one way; `begin` says how and where they begin."""

    begin: PagesBegin | None
    blocks: list[DocxBlock]

    @property
    def is_numbered(self) -> bool:
        numbering = self.begin.numbering if self.begin else None
        return numbering is None or numbering.numerals != "none"


@dataclass(frozen=True, slots=True)
class WordSection:
    """A section: its properties but for where it stands among others, and its content."""

    stretch: PageStretch
    begins: bool  # the first of its stretch
    columns: int
    xml: str


def in_sections(state: DocxState, content: Iterable[DocxBlock]) -> tuple[str, list[HeaderFooter]]:
    """The content in sections of one number of columns and one way of counting, and their heads and feet.

    The first section of each stretch names the headers and footers.
    """
    stretches = list(by_pages(content))
    state.section_pages = state.style.page.columns == 1 and _are_parts(stretches)
    usual, blank = list(running_parts(state)), list[HeaderFooter]()
    if not all(stretch.is_numbered for stretch in stretches):
        blank = list(blank_parts(state))
    named = {True: references(usual), False: references(blank, len(usual))}
    sections = list(_sections(state, stretches))
    title = next((section for section in sections if section.stretch.is_numbered), None)
    xml = ""
    for section in sections:
        begin = section.stretch.begin
        first = section is sections[0]
        kind = "continuous" if not section.begins else ("oddPage" if begin and begin.right else "nextPage")
        properties = section_properties(
            state,
            named[section.stretch.is_numbered] if section.begins else "",
            columns=section.columns,
            kind="" if first else kind,
            begin=begin,
            first=section.begins,
            title=section is title,
        )
        xml += section.xml + (properties if section is sections[-1] else _end(properties))
    return xml, [*usual, *blank]


def _are_parts(stretches: Sequence[PageStretch]) -> bool:
    """Whether each stretch is counted for itself, so that Word's count of a section's pages is theirs."""
    numberings = [stretch.begin.numbering for stretch in stretches[1:] if stretch.begin]
    return bool(numberings) and all(numbering and numbering.from_ for numbering in numberings)


def by_pages(content: Iterable[DocxBlock]) -> Iterator[PageStretch]:
    """The content cut where pages begin; beginnings that meet are one."""
    begin: PagesBegin | None = None
    blocks: list[DocxBlock] = []
    for block in content:
        if not isinstance(block, PagesBegin):
            blocks.append(block)
            continue
        former = begin.numbering if begin else None
        if blocks:
            yield PageStretch(begin, blocks)
            former = replace(former, from_=0) if former else None  # goes on counting
            begin, blocks = None, []
        begin = PagesBegin(block.numbering or former, block.right or bool(begin and begin.right))
    yield PageStretch(begin, blocks)


def _sections(state: DocxState, stretches: Iterable[PageStretch]) -> Iterator[WordSection]:
    columns = state.style.page.columns
    for stretch in stretches:
        groups = groupby(stretch.blocks, lambda block: 1 if block.spanning else columns)
        parts = [(count, to_xml(blocks)) for count, blocks in groups] or [(columns, "")]
        for index, (count, inner) in enumerate(parts):
            yield WordSection(stretch, index == 0, count, inner)


def _end(properties: str) -> str:
    """Word keeps a section's facts in its last paragraph; this one takes up no room."""
    none = tag("spacing", before=0, after=0, line=20, lineRule="exact")
    return tag("p", tag("pPr", tag("snapToGrid", val=0) + none + properties))
