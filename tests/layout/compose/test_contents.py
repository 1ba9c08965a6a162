"""The contents list: its page numbers are right, its entries break by sense (T10.4)."""

from dataclasses import replace

import pytest
from helpers.layouts import lay, load, page_words, paragraph, report, section, words
from helpers.paths import ANNUAL, EXAMPLE
from helpers.text import squeeze

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import TextFrame
from zonepub.model import (
    plain,
    sections,
)
from zonepub.source.load import load_report
from zonepub.style import load_style


def test_contents_name_the_page_on_which_each_section_starts(example: Layout) -> None:
    said = "".join(squeeze(line) for page in (1, 2) for line in page_words(example, page))
    for one in sections(load(EXAMPLE)):
        page = example.page_map.anchors[one.anchor]
        starts = list(page_words(example, page))
        assert any(squeeze(plain(one.title))[:6] in squeeze(line) for line in starts)
        assert squeeze(plain(one.title)) in said


def test_tall_entries_of_the_contents_fill_their_pages() -> None:  # T8.6
    kicker = "银川高新技术产业开发区（新市区）与综合保税区"
    look = load_style("screen", Diagnostics()).resolve("pdf")
    title_look = replace(look.text["contents-title"], page_break=False)
    look = replace(look, text={**look.text, "contents-title": title_look})
    for count in range(8, 13):
        numbers = range(1, count + 1)
        title = words("构建新发展格局　实现高质量发展")
        listed = [replace(section(number, paragraph(), kicker=kicker), title=title) for number in numbers]
        layout = lay(report(*listed), look)
        pages: dict[int, list[float]] = {}
        for page in layout.pages:
            for placed in page.placed:
                if placed.box.entry:
                    pages.setdefault(page.number, []).append(placed.y + placed.box.height)
        *others, last = pages
        foot = layout.geometry.top + layout.geometry.area
        leading = look.text["contents-1"].leading
        assert all(foot - max(pages[page]) < 6 * leading for page in others), count  # two entries
        assert len(others) and len(pages[last]) >= 6, count


def test_a_list_that_the_next_page_holds_is_not_parted_where_the_one_before_is_filled_without_it() -> None:
    look = load_style("screen", Diagnostics()).resolve("pdf")
    entry = replace(look.text["contents-1"], size=11.0, leading=16.0)  # at 12 pt no page holds it
    layout = lay(load(EXAMPLE), replace(look, text={**look.text, "contents-1": entry}))
    pages = {page.number for page in layout.pages for placed in page.placed if placed.box.entry}
    assert pages == {2}


def test_the_contents_in_columns_are_as_far_below_their_title_whatever_stands_above() -> None:  # T10.2
    listed = [section(number, paragraph()) for number in range(1, 9)]
    look, white = load_style("magazine", Diagnostics()).resolve("pdf"), set()
    for subtitle in ("", "副题", "副题" * 30):
        layout = lay(report(*listed, subtitle=words(subtitle)), look)
        lines = [(frame.line.text, placed) for _, placed, frame in text_frames(layout.pages)]
        (title,) = (placed.y for said, placed in lines if said == look.labels.contents)
        white.add(round(min(placed.y for _, placed in lines if placed.box.entry) - title, 3))
    assert len(white) == 1 and white.pop() < 1.5 * look.text["contents-title"].leading


@pytest.mark.parametrize("name", ["minimal", "screen"])
def test_the_contents_begin_the_second_page_where_a_style_says_so(name: str) -> None:
    look = load_style(name, Diagnostics()).resolve("pdf")
    layout = lay(load(EXAMPLE), look)
    assert page_words(layout, 2)[0] == "目　录"
    assert not any("突出规划引领" in line for line in page_words(layout, 1))


def test_in_large_print_the_contents_begin_on_the_first_page_and_go_on_overleaf() -> None:
    """They stood on a page of their own, and half of the first page was white."""
    look = load_style("large-print", Diagnostics()).resolve("pdf")
    layout = lay(load(EXAMPLE), look)
    first, second = page_words(layout, 1), page_words(layout, 2)
    assert "目　录" in first and "以创新驱动、高质量供给引领和创造新需求" in first
    assert "努力实现新突破" in second


def test_the_first_page_of_a_briefing_begins_to_tell() -> None:
    look = load_style("briefing", Diagnostics()).resolve("pdf")
    first = page_words(lay(load(ANNUAL), look), 1)
    assert any("一块试验田种了八年" in line for line in first)


