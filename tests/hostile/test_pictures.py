"""Pictures that would take all memory or time: told at the line that names them; the largest are placed."""

import os
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

BODY = "- {figure: fig-0}"
FORMATS = "docx,pdf,print,epub"


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, depth: int, colours: int, *more: bytes) -> bytes:
    """A PNG of zeros: `colours` is 0 for grey, 2 for RGB, 3 for a palette, 4 and 6 with alpha."""
    channels = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}[colours]
    packer = zlib.compressobj(9)
    row = bytes((width * channels * depth + 7) // 8 + 1)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, depth, colours, 0, 0, 0)
    palette = chunk(b"PLTE", bytes(range(6))) if colours == 3 else b""
    return b"".join([b"\x89PNG\r\n\x1a\n", chunk(b"IHDR", head), palette, *more, chunk(b"IDAT", data), chunk(b"IEND", b"")])  # fmt: skip


def cut(data: bytes) -> bytes:
    return data[:3000]


def bmp(width: int, height: int) -> bytes:
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54 + len(head), 0, 0, 54) + head + bytes(64)


def gif(width: int, height: int) -> bytes:
    return b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + bytes(6) + b"," + struct.pack("<HHHHB", 0, 0, width, height, 0) + b"\x02\x02\x44\x01\x00;"  # fmt: skip


def tiff(width: int, height: int) -> bytes:
    tags = (
        (256, width),
        (257, height),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 8),
        (277, 1),
        (278, height),
        (279, 64),
    )
    entries = b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in tags)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(tags)) + entries + bytes(4)


def jpeg(width: int, height: int) -> bytes:
    data = bytearray(saved(Image.new("RGB", (16, 16)), "JPEG"))
    at = data.index(b"\xff\xc0")
    data[at + 5 : at + 9] = struct.pack(">HH", height, width)
    return bytes(data)


# each would take more memory than the limit lets it, in a file of some kilobytes
TOO_LARGE = {
    "RGBA": lambda: cut(png(9000, 9000, 8, 6)), "grey of 16 bits": lambda: cut(png(9000, 9000, 16, 0)),
    "palette": lambda: cut(png(9000, 9000, 1, 3)), "black and white": lambda: cut(png(17000, 17000, 1, 0)),
    "grey with a clear shade": lambda: cut(png(9000, 9000, 1, 0, chunk(b"tRNS", b"\0\0"))),
    "a column": lambda: cut(png(1, 100_000, 8, 0)), "a row": lambda: cut(png(100_000_000, 1, 8, 0)),
    "JPEG": lambda: jpeg(20_000, 20_000), "BMP": lambda: bmp(30_000, 30_000), "BMP upside down": lambda: bmp(30_000, -30_000),
    "GIF": lambda: gif(65_535, 65_535), "TIFF": lambda: tiff(40_000, 40_000), "TIFF of 2³¹": lambda: tiff(2**31 - 1, 2**31 - 1),
}  # fmt: skip


@pytest.fixture
def placed(report: Callable, tmp_path: Path) -> Callable[..., Path]:
    """A report with pictures of these bytes."""

    def write(*pictures: bytes) -> Path:
        for number, data in enumerate(pictures):
            (tmp_path / f"{number}.png").write_bytes(data)
        names = range(len(pictures))
        captions = "".join(f"fig-{number}: {{text: 图, image: {number}.png, alt: 图}}\n" for number in names)
        (tmp_path / "captions.yaml").write_text(captions, "utf-8")
        return report("\n".join(f"- {{figure: fig-{number}}}" for number in names))

    return write


@pytest.mark.slow
@pytest.mark.parametrize("kind", TOO_LARGE)
def test_a_picture_beyond_the_limits_is_told_without_being_decoded(
    kind: str, placed: Callable, run: Callable
) -> None:
    placed(TOO_LARGE[kind]())
    done = run("check", "report.yaml", "-s", "minimal", "-t", "docx")
    assert (done.code, done.codes) == (1, ["image-too-large"])
    assert "captions.yaml:1:" in done.err
    assert "ZONEPUB_LIMITS" in done.err
    assert done.megabytes < 200


