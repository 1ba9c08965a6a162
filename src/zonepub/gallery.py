"""A page that shows one report in every style that ships, side by side."""

from collections.abc import Iterator
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics
from zonepub.publish import Progress, build
from zonepub.style import load_style, style_names
from zonepub.writer import recover, write_all

if TYPE_CHECKING:
    from PIL import Image

PAGES = 3  # of each style
DOTS = 110  # per inch
SHEET = "sheet.png"  # the first page in every style, as README shows it
WIDE, GAP, PER_ROW, GROUND, COLOURS = 300, 20, 4, "#D9D6D1", 64  # of the sheet, in pixels
PAGE = """<!DOCTYPE html>
<html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>zonepub</title>
<style>
body {{ font: 16px/1.6 system-ui, sans-serif; margin: 2rem; background: #ECEAE7; color: #1A1A1A }}
section {{ margin-block-end: 3rem }}
div {{ display: grid; gap: 1.5rem; grid-template-columns: repeat(auto-fill, minmax(max(16rem, 30%), 1fr)) }}
img {{ width: 100%; height: auto; align-self: start; box-shadow: 0 1px 6px #0004 }}
</style>
{sections}
</html>
"""


class NoRasteriser(Exception):
    """pypdfium2, which turns pages into pictures, is not installed."""


def write_gallery(report: Path, folder: Path, diagnostics: Diagnostics, progress: Progress) -> Path:
    """Build `report` in every style and write pictures and index.html into `folder`; gives the page's path.

    Raises `Failed` when a build fails and `NoRasteriser` without pypdfium2 (`pip install pypdfium2`).
    """
    recover(folder)
    sections = []
    files: dict[str, bytes] = {}
    firsts: list[bytes] = []
    for name in style_names():
        progress(name)
        title = load_style(name, diagnostics).title
        pages = dict(_pictures(report, name, diagnostics))
        firsts.append(next(iter(pages.values())))
        files |= pages
        pictures = [
            f'<img src="{file}" alt="{escape(title)}，第 {number} 页">'
            for number, file in enumerate(pages, 1)
        ]
        head = f"<h2>{escape(title)} <code>{escape(name)}</code></h2>"
        sections.append(f"<section>{head}<div>{''.join(pictures)}</div></section>")
    progress("write")
    files[SHEET] = _sheet(firsts)
    files["index.html"] = PAGE.format(sections="\n".join(sections)).encode()
    return write_all(folder, files, diagnostics)[-1]


def _sheet(files: list[bytes]) -> bytes:
    """First pages of one width, in rows; each row is as high as its highest page."""
    from PIL import Image

    pages = [Image.open(BytesIO(file)).convert("RGB") for file in files]
    pages = [
        page.resize((WIDE, round(page.height * WIDE / page.width)), Image.Resampling.LANCZOS)
        for page in pages
    ]
    rows = [pages[at : at + PER_ROW] for at in range(0, len(pages), PER_ROW)]
    heights = [max(page.height for page in row) for row in rows]
    size = (GAP + PER_ROW * (WIDE + GAP), GAP + sum(height + GAP for height in heights))
    sheet = Image.new("RGB", size, GROUND)
    y = GAP
    for row, height in zip(rows, heights, strict=True):
        for column, page in enumerate(row):
            sheet.paste(page, (GAP + column * (WIDE + GAP), y))
        y += height + GAP
    return _png(sheet.quantize(COLOURS))


def _png(image: "Image.Image") -> bytes:
    file = BytesIO()
    image.save(file, "PNG", optimize=True)
    return file.getvalue()


def _pictures(report: Path, style: str, diagnostics: Diagnostics) -> Iterator[tuple[str, bytes]]:
    """The first pages in a style as PNG files, by name."""
    try:
        from pypdfium2 import PdfDocument
    except ImportError:
        raise NoRasteriser from None
    with TemporaryDirectory() as place:
        (path,) = build(report, to=["pdf"], style=style, output=place, diagnostics=diagnostics).paths
        document = PdfDocument(path.read_bytes())
    for index in range(min(PAGES, len(document))):
        yield f"{style}-{index + 1}.png", _png(document[index].render(scale=DOTS / 72).to_pil())
