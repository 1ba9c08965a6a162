"""Slips of a command line: signs of a Chinese keyboard, names that stand bare, files in each other's place."""

from pathlib import Path

import pytest
from click.testing import CliRunner
from docx import Document

from zonepub.cli import main
from zonepub.cli.arguments import check_bare_names

# what is typed -> words that must be said, and the exit code
SLIPS = {
    "check report.yaml --data rows.csv": ("zonepub build report.yaml --data", 2),
    "check report.yaml -j 3": ("它是 build 的", 2),
    "build report.yaml - s office.yaml": ("zonepub build report.yaml -s office.yaml", 2),
    "build report.yaml -- style office.yaml": ("zonepub build report.yaml --style office.yaml", 2),
    "build report.yaml — s office.yaml": ("zonepub build report.yaml -s office.yaml", 2),
    "build report.yaml -S office.yaml": ("是否想写 '-s'", 2),
    "check report.yaml -T pdf": ("是否想写 '-t'", 2),
    "styles jianbao": ("zonepub style jianbao", 2),
    "build report.yaml —s report": ("是否想写 -s", 2),
    "build report.yaml –s report": ("是否想写 -s", 2),
    "build report.yaml ー-to pdf": ("是否想写 --to", 2),
    "build report.yaml －－to pdf": ("是否想写 --to", 2),
    "build report.yaml —to pdf": ("是否想写 --to", 2),
    "build report.yaml -—to pdf": ("是否想写 --to", 2),
    "build report.yaml -s　gongwen": ("是否想写 -s gongwen", 2),
    "build report.yaml 　-s gongwen": ("是否想写 -s", 2),
    "build report.yaml -style gongwen": ("是否想写 --style", 2),
    "build report.yaml -to pdf": ("是否想写 --to", 2),
    "build report.yaml to=pdf": ("是否想写 --to pdf", 2),
    "build report.yaml --stlye gongwen": ("--style", 2),
    "build report.yaml --format pdf": ("是否想写 '--to'", 2),
    "build report.yaml --theme gongwen": ("是否想写 '--style'", 2),
    "build report.yaml gongwen": ("是否想写 -s gongwen", 2),
    "build report.yaml -t pdf docx": ("是否想写 -t pdf,docx", 2),
    "build report.yaml -o hall.png": ("--name hall", 2),
    "build report.yaml -o 简报.pdf": ("--name 简报", 2),
    "build report.yaml -t report.pdf": ("“pdf”", 2),
    "build report.yaml -t ＰＤＦ": ("“pdf”", 2),
    "build report.yaml -s 公文": ("“gongwen”", 2),
    "build report.yaml -s offic": ("“./office.yaml”", 2),
    "build report.yaml -s ./offce.yaml": ("office.yaml", 1),
    "build report.yaml -s report.yaml": ("这是报告，不是样式", 1),
    "build office.yaml": ("这是样式，不是报告", 1),
    "build hall.png": ("图片文件，不是文本", 1),
    "build report.yaml --var 园区：厦门": ("“--var 园区=厦门”", 1),
    "check empty": ("empty/report.yaml", 1),
    "check --press edited.docx": ("edited.docx 不是 PDF", 1),
    "merge report.yaml edited.docx": ("zonepub merge edited.docx report.yaml", 2),
    "report.yaml": ("是否想写 build report.yaml", 2),
    "生成": ("是否想写 build", 2),
    "new 甲 --as 简报": ("是否想写 bulletin", 2),
    "schema style.yaml": ("是否想写 style", 2),
    "explain foo": ("unknown-key", 2),
    "styles --gallery g": ("--report", 2),
    "build report.yaml　-t　pdf": ("是否想写 report.yaml -t pdf", 2),
    "build report.yaml --sheet 表1": ("--data", 2),
    "diff edited.docx edited.docx": ("zonepub merge edited.docx report.yaml", 2),
    "import report.yaml": ("zonepub build report.yaml", 1),
    "check report.yaml office.yaml": ("zonepub check report.yaml -s office.yaml", 2),
    "build office.yaml -s report.yaml --to pdf": ("zonepub build report.yaml -s office.yaml --to pdf", 2),
    "build report.yaml captions.yaml": ("zonepub build report.yaml？", 2),
    "build report.yaml -t pdf, docx -o out": ("-t pdf,docx", 2),
    "build report.yaml -s office.yaml pdf": ("是否想写 --to pdf", 2),
    "build report.yaml 成品": ("-o 成品", 2),
    "build report.yaml -f pdf": ("是否想写 '--to'", 2),
    "build report.yaml --to png": ("“image”", 2),
    "build report.yaml --to wps": ("“docx”", 2),
    "build report.yaml --to ebook": ("“epub”", 2),
    "build report.yaml --to weixin": ("“wechat”", 2),
    "new": ("zonepub new 园区简报 --as bulletin", 2),
    "check 园区简报/report.yaml": ("“report.yaml”", 1),
    "check report.yaml.txt": ("“report.yaml”", 1),
    "check report.yaml -s styles/office.yaml": ("“office.yaml”", 1),
    "build report.yaml -s 样式.yaml": ("“style.yaml”", 1),
    "check captions.yaml -s office.yaml": ("zonepub check report.yaml", 1),
    "check report.yaml -o 成品": ("check 不写文件", 2),
    "check report.yaml --output 成品": ("zonepub build -o", 2),
    "build report.yaml --output": ("--output output", 2),
    "build report.yaml -s": ("-s jianbao", 2),
    "build report.yaml -t outline --name {标题}": ("“{title}”", 1),
    "build report.yaml -t outline --name {stem": ("是否想写 “{stem}”", 1),
    "build zip/report.yaml": ("另存为 .docx", 1),
    "import zip/report.yaml": ("另存为 .docx", 1),
    "import word.yaml": ("先改名为 word.docx", 1),
    "build done.yaml": ("zonepub verify done.pdf", 1),
    "import done.yaml": ("zonepub verify done.pdf", 1),
    "import nowhere.yaml": ("找不到文件 nowhere.yaml", 1),
}


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 试}\nbody: [文。]\n", "utf-8")
    (tmp_path / "style.yaml").write_text("extends: jianbao\n", "utf-8")
    (tmp_path / "office.yaml").write_text("extends: jianbao\n", "utf-8")
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 甲}\n", "utf-8")
    (tmp_path / "hall.png").write_bytes(b"\x89PNG\r\n")
    (tmp_path / "empty").mkdir()
    Document().save(str(tmp_path / "edited.docx"))
    (tmp_path / "zip").mkdir()
    (tmp_path / "zip" / "report.yaml").write_bytes(b"PK\x03\x04 of something else")
    (tmp_path / "word.yaml").write_bytes((tmp_path / "edited.docx").read_bytes())
    (tmp_path / "done.yaml").write_bytes(b"%PDF-1.7")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("ZONEPUB_LANG", "zh")
    return tmp_path