def test_limits_of_pictures_can_be_changed(placed: Callable, run: Callable) -> None:
    placed(*[saved(Image.new("RGB", (60, 40)), "PNG")] * 3)
    codes = lambda setting: run("check", "report.yaml", "-t", "docx", ZONEPUB_LIMITS=setting).codes  # noqa: E731
    assert codes("picture-bytes=9600 pictures-bytes=28800 picture-side-pixels=60") == []
    assert codes("picture-bytes=9599") == ["image-too-large"] * 3
    assert codes("picture-side-pixels=59") == ["image-too-large"] * 3
    assert codes("picture-file-bytes=60") == ["image-too-large"] * 3
    assert codes("pictures-bytes=28799") == ["images-too-large"]


@pytest.mark.parametrize("kind", ["GIF", "PNG", "WEBP", "TIFF"])
def test_further_frames_are_told_of(kind: str, placed: Callable, run: Callable) -> None:
    films = [Image.new("RGB", (30, 20), colour) for colour in ("red", "blue")]
    placed(saved(films[0], kind, save_all=True, append_images=films[1:]), saved(films[0], kind))
    done = run("check", "report.yaml", "-t", "outline")
    assert done.code == 0
    assert done.err.count("[image-frames]") == 1


def wide(mode: str, kind: str, side: int, **how: object) -> bytes:
    return saved(Image.new(mode, (side, side), 90), kind, **how)


def turned() -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = 6
    return exif


# as large as the limit takes them, and in the most expensive ways
LARGEST = {
    "RGBA": lambda: wide("RGBA", "PNG", 8190), "RGBA on its side": lambda: wide("RGBA", "PNG", 8190, exif=turned()),
    "grey of 16 bits": lambda: wide("I;16", "PNG", 8190), "palette": lambda: wide("P", "PNG", 8190, transparency=3),
    "grey": lambda: wide("L", "PNG", 13000), "black and white": lambda: png(13000, 13000, 1, 0),
    "progressive JPEG": lambda: wide("RGB", "JPEG", 8190, progressive=True, subsampling=0),
    "inks": lambda: wide("CMYK", "TIFF", 8190, compression="tiff_lzw"), "WebP": lambda: wide("RGBA", "WEBP", 6600),
    "TIFF in one strip": lambda: wide("RGB", "TIFF", 8190, compression="tiff_deflate", tiffinfo={278: 8190}),
    "GIF": lambda: wide("P", "GIF", 8190), "a tower": lambda: png(1000, 65_000, 8, 6),
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("kind", LARGEST)
def test_the_largest_pictures_are_placed_within_a_gigabyte(
    kind: str, placed: Callable, run: Callable
) -> None:
    placed(LARGEST[kind]())
    done = run("build", "report.yaml", "-s", "minimal", "-t", FORMATS, "-o", "o")
    assert done.codes == []
    assert done.megabytes < 1024


def test_a_large_picture_takes_no_more_than_three_times_its_bytes(placed: Callable, run: Callable) -> None:
    placed(wide("RGBA", "PNG", 16))
    small = run("build", "report.yaml", "-s", "minimal", "-t", "epub", "-o", "o").megabytes
    placed(wide("RGBA", "PNG", 3000, exif=turned()))
    large = run("build", "report.yaml", "-s", "minimal", "-t", "epub", "-o", "o").megabytes
    assert large - small < 3.2 * 36


def test_a_template_with_a_picture_beyond_the_limits_is_refused(
    tmp_path: Path, run: Callable, report: Callable
) -> None:
    import docx

    document, file = docx.Document(), BytesIO(wide("L", "PNG", 50))
    document.sections[0].header.paragraphs[0].add_run().add_picture(file)
    document.save(tmp_path / "t.docx")
    (tmp_path / "my.yaml").write_text("extends: minimal\ndocx: {template: t.docx}\n")
    report("- 一")
    command = ("build", "report.yaml", "-s", "./my.yaml", "-t", "docx", "-o", "o")
    assert run(*command).codes == []
    done = run(*command, ZONEPUB_LIMITS="picture-side-pixels=40")
    assert done.codes == ["image-too-large"]
    assert "my.yaml:2:" in done.err


def test_a_jpeg_full_of_segments_takes_no_time(placed: Callable, run: Callable) -> None:
    bare = saved(Image.new("RGB", (60, 40)), "JPEG")
    segment = b"\xff\xe1" + struct.pack(">H", 65_535) + b"Exif\0\0" + os.urandom(65_527)
    placed(bare[:2] + segment * 300 + bare[2:])
    done = run("build", "report.yaml", "-s", "minimal", "-t", FORMATS, "-o", "o")
    assert done.codes == []
    assert done.seconds < 3
