"""captions.yaml -> captions, each picture opened and decoded once."""

from collections.abc import Iterator
from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.files import BadFile, Gate
from zonepub.limits import limit
from zonepub.model import Caption, Picture
from zonepub.source.fields import NAME, FieldReader
from zonepub.source.schema import SHAPES
from zonepub.yamlcheck import as_mapping, as_text, unknown
from zonepub.yamlfile import Node, Scalar

GATE = {"file-not-found": "image-missing", "file-outside": "image-outside"}


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
                wanted = "fig-chengdu"
                self.fields.diagnostics.error(
                    "wrong-value", key.span, where="captions", value=name, wanted=wanted
                )
            if name not in self.read:
                self.fields.diagnostics.warning("unused-caption", key.span, id=name)
                self._caption(name)

    def _caption(self, name: str) -> Caption | None:
        diagnostics = self.fields.diagnostics
        node = as_mapping(self.entries[name][1], name, diagnostics)
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
        return Caption(values.get("text", ()), picture, **others, span=node.span)


class PictureReader:
    """Opens picture files, and keeps count of what all of them together take."""

    def __init__(self, gate: Gate, diagnostics: Diagnostics) -> None:
        self.gate, self.diagnostics = gate, diagnostics
        self.decoded: dict[Path, int] = {}  # bytes

    def open(self, node: Scalar) -> Picture | None:
        """The picture that `node` names, decoded once; None after a diagnostic."""
        from zonepub.pictures import BadPicture, decoded_bytes, has_more_frames, opened, size

        try:
            path = self.gate.find(node.text)
            with opened(path) as image:
                shown, before = size(image), sum(self.decoded.values())
                self.decoded[path] = decoded_bytes(image)
                if before <= limit("pictures-bytes") < sum(self.decoded.values()):
                    self.diagnostics.error("images-too-large", node.span, limit=limit("pictures-bytes") >> 20)
                if sum(self.decoded.values()) > limit("pictures-bytes"):
                    return None  # the others are not decoded any more
                # a JPEG decodes at an eighth: broken data still shows
                image.draft("L", (max(1, image.width // 8), max(1, image.height // 8)))
                image.load()
                if has_more_frames(image):
                    self.diagnostics.warning("image-frames", node.span, path=node.text)
        except BadFile as problem:
            self.diagnostics.error(GATE.get(problem.code, problem.code), node.span, **problem.details)
            return None
        except BadPicture as problem:
            self.diagnostics.error(problem.code, node.span, path=node.text, **problem.details)
            return None
        return Picture(path, node.text, *shown, span=node.span)
