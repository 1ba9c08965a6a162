"""The ledger of a report's pictures: words, rights, what the file holds, how fine it is shown."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from zonepub.diagnostics import Diagnostics, Span
from zonepub.layout.boxes import Page
from zonepub.layout.frames import Image as ImageFrame
from zonepub.model import Report, figures, plain
from zonepub.pictures import BadPicture, opened, upright
from zonepub.records import dataclass, field, replace
from zonepub.render.icc import description, embedded_profile
from zonepub.style import Style

if TYPE_CHECKING:
    from PIL import Image

GPS, EXIF_DATES = 0x8825, (0x0132, 0x9003)
POINTS_PER_INCH = 72
ACROSS, DOWN = 9, 8  # of the small picture whose neighbours are compared: 64 signs
LIKE = 4  # signs in which two pictures of one scene may differ
CODES = {
    "missing": "picture-missing", "credit": "picture-without-credit", "licence": "picture-without-licence",
}  # fmt: skip
Fineness = Mapping[str, float]  # pixels per inch by format


@dataclass(frozen=True, slots=True)
class PictureRow:
    """A figure of the report. `notes`: what the file says beside its pixels, which no finished file keeps."""

    figure: str  # its id
    name: str  # of the file; "" for a picture that is still to come
    caption: str
    alt: str
    credit: str
    licence: str
    date: str
    place: str
    pixels: tuple[int, int] = (0, 0)
    bytes: int = 0
    kind: str = ""  # JPEG, PNG …
    space: str = ""  # RGB, CMYK, grey …; with the name of its profile
    sha256: str = ""
    notes: tuple[str, ...] = ()
    ppi: Fineness = field(default_factory=dict)  # the least, where it stands several times
    like: tuple[str, ...] = ()  # other files that show the same
    span: Span | None = None
    path: Path | None = None

    def as_json(self) -> dict[str, Any]:
        return {
            "figure": self.figure, "name": self.name, "caption": self.caption, "alt": self.alt,
            "credit": self.credit, "licence": self.licence, "date": self.date, "place": self.place,
            "pixels": list(self.pixels), "bytes": self.bytes, "kind": self.kind, "space": self.space,
            "sha256": self.sha256, "notes": list(self.notes),
            "ppi": {name: round(value) for name, value in self.ppi.items()}, "like": list(self.like),
        }  # fmt: skip


def ledger(
    report: Report, ppi: Mapping[str, Fineness] | None = None, *, likes: bool = True
) -> list[PictureRow]:
    """A row for each figure in the order of the report; the cover's picture last.

    `ppi`: by picture file, then by format, from `fineness`. `likes`: compare what pictures show, too.
    """
    rows = [*_figures(report)]
    if report.cover is not None:
        picture = report.cover.picture
        rows.append((picture.path, PictureRow("", picture.name, "", "", "", "", "", "", span=picture.span)))
    signs: dict[str, int] = {}
    known: dict[Path, PictureRow] = {}
    answer = []
    for path, row in rows:
        if path is not None and path not in known:
            known[path] = _read(path, row, signs, likes=likes)
        file = known[path] if path is not None else row
        fine = (ppi or {}).get(row.name, {})
        answer.append(
            replace(row, path=path, pixels=file.pixels, bytes=file.bytes, kind=file.kind, space=file.space,
                    sha256=file.sha256, notes=file.notes, ppi=fine)
        )  # fmt: skip
    return [replace(row, like=tuple(_like(row.name, signs))) for row in answer]


def _figures(report: Report) -> Iterator[tuple[Path | None, PictureRow]]:
    for figure in figures(report):
        caption, picture = figure.caption, figure.caption.picture
        row = PictureRow(
            figure.anchor, picture.name if picture else "", plain(caption.text), caption.alt, caption.credit,
            caption.licence, caption.date, caption.place, span=caption.span,
        )  # fmt: skip
        yield (picture.path if picture else None), row


def _read(path: Path, row: PictureRow, signs: dict[str, int], *, likes: bool) -> PictureRow:
    """The row with what its file says; without it where the file has gone or is damaged."""
    try:
        data = path.read_bytes()
        with opened(path) as image:
            notes, pixels, kind, space = tuple(_notes(image)), image.size, image.format or "", _space(image)
            if likes:
                signs[row.name] = _sign(image)
    except (OSError, BadPicture):
        return row
    return replace(
        row, pixels=pixels, bytes=len(data), kind=kind, space=space, notes=notes,
        sha256=sha256(data).hexdigest(),
    )  # fmt: skip


def _notes(image: "Image.Image") -> Iterator[str]:
    """What cameras and programs wrote beside the pixels."""
    exif = image.getexif()
    if exif.get_ifd(GPS):
        yield "GPS"
    if any(tag in exif for tag in EXIF_DATES):
        yield "date"
    if exif:
        yield "EXIF"
    if "xmp" in image.info or "XML:com.adobe.xmp" in image.info:
        yield "XMP"


def _space(image: "Image.Image") -> str:
    names = {"1": "black and white", "L": "grey", "LA": "grey", "P": "RGB", "RGBA": "RGB"}
    profile = description(embedded_profile(image)) if "icc_profile" in image.info else ""
    return names.get(image.mode, image.mode) + (f" ({profile})" if profile else "")


def _sign(image: "Image.Image") -> int:
    """A number of 64 signs, each whether a place is lighter than the one to its right."""
    image.draft("L", (ACROSS * 8, DOWN * 8))  # a JPEG is decoded as small as may be
    small = upright(image).convert("L").resize((ACROSS, DOWN))
    greys = small.tobytes()
    signs = (greys[at] > greys[at + 1] for at in range(ACROSS * DOWN) if at % ACROSS < ACROSS - 1)
    return int("".join("1" if sign else "0" for sign in signs), 2)


def _like(name: str, signs: Mapping[str, int]) -> Iterator[str]:
    own = signs.get(name)
    if own is not None and own.bit_count() > LIKE:  # a flat picture is like any other
        for other, sign in signs.items():
            if other != name and (own ^ sign).bit_count() <= LIKE:
                yield other


def fineness(pages: Iterable[tuple[str, Sequence[Page]]]) -> dict[str, dict[str, float]]:
    """By picture file and format how many pixels an inch has where it is shown largest."""
    found: dict[str, dict[str, float]] = {}
    for name, of_format in pages:
        frames = (frame for page in of_format for placed in page.placed for frame in placed.box.frames)
        for frame in frames:
            if isinstance(frame, ImageFrame) and frame.width:
                ppi = frame.picture.width * POINTS_PER_INCH / frame.width
                formats = found.setdefault(frame.picture.name, {})
                formats[name] = min(ppi, formats.get(name, ppi))
    return found


def check_pictures(report: Report, styles: Sequence[Style], diagnostics: Diagnostics) -> None:
    """What a style asks of pictures: `pictures: {missing: refuse, credit: warn}`."""
    for what, code in CODES.items():
        asked = {getattr(style.pictures, what) for style in styles}
        tell = diagnostics.error if "refuse" in asked else diagnostics.warning
        for figure in figures(report) if asked - {"allow"} else ():
            caption = figure.caption
            lacks = caption.picture is None if what == "missing" else not getattr(caption, what)
            if lacks and (caption.picture is not None or what == "missing"):
                place = caption.span if caption.span.file else figure.span
                tell(code, place, figure=plain(caption.text) or figure.anchor)
