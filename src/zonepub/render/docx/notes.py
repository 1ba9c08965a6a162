"""footnotes.xml: Word's own footnotes, with the separators it expects (D5.14)."""

from zonepub.render.docx.inlines import RunProperties, runs
from zonepub.render.docx.paragraphs import ParagraphXml
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import part, tag


def footnotes_part(state: DocxState) -> bytes:
    """The part; notes in the order of their numbers."""
    separators = _separator(-1, "separator") + _separator(0, "continuationSeparator")
    style = style_id("footnote")
    sized = RunProperties(size=state.style.text["footnote"].size)
    mark = f"<w:r>{tag('rPr', tag('rStyle', val='FootnoteReference'))}<w:footnoteRef/></w:r>"
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    notes = "".join(
        tag("footnote", ParagraphXml(style, mark + space + runs(state, note.text, sized)).xml, id=note.number)
        for note in state.report.notes.values()
    )
    return part("footnotes", separators + notes, "r")


def _separator(number: int, kind: str) -> str:
    properties = tag("pPr", tag("spacing", before=0, after=0, line=240, lineRule="auto"))
    return tag("footnote", tag("p", properties + f"<w:r><w:{kind}/></w:r>"), type=kind, id=number)
