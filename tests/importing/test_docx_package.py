"""The package: what is found in it whatever it is called, and what is refused (I1 to I9, I57)."""

import base64
import re
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from helpers.docx_corpus import SAMPLES
from helpers.docx_files import SENTENCE, docx, heading, numbered, numbering, par, run, styled, title, zipped
from helpers.imported import imported

BODY = title("通知") + heading("一、总述") + par(SENTENCE) + numbered("甲；") + numbered("乙。")
LIST = {"numbering": ("w:numbering", numbering(("decimal", "%1.")))}
PLAIN = docx(BODY, parts=LIST)


def unpacked(data: bytes) -> dict[str, bytes]:
    archive = zipfile.ZipFile(BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def every_part(data: bytes, *changes: tuple[bytes, bytes]) -> bytes:
    files: dict[str, str | bytes] = {}
    for name, content in unpacked(data).items():
        for old, new in changes:
            content = re.sub(old, new, content)
        files[name] = content
    return zipped(files)


VARIANTS = {
    "strict namespaces": every_part(
        PLAIN,
        (rb"http://schemas\.openxmlformats\.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"),
        (rb"http://schemas\.openxmlformats\.org/officeDocument/2006/relationships", b"http://purl.oclc.org/ooxml/officeDocument/relationships"),
    ),
    "other prefixes": every_part(PLAIN, (rb"\bw:", b"ns0:"), (rb"xmlns:w=", b"xmlns:ns0=")),
    "another main part": docx(BODY, parts=LIST, main="word/document2.xml"),
    "another folder": docx(BODY, parts=LIST, main="doc/deep/main.xml"),
    "absolute targets": every_part(PLAIN, (rb'Target="(styles|numbering)\.xml"', rb'Target="/word/\1.xml"')),
    "capital names": zipped({name.upper() if name.endswith("styles.xml") else name: data for name, data in unpacked(PLAIN).items()}),
    "backslashes": zipped({name.replace("/", "\\") if "styles" in name else name: data for name, data in unpacked(PLAIN).items()}),
}  # fmt: skip


@pytest.mark.parametrize("name", VARIANTS)
def test_a_package_put_together_otherwise_reads_the_same(name: str, tmp_path: Path) -> None:
    assert imported(VARIANTS[name], tmp_path).source == imported(PLAIN, tmp_path).source


def test_styles_are_known_by_their_names(tmp_path: Path) -> None:
    """Word's ids, WPS's ids, Chinese names and a style of one's own based on a heading (I10 to I12)."""
    for style in (
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="标题 1"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="Heading  1"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="x"><w:name w:val="heading 1"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="公司章题"/><w:basedOn w:val="x"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="章题"/><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    ):
        body = par("通知") + par(SENTENCE) + styled("1", "总述") + par(SENTENCE)
        assert imported(docx(body, styles=style), tmp_path).body[-1] == {
            "section": "总述",
            "body": [SENTENCE],
        }


def test_a_character_style_of_a_heading_makes_no_heading(tmp_path: Path) -> None:
    style = '<w:style w:type="character" w:styleId="x"><w:name w:val="标题 1 Char"/></w:style>'
    body = (
        par("通知")
        + par(SENTENCE)
        + par(run("像标题的字", '<w:rStyle w:val="x"/>') + run("其实是正文，后面还有话。"))
        + par(SENTENCE)
    )
    assert imported(docx(body, styles=style), tmp_path).body[1] == "像标题的字其实是正文，后面还有话。"


def test_a_loop_of_styles_ends(tmp_path: Path) -> None:
    loop = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/><w:basedOn w:val="{other}"/></w:style>'
        for one, other in (("x", "y"), ("y", "x"))
    )
    assert imported(docx(par("通知") + styled("x", SENTENCE), styles=loop), tmp_path).body == [SENTENCE]


