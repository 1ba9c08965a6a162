"""Sections of Word: at columns, at parts of pages that are counted for themselves, at turned pages."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from zonepub.records import dataclass, replace
from zonepub.render.docx.headers_footers import (
    HeaderFooter,
    blank_parts,
    references,
    running_parts,
)
from zonepub.render.docx.paragraphs import (
    DocxBlock,
    DocxElement,
    PagesBegin,
    ParagraphXml,
    is_page_break,
    to_xml,
)
from zonepub.render.docx.section_properties import section_properties
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.helpers import SPACE
from zonepub.render.docx.xml import tag


@dataclass(frozen=True, slots=True)
class PageStretch:
    """Blocks on pages of one shape, numbered in one way; `begin` says how and where they begin."""

    begin: PagesBegin | None
    blocks: list[DocxBlock]

    @property
    def is_numbered(self) -> bool:
        numbering = self.begin.numbering if self.begin else None
        return numbering is None or numbering.numerals != "none"

    @property
    def is_turned(self) -> bool:
        return any(block.turned for block in self.blocks)


@dataclass(frozen=True, slots=True)
class WordSection:
    """A section: its properties but for where it stands among others, and its content."""

    stretch: PageStretch
    begins: bool  # the first of its stretch
    columns: int
    xml: str


def in_sections(state: DocxState, content: Iterable[DocxBlock]) -> tuple[str, list[HeaderFooter]]:
    """The content in sections of one number of columns and one way of counting, and their heads and feet.

    The first section of each stretch names the headers and footers; those of turned pages are wider.
    """
    if state.ends_in_columns:
        content = _closed_in_columns(list(content))
    stretches = list(by_pages(content))
    state.section_pages = state.style.page.columns == 1 and _are_parts(stretches)
    running, named = _named(state, stretches)
    sections = list(_sections(state, stretches))
    title = next((section for section in sections if section.stretch.is_numbered), None)
    xml = ""
    for section in sections:
        begin = section.stretch.begin
        first = section is sections[0]
        kind = "continuous" if not section.begins else ("oddPage" if begin and begin.right else "nextPage")
        properties = section_properties(
            state,
            named[section.stretch.is_numbered, section.stretch.is_turned] if section.begins else "",
            columns=section.columns,
            kind="" if first else kind,
            begin=begin,
            first=section.begins,
            title=section is title,
            turned=section.stretch.is_turned,
        )
        last = section is sections[-1] and (section.columns == 1 or state.ends_in_columns)
        xml += section.xml + (properties if last else section_end(properties))
    if sections[-1].columns > 1 and not state.ends_in_columns:
        xml += _balance(state, sections[-1])
    return xml, running


def _closed_in_columns(content: list[DocxBlock]) -> list[DocxBlock]:
    """What floats at the foot of the last page belongs to the columns above it."""
    *above, foot, nothing = (
        content if len(content) > 1 else [*content, ParagraphXml(SPACE), ParagraphXml(SPACE)]
    )
    if not isinstance(foot, DocxElement) or "<w:tblpPr" not in foot.xml:
        return content
    return [*above, replace(foot, spanning=False), replace(nothing, spanning=False)]


def _balance(state: DocxState, last: WordSection) -> str:
    """Columns are balanced where a section ends on their page: a last one of no height follows them."""
    turned = last.stretch.is_turned
    properties = section_properties(
        state,
        "",
        columns=1,
        kind="continuous",
        begin=last.stretch.begin,
        first=False,
        title=False,
        turned=turned,
    )
    return ParagraphXml(SPACE).xml + properties


def _named(
    state: DocxState, stretches: Sequence[PageStretch]
) -> tuple[list[HeaderFooter], dict[tuple[bool, bool], str]]:
    """Heads and feet, and what names them for pages that are numbered and turned, or not."""
    running, wider, blank = list(running_parts(state)), list[HeaderFooter](), list[HeaderFooter]()
    if any(stretch.is_turned for stretch in stretches):
        wider = list(running_parts(state, turned=True))
    if not all(stretch.is_numbered for stretch in stretches):
        blank = list(blank_parts(state))
    none = references(blank, len(running) + len(wider))
    named = {(True, False): references(running), (True, True): references(wider, len(running))}
    return [*running, *wider, *blank], named | {(False, turned): none for turned in (False, True)}


def _are_parts(stretches: Sequence[PageStretch]) -> bool:
    """Whether each stretch is counted for itself, so that Word's count of a section's pages is theirs."""
    numberings = [stretch.begin.numbering for stretch in stretches[1:] if stretch.begin]
    return bool(numberings) and all(numbering and numbering.from_ for numbering in numberings)


def by_pages(content: Iterable[DocxBlock]) -> Iterator[PageStretch]:
    """The content cut where pages begin or are turned; beginnings that meet are one."""
    begin: PagesBegin | None = None
    blocks: list[DocxBlock] = []
    for block in _with_turns(content):
        if not isinstance(block, PagesBegin):
            while is_page_break(block) and blocks and is_white(blocks[-1]):
                blocks.pop()
            if not is_page_break(block) or blocks or begin is None:
                blocks.append(block)
            continue
        while blocks and (is_page_break(blocks[-1]) or is_white(blocks[-1])):
            blocks.pop()
        former = begin.numbering if begin else None
        if blocks:
            yield PageStretch(begin, blocks)
            former = replace(former, from_=0) if former else None  # goes on counting
            begin, blocks = None, []
        begin = PagesBegin(block.numbering or former, block.right or bool(begin and begin.right))
    yield PageStretch(begin, blocks)


def is_white(block: DocxBlock) -> bool:
    """White at the end of a page has no room on the next one: it would make an empty page."""
    return (
        isinstance(block, ParagraphXml)
        and block.style == SPACE
        and not block.runs
        and "<w:spacing" in block.properties
    )


def _with_turns(content: Iterable[DocxBlock]) -> Iterator[DocxBlock]:
    turned = False
    for block in content:
        if not isinstance(block, PagesBegin) and block.turned != turned:
            turned = block.turned
            yield PagesBegin()
        yield block


def _sections(state: DocxState, stretches: Iterable[PageStretch]) -> Iterator[WordSection]:
    columns = state.style.page.columns
    for stretch in stretches:
        groups = groupby(stretch.blocks, lambda block: 1 if block.spanning else columns)
        parts = [(count, _below_table(to_xml(blocks))) for count, blocks in groups] or [(columns, "")]
        for index, (count, inner) in enumerate(parts):
            yield WordSection(stretch, index == 0, count, inner)


def _below_table(xml: str) -> str:
    """A table that ends a section has a line of no height below it: LibreOffice 7.4 takes that which ends the
    section away, and keeps the table with what begins the next page."""
    return xml + ParagraphXml(SPACE).xml if xml.endswith("</w:tbl>") else xml


def section_end(properties: str) -> str:
    """Word keeps a section's facts in its last paragraph; this one takes up no room."""
    return tag("p", tag("pPr", tag("pStyle", val=SPACE) + properties))
