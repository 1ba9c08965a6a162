"""Paragraphs of two versions as one with revisions: words put in, words taken out, whole paragraphs."""

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal

from lxml import etree

from zonepub.diff.redline.atoms import CutParagraph, Key, ParagraphCutter, RedlineAtom
from zonepub.diff.redline.imports import VersionImport
from zonepub.diff.redline.names import (
    SPACE,
    ChangeSignature,
    W,
    as_deleted,
    bare,
    child,
    copied,
    style_of,
    value,
)

Operation = Literal["", "ins", "del", "moveFrom", "moveTo"]
FALSE_FRIENDS = frozenset("的了，。、；：")  # alone between two changes they are no common ground (L13)


class ParagraphWeaver:
    """`old` and `new` cut the paragraphs of their versions; `imports` brings what only the old one has."""

    def __init__(
        self, old: ParagraphCutter, new: ParagraphCutter, imports: VersionImport, signature: ChangeSignature
    ) -> None:
        self.old, self.new, self.imports, self.signature = old, new, imports, signature

    def changed(self, before: etree._Element, after: etree._Element) -> etree._Element:
        """The paragraph that both have, with what became of its words and of its style."""
        one, two = self.old.cut(before), self.new.cut(after)
        if one.whole or two.whole:  # a field that goes on in the next one is made anew by Word
            return after
        self.imports.same_names(before, after)
        old_keys, new_keys = [atom.key for atom in one.atoms], [atom.key for atom in two.atoms]
        self._restyle(before, after)
        if old_keys != new_keys:
            for atom in one.atoms:
                atom.before = []
            self._rewrite(after, self._sequence(one, two, old_keys, new_keys), two.rest)
        return after

    def whole(self, paragraph: etree._Element, operation: Operation, *, mark: bool = True) -> etree._Element:
        """A paragraph that only one version has; with `mark` its mark comes and goes with it (L30)."""
        deleted = operation in ("del", "moveFrom")
        pieces = (self.old if deleted else self.new).cut(paragraph)
        if deleted:
            self.imports.properties(paragraph)
            self.imports.marks(pieces, keep=operation == "del")
        if not pieces.whole:
            atoms = (("" if atom.is_note_number else operation, atom) for atom in pieces.atoms)
            self._rewrite(paragraph, atoms, pieces.rest)
        if mark:
            self.mark(paragraph, operation)
        return paragraph

    def mark(self, paragraph: etree._Element, operation: Operation) -> None:
        """Its mark as put in or taken out; that comes first among the looks of the mark (L29)."""
        properties = paragraph_properties(paragraph)
        looks = child(properties, "rPr")
        if looks is None:
            looks = etree.Element(f"{W}rPr")
            places = [at for at, item in enumerate(properties) if item.tag in (f"{W}sectPr", f"{W}pPrChange")]
            properties.insert(places[0] if places else len(properties), looks)
        looks.insert(0, self.signature.element(operation))

    def restyled(self, paragraph: etree._Element, old: etree._Element | None) -> None:
        """What the properties of a paragraph were (L38)."""
        properties = paragraph_properties(paragraph)
        for item in properties.findall(f"{W}pPrChange"):
            properties.remove(item)
        change = self.signature.element("pPrChange")
        inner = etree.SubElement(change, f"{W}pPr")
        for item in old if old is not None else ():
            if item.tag not in (f"{W}rPr", f"{W}sectPr", f"{W}pPrChange"):
                inner.append(copied(item))
        properties.append(change)

    def _restyle(self, before: etree._Element, after: etree._Element) -> None:
        was, now = child(before, "pPr"), child(after, "pPr")
        if style_of(before) != style_of(after) or value(was, "numPr/ilvl") != value(now, "numPr/ilvl"):
            self.restyled(after, self.imports.numbered(was))

    @staticmethod
    def _sequence(
        one: CutParagraph, two: CutParagraph, old: list[Key], new: list[Key]
    ) -> Iterator[tuple[Operation, RedlineAtom]]:
        for first, last, start, end, same in runs_of_change(old, new):
            if same:
                yield from (("", atom) for atom in two.atoms[start:end])
                continue
            gone: list[tuple[Operation, RedlineAtom]] = [("del", atom) for atom in one.atoms[first:last]]
            come: list[tuple[Operation, RedlineAtom]] = [("ins", atom) for atom in two.atoms[start:end]]
            # LibreOffice takes what is put in at the end of a paragraph for part of the next that is put in
            yield from (*come, *gone) if end == len(new) else (*gone, *come)

    def _rewrite(
        self,
        paragraph: etree._Element,
        atoms: Iterable[tuple[Operation, RedlineAtom]],
        rest: list[etree._Element],
    ) -> None:
        for item in list(paragraph):
            if item.tag != f"{W}pPr":
                paragraph.remove(item)
        writer = RunWriter(paragraph, self.signature)
        for operation, atom in atoms:
            writer.add(operation, self.imports.atom(atom) if operation in ("del", "moveFrom") else atom)
        writer.ranges(rest)


