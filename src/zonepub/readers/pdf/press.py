"""What a print shop sees in a PDF of anybody: boxes, plates, ink, type, rules, fonts, pictures."""

from collections.abc import Iterator
from io import BytesIO
from math import hypot, sqrt
from typing import Any

from zonepub.readers.errors import BrokenFile, FileTooLarge, LockedFile
from zonepub.readers.pdf.state import IDENTITY, Matrix, matrix_of, product
from zonepub.records import dataclass, field, replace

DEEPEST = 8  # forms inside forms
MOST_PAGES = 3000
PLATES = ("C", "M", "Y", "K")
ROUNDING = 0.01
FILLS = {"f", "F", "f*", "B", "B*", "b", "b*"}
STROKES = {"S", "s", "B", "B*", "b", "b*"}
TEXT = {"Tj", "TJ", "'", '"'}
DEVICES = {"/DeviceRGB": "RGB", "/CalRGB": "RGB", "/DeviceCMYK": "CMYK", "/DeviceGray": "grey"}
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class PlacedImage:
    """A picture where it stands. `space`: RGB, CMYK, grey, mask or a name; `ink`: its most, in percent."""

    page: int
    width: int
    height: int
    ppi: float
    space: str
    ink: float = 0.0


@dataclass(frozen=True, slots=True)
class ShopLimits:
    """From where on a shop asks: what is usual, on coated paper. Percent, points, shares, ppi, mm."""

    ink: float = 300.0
    small_type: float = 8.0
    thin_rule: float = 0.25
    pale_tint: float = 0.03
    coarse: float = 200.0  # pictures below it look soft
    bitmap: float = 600.0  # those of black and white alone want more
    bleed: float = 3.0


USUAL = ShopLimits()


@dataclass(slots=True)
class PressPage:
    """A page. Lengths in points; `inks` are plates, spot colours by their names."""

    number: int
    media: Box
    trim: Box | None = None
    bleed: Box | None = None
    inks: set[str] = field(default_factory=set)
    rgb: bool = False
    most_ink: float = 0.0  # percent, of colours
    small_type: float = 0.0  # the smallest type on several plates; 0.0: none
    thin_rule: float = 0.0
    pale: bool = False
    live: bool = False  # transparency


@dataclass(slots=True)
class PressFacts:
    """A whole file."""

    version: str = ""
    standard: str = ""
    title: str = ""
    condition: str = ""  # of the output intent
    trapped: str = ""
    pages: list[PressPage] = field(default_factory=list)
    images: list[PlacedImage] = field(default_factory=list)
    fonts: dict[str, bool] = field(default_factory=dict)  # name -> whether it is embedded
    active: list[str] = field(default_factory=list)  # what no press can do
    limits: ShopLimits = USUAL  # by which it was read


@dataclass(frozen=True, slots=True)
class _State:
    """What q keeps and Q brings back: colours as (space, shares), lengths before any matrix."""

    matrix: Matrix = IDENTITY
    fill: tuple[str, tuple[float, ...]] = ("grey", (0.0,))
    stroke: tuple[str, tuple[float, ...]] = ("grey", (0.0,))
    spaces: tuple[Any, Any] = (None, None)
    width: float = 1.0
    size: float = 0.0


def press_facts(data: bytes, limits: ShopLimits = USUAL) -> PressFacts:
    """Of a file of anybody. Raises LockedFile, BrokenFile, FileTooLarge."""
    import pikepdf

    try:
        with pikepdf.open(BytesIO(data)) as pdf:
            if len(pdf.pages) > MOST_PAGES:
                raise FileTooLarge
            return _of_file(pdf, limits)
    except pikepdf.PasswordError:
        raise LockedFile from None
    except (pikepdf.PdfError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError) as problem:
        reason = str(problem).rpartition(">: ")[2]  # not where the stream lay in memory
        raise BrokenFile(reason) from problem


def _of_file(pdf: Any, limits: ShopLimits) -> PressFacts:
    facts = PressFacts(version=pdf.pdf_version, limits=limits)
    info = pdf.docinfo
    packet = pdf.open_metadata()
    facts.standard = str(packet.get("pdfxid:GTS_PDFXVersion") or info.get("/GTS_PDFXVersion") or "")
    facts.title = str(info.get("/Title") or packet.get("dc:title") or "")
    facts.trapped = str(info.get("/Trapped") or "").strip("/")
    for intent in pdf.Root.get("/OutputIntents", []):
        facts.condition = facts.condition or str(intent.get("/OutputConditionIdentifier") or "")
    facts.active = [name.strip("/") for name in ("/OpenAction", "/AA", "/AcroForm") if name in pdf.Root]
    for number, page in enumerate(pdf.pages, 1):
        facts.pages.append(_PressWalk(facts, number, page).page)
    return facts


