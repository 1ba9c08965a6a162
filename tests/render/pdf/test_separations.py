"""A red head on a plate of its own: two plates print a document, and screens show its red."""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from helpers.paths import OFFICIAL
from helpers.press_rules import broken_rules
from pikepdf import Name, Pdf, parse_content_stream

from zonepub import build
from zonepub.diagnostics import Failed
from zonepub.style.units import BadValue, Colour, parse_colour

RED = (0.0, 1.0, 1.0, 0.0)
STYLE = "extends: gongwen\ntokens: {color: {accent: '#D7000F spot(专红, cmyk(0 100 100 0))'}}\npage: {marks: true}\n"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("spot")
    (folder / "spot.yaml").write_text(STYLE, "utf-8")
    build(OFFICIAL, to=("docx", "pdf", "print"), style=folder / "spot.yaml", output=folder)
    return folder


def test_a_spot_colour_is_one_separation_with_inks_that_stand_in(made: Path) -> None:
    with Pdf.open(made / "report-print.pdf") as pdf:
        spaces = pdf.pages[0].Resources.ColorSpace
        assert {space[1] for space in spaces.values()} == {Name("/专红"), Name.All}
        (spot,) = [space for space in spaces.values() if space[1] != Name.All]
        assert (spot[0], spot[2], list(map(float, spot[3].C1))) == (
            Name.Separation,
            Name.DeviceCMYK,
            list(RED),
        )
        inks = {
            tuple(map(float, step.operands))
            for page in pdf.pages
            for step in parse_content_stream(page)
            if str(step.operator) in ("k", "K")
        }
    patches = {
        (1, 0, 0, 0),
        (0, 1, 0, 0),
        (0, 0, 1, 0),
        (1, 1, 0, 0),
        (1, 0, 1, 0),
        (0, 1, 1, 0),
        (0, 0, 0, 0.5),
    }
    assert inks - patches <= {(0, 0, 0, 1), (0, 0, 0, 0)}  # no type or rule on cyan, magenta and yellow


def test_the_file_keeps_the_rules_of_the_press(made: Path) -> None:
    with Pdf.open(made / "report-print.pdf") as pdf:
        assert broken_rules(pdf) == set()


def test_screens_show_its_red(made: Path) -> None:
    with Pdf.open(made / "report.pdf") as pdf:
        fills = {
            tuple(round(255 * float(value)) for value in step.operands)
            for step in parse_content_stream(pdf.pages[0])
            if str(step.operator) == "rg"
        }
    assert (0xD7, 0, 0x0F) in fills


def test_a_rip_finds_the_red_on_its_own_plate(made: Path, tmp_path: Path) -> None:
    """print-a11y X-5."""
    if not shutil.which("gs"):
        pytest.skip("Ghostscript is not installed")
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r36", "-dFirstPage=1", "-dLastPage=1",
         "-sOutputFile=page.tif", made / "report-print.pdf"], cwd=tmp_path, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    plates = {path.name.split("(")[1].split(")")[0] for path in tmp_path.glob("page*(*).tif*")}
    assert {unquote(plate) for plate in plates} - {"Cyan", "Magenta", "Yellow", "Black"} == {"专红"}


@pytest.mark.parametrize(("text", "colour"), [
    ("spot(专红, cmyk(0 100 100 0))", Colour("FF0000", RED, "专红")),
    ("#E60012 spot(PANTONE 485 C,cmyk(0,95,100,0))", Colour("E60012", (0.0, 0.95, 1.0, 0.0), "PANTONE 485 C")),
    ("#A00", Colour("AA0000")),
])  # fmt: skip
def test_a_spot_colour_is_named_with_what_stands_in(text: str, colour: Colour) -> None:
    assert parse_colour(text) == colour


@pytest.mark.parametrize("text", ["spot(专红)", "spot(, cmyk(0 100 100 0))", "spot(All, cmyk(0 100 100 0))",
                                  "spot(专红, cmyk(0 100 100))", "spot(专红, cmyk(0 100 100 0)"])  # fmt: skip
def test_a_spot_colour_without_them_is_refused(text: str) -> None:
    with pytest.raises(BadValue):
        parse_colour(text)


def test_the_style_is_told_where(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text("extends: gongwen\ntokens: {color: {accent: 'spot(专红)'}}\n", "utf-8")
    with pytest.raises(Failed) as failed:
        build(OFFICIAL, to=("print",), style=tmp_path / "s.yaml", output=tmp_path)
    assert "wrong-colour" in {item.code for item in failed.value.diagnostics}
