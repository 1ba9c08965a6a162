"""Blocks and inlines as XHTML: semantics, and not one character more or less than the source (E13, Y4-Y6)."""

from dataclasses import replace
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.epub import EPUB_TYPE, XHTML, Book, Publish, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from PIL import Image

from zonepub.model import (
    Caption,
    Cell,
    Code,
    Column,
    Emphasis,
    Figure,
    Inline,
    List,
    ListItem,
    Note,
    NoteMark,
    PageBreak,
    Paragraph,
    Picture,
    Quote,
    Reference,
    Report,
    Ruby,
    Section,
    Strong,
    Table,
    Text,
)
from zonepub.model.numbering import Number
from zonepub.readers.epub import paragraphs


def report(*body, **more) -> Report:
    return Report(**{"title": (Text("标题"),), "body": body, **more})


def line(*inlines: Inline) -> Paragraph:
    return Paragraph(inlines)


def figure(anchor: str, picture: Picture | None = None, **more: str) -> Figure:
    return Figure(anchor, Caption((Text("图说"),), picture, **more), Number(1))


def the(book: Book, name: str) -> etree._Element:
    found = book.find(name)
    assert len(found) == 1
    return found[0]


def test_every_document_says_its_language_twice(stress: Book) -> None:  # E6
    for page in stress.documents.values():
        assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == "zh-CN"


def test_headings_never_skip_a_level(stress: Book) -> None:  # Y4
    levels = []
    for name in stress.spine:
        for element in stress.document(name).iter():
            tag = element.tag.removeprefix(XHTML)
            if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
                levels.append(int(tag[1]))
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_a_seventh_level_of_headings_is_one_for_screen_readers(publish: Publish) -> None:
    inner = Section("s6", (Text("六级"),), (), Number(1, (1,) * 6), ())
    for depth in range(5, 0, -1):
        inner = Section(f"s{depth}", (Text("节"),), (), Number(1, (1,) * depth), (inner,))
    deepest = next(found for found in publish(report(inner)).find("div") if found.get("role") == "heading")
    assert (words(deepest), deepest.get("aria-level")) == ("六级", "7")


def test_the_kicker_stands_in_the_heading_and_apart_from_the_title(example: Book) -> None:
    heading = example.document("section-01.xhtml").find(f".//{XHTML}h2")
    assert [(part.get("class"), words(part)) for part in heading] == [
        ("kicker", "厦门火炬高新区"),
        ("headline", "以创新驱动、高质量供给引领和创造新需求"),
    ]


def test_half_lines_stay_whole_and_the_space_between_them_is_kept(example: Book) -> None:  # T13.16
    title = the(example, "h1")
    assert [part.text for part in title] == ["激发新动能", "逐梦新征程"]
    assert words(title) == "激发新动能　逐梦新征程"


def test_no_white_space_comes_between_inlines(publish: Publish) -> None:
    text = (
        Text("他说"),
        Strong((Text("“绿"), Emphasis((Text("地"),)), Text("”"))),
        Text("很"),
        Code("好"),
        Text("。"),
    )
    assert words(publish(report(line(*text))).find("p")[-1]) == "他说“绿地”很好。"


def test_a_note_mark_leads_to_its_note_and_back(publish: Publish) -> None:
    first, again = NoteMark("scope", 1), NoteMark("scope", 1, first=False)
    notes = {"scope": Note("scope", 1, (Text("脚注文字。"),))}
    book = publish(report(line(Text("甲"), first, Text("乙"), again), notes=notes))
    marks = [link for link in book.find("a") if link.get("role") == "doc-noteref"]
    aside = the(book, "aside")
    assert [mark.get("href") for mark in marks] == ["#note-1", "#note-1"]
    assert [mark.get("id") for mark in marks] == ["mark-1", None]
    assert (aside.get("id"), aside.get(EPUB_TYPE), aside.get("role")) == (
        "note-1",
        "footnote",
        "doc-footnote",
    )
    back = next(link for link in aside.iter(f"{XHTML}a") if link.get("role") == "doc-backlink")
    assert (back.get("href"), back.text) == ("#mark-1", "返回正文")


def test_a_note_that_cites_a_note_brings_it_along(publish: Publish) -> None:
    notes = {"a": Note("a", 1, (Text("见"), NoteMark("b", 2))), "b": Note("b", 2, (Text("另注"),))}
    book = publish(report(line(Text("甲"), NoteMark("a", 1)), notes=notes))
    assert [aside.get("id") for aside in book.find("aside")] == ["note-1", "note-2"]


def test_a_later_section_points_to_the_note_where_it_stands(publish: Publish) -> None:
    notes = {"a": Note("a", 1, (Text("注"),))}
    one = Section("s1", (Text("一"),), (), Number(1, (1,)), (line(NoteMark("a", 1)),))
    two = Section("s2", (Text("二"),), (), Number(2, (2,)), (line(NoteMark("a", 1, first=False)),))
    marks = [
        link for link in publish(report(one, two, notes=notes)).find("a") if link.get("role") == "doc-noteref"
    ]
    assert [mark.get("href") for mark in marks] == ["#note-1", "section-01.xhtml#note-1"]


def test_ruby_pairs_characters_with_readings_and_has_brackets_to_fall_back_on(publish: Publish) -> None:
    book = publish(report(line(Ruby("汉字", ("hàn", "zì")), Ruby("重庆", ("Chóngqìng",)))))
    paired, whole = book.find("ruby")
    assert etree.tostring(paired, encoding="unicode", with_tail=False).partition(">")[2] == (
        "汉<rp>（</rp><rt>hàn</rt><rp>）</rp>字<rp>（</rp><rt>zì</rt><rp>）</rp></ruby>"
    )
    assert [rt.text for rt in whole.iter(f"{XHTML}rt")] == ["Chóngqìng"]


