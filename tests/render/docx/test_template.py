"""An office's own template: its styles, its page, its heads; and every wrong template has its diagnostic."""

from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest
from docx.shared import Mm, Pt, RGBColor
from helpers.compound import compound
from helpers.docx import Docx, W, val, words
from helpers.paths import EXAMPLE
from openxml_audit import FileFormat, OpenXmlValidator

from zonepub import Diagnostics, Failed, build
from zonepub.files import Gate
from zonepub.render.docx.template.opening import open_template


@pytest.fixture
def office(tmp_path: Path) -> Path:
    """A folder with a style and the template it names: B5, blue headings, a head of the office."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(176), Mm(250)
    section.header.paragraphs[0].text = "某某办公室"
    document.styles["Heading 1"].font.color.rgb = RGBColor(0, 0x33, 0x99)
    document.styles["Heading 1"].font.size = Pt(19)
    document.save(str(tmp_path / "office.docx"))
    (tmp_path / "my.yaml").write_text("extends: briefing\ndocx: {template: office.docx}\n", "utf-8")
    return tmp_path


def made(folder: Path, report: Path = EXAMPLE) -> tuple[Docx, Diagnostics]:
    diagnostics = Diagnostics()
    build(report, to=["docx"], style=folder / "my.yaml", output=folder / "out", diagnostics=diagnostics)
    return Docx((folder / "out" / "report.docx").read_bytes()), diagnostics


def test_page_heads_and_styles_are_those_of_the_office(office: Path) -> None:
    file, diagnostics = made(office)
    document = docx.Document(BytesIO(file.data))
    assert abs(document.sections[-1].page_width - Mm(176)) < Mm(0.1)
    assert document.sections[-1].header.paragraphs[0].text == "某某办公室"
    headings = [p for p in document.paragraphs if p.style.name == "Heading 1"]
    assert len(headings) == 11
    assert document.styles["Heading 1"].font.size == Pt(19)
    lacking, old = [item for item in diagnostics if item.code != "placeholder-shown"]
    assert (old.code, lacking.code) == ("template-old-version", "template-lacks-style")
    assert "引题" in lacking.args["styles"]
    assert "heading 1" not in lacking.args["styles"]


def test_every_style_that_is_used_is_there_and_every_word_too(office: Path, light_stress: Path) -> None:
    file, _ = made(office, light_stress)
    known = {style.get(f"{W}styleId") for style in file.part("word/styles.xml").iter(f"{W}style")}
    used = {
        val(item) for kind in ("pStyle", "rStyle", "tblStyle") for item in file.document.iter(f"{W}{kind}")
    }
    assert used <= known
    numbers = {val(item, "numId") for item in file.part("word/numbering.xml").iter(f"{W}num")}
    assert {val(item.find(f"{W}numId")) for item in file.document.iter(f"{W}numPr")} <= numbers
    assert "云泽" in words(file.document)


def test_the_result_keeps_the_rules_of_the_sdk(office: Path) -> None:
    file, _ = made(office)
    path = office / "out" / "report.docx"
    errors = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path).errors
    ours = [error.description for error in errors if "stylesWithEffects" not in str(error.part_uri)]
    bare = OpenXmlValidator(FileFormat.MICROSOFT_365).validate(office / "office.docx").errors
    theirs = {error.description for error in bare}
    assert [words for words in ours if words not in theirs] == []
    assert file.names.count("word/document.xml") == 1


def test_two_files_from_a_template_are_the_same_bytes(office: Path) -> None:
    assert made(office)[0].data == made(office)[0].data


def with_part(path: Path, name: str, data: bytes, old: bytes, new: bytes) -> bytes:
    buffer = BytesIO()
    with ZipFile(path) as source, ZipFile(buffer, "w", ZIP_DEFLATED) as target:
        for item in source.namelist():
            target.writestr(item, source.read(item).replace(old, new))
        target.writestr(name, data)
    return buffer.getvalue()


WRONG = {
    "template-not-docx": lambda path: b"no archive",
    "template-encrypted": lambda path: compound("EncryptionInfo", "EncryptedPackage"),
    "template-old-doc": lambda path: compound("WordDocument", "1Table"),
    "template-macros": lambda path: with_part(
        path, "x", b"", b"wordprocessingml.document.main+xml", b"x-macroEnabled.main+xml"
    ),
}


@pytest.mark.parametrize("code", WRONG)
def test_a_wrong_template_is_a_diagnostic(code: str, office: Path) -> None:
    template = office / "office.docx"
    template.write_bytes(WRONG[code](template))
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(EXAMPLE, to=["docx"], style=office / "my.yaml", output=office / "out", diagnostics=diagnostics)
    assert [item.code for item in diagnostics if item.severity != "note"] == [code]
    assert not (office / "out").exists()


OTHERS = {
    "": ("文件是空的", "the file is empty"),
    "%PDF-1.7\n": ("这是 PDF", "this is a PDF"),
    "{\\rtf1 }": ("这是 RTF", "this is RTF"),
    "PK\3\4" + "\0" * 26 + "mimetypeapplication/vnd.oasis.opendocument.text": ("这是 .odt 文档", "this is an .odt"),
    "PK\3\4" + "\0" * 600: ("ZIP 不完整，可能被截断", "its ZIP is not whole: it may be cut off"),
    "<html>": ("里面不是 Word 文档，只有文件名像", "no Word document but for its name"),
}  # fmt: skip


@pytest.mark.parametrize("data", OTHERS)
def test_what_is_no_docx_is_called_by_its_name_in_both_languages(data: str, tmp_path: Path) -> None:
    (tmp_path / "office.docx").write_bytes(data.encode())
    diagnostics = Diagnostics()
    assert open_template(Gate(tmp_path), "office.docx", diagnostics) is None
    (found,) = diagnostics
    assert tuple(found.message(language) for language in ("zh", "en")) == tuple(
        words.format(reason)
        for words, reason in zip(
            ("模板 office.docx 不是 DOCX（{}）", "the template office.docx is no DOCX ({})"),
            OTHERS[data],
            strict=True,
        )
    )


def test_a_template_that_is_not_there_is_a_diagnostic(office: Path) -> None:
    (office / "office.docx").unlink()
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(EXAMPLE, to=["docx"], style=office / "my.yaml", output=office / "out", diagnostics=diagnostics)
    assert [item.code for item in diagnostics if item.severity != "note"] == ["file-not-found"]