def test_an_option_that_nothing_is_like_is_not_told_of_others(folder: Path) -> None:
    shown = CliRunner().invoke(main, ["build", "report.yaml", "--open"])
    assert shown.output.rstrip().endswith("没有选项 --open")
    assert shown.exit_code == 2


@pytest.mark.parametrize("typed", SLIPS)
def test_what_is_meant_is_told_and_nothing_written(typed: str, folder: Path) -> None:
    before = sorted(folder.iterdir())
    shown = CliRunner().invoke(main, typed.split(" "))
    words, code = SLIPS[typed]
    assert words in shown.output
    assert shown.exit_code == code
    assert sorted(folder.iterdir()) == before


@pytest.mark.parametrize(
    "typed",
    ["check report.yaml -s office.yaml", "build report.yaml -s office.yaml -t outline -o 成品",
     "build report.yaml -t html,outline", "new 园区简报 --as bulletin", "build report.yaml -t outline --name {title}"],
)  # fmt: skip
def test_what_is_meant_can_be_typed(typed: str, folder: Path) -> None:
    assert CliRunner().invoke(main, typed.split(" ")).exit_code == 0


def test_a_run_without_a_file_has_no_rate(folder: Path) -> None:
    (folder / "rows.csv").write_text("单位,号\n,1\n", "utf-8")
    typed = "build report.yaml -t outline --data rows.csv --name {单位}"
    shown = CliRunner().invoke(main, typed.split(" ")).output
    assert "失败 1" in shown
    assert "每秒" not in shown


@pytest.mark.parametrize("command", ["glyphs", "pictures", "review list", "diff report.yaml"])
def test_captions_that_reports_share_are_given_to_every_command_that_reads(
    command: str, folder: Path
) -> None:
    (folder / "shared.yaml").write_text("fig-b: {text: 甲}\n", "utf-8")
    report = folder / "report.yaml"
    report.write_text(report.read_text("utf-8").replace("文。", "文。, {figure: fig-b}"), "utf-8")
    typed = [*command.split(), "report.yaml", "--captions", "shared.yaml"]
    assert CliRunner().invoke(main, typed).exit_code == 0
    assert CliRunner().invoke(main, typed[:-2]).exit_code == 1


def test_a_code_is_explained_as_it_stands_in_a_message(folder: Path) -> None:
    assert CliRunner().invoke(main, ["explain", "[unknown-key]"]).exit_code == 0


def test_a_file_whose_name_begins_with_a_dash_is_a_file(folder: Path) -> None:
    (folder / "—s").write_text((folder / "report.yaml").read_text("utf-8"), "utf-8")
    assert CliRunner().invoke(main, ["build", "—s", "-t", "outline"]).exit_code == 0


def test_a_folder_means_its_report(folder: Path) -> None:
    assert CliRunner().invoke(main, ["check", ".", "-t", "outline"]).exit_code == 0


def test_the_last_line_counts_what_was_told(folder: Path) -> None:
    (folder / "report.yaml").write_text("zonepub: 1\nreport: {tilte: 试}\nbody: [{figre: a}]\n", "utf-8")
    shown = CliRunner().invoke(main, ["check", "report.yaml"]).output.splitlines()
    assert shown[-1] == "共 2 个错误。详细说明：zonepub explain unknown-key"


def test_reports_that_are_there_ask_for_nothing_that_is_installed(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def search() -> None:
        raise AssertionError("the search takes as long as a short report")

    monkeypatch.setattr("zonepub.formats.installed", search)
    check_bare_names(())
    check_bare_names((str(folder / "report.yaml"), "report"))


@pytest.mark.parametrize(
    ("typed", "told"),
    [("build report.yaml -t outline", True), ("check . -t outline", True),
     ("build . report.yaml -t outline --force", True), ("build report.yaml -t outline -s briefing", False),
     ("build report.yaml -t outline -s style.yaml", False)],
)  # fmt: skip
def test_a_style_beside_the_report_is_named_where_none_is(typed: str, told: bool, folder: Path) -> None:
    shown = CliRunner().invoke(main, typed.split(" "))
    assert shown.output.count("style.yaml；") == told, shown.output
