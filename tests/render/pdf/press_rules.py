"""A structural check of PDF/X-4: which of the rules X1 to X8 a file breaks."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream, parse_content_stream

NEEDED_XMP = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID")
DEVICE_RGB = {"rg", "RG"}


def broken_rules(pdf: Pdf) -> set[str]:
    """Ids of the rules the file breaks."""
    return {rule for rule, holds in RULES.items() if not holds(pdf)}


def xmp(pdf: Pdf) -> str:
    return pdf.Root.Metadata.read_bytes().decode()


def value(pdf: Pdf, name: str) -> str:
    found = re.search(rf"<{name}>(.*?)</{name}>", xmp(pdf), re.DOTALL)
    return found[1] if found else ""


def _identified(pdf: Pdf) -> bool:
    return pdf.pdf_version == "1.6" and value(pdf, "pdfxid:GTS_PDFXVersion") == "PDF/X-4"


def _intent(pdf: Pdf) -> bool:
    intents = [intent for intent in pdf.Root.get("/OutputIntents", []) if intent.S == "/GTS_PDFX"]
    if len(intents) != 1 or not intents[0].get("/OutputConditionIdentifier"):
        return False
    profile = intents[0].DestOutputProfile.read_bytes()
    return profile[12:20] == b"prtrCMYK" and profile[8] <= 4


def _boxes(pdf: Pdf) -> bool:
    return all(_nested(page) for page in pdf.pages)


def _nested(page: Page) -> bool:
    found = [page.obj.get(name) for name in ("/TrimBox", "/BleedBox", "/MediaBox")]
    if None in found or "/ArtBox" in page.obj:
        return False
    boxes = [[float(edge) for edge in box] for box in found]
    return all(
        outer[0] <= inner[0] and outer[1] <= inner[1] and outer[2] >= inner[2] and outer[3] >= inner[3]
        for inner, outer in pairwise(boxes)
    )


def _described(pdf: Pdf) -> bool:
    info = pdf.trailer.get("/Info", Dictionary())
    said = all(info.get(key) for key in ("/Title", "/CreationDate", "/ModDate"))
    trapped = str(info.get("/Trapped", "")).strip("/")
    same = trapped in ("True", "False") and value(pdf, "pdf:Trapped") == trapped
    return said and same and "/ID" in pdf.trailer and all(value(pdf, name) for name in NEEDED_XMP)


def _inert(pdf: Pdf) -> bool:
    if pdf.is_encrypted or {"/OpenAction", "/AA", "/AcroForm"} & set(pdf.Root.keys()):
        return False
    return not any(page.obj.get("/Annots") for page in pdf.pages) and all(map(_embedded, fonts(pdf)))


def fonts(pdf: Pdf) -> Iterator[Object]:
    """The Type0 fonts of a file."""
    for thing in pdf.objects:
        if isinstance(thing, Dictionary) and thing.get("/Type") == "/Font" and "/FontDescriptor" not in thing:
            yield thing


def _embedded(font: Object) -> bool:
    descriptor = font.DescendantFonts[0].FontDescriptor
    return "/FontFile2" in descriptor or "/FontFile3" in descriptor


def _inks(pdf: Pdf) -> bool:
    operators = {str(step.operator) for page in pdf.pages for step in parse_content_stream(page)}
    spaces = [thing.get("/ColorSpace") for thing in images(pdf)]
    return not operators & DEVICE_RGB and Name.DeviceRGB not in spaces


def images(pdf: Pdf) -> Iterator[Object]:
    for thing in pdf.objects:
        if isinstance(thing, Stream) and thing.get("/Subtype") == "/Image":
            yield thing


def _marks(pdf: Pdf) -> bool:
    """X8: registration colour is used, and only inside an artifact of the page."""
    for page in pdf.pages:
        inside, seen = False, False
        for step in parse_content_stream(page):
            operator = str(step.operator)
            if operator in ("BDC", "EMC"):
                inside = operator == "BDC" and step.operands[1].get("/Type") == "/Page"
            if operator == "K" and [float(ink) for ink in step.operands] == [1, 1, 1, 1]:
                if not inside:
                    return False
                seen = True
        if not seen:
            return False
    return True


RULES: dict[str, Callable[[Pdf], bool]] = {
    "X1": _identified,
    "X2": _intent,
    "X3": _boxes,
    "X4": _described,
    "X5": _inert,
    "X6": _inks,
    "X8": _marks,
}
