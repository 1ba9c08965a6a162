"""A document that people go on editing: LibreOffice acts in place of Word, then the file is asked."""

import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from helpers.built import Builder
from helpers.docx import Docx, words
from helpers.libreoffice import Office, libreoffice
from helpers.office_templates import TEMPLATES
from helpers.paths import ANNUAL, EXAMPLE, OFFICIAL, STRESS

from zonepub import build

pytestmark = pytest.mark.slow
REFRESHED = ("briefing", "jianbao", "large-print", "magazine", "minimal", "report", "screen")
NUMBER = re.compile(r"\t(\d+)$")


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    with libreoffice(tmp_path_factory.mktemp("libreoffice")) as running:
        yield running


def _pages(before: list[str], after: list[str]) -> list[tuple[int, int]]:
    """The pages that entries of a contents list had, and have after a refresh."""
    return [
        (int(listed[1]), int(made[1]))
        for lines in zip(before, after, strict=True)
        if (listed := NUMBER.search(lines[0])) and (made := NUMBER.search(lines[1]))
    ]


@pytest.mark.parametrize("style", REFRESHED)
@pytest.mark.parametrize("report", [EXAMPLE, ANNUAL, STRESS], ids=lambda report: report.parent.name)
def test_a_contents_list_says_what_a_refresh_makes_of_it(
    report: Path, style: str, built: Builder, office: Office
) -> None:
    before, after = office.act(built(report, style).path("docx"), "refresh")
    # LibreOffice sets a blank behind each number, Word does not
    words = [[NUMBER.sub("", line).replace(" ", "") for line in lines] for lines in (before, after)]
    assert words[0] == words[1]
    # lines above an entry have no page, but LibreOffice gives them one
    pages = _pages(before, after)
    assert len(pages) > 5
    assert all(abs(listed - made) <= 1 for listed, made in pages), pages


CHAPTER = """
  - section: 第{n}个园区的一年
    body:
      - {long}[^n]。
      - figure: fig
        wrap: right
        width: 35%
      - {long}。
      - quote: [{long}。, {long}。]
        source: 某企业负责人
      - 条款如下：
      - {{list: numbered, items: [{short}；, {long}；, {short}。]}}
      - section: 接排的一节
        run-in: true
        body: [{long}。]
      - table: tab-{n}
        caption: 各园产值
        columns: [园区, 2024年产值（亿元）, 2025年产值（亿元）]
        rows: [{rows}]
        source: 统计局
"""


@pytest.mark.parametrize("style", ["jianbao", "large-print", "report", "screen"])
def test_pages_are_reckoned_of_frames_and_quotes_and_long_tables(
    style: str, office: Office, tmp_path: Path
) -> None:
    long = "健全走访服务制度，向先进制造业倾斜，R&D经费1,286.4亿元，" * 3 + "支持中小企业参与示范"
    rows = ", ".join(f"[第{n}园区, '{n * 37.5:,.1f}', '{n * 1412.5:,.1f}']" for n in range(1, 19))
    text = {"long": long, "short": "鼓励龙头企业牵头", "rows": rows}
    body = "".join(CHAPTER.format(n=n, **text) for n in range(1, 9))
    source = f"zonepub: 1\nreport: {{title: 题}}\nnotes: {{n: 按在地口径统计。}}\nbody:{body}"
    (tmp_path / "report.yaml").write_text(source, "utf-8")
    (tmp_path / "captions.yaml").write_text("fig: {text: 园区一角，远处为在建的中试基地, alt: 园区}", "utf-8")
    build(tmp_path / "report.yaml", to=["docx"], style=style, output=tmp_path)
    before, after = office.act(tmp_path / "report.docx", "refresh")
    assert [NUMBER.sub("", line).replace(" ", "") for line in before] == [
        NUMBER.sub("", line).replace(" ", "") for line in after
    ]
    pages = [
        (int(listed[1]), int(made[1]))
        for lines in zip(before, after, strict=True)
        if (listed := NUMBER.search(lines[0])) and (made := NUMBER.search(lines[1]))
    ]
    assert len(pages) >= 8
    assert all(abs(listed - made) <= 1 for listed, made in pages), pages


