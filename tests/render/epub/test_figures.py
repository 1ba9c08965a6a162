"""Figures as XHTML: in rows, missing ones as the style says, upright, with words for those who cannot see (Y6)."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from helpers.epub import XHTML, Publish, figure, line, report, words
from PIL import Image

from zonepub.model import (
    Picture,
    Reference,
    Text,
)
from zonepub.model.numbering import Number
from zonepub.readers.epub import paragraphs
from zonepub.render.xhtml.css.rules import number


def test_figures_that_follow_each_other_stand_in_rows(publish: Publish, style) -> None:
    changed = replace(style, figure=replace(style.figure, per_row=2))
    book = publish(report(figure("a"), figure("b"), figure("c"), line(Text("文")), figure("d")), changed)
    rows = [row for row in book.find("div") if row.get("class") == "figure-row"]
    assert [[item.get("id") for item in row.iter(f"{XHTML}figure")] for row in rows] == [["a", "b"]]
    assert [item.get("id") for item in book.find("figure")] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("missing", "figures", "frames"), [("placeholder", 1, 1), ("caption", 1, 0), ("omit", 0, 0)]
)
def test_a_missing_picture_is_shown_as_the_style_says(
    publish: Publish, style, missing, figures, frames
) -> None:
    changed = replace(style, figure=replace(style.figure, missing=missing))
    reference = Reference("figure", "fig", Number(1))
    book = publish(report(figure("fig"), line(Text("见"), reference)), changed)
    assert len(book.find("figure")) == figures
    assert len([div for div in book.find("div") if div.get("class") == "picture-to-come"]) == frames
    links = [link.get("href") for link in book.find("a") if "reference" in link.get("class", "")]
    assert links == (["#fig"] if figures else [])  # what is not shown is not linked to
    assert "见图1" in "".join(paragraphs(book.data))


@pytest.fixture
def photo(tmp_path: Path) -> Picture:
    path = tmp_path / "photo.jpg"
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Maker"  # lies on its side
    noise = Image.effect_noise((2400, 1200), 60).convert("RGB")
    noise.save(path, exif=exif)
    return Picture(path, "photo.jpg", 1200, 2400)


def test_a_picture_has_its_alternative_and_its_upright_size(publish: Publish, photo: Picture) -> None:  # Y6
    book = publish(report(figure("a", photo, alt="会场", credit="张伟 摄"), figure("b", photo, alt="会场")))
    image = book.find("figure/*")[0]
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("会场", "800", "1600")
    assert [name for name in book.parts if name.startswith("EPUB/images/")] == [f"EPUB/{image.get('src')}"]
    assert b"Maker" not in book.parts[f"EPUB/{image.get('src')}"]
    assert words(book.find("figcaption")[0]) == "图1　图说（张伟 摄）"


def test_names_of_a_credit_stay_whole(publish: Publish, photo: Picture) -> None:  # T3.4
    credit = publish(report(figure("a", photo, credit="图/记者 欧阳知秋"))).find("figcaption")[0]
    assert words(credit) == "图1　图说（图/记者 欧阳知秋）"
    whole = [element.text for element in credit.iter() if element.get("class") == "whole"]
    assert whole == ["记者", "欧阳知秋"]


def test_a_small_picture_is_not_made_larger_and_transparency_becomes_paper(
    publish: Publish, tmp_path
) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(path)
    book = publish(report(figure("a", Picture(path, "logo.png", 20, 10), alt="标志")))
    image = Image.open(BytesIO(book.parts["EPUB/images/picture-1.png"]))
    assert (image.size, image.convert("RGB").getpixel((0, 0))) == ((20, 10), (255, 255, 255))


def test_a_square_picture_stands_in_the_middle_as_wide_as_its_caption(
    publish: Publish, style, tmp_path: Path
) -> None:
    """At the left it left a hole beside it. A wide one, and one far narrower than its words, stay there."""
    shapes, blocks = {"square": (400, 400), "wide": (800, 400), "mast": (80, 400)}, []
    for anchor, size in shapes.items():
        Image.new("RGB", size, "#345").save(tmp_path / f"{anchor}.png")
        blocks += [figure(anchor, Picture(tmp_path / f"{anchor}.png", "p.png", *size)), line(Text("文"))]
    book = publish(report(*blocks))
    width = f"max-width: {number(style.figure.upright / style.text['body'].size)}em"
    found = [(item.get("id"), item.get("class"), item.get("style")) for item in book.find("figure")]
    assert found == [("square", "middle", width), ("wide", None, None), ("mast", None, None)]
    assert "figure.middle { margin-left: auto; margin-right: auto; }" in book.css
    centred = replace(style.text["caption"], align="center")  # where all do, nothing is to be done
    alike = replace(style, text={**style.text, "caption": centred})
    assert {item.get("class") for item in publish(report(*blocks), alike).find("figure")} == {None}
