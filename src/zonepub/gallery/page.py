"""The page itself: a row of pictures for each style, report and format; and a sheet of first pages."""

from collections.abc import Iterator, Sequence
from html import escape
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zonepub.diagnostics import Diagnostics
from zonepub.gallery.views import VIEWS, NoRasteriser
from zonepub.progress import Progress, Step
from zonepub.publish import build
from zonepub.style import load_style, style_names
from zonepub.writer import recover, write_all

if TYPE_CHECKING:
    from PIL import Image

__all__ = ["NoRasteriser", "write_gallery"]

PAGES = 3  # of each file
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


def write_gallery(
    reports: Sequence[Path],
    folder: Path,
    diagnostics: Diagnostics,
    progress: Progress,
    formats: Sequence[str] = ("pdf",),
) -> Path:
    """Build reports in every style and write pictures and index.html into `folder`; gives the page's path.

    `formats` but for PDF are shown where LibreOffice and Chromium are installed. Raises `Failed` when a build
    fails and `NoRasteriser` without pypdfium2 (`pip install pypdfium2`).
    """
    recover(folder)
    sections = []
    files: dict[str, bytes] = {}
    firsts: list[bytes] = []
    names = style_names()
    for done, name in enumerate(names, 1):
        progress(Step(name, done, len(names) + 1))
        title = load_style(name, diagnostics).title
        sections.append(f"<h2>{escape(title)} <code>{escape(name)}</code></h2>")
        for number, report in enumerate(reports):
            pages = dict(
                _pictures(report, name, diagnostics, formats, "" if not number else f"-{_named(report)}")
            )
            if not number:
                firsts.append(next(iter(pages.values())))
            files |= pages
            sections.append(_section(title, _named(report), tuple(pages)))
    progress(Step("write", len(names) + 1, len(names) + 1))
    files[SHEET] = _sheet(firsts)
    files["index.html"] = PAGE.format(sections="\n".join(sections)).encode()
    return write_all(folder, files, diagnostics)[-1]


def _named(report: Path) -> str:
    """A report by its file, or where that is called as all are, by its folder."""
    return report.stem if report.stem != "report" else report.absolute().parent.name


def _section(title: str, report: str, names: Sequence[str]) -> str:
    pictures = [
        f'<img src="{name}" alt="{escape(title)}，{escape(report)}，第 {number} 页">'
        for number, name in enumerate(names, 1)
    ]
    return f"<section><h3>{escape(report)}</h3><div>{''.join(pictures)}</div></section>"


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


def _pictures(
    report: Path, style: str, diagnostics: Diagnostics, formats: Sequence[str], mark: str
) -> Iterator[tuple[str, bytes]]:
    """The first pages in a style as PNG files, by name."""
    with TemporaryDirectory() as place:
        result = build(report, to=formats, style=style, output=place, diagnostics=diagnostics)
        files = iter(path for path in result.paths if path.parent == Path(place))
        for name in formats:  # of a set the first file is the document
            folder = Path(place, f"{report.stem}-{name}")
            path = next((path for path in result.paths if folder in path.parents), None) or next(files)
            suffix = "" if name == "pdf" else f"-{name}"
            for number, picture in enumerate(VIEWS[name](path, PAGES), 1):
                yield f"{style}{mark}{suffix}-{number}.png", _png(picture)
