"""Every look is a named style (D1, D2), and no run carries what a style should."""

import re
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from helpers.docx import WP, Docx, W, style_of, val, words

from zonepub import Diagnostics, build, load_style
from zonepub.fonts import FontCatalogue

INDENT = {"firstLineChars": "200"}


def test_every_style_with_fonts_names_all_four_slots_and_no_theme(file: Docx) -> None:  # D1.1
    fonts = list(file.part("word/styles.xml").iter(f"{W}rFonts"))
    assert len(fonts) > 20
    for font in fonts:
        assert {key.removeprefix(W) for key in font.attrib} == {"ascii", "hAnsi", "eastAsia", "cs"}


def test_no_part_but_the_theme_speaks_of_theme_fonts(file: Docx) -> None:  # D1.1
    for name in file.names:
        if name.endswith(".xml") and "theme" not in name:
            assert not re.search(rb"(ascii|hAnsi|eastAsia|cs)[Tt]heme=", file.archive.read(name)), name


def test_the_language_is_chinese(file: Docx) -> None:  # D1.3
    lang = file.part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert (val(lang), val(lang, "eastAsia")) == ("en-US", "zh-CN")
    assert val(file.part("word/settings.xml").find(f"{W}themeFontLang"), "eastAsia") == "zh-CN"


