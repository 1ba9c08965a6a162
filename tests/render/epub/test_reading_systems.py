"""Books in the engines of others: epub.js, foliate-js and Readium's style sheets turn the pages (F1)."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.chromium import CHROMIUM, Page, browser
from helpers.epub import Book
from helpers.npm import npm_package
from helpers.paths import ANNUAL, STRESS

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no Chromium")]

SCREENS = ((390, 844), (820, 1180))
BOOKS = [(STRESS, "briefing"), (STRESS, "newspaper"), (ANNUAL, "report")]
# rows and lines that no turning of pages shows: below the page or wider than it
LOST = """(document => [...document.querySelectorAll('tr, p, aside, h1, h2, h3, li, img')].filter(item =>
  [...item.getClientRects()].some(box => box.bottom > document.defaultView.innerHeight + 1
    || box.width > document.defaultView.innerWidth + 1)).map(item => item.textContent.slice(0, 30) || item.src))"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


def unpacked(built: Builder, report: Path, style: str, folder: Path) -> list[Path]:
    book = Book(built(report, style).data("epub"))
    for name, data in book.parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return [folder / "EPUB" / name for name in book.spine if name != "cover.xhtml"]


@pytest.mark.parametrize(("report", "style"), BOOKS, ids=str)
def test_epub_js_shows_every_row_and_line(
    built: Builder, page: Page, tmp_path: Path, report: Path, style: str
) -> None:
    spine = unpacked(built, report, style, tmp_path)
    script = npm_package("epubjs") / "dist/epub.min.js"
    (tmp_path / "reader.html").write_text(
        f"<!DOCTYPE html><body style='margin:0'><div id=view></div><script src='{script.as_uri()}'></script>"
        "<script>const book = ePub('EPUB/content.opf');</script>"
    )
    for width, height in SCREENS:
        page.size(width, height)
        page.open(tmp_path / "reader.html")
        for size in (100, 200):
            page.run(f"""(async () => {{ await book.ready; document.querySelector('#view').textContent = '';
              window.shown = book.renderTo('view', {{width: {width}, height: {height}, flow: 'paginated',
                spread: 'none'}});
              shown.themes.fontSize('{size}%'); }})()""")
            for file in spine:
                page.run(f"shown.display({json.dumps(file.name)}).then(() => 1)")
                lost = page.run(f"{LOST}(document.querySelector('#view iframe').contentDocument)")
                assert lost == [], (file.name, width, size)


@pytest.mark.parametrize(("report", "style"), BOOKS, ids=str)
def test_foliate_shows_every_row_and_line(
    built: Builder, page: Page, tmp_path: Path, report: Path, style: str
) -> None:
    unpacked(built, report, style, tmp_path)
    package = npm_package("foliate-js")
    path = built(report, style).path("epub")
    (tmp_path / "reader.html").write_text(
        "<!DOCTYPE html><body style='margin:0;height:100vh'><script type=module>"
        f"import {{ View }} from '{(package / 'view.js').as_uri()}';"
        "window.view = document.createElement('foliate-view'); document.body.append(view);"
        f"const data = await (await fetch('{path.as_uri()}')).blob();"
        "await view.open(new File([data], 'report.epub')); await view.renderer.next(); window.open_ = true;"
        "</script>"
    )
    for width, height in SCREENS:
        page.size(width, height)
        page.open(tmp_path / "reader.html")
        assert page.run(
            "new Promise(done => { const wait = () => window.open_ ? done(1) : setTimeout(wait, 50); wait(); })"
        )
        for index in range(page.run("view.book.sections.length")):
            page.run(f"view.renderer.goTo({{index: {index}}}).then(() => 1)")
            lost = page.run(f"view.renderer.getContents().flatMap(one => {LOST}(one.doc))")
            assert lost == [], (index, width)


@pytest.mark.parametrize(("report", "style"), BOOKS, ids=str)
def test_the_style_sheets_of_readium_hide_nothing(
    built: Builder, page: Page, tmp_path: Path, report: Path, style: str
) -> None:
    sheets = npm_package("@readium/css") / "css/dist"
    before, after = ((sheets / f"ReadiumCSS-{name}.css").read_text("utf-8") for name in ("before", "after"))
    for file in unpacked(built, report, style, tmp_path):
        page.open(file)
        page.run(f"""(() => {{ const put = (where, text) => {{ const one = document.createElement('style');
          one.textContent = text; document.head[where](one); }};
          put('prepend', {json.dumps(before)}); put('append', {json.dumps(after)});
          document.documentElement.style.setProperty('--USER__view', 'readium-paged-on'); }})()""")
        for width, height in SCREENS:
            page.size(width, height)
            for size in (100, 200):
                page.run(f"document.documentElement.style.setProperty('--USER__fontSize', '{size}%')")
                # Readium zooms, its own limit of pictures too
                words = LOST.replace(", img", "") if size > 100 else LOST
                assert page.run(f"{words}(document)") == [], (file.name, width, size)
