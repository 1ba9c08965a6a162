"""Pictures on their way into a PDF: passed through, stripped of private data, scaled, never cropped."""

import io
from pathlib import Path

import pytest
from PIL import Image

from zonepub.picturefile import BadPicture
from zonepub.render.pdf.jpeg import stripped
from zonepub.render.pdf.pictures import Press, pack, resolution

PRESS = Press(b"", convert=False)
IMAGES = Path(__file__).parents[2] / "data/stress/images"


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
