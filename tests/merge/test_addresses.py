"""Addresses that the build made links of come back as they were written."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.helpers.word_edits import by_xml
from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.merge.command import merge

TEXT = "清单每季度更新，见https://rc.example.org/a_b或发邮件至hr@yunze.example.org索取。"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("每季度", "每月"),
        ("索取", "领取"),
        ("a_b</w:t>", "c_d</w:t>"),
        (">hr@", ">office@"),
        ("或发邮件至", "，或者写信至"),
    ],
)
def test_an_edit_beside_or_in_an_address_writes_no_link(
    old: str, new: str, write: Callable[..., Path], tmp_path: Path
) -> None:
    report = write(f"zonepub: 1\nreport: {{title: 题}}\nbody: [{TEXT}]\n")
    (path,) = build(report, to=("docx",), output=tmp_path / "made").paths
    path.write_bytes(by_xml((old, new))(path.read_bytes()))
    diagnostics = Diagnostics()
    after = merge(path, report, diagnostics).after["report.yaml"]
    bare = [words.removesuffix("</w:t>").removeprefix(">") for words in (old, new)]
    assert f"body: [{TEXT.replace(*bare)}]" in after
    assert not diagnostics.count("warning")
