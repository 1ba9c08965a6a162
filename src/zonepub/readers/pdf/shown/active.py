"""What a PDF must not do or hide: actions, scripts, attachments, layers, further pages and annotations."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from zonepub.readers.pdf.codemap import text_string
from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Ref, Stream
from zonepub.readers.shown import Fault

KEYS = frozenset((
    "JS", "JavaScript", "AA", "OpenAction", "AcroForm", "XFA", "OCProperties", "Collection", "RichMedia",
    "Perms", "Movie", "Sound", "Requirements", "URI2",
))  # fmt: skip
ACTIONS = frozenset(("URI", "GoTo"))
ANNOTATIONS = frozenset(("Link",))
WATCHED = frozenset(("Type", "S", "FFilter"))  # keys without which an object does nothing
HOLDERS = frozenset((dict, list, Ref))  # the parser makes these and none of their kinds
DEEPEST = 60


def faults_of(file: PdfFile) -> Iterator[Fault]:
    """Faults of all objects that the catalog leads to."""
    seen: set[int] = set()
    waiting: list[tuple[Any, int]] = [(file.trailer.get("Root"), 0), (file.trailer.get("Info"), 0)]
    while waiting:
        value, depth = waiting.pop()
        if isinstance(value, Ref):
            if value.number in seen:
                continue
            seen.add(value.number)
            value = file.get(value)
        if isinstance(value, Stream):
            value = value.dictionary
        if depth > DEEPEST:
            continue
        if isinstance(value, dict):
            yield from _dictionary(file, value)
            waiting += [(inner, depth + 1) for inner in value.values() if type(inner) in HOLDERS]
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value if type(inner) in HOLDERS]


def attached(file: PdfFile) -> dict[str, str]:
    """The files that a PDF carries, by `attached NAME`: their SHA-256."""
    root = file.dictionary(file.trailer.get("Root"))
    names = file.dictionary(file.dictionary(root.get("Names")).get("EmbeddedFiles"))
    found: dict[str, str] = {}
    entries = [*file.array(names.get("Names")), *file.array(root.get("AF"))]
    for entry in entries:
        facts = file.dictionary(entry)
        stream = file.get(file.dictionary(facts.get("EF")).get("F"))
        if isinstance(stream, Stream):
            name = file.get(facts.get("UF") or facts.get("F"))
            words = text_string(name) if isinstance(name, bytes) else "?"
            found[f"attached {words}"] = sha256(file.bytes_of(stream)).hexdigest()
    if "Kids" in names:
        found["attached"] = "Kids"
    return found


def _dictionary(file: PdfFile, value: dict[str, Any]) -> Iterator[Fault]:
    if not KEYS.isdisjoint(value):
        yield from (Fault("active", f"/{key}") for key in sorted(KEYS & value.keys()))
    if WATCHED.isdisjoint(value):
        return
    kind = str(file.get(value.get("Type", "")))
    if kind == "Annot":
        subtype = str(file.get(value.get("Subtype", "")))
        if subtype not in ANNOTATIONS:
            yield Fault("foreign", f"annotation {subtype}")
        if "AP" in value:
            yield Fault("foreign", "annotation with an appearance")
    action = value.get("S")
    if action is not None and ("URI" in value or "D" in value or "F" in value or kind == "Action"):
        name = str(file.get(action))
        if name not in ACTIONS:
            yield Fault("active", f"action {name}")
    if kind == "Filespec" and "EF" not in value:
        yield Fault("active", "file outside")
    if kind == "ObjStm" or ("FFilter" in value):
        yield Fault("active", "stream outside")
