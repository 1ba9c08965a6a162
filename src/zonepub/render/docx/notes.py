"""Word's own notes, with the separators it expects (D5.14): footnotes.xml, or endnotes.xml beside columns.

Notes at the foot of columns that end on a page keep Word from balancing them, and LibreOffice 7.4 never ends
to try. There they stand behind the text, as in magazines, and without widow control, beside which it does not
end either. At the foot each note stays whole: where two notes of a small page might go on to the next,
LibreOffice 7.4 laid out pages for ever once a contents list was refreshed.
"""

from zonepub.model import Report
from zonepub.records import replace
from zonepub.render.docx.inlines import runs
from zonepub.render.docx.paragraphs import ParagraphXml
from zonepub.render.docx.run_properties import sized
from zonepub.render.docx.state import DocxState
from zonepub.render.docx.styles.names import style_id
from zonepub.render.docx.xml import part, tag
from zonepub.style import Style


def as_endnotes(report: Report, style: Style) -> Style:
    """The style as paragraphs are set beside endnotes; the same where notes stand at the foot."""
    if not report.notes or style.page.columns == 1:
        return style
    return replace(style, cjk=replace(style.cjk, widows=1))


def notes_part(state: DocxState) -> bytes:
    """The part; notes in the order of their numbers."""
    kind, listed = state.note_kind, list(state.report.notes.values())
    if kind == "endnote":
        state.context.diagnostics.note("notes-at-end", listed[0].span)
    separators = _separator(kind, -1, "separator") + _separator(kind, 0, "continuationSeparator")
    style = style_id(kind)
    looks = sized(state, "footnote")
    mark = f"<w:r>{tag('rPr', tag('rStyle', val=f'{kind.capitalize()}Reference'))}<w:{kind}Ref/></w:r>"
    space = '<w:r><w:t xml:space="preserve"> </w:t></w:r>'
    drawn = [(note.number, runs(state, note.text, looks)) for note in listed]
    whole = tag("keepLines") if kind == "footnote" else ""
    justified = state.style.text["footnote"].align == "justify"
    notes = "".join(
        tag(kind, ParagraphXml(style, mark + space + words, whole, justified=justified).xml, id=number)
        for number, words in drawn
    )
    return part(f"{kind}s", separators + notes, "r")


def _separator(kind: str, number: int, line: str) -> str:
    properties = tag("pPr", tag("spacing", before=0, after=0, line=240, lineRule="auto"))
    return tag(kind, tag("p", properties + f"<w:r><w:{line}/></w:r>"), type=line, id=number)
