"""Pictures of every kind in the finished files: what a PDF stores, what a reader sees, what is left out."""

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import page as judge
import pypdfium2
import pytest
from helpers.picture_samples import (
    COLOURS,
    GREYS,
    HIGH,
    SAMPLES,
    SECRET,
    WIDE,
    Shown,
    clear,
    coloured,
    grey,
    redated,
    report_of,
    saved,
)
from helpers.press_rules import broken_rules, images
from pikepdf import Pdf, Stream
from PIL import Image

from zonepub import build
from zonepub.render.icc import FOGRA39, SRGB, shipped_profile
from zonepub.render.pdf.output_intents import screen_intent

RGB = list(COLOURS)
GRAY = [(value,) * 3 for value in GREYS]
WHITE = (255, 255, 255)
PRESS = [(218, 52, 37), (0, 146, 73), (20, 66, 143), (255, 252, 228)]  # the inks on coated paper, as sRGB
# name -> colour space on screen, colour space in print, what is seen; with `*` there is a mask
KINDS = {
    "1.png": ("DeviceGray", "DeviceGray", [WHITE, (0, 0, 0), (0, 0, 0), WHITE]),
    "l.png": ("DeviceGray", "DeviceGray", GRAY),
    "la.png": ("DeviceGray*", "DeviceGray*", [*GRAY[:2], WHITE, WHITE]),
    "p.gif": ("DeviceRGB", "DeviceCMYK", RGB),
    "p-clear.png": ("DeviceRGB*", "DeviceCMYK*", [*RGB[:3], WHITE]),
    "rgba.png": ("DeviceRGB*", "DeviceCMYK*", [*RGB[:2], WHITE, WHITE]),
    "deep.png": ("DeviceGray", "DeviceGray", GRAY),
    "deep.tif": ("DeviceGray", "DeviceGray", GRAY),
    "rgb.tif": ("DeviceRGB", "DeviceCMYK", RGB),
    "cmyk.tif": ("DeviceRGB", "DeviceCMYK", PRESS),
    "lossy.webp": ("DeviceRGB", "DeviceCMYK", RGB),
    "clear.webp": ("DeviceRGB*", "DeviceCMYK*", [*RGB[:2], WHITE, WHITE]),
    "rgb.bmp": ("DeviceRGB", "DeviceCMYK", RGB),
    "l.jpg": ("DeviceGray", "DeviceGray", GRAY),
    "progressive.jpg": ("DeviceRGB", "DeviceCMYK", RGB),
    "adobe-cmyk.jpg": ("DeviceRGB", "DeviceCMYK", PRESS),
    "plain-cmyk.jpg": ("DeviceRGB", "DeviceCMYK", PRESS),
    "turned.jpg": ("DeviceRGB", "DeviceCMYK", RGB),
    "turned.tif": ("DeviceRGB", "DeviceCMYK", RGB),
    "located.jpg": ("DeviceRGB", "DeviceCMYK", RGB),
    "profile.jpg": ("ICCBased", "DeviceCMYK", RGB),
    "profile.png": ("ICCBased", "DeviceCMYK", RGB),
    "press.tif": ("DeviceRGB", "DeviceCMYK", PRESS),
    "moving.gif": ("DeviceRGB", "DeviceCMYK", RGB),
    "moving.webp": ("DeviceRGB", "DeviceCMYK", RGB),
    "png-in-truth.jpg": ("DeviceRGB", "DeviceCMYK", RGB),
    "grey-as-rgb.png": ("DeviceRGB", "DeviceGray", GRAY),
}
PASSED = {"l.jpg", "progressive.jpg", "located.jpg", "profile.jpg"}
TOLERANCE = 16  # of 255: readers of PDF turn inks to light each by its own rule


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All kinds in all formats; `inks-print.pdf` is made with a printer's own profile."""
    folder = tmp_path_factory.mktemp("kinds")
    report = report_of(folder, {name: make() for name, make in SAMPLES.items()})
    build(report, to=("pdf", "print", "docx", "epub"), style="minimal", output=folder)
    style = folder / "inks.yaml"
    style.write_text("extends: minimal\npdf: {intent: own.icc}\n", "utf-8")
    (folder / "own.icc").write_bytes(shipped_profile(FOGRA39))
    report.rename(folder / "inks.yml")
    build(folder / "inks.yml", to=("print",), style=style, output=folder)
    return folder


