"""No picture that is another in Word goes unnoticed, and none that was only packed anew is told (L20)."""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from tests.helpers.word_edits import W, by_python_docx, starting
from tests.merge.conftest import Loop


def drawn(seed: int, size: tuple[int, int] = (800, 600)) -> Image.Image:
    """A chart of four bars; the seed is the height of the third."""
    image = Image.new("RGB", (800, 600), "white")
    pen = ImageDraw.Draw(image)
    for place, height in enumerate((200, 350, 100 + seed, 500)):
        pen.rectangle((60 + 180 * place, 580 - height, 180 + 180 * place, 580), fill="#2a6f97")
    return image.resize(size)


def packed(image: Image.Image, kind: str, **how: int) -> bytes:
    out = BytesIO()
    image.save(out, kind, **how)
    return out.getvalue()


def with_media(data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """Each picture of the document changed."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name.startswith("word/media/") else content)
    return out.getvalue()


@pytest.fixture
def charted(loop: Loop) -> Loop:
    """The report as if its picture were a chart: in the source and in what was built."""
    from zonepub import build

    drawn(100).save(loop.report.parent / "a.png")
    build(loop.report, to=["docx"], output=loop.report.parent / "out", verify=False)
    return Loop(loop.report, (loop.report.parent / "out/report.docx").read_bytes())


@pytest.mark.parametrize("other", [drawn(160), Image.new("RGB", (300, 300), "#2a6f97")], ids=["bar", "scene"])
def test_a_picture_that_was_replaced_is_listed_with_its_figure(charted: Loop, other: Image.Image) -> None:
    edited = with_media(charted.data, lambda _: packed(other, "PNG"))
    result = charted.merge(edited, codes={"merge-unplaced"})
    [entry] = result.entries
    assert entry.text.startswith("图片换了：fig-a，")
    assert result.changed == {}


@pytest.mark.parametrize(
    "repacked",
    [packed(drawn(100), "JPEG", quality=80), packed(drawn(100, (420, 315)), "PNG")],
    ids=["JPEG", "smaller"],
)
def test_a_picture_that_was_packed_anew_is_the_same(charted: Loop, repacked: bytes) -> None:
    assert charted.merge(with_media(charted.data, lambda _: repacked)).entries == ()


def test_a_picture_that_is_no_picture_is_listed(charted: Loop) -> None:
    result = charted.merge(with_media(charted.data, lambda _: b"\xd7\xcd\xc6\x9a"), codes={"merge-unplaced"})
    assert len(result.entries) == 1


def test_a_new_picture_is_listed(loop: Loop) -> None:
    def edit(document):
        starting(document, "银川").add_run().add_picture(BytesIO(packed(drawn(7), "PNG")))

    result = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-unplaced"})
    [entry] = result.entries
    assert entry.text.startswith("新图片：")


def test_a_picture_that_is_gone_is_listed(loop: Loop) -> None:
    def edit(document):
        drawing = next(document.element.body.iter(f"{W}drawing"))
        drawing.getparent().remove(drawing)

    [entry] = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-unplaced"}).entries
    assert entry.text == "− 图片：fig-a，会议室内与会者围坐长桌"
