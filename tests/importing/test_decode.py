"""Encodings of offices' files: found when they can be, refused with a place when they are broken."""

import codecs
from pathlib import Path

import pytest
from helpers.importing import complaints, imported, loaded

from zonepub.diagnostics import Diagnostics
from zonepub.importing.readers.decode import decode

TEXT = "标题\n\n云岭高新区召开会议，部署科技创新工作，㙍山大学、朱镕基金会等单位参加，共计36家。\n"
TRADITIONAL = (
    "港灣科技園與雙塔高新區昨日簽署合作協議，雙方將在半導體、人工智能和生物醫藥三個領域開展聯合研發。\n" * 2
)


def found(data: bytes) -> tuple[str, str]:
    decoded = decode(data, "in.txt", Diagnostics())
    assert decoded is not None
    return decoded.text, decoded.encoding


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), "utf-16-le"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16-be"),
        (codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"), "utf-32-le"),
        (TEXT.encode("gb18030"), "gb18030"),
    ],
)
def test_the_encoding_is_found(data: bytes, encoding: str) -> None:
    assert found(data) == (TEXT, encoding)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_known_by_its_zero_bytes(encoding: str) -> None:
    for text in (
        "第1行 Title A\n第2行 1,234.5\n" * 3,
        "总结\n　　一、做法\n　　全区一百二十家企业一一走访。\n　　二、打算\n" * 3,  # zeros on both sides
    ):
        assert found(text.encode(encoding)) == (text, encoding)


def test_long_big5_is_big5_and_short_gbk_is_no_big5() -> None:
    assert found(TRADITIONAL.encode("big5-hkscs"))[0] == TRADITIONAL
    assert found("中文".encode("gbk")) == ("中文", "gb18030")
    assert found("镕基".encode("gb18030")) == ("镕基", "gb18030")


@pytest.mark.parametrize("end", ["\r\n", "\r", "\n"])
def test_line_ends_of_all_systems_are_one(end: str) -> None:
    assert found(TEXT.replace("\n", end).encode("gb18030"))[0] == TEXT


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (("一二三。\n" * 5).encode() + "四五".encode() + b"\xff\xfe" + ("六七。\n" * 5).encode(), (6, 3)),
        (
            ("一二三四五六。\r\n" * 5).encode("gb18030")
            + "七八".encode("gb18030")
            + b"\xff\r\n"
            + ("九十。\r\n" * 5).encode("gb18030"),
            (6, 3),
        ),
        (
            codecs.BOM_UTF16_LE + "一二\n三".encode("utf-16-le") + b"\x00\xd8" + "四".encode("utf-16-le"),
            (2, 2),
        ),
        (("一二三。\n" * 5).encode() + "四".encode()[:2], (6, 1)),
    ],
)
def test_a_broken_encoding_is_refused_where_it_breaks(
    data: bytes, place: tuple[int, int], tmp_path: Path
) -> None:
    assert complaints(data, tmp_path) == [("import-broken-encoding", *place)]


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.txt", b"PK\x03\x04" + bytes(range(256)), "import-not-text"),
        ("a.txt", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "import-not-text"),
        ("a.md", b"%PDF-1.7\n\xff\xfe\xfd", "import-not-text"),
        ("a.txt", bytes(1000), "import-not-text"),
        ("a.txt", bytes(range(256)) * 20, "import-not-text"),
        ("a.txt", b"", "import-empty"),
        ("a.txt", codecs.BOM_UTF8 + b" \r\n\t", "import-empty"),
        ("a.xyz", b"abc", "import-unknown-kind"),
        ("a.txt", "一".encode() * (3 << 20), "file-too-large"),
        ("a.txt", b"a\n" * 200_001, "import-too-many-lines"),
        ("a.md", b">" * 3000 + b"a", "import-too-deep"),
        ("a.md", b"".join(b" " * (2 * i) + b"- a\n" for i in range(200)), "import-too-deep"),
    ],
)
def test_what_cannot_be_imported_is_refused(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    assert [item[0] for item in complaints(data, tmp_path, name)] == [code]


def test_a_file_that_is_not_there_and_a_folder_are_refused(tmp_path: Path) -> None:
    from zonepub.diagnostics import Failed
    from zonepub.importing.command import import_file

    (tmp_path / "folder.txt").mkdir()
    for name, code in (("nothing.txt", "file-not-found"), ("folder.txt", "file-unreadable")):
        diagnostics = Diagnostics()
        with pytest.raises(Failed):
            import_file(tmp_path / name, diagnostics)
        assert [item.code for item in diagnostics] == [code]


def test_a_guessed_encoding_is_told(tmp_path: Path) -> None:
    text = "Café déjà vu à la carte. Une phrase française où l’été est là.\n" * 4
    assert ("import-guessed-encoding", 0, 0) in complaints(text.encode("cp1252"), tmp_path)
    assert loaded(imported(text.encode("cp1252"), tmp_path))["report"]["language"] == "en"


def test_a_damaged_page_is_told_where_it_breaks(tmp_path: Path) -> None:
    page = b"<meta charset=utf-8>\n<p>" + "云岭".encode() + b"\xd0\xc7\xff" + "召开会议。".encode()
    assert complaints(page, tmp_path, "a.html") == [("import-broken-encoding", 2, 6)]


def test_a_text_with_a_nul_is_no_utf16(tmp_path: Path) -> None:
    text = "标题\n\n云岭\0高新区召开会议。\n"
    for data in (text.encode(), text.encode() + b"a"):
        assert [code for code, *_ in complaints(data, tmp_path)] == ["import-not-text"]


def test_a_line_that_no_text_may_be_is_refused_at_once(tmp_path: Path) -> None:
    assert complaints("# 题\n\n" + "*a _b " * 100_000, tmp_path, "a.md") == [("text-too-long", 3, 1)]
