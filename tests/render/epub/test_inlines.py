"""Inlines as XHTML: marks, readings, notes that lead there and back (E13)."""

from dataclasses import replace

from helpers.epub import EPUB_TYPE, XHTML, Publish, line, report, the, words
from lxml import etree

from zonepub.model import (
    Code,
    Emphasis,
    Note,
    NoteMark,
    Passage,
    Ruby,
    Section,
    Strong,
    Text,
)
from zonepub.model.numbering import Number


def test_no_white_space_comes_between_inlines(publish: Publish) -> None:
    text = (
        Text("他说"),
        Strong((Text("“绿"), Emphasis((Text("地"),)), Text("”"))),
        Text("很"),
        Code("好"),
        Text("。"),
    )
    assert words(publish(report(line(*text))).find("p")[-1]) == "他说“绿地”很好。"


def test_a_note_mark_leads_to_its_note_and_back(publish: Publish) -> None:  # F8
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
    assert (back.get("href"), back.text) == ("#mark-1", "①")  # at the head, where pop-ups show it with sense
    assert back.get("aria-label") == "① 返回正文"
    assert words(aside) == "① 脚注文字。"


def test_notes_pop_up_in_the_readers_of_chinese_shops_too(publish: Publish, style) -> None:  # F8
    duokan = replace(style, epub=replace(style.epub, notes="duokan"))
    notes = {"scope": Note("scope", 1, (Text("脚注文字。"),))}
    book = publish(report(line(Text("甲"), NoteMark("scope", 1)), notes=notes), duokan)
    (mark,) = [link for link in book.find("a") if link.get("role") == "doc-noteref"]
    assert (mark.get("class"), mark.get("href")) == ("duokan-footnote", "#note-1")
    items = the(book, "aside").findall(f"{XHTML}ol[@class='duokan-footnote-content']/{XHTML}li")
    assert [(item.get("id"), item.get("class")) for item in items] == [("note-1", "duokan-footnote-item")]


def test_an_address_may_be_parted_behind_its_marks_and_keeps_its_text(publish: Publish) -> None:  # T3.5, F4
    address = "https://www.example.org/zwgk/2026/index_1.html?id=3&page=2"
    book = publish(report(line(Text(f"见{address}，每5～10分钟一次，AI+制造。"))))
    (paragraph,) = book.document("text-1.xhtml").iter(f"{XHTML}p")
    assert words(paragraph) == f"见{address}，每5～10分钟一次，AI+制造。"
    parts = [paragraph.text, *(point.tail for point in paragraph.iter(f"{XHTML}wbr"))]
    assert parts[:3] == ["见https://", "www.", "example."]
    assert parts[-1].endswith("2，每5～10分钟一次，AI+制造。")


def test_no_line_is_spread_for_a_word_that_is_not_parted(publish: Publish) -> None:  # T3.5
    said = (
        "见Innovation一词",
        "见internationalisation一词",
        "见https://example.org/dispute-resolution-and-settling/law",  # a line ends behind its hyphens
        "见Rindfleischetikettierungsueberwachung一词",
        "取x′=（xmax−xmin），其余",
    )
    book = publish(report(*(line(Text(text)) for text in said)))
    classes = [one.get("class") for one in book.document("text-1.xhtml").iter(f"{XHTML}p")]
    assert classes == [None, "long-word", "long-word", "longest-word", "long-word"]
    assert ".longest-word { text-align: start; }" in book.css
    assert "@media (max-width: 30em) { .long-word, " in book.css


def test_a_sentence_of_latin_is_no_address(publish: Publish) -> None:
    said = "a careful trial is worth more than a bold claim"
    book = publish(report(line(Text(said)), line(Passage((Text(said),), "en"))))
    for paragraph in book.document("text-1.xhtml").iter(f"{XHTML}p"):
        assert words(paragraph) == said
        assert not list(paragraph.iter(f"{XHTML}wbr"))


def test_a_note_with_an_address_is_not_spread_on_a_telephone(publish: Publish) -> None:
    notes = {"a": Note("a", 1, (Text("见https://data.example.org/yunze/notes"),))}
    book = publish(report(line(Text("甲"), NoteMark("a", 1)), notes=notes))
    (note,) = (one for aside in book.find("aside") for one in aside.iter(f"{XHTML}p"))
    assert note.get("class") == "footnote long-word"


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
    assert [mark.get("href") for mark in marks] == ["#note-1", "section-s1.xhtml#note-1"]


PINYIN = 'lang="zh-Latn-pinyin" xml:lang="zh-Latn-pinyin"'  # else a Chinese voice spells the letters (U8)


def test_ruby_pairs_characters_with_readings_and_has_brackets_to_fall_back_on(publish: Publish) -> None:
    book = publish(report(line(Ruby("汉字", ("hàn", "zì")), Ruby("重庆", ("Chóngqìng",)))))
    paired, whole = book.find("ruby")
    assert etree.tostring(paired, encoding="unicode", with_tail=False).partition(">")[2] == (
        f"汉<rp>（</rp><rt {PINYIN}>hàn</rt><rp>）</rp>字<rp>（</rp><rt {PINYIN}>zì</rt><rp>）</rp></ruby>"
    )
    assert [rt.text for rt in whole.iter(f"{XHTML}rt")] == ["Chóngqìng"]
