"""Labels that the writer typed and the style adds stand once: a warning with its hint, and `check --fix`."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepub import build
from zonepub.cli import main
from zonepub.diagnostics import Diagnostics
from zonepub.diagnostics.catalogue import hints

Write = Callable[..., Path]
FIELD = "zonepub: 1\nreport: {title: 题, %s}\nbody: [一]\n"
BODY = "zonepub: 1\nreport: {title: 题}\nbody:\n- %s\n"
# style, report, typed label, what is left, words that must not be in the finished file
CASES = {
    "heading 1": ("gongwen", BODY % "{section: 二、基本情况, body: [一]}", "二、", "基本情况", "一、二、"),
    "heading 2": ("gongwen", BODY % "{section: 甲, body: [{section: （三）现状, body: [一]}]}", "（三）", "现状", "（一）（三）"),
    "heading, blank": ("gongwen", BODY % "{section: 一　基本情况, body: [一]}", "一", "基本情况", "一、一"),
    "heading, other mark": ("gongwen", BODY % "{section: 二．基本情况, body: [一]}", "二．", "基本情况", "一、二"),
    "numbered item": ("gongwen", BODY % "{list: numbered, items: [1. 加强领导, 二]}", "1.", "加强领导", "1. 1."),
    "bulleted item": ("briefing", BODY % "{list: bulleted, items: [· 加强领导, 二]}", "·", "加强领导", "· 加强"),
    "addressees": ("gongwen", FIELD % "addressees: [各单位：]", "：", "各单位", "：："),
    "addressees, label": ("gongwen", FIELD % "addressees: [主送：各单位]", "主送：", "各单位", "主送："),
    "subtitle": ("briefing", FIELD % "subtitle: ——以某某为例", "——", "以某某为例", "————"),
    "table caption": ("briefing", BODY % "{table: t, caption: 表1 概况, columns: [甲], rows: [[1]]}", "表1", "概况", "表1　表1"),
    "table source": ("briefing", BODY % "{table: t, caption: 概况, columns: [甲], rows: [[1]], source: 资料来源：统计局}",
                     "资料来源：", "统计局", "资料来源：资料来源"),
    "quote source": ("briefing", BODY % "{quote: 引, source: ——宋某}", "——", "宋某", "————"),
    "attachment": ("gongwen", FIELD % "attachments: ['附件：1.清单', 分工]", "附件：1.", "清单", "附件：1.附件"),
    "attachment, number": ("gongwen", FIELD % "attachments: [1.清单, 2.分工]", "1.", "清单", "1.1."),
    "copies": ("gongwen", FIELD % "distribution: {copy_to: [抄送：市委办, 市府办。]}", "抄送：", "市委办", "抄送：抄送"),
    "copies, stop": ("gongwen", FIELD % "distribution: {copy_to: [市委办, 市府办。]}", "。", "市府办", "。。"),
    "report to": ("jianbao", FIELD % "distribution: {report_to: [报：市委]}", "报：", "市委", "报：报："),
    "issuer": ("gongwen", FIELD % "issuer: 某某局文件", "文件", "某某局", "文件文件"),
    "one of several issuers": ("gongwen", FIELD % "issuer: [某某局文件, 某某厅]", "文件", "某某局", "文件文件"),
    "signer": ("gongwen", FIELD % "document_no: 某发〔2026〕1号, signer: [签发人：张三]", "签发人：", "张三", "签发人：签发"),
    "order": ("gongwen-order", FIELD % "issuer: 某某市人民政府令", "令", "某某市人民政府", "令令"),
    "issue": ("jianbao", FIELD % "series: {name: 简, issue: 第18期}", "第…期", "18", "第第"),
    "total issue": ("jianbao", FIELD % "series: {name: 简, issue: 18, total_issue: 126期}", "期", "126", "期期"),
    "print run": ("jianbao", FIELD % "distribution: {report_to: [市委]}, print_run: 共印50份", "共印", "50", "共印共印"),
    "keywords": ("briefing", FIELD % "keywords: [关键词：创新, 园区]", "关键词：", "创新", "关键词：关键词"),
    "abstract": ("briefing", FIELD % "abstract: 摘要：文字", "摘要：", "文字", "摘要：摘要"),
    "attendees": ("gongwen-minutes", FIELD % "attendees: {present: [出席：张三]}", "出席：", "张三", "出席：出席"),
    "byline": ("briefing", FIELD % "byline: {role: 本报记者, names: [本报记者　张伟]}", "本报记者", "张伟", "本报记者　本报"),
    "kicker": ("jianbao", BODY % "{section: 甲, kicker: 厦门：, body: [一]}", "：", "厦门", "：："),
    "annex": ("gongwen", "zonepub: 1\nreport: {title: 题}\nbody: [一]\nannexes: [{title: 附件1：清单, body: [二]}]\n",
              "附件1：", "清单", "附件1：清单"),
    "note": ("briefing", "zonepub: 1\nreport: {title: 题}\nbody: ['一[^n]']\nnotes: {n: ①注文}\n", "①", "注文", "①①"),
}  # fmt: skip
CAPTIONS = {
    "figure caption": ("fig-a: {text: 图1　会议现场}\n", "图1", "会议现场"),
    "figure caption, colon": ("fig-a: {text: 图 2-1：会议现场}\n", "图 2-1：", "会议现场"),
    "credit": ("fig-a: {text: 现场, credit: （张某 摄）}\n", "（", "张某 摄"),
}


def told(path: Path, style: str) -> list[tuple[str, str]]:
    diagnostics = Diagnostics()
    build(path, to=["outline"], style=style, output=path.parent / "o", diagnostics=diagnostics)
    labels = [item for item in diagnostics if item.code == "typed-label"]
    assert all(item.span and item.span.line and "--fix" in hints(item, "en")[0] for item in labels)
    return [(item.args["label"], item.args["text"]) for item in labels]


def printed(path: Path) -> str:
    return re.sub(r"\s", "", (path.parent / "o" / "report.txt").read_text("utf-8"))


@pytest.mark.parametrize("name", CASES)
def test_a_label_typed_twice_is_told_of_and_taken_out(name: str, write: Write) -> None:
    style, source, label, left, twice = CASES[name]
    path = write(source)
    assert (label, left) in told(path, style)
    assert re.sub(r"\s", "", twice) not in printed(path), "the label of the style alone is set"
    assert (
        CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-s", style]).exit_code == 0
    )
    assert told(path, style) == []
    assert re.sub(r"\s", "", twice) not in printed(path)
    assert left in path.read_text("utf-8")


@pytest.mark.parametrize("name", CAPTIONS)
def test_a_label_in_the_captions_is_taken_out_there(name: str, write: Write) -> None:
    captions, label, left = CAPTIONS[name]
    path = write(BODY % "figure: fig-a", captions)
    assert (label, left) in told(path, "briefing")
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline"])
    assert told(path, "briefing") == []


@pytest.mark.parametrize(("style", "source"), [
    ("minimal", BODY % "{section: 一、基本情况, body: [一]}"),  # numbers no headings
    ("gongwen", BODY % "{section: 一、基本情况, body: [{section: (一)现状, body: [一]}]}"),  # its own number: set once
    ("gongwen", BODY % "{section: 1.5倍增长, body: [一]}"),
    ("gongwen", BODY % "{section: 2026年工作, body: [一]}"),
    ("gongwen", BODY % "{section: 1.5 万吨项目, body: [一]}"),
    ("gongwen", BODY % "{section: 一是抓落实, body: [一]}"),
    ("gongwen", BODY % "{list: numbered, items: [1.5%左右, 3月份]}"),
    ("briefing", BODY % "{list: bulleted, items: [-5℃以下, 1. 先]}"),
    ("briefing", BODY % "{table: t, caption: 表2026年数据的, columns: [甲], rows: [[1]]}"),
    ("gongwen", FIELD % "issuer: 某某局文"),
    ("gongwen", FIELD % "remark: （此件公开发布）"),  # brackets that are typed are not set again
    ("gongwen", FIELD % "attachments: [附件管理办法, 2026年表]"),
    ("jianbao", FIELD % "series: {name: 简, issue: 18, total_issue: 126}"),
])  # fmt: skip
def test_what_is_no_label_is_left_alone(style: str, source: str, write: Write) -> None:
    assert told(write(source), style) == []


@pytest.mark.parametrize(("style", "source", "label"), [
    ("gongwen", "{section: 第一章　总则, body: [一]}", "第一章"),
    ("gongwen", "{section: 某某办法, body: [{section: 第一章　总则, body: [一]}]}", "第一章"),
    ("jianbao", "{section: 第一节　概述, body: [一]}", "第一节"),
    ("gongwen", "{section: 甲, body: [{section: 1.指标, body: [一]}]}", "1."),
    ("gongwen", "{section: 甲, body: [{section: 一、指标, body: [一]}]}", "一、"),
    ("gongwen", "{section: （一）指标, body: [一]}", "（一）"),
    ("gongwen", "{section: 甲, body: [{section: 1.1 指标, body: [一]}]}", "1.1"),
    ("gongwen", "{list: numbered, items: [第一条　为了规范, 第二条　本办法]}", "第一条"),
])  # fmt: skip
def test_a_number_of_another_kind_is_noted_and_stays(
    style: str, source: str, label: str, write: Write
) -> None:
    path = write(BODY % source)
    before = path.read_bytes()
    diagnostics = Diagnostics()
    build(path, to=["outline"], style=style, output=path.parent / "o", diagnostics=diagnostics)
    (note,) = (item for item in diagnostics if item.code.startswith("typed-"))
    assert (note.code, note.severity, note.args["label"]) == ("typed-number", "note", label)
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-s", style])
    assert path.read_bytes() == before


def test_a_chapter_is_a_typed_label_where_the_style_counts_chapters(write: Write) -> None:
    path = write(BODY % "{section: 第三章 总则, body: [{section: 第一节：甲, body: [一]}]}")
    style = path.with_name("own.yaml")
    style.write_text("extends: gongwen\nsection: {numbering: ['第{n:han}章　', '{1}.{2}　']}\n", "utf-8")
    assert told(path, str(style)) == [("第三章", "总则")]
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-s", str(style)])
    assert "section: 总则" in path.read_text("utf-8") and "第一节：甲" in path.read_text("utf-8")


def test_what_a_style_does_not_place_is_not_doubled(write: Write, tmp_path: Path) -> None:
    style = tmp_path / "bare.yaml"
    style.write_text("extends: briefing\nfront: [title]\n", "utf-8")
    assert told(write(FIELD % "addressees: [各单位：]"), str(style)) == []


def test_comments_quotes_and_layout_stay(write: Write) -> None:
    path = write(
        "# 头\nzonepub: 1\nreport:\n  title: '题'   # 题注\n  issuer: \"某局文件\"\n\nbody:\n"
        "  - section: 二、甲   # 第一节\n    body:\n      - |\n        一\n        二\n"
    )
    before = path.read_text("utf-8")
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-s", "gongwen"])
    assert path.read_text("utf-8") == before.replace("二、甲", "甲").replace("某局文件", "某局")


@pytest.mark.parametrize(
    ("typed", "once"),
    [
        ("一、甲", "一、甲"),
        ("一、 甲", "一、甲"),
        ("二、甲", "二、甲"),
        ("一、", "一、"),
        ("一、**甲**", "一、甲"),
    ],
)
def test_a_typed_number_that_the_style_sets_too_stands_once(typed: str, once: str, write: Write) -> None:
    path = write(BODY % f"{{section: {typed}, body: [文]}}")
    build(path, to=["outline"], style="gongwen", output=path.parent / "o", diagnostics=Diagnostics())
    assert once in printed(path)
    assert printed(path).count("一、") == once.count("一、")


def test_brackets_around_a_typed_label_go_with_it(write: Write) -> None:
    path = write(FIELD % "distribution: {report_to: [市委]}, print_run: （共印50份）")
    assert told(path, "jianbao") == [("（共印", "50"), ("份）", "50")]
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-s", "jianbao"])
    assert told(path, "jianbao") == [] and "print_run: 50}" in path.read_text("utf-8")


ISSUE = "series: {name: 简, issue: %s, total_issue: %s}"
PRINT_RUN = "distribution: {report_to: [市委]}, print_run: %s"


@pytest.mark.parametrize("style", ["jianbao", "briefing"])
@pytest.mark.parametrize(("fields", "printed_once"), [
    (ISSUE % ("18期", "总第126期"), "第18期（总第126期）"),
    (ISSUE % ("第18", "（总第126期）"), "第18期（总第126期）"),
    (ISSUE % ("第18期", "(总第126期)"), "第18期（总第126期）"),
    (ISSUE % (18, "总126期"), "第18期（总第126期）"),
    (ISSUE % (18, "第126期"), "第18期（总第126期）"),
    (PRINT_RUN % "共120份", "共印120份"),
    (PRINT_RUN % "（共120份）", "共印120份"),
    (PRINT_RUN % "印120份", "共印120份"),
    (PRINT_RUN % "共印：120份", "共印120份"),
])  # fmt: skip
def test_both_sides_of_a_typed_label_go_at_once(
    style: str, fields: str, printed_once: str, write: Write
) -> None:
    path = write(FIELD % fields)
    rests = {rest for _, rest in told(path, style)}
    assert rests and rests <= {
        "18",
        "126",
        "120",
    }  # the text as it should be written, not one step towards it
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-s", style])
    assert told(path, style) == []
    assert re.sub("[^共印第总期份0-9]", "", printed_once) in re.sub("[^共印第总期份0-9]", "", printed(path))


OWN_STYLE = "extends: briefing\nfront: [{text: '%s', role: dateline}, title]\n"


@pytest.mark.parametrize(("template", "typed", "rest"), [
    ("《{series}》编辑部", "《简报》", "简报"),
    ("《{series}》编辑部", "《简报》编辑部", "简报"),
    ("《{series}》编辑部", "《简报》副刊", "《简报》副刊"),  # one of a pair of brackets is no label
    ("2026年第{issue}期", "226期", "226"),  # a number is none of the label's
    ("{series}　CN {issue}　ISSN", "CN 11-1234/N", "11-1234/N"),
    ("准印证号：{permit}", "准印证号：京2026-1号", "京2026-1号"),
    ("签发：{signer}", "签发：张三", "张三"),
])  # fmt: skip
def test_a_label_is_what_stands_next_to_a_value(template: str, typed: str, rest: str, write: Write) -> None:
    name = re.search(r"\{(?!series}　)(\w+)", template)
    assert name
    field = {"series": "series: {name: '%s'}", "issue": "series: {name: 简, issue: '%s'}",
             "permit": "imprint: {permit: '%s'}", "signer": "signer: ['%s']"}[name[1]]  # fmt: skip
    path = write(FIELD % (field % typed))
    style = path.with_name("own.yaml")
    style.write_text(OWN_STYLE % template, "utf-8")
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-s", str(style)])
    assert f"'{rest}'" in path.read_text("utf-8") and told(path, str(style)) == []


def test_labels_of_formats_that_overlap_are_taken_out_once(write: Write) -> None:
    path = write(FIELD % "series: {name: 简, issue: '（第18期）'}")
    style = path.with_name("own.yaml")
    style.write_text(
        "extends: briefing\nfront: [{text: '（第{issue}期）', role: dateline}, title]\n"
        "formats: {epub: {front: [{text: '第{issue}', role: dateline}, title]}}\n", "utf-8"
    )  # fmt: skip
    CliRunner().invoke(main, ["check", "--fix", str(path), "-t", "outline", "-t", "epub", "-s", str(style)])
    assert "issue: '18'" in path.read_text("utf-8")


def test_every_field_whose_label_is_set_once_is_told_of(write: Write) -> None:
    """引题 and 题注, too, whose brackets and labels were taken away in silence."""
    path = write(FIELD % "enactment: （2026年1月15日通过）")
    (path.parent / "own.yaml").write_text(
        'extends: briefing\nfront: [title, {text: "（{enactment}）", role: subtitle}]\n', "utf-8"
    )
    day = "2026年1月15日通过"
    assert told(path, str(path.parent / "own.yaml")) == [("（", day), ("）", day)]
