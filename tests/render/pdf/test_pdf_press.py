"""PDF/X-4: the file for the press keeps every rule, and the check sees each one broken."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from pikepdf import Array, Dictionary, Name, Pdf, parse_content_stream
from press_rules import RULES, broken_rules, fonts, xmp

TRIM = (595.28, 841.89)  # A4 in points
BLEED = 3 * 72 / 25.4


def test_a_print_file_keeps_all_rules(press: Path) -> None:
    with Pdf.open(press) as pdf:
        assert broken_rules(pdf) == set()


def test_the_screen_file_is_no_print_file(screen: Path) -> None:
    with Pdf.open(screen) as pdf:
        assert broken_rules(pdf) >= {"X1", "X2", "X3", "X4", "X5", "X6", "X8"}


def test_trim_and_bleed_have_their_sizes(press: Path) -> None:
    with Pdf.open(press) as pdf:
        for page in pdf.pages:
            trim, bleed = ([float(edge) for edge in box] for box in (page.obj.TrimBox, page.obj.BleedBox))
            assert (trim[2] - trim[0], trim[3] - trim[1]) == pytest.approx(TRIM, abs=0.05)
            assert trim[0] - bleed[0] == pytest.approx(BLEED, abs=0.02)


def test_black_text_is_black_ink_alone(press: Path) -> None:  # X6
    inks = []
    with Pdf.open(press) as pdf:
        for page in pdf.pages:
            fill: tuple[float, ...] = ()
            for step in parse_content_stream(page):
                if str(step.operator) == "k":
                    fill = tuple(float(ink) for ink in step.operands)
                elif str(step.operator) in ("Tj", "TJ"):
                    inks.append(fill)
    assert inks
    assert Counter(inks).most_common(1)[0][0] == (0, 0, 0, 1)
    heavy = [ink for ink in inks if ink[3] > 0.9]
    assert all(ink[:3] == (0, 0, 0) for ink in heavy)


def _version(pdf: Pdf) -> None:
    pdf.Root.Metadata.write(xmp(pdf).replace("PDF/X-4", "PDF/X-9").encode())


def _profile(pdf: Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes().replace(b"prtrCMYK", b"scnrCMYK", 1))


def _trim(pdf: Pdf) -> None:
    del pdf.pages[1].obj["/TrimBox"]


def _trapped(pdf: Pdf) -> None:
    pdf.trailer.Info.Trapped = Name.Unknown


def _annotation(pdf: Pdf) -> None:
    link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([99, 99, 200, 200]))
    pdf.pages[0].obj.Annots = Array([link])


def _font(pdf: Pdf) -> None:
    descriptor = next(fonts(pdf)).DescendantFonts[0].FontDescriptor
    for key in ("/FontFile2", "/FontFile3"):
        if key in descriptor:
            del descriptor[key]


def _red(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"1 0 0 rg 0 0 9 9 re f")


def _cross(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"1 1 1 1 K 0 0 m 9 9 l S")


BREAKS = [
    ("X1", _version),
    ("X2", _profile),
    ("X3", _trim),
    ("X4", _trapped),
    ("X5", _annotation),
    ("X5", _font),
    ("X6", _red),
    ("X8", _cross),
]


@pytest.mark.parametrize(("rule", "damage"), BREAKS)
def test_the_check_sees_a_broken_rule(press: Path, rule: str, damage: Callable[[Pdf], None]) -> None:
    with Pdf.open(press) as pdf:
        damage(pdf)
        assert broken_rules(pdf) == {rule}


def test_each_rule_is_broken_once() -> None:
    assert {rule for rule, _ in BREAKS} == set(RULES)


def test_black_prints_over_what_is_below_it_and_nothing_else_does(press: Path) -> None:  # X6
    with Pdf.open(press) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        assert (bool(states.GBlack.op), int(states.GBlack.OPM)) == (True, 1)
        assert not bool(states.GOther.op)
        for page in pdf.pages:
            state = ""
            for step in parse_content_stream(page):
                operator = str(step.operator)
                if operator == "gs":
                    state = str(step.operands[0])
                elif operator == "k" and state:
                    inks = tuple(float(ink) for ink in step.operands)
                    assert (state == "/GBlack") is (inks == (0, 0, 0, 1))
                elif operator in ("Tj", "TJ"):
                    assert state
                elif operator == "q" and state:
                    state = ""  # the marks of the press set their own inks