class RunWriter:
    """Atoms as runs, in as few revisions as there are changes."""

    def __init__(self, paragraph: etree._Element, signature: ChangeSignature) -> None:
        self.paragraph, self.signature = paragraph, signature
        self.state: tuple[Operation, etree._Element | None] | None = None  # what is open, in which link
        self.around = self.into = paragraph  # the paragraph or a link in it; that or a revision in it
        self.run: etree._Element | None = None  # that more words go into
        self.look: etree._Element | None = None

    def ranges(self, elements: list[etree._Element]) -> None:
        """Bookmarks stand between revisions."""
        if elements:
            self.state = None
            self.paragraph.extend(elements)

    def add(self, operation: Operation, atom: RedlineAtom) -> None:
        self.ranges(atom.before)
        if self.state is None or self.state[0] != operation or self.state[1] is not atom.link:
            self._open(operation, atom.link)
        deleted = operation == "del"  # what moves away stays w:t, as Word writes it (I50)
        if not atom.elements:
            self._word(atom, deleted=deleted)
            return
        self.run = None
        for element in atom.elements:
            made = copied(element)
            if deleted:
                as_deleted(made)
            self.into.append(made)

    def _open(self, operation: Operation, link: etree._Element | None) -> None:
        if link is None:
            self.around = self.paragraph
        elif self.state is None or self.state[1] is not link:
            self.around = bare(link)
            self.paragraph.append(self.around)
        self.into, self.run = self.around, None
        if operation:
            self.into = self.signature.element(operation)
            self.around.append(self.into)
        self.state = (operation, link)

    def _word(self, atom: RedlineAtom, *, deleted: bool) -> None:
        if self.run is None or self.look is not atom.look:
            self.run, self.look = etree.SubElement(self.into, f"{W}r"), atom.look
            if atom.look is not None:
                self.run.append(copied(atom.look))
        last = self.run[-1] if len(self.run) else None
        name = f"{W}delText" if deleted else f"{W}t"
        if last is None or last.tag != name:
            last = etree.SubElement(self.run, name)
            last.set(SPACE, "preserve")
            last.text = ""
        last.text = (last.text or "") + atom.text


def paragraph_properties(paragraph: etree._Element) -> etree._Element:
    properties = child(paragraph, "pPr")
    if properties is None:
        properties = etree.Element(f"{W}pPr")
        paragraph.insert(0, properties)
    return properties


def runs_of_change(old: list[Key], new: list[Key]) -> list[tuple[int, int, int, int, bool]]:
    """Stretches of both, the same or not; a lone false friend between two changes belongs to them."""
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    found: list[tuple[int, int, int, int, bool]] = []
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        same, inside = tag == "equal", 0 < number < len(codes) - 1
        if same and inside and i2 - i1 == 1 and old[i1][0] in FALSE_FRIENDS:
            same = False
        if found and not same and not found[-1][4]:
            first, _, start, _, _ = found.pop()
            found.append((first, i2, start, j2, False))
        else:
            found.append((i1, i2, j1, j2, same))
    return found
