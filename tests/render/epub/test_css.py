"""Style sheet, cover, fonts: made wholly from the style, safe by day and by night (T12, Y4, E14-E16)."""

import re
from dataclasses import replace
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from helpers.built import SWEPT, Builder, in_styles
from helpers.epub import Book, Publish, words
from helpers.paths import ANNUAL
from PIL import Image

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import FontCatalogue
from zonepub.model import Code, Paragraph, Report, Section, Strong, Text
from zonepub.model.numbering import Number
from zonepub.render.contrast import channels, contrast
from zonepub.render.cover import BOOK
from zonepub.render.epub.pinyin import file_as
from zonepub.render.xhtml.css.colours import veil
from zonepub.render.xhtml.css.contrast import (
    DUSK,
    NIGHT,
    PAPER,
    SEPIA,
    by_day,
    by_night,
    check_contrast,
)
from zonepub.render.xhtml.css.lists import counter_styles
from zonepub.render.xhtml.css.rules import CssRule, names_in
from zonepub.style import Colour, load_style, style_names
from zonepub.typeset import title_lines


def report(*texts: str, **more) -> Report:
    return Report(
        **{"title": (Text("标题"),), "body": tuple(Paragraph((Text(text),)) for text in texts), **more}
    )


@pytest.mark.parametrize("name", style_names())
def test_the_style_sheet_of_every_style_reflows(publish: Publish, name: str) -> None:  # Y4, E14
    css = publish(report("正文"), load_style(name, Diagnostics()).resolve("epub")).css
    assert not re.search(r"\d(px|pt|mm|cm|in)\b", css)
    assert not re.search(r"(?<![\w-])(direction|unicode-bidi)\s*:", css)
    assert css.count("{") == css.count("}")
    assert re.search(r"^body \{[^}]*line-break: \w+", css, re.MULTILINE)


@pytest.mark.parametrize("name", style_names())
def test_the_words_of_every_style_can_be_read(name: str) -> None:
    diagnostics = Diagnostics()
    check_contrast(load_style(name, diagnostics).resolve("epub"), diagnostics)
    assert [
        (item.args["key"], item.args["ratio"]) for item in diagnostics if item.code == "low-contrast"
    ] == []


def test_words_too_pale_are_complained_of(style) -> None:
    diagnostics = Diagnostics()
    text = dict(style.text) | {"caption": replace(style.text["caption"], color=Colour("FF0000"))}
    check_contrast(replace(style, text=text), diagnostics)
    assert [(item.code, item.args["key"], item.args["ratio"]) for item in diagnostics] == [
        ("low-contrast", "text.caption", "4.0")
    ]


@pytest.mark.parametrize("colour", ["1A1A1A", "9B1C1F", "00008B", "5A5A5A", "FFFFFF", "0B5" * 2, "E60012"])
def test_every_colour_of_words_is_clear_on_light_and_on_dark_pages(colour: str) -> None:
    assert contrast(by_day(colour), PAPER) >= contrast(by_day(colour), SEPIA) >= 4.5
    assert contrast(by_night(colour), NIGHT) >= contrast(by_night(colour), DUSK) >= 4.5


def test_a_colour_that_is_clear_by_day_stays_what_the_style_says() -> None:
    assert by_day("9B1C1F") == "9B1C1F"
    assert by_day("E60012") != "E60012"


@pytest.mark.parametrize("tint", ["F7F3F0", "FFF2F2", "FFFFFF"])
def test_a_tint_is_the_same_on_white_and_no_block_of_light_on_a_dark_page(tint: str) -> None:
    on_white, on_night = blended(veil(tint), PAPER), blended(veil(tint), NIGHT)
    assert on_white == pytest.approx(channels(tint), abs=1)
    assert max(on_night) < 60


def blended(css: str, page: str) -> list[float]:
    """What a reader sees of a veil over its page."""
    if css == "transparent":
        return list(channels(page))
    *colour, share = map(float, re.findall(r"[\d.]+", css))
    return [own * share + under * (1 - share) for own, under in zip(colour, channels(page), strict=True)]


