"""A structural check of PDF/X-4: which of the rules X1 to X8 a file breaks."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from math import hypot

from pikepdf import Dictionary, Name, Object, Page, Pdf, Stream, parse_content_stream

Matrix = tuple[float, float, float, float, float, float]
NEEDED_XMP = ("xmp:CreateDate", "xmp:ModifyDate", "xmp:MetadataDate", "xmpMM:DocumentID", "xmpMM:VersionID")
LIGHT = {"rg", "RG", "g", "G", "sc", "SC", "sh"}  # no light, no unnamed inks
LEAST = 200  # ppi: below it a picture looks soft (X7); 300 are wanted
PICTURE_CLASSES = (b"scnr", b"mntr", b"prtr", b"spac")


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
    """X6: no device RGB anywhere; a picture in RGB has a whole profile; nearly black words are K alone."""
    operators = {str(step.operator) for page in pdf.pages for step in parse_content_stream(page)}
    spaces = [space for page in pdf.pages for space in page.resources.get("/ColorSpace", {}).values()]
    plates = all(space[0] == Name.Separation and space[2] == Name.DeviceCMYK for space in spaces)
    return (
        plates
        and not operators & LIGHT
        and all(map(_printable, images(pdf)))
        and all(map(_plain_black, pdf.pages))
    )


def _printable(picture: Object) -> bool:
    space = picture.ColorSpace
    if space in (Name.DeviceGray, Name.DeviceCMYK):
        return True
    if space == Name.DeviceRGB or space[0] != Name.ICCBased or int(space[1].N) != 3:
        return False
    profile = space[1].read_bytes()
    length = int.from_bytes(profile[:4], "big")
    return profile[12:16] in PICTURE_CLASSES and profile[16:20] == b"RGB " and length == len(profile)


def _plain_black(page: Page) -> bool:
    inks = [0.0, 0.0, 0.0, 1.0]
    for step in parse_content_stream(page):
        operator = str(step.operator)
        if operator == "k":
            inks = [float(ink) for ink in step.operands]
        elif operator in ("Tj", "TJ") and inks[3] > 0.9 and any(inks[:3]):
            return False
    return True


def resolutions(page: Page) -> Iterator[float]:
    """Pixels per inch of each picture of a page, across and down, whichever is less."""
    now: Matrix = (1, 0, 0, 1, 0, 0)
    outer: list[Matrix] = []
    for step in parse_content_stream(page):
        match str(step.operator):
            case "q":
                outer.append(now)
            case "Q":
                now = outer.pop()
            case "cm":
                now = times([float(value) for value in step.operands], now)
            case "Do":
                picture = page.Resources.XObject[str(step.operands[0])]
                wide, high = hypot(now[0], now[1]), hypot(now[2], now[3])
                yield 72 * min(int(picture.Width) / wide, int(picture.Height) / high)


def times(one: list[float], other: Matrix) -> Matrix:
    a, b, c, d, e, f = one
    p, q, r, s, t, u = other
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _fine(pdf: Pdf) -> bool:
    return all(found >= LEAST - 1 for page in pdf.pages for found in resolutions(page))


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
            if operator == "CS" and page.resources.ColorSpace[step.operands[0]][1] == Name.All:
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
    "X7": _fine,
    "X8": _marks,
}