@pytest.mark.parametrize(
    ("template", "style"),
    # where a list of more than a column stands in columns, LibreOffice 7.4 leaves the second one white
    [(name, style) for name in TEMPLATES for style in ("briefing", "report") if name != "prefixed"]
    + [("prefixed", "briefing")],
)
def test_pages_on_the_paper_of_an_office_are_those_of_a_refresh(
    template: str, style: str, office: Office, tmp_path: Path
) -> None:
    (tmp_path / "office.docx").write_bytes(TEMPLATES[template]())
    (tmp_path / "my.yaml").write_text(f"extends: {style}\ndocx: {{template: office.docx}}\n", "utf-8")
    build(STRESS, to=["docx"], style=tmp_path / "my.yaml", output=tmp_path / "out")
    before, after = office.act(tmp_path / "out/report.docx", "refresh")
    pages = _pages(before, after)
    assert len(pages) > 5
    assert all(abs(listed - made) <= 1 for listed, made in pages), pages


@pytest.mark.parametrize("report", [EXAMPLE, ANNUAL, STRESS], ids=lambda report: report.parent.name)
def test_a_list_that_is_no_field_names_the_pages_of_the_headings(
    report: Path, built: Builder, office: Office
) -> None:
    path = built(report, "newspaper").path("docx")
    entries = ["".join(words(entry).split()) for entry in Docx(path.read_bytes()).paragraphs("TOC1")]
    pages = office.act(path, "pages_of", "Heading 1", "附件标题")
    assert len(entries) == len(pages) >= 5
    for entry, (heading, page) in zip(entries, pages, strict=True):
        title = "".join(heading.split())  # which may break by sense
        listed = re.search(r"(\d+)$", entry.partition(title)[2])
        assert listed is not None and abs(int(listed[1]) - page) <= 1


@pytest.mark.parametrize("number", ["1", "2"])
def test_lists_of_figures_and_tables_say_what_a_refresh_makes_of_them(
    number: str, built: Builder, office: Office
) -> None:
    before, after = office.act(built(ANNUAL, "report").path("docx"), "refresh", number)
    assert [NUMBER.sub("", line) for line in before] == [NUMBER.sub("", line) for line in after]
    pages = [[int(match[1]) for line in lines if (match := NUMBER.search(line))] for lines in (before, after)]
    assert len(pages[0]) == len(before) >= 3
    assert all(abs(listed - made) <= 1 for listed, made in zip(*pages, strict=True))


@pytest.mark.parametrize("style", ["magazine", "newspaper"])
@pytest.mark.parametrize("report", [EXAMPLE, STRESS, ANNUAL], ids=lambda report: report.parent.name)
def test_pages_in_columns_come_to_an_end(report: Path, style: str, built: Builder, office: Office) -> None:
    """LibreOffice 7.4 balanced columns with notes at their foot for ever."""
    assert office.act(built(report, style).path("docx"), "convert") >= 2


def test_every_full_stop_is_printed(built: Builder, office: Office) -> None:
    """LibreOffice 7.4 dropped them at the end of paragraphs, with an empty line."""
    path = built(EXAMPLE, "gongwen").path("docx")
    pages = pypdfium2.PdfDocument(bytes.fromhex(office.act(path, "printed")))
    text = "".join(page.get_textpage().get_text_bounded() for page in pages)
    assert text.count("。") == words(Docx(path.read_bytes()).document).count("。") > 70


def test_a_heading_that_is_added_has_its_number_and_its_place_in_the_list(
    built: Builder, office: Office
) -> None:
    result = office.act(built(EXAMPLE, "jianbao").path("docx"), "add_heading", "Heading 1", "新增的一节")
    assert result["label"] == "十二、"
    assert any("新增的一节" in line for line in result["contents"])


