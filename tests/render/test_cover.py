"""Drawn covers: every word inside its column, in real glyphs, whatever the title (E8, C20)."""

from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.paths import EXAMPLE
from PIL import Image

from zonepub import Diagnostics, Failed, build, load_style
from zonepub.fonts import FontCatalogue
from zonepub.model import Report, Text
from zonepub.records import replace
from zonepub.render.cover import BOOK, WIDE, CoverShape, cover_png, draw_cover
from zonepub.render.png import indexed_png
from zonepub.source import load_report
from zonepub.style import style_names

TITLES = (
    "题", "激发新动能　逐梦新征程", "Internationalization Interoperability Report", "题" * 400,
    "关于印发《云泽高新技术产业开发区促进科技成果转化若干措施（试行）》的通知", "AI for Science 2026：人工智能驱动科学研究",
    "https://www.example.org/a/very/long/address/that/no/line/holds/at/all", "“双碳”：——绿色低碳转型……怎么走？",
    "一\u3000二\u3000三\u3000四\u3000五\u3000六\u3000七",
)  # fmt: skip


@pytest.fixture(scope="module")
def example() -> Report:
    return load_report(EXAMPLE, Diagnostics())


def drawn(report: Report, shape: CoverShape, style: str = "briefing") -> Image.Image:
    resolved = load_style(style, Diagnostics()).resolve("epub")
    return draw_cover(report, resolved, FontCatalogue(system=False), shape)


def words(image: Image.Image) -> tuple[int, int, int, int]:
    """The box of what is as bright as words are, and no skyline is."""
    box = image.point(lambda value: 255 if value > 150 else 0).getbbox()
    assert box is not None
    return box


@pytest.mark.parametrize("shape", [BOOK, WIDE])
@pytest.mark.parametrize("title", TITLES)
def test_no_title_leaves_its_column_or_meets_the_skyline(
    title: str, shape: CoverShape, example: Report
) -> None:
    image = drawn(replace(example, title=(Text(title),)), shape)
    left, top, right, bottom = words(image)
    assert image.size == (shape.width, shape.height)
    assert left >= shape.left - 8
    assert right <= shape.left + shape.measure + 8
    assert top >= shape.top - 10
    assert bottom <= shape.height - shape.skyline[1] * 0.5
    if shape is WIDE:  # the square that is cut out of the middle
        assert left > (shape.width - shape.height) / 2 + 20


def test_a_short_title_is_set_large_and_a_long_one_as_large_as_it_may() -> None:
    heights = {}
    for title in ("新征程", "题" * 30, "题" * 80):
        image = drawn(Report(title=(Text(title),)), WIDE)
        heights[title] = words(image)[3] - words(image)[1]
    assert heights["新征程"] >= 100
    assert min(heights.values()) <= WIDE.room + 10


def test_rare_characters_come_from_faces_that_have_them_and_others_are_a_mark() -> None:
    seen = {}
    for char in "㙍☑㉈〓\U0002ceb5":
        image = drawn(Report(title=(Text(f"字{char}"),)), WIDE)
        box = words(image)
        seen[char] = image.crop((box[0] + (box[2] - box[0]) // 2, box[1], box[2], box[3])).tobytes()
    assert seen["\U0002ceb5"] == seen["〓"]
    assert len(set(seen.values())) == 4
    boxes = [drawn(Report(title=(Text(char),)), WIDE) for char in "☑▣"]
    assert boxes[0].tobytes() == boxes[1].tobytes()  # the sign that stands in for it on our pages


def test_a_variation_selector_is_no_character_of_its_own(example: Report) -> None:
    first, second = (
        drawn(replace(example, title=(Text(title),)), WIDE) for title in ("葛城", "葛\U000e0100城")
    )
    assert first.tobytes() == second.tobytes()


@pytest.mark.parametrize("style", style_names())
def test_a_cover_is_in_the_colours_of_its_style_and_always_the_same(style: str, example: Report) -> None:
    resolved = load_style(style, Diagnostics()).resolve("epub")
    first, second = (cover_png(drawn(example, WIDE, style), resolved) for _ in range(2))
    assert first == second
    with Image.open(BytesIO(first)) as image:
        assert image.convert("RGB").getpixel((2, 2)) == tuple(
            bytes.fromhex(resolved.epub.cover_background.rgb)
        )


def test_a_cover_of_the_report_goes_out_as_it_is_unless_it_says_who_took_it(tmp_path: Path) -> None:  # F11
    report = tmp_path / "report.yaml"
    report.write_text(
        "zonepub: 1\nreport: {title: 题, cover: {image: a.jpg, alt: 图}}\nbody: [文]\n", "utf-8"
    )
    picture = Image.effect_noise((750, 1000), 40)
    kept = {}
    for name, more in (("plain", {}), ("exif", {"exif": Image.Exif()})):
        if more:
            more["exif"][0x013B] = "某人"
        picture.save(tmp_path / "a.jpg", quality=95, **more)
        (path,) = build(report, to=("epub",), style="minimal", output=tmp_path / name).paths
        kept[name] = ZipFile(path).read("EPUB/cover.jpg") == (tmp_path / "a.jpg").read_bytes()
    assert kept == {"plain": True, "exif": False}


@pytest.mark.parametrize(("size", "mode", "code"), [
    (None, "", "image-missing"), ((3000, 1000), "1", "cover-shape"), ((300, 400), "1", "cover-small"),
    ((70_000, 10), "1", "image-too-large"),
])  # fmt: skip
def test_a_cover_that_is_missing_huge_or_no_book_s_shape_is_told_at_its_name(
    size: tuple[int, int] | None, mode: str, code: str, tmp_path: Path
) -> None:  # F11
    report = tmp_path / "report.yaml"
    report.write_text(
        "zonepub: 1\nreport: {title: 题, cover: {image: a.png, alt: 图}}\nbody: [文]\n", "utf-8"
    )
    if size:
        Image.new(mode, size).save(tmp_path / "a.png", compress_level=1)
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(report, diagnostics)
        diagnostics.stop_on_errors()
    found = [item for item in diagnostics if item.code == code]
    assert [(item.span.line, item.span.column) for item in found if item.span] == [(2, 35)]


def test_a_drawing_of_ours_is_the_picture_that_pillow_reads(tmp_path: Path) -> None:
    drawn = Image.effect_noise((37, 21), 90)
    shades = bytes(channel for shade in range(256) for channel in (shade, 255 - shade, 7))
    with Image.open(BytesIO(indexed_png(drawn, shades))) as read:
        assert read.size == (37, 21) and read.mode == "P"
        assert read.tobytes() == drawn.tobytes()
        assert read.convert("RGB").getpixel((3, 5))[::2] == (drawn.getpixel((3, 5)), 7)