def test_entries_of_the_contents_break_by_sense() -> None:  # T10.4
    look = load_style("large-print", Diagnostics()).resolve("pdf")
    layout = lay(load(EXAMPLE), look)
    listed = [*page_words(layout, 1), *page_words(layout, 2)]
    assert "以创新驱动、高质量供给引领和创造新需求" in listed and "巩固壮大实体经济" in listed


# typography F25
def test_turned_over_lines_of_an_entry_stand_further_in() -> None:  # T8.3
    look = load_style("large-print", Diagnostics()).resolve("pdf")
    layout = lay(load(EXAMPLE), look)
    entries = [(page, placed) for page in layout.pages for placed in page.placed]
    frames = [frame for _, placed in entries for frame in placed.box.frames if getattr(frame, "target", "")]
    starts = {frame.x for frame in frames if isinstance(frame, TextFrame) and len(frame.line.source) > 4}
    assert len(starts) == 2


@pytest.mark.parametrize("count", [*range(8, 14), *range(20, 30)])
def test_a_list_is_never_parted_with_less_than_three_entries_on_a_page(count: int) -> None:
    given = report(*(section(number, paragraph()) for number in range(1, count)))
    layout = lay(given, load_style("large-print", Diagnostics()).resolve("pdf"))
    listed = []
    for page in layout.pages:
        frames = [frame for placed in page.placed for frame in placed.box.frames]
        entries = [frame for frame in frames if isinstance(frame, TextFrame) and frame.target]
        listed.append(sum(frame.line.source.startswith("第") for frame in entries))
    assert all(number >= 3 for number in listed if number)


def test_the_list_stands_before_the_pictures_of_the_lead(example: Layout) -> None:
    words = [text for page in (1, 2) for text in page_words(example, page)]
    first_caption = next(at for at, text in enumerate(words) if text.startswith("图1"))
    assert words.index("目　录") < first_caption


def test_the_entries_of_a_guide_begin_on_one_line_below_its_title() -> None:
    listed = [section(number, paragraph(9)) for number in range(1, 7)]
    layout = lay(report(*listed), load_style("newspaper", Diagnostics()).resolve("pdf"))
    tops: dict[float, float] = {}
    for placed in layout.pages[0].placed:
        if placed.box.entry:
            tops[placed.x] = min(placed.y, tops.get(placed.x, placed.y))
    assert len(tops) == 3
    assert max(tops.values()) == min(tops.values())


def test_leaders_are_fine_points_of_a_song_whatever_face_the_entries_have() -> None:
    look = load_style("report", Diagnostics()).resolve("pdf")
    layout = lay(report(*(section(number, paragraph()) for number in range(1, 8))), look)
    leaders = [
        frame.line
        for placed in layout.pages[2].placed if placed.box.entry
        for frame in placed.box.frames if isinstance(frame, TextFrame) and set(frame.line.text) == {"·"}
    ]  # fmt: skip
    names = {piece.metrics.face_for("·").name for line in leaders for piece in line.pieces}
    assert len(leaders) == 7
    assert all("Serif" in name for name in names)


@pytest.mark.parametrize("length", range(24, 40))
def test_an_entry_turns_over_rather_than_that_its_leader_has_fewer_than_three_dots(length: int) -> None:
    title = "一" * length
    named = [replace(section(number, paragraph(5)), title=words(title)) for number in range(1, 5)]
    layout = lay(report(*named))
    (listed, *_) = [
        placed for placed in layout.pages[0].placed
        if placed.box.entry and any(isinstance(one, TextFrame) and one.line.text.strip().isdigit()
                                    for one in placed.box.frames)
    ]  # fmt: skip
    texts = [one.line.text for one in listed.box.frames if isinstance(one, TextFrame)]
    assert any(len(text) >= 3 and set(text) == {"·"} for text in texts), texts


def test_a_short_list_of_tables_stands_on_the_page_of_the_list_of_figures() -> None:
    given = load_report(ANNUAL, Diagnostics())
    for more in range(0, 24, 3):
        more_sections = tuple(section(number, paragraph()) for number in range(10, 10 + more))
        layout = lay(
            replace(given, body=(*given.body, *more_sections)),
            load_style("report", Diagnostics()).resolve("pdf"),
        )
        pages = [
            page.number for page in layout.pages
            for line in page_words(layout, page.number) if squeeze(line) in ("插图目录", "表格目录")
        ]  # fmt: skip
        assert pages[0] == pages[1]
