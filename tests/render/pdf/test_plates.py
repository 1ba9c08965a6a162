"""The plates of a report with photographs, parted by Ghostscript as a RIP does it (X6)."""

import shutil
import subprocess
from pathlib import Path
from urllib.parse import unquote

import pytest
from PIL import Image, ImageChops, ImageDraw

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.press import check_press_bytes

LIMIT = 280
FULL = 255
ROUNDING = 6.0  # percent: four plates of 8 bits, and edges that fall between pixels
REPORT = """zonepub: 1
report: {title: 关于印发照片的通知, issuer: 云泽市人民政府, document_no: 云政发〔2026〕3号, date: 2026-03-05}
body:
  - 正文只用黑版印刷，一字一句都在黑版上。
  - page-break
  - {figure: fig-park}
  - {figure: fig-chart}
  - {figure: fig-inks}
"""
CAPTIONS = """
fig-park: {image: park.jpg, text: 园区, alt: 厂房}
fig-chart: {image: chart.png, text: 走势, alt: 柱形}
fig-inks: {image: inks.tif, text: 油墨, alt: 色块}
"""
STYLE = f"""extends: gongwen
tokens: {{color: {{accent: '#D7000F spot(专红, cmyk(0 100 100 0))'}}}}
pdf: {{ink-limit: {LIMIT}}}
formats: {{print: {{page: {{marks: false}}}}}}  # they stand on every plate
"""


def photograph(path: Path) -> None:
    """Dark and noisy, so that a limit is met and JPEG rounds."""
    noise = [
        Image.effect_noise((900, 600), 90).point(lambda grey, low=low: max(0, grey - low))
        for low in (90, 70, 110)
    ]
    Image.merge("RGB", noise).save(path, quality=95)


def chart(path: Path) -> None:
    picture = Image.new("RGB", (900, 500), "white")
    draw = ImageDraw.Draw(picture)
    for at in range(6):
        draw.rectangle((100 + 120 * at, 400 - 60 * at, 160 + 120 * at, 420), fill="black")
    draw.rectangle((100, 40, 300, 90), fill="#0055AA")
    picture.save(path)


@pytest.fixture(scope="module")
def plates(tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Image.Image]]:
    """Each page's plates by name, 255 for full ink."""
    if not shutil.which("gs"):
        pytest.skip("Ghostscript is not installed")
    folder = tmp_path_factory.mktemp("plates")
    (folder / "report.yaml").write_text(REPORT, "utf-8")
    (folder / "captions.yaml").write_text(CAPTIONS, "utf-8")
    (folder / "own.yaml").write_text(STYLE, "utf-8")
    photograph(folder / "park.jpg")
    chart(folder / "chart.png")
    Image.new("CMYK", (900, 300), (FULL, FULL, FULL, FULL)).save(folder / "inks.tif")
    build(folder / "report.yaml", to="print", style=folder / "own.yaml", output=folder)
    facts = check_press_bytes((folder / "report-print.pdf").read_bytes(), Diagnostics())
    assert not any(page.rgb for page in facts.pages)
    assert "RGB" not in {image.space for image in facts.images}
    assert len(facts.images) == 3
    subprocess.run(
        ["gs", "-q", "-dBATCH", "-dNOPAUSE", "-dSAFER", "-sDEVICE=tiffsep", "-r48", "-sOutputFile=p%d.tif",
         folder / "report-print.pdf"], cwd=folder, check=True, stdin=subprocess.DEVNULL,
    )  # fmt: skip
    pages: list[dict[str, Image.Image]] = []
    for number in range(1, len(facts.pages) + 1):
        found = folder.glob(f"p{number}(*).tif*")
        pages.append(
            {
                unquote(path.name.split("(")[1].split(")")[0]): ImageChops.invert(Image.open(path))
                for path in found
            }
        )
    return pages


def most(plates: dict[str, Image.Image]) -> float:
    """The most ink of a page at one place, in percent of one."""
    columns = zip(*(plate.tobytes() for plate in plates.values()), strict=True)
    return max(map(sum, columns)) * 100 / FULL


def test_no_place_takes_more_ink_than_the_limit(plates: list[dict[str, Image.Image]]) -> None:
    highest = max(map(most, plates))
    assert LIMIT / 2 < highest <= LIMIT + ROUNDING


def test_black_type_stands_on_the_black_plate_alone(plates: list[dict[str, Image.Image]]) -> None:
    first = plates[0]
    assert first["Black"].getbbox()
    assert [first[name].getbbox() for name in ("Cyan", "Magenta", "Yellow")] == [None, None, None]


def test_black_of_a_chart_stands_on_the_black_plate_alone(plates: list[dict[str, Image.Image]]) -> None:
    """Where black is full no other ink is, but in the picture that was inks before and in the photograph."""
    solid = [
        sum(values[:3])
        for page in plates
        for values in zip(
            *(page[name].tobytes() for name in ("Cyan", "Magenta", "Yellow", "Black")), strict=True
        )
        if values[3] == FULL
    ]
    assert sum(others == 0 for others in solid) > 400


def test_the_red_is_one_plate_and_no_other_ink(plates: list[dict[str, Image.Image]]) -> None:
    first = plates[0]
    assert set(first) == {"Cyan", "Magenta", "Yellow", "Black", "专红"}
    red = first["专红"].point(lambda ink: FULL if ink == FULL else 0)
    assert red.getbbox()
    for name in ("Cyan", "Magenta", "Yellow", "Black"):
        assert ImageChops.multiply(first[name], red).getbbox() is None, name
