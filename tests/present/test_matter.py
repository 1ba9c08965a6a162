"""What stands before and behind the body: report and style -> items, the same for all formats."""

from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from pathlib import Path

import pytest
from helpers.extraction import pdfium
from helpers.text import squeeze

from zonepub import build
from zonepub.diagnostics import Diagnostics
from zonepub.formats import FORMATS
from zonepub.model import Report, Text, plain
from zonepub.present.items import Blocks, Contents, Item, Labelled, Signature, Words
from zonepub.present.matter import back, front
from zonepub.source import load_report
from zonepub.style import Style, load_style
from zonepub.style.matter import Band, FieldRow, PageBreakMark, PageNumbering, ReportPart, RuleBar, Space
from zonepub.verify import expected, verify

NOTICE = """\
zonepub: 1
report:
  title: 关于开展高新区评估的通知
  subtitle: 征求意见稿
  issuer: 云泽市人民政府
  date: 2026-03-05
  document_no: 云政发〔2026〕7号
  addressees: [各县（市、区）人民政府, 市政府各部门]
  attachments: [评估指标, 评估时间表]
  attendees: {present: [林远, 周启明], observers: [市统计局]}
  signature: [云泽市人民政府, 2026年3月5日]
  distribution: {copy_to: [市委各部门, 市监委]}
lead: [现将有关事项通知如下。]
body:
  - 请于3月底前报送材料。
  - section: 报送要求
    body: [一式两份。]
annexes:
  - title: 评估指标表
    body: [指标如下。]
"""
BARE = """\
zonepub: 1
report: {title: 简短的通知}
body: [请遵照执行。]
"""
# what a style shows of the notice, in the order of its pieces
GONGWEN = """\
masthead: 云泽市人民政府文件
document-no: 云政发〔2026〕7号
title: 关于开展高新区评估的通知
subtitle: ——征求意见稿
addressees: 各县（市、区）人民政府、市政府各部门：
lead: 现将有关事项通知如下。
attachments: 附件：1.评估指标
attachments: 　　　2.评估时间表
signature: 云泽市人民政府
signature: 2026年3月5日
annexes: 评估指标表
distribution: 抄送：市委各部门，市监委。
distribution: 云泽市人民政府|2026年3月5日印发
"""

Read = Callable[..., tuple[Report | None, Diagnostics]]


@pytest.fixture
def notice(read: Read) -> Report:
    report, _ = read(NOTICE)
    assert report is not None
    return report


@pytest.fixture
def bare(read: Read) -> Report:
    report, _ = read(BARE)
    assert report is not None
    return report


def styled(name: str, format_name: str = "pdf", **page: object) -> Style:
    style = load_style(name, Diagnostics()).resolve(format_name)
    return replace(style, page=replace(style.page, **page))


def around(report: Report, style: Style) -> list[Item]:
    return [*front(report, style), *back(report, style)]


def shown(items: list[Item]) -> str:
    """The words of items, each line behind its text role."""
    lines: list[tuple[str, str]] = []
    for item in items:
        match item.content:
            case Words(role, inlines):
                lines.append((role, plain(inlines)))
            case Band(text, role):
                lines.append((role, text))
            case FieldRow(left, center, right, role):
                lines.append((role, "|".join(field for field in (left, center, right) if field)))
            case Labelled(role, rows):
                lines += ((role, plain((label,)) + words) for label, words in rows)
            case Signature(words):
                lines += (("signature", line) for line in words)
            case Blocks(part, _, blocks):
                lines += (
                    (part, plain(getattr(block, "title", getattr(block, "text", ())))) for block in blocks
                )
            case _:
                pass
    return "".join(f"{role}: {words}\n" for role, words in lines if words.strip())


def test_a_notice_shows_its_parts_in_the_order_of_the_style(notice: Report) -> None:
    assert shown(around(notice, styled("gongwen"))) == GONGWEN


@pytest.mark.parametrize("format_name", FORMATS)
def test_every_format_is_given_the_same_items(notice: Report, format_name: str) -> None:
    assert shown(around(notice, styled("gongwen", format_name))) == GONGWEN


