"""Fonts in the file: what is drawn, how wide, and what it reads as."""

import os
import re
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pytest
from fontTools.cffLib import CFFFontSet
from helpers.paths import EXAMPLE
from helpers.press_rules import fonts
from pikepdf import Dictionary, Object, Pdf, Stream


def test_every_font_is_type0_with_a_subset_tag_and_a_program(screen: Path) -> None:  # P1, P3, P5, P6
    with Pdf.open(screen) as pdf:
        found = list(fonts(pdf))
        assert found
        for font in found:
            assert (font.Subtype, font.Encoding) == ("/Type0", "/Identity-H")
            cid = font.DescendantFonts[0]
            assert str(cid.CIDSystemInfo.Ordering) == "Identity"
            assert font.BaseFont == cid.BaseFont == cid.FontDescriptor.FontName
            assert re.match(r"/[A-Z]{6}\+", str(font.BaseFont))
            assert "/CIDSet" not in cid.FontDescriptor
            if cid.Subtype == "/CIDFontType2":  # P2
                assert isinstance(cid.CIDToGIDMap, Stream)
        names = [str(font.BaseFont) for font in found]
        assert len(set(names)) == len(names)


def declared(cid: Object) -> dict[int, float]:
    widths: dict[int, float] = {}
    parts = list(cid.get("/W", []))
    for first, row in zip(parts[::2], parts[1::2], strict=True):
        widths.update({int(first) + index: float(width) for index, width in enumerate(row)})
    return widths


def test_declared_widths_are_those_of_the_font_program(screen: Path) -> None:  # P4
    checked = 0
    with Pdf.open(screen) as pdf:
        for font in fonts(pdf):
            cid = font.DescendantFonts[0]
            if cid.Subtype != "/CIDFontType0":
                continue
            widths, shown = declared(cid), font.ToUnicode.read_bytes()
            program = CFFFontSet()
            program.decompile(BytesIO(cid.FontDescriptor.FontFile3.read_bytes()), None)
            strings = program[0].CharStrings
            for name in strings.keys():  # noqa: SIM118 - not a dict
                if name == ".notdef" or f"<{int(name[3:]):04X}>".encode() not in shown:
                    continue  # glyphs that are only copied are never shown themselves
                outline = strings[name]
                outline.draw(_Pen())
                assert widths.get(int(name[3:]), 1000) == pytest.approx(outline.width, abs=1)
                checked += 1
    assert checked > 300


class _Pen:
    """Takes an outline and forgets it."""

    def __getattr__(self, name: str) -> object:
        return lambda *points: None


def test_no_font_that_nobody_drew_is_in_the_file(screen: Path) -> None:
    with Pdf.open(screen) as pdf:
        names = [str(thing.BaseFont) for thing in pdf.objects if _is_font(thing)]
    assert not [name for name in names if "Helvetica" in name]


def _is_font(thing: Object) -> bool:
    return isinstance(thing, Dictionary) and thing.get("/Type") == "/Font"


def test_unicode_maps_have_spaces_between_their_tokens(screen: Path) -> None:  # P7
    with Pdf.open(screen) as pdf:
        maps = [font.ToUnicode.read_bytes() for font in fonts(pdf)]
    assert all(b"><" not in one for one in maps)
    assert all(b"beginbfchar" in one for one in maps)


def test_every_stream_ends_with_an_end_of_line(screen: Path, press: Path) -> None:  # A1
    for file in (screen, press):
        data = file.read_bytes()
        assert data.count(b"\nendstream\nendobj") == data.count(b"endstream") > 5
        assert data.endswith(b"%%EOF\n")


def test_bytes_do_not_depend_on_hash_seed_or_clock(tmp_path: Path) -> None:  # P15
    made = []
    for seed in ("1", "2"):
        folder = str(tmp_path / seed)
        code = f"from zonepub import build; build({str(EXAMPLE)!r}, to=('pdf', 'print'), output={folder!r})"
        subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONHASHSEED": seed})
        made.append([(tmp_path / seed / name).read_bytes() for name in ("report.pdf", "report-print.pdf")])
    assert made[0] == made[1]
