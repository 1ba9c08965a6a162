"""Running heads name the section in force at the top of the page, or the first or last that begins on it (F20)."""

from dataclasses import replace

import pytest
from helpers.layouts import lay, page_words, paragraph, report, section, style, words

from zonepub.diagnostics import Diagnostics
from zonepub.layout.frames import TextFrame
from zonepub.model import PageBreak, Report
from zonepub.present.labels import heading_text
from zonepub.style import load_style
from zonepub.style.placeholders import parse_template
from zonepub.style.units import BadValue

GIVEN: Report = report(section(1, paragraph(90)), section(2, paragraph()), section(3, paragraph(5)))


def heads(template: str, given: Report = GIVEN) -> list[str]:
    """What stands in the middle of the running head of each page but the first."""
    blank = style().page.header
    empty = replace(blank, left="", center="", right="")
    look = style(header=replace(empty, center=template), footer=empty, first_footer=empty)
    layout = lay(given, look)
    titles = ("第1节的标题", "第2节的标题", "第3节的标题")
    shown = [page_words(layout, page)[-1] for page in range(2, len(layout.pages) + 1)]
    return [words if words in titles else "" for words in shown]


# typography F20
def test_a_running_head_names_the_section_in_force_at_the_top_of_its_page() -> None:
    assert set(heads("{section}")) == {"第1节的标题"}
    assert heads("{section:first}")[-1] == "第2节的标题"
    assert heads("{section:last}")[-1] == "第3节的标题"


def test_a_running_head_does_not_repeat_the_heading_that_opens_its_page() -> None:
    opened = report(section(1, paragraph()), PageBreak(), section(2, paragraph()), section(3, paragraph()))
    assert heads("{section}", opened) == [""]
    assert heads("{section:first}", opened) == [""]
    assert heads("{section:last}", opened) == ["第3节的标题"]


def test_no_head_stands_above_a_chapter_that_opens_a_page_of_a_book() -> None:  # V1.10
    """A rule and the title of the report did, above the larger words."""
    opened = report(section(1, paragraph(90)), PageBreak(), section(2, paragraph(90)))
    layout = lay(opened, load_style("report", Diagnostics()).resolve("pdf"))
    headed = {
        any(placed.box.heading == 1 and placed.y < page.geometry.top + 20 for placed in page.placed): any(
            isinstance(frame, TextFrame) and frame.decoration == "header"
            for placed in page.placed
            for frame in placed.box.frames
        )
        for page in layout.pages[3:]
    }
    assert headed == {True: False, False: True}


def test_a_head_that_is_cut_short_says_so_also_where_it_ends_with_a_phrase() -> None:
    long = replace(
        section(1, paragraph(90)), title=words("产业结构：三大集群撑起半壁江山，但大而不强的隐忧仍在，" * 3)
    )
    blank = style().page.header
    look = style(
        header=replace(blank, left="", center="{section}", right=""), footer=replace(blank, center="")
    )
    layout = lay(report(long), look)
    (head,) = {one for one in page_words(layout, 2) if one.startswith("产业结构：三大集群撑起半壁江山")}
    assert head.endswith("半壁江山…"), head


def test_a_foot_too_narrow_for_a_kicker_and_its_title_says_the_kicker() -> None:
    """厦门火炬高新区：以创新驱动、高质量供给…: half of the feet of a telephone's pages were cut, each elsewhere."""
    one = replace(
        section(1, paragraph(90), kicker="厦门火炬高新区"),
        title=words("以创新驱动、高质量供给引领和创造新需求" * 3),
    )
    blank = style().page.footer
    look = style(footer=replace(blank, left="{section}", center="", right="{page}"))
    assert "厦门火炬高新区" in page_words(lay(report(one), look), 2)
    short = replace(section(2, paragraph(90), kicker="银川高新区"), title=words("实干"))
    layout = lay(report(one, short), look)
    last = page_words(layout, len(layout.pages))
    assert "银川高新区" in last and "银川高新区：实干" not in last  # all are called alike


def test_a_section_that_has_no_room_beside_the_title_stands_without_it() -> None:
    long = replace(section(1, paragraph(90)), title=words("三大集群撑起半壁江山但大而不强的隐忧仍在" * 2))
    blank = style().page.header
    empty = replace(blank, left="", center="", right="")
    look = style(header=replace(empty, left="{title}", right="{section}"), footer=empty)
    shown = page_words(lay(report(long), look), 2)
    assert heading_text(look, long) in shown
    assert not any(one.startswith("激发新动能") for one in shown)


def test_there_are_no_other_forms_of_a_section() -> None:
    assert parse_template("{section:first} {section:last}")
    for wrong in ("{section:middle}", "{section:roman}", "{page:first}"):
        with pytest.raises(BadValue):
            parse_template(wrong)


def test_a_page_says_where_its_text_comes_from_and_goes_on() -> None:
    """上接第1版, 下转第3版: nothing where an article ends with its page."""
    blank = style().page.header
    empty = replace(blank, left="", center="", right="")
    jumps = replace(empty, center="[[上接第{from_page}版]][[下转第{to_page}版]]")
    look = style(header=jumps, footer=empty, first_footer=jumps, first_header=empty)

    def shown(given: Report) -> list[str]:
        layout = lay(given, look)
        pages = [page_words(layout, page)[-1] for page in range(1, len(layout.pages) + 1)]
        return [words if "版" in words else "" for words in pages]

    first, *others, last = shown(report(section(1, paragraph(160))))
    assert (first, others[0]) == ("下转第2版", "上接第1版下转第3版")
    assert last == f"上接第{len(others) + 1}版"
    apart = report(section(1, paragraph()), PageBreak(), section(2, paragraph()))
    assert shown(apart) == ["", ""]
