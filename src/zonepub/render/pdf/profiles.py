"""The kinds of PDF that are made, as data: versions of the format, and what each claims and carries."""

from collections.abc import Mapping

from zonepub.records import dataclass, replace
from zonepub.render.pdf.vocabulary import FIRST, SECOND, Vocabulary


@dataclass(frozen=True, slots=True)
class PdfProfile:
    """A kind of PDF, as data: its version, what it claims, what it carries."""

    version: str
    standards: Mapping[str, str]
    press: bool = False  # inks, bleed, marks, no links (X)
    sources: bool = False  # the source files attached (A7)
    vocabulary: Vocabulary = FIRST  # of the structure tree
    declared: tuple[str, ...] = ()  # further standards, by their addresses (PDF Declarations)
    cover: bool = False  # the cover of a bound report, not its pages


TAGGED = {"pdfaid:conformance": "A", "pdfuaid:part": "1"}
SCREEN = PdfProfile("1.7", {"pdfaid:part": "2", **TAGGED})
ARCHIVE = PdfProfile("1.7", {"pdfaid:part": "3", **TAGGED}, sources=True)
SECOND_FLAVOUR = PdfProfile(
    "2.0",
    {"pdfaid:part": "4", "pdfaid:rev": "2020", "pdfuaid:part": "2", "pdfuaid:rev": "2024"},
    vocabulary=SECOND,
    declared=tuple(f"http://pdfa.org/declarations/wtpdf#{level}1.0" for level in ("accessibility", "reuse")),
)
PRESS = PdfProfile("1.6", {"pdfxid:GTS_PDFXVersion": "PDF/X-4"}, press=True)
COVER = replace(PRESS, cover=True)
