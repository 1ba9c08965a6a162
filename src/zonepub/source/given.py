"""A report that a program has in memory, instead of a file: its text, its captions, the files it names."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from zonepub.diagnostics import Diagnostics
from zonepub.files import Gate
from zonepub.records import dataclass, field
from zonepub.source.caption_files import CAPTIONS
from zonepub.yamlfile.writing import yaml_text

NAME = "report.yaml"
Source = str | Mapping[str, Any]  # YAML, or what it says


@dataclass(frozen=True, slots=True)
class GivenReport:
    """`files` are pictures and data by the names that the report calls them; others are looked for in
    `folder`, without which there are none. `name` and `captions_name` are what messages call
    report and captions."""

    source: Source
    captions: Source | None = None
    files: Mapping[str, bytes] = field(default_factory=dict)
    folder: Path | None = None
    name: str = NAME
    captions_name: str = CAPTIONS

    def texts(self, diagnostics: Diagnostics) -> dict[str, str]:
        """The YAML of report and captions by their names. Raises `Failed` for values YAML lacks."""
        captions = {self.captions_name: self.captions} if self.captions is not None else {}
        sources = captions | {self.name: self.source}
        return {
            name: source if isinstance(source, str) else yaml_text(source, name, diagnostics)
            for name, source in sources.items()
        }

    @contextmanager
    def gate(self, *, allow_outside: bool) -> Iterator[Gate]:
        """The gate for the files it names; those in memory lie on the disk meanwhile."""
        from tempfile import TemporaryDirectory  # most reports are files

        with TemporaryDirectory(prefix="zonepub-") as place:
            given = {}
            for number, (name, data) in enumerate(self.files.items()):
                given[name] = Path(place, f"{number}{Path(name).suffix}")
                given[name].write_bytes(data)
            yield Gate(self.folder or Path(place), allow_outside=allow_outside, given=given)
