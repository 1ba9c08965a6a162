"""Outlines thickened in the font itself, so that every reader and printer draws them alike: a stroke around
letters is a device pixel wide at least in PDFium, and black on screens."""

from itertools import chain, pairwise

import uharfbuzz as hb

from zonepub.fonts.shapes import Gain, Outline

FULLEST = 0.14  # em that stems take of the white beside them: they gain less where there are many
MOST_STEMS = 8  # of any character; stems are counted only where so many would take too much

# of each contour its first point, then lines of one point and curves of two or three: x and y in turn
Contours = list[list[tuple[float, ...]]]


def thick_outline(font: hb.Font, glyph: int, gain: Gain) -> Outline:
    """The outline of a glyph, thickened on all sides; its advance stays, and so does the font."""
    upem = font.face.upem
    part = _part(font, glyph, gain)
    across, up = (2 * round(part * share * upem / 2) for share in (gain.across, gain.up))
    font.synthetic_bold = (across / upem, up / upem, True)  # by even units: both sides move by whole ones
    contours = _drawn(font, glyph)
    font.synthetic_bold = (0.0, 0.0, True)
    numbers = [*map(float.__round__, chain.from_iterable(chain.from_iterable(contours)))]
    foot = up // 2  # HarfBuzz thickens upwards from there
    return Outline([[*map(len, contour)] for contour in contours], numbers, foot)


def stems(font: hb.Font, glyph: int) -> float:
    """How many stems cross a line through the em box, on average: half of all that outlines rise and
    fall, by the points that draw them."""
    rises = 0.0
    for contour in _drawn(font, glyph):
        heights = [y for segment in contour for y in segment[1::2]]
        rises += sum(abs(one - other) for one, other in pairwise([*heights, heights[0]]))
    return rises / 2 / float(font.face.upem)


def _part(font: hb.Font, glyph: int, gain: Gain) -> float:
    """How much of the gain a glyph takes."""
    if gain.across * MOST_STEMS <= FULLEST:
        return 1.0
    taken = gain.across * stems(font, glyph)
    return 1.0 if taken <= FULLEST else round(FULLEST / taken, 1)


def _drawn(font: hb.Font, glyph: int) -> Contours:
    contours: Contours = []
    font.draw_glyph(glyph, DRAW, contours)
    return contours


DRAW = hb.DrawFuncs()
DRAW.set_move_to_func(lambda x, y, contours: contours.append([(x, y)]))
DRAW.set_line_to_func(lambda x, y, contours: contours[-1].append((x, y)))
DRAW.set_quadratic_to_func(lambda a, b, x, y, contours: contours[-1].append((a, b, x, y)))
DRAW.set_cubic_to_func(lambda a, b, c, d, x, y, contours: contours[-1].append((a, b, c, d, x, y)))
DRAW.set_close_path_func(lambda contours: None)
