"""Fonts of the book: subsets with the glyphs used, and the families that the style sheet asks for (E15)."""

from collections.abc import Iterable, Iterator

from zonepub.cjk import IGNORABLE
from zonepub.fonts import Face, holders
from zonepub.fonts.families import as_file
from zonepub.regex import regex
from zonepub.render.epub.state import EpubState
from zonepub.render.xhtml.css.families import LATIN_RANGE, WESTERN, local_faces, on_devices, without_files
from zonepub.render.xhtml.css.rules import MODERN, string
from zonepub.style import TextStyle
from zonepub.style.model import InlineStyle

LATIN = regex("[\u0020-\u007e\u00a0-\u024f\u1e00-\u1eff]")


class FontFiles:
    """Finds which face sets which characters, then makes the files and the `@font-face` rules. What sets
    Latin is a file and a family of its own, without Han: it stands first, and takes nothing from Han."""

    def __init__(self, state: EpubState) -> None:
        self.state = state
        self.files: dict[str, bytes] = {}
        self._used: dict[tuple[Face, str], set[str]] = {}  # by face and WESTERN or nothing
        self._declared: dict[tuple[str, int, str], Face] = {}  # by name, weight, and WESTERN or nothing
        self._local: dict[str, None] = {}  # families for Latin that devices may have
        if state.style.epub.fonts == "embed":
            for (role, mark), characters in sorted(state.glyphs.used.items()):
                self._add(role, mark, characters)
        for count, ((face, _), used) in enumerate(self._used.items(), 1):
            suffix = "otf" if face.outline == "cff" else "ttf"
            self.files[f"fonts/font-{count}.{suffix}"] = face.subset_file(sorted(used))

    def _add(self, role: str, mark: str, characters: set[str]) -> None:
        text = self.state.style.text.get(role, self.state.style.text["body"])
        inline: InlineStyle | None = (
            getattr(self.state.style.inline, mark.replace("-", "_")) if mark else None
        )
        weight = inline.weight if inline and inline.weight != 400 else text.weight
        han = (inline.font if inline else ()) or text.font
        latin = inline.latin if inline and (inline.font or inline.latin) else text.latin
        if latin:
            western = {character for character in characters if LATIN.fullmatch(character)}
            self._use(latin, weight, western, WESTERN, text.bold)
            self._local.update(dict.fromkeys(without_files(latin)))
            characters = characters - western
        self._use(han, weight, characters, "", text.bold)

    def _use(
        self, families: tuple[str, ...], weight: int, characters: Iterable[str], reach: str, bold: str
    ) -> None:
        stack = self.state.context.fonts.stack(families, weight, bold=bold)
        asked = self.state.context.drawn is not None
        for character in sorted(characters):
            face = stack.face_for(character)
            if (asked or face is None) and not character.isspace() and not IGNORABLE.match(character):
                self._note(character, face)
            if face is not None and face.preview_only:  # an EPUB can be taken apart, and its fonts installed
                self.state.context.diagnostics.warning("font-preview-only", None, name=face.name)
            elif face is not None:
                self._used.setdefault((face, reach), set()).add(character)
                self._declared[face.embedded_name, weight, reach] = face

    def _note(self, character: str, face: Face | None) -> None:
        """Tell of what is left to the fonts of the reading device, and who asked which face draws it."""
        context = self.state.context
        if face is None:
            point = f"U+{ord(character):04X}"
            context.diagnostics.note(
                "glyph-not-embedded", None, char=character, point=point, families=holders(character)
            )
        if context.drawn is not None:
            faces = context.drawn.setdefault(self.state.style.format, {}).setdefault(character, set())
            faces.add(face.name if face else "")

    def rules(self) -> str:
        """One `@font-face` for each face and weight; a face may serve several weights, so none is smeared."""
        files = dict(zip(self._used, self.files, strict=True))
        parts = []
        for (name, weight, reach), face in sorted(self._declared.items(), key=lambda item: item[0]):
            source = f"font-weight: {weight}; src: url({files[face, reach]});"
            limit = f" unicode-range: {LATIN_RANGE};" if reach else ""
            parts.append(f"@font-face {{ font-family: {string(name + reach)}; {source}{limit} }}\n")
        return "".join(parts)

    def local_rules(self) -> str:
        """Latin of the device, for engines that limit a family to some characters."""
        faces = "".join(local_faces(self._local))
        return f"{MODERN} {{\n{faces}}}\n" if faces else ""

    def family(self, text: TextStyle | InlineStyle) -> str:
        """The CSS list: the style's names, our subsets in their places or behind them, what devices have; ""
        where the reader decides."""
        if self.state.style.epub.fonts == "none":  # the reader's own; only code has to be told from text
            return "monospace" if text is self.state.style.inline.code else ""
        names = [
            name + reach
            for families, reach in ((text.latin, WESTERN), (text.font, ""))
            for name in self._names(families, reach, text)
        ]
        spare, generic = on_devices(text.font)
        return ", ".join([*map(string, dict.fromkeys((*names, *spare))), generic])

    def _names(self, families: tuple[str, ...], reach: str, text: TextStyle | InlineStyle) -> Iterator[str]:
        if not families:
            return
        bold = text.bold if isinstance(text, TextStyle) else "face"
        stack = self.state.context.fonts.stack(families, text.weight, bold=bold)
        for family, face in stack.found:
            if face and (face, reach) in self._used:
                yield face.embedded_name
            elif family and not as_file(family):  # a file is no name for devices
                yield family
        yield from (face.embedded_name for face in stack.faces if (face, reach) in self._used)
