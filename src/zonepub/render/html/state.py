"""The state of one page: everything stands in one file, notes at its end pop up without a script."""

from zonepub.model import Block
from zonepub.records import dataclass
from zonepub.render.html.pictures import WebPictures
from zonepub.render.xhtml.markup import fragment, tag
from zonepub.render.xhtml.page_marks import Starts
from zonepub.render.xhtml.state import XhtmlState
from zonepub.render.xml import escape

# roles that are no landmarks: a page has few of those, or nobody finds his way by them
ROLES = frozenset({"doc-abstract", "doc-noteref", "doc-pullquote", "doc-subtitle"})


class NoPages:
    """The page numbers of the PDF mean nothing on the web."""

    def enter(self, block: Block, file: str) -> Starts:
        return []


@dataclass(slots=True)
class HtmlState(XhtmlState):
    """What pages do in their way."""

    pictures: WebPictures
    tables: int = 0  # that have no name of their own

    @property
    def stacks_tables(self) -> bool:
        return False

    def kind(self, name: str, role: str = "") -> dict[str, str]:
        return {"role": role} if role in ROLES else {}

    def note_mark(self, label: str, number: int, href: str, *, first: bool) -> str:
        """A link to the note, and a button that pops it up where browsers can; the CSS shows one of them."""
        link = tag("a", escape(label), role="doc-noteref", href=href)
        spoken = f"{self.word('note')} {label}"
        button = tag("button", type="button", popovertarget=href[1:], aria_label=spoken, data_label=label)
        return tag("span", link + button, class_="note-mark", id=f"mark-{number}" if first else "")

    def notes_here(self) -> str:
        return ""  # all at the end

    def heading_link(self, title: str, anchor: str) -> str:
        """The heading as a link to itself, to be copied; beside it where it holds others."""
        href = f"#{fragment(anchor)}"
        if "<a " in title:
            return title + tag("a", class_="permalink", href=href, aria_label=self.word("permalink"))
        return tag("a", title, class_="permalink", href=href)

    def table_frame(self, name: str) -> dict[str, str]:
        """A box that scrolls sideways, for the keyboard too (WCAG 2.1.1)."""
        if not name:
            self.tables += 1
            name = f"{self.word('table')} {self.tables}"
        return {"role": "region", "tabindex": "0", "aria_label": name}

    def link(self, url: str, words: str) -> dict[str, str]:
        """On paper an address is told where the words do not say it."""
        told = words.strip() == url or not url.startswith(("http:", "https:"))
        return {"class_": "" if told else "outside", "href": url}
