"""Nodes -> QR codes and barcodes, their numbers verified."""

import re
from typing import Any

from zonepub.barcodes import (
    LEAST_MODULE,
    QR_BYTES,
    BadNumber,
    Symbology,
    content,
    number_shown,
    symbol,
    symbology_of,
    with_add_on,
)
from zonepub.cjk import MM
from zonepub.diagnostics import Diagnostics, Span, in_both
from zonepub.model import Barcode
from zonepub.records import dataclass
from zonepub.regex import regex
from zonepub.source.fields import FieldReader
from zonepub.source.schema import SHAPES
from zonepub.source.values import PICTURE_PATH
from zonepub.yamlfile import Mapping, Node, Scalar
from zonepub.yamlfile.checks import wrong_type

OWN: dict[str, tuple[Symbology, tuple[str, ...]]] = {  # the fields of the report that a bare word means
    "isbn": ("isbn", ("isbn", "identifier")),
    "issn": ("issn", ("issn", "identifier")),
}
ADDRESS = regex(r"(?:www\.[\w.-]+|[\w-]+(?:\.[\w-]+)*\.(?:cn|com|net|org|gov))(?:/\S*)?", re.ASCII)
KINDS = {"isbn": "ISBN", "issn": "ISSN", "ean13": in_both("条码号", "number of a barcode"), "qr": "QR"}
PREFIXES = ("urn:", "isbn", "issn", ":", " ", "\u3000")


@dataclass(slots=True)
class BarcodeReader:
    """`about` is the node of `report:`, whose own numbers `barcode: isbn` takes."""

    fields: FieldReader
    about: Node | None
    diagnostics: Diagnostics

    def qr(self, node: Mapping, values: dict[str, Any]) -> Barcode | None:
        given = node.get("qr")
        place = given.span if given else node.span
        if ADDRESS.fullmatch(values["qr"].strip()):
            self.diagnostics.warning("qr-no-scheme", place, value=values["qr"].strip())
        elif PICTURE_PATH.search(values["qr"]) and "//" not in values["qr"]:
            self.diagnostics.warning("qr-of-file", place, value=values["qr"])
        return self._made("qr", values["qr"], node, values, given.span if given else node.span)

    def block(self, node: Mapping, values: dict[str, Any]) -> Barcode | None:
        symbology, typed, span = values["barcode"]
        return self._made(symbology, typed, node, values, span)

    def number(self, node: Node, where: str) -> tuple[Symbology, str, Span] | None:
        """`isbn`, a number, or `{isbn: …}`: what kind it is, how it is typed and where."""
        if isinstance(node, Mapping):
            return self._of_kind(node, where)
        typed = self.fields.text(node, where)
        if typed is None:
            return None
        name, add_on = with_add_on(typed.lower())
        if name in OWN:
            return self._own(name, add_on, node.span)
        number = without_prefix(typed)
        named = next((kind for kind, _ in OWN.values() if kind in typed.lower()), None)
        return named or symbology_of(number), number, node.span

    def _of_kind(self, node: Mapping, where: str) -> tuple[Symbology, str, Span] | None:
        """`{isbn: …}`: one of the three, and no other."""
        values = self.fields.keys(node, where, SHAPES["barcode-number"])
        if len(node.entries) != 1:
            wrong_type(node, where, "text", self.diagnostics)
            return None
        symbology: Symbology
        for symbology in ("isbn", "issn", "ean13"):
            if symbology in values:
                given = node.get(symbology)
                return symbology, values[symbology], given.span if given else node.span
        return None

    def _own(self, name: str, add_on: str, span: Span) -> tuple[Symbology, str, Span] | None:
        """The number that the report has as its own, with the issue that `issn+06` names."""
        symbology, keys = OWN[name]
        for key in keys:
            field = self.about.get(key) if isinstance(self.about, Mapping) else None
            if isinstance(field, Scalar) and (key == name or name in field.text.lower()):
                number = without_prefix(field.text)
                return symbology, f"{number}+{add_on}" if add_on else number, field.span
        self.diagnostics.error("barcode-no-number", span, name=name)
        return None

    def _made(
        self, symbology: Symbology, typed: str, node: Mapping, values: dict[str, Any], span: Span
    ) -> Barcode | None:
        try:
            held = content(symbology, typed)
        except BadNumber as problem:
            if any(item.span == span for item in self.diagnostics.of("wrong-check-digit")):
                return None  # the report's own number, told where it stands
            details = {"kind": KINDS[symbology], "number": typed, "right": problem.right}
            if not problem.right:
                count = sum(character.isdecimal() for character in typed)
                details["right"] = in_both(
                    f"完整的号码（这里 {count} 位）", f"the whole number (of {count} digits)"
                )
            self.diagnostics.error(problem.code, span, limit=QR_BYTES, **details)
            return None
        width = values.get("width")
        least = symbol(symbology, held).columns * LEAST_MODULE[symbology]
        if width is not None and width < least - 0.01:
            place = node.key_span("width")
            self.diagnostics.warning("barcode-too-small", place, least=f"{least / MM:.0f}mm")
        shown = number_shown(symbology, typed)
        return Barcode(
            symbology, held, shown, values.get("text", ()), width, values.get("alt", ""), node.span
        )


def without_prefix(typed: str) -> str:
    """`ISBN 978-7-…` and `urn:isbn:978-7-…` without what says that they are one."""
    number = typed.strip()
    while prefix := next((prefix for prefix in PREFIXES if number.lower().startswith(prefix)), ""):
        number = number[len(prefix) :]
    return number
