"""A paragraph that a figure parts from its first line, overleaf, is one paragraph still (G3.4)."""

import pytest

from zonepub.fonts.face_class import face
from zonepub.gb9704.clauses.title_and_body import paragraph_indent
from zonepub.gb9704.document import MeasuredDocument, MeasuredLine, MeasuredParagraph
from zonepub.gb9704.parts import DocumentParts
from zonepub.readers.spans import TextSpan

LINE = "先导园把分散在各单位的大型仪器（套）"


def paragraph(page: int, first: float, *ends: float) -> MeasuredParagraph:
    """Lines of a page that end so far to the right, each with a closing bracket there."""
    spans = (TextSpan(LINE, face("仿宋"), 16.0),)
    lines = tuple(MeasuredLine(spans, page, 79.0, end, 100.0 + 29 * row) for row, end in enumerate(ends))
    return MeasuredParagraph(spans, page=page, lines=lines, first=first)


@pytest.mark.parametrize(("above", "below", "right"), [
    ((520.0,), (521.0, 300.0), True),  # one full line, then the rest below a figure
    ((520.0, 519.0), (300.0,), True),
    ((300.0,), (521.0, 300.0), False),  # the paragraph above had ended
    ((300.0,), (300.0,), False),  # of two short lines none says how wide lines are
])  # fmt: skip
def test_what_goes_on_overleaf_behind_a_full_line_needs_no_indent(
    above: tuple[float, ...], below: tuple[float, ...], right: bool
) -> None:
    parts = DocumentParts(body=[paragraph(1, 32.0, *above), paragraph(2, 0.0, *below)])
    found = list(paragraph_indent(MeasuredDocument("pdf", (), ()), parts, 0.15))
    assert all(one.ok for one in found) is right
