"""The set of files: what each is for, and that it is always the same."""

import re
import subprocess
import sys
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from helpers.articles import made
from helpers.paths import ANNUAL, EXAMPLE
from PIL import Image

from zonepub import build
from zonepub.readers.wechat import contents


def test_a_build_writes_a_folder_that_is_proved_and_the_same_each_time(tmp_path: Path) -> None:
    first, second = (build(EXAMPLE, to=("wechat",), output=tmp_path / name) for name in "ab")
    names = [path.relative_to(tmp_path / "a").as_posix() for path in first.paths]
    assert names == [f"report-wechat/{name}" for name in
                     ("index.html", "article.html", "fields.txt", "cover-235x100.png", "cover-1x1.png")]  # fmt: skip
    assert [path.read_bytes() for path in first.paths] == [path.read_bytes() for path in second.paths]
    (receipt,) = first.receipts
    assert receipt.read
    assert receipt.texts == 74
    assert receipt.missing == ()


@pytest.fixture(scope="module")
def annual() -> dict[str, bytes]:
    return made(ANNUAL, "briefing")


def test_the_page_embeds_the_pictures_that_stand_beside_by_number(annual: dict[str, bytes]) -> None:  # C17
    names = [name for name in annual if name.startswith("pictures/")]
    assert [name[9:11] for name in names] == [f"{number:02}" for number in range(1, len(names) + 1)]
    article, page = annual["article.html"].decode(), annual["index.html"].decode()
    assert re.findall('src="([^"]*)"', article) == list(dict.fromkeys(re.findall('src="([^"]*)"', article)))
    assert re.findall('src="([^"]*)"', article) == names
    assert page.count('src="data:image/') == len(names)
    for name in names:
        with Image.open(BytesIO(annual[name])) as image:
            assert image.format in ("JPEG", "PNG")
            assert image.width <= 1080
            assert image.mode in ("RGB", "L", "P", "1")
            assert "transparency" not in image.info
        assert len(annual[name]) < 1_000_000


def test_the_page_asks_for_nothing_but_itself(annual: dict[str, bytes]) -> None:
    page = annual["index.html"].decode()
    outside = re.findall(r"""(?:src|href)=["']?(?!data:)([^"' >]+)""", page)
    assert set(outside) == {"cover-235x100.png", "cover-1x1.png"}
    assert "default-src 'none'" in page
    assert not re.search(r"https?://", re.sub(r'<div id="article">.*?</div>', "", page, flags=re.S))


def test_the_hand_out_names_each_field_and_each_picture_with_its_caption(
    annual: dict[str, bytes],
) -> None:  # C21
    text = annual["fields.txt"].decode()
    assert text.startswith("标题（9 字）：把试验田种成高产田\n作者：江若水 陆之南 欧阳知秋\n")
    assert "摘要（56 字，最多 120）：2025年全区工业总产值2,590.4亿元" in text
    assert re.search(r"pictures/01\.png  \d+×\d+  \d+ KB  图1　一区四园的位置", text)
    assert "保存后再看一遍" in text  # C4


def test_covers_have_their_shapes_and_their_words_inside_both(annual: dict[str, bytes]) -> None:  # C20
    with (
        Image.open(BytesIO(annual["cover-235x100.png"])) as wide,
        Image.open(BytesIO(annual["cover-1x1.png"])) as square,
    ):
        assert wide.width / wide.height == pytest.approx(2.35, abs=0.001)
        assert square.width == square.height == wide.height
        left = (wide.width - square.width) // 2
        inside = wide.convert("RGB").crop((left, 0, left + square.width, square.height))
        assert inside.tobytes() == square.convert("RGB").tobytes()
        ground = wide.convert("L").getpixel((2, 2))
        for side in (wide.crop((0, 0, left, 500)), wide.crop((left + square.width, 0, wide.width, 500))):
            assert side.convert("L").getextrema() == (ground, ground)


def test_what_is_read_back_is_the_title_and_the_article(annual: dict[str, bytes]) -> None:
    read = contents(annual)
    assert read.paragraphs[0] == "把试验田种成高产田"
    assert len(read.tables) == 5
    assert not any("复制文章" in line for line in read.paragraphs)
    assert any("贴在实验室门上" in line for line in read.paragraphs)  # the number of the address is ours


def test_a_shorter_article_can_be_built_in_memory(write: Callable[..., Path]) -> None:
    files = made(write("zonepub: 1\nreport: {title: 题}\nbody: []\n"), "minimal")
    assert b"&nbsp;" in files["article.html"]


def test_other_formats_load_nothing_of_articles_covers_and_pictures(tmp_path: Path) -> None:
    program = (
        "import sys, zonepub; zonepub.build(sys.argv[1], to=['outline'], output=sys.argv[2]);"
        "print([name for name in sys.modules if name.startswith(('PIL', 'pypdfium2', 'zonepub.render.wechat',"
        " 'zonepub.render.image', 'zonepub.render.cover'))])"
    )
    command = [sys.executable, "-c", program, str(EXAMPLE), str(tmp_path)]
    assert subprocess.check_output(command, text=True).strip() == "[]"


def test_the_page_shows_the_very_article_that_stands_alone(annual: dict[str, bytes]) -> None:
    alone = annual["article.html"].decode().partition("<body>\n")[2].partition("\n</body>")[0]
    shown = (
        annual["index.html"].decode().partition('<div id="article">')[2].partition("</div>\n</section>")[0]
    )
    names = iter(re.findall('src="([^"]*)"', alone))
    assert re.sub('src="data:[^"]*"', lambda match: f'src="{next(names)}"', shown) == alone
