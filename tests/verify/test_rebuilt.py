"""What no reader shows is found where a file is made once more: languages, heads, targets, looks."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_STORED, ZipFile

import pytest
from click.testing import CliRunner
from helpers.built import FILES
from helpers.paths import DATA
from helpers.sabotage import edited
from pikepdf import Name, Pdf, String

from zonepub import build
from zonepub.cli.commands import main
from zonepub.diagnostics import in_both
from zonepub.verify import Difference
from zonepub.verify.rebuilt import rebuilt_differences

PROOF = DATA / "proof/report.yaml"
FORMATS = ("docx", "pdf", "print", "archive", "epub", "html", "wechat")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes | dict[str, bytes]]:
    return dict(build(PROOF, to=FORMATS, style="briefing", write=False, verify=False).outputs)


def run(*arguments: object) -> tuple[int, str]:
    answer = CliRunner().invoke(main, [*map(str, arguments)])
    return answer.exit_code, answer.output


def told(found: bytes | dict[str, bytes], made: bytes | dict[str, bytes]) -> str:
    return "\n".join(
        f"{one.part}|{one.near}|{one.wanted}|{one.found}" for one in rebuilt_differences(found, made)
    )


# part, what stands there, what takes its place, what is said
ARCHIVES: dict[str, tuple[str, str, str, str, str]] = {
    "head of a table": ("docx", "word/document.xml", "<w:tblHeader/>", "", "<tblHeader>"),
    "language of words": ("docx", "word/styles.xml", 'w:eastAsia="zh-CN"', 'w:eastAsia="ja-JP"', "ja-JP"),
    "program of a file": ("docx", "docProps/app.xml", "<Application>", "<Application>X", "X"),
    "day of a file": ("docx", "docProps/core.xml", "(<dcterms:created[^>]*>)2", r"\g<1>3", "3"),
    "page in a foot": ("docx", r"word/footer\d\.xml", "(separate\"/></w:r><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:t[^>]*>)([0-9])", r"\g<1>7", "7"),
    "size of paper": ("docx", "word/document.xml", 'w:w="11906"', 'w:w="11907"', "11907"),
    "remark in the code": ("docx", "word/document.xml", "<w:body>", "<w:body><!-- 撤销 -->", "<!-- 撤销 -->"),
    "language of a book": ("epub", "EPUB/section-general.xhtml", 'xml:lang="zh-CN"', 'xml:lang="en"', "en"),
    "what a head is of": ("epub", "EPUB/section-tasks.xhtml", 'scope="col"', 'scope="row"', "row"),
    "role of a maker": ("epub", "EPUB/content.opf", ">aut<", ">edt<", "edt"),
    "role of a part": ("epub", "EPUB/lead.xhtml", "doc-introduction", "doc-conclusion", "doc-conclusion"),
    "rule of a style": ("epub", "EPUB/style.css", "text-align: justify", "text-align: left", "left"),
    "remark in a page": ("epub", "EPUB/lead.xhtml", "</section>", "<!-- x --></section>", "<!-- x -->"),
}  # fmt: skip


@pytest.mark.parametrize("name", ARCHIVES)
def test_what_nobody_reads_in_a_package_is_found_and_placed(name: str, made: dict[str, bytes]) -> None:
    format_name, part, old, new, words = ARCHIVES[name]
    said = told(edited(made[format_name], ((part, old, new),)), made[format_name])
    assert words in said
    assert all(re.match(part, line) for line in said.splitlines())


@pytest.mark.parametrize("old", ['content="width=', 'lang="zh-CN"', 'scope="col"', "line-height"])
def test_what_nobody_reads_in_a_page_is_found(old: str, made: dict[str, bytes]) -> None:
    page = made["html"].decode()
    assert old in page
    assert told(page.replace(old, old[:-2] + "z" + old[-1], 1).encode(), made["html"])


def first_bookmark(pdf: Pdf) -> None:
    pdf.Root.Outlines.First.Dest[0] = pdf.pages[-1].obj


def first_head(pdf: Pdf) -> None:
    for item in pdf.objects:
        if getattr(item, "keys", None) and item.get("/S") == Name.TH:
            item.A.Scope = Name.Row if item.A.Scope == Name.Column else Name.Column
            return
    raise AssertionError("no head")


SPOILT: dict[str, tuple[Callable[[Pdf], None], str]] = {
    "where a bookmark leads": (first_bookmark, "Outlines|"),
    "what a head is of": (first_head, "StructTreeRoot|"),
    "language of a part": (lambda pdf: pdf.Root.StructTreeRoot.K[0].__setitem__("/Lang", String("en")), "StructTreeRoot|"),
    "how it opens": (lambda pdf: pdf.Root.__setitem__("/PageMode", Name.FullScreen), "PageMode"),
    "what a viewer shows": (lambda pdf: pdf.Root.__setitem__("/ViewerPreferences", {}), "ViewerPreferences"),
    "a box": (lambda pdf: pdf.pages[0].__setitem__("/ArtBox", [0, 0, 9, 9]), "page 1|"),
    "day of a file": (lambda pdf: pdf.docinfo.__setitem__("/CreationDate", String("D:2020")), "Info|"),
}  # fmt: skip


@pytest.mark.parametrize("format_name", ["pdf", "archive"])
@pytest.mark.parametrize("name", SPOILT)
def test_what_nobody_reads_in_a_pdf_is_found_and_placed(
    name: str, format_name: str, made: dict[str, bytes]
) -> None:
    spoil, words = SPOILT[name]
    result = BytesIO()
    with Pdf.open(BytesIO(made[format_name])) as pdf:
        spoil(pdf)
        pdf.save(result)
    assert words in told(result.getvalue(), made[format_name])


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize(
    ("format_name", "part"), [("docx", "word/document.xml"), ("epub", "EPUB/lead.xhtml")]
)
def test_a_part_that_is_there_twice_is_found(format_name: str, part: str, made: dict[str, bytes]) -> None:
    packed = BytesIO(made[format_name])
    with ZipFile(packed, "a") as archive:
        archive.writestr(part, archive.read(part))
    assert "×2" in told(packed.getvalue(), made[format_name])


def test_files_that_were_only_packed_anew_are_the_same(made: dict[str, bytes]) -> None:
    result, packed = BytesIO(), BytesIO()
    with Pdf.open(BytesIO(made["pdf"])) as pdf:
        pdf.save(result)
    assert told(result.getvalue(), made["pdf"]) == ""
    with ZipFile(BytesIO(made["docx"])) as archive, ZipFile(packed, "w", ZIP_STORED) as other:
        for name in reversed(archive.namelist()):
            other.writestr(name, archive.read(name))
    assert told(packed.getvalue(), made["docx"]) == ""


def test_verify_says_in_words_what_changed_where_the_report_lies_nearby(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    for file in PROOF.parent.iterdir():
        (tmp_path / "source" / file.name).write_bytes(file.read_bytes())
    build(tmp_path / "source/report.yaml", to=["docx"], output=tmp_path / "output", receipt=True)
    file = tmp_path / "output" / FILES["docx"]
    whole = file.read_bytes()
    file.write_bytes(edited(whole, (("word/document.xml", ">同意<", ">不同意<"),)))
    code, said = run("verify", tmp_path / "output")
    assert code == 1
    assert "“同意。” became “不同意。”" in said
    assert "bug" not in said
    file.write_bytes(edited(whole, ()))
    code, said = run("verify", tmp_path / "output")
    assert code == 1  # its hash
    assert "another program saved the file anew" in said


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"PK\x03\x04 cut", "its ZIP is not whole"),
        (b"%PDF-1.7 cut", "its ZIP is not whole"),
        (b"hello", "its ZIP is not whole"),
    ],
)
def test_why_a_file_cannot_be_read_is_said_without_names_of_a_program(
    data: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / "a.docx").write_bytes(data)
    said = run("verify", tmp_path / "a.docx", "--source", PROOF)[1]
    assert re.search(words, said)
    assert not re.search(r"Error\b|BadZipFile|object at 0x", said)


def test_faults_and_marks_are_said_in_both_languages() -> None:
    fault = Difference("disagrees", "file", "", "words outside the structure: 撤销").words("edited")["found"]
    assert fault == in_both(
        "画在页面上而读屏软件读不到的文字：撤销", "words on a page that nobody is told of: 撤销"
    )
    line = Difference("changed", "paragraph", "同意。", "⟦unseen: hidden: 同意。⟧").words("edited")
    assert line["found"] == in_both("（已隐藏：同意。）", "(hidden: 同意。)")
    assert "⟦" not in Difference("changed", "heading", "⟦h1⟧总则", "⟦h2⟧总则⟦^3⟧⟦→http://e⟧").words()["found"]
