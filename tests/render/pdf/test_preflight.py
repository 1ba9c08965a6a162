"""What a print shop would send back is mended where zonepub can, and said where it cannot."""

from pathlib import Path

import pytest
from helpers.built import OWN_LOOKS, in_styles
from helpers.paths import ANNUAL
from pikepdf import Pdf, parse_content_stream
from PIL import Image, ImageDraw

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.readers.pdf.press import press_facts
from zonepub.render.pdf.colour import cmyk, hairline
from zonepub.style.units import parse_colour

REPORT = "zonepub: 1\nreport: {title: 关于印发的通知}\nbody:\n- 正文一段。\n- section: 一节\n  body: [正文二段。]\n"


def said(folder: Path, style: str, report: str = REPORT, **captions: str) -> Diagnostics:
    (folder / "report.yaml").write_text(report, "utf-8")
    for name, text in captions.items():
        (folder / f"{name}.yaml").write_text(text, "utf-8")
    (folder / "s.yaml").write_text(f"extends: briefing\n{style}\n", "utf-8")
    return build(folder / "report.yaml", to=("print",), style=folder / "s.yaml", output=folder).diagnostics


def about(diagnostics: Diagnostics, code: str) -> list[dict[str, object]]:
    return [dict(item.args) for item in diagnostics if item.code == code]


def test_a_colour_with_more_ink_than_paper_takes_is_named(tmp_path: Path) -> None:
    style = 'pdf: {ink-limit: 240}\ntext: {heading-1: {color: "#553333 cmyk(70 80 80 40)"}}'
    (found,) = about(said(tmp_path, style), "ink-coverage")
    assert (found["page"], found["found"], found["limit"]) == ("1", "C70 M80 Y80 K40 = 270%", "240")


def test_small_type_in_several_inks_is_named(tmp_path: Path) -> None:
    """print-a11y X-8."""
    style = 'text: {body: {size: 7pt, leading: 12pt, color: "#7A3020 cmyk(20 80 80 20)"}}'
    (found,) = about(said(tmp_path, style), "small-colour-type")
    assert (found["page"], found["found"]) == ("1", "7.0 pt, C20 M80 Y80 K20")


def test_a_tint_of_nothing_but_traces_is_named_and_traces_beside_an_ink_are_left_out(tmp_path: Path) -> None:
    (found,) = about(said(tmp_path, 'page: {background: "#FBFBFB cmyk(2 1 0 0)"}'), "pale-tint")
    assert found["found"] == "C2 M1"
    assert cmyk(parse_colour("#F4F2EE cmyk(0 2 3 5)")) == (0, 0, 0.03, 0.05)


def test_a_thin_rule_in_screened_inks_becomes_black_of_its_lightness_and_half_a_point(tmp_path: Path) -> None:
    """print-a11y X-9."""
    assert hairline(parse_colour("#C9BFB5 cmyk(6 8 10 22)"))[:3] == (0, 0, 0)
    assert hairline(parse_colour("#D7000F cmyk(0 100 100 0)")) == (0, 1, 1, 0)
    style = 'page: {header: 眉, first-header: 眉, header-rule: {width: 0.2pt, color: "#C9BFB5 cmyk(6 8 10 22)"}, marks: false}'
    assert not about(said(tmp_path, style), "thin-rule")
    with Pdf.open(tmp_path / "report-print.pdf") as pdf:
        rules = [step.operands for step in parse_content_stream(pdf.pages[0]) if str(step.operator) == "re"]
    assert min(min(float(one[2]), float(one[3])) for one in rules) >= 0.499


def test_pictures_to_come_and_odd_pages_are_notes(tmp_path: Path) -> None:
    report = (
        REPORT.replace("- 正文一段。\n", "- 正文一段。\n- figure: a\n- page-break\n" * 1)
        + "- page-break\n- 末页。\n" * 4
    )
    found = said(tmp_path, "", report, captions="a: {text: 图片, alt: 图}\n")
    (empty,) = [item for item in found if item.code == "placeholder-in-print"]
    assert (empty.severity, empty.span.line if empty.span else 0, empty.args["count"]) == ("note", 5, "1")
    (odd,) = about(found, "page-count")
    assert int(str(odd["count"])) % 4 and int(str(odd["count"])) + int(str(odd["more"])) == 8


@pytest.mark.slow
@pytest.mark.parametrize("style", in_styles(OWN_LOOKS))
def test_no_shipped_style_gives_a_print_shop_anything_to_ask(style: str) -> None:
    result = build(ANNUAL, to=("print",), style=style, write=False, verify=False)
    asked = {"ink-coverage", "small-colour-type", "pale-tint"}
    assert [str(item) for item in result.diagnostics if item.code in asked] == []


