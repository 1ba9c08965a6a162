"""A finished PDF is looked at as a print shop does, whoever made it; the sheet says what an operator types by hand."""

import json
import shutil
import subprocess
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from click.testing import CliRunner
from helpers.built import Builder
from helpers.paths import EXAMPLE, STRESS
from reportlab.lib.colors import CMYKColorSep
from reportlab.pdfgen.canvas import Canvas

from zonepub import build
from zonepub.cli import main
from zonepub.diagnostics import Diagnostics
from zonepub.press import limits_of, sheet_rows
from zonepub.press.check import findings
from zonepub.readers.pdf.press import USUAL, plates_of, press_facts
from zonepub.style import load_style

A4 = (595.28, 841.89)


def drawn(draw) -> bytes:
    """A page of a plain program."""
    file = BytesIO()
    canvas = Canvas(file, A4, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def codes(data: bytes) -> dict[str, dict]:
    return {code: words for code, _, words in findings(press_facts(data))}


def checked(path: Path, *options: str) -> tuple[int, str]:
    done = CliRunner().invoke(main, ["check", "--press", str(path), *options], env={"ZONEPUB_LANG": "en"})
    return done.exit_code, done.output


def test_our_own_print_file_has_nothing_to_be_sent_back_for(built: Builder) -> None:
    path = built(STRESS, "briefing").path("print")
    code, said = checked(path)
    assert code == 0, said
    assert (
        "PDF/X-4 (PDF 1.6)" in said
        and "210.0 × 297.0 mm" in said
        and "3.0 mm" in said
        and "all embedded" in said
    )
    assert "error[" not in said and "RGB" not in said


def test_the_screen_file_is_told_from_one_for_the_press(built: Builder) -> None:
    code, said = checked(built(EXAMPLE, "briefing").path("pdf"))
    assert code == 1
    for name in ("press-rgb", "press-no-trim", "press-no-standard", "press-active"):
        assert f"[{name}]" in said


@pytest.mark.parametrize(
    ("draw", "code", "found"),
    [
        (lambda pen: (pen.setFillColorRGB(1, 0, 0), pen.rect(9, 9, 99, 99, fill=1)), "press-rgb", "RGB"),
        (lambda pen: (pen.setFillColorCMYK(1, 1, 1, 0.6), pen.rect(9, 9, 99, 99, fill=1)), "press-ink", "360"),
        (lambda pen: (pen.setFillColorCMYK(0.02, 0, 0, 0), pen.rect(9, 9, 99, 99, fill=1, stroke=0)), "press-tint", "< 3 %"),
        (lambda pen: (pen.setLineWidth(0.1), pen.line(9, 9, 99, 9)), "press-thin-rule", "0.10"),
        (lambda pen: (pen.scale(0.1, 0.1), pen.setLineWidth(1), pen.line(9, 9, 99, 9)), "press-thin-rule", "0.10"),
        (lambda pen: (pen.setFillColorCMYK(0, 0, 0, 1), pen.rect(9, 9, 99, 0.1, fill=1, stroke=0)), "press-thin-rule", "0.10"),
        (lambda pen: (pen.setFillColorCMYK(1, 1, 0, 0), pen.setFont("Helvetica", 6), pen.drawString(9, 9, "a")), "press-small-type", "6.0"),
        (lambda pen: (pen.scale(0.5, 0.5), pen.setFillColorCMYK(1, 1, 0, 0), pen.setFont("Helvetica", 12), pen.drawString(9, 9, "a")), "press-small-type", "6.0"),
    ],
)  # fmt: skip
def test_what_a_shop_asks_about_is_found_with_its_page(draw, code: str, found: str) -> None:
    words = codes(drawn(draw))[code]
    assert (words["found"], words["page"]) == (found, 1)


def test_limits_are_those_of_a_style_or_of_the_command(tmp_path: Path) -> None:
    """A shop that prints on newsprint asks of a file of anybody what a newspaper is asked."""
    path, style = tmp_path / "x.pdf", tmp_path / "own.yaml"
    path.write_bytes(drawn(lambda pen: (pen.setFillColorCMYK(1, 1, 0.5, 0), pen.rect(9, 9, 99, 99, fill=1), pen.setFont("Helvetica", 9), pen.drawString(9, 9, "a"))))  # fmt: skip
    style.write_text("extends: briefing\npdf: {press: {small-type: 10pt}}\n", "utf-8")
    said = {options: checked(path, *options)[1] for options in ((), ("-s", "newspaper"), ("--ink-limit", "240"), ("-s", str(style)))}  # fmt: skip
    ink = {options: "takes 250 % of ink, more than 240" in text for options, text in said.items()}
    assert list(ink.values()) == [False, True, True, False]
    small = {options: "type of 9.0 pt in several inks" in text for options, text in said.items()}
    assert list(small.values()) == [False, False, False, True]


def test_what_is_usual_is_what_the_style_of_all_styles_says() -> None:
    assert limits_of(load_style("base", Diagnostics()).resolve("print")) == USUAL


def test_fonts_that_are_not_embedded_are_named() -> None:
    data = drawn(lambda pen: pen.drawString(9, 9, "a"))
    assert codes(data)["press-font"]["names"] == "Helvetica"


def test_plates_pictures_and_a_page_of_another_size_are_told(tmp_path: Path) -> None:
    from PIL import Image

    Image.new("CMYK", (100, 100), (255, 255, 255, 255)).save(tmp_path / "black.jpg", quality=95)
    data = drawn(lambda pen: pen.drawImage(str(tmp_path / "black.jpg"), 9, 9, 360, 360))
    found = codes(data)
    assert float(found["press-ink"]["found"]) > 390
    assert (found["press-coarse"]["found"], found["press-coarse"]["size"]) == (20, "100×100")


def test_a_form_inside_a_page_is_looked_into() -> None:
    data = drawn(
        lambda pen: (
            pen.beginForm("f"),
            pen.setFillColorRGB(1, 0, 0),
            pen.rect(0, 0, 9, 9, fill=1),
            pen.endForm(),
            pen.doForm("f"),
        )
    )
    assert "press-rgb" in codes(data)


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"%PDF-1.7\n", b"hello"])
def test_what_is_no_pdf_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "x.pdf").write_bytes(data)
    code, said = checked(tmp_path / "x.pdf")
    what = "[press-not-pdf]" if data.startswith(b"PK") else "[finished-damaged]"  # a file of Word
    assert code == 1 and what in said and "Traceback" not in said
    assert " at 0x" not in said  # the same words each time


