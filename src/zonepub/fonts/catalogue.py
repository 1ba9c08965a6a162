"""The fonts of one build: names and weights to faces, each file opened once."""

import re
from collections.abc import Sequence
from pathlib import Path

from zonepub.files import BadFile, Gate
from zonepub.fonts.errors import FontProblem
from zonepub.fonts.face import Face
from zonepub.fonts.families import SANS, SERIF, as_file, key, same_class, substitute
from zonepub.fonts.packaged import FontSource, packaged
from zonepub.fonts.stack import Stack, Substitution
from zonepub.limits import limit

MAINLAND = re.compile(r"\b(?:SC|CN|GB|GBK)\b")  # in names of families that come in several regions
BOLD = 600  # from here on a heavier family is better than a regular face of the right one (T10.7)
TOO_LIGHT = 200  # steps of weight that a reader sees


class FontCatalogue:
    """Finds faces by family and weight. `folder` is where relative font paths of a style start; `gate` says
    which files it may name."""

    def __init__(self, folder: Path = Path(), gate: Gate | None = None) -> None:
        self.gate = gate or Gate(folder)
        self.problems: list[FontProblem] = []  # of files a style names; the caller reports them
        self._faces: dict[tuple[FontSource, int], Face] = {}
        self._stacks: dict[tuple[tuple[str, ...], int], Stack] = {}

    def stack(self, names: Sequence[str], weight: int = 400) -> Stack:
        """Faces for the families `names` in order, and behind them the packaged ones of their class.

        Families are looked for among the packaged fonts, as files when they end like one, and only then on
        the machine. Where a heavy weight is asked of a family that has none, a heavier family goes first.
        """
        wanted = (tuple(names), weight)
        if wanted not in self._stacks:
            self._stacks[wanted] = self._make(tuple(names), weight)
        return self._stacks[wanted]

    @property
    def substitutions(self) -> tuple[Substitution, ...]:
        """What stands in for what in all stacks made so far, each once."""
        substitutions = (item for stack in self._stacks.values() for item in stack.substitutions)
        return tuple(sorted(set(substitutions), key=lambda item: (item.asked, item.used, item.reason)))

    def _make(self, names: tuple[str, ...], weight: int) -> Stack:
        faces: list[Face] = []
        substitutions: list[Substitution] = []
        for name in names or (SERIF,):
            face = self._find(name, weight)
            if face is None:
                substitutions.append(Substitution(name, "", "missing"))
            else:
                faces.append(face)
        stand_in = substitute(names[0]) if names else SERIF
        faces += [self._packaged(family, weight) for family in (stand_in, SANS, SERIF)]
        first = faces[0]
        if weight >= BOLD and weight - first.weight >= TOO_LIGHT:
            faces.insert(0, self._packaged(SANS, weight))
            substitutions.append(Substitution(f"{first.family} {weight}", faces[0].name, "weight"))
        done = [Substitution(item.asked, item.used or faces[0].name, item.reason) for item in substitutions]
        return Stack(tuple(dict.fromkeys(faces)), tuple(done))

    def _find(self, name: str, weight: int) -> Face | None:
        if (file := as_file(name)) is not None:
            return self._file(name, *file, weight)
        known = [source for source in packaged() if key(source.family) == key(name)]
        if not known:
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

    def _open(self, source: FontSource, weight: int) -> Face | None:
        pinned = min(max(weight, source.axis[0]), source.axis[1]) if source.axis else source.weight
        if (source, pinned) not in self._faces:
            try:
                face = Face(source, pinned)
                if source not in packaged():  # anybody's file: better a diagnostic now than a failure later
                    face.prove()
                self._faces[source, pinned] = face
            except FontProblem as problem:
                self.problems.append(problem)
                return None
        return self._faces[source, pinned]

    def _packaged(self, family: str, weight: int) -> Face:
        sources = [source for source in packaged() if source.family == family]
        if not sources:
            raise FontProblem("font-not-found", family, "the wheels that carry the fonts are not installed")
        face = self._open(min(sources, key=lambda source: source.distance(weight)), weight)
        if face is None:
            raise self.problems[-1]
        return face