PICTURES = "zonepub: 1\nreport: {title: 题}\nbody: [一段。, {figure: f, width: 60mm}]\n"
CAPTION = "f: {image: %s, text: 图, alt: 图}\n"


def test_every_finding_has_its_page_and_its_place_in_the_source(tmp_path: Path) -> None:
    """print-a11y X-3."""
    style = 'pdf: {ink-limit: 218}\ntext: {heading-1: {color: "#553333 cmyk(70 80 80 0)"}}'
    diagnostics = said(tmp_path, style)
    (item,) = [item for item in diagnostics if item.code == "ink-coverage"]
    assert item.span is not None and (item.span.file.endswith("report.yaml"), item.span.line) == (True, 5)


def test_a_finding_names_its_first_page_whether_words_or_a_rule_have_the_colour(tmp_path: Path) -> None:
    ink = '"#553333 cmyk(70 80 80 40)"'
    style = f"page: {{header: 眉, header-rule: {{width: 1pt, color: {ink}}}}}\ntext: {{heading-1: {{color: {ink}}}}}"
    report = f"{REPORT}- page-break\n- 末页。\n"
    (found,) = about(said(tmp_path, f"pdf: {{ink-limit: 240}}\n{style}", report), "ink-coverage")
    assert (found["page"], found["count"]) == ("1", "2")


def test_words_too_near_the_edge_are_named_and_the_limit_is_a_key(tmp_path: Path) -> None:
    style = "page: {footer-gap: 26mm, first-footer: 页脚, margin: {bottom: 28mm}}"
    (found, *_) = about(said(tmp_path, style), "too-near-the-trim")
    assert found["page"] == "1" and float(str(found["found"]).split()[0]) < 3
    assert not about(said(tmp_path, f"{style}\npdf: {{press: {{near-trim: 0}}}}"), "too-near-the-trim")


def test_a_thin_rule_in_a_spot_colour_is_named_for_it_cannot_be_mended(tmp_path: Path) -> None:
    style = 'page: {header: 眉, first-header: 眉, header-rule: {width: 0.1pt, color: "#D7000F spot(专红, cmyk(0 80 80 0))"}}'
    (found,) = about(said(tmp_path, style), "thin-rule")
    assert found["found"] == "0.10 pt, 专红"


def test_a_picture_that_is_left_in_light_is_named(tmp_path: Path) -> None:
    Image.effect_noise((900, 600), 60).convert("RGB").point([*range(256)] * 2 + [min(255, v + 40) for v in range(256)]).save(tmp_path / "a.jpg")  # fmt: skip
    diagnostics = said(tmp_path, "pdf: {images: keep}", PICTURES, captions=CAPTION % "a.jpg")
    (found,) = about(diagnostics, "rgb-in-print")
    assert (found["path"], found["page"]) == ("a.jpg", "1")
    assert not about(said(tmp_path, "", PICTURES, captions=CAPTION % "a.jpg"), "rgb-in-print")


@pytest.mark.parametrize(
    ("kind", "least", "wanted"), [("photo", 200, "300"), ("drawing", 300, "600"), ("bitmap", 600, "1200")]
)
def test_photographs_drawings_and_bitmaps_have_limits_of_their_own(
    tmp_path: Path, kind: str, least: int, wanted: str
) -> None:
    """X7: 300, 600 and 1200 ppi."""
    for ppi in (least - 20, least + 20):
        size = (round(60 / 25.4 * ppi), round(40 / 25.4 * ppi))
        if kind == "photo":
            Image.merge("RGB", [Image.effect_noise(size, deviation) for deviation in (40, 70, 90)]).save(
                tmp_path / "a.jpg"
            )
        else:
            picture = Image.new(
                "RGB" if kind == "drawing" else "1", size, "white" if kind == "drawing" else 1
            )
            ImageDraw.Draw(picture).rectangle((9, 9, 99, 99), fill="#0055AA" if kind == "drawing" else 0)
            picture.save(tmp_path / "a.png")
        name = "a.jpg" if kind == "photo" else "a.png"
        found = about(said(tmp_path, "", PICTURES, captions=CAPTION % name), "low-resolution")
        assert [one["wanted"] for one in found] == ([wanted] if ppi < least else [])


def test_drawings_keep_twice_the_resolution_of_photographs(tmp_path: Path) -> None:
    picture = Image.new("RGB", (2400, 1600), "white")
    ImageDraw.Draw(picture).rectangle((9, 9, 999, 999), fill="#0055AA")
    picture.save(tmp_path / "a.png")
    said(tmp_path, "", PICTURES, captions=CAPTION % "a.png")
    (image,) = press_facts((tmp_path / "report-print.pdf").read_bytes()).images
    assert image.ppi == pytest.approx(600, abs=5)
