"""The web page: landmarks, headings, links, notes, tables, what it says of itself (H1-H13)."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest
from helpers.paths import ANNUAL, EXAMPLE, STRESS
from helpers.web import Pages, Publish
from lxml import etree

from zonepub import Diagnostics, build

HEAD = "zonepub: 1\nreport: {title: 题}\n"


@pytest.fixture(params=[(EXAMPLE, "briefing"), (ANNUAL, "magazine"), (STRESS, "gongwen")], ids=str)
def page(request: pytest.FixtureRequest, pages: Pages) -> etree._Element:
    return etree.fromstring(pages(*request.param).read_bytes())


def texts(page: etree._Element, path: str) -> list[str]:
    return ["".join(item.itertext()) for item in page.findall(path)]


def test_the_page_has_landmarks_a_way_past_them_and_one_title(page: etree._Element) -> None:
    assert page.get("lang") == "zh-CN"
    body = page.find("body")
    assert body is not None
    assert [item.tag for item in body] in (["a", "header", "nav", "main"], ["a", "header", "main"])
    skip = body[0].get("href", "")[1:]
    assert page.find(f".//*[@id='{skip}']") is not None
    assert len(page.findall(".//h1")) == 1


def test_no_level_of_headings_is_left_out(page: etree._Element) -> None:
    levels = [int(item.tag[1]) for item in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_way_inside_the_page_has_its_end_and_no_name_is_given_twice(page: etree._Element) -> None:
    names = [item.get("id") for item in page.iter() if item.get("id")]
    assert len(names) == len(set(names))
    wanted = [item.get("href")[1:] for item in page.iter("a") if item.get("href", "").startswith("#")]
    wanted += [item.get("popovertarget") for item in page.iter("button")]
    assert set(wanted) <= set(names)


def test_every_heading_can_be_linked_to(page: etree._Element) -> None:
    headings = [item for item in page.iter("h2") if item.getparent().get("class") != "notes"]
    assert all(item.find(".//a[@class='permalink']") is not None for item in headings)


def test_the_page_asks_for_nothing(page: etree._Element) -> None:  # H2
    assert {item.get("src", "").partition(":")[0] for item in page.iter("img")} <= {"data"}
    css = "".join(item.text for item in page.iter("style"))
    assert not re.search(r"url\(|@import", css)
    assert page.find(".//link") is None
    assert {item.get("type") for item in page.iter("script")} == {"application/ld+json"}
    policy = page.find(".//meta[@http-equiv='Content-Security-Policy']").get("content")
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:;")


def test_pictures_may_stand_beside_the_page(tmp_path: Path) -> None:  # H3
    style = tmp_path / "my.yaml"
    style.write_text("extends: magazine\nhtml: {pictures: beside}\n")
    paths = build(ANNUAL, to=["html"], style=style, output=tmp_path / "o").paths
    names = [path.relative_to(tmp_path / "o").as_posix() for path in paths]
    assert names[0] == "report-html/index.html"
    page = etree.fromstring(paths[0].read_bytes())
    assert {f"report-html/{item.get('src')}" for item in page.iter("img")} == set(names[1:])


def test_the_contents_list_has_every_section_of_two_levels(pages: Pages) -> None:
    page = etree.fromstring(pages(STRESS, "briefing").read_bytes())
    listed = [item.get("href") for item in page.findall("./body/nav//a")]
    sections = page.findall(".//main/article/section") + page.findall(".//main/article/section/section")
    assert set(listed) == {f"#{item.get('id')}" for item in sections if item.get("id")}
    assert page.find("./body/nav").get("aria-label") == "目录"


def test_a_note_is_a_link_a_button_and_a_note_that_leads_back(publish: Publish) -> None:
    page = publish(HEAD + "body: ['文[^a]字[^a]。']\nnotes: {a: 注。}\n")
    first, second = page.findall(".//span[@class='note-mark']")
    assert [item.tag for item in first] == ["a", "button"]
    assert (first[0].get("href"), first[1].get("popovertarget")) == ("#note-1", "note-1")
    assert "".join(first.itertext()) == first[0].text  # the button says nothing that would be copied
    assert (first.get("id"), second.get("id")) == ("mark-1", None)
    (note,) = page.findall(".//div[@class='note']")
    assert (note.get("id"), note.get("popover"), note.get("role")) == ("note-1", "auto", "doc-footnote")
    assert note.find(".//a[@role='doc-backlink']").get("href") == "#mark-1"


def test_tables_stand_in_boxes_that_the_keyboard_reaches(page: etree._Element) -> None:
    boxes = [table.getparent() for table in page.iter("table")]
    assert all((item.get("role"), item.get("tabindex")) == ("region", "0") for item in boxes)
    labels = [item.get("aria-label") for item in boxes]
    assert all(labels)
    assert len(labels) == len(set(labels))
    assert all(re.match(r"表\d+　|表格 \d", label) for label in labels), labels
    assert all(item.get("scope") for item in page.iter("th"))
    assert page.find(".//td[@data-label]") is None  # nothing is stacked: the box scrolls


def test_a_table_without_a_name_is_counted(publish: Publish) -> None:
    table = "{table: x%d, columns: [{head: 甲}], rows: [[一]]}"
    page = publish(HEAD + f"body: [{table % 1}, {table % 2}]\n")
    labels = [table.getparent().get("aria-label") for table in page.iter("table")]
    assert len(set(labels)) == 2


def test_every_picture_is_described(page: etree._Element) -> None:
    assert all(item.get("alt") or item.get("role") == "presentation" for item in page.iter("img"))


def test_addresses_are_told_on_paper_where_the_words_do_not(publish: Publish) -> None:
    page = publish(
        HEAD + "body: ['[见](https://a.example/x) https://b.example/y [信](mailto:c@d.example)']\n"
    )
    outside = {item.get("href"): item.get("class") for item in page.findall(".//main//a")}
    assert outside["https://a.example/x"] == "outside"
    assert {name for name, kind in outside.items() if kind == "outside"} == {"https://a.example/x"}


def test_passages_in_other_languages_say_so(pages: Pages) -> None:
    page = etree.fromstring(pages(STRESS, "briefing").read_bytes())
    assert any(item.get("lang") == "en" for item in page.iter("span"))


def named(page: etree._Element, name: str) -> list[str]:
    return [
        item.get("content") for item in page.iter("meta") if name in (item.get("name"), item.get("property"))
    ]


FULL = """
zonepub: 1
report:
  title: 向新而行　以质致远
  subtitle: 报告
  byline: {role: 记者, names: [张伟, 李娜]}
  date: 2026-03-05
  revised: 2026-03-09
  issuer: 高新区宣传部
  keywords: [园区, 创新]
  series: {name: 高新区参考, issue: "3"}
  issn: 1674-7259
  abstract: 一句话。
