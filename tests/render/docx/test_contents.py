"""The contents list: filled in, with links, apart from what stands around it."""

import re

import pytest
from helpers.built import Builder
from helpers.docx import Docx, Make, W, style_of, val, words
from helpers.paths import ANNUAL, STRESS


def test_the_contents_list_is_filled_in_and_leads_to_the_headings(example: Docx) -> None:  # D5.12
    entries = example.paragraphs("TOC1")
    assert len(entries) == 11
    # as Word makes it when it is refreshed: the kicker stands on a line above, which has no page of its own
    assert words(entries[0])[:-1] == "以创新驱动、高质量供给引领和创造新需求"
    assert words(example.paragraphs("TOC4")[0]) == "厦门火炬高新区"
    assert all(re.search(r"\d$", words(entry)) for entry in entries)
    instructions = [text.text for text in example.paragraphs("TOC4")[0].iter(f"{W}instrText")]
    assert instructions[0].strip() == 'TOC \\o "1-1" \\h \\z \\u \\n "4-4" \\t "引题,4"'
    names = {val(item, "name") for item in example.document.iter(f"{W}bookmarkStart")}
    targets = {val(link, "anchor") for entry in entries for link in entry.iter(f"{W}hyperlink")}
    assert len(targets) == 11
    assert targets <= names
    assert style_of(example.paragraphs("TOCHeading")[0]) == "TOCHeading"


@pytest.mark.parametrize("front", ["[title, contents, lead]", "[title, lead, contents]"])
def test_white_parts_the_contents_from_the_lead_below_it(make: Make, front: str) -> None:
    made = make(
        "- section: 甲\n  body: [乙]",
        f"extends: briefing\nfront: {front}\ncontents: {{least: 1}}\n",
        rest="lead: [丙, 丁]",
    )
    above = [
        int(val(item, "before") or 0) if (item := paragraph.find(f"{W}pPr/{W}spacing")) is not None else 0
        for paragraph in made.document.iter(f"{W}p")
        if words(paragraph) in "丙丁" and words(paragraph)
    ]
    assert (above[0] > 0, above[1]) == (front.startswith("[title, contents"), 0)


@pytest.mark.parametrize(
    ("heading", "page"),
    [
        ("开放协同：一条轨道，五个园，十二种打法", 21),
        ("绿色低碳与营商环境", 25),
        ("结论与建议", 27),
        ("完成情况表", 34),
    ],
)
def test_pages_behind_a_long_table_are_those_of_a_refresh(heading: str, page: int, built: Builder) -> None:
    """LibreOffice's pages, to one: rows of a table that is set tighter are as high as its own white makes them."""
    made = Docx(built(STRESS, "large-print").data("docx"))
    (entry,) = (words(entry) for entry in made.paragraphs("TOC1") if heading in words(entry))
    assert abs(int(entry.rpartition(heading)[2]) - page) <= 1


@pytest.mark.parametrize(
    ("style", "refreshed"), [("briefing", [2, 4, 5, 5, 7, 8]), ("report", [1, 4, 4, 5, 6, 7])]
)
def test_pages_behind_figures_are_those_of_a_refresh(
    style: str, refreshed: list[int], built: Builder
) -> None:
    """LibreOffice's pages, to one; it parts a heading from the table below its first line."""
    entries = map(words, Docx(built(ANNUAL, style).data("docx")).paragraphs("TOC1"))
    pages = [int(re.findall(r"\d+$", entry)[0]) for entry in entries]
    assert [abs(page - one) <= 1 for page, one in zip(pages, refreshed, strict=True)] == [True] * 6


def test_what_stands_above_an_entry_is_nearer_to_it_than_to_the_entry_before(built: Builder) -> None:
    made = Docx(built(ANNUAL, "report").data("docx"))
    above, entry = (int(made.styled(name, "pPr/spacing", "before") or 0) for name in ("TOC4", "TOC1"))
    assert above > entry > 0
