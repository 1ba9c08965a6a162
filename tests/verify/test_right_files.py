"""What source and style ask for is right, however odd: no proof refuses it."""

from pathlib import Path

import pytest
from PIL import Image

from zonepub import Diagnostics, build

ALL = ("pdf", "print", "docx", "epub", "html")
HEAD = "zonepub: 1\nreport:\n  title: 新区年报\n"


def said(folder: Path, report: str, style: str, formats: tuple[str, ...] = ALL) -> list[tuple[str, str]]:
    """Severity and code of what a build says. Raises Failed where a file is refused."""
    (folder / "report.yaml").write_text(HEAD + report, "utf-8")
    (folder / "style.yaml").write_text(f"extends: minimal\n{style}\n", "utf-8")
    diagnostics = Diagnostics()
    build(
        folder / "report.yaml",
        to=formats,
        style=folder / "style.yaml",
        output=folder / "o",
        diagnostics=diagnostics,
    )
    return [(item.severity, item.code) for item in diagnostics]


def unseen(diagnostics: list[tuple[str, str]]) -> list[str]:
    return [severity for severity, code in diagnostics if code == "unseen-content"]


def test_a_watermark_under_a_cover_that_fills_the_sheet_is_seen_on_the_other_pages(tmp_path: Path) -> None:
    Image.linear_gradient("L").convert("RGB").save(tmp_path / "cover.jpg")
    report = "  cover: {image: cover.jpg, alt: 全景}\nbody: [甲]\n"
    style = "page: {mirror: true, watermark: {text: 内部资料}}\nfront: [cover, title]"
    assert unseen(said(tmp_path, report, style)) == []


def test_notes_are_counted_as_the_pages_have_them(tmp_path: Path) -> None:
    report = 'body: ["甲[^a]乙[^b]", page-break, "丙[^c]", page-break, "丁[^d]戊[^e]"]\nnotes: {a: 一, b: 二, c: 三, d: 四, e: 五}\n'
    assert unseen(said(tmp_path, report, "note: {restart: page}")) == []


def test_a_colourful_picture_is_itself_in_inks(tmp_path: Path) -> None:
    rising, round_ = Image.linear_gradient("L"), Image.radial_gradient("L")
    Image.merge("RGB", (rising, round_, rising.rotate(90))).resize((900, 1200)).save(tmp_path / "cover.jpg")
    said(tmp_path, "  cover: {image: cover.jpg, alt: 全景}\nbody: [甲]\n", "front: [cover, title]")


@pytest.mark.parametrize(
    "style",
    [
        "page: {background: '#222222'}\ntext: {body: {color: '#222222'}}",
        "text: {body: {color: '#FFFFFF'}}",
        "text: {header: {color: '#FFFFFF'}}\npage: {header: 年报}",
        "text: {footnote: {color: '#FFFFFF'}}",
    ],
)
def test_words_that_the_style_makes_unreadable_are_a_warning(style: str, tmp_path: Path) -> None:
    found = said(tmp_path, "body: ['甲乙[^a]', '{高新|gaoxin}区']\nnotes: {a: 注}\n", style)
    assert set(unseen(found)) == {"warning"}


@pytest.mark.parametrize(
    "style",
    [
        "page: {background: '#222222'}\ntext: {body: {color: '#FFFFFF'}}",
        "page: {background: '#333333'}",
        "text: {body: {color: '#777777', size: 5pt, leading: 8pt}}",
    ],
)
def test_words_on_a_ground_of_their_own_are_seen(style: str, tmp_path: Path) -> None:
    assert unseen(said(tmp_path, "body: ['甲乙', '{高新|gaoxin}区']\n", style)) == []


TABLE = """body:
  - table: t
    caption: 表[^b]
    columns: [{head: 甲}, {head: 乙}]
    rows: [[一, '二[^c]']]
notes: {b: 表注, c: 格注}
"""


def test_a_caption_below_its_table_is_where_the_style_has_it(tmp_path: Path) -> None:
    said(tmp_path, TABLE, "table: {caption-position: below}")


def test_lists_of_tables_in_the_colour_of_the_paper_are_a_warning(tmp_path: Path) -> None:
    report = f"  lists: [tables]\n{TABLE}"
    style = "omit: []\ntext: {contents-1: {color: '#FFFFFF'}, caption: {color: '#FFFFFF'}}\nfront: [title, contents]"
    assert set(unseen(said(tmp_path, report, style))) == {"warning"}


