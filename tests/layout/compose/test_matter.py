"""What a style lays around the body: heads, colophons, grids of official documents (G1, G2, G4, G8)."""

import itertools
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from helpers.layouts import SENTENCE, lay, load, page_words, paragraph, report, section, words
from helpers.paths import STRESS

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.layout import Layout
from zonepub.layout.frames import Rectangle, TextFrame
from zonepub.model import Paragraph
from zonepub.style import Colour, Style, load_style
from zonepub.style.matter import AtFoot, PageBreakMark, ReportPart, RuleBar, Space, TextLine

MM = 72 / 25.4
OFFICIAL = """
extends: base
tokens: {size: {body: 三号}}
page:
  margin: {top: 37mm, bottom: 35mm, inside: 28mm, outside: 26mm}
  mirror: true
  grid: {characters: 28, lines: 22}
  footer: {outside: "— {page} —"}
  first-footer: {outside: "— {page} —"}
  footer-gap: 7mm
text:
  footer: {size: 四号, left: 1em, right: 1em}
cjk: {punctuation: quanjiao}
front:
  - {text: "{series}", role: masthead}
  - {text: "第{issue}期", role: byline}
  - {row: {left: "{issuer}", right: "{date}"}, role: flush}
  - {rule: 2pt, color: "#C00000", before: 4mm, after: 8mm}
  - title
  - lead
back:
  - signature
  - foot
  - {rule: 0.35mm, color: "#000000", before: 0, after: 1mm}
  - distribution
  - {rule: 0.35mm, color: "#000000", before: 1mm, after: 0}
"""


@pytest.fixture(scope="module")
def official(tmp_path_factory: pytest.TempPathFactory) -> Style:
    path: Path = tmp_path_factory.mktemp("style") / "official.yaml"
    path.write_text(OFFICIAL, "utf-8")
    return load_style(str(path), Diagnostics()).resolve("pdf")


@pytest.fixture(scope="module")
def bulletin(official: Style) -> Layout:
    return lay(load(STRESS), official)


def rules(layout: Layout, page: int) -> list[tuple[float, Rectangle]]:
    """Rules across the measure, with the foot of each."""
    return [
        (placed.y + frame.y + frame.height, frame)
        for placed in layout.pages[page - 1].placed
        for frame in placed.box.frames
        if isinstance(frame, Rectangle) and frame.decoration == "rule" and frame.width > 300
    ]


def test_the_head_of_a_bulletin_stands_in_its_order(bulletin: Layout) -> None:
    said = page_words(bulletin, 1)
    places = [next(i for i, line in enumerate(said) if part in line)
              for part in ("高新区发展参考", "第7期", "云泽高新区管委会政策研究室", "向新而行")]  # fmt: skip
    assert places == sorted(places)  # G8.1
    assert any("2026年3月5日" in line for line in said)  # G3.10


def test_the_red_line_is_as_wide_as_the_type_area(bulletin: Layout) -> None:
    (red,) = [frame for _, frame in rules(bulletin, 1) if frame.color.rgb == "C00000"]
    assert red.width == pytest.approx(156 * MM)


def test_the_last_rule_of_the_colophon_coincides_with_the_foot_of_the_type_area(bulletin: Layout) -> None:
    foot = bulletin.geometry.top + bulletin.geometry.area
    assert max(y for y, _ in rules(bulletin, len(bulletin.pages))) == pytest.approx(foot, abs=0.05)  # G4.1


def test_the_signature_comes_after_the_last_figure(bulletin: Layout) -> None:
    order = [
        frame.element.tag if frame.element and frame.element.tag == "Caption" else frame.line.text
        for page in bulletin.pages
        for placed in page.placed
        for frame in placed.box.frames
        if isinstance(frame, TextFrame)
    ]
    body = order[: order.index("附件1")]
    last = max(index for index, words in enumerate(body) if words == "Caption")
    signature = [index for index, words in enumerate(body) if words == "云泽高新区管委会政策研究室"]
    assert max(signature) > last


def test_full_lines_of_an_official_document_hold_28_characters(official: Style) -> None:
    layout = lay(report(Paragraph(words("高新区坚持发展高科技实现产业化" * 60))), official)
    lines = [frame.line for page in layout.pages for placed in page.placed if placed.box.grid
             for frame in placed.box.frames if isinstance(frame, TextFrame)]  # fmt: skip
    assert {len(line.text) for line in lines[1:-1]} == {28}  # G1.14
    assert len(lines[0].text) == 26


