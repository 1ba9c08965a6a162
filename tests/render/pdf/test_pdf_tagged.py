"""Tagging: the outside judge passes the file whole and refuses it with any one thing taken away."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import page
import pytest
from pikepdf import Array, Dictionary, Object, Pdf


def elements(pdf: Pdf) -> Iterator[Object]:
    """The structure elements in reading order."""
    waiting = [pdf.Root.StructTreeRoot.K[0]]
    while waiting:
        element = waiting.pop(0)
        yield element
        kids = element.get("/K", [])
        waiting = [kid for kid in kids if isinstance(kid, Dictionary) and "/S" in kid] + waiting


def test_the_whole_file_passes_before_it_is_damaged(screen: Path) -> None:
    assert page.is_pdf_compliant(str(screen), profile="ua1")


def test_attachments_say_that_they_are_the_source(archive: Path) -> None:  # A7
    with Pdf.open(archive) as pdf:
        assert {str(spec.AFRelationship) for spec in pdf.Root.AF} == {"/Source"}
        assert {str(spec.EF.F.Subtype) for spec in pdf.Root.AF} == {"/application/yaml"}


def _no_alt(pdf: Pdf) -> None:
    del next(element for element in elements(pdf) if element.S == "/Figure")["/Alt"]


def _no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def _no_tree(pdf: Pdf) -> None:
    del pdf.Root["/StructTreeRoot"]


def _no_tag(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"0 0 9 9 re f")


def _no_note_name(pdf: Pdf) -> None:
    del next(element for element in elements(pdf) if element.S == "/Note")["/ID"]


def _no_title(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences = Dictionary()


def _no_link_words(pdf: Pdf) -> None:
    annotation = next(annotation for page in pdf.pages for annotation in page.obj.get("/Annots", Array()))
    del annotation["/Contents"]


DAMAGE = [_no_alt, _no_language, _no_tree, _no_tag, _no_note_name, _no_title, _no_link_words]


@pytest.mark.parametrize("damage", DAMAGE)
def test_the_judge_refuses_a_damaged_file(screen: Path, damage: Callable[[Pdf], None]) -> None:
    with Pdf.open(screen) as pdf:
        damage(pdf)
        out = BytesIO()
        pdf.save(out)
    assert not page.is_pdf_compliant_bytes(out.getvalue(), profile="ua1")


def test_figures_and_tables_on_one_page_say_where_they_stand(screen: Path) -> None:  # U21
    with Pdf.open(screen) as pdf:
        figures = [element for element in elements(pdf) if element.S == "/Figure"]
        assert figures
        for figure in figures:
            left, bottom, right, top = map(float, figure.A.BBox)
            assert 0 < left < right < 596
            assert 0 < bottom < top < 842


def test_lists_say_what_their_labels_are(screen: Path) -> None:
    with Pdf.open(screen) as pdf:
        lists = [item for item in pdf.objects if isinstance(item, Dictionary) and item.get("/S") == "/L"]
        kinds = {str(item.A.ListNumbering) for item in lists}
    assert lists
    assert kinds >= {"/Decimal", "/Disc"}
