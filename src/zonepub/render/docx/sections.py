"""Pages in columns: sections of Word, wherever text goes over from all the width to columns or back."""

from collections.abc import Iterable
from itertools import groupby

from zonepub.render.docx.headers_footers import section_properties
from zonepub.render.docx.paragraphs import DocxBlock, to_xml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.xml import tag


def in_sections(state: DocxState, content: Iterable[DocxBlock], references: str) -> str:
    """The content in sections of one number of columns; the first has the headers and footers."""
    all_columns = state.style.page.columns
    groups = groupby(content, lambda block: 1 if block.spanning else all_columns)
    sections = [(columns, to_xml(blocks)) for columns, blocks in groups] or [(all_columns, "")]
    xml = ""
    for number, (columns, inner) in enumerate(sections, 1):
        properties = section_properties(
            state, references if number == 1 else "", columns=columns, continuous=number > 1
        )
        xml += inner + (properties if number == len(sections) else _end(properties))
    return xml


def _end(properties: str) -> str:
    """Word keeps a section's facts in its last paragraph; this one takes up no room."""
    none = tag("spacing", before=0, after=0, line=20, lineRule="exact")
    return tag("p", tag("pPr", tag("snapToGrid", val=0) + none + properties))