def test_a_blank_behind_a_reading_stays_where_it_is(tmp_path: Path) -> None:
    said(tmp_path, "body: ['{高|gao} H~2~O {高新|gaoxin} 区']\n", "")


def test_an_ink_with_a_plate_of_its_own_is_seen(tmp_path: Path) -> None:
    style = "text: {body: {color: '#8C1D18 spot(专红, cmyk(0 100 100 0))'}}"
    assert unseen(said(tmp_path, "body: [甲]\n", style)) == []


FIRST_IN_AN_ITEM = (
    "{box: 盒题, body: [盒文。]}", "{quote: [引文。]}", "{pull-quote: 提要}", "rule", "page-break",
    "{list: numbered, items: [[{quote: [引文。]}], 乙]}", "{figure: fig-a}",
    "{table: tab-a, caption: 表, columns: [甲, 乙], rows: [[一, 二]]}",
)  # fmt: skip


def test_a_label_stands_before_whatever_its_item_begins_with(tmp_path: Path) -> None:
    items = "\n".join(
        f"- list: bulleted\n  items: [[{first}, 后文。], 下一项。]" for first in FIRST_IN_AN_ITEM
    )
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 图}\n", "utf-8")
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: 题}}\nbody:\n{items}\n", "utf-8")
    diagnostics = Diagnostics()
    to = ["docx", "pdf", "epub", "html"]
    build(tmp_path / "report.yaml", to=to, style="minimal", write=False, diagnostics=diagnostics)
    assert not diagnostics.count("error")


@pytest.mark.parametrize("style", ["gongwen-plain", "screen"])
def test_what_has_no_words_takes_no_label_where_labels_stand_in_the_text(tmp_path: Path, style: str) -> None:
    text = "zonepub: 1\nreport: {title: 题}\nbody:\n- list: bulleted\n  items: [[rule, 后文。], [page-break, 末项。]]\n"
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    build(tmp_path / "report.yaml", to=["pdf"], style=style, write=False, diagnostics=diagnostics)
    assert not diagnostics.count("error")


def test_a_figure_that_is_set_smaller_keeps_the_label_of_its_item(tmp_path: Path) -> None:
    items = "\n".join(f"  - [{first}]" for first in (*FIRST_IN_AN_ITEM[:3], *FIRST_IN_AN_ITEM[5:][::2]))
    items += f"\n  - [{FIRST_IN_AN_ITEM[-2]}]"
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 图}\n", "utf-8")
    (tmp_path / "report.yaml").write_text(
        f"zonepub: 1\nreport: {{title: 题}}\nbody:\n- list: bulleted\n  items:\n{items}\n", "utf-8"
    )
    diagnostics = Diagnostics()
    build(tmp_path / "report.yaml", to=["pdf"], style="minimal", write=False, diagnostics=diagnostics)
    assert not diagnostics.count("error")


def test_a_tab_in_a_title_is_a_blank_in_the_head_of_a_web_page(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text('zonepub: 1\nreport: {title: "A,\\t;B"}\nbody: [文。]\n', "utf-8")
    diagnostics = Diagnostics()
    build(tmp_path / "report.yaml", to=["html"], style="minimal", write=False, diagnostics=diagnostics)
    assert not diagnostics.count("error")


def test_a_blank_typed_between_an_address_and_han_is_no_part_of_the_link(tmp_path: Path) -> None:
    """It is a gap that is drawn with the last word before it."""
    body = 'body: ["网址 https://a.cn/x 和乙，a@b.cn 丙", "见[link](https://a.cn) 和[**粗 x**](https://a.cn) 丁。"]\n'
    assert not [one for one in said(tmp_path, body, "") if one[0] == "error"]


def test_a_section_stands_before_a_title_that_is_cut_short(tmp_path: Path) -> None:
    """On left-hand pages; the proof took both for the title that was cut."""
    title = "关于进一步完善国家自主创新示范区与国家高新技术产业开发区协同联动发展机制若干任务的综合评估报告"
    body = "[甲, {section: 宽表与窄表, body: [page-break, 乙, page-break, 丙]}]"
    style = "page: {mirror: true, header: {inside: '{title}', outside: '{section}'}}"
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: {title}}}\nbody: {body}\n", "utf-8")
    (tmp_path / "style.yaml").write_text(f"extends: minimal\n{style}\n", "utf-8")
    build(tmp_path / "report.yaml", to=("pdf",), style=tmp_path / "style.yaml", output=tmp_path / "o")
