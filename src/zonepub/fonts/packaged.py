"""The fonts that come with the package index: always there, found without scanning or importing them."""

from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path

from zonepub.fonts.families import SANS, SERIF
from zonepub.records import dataclass

ODD = 1000  # more than any difference of weight


@dataclass(frozen=True, slots=True)
class FontSource:
    """A face in a file. `axis` holds the range of weights of a variable font, else it is None."""

    family: str
    weight: int
    path: Path
    index: int = 0
    axis: tuple[int, int] | None = None
    odd: bool = False  # slanted, narrow or wide: only where the family has nothing upright

    def distance(self, weight: int) -> int:
        """How far this face is from an upright one of a weight that is asked for."""
        astray = ODD if self.odd else 0
        if self.axis and self.axis[0] <= weight <= self.axis[1]:
            return astray
        return abs(self.weight - weight) + astray


# family, weight, module of the wheel, file in it, range of weights
WHEELS = (
    (SERIF, 400, "pylopdf_fonts_zh_cn", "NotoSerifSC-Regular.otf", None),
    (SANS, 400, "pylopdf_fonts_zh_cn", "NotoSansSC-Regular.otf", None),
    (SANS, 400, "justmytype_intl_cjk", "fonts/ofl/notosanssc/NotoSansSC[wght].ttf", (100, 900)),
)


@lru_cache
def packaged() -> tuple[FontSource, ...]:
    """The packaged faces, the static ones first: at the same distance the first is taken."""
    sources = []
    for family, weight, module, file, axis in WHEELS:
        spec = find_spec(module)
        if spec and spec.submodule_search_locations:
            path = Path(next(iter(spec.submodule_search_locations))) / file
            if path.is_file():
                sources.append(FontSource(family, weight, path, axis=axis))
    return tuple(sources)
