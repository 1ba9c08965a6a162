"""Output intents: sRGB for the screen, a printing condition for the press (A2, X2)."""

from io import BytesIO

from zonepub.diagnostics import Diagnostics, Span
from zonepub.files import BadFile, Gate, read_file
from zonepub.records import dataclass
from zonepub.render.icc import FOGRA39, NEWEST, SRGB, is_whole, separates, shipped_profile
from zonepub.render.pdf.file import PdfWriter, StreamObject, dictionary, text
from zonepub.style.model import PdfStyle

BUILT_IN = "fogra39"
PRINTER, CMYK = b"prtr", b"CMYK"


@dataclass(frozen=True, slots=True)
class Intent:
    """`identifier` is the printing condition as registries know it; `components` those of the profile."""

    subtype: str  # GTS_PDFA1 or GTS_PDFX
    identifier: str
    info: str
    profile: bytes
    components: int


def screen_intent() -> Intent:
    """sRGB."""
    return Intent("GTS_PDFA1", "sRGB IEC61966-2.1", "sRGB IEC61966-2.1", shipped_profile(SRGB), 3)


def converts(settings: PdfStyle) -> bool:
    """Whether pictures in RGB become inks: `auto` does so only through the printer's own profile."""
    return settings.images == "convert" or (settings.images == "auto" and not is_built_in(settings.intent))


def is_built_in(name: str) -> bool:
    """Whether a style names the profile that is shipped, which is too coarse to convert by."""
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
    title = _title(data) or path.stem
    return Intent("GTS_PDFX", title, title, data, 4)


def output_intent(intent: Intent, objects: PdfWriter) -> str:
    """Register the profile; the dictionary that names it."""
    profile = objects.ref(StreamObject(f"/N {intent.components}", intent.profile))
    return dictionary({
        "Type": "/OutputIntent", "S": f"/{intent.subtype}", "DestOutputProfile": profile,
        "OutputConditionIdentifier": text(intent.identifier), "Info": text(intent.info),
        "RegistryName": "(http://www.color.org)",
    })  # fmt: skip


def _title(profile: bytes) -> str:
    from PIL import ImageCms

    try:
        return str(ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(BytesIO(profile)))).strip()
    except (OSError, ImageCms.PyCMSError):
        return ""
