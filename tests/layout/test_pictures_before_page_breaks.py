"""A picture over several columns stands on its page although the text ends that page in an earlier column."""

from pathlib import Path

import pypdfium2
import pytest

from zonepub import build
from zonepub.diagnostics import Diagnostics

BODIES = {
    "at the end": "[首段文字, {figure: fig-a}, page-break]",
    "before text": "[首段文字, {figure: fig-a}, page-break, 又一段]",
    "twice": "[首段文字, {figure: fig-a}, page-break, 又一段, {figure: fig-b}, page-break, 三段]",
    "behind a column": "[首段文字, column-break, 又一段, {figure: fig-a}, page-break, 三段]",
}


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
def test_a_picture_over_columns_is_not_lost_at_a_page_break(body: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(
        f"zonepub: 1\nreport: {{title: 题, issuer: 某}}\nbody: {body}\n", "utf-8"
    )
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 甲图}\nfig-b: {text: 乙图}\n", "utf-8")
    diagnostics = Diagnostics()
    build(tmp_path / "r.yaml", to=["pdf"], style="newspaper", output=tmp_path, diagnostics=diagnostics)
    assert not [item for item in diagnostics if item.severity == "error"]
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "r.pdf")]
    first = next(index for index, page in enumerate(pages) if "甲图" in page)
    assert "首段文字" in pages[first]
    assert ("乙图" in "".join(pages)) == ("fig-b" in body)
