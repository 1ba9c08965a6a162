"""Blocks and inlines as XHTML: semantics, and not one character more or less than the source (E13, Y4-Y6)."""

from itertools import pairwise

from helpers.epub import XHTML, Book, Publish, figure, line, report, the, words
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from zonepub.model import (
    Emphasis,
    List,
    ListItem,
    PageBreak,
    Quote,
    Reference,
    Section,
    Strong,
    Text,
)
from zonepub.model.numbering import Number
from zonepub.readers.epub import paragraphs


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
    deepest = next(node for node in publish(report(inner)).find("div") if node.get("role") == "heading")
    assert (words(deepest), deepest.get("aria-level")) == ("六级", "7")


def test_the_kicker_stands_in_the_heading_and_apart_from_the_title(example: Book) -> None:
    heading = example.document("section-xiamen.xhtml").find(f".//{XHTML}h2")
    assert [(part.get("class"), words(part)) for part in heading] == [
        ("kicker", "厦门火炬高新区"),
        ("headline", "以创新驱动、高质量供给引领和创造新需求"),
    ]


def test_half_lines_stay_whole_and_the_space_between_them_is_kept(example: Book) -> None:  # T13.16
    title = the(example, "h1")
    assert [part.text for part in title] == ["激发新动能", "逐梦新征程"]
    assert words(title) == "激发新动能　逐梦新征程"


def test_lists_stay_lists_with_labels_in_the_style_sheet(publish: Publish) -> None:
    inner = List(True, (ListItem((line(Text("子项")),)),), depth=2)
    book = publish(
        report(List(True, (ListItem((line(Text("第一")), inner)), ListItem((line(Text("第二")),)))))
    )
    assert [
        (node.get("class"), words(node[0]).split()[0]) for node in book.find("ol") if node.get("class")
    ] == [
        ("numbers-1", "第一"),
        ("numbers-2", "子项"),
    ]


def test_a_page_break_between_sections_makes_no_empty_document(publish: Publish) -> None:
    parts = [Section(f"s{n}", (Text("节"),), (), Number(n, (n,)), (line(Text("文")),)) for n in (1, 2)]
    book = publish(report(parts[0], PageBreak(), parts[1]))
    assert [name for name in book.spine if name.startswith("section")] == [
        "section-s1.xhtml",
        "section-s2.xhtml",
    ]


def test_quotations_name_their_source(publish: Publish) -> None:
    book = publish(report(Quote((line(Text("发展高科技。")),), (Text("宋道军"),))))
    assert [words(node) for node in the(book, "blockquote")] == ["发展高科技。", "——宋道军"]


def test_anchors_that_are_no_names_or_ours_still_lead_there(publish: Publish) -> None:
    for anchor in ("图 一", "p3", "note-1", 'a"b'):
        book = publish(report(figure(anchor), line(Reference("figure", anchor, Number(1)))))
        link = next(link for link in book.find("a") if "reference" in link.get("class", ""))
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
    texts_read = paragraphs(publish(report(line(*parts))).data)
    assert texts_read[-1] == "".join(texts)
