"""The parts of one version's DOCX as trees, and what may be added to them."""

from docx.opc.constants import CONTENT_TYPE as CT
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from lxml import etree

from zonepub.diff.redline.names import WP, W, child, copied, value
from zonepub.readers.docx.package import parsed
from zonepub.render.docx.opc import RawPart, load_package, related

NOTES = {"footnote": (RT.FOOTNOTES, CT.WML_FOOTNOTES), "endnote": (RT.ENDNOTES, CT.WML_ENDNOTES)}
SEPARATORS = 1  # ids of notes up to this one are lines
BEFORE_TRACKING = tuple(
    f"{W}{name}"
    for name in (
        "writeProtection", "view", "zoom", "removePersonalInformation", "removeDateAndTime",
        "doNotDisplayPageBoundaries", "displayBackgroundShape", "printPostScriptOverText",
        "printFractionalCharacterWidth", "printFormsData", "embedTrueTypeFonts", "embedSystemFonts",
        "saveSubsetFonts", "saveFormsData", "mirrorMargins", "alignBordersAndEdges",
        "bordersDoNotSurroundHeader", "bordersDoNotSurroundFooter", "gutterAtTop", "hideSpellingErrors",
        "hideGrammaticalErrors", "activeWritingStyle", "proofState", "formsDesign", "attachedTemplate",
        "linkStyles", "stylePaneFormatFilter", "stylePaneSortMethod", "documentType", "mailMerge",
        "revisionView",
    )
)  # fmt: skip


class VersionParts:
    """A version; trees that are asked for are written back by `save`."""

    def __init__(self, data: bytes) -> None:
        self.package = load_package(data)
        self.main = self.package.document
        self._trees: dict[str, tuple[RawPart, etree._Element]] = {}
        drawings = (int(item.get("id", "0")) for item in self.tree(self.main).iter(f"{WP}docPr"))
        self.last_drawing = max(drawings, default=0)

    def tree(self, part: RawPart) -> etree._Element:
        name = str(part.partname)
        if name not in self._trees:
            self._trees[name] = (part, parsed(part.blob, name))
        return self._trees[name][1]

    def related(self, kind: str) -> etree._Element | None:
        """The part of the document of a kind."""
        parts = related(self.main, kind)
        return self.tree(parts[0]) if parts else None

    def running(self) -> dict[str, RawPart]:
        """Heads and feet by name."""
        parts = [*related(self.main, RT.HEADER), *related(self.main, RT.FOOTER)]
        return {str(part.partname): part for part in parts}

    def notes(self, kind: str) -> dict[str, etree._Element]:
        """Notes by id, without the lines above them."""
        root = self.related(NOTES[kind][0])
        items = root.findall(f"{W}{kind}") if root is not None else []
        return {item.get(f"{W}id", ""): item for item in items if item.get(f"{W}type") is None}

    # --- what is added ---

    def add_note(self, kind: str, identity: str, other: "VersionParts") -> str:
        """A copy of another version's note; its new id."""
        relation, content_type = NOTES[kind]
        if self.related(relation) is None:
            root = other.related(relation)
            assert root is not None
            bare = copied(root)
            for item in bare.findall(f"{W}{kind}"):
                if item.get(f"{W}type") is None:
                    bare.remove(item)
            part = self.package.make_part(f"/word/{kind}s.xml", content_type, etree.tostring(bare))
            self.main.relate(relation, part, f"r{kind.capitalize()}s")
            self._settings_of_notes(kind, other)
        root = self.related(relation)
        assert root is not None
        taken = [int(item.get(f"{W}id", "0")) for item in root]
        made = copied(other.notes(kind)[identity])
        made.set(f"{W}id", str(max(*taken, SEPARATORS) + 1))
        root.append(made)
        return made.get(f"{W}id", "")

    def _settings_of_notes(self, kind: str, other: "VersionParts") -> None:
        mine, theirs = self.related(RT.SETTINGS), other.related(RT.SETTINGS)
        named = theirs.find(f"{W}{kind}Pr") if theirs is not None else None
        compat = mine.find(f"{W}compat") if mine is not None else None
        if named is not None and compat is not None and mine is not None and child(mine, f"{kind}Pr") is None:
            compat.addprevious(copied(named))

    def add_style(self, identity: str, other: "VersionParts") -> None:
        """A style of another version, with those that it rests on."""
        mine, theirs = self.related(RT.STYLES), other.related(RT.STYLES)
        if mine is None or theirs is None:
            return
        known = {item.get(f"{W}styleId") for item in mine.iter(f"{W}style")}
        styles = {item.get(f"{W}styleId"): item for item in theirs.iter(f"{W}style")}
        while identity and identity not in known and identity in styles:
            mine.append(copied(styles[identity]))
            known.add(identity)
            identity = value(styles[identity], "basedOn")

    def add_list(self, number: str, other: "VersionParts") -> str:
        """A list of another version, with its looks; its new number."""
        mine, theirs = self.related(RT.NUMBERING), other.related(RT.NUMBERING)
        nums = theirs.findall(f"{W}num") if theirs is not None else []
        num = next((item for item in nums if item.get(f"{W}numId") == number), None)
        if mine is None or theirs is None or num is None:
            return number
        looks = value(num, "abstractNumId")
        abstract = next(i for i in theirs.iter(f"{W}abstractNum") if i.get(f"{W}abstractNumId") == looks)
        abstracts, own = mine.findall(f"{W}abstractNum"), mine.findall(f"{W}num")
        identity = str(max((int(i.get(f"{W}abstractNumId", "0")) for i in abstracts), default=-1) + 1)
        made, named = copied(abstract), copied(num)
        made.set(f"{W}abstractNumId", identity)
        for nsid in made.findall(f"{W}nsid"):  # equal ones would be one list
            nsid.set(f"{W}val", f"{(int(nsid.get(f'{W}val', '0'), 16) ^ 0x5A5A5A5A) & 0x7FFFFFFF:08X}")
        for level in list(made.iter(f"{W}pStyle")):  # the style's list is that of the new version
            outer = level.getparent()
            assert outer is not None
            outer.remove(level)
        named.set(f"{W}numId", str(max((int(i.get(f"{W}numId", "0")) for i in own), default=0) + 1))
        for rests in named.findall(f"{W}abstractNumId"):
            rests.set(f"{W}val", identity)
        mine.insert(mine.index(abstracts[-1]) + 1 if abstracts else 0, made)
        mine.insert(mine.index(own[-1]) + 1 if own else len(mine), named)
        return named.get(f"{W}numId", "")

    def same_part(self, part: RawPart) -> RawPart:
        """A part of the same bytes: one that is there, or a copy."""
        for mine in self.package.raw_parts():
            if mine.blob == part.blob and mine.content_type == part.content_type:
                return mine
        return self.package.make_part(str(part.partname), part.content_type, part.blob)

    def track(self) -> None:
        """The next edits are tracked, too (L39)."""
        settings = self.related(RT.SETTINGS)
        if settings is not None and child(settings, "trackRevisions") is None:
            places = [at for at, item in enumerate(settings) if item.tag in BEFORE_TRACKING]
            settings.insert(places[-1] + 1 if places else 0, etree.Element(f"{W}trackRevisions"))

    def write_back(self) -> None:
        for part, root in self._trees.values():
            part.replace(etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True))

    def trees(self) -> list[etree._Element]:
        return [root for _, root in self._trees.values()]
