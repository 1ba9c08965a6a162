"""Pictures that were replaced or put in in Word: into images/ and captions.yaml (L20)."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from zonepub.importing.document import RawPicture, cut
from zonepub.importing.readers.docx.lines import WordLine
from zonepub.importing.writing.inline_writer import inline_text
from zonepub.merge.adding import ROLE_OF, BlockAdder
from zonepub.merge.blocks import BlockEditor
from zonepub.merge.markup import squeezed, text_of
from zonepub.merge.pictures import PictureChange
from zonepub.merge.splices import SourceFile
from zonepub.pictures import BadPicture, opened
from zonepub.regex import regex
from zonepub.source.atoms import shown_of
from zonepub.yamlfile import Mapping as YamlMapping
from zonepub.yamlfile import Scalar
from zonepub.yamlfile.writing import scalar

SUFFIXES = {"JPEG": "jpg", "PNG": "png", "GIF": "gif", "BMP": "bmp", "WEBP": "webp", "TIFF": "tif"}
LABEL = regex(r"[图圖]\s*[\d.．\-－–—]*\s*[:：.．、]?\s*")
NO_CAPTION = "图题待补"
CAPTIONED = ("caption", "图题")  # roles and names of styles


class PicturePlace(NamedTuple):
    """Where a picture stands: the paths of the texts around, and of the caption that it has already."""

    before: str
    after: str
    caption: WordLine | None  # a new one


class PictureMerger:
    """`texts`: paths of the lines that the build wrote; `taken`: lines that became captions."""

    def __init__(self, editor: BlockEditor, adder: BlockAdder) -> None:
        self.editor, self.adder, self.outcome = editor, adder, editor.outcome
        self.files: dict[str, bytes] = {}  # by name: images/word-1a2b3c4d.png
        self.taken: set[int] = set()  # identities of lines
        self.made: set[str] = set()

    def merge(self, changes: list[PictureChange], lines: list[WordLine], paths: Mapping[int, str]) -> None:
        """`paths`: identity of a line -> the path of its first text in the source."""
        gone = [change for change in changes if change.kind == "removed"]
        for change in changes:
            if change.kind == "removed":
                continue
            assert change.line is not None
            place = self._place(change.line, lines, paths)
            known = self._stood_there(change, place, gone)
            if known is not None:
                gone.remove(known)
                change = change._replace(kind="replaced", names=known.names)
            if not self._put(change, place):
                self.outcome.unplaced(change.line, change.text)
        for change in gone:
            self.outcome.unplaced(None, change.text)

    def _put(self, change: PictureChange, place: PicturePlace) -> bool:
        line, picture = change.line, change.picture
        assert line is not None
        assert picture is not None
        if change.kind == "said":
            return len(change.names) == 1 and self._say(change.names[0], change.alt, line)
        name = self._file(picture)
        if not name:
            return False
        if change.kind == "added" and name in (source.file for source in self.editor.pictures()):
            if place.caption is not None:  # merged before
                self.taken.add(id(place.caption))
            return True
        if change.kind == "replaced":
            done = len(change.names) == 1 and self._replace(change.names[0], name, line)
        else:
            done = self._add(name, change, place)
        if done:
            self.files[name] = picture.data or b""
        return done

    @staticmethod
    def _stood_there(
        change: PictureChange, place: PicturePlace, gone: list[PictureChange]
    ) -> PictureChange | None:
        """The picture that was taken out where this one was put in: over or under its caption."""
        if change.kind != "added":
            return None
        near = {path.removeprefix("captions:").partition("/")[0]
                for path in (place.before, place.after) if path.startswith("captions:")}  # fmt: skip
        return next((item for item in gone if len(item.names) == 1 and item.names[0] in near), None)

    def _file(self, picture: RawPicture) -> str:
        """A name for the bytes; empty where they are no picture that a report can hold."""
        data = picture.data or b""
        with TemporaryDirectory(prefix="zonepub-") as folder:
            path = Path(folder, "picture")
            path.write_bytes(data)
            try:
                with opened(path) as image:
                    image.load()  # a damaged one is told now
                    suffix = SUFFIXES.get(image.format or "", "")
            except (BadPicture, OSError):
                return ""
        return f"images/word-{sha256(data).hexdigest()[:8]}.{suffix}" if suffix else ""

    def _replace(self, figure: str, name: str, line: WordLine) -> bool:
        return self._change(figure, "image", name, line)

    def _say(self, figure: str, alt: str, line: WordLine) -> bool:
        return bool(alt.strip()) and self._change(figure, "alt", alt.strip(), line)

    def _change(self, figure: str, key: str, text: str, line: WordLine) -> bool:
        file = self.editor.files.get("captions")
        node = file.node(f"{figure}/{key}") if file is not None else None
        if file is None or not isinstance(node, Scalar):
            return False
        file.change(node, text)
        self.outcome.changed(f"captions:{figure}/{key}", node.text, text, line, marked=False, words=False)
        return True

    def _add(self, name: str, change: PictureChange, place: PicturePlace) -> bool:
        line, caption = change.line, place.caption
        assert line is not None
        where = self.adder.place(line, place.before, place.after)
        if where is None:
            return False
        file, offset, indent = where
        text = _caption_words(caption) if caption is not None else ""
        alt = change.alt.strip() or shown_of(text) or NO_CAPTION
        captions = self.editor.captions()
        figure = self._name(captions)
        block = f"{' ' * indent}- figure: {figure}\n"
        entry = f"{figure}:\n  text: {scalar(text or change.alt.strip() or NO_CAPTION)}\n"
        captions.insert(len(captions.text), f"{entry}  image: {scalar(name)}\n  alt: {scalar(alt)}\n")
        file.insert(offset, block)
        if caption is not None:
            self.taken.add(id(caption))
            self.outcome.expected.append(squeezed(shown_of(text)))
        self.outcome.added(f"captions:{figure}", f"{change.text} → {name}", line)
        if not text and not change.alt.strip():
            self.outcome.without_caption(line, figure)
        return True

    def _name(self, captions: SourceFile) -> str:
        taken = set(captions.root.entries) if isinstance(captions.root, YamlMapping) else set()
        number = 1
        while (name := f"fig-word-{number}") in taken | self.made:
            number += 1
        self.made.add(name)
        return name

    def _place(self, line: WordLine, lines: list[WordLine], paths: Mapping[int, str]) -> PicturePlace:
        at = next(place for place, item in enumerate(lines) if item is line)
        own = paths.get(id(line), "")
        before = own or next(filter(None, (paths.get(id(item), "") for item in reversed(lines[:at]))), "")
        after = next(filter(None, (paths.get(id(item), "") for item in lines[at + 1 :])), "")
        return PicturePlace(before, after, next(_new_captions(lines, at, paths), None))


def _new_captions(lines: list[WordLine], at: int, paths: Mapping[int, str]) -> Iterator[WordLine]:
    """The line behind a picture, or else before it, if it is a caption that the build did not write."""
    for item in (*lines[at + 1 : at + 2], *lines[at - 1 : at]):
        named = item.style in CAPTIONED or ROLE_OF.get(item.style) == "caption"
        if not item.pictures and id(item) not in paths and squeezed(item.text) and (named or item.labels):
            yield item


def _caption_words(line: WordLine) -> str:
    """A caption without its label."""
    match = LABEL.match(line.text)
    start = max(match.end() if match else 0, max((end for _, end in line.labels), default=0))
    while start < len(line.text) and line.text[start].isspace():
        start += 1
    return inline_text(cut(line.runs, start, len(line.text))).strip() if text_of(line.runs) else ""
