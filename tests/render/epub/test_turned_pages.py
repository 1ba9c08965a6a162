"""Books as Chromium's readers show them: every row can be reached, every word read, on any page (Y4)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.chromium import CHROMIUM, Page, browser
from helpers.contrast import RATIOS
from helpers.epub import Book
from helpers.paths import ANNUAL, EXAMPLE, STRESS, TELEPHONE
from helpers.turning import PAGES

from zonepub.style import style_names

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no Chromium")]

REPORTS = {"example": EXAMPLE, "annual": ANNUAL, "stress": STRESS, "telephone": TELEPHONE}
SETTINGS = {  # of the system and of the page: text, ground
    "day": ({"prefers_color_scheme": "light"}, "", ""),
    "dark system, white page": ({"prefers_color_scheme": "dark"}, "", "#ffffff"),
    "light system, black page": ({"prefers_color_scheme": "light"}, "#cccccc", "#000000"),
    "sepia": ({"prefers_color_scheme": "light"}, "#5b4636", "#f4ecd8"),
    "forced colours": ({"prefers_color_scheme": "dark", "forced_colors": "active"}, "", "Canvas"),
}
NO_SETTING = {"prefers_color_scheme": "", "forced_colors": ""}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def unpacked(built: Builder, report: str, style: str, folder: Path) -> list[Path]:
    """The content documents of a book."""
    book = Book(built(REPORTS[report], style).data("epub"))
    for name, data in book.parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return [folder / "EPUB" / name for name in book.spine if name != "cover.xhtml"]


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("report", REPORTS)
def test_every_row_line_and_note_stands_on_a_page(
    built: Builder, page: Page, tmp_path: Path, report: str, style: str
) -> None:  # F1
    page.media(**NO_SETTING)
    for file in unpacked(built, report, style, tmp_path):
        page.open(file)
        for width, height in ((390, 844), (820, 1180)):
            page.size(width, height)
            for size in (100, 200):
                assert page.run(PAGES.replace("SIZE", str(size))) == [], (file.name, width, size)


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("report", REPORTS)
def test_all_words_can_be_read_on_the_page_of_the_reader(
    built: Builder, page: Page, tmp_path: Path, report: str, style: str
) -> None:  # F2
    for file in unpacked(built, report, style, tmp_path):
        page.open(file)
        for name, (features, ink, ground) in SETTINGS.items():
            page.media(**{**NO_SETTING, **features})
            page.run(
                f"document.documentElement.style.background = {ground!r};"
                f" document.body.style.color = {ink!r}; 1"
            )
            # browsers tell no fill among forced colours; they paint words in `color` then
            ratios = RATIOS.replace("webkitTextFillColor", "color") if ground == "Canvas" else RATIOS
            assert page.run(ratios) == [], (file.name, name)
