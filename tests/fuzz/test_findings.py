"""What the fuzzers found, each by its smallest input."""

import re
from hashlib import shake_256
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from helpers.picture_samples import coloured, report_of, saved
from PIL import Image

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing.command import import_file
from zonepub.source import load_report

# name and content of a file -> the code of its error
IMPORTS = [
    ("a.md", "---\ntitle: 题\n---\n文".encode("utf-32-le"), "import-not-text"),
    ("a.md", "﻿文\0字".encode("utf-16-le"), "import-not-text"),
    ("a.txt", b"\xef\xbb\xbfa\0b", "import-not-text"),
]


NOTES = "# 题\n\n文[^1]\n\n" + "[^1]: 注\n" * 2000


def test_a_note_that_is_defined_a_thousand_times_has_names_that_can_be_written(tmp_path: Path) -> None:
    """They were 1-2-2-2…, longer than a key of YAML may be."""
    (tmp_path / "a.md").write_text(NOTES, "utf-8")
    source = import_file(tmp_path / "a.md", Diagnostics())["report.yaml"].decode()
    assert source.count(": 注\n") == 2000
    assert max(map(len, source.splitlines())) < 40


@pytest.mark.parametrize(("name", "data", "code"), IMPORTS)
def test_an_import_is_refused(name: str, data: bytes, code: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        import_file(tmp_path / name, diagnostics)
    assert [item.code for item in diagnostics] == [code]


def test_an_odd_address_is_mended_by_the_import(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text('# 题\n\n[甲](http://a.b/"x{y}%)\n', "utf-8")
    files = import_file(tmp_path / "a.md", Diagnostics())
    text = files["report.yaml"].decode()
    assert "[甲](http://a.b/%22x%7By%7D%25)" in text


def test_a_line_of_the_head_that_has_no_field_stays_before_the_table_that_follows(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("甲\n-\n# 题\n\na|b\n-|-\n1|2\n", "utf-8")
    text = import_file(tmp_path / "a.md", Diagnostics())["report.yaml"].decode()
    assert text.index("甲") < text.index("- table:")


BROKEN_BEHIND = bytes.fromhex(  # a PNG whose pixels end too early, and then a chunk of no kind
    "89504e470d0a1a0a0000000d494844520000003c0000002801000000008ac0a4520000002649444154789c63f8ffffff"
    "1f0606060626062818fc0c164606067fff7fffff7fffffffff0c0c1f07897b88610000194f063ef1ca81570000000049"
    "454e44ae426082"
)


def test_inks_that_a_screen_shows_otherwise_than_their_bare_sums_are_the_same_picture(tmp_path: Path) -> None:
    """Black ink takes all from what a profile shows, and a quarter of the sum."""
    squares = shake_256(b"19").digest(64)
    dark = bytes(ink | (0xA0 if index % 4 == 3 else 0) for index, ink in enumerate(squares))
    inks = Image.frombytes("CMYK", (4, 4), dark).resize((80, 80))
    report = report_of(tmp_path, {"a.jpg": saved(inks, "JPEG", quality=95)})
    assert build(report, to=("pdf", "print", "docx", "epub"), output=tmp_path / "out").paths


def test_red_and_green_of_one_brightness_are_a_scene_that_inks_part_further(tmp_path: Path) -> None:
    red, green = (200, 30, 40), (30, 150, 40)
    rows = b"".join(bytes(green if n // 60 % 2 else red) for n in range(2400))
    report = report_of(tmp_path, {"a.tif": saved(Image.frombytes("RGB", (60, 40), rows), "TIFF")})
    assert build(report, to=("pdf", "print", "docx", "epub"), output=tmp_path / "out").paths


@pytest.mark.parametrize("target", ["pdf", "print", "docx", "epub"])
def test_a_picture_that_breaks_behind_its_pixels_is_refused_by_every_format(
    target: str, tmp_path: Path
) -> None:
    report = report_of(tmp_path, {"a.png": BROKEN_BEHIND})
    with pytest.raises(Failed) as failed:
        build(report, to=(target,), output=tmp_path / "out")
    assert [item.code for item in failed.value.diagnostics] == ["image-unreadable"]


def test_a_jpeg_whose_segments_break_off_is_packed_anew(tmp_path: Path) -> None:
    whole = saved(coloured().convert("L"), "JPEG")
    place = whole.index(b"\xff\xda")
    report = report_of(tmp_path, {"a.jpg": whole[:place] + bytes(40) + whole[place:]})
    assert build(report, to=("pdf", "print"), output=tmp_path / "out").paths


def test_signs_of_new_lines_in_a_name_are_spaces_as_tabulators_are(tmp_path: Path) -> None:
    """YAML keeps U+2028 in a text; a PDF had nothing for it."""
    source = 'zonepub: 1\nreport: {title: 题, byline: {names: ["戈清\\u2028\\L\\u0085平"]}}\nbody: [文]\n'
    (tmp_path / "r.yaml").write_text(source, "utf-8")
    assert build(tmp_path / "r.yaml", to=("pdf", "docx", "epub"), output=tmp_path / "out").paths
    assert load_report(tmp_path / "r.yaml", Diagnostics()).bylines[0].names == ("戈清 平",)


def test_a_template_with_a_part_of_no_kind_is_told_as_a_template(tmp_path: Path) -> None:
    place = BytesIO()
    Document().save(place)
    with ZipFile(place) as old, ZipFile(tmp_path / "t.docx", "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "[Content_Types].xml":
                data = re.sub(rb'ContentType(="[^"]*fontTable)', rb"ConntType\1", data)
            new.writestr(name, data)
    (tmp_path / "r.yaml").write_text("zonepub: 1\nreport: {title: 题}\nbody: [文]\n", "utf-8")
    (tmp_path / "my.yaml").write_text("extends: minimal\ndocx: {template: t.docx}\n", "utf-8")
    with pytest.raises(Failed) as failed:
        build(tmp_path / "r.yaml", to=("docx",), style=tmp_path / "my.yaml", output=tmp_path / "out")
    assert [item.code for item in failed.value.diagnostics] == ["template-not-docx"]


@pytest.mark.parametrize("field", ["abstract: *nope", "keywords: [*q]", "<<: *b"])
def test_an_alias_beside_remarks_of_editors_is_no_bug(field: str, tmp_path: Path) -> None:
    """What takes the remarks out of the sources read such a file by itself."""
    source = f"zonepub: 1\nreport:\n  title: 题\n  {field}\nbody:\n- 文\n- comment: 待核\n"
    (tmp_path / "r.yaml").write_text(source, "utf-8")
    with pytest.raises(Failed) as failed:
        build(tmp_path / "r.yaml", to=("docx",), output=tmp_path / "out")
    codes = [item.code for item in failed.value.diagnostics]
    assert "yaml-alias" in codes and not {"internal", "comments-in-source"} & set(codes)
