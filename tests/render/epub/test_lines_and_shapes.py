"""Lines of list items and shapes of pictures in Chromium, in the book and on the web page."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from helpers.chromium import CHROMIUM, Page, browser
from PIL import Image

from zonepub import build

WORDS = "推动产业链上下游企业联合开展关键核心技术攻关，支持龙头企业牵头组建创新联合体，加快科技成果转化落地"
SHAPES = {"mast": (150, 900), "upright": (400, 600), "square": (500, 500), "wide": (900, 500)}
ITEM = "      - [{words}：, {{list: bulleted, items: [第一件事]}}]\n"
FIGURES = """\
- figure: upright
- figure: square
- 正文。
- {figure: mast, width: 80%}
- 正文。
- {figure: wide, width: 100%}
- 正文一段，图在旁边。
- {figure: beside, wrap: right}
- 正文一段，图在旁边。
"""
# the widest character of the last line of each first paragraph: one that is spread is wider than an em
WIDEST = """[...document.querySelectorAll('li > .list:first-child')].filter(one => one.nextSibling).map(one => {
  const range = document.createRange(), walk = document.createTreeWalker(one, 4), boxes = [];
  while (walk.nextNode()) for (let at = 0; at < walk.currentNode.length; at++) {
    range.setStart(walk.currentNode, at); range.setEnd(walk.currentNode, at + 1);
    boxes.push(range.getBoundingClientRect()); }
  const last = boxes.filter(box => Math.abs(box.bottom - boxes.at(-1).bottom) < 2);
  return [one.textContent, Math.max(...last.map(box => box.width))
    / parseFloat(getComputedStyle(one).fontSize)]; })"""
SHOWN = """[...document.querySelectorAll('figure img')].map(one => {
  const box = one.getBoundingClientRect(), style = getComputedStyle(one),
    frame = 2 * parseFloat(style.borderLeftWidth);
  return [(box.width - frame) / (box.height - frame), one.naturalWidth / one.naturalHeight, box.height]; })"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def made(folder: Path, style: str, body: str) -> list[Path]:
    """The chapters of the book and the web page."""
    (folder / "r.yaml").write_text(
        f"zonepub: 1\nreport: {{title: 题, issuer: 甲市管委会}}\nbody:\n{body}", "utf-8"
    )
    build(folder / "r.yaml", to=["epub", "html"], style=style, output=folder)
    with ZipFile(folder / "r.epub") as archive:
        archive.extractall(folder / "book")
    return [*sorted((folder / "book/EPUB").glob("*.xhtml")), folder / "r.html"]


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium")
@pytest.mark.parametrize("style", ["gongwen", "jianbao", "minimal"])
def test_the_last_line_above_a_list_in_an_item_is_not_spread(style: str, page: Page, tmp_path: Path) -> None:
    """A line end behind the paragraph was taken for more of it, and `加：` stood across the page."""
    items = "".join(ITEM.format(words=WORDS[:count]) for count in range(8, len(WORDS)))
    files = made(tmp_path, style, f"- list: numbered\n  items:\n{items}")
    page.size(390, 844)
    for file in (file for file in files if "加快" in file.read_text("utf-8")):
        page.open(file)
        measured = page.run(WIDEST)
        assert len(measured) == len(WORDS) - 8, file
        assert [one for one in measured if one[1] > 1.1] == [], file


@pytest.mark.slow
@pytest.mark.skipif(not CHROMIUM, reason="no Chromium")
@pytest.mark.parametrize("style", ["briefing", "report", "gongwen"])
def test_pictures_keep_their_shapes_on_every_screen(style: str, page: Page, tmp_path: Path) -> None:
    """One higher than 62 % of the screen stood between two white strips, with the frame around these."""
    for name, size in SHAPES.items():
        Image.new("RGB", size, "navy").save(tmp_path / f"{name}.png")
    named = {**dict.fromkeys(SHAPES), "beside": None}
    captions = [
        f"{one}: {{text: 图, image: {'mast' if one == 'beside' else one}.png, alt: 图}}" for one in named
    ]
    (tmp_path / "captions.yaml").write_text("\n".join(captions), "utf-8")
    files = made(tmp_path, style, FIGURES)
    for width, height in ((390, 844), (820, 1180), (844, 390)):
        page.size(width, height)
        for file in (file for file in files if "<figure" in file.read_text("utf-8")):
            page.open(file)
            shown = page.run(SHOWN)
            assert len(shown) == 5
            assert [one for one in shown if abs(one[0] / one[1] - 1) > 0.03] == [], (file, width)
            assert max(one[2] for one in shown) <= 0.625 * height, (file, width)


def test_no_line_end_stands_between_the_blocks_of_an_item(tmp_path: Path) -> None:
    files = made(tmp_path, "gongwen", f"- list: numbered\n  items:\n{ITEM.format(words=WORDS)}")
    for text in (file.read_text("utf-8") for file in files):
        assert "<li><p" not in text or "</p><ul" in text


def test_a_picture_whose_width_is_given_says_its_shape(tmp_path: Path) -> None:
    Image.new("RGB", (400, 600), "navy").save(tmp_path / "a.png")
    (tmp_path / "captions.yaml").write_text("a: {text: 图, image: a.png, alt: 图}\n", "utf-8")
    files = made(tmp_path, "briefing", "- 正文。\n- {figure: a, width: 80%}\n")
    shown = [text for file in files if "<figure" in (text := file.read_text("utf-8"))]
    assert shown and all('style="width: 80%; --shape: 0.667"' in text for text in shown)
