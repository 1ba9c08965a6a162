"""Fonts that a style names and nobody vouches for: refused at the style's line, or embedded as they should be."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from fontTools.ttLib import TTFont

from zonepub.fonts import FontCatalogue

TEXT = "中文题，。一二（—a1"
Change = Callable[[TTFont], None]


@pytest.fixture(scope="module")
def outlines() -> dict[str, bytes]:
    """A small font of each kind."""
    fonts = FontCatalogue()
    cff, truetype = fonts.stack(["Noto Serif SC"]).faces[0], fonts.stack(["Noto Sans SC"], 700).faces[0]
    return {"otf": cff.subset_file(TEXT), "ttf": truetype.subset_file(TEXT)}


def table(tag: str, change: Callable[[bytes], bytes]) -> Change:
    """A change of a table's bytes; the file around it stays whole."""

    def apply(font: TTFont) -> None:
        from fontTools.ttLib.tables.DefaultTable import DefaultTable

        raw = DefaultTable(tag)
        raw.data = change(font.getTableData(tag))
        font[tag] = raw

    return apply


def put(at: int, value: bytes) -> Callable[[bytes], bytes]:
    return lambda data: data[:at] + value + data[at + len(value) :]


BROKEN = {
    "loca of nothing": ("ttf", table("loca", lambda data: bytes(len(data)))),
    "loca backwards": ("ttf", table("loca", lambda data: data[::-1])),
    "loca beyond the outlines": ("ttf", table("loca", lambda data: data[:-4] + b"\xff" * 4)),
    "loca cut off": ("ttf", table("loca", lambda data: data[: len(data) // 2])),
    "glyf cut off": ("ttf", table("glyf", lambda data: data[: len(data) // 2])),
    "hmtx cut off": ("ttf", table("hmtx", lambda data: data[: len(data) // 2])),
    "hmtx of an OTF cut off": ("otf", table("hmtx", lambda data: data[:6])),
    "no metrics": ("otf", table("hhea", put(34, b"\0\0"))),
    "more metrics than glyphs": ("ttf", table("hhea", put(34, b"\xff\xff"))),
    "hhea cut off": ("ttf", table("hhea", lambda data: data[:20])),
    "head of another kind": ("ttf", table("head", put(12, b"\0\0\0\0"))),
    "an em of nothing": ("otf", table("head", put(18, b"\0\0"))),
    "an em of 65535": ("otf", table("head", put(18, b"\xff\xff"))),
    "long places that are short": ("ttf", table("head", put(50, b"\0\x07"))),
    "CFF cut off": ("otf", table("CFF ", lambda data: data[: len(data) // 3])),
}  # fmt: skip


def made(data: bytes, change: Change) -> bytes:
    file = BytesIO()
    font = TTFont(BytesIO(data), recalcBBoxes=False)
    tags = font.keys()
    for tag in tags:  # as they are: fontTools would put right what is wrong
        if tag != "GlyphOrder":
            table(tag, lambda data: data)(font) if tag not in ("head", "name", "OS/2") else font[tag]
    change(font)
    font.save(file, reorderTables=False)
    return file.getvalue()


@pytest.mark.parametrize("kind", BROKEN)
def test_a_font_whose_tables_do_not_agree_is_refused(
    kind: str, outlines: dict[str, bytes], tmp_path: Path
) -> None:
    suffix, change = BROKEN[kind]
    (tmp_path / f"f.{suffix}").write_bytes(made(outlines[suffix], change))
    fonts = FontCatalogue(tmp_path)
    assert fonts.stack([f"f.{suffix}"]).faces[0].name == "NotoSerifSC-Regular"
    assert [item.code for item in fonts.problems] == ["font-broken"]


@pytest.mark.parametrize("suffix", ["otf", "ttf"])
def test_a_font_that_only_lost_its_layout_is_taken(
    suffix: str, outlines: dict[str, bytes], tmp_path: Path
) -> None:
    def bare(font: TTFont) -> None:
        for tag in ("GSUB", "GPOS", "GDEF", "BASE", "VORG", "vmtx", "vhea"):
            if tag in font:
                del font[tag]

    (tmp_path / f"f.{suffix}").write_bytes(made(outlines[suffix], bare))
    fonts = FontCatalogue(tmp_path)
    assert fonts.stack([f"f.{suffix}"]).faces[0].source.path.name == f"f.{suffix}"
    assert fonts.problems == []


@pytest.mark.parametrize(
    ("bits", "code"),
    [
        (0x0000, ""), (0x0008, ""), (0x0002, "font-restricted"), (0x0100, "font-restricted"), (0x0200, "font-restricted"),
        (0x0108, "font-restricted"), (0x0204, "font-restricted"), (0x0004, ""),
    ],
)  # fmt: skip
def test_the_licence_bits_of_a_font_are_kept(
    bits: int, code: str, outlines: dict[str, bytes], tmp_path: Path
) -> None:  # P10
    def change(font: TTFont) -> None:
        font["OS/2"].fsType = bits

    (tmp_path / "f.otf").write_bytes(made(outlines["otf"], change))
    fonts = FontCatalogue(tmp_path)
    face = fonts.stack(["f.otf"]).faces[0]
    assert [item.code for item in fonts.problems] == ([code] if code else [])
    assert face.preview_only == (bits == 4)


@pytest.fixture
def styled(tmp_path: Path, run: Callable, report: Callable, outlines: dict[str, bytes]) -> Callable:
    """A build with a changed font for the body."""

    def build(change: Change, formats: str) -> object:
        (tmp_path / "f.otf").write_bytes(made(outlines["otf"], change))
        (tmp_path / "my.yaml").write_text("extends: minimal\ntext: {body: {font: [f.otf]}}\n")
        report("- 中文，一")
        return run("build", "report.yaml", "-s", "./my.yaml", "-t", formats, "-o", "o")

    return build


def test_a_font_for_viewing_and_printing_goes_into_the_pdf_and_not_into_the_epub(
    styled: Callable, tmp_path: Path
) -> None:
    def change(font: TTFont) -> None:
        font["OS/2"].fsType = 4

    done = styled(change, "pdf,epub")
    assert done.code == 0
    assert done.err.count("[font-preview-only]") == 1
    from zipfile import ZipFile

    with ZipFile(tmp_path / "o/report.epub") as archive:
        fonts = [
            TTFont(BytesIO(archive.read(name)))
            for name in archive.namelist()
            if name.endswith((".otf", ".ttf"))
        ]
    assert all(font["OS/2"].fsType != 4 for font in fonts)


NAMES = [
    "A(B)\\<>/%#",
    'a"><script>',
    "X/AA",
    "X>>/Zevil(1)<<",
    "X 1 0 R",
    "X\\nendobj",
    "中文名",
    "A" * 300,
    "[X]{Y}",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_whatever_a_font_is_called_the_pdf_is_whole(name: str, styled: Callable, tmp_path: Path) -> None:
    def change(font: TTFont) -> None:
        for record in list(font["name"].names):
            if record.nameID in (4, 6):
                font["name"].setName(name, record.nameID, record.platformID, record.platEncID, record.langID)

    done = styled(change, "pdf,epub,docx")
    assert (done.code, done.codes) == (0, [])
    with pikepdf.open(tmp_path / "o/report.pdf") as pdf:
        assert pdf.check_pdf_syntax() == []
        names = {
            str(item.BaseFont)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/BaseFont" in item
        }
        assert len(names) >= 2
        assert all(re.match(r"/[A-Z]{6}\+", item) for item in names)
        assert not any("/Zevil" in item for item in pdf.objects if isinstance(item, pikepdf.Dictionary))
        assert all(len(item.encode()) <= 128 for item in names)