def test_flat_files_are_read(tmp_path: Path) -> None:
    parts = "".join(
        f'<pkg:part pkg:name="/{name}"><pkg:xmlData>{data.decode()}</pkg:xmlData></pkg:part>'
        for name, data in unpacked(PLAIN).items()
        if name.endswith((".xml", ".rels"))
    )
    image = f'<pkg:part pkg:name="/x.bin"><pkg:binaryData>{base64.b64encode(b"x").decode()}</pkg:binaryData></pkg:part>'
    flat = f'<?xml version="1.0"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">{parts}{image}</pkg:package>'
    assert imported(flat.encode(), tmp_path, "文件.docx").source == imported(PLAIN, tmp_path).source


def test_macros_are_ignored_with_a_word(tmp_path: Path) -> None:
    macros = {
        "[Content_Types].xml": '<Types xmlns="x"><Override ContentType="application/vnd.ms-word.document.macroEnabled.main+xml"/></Types>'
    }
    result = imported(
        docx(BODY, parts=LIST, files={**macros, "word/vbaProject.bin": b"\xcc\x61"}), tmp_path, "文件.docm"
    )
    assert "docx-macros" in result.codes
    assert result.source == imported(PLAIN, tmp_path).source


def test_properties_of_the_file_are_no_title(tmp_path: Path) -> None:
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
        ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>文档1</dc:title></cp:coreProperties>'
    )
    result = imported(docx(par(SENTENCE), files={"docProps/core.xml": core}), tmp_path, "情况说明.docx")
    assert "文档1" not in result.text
    assert result.left("文件属性") == ["title: 文档1"]


def with_chunk(inner: bytes, name: str) -> bytes:
    relation = f'<Relationship Id="c1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk" Target="{name}"/>'
    data = docx(title("通知") + par("前文。") + '<w:altChunk r:id="c1"/>' + par("后文。"))
    rels = unpacked(data)["word/_rels/document.xml.rels"].replace(
        b"</Relationships>", relation.encode() + b"</Relationships>"
    )
    return zipped({**unpacked(data), "word/_rels/document.xml.rels": rels, f"word/{name}": inner})


def test_a_docx_inside_is_read_in_its_place(tmp_path: Path) -> None:
    notes = '<w:footnote w:id="1"><w:p>' + run("里面的注。") + "</w:p></w:footnote>"
    inner = docx(
        par(run("嵌入的段落") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("。")),
        parts={"footnotes": ("w:footnotes", notes)},
    )
    result = imported(with_chunk(inner, "chunk.docx"), tmp_path)
    assert result.body == ["前文。", "嵌入的段落[^note-1]。", "后文。"]
    assert result.report["notes"] == {"note-1": "里面的注。"}


PAGE = f"<html><body><h2>页中标题</h2><p>{SENTENCE}</p></body></html>".encode()
MIME = (
    b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n--b\r\n'
    b'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    + PAGE
    + b"\r\n--b--\r\n"
)


@pytest.mark.parametrize(("inner", "name"), [(PAGE, "chunk.html"), (MIME, "chunk.mht")])
def test_a_page_inside_is_read_in_its_place(inner: bytes, name: str, tmp_path: Path) -> None:
    result = imported(with_chunk(inner, name), tmp_path)
    assert result.body[:1] == ["前文。"]
    assert result.body[1] == {"section": "页中标题", "body": [SENTENCE, "后文。"]}


