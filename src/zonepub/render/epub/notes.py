"""Notes at the end of the file that their first mark stands in (Y5)."""

from zonepub.present.labels import note_label
from zonepub.render.epub.inlines import to_xhtml
from zonepub.render.epub.state import EpubState
from zonepub.render.epub.xhtml import tag
from zonepub.render.xml import escape


def notes(state: EpubState) -> str:
    """The notes due in this file, after its text: readers that pop notes up want them here."""
    if not state.due:
        return ""
    asides = []
    for name in state.due:  # a note may cite another one, which is then due as well
        note = state.report.notes[name]
        label = note_label(state.style, note.number)
        state.glyphs.add("footnote", "", label + state.style.labels.back_to_text)
        number = tag("span", escape(label), class_="note-label")
        sign, target = escape(state.style.labels.back_to_text), f"#mark-{note.number}"
        back = tag("a", sign, epub_type="backlink", role="doc-backlink", href=target)
        text = tag("p", f"{number} {to_xhtml(state, note.text, 'footnote')} {back}", class_="footnote")
        asides.append(tag("aside", text, epub_type="footnote", role="doc-footnote", id=f"note-{note.number}"))
    state.due.clear()
    inner = "\n".join(asides)
    return "\n" + tag("section", inner, class_="notes", epub_type="footnotes", aria_label=state.word("notes"))
