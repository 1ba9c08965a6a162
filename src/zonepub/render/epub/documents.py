"""The report cut into content documents, in the order in which they are read."""

from collections.abc import Iterator

from zonepub.model import Annex, Block, Figure, PageBreak, Section, Table, walk
from zonepub.present.figure_rows import is_shown
from zonepub.present.items import Blocks, CaptionList, Contents
from zonepub.present.labels import heading_text, plain_text
from zonepub.present.matter import back, front
from zonepub.records import dataclass, replace
from zonepub.render.epub.notes import notes
from zonepub.render.epub.state import EpubState
from zonepub.render.xhtml.blocks import annex, blocks, section
from zonepub.render.xhtml.markup import document, tag
from zonepub.render.xhtml.matter import in_documents, items_to_xhtml

STYLESHEET = "style.css"
NAV = "nav.xhtml"
LEAD = "lead.xhtml"


@dataclass(frozen=True, slots=True)
class Document:
    """One content document. `kind` is its `epub:type`, as landmarks name it."""

    file: str
    title: str
    kind: str
    xhtml: str = ""  # empty for the contents list, which is written last


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the body that becomes one document: a section of level 1, or what stands outside of any."""

    file: str
    title: str
    content: tuple[Block, ...]


def chapters(state: EpubState) -> list[Chapter]:
    """The body by sections of level 1."""
    groups: list[list[Block]] = []
    for item in state.report.body:
        after_section = bool(groups) and isinstance(groups[-1][0], Section)
        if not groups or isinstance(item, Section) or (after_section and not isinstance(item, PageBreak)):
            groups.append([])
        groups[-1].append(item)  # a page break goes with what is before it: every document is a page anyway
    digits = max(2, len(str(len(groups))))
    chapters = []
    for count, group in enumerate(groups, 1):
        first = group[0]
        title = heading_text(state.style, first) if isinstance(first, Section) else state.word("body")
        chapters.append(Chapter(f"section-{count:0{digits}}.xhtml", title, tuple(group)))
    return chapters


def annex_chapters(state: EpubState) -> list[Chapter]:
    digits = max(2, len(str(len(state.report.annexes))))
    return [
        Chapter(f"annex-{count:0{digits}}.xhtml", heading_text(state.style, annex), (annex,))
        for count, annex in enumerate(state.report.annexes, 1)
    ]


def find_places(state: EpubState, body: list[Chapter]) -> None:
    """Note in which file each section, figure and table will stand."""
    items = (*front(state.report, state.style), *back(state.report, state.style))
    blocks = [item.content for item in items if isinstance(item.content, Blocks)]
    leads = [(LEAD, content.blocks) for content in blocks if content.part == "lead"]
    for file, content in (*leads, *((chapter.file, chapter.content) for chapter in body)):
        for item in walk(content):
            if isinstance(item, Figure) and not is_shown(item, state.style):
                continue
            if isinstance(item, Section | Annex | Table | Figure):
                state.places[item.anchor] = file


def documents(state: EpubState) -> Iterator[Document]:
    """Title page, lead, contents, one document for each section, colophon; as the style orders them."""
    body = chapters(state)
    annexes = annex_chapters(state)
    find_places(state, [*body, *annexes])
    yield from _laid(state, "front")
    for chapter in body:
        yield _chapter(state, chapter)
    yield from _laid(state, "back")


def _laid(state: EpubState, where: str) -> Iterator[Document]:
    """The documents made from the items before or behind the body."""
    name, kind = ("title-page", "titlepage") if where == "front" else ("colophon", "colophon")
    count, has_lists = 0, False
    items = (front if where == "front" else back)(state.report, state.style)
    for part in in_documents(items):
        if isinstance(part, Contents | CaptionList):  # all lists stand in one document
            if not has_lists:
                yield Document(NAV, state.style.labels.contents, "toc")
            has_lists = True
        elif isinstance(part, Blocks) and part.part == "lead":
            yield _lead(state)
        elif isinstance(part, Blocks):
            for chapter in annex_chapters(state):
                yield _chapter(state, chapter)
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


def _lead(state: EpubState) -> Document:
    state.file = LEAD
    inner = blocks(state, state.report.lead, "lead") + notes(state)
    page = tag(
        "section", inner, epub_type="introduction", role="doc-introduction", aria_label=state.word("lead")
    )
    return _document(state, state.word("lead"), page, "bodymatter", "introduction")


def _chapter(state: EpubState, chapter: Chapter) -> Document:
    state.file = chapter.file
    first = chapter.content[0]
    if isinstance(first, Annex):
        page = annex(state, first, state.pages.enter(first, state.file))
        return _document(state, chapter.title, page, "backmatter", "appendix")
    if isinstance(first, Section):
        starts = state.pages.enter(first, state.file)
        page = section(state, first, starts) + blocks(state, chapter.content[1:])
    else:
        page = tag("section", blocks(state, chapter.content) + notes(state))
    return _document(state, chapter.title, page, "bodymatter", "bodymatter")


def _document(state: EpubState, title: str, page: str, matter: str, kind: str) -> Document:
    text = document(title, state.language, page, stylesheet=STYLESHEET, kind=matter)
    return Document(state.file, title, kind, text)


def with_last_pages(state: EpubState, spine: list[Document]) -> list[Document]:
    """The documents, with what is left of the PDF's pages at the end of the last."""
    last = max((index for index, item in enumerate(spine) if item.xhtml), default=-1)
    if last >= 0 and (marks := state.pages.last_pages(spine[last].file)):
        head, tail = spine[last].xhtml.rsplit("</section>", 1)
        spine[last] = replace(spine[last], xhtml=f"{head}{marks}</section>{tail}")
    return spine
