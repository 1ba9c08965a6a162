"""The cover in Word: words in styles over the picture, to be edited as any others."""

import pytest
from helpers.built import Builder
from helpers.docx import Docx, W, val, words
from helpers.paths import STRESS

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"


@pytest.fixture(scope="module")
def magazine(built: Builder) -> Docx:
    return Docx(built(STRESS, "magazine").data("docx"))


def test_name_issue_and_headline_of_a_cover_are_words_in_styles_of_their_own(magazine: Docx) -> None:
    said = {
        name: [words(one) for one in magazine.paragraphs(name)]
        for name in ("CoverName", "CoverDate", "CoverTitle", "CoverSubtitle")
    }
    assert said["CoverName"] == ["高新区发展参考"]
    assert said["CoverDate"] == ["第7期　2026年3月5日云泽高新区管委会政策研究室"]
    assert said["CoverTitle"] == ["向新而行　以质致远"]
    assert said["CoverSubtitle"][0].startswith("——云泽高新区2025年度")


def test_the_picture_of_a_cover_begins_below_the_name_and_ends_with_the_page(magazine: Docx) -> None:
    anchor = next(magazine.document.iter(f"{WP}anchor"))
    top = int(anchor.findtext(f"{WP}positionV/{WP}posOffset") or 0) / 12700
    size = next(magazine.document.iter(f"{W}pgSz"))
    height = int(anchor.find(f"{WP}extent").get("cy")) / 12700
    frames = [one.find(f"{W}pPr/{W}framePr") for one in magazine.paragraphs("CoverName")]
    assert int(val(frames[0], "y") or 0) / 20 < top < 200
    assert top + height == pytest.approx(int(val(size, "h") or 0) / 20, abs=0.1)


def test_the_headline_of_a_cover_stands_on_its_ground_from_the_edge_of_the_page(magazine: Docx) -> None:
    place = next(magazine.document.iter(f"{W}tblpPr"))
    ground = next(magazine.document.iter(f"{W}tcPr")).find(f"{W}shd")
    assert (val(place, "horzAnchor"), val(place, "tblpX")) == ("page", "1")
    assert val(ground, "fill") == "00596B"
