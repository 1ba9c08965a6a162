"""What a session keeps between builds: styles with what was said of them, and the fonts that they use.

A style is read again as soon as a file that it came from or names has changed.
"""

import threading
from collections import OrderedDict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonepub.diagnostics import Diagnostics
from zonepub.recent import Alike
from zonepub.records import dataclass, field
from zonepub.style import StyleSheet, load_style

if TYPE_CHECKING:
    from zonepub.fonts import FontCatalogue

MOST_STYLES, MOST_REPORTS = 8, 2
TURN = threading.RLock()  # builds of one process take turns: the collector, stdout and the folder are its own
Stamp = tuple[int, int, int]  # when a file was changed last, its size and its number


@dataclass(slots=True, eq=False)
class KeptStyle:
    """A style and the catalogue that holds its fonts; `stamps` are those of the files it was read from."""

    sheet: StyleSheet
    beside: Path | None
    stamps: dict[Path, Stamp | None] = field(default_factory=dict)
    _fonts: "FontCatalogue | None" = None

    @property
    def fonts(self) -> "FontCatalogue":
        """The faces that builds with this style have opened."""
        from zonepub.fonts import FontCatalogue  # a report with mistakes needs none

        self._fonts = self._fonts or FontCatalogue(gate=self.sheet.gate)
        return self._fonts

    def is_fresh(self, beside: Path | None) -> bool:
        """Whether it says the same today, for a report in the folder `beside`."""
        own = self.beside == beside or not (self.sheet.gate.seen - self.sheet.chain.keys())
        return own and all(stamp(path) == before for path, before in self.stamps.items())

    def watch(self) -> None:
        """Remember the files that it named meanwhile."""
        fonts = self._fonts.opened_files if self._fonts else ()
        for path in (*self.sheet.chain, *self.sheet.gate.seen, *fonts):
            if path not in self.stamps:
                self.stamps[path] = stamp(path)


class Kept:
    """The styles of a session, the last used last."""

    def __init__(self) -> None:
        self.styles: OrderedDict[tuple[str, bool, bool], KeptStyle] = OrderedDict()
        self.read: set[Path] = set()  # files of the last build
        self.finished: Alike[Any] = Alike(MOST_REPORTS)  # by report, style and all else they hang on
        self.recovered: set[Path] = set()  # folders in which no build of before has left anything half done

    def style(
        self,
        name: str | Path,
        diagnostics: Diagnostics,
        *,
        beside: Path | None,
        allow_outside: bool,
        packaged_fonts: bool,
    ) -> KeptStyle:
        """The style called `name`, read now or before. Raises `Failed`.

        Its diagnostics are its own: each build takes them over, for what is wrong with it is wrong each time.
        """
        key = (str(name), allow_outside, packaged_fonts)
        known = self.styles.pop(key, None)
        if known is None or not known.is_fresh(beside):
            known = _read(name, beside, allow_outside=allow_outside, packaged_fonts=packaged_fonts)
        self.styles[key] = known
        while len(self.styles) > MOST_STYLES:
            self.styles.popitem(last=False)
        return known

    def forget(self) -> None:
        self.styles.clear()
        self.finished.forget()


def _read(name: str | Path, beside: Path | None, *, allow_outside: bool, packaged_fonts: bool) -> KeptStyle:
    sheet = load_style(name, Diagnostics(), beside=beside, allow_outside=allow_outside)
    sheet.packaged_fonts = packaged_fonts
    kept = KeptStyle(sheet, beside)
    kept.watch()
    return kept


def stamp(path: Path) -> Stamp | None:
    """By what a file's changes are noticed; None where there is none."""
    try:
        stat = path.stat()
    except OSError:
        return None
    return stat.st_mtime_ns, stat.st_size, stat.st_ino