def test_a_locked_file_is_told(tmp_path: Path, built: Builder) -> None:
    with pikepdf.open(built(EXAMPLE, "briefing").path("print")) as pdf:
        pdf.save(tmp_path / "x.pdf", encryption=pikepdf.Encryption(user="u", owner="o"))
    assert "[finished-locked]" in checked(tmp_path / "x.pdf")[1]


def test_the_facts_as_json(built: Builder) -> None:
    code, said = checked(built(EXAMPLE, "gongwen-plain").path("print"), "--json")
    assert code == 0
    assert json.loads(said)["press"]["Bleed"] == "3.0 mm"


def test_the_sheet_is_one_page_and_the_same_each_time(tmp_path: Path) -> None:
    one, two = (build(EXAMPLE, to=["press-sheet"], output=tmp_path / name).paths[0] for name in "ab")
    assert one.name == "report-press-sheet.pdf" and one.read_bytes() == two.read_bytes()
    (page,) = pypdfium2.PdfDocument(one)
    words = page.get_textpage().get_text_bounded()
    assert all(said in words for said in ("PDF/X-4", "210.0 × 297.0 mm", "3.0 mm", "FOGRA39"))


def test_the_sheet_speaks_the_language_of_the_report_whoever_builds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = set()
    for tongue in ("zh_CN.UTF-8", "en_US.UTF-8"):
        monkeypatch.setenv("ZONEPUB_LANG", tongue[:2])
        monkeypatch.setenv("LANG", tongue)
        made.add(build(EXAMPLE, to=["press-sheet"], write=False).outputs["press-sheet"])
    assert len(made) == 1


