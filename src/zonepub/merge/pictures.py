"""Which pictures of the edited file are not those that the build placed (L20)."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from zonepub.importing.document import RawPicture
from zonepub.importing.readers.docx.lines import WordLine
from zonepub.merge.markup import squeezed, text_of
from zonepub.pictures import BadPicture
from zonepub.readers.docx.trace import DocxTrace
from zonepub.verify.pictures import same_picture


class SourcePicture(NamedTuple):
    """A picture of captions.yaml: its name there, what it says to the blind, its file."""

    name: str
    alt: str
    file: str


class PictureChange(NamedTuple):
    """What became of a picture, for people; `line` is where it stands, None where it is gone."""

    text: str
    line: WordLine | None


def picture_changes(
    trace: DocxTrace, lines: Sequence[WordLine], sources: Iterable[SourcePicture], folder: Path
) -> Iterator[PictureChange]:
    """Nothing for pictures of the same bytes, or that show the same, packed anew by another program."""
    placed = Counter((squeezed(alt), digest) for alt, digest in trace.pictures)
    office = {digest for alt, digest in trace.pictures if not alt}
    left = Counter[str]()
    for (alt, _), count in placed.items():
        left[alt] += count if alt else 0
    known: dict[str, list[SourcePicture]] = {}
    for source in sources:
        known.setdefault(squeezed(source.alt), []).append(source)
    others: list[tuple[str, RawPicture, WordLine]] = []
    for line in lines:
        for picture in line.pictures:
            alt, digest = squeezed(text_of(picture.alt)), sha256(picture.data or b"").hexdigest()[:32]
            if placed[alt, digest]:
                placed[alt, digest] -= 1
                left[alt] -= 1
            elif digest not in office:
                others.append((alt, picture, line))
    for alt, picture, line in others:
        named = known.get(alt, [])
        same = any(_is(picture, folder / source.file) for source in named)
        if left[alt] > 0:
            left[alt] -= 1
            if same:
                continue
            names = "、".join(source.name for source in named)
            yield PictureChange(_told("图片换了", names, text_of(picture.alt), picture.address), line)
        elif trace.pictures and not same:
            yield PictureChange(_told("新图片", "", text_of(picture.alt), picture.address), line)
    for alt, count in left.items():
        for _ in range(count):
            names = "、".join(source.name for source in known.get(alt, ()))
            said = next((said for said, _ in trace.pictures if squeezed(said) == alt), alt)
            yield PictureChange(_told("− 图片", names, said, ""), None)


def _told(what: str, names: str, alt: str, part: str) -> str:
    return "，".join(filter(None, (f"{what}：{names or alt}", alt if names else "", part)))


def _is(picture: RawPicture, path: Path) -> bool:
    try:
        return picture.data is not None and same_picture(path, picture.data)
    except (BadPicture, OSError):
        return False
