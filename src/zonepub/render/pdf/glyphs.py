"""Clusters of text -> the font and the hex digits that show them."""

from collections.abc import Sequence

from zonepub.fonts import Face, GlyphShape, Stack
from zonepub.model.scripts import FIGURES, LOWERED, RAISED
from zonepub.render.pdf.fonts import FontObjects

# T1.6, T1.7: set as one unit; the stand-ins are noncharacters, which no text has
UNITS = {"——": "\ufdd0", "……": "\ufdd1"}
SCRIPTS = {1: "\ufdd3", -1: "\ufdd4"}  # behind figures that are read as raised or lowered ones (U25)
HYPHEN = "\ufdd2"  # at a line end, in a word: is read as a soft hyphen (ISO 32000-1, 14.8.2.2.3)
SHOWN = {stand_in: unit for unit, stand_in in UNITS.items()} | {HYPHEN: "-"}
READ = {HYPHEN: "\u00ad"}
for _sign, _table in ((SCRIPTS[1], RAISED), (SCRIPTS[-1], LOWERED)):
    SHOWN |= {figure + _sign: figure for figure in FIGURES}
    READ |= {figure + _sign: _table[figure] for figure in FIGURES}
Code = tuple[str, str]  # font, hex digits


class GlyphEncoder(dict[str, Code]):
    """Cluster -> code for one stack; looked up once for each cluster of a document.

    `usual` is the font of its first cluster, `digits` those of all that are shown in it.
    """

    def __init__(self, stack: Stack, fonts: FontObjects) -> None:
        super().__init__()
        self.stack, self.objects = stack, fonts
        self.usual = ""
        self.digits: dict[str, str] = {}
        self._copied: dict[tuple[str, int, int], Code] = {}
        self._copies: dict[str, bool] = {}

    def __missing__(self, cluster: str) -> Code:
        text = SHOWN.get(cluster, cluster)
        face, glyph = self._glyph(text)
        read = READ.get(cluster, text)
        if face is None:
            codes = self._missing_sort(text)
        elif glyph or len(text) == 1:
            codes = self.objects.show(face, GlyphShape(glyph), read)
        else:
            shown = [self.objects.show(face, GlyphShape(face.glyph(part)), part) for part in text]
            codes = (shown[0][0], "".join(code for _, code in shown))
        self[cluster] = codes
        self.usual = self.usual or codes[0]
        if codes[0] == self.usual:
            self.digits[cluster] = codes[1]
        return codes

    def _glyph(self, text: str) -> tuple[Face | None, int]:
        face = self.stack.face_for(text)
        return face, face.glyph(text) if face else 0

    def _missing_sort(self, text: str) -> Code:
        """A geta, what Chinese printers set for a missing sort: it is read as what is missing."""
        face = self.stack.faces[0]
        if text.isspace():
            wider = round((self.stack.advance(text) - face.advance(" ")) * 1000)
            return self.objects.show(face, GlyphShape(face.glyph(" "), 0, wider), text)
        return self.objects.show(face, GlyphShape(face.glyph("〓") or face.glyph("?")), text)

    def copies(self, cluster: str) -> bool:
        """Whether there can be copies with more or less room on their sides."""
        known = self._copies.get(cluster)
        if known is None:
            face, glyph = self._glyph(SHOWN.get(cluster, cluster))
            known = self._copies[cluster] = face is not None and glyph != 0 and face.has_copies
        return known

    def copied(self, cluster: str, left: int, right: int) -> Code:
        """The code of a copy with more room on its sides, in thousandths of an em. There must be `copies`."""
        key = cluster, left, right
        if key not in self._copied:
            text = SHOWN.get(cluster, cluster)
            face, glyph = self._glyph(text)
            assert face is not None
            shape = GlyphShape(glyph, left, left + right)
            self._copied[key] = self.objects.show(face, shape, READ.get(cluster, text))
        return self._copied[key]

    def blank_advance(self, wanted: int) -> int:
        """What a blank may be as wide as, in thousandths of an em: what is wanted, where there are copies."""
        face = self.stack.face_for(" ") or self.stack.faces[0]
        return wanted if face.has_copies else round(1000 * face.advance(" "))

    def blank(self, text: str, advance: int) -> Code:
        """The code of a blank with an advance that `blank_advance` gave, read as `text`."""
        key = text, advance, 0
        if key not in self._copied:
            face = self.stack.face_for(" ") or self.stack.faces[0]
            own = round(1000 * face.advance(" "))
            self._copied[key] = self.objects.show(face, GlyphShape(face.glyph(" "), 0, advance - own), text)
        return self._copied[key]

    def fonts(self, text: Sequence[str]) -> tuple[list[str], list[str]]:
        """Fonts and digits of clusters; a single font where all are shown in one."""
        try:
            return [self.usual], list(map(self.digits.__getitem__, text))
        except KeyError:
            shown = [self[cluster] for cluster in text]
        return [font for font, _ in shown], [code for _, code in shown]
