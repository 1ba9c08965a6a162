"""The state of one book: its notes stand in the file of their mark, its elements have `epub:type`."""

from zonepub.records import dataclass
from zonepub.render.epub.images import EpubImages
from zonepub.render.epub.notes import notes
from zonepub.render.xhtml.markup import tag
from zonepub.render.xhtml.page_marks import PageMarks
from zonepub.render.xhtml.state import XhtmlState
from zonepub.render.xml import escape

STYLESHEET, MODERN_STYLESHEET, OWN_STYLESHEET = "style.css", "modern.css", "own.css"


@dataclass(slots=True)
class EpubState(XhtmlState):
    """What books do in their way."""

    pages: PageMarks
    pictures: EpubImages

    @property
    def stylesheets(self) -> tuple[str, ...]:
        """The style sheets of each document, the style's own last."""
        return (STYLESHEET, MODERN_STYLESHEET, *((OWN_STYLESHEET,) if self.style.epub.css else ()))

    @property
    def has_cover(self) -> bool:
        """Whether the report brings a cover, or the style draws one."""
        return self.style.epub.cover or self.report.cover is not None

    def kind(self, name: str, role: str = "") -> dict[str, str]:
        return {"epub_type": name, "role": role}

    def note_mark(self, label: str, number: int, href: str, *, first: bool) -> str:
        """A way to the note, which readers pop up."""
        return tag(
            "a",
            escape(label),
            id=f"mark-{number}" if first else "",
            class_="duokan-footnote" if self.style.epub.notes == "duokan" else "",
            **self.kind("noteref", "doc-noteref"),
            href=href,
        )

    def notes_here(self) -> str:
        return notes(self)
