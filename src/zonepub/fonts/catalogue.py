"""The fonts of one build: names and weights to faces, each file opened once."""

from collections.abc import Sequence
from math import inf
from pathlib import Path
from typing import Any

from zonepub.files import BadFile, Gate
from zonepub.fonts.errors import FontProblem
from zonepub.fonts.face import Face
from zonepub.fonts.families import RARE, SANS, SERIF, as_file, class_of, key, same_class, substitute
from zonepub.fonts.packaged import FontSource, packaged
from zonepub.fonts.shapes import NO_GAIN, Gain
from zonepub.fonts.stack import Stack, Substitution
from zonepub.limits import limit
from zonepub.recent import Recent
from zonepub.records import dataclass
from zonepub.regex import regex

MAINLAND = regex(r"\b(?:SC|CN|GB|GBK)\b")  # in names of families that come in several regions
BOLD = 600  # from here on a heavier family is better than a regular face of the right one (T10.7)
BLACK = 900  # the weight of Dabiaosong
TOO_LIGHT = 200  # steps of weight that a reader sees
HEAVY = "xiaobiaosong"  # a class of titling faces: bold as they are, whatever weight their files name
MOST_LINES, MOST_DRAWN, MOST_BYTES = 3000, 4, 1 << 20  # that are remembered
# em that stems of Noto Serif Regular gain, for sizes up to these: small counters clot
SIZES = (14.0, 20.0, 28.0, inf)
GAINS = {
    "Bold": (1 / 36, 1 / 33, 1 / 31, 1 / 30),  # as dark as Xiaobiaosong
    "Black": (1 / 28, 1 / 25, 1 / 23, 1 / 20),  # as Dabiaosong, of newspapers
    "Medium": (1 / 48,) * 4,  # for text: darker than its neighbours, not bold
}
FLAT = 0.25  # of it gain strokes that lie: a bold Song gains on its stems, and its thin strokes stay thin
# families that are drawn as hairlines, by their beginnings -> what they lack of the Kai of the same foundry
THIN = {"fandolfang": Gain(0.010, 0.008)}
# drawn as SERIF, in all weights
HEAVIER = ("Noto Serif CJK SC", "Source Han Serif SC", "Source Han Serif CN")


@dataclass(frozen=True, slots=True)
class FontWish:
    """What a text asks of fonts. `bold` as `TextStyle.bold`; `scale` is the width of glyphs, 1 the usual;
    `size` the largest of those that are thickened as much."""

    names: tuple[str, ...]
    weight: int = 400
    bold: str = "face"
    scale: float = 1.0
    size: float = inf