@pytest.fixture(scope="module")
def opened(folder: Path) -> Iterator[dict[str, tuple[Pdf, pypdfium2.PdfDocument]]]:
    names = ("report.pdf", "report-print.pdf", "inks-print.pdf")
    found = {name: (Pdf.open(folder / name), pypdfium2.PdfDocument(folder / name)) for name in names}
    yield found
    for pdf, document in found.values():
        pdf.close()
        document.close()


Opened = dict[str, tuple[Pdf, pypdfium2.PdfDocument]]


def near(seen: list[tuple[int, int, int]], wanted: list[tuple[int, ...]]) -> bool:
    pairs = zip(seen, wanted, strict=True)
    return all(abs(a - b) <= TOLERANCE for one, other in pairs for a, b in zip(one, other, strict=True))


def test_there_is_a_sample_of_every_kind() -> None:
    assert set(KINDS) == set(SAMPLES)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize(("file", "column"), [("report.pdf", 0), ("report-print.pdf", 1)])
def test_a_picture_is_stored_in_its_colours_and_seen_as_it_was_made(
    opened: Opened, name: str, file: str, column: int
) -> None:
    shown = Shown(*opened[file], name)
    space, seen = str(KINDS[name][column]), KINDS[name][2]
    assert shown.space == space.rstrip("*")
    assert ("/SMask" in shown.object) is space.endswith("*")
    assert (int(shown.object.Width), int(shown.object.Height)) == (WIDE, HIGH)
    assert int(shown.object.BitsPerComponent) == (1 if name == "1.png" else 8)
    assert shown.matrix[0] / shown.matrix[3] == pytest.approx(WIDE / HIGH, rel=0.01)
    if column and space.startswith("DeviceCMYK") and seen is not PRESS:
        seen_in_inks(shown)
    else:
        assert near(shown.pixels(), seen)


def seen_in_inks(shown: Shown) -> None:
    """Red, then green: how bright is for each reader of PDF to say."""
    assert [max(range(3), key=pixel.__getitem__) for pixel in shown.pixels()[:2]] == [0, 1]


@pytest.mark.parametrize("name", KINDS)
def test_a_printers_own_profile_leaves_no_light_in_the_file(opened: Opened, name: str) -> None:  # X6
    shown = Shown(*opened["inks-print.pdf"], name)
    grey_one = KINDS[name][1].startswith("DeviceGray")
    assert shown.space == ("DeviceGray" if grey_one else "DeviceCMYK")
    if not grey_one:
        seen_in_inks(shown)


@pytest.mark.parametrize("name", sorted(PASSED))
def test_a_jpeg_that_fits_is_passed_through(opened: Opened, folder: Path, name: str) -> None:
    data = Shown(*opened["report.pdf"], name).object.read_raw_bytes()
    assert len(data) <= len((folder / name).read_bytes())
    with Image.open(io.BytesIO(data)) as passed, Image.open(folder / name) as original:
        assert passed.tobytes() == original.tobytes()
        assert passed.info.get("progressive") == original.info.get("progressive")


def test_inks_of_adobe_are_marked_as_inverted_and_plain_ones_are_not(opened: Opened) -> None:
    adobe, plain = (Shown(*opened["report-print.pdf"], f"{kind}-cmyk.jpg") for kind in ("adobe", "plain"))
    assert [int(value) for value in adobe.object.Decode] == [1, 0] * 4
    assert "/Decode" not in plain.object


