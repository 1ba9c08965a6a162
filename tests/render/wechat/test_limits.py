"""What goes beyond the account's limits is told where it stands, in both languages (C10, C17, C19)."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from helpers.articles import made
from lxml import etree
from PIL import Image

from zonepub import build
from zonepub.diagnostics import Diagnostic, Diagnostics
from zonepub.diagnostics.catalogue import LANGUAGES, message
from zonepub.render.wechat.fields import shortened
from zonepub.render.wechat.pictures import MOST_BYTES, fitted

Write = Callable[..., Path]
REPORT = "zonepub: 1\nreport:\n  title: {title}\nbody:\n{body}"
CAPTIONS = "f: {text: 图, image: p.png, alt: 图}\n"


def said(report: Path, code: str) -> list[Diagnostic]:
    """The diagnostics of a code, each with its place and its words in both languages."""
    diagnostics = Diagnostics()
    made(report, "minimal", diagnostics)
    found = [item for item in diagnostics if item.code == code]
    for item in found:
        assert item.span is not None
        assert item.span.line
        assert all("{" not in message(item, lang) for lang in LANGUAGES)
    return found


def at(item: Diagnostic) -> tuple[int, int]:
    assert item.span is not None
    return item.span.line, item.span.column


@pytest.mark.parametrize(("count", "limit"), [(32, ""), (33, "32"), (64, "32"), (65, "64"), (300, "64")])
def test_a_title_over_the_limit_is_told_at_the_title(count: int, limit: str, write: Write) -> None:
    found = said(write(REPORT.format(title="题" * count, body="  - 文\n")), "wechat-title-long")
    assert [(item.severity, item.args["count"], item.args["limit"], at(item)) for item in found] == (
        [("warning", str(count), limit, (3, 10))] if limit else []
    )


def test_an_article_over_the_limit_is_told_where_it_goes_beyond(write: Write) -> None:
    body = "".join(f"  - {'字' * 990}\n" for _ in range(25))
    (found,) = said(write(REPORT.format(title="题", body=body)), "wechat-article-long")
    assert int(found.args["count"]) > 25_000
    assert at(found) == (24, 5)  # 19 paragraphs of 1,023 characters are below 20,000
    assert said(write(REPORT.format(title="题", body=body[: 15 * 995])), "wechat-article-long") == []


def test_characters_of_pictures_do_not_count(write: Write) -> None:
    noise = BytesIO()
    Image.effect_noise((600, 600), 90).convert("RGB").save(noise, "PNG")
    report = write(REPORT.format(title="题", body="  - figure: f\n"), CAPTIONS, p__png=noise.getvalue())
    assert said(report, "wechat-article-long") == []


def columns(count: int) -> str:
    heads = ", ".join(f"{{head: 栏{number}}}" for number in range(count))
    cells = ", ".join(f"'{number}'" for number in range(count))
    return f"  - {{table: t, caption: 表, columns: [{heads}], rows: [[{cells}]]}}\n"


@pytest.mark.parametrize(("count", "told"), [(5, False), (8, False), (9, True), (12, True), (40, True)])
def test_a_table_of_many_columns_is_told_at_the_table(count: int, told: bool, write: Write) -> None:
    found = said(write(REPORT.format(title="题", body=columns(count))), "wechat-table-wide")
    assert [(item.args["count"], at(item)) for item in found] == ([(str(count), (5, 5))] if told else [])


def test_a_picture_over_10_mb_is_packed_small_and_told_at_its_name(write: Write, tmp_path: Path) -> None:
    noise = Image.effect_noise((2200, 1900), 90)
    Image.merge("RGB", (noise, noise.rotate(90, expand=False), noise.rotate(180))).save(
        tmp_path / "p.png", compress_level=0
    )
    report = write(REPORT.format(title="题", body="  - figure: f\n"), CAPTIONS)
    diagnostics = Diagnostics()
    files = made(report, "minimal", diagnostics)
    (found,) = [item for item in diagnostics if item.code.startswith("wechat-picture")]
    assert (found.severity, found.code, at(found)) == ("note", "wechat-picture-heavy", (1, 21))
    assert len(files["pictures/01.jpg"]) < MOST_BYTES


def saved(image: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    image.save(file, kind, **how)
    return file.getvalue()


GIF = Image.new("P", (60, 40), 3)
CLEAR = Image.new("RGBA", (60, 40), (200, 0, 0, 0))
INKS = Image.new("CMYK", (60, 40), (0, 255, 255, 0))


@pytest.mark.parametrize(("data", "pixel"), [
    (saved(CLEAR, "PNG"), (255, 255, 255)), (saved(INKS, "JPEG"), (226, 0, 26)),
    (saved(INKS, "TIFF"), (226, 0, 26)), (saved(GIF, "GIF"), None), (saved(CLEAR, "WEBP", lossless=True), (255, 255, 255)),
    (saved(Image.new("I;16", (60, 40), 65535), "PNG"), (255, 255, 255)),
])  # fmt: skip
def test_pictures_of_any_kind_go_out_in_rgb_on_white(
    data: bytes, pixel: tuple[int, int, int] | None, write: Write
) -> None:
    report = write(REPORT.format(title="题", body="  - figure: f\n"), CAPTIONS, p__png=data)
    files = made(report, "minimal")
    (name,) = [name for name in files if name.startswith("pictures/")]
    with Image.open(BytesIO(files[name])) as image:
        assert image.format in ("PNG", "JPEG")
        assert "transparency" not in image.info
        shown = image.convert("RGB").getpixel((5, 5))
    assert isinstance(shown, tuple)
    if pixel:
        assert all(abs(one - other) <= 12 for one, other in zip(shown, pixel, strict=True)), shown


def test_further_frames_of_a_gif_are_told_of(write: Write) -> None:
    frames = [Image.new("RGB", (20, 20), shade) for shade in ("red", "blue")]
    data = saved(frames[0], "GIF", save_all=True, append_images=frames[1:])
    report = write(REPORT.format(title="题", body="  - figure: f\n"), CAPTIONS, p__png=data)
    assert [at(item) for item in said(report, "image-frames")] == [(1, 21)]


@pytest.mark.parametrize("size", [(1080, 9000), (9000, 300), (3000, 3000), (1, 1)])
def test_a_long_picture_stays_as_wide_as_it_is_read(size: tuple[int, int], tmp_path: Path) -> None:
    Image.linear_gradient("L").resize(size).convert("RGB").save(tmp_path / "p.jpg")
    _, data, shown = fitted(tmp_path / "p.jpg")
    assert len(data) < MOST_BYTES
    assert shown[0] == min(1080, size[0])
    assert shown[1] == pytest.approx(size[1] * shown[0] / size[0], abs=1)


@pytest.mark.slow
def test_a_picture_that_has_to_shrink_a_lot_is_told_of(write: Write, tmp_path: Path) -> None:
    noise = Image.effect_noise((1080, 9000), 120)
    Image.merge("RGB", (noise, noise.rotate(180), noise.transpose(Image.Transpose.FLIP_LEFT_RIGHT))).save(
        tmp_path / "p.jpg", quality=60
    )
    report = write(REPORT.format(title="题", body="  - figure: f\n"), CAPTIONS.replace("p.png", "p.jpg"))
    (found,) = said(report, "wechat-picture-coarse")
    assert at(found) == (1, 21)
    assert int(found.args["width"]) < 0.6 * 1080


@pytest.mark.parametrize(("text", "kept"), [
    ("短。", "短。"), ("一" * 60 + "。" + "二" * 80 + "。", "一" * 60 + "。"),
    ("一" * 130, "一" * 119 + "…"), ("好。" + "二" * 130 + "。", "好。" + "二" * 117 + "…"),
    ("一" * 50 + "！”" + "二" * 100, "一" * 50 + "！”"),
])  # fmt: skip
def test_a_digest_ends_with_a_sentence(text: str, kept: str) -> None:
    assert shortened(text) == kept
    assert len(shortened(text)) <= 120


def test_a_long_abstract_and_many_authors_are_notes_at_their_places(write: Write) -> None:
    names = ", ".join("欧阳" + name for name in "一二三四五六")
    text = REPORT.format(
        title=f"题\n  byline: {{role: 记者, names: [{names}]}}\n  abstract: {'摘' * 130}", body="  - 文\n"
    )
    report = write(text)
    assert [(item.severity, at(item)) for item in said(report, "wechat-digest-long")] == [("note", (5, 13))]
    assert [(item.severity, at(item)) for item in said(report, "wechat-author-long")] == [("note", (4, 11))]
    assert "作者：欧阳一 欧阳二 欧阳三 等\n".encode() in made(report, "minimal")["fields.txt"]


def test_a_long_address_is_told_where_the_style_gives_it(write: Write, tmp_path: Path) -> None:
    style = tmp_path / "own.yaml"
    style.write_text(f"extends: minimal\nwechat: {{original: 'https://a.cn/{'a' * 1100}'}}\n", "utf-8")
    diagnostics = Diagnostics()
    made(write(REPORT.format(title="题", body="  - 文\n")), str(style), diagnostics)
    (found,) = [item for item in diagnostics if item.code == "wechat-address-long"]
    assert at(found) == (2, 20)


def test_a_title_with_marks_is_plain_in_the_account_s_field(write: Write) -> None:
    title = "'{汉字|hàn zì}与 CO~2~ 和*要点*[^n]'\nnotes: {n: 注}"
    files = made(
        write(
            REPORT.format(title=title, body="  - 文\n").replace("\nnotes: {n: 注}\n", "\n")
            + "notes: {n: 注}\n"
        ),
        "minimal",
    )
    assert files["fields.txt"].decode().startswith("标题（11 字）：汉字与 CO₂ 和要点\n")


def test_a_title_with_a_reading_and_raised_figures_is_proved(write: Write, tmp_path: Path) -> None:
    path = write("zonepub: 1\nreport: {title: '{汉字|hàn zì}与H~2~O、m^3^'}\nbody: [段。]\n")
    build(path, to=["wechat"], style="minimal", output=tmp_path / "o")
    assert "汉字与H₂O、m³" in (tmp_path / "o/report-wechat/fields.txt").read_text("utf-8")


def test_pictures_that_are_too_much_for_one_pasting_are_told_of_once(
    write: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zonepub.render.wechat.pictures.MOST_IN_ALL", 1 << 20)
    captions = ""
    for number in range(6):
        Image.effect_noise((700, 700), 60 + number).save(tmp_path / f"p{number}.png")
        captions += f"f{number}: {{text: 图, image: p{number}.png, alt: 图}}\n"
    body = "".join(f"  - figure: f{number}\n" for number in range(6))
    (found,) = said(write(REPORT.format(title="题", body=body), captions), "wechat-pictures-heavy")
    assert found.args["limit"] == "1"
    assert 1 < at(found)[0] < 6


def test_an_address_in_a_cell_is_not_set_letter_below_letter(write: Write) -> None:
    """Short cells beside it were whole and took all of the width; the line before it in a note was spread."""
    address = "https://www.example.gov.cn/art/2026/3/5/art_1229514439_4567890.html?from=singlemessage"
    report = write(
        "zonepub: 1\nreport: {title: 题}\nbody:\n"
        "- {table: t, columns: [任务, 单位, 时限, 进展, 说明], rows: [[建设中试平台, 科技创新局, 2026年6月底前, 已启动, "
        f"'{address}']]}}\n- '文[^n]'\nnotes: {{n: '注五，含地址 {address}。'}}\n"
    )
    page = etree.HTML(made(report, "gongwen")["article.html"])
    (table,) = page.iter("table")
    assert "width: 504px" in table.get("style").replace(":504px", ": 504px")
    widths = [
        int(cell.get("style").split("width:")[1].split("%")[0]) for cell in page.iterfind(".//thead//th")
    ]
    assert widths[4] == max(widths) and 25 <= widths[4] <= 60
    (note,) = [p for p in page.iter("p") if "注五" in "".join(p.itertext())]
    assert "text-align: left" in (note.get("style") or "").replace(":left", ": left")
