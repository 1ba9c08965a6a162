"""Words of another language say so in every format, and are hyphenated by its patterns."""

import zipfile
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from helpers.structure import walk
from helpers.written import built_in
from lxml import etree

from zonepub import build
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.model import Emphasis, Inlines, Link, Passage, Strong, Text
from zonepub.present.languages import with_languages
from zonepub.typeset.hyphenate import hyphens

XML = "{http://www.w3.org/XML/1998/namespace}"
SOURCE = """\
zonepub: 1
report: {title: 题}
body:
  - section: 关于[Horizon]{lang=en}计划
    body:
      - 这是[a trial]{lang=en}与[une **expérience** nouvelle]{lang=fr}，还有 the **big** cat sat 与 GitHub Actions。
      - 又如[日本語のテスト]{lang=ja}，[read [this](https://a.cn) here]{lang=en-GB}，[[Voir]{lang=fr}](https://b.org)。
"""
MARKED = {
    "Horizon": "en", "a trial": "en", "une expérience nouvelle": "fr", "the big cat sat": "en",
    "日本語のテスト": "ja", "Voir": "fr",
}  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_in(tmp_path_factory.mktemp("languages"), SOURCE, ("docx", "pdf", "epub"), "briefing")


def spoken(pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The words by language; neighbours of one language joined."""
    joined: list[list[str]] = []
    for words, language in pairs:
        if joined and joined[-1][1] == language and language:
            joined[-1][0] += words
        else:
            joined.append([words, language])
    return {words: language for words, language in joined if language}


def test_epub_has_lang_twice(made: Path) -> None:
    with zipfile.ZipFile(made / "r.epub") as archive:
        name = next(name for name in archive.namelist() if "section" in name)
        root = etree.fromstring(archive.read(name))
    spans = root.findall(".//{*}span[@lang]")
    assert all(span.get("lang") == span.get(f"{XML}lang") for span in spans)
    found = {"".join(span.itertext()): span.get("lang") for span in spans}
    pieces = {"the ": "en", "big": "en", " cat sat": "en", "read this here": "en-GB"}
    assert found == {words: code for words, code in MARKED.items() if words != "the big cat sat"} | pieces


def test_word_has_lang_on_runs(made: Path) -> None:
    with zipfile.ZipFile(made / "r.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    pairs = []
    for run in root.iter("{*}r"):
        languages = run.findall("{*}rPr/{*}lang")
        values = [value for item in languages for value in item.attrib.values()]
        pairs.append(("".join(item.text or "" for item in run.iter("{*}t")), values[0] if values else ""))
    whole = {"en": "en-US", "fr": "fr-FR", "ja": "ja-JP"}
    wanted = {words: whole[code] for words, code in MARKED.items()} | {"read this here": "en-GB"}
    assert wanted.items() <= spoken(pairs).items()


def test_pdf_has_lang_in_its_tree(made: Path) -> None:
    with pikepdf.open(made / "r.pdf") as pdf:
        languages = sorted(
            str(item.Lang)
            for item in pdf.objects
            if isinstance(item, pikepdf.Dictionary) and "/Lang" in item and "/S" in item
        )
    # the link parts `read` from `here`, as strong words part others; each says its language itself
    assert languages == ["en"] * 5 + ["en-GB"] * 3 + ["fr"] * 4 + ["ja"]


def test_hyphens_go_by_the_language_of_the_words(tmp_path: Path) -> None:
    words = "Donaudampfschifffahrtsgesellschaft " * 12
    body = f"- 前文甲乙丙[{words.strip()}]{{lang=de}}后文。"
    (tmp_path / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n{body}\n", "utf-8")
    build(tmp_path / "r.yaml", to=("pdf",), style="newspaper", output=tmp_path)
    text = pypdfium2.PdfDocument(tmp_path / "r.pdf")[0].get_textpage().get_text_range()
    assert text.replace("\r\n", "\n").count("gesellschaft") < 12  # some lines end inside
    assert hyphens("Donaudampfschifffahrtsgesellschaft", "de") != hyphens(
        "Donaudampfschifffahrtsgesellschaft"
    )
    assert hyphens("日本語のテストです", "ja") == ()


@pytest.mark.parametrize(
    ("inlines", "marked"),
    [
        ((Text("用 a careful trial 说"),), ["a careful trial"]),
        ((Text("用 GitHub Actions 说"),), []),
        ((Text("the one, the two; the three."),), ["the one, the two; the three."]),
        ((Text("a "), Strong((Text("big"),)), Text(" cat")), ["a ", "big", " cat"]),
        ((Text("one two"), Link((Text("three"),), "https://a.cn"), Text("four")), []),
        ((Emphasis((Text("in vino veritas"),)),), ["in vino veritas"]),
        ((Text("甲 one two three 乙 four five six 丙"),), ["one two three", "four five six"]),
        ((Text("one two\nthree"),), ["one two\nthree"]),
        ((Text("A B C 三类"),), ["A B C"]),
        ((Text("第1 one 2 two 3 three"),), []),
    ],
)
def test_three_latin_words_or_more_are_english(inlines: Inlines, marked: list[str]) -> None:
    assert list(passages(with_languages(inlines, "zh-CN"))) == marked
    assert with_languages(inlines, "en") == inlines


def passages(inlines: Inlines) -> list[str]:
    found = []
    for inline in inlines:
        if isinstance(inline, Passage):
            found += [item.text for item in inline.children if isinstance(item, Text)]
        elif isinstance(inline, Strong | Emphasis):
            found += passages(inline.children)
    return found


@pytest.mark.parametrize("language", ["英文", "e", "en_US", "english-language-of-england"])
def test_a_wrong_tag_is_an_error_with_its_place(language: str, tmp_path: Path) -> None:
    text = f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- 这是[a trial]{{lang={language}}}。\n"
    (tmp_path / "r.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    with pytest.raises(Failed):
        build(tmp_path / "r.yaml", to=["outline"], output=tmp_path, diagnostics=diagnostics)
    (error,) = [item for item in diagnostics if item.severity == "error"]
    assert (error.code, error.span.line, error.span.column) == ("wrong-language", 4, 20)


@pytest.mark.parametrize("typed", ["[数组]{x}", "a[1]{lang=}", "[甲]{lang = en}", "见[附件]{}"])
def test_other_brackets_stay_as_typed(typed: str, tmp_path: Path) -> None:
    (tmp_path / "r.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- '{typed}'\n", "utf-8")
    build(tmp_path / "r.yaml", to=["outline"], style="minimal", output=tmp_path)
    assert typed in (tmp_path / "r.txt").read_text("utf-8")


WHOLE_BLOCKS = """\
zonepub: 1
report: {title: 题}
body:
  - {text: "此段為繁體，見 a short English phrase 一句。", lang: zh-Hant}
  - {quote: [To be., {text: Être ou ne pas être., lang: fr}], source: Shakespeare, lang: en}
  - {list: bulleted, lang: en, items: [First., [Second., Third.]]}
  - {table: t, lang: en, caption: Growth, columns: [Year, Rate], rows: [["2025", up]], notes: [Preliminary.]}
  - {section: A part, kicker: New, lang: en, body: [Words of it.]}
"""
SAID = {
    "此段為繁體，見 ": "zh-Hant", "a short English phrase": "en", " 一句。": "zh-Hant", "To be.": "en",
    "Être ou ne pas être.": "fr", "Shakespeare": "en", "First.": "en", "Second.": "en", "Third.": "en",
    "Growth": "en", "Rate": "en", "up": "en", "Preliminary.": "en", "New": "en", "A part": "en", "Words of it.": "en",
}  # fmt: skip


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_in(tmp_path_factory.mktemp("whole"), WHOLE_BLOCKS, ("docx", "pdf", "html"), "briefing")


def test_a_block_in_another_language_says_so_of_all_its_words_in_pages(whole: Path) -> None:
    root = etree.HTML((whole / "r.html").read_text("utf-8"))
    found: dict[str, str] = {}
    for node in root.iter():
        for words, parent in ((node.text, node), (node.tail, node.getparent())):
            if words not in SAID:
                continue
            lang = next((up.get("lang") for up in [parent, *parent.iterancestors()] if up.get("lang")), "")
            found[words] = lang
    assert found == SAID


def test_a_block_in_another_language_says_so_of_all_its_words_in_word(whole: Path) -> None:
    with zipfile.ZipFile(whole / "r.docx") as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    words: dict[str, str] = {}
    for run in root.iter("{*}r"):
        mark = run.find("{*}rPr/{*}lang")
        says = "" if mark is None else "".join(str(one) for one in mark.attrib.values())
        words[says] = words.get(says, "") + "".join(node.text or "" for node in run.iter("{*}t"))
    for text, language in SAID.items():
        whole_name = {"en": "en-US", "fr": "fr-FR"}.get(language, language)
        assert text in words[whole_name]


def test_elements_of_a_block_in_another_language_name_it_themselves(whole: Path) -> None:
    """A voice is chosen once for a paragraph, not for each of its pieces."""
    with pikepdf.open(whole / "r.pdf") as pdf:
        found = sorted(
            (str(node.S), str(node.Lang)) for node in walk(pdf.Root.StructTreeRoot) if "/Lang" in node
        )
    plain = [("/P", "en")] * 6 + [("/P", "fr")]
    assert [pair for pair in found if pair[0] == "/P"] == sorted(plain)
    assert ("/TD", "en") in found and ("/TH", "en") in found
    assert {lang for tag, lang in found if tag == "/Span"} == {"en", "zh-Hant"}  # beside words of another
