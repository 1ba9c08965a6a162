"""The web page in Chromium: what it asks for, on any screen, by keyboard, at night and on paper."""

import base64
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from helpers.chromium import CHROMIUM, Page, browser
from helpers.npm import npm_package
from helpers.paths import ANNUAL, EXAMPLE, STRESS, TELEPHONE
from helpers.web import Pages
from pypdfium2 import PdfDocument

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.readers.html import paragraphs
from zonepub.style import load_style, style_names
from zonepub.verify import squeeze

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no Chromium")]

REPORTS = {"example": EXAMPLE, "annual": ANNUAL, "stress": STRESS, "telephone": TELEPHONE}
SCREENS = [(390, 844, "light"), (1440, 900, "dark")]
AXE = """axe.run(document).then(result => ({passes: result.passes.length,
  faults: result.violations.filter(one => ['serious', 'critical'].includes(one.impact))
    .map(one => [one.id, one.nodes.length, one.nodes[0].html.slice(0, 120)])}))"""
SPACED = """document.head.insertAdjacentHTML('beforeend', `<style>* { line-height: 1.5 !important;
  letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }</style>`)"""
WIDER = """[document.documentElement.scrollWidth, ...[...document.querySelectorAll('body *')].filter(item =>
  item.scrollWidth > item.clientWidth + 1 && ['auto', 'scroll'].includes(getComputedStyle(item).overflowX)
  && item.tabIndex !== 0).map(item => item.outerHTML.slice(0, 80))]"""
