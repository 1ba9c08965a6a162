"""Pictures for the press: what is grey prints black alone, and nowhere is more ink than paper holds."""

import zlib
from io import BytesIO
from pathlib import Path

import pytest
from helpers.picture_samples import report_of, saved
from helpers.press_rules import images
from pikepdf import Name, Pdf
from PIL import Image, ImageCms, ImageDraw

from zonepub import build
from zonepub.render.icc import FOGRA39, SRGB, shipped_profile
from zonepub.render.pdf.images import pack
from zonepub.render.pdf.press_pictures import PressColour, for_press, most_ink, within_limit

PROFILE = shipped_profile(FOGRA39)
SWOP = "U.S. Web Coated (SWOP) v2"
PRESS = PressColour(PROFILE, convert=True, ink_limit=300)


def chart() -> Image.Image:
    """Black letters and a grey axis on white, beside two colours."""
    image = Image.new("RGB", (120, 80), "white")
    drawing = ImageDraw.Draw(image)
    drawing.rectangle((10, 10, 40, 60), (200, 30, 30))
    drawing.rectangle((50, 10, 80, 60), (20, 60, 150))
    drawing.line((5, 70, 115, 70), (0, 0, 0), 3)
    drawing.rectangle((90, 10, 110, 60), (128, 128, 128))
    return image


def test_black_and_grey_of_a_drawing_are_black_ink_alone() -> None:  # X6
    """print-a11y X-2."""
    inks, profile = for_press(chart(), b"", PRESS, drawing=True)
    assert (inks.mode, profile) == ("CMYK", b"")
    assert [inks.getpixel(place) for place in ((60, 70), (100, 30), (2, 2))] == [
        (0, 0, 0, 255), (0, 0, 0, 127), (0, 0, 0, 0),
    ]  # fmt: skip
    red = inks.getpixel((20, 30))
    assert red[0] < 60 and min(red[1:3]) > 190


def test_the_darks_of_a_photograph_keep_all_their_inks() -> None:
    inks, _ = for_press(chart(), b"", PRESS, drawing=False)
    assert min(inks.getpixel((60, 70))) > 100


