"""A flat colour in inks is seen by a profile: bare sums of inks say another grey."""

from pathlib import Path

import pytest
from PIL import Image

from zonepub import Failed, build

CAPTION = "f: {image: a.png, text: 图, alt: 图}\n"
REPORT = "zonepub: 1\nreport: {title: 题}\nbody: [一段。, {figure: f, width: 30mm}]\n"


@pytest.mark.parametrize(
    "colour", [(0, 160, 60), (230, 0, 18), (255, 220, 0), (0, 60, 200), (0, 0, 0), (120, 0, 130)]
)
def test_a_flat_picture_of_any_colour_is_printed(tmp_path: Path, colour: tuple[int, int, int]) -> None:
    Image.new("RGB", (900, 600), colour).save(tmp_path / "a.png")
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "captions.yaml").write_text(CAPTION, "utf-8")
    try:
        build(tmp_path / "report.yaml", to=["print"], style="minimal", output=tmp_path)
    except Failed as failure:
        pytest.fail(str([item.code for item in failure.diagnostics]))
