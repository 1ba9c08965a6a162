"""Books on their way to Kindle and Kobo: through calibre, as Chinese readers make such files, and as Kobo's own
form has them (F2, F5)."""

import os
import shutil
import subprocess
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.built import Builder
from helpers.chromium import CHROMIUM, browser
from helpers.contrast import RATIOS
from helpers.epub import Book, words
from helpers.kepub import as_kepub
from helpers.paths import ANNUAL, EXAMPLE, STRESS
from helpers.turning import PAGES
from lxml import etree

CALIBRE = shutil.which("ebook-convert")
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CALIBRE, reason="no calibre"),
    pytest.mark.skipif(not CHROMIUM, reason="no Chromium"),
]
TITLE = """(() => { const title = document.querySelector('h1, .title');
  return title && parseFloat(getComputedStyle(title).fontSize) / parseFloat(getComputedStyle(document.body).fontSize);
})()"""


def converted(source: Path, target: Path) -> Path:
    """What calibre makes of a book; a form that this calibre does not know is no fault of ours."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "CALIBRE_CONFIG_DIRECTORY": str(target.parent / "c"),
    }
    done = subprocess.run(
        [str(CALIBRE), source, target],
        env=environment,
        capture_output=True,
        text=True,
        timeout=180,
        check=False,
    )
    if "No plugin to handle output format" in done.stderr:
        pytest.skip(f"this calibre makes no {target.suffix}")
    assert done.returncode == 0, done.stderr[-500:]
    return target


@pytest.mark.parametrize("form", ["azw3", "kepub"])  # Debian's calibre knows no kepub: see below
@pytest.mark.parametrize(("report", "style"), [(STRESS, "briefing"), (EXAMPLE, "magazine")], ids=str)
def test_titles_keep_their_size_the_cover_comes_once_and_it_is_day(
    built: Builder, tmp_path: Path, report: Path, style: str, form: str
) -> None:
    there = converted(built(report, style).path("epub"), tmp_path / f"there.{form}")
    back = converted(there, tmp_path / "back.epub")
    with ZipFile(back) as archive:
        archive.extractall(tmp_path / "back")
    (package,) = (tmp_path / "back").rglob("*.opf")
    root = etree.parse(package).getroot()
    files = {item.get("id"): package.parent / item.get("href") for item in root.iter("{*}item")}
    spine = [files[item.get("idref")] for item in root.iter("{*}itemref")]
    (cover,) = (files[item.get("content")] for item in root.iter("{*}meta") if item.get("name") == "cover")
    assert sum(path.read_text("utf-8").count(cover.name) for path in spine) == 1
    titles = []
    with browser(tmp_path / "chromium") as page:
        page.size(600, 800)
        page.media(prefers_color_scheme="dark")  # what calibre had made of a night cannot be undone by day
        for path in spine:
            page.open(path)
            page.run("document.documentElement.style.background = '#ffffff'; 1")
            assert page.run(RATIOS) == [], path.name
            titles.append(page.run(TITLE) or 0)
    assert max(titles) >= 1.9  # as in the book on a telephone; of a size lost it is 1


@pytest.mark.parametrize(("report", "style"), [(STRESS, "briefing"), (ANNUAL, "magazine")], ids=str)
def test_in_the_form_of_kobo_nothing_is_lost_and_it_is_day(
    built: Builder, tmp_path: Path, report: Path, style: str
) -> None:
    before, after = (
        Book(data)
        for data in (built(report, style).data("epub"), as_kepub(built(report, style).data("epub")))
    )
    for name, part in after.parts.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(part)
    assert sum(part.count(b"cover.png") for name, part in after.parts.items() if name.endswith("xhtml")) == 1
    titles = []
    with browser(tmp_path / "chromium") as page:
        page.size(600, 800)
        for name in after.spine:
            assert words(before.document(name)).split() == words(without_rule(after.document(name))).split()
            for scheme, ground in (("dark", "#ffffff"), ("light", "#f4ecd8")):
                page.media(prefers_color_scheme=scheme)
                page.open(tmp_path / "EPUB" / name)
                page.run(f"document.documentElement.style.background = '{ground}'; 1")
                assert page.run(RATIOS) == [], (name, scheme)
            titles.append(page.run(TITLE) or 0)
            assert page.run(PAGES.replace("SIZE", "150")) == [], name
    assert max(titles) >= 1.9


def without_rule(page: etree._Element) -> etree._Element:
    """The page without the style that Kobo puts into it."""
    for rule in list(page.iter("{*}style")):
        rule.getparent().remove(rule)
    return page