def test_other_documents_inside_are_told_of(tmp_path: Path) -> None:
    for inner, name in (
        (b"{\\rtf1 x}", "chunk.rtf"),
        (with_chunk(PLAIN, "inner.docx")[:200], "chunk.docx"),
    ):
        result = imported(with_chunk(inner, name), tmp_path)
        assert result.body == ["前文。", "后文。"]
        assert "docx-chunk" in result.codes


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DOCTYPE = b'<!DOCTYPE x [<!ENTITY a "boo"><!ENTITY b "&a;&a;&a;">]>'
REFUSED = {
    "empty": (b"", "import-empty"),
    "no zip": ("只是文字".encode(), "docx-broken"),
    "cut off": (PLAIN[: len(PLAIN) // 2], "docx-broken"),
    "password": (OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le"), "docx-encrypted"),
    "a sheet": (zipped({"_rels/.rels": "<R/>", "xl/workbook.xml": "<w/>"}), "docx-other-kind"),
    "a PDF": (b"%PDF-1.7\n", "import-pdf"),
    "entities": (docx(BODY).replace(b"x", b"x") and zipped({**unpacked(PLAIN), "word/document.xml": DOCTYPE + b"<x>&b;</x>"}), "docx-broken"),
    "entities in UTF-16": (zipped({**unpacked(PLAIN), "word/document.xml": (DOCTYPE + b"<x/>").decode().encode("utf-16")}), "docx-broken"),
    "a name twice": (zipped({"word/document.xml": "<a/>", "word/DOCUMENT.xml": "<a/>"}), "docx-broken"),
    "a name that leads out": (zipped({**unpacked(PLAIN), "../evil": b"x"}), "docx-broken"),
    "a drive": (zipped({**unpacked(PLAIN), "C:/evil": b"x"}), "docx-broken"),
    "nested too deep": (docx("<w:sdt><w:sdtContent>" * 200 + "</w:sdtContent></w:sdt>" * 200), "docx-broken"),
    "a bomb": (zipped({**unpacked(PLAIN), "word/document.xml": b"<a>" + b" " * 70_000_000 + b"</a>"}), "docx-too-large"),
    "a bomb of tags": (zipped({**unpacked(PLAIN), "word/document.xml": b"<a>" + b"<b/>" * 9_000_000 + b"</a>"}), "docx-too-large"),
    "many entries": (zipped({f"x/{number}": b"" for number in range(10_001)}), "docx-too-large"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_is_refused_with_a_word(name: str, tmp_path: Path) -> None:
    data, code = REFUSED[name]
    assert imported(data, tmp_path).codes == [code]


def test_an_empty_document_is_refused(tmp_path: Path) -> None:
    assert imported(docx(""), tmp_path).codes == ["import-empty"]


def test_a_broken_part_beside_the_text_is_told_and_passed_over(tmp_path: Path) -> None:
    notes = {"footnotes": ("w:footnotes", "")}
    data = zipped({**unpacked(docx(BODY, parts=LIST | notes)), "word/footnotes.xml": b"<w:footnotes"})
    result = imported(data, tmp_path)
    assert result.source == imported(PLAIN, tmp_path).source
    assert "docx-broken-part" in result.codes


def test_deep_nesting_below_the_limit_is_read(tmp_path: Path) -> None:
    depth = 110
    body = par("通知") + "<w:sdt><w:sdtContent>" * depth + par(SENTENCE) + "</w:sdtContent></w:sdt>" * depth
    assert imported(docx(body), tmp_path).body == [SENTENCE]
    tables = (
        par("通知")
        + par(SENTENCE)
        + "<w:tbl><w:tr><w:tc>" * 80
        + par("最里面的字。")
        + "</w:tc></w:tr></w:tbl>" * 80
    )
    assert "最里面的字。" in imported(docx(tables), tmp_path).text


def test_what_the_samples_say_is_the_same_on_a_second_run(tmp_path: Path) -> None:
    for sample in SAMPLES[:4]:
        assert imported(sample.data, tmp_path).source == imported(sample.data, tmp_path).source


@pytest.mark.parametrize("before", [b"<w:p>", b"\r\n", b"HTTP/1.1 200 OK\r\n\r\n", b"\x00" * 40])
def test_a_package_with_something_before_it_is_still_a_package(before: bytes, tmp_path: Path) -> None:
    """LibreOffice took its bytes for text, thousands of signs that nobody wrote."""
    result = imported(before + PLAIN, tmp_path)
    assert result.head["title"] == "通知" and "import-converted" not in result.codes
