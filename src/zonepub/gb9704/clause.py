"""What a clause of the standard is, and what measuring one gives."""

from collections.abc import Callable, Iterable
from typing import Literal

from zonepub.gb9704.document import MeasuredDocument
from zonepub.gb9704.parts import DocumentParts
from zonepub.records import dataclass

Strength = Literal["must", "normally", "recommended", "derived", "practice"]


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same text in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Location:
    """Page of a PDF, or paragraph of a DOCX, with the beginning of its text."""

    page: int | None = None
    paragraph: int | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One measurement. `font` tells that a stand-in for a font that was lacking is all that is wrong."""

    ok: bool
    measured: Bilingual
    wanted: Bilingual
    location: Location | None = None
    font: bool = False


Measure = Callable[[MeasuredDocument, DocumentParts, float], Iterable[Finding]]


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of the table: `measure` gives no finding where the clause does not apply.

    `tolerance` is in the unit of the measurement: mm for places, pt for sizes, lines for blank lines, em for
    indents. `pdf` clauses need places that only a PDF has. `slip` is the common error it catches (G6).
    """

    id: str
    number: str  # of the standard
    strength: Strength
    zh: str
    en: str
    measure: Measure
    tolerance: float = 0.0
    pdf: bool = False
    slip: str = ""
    letter: bool = True  # holds for letters [信函格式] too, that have rules of their own (G5)
