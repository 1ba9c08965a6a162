"""What readers of finished files see: pages of PDF, of DOCX in LibreOffice, of EPUB and web in Chromium."""

import re
import subprocess
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from shutil import unpack_archive
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from zonepub.programs import BROWSERS, OFFICES, installed
from zonepub.regex import regex

if TYPE_CHECKING:
    from PIL import Image

DOTS = 110  # per inch
PHONE, DESK = (390, 844), (1280, 900)  # pixels of CSS
SECONDS = 180
QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--force-device-scale-factor=2",
)  # fmt: skip


ATTRIBUTE = regex(r'([\w-]+)="(.*?)"')


class NoRasteriser(Exception):
    """pypdfium2, which turns pages into pictures, is not installed."""


def pdf_view(path: Path, count: int) -> list["Image.Image"]:
    """The first pages of a PDF. Raises `NoRasteriser`."""
    try:
        from pypdfium2 import PdfDocument
    except ImportError:
        raise NoRasteriser from None
    document = PdfDocument(path.read_bytes())
    return [document[at].render(scale=DOTS / 72).to_pil() for at in range(min(count, len(document)))]


def docx_view(path: Path, count: int) -> list["Image.Image"]:
    """The first pages as LibreOffice lays them out; none where it is not installed."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        profile = f"-env:UserInstallation={Path(name, 'profile').as_uri()}"
        _run(OFFICES, [profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(path)])
        made = Path(name, path.with_suffix(".pdf").name)
        return pdf_view(made, count) if made.is_file() else []


def epub_view(path: Path, count: int) -> list["Image.Image"]:
    """The tops of the first documents on a telephone in Chromium; none where it is not installed."""
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        unpack_archive(path, name, "zip")
        return _screens([(document, PHONE) for document in _spine(Path(name))[:count]])


def html_view(path: Path, count: int) -> list["Image.Image"]:
    """The top of a web page on a telephone and at a desk in Chromium; none where it is not installed."""
    return _screens([(path.absolute(), PHONE), (path.absolute(), DESK)][:count])


def _screens(documents: Sequence[tuple[Path, tuple[int, int]]]) -> list["Image.Image"]:
    """What the screens of these sizes show."""
    from PIL import Image

    pictures = list[Image.Image]()
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        shot, profile = Path(name, "screen.png"), f"--user-data-dir={Path(name, 'profile')}"
        for document, (width, height) in documents:
            shot.unlink(missing_ok=True)
            options = [*QUIET, f"--window-size={width},{height}", profile, f"--screenshot={shot}"]
            _run(BROWSERS, [*options, document.as_uri()])
            if not shot.is_file():
                break
            with Image.open(shot) as picture:
                pictures.append(picture.convert("RGB"))
    return pictures


def wechat_view(path: Path, count: int) -> list["Image.Image"]:
    """The top of an article on a telephone in Chromium, where it is installed, and its covers."""
    from PIL import Image

    covers = []
    for file in sorted(path.parent.glob("cover-*.png"), reverse=True):
        with Image.open(file) as cover:
            covers.append(cover.convert("RGB"))
    return [*_screens([(path.absolute(), PHONE)]), *covers][:count]


VIEWS: Mapping[str, Callable[[Path, int], list["Image.Image"]]] = {
    "pdf": pdf_view, "docx": docx_view, "epub": epub_view, "html": html_view,
    "wechat": wechat_view,
}  # fmt: skip


def _spine(folder: Path) -> list[Path]:
    """The documents of an EPUB of ours in reading order."""
    (package,) = folder.rglob("*.opf")
    written = package.read_text("utf-8")
    items = [dict(ATTRIBUTE.findall(item)) for item in re.findall("<item .*?>", written)]
    files = {item["id"]: item["href"] for item in items}
    return [package.parent / files[name] for name in re.findall('<itemref [^>]*idref="(.*?)"', written)]


def _run(programs: Sequence[str], arguments: Sequence[str]) -> None:
    """Run the first of the programs that is installed, within its time; what it says is not wanted."""
    program = installed(programs)
    if program is None:
        return
    try:
        subprocess.run([program, *arguments], capture_output=True, timeout=SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired:
        return
