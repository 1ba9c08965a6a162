"""Pictures that a report or a style names -> opened and decoded once, within the limits."""

from pathlib import Path

from zonepub.diagnostics import Diagnostics
from zonepub.files import BadFile, Gate, file_meant
from zonepub.limits import limit
from zonepub.model import Picture
from zonepub.regex import regex
from zonepub.yamlfile import Scalar

URL = regex(r"[A-Za-z][A-Za-z+]+:[/\\]{2}|www\.")
LOCAL = regex(r"(?i:file):[/\\]+")
DRIVE = regex(r"[A-Za-z]:[/\\]")
GATE = {"file-not-found": "image-missing", "file-outside": "image-outside"}  # what BadFile is of a picture


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
            code = GATE.get(problem.code, problem.code)
            if URL.match(node.text) and not LOCAL.match(node.text):
                code = "image-url"
            elif DRIVE.match(node.text) or LOCAL.match(node.text):
                code = "image-outside"
            near = file_meant(self.gate.folder, node.text) if code == "image-missing" else ""
            if code == "image-outside":  # C:\照片\a.jpg
                near = f"images/{node.text.replace(chr(92), '/').rpartition('/')[2]}"
            self.diagnostics.error(code, node.span, suggestion=near, **problem.details)
            return None
        except BadPicture as problem:
            self.diagnostics.error(problem.code, node.span, path=node.text, **problem.details)
            return None
        return Picture(path, node.text, *shown, span=node.span)