@pytest.mark.parametrize("name", style_names())
def test_no_base_rule_colours_words_without_what_is_behind_them(publish: Publish, name: str) -> None:
    """Y4: a reader's page may be light or dark whatever its system says; what is newer stands apart."""
    css = publish(report("正文"), load_style(name, Diagnostics()).resolve("epub")).css
    assert "prefers-color-scheme" not in css
    assert "color-scheme" not in css
    for line in css.splitlines():
        coloured = re.search(r"(?<![\w-])color: (?!inherit)", line)
        assert not coloured or line.startswith("@supports") or "background-color: #" in line, line
        assert "@media" not in line or line.startswith("@supports"), line
        properties = re.findall(r"[{;] ([\w-]+):", line)
        assert len(properties) == len(set(properties)) or line.startswith("@"), line


def test_emphasis_is_dotted_and_never_slanted(stress: Book) -> None:  # T10.7, T10.8
    rule = re.search(r"^em \{([^}]*)\}", stress.css, re.MULTILINE)
    assert rule and "font-style: normal" in rule[1] and "text-emphasis-position: under;" in rule[1]
    assert re.search(
        r"^@supports [^{]*\{ em \{ text-emphasis-position: under right; \} \}", stress.css, re.MULTILINE
    )


def test_measures_are_in_em_of_the_role(publish: Publish, style) -> None:
    text = dict(style.text) | {"heading-1": replace(style.text["heading-1"], size=22.0, before=11.0)}
    body = (Section("s", (Text("节"),), (), Number(1, (1,)), ()),)
    css = publish(report(body=body), replace(style, text=text)).css
    rule = re.search(r"^h2 \{([^}]*)\}", css, re.MULTILINE)
    assert rule and "font-size: 2em" in rule[1] and "margin-top: 0.5em" in rule[1]


def test_vertical_writing_turns_the_sides(publish: Publish, style) -> None:
    changed = replace(style, epub=replace(style.epub, writing="vertical"))
    book = publish(report("2026年3月12日，共128个。"), changed)
    assert "border-top: 0.218em" in book.css or "border-right" in book.css
    assert [words(span) for span in book.find("span") if span.get("class") == "upright"] == ["12", "128"]


def test_nothing_in_a_style_escapes_from_its_string(style) -> None:
    evil = replace(style, list=replace(style.list, bullets=('"; } body { display: none } "\n',)))
    rules = counter_styles(evil).splitlines()
    assert len([line for line in rules if line.startswith("@counter-style bullets")]) == 1
    assert not re.search(r'[^\\]"; }', rules[0].partition("symbols")[2].partition("suffix")[0])


def test_labels_of_lists_keep_their_numerals(style) -> None:
    changed = replace(style, list=replace(style.list, numbers=("{n:han}、", "（{n}）", "{n:circled}")))
    css = counter_styles(changed)
    assert 'numbers-1 { system: extends simp-chinese-informal; prefix: ""; suffix: "、"; }' in css
    assert 'numbers-2 { system: extends decimal; prefix: "（"; suffix: "）"; }' in css
    assert 'numbers-3 { system: fixed; symbols: "①" "②"' in css


def embedded(book: Book) -> dict[str, set[int]]:
    """Family name in the style sheet -> code points of its file."""
    rules = re.findall(r'@font-face \{ font-family: "([^"]+)";.*?url\(([^)]+)\)', book.css)
    return {family: set(TTFont(BytesIO(book.parts[f"EPUB/{file}"])).getBestCmap()) for family, file in rules}


def test_every_character_has_its_glyph_and_no_other_is_carried(publish: Publish) -> None:  # E15
    book = publish(Report(title=(Text("甲乙"),), body=(Paragraph((Text("丙丁"), Strong((Text("戊"),)))),)))
    points_of = embedded(book)
    regular, heavy = points_of["NotoSerifSC-Regular"], points_of["NotoSerifSC-Regular-Black"]
    assert heavy == set(map(ord, "甲乙"))  # the title: its outlines are thickened in the file
    assert set(map(ord, "丙丁")) <= regular and ord("戊") not in regular | heavy
    assert ord("戊") in set().union(*(points for family, points in points_of.items() if "Sans" in family))


