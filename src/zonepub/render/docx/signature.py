"""The signature: the issuer and the date, where a seal is pressed or not (G3.7, G3.8)."""

import re

from zonepub.present.signature import signature_left
from zonepub.render.docx.blocks import paragraph
from zonepub.render.docx.inlines import text_runs
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import tag, twips

GAP = 0.25  # em that Word puts between Han and digits
JOINT = re.compile(r"(?<=[^\x00-\x7f])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\x00-\x7f])")


def signature(state: DocxState, lines: tuple[str, ...]) -> str:
    """A paragraph each; the white above stands above the first only."""
    form, text = state.style.signature.form, state.style.text["signature"]
    indents = [""] * len(lines)
    if form != "flush" and lines:
        widths = [_width(words, bool(state.style.cjk.latin_gap)) * text.size for words in lines]
        places = signature_left(form, widths, text.right, text.size, state.measure)
        align = tag("jc", val="center" if form == "sealed" else "left")
        indents = [tag("ind", left=twips(left), right=0) + align for left in places]
    found = ""
    for index, (words, indent) in enumerate(zip(lines, indents, strict=True), 1):
        keep = tag("keepNext") if index < len(lines) else ""
        close = tag("spacing", before=0) if index > 1 else ""
        found += paragraph(style_id("signature"), text_runs(words), keep + close + indent)
    return found


def stay_with(xml: str) -> str:
    """G3.14: the last paragraph of the text goes on to the page of what follows, at least its last line."""
    before, start, last = xml.rpartition("<w:p><w:pPr><w:pStyle")
    name, end, rest = last.partition("/>")
    if not start or "</w:tbl>" in rest or "<w:p>" in rest:
        return xml
    return f"{before}{start}{name}{end}<w:keepNext/>{rest}"


def _width(words: str, gaps: bool) -> float:
    """In em, as nearly as it can be told without the reader's fonts: digits are half as wide as Han."""
    wide = sum(0.5 if char.isascii() else 1.0 for char in words)
    return wide + GAP * len(JOINT.findall(words)) * gaps
