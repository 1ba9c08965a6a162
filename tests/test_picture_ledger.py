"""The ledger of pictures says what a desk editor asks, and a style refuses what its house does not print."""

import csv
import io
import json
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner
from PIL import Image, ImageDraw

from zonepub import Failed, build
from zonepub.cli import main
from zonepub.diagnostics import Diagnostics

REPORT = """zonepub: 1
report: {title: 图册}
body:
- {figure: fig-a, width: 80mm}
- {figure: fig-b}
- {figure: fig-c}
"""
CAPTIONS = """fig-a: {text: =车间, image: a.jpg, alt: 车间, credit: 李四, licence: 本单位}
fig-b: {text: 同一车间, image: b.png, alt: 车间}
fig-c: {text: 待补}
"""


def scene(size: tuple[int, int]) -> Image.Image:
    picture = Image.new("RGB", (160, 120), "white")
    pen = ImageDraw.Draw(picture)
    for at in range(12):
        pen.rectangle(
            (at * 13, at * 9 % 70, at * 13 + 9, 110), fill=(at * 20, 255 - at * 20, (at * 71) % 255)
        )
    return picture.resize(size)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    exif[0x0132] = "2026:01:02 03:04:05"
    scene((800, 600)).save(tmp_path / "a.jpg", quality=90, exif=exif)
    scene((400, 300)).save(tmp_path / "b.png")
    (tmp_path / "report.yaml").write_text(REPORT, "utf-8")
    (tmp_path / "captions.yaml").write_text(CAPTIONS, "utf-8")
    return tmp_path


def told(folder: Path, *options: str) -> str:
    done = CliRunner().invoke(main, ["pictures", str(folder / "report.yaml"), "-t", "pdf,print", *options])
    assert done.exit_code == 0, done.output
    return done.stdout


def test_each_picture_has_its_words_rights_fineness_notes_and_twins(folder: Path) -> None:
    first, second, third = json.loads(told(folder, "--json"))
    assert (first["name"], first["pixels"], first["kind"], first["space"]) == (
        "a.jpg",
        [800, 600],
        "JPEG",
        "RGB",
    )
    assert abs(first["ppi"]["print"] - 800 / 80 * 25.4) <= 1
    assert first["notes"] == ["GPS", "date", "EXIF"] and second["notes"] == []
    assert (first["like"], second["like"]) == (["b.png"], ["a.jpg"])
    assert (third["figure"], third["name"], third["pixels"]) == ("fig-c", "", [0, 0])


def test_a_cell_of_the_csv_is_never_a_formula(folder: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(told(folder, "--csv"))))
    assert [row["caption"] for row in rows] == ["'=车间", "同一车间", "待补"]
    assert rows[0]["pixels"] == "800 600" and rows[0]["licence"] == "本单位"


@pytest.mark.parametrize(
    ("policy", "code", "line"),
    [("missing", "picture-missing", 3), ("credit", "picture-without-credit", 2),
     ("licence", "picture-without-licence", 2)],
)  # fmt: skip
def test_a_style_refuses_pictures_that_lack_something_or_warns(
    folder: Path, policy: str, code: str, line: int
) -> None:
    for answer, severity in (("refuse", "error"), ("warn", "warning"), ("allow", "")):
        (folder / "my.yaml").write_text(f"extends: minimal\npictures: {{{policy}: {answer}}}\n", "utf-8")
        diagnostics = Diagnostics()
        made = True
        try:
            build(folder / "report.yaml", to=["outline"], style=folder / "my.yaml", write=False,
                  diagnostics=diagnostics)  # fmt: skip
        except Failed:
            made = False
        found = [(item.severity, item.span.line) for item in diagnostics if item.code == code and item.span]
        assert found == ([(severity, line)] if severity else [])
        assert made == (answer != "refuse")


def test_a_press_refuses_pictures_that_are_too_coarse_where_its_style_says_so(folder: Path) -> None:
    (folder / "my.yaml").write_text(
        "extends: minimal\npdf: {least-resolution: 500, low-resolution: refuse}\n", "utf-8"
    )
    with pytest.raises(Failed) as failed:
        build(folder / "report.yaml", to=["print"], style=folder / "my.yaml", write=False)
    assert {item.code for item in failed.value.diagnostics if item.severity == "error"} == {"low-resolution"}


def test_the_receipt_has_the_ledger(folder: Path) -> None:
    build(folder / "report.yaml", to=["pdf"], style="minimal", output=folder / "out", receipt=True)
    receipt = json.loads((folder / "out" / "report.receipt.json").read_text("utf-8"))
    assert [(row["name"], row["credit"]) for row in receipt["pictures"]] == [("a.jpg", "李四"), ("b.png", "")]
    assert 250 < receipt["pictures"][0]["ppi"]["pdf"] < 258


def test_the_ledger_goes_round_as_a_pdf_with_the_pictures(folder: Path) -> None:
    assert told(folder, "--sheet", str(folder / "sheet")) == f"{folder / 'sheet.pdf'}\n"
    document = pypdfium2.PdfDocument(folder / "sheet.pdf")
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    assert all(said in words for said in ("=车间", "李四", "本单位", "800×600", "GPS", "(picture to come)"))
    shown = (
        item for page in document for item in page.get_objects(filter=[pypdfium2.raw.FPDF_PAGEOBJ_IMAGE])
    )
    assert len(list(shown)) == 2
