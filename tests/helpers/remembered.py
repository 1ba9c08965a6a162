"""What every build of a process would reckon anew from the same bytes: shipped styles, pictures of our fixtures.

Reports written in tests are small: to read and resolve the style took half of each build, to pack the pictures
of the reports that ship more than half. A file that a test wrote or changed is always read again.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from helpers import warm
from helpers.paths import ROOT
from zonepub import bounded
from zonepub.diagnostics import Diagnostics
from zonepub.kept import stamp
from zonepub.render import raster
from zonepub.render.pdf import image_objects
from zonepub.style import load
from zonepub.style.model import Style
from zonepub.style.stylesheet import StyleSheet


def remember() -> None:
    """Let this process reckon each of them once."""
    _remember_styles()
    bounded._process = warm.answered
    known: dict[Any, Any] = {}
    raster.web_image = _of_fixture(raster.web_image, known)
    image_objects.pack = _of_fixture(image_objects.pack, known)


def _of_fixture(make: Callable[..., Any], known: dict[Any, Any]) -> Callable[..., Any]:
    """Once for each picture that lies in the project."""

    def made(path: Path, *further: Any) -> Any:
        if not path.is_relative_to(ROOT):
            return make(path, *further)
        key = (make, path, stamp(path), further)
        if key not in known:
            known[key] = make(path, *further)
        return known[key]

    return made


def _remember_styles() -> None:
    parse_data, read_yaml = load.parse_data, load.read_yaml
    resolve = StyleSheet.resolve
    parsed: dict[Any, Any] = {}
    resolved: dict[Any, Style] = {}

    def parsed_once(data: bytes, file: str, diagnostics: Diagnostics) -> Any:
        """The nodes of a file of styles/, which nobody changes."""
        if not file.startswith("styles/"):
            return parse_data(data, file, diagnostics)
        if (data, file) not in parsed:
            said = len(diagnostics)
            node = parse_data(data, file, diagnostics)
            if len(diagnostics) > said:
                return node
            parsed[data, file] = node
        return parsed[data, file]

    def resolved_once(self: StyleSheet, format_name: str) -> Style:
        """A style that ships for a format, as long as nothing is to be said of it."""
        if format_name in self._resolved or any(path.parent != load.style_folder() for path in self.chain):
            return resolve(self, format_name)
        key = (
            *self.chain.values(),
            self.name,
            self.language,
            self.figures_cited,
            self.many_notes,
            format_name,
        )
        if key not in resolved:
            said = len(self.diagnostics)
            style = resolve(self, format_name)
            if len(self.diagnostics) > said:
                return style
            resolved[key] = style
        return self._resolved.setdefault(format_name, resolved[key])

    def read_once(path: Path, name: str, diagnostics: Diagnostics) -> Any:
        if path != load.BASE:
            return read_yaml(path, name, diagnostics)
        data = path.read_bytes()
        if (data, name) not in parsed:
            parsed[data, name] = read_yaml(path, name, diagnostics)
        return parsed[data, name]

    load.parse_data = parsed_once
    load.read_yaml = read_once
    StyleSheet.resolve = resolved_once  # type: ignore[method-assign]
