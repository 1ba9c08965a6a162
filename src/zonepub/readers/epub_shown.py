"""What a finished EPUB shows: its pages in spine order, its contents lists, its metadata."""

import posixpath
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile

from lxml import etree

from zonepub.readers.epub import CONTAINER, OPF, parsed
from zonepub.readers.errors import BrokenFile
from zonepub.readers.markup import HTML
from zonepub.readers.shown import MARK, Fault, MarkedLine, ShownFile, ShownPicture, mark
from zonepub.readers.xhtml import StyleRules, XhtmlLines, marked_words, style_rules
from zonepub.records import dataclass, field
from zonepub.regex import regex

DC = "{http://purl.org/dc/elements/1.1/}"
NCX = "{http://www.daisy.org/z3986/2005/ncx/}"
LANGUAGES = ("lang", "{http://www.w3.org/XML/1998/namespace}lang")
TYPE = "{http://www.idpf.org/2007/ops}type"
OWN = frozenset(("mimetype", CONTAINER, "META-INF/com.apple.ibooks.display-options.xml"))
MEDIA = regex(
    r"application/xhtml\+xml|text/css|image/(?:png|jpeg|svg\+xml|gif|webp)|application/x-dtbncx\+xml"
    r"|font/[\w.-]+|application/(?:vnd\.ms-opentype|font-\w+|x-font-\w+)"
)
FACTS = (
    "title",
    "creator",
    "contributor",
    "publisher",
    "date",
    "description",
    "subject",
    "rights",
    "language",
    "identifier",
)
IN_THE_LIST = frozenset(("introduction", "colophon", "appendix"))  # landmarks that the contents lists, too
MARKED = frozenset(("cover", "titlepage", "introduction", "colophon"))
ACTIVE = ("script", "iframe", "object", "embed", "applet", "form", "input", "audio", "video", "base", "frame")
WATCHED = frozenset((*ACTIVE, "meta", "style", "link"))


def shown(data: bytes, *, trusted: bool = True) -> ShownFile:
    """What an EPUB shows. Raises BrokenFile."""
    try:
        with ZipFile(BytesIO(data)) as archive:
            return _Book(archive).read()
    except (
        BadZipFile,
        etree.XMLSyntaxError,
        KeyError,
        AttributeError,
        ValueError,
        NotImplementedError,
    ) as problem:
        raise BrokenFile(f"{type(problem).__name__}: {problem}") from problem


