"""A magazine's cover says its name, issue and headline on grounds of their own; readers hear them once."""

import pypdfium2
import pytest
from helpers.built import Builder
from helpers.layouts import lay
from helpers.paths import ANNUAL, STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.layout.boxes import text_frames
from zonepub.layout.frames import Image, Rectangle, TextFrame
from zonepub.readers.pdf.shown import shown
from zonepub.records import replace
from zonepub.source.load import load_report
from zonepub.style import Style, load_style

OFFICE = "中国（澄州）自由贸易试验区澄湖高新技术产业开发区管理委员会"


@pytest.fixture(scope="module")
def magazine() -> Style:
    return load_style("magazine", Diagnostics()).resolve("pdf")


def test_name_issue_and_headline_stand_on_the_cover_and_in_no_element(built: Builder) -> None:
    with pypdfium2.PdfDocument(built(STRESS, "magazine").path("pdf")) as pdf:
        words = pdf[0].get_textpage().get_text_bounded()
    assert [part for part in ("高新区发展参考", "第7期", "向新而行", "以质致远") if part not in words] == []
    tagged = [line.text for line in shown(built(STRESS, "magazine").data("pdf")).flow]
    assert sum(line == "高新区发展参考" for line in tagged) == 1  # on the page behind it


@pytest.mark.parametrize("length", [4, 10, 22])
def test_a_name_of_any_length_is_one_line_on_white(magazine: Style, length: int) -> None:
    report = load_report(ANNUAL, Diagnostics())
    assert report.series
    report = replace(report, series=replace(report.series, name=OFFICE[:length]))
    layout = lay(report, magazine)
    cover = layout.pages[0]
    (name,) = (one for _, _, one in text_frames([cover]) if one.line.text == OFFICE[:length])
    ground = next(
        frame for placed in cover.placed for frame in placed.box.frames if isinstance(frame, Rectangle)
    )
    assert name.x + name.line.width <= layout.geometry.width * 0.91
    assert ground.color.rgb == "FFFFFF"
    assert not {remark.kind for remark in layout.remarks if remark.page == 1} & {"overlap", "outside"}


def test_the_picture_of_a_cover_begins_below_the_name(magazine: Style) -> None:
    cover = lay(load_report(ANNUAL, Diagnostics()), magazine).pages[0]
    frames = [frame for placed in cover.placed for frame in placed.box.frames]
    assert [type(one) for one in frames if isinstance(one, Image)] == [Image]
    assert isinstance(frames[-1], TextFrame)  # words are above all
