"""Clusters of text -> the font and the hex digits that show them."""

from collections.abc import Sequence

from zonepub.fonts import Face, GlyphShape, Stack
from zonepub.model.scripts import FIGURES, LOWERED, RAISED
from zonepub.regex import regex
from zonepub.render.pdf.fonts import FontObjects

PRIVATE_USE = regex(
    "[\ue000-\uf8ff\U000f0000-\U0010ffff]"
)  # no standard says what they are (A, U: ActualText)
FIRST_PRIVATE = "\ue000"
# T1.6, T1.7: set as one unit; the stand-ins are noncharacters, which no text has
UNITS = {"——": "\ufdd0", "……": "\ufdd1"}
SCRIPTS = {1: "\ufdd3", -1: "\ufdd4"}  # behind figures that are read as raised or lowered ones (U25)
HYPHEN = "\ufdd2"  # at a line end, in a word: is read as a soft hyphen (ISO 32000-1, 14.8.2.2.3)
SHOWN = {stand_in: unit for unit, stand_in in UNITS.items()} | {HYPHEN: "-"}
READ = {HYPHEN: "\u00ad"}
for _sign, _table in ((SCRIPTS[1], RAISED), (SCRIPTS[-1], LOWERED)):
    SHOWN |= {figure + _sign: figure for figure in FIGURES}
    READ |= {figure + _sign: _table[figure] for figure in FIGURES}
SIGNS, WIDE_SIGN = frozenset("≥≤≧≦⩾⩽≈≠≡±∓×÷∶°√§’‘·＜＞＝＋－"), 0.75  # em: narrower ones were drawn for Latin
Code = tuple[str, str]  # font, hex digits
# a cluster; one with more room before and behind it, maybe scaled and raised; a blank with its advance:
# all in thousandths of an em
Key = str | tuple[str, int, int] | tuple[str, int, int, int, int] | tuple[str, int]


class Whites(dict[str, tuple[float, float]]):
    """Cluster -> white before and behind it that may be taken away, in em."""

    def __init__(self, stack: Stack, *, latin: bool) -> None:
        super().__init__()
        self.stack, self.latin = stack, latin

    def __missing__(self, cluster: str) -> tuple[float, float]:
        white = self.stack.glue(cluster)
        own = self.latin or not any(white)  # ’ in Cohen’s is no closing quote
        if own and cluster in SIGNS and self.stack.advance(cluster) > WIDE_SIGN:
            white = self.stack.bearings(cluster)
        self[cluster] = white
        return white


class ScaledWhites(dict[str, tuple[float, float]]):
    """The same of smaller glyphs, in em of the text around them."""

    def __init__(self, whites: "Whites | ScaledWhites", factor: float) -> None:
        super().__init__()
        self.whites, self.factor = whites, factor

    def __missing__(self, cluster: str) -> tuple[float, float]:
        before, after = self.whites[cluster]
        white = self[cluster] = before * self.factor, after * self.factor
        return white


class Copies(dict[str, bool]):
    """Cluster -> whether there can be copies of it with more or less room on their sides."""

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self.stack = stack

    def __missing__(self, cluster: str) -> bool:
        text = SHOWN.get(cluster, cluster)
        face = self.stack.face_for(text)
        self[cluster] = known = face is not None and face.glyph(text) != 0 and face.has_copies
        return known


class GlyphEncoder(dict[Key, Code]):
    """Cluster -> code for one stack; looked up once for each cluster of a document.

    `usual` is the font of its first cluster, `digits` those of all that are shown in it. Clusters with
    more room must have `copies`, a blank an advance that `blank_advance` gave.
    """

    def __init__(self, stack: Stack, fonts: FontObjects) -> None:
        super().__init__()
        self.stack, self.objects = stack, fonts
        self.whites, self.latin_whites = Whites(stack, latin=False), Whites(stack, latin=True)
        self.usual = ""
        self.digits: dict[Key, str] = {}
        self.private = False  # whether there are characters of private use
        self.copies = Copies(stack)

    def __missing__(self, key: Key) -> Code:
        codes = self._encoded(key) if isinstance(key, str) else self._copied(*key)
        self[key] = codes
        self.usual = self.usual or codes[0]
        if codes[0] == self.usual:
            self.digits[key] = codes[1]
        cluster = key if isinstance(key, str) else key[0]
        if max(cluster) >= FIRST_PRIVATE and PRIVATE_USE.search(cluster):
            self.private = True
        return codes

    def _encoded(self, cluster: str) -> Code:
        text = SHOWN.get(cluster, cluster)
        face, glyph = self._glyph(text)
        read = READ.get(cluster, text)
        if face is None:
            return self._missing_sort(text)
        if glyph or len(text) == 1:
            return self.objects.show(face, GlyphShape(glyph), read)
        shown = [self.objects.show(face, GlyphShape(face.glyph(part)), part) for part in text]
        return shown[0][0], "".join(code for _, code in shown)

    def _copied(
        self, cluster: str, left: int, right: int | None = None, scale: int = 1000, rise: int = 0
    ) -> Code:
        """A copy with more room on its sides, small and raised or not; or a blank with an advance."""
        if right is None:
            face = self.stack.face_for(" ") or self.stack.faces[0]
            wider = left - round(1000 * face.advance(" "))
            return self.objects.show(face, GlyphShape(face.glyph(" "), 0, wider), cluster)
        text = SHOWN.get(cluster, cluster)
        known, glyph = self._glyph(text)
        assert known is not None
        shape = GlyphShape(glyph, left, left + right, scale=scale, rise=rise)
        return self.objects.show(known, shape, READ.get(cluster, text))

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

    def blank_advance(self, wanted: int) -> int:
        """What a blank may be as wide as, in thousandths of an em: what is wanted, where there are copies."""
        face = self.stack.face_for(" ") or self.stack.faces[0]
        return wanted if face.has_copies else round(1000 * face.advance(" "))

    def fonts(self, keys: Sequence[Key]) -> tuple[list[str], list[str]]:
        """Fonts and digits of clusters; a single font where all are shown in one."""
        try:
            return [self.usual], list(map(self.digits.__getitem__, keys))
        except KeyError:
            shown = [self[key] for key in keys]
        return [font for font, _ in shown], [code for _, code in shown]
