"""What the fuzzers found, each by its smallest input."""

from pathlib import Path

import pytest

from zonepub.diagnostics import Diagnostics, Failed
from zonepub.importing.command import import_file

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
    assert text.index("- 甲") < text.index("- table:")
