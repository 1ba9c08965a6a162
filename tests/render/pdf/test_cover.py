"""A cover needs no key of its own: a band that bleeds and a page break in front of the rest make one."""

from collections.abc import Callable
from pathlib import Path

import page
import pikepdf
import pypdfium2
import pytest

from zonepub import build

STYLE = """
extends: minimal
page: {bleed: 3mm, marks: false, first-header: "", first-footer: ""}
front:
  - {band: "{title}", role: masthead, background: $color.accent, height: 120mm, bleed: true}
  - page-break
  - title
  - lead
"""


@pytest.mark.parametrize("kind", ["pdf", "print"])
def test_a_band_and_a_page_break_make_a_cover(kind: str, write: Callable[..., Path], tmp_path: Path) -> None:
    report = write("zonepub: 1\nreport: {title: 向新而行}\nbody: [发展高科技，实现产业化。]\n")
    (tmp_path / "cover.yaml").write_text(STYLE, "utf-8")
    made = build(report, to=(kind,), style=str(tmp_path / "cover.yaml"), output=tmp_path)
    (path,) = tmp_path.glob("report*.pdf")
    assert made
    with pypdfium2.PdfDocument(path) as pdf:
        texts = [sheet.get_textpage().get_text_range(errors="ignore").split() for sheet in pdf]
    assert texts[0] == ["向新而行"]
    assert texts[1][:2] == ["向新而行", "发展高科技，实现产业化。"]
    with pikepdf.open(path) as pdf:
        sheet = pdf.pages[0]
        left, _, right, _ = (float(side) for side in sheet.get("/BleedBox", sheet.MediaBox))
        shapes = [[float(side) for side in step.operands] for step in pikepdf.parse_content_stream(sheet)
                  if str(step.operator) == "re"]  # fmt: skip
    assert any(x <= left + 0.01 and x + w >= right - 0.01 for x, _, w, _ in shapes)
    if kind == "pdf":
        assert page.is_pdf_compliant(str(path), profile="ua1")
