"""Which pictures of the edited file are not those that the build placed (L20)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Literal, NamedTuple

from zonepub.importing.document import RawPicture
from zonepub.importing.readers.docx.lines import WordLine
from zonepub.merge.markup import squeezed, text_of
from zonepub.pictures import BadPicture
from zonepub.readers.docx.trace import DocxTrace
from zonepub.verify.pictures import same_picture

TOLD = {"replaced": "图片换了", "added": "新图片", "removed": "− 图片", "said": "替代文字改了"}


class SourcePicture(NamedTuple):
    """A picture of captions.yaml: its name there, what it says to the blind, its file."""

    name: str
    alt: str
    file: str


class PictureChange(NamedTuple):
    """What became of a picture. `names`: of those of captions.yaml that say the same to the blind."""

    kind: Literal["replaced", "added", "removed", "said"]
    names: tuple[str, ...]
    alt: str
    picture: RawPicture | None = None  # None where it is gone
    line: WordLine | None = None  # where it stands

    @property
    def text(self) -> str:
        """For people."""
        names = "、".join(self.names)
        part = self.picture.address if self.picture is not None else ""
        return "，".join(
            filter(None, (f"{TOLD[self.kind]}：{names or self.alt}", self.alt if names else "", part))
        )


def picture_changes(
    trace: DocxTrace, lines: Sequence[WordLine], sources: Iterable[SourcePicture], folder: Path
) -> Iterator[PictureChange]:
    """Nothing for pictures of the same bytes, or that show the same, packed anew by another program."""
    placed = Counter((squeezed(alt), digest) for alt, digest in trace.pictures)
    office = {digest for alt, digest in trace.pictures if not alt}
    known: dict[str, list[SourcePicture]] = {}
    for source in sources:
        known.setdefault(squeezed(source.alt), []).append(source)
    others: list[tuple[str, str, RawPicture, WordLine]] = []
    for line in lines:
        for picture in line.pictures:
            alt, digest = squeezed(text_of(picture.alt)), sha256(picture.data or b"").hexdigest()[:32]
            if placed[alt, digest]:
                placed[alt, digest] -= 1
            elif digest not in office:
                others.append((alt, digest, picture, line))
    for alt, digest, picture, line in others:
        yield from _other(alt, digest, picture, line, placed, known, folder)
    for (alt, _), count in placed.items():
        said = next((said for said, _ in trace.pictures if squeezed(said) == alt), alt)
        for _ in range(count if alt else 0):
            yield PictureChange("removed", tuple(source.name for source in known.get(alt, ())), said)


def _other(
    alt: str, digest: str, picture: RawPicture, line: WordLine, placed: Counter[tuple[str, str]],
    known: Mapping[str, Sequence[SourcePicture]], folder: Path,
) -> Iterator[PictureChange]:  # fmt: skip
    """A picture that the build did not place so: other bytes, other words for the blind, or both."""
    named, said = known.get(alt, ()), text_of(picture.alt)
    same = any(_is(picture, folder / source.file) for source in named)
    before = next((key for key, count in placed.items() if count and key[0] == alt and alt), None)
    if before is not None:
        placed[before] -= 1
        if not same:
            yield PictureChange("replaced", tuple(source.name for source in named), said, picture, line)
        return
    before = next((key for key, count in placed.items() if count and key[1] == digest and key[0]), None)
    if before is not None:
        placed[before] -= 1
        names = tuple(source.name for source in known.get(before[0], ()))
        yield PictureChange("said", names, said, picture, line)
    elif not same:
        yield PictureChange("added", (), said, picture, line)


def _is(picture: RawPicture, path: Path) -> bool:
    try:
        return picture.data is not None and same_picture(path, picture.data)
    except (BadPicture, OSError):
        return False
