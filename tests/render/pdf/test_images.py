"""Pictures on their way into a PDF: passed through, stripped of private data, scaled, never cropped."""

import io
from pathlib import Path

import pytest
from helpers.paths import DATA
from PIL import Image, ImageChops, ImageDraw, ImageStat

from zonepub.pictures import BadPicture
from zonepub.render.icc import FOGRA39, shipped_profile
from zonepub.render.pdf.images import FEW_COLOURS, PressColour, pack, resolution
from zonepub.render.pdf.jpeg import stripped
from zonepub.render.raster import web_image

PRESS = PressColour(b"", convert=False)
IMAGES = DATA / "stress/images"


def saved(tmp_path: Path, image: Image.Image, name: str, **how: object) -> Path:
    path = tmp_path / name
    image.save(path, **how)
    return path


def test_a_jpeg_is_passed_through_when_it_is_not_too_fine() -> None:
    packed = pack(IMAGES / "dusk.jpg", 450, 200)
    assert packed.filter == "DCTDecode"
    assert Image.open(io.BytesIO(packed.data)).tobytes() == Image.open(IMAGES / "dusk.jpg").tobytes()


def test_what_the_camera_noted_about_time_and_place_is_left_out(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010F] = "SecretCamera"
    path = saved(tmp_path, Image.new("RGB", (40, 30), "red"), "a.jpg", exif=exif, comment=b"SecretComment")
    packed = pack(path, 300, 0)
    assert b"Secret" in path.read_bytes()
    assert b"Secret" not in packed.data
    assert stripped(packed.data) == packed.data


def test_a_picture_turned_by_the_camera_stands_upright() -> None:
    packed = pack(IMAGES / "tower-turned.jpg", 300, 300)
    with Image.open(IMAGES / "tower-turned.jpg") as image:
        wide, high = image.size
    assert (packed.width, packed.height) == (high, wide)


def test_a_picture_finer_than_wanted_is_scaled_down_in_its_shape() -> None:
    packed = pack(IMAGES / "chart.png", 100, 150)
    assert resolution(packed.width, 100) == pytest.approx(150, abs=1)
    assert packed.height / packed.width == pytest.approx(720 / 1200, abs=0.01)


def test_alpha_becomes_a_mask(tmp_path: Path) -> None:
    packed = pack(IMAGES / "emblem.png", 200, 0)
    assert packed.mask
    opaque = pack(saved(tmp_path, Image.new("RGBA", (9, 9), (1, 2, 3, 255)), "a.png"), 9, 0)
    assert not opaque.mask


def test_inks_are_kept_for_the_press_and_turned_to_light_on_screen() -> None:
    assert pack(IMAGES / "press-cmyk.jpg", 400, 0, PRESS).space == "cmyk"
    assert pack(IMAGES / "press-cmyk.jpg", 400, 0).space == "rgb"


def test_sixteen_bits_and_grey_come_out_as_eight_bits_of_grey(tmp_path: Path) -> None:
    deep = Image.new("I;16", (4, 4), 0xFFFF)
    packed = pack(saved(tmp_path, deep, "deep.png"), 10, 0)
    assert packed.space == "gray"
    import zlib

    assert zlib.decompress(packed.data) == b"\xff" * 16


def test_a_profile_of_another_colour_space_is_not_used(tmp_path: Path) -> None:
    profile = bytes(16) + b"CMYK" + bytes(200)
    packed = pack(saved(tmp_path, Image.new("RGB", (5, 5)), "a.png", icc_profile=profile), 10, 0)
    assert packed.profile == b""


def test_broken_data_are_an_error_the_caller_can_catch(tmp_path: Path) -> None:
    path = tmp_path / "a.jpg"
    path.write_bytes((IMAGES / "dusk.jpg").read_bytes()[:2000])
    with pytest.raises(BadPicture):
        pack(path, 100, 50)


def chart() -> Image.Image:
    """Slanting lines with soft edges: thousands of colours, and yet a drawing."""
    image = Image.new("RGB", (2400, 1440), "white")
    pen = ImageDraw.Draw(image)
    for index in range(18):
        pen.line((0, index * 80, 2400, 1440 - index * 60), fill=(index * 12, 30, 200 - index * 9), width=9)
    return image.resize((800, 480), Image.Resampling.LANCZOS)


@pytest.mark.parametrize("press", [None, PRESS, PressColour(shipped_profile(FOGRA39), convert=True)])
def test_a_chart_with_soft_edges_is_kept_without_loss_and_a_photograph_is_not(
    tmp_path: Path, press: PressColour | None
) -> None:
    drawing, photograph = tmp_path / "a.png", tmp_path / "b.png"
    chart().save(drawing)
    noise = [Image.effect_noise((200, 150), 20 + 9 * index) for index in range(3)]
    Image.merge("RGB", noise).resize((800, 600), Image.Resampling.BICUBIC).save(photograph)
    assert chart().getcolors(FEW_COLOURS) is None
    assert pack(drawing, 400, 0, press).filter == "FlateDecode"
    assert pack(photograph, 400, 0, press).filter == "DCTDecode"
    assert web_image(drawing, 2000).suffix == ".png"
    assert web_image(photograph, 2000).suffix == ".jpg"


def test_line_art_stays_black_and_white_in_print_up_to_its_own_resolution(tmp_path: Path) -> None:  # X7
    path = saved(tmp_path, Image.effect_noise((1000, 700), 90).convert("1"), "plan.png")
    kept, scaled = pack(path, 72, 300, PRESS), pack(path, 36, 300, PRESS)
    assert (kept.width, kept.bits) == (1000, 1)
    assert (scaled.width, scaled.bits) == (600, 8)
    assert pack(path, 72, 300).bits == 8


def test_a_jpeg_far_too_fine_is_decoded_smaller_and_looks_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = saved(tmp_path, chart().resize((4000, 2400)), "a.jpg", quality=95)
    quick = pack(path, 100, 300)
    monkeypatch.setattr("zonepub.render.pdf.images.shrink", lambda image, share: None)
    seen = [Image.open(io.BytesIO(packed.data)).convert("RGB") for packed in (quick, pack(path, 100, 300))]
    assert max(ImageStat.Stat(ImageChops.difference(*seen)).mean) < 3


def test_a_picture_behind_the_first_is_left_out(tmp_path: Path) -> None:
    data = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(data, "JPEG", progressive=True)
    bare = stripped(data.getvalue() + b"film" * 99)
    assert b"film" not in bare
    assert Image.open(io.BytesIO(bare)).tobytes() == Image.open(data).tobytes()


def test_a_jpeg_that_pdf_readers_do_not_know_is_not_passed_through() -> None:
    data = (IMAGES / "dusk.jpg").read_bytes()
    arithmetic = data.replace(b"\xff\xc0", b"\xff\xc9", 1).replace(b"\xff\xc2", b"\xff\xca", 1)
    assert arithmetic != data
    assert stripped(arithmetic) == b""
