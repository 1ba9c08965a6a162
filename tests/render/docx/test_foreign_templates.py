"""Templates that other programs wrote: the report is laid into them and nothing is lost."""

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import docx
import pytest
from docx.shared import Mm
from helpers.docx import Docx, W, val, words
from helpers.templates import (
    DOCUMENT,
    RELS,
    Parts,
    dangling,
    declared,
    default_namespace,
    made_of_ours,
    prefixed,
    with_mark,
    without,
    without_page,
)
from lxml import etree
from openxml_audit import FileFormat, OpenXmlValidator

from zonepub import Diagnostics

GOOD = {
    "as it is": lambda parts: None,
    "another prefix": prefixed,
    "a default namespace": default_namespace,
    "no page": without_page,
    "no page under another prefix": lambda parts: (without_page(parts), prefixed(parts)),
    "byte order marks": with_mark,
    "standalone": declared(b"<?xml version='1.0' standalone='yes'?>\r\n"),
    "no declaration": declared(b""),
    "UTF-16": declared(b'<?xml version="1.0" encoding="UTF-16"?>', "utf-16"),
    "no numbering": without("word/numbering.xml", "numbering"),
    "no styles and no numbering": lambda parts: (
        without("word/styles.xml", "styles")(parts),
        without("word/numbering.xml", "numbering")(parts),
    ),
    "no settings": without("word/settings.xml", "settings"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", GOOD)
def test_a_template_of_another_program_gives_a_whole_file(
    name: str, made: Callable[..., tuple[Docx, Diagnostics]], light_stress: Path
) -> None:
    file, diagnostics = made(GOOD[name], light_stress)
    assert not list(dangling(file))
    assert len(set(file.names)) == len(file.names)
    assert {item.code for item in diagnostics if item.severity != "note"} <= {
        "not-placed",
        "internal-paper-author",
    }  # the report's own
    text = words(file.document)
    assert "云泽" in text
    assert "示例文字" not in text
    opened = docx.Document(BytesIO(file.data))
    assert len([p for p in opened.paragraphs if p.style.name == "Heading 1"]) > 5
    body = file.document.find(f"{W}body")
    assert [item.tag for item in body].count(f"{W}sectPr") == 1
    assert body[-1].tag == f"{W}sectPr"


@pytest.mark.slow
@pytest.mark.parametrize("name", GOOD)
def test_such_a_file_keeps_the_rules_of_the_sdk(
    name: str, made: Callable[..., tuple[Docx, Diagnostics]], tmp_path: Path
) -> None:
    def lean(parts: Parts) -> None:  # without the styles that only Word 2010 read, half of all elements
        without("word/stylesWithEffects.xml", "stylesWithEffects")(parts)
        GOOD[name](parts)

    made(lean)
    ours = sdk_errors(tmp_path / "out" / "report.docx")
    assert ours - sdk_errors(tmp_path / "office.docx") == set()


def sdk_errors(path: Path) -> set[str]:
    return {error.description for error in OpenXmlValidator(FileFormat.MICROSOFT_365).validate(path).errors}


def test_headers_media_styles_theme_and_settings_of_the_office_are_as_they_were(
    made: Callable[..., tuple[Docx, Diagnostics]], office_parts: Parts
) -> None:
    file, _ = made(prefixed)
    changed: Parts = dict(office_parts)
    prefixed(changed)
    for name in ("word/header1.xml", "word/theme/theme1.xml", "word/settings.xml", "word/fontTable.xml"):
        assert file.archive.read(name) == changed[name]
    header = file.archive.read("word/_rels/header1.xml.rels")
    assert b"media/" in header
    page = file.document.find(f"{W}body/{W}sectPr")
    assert page.find(f"{W}pgSz").get(f"{W}w") == str(round(176 / 25.4 * 1440))
    office = etree.fromstring(office_parts["word/styles.xml"]).findall(f"{W}style")
    here = file.part("word/styles.xml").findall(f"{W}style")
    for old, new in zip(office, here, strict=False):
        assert [item.get(f"{W}styleId") for item in (old, new)] == [old.get(f"{W}styleId")] * 2


def test_tables_are_as_wide_as_the_type_area_of_the_office(
    made: Callable[..., tuple[Docx, Diagnostics]],
    light_stress: Path,
) -> None:
    file, _ = made(lambda parts: None, light_stress)
    page = file.document.find(f"{W}body/{W}sectPr")
    size, margin = page.find(f"{W}pgSz"), page.find(f"{W}pgMar")
    room = int(size.get(f"{W}w")) - int(margin.get(f"{W}left")) - int(margin.get(f"{W}right"))
    widths = {int(item.get(f"{W}w")) for item in file.document.iter(f"{W}tblW")}
    assert widths
    assert max(widths) <= room + 1


def test_what_only_the_text_of_the_template_showed_is_gone(
    made: Callable[..., tuple[Docx, Diagnostics]],
) -> None:
    file, _ = made(lambda parts: None)
    pictures = [item for item in file.part(RELS) if item.get("Type").endswith("/image")]
    assert all("zonepub" in item.get("Target") for item in pictures)


def test_a_header_of_an_earlier_section_is_taken_over(made: Callable[..., tuple[Docx, Diagnostics]]) -> None:
    def two_sections(parts: Parts) -> None:
        page = re.search(rb"<w:sectPr.*?</w:sectPr>", parts[DOCUMENT], re.DOTALL)
        assert page
        later = re.sub(rb"<w:headerReference[^>]*/>", b"", page[0])
        first = b"<w:p><w:pPr>" + page[0] + b"</w:pPr></w:p>"
        parts[DOCUMENT] = parts[DOCUMENT].replace(page[0], first + later)

    file, _ = made(two_sections)
    document = docx.Document(BytesIO(file.data))
    assert len(document.sections) == 1
    assert document.sections[0].header.paragraphs[0].text.startswith("某某办公室")


def test_a_template_without_a_page_gets_that_of_the_style(
    made: Callable[..., tuple[Docx, Diagnostics]],
) -> None:
    file, _ = made(without_page)
    document = docx.Document(BytesIO(file.data))
    assert abs(document.sections[0].page_width - Mm(210)) < Mm(0.1)
    footers = [name for name in file.names if name.startswith("word/footer")]
    assert [item.text for name in footers for item in file.part(name).iter(f"{W}instrText")]


def test_a_publication_of_ours_can_be_a_template(
    made: Callable[..., tuple[Docx, Diagnostics]], tmp_path: Path, light_stress: Path
) -> None:
    def ours(parts: Parts) -> None:
        parts["folder"] = str(tmp_path / "first").encode()
        made_of_ours(parts)

    file, _ = made(ours, light_stress)
    assert not list(dangling(file))
    assert len(set(file.names)) == len(file.names)


def test_notes_go_by_our_separators(
    made: Callable[..., tuple[Docx, Diagnostics]], light_stress: Path
) -> None:
    def own_separators(parts: Parts) -> None:
        named = b'<w:footnotePr><w:footnote w:id="0"/><w:footnote w:id="1"/></w:footnotePr><w:compat'
        parts["word/settings.xml"] = parts["word/settings.xml"].replace(b"<w:compat", named, 1)

    file, _ = made(own_separators, light_stress)
    separators = [val(item, "id") for item in file.part("word/settings.xml").iter(f"{W}footnote")]
    notes = file.part("word/footnotes.xml")
    special = [val(item, "id") for item in notes if val(item, "type")]
    assert separators == special == ["-1", "0"]


def test_a_localised_style_id_is_used_everywhere(made: Callable[..., tuple[Docx, Diagnostics]]) -> None:
    def chinese_word(parts: Parts) -> None:  # Word in Chinese calls heading 1 by the id 1
        for name in (DOCUMENT, "word/styles.xml"):
            parts[name] = parts[name].replace(b'"Heading1"', b'"1"')

    file, _ = made(chinese_word, further='section: {numbering: ["{n:han}、"]}\n')
    assert not list(dangling(file))
    assert [p for p in file.document.iter(f"{W}pStyle") if val(p) == "1"]
    levels = [val(item) for item in file.part("word/numbering.xml").iter(f"{W}pStyle")]
    assert "1" in levels
    assert "Heading1" not in levels


def heading_1(old: bytes, new: bytes) -> Callable[[Parts], None]:
    """The office's heading 1 otherwise."""

    def change(parts: Parts) -> None:
        name = "word/styles.xml"
        head, style, rest = re.split(
            rb'(<w:style [^>]*w:styleId="Heading1">.*?</w:style>)', parts[name], maxsplit=1, flags=re.DOTALL
        )
        assert old in style
        parts[name] = head + style.replace(old, new) + rest

    return change


@pytest.mark.parametrize("numbering", ['["{n:han}、"]', '["", "（{n:han}）"]'])
def test_headings_are_numbered_as_the_style_says_where_those_of_the_office_number_themselves(
    numbering: str, made: Callable[..., tuple[Docx, Diagnostics]]
) -> None:
    """Such a template could not be used: the headings were not as in the source."""
    numbers = heading_1(b"<w:keepLines/>", b'<w:keepLines/><w:numPr><w:numId w:val="1"/></w:numPr>')
    file, diagnostics = made(numbers, further=f"section: {{numbering: {numbering}}}\n")
    assert "template-numbers" in [item.code for item in diagnostics]
    heads = file.paragraphs("Heading1")
    ids = {val(head.find(f"{W}pPr/{W}numPr/{W}numId")) for head in heads}
    assert len(heads) > 5 and len(ids) == 1 and not ids & {"1", None}
    assert (ids == {"0"}) is numbering.startswith('["",')
    assert file.styled("Heading1", "pPr/numPr/numId", "val") == "1"  # the office's own are as they were


def test_a_heading_is_one_where_that_of_the_office_has_no_level(
    made: Callable[..., tuple[Docx, Diagnostics]],
) -> None:
    """LibreOffice writes such styles; neither contents list nor navigation showed the headings."""
    file, _ = made(heading_1(b'<w:outlineLvl w:val="0"/>', b""))
    heads = [*file.paragraphs("Heading1"), *file.paragraphs("AnnexTitle")]
    assert len(heads) > 5
    assert {val(head.find(f"{W}pPr/{W}outlineLvl")) for head in heads} == {"0"}
