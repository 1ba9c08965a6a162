"""Text of one look, as finished files show it. Sizes are points."""

from collections.abc import Iterator
from dataclasses import dataclass

from zonepub.cjk import HAN
from zonepub.fonts.face_class import FaceClass

Colour = tuple[float, float, float]  # red, green, blue, 0 to 1


@dataclass(frozen=True, slots=True)
class TextSpan:
    """Text of one look."""

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
    """Neighbours of one look made one."""
    found: list[TextSpan] = []
    for span in spans:
        last = found[-1] if found else None
        if last and (last.face, last.size, last.bold, last.color) == (
            span.face, span.size, span.bold, span.color,
        ):  # fmt: skip
            found[-1] = TextSpan(last.text + span.text, last.face, last.size, last.bold, last.color)
        elif span.text:
            found.append(span)
    return tuple(found)
