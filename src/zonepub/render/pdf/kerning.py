"""Fragments in a row -> the characters of one text object, and the shifts between them."""

from collections.abc import Iterable, Sequence

from zonepub.render.pdf.glyphs import UNITS
from zonepub.typeset import Fragment

LEAST_KERN = 0.005  # points


def united(piece: Fragment) -> tuple[str, Sequence[tuple[int, float]]]:
    """The characters of a piece, each unit as one, and the kerns behind them."""
    if "—" in piece.text or "…" in piece.text:
        return joined(piece.text, piece.kerns)
    return piece.text, piece.kerns


def strung(pieces: Sequence[Fragment], tracking: float) -> tuple[str, Iterable[tuple[int, float]]]:
    """As `united`, for pieces in a row; kerns make up for gaps between them, and for other tracking."""
    whole = ""
    moves: dict[int, float] = {}
    pen = pieces[0].x
    for piece in pieces:
        text, kerns = united(piece)
        if abs(piece.x - pen) > LEAST_KERN:
            moves[len(whole) - 1] = moves.get(len(whole) - 1, 0.0) + piece.x - pen
            pen = piece.x
        pen += piece.width + tracking - piece.run.tracking
        more = piece.tracking - tracking
        if abs(more) > 1e-4:
            kerns = evened(kerns, len(text), more)
            pen += more
        for at, amount in kerns:
            moves[len(whole) + at] = amount
        whole += text
    return whole, moves.items()


def evened(kerns: Sequence[tuple[int, float]], count: int, amount: float) -> tuple[tuple[int, float], ...]:
    """Kerns that move each of so many characters by the amount more."""
    given = dict(kerns)
    return tuple((at, given.get(at, 0.0) + amount) for at in range(count))


def joined(text: str, kerns: Sequence[tuple[int, float]]) -> tuple[str, tuple[tuple[int, float], ...]]:
    """Dashes and ellipses as single characters, and the kerns moved to match."""
    out: list[str] = []
    places: list[int] = []
    index = 0
    while index < len(text):
        unit = UNITS.get(text[index : index + 2])
        places += [len(out)] * (2 if unit else 1)
        out.append(unit or text[index])
        index += 2 if unit else 1
    return "".join(out), tuple((places[at], amount) for at, amount in kerns)
