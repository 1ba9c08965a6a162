"""Pictures that are hard to see as what they are: a flat colour in inks, whose bare sums say another grey; grain."""

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


@pytest.mark.slow
@pytest.mark.parametrize("mode", ["L", "RGB", "1"])
def test_grain_and_screens_of_few_shades_are_the_picture_they_are(tmp_path: Path, mode: str) -> None:
    """Made small as they are, single dots would stay of a palette or of black and white: another picture."""
    Image.effect_noise((1600, 1200), 60).convert(mode).save(tmp_path / "a.png")
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "captions.yaml").write_text(CAPTION, "utf-8")
    build(tmp_path / "report.yaml", to=["docx", "pdf", "epub"], style="minimal", output=tmp_path)