def test_what_stands_before_the_faces_of_han_holds_nothing_of_theirs(publish: Publish) -> None:  # T1.17
    official = load_style("gongwen-minutes", Diagnostics()).resolve("epub")  # its labels are Hei
    body = (Paragraph((Text("甲2025年“乙”"), Strong((Text("丙2025"),), label=True))),)
    book = publish(Report(title=(Text("甲乙2025"),), body=body), official)
    points_of = embedded(book)
    names = re.findall('"([^"]+)"', re.search(r"(?m)^body {[^}]*font-family: ([^;]+)", book.css)[1])  # type: ignore[index]
    western = [name for name in names if name.endswith(" (latin)")]
    assert names[: len(western)] == western
    assert "Times New Roman" not in names  # its quotes are not those of Chinese
    assert set().union(*(points_of.get(name, set()) for name in western)) == set(map(ord, "025"))
    hei = re.search(r'(?m)^strong\.lead-in {[^}]*"(NotoSansSC[^"]*)"', book.css)
    assert hei and {ord(char) for char in "丙025"} <= points_of[hei[1]]


def test_all_text_of_the_stress_report_is_covered(stress: Book) -> None:
    points = set().union(*embedded(stress).values())
    hidden = [node for node in stress.find("nav") if node.get("hidden")]
    assert len(hidden) == 3  # the landmarks, and the lists of figures and tables that the style leaves out
    shown = [name for name in stress.spine if name != "nav.xhtml"]
    text = "".join(words(stress.document(name).find("{*}body")) for name in shown)
    missing = {character for character in text if not character.isspace() and ord(character) not in points}
    assert missing == set(FontCatalogue().stack(("Noto Serif SC",)).missing(sorted(missing)))


def test_a_style_may_leave_the_fonts_to_the_reader(publish: Publish, style) -> None:
    book = publish(
        report(body=(Paragraph((Code("x"),)),)), replace(style, epub=replace(style.epub, fonts="none"))
    )
    assert not [name for name in book.parts if name.startswith("EPUB/fonts/")]
    assert "@font-face" not in book.css
    # nor is any named, which readers would hold against the choice of their users
    assert set(re.findall(r"font-family: ([^;]+);", book.css)) == {"monospace"}


def cover(book: Book) -> Image.Image:
    return Image.open(BytesIO(book.parts["EPUB/cover.png"])).convert("RGB")


@pytest.mark.parametrize(
    "title", ["标题", "激发新动能　逐梦新征程", "关于" + "进一步推进高质量发展" * 6, "Innovation 2035"]
)
def test_the_cover_keeps_its_words_inside_its_margins(publish: Publish, style, title: str) -> None:
    colours = replace(style.epub, cover_background=Colour("203040"), cover_color=Colour("FFFFFF"))
    image = cover(
        publish(
            report("文", title=(Text(title),), subtitle=(Text("副题" * 40),)), replace(style, epub=colours)
        )
    )
    assert image.size == (BOOK.width, BOOK.height) == (1600, 2400)
    assert image.getpixel((2, 2)) == (0x20, 0x30, 0x40)
    bright = image.convert("L").point(lambda value: 255 if value > 200 else 0).getbbox()
    assert bright is not None
    assert bright[0] >= BOOK.left - 8
    assert bright[2] <= BOOK.left + BOOK.measure + 8
    assert bright[3] <= BOOK.height - BOOK.skyline[0]


def test_the_cover_says_in_words_what_it_shows(example: Book) -> None:  # Y6
    image = example.document("cover.xhtml").find(".//{*}img")
    assert image.get("alt").startswith("封面：激发新动能　逐梦新征程，国家高新区")
    assert image.get("role") == "doc-cover"


def test_a_style_may_do_without_a_cover(publish: Publish, style) -> None:
    book = publish(report("文"), replace(style, epub=replace(style.epub, cover=False)))
    assert "EPUB/cover.png" not in book.parts
    assert "alternativeText" not in book.metas("schema:accessibilityFeature")