def test_a_table_has_a_caption_and_heads_with_scope(publish: Publish) -> None:
    columns = (Column((Text("园区"),)), Column((Text("产值"),), "decimal", 0.3))
    rows = tuple(
        (Cell((Text(name),)), Cell((Text(value),)))
        for name, value in (("甲", "1.5"), ("乙", "12"), ("丙", "—"))
    )
    book = publish(report(Table("tab", (Text("概况"),), columns, rows, Number(1), (Text("统计局"),))))
    assert words(the(book, "caption")) == "表1　概况"
    assert [(head.text, head.get("scope")) for head in book.find("th")] == [("园区", "col"), ("产值", "col")]
    cells = [cell for cell in book.find("td") if cell.get("class") == "decimal"]
    assert [(words(cell), cell.get("data-pad")) for cell in cells] == [
        ("1.5", None),
        ("12", ".0"),
        ("—", None),
    ]
    assert [col.get("style") for col in book.find("col")] == [None, "width: 30.00%"]


def test_figures_that_follow_each_other_stand_in_rows(publish: Publish, style) -> None:
    look = replace(style, figure=replace(style.figure, per_row=2))
    book = publish(report(figure("a"), figure("b"), figure("c"), line(Text("文")), figure("d")), look)
    rows = [row for row in book.find("div") if row.get("class") == "figure-row"]
    assert [[item.get("id") for item in row.iter(f"{XHTML}figure")] for row in rows] == [["a", "b"]]
    assert [item.get("id") for item in book.find("figure")] == ["a", "b", "c", "d"]


@pytest.mark.parametrize(
    ("missing", "figures", "frames"), [("placeholder", 1, 1), ("caption", 1, 0), ("omit", 0, 0)]
)
def test_a_missing_picture_is_shown_as_the_style_says(
    publish: Publish, style, missing, figures, frames
) -> None:
    look = replace(style, figure=replace(style.figure, missing=missing))
    reference = Reference("figure", "fig", Number(1))
    book = publish(report(figure("fig"), line(Text("见"), reference)), look)
    assert len(book.find("figure")) == figures
    assert len([div for div in book.find("div") if div.get("class") == "picture-to-come"]) == frames
    links = [link.get("href") for link in book.find("a") if link.get("class") == "reference"]
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


def test_a_small_picture_is_not_made_larger_and_transparency_becomes_paper(
    publish: Publish, tmp_path
) -> None:
    path = tmp_path / "logo.png"
    Image.new("RGBA", (20, 10), (0, 0, 0, 0)).save(path)
    book = publish(report(figure("a", Picture(path, "logo.png", 20, 10), alt="标志")))
    image = Image.open(BytesIO(book.parts["EPUB/images/picture-1.png"]))
    assert (image.size, image.convert("RGB").getpixel((0, 0))) == ((20, 10), (255, 255, 255))


def test_lists_stay_lists_with_labels_in_the_style_sheet(publish: Publish) -> None:
    inner = List(True, (ListItem((line(Text("子项")),)),), depth=2)
    book = publish(
        report(List(True, (ListItem((line(Text("第一")), inner)), ListItem((line(Text("第二")),)))))
    )
    assert [
        (found.get("class"), words(found[0]).split()[0]) for found in book.find("ol") if found.get("class")
    ] == [
        ("numbers-1", "第一"),
        ("numbers-2", "子项"),
    ]


def test_a_page_break_between_sections_makes_no_empty_document(publish: Publish) -> None:
    parts = [Section(f"s{n}", (Text("节"),), (), Number(n, (n,)), (line(Text("文")),)) for n in (1, 2)]
    book = publish(report(parts[0], PageBreak(), parts[1]))
    assert [name for name in book.spine if name.startswith("section")] == [
        "section-01.xhtml",
        "section-02.xhtml",
    ]


def test_quotations_name_their_source(publish: Publish) -> None:
    book = publish(report(Quote((line(Text("发展高科技。")),), (Text("宋道军"),))))
    assert [words(found) for found in the(book, "blockquote")] == ["发展高科技。", "——宋道军"]


def test_anchors_that_are_no_names_or_ours_still_lead_there(publish: Publish) -> None:
    for anchor in ("图 一", "p3", "note-1", 'a"b'):
        book = publish(report(figure(anchor), line(Reference("figure", anchor, Number(1)))))
        link = next(link for link in book.find("a") if link.get("class") == "reference")
        assert link.get("href") == "#" + the(book, "figure").get("id")


def test_the_words_come_back_as_they_went_in(stress: Book) -> None:
    text = "\n".join(paragraphs(stress.data))
    assert "  " not in text
    assert "返回正文" not in text
    assert text.count("评估结论") == 1  # the contents list is not read twice


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs")), min_size=1, max_size=30)


@settings(
    deadline=None,
    max_examples=25,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.lists(TEXTS.map(str.strip).filter(bool), min_size=1, max_size=6))
def test_any_text_survives(publish: Publish, texts: list[str]) -> None:
    marks = [Strong, Emphasis, lambda children: children[0]]
    parts = tuple(marks[count % 3]((Text(text),)) for count, text in enumerate(texts))
    found = paragraphs(publish(report(line(*parts))).data)
    assert found[-1] == "".join(texts)
