"""Where blocks stand in their source, as an attribute of their first element.

Only for a desk, which jumps between text and view (K25); no product carries it.
"""

from zonepub.diagnostics import Span
from zonepub.regex import regex
from zonepub.render import Context

FIRST_ELEMENT = regex(r"(?:<span [^>]*></span>)*<[a-z]\w*")  # behind the markers of pages


def with_source(context: Context, span: Span, markup: str) -> str:
    """The markup of one block, which says its place where the context asks for places."""
    if not context.marks_source or not span.line:
        return markup
    return FIRST_ELEMENT.sub(rf'\g<0> data-source="{span.line}.{span.column}"', markup, count=1)