class _PressWalk:
    """Reads what one page draws."""

    def __init__(self, facts: PressFacts, number: int, page: Any) -> None:
        self.facts, self.limits = facts, facts.limits
        media = _box(page.mediabox)
        self.page = PressPage(number, media)
        self.page.trim = _box(page.obj["/TrimBox"]) if "/TrimBox" in page.obj else None
        self.page.bleed = _box(page.obj["/BleedBox"]) if "/BleedBox" in page.obj else None
        if any(str(one.get("/Subtype")) != "/TrapNet" for one in page.obj.get("/Annots", [])):
            facts.active.append(f"Annots {number}")
        self._content(page, page.obj.get("/Resources", {}), _State(), 0)

    def _content(self, holder: Any, resources: Any, state: _State, depth: int) -> None:
        import pikepdf

        stack: list[_State] = []
        text: Matrix = IDENTITY
        boxes: list[tuple[float, float]] = []
        for step in pikepdf.parse_content_stream(holder):
            operands, name = list(step.operands), str(step.operator)
            if name == "q":
                stack.append(state)
            elif name == "Q":
                state = stack.pop() if stack else state
            elif name == "cm":
                state = replace(state, matrix=product(matrix_of(operands), state.matrix))
            elif name == "w":
                state = replace(state, width=float(operands[0]))
            elif name == "Tf":
                state = replace(state, size=float(operands[1]))
                self._font(resources, str(operands[0]))
            elif name == "BT":
                text = IDENTITY
            elif name == "Tm":
                text = matrix_of(operands)
            elif name == "re":
                boxes.append((abs(float(operands[2])), abs(float(operands[3]))))
            elif name in ("g", "rg", "k", "G", "RG", "K"):
                space = {"g": "grey", "rg": "RGB", "k": "CMYK"}[name.lower()]
                colour = (space, tuple(map(float, operands)))
                state = replace(state, fill=colour) if name.islower() else replace(state, stroke=colour)
            elif name in ("cs", "CS"):
                space = _space(resources, str(operands[0]))
                spaces = (space, state.spaces[1]) if name == "cs" else (state.spaces[0], space)
                state = replace(state, spaces=spaces)
            elif name in ("sc", "scn", "SC", "SCN"):
                low = name.islower()
                numbers = tuple(float(one) for one in operands if not str(one).startswith("/"))
                colour = (state.spaces[0 if low else 1] or "Pattern", numbers)
                state = replace(state, fill=colour) if low else replace(state, stroke=colour)
            elif name == "sh":
                shading = resources.get("/Shading", {}).get(str(operands[0]))
                self._paint((_kind(shading.get("/ColorSpace")) if shading is not None else "", ()))
            elif name == "gs":
                self._state(resources, str(operands[0]))
            elif name == "Do":
                self._object(resources, str(operands[0]), state, depth)
            elif name in TEXT:
                self._text(state, product(text, state.matrix))
            if name in FILLS:
                self._paint(state.fill, area=True)
                for box in boxes:
                    self._rule(min(box) * _scale(state.matrix))
            if name in STROKES:
                self._paint(state.stroke)
                self._rule(state.width * _scale(state.matrix))
            if name in FILLS | STROKES | {"n"}:
                boxes = []

    def _paint(self, colour: tuple[str, tuple[float, ...]], *, area: bool = False) -> int:
        """Note the plates of a colour; how many there are."""
        page, (space, shares) = self.page, colour
        names: tuple[str, ...] = ()
        if space in ("RGB", "light"):
            page.rgb = True
            return 0
        if space == "grey":
            shares, names = tuple(1 - share for share in shares), ("K",)
        elif space == "CMYK":
            names = PLATES
        elif space.startswith("spot "):
            names = tuple(space[5:].split("\t"))
        else:
            return 0
        used = [name for name, share in zip(names, shares, strict=False) if share > 0.001]
        if "All" not in names:
            page.inks.update(used)
            page.most_ink = max(page.most_ink, 100 * sum(shares))
            page.pale = page.pale or (area and any(0.001 < share < self.limits.pale_tint for share in shares))
        return len(used)

    def _text(self, state: _State, matrix: Matrix) -> None:
        size = state.size * _scale(matrix)
        if self._paint(state.fill) > 1 and 0 < size < self.limits.small_type - ROUNDING:
            self.page.small_type = min(size, self.page.small_type or size)

    def _rule(self, width: float) -> None:
        if width < self.limits.thin_rule - ROUNDING:
            self.page.thin_rule = (
                min(width, self.page.thin_rule) if self.page.thin_rule else max(width, 0.001)
            )

    def _state(self, resources: Any, name: str) -> None:
        state = resources.get("/ExtGState", {}).get(name, {})
        opaque = all(float(state.get(key, 1)) == 1 for key in ("/ca", "/CA"))
        plain = str(state.get("/BM", "/Normal")) in ("/Normal", "/Compatible")
        soft = str(state.get("/SMask", "/None")) != "/None"
        self.page.live = self.page.live or not opaque or not plain or soft

    def _font(self, resources: Any, name: str) -> None:
        font = resources.get("/Font", {}).get(name)
        if font is None:
            return
        inner = font["/DescendantFonts"][0] if "/DescendantFonts" in font else font
        descriptor = inner.get("/FontDescriptor", {})
        held = any(key in descriptor for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        base = str(font.get("/BaseFont", "?")).strip("/")
        own = str(font.get("/Subtype")) == "/Type3"
        self.facts.fonts[base] = self.facts.fonts.get(base, True) and (held or own)

    def _object(self, resources: Any, name: str, state: _State, depth: int) -> None:
        item = resources.get("/XObject", {}).get(name)
        if item is None or depth > DEEPEST:
            return
        if str(item.get("/Subtype")) == "/Form":
            matrix = matrix_of(list(item["/Matrix"])) if "/Matrix" in item else IDENTITY
            state = replace(state, matrix=product(matrix, state.matrix))
            self._content(item, item.get("/Resources", resources), state, depth + 1)
        elif str(item.get("/Subtype")) == "/Image":
            self._image(item, state)

    def _image(self, item: Any, state: _State) -> None:
        width, height = int(item.get("/Width", 0)), int(item.get("/Height", 0))
        a, b, c, d, _, _ = state.matrix
        across, down = hypot(a, b) / 72, hypot(c, d) / 72
        ppi = min(width / across if across else 0, height / down if down else 0)
        space = "mask" if item.get("/ImageMask") else _kind(item.get("/ColorSpace"))
        self.page.live = self.page.live or "/SMask" in item
        ink = _most_ink(item) if space == "CMYK" else 0.0
        if space == "mask":
            self._paint(state.fill)
        elif space in ("CMYK", "grey"):
            self.page.inks.update(PLATES if space == "CMYK" else "K")
        elif space == "RGB":
            self.page.rgb = True
        self.facts.images.append(PlacedImage(self.page.number, width, height, ppi, space, ink))


def _most_ink(item: Any) -> float:
    """The most ink of a picture in percent; 0.0 where it cannot be read."""
    import pikepdf
    from PIL import Image, ImageChops

    try:
        if "DCTDecode" in str(item.get("/Filter")):
            packed = BytesIO()
            pikepdf.PdfImage(item).extract_to(stream=packed)
            image: Image.Image = Image.open(packed)
            turned = "adobe" in image.info  # Pillow turns the inks of such files round
        elif int(item.get("/BitsPerComponent", 0)) == 8 and str(item.get("/ColorSpace")) == "/DeviceCMYK":
            size = int(item["/Width"]), int(item["/Height"])  # as it is: its mask is no ink
            image, turned = Image.frombytes("CMYK", size, item.read_bytes()), False
        else:
            image, turned = pikepdf.PdfImage(item).as_pil_image(), False
        if image.mode != "CMYK":
            return 0.0
        if turned != ("/Decode" in item and int(item["/Decode"][0]) == 1):
            image = ImageChops.invert(image)
    except (pikepdf.PdfError, NotImplementedError, OSError, ValueError, Image.DecompressionBombError):
        return 0.0
    cyan, magenta, yellow, black = image.split()
    half, other = ImageChops.add(cyan, magenta, 2), ImageChops.add(yellow, black, 2)
    return max(ImageChops.add(half, other, 2).tobytes(), default=0) * 400 / 255


def _space(resources: Any, name: str) -> str:
    spaces = resources.get("/ColorSpace", {})
    return _kind(spaces.get(name, name))


def _kind(space: Any) -> str:
    """RGB, CMYK, grey, `spot NAME`, or the name of what is none of these."""
    import pikepdf

    if isinstance(space, str | pikepdf.Name):
        return DEVICES.get(str(space), str(space).strip("/"))
    try:
        parts = list(space)
    except (TypeError, ValueError):
        return ""
    match str(parts[0]):
        case "/ICCBased":
            return {1: "grey", 3: "RGB", 4: "CMYK"}.get(int(parts[1].get("/N", 0)), "")
        case "/CalRGB" | "/Lab":
            return "RGB"
        case "/CalGray":
            return "grey"
        case "/Indexed":
            return _kind(parts[1])
        case "/Separation":
            return f"spot {str(parts[1]).strip('/')}"
        case "/DeviceN":
            names = {"Cyan": "C", "Magenta": "M", "Yellow": "Y", "Black": "K"}
            plates = (str(one).strip("/") for one in parts[1])
            return "spot " + "\t".join(names.get(one, one) for one in plates)
        case other:
            return other.strip("/")


def _scale(matrix: Matrix) -> float:
    return sqrt(abs(matrix[0] * matrix[3] - matrix[1] * matrix[2]))


def _box(value: Any) -> Box:
    left, bottom, right, top = (float(edge) for edge in value)
    return min(left, right), min(bottom, top), max(left, right), max(bottom, top)


def plates_of(facts: PressFacts) -> Iterator[str]:
    """All plates of a file, process inks first."""
    used = set().union(*(page.inks for page in facts.pages))
    yield from (plate for plate in PLATES if plate in used)
    yield from sorted(used - set(PLATES))