def test_what_the_report_does_not_have_is_left_out(bare: Report) -> None:
    items = around(bare, styled("gongwen"))
    assert shown(items) == "title: 简短的通知\n"  # check_report says that the head is empty
    assert not any(isinstance(item.content, Blocks | Labelled | Signature) for item in items)


@pytest.mark.parametrize("style", ["gongwen", "gongwen-minutes", "jianbao"])
def test_rules_of_a_colophon_without_words_are_left_out(
    notice: Report, bare: Report, style: str
) -> None:  # G4.1
    full, empty = (
        [item for item in back(report, styled(style)) if item.at_foot] for report in (notice, bare)
    )
    assert any(isinstance(item.content, RuleBar) for item in full)
    assert any(item.has_words for item in full)
    assert empty == []


@pytest.mark.parametrize("style", ["gongwen", "jianbao"])
def test_no_colophon_names_an_office_alone(bare: Report, style: str) -> None:  # G4.3
    """Between two rules, without a date and without anybody it goes to, it is unfinished."""
    issued = replace(bare, issuers=("云泽市人民政府",), copy_no="")
    assert not any(item.at_foot for item in back(issued, styled(style)))
    dated = back(replace(issued, date="2026-03-05"), styled(style))
    assert any(item.at_foot and item.has_words for item in dated)


def test_annexes_stand_before_the_foot_of_the_last_page(notice: Report) -> None:  # G3.13
    items = back(notice, styled("gongwen"))
    kinds = [(item.content.part if isinstance(item.content, Blocks) else "", item.at_foot) for item in items]
    assert kinds.index(("annexes", False)) < kinds.index(("", True))


@pytest.mark.parametrize("style", ["screen", "minimal", "large-print"])
def test_a_finished_report_ends_with_the_colophon_not_with_an_annex(tmp_path: Path, style: str) -> None:
    (tmp_path / "report.yaml").write_text(NOTICE, "utf-8")  # G3.13
    built = build(tmp_path / "report.yaml", to="pdf", style=style, output=tmp_path, verify=False)
    text = pdfium(built.paths[0])
    assert text.index("指标如下") < text.index("市监委")


def test_attachments_and_signature_never_stand_without_text(notice: Report) -> None:  # G3.14
    kept = [item.content for item in around(notice, styled("gongwen")) if item.is_kept]
    assert [type(content) for content in kept] == [Labelled, Signature]
    assert kept[1] == Signature(("云泽市人民政府", "2026年3月5日"), "sealed")


def test_a_letter_has_its_head_and_its_rules_at_fixed_places(notice: Report) -> None:  # G5
    items = front(notice, styled("gongwen-letter"))
    fixed = [(type(item.content), round(item.fixed_at * 25.4 / 72, 1)) for item in items if item.fixed_at]
    assert fixed == [(Words, 30.0), (RuleBar, 48.1), (RuleBar, -20.0)]


def test_preprinted_paper_has_words_and_rules_but_no_white(notice: Report) -> None:  # G2
    items = front(notice, styled("gongwen", letterhead="preprinted"))
    paper = [type(item.content) for item in items if not item.printed]
    assert paper == [Words, RuleBar]
    assert all(item.printed for item in items if isinstance(item.content, Space))


def test_without_a_letterhead_nothing_of_the_head_is_set(notice: Report) -> None:
    assert shown(front(notice, styled("gongwen", letterhead="none"))).startswith("title: ")


@pytest.mark.parametrize("format_name", ["epub", "outline"])
@pytest.mark.parametrize("letterhead", ["preprinted", "none"])
def test_no_printed_paper_waits_for_a_screen(notice: Report, format_name: str, letterhead: str) -> None:
    items = around(notice, styled("gongwen", format_name, letterhead=letterhead))
    assert shown(items) == GONGWEN
    assert all(item.printed for item in items)


def test_items_run_across_columns_where_their_role_does(notice: Report) -> None:
    style = styled("newspaper")
    spans = {
        item.content.role: item.spans for item in front(notice, style) if isinstance(item.content, Words)
    }
    assert spans == {role: style.text[role].span for role in spans}
    assert spans["title"] and len(spans) > 1
    assert not any(item.spans for item in front(notice, style) if isinstance(item.content, Blocks))


