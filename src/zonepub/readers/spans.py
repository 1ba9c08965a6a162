"""Stretches of text that look alike, as finished files show them. Sizes are points."""

from collections.abc import Iterator

from zonepub.cjk import HAN
from zonepub.fonts.face_class import FaceClass
from zonepub.records import dataclass
from zonepub.regex import regex

Colour = tuple[float, float, float]  # red, green, blue, 0 to 1
# East Asian characters of full width (UAX #11), whole blocks of them
WIDE = regex(
    "[\u1100-\u11ff\u2e80-\u9fff\uac00-\ud7ff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Text of one face, size, weight and colour."""

    text: str
    face: FaceClass
    size: float
    bold: bool = False
    color: Colour | None = None


def main_size(spans: tuple[TextSpan, ...]) -> float:
    """The size that most Han have; where there are none, most characters."""
    counts: dict[float, int] = {}
    for span in spans:
        weight = 1000 if HAN.search(span.text) else 1
        counts[span.size] = counts.get(span.size, 0) + weight * len(span.text.strip())
    return max(counts, key=lambda size: (counts[size], size), default=0.0)


def joined(spans: Iterator[TextSpan]) -> tuple[TextSpan, ...]:
    """Neighbours that look alike, made one."""
    merged: list[TextSpan] = []
    for span in spans:
        last = merged[-1] if merged else None
        if last and (last.face, last.size, last.bold, last.color) == (
            span.face, span.size, span.bold, span.color,
        ):  # fmt: skip
            merged[-1] = TextSpan(last.text + span.text, last.face, last.size, last.bold, last.color)
        elif span.text:
            merged.append(span)
    return tuple(merged)
