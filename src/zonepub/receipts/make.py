"""The receipt of a build as data: what went in and came out, what was compared; the same each time.

Names in it are relative and hold no place of a machine; there is no time in it but that of the report.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonepub import __version__
from zonepub.diagnostics import Span
from zonepub.model import Report, plain
from zonepub.picture_ledger import Fineness, ledger
from zonepub.readers.shown import readable
from zonepub.receipts.page import receipt_page
from zonepub.records import dataclass, field
from zonepub.verify import Difference, Receipt
from zonepub.versions import version_of

if TYPE_CHECKING:
    from zonepub.fonts import FontCatalogue, Substitution
    from zonepub.gb9704 import Conformity
    from zonepub.layout import Remark

SUFFIX, PAGE_SUFFIX = ".receipt.json", ".receipt.html"
KIND = "zonepub-receipt"
EDITION = 1  # of the receipt's own form
LICENCES = {"pylopdf-fonts-zh-cn": "OFL-1.1", "justmytype-intl-cjk": "OFL-1.1"}  # of fonts that are embedded


@dataclass(frozen=True, slots=True)
class Made:
    """What a build has made: files of each format by their names in the output folder, and their proof."""

    report: Report
    name: str  # of the report file
    style: str
    outputs: Mapping[str, Mapping[str, bytes]]
    receipts: Sequence[Receipt]
    fonts: "FontCatalogue"
    typography: "Sequence[Remark]" = ()
    checks: "Sequence[Conformity]" = ()
    comments: bool = False  # of editors are in the DOCX
    inputs: Mapping[str, Any] = field(default_factory=dict)  # what was read, of a build among many
    ppi: Mapping[str, Fineness] = field(default_factory=dict)  # of pictures, by file and format


def receipt_files(made: Made, stem: str) -> dict[str, bytes]:
    """The receipt for people and, last of all, for machines, by file name."""
    data = receipt_data(made)
    text = json.dumps(data, ensure_ascii=False, indent=1) + "\n"
    return {f"{stem}{PAGE_SUFFIX}": receipt_page(data).encode(), f"{stem}{SUFFIX}": text.encode()}


def receipt_data(made: Made) -> dict[str, Any]:
    """All of it; `seal` is the hash of the rest."""
    data: dict[str, Any] = {
        KIND: EDITION,
        "zonepub": __version__,
        "report": made.name,
        "title": plain(made.report.title),
        "style": made.style,
        "comments": made.comments,
        "sources": {name: sha256(content).hexdigest() for name, content in sorted(made.report.files.items())},
        "pictures": pictures_of(made.report, made.ppi),
        "fonts": _fonts(made.fonts),
        "outputs": [_output(receipt, made.outputs.get(receipt.format, {})) for receipt in made.receipts],
        "typography": [_remark(remark) for remark in made.typography],
        "substitutions": [_substitution(item) for item in made.fonts.substitutions],
        "standards": [conformity.as_json() for conformity in made.checks],
    }
    data |= {"inputs": made.inputs} if made.inputs else {}
    return data | {"seal": seal_of(data)}


def seal_of(data: Mapping[str, Any]) -> str:
    """The hash of a receipt without its seal, however it is spaced."""
    rest = {name: value for name, value in data.items() if name != "seal"}
    text = json.dumps(rest, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(text.encode()).hexdigest()


def _output(receipt: Receipt, files: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "format": receipt.format,
        "files": {
            name: {"sha256": sha256(data).hexdigest(), "bytes": len(data)} for name, data in files.items()
        },
        "compared": ("line by line" if receipt.whole else "texts in order")
        if receipt.read
        else "not read back",
        "texts": receipt.texts,
        "characters": receipt.characters,
        "pictures": receipt.pictures,
        "pages": receipt.pages,
        "equal": receipt.read and not receipt.differences,
        "differences": [_difference(item) for item in receipt.differences],
    }


def _difference(item: Difference) -> dict[str, Any]:
    return {
        "kind": item.kind, "block": item.block, "wanted": readable(item.wanted),
        "found": readable(item.found),        "source": _place(item.span), "place": item.place,
    }  # fmt: skip


def _place(span: Span | None) -> str:
    """File and line, without the folders of a machine."""
    return f"{Path(span.file).name}:{span.line}" if span and span.file else ""


def pictures_of(report: Report, ppi: Mapping[str, Fineness] | None = None) -> list[dict[str, Any]]:
    """Each picture once, with what is known of it; `ppi` as `fineness` has it."""
    rows = {row.name: row.as_json() for row in ledger(report, ppi, likes=False) if row.name}
    return list(rows.values())


def _hash_of(path: Path) -> str:
    try:
        return sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""


def _fonts(fonts: "FontCatalogue") -> list[dict[str, str]]:
    """Packages of fonts with their licences, and files of the machine or the style by their hashes."""
    rows = [
        {"package": name, "version": version_of(name), "licence": licence}
        for name, licence in LICENCES.items()
    ]
    lent: Iterable[tuple[str, Path]] = fonts.lent_files
    return [*rows, *({"name": name, "sha256": _hash_of(path)} for name, path in lent)]


def _remark(remark: "Remark") -> dict[str, Any]:
    return {
        "kind": remark.kind, "page": remark.page, "source": _place(remark.span), "text": remark.text,
        "amount": round(remark.amount, 3),
    }  # fmt: skip


def _substitution(item: "Substitution") -> dict[str, str]:
    return {"asked": item.asked, "used": item.used, "reason": item.reason}