@pytest.mark.parametrize("limit", [300, 260, 240])
def test_converted_pictures_stay_below_the_limit_and_black_is_kept(limit: int) -> None:
    """print-a11y X-4."""
    dark = Image.linear_gradient("L").resize((300, 600))
    photograph = Image.merge("RGB", [dark.point(lambda value, n=n: value * n // 10) for n in (10, 9, 8)])
    free, _ = for_press(photograph, b"", PressColour(PROFILE, convert=True), drawing=False)
    kept, _ = for_press(photograph, b"", PressColour(PROFILE, convert=True, ink_limit=limit), drawing=False)
    assert most_ink(free) > 300 >= limit >= most_ink(kept) > limit - 2
    assert kept.getchannel("K").tobytes() == free.getchannel("K").tobytes()


def test_a_limit_takes_colours_away_alike_and_touches_nothing_below_it() -> None:
    image = Image.new("CMYK", (4, 1200), (255, 255, 255, 255))
    image.paste((200, 100, 50, 20), (0, 600, 4, 1200))
    kept = within_limit(image, 280)
    assert kept.getpixel((0, 0)) == (153, 153, 153, 255)
    assert kept.getpixel((0, 1199)) == (200, 100, 50, 20)


def test_a_jpeg_in_inks_over_the_limit_is_not_passed_through(tmp_path: Path) -> None:
    path = tmp_path / "heavy.jpg"
    path.write_bytes(saved(Image.new("CMYK", (64, 64), (250, 250, 250, 250)), "JPEG", quality=95))
    assert pack(path, 500, 300, PressColour(PROFILE, convert=True)).data in path.read_bytes()
    packed = pack(path, 500, 300, PRESS)
    assert packed.filter == "FlateDecode"
    assert most_ink(Image.frombytes("CMYK", (64, 64), zlib.decompress(packed.data))) <= 300


def test_a_grey_photograph_is_packed_as_a_photograph(tmp_path: Path) -> None:
    """print-a11y X-12."""
    noise = Image.effect_noise((900, 900), 80)
    (tmp_path / "grey.jpg").write_bytes(saved(noise, "JPEG", quality=90))
    packed = pack(tmp_path / "grey.jpg", 100, 300, PRESS)  # scaled down, so not passed through
    assert (packed.space, packed.filter) == ("gray", "DCTDecode")
    (tmp_path / "line.png").write_bytes(saved(chart().convert("L"), "PNG"))
    assert pack(tmp_path / "line.png", 100, 300, PRESS).filter == "FlateDecode"


def named(title: str) -> bytes:
    """The shipped profile under another description (ICC.1:2001, 6.5.17): its tag comes first in the table."""
    words = title.encode() + b"\0"
    tag = b"desc\0\0\0\0" + len(words).to_bytes(4, "big") + words + bytes(78)
    place, whole = len(PROFILE).to_bytes(4, "big"), (len(PROFILE) + len(tag)).to_bytes(4, "big")
    return whole + PROFILE[4:136] + place + len(tag).to_bytes(4, "big") + PROFILE[144:] + tag


def test_inks_of_another_press_are_named_or_converted(tmp_path: Path) -> None:
    """print-a11y X-7."""
    image = Image.new("CMYK", (400, 300), (20, 200, 180, 10))
    report = report_of(tmp_path, {"own.tif": saved(image, "TIFF", icc_profile=PROFILE),
                                  "other.tif": saved(image, "TIFF", icc_profile=named(SWOP))})  # fmt: skip
    result = build(report, to=("print",), style="minimal", output=tmp_path)
    (clash,) = [item for item in result.diagnostics if item.code == "profile-clash"]
    assert (clash.args["path"], clash.args["found"]) == ("other.tif", SWOP)
    (tmp_path / "c.yaml").write_text("extends: minimal\npdf: {cmyk: convert}\n", "utf-8")
    result = build(report, to=("print",), style=tmp_path / "c.yaml", output=tmp_path)
    assert not [item for item in result.diagnostics if item.code == "profile-clash"]


def test_a_print_file_holds_no_light(tmp_path: Path) -> None:  # X6
    """print-a11y X-1."""
    report = report_of(tmp_path, {"chart.png": saved(chart(), "PNG"), "photo.jpg": saved(chart(), "JPEG")})
    build(report, to=("print",), style="briefing", output=tmp_path)
    with Pdf.open(tmp_path / "report-print.pdf") as pdf:
        assert {picture.ColorSpace for picture in images(pdf)} <= {Name.DeviceCMYK, Name.DeviceGray}


def test_colours_come_back_from_the_inks_as_they_went_in() -> None:
    """Colours that coated paper can show: within dE 3 of the screen, through the profile that is shipped."""
    colours = [(r, g, b) for r in (120, 150, 180) for g in (120, 150, 180) for b in (120, 150, 180)]
    patches = Image.new("RGB", (len(colours), 1))
    patches.putdata(colours)
    inks, _ = for_press(patches, b"", PRESS, drawing=False)
    lab = ImageCms.createProfile("LAB")
    seen = [
        ImageCms.applyTransform(image, ImageCms.buildTransform(BytesIO(profile), lab, image.mode, "LAB", 1))
        for image, profile in ((patches, shipped_profile(SRGB)), (inks, PROFILE))
    ]
    apart = [
        sum((a - b) ** 2 for a, b in zip(*(image.getpixel((place, 0)) for image in seen), strict=True)) ** 0.5
        for place in range(len(colours))
    ]
    assert sum(apart) / len(apart) < 3 and sorted(apart)[len(apart) * 3 // 4] < 4


@pytest.mark.parametrize(("title", "identifier"), [
    ("Coated FOGRA39 (ISO 12647-2:2004)", "FOGRA39"), ("PSO Coated v3", "FOGRA51"),
    ("Japan Color 2001 Coated", "JC200103"), (SWOP, "CGATS TR 001"),
    ("Our own press 7", "Custom"),
])  # fmt: skip
def test_an_output_intent_claims_a_registry_only_where_it_is_in_it(
    title: str, identifier: str, tmp_path: Path
) -> None:  # X2
    """print-a11y X-10."""
    (tmp_path / "own.icc").write_bytes(named(title))
    (tmp_path / "r.yaml").write_text("zonepub: 1\nreport: {title: 通知}\nbody: [甲]\n", "utf-8")
    (tmp_path / "s.yaml").write_text("extends: minimal\npdf: {intent: own.icc}\n", "utf-8")
    build(tmp_path / "r.yaml", to=("print",), style=tmp_path / "s.yaml", output=tmp_path)
    with Pdf.open(tmp_path / "r-print.pdf") as pdf:
        (intent,) = pdf.Root.OutputIntents
    assert str(intent.OutputConditionIdentifier) == identifier
    assert ("/RegistryName" in intent) is (identifier != "Custom")
    assert str(intent.Info).strip() == title
