"""A blank between a link and what stands beside it is no word of the link, wherever the line ends."""

from pathlib import Path

import pytest

from zonepub import build

LINES = (
    "见 http://www.example.org 云溪。",
    "见 [web](http://www.example.org) **云溪**，信箱 office@example.org 。",
    "云溪 [web](http://a.example/) [云溪](http://b.example/) 末 `code` 尾 **web** 云",
    "云 [云溪](http://b.example/) web [云](http://b.example/) end",
)


@pytest.mark.parametrize("style", ["briefing", "newspaper"])  # wide and narrow lines
def test_reports_with_links_between_blanks_are_made(style: str, tmp_path: Path) -> None:
    before = ("", "云", "云溪高新区", "云溪高新区一周的要情")
    texts = [f"{start}{line * 4}" for start in before for line in LINES]
    body = "".join(f"  - '{text}'\n" for text in texts)
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: 试}}\nbody:\n{body}", "utf-8")
    result = build(tmp_path / "report.yaml", to="pdf,docx", style=style, output=tmp_path)
    assert len(result.files) == 2
