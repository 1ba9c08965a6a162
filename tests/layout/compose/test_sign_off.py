"""How reports close and lists stand: as a designer would end a page, not where the flow happens to stop."""

from pathlib import Path

import pytest
from helpers.layouts import lay, paragraph, report, section, words

from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.boxes import text_frames
from zonepub.model import Attendees, Note, NoteMark, Paragraph, Report, Text
from zonepub.style import load_style

OFFICE, DAY = "澄州高新区管委会", "2026年3月5日"


def _laid(name: str, given: Report) -> Layout:
    return lay(given, load_style(name, Diagnostics()).resolve("pdf"))


def _place(layout: Layout, said: str) -> tuple[int, float, float]:
    """Page, left edge and height of the first line that has the words."""
    page, placed, frame = next(one for one in text_frames(layout.pages) if said in one[2].line.text)
    return page.number, placed.x + frame.x, placed.y + frame.baseline


@pytest.mark.parametrize("name", ["newspaper", "magazine"])
def test_a_signature_stands_in_the_last_column_whatever_stands_beside_it(name: str) -> None:
    present = Attendees(present=("林远",))
    for facts in ({}, {"attachments": ("分工表",)}, {"attachments": ("分工表",), "attendees": present}):
        layout = _laid(name, report(section(1, paragraph(12)), signature=(OFFICE, DAY), **facts))
        geometry = layout.geometry
        page, x, y = _place(layout, OFFICE)
        last = geometry.x(page, geometry.columns - 1, geometry.columns)
        assert last <= x < last + geometry.column
        if facts:
            assert _place(layout, "分工表")[2] == pytest.approx(y, abs=geometry.pitch / 2)


def test_what_the_paper_has_already_is_not_drawn_at_the_end_of_columns(tmp_path: Path) -> None:
    back = "back:\n- signature\n- {text: 云泽高新区编印, role: flush, letterhead: paper}\n"
    for paper, drawn in (("preprinted", 0), ("digital", 1)):
        look = tmp_path / f"{paper}.yaml"
        look.write_text(f"extends: magazine\npage: {{letterhead: {paper}}}\n{back}", "utf-8")
        layout = _laid(str(look), report(section(1, paragraph(12)), signature=(OFFICE, DAY)))
        said = [frame.line.text for _, _, frame in text_frames(layout.pages)]
        assert said.count("云泽高新区编印") == drawn and said.count(OFFICE) == 1


def test_a_long_list_of_attachments_flows_through_the_columns() -> None:
    names = tuple(f"第{number}项任务的分工与完成时限表" for number in range(60))
    layout = _laid("magazine", report(section(1, paragraph(4)), attachments=names, signature=(OFFICE, DAY)))
    places = {_place(layout, name)[:2] for name in names}
    assert len({x for _, x in places}) > 1


def test_notes_of_a_page_that_ends_early_stand_below_its_columns() -> None:
    noted = Paragraph((*words("一年的收成"), NoteMark("scope", 1), Text("。")))
    notes = {"scope": Note("note-1", 1, words("按所在地统计。"))}
    layout = _laid("newspaper", report(section(1, noted, paragraph(3)), notes=notes))
    texts = [placed.y for _, placed, _ in text_frames(layout.pages) if placed.box.source]
    assert 0 < _place(layout, "按所在地统计")[2] - max(texts) < 4 * layout.geometry.pitch
