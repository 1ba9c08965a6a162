"""What a telephone leaves room for: lists inside lists, tables of many words, pictures below their heading."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.chromium import CHROMIUM, Page, browser
from helpers.epub import Book
from helpers.paths import ANNUAL, STRESS

from zonepub import make

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not CHROMIUM, reason="no Chromium")]
LIST = "{list: numbered, items: [一, [二, {list: numbered, items: [三, [四, {list: bulleted, items: [五, [六, {list: numbered, items: [七]}]]}]]}]]}"
WORDY = """{table: t, columns: [任务, 牵头单位, 时限, 说明], rows: [
  [建设国际一流的中试平台并开放共享, 科技创新局和经济发展局, 2026年6月底前, 详见另文所附的清单与说明],
  [〃, 数据局, 〃, 无]]}"""
FIGURES = "{table: u, columns: [园, 甲, 乙, 丙, 丁], rows: [[东园, '1', '2', '3', '4'], [西园, '5', '6', '7', '8']]}"
DATA = """{table: v, columns: [园区, 行业, 企业数（家）, 总产值（亿元）, 增速（%）, 研发强度（%）, 出口占比（%）], rows: [
  [先导园, 新一代信息技术, '3', '347.37', '−6.0', '1.20', '0.0'],
  [〃, 高端装备, '34', '1,638.74', '0.7', '4.10', '1.1']]}"""


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    source = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- {LIST}\n- {WORDY}\n- {FIGURES}\n- {DATA}\n"
    source += f"- '{'云泽园区产业[^n]' * 40}'\nnotes: {{n: 注}}\n"
    source = source.replace(
        "- '云", f"- '旧版链接为https://old.example.org/{'a1' * 18}/{'B2' * 14}，仅供存档。'\n- '云"
    )
    text = _unpacked(make(source, to=["epub"])["epub"], tmp_path_factory.mktemp("book"), b"<table")
    with browser(tmp_path_factory.mktemp("chromium")) as page:
        page.open(text)
        yield page


def _unpacked(data: bytes, folder: Path, word: bytes) -> Path:
    """The document of a book that holds a word, with all others beside it."""
    book = Book(data)
    for name, part in book.parts.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(part)
    (text,) = [name for name in book.spine if word in book.parts[f"EPUB/{name}"]]
    return folder / "EPUB" / text


def test_four_lists_deep_there_is_most_of_the_line_left(page: Page) -> None:
    page.size(375, 800)
    deepest = "[...document.querySelectorAll('li')].find(item => item.textContent === '七').getBoundingClientRect().left"
    assert page.run(deepest) < 375 / 2


@pytest.mark.parametrize(("width", "cards"), [(375, True), (1000, False)])
def test_a_table_of_many_words_is_a_list_where_its_columns_would_be_three_characters_wide(
    page: Page, width: int, cards: bool
) -> None:
    page.size(width, 800)
    kind = "getComputedStyle([...document.querySelectorAll('.stacked tbody tr')][{}]).display"
    assert (page.run(kind.format(0)) == "block") is cards
    assert page.run(kind.format(2)) == "table-row"  # figures have room


@pytest.mark.parametrize("width", [600, 768, 1024, 1200])
def test_no_short_name_is_broken_while_columns_of_figures_have_room(page: Page, width: int) -> None:
    page.size(width, 800)
    broken = """(() => { const range = document.createRange(); return [...document.querySelectorAll('.short')].filter(
      cell => { range.selectNodeContents(cell); return range.getClientRects().length && range.getBoundingClientRect()
        .height > 1.9 * parseFloat(getComputedStyle(cell).fontSize); }).map(cell => cell.textContent); })()"""
    shown = "[...document.querySelectorAll('.short')].map(cell => cell.textContent)"
    assert "新一代信息技术" in page.run(shown)
    assert "新一代信息技术" not in page.run(broken)
    assert page.run("document.documentElement.scrollWidth") <= width


def test_a_card_says_what_a_sign_repeats_and_its_name_stands_out(page: Page) -> None:
    page.size(375, 800)
    assert page.run("""(() => { const head = document.querySelector('th[aria-label]'), sign = head.querySelector('.ditto');
      return [getComputedStyle(sign).display, getComputedStyle(head, '::after').content,
        Number(getComputedStyle(head).fontWeight) >= 700]; })()""") == [
        "none", '"建设国际一流的中试平台并开放共享"', True,
    ]  # fmt: skip


def test_a_card_is_set_in_the_size_of_its_cells(page: Page) -> None:
    """It was made smaller as if columns lacked room: in nine pixels, in official documents."""
    size = "parseFloat(getComputedStyle(document.querySelector('.wide tbody td')).fontSize)"
    sizes = []
    for width in (1000, 375):
        page.size(width, 800)
        sizes.append(page.run(size))
    assert page.run("getComputedStyle(document.querySelector('.wide tbody tr')).display") == "block"
    assert sizes[0] == sizes[1]


def test_a_card_does_not_show_the_page_of_the_pdf_that_begins_in_it(page: Page) -> None:
    page.size(375, 800)
    assert (
        page.run("""(() => { const mark = document.createElement('span'); mark.ariaLabel = '9';
      document.querySelector('.stacked tbody th').prepend(mark);
      const said = getComputedStyle(mark, '::after').content; mark.remove(); return said; })()""")
        == "none"
    )


def test_no_line_begins_with_the_mark_of_a_note(page: Page) -> None:  # T3.6
    for width in range(320, 440, 8):
        page.size(width, 800)
        begun = page.run("""[...document.querySelectorAll('[role=doc-noteref]')].filter(mark => {
          const range = document.createRange(), before = mark.previousSibling;
          range.setStart(before, before.length - 1); range.setEnd(before, before.length);
          return mark.getBoundingClientRect().left < range.getBoundingClientRect().left; }).length""")
        assert begun == 0, width


def test_bullets_do_not_touch_their_text(page: Page) -> None:
    rules = (
        "[...document.styleSheets].flatMap(one => [...one.cssRules]).filter(one => /^bullets/.test(one.name))"
    )
    ends = page.run(f"{rules}.map(one => JSON.parse(one.suffix))")
    assert ends and set(ends) == {"\u2002"}


def test_no_line_begins_with_the_comma_behind_a_long_address(page: Page) -> None:  # T2.2
    for width in range(320, 440, 8):
        page.size(width, 800)
        assert page.run("""(() => { const comma = [...document.querySelectorAll('a')].find(
            one => one.textContent.includes('old.example')).nextSibling, range = document.createRange();
          range.setStart(comma, 0); range.setEnd(comma, 1);
          const left = comma.parentNode.getBoundingClientRect().left;
          return range.getBoundingClientRect().left > left + 1; })()"""), width


def test_no_text_stands_beside_a_picture_in_a_few_characters_a_line(page: Page, tmp_path: Path) -> None:
    letters = _unpacked(make(ANNUAL, to=["epub"])["epub"], tmp_path, b"beside")
    page.open(letters)  # the last test of this book
    for width, alone in ((360, True), (414, True), (768, False), (1200, False)):
        page.size(width, 800)
        share = "(one => one.offsetWidth / one.parentNode.offsetWidth)(document.querySelector('.beside'))"
        assert (page.run(share) > 0.99) is alone, width
        assert page.run("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("style", "selector"), [("newspaper", ".masthead"), ("gongwen", ".joint p")])
def test_the_names_of_a_letterhead_stand_on_one_line_each(
    page: Page, tmp_path: Path, style: str, selector: str
) -> None:  # G2.5
    data = make(STRESS if style == "newspaper" else ANNUAL, style=style, to=["epub"])["epub"]
    page.open(_unpacked(data, tmp_path, selector.split()[0][1:].encode()))
    page.size(360, 800)
    lines = f"""[...document.querySelectorAll('{selector}')].map(name => {{
      const range = document.createRange(); range.selectNodeContents(name);
      return new Set([...range.getClientRects()].map(box => Math.round(box.top))).size; }})"""
    assert set(page.run(lines)) == {1}
