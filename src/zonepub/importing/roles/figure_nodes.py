"""Pictures and captions -> nodes."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from zonepub.importing.document import (
    RawPicture,
    text_of,
)
from zonepub.importing.draft import DOUBTFUL, Branch, Fixed, Leaf, Node
from zonepub.importing.readers.characters import printable
from zonepub.importing.roles.image_kinds import image_suffix, other_suffix
from zonepub.importing.roles.node_writer import NodeWriter
from zonepub.importing.roles.pieces import Candidate
from zonepub.importing.roles.why import WHY
from zonepub.records import replace


class FigureNodes(NodeWriter):
    """Makes nodes of pictures; names their files."""

    def _figure(self, piece: Candidate) -> Node:
        name = self._name()
        caption = Branch({"text": Leaf(piece.words)})
        if piece.credit:
            caption.entries["credit"] = Leaf(piece.credit, "text")
        self.draft.captions.entries[name] = caption
        remark = self._renumbered(piece, piece.words, len(self.draft.captions.entries))
        if piece.confidence < DOUBTFUL:
            remark = f"请核对：{WHY[piece.why]['zh']}"
        self.context.decide("caption", piece.words, piece.confidence, piece.why)
        return Branch({"figure": Fixed(name)}, remark)

    def _picture(self, piece: Candidate, picture: RawPicture) -> Node:
        name = self._name()
        caption = Branch()
        alt = tuple(replace(run, styles=frozenset(), link="") for run in picture.alt if not run.note)
        words, why, doubt = piece.words, piece.why or "said", ""
        if words:
            caption.entries["text"] = Leaf(words)
        elif text_of(alt).strip():
            caption.entries["text"], why, doubt = Leaf(alt, "inline"), "alt-as-caption", "alt-as-caption"
            words, alt = alt, ()
        else:
            caption.entries["text"], why, doubt = (
                Fixed(_stem(picture.address) or name),
                "name-as-caption",
                "name-as-caption",
            )
        suffix = image_suffix(picture.data)
        file = self._file(name, picture.data)
        if suffix:
            caption.entries["image"] = Fixed(f"images/{file}")
        if text_of(alt).strip():
            caption.entries["alt"] = Leaf(alt, "text")
        elif suffix:
            caption.entries["alt"] = Fixed(
                text_of(words).strip() or name, remark=f"请核对：{WHY['caption-as-alt']['zh']}"
            )
        if piece.credit:
            caption.entries["credit"] = Leaf(piece.credit, "text")
        self.draft.pictures.append((name, picture.address))
        if picture.comments:
            self.draft.comments[name] = picture.comments
        notes = [f"请核对：{WHY[doubt]['zh']}"] if doubt else []
        if file and not suffix:
            notes.append(f"{file} 不能用在报告里，请另存为 PNG，再填 image")
        elif not suffix and picture.address:
            notes.append(f"图片没有取回：{printable(picture.address)}")
        caption.remark = "；".join(notes)
        self.draft.captions.entries[name] = caption
        self.context.decide("caption", words, 0.6 if doubt else 0.95, why)
        remark = self._renumbered(piece, words, len(self.draft.captions.entries))
        return Branch({"figure": Fixed(name)}, remark)

    def _file(self, name: str, data: bytes | None) -> str:
        """The file of a picture in images/, written once however often it is shown."""
        suffix = image_suffix(data) or other_suffix(data)
        if data is None or not suffix:
            return ""
        known = next((file for file, other in self.draft.images.items() if other == data), "")
        file = known or f"{name}.{suffix}"
        self.draft.images[file] = data
        return file

    def _name(self) -> str:
        return f"fig-{len(self.draft.captions.entries) + 1}"


def _stem(address: str) -> str:
    """The name of a file without folder and suffix."""
    try:
        path = urlsplit(address).path
    except ValueError:  # an address that is none
        path = address
    return printable(PurePosixPath(unquote(path)).stem).strip()
