"""A finished DOCX as lines of marked text, with its notes, heads and feet, and metadata."""

from collections.abc import Iterable, Iterator, Sequence
from copy import deepcopy
from unicodedata import normalize

from lxml import etree

from zonepub.readers.docx.facts import color_of, facts_of, is_on
from zonepub.readers.docx.numbering import ListNumbers, read_numbers
from zonepub.readers.docx.package import DocxPackage, PartRelations, R, W, open_package
from zonepub.readers.docx.shown.fields import FieldTargets
from zonepub.readers.docx.shown.looks import WHITE, RunLooks
from zonepub.readers.docx.shown.package import facts_of_package, faults_of
from zonepub.readers.docx.shown.paragraphs import ParagraphTexts
from zonepub.readers.docx.shown.tables import WordGrid, cell_ground, row_ground
from zonepub.readers.docx.streamed import PartStream
from zonepub.readers.docx.styles import read_styles
from zonepub.readers.docx.trace import trace_faults
from zonepub.readers.errors import BrokenFile
from zonepub.readers.shown import CLOSE, MARK, OPEN, Fault, MarkedLine, ShownFile, line, mark
from zonepub.readers.spans import Colour
from zonepub.records import dataclass, field, replace
from zonepub.regex import regex

NOTE_AT = regex(f"{OPEN}note at ([^{CLOSE}]*){CLOSE}")
COUNT = regex("[0-9]+|[ivxlcdm]+|[A-Za-z]{1,2}|[零〇一二三四五六七八九十百]+|[①-⑳㉑-㊿]")  # as fields count
BOX, SECTION, BOOKMARK = f"{W}txbxContent", f"{W}sectPr", f"{W}bookmarkStart"


def shown(data: bytes, *, trusted: bool = True) -> ShownFile:
    """What a DOCX shows. Raises BrokenFile and FileTooLarge."""
    package = open_package(data, trusted=trusted)
    body = PartStream(package.read(package.main) or b"", package.main, f"{W}body")
    if body.holder is None:
        raise BrokenFile(f"no {package.main}")
    targets, notes = FieldTargets(), list[str]()
    looks = RunLooks(read_styles(package), _paper(package, body.holder))
    parts = _SharedParts(package, looks, targets, read_numbers(package))
    story = parts.story(package.main, notes)
    sections, bookmarks = list[etree._Element](), list[str]()
    for node in body:
        story.block(node, looks.paper)
        for item in node.iter(SECTION, BOOKMARK):
            if item.tag == SECTION:
                sections.append(deepcopy(item))
            else:
                bookmarks.append(item.get(f"{W}name", ""))
    result = ShownFile(_resolved(story.lines, targets))
    result.notes = _resolved(_notes(parts, notes), targets)
    result.running = list(_running(parts, sections))
    result.facts = facts_of_package(package)
    if language := looks.styles.run_defaults.get("lang/eastAsia"):
        result.facts["eastern language"] = language
    result.faults = [
        *faults_of(package),
        *_disagreements(targets, story.lines),
        *_settings(package),
        *_comments(package),
        *trace_faults(package, bookmarks),
    ]
    return result


def _paper(package: DocxPackage, body: etree._Element) -> Colour:
    """The colour of the pages, where settings say that they show it."""
    settings, ground = package.related("settings"), body.find(f"../{W}background")
    if settings is None or ground is None or not is_on(facts_of(settings), "displayBackgroundShape"):
        return WHITE
    return color_of(ground.get(f"{W}color", "auto")) or WHITE


@dataclass(slots=True)
class _SharedParts:
    """What all parts of a file share."""

    package: DocxPackage
    looks: RunLooks
    targets: FieldTargets
    numbers: ListNumbers

    def story(self, name: str, notes: list[str], relations: PartRelations | None = None) -> "_Story":
        """A reader of a part, or of one note in it; its lists are counted from their start."""
        story = _Story(name, self.looks)
        story.texts = ParagraphTexts(
            self.package, relations or self.package.relations_of(name), self.looks,
            self.numbers.uncounted(), self.targets, notes, story.box,
        )  # fmt: skip
        return story


@dataclass(slots=True)
class _Story:
    """Reads one part: blocks in order, tables cell by cell."""

    name: str
    looks: RunLooks
    lines: list[MarkedLine] = field(default_factory=list)
    count: int = 0
    texts: ParagraphTexts = field(init=False)
    waiting: list[etree._Element] = field(default_factory=list)

    def box(self, drawing: etree._Element) -> None:
        self.waiting += drawing.iter(BOX)

    def blocks(self, holder: etree._Element, ground: Colour) -> None:
        for node in holder:
            self.block(node, ground)

    def block(self, node: etree._Element, ground: Colour, before: str = "") -> str:
        """Read a block; `before` stands before its text. Gives what has not been used of it."""
        match node.tag.rpartition("}")[2]:
            case "p":
                return self._paragraph(node, ground, before)
            case "tbl":
                self._table(node, ground)
            case "sdt" | "sdtContent" | "smartTag" | "customXml":
                for inner in node:
                    before = self.block(inner, ground, before)
            case "sectPr" | "sdtPr" | "sdtEndPr" | "bookmarkStart" | "bookmarkEnd" | "proofErr" | "tcPr":
                pass
            case "permStart" | "permEnd" | "commentRangeStart" | "commentRangeEnd":
                pass
            case other:
                words = "".join(text.text or "" for text in node.iter(f"{W}t", f"{W}delText"))
                self._add(mark(f"element {other}: {words}"))
        return before

    def _add(self, text: str, pictures: tuple = ()) -> bool:  # type: ignore[type-arg]
        shown_line = line(text, f"{self.name} ¶{self.count}", pictures)
        if shown_line is not None:
            self.lines.append(shown_line)
        return shown_line is not None

    def _paragraph(self, node: etree._Element, ground: Colour, before: str) -> str:
        self.count += 1
        marked = self.texts.paragraph(node, ground)
        text = "".join(marked.parts)
        used = self._add(before + text if text.strip() or marked.pictures else "", tuple(marked.pictures))
        while self.waiting:
            self._add(mark("text box"))
            self.blocks(self.waiting.pop(0), self.looks.paper)
        return "" if used else before

    def _table(self, table: etree._Element, ground: Colour) -> None:
        """Cells of a table of several rows or columns by their places; frames of one cell are none."""
        grid = WordGrid(table, self.looks.styles.plain_table)
        for row in grid.rows():
            shade = row_ground(grid, row[0].row, self.looks.styles, ground) if row else ground
            for cell in row:
                place = cell.mark if grid.is_table else ""
                inner_ground = cell_ground(cell.node, shade)
                hidden = cell.hidden
                start = len(self.lines)
                for node in cell.node:
                    place = self.block(node, inner_ground, place)
                if grid.is_table and place and not cell.goes_on:
                    self.lines.append(MarkedLine(place, f"{self.name} ¶{self.count}"))
                if hidden:
                    self.lines[start:] = [
                        MarkedLine(mark(f"unseen: {hidden}: {one.text}"), one.place, one.pictures)
                        for one in self.lines[start:]
                    ]


