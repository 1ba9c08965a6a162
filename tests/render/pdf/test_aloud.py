"""What a screen reader says of a PDF, by the faults that an audit found (print-a11y A-1 … A-11)."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pikepdf
import pytest
from helpers.announced import announced
from helpers.built import Builder
from helpers.paths import STRESS
from helpers.structure import tagged_tables, walk
from pikepdf import Dictionary, Object, Pdf

from zonepub import build

WRITTEN = """
    zonepub: 1
    report: {title: 标题, issuer: 甲局, document_no: 甲〔2026〕1号, date: 2026-03-05}
    body:
      - section: 数
        kicker: 单位
        body:
          - 面积5km^2^，CO~2~排放，10^−5^，取x~min~。
          - 参见 Lin, Z., Fu, M. and Mi, J. A randomised, double-blind trial of YZ-7031 [^a]。
    notes: {a: 注文}
    annexes:
      - {title: 任务分工表, body: [甲。]}
      - {title: 进度表, body: [乙。]}
"""


@pytest.fixture(scope="module")
def heard(built: Builder) -> str:
    return "\n".join(announced(built(STRESS, "briefing").path("pdf")))


@pytest.fixture
def small(write: Callable[..., Path], tmp_path: Path) -> Path:
    return build(write(WRITTEN), to=("pdf",), style="gongwen", output=tmp_path / "made").paths[0]


@pytest.fixture
def tree(screen: Path) -> Iterator[Pdf]:
    with Pdf.open(screen) as pdf:
        yield pdf


def links(pdf: Pdf) -> Iterator[Object]:
    for sheet in pdf.pages:
        yield from sheet.get("/Annots", [])


def test_a_figure_in_a_table_is_said_with_its_row_and_its_column(heard: str) -> None:
    """print-a11y A-1."""
    assert "2025年 / 地区生产总值: 1,862.40" in heard
    assert "增速（%） / 先导园 / 新一代信息技术: −6.0" in heard


def test_a_heading_says_whose_it_is(heard: str) -> None:
    """print-a11y A-2."""
    assert "heading 2: 先导园 创新能力：从“跟着跑”到“并着跑”" in heard
    assert "heading 2: 附件1 主要指标完成情况表" in heard


def test_a_mark_in_a_caption_is_reached_behind_its_picture(heard: str) -> None:
    """print-a11y A-3."""
    assert re.search(r"^figure: 柱形图.*\ncaption: 图1.*<①→注释①>", heard, re.MULTILINE)


def test_links_to_notes_and_back_say_so_and_are_large_enough(heard: str, tree: Pdf) -> None:
    """print-a11y A-4, WCAG 2.5.8."""
    assert "<①→注释①>" in heard and "<①→返回正文（①）>" in heard
    for link in links(tree):
        left, bottom, right, top = map(float, link.Rect)
        if "/QuadPoints" not in link:
            assert min(right - left, top - bottom) >= 17.9  # points, 24 px


def test_an_entry_of_the_contents_is_one_link_with_its_number_apart(heard: str, tree: Pdf) -> None:
    """print-a11y A-5."""
    assert "entry: <面向“十五五”：结论与建议 14→面向“十五五”：结论与建议>" in heard
    entries = [node for node in walk(tree.Root.StructTreeRoot) if str(node.S) == "/TOCI"]
    for entry in entries:
        link = entry.K[0].K[0]
        assert sum(isinstance(kid, Dictionary) and "/Obj" in kid for kid in link.K) == 1


def test_raised_and_lowered_figures_are_read_as_such_and_other_words_are_marked(small: Path) -> None:
    """print-a11y A-6."""
    assert "面积5km²，CO₂排放，10⁻⁵，取x_min。" in announced(small)


def test_attachments_are_a_list_whose_items_lead_to_their_annexes(small: Path) -> None:
    """print-a11y A-7."""
    said = [line.replace("<LBody> ", "").strip() for line in announced(small)]
    start = said.index("list of 2")
    assert said[start + 1 : start + 4] == [
        "caption: 附件：", "1. <任务分工表→附件1　任务分工表>", "2. <进度表→附件2　进度表>",
    ]  # fmt: skip


@pytest.mark.parametrize("style", ["briefing", "gongwen", "newspaper", "magazine"])
def test_no_element_is_empty_and_no_line_begins_with_blanks(style: str, built: Builder) -> None:
    """print-a11y A-7."""
    path = built(STRESS, style).path("pdf")
    with Pdf.open(path) as pdf:
        shapes = ("/TD", "/TH", "/Document")
        nodes = [node for node in walk(pdf.Root.StructTreeRoot) if str(node.S) not in shapes]
        assert all("/K" in node for node in nodes)
    assert not [line for line in announced(path) if line.strip().startswith("\u3000")]


def test_tables_say_what_they_cover_and_heads_that_come_again_are_pagination(screen: Path) -> None:
    """print-a11y A-8, A-11."""
    tables = tagged_tables(screen)
    assert [table.bbox for table in tables].count(True) >= len(tables) - 1  # one goes over pages
    with Pdf.open(screen) as pdf:
        again = [
            step.operands[1]
            for sheet in pdf.pages
            for step in pikepdf.parse_content_stream(sheet)
            if str(step.operator) == "BDC" and str(step.operands[0]) == "/Artifact"
        ]
    assert sum(str(facts.Type) == "/Pagination" for facts in again) > len(pdf.pages if False else tables)


def test_emphasis_code_and_phrases_of_other_languages_are_told(heard: str, small: Path) -> None:
    """print-a11y A-9."""
    assert "在*原始创新*、**龙头企业**和国际化程度上" in heard
    assert "处理脚本`impute.py`" in heard
    assert "云({zh-Latn-pinyin: yún})" in heard
    said = "\n".join(announced(small))
    assert "{en: Lin, Z., Fu, M. and Mi, J. A randomised, double-blind trial of YZ-7031}" in said


def test_a_glyph_that_no_face_has_is_read_as_the_character_of_the_source(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    """print-a11y A-10."""
    report = write('zonepub: 1\nreport: {title: 题}\nbody: ["火箭\U0001f680\ufe0f升空。"]\n')
    (path,) = build(report, to=("pdf",), output=tmp_path / "made", allow_missing_glyphs=True).paths
    assert "火箭\U0001f680升空。" in announced(path)[-1].replace("\ufe0f", "")


def test_the_outline_counts_all_that_is_seen_and_pages_have_labels(tree: Pdf) -> None:
    """print-a11y A-11."""
    outlines = tree.Root.Outlines
    shown = [
        item for item in tree.objects if isinstance(item, Dictionary) and "/Title" in item and "/Dest" in item
    ]
    assert int(outlines.Count) == len(shown) > 8
    assert "/PageLabels" in tree.Root


def test_a_cell_that_points_to_the_one_above_says_what_stands_there(heard: str) -> None:
    """print-a11y A-1: else the rows of a table would be called by a sign."""
    assert "出口占比（%） / 白鹭洲 / 生物医药: 8.5" in heard
    assert "〃: " not in heard


def test_addresses_that_are_written_out_lead_there(
    write: Callable[..., Path], tmp_path: Path, heard: str
) -> None:
    """print-a11y A-11."""
    assert "见<https://rc.example.org/list→https://rc.example.org/list>或发邮件至" in heard
    report = write("""
        zonepub: 1
        report: {title: 题}
        body: ["网页（https://a.example/b(c)），信箱a-b@c.example.cn，一.a@b.cn，..@x.example。https://d.example/e。"]
    """)
    (path,) = build(report, to=("pdf",), output=tmp_path / "made").paths
    with Pdf.open(path) as pdf:
        found = [str(link.A.URI) for link in links(pdf)]
    assert found == ["https://a.example/b(c)", "mailto:a-b@c.example.cn", "https://d.example/e"]


def test_a_number_below_a_barcode_and_its_price_are_two_lines(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    """They were heard as one word."""
    report = write("""
        zonepub: 1
        report: {title: 题}
        body: [{barcode: {isbn: 978-7-302-51165-6}, text: 定价：68.00元}]
    """)
    lines = announced(build(report, to=("pdf",), output=tmp_path / "made").paths[0])
    assert [line for line in lines if "978" in line or "68" in line][-2:] == [
        "ISBN 978-7-302-51165-6",
        "定价：68.00元",
    ]


def test_a_small_table_keeps_the_heads_of_its_rows(heard: str) -> None:
    """Where a table has two rows, its heads are more than its figures. A checker that counts them (outloud
    TBL-010) takes that for a fault; a listener who is not told the row does not know what a figure is of."""
    assert "目标值 / 研发经费投入强度（%）: 6.5" in heard


def test_a_character_of_private_use_says_that_it_is_one(tmp_path: Path) -> None:
    """print-a11y, checker 2: PDF/A-2, 6.2.11.7.3. (1, strings, is in test_document; 3, captions of contents
    lists, are allowed by PDF/UA-1 and by ISO 32005.)"""
    from zonepub.render.pdf.text import actual_text

    assert actual_text("\ue000") == "/Span <</ActualText <FEFFE000>>> BDC"
    assert actual_text("字") == ""


def test_a_cell_below_the_name_of_a_group_does_not_repeat_that_name(
    write: Callable[..., Path], tmp_path: Path
) -> None:
    """print-a11y A-1: the rows would be called 西部 twice, and never by their own name."""
    source = write("""
        zonepub: 1
        report: {title: 标题}
        body:
          - table: t
            columns: [园区, 指标, 数]
            rows: [[甲园, 产值, 1], {group: 西部}, [〃, 户数, 2]]
    """)
    pdf, html = build(source, to=("pdf", "html"), style="briefing", output=tmp_path / "made").paths
    assert "数 / 西部 / 甲园 / 户数: 2" in "\n".join(announced(pdf))
    assert 'aria-label="甲园"' in html.read_text("utf-8")