def test_a_heading_that_is_added_to_an_annex_counts_in_the_annex(built: Builder, office: Office) -> None:
    """The body of the report has six sections, the last annex two."""
    path = built(STRESS, "report").path("docx")
    result = office.act(path, "add_last", "Heading 1", "新增的一节")
    assert result == "三、"


def test_indents_of_the_standard_style_reach_nothing(built: Builder, office: Office) -> None:
    """Nearly every office's 正文 is indented by two characters."""
    path = built(STRESS, "briefing").path("docx")
    before = office.act(path, "restyle", "Standard", "ParaFirstLineIndent", "0")
    after = office.act(path, "restyle", "Standard", "ParaFirstLineIndent", "740")
    assert before == after


def test_the_size_of_body_text_is_that_of_all_running_text(built: Builder, office: Office) -> None:
    after = office.act(built(STRESS, "briefing").path("docx"), "restyle", "Text body", "CharHeight", "20")
    sizes = {name: size for name, (size, _) in after.items()}
    assert {name for name, size in sizes.items() if size == 20} >= {
        "Text body",
        "List Paragraph",
        "导语",
    }
    assert 20 not in (sizes["Heading 1"], sizes["caption"])


def test_the_standard_style_leads_the_running_text(built: Builder, office: Office) -> None:
    after = office.act(built(OFFICIAL, "gongwen").path("docx"), "restyle", "Standard", "CharHeight", "22")
    assert after["Text body"][0] == 22


def test_a_row_that_is_added_to_a_table_looks_like_the_row_before(built: Builder, office: Office) -> None:
    before, added = office.act(built(STRESS, "large-print").path("docx"), "add_row")
    assert added == before
    # tables of one report are alike: tight, since one of them needs it; this one is dense to stand upright
    assert {style for style, _, _ in added} == {
        "表内文字（密、紧）",
        "表内文字（密、紧）·中",
        "表内文字（密、紧）·小数点",
        "表内文字（密、紧）·右",
    }


def test_a_change_that_is_recorded_can_be_accepted(built: Builder, office: Office) -> None:
    path = built(EXAMPLE, "briefing").path("docx")
    result = office.act(path, "accept_changes", "激发新动能", "汇聚新动能")
    assert (result["recorded"], result["left"]) == (2, 0)
    assert "汇聚新动能　逐梦新征程" in result["texts"]
    assert not any("激发新动能" in text for text in result["texts"])


@pytest.mark.parametrize("suffix", ["docx", "odt", "doc"])
def test_saving_in_another_format_keeps_all_that_is_read(suffix: str, built: Builder, office: Office) -> None:
    before, after = office.act(built(STRESS, "large-print").path("docx"), "save", suffix)
    assert len(before["paragraphs"]) > 100
    for outline in (before, after):  # the white below a table, which LibreOffice drops where a section ends
        outline["paragraphs"] = [item for item in outline["paragraphs"] if item != ["空白", "", ""]]
    if suffix == "doc":  # LibreOffice counts some lists of the old format afresh
        for outline in (before, after):
            outline["paragraphs"] = [words for _, _, words in outline["paragraphs"]]
            outline["contents"] = len(outline["contents"])
    assert after == before


def test_headings_with_numbers_of_their_own_count_with_the_others(office: Office, tmp_path: Path) -> None:
    body = """zonepub: 1
report: {title: 题}
body:
  - section: 第一章　总则
    body: [{section: 目标, body: [一]}, {section: 任务, body: [一]}]
  - section: 附则
    body: [{section: 目标, body: [一]}]
  - {section: 九、异号, body: [一]}
"""
    (tmp_path / "report.yaml").write_text(body, "utf-8")
    build(tmp_path / "report.yaml", to=["docx"], style="gongwen-plain", output=tmp_path)
    shown = office.act(tmp_path / "report.docx", "outline")["paragraphs"]
    heads = [label + words for style, label, words in shown if style.startswith("Heading")]
    assert heads == ["第一章　总则", "（一）目标", "（二）任务", "二、附则", "（一）目标", "九、异号"]
