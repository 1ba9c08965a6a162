"""What was typed, asked of the finished files: lines, gaps, tabulators, what is not seen, headings and their places."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pypdfium2
import pytest
from lxml import etree

from zonepub import build

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SOURCE = """\
zonepub: 1
report:
  title: 关于H~2~O与\\
    10^3^立方米的通知[^t]
  date: 2026-11-03
body:
- section: 10^3^ 立方米[^h]与@tab-t
  id: s1
  body:
  - 见 @s1 ，“ 你好 ” 然后 **重点** 内容 [链接](https://example.org) 网站，如 @tab-t 所示 。
  - |
    地址：某市
    电话：1200*800*600
  - 甲行尾\\
    乙行首
  - "左\\u200e右、C:\\\\\\u202a报告\\u202c、词\\u2060符、▶\\ufe0f、葛\\U000E0100城、零\\u200d宽\\u200c连。"
  - 粘贴：A\tB\tC，12\t34，张三\t李四
  - 私\ue000用——破折……省略
  - table: tab-t
    caption: 概况
    columns: [甲, 乙]
    rows:
    - - |
        1.第一
        2.第二
      - "x\\ty"
notes: {t: 注题, h: 注节}
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("typed")
    (folder / "report.yaml").write_text(SOURCE, "utf-8")
    to = ["docx", "pdf", "epub", "outline"]
    result = build(folder / "report.yaml", to=to, output=folder, allow_missing_glyphs=True)
    codes = {item.code for item in result.diagnostics}
    assert codes == {"bidi-control", "private-use", "glyph-missing", "glyph-not-embedded"}
    return folder


def pdf_text(made: Path) -> str:
    document = pypdfium2.PdfDocument(made / "report.pdf")
    return "\n".join(page.get_textpage().get_text_bounded() for page in document).replace("\r\n", "\n")


def docx_text(made: Path) -> str:
    with ZipFile(made / "report.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    lines = []
    for paragraph in root.iter(f"{W}p"):
        parts = [
            node.text or "" if node.tag == f"{W}t" else "\n" for node in paragraph.iter(f"{W}t", f"{W}br")
        ]
        lines.append("".join(parts))
    return "\n".join(lines)


def epub_text(made: Path) -> str:
    lines = []
    with ZipFile(made / "report.epub") as archive:
        for name in archive.namelist():
            if name.endswith(".xhtml"):
                root = etree.fromstring(archive.read(name))
                for line_break in root.iter("{*}br"):
                    line_break.tail = "\n" + (line_break.tail or "")
                lines += [
                    "".join(node.itertext()) for node in root.iter("{*}p", "{*}td", "{*}th", "{*}h1", "{*}h2")
                ]
    return "\n".join(lines)


READERS: dict[str, Callable[[Path], str]] = {"pdf": pdf_text, "docx": docx_text, "epub": epub_text}


@pytest.fixture(params=READERS)
def text(request: pytest.FixtureRequest, made: Path) -> str:
    return READERS[request.param](made)


@pytest.mark.parametrize("pair", [
    ("地址：某市", "电话：1200*800*600"), ("甲行尾", "乙行首"), ("1.第一", "2.第二"), ("与", "10"),
])  # fmt: skip
def test_lines_that_were_typed_stay_lines(pair: tuple[str, str], text: str) -> None:
    assert re.search(rf"{re.escape(pair[0])}\s*\n\s*{re.escape(pair[1])}", text)


def test_no_gap_is_left_beside_marks_links_references_and_quotes(text: str) -> None:  # T13.15
    flat = text.replace("\n", "")
    assert re.search("” ?，“你好”然后重点内容链接网站，如表1", flat)
    assert re.search(r"如表1 ?所示。", flat)  # a gap of the layout may be shown as a blank (T7.4)


def test_a_tabulator_is_one_space(text: str) -> None:
    flat = text.replace("\n", "")
    assert "A B C，12 34，张三 李四" in flat
    assert "x y" in text


def test_what_is_not_seen_sets_nothing(text: str) -> None:
    seen = re.sub("[\u2060\ufe0f\U000e0100\u200d\u200c]", "", text.replace("\n", ""))
    assert "左右、C:\\报告、词符、▶、葛城、零宽连。" in seen
    assert not re.search("[\u200e\u202a\u202c]", text)


def test_a_private_character_is_no_dash(text: str) -> None:
    flat = text.replace("\n", "")
    assert re.search("私[\ue000〓]用——破折……省略", flat)
    assert "私—" not in flat


def test_a_pdf_sets_no_geta_as_text_and_the_private_character_reads_as_typed(made: Path) -> None:
    text = pdf_text(made)
    assert "〓" not in text and sum("\ue000" <= char <= "\uf8ff" for char in text) == 1


def test_a_heading_is_right_wherever_it_is_repeated(made: Path) -> None:
    heading = "10³ 立方米与表1"
    document = pypdfium2.PdfDocument(made / "report.pdf")
    assert [item.get_title() for item in document.get_toc()] == [heading]
    assert document.get_metadata_value("Title") == "关于H₂O与10³立方米的通知"
    with ZipFile(made / "report.epub") as archive:
        nav = archive.read("EPUB/nav.xhtml").decode()
        assert "10<sup>3</sup> 立方米与表1</a>" in nav
        assert f"<text>{heading}</text>" in archive.read("EPUB/toc.ncx").decode()
        assert "关于H₂O与10³立方米的通知</dc:title>" in archive.read("EPUB/content.opf").decode()
    with ZipFile(made / "report.docx") as archive:
        assert "关于H₂O与10³立方米的通知</dc:title>" in archive.read("docProps/core.xml").decode()
    for read in READERS.values():  # @s1
        assert "见“103 立方米与表1”" in read(made).replace("\n", "").replace("10³", "103")
    assert "[^h]" not in "".join(read(made) for read in READERS.values())


def test_an_outline_has_lines_references_and_note_marks(made: Path) -> None:
    text = (made / "report.txt").read_text("utf-8")
    assert "  地址：某市\n  电话：1200*800*600\n" in text
    assert "见“10³ 立方米与表1”" in text
    assert "关于H_2O与\n10^3立方米的通知[①]\n" in text.replace("\u2060", "")  # raised figures show


def test_a_line_before_a_hard_break_is_not_stretched_in_word(made: Path) -> None:
    with ZipFile(made / "report.docx") as archive:
        assert "<w:doNotExpandShiftReturn/>" in archive.read("word/settings.xml").decode()


def test_raised_and_lowered_characters_that_no_face_has_are_made_of_digits(tmp_path: Path) -> None:
    text = "CO₂和PM₂.₅，10⁻⁵米，x²⁵，第1ˢᵗ名"
    (tmp_path / "report.yaml").write_text(
        f"zonepub: 1\nreport: {{title: 减排CO₂, issuer: 某局, signature: 中²中⁵局}}\nbody: [{{text: {text}}}]\n",
        "utf-8",
    )
    result = build(tmp_path / "report.yaml", to=["pdf", "docx", "epub"], output=tmp_path)
    assert [item.code for item in result.diagnostics] == []
    read = pdf_text(tmp_path)
    for words in (text, "减排CO₂", "中²中⁵局"):
        assert words in read
    page = pypdfium2.PdfDocument(tmp_path / "report.pdf")[0].get_textpage()
    whole = page.get_text_bounded()
    boxes = {char: page.get_charbox(whole.index(char)) for char in "⁵₅0"}
    assert boxes["⁵"][1] > boxes["0"][1] + 1 > boxes["₅"][1] + 1  # the one above the line, the other below it
    assert boxes["⁵"][3] - boxes["⁵"][1] < 0.8 * (boxes["0"][3] - boxes["0"][1])
