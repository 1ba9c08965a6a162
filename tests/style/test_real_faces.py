"""Official styles with the Kai and Fangsong of the machine, where it has them; other tests see the packaged fonts."""

import json
import subprocess
import sys
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from helpers.paths import OFFICIAL

pytestmark = pytest.mark.slow
# the judge takes the one operand of a first vmoveto for a width: what the font program says is asked below
MISREAD = {"PDFUA1-FONT-GLYPH-WIDTH-001", "PDFA2A-TRUETYPE-GLYPH-WIDTH-001"}


def has(family: str) -> bool:
    done = subprocess.run(
        [sys.executable, "-c", INSTALLED, family], capture_output=True, check=True, text=True
    )
    return done.stdout.strip() == "True"


INSTALLED = "import sys; from zonepub.fonts.system import installed; print(bool(installed(sys.argv[1])))"


@pytest.mark.parametrize(
    "style", ["gongwen", "gongwen-letter", "gongwen-order", "gongwen-minutes", "gongwen-plain"]
)
def test_official_styles_take_the_fangsong_of_the_machine_and_keep_the_standard(
    style: str, tmp_path: Path
) -> None:
    if not has("FandolFang"):
        pytest.skip("the machine has no Fandol faces")
    done = subprocess.run(
        [sys.executable, "-m", "zonepub", "build", OFFICIAL, "-s", style, "-t", "docx,pdf", "-o", tmp_path,
         "--json"], capture_output=True, text=True,
    )  # fmt: skip
    result = json.loads(done.stdout)
    assert (done.returncode, [check["deviation"] for check in result["checks"]]) == (0, [0, 0]), done.stdout
    fonts = embedded(tmp_path / "report.pdf")
    assert any(name.endswith("+FandolFang-Regular") for name in fonts)
    for profile in ("ua1", "2a"):
        failures = page.validate_pdf(str(tmp_path / "report.pdf"), profile=profile).failures
        assert {failure.rule_id for failure in failures} <= MISREAD, profile
    assert [wrong for font in fonts.values() for wrong in wrong_widths(*font)] == []


def embedded(path: Path) -> dict[str, tuple[bytes, dict[int, float]]]:
    """Name -> CFF program, stated widths."""
    fonts = {}
    with pikepdf.open(path) as document:
        for sheet in document.pages:
            for font in sheet.resources.get("/Font", {}).values():
                fonts[str(font.BaseFont)] = font.DescendantFonts[0]
        return {name: (program(font), widths(font)) for name, font in fonts.items()}


def program(font: pikepdf.Object) -> bytes:
    """The embedded CFF program; nothing where it is TrueType."""
    embedded = font.FontDescriptor.get("/FontFile3")
    return b"" if embedded is None else bytes(embedded.read_bytes())


def wrong_widths(font: bytes, stated: dict[int, float]) -> list[tuple[str, float]]:
    """Glyphs of an embedded CFF program whose advance is not the one that the PDF states."""
    if not font:
        return []
    fonts = CFFFontSet()
    fonts.decompile(BytesIO(font), None)
    top = fonts[fonts.fontNames[0]]
    wrong = []
    for glyph in top.charset[1:]:
        string = top.CharStrings[glyph]
        string.draw(NullPen())
        width = stated.get(int(glyph.removeprefix("cid")))
        if width is not None and abs(string.width - width) > 1:
            wrong.append((glyph, string.width))
    return wrong


def widths(font: pikepdf.Object) -> dict[int, float]:
    """CID -> width, from both forms of a /W array."""
    found: dict[int, float] = {}
    items = iter(list(font.get("/W", [])))
    for first in items:
        second = next(items)
        if isinstance(second, pikepdf.Array):
            found |= {int(first) + number: float(width) for number, width in enumerate(second)}
        else:
            found |= dict.fromkeys(range(int(first), int(second) + 1), float(next(items)))
    return found