def test_an_item_knows_its_place_in_the_style(notice: Report) -> None:
    style = styled("gongwen")
    for group, items in (("front", front(notice, style)), ("back", back(notice, style))):
        pieces = getattr(style, group)
        for item in items:
            name, _, index = item.where.rpartition("-")
            assert name == group
            if isinstance(item.content, RuleBar | Space):
                assert pieces[int(index)] == item.content


def test_a_part_of_pages_on_which_nothing_stands_is_not_begun(notice: Report) -> None:
    items = front(notice, styled("report"))  # two sections, no abstract: neither summary nor contents list
    numerals = [item.content.numerals for item in items if isinstance(item.content, PageNumbering)]
    assert numerals == ["none", "arabic"]


def test_a_contents_list_is_an_item_of_its_own(notice: Report) -> None:
    style = styled("large-print")
    items = front(notice, replace(style, contents=replace(style.contents, least=0)))
    assert [item.content for item in items if isinstance(item.content, Contents)] == [Contents()]


SETS = ("image", "wechat")  # formats that are a folder of files; their own tests read them


@pytest.mark.parametrize("style", ["gongwen", "gongwen-letter", "gongwen-minutes", "jianbao", "briefing"])
def test_every_format_shows_all_that_stands_around_a_notice(style: str, tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text(NOTICE, "utf-8")
    files = [name for name, made in FORMATS.items() if name not in SETS and made.reader]
    built = build(tmp_path / "report.yaml", to=files, style=style, output=tmp_path / "out")
    report = load_report(tmp_path / "report.yaml", Diagnostics())
    sheet = load_style(style, Diagnostics())
    for format_name, path in zip(files, built.paths, strict=True):
        reader = import_module(FORMATS[format_name].reader)
        text = squeeze("".join(reader.paragraphs(path.read_bytes())))
        lines = shown(around(report, sheet.resolve(format_name))).splitlines()
        assert len(lines) >= 4
        for line in lines:
            for words in line.partition(": ")[2].split("|"):
                assert squeeze(words) in text, f"{format_name}: {words}"


def test_the_outline_of_an_official_document_is_made(tmp_path: Path) -> None:
    """It named addressees and signature as lost text before it printed them."""
    (tmp_path / "report.yaml").write_text(NOTICE, "utf-8")
    built = build(tmp_path / "report.yaml", to=["outline"], style="gongwen", output=tmp_path)
    lines = built.paths[0].read_text("utf-8").splitlines()
    for words in ("各县（市、区）人民政府、市政府各部门：", "云泽市人民政府", "抄送：市委各部门，市监委。"):
        assert words in lines


@pytest.mark.parametrize("part", ["addressees", "signature", "attachments", "distribution", "title"])
def test_the_proof_misses_a_part_that_a_file_does_not_show(notice: Report, part: str) -> None:
    style = styled("gongwen", "outline")
    without = replace(style, **{
        group: tuple(piece for piece in getattr(style, group) if getattr(piece, "part", "") != part)
        for group in ("front", "back")
    })  # fmt: skip
    outline = import_module("zonepub.render.outline").renderer.render(notice, without, None)
    assert verify("outline", outline, notice, without).missing == ()
    assert verify("outline", outline, notice, style).missing != ()


def test_the_proof_does_not_ask_for_what_the_paper_brings(notice: Report) -> None:
    digital, preprinted = styled("gongwen"), styled("gongwen", letterhead="preprinted")
    assert "云泽市人民政府文件" in expected(notice, digital).flow
    assert "云泽市人民政府文件" not in expected(notice, preprinted).flow


def test_a_page_break_before_parts_that_a_report_has_none_of_is_none(notice: Report) -> None:
    """A telephone would turn from the cover to an empty page."""
    entries = (
        ReportPart("title"),
        PageBreakMark(),
        ReportPart("abstract"),
        Space(5.0, False, "no"),
        ReportPart("lead"),
    )
    style = replace(styled("screen"), front=entries)
    breaks = [
        sum(isinstance(item.content, PageBreakMark) for item in front(report, style))
        for report in (notice, replace(notice, abstract=(Text("摘要。"),)))
    ]
    assert breaks == [0, 1]
    plain_break = replace(style, front=(ReportPart("title"), PageBreakMark(), ReportPart("lead")))
    assert any(isinstance(item.content, PageBreakMark) for item in front(notice, plain_break))
