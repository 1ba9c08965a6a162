"""A PDF as tokens, page by page and object by object from its catalogue; numbers of objects do not count."""

from collections.abc import Iterator
from hashlib import sha256
from typing import Any

from zonepub.readers.errors import BrokenFile
from zonepub.readers.pdf.codemap import text_string
from zonepub.readers.pdf.file import PdfFile
from zonepub.readers.pdf.objects import Ref, Stream
from zonepub.readers.pieces import tokens

PACKING = frozenset(("Length", "Filter", "DecodeParms", "DL"))  # of a stream that can be unpacked
NOT_SHOWN = {"Pages", "Extensions"}  # pages come first; extensions are of the way it is packed
TREE = ("Kids", "Count", "Parent")


def pdf_tokens(pdf: PdfFile) -> dict[str, list[str]]:
    """The tokens of each page, then of each entry of the catalogue. Damage may raise any of DAMAGE."""
    root = pdf.dictionary(pdf.trailer.get("Root"))
    pages = list(_pages(pdf, root.get("Pages")))
    known = {ref.number: f"page {at}" for at, ref in enumerate(pages, 1)}
    parts = {}
    for at, ref in enumerate(pages, 1):
        parts[f"page {at}"] = list(_walk(pdf, pdf.dictionary(ref), known))
    for key in sorted(root.keys() - NOT_SHOWN):
        parts[key] = list(_walk(pdf, root[key], known))
    parts["Info"] = list(_walk(pdf, pdf.trailer.get("Info"), known))
    return parts


def _pages(pdf: PdfFile, value: Any) -> Iterator[Ref]:
    waiting, seen = [value], set[int]()
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Ref) or node.number in seen:
            raise BrokenFile("page tree")
        seen.add(node.number)
        facts = pdf.dictionary(node)
        if "Kids" in facts:
            waiting += reversed(pdf.array(facts["Kids"]))
        else:
            yield node


def _walk(pdf: PdfFile, value: Any, known: dict[int, str]) -> Iterator[str]:
    """Objects depth first, each once; `known` are those met before, by number."""
    waiting: list[tuple[str, Any]] = [("", value)]
    while waiting:
        label, value = waiting.pop()
        if isinstance(value, Ref):
            if value.number in known:
                yield f"{label} → {known[value.number]}"
                continue
            known[value.number] = f"object {len(known)}"
            value = pdf.get(value)
        if isinstance(value, Stream):
            plain = _unpacked(pdf, value)
            facts = {key: item for key, item in value.dictionary.items() if key not in PACKING or not plain}
            kind = "packet" if facts.get("Type") == "Metadata" else "stream"
            waiting.append((kind, plain if plain is not None else sha256(value.data).digest()))
            value = facts
        match value:
            case dict():
                yield f"{label} <<"
                waiting += [(key, value[key]) for key in sorted(value, reverse=True) if key not in TREE]
            case list():
                yield f"{label} [{len(value)}]"
                waiting += [("", item) for item in reversed(value)]
            case bytes() if label == "packet":
                yield from tokens(".xml", value)
            case bytes() if label == "stream":
                yield from _lines(value)
            case bytes():
                yield f"{label} “{text_string(value)}”"
            case _:
                yield f"{label} {value}"


def _unpacked(pdf: PdfFile, stream: Stream) -> bytes | None:
    """The bytes behind the filters; None of a picture whose filter draws it."""
    try:
        return pdf.bytes_of(stream)
    except BrokenFile:
        return None


def _lines(data: bytes) -> Iterator[str]:
    if b"\0" in data[:4096]:
        yield sha256(data).hexdigest()
    else:
        yield from data.decode("utf-8", "surrogateescape").splitlines()
