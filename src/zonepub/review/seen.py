"""The text that somebody read, as a hash: words, marks and pictures of a report, nothing of its layout."""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path
from typing import Any

from zonepub.model import Picture, Report
from zonepub.records import fields, is_dataclass

DIGITS = 32
# fields that change no word: where a thing stands and how large it is, files, this record itself
APART = frozenset((
    "span", "comments", "files", "nodes", "review", "anchor", "width", "wrap", "landscape", "style", "align",
    "words", "lists", "channels", "check_sum", "page_break",
))  # fmt: skip


def text_hash(report: Report) -> str:
    """The same for the same text, however its YAML is written."""
    digest = sha256()
    for piece in _pieces(report):
        digest.update(piece)
        digest.update(b"\0")
    return digest.hexdigest()[:DIGITS]


def _pieces(value: Any) -> Iterator[bytes]:
    if isinstance(value, str | int | float):
        yield str(value).encode()
    elif isinstance(value, Picture):
        with suppress(OSError):  # a picture that is gone is told of elsewhere
            yield sha256(Path(value.path).read_bytes()).digest()
    elif isinstance(value, Mapping):
        for name, item in value.items():
            yield str(name).encode()
            yield from _pieces(item)
    elif isinstance(value, tuple | list):
        for item in value:
            yield from _pieces(item)
    elif is_dataclass(value):
        yield type(value).__name__.encode()
        for field in fields(value):
            if field.name not in APART and (item := getattr(value, field.name)):
                yield field.name.encode()
                yield from _pieces(item)
