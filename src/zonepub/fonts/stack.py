"""Faces in order, with fallback for each character: what typesetting measures and painting draws with."""

from collections.abc import Callable, Iterable

from zonepub.fonts.face import Face
from zonepub.records import dataclass

# marks whose blank may be squeezed (T4.1): the rest is not asked for
FULL_WIDTH = frozenset("。，、；：！？．·“”‘’（）《》〈〉【】〖〗〔〕［］｛｝「」『』")


@dataclass(frozen=True, slots=True)
class Substitution:
    """`used` stands in for `asked`, because of `reason`: `missing` (not on this machine), `weight` (a heavier
    family) or `stroke` (its outline is thickened)."""

    asked: str
    used: str
    reason: str


class Widths(dict[str, float]):
    """Advances at one size, in points, by cluster: each asked for once."""

    def __init__(self, advance: Callable[[str], float], size: float) -> None:
        super().__init__()
        self.advance, self.size = advance, size

    def __missing__(self, cluster: str) -> float:
        width = self[cluster] = self.advance(cluster) * self.size
        return width


class Stack:
    """The faces of a list of families at one weight. Implements the `Metrics` of typesetting."""

    def __init__(
        self,
        faces: tuple[Face, ...],
        substitutions: tuple[Substitution, ...] = (),
        *,
        scale: float = 1.0,
        found: tuple[tuple[str, Face | None], ...] = (),
    ) -> None:
        """`scale` narrows all glyphs; `found` is the face of each family asked for, None where there is none,
        behind a heavier one that goes before all."""
        assert faces
        self.found = found
        self.faces, self.substitutions = faces, substitutions
        self.scale = scale
        self._faces: dict[str, Face | None] = {}
        self._advances: dict[str, float] = {}
        self._glue: dict[str, tuple[float, float]] = {}
        self._widths: dict[float, Widths] = {}
        self._sound: dict[tuple[Face, ...], set[str]] = {}

    def sound_with(self, latin: "Stack") -> set[str]:
        """Characters drawn as asked for by this stack, with another for Latin: whoever looks adds some."""
        return self._sound.setdefault(latin.faces, set())

    def draws_as(self, other: "Stack") -> bool:
        """Whether both have the same first face, drawn alike."""
        return self.scale == other.scale and self.faces[0] is other.faces[0]

    def face_for(self, cluster: str) -> Face | None:
        """The first face that has every character of the cluster, or a look-alike, or None (P9)."""
        if cluster not in self._faces:
            holding = [face for face in self.faces if face.has(cluster)]
            drawing = (face for face in holding if face.draws(cluster))
            self._faces[cluster] = next(drawing, holding[0] if holding else None)
        return self._faces[cluster]

    def advance(self, cluster: str) -> float:
        """Width in em; of a character that no face has, the width of the first face's `.notdef`."""
        advance = self._advances.get(cluster)
        if advance is None:
            face = self.face_for(cluster) or self.faces[0]
            advance = self._advances[cluster] = face.advance(cluster) * self.scale
        return advance

    def widths(self, size: float) -> Widths:
        """Advances at a size, in points."""
        if size not in self._widths:
            self._widths[size] = Widths(self.advance, size)
        return self._widths[size]

    def glue(self, mark: str) -> tuple[float, float]:
        """Blank before and after a full-width mark that may be taken away, in em (T4.1)."""
        glue = self._glue.get(mark)
        if glue is None:
            face = self.face_for(mark) if mark in FULL_WIDTH else None
            before, after = face.glue(mark) if face else (0.0, 0.0)
            glue = self._glue[mark] = (before * self.scale, after * self.scale)
        return glue

    def bearings(self, char: str) -> tuple[float, float]:
        """White before and after the ink of a character, in em; (0, 0) for one that no face has."""
        face = self.face_for(char)
        if face is None:
            return 0.0, 0.0
        left, _, right, _ = face.ink(char)
        return left * self.scale, self.advance(char) - right * self.scale

    def missing(self, text: Iterable[str]) -> tuple[str, ...]:
        """Characters that no face has, each once, in the order of the text."""
        return tuple(
            dict.fromkeys(part for part in text if not part.isspace() and self.face_for(part) is None)
        )
