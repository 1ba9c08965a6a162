"""A finished PDF as lines of marked text: its tree, its pages, its metadata."""

from collections.abc import Iterator
from functools import partial
from typing import Any

from zonepub.readers.errors import BrokenFile, FileTooLarge
from zonepub.readers.pdf.codemap import CodeMap, text_string, to_unicode
from zonepub.readers.pdf.file import DAMAGE, PdfFile
from zonepub.readers.pdf.fonts import advances
from zonepub.readers.pdf.objects import Ref, Stream
from zonepub.readers.pdf.pages import INHERITED
from zonepub.readers.pdf.repair import rewritten
from zonepub.readers.pdf.shown.active import attached, faults_of
from zonepub.readers.pdf.shown.labels import page_labels
from zonepub.readers.pdf.shown.outlines import lost_glyphs
from zonepub.readers.pdf.shown.packet import packet
from zonepub.readers.pdf.shown.page import PageScan, Rect, common, scan
from zonepub.readers.pdf.shown.pictures import picture_of
from zonepub.readers.pdf.shown.tree import DrawnPages, TreeLines
from zonepub.readers.shown import Fault, MarkedLine, ShownFile, mark, shared
from zonepub.records import dataclass, field

BOXES = ("MediaBox", "CropBox", "TrimBox")  # what each of them leaves is seen
INFO = {"Title": "title", "Author": "creator", "Subject": "subject", "Keywords": "keywords"}
THINNEST = 0.2  # points: the short side of a long picture
DEEPEST = 20  # levels of bookmarks
A4: Rect = (0.0, 0.0, 595.28, 841.89)


def shown(data: bytes, *, trusted: bool = True) -> ShownFile:
    """What a tagged PDF shows. Raises LockedFile, BrokenFile and FileTooLarge."""
    try:
        return _shown(data)
    except BrokenFile:
        if trusted:
            raise
    return _shown(rewritten(data))  # another program has saved it in parts, locked it, or lost some of it


def _shown(data: bytes) -> ShownFile:
    try:
        return _Reader(PdfFile(data)).read()
    except (*DAMAGE, AssertionError) as problem:
        raise BrokenFile(f"{type(problem).__name__}: {problem}") from problem