def _notes(parts: _SharedParts, ids: list[str]) -> Iterator[MarkedLine]:
    """Footnotes and endnotes by the numbers of their marks; those without a mark behind them."""
    for kind in ("footnotes", "endnotes"):
        for name in parts.package.names_of(kind):
            root, relations = parts.package.tree(name), parts.package.relations_of(name)
            found = {
                note.get(f"{W}id", ""): note
                for note in (root if root is not None else ())
                if note.get(f"{W}type", "normal") == "normal"
            }
            for number, identity in enumerate(ids, 1):
                if identity in found:
                    yield from _note(parts.story(name, [], relations), found.pop(identity), f"^{number}")
            for identity, note in found.items():
                label = f"note {identity} without a mark"
                yield from _note(parts.story(name, [], relations), note, label)


def _note(story: _Story, note: etree._Element, label: str) -> Iterator[MarkedLine]:
    story.blocks(note, story.looks.paper)
    for index, one in enumerate(story.lines):
        yield MarkedLine((mark(label) if not index else "") + one.text.lstrip(" "), one.place, one.pictures)


def _running(parts: _SharedParts, sections: Iterable[etree._Element]) -> Iterator[MarkedLine]:
    """Heads and feet that some section shows, each text once; an even page has its own only if told so."""
    package = parts.package
    settings = package.related("settings")
    even = settings is not None and settings.find(f"{W}evenAndOddHeaders") is not None
    seen: set[str] = set()
    for section in sections:
        first = is_on(facts_of(section), "titlePg")
        for reference in section.iter(f"{W}headerReference", f"{W}footerReference"):
            use = reference.get(f"{W}type", "default")
            _, name = package.relations.get(reference.get(f"{R}id", ""), ("", ""))
            part = package.tree(name) if name else None
            if part is None or (use == "even" and not even) or (use == "first" and not first):
                continue
            kind = "head" if reference.tag.endswith("headerReference") else "foot"
            story = parts.story(name, [])
            story.blocks(part, story.looks.paper)
            for one in story.lines:
                text = mark(f"{kind} {use}") + one.text
                if text not in seen:
                    seen.add(text)
                    yield MarkedLine(text, one.place, one.pictures)


def _disagreements(targets: FieldTargets, lines: Sequence[MarkedLine]) -> Iterator[Fault]:
    """Fields that show something else than what they point to, or count."""
    headings = "\n".join(_bare(one.text) for one in lines if one.text.startswith(f"{OPEN}h"))
    for kind, name, result in targets.asked:
        if kind == "STYLEREF":
            if headings and _bare(result) not in headings:
                yield Fault("disagrees", f"STYLEREF {result}")
        elif kind in ("PAGE", "NUMPAGES", "SECTIONPAGES"):
            if not COUNT.fullmatch(result.strip()):
                yield Fault("disagrees", f"{kind} {result}")
        elif name not in targets.bookmarks:
            yield Fault("disagrees", f"{kind} {name}: {result}")
        elif kind == "REF" and _bare(result) not in _bare(targets.bookmarks[name]):
            yield Fault("disagrees", f"{kind} {name}: {result} ≠ {targets.bookmarks[name]}")


def _bare(text: str) -> str:
    """Words without marks; what is raised as a character of its own is as good as what a run raises."""
    return normalize("NFKC", MARK.sub("", text)).strip()


def _resolved(lines: Iterable[MarkedLine], targets: FieldTargets) -> list[MarkedLine]:
    """Further marks of a note as the mark that they point to."""
    again = mark("note at ")[:-1]
    return [
        replace(one, text=NOTE_AT.sub(lambda match: targets.bookmarks.get(match[1], match[0]), one.text))
        if again in one.text else one
        for one in lines
    ]  # fmt: skip


def _comments(package: DocxPackage) -> Iterator[Fault]:
    """Remarks of editors, which only some files may have."""
    root = package.related("comments")
    for comment in root if root is not None else ():
        yield Fault("comment", "".join(text.text or "" for text in comment.iter(f"{W}t")))


def _settings(package: DocxPackage) -> Iterator[Fault]:
    """Settings that change what is shown: revisions still recorded, hidden text off."""
    root = package.related("settings")
    for name in ("attachedTemplate", "mailMerge") if root is not None else ():
        if root is not None and root.find(f"{W}{name}") is not None:
            yield Fault("active", name)
