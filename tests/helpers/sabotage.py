"""Finished files spoilt in memory, as somebody might who means no good, and what the proof says of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from zonepub.model import Report
from zonepub.readers.errors import BrokenFile
from zonepub.style import Style
from zonepub.verify import Difference, verify

Edit = tuple[str, str, str]  # part (an expression), what stands there (an expression), what takes its place


@dataclass(frozen=True)
class Finished:
    """A finished file with what it was made from."""

    format_name: str
    data: bytes
    report: Report
    style: Style

    def differences(self, data: bytes) -> tuple[Difference, ...]:
        return verify(self.format_name, data, self.report, self.style).differences


Publication = Callable[[str, str], Finished]  # of a format in a style


def edited(data: bytes, edits: tuple[Edit, ...], added: dict[str, bytes] | None = None) -> bytes:
    """A ZIP with its parts edited; each edit must find something. An empty replacement may take parts out."""
    parts = {}
    with ZipFile(BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for part, pattern, replacement in edits:
        count = 0
        for name in [name for name in parts if re.fullmatch(part, name)]:
            text, found = re.subn(pattern, replacement, parts[name].decode(), count=1, flags=re.DOTALL)
            parts[name] = text.encode()
            count += found
        assert count, (part, pattern)
    parts |= added or {}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def named(differences: tuple[Difference, ...]) -> str:
    """All that is said, for a test to look into."""
    return "\n".join(f"{item.kind} {item.block} {item.wanted} | {item.found}" for item in differences)


__all__ = ["BrokenFile", "Difference", "Edit", "Finished", "Publication", "edited", "named"]
