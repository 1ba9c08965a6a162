"""`--to pdf2`: PDF 2.0 for PDF/UA-2, PDF/A-4 and WTPDF 1.0, beside the same report as PDF/UA-1."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner
from helpers.announced import announced, words
from helpers.paths import EXAMPLE, STRESS
from helpers.structure import walk
from helpers.verapdf import faults
from pikepdf import Dictionary, Name, Object, Pdf

from zonepub import build
from zonepub.cli.commands import main
from zonepub.readers.pdf.shown import shown

ANNUAL = EXAMPLE.parent / "annual/report.yaml"
PROFILES = "ua2,4,wt1a,wt1r"
PDF_17, PDF_20 = "http://iso.org/pdf/ssn", "http://iso.org/pdf2/ssn"
LEVEL = re.compile(r"^(title|heading \d): ")
GONE = {"TOC", "TOCI", "Reference", "BlockQuote", "Code"}  # that ISO 32000-2 has no more


@pytest.fixture
def pdf(second: Path) -> Iterator[Pdf]:
    with Pdf.open(second) as opened:
        yield opened


def elements(pdf: Pdf, tag: str) -> list[Object]:
    return [node for node in walk(pdf.Root.StructTreeRoot) if str(node.S) == f"/{tag}"]


def test_it_claims_what_it_is_in_its_packet_and_has_no_information_dictionary(pdf: Pdf) -> None:
    assert pdf.pdf_version == "2.0"
    assert "/Info" not in pdf.trailer
    with pdf.open_metadata() as said:
        assert (said["pdfuaid:part"], said["pdfuaid:rev"]) == ("2", "2024")
        assert (said["pdfaid:part"], said["pdfaid:rev"]) == ("4", "2020")
    packet = pdf.Root.Metadata.read_bytes().decode()
    assert packet.count("<pdfd:conformsTo>http://pdfa.org/declarations/wtpdf#") == 2


def test_every_element_says_whose_type_it_is_and_none_is_of_pdf_1_7_that_has_a_name_in_2_0(pdf: Pdf) -> None:
    nodes = list(walk(pdf.Root.StructTreeRoot))
    assert {str(node.NS.NS) for node in nodes} == {PDF_17, PDF_20}
    assert all((str(node.NS.NS) == PDF_17) == (str(node.S)[1:] in GONE) for node in nodes)
    assert {"/Title", "/FENote", "/Strong", "/Em", "/Aside", "/DocumentFragment"} <= {str(n.S) for n in nodes}
    assert "/Note" not in {str(node.S) for node in nodes}
    assert "/RoleMap" not in pdf.Root.StructTreeRoot


def test_there_is_one_title_and_headings_begin_below_it(pdf: Pdf) -> None:
    assert len(elements(pdf, "Title")) == 1
    assert elements(pdf, "H1")


def test_notes_and_their_marks_name_each_other(pdf: Pdf) -> None:
    notes = elements(pdf, "FENote")
    assert len(notes) == 8
    for note in notes:
        assert note.A.NoteType == Name.Footnote
        for mark in note.Ref:
            assert Name.Link == mark.S
            assert [one.objgen for one in mark.Ref] == [note.objgen]


def test_links_bookmarks_and_entries_of_lists_lead_to_elements(pdf: Pdf) -> None:
    inside = [note for sheet in pdf.pages for note in sheet.get("/Annots", []) if "/URI" not in note.A]
    assert len(inside) > 40
    known = {node.objgen for node in walk(pdf.Root.StructTreeRoot)}
    for note in inside:
        assert note.A.SD[0].objgen in known
        assert note.A.D[0].Type == Name.Page  # for readers that know no elements
    assert all("/SD" in item.A for item in pdf.objects if _is_bookmark(item))
    headings = {"/H1", "/H2", "/H3", "/Figure", "/Table"}
    assert {str(entry.Ref[0].S) for entry in elements(pdf, "TOCI")} <= headings


def _is_bookmark(item: Object) -> bool:
    return isinstance(item, Dictionary) and "/Title" in item and "/Parent" in item


def test_captions_stand_inside_of_figures_and_in_pdf_1_7_beside_them(pdf: Pdf, screen: Path) -> None:
    """print-a11y A-3."""
    assert {str(kid.P.S) for kid in elements(pdf, "Caption")} >= {"/Figure", "/Table", "/TOC"}
    with Pdf.open(screen) as first:
        captions = elements(first, "Caption")
        assert {str(kid.P.S) for kid in captions} == {"/Div", "/Table", "/TOC", "/L"}
        for caption in captions:
            if caption.P.S == "/Div":
                assert [str(kid.S) for kid in caption.P.K] == ["/Figure", "/Caption"]


def test_it_says_what_the_other_flavour_says(second: Path, screen: Path) -> None:
    assert words(second) == words(screen)
    heard, known = (
        [LEVEL.sub("", line.strip()) for line in announced(path) if line.strip() != "aside"]
        for path in (second, screen)
    )
    assert heard == known


def test_the_proof_reads_it_as_the_other_flavour(second: Path, screen: Path) -> None:
    found, known = shown(second.read_bytes()), shown(screen.read_bytes())
    assert (found.flow, found.notes, found.running) == (known.flow, known.notes, known.running)
    assert (found.facts, found.faults) == (known.facts, [])
    answer = CliRunner().invoke(main, ["verify", str(second), "--source", str(STRESS)])
    assert answer.exit_code == 0


@pytest.mark.slow
def test_verapdf_agrees_with_all_that_it_claims(tmp_path: Path) -> None:
    files = []
    for report in (EXAMPLE, STRESS, ANNUAL):
        for style in ("briefing", "gongwen", "magazine"):
            folder = tmp_path / f"{report.parent.name}-{style}"
            files += build(report, style=style, to=["pdf2"], output=folder).paths
    assert faults(PROFILES, *files) == []


@pytest.mark.slow
def test_verapdf_notices_a_link_that_leads_to_a_page_alone(second: Path, tmp_path: Path) -> None:
    with pikepdf.open(second) as pdf:
        del next(note for note in pdf.pages[0].Annots if "/SD" in note.A).A["/SD"]
        pdf.save(tmp_path / "damaged.pdf")
    assert any(": 8.8-2" in line for line in faults("ua2", tmp_path / "damaged.pdf"))