def test_a_page_of_an_official_document_holds_22_lines_from_head_to_foot(official: Style) -> None:
    layout = lay(report(paragraph(80)), official)
    lines = [placed for placed in layout.pages[1].placed if placed.box.grid]
    assert len(lines) == 22
    assert lines[0].y == pytest.approx(37 * MM)
    pitches = {round(low.y - high.y, 2) for high, low in itertools.pairwise(lines)}
    assert pitches == {29.61}  # G1.11


def test_page_numbers_stand_at_the_fore_edge(bulletin: Layout) -> None:
    sides = []
    for number in (1, 2):
        (frame,) = [frame for placed in bulletin.pages[number - 1].placed for frame in placed.box.frames
                    if isinstance(frame, TextFrame) and frame.line.text == f"— {number} —"]  # fmt: skip
        sides.append(frame.x > bulletin.geometry.width / 2)
    assert sides == [True, False]  # G4.5


def test_a_line_of_the_style_whose_placeholders_are_empty_is_not_set(official: Style) -> None:
    layout = lay(report(section(1, paragraph())), official)
    assert not any("第" in line and "期" in line for line in page_words(layout, 1) if SENTENCE not in line
                   and len(line) < 5)  # fmt: skip


def test_a_title_of_the_style_is_balanced_whatever_blank_is_in_it(official: Style) -> None:  # T10.4
    """With a blank of one em in it the PDF filled its lines as those of a list of names, but not the DOCX."""
    said = "情况通报\u3000高新区管理委员会办公室工作简报"
    line = TextLine(said, "subtitle", 0.0, beside=False, letterhead="no")
    text = replace(official.text["subtitle"], size=30.0, leading=42.0)
    look = replace(official, front=(line,), text={**official.text, "subtitle": text})
    lines = page_words(lay(report(paragraph()), look), 1)[:3]
    assert [line.strip() for line in lines] == ["情况通报", "高新区管理委员会", "办公室工作简报"]


def test_lists_hang_after_their_labels_and_labels_stand_before(bulletin: Layout) -> None:
    for placed in (placed for page in bulletin.pages for placed in page.placed):
        frames = [frame for frame in placed.box.frames if isinstance(frame, TextFrame) and frame.element]
        if frames and frames[0].element and frames[0].element.tag == "Lbl" and len(frames) > 1:
            assert frames[0].x + frames[0].line.width <= frames[1].x + 0.01  # T8.3


def test_white_that_the_style_asks_for_on_top_of_a_page_is_there(official: Style) -> None:
    words = TextLine("甲乙", "flush", 0.0, beside=False, letterhead="no")
    front = (
        Space(40.0, fill=False, letterhead="no"),
        ReportPart("title"),
        PageBreakMark(),
        Space(50.0, fill=False, letterhead="no"),
        words,
    )
    pages = lay(report(paragraph()), replace(official, front=front)).pages
    tops = [min(placed.y for placed in page.placed if any(isinstance(frame, TextFrame) and frame.element
                for frame in placed.box.frames)) for page in pages]  # fmt: skip
    line = (Space(0.0, fill=False, letterhead="no"), words)
    first = lay(report(paragraph()), replace(official, front=line)).pages[0].placed[1].y
    assert tops[0] >= first + 40.0
    assert first + 50.0 <= tops[1] < first + 50.0 + official.text["body"].leading  # and to the grid


def test_a_colophon_without_words_is_not_set(official: Style) -> None:
    bare = (
        AtFoot(),
        RuleBar(1.0, Colour("000000"), 0.0, 0.0, 0.0, "single", 0.0, 0.0, "no"),
        ReportPart("distribution"),
    )
    page = lay(report(paragraph()), replace(official, front=(), back=bare)).pages[-1]
    assert not [
        placed for placed in page.placed if any(isinstance(frame, Rectangle) for frame in placed.box.frames)
    ]


@pytest.mark.parametrize("top", [0.0, 700.0])
def test_a_short_rule_begins_with_the_words_and_one_with_a_place_stands_in_the_middle(
    official: Style, top: float
) -> None:  # G5
    bar = RuleBar(1.0, Colour("123456"), 0.0, 0.0, 70.0, "single", top, 0.0, "no")
    layout = lay(report(paragraph()), replace(official, front=(bar,)))
    (left,) = [
        placed.x + frame.x for placed in layout.pages[0].placed for frame in placed.box.frames
        if isinstance(frame, Rectangle) and frame.color.rgb == "123456"
    ]  # fmt: skip
    geometry = layout.geometry
    wanted = (geometry.width - 70.0) / 2 if top else geometry.left(1)
    assert left == pytest.approx(wanted, abs=0.01)


