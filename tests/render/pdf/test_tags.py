"""Tagging: the outside judge passes the file whole and refuses it with any one thing taken away."""

import shutil
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import page
import pikepdf
import pytest
from helpers.paths import ROOT, STRESS
from pikepdf import Array, Dictionary, Name, Object, Pdf, String

from zonepub import build
from zonepub.readers.pdf.tagged import outline


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


def test_the_attached_sources_are_the_files_byte_for_byte(archive: Path) -> None:  # A7
    style = ROOT / "styles/briefing.yaml"
    with Pdf.open(archive) as pdf:
        attached = {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments}
    given = [STRESS, STRESS.parent / "captions.yaml", style]
    assert attached == {path.name: path.read_bytes() for path in given}


def test_two_archives_of_one_report_are_the_same_bytes(archive: Path, tmp_path: Path) -> None:
    build(STRESS, to=("archive",), output=tmp_path)
    assert (tmp_path / archive.name).read_bytes() == archive.read_bytes()


def test_an_archive_made_from_its_own_attachments_is_the_same_file(archive: Path, tmp_path: Path) -> None:
    """What an archive is for: the report can be made again from it."""
    shutil.copytree(STRESS.parent, tmp_path / "given", ignore=shutil.ignore_patterns("*.yaml"))
    with Pdf.open(archive) as pdf:
        for name in pdf.attachments:
            (tmp_path / "given" / name).write_bytes(pdf.attachments[name].get_file().read_bytes())
    style = str(tmp_path / "given/briefing.yaml")
    build(tmp_path / "given/report.yaml", to=("archive",), style=style, output=tmp_path)
    assert (tmp_path / archive.name).read_bytes() == archive.read_bytes()


def test_phrases_in_english_say_so_and_names_do_not(screen: Path) -> None:
    """U8, WCAG 3.1.2: a voice is not changed for a proper name or a term, which is what single words are."""
    spoken = [
        node.text
        for top in outline(screen.read_bytes())
        for node in top.walk()
        if node.tag == "Span" and node.lang == "en"
    ]
    assert spoken
    assert all(len(words.split()) >= 3 for words in spoken)


def test_a_link_that_is_a_phrase_in_english_says_so_too(write: Callable[..., Path], tmp_path: Path) -> None:
    path = write("""
        zonepub: 1
        report: {title: 标题}
        body:
          - "[Read the full report here](https://example.org/a)，或见 [GitHub](https://example.org/b)。"
    """)
    build(path, to=("pdf",), output=tmp_path)
    (top,) = outline((tmp_path / "report.pdf").read_bytes())
    links = {node.text: node.lang for node in top.walk() if node.tag == "Link"}
    assert links == {"Read the full report here": "en", "GitHub": ""}


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


def _first(pdf: Pdf, tag: str) -> Object:
    return next(element for element in elements(pdf) if str(element.S) == tag)


def _no_scope(pdf: Pdf) -> None:  # U11
    for element in elements(pdf):
        if element.S == "/TH":
            del element["/A"]


def _heading_skipped(pdf: Pdf) -> None:  # U9
    _first(pdf, "/H2").S = Name.H4


def _item_without_body(pdf: Pdf) -> None:  # U12
    _first(pdf, "/LBody").S = Name.P


def _entry_of_no_contents(pdf: Pdf) -> None:  # U13
    _first(pdf, "/TOCI").S = Name.P


def _row_too_short(pdf: Pdf) -> None:  # U10
    row = _first(pdf, "/TR")
    row.K = Array(list(row.K)[:-1])


def _link_outside_a_link(pdf: Pdf) -> None:  # U16
    _first(pdf, "/Link").S = Name.Span


def _no_way_back_to_the_tree(pdf: Pdf) -> None:  # U5
    del pdf.Root.StructTreeRoot["/ParentTree"]


def _no_artifacts(pdf: Pdf) -> None:  # U6
    sheet = pdf.pages[1]
    sheet.Contents = pdf.make_stream(sheet.Contents.read_bytes().replace(b"/Artifact <<", b"/Span <<"))


def _no_such_language(pdf: Pdf) -> None:  # U8
    next(element for element in elements(pdf) if "/Lang" in element).Lang = String("no such")


def _not_marked(pdf: Pdf) -> None:  # U3
    del pdf.Root["/MarkInfo"]


DAMAGE = [
    _no_alt, _no_language, _no_tree, _no_tag, _no_note_name, _no_title, _no_link_words, _no_scope,
    _heading_skipped, _item_without_body, _entry_of_no_contents, _row_too_short, _link_outside_a_link,
    _no_way_back_to_the_tree, _no_artifacts, _no_such_language, _not_marked,
]  # fmt: skip


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
    assert kinds >= {"/Decimal", "/Circle", "/Square"}  # ▪ – ◦


def test_a_reading_in_letters_says_that_it_is_pinyin(tmp_path: Path) -> None:
    text = "zonepub: 1\nreport: {title: 题}\nbody: ['{汉字|hàn zì}和{行|ㄏㄤˊ}。']\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    build(tmp_path / "report.yaml", to=["pdf"], style="minimal", output=tmp_path)
    with pikepdf.open(tmp_path / "report.pdf") as pdf:
        nodes = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary)]
        languages = [str(item.get("/Lang", "")) for item in nodes if item.get("/S") == "/RT"]
    assert languages == ["zh-Latn-pinyin", "zh-Latn-pinyin", ""]


def test_emphasis_and_code_are_elements_that_readers_of_today_take_for_spans(
    write: Callable[..., Path], tmp_path: Path
) -> None:  # U7
    report = write("""
        zonepub: 1
        report: {title: 标题}
        body:
          - 必须**守住底线**、*突出重点*，运行`zonepub build`。
          - "**见[主页](https://gov.example.org)与注[^a]之后**。"
        notes: {a: 注文}
    """)
    build(report, to=["pdf"], output=tmp_path)
    with Pdf.open(tmp_path / "report.pdf") as pdf:
        tags = [
            str(item.S)
            for item in pdf.objects
            if isinstance(item, Dictionary) and "/P" in item and "/S" in item
        ]
        assert (tags.count("/Strong"), tags.count("/Em"), tags.count("/Code")) == (4, 1, 1)
        assert tags.count("/Link") == 3  # the page, the mark and the way back
        assert dict(pdf.Root.StructTreeRoot.RoleMap) == {"/Em": Name.Span, "/Strong": Name.Span}
