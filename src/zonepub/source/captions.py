"""captions.yaml -> captions, each picture opened and decoded once."""

from collections.abc import Iterator

from zonepub.files import Gate
from zonepub.model import Caption
from zonepub.picturefiles import PictureReader
from zonepub.source.fields import IDS, NAME, FieldReader, quoted_if_needed
from zonepub.source.final_stops import check_final_stop
from zonepub.source.schema import SHAPES
from zonepub.yamlcheck import as_mapping, as_text, unknown
from zonepub.yamlfile import Node, Scalar


class Captions:
    """Captions by name, each read where its figure stands first, so that its notes count from there."""

    def __init__(self, node: Node | None, gate: Gate, fields: FieldReader) -> None:
        self.fields = fields
        mapping = as_mapping(node, "captions", fields.diagnostics) if node is not None else None
        self.entries = mapping.entries if mapping else {}
        self.read: dict[str, Caption | None] = {}
        self.pictures = PictureReader(gate, fields.diagnostics)

    def get(self, name: Scalar) -> Caption | None:
        """The caption that a figure names, or None after a diagnostic."""
        if name.text not in self.entries:
            unknown(name.text, name.span, self.entries, self.fields.diagnostics, "figure-without-caption")
            return None
        if name.text not in self.read:
            self.read[name.text] = self._caption(name.text)
        return self.read[name.text]

    def used(self) -> Iterator[Node]:
        """The entries that figures of the report name."""
        return (self.entries[name][1] for name, caption in self.read.items() if caption is not None)

    def check_unused(self) -> None:
        for name, (key, _) in self.entries.items():
            if not NAME.fullmatch(name):
                wanted = IDS["captions"]
                self.fields.diagnostics.error(
                    "wrong-value", key.span, where="captions", value=name, wanted=wanted
                )
            elif name not in self.read and self.fields.diagnostics.count("error"):
                self._caption(name)  # its figure may be among what could not be read
            elif name not in self.read:
                self.fields.diagnostics.warning("unused-caption", key.span, id=name)
                self._caption(name)

    def _caption(self, name: str) -> Caption | None:
        diagnostics = self.fields.diagnostics
        entry = self.entries[name][1]
        if isinstance(entry, Scalar) and entry.text.strip() and "：" not in entry.text:
            line = f"{name}: {{text: {quoted_if_needed(entry.text.strip())}}}"
            diagnostics.error("text-for-fields", entry.span, where=name, line=line)
            return None
        node = as_mapping(entry, name, diagnostics)
        if node is None:
            return None
        values = self.fields.keys(node, name, SHAPES["caption"])
        picture = None
        if "image" in values:
            image = as_text(values["image"], f"{name}.image", diagnostics)
            picture = self.pictures.open(image) if image else None
            if "alt" not in node:
                diagnostics.error("image-without-alt", values["image"].span, id=name)
        others = {key: values[key] for key in ("alt", "credit", "licence", "date", "place") if key in values}
        if text := values.get("text"):
            check_final_stop(text, (node.get("text") or node).span, diagnostics)
        return Caption(values.get("text", ()), picture, **others, span=node.span)