def test_a_signature_never_stands_on_a_page_without_text(official: Style) -> None:  # G3.14
    lonely = []
    for count in range(2, 48):
        blocks = [Paragraph(words("短句。"))] * count + [paragraph(2)]
        layout = lay(report(*blocks, signature=("云泽市人民政府", "2026年3月5日")), official)
        lines = page_words(layout, len(layout.pages))
        at = lines.index("云泽市人民政府")
        if not any(line.endswith("。") for line in lines[:at]) or lines[at + 1] != "2026年3月5日":
            lonely.append(count)
    assert lonely == []


def test_the_numbers_of_attachments_stand_below_each_other_in_every_style(tmp_path: Path) -> None:  # G3.6
    (tmp_path / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 通知, issuer: 某某局, attachments: [名单, 时间表, 说明]}\nbody: [请照此办理。]\n",
        "utf-8",
    )
    for style in ("briefing", "report", "gongwen", "large-print", "screen"):
        build(tmp_path / "report.yaml", to=["pdf"], style=style, output=tmp_path)
        with pypdfium2.PdfDocument(tmp_path / "report.pdf") as file:
            pages = [one.get_textpage() for one in file]
            page = next(one for one in pages if "时间表" in one.get_text_range())
            text = page.get_text_range()
            left = {round(page.get_charbox(text.index(number))[0], 1) for number in ("1.", "2.", "3.")}
            names = {round(page.get_charbox(text.index(name))[0]) for name in ("名单", "时间表", "说明")}
        assert max(left) - min(left) < 1.5 and len(names) <= 2, style


def _built(folder: Path, source: str, style: str) -> pypdfium2.PdfDocument:
    (folder / "report.yaml").write_text(source, "utf-8")
    build(folder / "report.yaml", to=["pdf"], style=style, output=folder)
    return pypdfium2.PdfDocument(folder / "report.pdf")


@pytest.mark.parametrize("style", ["newspaper", "magazine"])
def test_no_column_parts_what_closes_an_article_in_columns(tmp_path: Path, style: str) -> None:  # T8.10
    source = (
        "zonepub: 1\nreport:\n  title: 通知\n  attachments: [甲表, 乙表, 丙表]\n"
        "  signature: [某某局, 2026年3月5日]\n  attendees: {present: [林远], absent: [何守拙], observers: [统计局]}\n"
        "body:\n- section: 一节\n  body: [" + "这是一段用来占位的正文。" * 30 + "终]\n"
    )
    with _built(tmp_path, source, style) as file:
        page = file[0].get_textpage()
        text = page.get_text_range()
        boxes = {
            name: page.get_charbox(text.index(name))
            for name in ("甲表", "乙表", "丙表", "某某局", "林远", "何守拙", "统计局")
        }
        names = {round(boxes[name][0]) for name in ("甲表", "乙表", "丙表")}
        attendees = {round(boxes[name][0]) for name in ("林远", "何守拙", "统计局")}
        lowest = min(page.get_charbox(at)[1] for at in range(text.index("终")) if text[at] in "正文占位")
    assert max(names) - min(names) <= 1 and max(attendees) - min(attendees) <= 1
    assert max(box[3] for box in boxes.values()) < lowest - 6  # with white between, below every column


def test_attachments_stay_whole_and_with_the_signature(tmp_path: Path) -> None:  # G3.6, G3.14
    head = "zonepub: 1\nreport:\n  title: 通知\n  attachments: [甲表, 乙表, 丙表]\n  signature: [某某局]\nbody:\n"
    ends = set()
    for count in range(11, 20):
        with _built(tmp_path, head + "- 这一段只有一行。\n" * count, "minimal") as file:
            texts = [page.get_textpage().get_text_range() for page in file]
        pages = [{at for at, text in enumerate(texts) if name in text} for name in ("甲表", "丙表", "某某局")]
        assert pages[0] == pages[1] == pages[2], count
        ends.update(pages[0])
    assert ends == {0, 1}  # the end of the page was among them


def test_a_remark_never_leaves_signature_and_date_behind(tmp_path: Path) -> None:  # G3.12, G3.14
    head = (
        "zonepub: 1\nreport: {title: 通知, issuer: 某某局, date: 2026-03-05, remark: 此件公开发布}\nbody:\n"
    )
    for count in range(10, 20):
        (tmp_path / "report.yaml").write_text(head + "- 这一段只有一行。\n" * count, "utf-8")
        build(tmp_path / "report.yaml", to=["pdf"], style="gongwen", output=tmp_path)
        with pypdfium2.PdfDocument(tmp_path / "report.pdf") as file:
            last = file[len(file) - 1].get_textpage().get_text_bounded()
        assert "此件公开发布" in last and "2026年3月5日" in last and "这一段" in last, count