def claiming(data: bytes, standard: str) -> bytes:
    """A file of another maker that says which standard it follows."""
    with pikepdf.open(BytesIO(data)) as pdf:
        pdf.docinfo["/GTS_PDFXVersion"] = standard
        pdf.Root.OutputIntents = pikepdf.Array([
            pikepdf.Dictionary(Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier="CGATS TR 001")
        ])  # fmt: skip
        for page in pdf.pages:
            page.obj.TrimBox = pikepdf.Array([20, 20, 575, 821])
            page.obj.BleedBox = pikepdf.Array([10, 10, 585, 831])
        file = BytesIO()
        pdf.save(file)
    return file.getvalue()


def test_a_foreign_file_with_spot_colours_tells_its_plates() -> None:
    def draw(pen) -> None:
        pen.setFillColor(CMYKColorSep(0, 1, 1, 0, spotName="PANTONE 185 C", density=1))
        pen.rect(9, 9, 99, 99, stroke=0, fill=1)
        pen.setFillColorCMYK(0, 0, 0, 1)
        pen.rect(9, 300, 99, 99, stroke=0, fill=1)

    facts = press_facts(claiming(drawn(draw), "PDF/X-1a:2001"))
    assert list(plates_of(facts)) == ["K", "PANTONE 185 C"]
    assert {code for code, _, _ in findings(facts)} == {"press-font"}  # the plain program names Helvetica
    rows = dict(sheet_rows(facts, "en"))
    assert (rows["Standard"], rows["Printing condition"]) == ("PDF/X-1a:2001 (PDF 1.4)", "CGATS TR 001")


def test_a_foreign_file_with_light_is_told_whatever_it_claims() -> None:
    data = drawn(lambda pen: (pen.setFillColorRGB(1, 0, 0), pen.rect(9, 9, 99, 99, fill=1)))
    found = codes(claiming(data, "PDF/X-1a:2001"))
    assert found["press-rgb"]["page"] == 1


@pytest.mark.parametrize(
    ("standard", "is_wrong"), [("PDF/X-1a:2001", True), ("PDF/X-3:2002", True), ("PDF/X-4", False)]
)
def test_transparency_is_wrong_where_the_standard_knows_none(standard: str, is_wrong: bool) -> None:
    data = drawn(
        lambda pen: (pen.setFillColorCMYK(0, 1, 1, 0), pen.setFillAlpha(0.5), pen.rect(9, 9, 99, 99, fill=1))
    )
    assert ("press-live" in codes(claiming(data, standard))) == is_wrong


@pytest.mark.skipif(not shutil.which("gs"), reason="Ghostscript is not installed")
def test_a_file_that_ghostscript_has_flattened_is_read(tmp_path: Path) -> None:
    data = drawn(
        lambda pen: (
            pen.setFillColorCMYK(1, 0.8, 0.5, 0.9),
            pen.setFillAlpha(0.9),
            pen.rect(9, 9, 99, 99, fill=1),
        )
    )
    (tmp_path / "a.pdf").write_bytes(data)
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=pdfwrite", "-dCompatibilityLevel=1.3", "-r72",
         "-sColorConversionStrategy=CMYK", "-sOutputFile=b.pdf", "a.pdf"],
        cwd=tmp_path, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    facts = press_facts((tmp_path / "b.pdf").read_bytes())
    assert not facts.pages[0].live and list(plates_of(facts)) == ["C", "M", "Y", "K"]


def test_the_sheet_lists_fonts_by_name_and_pictures_with_their_resolution(tmp_path: Path) -> None:
    from PIL import Image

    Image.effect_noise((900, 600), 60).save(tmp_path / "a.jpg")
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody: [一段。, {figure: f, width: 60mm}]\n", "utf-8"
    )
    (tmp_path / "captions.yaml").write_text("f: {image: a.jpg, text: 图, alt: 图}\n", "utf-8")
    (path,) = build(tmp_path / "report.yaml", to=["press-sheet"], style="minimal", output=tmp_path).paths
    words = "".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(path))
    ppi = next(image.ppi for image in press_facts(build(tmp_path / "report.yaml", to=["print"], style="minimal", write=False).files["print"]).images)  # fmt: skip
    assert (
        f"{ppi:.0f}" in words and "灰度" in words and "NotoSerifSC-Regular" in words and "字体名称" in words
    )
