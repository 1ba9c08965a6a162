"""Colours of a style as inks: declared ones as they are, greys with black alone, others by a profile."""

from pathlib import Path

import pytest
from pikepdf import Pdf, parse_content_stream

from zonepub import build
from zonepub.render.icc import FOGRA39, shipped_profile
from zonepub.render.pdf.colour import cmyk
from zonepub.style.units import Colour, parse_colour

OWN = shipped_profile(FOGRA39)


@pytest.mark.parametrize("profile", [b"", OWN])
@pytest.mark.parametrize(
    ("written", "inks"),
    [
        ("#9B1C1F cmyk(0 95 85 35)", (0, 0.95, 0.85, 0.35)),
        ("#000000", (0, 0, 0, 1)),
        ("#808080", (0, 0, 0, 1 - 128 / 255)),
        ("#5A5C5E", (0, 0, 0, 1 - 92 / 255)),
        ("#FFFFFF", (0, 0, 0, 0)),
    ],
)
def test_declared_inks_and_greys_do_not_depend_on_a_profile(
    written: str, inks: tuple[float, ...], profile: bytes
) -> None:
    assert cmyk(parse_colour(written), profile) == pytest.approx(inks)


def test_without_a_profile_black_takes_what_the_inks_have_in_common() -> None:
    assert cmyk(Colour("800000")) == pytest.approx((0, 1, 1, 1 - 128 / 255))


def test_a_profile_separates_colours_into_whole_percents_without_traces() -> None:
    inks = cmyk(Colour("B3151B"), OWN)
    assert inks != cmyk(Colour("B3151B"))
    assert inks[1] > 0.8 and inks[2] > 0.6
    assert all(ink == 0 or ink > 0.03 for ink in inks)
    assert all(round(ink, 2) == ink for ink in inks)


@pytest.mark.parametrize(("intent", "same"), [("fogra39", True), ("own.icc", False)])
def test_a_printers_profile_changes_the_inks_of_undeclared_colours_only(
    tmp_path: Path, intent: str, same: bool
) -> None:
    (tmp_path / "own.icc").write_bytes(OWN)
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 题}\nbody: [正文。]\n", "utf-8")
    (tmp_path / "my.yaml").write_text(
        f"extends: minimal\npdf: {{intent: {intent}}}\ntext: {{title: {{color: '#B3151B'}}}}\n", "utf-8"
    )
    build(tmp_path / "report.yaml", to=("print",), style=tmp_path / "my.yaml", output=tmp_path)
    with Pdf.open(tmp_path / "report-print.pdf") as pdf:
        steps = parse_content_stream(pdf.pages[0])
    inks = [tuple(float(ink) for ink in step.operands) for step in steps if str(step.operator) == "k"]
    assert (0, 0, 0, 1) in inks
    plain = tuple(round(ink, 3) for ink in cmyk(Colour("B3151B")))
    assert (plain in inks) is same


@pytest.mark.parametrize("written", ["#1A1A2E", "#0B1F3A", "#2B1A1A"])
def test_type_that_is_nearly_black_is_black_alone_and_a_ground_of_it_is_not(written: str) -> None:  # X6
    """print-a11y X-2."""
    for profile in (b"", OWN):
        assert cmyk(parse_colour(written), profile, area=False) == (0, 0, 0, 1)
        assert any(cmyk(parse_colour(written), profile, area=True)[:3])


def test_dark_colours_that_one_can_tell_from_black_stay_what_they_are() -> None:
    assert any(cmyk(parse_colour("#7A1420"), area=False)[:3])


def test_pages_that_fill_the_last_sheet_have_the_ground_of_the_others(tmp_path: Path) -> None:
    """print-a11y X-11."""
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 题}\nbody: [正文。]\n", "utf-8")
    (tmp_path / "my.yaml").write_text(
        "extends: minimal\npage: {background: '#F7F3E8', marks: false}\npdf: {pages-multiple: 4}\n", "utf-8"
    )
    build(tmp_path / "report.yaml", to=("print",), style=tmp_path / "my.yaml", output=tmp_path)
    with Pdf.open(tmp_path / "report-print.pdf") as pdf:
        assert len(pdf.pages) == 4
        grounds = [
            [step for step in parse_content_stream(page) if str(step.operator) == "re"][:1]
            for page in pdf.pages
        ]
        assert len({str(ground[0].operands) for ground in grounds}) == 1
