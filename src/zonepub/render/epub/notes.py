"""Notes at the end of the file that their first mark stands in (Y5)."""

from typing import TYPE_CHECKING

from zonepub.model import plain
from zonepub.present.labels import note_label
from zonepub.render.xhtml.inlines import looseness, to_xhtml
from zonepub.render.xhtml.markup import tag
from zonepub.render.xml import escape

if TYPE_CHECKING:
    from zonepub.render.epub.state import EpubState


def notes(state: "EpubState") -> str:
    """The notes due in this file, after its text: readers that pop notes up want them here."""
    if not state.due:
        return ""
    duokan = state.style.epub.notes == "duokan"
    asides = []
    for name in state.due:  # a note may cite another one, which is then due as well
        note = state.report.notes[name]
        label = note_label(state.style, note.number)
        state.glyphs.add("footnote", "", label)
        # the number is the way back, as readers show it at the head of what they pop up
        back = tag("a", escape(label), epub_type="backlink", role="doc-backlink", class_="note-label",
                   href=f"#mark-{note.number}", aria_label=_way_back(state, label))  # fmt: skip
        words = f"{back} {to_xhtml(state, note.text, 'footnote')}"
        text = tag("p", words, class_=f"footnote {looseness(plain(note.text))}".rstrip())
        name = f"note-{note.number}"
        if duokan:  # 多看 and 掌阅 pop up an item of such a list; others show the same as without it
            text = tag(
                "ol",
                tag("li", text, class_="duokan-footnote-item", id=name),
                class_="duokan-footnote-content",
            )
        asides.append(
            tag("aside", text, epub_type="footnote", role="doc-footnote", id=None if duokan else name)
        )
    state.due.clear()
    inner = "\n".join(asides)
    return "\n" + tag("section", inner, class_="notes", epub_type="footnotes", aria_label=state.word("notes"))


def _way_back(state: "EpubState", label: str) -> str:
    return f"{label} {state.style.labels.back_to_text}".strip()
