"""What a print shop would send back is mended where zonepub can, and said where it cannot."""

from pathlib import Path

import pytest
from helpers.paths import ANNUAL
from pikepdf import Pdf, parse_content_stream

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.render.pdf.colour import cmyk, hairline
from zonepub.style import style_names
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
    style = 'text: {body: {size: 7pt, leading: 12pt, color: "#7A3020 cmyk(20 80 80 20)"}}'
    (found,) = about(said(tmp_path, style), "small-colour-type")
    assert (found["page"], found["found"]) == ("1", "7.0 pt, C20 M80 Y80 K20")


def test_a_tint_of_nothing_but_traces_is_named_and_traces_beside_an_ink_are_left_out(tmp_path: Path) -> None:
    (found,) = about(said(tmp_path, 'page: {background: "#FBFBFB cmyk(2 1 0 0)"}'), "pale-tint")
    assert found["found"] == "C2 M1"
    assert cmyk(parse_colour("#F4F2EE cmyk(0 2 3 5)")) == (0, 0, 0.03, 0.05)


def test_a_thin_rule_in_screened_inks_becomes_black_of_its_lightness_and_half_a_point(tmp_path: Path) -> None:
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


@pytest.mark.parametrize("style", style_names())
def test_no_shipped_style_gives_a_print_shop_anything_to_ask(style: str) -> None:
    result = build(ANNUAL, to=("print",), style=style, write=False, verify=False)
    asked = {"ink-coverage", "small-colour-type", "pale-tint"}
    assert [str(item) for item in result.diagnostics if item.code in asked] == []
