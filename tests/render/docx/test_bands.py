"""Bands of colour: the words are a paragraph of their style, a bleed is a picture behind them."""

from io import BytesIO

import pytest
from helpers.docx import WP, Make, W, style_of, words
from PIL import Image

from zonepub.render.docx.xml import emu

BODY = "  - 正文。"
A4 = (595.276, 841.89)


def style(front: str) -> str:
    return f"extends: briefing\npage: {{size: A4, margin: {{top: 20mm}}}}\nfront: [{front}]\n"


BLEED = '{band: "简讯", role: masthead, background: "#336699", height: 16mm, bleed: true}'


def test_a_bleeding_band_at_the_top_reaches_the_edges_of_the_page(make: Make) -> None:
    file = make(BODY, style(BLEED))
    anchor = next(file.document.iter(f"{WP}anchor"))
    assert anchor.get("behindDoc") == "1"
    for axis in "HV":
        place = anchor.find(f"{WP}position{axis}")
        assert place is not None
        assert place.get("relativeFrom") == "page"
        assert [item.text for item in place] == ["0"]
    extent = anchor.find(f"{WP}extent")
    assert extent is not None
    wide, high = int(extent.get("cx", "")), int(extent.get("cy", ""))
    assert abs(wide - emu(A4[0])) < emu(0.5)
    assert abs(high - emu(36 / 25.4 * 72)) < emu(0.5)
    picture = next(name for name in file.names if name.startswith("word/media/"))
    assert Image.open(BytesIO(file.archive.read(picture))).convert("RGB").getpixel((0, 0)) == (
        0x33,
        0x66,
        0x99,
    )


def test_its_words_are_words_and_the_ground_is_decoration(make: Make) -> None:
    file = make(BODY, style(BLEED))
    paragraph = file.paragraphs("Masthead")[0]
    assert words(paragraph) == "简讯"
    assert b"adec:decorative" in file.archive.read("word/document.xml")


@pytest.mark.parametrize("front", [BLEED.replace("true", "false"), f"title, {BLEED}"])
def test_any_other_band_is_a_tinted_paragraph(make: Make, front: str) -> None:
    file = make(BODY, style(front))
    assert not list(file.document.iter(f"{WP}anchor"))
    band = file.paragraphs("Masthead")[0]
    shade = band.find(f"{W}pPr/{W}shd")
    assert shade is not None
    assert shade.get(f"{W}fill") == "336699"


def test_the_words_behind_a_band_stand_in_a_paragraph_of_their_own(make: Make) -> None:
    file = make(BODY, style(f"{BLEED}, title"))
    order = [style_of(item) for item in file.document.iter(f"{W}p")]
    assert order[:3] == ["Masthead", "Space", "Title"]