SHOWN = """(() => { const page = document.body.cloneNode(true);
  page.querySelectorAll('nav, button, rp, [role="doc-backlink"]').forEach(item => item.remove());
  return page.textContent; })()"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("report", REPORTS)
def test_axe_finds_nothing_serious_by_day_and_by_night(
    pages: Pages, page: Page, report: str, style: str
) -> None:
    axe = (npm_package("axe-core") / "axe.min.js").read_text("utf-8")
    for width, height, scheme in SCREENS:
        page.size(width, height)
        page.media(prefers_color_scheme=scheme)
        page.open(pages(REPORTS[report], style))
        page.run(f"{axe}; 1")
        result = page.run(AXE)
        assert result["passes"] > 20
        assert result["faults"] == [], (width, scheme)


@pytest.mark.parametrize("report", REPORTS)
def test_the_page_asks_for_nothing_but_itself(pages: Pages, page: Page, report: str) -> None:  # H2
    path = pages(REPORTS[report], "briefing")
    page.call("Network.enable")
    page.call("Log.enable")
    page.events.clear()
    page.open(path)
    page.run("document.querySelectorAll('button').forEach(item => item.click())")
    asked = [
        event["params"]["request"]["url"]
        for event in page.events
        if event.get("method") == "Network.requestWillBeSent"
    ]
    assert [url for url in asked if not url.startswith("data:")] == [path.as_uri()]
    said = [event["params"] for event in page.events if event.get("method") == "Log.entryAdded"]
    assert said == []  # nothing was refused, either


def test_pictures_beside_the_page_are_shown(page: Page, tmp_path: Path) -> None:  # H3
    style = tmp_path / "my.yaml"
    style.write_text("extends: magazine\nhtml: {pictures: beside}\n")
    page.open(build(ANNUAL, to=["html"], style=style, output=tmp_path / "o").paths[0])
    assert page.run("[...document.images].map(item => item.naturalWidth > 0).join()").count("false") == 0
    assert page.run("document.images.length") > 2


@pytest.mark.parametrize("style", style_names())
@pytest.mark.parametrize("report", REPORTS)
def test_no_screen_is_too_narrow(pages: Pages, page: Page, report: str, style: str) -> None:
    page.size(320, 640)  # WCAG 1.4.10, and 1.4.12 with more space
    page.open(pages(REPORTS[report], style))
    assert page.run(WIDER) == [320]
    page.run(SPACED)
    assert page.run(WIDER) == [320]


def test_a_note_pops_up_without_a_script_and_goes_away(pages: Pages, page: Page) -> None:
    page.size(390, 844)
    page.open(pages(STRESS, "briefing"))
    mark, note = "document.querySelector('.note-mark button')", "document.querySelector('#note-1')"
    assert page.run(f"{note}.matches(':popover-open')") is False
    page.run(f"{mark}.focus(); {mark}.click(); 1")
    box = page.run(
        f"(() => {{ const box = {note}.getBoundingClientRect(); return [box.top, box.bottom]; }})()"
    )
    assert 0 < box[0] < box[1] <= 844
    for kind in ("keyDown", "keyUp"):
        page.call("Input.dispatchKeyEvent", type=kind, key="Escape", windowsVirtualKeyCode=27)
    assert page.run(f"{note}.matches(':popover-open')") is False
    assert page.run(f"document.activeElement === {mark}") is True
    assert page.run(f"{note}.getClientRects().length > 0")  # it stands below the text as ever
    small = page.run("""[...document.querySelectorAll('.note-mark button')].filter(item => {
      const own = getComputedStyle(item, '::after'); return parseFloat(own.width) < 24 || parseFloat(own.height) < 24;
    }).length""")
    assert small == 0  # WCAG 2.5.8


def test_the_first_key_leads_past_the_contents(pages: Pages, page: Page) -> None:  # WCAG 2.4.1
    page.size(1280, 800)
    page.open(pages(EXAMPLE, "briefing"))
    for key, code in (("Tab", 9), ("Enter", 13)):
        for kind in ("rawKeyDown", "char", "keyUp"):
            text = {"text": "\r"} if (key, kind) == ("Enter", "char") else {}
            if kind != "char" or text:
                page.call("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **text)
    assert page.run("location.hash") == "#x-text"


@pytest.mark.parametrize("report", REPORTS)
def test_the_browser_reads_what_the_proof_has_read(pages: Pages, page: Page, report: str) -> None:
    path = pages(REPORTS[report], "briefing")
    page.open(path)
    assert squeeze(page.run(SHOWN)) == squeeze("".join(paragraphs(path.read_bytes())))


def test_chinese_and_latin_are_set_apart_and_marks_close_up(pages: Pages, page: Page) -> None:  # H9
    page.open(pages(EXAMPLE, "briefing"))
    assert page.run("getComputedStyle(document.body).textAutospace") == "normal"
    assert page.run("getComputedStyle(document.body).textSpacingTrim") != "space-all"
    assert page.run("getComputedStyle(document.body).lineBreak") == "strict"
    assert page.run("document.querySelector('main p').textContent.includes(' 年')") is False


@pytest.mark.parametrize(
    ("report", "style"), [("stress", "gongwen"), ("annual", "report"), ("stress", "newspaper")]
)
def test_on_paper_it_has_the_sheet_and_the_numbers_of_the_style(
    pages: Pages, page: Page, report: str, style: str
) -> None:
    path = pages(REPORTS[report], style)
    page.media(prefers_color_scheme="dark")  # paper is white whatever the screen is
    page.open(path)
    data = page.call("Page.printToPDF", preferCSSPageSize=True, printBackground=True)["data"]
    document = PdfDocument(BytesIO(base64.b64decode(data)))
    size = load_style(style, Diagnostics()).resolve("pdf").page.size
    assert document[0].get_size() == pytest.approx(size, abs=1.5)
    corner = document[0].render(scale=0.5).to_pil().convert("RGB").getpixel((4, 4))
    assert corner == (255, 255, 255)
    words = "".join(sheet.get_textpage().get_text_range() for sheet in document)
    assert "目录" not in words.replace("\u3000", "")[:400]  # ways through a screen stay there
    numbers = [
        str(number) in document[number - 1].get_textpage().get_text_range()
        for number in range(2, len(document) + 1)
    ]
    assert all(numbers) or style == "newspaper"


def test_long_readings_do_not_touch(page: Page, tmp_path: Path) -> None:  # T10.10, F19
    report = tmp_path / "report.yaml"
    report.write_text("zonepub: 1\nreport: {title: 题}\nbody: ['{撞着|zhuàng zhuó}']\n", "utf-8")
    page.open(build(report, to=["html"], style="minimal", output=tmp_path / "o").paths[0])
    gap = page.run("""(() => { const [one, two] = [...document.querySelectorAll('rt')].map(
      item => item.getBoundingClientRect()); return two.left - one.right; })()""")
    assert gap > 1


def test_a_heading_that_is_a_link_to_itself_has_the_colour_of_headings(pages: Pages, page: Page) -> None:
    page.open(pages(ANNUAL, "briefing"))
    fill = "getComputedStyle(item).webkitTextFillColor"
    headings = page.run(
        f"[...document.querySelectorAll('h2 a.permalink, h3 a.permalink')].map(item => [{fill}, "
        f"{fill.replace('item', 'item.parentElement')}])"
    )
    assert len(headings) > 3
    assert all(own == around for own, around in headings)


OPENED = """(() => { const list = document.querySelector('body > nav ol'), box = list.getBoundingClientRect();
  return [list.checkVisibility({contentVisibilityAuto: true}) && box.height > 0,
    document.querySelector('body > nav summary').getClientRects().length > 0]; })()"""


def test_the_text_begins_on_the_first_screen_of_a_telephone(pages: Pages, page: Page) -> None:
    path = pages(EXAMPLE, "briefing")
    page.size(375, 812)
    page.open(path)
    assert page.run(OPENED) == [False, True]
    assert page.run("document.querySelector('main p').getBoundingClientRect().top") < 640
    page.run("document.querySelector('body > nav summary').click()")
    assert page.run(OPENED) == [True, True]
    page.size(1280, 800)
    page.open(path)
    assert page.run(OPENED) == [True, False]


def test_lists_of_figures_and_tables_stand_in_line_with_the_text(pages: Pages, page: Page) -> None:
    page.size(1280, 900)
    page.open(pages(ANNUAL, "magazine"))
    lefts = page.run("""[...document.querySelectorAll('article nav summary, main p:not(nav p)')].slice(0, 4).map(
      item => Math.round(item.getBoundingClientRect().left))""")
    assert len(set(lefts)) == 1


@pytest.mark.parametrize("style", ["gongwen", "report", "newspaper"])
def test_no_line_of_a_title_is_spread(pages: Pages, page: Page, style: str) -> None:  # T10.4
    page.size(375, 812)
    page.open(pages(STRESS, style))
    aligned = page.run(
        "[...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].map(item => getComputedStyle(item).textAlign)"
    )
    assert aligned
    assert "justify" not in aligned


def test_lines_of_a_telephone_are_not_justified(pages: Pages, page: Page) -> None:  # H10
    aligned = (
        "[...new Set([...document.querySelectorAll('main p')].map(item => getComputedStyle(item).textAlign))]"
    )
    page.open(pages(STRESS, "gongwen"))
    page.size(1280, 800)
    assert "justify" in page.run(aligned)
    page.size(375, 812)
    assert "justify" not in page.run(aligned)


def test_cells_of_a_table_break_by_sense(pages: Pages, page: Page) -> None:  # T10.4
    page.size(320, 640)
    page.open(pages(ANNUAL, "report"))
    heights = page.run("""(() => { const rows = [...document.querySelectorAll('th[scope=row]')];
      const of = word => rows.find(item => item.textContent === word);
      const lines = item => Math.round(item.clientHeight / parseFloat(getComputedStyle(item).lineHeight));
      return [lines(of('启明园')), of('研发经费投入强度').querySelectorAll('wbr').length]; })()""")
    assert heights == [1, 1]


def test_a_picture_beside_text_stands_alone_on_a_telephone(pages: Pages, page: Page) -> None:
    share = "(f => f.offsetWidth / f.parentElement.clientWidth)(document.querySelector('figure.beside'))"
    page.open(pages(ANNUAL, "magazine"))
    page.size(375, 812)
    assert page.run(share) > 0.95
    page.size(1280, 800)
    assert page.run(share) < 0.6


def test_figures_over_several_columns_stand_in_their_middle(pages: Pages, page: Page) -> None:
    page.open(pages(ANNUAL, "magazine"))
    assert (
        page.run("""getComputedStyle([...document.querySelectorAll('td[colspan]')].find(
      item => item.classList.contains('center'))).textAlign""")
        == "center"
    )


def test_a_subtitle_is_smaller_than_its_title_on_any_screen(pages: Pages, page: Page) -> None:  # F15
    page.open(pages(STRESS, "newspaper"))
    for width in (320, 375, 1280):
        page.size(width, 800)
        title, subtitle = (
            page.run(f"parseFloat(getComputedStyle(document.querySelector('{one}')).fontSize)")
            for one in ("h1", ".subtitle")
        )
        assert subtitle < 0.85 * title, width


def test_a_kicker_is_no_smaller_than_can_be_read(pages: Pages, page: Page) -> None:
    page.open(pages(STRESS, "newspaper"))
    page.size(320, 800)
    sizes = (
        "[...document.querySelectorAll('.kicker')].map(item => parseFloat(getComputedStyle(item).fontSize))"
    )
    assert min(page.run(sizes)) > 12


def test_no_line_of_names_is_spread_or_begins_with_a_gap(pages: Pages, page: Page) -> None:
    page.open(pages(STRESS, "minimal"))
    for width in (320, 375, 1440):
        page.size(width, 900)
        starts = page.run("""(() => { const line = document.querySelector('p.abstract.names'), left = line.getClientRects()[0].left;
          const tops = {}; for (const item of line.children) for (const box of item.getClientRects())
            tops[Math.round(box.top)] = Math.min(tops[Math.round(box.top)] ?? 1e9, box.left - left);
          return Object.keys(tops).sort((a, b) => a - b).slice(1).map(top => tops[top]); })()""")
        assert starts or width > 400  # several lines on a phone
        assert max(starts, default=0) < 2, width


def test_white_beside_a_text_leaves_it_most_of_the_line(pages: Pages, page: Page) -> None:
    page.open(pages(STRESS, "newspaper"))
    page.size(375, 800)
    assert (
        page.run("(a => a.offsetWidth / a.parentElement.clientWidth)(document.querySelector('.abstract'))")
        > 0.7
    )


@pytest.mark.parametrize(("report", "style"), [("stress", "newspaper"), ("annual", "magazine")])
def test_on_paper_no_column_is_a_character_wide(pages: Pages, page: Page, report: str, style: str) -> None:
    page.open(pages(REPORTS[report], style))
    data = page.call("Page.printToPDF", preferCSSPageSize=True)["data"]
    document = PdfDocument(BytesIO(base64.b64decode(data)))
    lines = document[0].get_textpage().get_text_range().split()
    alone = [line for line in lines if len(line) == 1 and "\u4e00" <= line <= "\u9fff"]
    assert len(alone) < 20  # those of a spaced masthead
