"""The body in files: none too large for old readers, each called by what it holds (F16, F18)."""

import pytest
from helpers.epub import XHTML, Book, Publish, line, report, words

from zonepub.model import Annex, Block, Inlines, Note, NoteMark, Reference, Section, Text
from zonepub.model.numbering import Number

A_PARAGRAPH = "园区企业研发投入持续增长。" * 12  # 470 bytes


def section(anchor: str, *blocks: Block, depth: int = 1) -> Section:
    return Section(anchor, (Text(f"第{anchor}节"),), (), Number(1, (1,) * depth), blocks)


def paragraphs(count: int, start: int = 0) -> list[Block]:
    return [line(Text(f"{start + at}：{A_PARAGRAPH}")) for at in range(count)]


def sizes(book: Book) -> dict[str, int]:
    return {
        name: len(book.parts[f"EPUB/{name}"])
        for name in book.spine
        if name.startswith(("section", "annex", "text"))
    }


def text(book: Book) -> str:
    return "".join(words(item) for item in book.find("p"))


@pytest.mark.parametrize("kind", ["one section", "no section", "deep", "annex"])
def test_no_file_is_too_large_and_no_paragraph_is_lost_or_moved(publish: Publish, kind: str) -> None:  # F18
    many = paragraphs(900)
    inner = section("in", *many[300:600], depth=2)
    whole = {
        "one section": report(section("a", *many)),
        "no section": report(*many),
        "deep": report(section("a", *many[:300], inner, *many[600:])),
        "annex": report(line(Text("文")), annexes=(Annex("x", (Text("附"),), Number(1, (1,)), tuple(many)),)),
    }[kind]
    book = publish(whole)
    assert len(sizes(book)) >= 3
    assert max(sizes(book).values()) <= 210_000
    assert min(sizes(book).values()) > (60_000 if kind != "annex" else 0)  # none of a few lines
    seen = text(book)
    places = [seen.index(f"{at}：园") for at in range(100, 900)]
    assert places == sorted(places)
    assert publish(whole).data == book.data


def test_a_section_of_level_2_is_begun_in_a_file_of_its_own_rather_than_parted(publish: Publish) -> None:
    parts = [section(f"b{at}", *paragraphs(250), depth=2) for at in range(4)]
    book = publish(report(section("a", *parts)))
    assert list(sizes(book)) == [
        "section-a.xhtml",
        "section-a.2.xhtml",
        "section-a.3.xhtml",
        "section-a.4.xhtml",
    ]
    for name in list(sizes(book))[1:]:
        first = book.document(name).find(f"./{XHTML}body/{XHTML}section/{XHTML}section")
        assert first is not None and first[0].tag == f"{XHTML}h3"


def test_a_title_does_not_stand_in_a_file_alone(publish: Publish) -> None:
    parts = [section(f"b{at}", *paragraphs(350), depth=2) for at in range(2)]
    sizes_of_files = sizes(publish(report(section("a", *parts))))
    assert min(sizes_of_files.values()) > 10_000


def test_ways_between_the_files_of_a_section_lead_there(publish: Publish) -> None:
    far: Inlines = (Text("见"), Reference("section", "last", Number(2, (1, 2)), ()))
    last = section("last", line(Text("末"), NoteMark("n", 1)), depth=2)
    body = section("a", line(*far), *paragraphs(600), last)
    book = publish(report(body, notes={"n": Note("n", 1, (Text("注"),))}))
    file = list(sizes(book))[-1]
    (link,) = [item for item in book.find("a") if "reference" in item.get("class", "")]
    assert link.get("href") == f"{file}#last"
    assert [item.get("id") for item in book.document(file).iter(f"{XHTML}aside")] == ["note-1"]
    listed = [item.get("href") for item in book.document("nav.xhtml").iter(f"{XHTML}a")]
    assert f"{file}#last" in listed


def test_files_keep_their_names_when_a_section_comes_before_them(publish: Publish) -> None:  # F16
    new, old = section("new", line(Text("新"))), section("old", line(Text("旧")))
    names = [set(sizes(publish(report(*body)))) for body in ((old,), (new, old))]
    assert names[0] < names[1]


def test_names_that_differ_in_capitals_are_two_files_everywhere(publish: Publish) -> None:  # E2
    book = publish(report(section("Abc", line(Text("一"))), section("abc", line(Text("二")))))
    assert len({name.casefold() for name in sizes(book)}) == 2
