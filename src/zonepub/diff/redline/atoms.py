"""A paragraph cut into what changes as a whole: words, fields, pictures, references to notes (L13, L36)."""

from collections.abc import Iterator

from lxml import etree

from zonepub.diff.redline.names import SPACE, A, R, W, bare, copied
from zonepub.merge.tokens import tokens
from zonepub.records import dataclass, field

# what tells words of the same letters apart; sizes and spacing follow from fitting, faces from the letters
INK = frozenset(
    f"{W}{name}" for name in ("rStyle", "b", "i", "u", "em", "vertAlign", "strike", "color", "shd", "vanish")
)
RANGES = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd"))
NOTES = {f"{W}footnoteReference": "footnote", f"{W}endnoteReference": "endnote"}
OWN_NUMBERS = (f"{W}footnoteRef", f"{W}endnoteRef")

Key = tuple[object, ...]


@dataclass(slots=True)
class RedlineAtom:
    """`elements` are runs; those of a word are made when it is written: `text` and `look` say what of."""

    key: Key
    text: str = ""
    look: etree._Element | None = None  # w:rPr
    elements: list[etree._Element] = field(default_factory=list)
    link: etree._Element | None = None  # the w:hyperlink around it
    before: list[etree._Element] = field(default_factory=list)  # bookmarks that begin or end in front of it

    @property
    def is_note_number(self) -> bool:
        """Whether it is the number at the head of a note."""
        return any(item.tag in OWN_NUMBERS for element in self.elements for item in element)


@dataclass(slots=True)
class CutParagraph:
    """`rest` are the bookmarks behind the last atom. `whole`: a field in it does not end in it."""

    atoms: list[RedlineAtom] = field(default_factory=list)
    rest: list[etree._Element] = field(default_factory=list)
    whole: bool = False

    @property
    def text(self) -> str:
        return "".join(atom.text for atom in self.atoms)


class ParagraphCutter:
    """Cuts paragraphs of one version. `notes`: the names of notes by their ids, the same in both versions
    for a note that both have; `pictures`: what tells the files behind relationships from others."""

    def __init__(self, notes: dict[str, str], pictures: dict[str, str]) -> None:
        self.notes, self.pictures = notes, pictures

    def cut(self, paragraph: etree._Element) -> CutParagraph:
        result = CutParagraph()
        waiting: list[etree._Element] = []
        open_field: list[etree._Element] = []
        depth = 0
        for element, link in _pieces(paragraph):
            if element.tag in RANGES:
                waiting.append(element)
                continue
            marks = _field_marks(element)
            if marks or depth:
                open_field.append(element)
                depth += marks.count("begin") - marks.count("end")
                if depth:
                    continue
                atoms, open_field = [self._field(open_field, link)], []
            else:
                atoms = list(self._atoms(element, link))
            if atoms:
                atoms[0].before, waiting = waiting, []
            result.atoms += atoms
        result.rest, result.whole = waiting, bool(open_field)
        return result

    def _atoms(self, run: etree._Element, link: etree._Element | None) -> Iterator[RedlineAtom]:
        """The words of a run; what is no word stands for itself."""
        if run.tag != f"{W}r":
            yield RedlineAtom((canonical(run), _link_key(link)), _text(run), None, [run], link)
            return
        look = run.find(f"{W}rPr")
        ink = _ink(look)
        for item in run:
            if item is look:
                continue
            if item.tag == f"{W}t":
                for word in tokens(item.text or ""):
                    yield RedlineAtom((word, ink, _link_key(link)), word, look, [], link)
                continue
            single = bare(run)
            if look is not None:
                single.append(copied(look))
            single.append(copied(item))
            yield RedlineAtom((self._key(item), ink, _link_key(link)), _text(item), look, [single], link)

    def _key(self, item: etree._Element) -> object:
        if item.tag in NOTES:
            return self.notes.get(item.get(f"{W}id", ""), "")
        if item.tag == f"{W}drawing":
            return self.picture(item)
        return canonical(item)

    def picture(self, item: etree._Element) -> str:
        """What a picture says to the blind, and which file it shows; its size follows from the page."""
        named = next((part.get("descr", "") for part in item.iter() if str(part.tag).endswith("}docPr")), "")
        files = (self.pictures.get(blip.get(f"{R}embed", ""), "") for blip in item.iter(f"{A}blip"))
        return "\0".join(("picture", named, *files, _text(item)))

    def _field(self, runs: list[etree._Element], link: etree._Element | None) -> RedlineAtom:
        """All runs of a field are one: its instruction without the name that it points to, and its result."""
        words = "".join(part.text or "" for run in runs for part in run.iter(f"{W}instrText")).split()
        kind = tuple(word for word in words if not word.startswith("_"))
        shown = "".join(_text(run) for run in runs)
        inks = {_ink(run.find(f"{W}rPr")) for run in runs if run.find(f"{W}t") is not None}
        if words[:1] == ["SEQ"]:  # Word counts anew: that is no edit (L36)
            return RedlineAtom((kind, _link_key(link)), shown, None, list(runs), link)
        return RedlineAtom((kind, shown, frozenset(inks), _link_key(link)), shown, None, list(runs), link)


def _pieces(paragraph: etree._Element) -> Iterator[tuple[etree._Element, etree._Element | None]]:
    for element in paragraph:
        if element.tag == f"{W}pPr":
            continue
        if element.tag == f"{W}hyperlink":
            yield from ((inner, element) for inner in element)
        else:
            yield element, None


def _field_marks(run: etree._Element) -> list[str]:
    return [mark.get(f"{W}fldCharType", "") for mark in run.iter(f"{W}fldChar")]


def _link_key(link: etree._Element | None) -> object:
    return None if link is None else (link.get(f"{R}id", "") != "", link.get(f"{W}tooltip", ""))


def _ink(look: etree._Element | None) -> frozenset[object]:
    return frozenset(canonical(item) for item in look if item.tag in INK) if look is not None else frozenset()


def canonical(element: etree._Element) -> object:
    """An element as a value that is equal for equal XML, whatever its prefixes."""
    attributes = tuple(sorted((key, text) for key, text in element.attrib.items() if key != SPACE))
    return (element.tag, attributes, element.text or "", tuple(map(canonical, element)))


def _text(element: etree._Element) -> str:
    return "".join(part.text or "" for part in element.iter(f"{W}t"))


def shown(element: etree._Element) -> str:
    """The text of a block, readings of characters left out."""
    return "".join(
        part.text or ""
        for part in element.iter(f"{W}t")
        if not any(outer.tag == f"{W}rt" for outer in part.iterancestors())
    )