@pytest.mark.parametrize(
    "words",
    [
        "国家高新区认真学习，贯彻党的十九届五中全会精神。",
        "从“点”到“面”：国家高新区协同创新观察",
        "聚焦“五链”融合，建设世界一流高科技园区",
    ],
)
def test_lines_of_the_cover_are_alike_and_no_mark_stands_at_their_wrong_edge(words: str) -> None:  # T2.2
    lines = title_lines(words, 9)
    assert "".join(lines) == words
    assert not any(line[0] in "，。：”" or line[-1] == "“" for line in lines)
    assert max(map(len, lines)) <= 9
    assert max(map(len, lines)) - min(map(len, lines)) <= 4


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("张伟", "Zhang, Wei"), ("戈清平", "Ge, Qingping"), ("李争粉", "Li, Zhengfen"), ("罗晓燕", "Luo, Xiaoyan"),
        ("欧阳知秋", "Ouyang, Zhiqiu"), ("单田芳", "Shan, Tianfang"), ("吕布", "Lü, Bu"), ("李西安", "Li, Xi'an"),
        ("王鑫", "Wang, Xin"), ("曾乐", ""), ("John Smith", ""), ("李", ""), ("", ""), ("龘龘", ""),
    ],
)  # fmt: skip
def test_names_are_filed_by_pinyin_where_it_is_certain(name: str, wanted: str) -> None:  # E7
    assert file_as(name) == wanted


@pytest.mark.slow
@pytest.mark.parametrize("name", in_styles(SWEPT))
def test_the_first_style_sheet_holds_nothing_that_old_engines_drop_it_for(built: Builder, name: str) -> None:
    """Adobe's RMSDK drops a sheet for one function that it does not know, inside `@supports` too (F5)."""
    book = Book(built(ANNUAL, name).data("epub"))
    sheet = book.parts["EPUB/style.css"].decode()
    unknown = re.findall(
        r"(?:calc|min|max|clamp|var|env|rgb)\(from|(?:calc|min|max|clamp|var|env)\(|[0-9]v[wh]\b|:is\(|@supports|@media",
        sheet,
    )
    assert unknown == []
    assert "body {" in sheet
    links = [[link.get("href") for link in page.iter("{*}link")] for page in book.documents.values()]
    assert all(link == ["style.css", "modern.css"] for link in links)
    for page in book.documents.values():
        assert not [item for item in page.iter() if re.search(r"[0-9]v[wh]|\(", item.get("style", ""))]


def test_a_book_without_tables_and_lists_has_no_rules_for_them(publish: Publish, stress: Book) -> None:  # F19
    book = publish(report("正文"))
    selectors = re.findall(r"^([^@{}\n]+) \{", book.css, re.MULTILINE)
    assert not [
        one
        for one in selectors
        if re.match(r"\.?(table|thead|tr|numbers-|half|text-box|attendees|rt)\b", one)
    ]
    assert "@counter-style" not in book.css
    assert "td" in stress.css
    assert "numbers-1" in stress.css


@pytest.mark.parametrize(("selector", "means"), [
    ("h1, .notes", True), (".table td.right", False), ("p:first-child", True), ("nav [aria-label]::after", False),
    (".notes > aside:not(.x)", False), ("p.lead + .notes", True), ("h2", False), ("p::before, td", True),
])  # fmt: skip
def test_a_rule_is_kept_if_one_of_its_selectors_can_mean_something(selector: str, means: bool) -> None:
    names = names_in(['<h1>x</h1><p id="a" class="lead first">y</p><div class="notes"/>'])
    assert CssRule(selector, {}).means(names) is means


@pytest.mark.parametrize("name", ["screen", "large-print"])
def test_a_heading_of_the_family_of_the_text_names_the_face_of_its_own_weight(
    publish: Publish, name: str
) -> None:
    style = load_style(name, Diagnostics()).resolve("epub")
    book = publish(report("正文", title=(Text("逐梦"),)), style)
    first = {
        selector: re.search(rf"(?m)^{selector} {{[^}}]*font-family: ([^,;]+)", book.css)
        for selector in ("body", "h1")
    }
    files = dict(re.findall(r'font-family: ("[^"]+"); font-weight: \d+; src: url\(([^)]+)\)', book.css))
    assert first["h1"] is not None
    assert first["body"] is not None
    assert first["h1"][1] != first["body"][1]
    face = TTFont(BytesIO(book.parts[f"EPUB/{files[first['h1'][1]]}"]))
    assert {ord(char) for char in "逐梦"} <= set(face.getBestCmap())
