"""PDF/X-4: the file for the press keeps every rule, and the check sees each one broken."""

import shutil
import subprocess
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers.paths import STRESS
from helpers.press_rules import RULES, broken_rules, fonts, images, resolutions, xmp
from pikepdf import Array, Dictionary, Name, Pdf, parse_content_stream

from zonepub import build
from zonepub.diagnostics.catalogue import hints, message
from zonepub.render.icc import SRGB, shipped_profile

TRIM = (595.28, 841.89)  # A4 in points
BLEED = 3 * 72 / 25.4


@pytest.fixture(scope="session")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The stress report with its pictures so small that all are fine enough for print."""
    folder = tmp_path_factory.mktemp("sound")
    (folder / "small.yaml").write_text("extends: briefing\nfigure: {width: 20%}\n", "utf-8")
    build(STRESS, to=("print",), style=folder / "small.yaml", output=folder)
    return folder / "report-print.pdf"


@pytest.mark.parametrize("rule", RULES)
def test_a_print_file_keeps_the_rule(sound: Path, rule: str) -> None:
    with Pdf.open(sound) as pdf:
        assert RULES[rule](pdf)


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


def _device_rgb(pdf: Pdf) -> None:
    next(picture for picture in images(pdf) if "/SMask" not in picture).ColorSpace = Name.DeviceRGB


def _cut_profile(pdf: Pdf) -> None:
    profile = pdf.make_stream(shipped_profile(SRGB)[:-40], N=3)
    next(images(pdf)).ColorSpace = Array([Name.ICCBased, profile])


def _rich_black(pdf: Pdf) -> None:
    font = next(iter(pdf.pages[0].Resources.Font.keys()))
    pdf.pages[0].contents_add(f"BT .6 .4 .4 1 k {font} 9 Tf <0001> Tj ET".encode())


def _coarse(pdf: Pdf) -> None:
    picture = next(images(pdf))
    picture.Width, picture.Height = int(picture.Width) // 9, int(picture.Height) // 9


def _stretched(pdf: Pdf) -> None:
    page = next(page for page in pdf.pages if list(resolutions(page)))
    name = next(iter(page.Resources.XObject.keys()))
    page.contents_add(f"q 1 0 0 5000 0 0 cm {name} Do Q".encode())


def _cross(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/CSAll CS 1 SCN 0 0 m 9 9 l S")


BREAKS = [
    ("X1", _version),
    ("X2", _profile),
    ("X3", _trim),
    ("X4", _trapped),
    ("X5", _annotation),
    ("X5", _font),
    ("X6", _red),
    ("X6", _device_rgb),
    ("X6", _cut_profile),
    ("X6", _rich_black),
    ("X7", _coarse),
    ("X7", _stretched),
    ("X8", _cross),
]


@pytest.mark.parametrize(("rule", "damage"), BREAKS)
def test_the_check_sees_a_broken_rule(sound: Path, rule: str, damage: Callable[[Pdf], None]) -> None:
    with Pdf.open(sound) as pdf:
        damage(pdf)
        assert broken_rules(pdf) == {rule}


def test_each_rule_is_broken_once() -> None:
    assert {rule for rule, _ in BREAKS} == set(RULES)


def test_black_prints_over_what_is_below_it_and_nothing_else_does(press: Path) -> None:  # X6
    """print-a11y X-14."""
    with Pdf.open(press) as pdf:
        states = pdf.pages[0].Resources.ExtGState
        assert (bool(states.GBlack.op), int(states.GBlack.OPM)) == (True, 1)
        assert not bool(states.GOther.op)
        for page in pdf.pages:
            state, outside = "", list[str]()
            for step in parse_content_stream(page):
                operator = str(step.operator)
                if operator == "gs":
                    state = str(step.operands[0])
                elif operator == "q":
                    outside.append(state)
                elif operator == "Q":
                    state = outside.pop()
                elif operator == "k" and not outside:
                    inks = tuple(float(ink) for ink in step.operands)
                    assert (state == "/GBlack") is (inks == (0, 0, 0, 1))
                elif operator in ("Tj", "TJ"):
                    assert state
                elif operator in (
                    "Do",
                    "k",
                ):  # pictures and the marks of the press, each in a state of its own
                    assert state == "/GOther"


FINE = 280  # ppi


@pytest.mark.parametrize(("lang", "place"), [("zh", "第 2 页的图片"), ("en", "on page 2 prints")])
def test_a_picture_too_coarse_for_print_is_named_with_its_page(  # X7
    tmp_path: Path, lang: str, place: str
) -> None:
    (tmp_path / "fine.yaml").write_text(f"extends: briefing\npdf: {{least-resolution: {FINE}}}\n", "utf-8")
    found = build(STRESS, to=("print",), style=tmp_path / "fine.yaml", output=tmp_path).diagnostics
    coarse = [item for item in found if item.code == "low-resolution" and item.severity == "warning"]
    with Pdf.open(tmp_path / "report-print.pdf") as pdf:
        seen = [(n, round(ppi)) for n, page in enumerate(pdf.pages, 1) for ppi in resolutions(page)]
    assert [(int(item.args["page"]), int(item.args["found"])) for item in coarse] == [
        (number, ppi) for number, ppi in seen if ppi < FINE
    ]
    assert coarse
    assert place in message(coarse[0], lang)
    photograph = next(item for item in coarse if item.args["wanted"] == "300")
    assert "300 ppi" in " ".join(hints(photograph, lang))


PLAIN = """
zonepub: 1
report: {title: 黑版, subtitle: 只用黑墨, byline: {role: 作者, names: [张三]}}
body:
- section: 第一节
  body:
  - 正文用黑，**重点**也用黑[^a]。
  - quote: 引文也用黑。
notes: {a: 注也用黑。}
"""


def test_text_prints_from_the_black_plate_alone(tmp_path: Path) -> None:  # X6
    report, style = tmp_path / "report.yaml", tmp_path / "black.yaml"
    report.write_text(PLAIN, "utf-8")
    style.write_text("extends: minimal\npage: {marks: false}\n", "utf-8")
    build(report, to=("print",), style=style, output=tmp_path)
    made = tmp_path / "report-print.pdf"
    with Pdf.open(made) as pdf:
        steps = [step for page in pdf.pages for step in parse_content_stream(page)]
    inks = {tuple(float(ink) for ink in step.operands) for step in steps if str(step.operator) in "kK"}
    assert (0, 0, 0, 1) in inks
    assert {ink[:3] for ink in inks} == {(0, 0, 0)}
    ghostscript = shutil.which("gs")
    if ghostscript:  # the plates as a press would see them; without it the inks above say the same
        command = [ghostscript, "-q", "-o", "-", "-sDEVICE=inkcov", str(made)]
        answer = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True).stdout
        rows = [line.split()[:4] for line in answer.splitlines() if line.endswith("OK")]
        assert rows
        assert all(float(ink) == 0 for row in rows for ink in row[:3])
        assert float(rows[0][3]) > 0


def test_the_title_of_a_print_file_is_said_once(press: Path) -> None:
    """Two of them, in two languages, differ from /Title for a checker of PDF/X."""
    with Pdf.open(press) as pdf:
        packet = pdf.Root.Metadata.read_bytes().decode()
    assert packet.partition("<dc:title>")[2].partition("</dc:title>")[0].count("<rdf:li") == 1
