"""The report cut into content documents, in the order in which they are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from zonepub.model import Annex, Block, Figure, PageBreak, Section, Table, plain, walk
from zonepub.render.epub.blocks import annex, blocks, notes, section
from zonepub.render.epub.desk import Desk
from zonepub.render.epub.figures import is_set
from zonepub.render.epub.pieces import run_to_xhtml, runs
from zonepub.render.epub.xhtml import document, tag
from zonepub.render.labels import heading_text

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


def chapters(desk: Desk) -> list[Chapter]:
    """The body by sections of level 1."""
    groups: list[list[Block]] = []
    for item in desk.report.body:
        after_section = bool(groups) and isinstance(groups[-1][0], Section)
        if not groups or isinstance(item, Section) or (after_section and not isinstance(item, PageBreak)):
            groups.append([])
        groups[-1].append(item)  # a page break goes with what is before it: every document is a page anyway
    digits = max(2, len(str(len(groups))))
    found = []
    for count, group in enumerate(groups, 1):
        first = group[0]
        title = heading_text(desk.style, first) if isinstance(first, Section) else desk.word("body")
        found.append(Chapter(f"section-{count:0{digits}}.xhtml", title, tuple(group)))
    return found


def annex_chapters(desk: Desk) -> list[Chapter]:
    digits = max(2, len(str(len(desk.report.annexes))))
    return [
        Chapter(f"annex-{count:0{digits}}.xhtml", heading_text(desk.style, annex), (annex,))
        for count, annex in enumerate(desk.report.annexes, 1)
    ]


def find_places(desk: Desk, body: list[Chapter]) -> None:
    """Note in which file each section, figure and table will stand."""
    leads = ((LEAD, desk.report.lead),) if "lead" in _parts(desk) else ()
    for file, content in (*leads, *((chapter.file, chapter.content) for chapter in body)):
        for item in walk(content):
            if isinstance(item, Figure) and not is_set(desk.style, item):
                continue
            if isinstance(item, Section | Annex | Table | Figure):
                desk.places[item.anchor] = file


def _parts(desk: Desk) -> set[str]:
    return {getattr(piece, "part", "") for piece in (*desk.style.front, *desk.style.back)}


def documents(desk: Desk) -> Iterator[Document]:
    """Title page, lead, contents, one document for each section, colophon; as the style orders them."""
    body = chapters(desk)
    annexes = annex_chapters(desk)
    find_places(desk, [*body, *annexes])
    yield from _laid(desk, "front")
    desk.pages.skip_to(sum(1 for _ in walk(desk.report.lead)))
    for chapter in body:
        yield _chapter(desk, chapter)
    yield from _laid(desk, "back")


def _laid(desk: Desk, where: str) -> Iterator[Document]:
    """The documents made from the pieces before or after the body."""
    name, kind = ("title-page", "titlepage") if where == "front" else ("colophon", "colophon")
    count = 0
    pieces = desk.style.front if where == "front" else desk.style.back
    for run in runs(desk, pieces):  # no paper: all is shown
        if run == "contents":
            yield Document(NAV, desk.style.labels.contents, "toc")
        elif run == "lead":
            if desk.report.lead:
                yield _lead(desk)
        elif run == "annexes":
            desk.pages.skip_to(sum(1 for _ in walk((*desk.report.lead, *desk.report.body))))
            for chapter in annex_chapters(desk):
                yield _chapter(desk, chapter)
        elif isinstance(run, list):
            count += 1
            desk.file = f"{name}.xhtml" if count == 1 else f"{name}-{count}.xhtml"
            inner = run_to_xhtml(desk, run, where)
            if inner:
                inner = desk.pages.first_page(desk.file) + inner + notes(desk)
                role = {"role": "doc-colophon"} if kind == "colophon" else {}
                page = tag("section", inner, class_=name, epub_type=kind, **role)
                title = plain(desk.report.title) if where == "front" else desk.word("colophon")
                yield _document(desk, title, page, "frontmatter" if where == "front" else "backmatter", kind)
            else:
                count -= 1


def _lead(desk: Desk) -> Document:
    desk.file = LEAD
    desk.pages.skip_to(0)
    inner = blocks(desk, desk.report.lead, "lead") + notes(desk)
    page = tag(
        "section", inner, epub_type="introduction", role="doc-introduction", aria_label=desk.word("lead")
    )
    return _document(desk, desk.word("lead"), page, "bodymatter", "introduction")


def _chapter(desk: Desk, chapter: Chapter) -> Document:
    desk.file = chapter.file
    first = chapter.content[0]
    if isinstance(first, Annex):
        page = annex(desk, first, desk.pages.enter(desk.file))
        return _document(desk, chapter.title, page, "backmatter", "appendix")
    if isinstance(first, Section):
        page = section(desk, first, desk.pages.enter(desk.file)) + blocks(desk, chapter.content[1:])
    else:
        page = tag("section", blocks(desk, chapter.content) + notes(desk))
    return _document(desk, chapter.title, page, "bodymatter", "bodymatter")


def _document(desk: Desk, title: str, page: str, matter: str, kind: str) -> Document:
    text = document(title, desk.language, page, stylesheet=STYLESHEET, kind=matter)
    return Document(desk.file, title, kind, text)