@dataclass(slots=True)
class _Reader:
    """A PDF that is read: its pages first, then its tree."""

    pdf: PdfFile
    drawn: DrawnPages = field(default_factory=DrawnPages)
    scans: dict[int, PageScan] = field(default_factory=dict)
    inherited: dict[int, dict[str, Any]] = field(default_factory=dict)  # by page
    fonts: dict[int, dict[int, str]] = field(default_factory=dict)  # code -> text by object
    widths: dict[int, tuple[dict[int, float], float]] = field(default_factory=dict)  # by object
    used: dict[int, tuple[dict[str, Any], set[int]]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def read(self) -> ShownFile:
        root = self.pdf.dictionary(self.pdf.trailer.get("Root"))
        pages = list(self._pages(root.get("Pages")))
        self.drawn.labels = dict(
            zip((ref.number for ref in pages), page_labels(self.pdf, root, len(pages)), strict=True)
        )
        for ref in pages:
            self._page(ref)
        tree = TreeLines(self.pdf, self.drawn)
        tree.run()
        result = ShownFile(tree.flow, tree.notes, names=tree.expansions)
        result.running = list(self._running(pages))
        result.pages = [self.drawn.labels[ref.number] for ref in pages]
        result.facts = self._facts(root, tree)
        self.faults += faults_of(self.pdf)
        self.faults += self._strays(pages)
        self.faults += self._contents(tree)
        for identity, (font, used) in self.used.items():
            self.faults += self._blank(font, self.fonts.get(identity, {}), used)
        result.faults = self.faults
        return result

    def _pages(self, value: Any) -> Iterator[Ref]:
        """The pages in order."""
        waiting: list[tuple[Any, dict[str, Any]]] = [(value, {})]
        seen = set[int]()
        while waiting:
            node, inherited = waiting.pop()
            if not isinstance(node, Ref) or node.number in seen:
                raise BrokenFile("page tree")
            seen.add(node.number)
            facts = self.pdf.dictionary(node)
            if "Kids" in facts:
                inherited = inherited | {key: facts[key] for key in INHERITED if key in facts}
                waiting += [(kid, inherited) for kid in reversed(self.pdf.array(facts["Kids"]))]
            else:
                self.inherited[node.number] = inherited
                yield node

    def _page(self, ref: Ref) -> None:
        page = self.inherited[ref.number] | self.pdf.dictionary(ref)
        contents = self.pdf.get(page.get("Contents"))
        streams = [self.pdf.get(item) for item in (contents if isinstance(contents, list) else [contents])]
        data = b"\n".join(self.pdf.bytes_of(item) for item in streams if isinstance(item, Stream))
        resources = self.pdf.dictionary(page.get("Resources"))
        fonts = self.pdf.dictionary(resources.get("Font"))
        maps = {name: self._font(value) for name, value in fonts.items()}
        found = scan(data, maps, self._box(page), self._clear(resources), partial(self._advances, fonts))
        if self.pdf.number(page.get("Rotate")) % 360:
            self.faults.append(Fault("disagrees", "rotated page"))
        number = ref.number
        self.scans[number] = found
        self.drawn.texts[number] = found.texts()
        objects = self.pdf.dictionary(resources.get("XObject"))
        pictures: dict[int, list[Any]] = {}
        for mcid, name, rect in found.pictures:
            picture = picture_of(self.pdf, objects.get(name))
            if picture is None:
                self.faults.append(Fault("foreign", f"form {name}"))
            elif _is_tiny(rect) or not _mostly(rect, found.box):
                self.faults.append(Fault("unseen", f"picture {name}"))
            if picture is not None and mcid is not None:
                pictures.setdefault(mcid, []).append(picture)
        self.drawn.pictures[number] = pictures
        for name, codes in found.used.items():
            key = fonts.get(name)
            identity = key.number if isinstance(key, Ref) else id(key)
            self.used.setdefault(identity, (self.pdf.dictionary(key), set()))[1].update(codes)

    def _box(self, page: dict[str, Any]) -> Rect:
        """What is seen of a page: what its boxes have in common (ISO 32000-1, 14.11.2)."""
        seen: Rect | None = None
        for name in BOXES:
            edges = [self.pdf.number(edge) for edge in self.pdf.array(page.get(name))]
            if len(edges) == 4:
                box = (*map(min, edges[:2], edges[2:]), *map(max, edges[:2], edges[2:]))
                seen = common(seen, box) if seen else box  # type: ignore[arg-type, assignment]
        return seen or A4

    def _advances(self, fonts: dict[str, Any], name: str) -> tuple[dict[int, float], float]:
        """The widths of the glyphs of a page's font in em, and that of all others."""
        ref = fonts.get(name)
        number = ref.number if isinstance(ref, Ref) else id(ref)
        if number not in self.widths:
            self.widths[number] = advances(self.pdf, ref)
        return self.widths[number]

    def _font(self, ref: Any) -> dict[int, str]:
        number = ref.number if isinstance(ref, Ref) else id(ref)
        if number not in self.fonts:
            stream = self.pdf.get(self.pdf.dictionary(ref).get("ToUnicode"))
            self.fonts[number] = (
                to_unicode(self.pdf.bytes_of(stream)) if isinstance(stream, Stream) else CodeMap()
            )
        return self.fonts[number]

    def _clear(self, resources: dict[str, Any]) -> frozenset[str]:
        """Graphics states that make what follows transparent."""
        states = self.pdf.dictionary(resources.get("ExtGState"))
        found = ((name, self.pdf.dictionary(value)) for name, value in states.items())
        return frozenset(
            name for name, facts in found if self.pdf.number(facts.get("ca"), 1.0) < 0.1 or "SMask" in facts
        )

    def _running(self, pages: list[Ref]) -> Iterator[MarkedLine]:
        """Artifacts with words, page by page; `place` is the place of the page, from 0."""
        for at, ref in enumerate(pages):
            page = self.scans[ref.number]
            lines: dict[str, list[str]] = {}
            for one in page.shown:
                if one.artifact is not None and one.text.strip():
                    lines.setdefault(_kind(one.artifact), []).append(page.words(one))
            for kind, words in lines.items():
                yield MarkedLine(mark(kind) + "\t".join(words), str(at))
            if any(one.mcid is not None for one in page.shown):
                yield MarkedLine(mark("text"), str(at))

    def _strays(self, pages: list[Ref]) -> Iterator[Fault]:
        """Words that no mark holds, marks that the tree does not lead to, annotations likewise."""
        for ref in pages:
            page = self.scans[ref.number]
            for one in page.shown:
                if one.mcid is None and one.artifact is None and one.text.strip():
                    yield Fault("disagrees", f"words outside the structure: {one.text}")
            for mcid, text in self.drawn.texts[ref.number].items():
                if (ref.number, mcid) not in self.drawn.taken and text.strip():
                    yield Fault("disagrees", f"drawn, not in the structure: {text}")
            for annotation in self.pdf.array(self.pdf.dictionary(ref).get("Annots")):
                if isinstance(annotation, Ref) and annotation.number not in self.drawn.annotations:
                    yield Fault("disagrees", "annotation outside the structure")

    def _contents(self, tree: TreeLines) -> Iterator[Fault]:
        """Numbers of lists are those of the pages on which headings, figures and tables stand."""
        for entries in tree.entries:
            numbers = [number for _, number in entries]
            levels = [
                [page for level, page in tree.headings if skip < level <= deepest]
                for skip in (0, 1)
                for deepest in range(1, 7)
            ]
            captioned = [_page_of(words, tree.captions) for words, _ in entries]
            if numbers not in (*levels, captioned):
                yield Fault("disagrees", f"contents list: {' '.join(numbers)}")

    def _blank(self, font: dict[str, Any], texts: dict[int, str], used: set[int]) -> Iterator[Fault]:
        for words in lost_glyphs(self.pdf, font, texts, used):
            yield Fault("unseen", f"{self.pdf.get(font.get('BaseFont'))}: {words}")

    def _bookmarks(self, node: dict[str, Any], depth: int) -> Iterator[tuple[str, str]]:
        """The titles of the outline, those below a title behind it, and the pages that they lead to."""
        value, seen = node.get("First"), set[int]()
        while isinstance(value, Ref) and value.number not in seen and depth < DEEPEST:
            seen.add(value.number)
            item = self.pdf.dictionary(value)
            title = self.pdf.get(item.get("Title"))
            place = self.pdf.array(item.get("Dest") or self.pdf.dictionary(item.get("A")).get("D"))
            page = self.drawn.labels.get(place[0].number, "") if place and isinstance(place[0], Ref) else ""
            yield text_string(title) if isinstance(title, bytes) else "", page
            yield from self._bookmarks(item, depth + 1)
            value = item.get("Next")

    def _facts(self, root: dict[str, Any], tree: TreeLines) -> dict[str, str]:
        info = self.pdf.dictionary(self.pdf.trailer.get("Info"))
        facts = {
            name: text_string(value)
            for key, name in INFO.items()
            if isinstance(value := self.pdf.get(info.get(key)), bytes)
        }
        said = packet(self.pdf, root)
        if "Info" not in self.pdf.trailer:  # PDF 2.0
            facts = {name: said[name] for name in INFO.values() if name in said}
        facts |= attached(self.pdf)
        if bookmarks := list(self._bookmarks(self.pdf.dictionary(root.get("Outlines")), 0)):
            facts["bookmarks"] = "\n".join(title for title, _ in bookmarks)
            pages = [page for _, page in bookmarks]
            headings = [page for _, page in tree.headings]
            if pages != headings[len(headings) - len(pages) :]:
                self.faults.append(Fault("disagrees", f"bookmarks lead to pages {' '.join(pages)}"))
        if "rights" in said:
            facts["rights"] = said["rights"]
        if said.get("title", "") != facts.get("title", ""):
            self.faults.append(Fault("disagrees", f"XMP: {said.get('title', '')}"))
        language = self.pdf.get(root.get("Lang"))
        if isinstance(language, bytes):
            facts["language"] = text_string(language)
        return facts


def _page_of(words: str, captions: dict[str, str]) -> str:
    """The page of the caption that begins most like these words; in it may stand marks of notes and links."""
    alike = ((shared(words, text), page) for text, page in captions.items())
    return max(alike, default=(0, ""), key=lambda item: item[0])[1]


def _kind(properties: str) -> str:
    for word, kind in (
        ("Header", "head"),
        ("Footer", "foot"),
        ("Watermark", "watermark"),
        ("/Page", "marks"),
    ):
        if word in properties:
            return kind
    return "artifact"


def _is_tiny(rect: Rect) -> bool:
    """Whether nobody sees a picture of that size; a long one may be thin."""
    sides = rect[2] - rect[0], rect[3] - rect[1]
    return max(sides) < 1 or min(sides) < THINNEST


def _mostly(one: Rect, box: Rect) -> bool:
    """Whether at least half of a picture lies in a box; what bleeds off the page does."""
    seen = common(one, box)
    sides = max(0.0, seen[2] - seen[0]), max(0.0, seen[3] - seen[1])
    return sides[0] * sides[1] >= (one[2] - one[0]) * (one[3] - one[1]) / 2


__all__ = ["FileTooLarge", "shown"]
