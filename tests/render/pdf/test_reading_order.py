"""The tagged PDF as it is read aloud: what is painted, and in which order (U23)."""

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from conftest import STRESS

from zonepub import Diagnostics, build, load_report
from zonepub.model import Section, plain, walk
from zonepub.verify.pdf import Node, outline


@pytest.fixture(scope="session", params=["briefing", "newspaper"])  # one column, three
def report_pdf(request: pytest.FixtureRequest, made: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "briefing":
        return made / "report.pdf"
    folder = tmp_path_factory.mktemp("columns")
    build(STRESS, to=("pdf",), style=request.param, output=folder)
    return folder / "report.pdf"


def content(element: pikepdf.Dictionary, page: object = None) -> Iterator[tuple[object, int]]:
    """(page, MCID) of all content, in the order of the structure tree."""
    page = element.get("/Pg", page)
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if not isinstance(kid, pikepdf.Dictionary):
            yield page, int(kid)
        elif "/MCID" in kid:
            yield kid.get("/Pg", page), int(kid.MCID)
        elif "/S" in kid:
            yield from content(kid, page)


def test_each_page_paints_words_and_pictures_in_the_order_they_are_read(report_pdf: Path) -> None:
    with pikepdf.open(report_pdf) as pdf:
        pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
        marks: dict[int, list[int]] = {}
        for page, mark in content(pdf.Root.StructTreeRoot):
            assert isinstance(page, pikepdf.Dictionary)
            marks.setdefault(pages[page.objgen], []).append(mark)
        assert len(marks) == len(pages)
        for found in marks.values():  # a tag's MCID counts up as it is painted
            assert all(first < second for first, second in pairwise(found))


def nodes(tree: list[Node]) -> Iterator[Node]:
    for node in tree:
        yield node
        yield from nodes([kid for kid in node.kids if isinstance(kid, Node)])


def test_headings_are_read_in_the_order_of_the_report_without_a_jump(report_pdf: Path) -> None:
    report = load_report(STRESS, Diagnostics())
    headings = [
        node
        for node in nodes(outline(report_pdf.read_bytes()))
        if node.tag[:1] == "H" and node.tag[1:].isdigit()
    ]
    levels = [int(node.tag[1:]) for node in headings]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    read = ["".join(node.text.split()) for node in headings[1:]]
    titles = [
        "".join(plain(block.title).split()) for block in walk(report.body) if isinstance(block, Section)
    ]
    assert len(read) == len(titles)
    assert all(title in words for title, words in zip(titles, read, strict=True))


def test_every_picture_says_what_it_shows_in_the_order_of_the_report(report_pdf: Path) -> None:
    report = load_report(STRESS, Diagnostics())
    wanted = [
        block.caption.alt
        for block in walk((*report.lead, *report.body))
        if hasattr(block, "caption") and hasattr(block.caption, "alt") and block.caption.alt
    ]
    found = [node.alt for node in nodes(outline(report_pdf.read_bytes())) if node.tag == "Figure"]
    assert wanted and [alt for alt in found if alt in wanted] == wanted
