"""Which characters the faces that a style asks for do not have (P9)."""

from zonepub.cjk import IGNORABLE, is_han
from zonepub.fonts import LOOKALIKES, Stack
from zonepub.layout.runs import RunStyle
from zonepub.model.scripts import BASES
from zonepub.records import dataclass, field


@dataclass(slots=True)
class GlyphCoverage:
    """Collects characters without a glyph. Each character is looked up once for a stack."""

    substitutes: dict[str, str] = field(default_factory=dict)  # character -> face that has it, or ""
    _checked: dict[Stack, set[str]] = field(default_factory=dict)  # by the Han stack

    def check(self, text: str, style: RunStyle) -> None:
        """Note the characters that no font has, or another than the style asks for."""
        checked = self._checked.setdefault(style.han, set())
        if checked.issuperset(text):
            return
        sound = style.han.sound_with(style.latin)  # known from builds before
        for char in dict.fromkeys(text):
            if char in checked or char in sound:
                continue
            if char.isspace() or IGNORABLE.match(char):
                sound.add(char)
                continue
            face = style.han.face_for(char) or style.latin.face_for(char)
            if face is None:
                self.substitutes[char] = ""
            elif char not in BASES and not face.draws(char):
                self.substitutes[char] = f"{face.name} {LOOKALIKES[char]}"
            elif is_han(char) and face is not style.han.faces[0]:
                self.substitutes[char] = face.name
            else:
                sound.add(char)
        checked.update(text)
