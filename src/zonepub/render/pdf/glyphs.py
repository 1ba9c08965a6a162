"""Clusters of text -> the font and the hex digits that show them."""

from collections.abc import Sequence

from zonepub.fonts import Stack
from zonepub.render.pdf.fonts import FontObjects

# T1.6, T1.7: set as one unit; the stand-ins are noncharacters, which no text has
UNITS = {"——": "\ufdd0", "……": "\ufdd1"}
STAND_INS = {stand_in: unit for unit, stand_in in UNITS.items()}


class GlyphEncoder(dict[str, tuple[str, str]]):
    """Cluster -> (font, hex digits) for one stack; looked up once for each cluster of a document.

    `usual` is the font of its first cluster, `digits` those of all that are shown in it.
    """

    def __init__(self, stack: Stack, fonts: FontObjects) -> None:
        super().__init__()
        self.stack, self.objects = stack, fonts
        self.usual = ""
        self.digits: dict[str, str] = {}

    def __missing__(self, cluster: str) -> tuple[str, str]:
        text = STAND_INS.get(cluster, cluster)
        face = self.stack.face_for(text)
        if face is None:
            face = self.stack.faces[0]
            text = "〓" if face.has("〓") else "?"  # geta: what Chinese printers set for a missing sort
        if len(text) > 1 and not face.glyph(text):
            shown = [self.objects.show(face, part) for part in text]
            codes = (shown[0][0], "".join(code for _, code in shown))
        else:
            codes = self.objects.show(face, text)
        self[cluster] = codes
        self.usual = self.usual or codes[0]
        if codes[0] == self.usual:
            self.digits[cluster] = codes[1]
        return codes

    def fonts(self, text: Sequence[str]) -> tuple[list[str], list[str]]:
        """Fonts and digits of clusters; a single font where all are shown in one."""
        try:
            return [self.usual], list(map(self.digits.__getitem__, text))
        except KeyError:
            shown = [self[cluster] for cluster in text]
        return [font for font, _ in shown], [code for _, code in shown]
