"""No picture that is another in Word goes unnoticed, and none that was only packed anew is told (L20)."""

import zipfile
from collections.abc import Callable
from hashlib import sha256
from io import BytesIO

import pytest
from docx.text.paragraph import Paragraph
from PIL import Image, ImageDraw

from tests.helpers.word_edits import W, behind, by_python_docx, by_xml, starting
from tests.merge.conftest import CAPTIONS, REPORT, Edit, Loop
from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.merge.command import write_merged


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
    drawn(100).save(loop.report.parent / "a.png")
    build(loop.report, to=["docx"], output=loop.report.parent / "out", verify=False)
    return Loop(loop.report, (loop.report.parent / "out/report.docx").read_bytes())


@pytest.mark.parametrize("other", [drawn(160), Image.new("RGB", (300, 300), "#2a6f97")], ids=["bar", "scene"])
@pytest.mark.parametrize(("kind", "suffix"), [("PNG", "png"), ("JPEG", "jpg")])
def test_a_picture_that_was_replaced_comes_back(
    charted: Loop, other: Image.Image, kind: str, suffix: str
) -> None:
    data = packed(other, kind)
    edited = with_media(charted.data, lambda _: data)
    result = charted.merge(edited)
    [(name, content)] = result.pictures.items()
    assert (content, name) == (data, f"images/word-{sha256(data).hexdigest()[:8]}.{suffix}")
    assert result.after["captions.yaml"] == CAPTIONS.replace("image: a.png", f"image: {name}")
    assert result.after["report.yaml"] == REPORT
    written = write_merged(result, charted.report, Diagnostics())
    assert charted.report.parent / name in written
    assert (charted.report.parent / name).read_bytes() == data
    assert charted.merge(edited).entries == ()  # merged before


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


def with_picture(words: str, data: bytes, caption: str = "") -> Edit:
    """A picture in a paragraph of its own behind another, with its caption."""

    def edit(document):
        paragraph = behind(starting(document, words), "")
        paragraph.add_run().add_picture(BytesIO(data))
        if caption:
            behind(paragraph, caption, "caption")

    return by_python_docx(edit)


NEW = packed(drawn(7), "PNG")
NAME = f"images/word-{sha256(NEW).hexdigest()[:8]}.png"


@pytest.mark.parametrize("caption", ["图2　新园区鸟瞰", "图 2：新园区鸟瞰", "新园区鸟瞰"])
def test_a_new_picture_comes_in_with_its_caption(caption: str, loop: Loop) -> None:
    edited = with_picture("银川", NEW, caption)(loop.data)
    result = loop.merge(edited)
    entry = f"fig-word-1:\n  text: 新园区鸟瞰\n  image: {NAME}\n  alt: 新园区鸟瞰\n"
    assert result.after == {
        "report.yaml": REPORT.replace(
            "      - section: 抓好", "      - figure: fig-word-1\n      - section: 抓好"
        ),
        "captions.yaml": CAPTIONS + entry,
    }
    write_merged(result, loop.report, Diagnostics())
    assert loop.merge(edited).changed == {}
    made = build(loop.report, to=["docx", "pdf", "epub"], write=False).files  # proves each word and picture
    with zipfile.ZipFile(BytesIO(made["docx"])) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 2


def test_a_new_picture_that_says_nothing_comes_in_and_is_told(loop: Loop) -> None:
    result = loop.merge(with_picture("银川", NEW)(loop.data), codes={"merge-no-caption"})
    entry = f"fig-word-1:\n  text: 图题待补\n  image: {NAME}\n  alt: 图题待补\n"
    assert result.after["captions.yaml"] == CAPTIONS + entry


def test_a_new_picture_of_a_report_without_captions(loop: Loop) -> None:
    bare = "zonepub: 1\nreport: {title: 关于新园区建设情况的报告}\nbody:\n  - 新园区建设进展顺利，各项工作有序推进。\n"
    loop.report.write_text(bare, "utf-8")
    (loop.report.parent / "captions.yaml").unlink()
    data = build(loop.report, to="docx", write=False, verify=False).files["docx"]
    result = loop.merge(
        with_picture("新园区建设", NEW, "图1　鸟瞰")(data),
    )
    assert result.after["report.yaml"] == f"{bare}  - figure: fig-word-1\n"
    assert result.after["captions.yaml"].startswith("fig-word-1:\n  text: 鸟瞰\n")
    write_merged(result, loop.report, Diagnostics())
    build(loop.report, to="docx", write=False)


def test_a_picture_that_was_taken_out_and_another_put_in_is_replaced(loop: Loop) -> None:
    def edit(document):
        drawing = next(document.element.body.iter(f"{W}drawing"))
        run = drawing.getparent()
        run.remove(drawing)
        Paragraph(run.getparent(), document).add_run().add_picture(BytesIO(NEW))

    result = loop.merge(by_python_docx(edit)(loop.data))
    assert result.after["captions.yaml"] == CAPTIONS.replace("image: a.png", f"image: {NAME}")
    assert result.after["report.yaml"] == REPORT


def test_words_for_the_blind_that_were_changed_come_back(loop: Loop) -> None:
    result = loop.merge(by_xml(("会议室内与会者围坐长桌", "与会者围坐在会议室的长桌旁"))(loop.data))
    alt = CAPTIONS.replace("会议室内与会者围坐长桌", "与会者围坐在会议室的长桌旁")
    assert result.after == {"report.yaml": REPORT, "captions.yaml": alt}


def test_a_picture_that_is_gone_is_listed(loop: Loop) -> None:
    def edit(document):
        drawing = next(document.element.body.iter(f"{W}drawing"))
        drawing.getparent().remove(drawing)

    [entry] = loop.merge(by_python_docx(edit)(loop.data), codes={"merge-unplaced"}).entries
    assert entry.text == "− 图片：fig-a，会议室内与会者围坐长桌"
