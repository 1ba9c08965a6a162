"""Books as Chromium's readers show them: every row can be reached, every word read, on any page (Y4)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.chromium import CHROMIUM, Page, browser
from helpers.epub import Book
from helpers.paths import STRESS

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no Chromium")]

SETTINGS = {  # of the system and of the page: text, ground
    "day": ({}, "", ""),
    "dark system, white page": ({"prefers_color_scheme": "dark"}, "", "#ffffff"),
    "light system, black page": ({"prefers_color_scheme": "light"}, "#cccccc", "#000000"),
    "sepia": ({}, "#5b4636", "#f4ecd8"),
}
PAGES = """(() => { const style = document.createElement('style');
style.textContent = `html{height:100vh;overflow:hidden} body{height:100vh!important;margin:0!important;
 max-width:none!important;column-width:100vw;column-gap:0;column-fill:auto;font-size:SIZE%}`;
document.head.append(style); const height = innerHeight + 1;
return [...document.querySelectorAll('tr, aside, p, h2, h3, li')].filter(item =>
 [...item.getClientRects()].some(box => box.bottom > height)).map(item => item.textContent.slice(0, 30)); })()"""
RATIOS = """(() => { const parse = text => { const own = text.match(/[\\d.]+/g).map(Number);
  if (text.startsWith('color(srgb')) for (const at of [0, 1, 2]) own[at] *= 255;
  return [...own.slice(0, 3), own[3] ?? 1]; };
const over = (top, under) => [0, 1, 2].map(at => top[at] * top[3] + under[at] * (1 - top[3]));
const light = rgb => { const [r, g, b] = rgb.map(value => value / 255).map(value =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4); return 0.2126*r + 0.7152*g + 0.0722*b; };
const behind = item => { const chain = []; for (let at = item; at; at = at.parentElement)
  chain.unshift(parse(getComputedStyle(at).backgroundColor));
  return chain.reduce((under, top) => over(top, under), [255, 255, 255]); };
const bad = []; const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (walk.nextNode()) { const item = walk.currentNode.parentElement;
  if (!walk.currentNode.data.trim() || !item.getClientRects().length) continue;
  const ground = behind(item), ink = over(parse(getComputedStyle(item).webkitTextFillColor), ground);
  const [low, high] = [light(ink), light(ground)].sort((a, b) => a - b); const ratio = (high + .05) / (low + .05);
  if (ratio < 4.5) bad.push([item.className || item.tagName, ratio.toFixed(2)]); }
return bad; })()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def unpacked(built: Builder, style: str, folder: Path) -> list[Path]:
    """The content documents of the stress report."""
    book = Book(built(STRESS, style).data("epub"))
    for name, data in book.parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return [folder / "EPUB" / name for name in book.spine if name != "cover.xhtml"]


@pytest.mark.parametrize("style", ["briefing", "gongwen", "newspaper"])
def test_every_row_line_and_note_stands_on_a_page(
    built: Builder, page: Page, tmp_path: Path, style: str
) -> None:
    for file in unpacked(built, style, tmp_path):
        for width, height in ((390, 844), (820, 1180)):
            for size in (100, 200):
                page.size(width, height)
                page.open(file)
                assert page.run(PAGES.replace("SIZE", str(size))) == [], (file.name, width, size)


@pytest.mark.parametrize("style", ["briefing", "gongwen", "newspaper", "magazine"])
@pytest.mark.parametrize("setting", SETTINGS)
def test_all_words_can_be_read_on_the_page_of_the_reader(
    built: Builder, page: Page, tmp_path: Path, style: str, setting: str
) -> None:
    features, ink, ground = SETTINGS[setting]
    page.media(**features)
    for file in unpacked(built, style, tmp_path):
        page.open(file)
        page.run(
            f"document.documentElement.style.background = {ground!r}; document.body.style.color = {ink!r}; 1"
        )
        assert page.run(RATIOS) == [], file.name
