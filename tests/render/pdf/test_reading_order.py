"""The tagged PDF as it is read aloud: what is painted, and in which order (U23)."""

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pikepdf
import pytest
from helpers.built import Builder
from helpers.paths import STRESS

from zonepub import Diagnostics, load_report
from zonepub.model import Table, figures, plain, sections, walk
from zonepub.present.labels import plain_text
from zonepub.readers.pdf.tagged import StructureElement, outline
from zonepub.style import load_style


@pytest.fixture(scope="session", params=["briefing", "newspaper"])  # one column, three
def report_pdf(request: pytest.FixtureRequest, built: Builder) -> Path:
    return built(STRESS, request.param).path("pdf")


def content(element: pikepdf.Dictionary, page: object = None) -> Iterator[tuple[object, int]]:
    """(page, MCID) of all content but readings, in the order of the structure tree.

    Readings of ruby are painted behind their line, which copying then takes whole.
    """
    if element.get("/S") == "/RT":
        return
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


def nodes(tree: list[StructureElement]) -> Iterator[StructureElement]:
    for node in tree:
        yield node
        yield from nodes([kid for kid in node.kids if isinstance(kid, StructureElement)])


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
    titles = ["".join(plain(block.title).split()) for block in sections(report)]
    assert len(read) == len(titles)
    assert all(title in words for title, words in zip(titles, read, strict=True))


def test_every_picture_says_what_it_shows_in_the_order_of_the_report(report_pdf: Path) -> None:
    report = load_report(STRESS, Diagnostics())
    wanted = [
        block.caption.alt
        for block in walk(report.blocks)
        if hasattr(block, "caption") and hasattr(block.caption, "alt") and block.caption.alt
    ]
    found = [node.alt for node in nodes(outline(report_pdf.read_bytes())) if node.tag == "Figure"]
    assert wanted and [alt for alt in found if alt in wanted] == wanted


def marked_contents(pdf: pikepdf.Pdf) -> Iterator[tuple[str, pikepdf.Dictionary]]:
    for sheet in pdf.pages:
        for step in pikepdf.parse_content_stream(sheet):
            if str(step.operator) == "BDC":
                yield str(step.operands[0]), step.operands[1]


def test_artifacts_say_of_what_kind_they_are(report_pdf: Path) -> None:  # U24
    with pikepdf.open(report_pdf) as pdf:
        kinds = [facts for tag, facts in marked_contents(pdf) if tag == "/Artifact"]
        assert {str(facts.Type) for facts in kinds} <= {"/Pagination", "/Layout", "/Page", "/Background"}
        running = [facts for facts in kinds if facts.Type == "/Pagination"]
        assert len(running) >= len(pdf.pages)
        assert all(str(facts.Subtype) in ("/Header", "/Footer") for facts in running)


def test_notes_and_their_marks_lead_to_each_other(report_pdf: Path) -> None:  # U15, U16
    with pikepdf.open(report_pdf) as pdf:
        links = [note for sheet in pdf.pages for note in sheet.get("/Annots", []) if "/Dest" in note]
        pages = {sheet.obj.objgen: number for number, sheet in enumerate(pdf.pages)}
        parents = dict(pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
        marks, backs = [], []
        for link in links:
            above = parents[int(link.StructParent)].P
            label = str(link.Contents)
            if above.S == "/Reference" and label.startswith("注释"):
                marks.append((pages[link.P.objgen], pages[link.Dest[0].objgen]))
            elif above.S in ("/Lbl", "/Note"):
                assert re.fullmatch("返回正文（.）", label)
                backs.append((pages[link.P.objgen], pages[link.Dest[0].objgen]))
    notes = len(load_report(STRESS, Diagnostics()).notes)
    assert len(backs) == notes
    assert {(there, here) for here, there in backs} <= set(marks)


def test_links_say_words_and_no_names_of_anchors(report_pdf: Path) -> None:  # U16
    report, style = load_report(STRESS, Diagnostics()), load_style("briefing", Diagnostics()).resolve("pdf")
    titles = [plain(block.title) for block in sections(report)]
    titles += [plain(block.caption) for block in walk(report.blocks) if isinstance(block, Table)]
    titles += [plain_text(style, figure.caption.text) for figure in figures(report)]
    with pikepdf.open(report_pdf) as pdf:
        parents = dict(pairs(pdf.Root.StructTreeRoot.ParentTree.Nums))
        links = [note for sheet in pdf.pages for note in sheet.get("/Annots", []) if "/Dest" in note]
        said = {True: set[str](), False: set[str]()}
        for link in links:
            said[parents[int(link.StructParent)].P.P.S == "/TOCI"].add(str(link.Contents))
    assert not any(words.isascii() for words in said[False])
    # a long caption is a link in each of its lines
    lines = {words: re.sub(r"^[图表]\d+　", "", words) for words in said[True]}
    assert [words for words, line in lines.items() if not any(t in words or line in t for t in titles)] == []


def pairs(nums: pikepdf.Array) -> Iterator[tuple[int, pikepdf.Object]]:
    for at in range(0, len(nums), 2):
        yield int(nums[at]), nums[at + 1]
