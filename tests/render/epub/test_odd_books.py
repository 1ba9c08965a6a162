"""What nobody writes until somebody does: long addresses in tables, masts in rows of pictures, names of marks."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.chromium import CHROMIUM, Page, browser
from helpers.epub import Book
from helpers.turning import PAGES
from PIL import Image

from zonepub import build

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no Chromium")]
ADDRESS = "https://www.example.gov.cn/" + "a" * 40
LONG = "关于进一步加强国家自主创新示范区知识产权保护和科技成果转化体系建设推动高质量发展走在前列的若干措施"
REPORTS = {
    "addresses in tables": f"""[{{table: t1, columns: [指标, 网址], rows: [[工业总产值, '{ADDRESS}']]}},
  {{table: t2, columns: [指标, 网址, 单位], rows: [[工业总产值, '{ADDRESS}', 亿元]]}},
  {{table: t3, columns: [指标, 网址, 一, 二, 三], rows: [[工业总产值, '{ADDRESS}', '1', '2', '3']]}}]""",
    "pictures of odd shapes": "[{figure: wide}, {figure: tall}, {figure: small}]",
    "long words": "[{section: Pneumonoultramicroscopicsilicovolcanoconiosis与制造, body: ['`"
    + "x" * 300
    + "`']}]",
    "marks in marks": "[{section: 从“跟着跑”到“‘并着跑’”——《“专精特新”之路》, body: [文]}]",
}


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.mark.parametrize("body", REPORTS.values(), ids=REPORTS)
def test_nothing_is_lost_on_the_smallest_screens(page: Page, tmp_path: Path, body: str) -> None:
    report = tmp_path / "report.yaml"
    report.write_text(f"zonepub: 1\nreport: {{title: {LONG}}}\nbody: {body}\n", "utf-8")
    for name, size in (("wide", (3000, 150)), ("tall", (100, 2500)), ("small", (8, 8))):
        Image.new("RGB", size, "#336699").save(tmp_path / f"{name}.png")
    captions = (
        f"{name}: {{text: {'图说' * 30}, alt: 图, image: {name}.png}}\n" for name in ("wide", "tall", "small")
    )
    if "figure" in body:
        (tmp_path / "captions.yaml").write_text("".join(captions), "utf-8")
    build(report, to=["epub", "html", "wechat"], style="briefing", output=tmp_path / "o")
    for path, width in ((tmp_path / "o/report.html", 320), (tmp_path / "o/report-wechat/article.html", 375)):
        page.size(width, 640)
        page.open(path)
        assert page.run("document.documentElement.scrollWidth") == width, path.name
    page.size(320, 256)  # 400 % of a screen of 1280 (WCAG 1.4.10), and twice the type (1.4.4)
    page.open(tmp_path / "o/report.html")
    page.run("document.documentElement.style.fontSize = '225%'")
    assert page.run("document.documentElement.scrollWidth") == 320
    book = Book((tmp_path / "o/report.epub").read_bytes())
    for name, data in book.parts.items():
        (tmp_path / "book" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "book" / name).write_bytes(data)
    for name in (name for name in book.spine if name != "cover.xhtml"):
        page.open(tmp_path / "book/EPUB" / name)
        for width, height in ((320, 480), (390, 844)):
            page.size(width, height)
            for size in (100, 200):
                assert page.run(PAGES.replace("SIZE", str(size))) == [], (name, width, size)
