"""Fonts as Type0 / Identity-H (P1): subset, exact widths, and ToUnicode from the text that was set (P7)."""

from codecs import utf_16_be_encode
from zlib import crc32

from zonepub.fonts import Face, GlyphShape
from zonepub.records import dataclass, field
from zonepub.render.pdf.file import PdfWriter, StreamObject, dictionary, pdf_name

SYMBOLIC, SERIF = 4, 2
BLOCK = 100  # most lines of one bfchar block
CMAP = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{blocks}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""


@dataclass(slots=True)
class UsedFace:
    """What a document shows of one face. A shape that stands for a second text is copied, or goes to a twin
    where the face has no copies (P7)."""

    face: Face
    name: str
    texts: dict[GlyphShape, str] = field(default_factory=dict)  # what each shape was set for
    codes: dict[GlyphShape, int] = field(default_factory=dict)
    twin: "UsedFace | None" = None


class FontObjects:
    """The fonts of one PDF, in the order of their first use."""

    def __init__(self) -> None:
        self._used: dict[Face, UsedFace] = {}
        self._all: list[UsedFace] = []

    def show(self, face: Face, shape: GlyphShape, text: str) -> tuple[str, str]:
        """Resource name of the font and the hex digits that show a shape in it, and are read as `text`."""
        used = self._used.get(face) or self._new(face)
        while used.texts.setdefault(shape, text) != text:
            if face.has_copies:
                shape = shape._replace(number=shape.number + 1)
            else:
                used.twin = used.twin or self._new(face, twin=True)
                used = used.twin
        code = used.codes.setdefault(shape, len(used.codes) + 1 if face.has_copies else shape.glyph)
        return used.name, f"{code:04X}"

    def _new(self, face: Face, *, twin: bool = False) -> UsedFace:
        used = UsedFace(face, f"F{len(self._all) + 1}")
        self._all.append(used)
        if not twin:
            self._used[face] = used
        return used

    def resources(self, objects: PdfWriter) -> str:
        """The font dictionary of all pages; registers the fonts."""
        return dictionary({used.name: objects.ref(objects.new(_type0(used, objects))) for used in self._all})


def _type0(used: UsedFace, objects: PdfWriter) -> str:
    face = used.face
    program = face.subset(used.codes)
    told = (used.name, tuple(used.texts.items()), tuple(used.codes.items()))
    tag, widths, texts = face.told(told, lambda: (_tag(used), _widths(used), _to_unicode(used)))
    name = pdf_name(f"{tag}+{face.embedded_name}")  # P5
    file_entries, file_key = {
        "CIDFontType0C": ("/Subtype /CIDFontType0C", "FontFile3"),
        "TrueType": (f"/Length1 {len(program.data)}", "FontFile2"),
    }[program.kind]
    descriptor = dictionary({
        "Type": "/FontDescriptor", "FontName": name,
        "Flags": str(SYMBOLIC | (SERIF if face.serif else 0)),
        "FontBBox": "[{} {} {} {}]".format(*face.bbox), "ItalicAngle": f"{face.italic_angle:g}",
        "Ascent": str(round(face.ascent * 1000)), "Descent": str(round(face.descent * 1000)),
        "CapHeight": str(round(face.cap_height * 1000)), "StemV": str(face.stem_v),
        file_key: objects.ref(
            StreamObject(f"{file_entries} /Filter /FlateDecode", program.deflated, compress=False)
        ),
    })  # fmt: skip
    kind, to_gid = "/CIDFontType0", ""
    if program.kind == "TrueType":
        kind, to_gid = "/CIDFontType2", objects.ref(StreamObject("", _gid_map(program.codes)))  # P2
    descendant = dictionary({
        "Type": "/Font", "Subtype": kind, "BaseFont": name,
        "CIDSystemInfo": "<</Registry (Adobe) /Ordering (Identity) /Supplement 0>>",  # P3
        "FontDescriptor": objects.ref(objects.new(descriptor)), "DW": "1000", "W": widths,
        "CIDToGIDMap": to_gid,
    })  # fmt: skip
    return dictionary({
        "Type": "/Font", "Subtype": "/Type0", "BaseFont": name, "Encoding": "/Identity-H",
        "DescendantFonts": f"[{objects.ref(objects.new(descendant))}]",
        "ToUnicode": objects.ref(StreamObject("", texts.encode())),
    })  # fmt: skip


def _tag(used: UsedFace) -> str:
    """Six capitals that depend on what is in the subset."""
    number = crc32(repr((used.name, used.face.embedded_name, sorted(used.texts.items()))).encode())
    letters = ""
    for _ in range(6):
        number, letter = divmod(number, 26)
        letters += chr(65 + letter)
    return letters


def _widths(used: UsedFace) -> str:
    """Widths that are not 1000, runs of neighbours together (P4)."""
    widths = sorted((code, used.face.advance_of_shape(shape) * 1000) for shape, code in used.codes.items())
    parts: list[str] = []
    last = -2
    for cid, width in widths:
        if abs(width - 1000) < 0.01:
            continue
        if cid != last + 1:
            parts.append(f"{']' if parts else ''}{cid}[")
        parts.append(f"{width:g} ")
        last = cid
    return f"[{''.join(parts)}]]" if parts else ""


def _gid_map(codes: dict[int, int]) -> bytes:
    """Code -> glyph of the subset, two bytes each."""
    data = bytearray(2 * (max(codes) + 1))
    for code, gid in codes.items():
        data[2 * code : 2 * code + 2] = gid.to_bytes(2, "big")
    return bytes(data)


def _to_unicode(used: UsedFace) -> str:
    lines = sorted(
        f"<{code:04X}> <{utf_16_be_encode(used.texts[shape])[0].hex().upper()}>"
        for shape, code in used.codes.items()
    )
    blocks = [lines[start : start + BLOCK] for start in range(0, len(lines), BLOCK)]
    return CMAP.format(
        blocks="\n".join(f"{len(b)} beginbfchar\n" + "\n".join(b) + "\nendbfchar" for b in blocks)
    )
