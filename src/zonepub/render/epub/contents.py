"""The navigation document (E11, E12) and the NCX for old readers (E10)."""

from collections.abc import Iterable, Sequence

from zonepub.model import Annex, Block, Inlines, Section
from zonepub.present.labels import heading_inlines, heading_text, plain_text
from zonepub.records import dataclass
from zonepub.render.epub.documents import LEAD, NAV, STYLESHEET, Document
from zonepub.render.epub.inlines import to_xhtml
from zonepub.render.epub.state import EpubState
from zonepub.render.epub.xhtml import document, possible, tag
from zonepub.render.xml import escape, escape_attribute

LANDMARKS = {"cover": "cover", "titlepage": "title-page", "introduction": "lead", "bodymatter": "body"}


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One line of the contents list with the lines below it."""

    title: str
    href: str
    inner: "tuple[NavEntry, ...]" = ()
    words: Inlines = ()  # the title with what is raised and lowered in it


def contents_list(state: EpubState, spine: Sequence[Document]) -> tuple[NavEntry, ...]:
    """The contents in reading order, as deep as the style lists them; never empty (E11)."""
    state.file = ""
    lead = tuple(NavEntry(item.title, item.file) for item in spine if item.file == LEAD)
    content = (*state.report.body, *state.report.annexes)
    entries = lead + _sections(state, content, max(state.style.contents.depth, 1))
    if entries:
        return entries
    return tuple(NavEntry(item.title, item.file) for item in spine if item.file != NAV)[:1]


def _sections(state: EpubState, content: Iterable[Block], depth: int) -> tuple[NavEntry, ...]:
    return tuple(
        NavEntry(
            heading_text(state.style, item),
            state.href(item.anchor) or "",
            _sections(state, item.blocks, depth - 1) if depth > 1 else (),
            heading_inlines(state.style, item),
        )
        for item in content
        if isinstance(item, Section | Annex)
    )


def navigation(state: EpubState, contents: tuple[NavEntry, ...], spine: Sequence[Document]) -> str:
    """The contents list that the reader sees, the landmarks and the page list that reading systems use."""
    title = state.style.labels.contents
    state.glyphs.add("contents-title", "", title)
    heading = tag("h2", escape(title), class_="contents-title")
    parts = [
        tag("nav", heading + "\n" + _list(state, contents, 1), epub_type="toc", role="doc-toc", id="toc")
    ]
    parts.append(_landmarks(state, spine))
    if state.pages.places:
        parts.append(_page_list(state))
    return document(title, state.language, "\n".join(parts), stylesheet=STYLESHEET, kind="frontmatter")


def _list(state: EpubState, contents: tuple[NavEntry, ...], depth: int) -> str:
    role = f"contents-{min(depth, 3)}"
    lines = []
    for entry in contents:
        state.glyphs.add(role, "", entry.title)
        inner = "\n" + _list(state, entry.inner, depth + 1) if entry.inner else ""
        words = to_xhtml(state, entry.words, role) if entry.words else escape(entry.title)
        lines.append(tag("li", tag("a", words, class_=role, href=entry.href) + inner))
    return tag("ol", "\n".join(lines))


def _landmarks(state: EpubState, spine: Sequence[Document]) -> str:
    """The first document of each kind. The list carries no roles: they belong into the text (Y5)."""
    lines: dict[str, str] = {}  # kind -> link
    for item in spine:
        if item.kind == "toc":
            lines["toc"] = tag("a", escape(item.title), epub_type="toc", href="#toc")
        elif item.kind in LANDMARKS and item.kind not in lines:
            name = state.word(LANDMARKS[item.kind])
            lines[item.kind] = tag("a", escape(name), epub_type=item.kind, href=item.file)
    return _hidden(state.word("landmarks"), list(lines.values()), "landmarks")


def _page_list(state: EpubState) -> str:
    places = sorted(state.pages.places.items())
    lines = [tag("a", state.pages.label(page), href=f"{file}#p{page}") for page, file in places]
    return _hidden(state.word("pages"), lines, "page-list", role="doc-pagelist")


def _hidden(title: str, lines: list[str], kind: str, role: str = "") -> str:
    inner = tag("h2", escape(title)) + "\n" + tag("ol", "\n".join(tag("li", line) for line in lines))
    name = "pages" if kind == "page-list" else kind
    return tag("nav", inner, epub_type=kind, role=role, id=name, hidden="hidden")


def ncx(state: EpubState, contents: tuple[NavEntry, ...], identifier: str) -> str:
    """The contents list of EPUB 2. `dtb:uid` is the package's identifier (E10); no DOCTYPE is needed."""
    depth = _depth(contents)
    pages = sorted(state.pages.places.items())
    heads = {
        "uid": identifier,
        "depth": depth,
        "totalPageCount": len(pages),
        "maxPageNumber": pages[-1][0] if pages else 0,
    }
    metas = "".join(tag("meta", name=f"dtb:{name}", content=str(value)) for name, value in heads.items())
    points, _ = _points(contents, 1)
    targets = "".join(_page_target(state, page, file) for page, file in pages)
    page_list = f"<pageList>{targets}</pageList>\n" if pages else ""
    language = escape_attribute(state.language)
    title = escape(plain_text(state.style, state.report.title))
    return possible(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1" xml:lang="{language}">\n'
        f"<head>{metas}</head>\n<docTitle><text>{title}</text></docTitle>\n"
        f"<navMap>\n{points}</navMap>\n{page_list}</ncx>\n"
    )


def _page_target(state: EpubState, page: int, file: str) -> str:
    """A page of the list; those in Roman numerals stand before the body."""
    label = state.pages.label(page)
    words = f"<navLabel><text>{label}</text></navLabel>" + tag("content", src=f"{file}#p{page}")
    kind = "normal" if label.isdigit() else "front"
    return f'<pageTarget type="{kind}" id="page-{page}" value="{page}">{words}</pageTarget>'


def _points(contents: tuple[NavEntry, ...], count: int) -> tuple[str, int]:
    text = ""
    for entry in contents:
        start, (inner, count) = count, _points(entry.inner, count + 1)
        text += (
            f'<navPoint id="point-{start}"><navLabel><text>{escape(entry.title)}</text></navLabel>'
            f"{tag('content', src=entry.href)}{inner}</navPoint>\n"
        )
    return text, count


def _depth(contents: tuple[NavEntry, ...]) -> int:
    return 1 + max((_depth(entry.inner) for entry in contents if entry.inner), default=0)
