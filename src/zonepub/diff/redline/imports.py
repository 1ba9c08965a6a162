"""What only the old version has, brought into the package of the new one: lists, notes, pictures, links."""

from hashlib import sha256

from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from zonepub.diff.redline.atoms import NOTES, CutParagraph, RedlineAtom
from zonepub.diff.redline.names import WP, R, W, bare, child, copied, value
from zonepub.diff.redline.parts import VersionParts
from zonepub.records import replace
from zonepub.render.docx.opc import RawPart

OLD = "old-"  # before ids of bookmarks that are numbered at the end
TARGETED = "_Ref"  # bookmarks that the text refers to


class VersionImport:
    """From `old` into `new`; `owners` are the parts whose paragraphs are woven."""

    def __init__(self, old: VersionParts, new: VersionParts) -> None:
        self.old, self.new = old, new
        self.owners: tuple[RawPart, RawPart] = (old.main, new.main)
        self.pairs: dict[str, str] = {}  # bookmarks of the old version -> of the new one
        self.lists: dict[str, str] = {}  # w:numId
        self.notes: dict[str, str] = {}  # ids of notes that are gone -> of their copies
        self._relations: dict[tuple[str, str], str] = {}
        self._links: dict[int, tuple[etree._Element, etree._Element]] = {}
        self._drawings = 0

    # --- paragraphs ---

    def same_names(self, before: etree._Element, after: etree._Element) -> None:
        """Bookmarks and lists of a paragraph that both versions have."""
        one, two = _names(before), _names(after)
        if len(one) == len(two):
            self.pairs.update(zip(one, two, strict=True))
        old, new = (value(child(item, "pPr"), "numPr/numId") for item in (before, after))
        if old and new:
            self.lists.setdefault(old, new)

    def properties(self, paragraph: etree._Element) -> None:
        """Those of a paragraph that comes in; sections are those of the new version."""
        own = child(paragraph, "pPr")
        if own is None:
            return
        for item in own.findall(f"{W}sectPr"):
            own.remove(item)
        number = own.find(f"{W}numPr/{W}numId")
        if number is not None:
            number.set(f"{W}val", self._list(number.get(f"{W}val", "")))
        if (style := value(own, "pStyle")) != "":
            self.new.add_style(style, self.old)

    def numbered(self, own: etree._Element | None) -> etree._Element | None:
        """Properties that were, with the lists of the new package."""
        if own is None:
            return None
        made = etree.Element(f"{W}p")
        made.append(copied(own))
        self.properties(made)
        return made[0]

    def marks(self, pieces: CutParagraph, *, keep: bool) -> None:
        """Bookmarks that text refers to stay on the words that go; their ids are told apart from new ones."""
        kept = set[str]()
        for elements in (*(atom.before for atom in pieces.atoms), pieces.rest):
            for item in list(elements):
                identity = item.get(f"{W}id", "")
                name = item.get(f"{W}name", "")
                if keep and name.startswith(TARGETED) and name not in self.pairs:
                    kept.add(identity)
                if identity in kept:
                    item.set(f"{W}id", OLD + identity)
                else:
                    elements.remove(item)

    def _list(self, number: str) -> str:
        if number in ("", "0"):
            return number
        if number not in self.lists:
            self.lists[number] = self.new.add_list(number, self.old)
        return self.lists[number]

    # --- what stands in them ---

    def atom(self, atom: RedlineAtom) -> RedlineAtom:
        """An atom of the old version for the new package."""
        elements = [copied(item) for item in atom.elements]
        for element in elements:
            for item in element.iter():
                self._adapt(item)
        return replace(atom, elements=elements, link=self._link(atom.link))

    def _adapt(self, item: etree._Element) -> None:
        if item.tag in NOTES:
            item.set(f"{W}id", self._note(item.get(f"{W}id", ""), NOTES[str(item.tag)]))
        elif item.tag == f"{W}rStyle":
            self.new.add_style(item.get(f"{W}val", ""), self.old)
        elif item.tag == f"{WP}docPr":
            self._drawings += 1
            item.set("id", str(self.new.last_drawing + self._drawings))
        for key in (f"{R}embed", f"{R}link", f"{R}id"):
            if (relation := item.get(key)) is not None:
                item.set(key, self._relation(relation))

    def _link(self, link: etree._Element | None) -> etree._Element | None:
        if link is None:
            return None
        if id(link) not in self._links:
            made = bare(link)
            if (relation := link.get(f"{R}id")) is not None:
                made.set(f"{R}id", self._relation(relation))
            if (anchor := link.get(f"{W}anchor")) is not None:
                made.set(f"{W}anchor", self.pairs.get(anchor, anchor))
            self._links[id(link)] = (link, made)  # the old one is kept, and with it its id
        return self._links[id(link)][1]

    def _relation(self, identity: str) -> str:
        """A relationship of the part that is woven to the same target."""
        before, after = self.owners
        key = (str(before.partname), identity)
        if key not in self._relations:
            self._relations[key] = f"{identity}old"
            relation = before.rels[identity]
            if relation.is_external:
                after.relate_outside(relation.reltype, relation.target_ref, f"{identity}old")
            else:
                target = relation.target_part
                assert isinstance(target, RawPart)
                part = self.new.same_part(target)
                after.relate(relation.reltype, part, f"{identity}old")
        return self._relations[key]

    def _note(self, identity: str, kind: str) -> str:
        if identity not in self.notes:
            self.notes[identity] = self.new.add_note(kind, identity, self.old)
        return self.notes[identity]


def _names(paragraph: etree._Element) -> list[str]:
    names = (item.get(f"{W}name", "") for item in paragraph.iter(f"{W}bookmarkStart"))
    return [name for name in names if not name.startswith("_zp")]


def picture_files(part: RawPart) -> dict[str, str]:
    """What tells the pictures of a part apart: the hash of their bytes, by relationship."""
    return {
        identity: sha256(relation.target_part.blob).hexdigest()
        for identity, relation in part.rels.items()
        if relation.reltype == RT.IMAGE and not relation.is_external
    }
