"""Printer's marks outside the bleed: crop marks, register crosses, a colour bar (X8)."""

from collections.abc import Iterator, Mapping, Sequence

from zonepub.cjk import MM
from zonepub.records import dataclass
from zonepub.render.pdf.colour import OTHER
from zonepub.render.pdf.operators import circle, line, rectangle, segment
from zonepub.render.pdf.separations import ALL

LENGTH = 5 * MM  # of a crop mark
AWAY = 1 * MM  # from the bleed to the mark
ROOM = LENGTH + 2 * AWAY  # that marks take around the bleed
HAIRLINE = 0.25
DASH = 1.5
RADIUS = 1.8 * MM
REGISTRATION = f"/{ALL} CS 1 SCN /{ALL} cs 1 scn"  # on every plate, spot colours' too
PATCH = 3 * MM
# the inks that a patch of the colour bar shows: solids, overprints, halves, the balance of greys (X8)
PATCHES = (
    "1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1", "1 1 0 0", "1 0 1 0", "0 1 1 0",
    ".5 0 0 0", "0 .5 0 0", "0 0 .5 0", "0 0 0 .5", ".5 .4 .4 0",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Boxes:
    """The page boxes as (left, bottom, right, top) in the media box, whose corner is the origin (X3)."""

    media: tuple[float, float, float, float]
    bleed: tuple[float, float, float, float]
    trim: tuple[float, float, float, float]
    folds: tuple[float, ...] = ()  # where the sheet is folded: the edges of a spine

    @property
    def first_cross(self) -> float:
        """Where what stands beside the marks at the left must end: the first fold, else the middle."""
        return self.folds[0] if self.folds else (self.trim[0] + self.trim[2]) / 2


def page_boxes(
    width: float, height: float, bleed: float, *, marks: bool, folds: tuple[float, ...] = ()
) -> Boxes:
    """Boxes around a trimmed page of this size. `folds`: points from its left edge."""
    out = bleed + (ROOM if marks else 0.0)
    trim = (out, out, out + width, out + height)
    outer = (trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed)
    media = (0.0, 0.0, width + 2 * out, height + 2 * out)
    return Boxes(media, outer, trim, tuple(out + fold for fold in folds))


def printers_marks(boxes: Boxes, plates: Sequence[str], spots: Mapping[str, str]) -> str:
    """Operators that draw all marks of a page. The bar shows the inks of the file, and no others: a mark
    must not ask for a plate. `spots`: resources of spot colours by their inks.
    """
    return "\n".join(
        (
            "q",
            f"{OTHER} gs",
            f"{HAIRLINE} w",
            REGISTRATION,
            " ".join((*_crops(boxes), *_crosses(boxes), "S")),
            *_folds(boxes),
            *_bar(boxes, plates, spots),
            "Q",
        )
    )


def _crops(boxes: Boxes) -> Iterator[str]:
    left, bottom, right, top = boxes.bleed
    for x in (boxes.trim[0], boxes.trim[2]):
        yield segment(x, bottom - AWAY, x, bottom - AWAY - LENGTH)
        yield segment(x, top + AWAY, x, top + AWAY + LENGTH)
    for y in (boxes.trim[1], boxes.trim[3]):
        yield segment(left - AWAY, y, left - AWAY - LENGTH, y)
        yield segment(right + AWAY, y, right + AWAY + LENGTH, y)


def _folds(boxes: Boxes) -> Iterator[str]:
    """Dashed, so that nobody cuts there."""
    bottom, top = boxes.bleed[1], boxes.bleed[3]
    if boxes.folds:
        yield f"[{DASH} {DASH}] 0 d"
        for x in boxes.folds:
            yield line(x, bottom - AWAY, x, bottom - AWAY - LENGTH)
            yield line(x, top + AWAY, x, top + AWAY + LENGTH)
        yield "[] 0 d"


def _crosses(boxes: Boxes) -> Iterator[str]:
    left, bottom, right, top = boxes.bleed
    away = AWAY + LENGTH / 2
    start = boxes.folds[-1] if boxes.folds else left  # of the front: a fold has marks of its own
    middle_x, middle_y = (start + right) / 2, (bottom + top) / 2
    for x, y in (
        (middle_x, bottom - away),
        (middle_x, top + away),
        (left - away, middle_y),
        (right + away, middle_y),
    ):
        yield segment(x - LENGTH / 2, y, x + LENGTH / 2, y)
        yield segment(x, y - LENGTH / 2, x, y + LENGTH / 2)
        yield circle(x, y, RADIUS)


def _bar(boxes: Boxes, plates: Sequence[str], spots: Mapping[str, str]) -> Iterator[str]:
    """Patches of the inks and their overprints, above the page, as far as the cross."""
    x, y = boxes.trim[0] + 2 * LENGTH, boxes.bleed[3] + AWAY
    room = boxes.first_cross - LENGTH - x
    patches = [
        f"{inks} k"
        for inks in PATCHES
        if all(ink == "0" or plate in plates for plate, ink in zip("CMYK", inks.split(), strict=True))
    ]
    patches += [f"/{name} cs {share} scn" for name in spots.values() for share in ("1", ".5")]
    for index, inks in enumerate(patches[: int(room / PATCH)]):
        yield inks
        yield rectangle(x + index * PATCH, y, PATCH, PATCH)
