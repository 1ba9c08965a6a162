"""Output intents: sRGB for the screen, a printing condition for the press (A2, X2)."""

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import BadFile, Gate, read_file
from zonepub.records import dataclass
from zonepub.render.icc import FOGRA39, NEWEST, SRGB, description, is_whole, separates, shipped_profile
from zonepub.render.pdf.file import PdfWriter, StreamObject, dictionary, text

BUILT_IN = "fogra39"
# words of a profile's description -> the condition in the registry of the ICC (X2); the first that fits
CONDITIONS: tuple[tuple[tuple[str, ...], str], ...] = (
    (("fogra39",), "FOGRA39"), (("iso coated v2",), "FOGRA39"), (("coated", "fogra27"), "FOGRA27"),
    (("fogra51",), "FOGRA51"), (("pso coated v3",), "FOGRA51"), (("fogra52",), "FOGRA52"),
    (("pso uncoated v3",), "FOGRA52"), (("fogra47",), "FOGRA47"), (("fogra29",), "FOGRA29"),
    (("japan color 2001 coated",), "JC200103"), (("japan color 2001 uncoated",), "JC200104"),
    (("japan color 2002 newspaper",), "JCN2002"), (("japan color 2011 coated",), "JC201103"),
    (("swop",), "CGATS TR 001"), (("gracol2006",), "CGATS TR 006"),
)  # fmt: skip
REGISTRY = "(http://www.color.org)"
PRINTER, CMYK = b"prtr", b"CMYK"


@dataclass(frozen=True, slots=True)
class Intent:
    """`identifier`: the printing condition in the registry, if it is there; `components`: the profile's."""

    subtype: str  # GTS_PDFA1 or GTS_PDFX
    identifier: str
    info: str
    profile: bytes
    components: int


def screen_intent() -> Intent:
    """sRGB."""
    return Intent("GTS_PDFA1", "sRGB IEC61966-2.1", "sRGB IEC61966-2.1", shipped_profile(SRGB), 3)


def is_built_in(name: str) -> bool:
    """Whether a style names the profile that is shipped."""
    return name.lower() == BUILT_IN


def print_intent(name: str, gate: Gate, diagnostics: Diagnostics, span: Span | None = None) -> Intent | None:
    """The profile called `name`: `fogra39`, or an .icc file beside the style. None after a diagnostic."""
    if is_built_in(name):
        return Intent("GTS_PDFX", "FOGRA39", "Coated FOGRA39 (ISO 12647-2:2004)", shipped_profile(FOGRA39), 4)
    span = span or Span(name)
    try:
        path = gate.find(name)
        data = read_file(path, "profile-bytes", name)
    except BadFile as problem:
        code = "intent-not-found" if problem.code == "file-not-found" else problem.code
        diagnostics.error(code, span, **problem.details)
        return None
    if len(data) < 128 or data[36:40] != b"acsp":
        diagnostics.error("intent-broken", span, path=name)
        return None
    if data[12:16] != PRINTER or data[16:20] != CMYK or data[8] > NEWEST:
        kind = f"{data[12:16].decode('latin-1').strip()}/{data[16:20].decode('latin-1').strip()} v{data[8]}"
        diagnostics.error("intent-wrong", span, path=name, found=kind)
        return None
    if not is_whole(data) or not separates(data):
        diagnostics.error("intent-broken", span, path=name)
        return None
    title = description(data) or path.stem
    return Intent("GTS_PDFX", _condition(title), title, data, 4)


def _condition(title: str) -> str:
    """The registered printing condition of a profile; nothing for one that no registry knows."""
    folded = title.casefold()
    return next((name for words, name in CONDITIONS if all(word in folded for word in words)), "")


def output_intent(intent: Intent, objects: PdfWriter) -> str:
    """Register the profile; the dictionary that names it."""
    profile = objects.ref(StreamObject(f"/N {intent.components}", intent.profile))
    known = bool(intent.identifier)
    return dictionary({
        "Type": "/OutputIntent", "S": f"/{intent.subtype}", "DestOutputProfile": profile,
        "OutputConditionIdentifier": text(intent.identifier or "Custom"), "Info": text(intent.info),
        "OutputCondition": "" if known else text(intent.info), "RegistryName": REGISTRY if known else "",
    })  # fmt: skip
