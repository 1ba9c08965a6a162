"""Pages in columns: sections of Word, wherever text goes over from all the width to columns or back."""

from re import escape, split

from zonepub.render.docx.headers_footers import section_properties
from zonepub.render.docx.state import ACROSS, IN_COLUMNS, DocxState
from zonepub.render.docx.xml import tag


def in_sections(state: DocxState, content: str, references: str, *, own_page: bool = True) -> str:
    """The content with the marks that `DocxState.runs` left in it as sections; the first has heads and feet.

    The page of a template is one section, which is there already.
    """
    if not own_page:
        return content.replace(ACROSS, "").replace(IN_COLUMNS, "")
    pieces = split(f"({escape(ACROSS)}|{escape(IN_COLUMNS)})", content)
    parts: list[tuple[int, str]] = []
    for mark, inner in zip(["", *pieces[1::2]], pieces[::2], strict=True):
        columns = 1 if mark == ACROSS else state.style.page.columns
        if parts and parts[-1][0] == columns:
            parts[-1] = (columns, parts[-1][1] + inner)
        elif inner:
            parts.append((columns, inner))
    parts = parts or [(state.style.page.columns, "")]
    found = ""
    for number, (columns, inner) in enumerate(parts, 1):
        properties = section_properties(
            state, references if number == 1 else "", columns=columns, continuous=number > 1
        )
        found += inner + (properties if number == len(parts) else _end(properties))
    return found


def _end(properties: str) -> str:
    """Word keeps a section's facts in its last paragraph; this one takes up no room."""
    none = tag("spacing", before=0, after=0, line=20, lineRule="exact")
    return tag("p", tag("pPr", tag("snapToGrid", val=0) + none + properties))
