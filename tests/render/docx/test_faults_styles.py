"""What people who go on editing find in the styles of a finished document."""

from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.docx import Docx, W, style_of, styled, val
from helpers.paths import ANNUAL, EXAMPLE, OFFICIAL

LATIN = ("ascii", "hAnsi")


@pytest.mark.parametrize(
    ("report", "style"), [(OFFICIAL, "gongwen"), (EXAMPLE, "gongwen"), (EXAMPLE, "jianbao")]
)
def test_no_arial_is_in_an_official_document(report: Path, style: str, built: Builder) -> None:  # G6.13
    made = Docx(built(report, style).data("docx"))
    used = {style_of(paragraph) for paragraph in made.document.iter(f"{W}p")}
    assert {"Title", "BodyText"} <= used
    for slot in LATIN:
        faces = {made.styled(name, "rPr/rFonts", slot) for name in used}
        assert "Arial" not in faces and "Times New Roman" in faces
    fonts = {val(font, "name") for font in made.part("word/fontTable.xml")}
    assert "Arial" not in fonts


def test_the_pane_of_styles_shows_what_word_shows_and_what_is_used(file: Docx) -> None:
    styles = file.part("word/styles.xml")
    latent = styles.find(f"{W}latentStyles")
    hidden = {val(item, "name") for item in latent if val(item, "semiHidden") == "1"}
    assert len(latent) == int(val(latent, "count") or 0)
    assert {"index 1", "List Bullet", "Closing", "Message Header", "heading 7", "macro"} <= hidden
    used = {style_of(paragraph) for paragraph in file.document.iter(f"{W}p")}
    gallery, unused = set[str | None](), set[str | None]()
    for style in styles.iter(f"{W}style"):
        name = val(style, "styleId")
        gallery |= {name} if style.find(f"{W}qFormat") is not None else set()
        shown = style.find(f"{W}semiHidden") is None
        unused |= {name} if shown and val(style, "type") == "paragraph" and name not in used else set()
    assert {"BodyText", "Heading1", "Title", "Quote", "Caption"} <= gallery and len(gallery) < 32
    assert not gallery & {"Header", "Footer", "FootnoteText", "TOC1", "Attendees", "Addressees"}
    assert len(unused - gallery) <= 3  # header, footer and notes, which stand in parts of their own


def test_body_headings_and_title_stand_first_in_the_list_of_styles(file: Docx) -> None:
    places = {
        name: val(file.style(name).find(f"{W}uiPriority")) for name in ("BodyText", "Heading1", "Title")
    }
    assert places == {"BodyText": "1", "Heading1": "9", "Title": "10"}
    orders = [int(val(style.find(f"{W}uiPriority")) or 0) for style in file.part("word/styles.xml").iter(f"{W}style")
              if style.find(f"{W}qFormat") is not None and val(style, "styleId") not in places]  # fmt: skip
    assert min(order for order in orders if order) >= 9


def test_fonts_that_a_machine_may_lack_name_their_stand_ins(built: Builder) -> None:  # G10.2
    table = Docx(built(OFFICIAL, "gongwen").data("docx")).part("word/fontTable.xml")
    fonts = {val(font, "name"): font for font in table}
    others = {name: (val(fonts[name].find(f"{W}altName")) or "").split(",") for name in fonts}
    assert others["仿宋_GB2312"][:2] == ["仿宋", "FangSong"]
    assert {"方正小标宋_GBK", "华文中宋"} <= set(others["方正小标宋简体"])
    for name, font in fonts.items():
        assert len(val(font.find(f"{W}panose1")) or "") == 20, name
    assert val(fonts["Times New Roman"].find(f"{W}family")) == "roman"


def test_white_above_a_table_and_below_table_and_figure_is_that_of_the_style(stress: Docx) -> None:
    """The briefing keeps 8.8 points around figures and tables."""
    gaps = {name: (stress.styled(name, "pPr/spacing", "before"), stress.styled(name, "pPr/spacing", "after"))
            for name in ("Figure", "Caption", "Credit", "TableCaption", "TableSource")}  # fmt: skip
    assert gaps["TableCaption"][0] == gaps["TableSource"][1] == gaps["Caption"][1] == "176"
    assert gaps["Credit"][1] == gaps["Figure"][0] == "176"
    ends = [
        p for p in stress.document.iter(f"{W}tbl") if val(p.find(f"{W}tblPr/{W}tblStyle")) == "ReportTable"
    ]
    for table in ends:
        after = table.getnext()
        white = val(after.find(f"{W}pPr/{W}spacing"), "line") if style_of(after) == "Space" else "176"
        assert style_of(after) in ("Space", "TableSource") and white == "176"


def test_what_follows_a_caption_is_text(file: Docx) -> None:
    followers = {name: val(file.style(name).find(f"{W}next")) for name in ("Caption", "TableCaption")}
    assert set(followers.values()) == {"BodyText"}


def test_the_title_of_an_annex_is_a_heading_to_every_program(stress: Docx) -> None:
    assert val(stress.style("AnnexTitle").find(f"{W}basedOn")) == "Heading1"
    assert stress.paragraphs("AnnexTitle")


def test_headings_have_character_styles_of_the_same_look(file: Docx) -> None:
    for name in ("Title", "Heading1", "Heading2", "Quote"):
        linked = file.style(val(file.style(name).find(f"{W}link")) or "")
        assert val(linked, "type") == "character" and val(linked.find(f"{W}link")) == name


def test_a_foot_has_no_rule_of_the_head_that_its_style_stands_on(example: Docx) -> None:
    borders = {
        name: {line.tag.removeprefix(W): val(line, "val") for line in example.style(name).find(f".//{W}pBdr")}
        for name in ("Header", "Footer")
    }
    assert borders == {"Header": {"bottom": "single"}, "Footer": {"top": "single", "bottom": "nil"}}


@pytest.mark.parametrize("style", ["briefing", "gongwen", "report"])
def test_what_fills_a_room_of_its_own_tells_its_size_and_headings_follow(style: str, built: Builder) -> None:
    """A contents list in the size of the text had none of its own: it swelled when 正文 was made larger."""
    styles = Docx(built(ANNUAL, style).data("docx")).part("word/styles.xml")
    for default in styles.iter(f"{W}docDefaults"):
        default.clear()
    roles = {"TOC1", "TOC2", "TableofFigures", "Caption", "TableText", "TableHead", "Header", "FootnoteText"}
    names = roles & {val(item, "styleId") or "" for item in styles.iter(f"{W}style")}
    assert len(names) >= 7 and None not in {styled(styles, name, "rPr/sz") for name in names}
    follower = {"gongwen": "Heading1"}.get(style, "BodyText")  # in the size of the text, which 正文 says
    assert styled(styles, follower, "rPr/sz") is None
