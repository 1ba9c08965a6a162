"""The contents list: its page numbers are right, its entries break by sense (T10.4)."""

from helpers.layouts import lay, load, page_words
from helpers.paths import EXAMPLE
from helpers.text import squeeze

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.model import (
    plain,
    sections,
)
from zonepub.style import load_style


def test_contents_name_the_page_on_which_each_section_starts(example: Layout) -> None:
    said = "".join(squeeze(line) for page in (1, 2) for line in page_words(example, page))
    for one in sections(load(EXAMPLE)):
        page = example.page_map.anchors[one.anchor]
        starts = list(page_words(example, page))
        assert any(squeeze(plain(one.title))[:6] in squeeze(line) for line in starts)
        assert squeeze(plain(one.title)) in said


def test_entries_of_the_contents_break_by_sense() -> None:  # T10.4
    look = load_style("large-print", Diagnostics()).resolve("pdf")
    listed = page_words(lay(load(EXAMPLE), look), 1)
    assert "以创新驱动、高质量供给引领和创造新需求" in listed and "巩固壮大实体经济" in listed
