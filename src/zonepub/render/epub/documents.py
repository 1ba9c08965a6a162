"""The report cut into content documents, in the order in which they are read."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from zonepub.model import Annex, Figure, Section, Table
from zonepub.present.figure_rows import is_shown
from zonepub.present.items import Blocks, CaptionList, Contents, Words
from zonepub.present.items import Item as MatterItem
from zonepub.present.labels import plain_text
from zonepub.present.matter import back, front
from zonepub.records import dataclass, replace
from zonepub.render.epub.chapters import Chapter, annex_chapters, chapters, walked
from zonepub.render.epub.notes import notes
from zonepub.render.epub.state import EpubState
from zonepub.render.xhtml.blocks import annex, blocks, section
from zonepub.render.xhtml.markup import document, tag
from zonepub.render.xhtml.matter import in_documents, items_to_xhtml

NAV = "nav.xhtml"
LEAD = "lead.xhtml"


@dataclass(frozen=True, slots=True)
class Document:
    """One content document. `kind` is its `epub:type`, as landmarks name it."""

    file: str
    title: str
    kind: str
    xhtml: str = ""  # empty for the contents list, which is written last


def find_places(state: EpubState, body: list[Chapter]) -> None:
    """Note in which file each section, figure and table will stand."""
    items = (*front(state.report, state.style), *back(state.report, state.style))
    blocks = [item.content for item in items if isinstance(item.content, Blocks)]
    leads = [(LEAD, content.blocks) for content in blocks if content.part == "lead"]
    for file, content in (*leads, *((chapter.file, chapter.content) for chapter in body)):
        for item in walked(state, content):
            if isinstance(item, Figure) and not is_shown(item, state.style):
                continue
            if isinstance(item, Section | Annex | Table | Figure):
                state.places[item.anchor] = file


def documents(state: EpubState) -> Iterator[Document]:
    """Title page, lead, contents, one document for each section, colophon; as the style orders them."""
    body, annexes = chapters(state), annex_chapters(state)
    find_places(state, [*body, *annexes])
    yield from _laid(state, "front", annexes)
    for chapter in body:
        yield _chapter(state, chapter)
    yield from _laid(state, "back", annexes)


def _laid(state: EpubState, where: str, annexes: list[Chapter]) -> Iterator[Document]:
    """The documents made from the items before or behind the body."""
    name, kind = ("title-page", "titlepage") if where == "front" else ("colophon", "colophon")
    count, has_lists, salutation = 0, False, ""
    items = (front if where == "front" else back)(state.report, state.style)
    for part, following in pairwise([*in_documents(items), None]):
        assert part is not None
        if isinstance(part, Contents | CaptionList):  # all lists stand in one document
            if not has_lists:
                yield Document(NAV, state.style.labels.contents, "toc")
            has_lists = True
        elif isinstance(part, Blocks) and part.part == "lead":
            yield _lead(state, salutation)
        elif isinstance(part, Blocks):
            for chapter in annexes:
                yield _chapter(state, chapter)
        elif isinstance(following, Blocks) and following.part == "lead" and _only_addresses(part):
            state.file = LEAD  # no page holds a salutation alone
            salutation = items_to_xhtml(state, part)
        else:
            count += 1
            state.file = f"{name}.xhtml" if count == 1 else f"{name}-{count}.xhtml"
            inner = items_to_xhtml(state, part)
            if inner:
                inner = state.pages.first_page(state.file) + inner + notes(state)
                role = {"role": "doc-colophon"} if kind == "colophon" else {}
                page = tag("section", inner, class_=name, epub_type=kind, **role)
                title = (
                    plain_text(state.style, state.report.title)
                    if where == "front"
                    else state.word("colophon")
                )
                yield _document(state, title, page, "frontmatter" if where == "front" else "backmatter", kind)
            else:
                count -= 1


def _only_addresses(items: Sequence[MatterItem]) -> bool:
    """Whether all that items say is whom the report is addressed to."""
    said = [item.content for item in items if item.has_words]
    return bool(said) and all(isinstance(one, Words) and one.part == "addressees" for one in said)


def _lead(state: EpubState, salutation: str) -> Document:
    state.file = LEAD
    inner = salutation + blocks(state, state.report.lead, "lead") + notes(state)
    page = tag(
        "section", inner, epub_type="introduction", role="doc-introduction", aria_label=state.word("lead")
    )
    return _document(state, state.word("lead"), page, "bodymatter", "introduction")


def _chapter(state: EpubState, chapter: Chapter) -> Document:
    state.file = chapter.file
    first = chapter.content[0]
    matter, part = ("backmatter", "appendix") if chapter.in_annex else ("bodymatter", "bodymatter")
    if chapter.goes_on:
        kind = "appendix" if chapter.in_annex else "chapter"
        inner = blocks(state, chapter.content) + notes(state)
        named = {"class_": "annex" if chapter.in_annex else "", "aria_label": chapter.title}
        page = tag("section", inner, **state.kind(kind, f"doc-{kind}"), **named)
    elif isinstance(first, Annex):
        page = annex(state, first, state.pages.enter(first, state.file))
    elif isinstance(first, Section):
        starts = state.pages.enter(first, state.file)
        page = section(state, first, starts) + blocks(state, chapter.content[1:])
    else:
        page = tag("section", blocks(state, chapter.content) + notes(state))
    return _document(state, chapter.title, page, matter, part)


def _document(state: EpubState, title: str, page: str, matter: str, kind: str) -> Document:
    text = document(title, state.language, page, stylesheets=state.stylesheets, kind=matter)
    return Document(state.file, title, kind, text)


def with_last_pages(state: EpubState, spine: list[Document]) -> list[Document]:
    """The documents, with what is left of the PDF's pages at the end of the last."""
    last = max((index for index, item in enumerate(spine) if item.xhtml), default=-1)
    if last >= 0 and (marks := state.pages.last_pages(spine[last].file)):
        head, tail = spine[last].xhtml.rsplit("</section>", 1)
        spine[last] = replace(spine[last], xhtml=f"{head}{marks}</section>{tail}")
    return spine
