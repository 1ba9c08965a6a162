"""Pages as browsers save them -> `Manuscript`."""

from zonepub.diagnostics import Diagnostics
from zonepub.importing.document import (
    Block,
    Hints,
    Manuscript,
    Place,
    RawParagraph,
    cut,
    replace_hints,
    text_of,
)
from zonepub.importing.readers.html.addresses import leave_addresses, resolve_links
from zonepub.importing.readers.html.article import tidy
from zonepub.importing.readers.html.blocks import Builder
from zonepub.importing.readers.html.encoding import decode_page
from zonepub.importing.readers.html.fields import Surroundings
from zonepub.importing.readers.html.furniture import leave_furniture_inside
from zonepub.importing.readers.html.left_out import leave_rest
from zonepub.importing.readers.html.main_text import Article, find_article
from zonepub.importing.readers.html.matter import read_surroundings
from zonepub.importing.readers.html.mht import unpack
from zonepub.importing.readers.html.notes import BACK, PageNotes, find_notes
from zonepub.importing.readers.html.page import WebPage
from zonepub.importing.readers.html.pictures import Parts
from zonepub.importing.readers.html.tree import MAX_DEPTH, Node, TooDeep
from zonepub.importing.readers.html.words import PART, leave
from zonepub.records import replace


def read_html(data: bytes, file: str, diagnostics: Diagnostics) -> Manuscript | None:
    """The article of a page, or None after an error diagnostic."""
    decoded = decode_page(data, file, diagnostics)
    if decoded is None:
        return None
    document = Manuscript(file, "html", {}, encoding=decoded.encoding)
    return _read(decoded.text, document, {}, diagnostics)


def read_mht(data: bytes, file: str, diagnostics: Diagnostics) -> Manuscript | None:
    """The same for `.mht`, which holds a page and its pictures."""
    unpacked = unpack(data, file, diagnostics)
    if unpacked is None:
        return None
    decoded = decode_page(unpacked.page, file, diagnostics, unpacked.charset)
    if decoded is None:
        return None
    document = Manuscript(file, "mht", {}, encoding=decoded.encoding)
    return _read(decoded.text, document, unpacked.pictures, diagnostics, unpacked.address)


def _read(
    source: str, document: Manuscript, parts: Parts, diagnostics: Diagnostics, address: str = ""
) -> Manuscript | None:
    document.parts = {PART: source}
    try:
        page = WebPage(source)
    except TooDeep as problem:
        place = document.span(Place(PART, problem.start, problem.start + 1))
        diagnostics.error("import-page-too-deep", place, depth=MAX_DEPTH)
        return None
    document.parts = {PART: page.cut.text}
    article = find_article(page)
    for root in article.roots:
        _show(page, root)
        leave_furniture_inside(page, root)
    resolve_links(page, article, _base(page))
    around = read_surroundings(page, document, article)
    notes = PageNotes()
    for root in article.roots:
        found = find_notes(page, root)
        notes = PageNotes(notes.marks | found.marks, notes.bodies | found.bodies)
    builder = Builder(page, document, notes, _base(page), parts)
    builder.used |= around.used
    document.matter += around.matter
    document.blocks += tidy(_blocks(builder, article, around))
    _notes(document, builder)
    leave_rest(page, document, builder.used, article)
    leave_addresses(page, document, article)
    return document


def _show(page: WebPage, root: Node) -> None:
    """What is `visibility: hidden` below an article that is seen; pages show the article by a script."""
    if page.looks[root].unseen:
        return
    for node in root.walk():
        if page.looks[node].unseen:
            node.reason = node.reason or "hidden"


def _base(page: WebPage) -> str:
    base = next((node.get("href") for node in page.nodes if node.tag == "base" and node.get("href")), "")
    return base if base.startswith(("http://", "https://")) else ""


def _blocks(builder: Builder, article: Article, around: Surroundings) -> list[Block]:
    blocks: list[Block] = []
    if around.title is not None:
        for index, block in enumerate(builder.build(around.title)):
            hints = Hints(heading=1, style="title", bold=1.0, align="center")
            blocks.append(
                replace(block, hints=hints) if isinstance(block, RawParagraph) and not index else block
            )
    for node in around.above:
        for block in builder.build(node):
            blocks.append(replace_hints(block, heading=0, bold=0.0, style=""))
    for node in article.roots:
        blocks += builder.build(node)
    return blocks


def _notes(document: Manuscript, builder: Builder) -> None:
    """The bodies of footnotes, without the marks before them and the links back."""
    for body, name in builder.notes.bodies.items():
        for node in body.walk():
            if node.tag == "a" and node.get("href")[:1] == "#" and BACK.fullmatch(builder.page.words(node)):
                node.reason = node.reason or "page-furniture"
        blocks = builder.build(body)
        paragraphs = [block for block in blocks if isinstance(block, RawParagraph)]
        document.blocks += [block for block in blocks if not isinstance(block, RawParagraph)]
        if paragraphs:
            text = text_of(paragraphs[0].runs)
            match = BACK.match(text)
            if (
                match
                and match[0].strip() != text.strip()
                and any(char in "[【〔（(①②③④⑤⑥⑦⑧⑨⑩*†‡" for char in match[0])
            ):
                for run in cut(paragraphs[0].runs, 0, match.end()):
                    leave(document, run.place, "page-furniture")
                paragraphs[0] = replace(paragraphs[0], runs=cut(paragraphs[0].runs, match.end()))
        document.notes[name] = tuple(paragraphs)
