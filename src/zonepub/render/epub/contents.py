"""The navigation document (E11, E12) and the NCX for old readers (E10)."""

from collections.abc import Collection, Iterable, Iterator, Sequence

from zonepub.model import Annex, Block, CaptionKind, Inlines, Section, plain
from zonepub.present.caption_lists import caption_list
from zonepub.present.items import CaptionList, Contents
from zonepub.present.labels import heading_inlines, heading_text, plain_text
from zonepub.present.matter import back, front
from zonepub.records import dataclass
from zonepub.render.epub.documents import LEAD, NAV, Document
from zonepub.render.epub.state import EpubState
from zonepub.render.xhtml.inlines import to_xhtml
from zonepub.render.xhtml.markup import document, possible, tag
from zonepub.render.xml import escape, escape_attribute

LANDMARKS = {
    "cover": "cover", "titlepage": "title-page", "introduction": "lead", "bodymatter": "body",
    "appendix": "appendix", "colophon": "colophon",
}  # fmt: skip
EPUB_TYPES: dict[CaptionKind, str] = {"figures": "loi", "tables": "lot"}
OLD_NAMES = {"cover": "cover", "toc": "toc", "bodymatter": "text", "colophon": "colophon"}  # of a guide


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One line of the contents list with the lines below it; `hidden` from the page, not from readers."""

    title: str
    href: str
    inner: "tuple[NavEntry, ...]" = ()
    words: Inlines = ()  # the title with what is raised and lowered in it
    hidden: bool = False


def contents_list(state: EpubState, spine: Sequence[Document]) -> tuple[NavEntry, ...]:
    """The whole contents in reading order; never empty (E11)."""
    state.file = ""
    lead = tuple(NavEntry(item.title, item.file) for item in spine if item.file == LEAD)
    end = tuple(NavEntry(item.title, item.file, hidden=True) for item in spine if item.kind == "colophon")
    entries = lead + _sections(state, (*state.report.body, *state.report.annexes), 1)
    if entries:
        order = {item.file: index for index, item in enumerate(spine)}
        return tuple(sorted(entries + end, key=lambda entry: order[entry.href.partition("#")[0]]))
    first = tuple(NavEntry(item.title, item.file) for item in spine if item.file != NAV)[:1]
    return first + tuple(entry for entry in end if entry.href != first[0].href)


def _sections(state: EpubState, content: Iterable[Block], depth: int) -> tuple[NavEntry, ...]:
    """Sections and those in them; deeper ones than the style lists are hidden."""
    return tuple(
        NavEntry(
            heading_text(state.style, item),
            state.href(item.anchor) or "",
            _sections(state, item.blocks, depth + 1),
            heading_inlines(state.style, item),
            hidden=depth > max(state.style.contents.depth, 1),
        )
        for item in content
        if isinstance(item, Section | Annex)
    )


def navigation(state: EpubState, contents: tuple[NavEntry, ...], spine: Sequence[Document]) -> str:
    """The contents list that the reader sees; landmarks, figures, tables, pages for reading systems."""
    title = state.style.labels.contents
    items = [item.content for item in (*front(state.report, state.style), *back(state.report, state.style))]
    shown = [item.kind for item in items if isinstance(item, CaptionList)]
    hidden = "hidden" if shown and not any(isinstance(item, Contents) for item in items) else None
    inner = f"{_title(state, title)}\n{_list(state, contents, 1)}"
    toc = tag("nav", inner, epub_type="toc", role="doc-toc", id="toc", hidden=hidden)
    parts = [toc, *_caption_lists(state, shown), _landmarks(state, spine)]
    if state.pages.places:
        parts.append(_page_list(state))
    page = "\n".join(part for part in parts if part)
    return document(title, state.language, page, stylesheets=state.stylesheets, kind="frontmatter")


def _title(state: EpubState, title: str) -> str:
    state.glyphs.add("contents-title", "", title)
    spoken = "".join(title.split("\u3000"))  # a blank between two characters is no pause
    return tag("h2", escape(title), class_="contents-title", aria_label=None if spoken == title else spoken)


def _list(state: EpubState, contents: tuple[NavEntry, ...], depth: int, role: str = "") -> str:
    role = role or f"contents-{min(depth, 3)}"
    lines = []
    for entry in contents:
        if not entry.hidden:
            state.glyphs.add(role, "", entry.title)
        inner = "\n" + _list(state, entry.inner, depth + 1) if entry.inner else ""
        shown = entry.words and not entry.hidden
        words = to_xhtml(state, entry.words, role) if shown else escape(entry.title)
        line = tag("a", words, class_=role, href=entry.href) + inner
        lines.append(tag("li", line, hidden="hidden" if entry.hidden and depth == 1 else None))
    below = depth > 1 and all(entry.hidden for entry in contents)
    return tag("ol", "\n".join(lines), hidden="hidden" if below else None)


def _caption_lists(state: EpubState, shown: Collection[CaptionKind]) -> Iterator[str]:
    """Lists of figures and of tables: those the report asks for are seen, reading systems know them all."""
    for kind in (*shown, *(kind for kind in EPUB_TYPES if kind not in shown)):
        content, name = caption_list(state.report, state.style, kind), EPUB_TYPES[kind]
        entries = [
            (entry, href) for entry in content.entries if (href := state.href(entry.anchor)) is not None
        ]
        if entries and kind in shown:
            lines = (NavEntry(plain(entry.words), href, words=entry.words) for entry, href in entries)
            title = _title(state, content.title) if content.title else ""
            listed = _list(state, tuple(lines), 1, "caption-entry")
            inner = f"{title}\n{listed}"
            label = "".join(content.title.split("\u3000")) or state.word(name)  # each landmark has its name
            yield tag("nav", inner, epub_type=name, id=name, aria_label=label)
        elif entries:
            links = [tag("a", escape(plain(entry.words)), href=href) for entry, href in entries]
            yield _hidden(state.word(name), links, name)


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


def guide(spine: Sequence[Document]) -> Iterator[tuple[str, str, str]]:
    """Kind, title and file of what EPUB 2 calls the guide: the first document of each kind."""
    seen = set[str]()
    for item in spine:
        if item.kind in OLD_NAMES and item.kind not in seen:
            seen.add(item.kind)
            yield OLD_NAMES[item.kind], item.title, item.file


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