@dataclass(slots=True)
class _Book:
    """A book that is read."""

    archive: ZipFile
    folder: str = ""
    faults: list[Fault] = field(default_factory=list)
    titles: dict[str, str] = field(default_factory=dict)  # of documents
    anchors: dict[str, set[str]] = field(default_factory=dict)
    manifest: dict[str, etree._Element] = field(default_factory=dict)  # by path
    labels: dict[str, str] = field(default_factory=dict)  # of notes, by path#id
    names: list[str] = field(default_factory=list)  # in lists that nobody sees
    kinds: set[str] = field(default_factory=set)  # of documents that have a landmark
    old_pages: list[str] = field(default_factory=list)  # in the list for old readers

    def read(self) -> ShownFile:
        rootfile = parsed(self.archive.read(CONTAINER)).find(".//{*}rootfile")
        if rootfile is None:
            raise BrokenFile("no package")
        path = rootfile.get("full-path", "")
        package = parsed(self.archive.read(path))
        self.folder = posixpath.dirname(path)
        items = {item.get("id", ""): item for item in package.iter(f"{OPF}item")}
        self.manifest = {self._path(item.get("href", "")): item for item in items.values()}
        self._entries(path)
        rules = self._rules()
        lines = XhtmlLines(rules, self._picture)
        nav = next(
            (name for name, item in self.manifest.items() if "nav" in item.get("properties", "").split()), ""
        )
        pages: dict[str, etree._Element] = {}
        for itemref in package.iter(f"{OPF}itemref"):
            name = self._path(items[itemref.get("idref", "")].get("href", ""))
            if itemref.get("linear") == "no":
                self.faults.append(Fault("unseen", f"outside the reading order: {name}"))
            pages[name] = self._document(name)
        for name in self.manifest:
            if name.endswith(".xhtml") and name not in pages and name != nav:
                self.faults.append(Fault("unseen", f"in no reading order: {name}"))
        for name, document in pages.items():
            body = document.find(f"{HTML}body")
            if body is not None and name != nav:
                lines.page(body, name)
        self._links(lines)
        result = ShownFile(lines.flow, self._notes(lines))
        result.running = list(self._nav(nav, pages.get(nav), lines))
        result.facts = _facts(package)
        roots = (package, *(page for name, page in pages.items()))
        said = {page.get(key, "") for page in roots for key in LANGUAGES if page is not package or ":" in key}
        result.facts["language of pages"] = "; ".join(sorted(said))
        self._ncx(result, package)
        result.names = [*self.titles.values(), *_named(package), *self.names]
        result.names += [words for kind, words in lines.said if kind in ("section", "nav", "title")]
        self.faults += [Fault("active", words) for words in rules.faults]
        self._pages_said(lines, result)
        result.faults = self.faults
        return result

    def _path(self, href: str, base: str = "") -> str:
        folder = posixpath.dirname(base) if base else self.folder
        return posixpath.normpath(posixpath.join(folder, unquote(href)))

    def _document(self, name: str) -> etree._Element:
        data = self.archive.read(name)
        document = parsed(data)
        title = document.find(f"{HTML}head/{HTML}title")
        self.titles[name] = (title.text or "") if title is not None else ""
        anchors = self.anchors[name] = set()
        for section in document.iterfind(f"{HTML}body/{HTML}section"):
            self.kinds |= MARKED & {section.get(TYPE, "")}
        for element in document.iter():
            if own := element.get("id"):
                anchors.add(own)
            tag = element.tag.rpartition("}")[2]
            if tag in WATCHED:
                self._watched(name, element, tag)
            if element.get("role") == "doc-footnote" or "footnote-item" in element.get("class", ""):
                back = next(
                    (one for one in element.iter(f"{HTML}a") if one.get("role") == "doc-backlink"), None
                )
                if back is not None and element.get("id"):
                    self.labels[f"{name}#{element.get('id')}"] = "".join(map(str, back.itertext())).strip()
        return document

    def _watched(self, name: str, element: etree._Element, tag: str) -> None:
        if tag in ACTIVE or (tag == "meta" and element.get("http-equiv")):
            self.faults.append(Fault("active", f"{name}: {tag}"))
        if tag == "style" or (tag == "link" and element.get("rel") != "stylesheet"):
            self.faults.append(Fault("foreign", f"{name}: {tag}"))

    def _entries(self, package: str) -> None:
        """Entries that the package does not list, and kinds of files that a book need not have."""
        entries = self.archive.namelist()
        twice = sorted(entry for entry, count in Counter(entries).items() if count > 1)
        self.faults += [Fault("disagrees", f"{entry} ×2") for entry in twice]
        for entry in entries:
            if (
                entry not in OWN
                and entry != package
                and entry not in self.manifest
                and not entry.endswith("/")
            ):
                self.faults.append(Fault("foreign", entry))
        for name, item in self.manifest.items():
            media, properties = item.get("media-type", ""), item.get("properties", "").split()
            if not MEDIA.fullmatch(media):
                self.faults.append(Fault("active" if "script" in media else "foreign", f"{name}: {media}"))
            if {"scripted", "remote-resources"} & set(properties) or ":" in item.get("href", ""):
                self.faults.append(Fault("active", f"{name}: {' '.join(properties)}"))
            if name.endswith(".svg"):
                text = self.archive.read(name).decode("utf-8", "replace").lower()
                if any(
                    word in text
                    for word in ("<script", "javascript:", "<foreignobject", "<text", 'xlink:href="http')
                ):
                    self.faults.append(Fault("active", name))

    def _rules(self) -> StyleRules:
        sheets = [name for name, item in self.manifest.items() if item.get("media-type") == "text/css"]
        return style_rules(tuple(self.archive.read(name).decode("utf-8", "replace") for name in sheets))

    def _picture(self, source: str) -> ShownPicture | None:
        try:
            return ShownPicture(self.archive.read(self._path(source)))
        except KeyError:
            return None

    def _links(self, lines: XhtmlLines) -> None:
        """Links inside the book arrive; marks of notes at the note of their number."""
        for page, href, words in lines.links:
            target, _, anchor = href.partition("#")
            path = self._path(target, page) if target else page
            if ":" in href or path not in self.anchors or (anchor and anchor not in self.anchors[path]):
                self.faults.append(Fault("active" if ":" in href else "disagrees", f"link {words} → {href}"))
            label = self.labels.get(f"{path}#{anchor}")
            if label is not None and label != words.strip():
                self.faults.append(Fault("disagrees", f"note mark {words} → {label}"))

    def _notes(self, lines: XhtmlLines) -> list[MarkedLine]:
        """Notes in the order of their first marks; those without a mark behind them."""
        targets = []
        for page, href, _ in lines.links:
            target, _, anchor = href.partition("#")
            targets.append(f"{self._path(target, page) if target else page}#{anchor}")
        order = {target: place for place, target in reversed(list(enumerate(targets)))}
        found = sorted(lines.notes, key=lambda note: order.get(note[0], len(targets)))
        return [
            one if anchor in order else MarkedLine(mark("without a mark") + one.text, one.place, one.pictures)
            for anchor, one in found
        ]

    def _nav(self, name: str, page: etree._Element | None, lines: XhtmlLines) -> Iterator[MarkedLine]:
        """The entries of all lists of the navigation document, which may be a page, too."""
        document = self._document(name) if page is None else page
        listed: list[str] = []
        landmarks: dict[str, str] = {}  # kind -> document
        for nav in document.iter(f"{HTML}nav"):
            kind = nav.get(TYPE, "")
            headings = list(nav.iter(f"{HTML}h2"))
            if nav.get("hidden") is not None and kind != "toc" and len(headings) != 1:
                self.faults.append(Fault("disagrees", f"{kind}: {len(headings)} headings"))
            for heading in headings:
                words = "".join(map(str, heading.itertext()))
                if kind == "toc" or (kind in ("loi", "lot") and nav.get("hidden") is None):
                    title = "contents" if kind == "toc" else f"title of {kind}"
                    yield MarkedLine(mark(title) + words, name)
                else:
                    self.names.append(words)
            for link in nav.iter(f"{HTML}a"):
                words = marked_words(link)
                target, _, anchor = link.get("href", "").partition("#")
                path = self._path(target, name) if target else name
                if path not in self.anchors or (anchor and anchor not in self.anchors[path]):
                    self.faults.append(Fault("disagrees", f"{kind} {words}"))
                if kind in ("toc", "loi", "lot") and anchor:
                    yield MarkedLine(mark(kind) + words, name)
                elif kind == "toc" and words.strip() != self.titles.get(path, "").strip():
                    self.faults.append(Fault("disagrees", f"{kind}: {words} ≠ {self.titles.get(path, '')}"))
                elif kind == "page-list":
                    lines.said.append(("listed", words))
                elif kind == "landmarks":
                    self.names.append(words)
                    landmarks[link.get(TYPE, "")] = path
                listed += [path] if kind == "toc" else []
        for kind in sorted(self.kinds - landmarks.keys()):
            self.faults.append(Fault("disagrees", f"landmarks – {kind}"))
        for kind in sorted(IN_THE_LIST & landmarks.keys()):
            if landmarks[kind] not in listed:
                self.faults.append(Fault("disagrees", f"toc – {landmarks[kind]}"))

    def _ncx(self, result: ShownFile, package: etree._Element) -> None:
        """The list for old readers says what the new one says."""
        name = next((one for one, item in self.manifest.items() if "ncx" in item.get("media-type", "")), "")
        if not name:
            return
        root = parsed(self.archive.read(name))
        uid = next(
            (one.get("content") for one in root.iter(f"{NCX}meta") if one.get("name") == "dtb:uid"), ""
        )
        own = (
            one
            for one in package.iter(f"{DC}identifier")
            if one.get("id") == package.get("unique-identifier")
        )
        if uid not in {(one.text or "") for one in own}:
            self.faults.append(Fault("disagrees", f"ncx: {uid}"))
        texts = [
            "".join(map(str, one.itertext())) for one in root.iterfind(f".//{NCX}navPoint/{NCX}navLabel")
        ]
        self.old_pages = [
            "".join(map(str, one.itertext())) for one in root.iterfind(f".//{NCX}pageTarget/{NCX}navLabel")
        ]
        title = root.findtext(f"{NCX}docTitle/{NCX}text") or ""
        if title != result.facts.get("title", "").partition("; ")[0]:
            self.faults.append(Fault("disagrees", f"ncx: {title}"))
        known = {_plain(line.text) for line in result.running} | set(self.titles.values())
        self.faults += [Fault("disagrees", f"ncx: {text}") for text in texts if _plain(text) not in known]

    def _pages_said(self, lines: XhtmlLines, result: ShownFile) -> None:
        """Page numbers in the text are those of the list."""
        said = [words for kind, words in lines.said if kind == "page"]
        result.printed = [words for kind, words in lines.said if kind == "listed"]
        for other in (said, self.old_pages):
            if sorted(other) != sorted(result.printed):
                self.faults.append(Fault("disagrees", f"pages {other} ≠ {result.printed}"))


def _plain(text: str) -> str:
    """Without marks and levels, for lists that have none."""
    return MARK.sub("", text).strip()


def _named(package: etree._Element) -> Iterator[str]:
    """What the package says in words of its own: what it offers, which printed pages it counts by."""
    for meta in package.iter(f"{OPF}meta"):
        if (meta.get("property") or "").startswith("schema:") or meta.get("property") == "pageBreakSource":
            yield meta.text or ""
    yield from (one.get("title", "") for one in package.iter(f"{OPF}reference"))


def _facts(package: etree._Element) -> dict[str, str]:
    facts: dict[str, list[str]] = {}
    for name in FACTS:
        for element in package.iter(f"{DC}{name}"):
            if name == "identifier" and element.get("id") == package.get("unique-identifier"):
                continue  # computed; the list for old readers repeats it
            facts.setdefault(name, []).append(element.text or "")
    for meta in package.iter(f"{OPF}meta"):
        if meta.get("property") == "belongs-to-collection":
            facts.setdefault("series", []).append(meta.text or "")
    return {name: "; ".join(values) for name, values in facts.items()}