def contents(path: Path) -> bytes:
    """All that a file holds, inflated."""
    if path.suffix == ".pdf":
        with Pdf.open(path) as pdf:
            things = [thing.read_raw_bytes() for thing in pdf.objects if isinstance(thing, Stream)]
            return b"".join((path.read_bytes(), pdf.Root.Metadata.read_bytes(), *things))
    with zipfile.ZipFile(path) as archive:
        return b"".join(archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("file", ["report.pdf", "report-print.pdf", "report.docx", "report.epub"])
def test_no_file_says_where_a_picture_was_taken(folder: Path, file: str) -> None:
    assert (folder / "located.jpg").read_bytes().count(SECRET) == 4
    assert SECRET not in contents(folder / file)


def test_a_profile_is_kept_and_stored_once(opened: Opened) -> None:
    one, other = (Shown(*opened["report.pdf"], f"profile.{kind}") for kind in ("jpg", "png"))
    assert one.profile == other.profile == redated(shipped_profile(SRGB))
    assert one.object.ColorSpace[1].objgen == other.object.ColorSpace[1].objgen


@pytest.mark.parametrize(("file", "inside"), [("report.docx", "word/media/"), ("report.epub", "images/")])
def test_docx_and_epub_keep_profiles_and_turn_inks_to_light(folder: Path, file: str, inside: str) -> None:
    with zipfile.ZipFile(folder / file) as archive:
        found = [Image.open(io.BytesIO(archive.read(name))) for name in archive.namelist() if inside in name]
    pictures = [image for image in found if image.size == (WIDE, HIGH)]
    assert len(pictures) == len(SAMPLES)
    profiles = [image.info.get("icc_profile") for image in pictures]
    assert profiles.count(redated(shipped_profile(SRGB))) == 2
    assert {image.mode for image in pictures} <= {"L", "P", "RGB"}
    places = ((WIDE // 4, HIGH // 4), (3 * WIDE // 4, HIGH // 4))
    for name, image in zip(SAMPLES, pictures, strict=True):
        seen = [image.convert("RGB").getpixel(place) for place in places]
        assert near(seen, KINDS[name][2][:2]), name  # type: ignore[arg-type]


def test_the_same_picture_is_stored_once_under_whatever_name(tmp_path: Path) -> None:
    data = saved(coloured(), "PNG")
    report = report_of(tmp_path, {"a.png": data, "b.png": data, "c.jpg": saved(coloured(), "JPEG")})
    captions = (tmp_path / "captions.yaml").read_text("utf-8")
    (tmp_path / "captions.yaml").write_text(captions.replace("image: c.jpg", "image: ./a.png"), "utf-8")
    build(report, to=("pdf",), style="minimal", output=tmp_path)
    with Pdf.open(tmp_path / "report.pdf") as pdf:
        pictures = [thing for thing in pdf.objects if isinstance(thing, Stream) and "/Width" in thing]
        assert len(pictures) == 1


def test_a_photograph_is_turned_to_inks_the_same_way_each_time(tmp_path: Path) -> None:
    image = Image.effect_noise((400, 300), 60)
    photograph = Image.merge("RGB", (image, image.rotate(90).resize(image.size), image.rotate(180)))
    report = report_of(tmp_path, {"noise.jpg": saved(photograph, "JPEG", quality=92)})
    style = tmp_path / "inks.yaml"
    style.write_text("extends: minimal\npdf: {images: convert}\n", "utf-8")
    made = []
    for _ in range(2):
        build(report, to=("print",), style=style, output=tmp_path)
        made.append((tmp_path / "report-print.pdf").read_bytes())
    assert made[0] == made[1]
    with Pdf.open(tmp_path / "report-print.pdf") as pdf:
        shown = Shown(pdf, pypdfium2.PdfDocument(made[0]), "noise.jpg")
        assert (shown.space, str(shown.object.Filter)) == ("DeviceCMYK", "/DCTDecode")
        assert [int(value) for value in shown.object.Decode] == [1, 0] * 4


def test_keep_keeps_light_even_beside_a_profile_of_ones_own(tmp_path: Path) -> None:
    report = report_of(tmp_path, {"a.png": saved(coloured(), "PNG"), "g.png": saved(grey(), "PNG")})
    (tmp_path / "own.icc").write_bytes(shipped_profile(FOGRA39))
    style = tmp_path / "kept.yaml"
    style.write_text("extends: minimal\npdf: {intent: own.icc, images: keep}\n", "utf-8")
    build(report, to=("print",), style=style, output=tmp_path)
    with (
        Pdf.open(tmp_path / "report-print.pdf") as pdf,
        pypdfium2.PdfDocument(tmp_path / "report-print.pdf") as document,
    ):
        assert Shown(pdf, document, "a.png").profile == screen_intent().profile
        assert Shown(pdf, document, "g.png").space == "DeviceGray"


@pytest.mark.parametrize(
    "damage",
    [
        lambda profile: profile[:-9],
        lambda profile: profile[:8] + b"\x05" + profile[9:],
        lambda profile: profile[:12] + b"link" + profile[16:],
        lambda profile: profile[:36] + b"none" + profile[40:],
        lambda profile: profile[:16] + b"CMYK" + profile[20:],
    ],
)
def test_a_damaged_profile_is_left_out(tmp_path: Path, damage: object) -> None:
    profile = damage(shipped_profile(SRGB))  # type: ignore[operator]
    report = report_of(tmp_path, {"a.png": saved(coloured(), "PNG", icc_profile=profile)})
    build(report, to=("pdf",), style="minimal", output=tmp_path)
    with Pdf.open(tmp_path / "report.pdf") as pdf:
        assert Shown(pdf, pypdfium2.PdfDocument(tmp_path / "report.pdf"), "a.png").space == "DeviceRGB"


def photographs(count: int) -> dict[str, bytes]:
    """Noise in many colours, in four modes and formats in turn."""
    noise = Image.effect_noise((400, 300), 60)
    layers = [noise.transpose(turn) for turn in (0, 1, 3)]
    modes = {"RGB": "JPEG", "L": "JPEG", "CMYK": "TIFF", "RGBA": "PNG"}
    made = {}
    for index in range(count):
        mode, kind = list(modes.items())[index % len(modes)]
        image = Image.merge("RGB", [layer.rotate(index) for layer in layers]).convert(mode)
        made[f"photo-{index}.{kind.lower()}"] = saved(clear(image) if mode == "RGBA" else image, kind)
    return made


def test_a_report_full_of_pictures_keeps_every_standard(tmp_path: Path) -> None:
    files = {name: make() for name, make in SAMPLES.items()} | photographs(16)
    assert len(files) > 40
    style = tmp_path / "stamps.yaml"
    limits = "press: {drawing-resolution: 200, bitmap-resolution: 200}"
    style.write_text(
        f"extends: minimal\nfigure: {{width: 6%}}\npdf: {{images: convert, {limits}}}\n", "utf-8"
    )
    result = build(report_of(tmp_path, files), to=("pdf", "print"), style=style, output=tmp_path)
    assert {item.args["path"] for item in result.diagnostics if item.code == "image-frames"} == {
        "moving.gif",
        "moving.webp",
    }
    assert {item.code for item in result.diagnostics} == {"image-frames", "page-count"}
    for profile in ("ua1", "2a"):
        assert not judge.validate_pdf(str(tmp_path / "report.pdf"), profile=profile).failures
    with Pdf.open(tmp_path / "report-print.pdf") as pdf:
        assert broken_rules(pdf) == set()
        assert {str(picture.ColorSpace) for picture in images(pdf)} == {"/DeviceGray", "/DeviceCMYK"}
