"""Files that are no usable picture: said where the captions name them, in two languages; nothing written."""

import gzip
import struct
import zlib
from contextlib import suppress
from pathlib import Path

import pytest
from helpers.picture_samples import SAMPLES, coloured, report_of, saved
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from zonepub import Diagnostics, Failed, build
from zonepub.checks import as_diagnostics
from zonepub.context import make_context
from zonepub.diagnostics.catalogue import hints, message
from zonepub.pictures import BadPicture, opened
from zonepub.render import load_renderers
from zonepub.render.icc import FOGRA39, shipped_profile
from zonepub.render.pdf.images import PressColour, pack
from zonepub.render.raster import web_image
from zonepub.source import load_report
from zonepub.style import load_style

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png(width: int, height: int, rows: int | None = None) -> bytes:
    """A black and white PNG of any size in few bytes; cut off after `rows`."""
    data = zlib.compress(bytes((width + 7) // 8 + 1) * (rows or height), 9)
    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def half(name: str) -> bytes:
    data = SAMPLES[name]()
    return data[: len(data) // 2]


def photograph() -> bytes:
    image = Image.effect_noise((90, 60), 50)
    return saved(image.convert("RGB"), "JPEG", progressive=True)


BAD = {
    "empty.jpg": (b"", "image-empty"),
    "half.png": (half("rgba.png"), "image-unreadable"),
    "half.gif": (half("p.gif"), "image-unreadable"),
    "half.tif": (half("rgb.tif"), "image-unreadable"),
    "half.webp": (half("lossy.webp"), "image-unreadable"),
    "half.bmp": (half("rgb.bmp"), "image-unreadable"),
    "half.jpg": (photograph()[:1200], "image-unreadable"),
    "noise.png": (SAMPLES["l.png"]()[:40] + bytes(200), "image-unreadable"),
    "bomb.png": (png(30_000, 30_000, rows=2_000)[:4000], "image-too-large"),
    "words.png": ("这不是图片。".encode(), "image-unknown"),
    "phone.heic": (b"\0\0\0\x18ftypheic" + bytes(64), "image-foreign"),
    "renamed.jpg": (b"\0\0\0\x18ftypmif1" + bytes(64), "image-foreign"),
    "clip.png": (b"\0\0\0\x20ftypisom" + bytes(64), "image-foreign"),
    "saved.jpg": (b"<!DOCTYPE html><html>", "image-foreign"),
    "paper.jpg": (b"PK\3\4" + bytes(64), "image-foreign"),
    "layers.psd": (b"8BPS\0\1" + bytes(64), "image-foreign"),
    "chart.svg": (SVG, "image-drawing"),
    "declared.png": (b"\xef\xbb\xbf<?xml version='1.0'?>" + SVG, "image-drawing"),
    "chart.svgz": (gzip.compress(SVG), "image-drawing"),
    "logo.eps": (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "image-drawing"),
    "page.pdf": (b"%PDF-1.7\n", "image-drawing"),
    "old.wmf": (b"\xd7\xcd\xc6\x9a" + bytes(40), "image-drawing"),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_picture_is_reported_where_it_is_named_and_nothing_is_written(
    tmp_path: Path, name: str
) -> None:
    data, code = BAD[name]
    report = report_of(tmp_path, {"good.png": saved(coloured(), "PNG"), name: data})
    with pytest.raises(Failed) as failed:
        build(report, to=("pdf", "print", "docx", "epub"), output=tmp_path / "out")
    (found,) = failed.value.diagnostics
    assert (found.severity, found.code) == ("error", code)
    assert found.span is not None
    assert (Path(found.span.file).name, found.span.line) == ("captions.yaml", 2)
    assert found.span.column == len("fig-1: {text: 图1, image: ") + 1
    for lang in ("zh", "en"):
        assert name in message(found, lang)
        assert hints(found, lang)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("alt", ["", ", alt: ''"])
def test_a_picture_without_words_for_those_who_cannot_see_is_refused(tmp_path: Path, alt: str) -> None:
    report = report_of(tmp_path, {"a.png": saved(coloured(), "PNG")})
    (tmp_path / "captions.yaml").write_text(f"fig-0: {{text: 图, image: a.png{alt}}}\n", "utf-8")
    with pytest.raises(Failed) as failed:
        build(report, to=("pdf",), output=tmp_path / "out")
    (found,) = failed.value.diagnostics
    assert found.code == ("empty-needed" if alt else "image-without-alt")
    assert found.span is not None
    assert (Path(found.span.file).name, found.span.line) == ("captions.yaml", 1)
    assert all(hints(found, lang) for lang in ("zh", "en"))
    assert not (tmp_path / "out").exists()


def test_a_large_picture_below_the_limit_is_taken_without_a_word(tmp_path: Path) -> None:
    path = tmp_path / "large.png"
    path.write_bytes(png(9600, 9600))  # Pillow warns of this one
    with opened(path) as image:
        assert image.size == (9600, 9600)


@pytest.mark.parametrize("format_name", ["pdf", "print", "docx", "epub"])
def test_a_picture_that_breaks_after_it_was_read_is_reported_too(tmp_path: Path, format_name: str) -> None:
    path = report_of(tmp_path, {"a.jpg": saved(coloured(), "JPEG")})
    found = Diagnostics()
    report, sheet = load_report(path, found), load_style("minimal", found)
    (tmp_path / "a.jpg").write_bytes(b"")
    context, _ = make_context(report, sheet, found)
    (renderer,) = load_renderers([format_name], found)
    with pytest.raises(Failed), as_diagnostics(format_name, report, found):
        renderer.render(report, sheet.resolve(format_name), context)
    (problem,) = [item for item in found if item.severity == "error"]
    assert (problem.code, problem.args["path"]) == ("image-empty", "a.jpg")
    assert problem.span is not None
    assert Path(problem.span.file).name == "captions.yaml"


@settings(max_examples=150, deadline=None, derandomize=True)
@given(
    name=st.sampled_from(sorted(SAMPLES)), edits=st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=6)))
)
def test_no_damage_gets_past_the_door_as_a_trace(
    tmp_path_factory: pytest.TempPathFactory, name: str, edits: list[tuple[float, bytes]]
) -> None:
    data = bytearray(MADE[name])
    for place, new in edits:
        at = round(place * len(data))
        data[at : at + len(new)] = new
    path = tmp_path_factory.getbasetemp() / f"damaged-{name}"
    path.write_bytes(data)
    with suppress(BadPicture):
        pack(path, 100, 50, PressColour(shipped_profile(FOGRA39), convert=True))
        web_image(path, 30)


MADE = {name: make() for name, make in SAMPLES.items()}