@pytest.mark.parametrize(("language", "eastern"), [
    ("zh-TW", "zh-TW"), ("zh-Hant", "zh-TW"), ("zh-HK", "zh-HK"), ("zh", "zh-CN"), ("en", "zh-CN"),
])  # fmt: skip
def test_the_eastern_language_is_that_of_the_report(
    language: str, eastern: str, make: Callable[..., Docx]
) -> None:
    made = make("- 一", head=f"title: 题, language: {language}")
    lang = made.part("word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    assert val(lang, "eastAsia") == eastern
    assert val(made.part("word/settings.xml").find(f"{W}themeFontLang"), "eastAsia") == eastern


def test_a_body_run_holds_nothing_but_a_hint_or_a_character_style(file: Docx) -> None:  # D1.4
    allowed = {"rStyle", "rFonts", "vertAlign", "noProof", "lang", "sz", "szCs"}
    for run in file.document.iter(f"{W}r"):
        properties = run.find(f"{W}rPr")
        for item in properties if properties is not None else ():
            name = item.tag.removeprefix(W)
            # a name of two characters is as wide as one of three, the unit of a head apart from its name
            style = style_of(next(run.iterancestors(f"{W}p")))
            spread = name == "spacing" and style.startswith(("Attendees", "TableHead"))
            assert name in allowed or spread, words(run)
            if name == "rFonts":
                assert dict(item.attrib) == {f"{W}hint": "eastAsia"}
            if name in ("sz", "szCs") and not any(parent.tag == f"{W}rt" for parent in item.iterancestors()):
                # a mark that has a share of the size, in type that is not as large as the body
                around = style_of(next(run.iterancestors(f"{W}p")))
                assert properties.find(f"{W}rStyle") is not None
                assert file.styled(around, "rPr/sz") != file.styled("BodyText", "rPr/sz")


def test_sizes_fonts_and_colours_come_from_the_style_file(example: Docx) -> None:
    style = load_style("briefing", Diagnostics()).resolve("docx")
    for role, identifier in {
        "body": "BodyText",
        "heading-1": "Heading1",
        "caption": "Caption",
        "kicker": "Kicker",
    }.items():
        text = style.text[role]
        assert example.styled(identifier, "rPr/sz") == str(round(2 * text.size))
        assert example.styled(identifier, "rPr/rFonts", "eastAsia") == text.font[0]
        assert example.styled(identifier, "rPr/color") == text.color.rgb
        assert example.styled(identifier, "pPr/spacing", "line") == str(round(20 * text.leading))


def test_body_paragraphs_are_indented_by_two_characters(example: Docx) -> None:  # D2.5 T8.1
    indent = example.style("BodyText").find(f"{W}pPr/{W}ind")
    assert val(indent, "firstLineChars") == "200"
    assert int(val(indent, "firstLine") or 0) == 2 * 11 * 20
    assert len(example.paragraphs("BodyText")) == 39


def test_type_may_be_made_larger_without_being_clipped_where_there_is_no_grid(file: Docx) -> None:  # D2.9
    exact = {
        style.get(f"{W}styleId") for style in file.part("word/styles.xml").iter(f"{W}style")
        if val(style.find(f"{W}pPr/{W}spacing"), "lineRule") == "exact"
    }  # fmt: skip
    assert exact == {"Space", "Rule"}  # lines without words
    for drawing in file.document.iter(f"{W}drawing"):
        paragraph = next(parent for parent in drawing.iterancestors() if parent.tag == f"{W}p")
        floats = drawing.find(f"{WP}anchor") is not None  # floats take no part in the pitch
        assert floats or style_of(paragraph) == "Figure"


def test_line_breaking_follows_the_style(file: Docx) -> None:  # D2.7 D2.8
    names = ("kinsoku", "overflowPunct", "autoSpaceDE", "autoSpaceDN")
    assert [file.styled("BodyText", f"pPr/{name}") for name in names] == ["1", "0", "1", "1"]
    assert val(file.part("word/settings.xml").find(f"{W}characterSpacingControl")) == "compressPunctuation"


def test_word_opens_it_as_a_file_of_its_own_time_and_asks_nothing(file: Docx) -> None:  # D4.11 D5.12
    settings = file.part("word/settings.xml")
    modes = {val(item, "name"): val(item) for item in settings.iter(f"{W}compatSetting")}
    assert modes["compatibilityMode"] == "15"
    assert settings.find(f"{W}updateFields") is None


def test_headings_are_words_own_with_the_right_levels(example: Docx) -> None:
    document = docx.Document(__import__("io").BytesIO(example.data))
    levels = [p.style.name for p in document.paragraphs if p.style.name.startswith("Heading")]
    assert levels == ["Heading 1"] * 11
    assert [p.text for p in document.paragraphs if p.style.name == "Title"] == ["激发新动能　逐梦新征程"]
    for level in range(1, 7):
        assert example.styled(f"Heading{level}", "pPr/outlineLvl") == str(level - 1)
    assert example.style("Heading1").find(f"{W}pPr/{W}keepNext") is not None


def test_the_kicker_is_never_parted_from_its_heading(example: Docx) -> None:  # T8.8
    body = example.document.find(f"{W}body")
    assert body is not None
    paragraphs = list(body)
    places = [index for index, item in enumerate(paragraphs) if style_of(item) == "Kicker"]
    assert len(places) == 11
    assert all(style_of(paragraphs[place + 1]) == "Heading1" for place in places)
    assert example.style("Kicker").find(f"{W}pPr/{W}keepNext") is not None


def test_style_ids_are_ascii_and_built_in_names_stay_english(file: Docx) -> None:  # D6.20
    names = {}
    for style in file.part("word/styles.xml").iter(f"{W}style"):
        identifier = style.get(f"{W}styleId")
        assert identifier.isascii()
        names[identifier] = val(style.find(f"{W}name"))
    assert names["Heading1"] == "heading 1"
    assert names["TOC1"] == "toc 1"
    assert names["FootnoteText"] == "footnote text"
    assert names["Kicker"] == "引题"
    used = {
        val(item) for kind in ("pStyle", "rStyle", "tblStyle") for item in file.document.iter(f"{W}{kind}")
    }
    assert used <= set(names)


def test_emphasis_is_dots_and_never_a_slant(stress: Docx) -> None:  # T10.7 T10.8
    emphasis = stress.style("Emphasis").find(f"{W}rPr")
    assert emphasis is not None
    assert val(emphasis.find(f"{W}i")) == "0"
    assert val(emphasis.find(f"{W}em")) == "dot"


def test_word_knows_a_font_file_by_its_family(tmp_path: Path) -> None:
    (tmp_path / "own.otf").write_bytes(
        FontCatalogue().stack(["Noto Serif SC"]).faces[0].subset_file("正文一二")
    )
    (tmp_path / "own.yaml").write_text(
        "extends: minimal\nformats:\n  docx:\n    tokens: {font: {song: [own.otf]}}\n", "utf-8"
    )
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 正文}\nbody: [一二]\n", "utf-8")
    build(tmp_path / "report.yaml", to=("docx",), style=tmp_path / "own.yaml", output=tmp_path)
    with ZipFile(tmp_path / "report.docx") as package:
        parts = "".join(package.read(f"word/{name}.xml").decode() for name in ("styles", "fontTable"))
    assert "own.otf" not in parts
    assert 'w:eastAsia="Noto Serif SC"' in parts and 'w:name="Noto Serif SC"' in parts


def test_word_is_told_what_stands_in_for_the_font_of_any_mark(tmp_path: Path) -> None:  # G10.2
    marks = ("strong", "label", "emphasis", "code", "link", "note-mark")
    fonts = {mark: f"Face of {mark}" for mark in marks}
    own = "".join(f"  {mark}: {{latin: [{font}]}}\n" for mark, font in fonts.items())
    (tmp_path / "own.yaml").write_text(f"extends: minimal\ninline:\n{own}", "utf-8")
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 正文}\nbody: [一二]\n", "utf-8")
    build(tmp_path / "report.yaml", to=("docx",), style=tmp_path / "own.yaml", output=tmp_path)
    with ZipFile(tmp_path / "report.docx") as package:
        table = package.read("word/fontTable.xml").decode()
    assert [font for font in fonts.values() if f'w:name="{font}"' not in table] == []