class FontCatalogue:
    """Finds faces by family and weight. `folder` is where relative font paths of a style start; `gate` says
    which files it may name; without `system` fonts of the machine are not looked for. Faces and stacks that
    `kept` has opened, of the same gate, are not opened again."""

    def __init__(
        self,
        folder: Path = Path(),
        gate: Gate | None = None,
        *,
        system: bool = True,
        kept: "FontCatalogue | None" = None,
    ) -> None:
        self.gate, self.system = gate or Gate(folder), system
        self.problems: list[FontProblem] = []  # of files a style names; the caller reports them
        self._faces: dict[tuple[FontSource, int, Gain], Face] = kept._faces if kept else {}
        self._kept: dict[FontWish, Stack] = kept._kept if kept else {}
        # what was set and drawn with these faces, by whoever asks for them
        self.paragraphs: Recent[Any] = kept.paragraphs if kept else Recent(MOST_LINES, _count_lines)
        self.drawn: Recent[bytes] = kept.drawn if kept else Recent(MOST_DRAWN)  # covers, and notices
        self.deflated: Recent[bytes] = kept.deflated if kept else Recent(MOST_BYTES, len)
        self._stacks: dict[FontWish, Stack] = {}  # of this build: what is said of fonts is said of these

    def stack(
        self,
        names: Sequence[str],
        weight: int = 400,
        *,
        bold: str = "face",
        scale: float = 1.0,
        size: float = inf,
    ) -> Stack:
        """Faces for the families `names` in order, and behind them the packaged ones of their class.

        Families are looked for among the packaged fonts, as files when they end like one, and only then on
        the machine. Where a heavy weight is asked of a family that has none, a heavier family goes first, or
        with `bold="stroke"` its outlines are thickened, by a share of the `size` in points. `bold="stand-in"`
        thickens them a little where the class that is named first is missing, so that what is left of the
        difference can be seen. Faces that are drawn as hairlines are none in any case.
        """
        thick = bold == "stroke" and weight >= BOLD
        step = next(most for most in SIZES if size <= most) if thick else inf
        wish = FontWish(tuple(names), weight, bold, scale, step)
        if wish not in self._stacks:
            self._stacks[wish] = self._kept.get(wish) or self._new(wish)
        return self._stacks[wish]

    def _new(self, wish: FontWish) -> Stack:
        """A stack that is not known yet; one with problems is made anew each time, so that they are told."""
        before = len(self.problems)
        stack = self._make(wish)
        if len(self.problems) == before:
            self._kept[wish] = stack
        return stack

    def has(self, name: str) -> bool:
        """Whether a family is packaged or on the machine."""
        return self._find(name, 400) is not None

    @staticmethod
    def fingerprint() -> str:
        """One hash of the fonts of the machine."""
        from zonepub.fonts.system import fingerprint

        return fingerprint()

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """What stands in for what in all stacks made so far, each once."""
        substitutions = (item for stack in self._stacks.values() for item in stack.substitutions)
        return tuple(sorted(set(substitutions), key=lambda item: (item.asked, item.used, item.reason)))

    @property
    def lent_files(self) -> tuple[tuple[str, Path], ...]:
        """Name and file of faces that are not packaged, of all stacks made so far, each once by name."""
        faces = (face for stack in self._stacks.values() for face in stack.faces)
        return tuple(
            sorted({(face.name, face.source.path) for face in faces if face.source not in packaged()})
        )

    @property
    def opened_files(self) -> frozenset[Path]:
        """Files of faces that are not packaged."""
        return frozenset(source.path for source, _, _ in self._faces if source not in packaged())

    @property
    def system_faces(self) -> tuple[str, ...]:
        """Faces of all stacks made so far that the machine lent, by name, each once."""
        firsts = (stack.faces for stack in self._stacks.values())
        lent = {face.name for faces in firsts for face in faces if face.source not in packaged()}
        return tuple(sorted(lent))

    def _make(self, wish: FontWish) -> Stack:
        names, weight = wish.names or (SERIF,), wish.weight
        candidates = [(name, self._find(name, weight)) for name in names]
        missing = _missing_classes(candidates)
        faces = [face for _, face in candidates if face is not None]
        faces += [self._packaged(family, weight) for family in (substitute(names[0]), SANS, SERIF)]
        first = faces[0]
        light = weight >= BOLD and weight - first.weight >= TOO_LIGHT and class_of(first.family) != HEAVY
        if light and wish.bold == "stroke" and first.family == SERIF and (heavier := self._heavier(weight)):
            faces.insert(0, heavier)
            light = False
        gained, reason = "", "missing"
        substitutions: list[Substitution] = []
        if light and wish.bold == "stroke":
            gained, reason = "Black" if weight >= BLACK else "Bold", "stroke"
            if not missing:
                substitutions.append(Substitution(f"{first.family} {weight}", first.name, reason))
        elif light:
            faces.insert(0, self._packaged(SANS, weight))
            substitutions.append(Substitution(f"{first.family} {weight}", faces[0].name, "weight"))
        elif wish.bold == "stand-in" and names[0] in missing and first.has("中"):  # Latin has no such class
            gained, reason = "Medium", "stroke"
        substitutions += [Substitution(name, faces[0].name, reason) for name in missing]
        heavier_ones = faces[: faces.index(first)] if any(face for _, face in candidates) else []
        found = (*(("", face) for face in heavier_ones), *candidates)
        thick = {face: self._thickened(face, wish, gained) for face in faces}
        faces = [thick[face] for face in faces]
        found = tuple((name, face and thick[face]) for name, face in found)
        drawing = tuple(dict.fromkeys(faces))
        return Stack(drawing, tuple(substitutions), scale=wish.scale, found=found)

    def _thickened(self, face: Face, wish: FontWish, gained: str) -> Face:
        """A face with what it gains; itself where its licence is for looking at it as it is."""
        own = key(face.family)
        across, up, _ = next((gain for start, gain in THIN.items() if own.startswith(start)), NO_GAIN)
        if gained != "Medium" and wish.weight - face.weight < TOO_LIGHT:  # a heavy one among light faces
            gained = ""
        if gained:
            more = GAINS[gained][SIZES.index(wish.size)]
            across, up = across + more, up + FLAT * more
        if not across or face.preview_only:
            return face
        return self._open(face.source, face.weight, Gain(across, up, gained)) or face

    def _heavier(self, weight: int) -> Face | None:
        """A face of the machine that is drawn as the packaged Song and is as heavy as is asked."""
        faces = (self._find(name, weight) for name in HEAVIER)
        return next((face for face in faces if face and weight - face.weight < TOO_LIGHT), None)

    def _find(self, name: str, weight: int) -> Face | None:
        if (file := as_file(name)) is not None:
            return self._file(name, *file, weight)
        known = [source for source in packaged() if key(source.family) == key(name)]
        if not known and self.system:
            from zonepub.fonts.system import installed

            known = [source for alias in same_class(name)[:1] for source in installed(alias)]
        return self._open(min(known, key=lambda source: source.distance(weight)), weight) if known else None

    def _file(self, name: str, file: str, family: str, weight: int) -> Face | None:
        """A face of a file; of a collection the one of that family, else one of the mainland (T1.16)."""
        from zonepub.fonts.system import read_names

        try:
            path = self.gate.find(file)
            if path.stat().st_size > limit("font-bytes"):
                raise BadFile("file-too-large", name, limit=limit("font-bytes") >> 20, name="font-bytes")
        except BadFile as problem:
            code = "font-not-found" if problem.code == "file-not-found" else problem.code
            self.problems.append(FontProblem(code, name, **problem.details))
            return None
        faces = list(read_names(path))
        named = [source for names, source in faces if key(family) in map(key, names)] if family else []
        mainland = [source for names, source in faces if any(map(MAINLAND.search, names))]
        sources = named if family else mainland or [source for _, source in faces]
        if not sources:
            self.problems.append(FontProblem("font-not-found" if faces else "font-broken", name))
            return None
        return self._open(min(sources, key=lambda source: source.distance(weight)), weight)

    def _open(self, source: FontSource, weight: int, gain: Gain = NO_GAIN) -> Face | None:
        pinned = min(max(weight, source.axis[0]), source.axis[1]) if source.axis else source.weight
        if (source, pinned, gain) not in self._faces:
            try:
                face = Face(source, pinned, gain)
                if gain == NO_GAIN and source not in packaged():
                    face.prove()  # anybody's file: better a diagnostic now than a failure later
                self._faces[source, pinned, gain] = face
            except FontProblem as problem:
                self.problems.append(problem)
                return None
        return self._faces[source, pinned, gain]

    def _packaged(self, family: str, weight: int) -> Face:
        sources = [source for source in packaged() if source.family == family]
        if not sources:
            raise FontProblem("font-not-found", family, "the wheels that carry the fonts are not installed")
        face = self._open(min(sources, key=lambda source: source.distance(weight)), weight)
        if face is None:
            raise self.problems[-1]
        return face


def _missing_classes(candidates: Sequence[tuple[str, Face | None]]) -> tuple[str, ...]:
    """The names that no face was found for: the first of a class, and none where another of it is there."""
    there = {class_of(name) or name for name, face in candidates if face is not None}
    missing: dict[str, str] = {}
    for name, face in candidates:
        kind = class_of(name) or name
        if face is None and kind not in there and name not in RARE:
            missing.setdefault(kind, name)
    return tuple(missing.values())


def _count_lines(paragraph: Any) -> int:
    return len(paragraph.lines)