body: [段落。]
"""


def test_the_page_says_what_it_is(publish: Publish) -> None:  # H8
    page = publish(FULL)
    assert page.findtext("head/title") == "向新而行 以质致远"
    assert named(page, "description") == ["一句话。"]
    assert named(page, "og:title") == named(page, "ArticleTitle") == ["向新而行　以质致远"]
    assert named(page, "article:author") == ["张伟", "李娜"]
    assert named(page, "PubDate") == ["2026-03-05"]
    data = json.loads(page.findtext("head/script"))
    assert (data["@type"], data["datePublished"], data["dateModified"]) == (
        "NewsArticle",
        "2026-03-05",
        "2026-03-09",
    )
    assert [item["name"] for item in data["author"]] == ["张伟", "李娜"]
    assert data["publisher"] == [{"@type": "Organization", "name": "高新区宣传部"}]


def test_without_journalists_it_is_a_report(publish: Publish) -> None:
    page = publish("zonepub: 1\nreport: {title: 题, issuer: 办}\nbody: [段。]\n")
    data = json.loads(page.findtext("head/script"))
    assert data["@type"] == "Report"
    assert "datePublished" not in data
    assert named(page, "article:published_time") == []


def test_no_words_of_a_report_end_the_script_or_the_style(publish: Publish) -> None:
    page = publish("zonepub: 1\nreport: {title: '</script><b>&</style>'}\nbody: ['</main>']\n")
    assert json.loads(page.findtext("head/script"))["headline"] == "</script><b>&</style>"
    assert page.find(".//b") is None
    assert texts(page, ".//h1") == ["</script><b>&</style>"]


@pytest.mark.parametrize("length", [40, 119, 120, 121, 400])
def test_a_description_is_never_longer_than_is_shown(publish: Publish, length: int) -> None:
    text = ("园区发展很快。" * 80)[:length]
    page = publish(f"{HEAD}body: [{text}]\n")
    (said,) = named(page, "description")
    assert len(said) <= 120
    assert text.startswith(said.rstrip("…"))


def test_what_only_some_browsers_know_stands_apart(pages: Pages) -> None:  # H9
    css = etree.fromstring(pages(EXAMPLE, "briefing").read_bytes()).findtext("head/style")
    for name in ("text-spacing-trim", "text-autospace", "line-break"):
        assert re.search(rf"@supports \({name}: \S+\) {{ body {{ {name}: ", css), name
        assert not re.search(rf"^body {{[^}}]* {name}:", css, re.M)
    assert re.search(
        r'@supports not \(text-spacing-trim: \S+\) { body { font-feature-settings: "chws"; } }', css
    )
    assert "-epub-" not in css


def test_a_font_file_is_no_family_that_a_browser_knows(publish: Publish, tmp_path: Path) -> None:
    style, fonts = tmp_path / "filed.yaml", "[fonts/A.ttc#Noto Sans CJK SC, fonts/B.ttf, SimSun]"
    style.write_text(f"extends: minimal\ntext: {{body: {{font: {fonts}, latin: {fonts}}}}}\n")
    css = publish(HEAD + "body: [文]\n", str(style)).findtext("head/style") or ""
    assert "SimSun" in css
    assert "fonts/" not in css


def test_the_sheet_of_paper_is_that_of_the_style(pages: Pages) -> None:  # H11
    css = etree.fromstring(pages(STRESS, "newspaper").read_bytes()).findtext("head/style")
    assert "@page { size: 773.858pt 1114.016pt; margin:" in css
    assert "--columns: 4;" in css
    css = etree.fromstring(pages(STRESS, "gongwen").read_bytes()).findtext("head/style")
    assert re.search(r"@page :right \{ @bottom-right \{ content: \"— \" counter\(page\) \" —", css), css[
        -3000:
    ]


def test_the_same_input_gives_the_same_bytes(pages: Pages, tmp_path: Path) -> None:  # H13
    (path,) = build(ANNUAL, to=["html"], style="report", output=tmp_path).paths
    assert path.read_bytes() == pages(ANNUAL, "report").read_bytes()


def test_a_style_that_shows_no_title_still_has_one(tmp_path: Path, publish: Publish) -> None:
    style = tmp_path / "my.yaml"
    style.write_text("extends: minimal\nfront: [{text: 头, role: masthead}]\n")
    page = publish(HEAD + "body: [段。]\n", style)
    assert texts(page, ".//h1[@class='unseen']") == ["题"]


def test_a_page_too_heavy_for_a_telephone_is_told_of_where_the_style_says_so(
    publish: Publish, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("zonepub.render.html.HEAVY", 1 << 10)
    style, found = tmp_path / "my.yaml", Diagnostics()
    style.write_text("extends: minimal\nhtml: {pictures: inline}\n")
    (tmp_path / "report.yaml").write_text(HEAD + "body: [段。]\n", "utf-8")
    build(tmp_path / "report.yaml", to=["html"], style=style, output=tmp_path / "o", diagnostics=found)
    (said,) = [item for item in found if item.code == "page-heavy"]
    assert (Path(said.span.file).name, said.span.line) == ("my.yaml", 2)


def test_a_year_at_the_head_of_a_column_is_whole(publish: Publish) -> None:
    """2021 / 年 stood on two lines where twelve columns scroll."""
    page = publish(
        "zonepub: 1\nreport: {title: 题}\nbody:\n- {table: t, columns: [园, 2021年, 总额（亿元）], rows: [[东, 1, 2]]}\n"
    )
    heads = {
        "".join(head.itertext()): head.get("class") for head in page.iter("th") if head.get("scope") == "col"
    }
    assert "figure" in heads["2021年"]
    assert "figure" not in heads["总额（亿元）"]


def test_a_credit_in_latin_brackets_is_parted_from_its_caption(tmp_path: Path) -> None:
    (tmp_path / "captions.yaml").write_text("f: {text: The park, credit: Zhang Wei}\n", "utf-8")
    source = tmp_path / "report.yaml"
    source.write_text("zonepub: 1\nreport: {title: T, language: en}\nbody: [{figure: f}]\n", "utf-8")
    (path,) = build(source, to=["html"], output=tmp_path / "o").paths
    assert "The park (Zhang Wei)" in "".join(etree.HTML(path.read_bytes()).itertext())


def test_dots_are_for_han_and_latin_emphasis_is_slanted(publish: Publish) -> None:  # T10.7, T10.8
    page = publish(HEAD + "body: ['请看*以p值和GDP为准*与`a  b`。']\n")
    (em,) = page.iter("em")
    assert ["".join(item.itertext()) for item in em] == ["p", "GDP"] and em[0].get("class") == "latin"
    sheet = page.findtext(".//style") or ""
    assert re.search(r"em \.latin \{[^}]*font-style: italic;[^}]*[^-]text-emphasis-style: none", sheet)
    assert re.search(r"\ncode \{[^}]*font-family: monospace,[^}]*white-space: pre-wrap", sheet)


def test_what_wide_blanks_part_stays_whole(publish: Publish) -> None:
    staff = "staff: [{role: 编辑, names: [小泽]}, {role: 审核, names: [何平]}]"
    page = publish(HEAD.replace("题}", f"题, {staff}}}") + "body: [文。]\n", "magazine")
    halves = [item.text for item in page.iterfind(".//p[@class='staff']/span[@class='half']")]
    assert halves == ["编辑：小泽", "审核：何平"]
