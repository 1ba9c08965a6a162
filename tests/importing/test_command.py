"""`zonepub import`: what it writes, what it says, when it writes nothing."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepub.cli import main

CORPUS = Path(__file__).parent / "corpus"


def run(*arguments: object) -> tuple[int, list[str], str]:
    result = CliRunner().invoke(main, ["import", *map(str, arguments)])
    return result.exit_code, result.stdout.splitlines(), result.stderr


def test_a_source_is_written_and_its_files_are_told(tmp_path: Path) -> None:
    code, lines, _ = run(CORPUS / "news-kickers.txt", "-o", tmp_path / "out")
    assert code == 0
    names = ["report.yaml", "captions.yaml", "import.report.json"]
    assert lines == [str(tmp_path / "out" / name) for name in names]
    assert all((tmp_path / "out" / name).is_file() for name in names)


def test_what_was_imported_is_built(tmp_path: Path) -> None:
    run(CORPUS / "news-kickers.txt", "-o", tmp_path / "source")
    result = CliRunner().invoke(main, ["check", str(tmp_path / "source/report.yaml"), "-t", "outline"])
    assert result.exit_code == 0, result.stderr


def test_several_files_get_a_folder_each(tmp_path: Path) -> None:
    code, _, _ = run(CORPUS / "speech.txt", CORPUS / "plan.md", "-o", tmp_path)
    assert code == 0
    assert (tmp_path / "speech/report.yaml").is_file()
    assert (tmp_path / "plan/report.yaml").is_file()


def test_a_source_that_is_there_is_not_written_over(tmp_path: Path) -> None:
    (tmp_path / "report.yaml").write_text("mine", "utf-8")
    code, lines, errors = run(CORPUS / "speech.txt", "-o", tmp_path)
    assert (code, lines) == (1, [])
    assert "import-exists" in errors
    assert [path.name for path in tmp_path.iterdir()] == ["report.yaml"]
    assert (tmp_path / "report.yaml").read_text("utf-8") == "mine"
    code, _, _ = run(CORPUS / "speech.txt", "-o", tmp_path, "--force")
    assert code == 0
    assert (tmp_path / "report.yaml").read_text("utf-8") != "mine"


def test_the_page_of_the_import_shows_decisions_and_what_was_left_out(tmp_path: Path) -> None:
    (tmp_path / "a<b>.txt").write_text(
        "标题<i>\n\n一、甲\n云岭召开会议，部署工作。\n三、乙\n云岭召开会议，部署工作。\n----------\n", "utf-8"
    )
    run(tmp_path / "a<b>.txt", "-o", tmp_path / "out", "--report")
    page = (tmp_path / "out/import.report.html").read_text("utf-8")
    assert "请先核对" in page
    assert "三、乙" in page
    assert "分隔线" in page
    assert "<i>" not in page


def test_the_account_says_how_every_decision_was_made(tmp_path: Path) -> None:
    run(CORPUS / "notice.txt", "-o", tmp_path)
    account = json.loads((tmp_path / "import.report.json").read_text("utf-8"))
    assert (account["format"], account["kind"], account["encoding"]) == ("txt", "official", "utf-8")
    numbers = [item for item in account["decisions"] if item["role"] == "document_no"]
    assert [(item["text"], item["why"]) for item in numbers] == [
        ("三高管发〔2026〕15号", "has the usual form")
    ]
    assert all(0 < item["confidence"] <= 1 for item in account["decisions"])


def test_doubts_are_warnings_in_both_languages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text("云岭高新区召开会议，部署全年工作。\n", "utf-8")
    for language, words in (("zh", "请核对：标题"), ("en", "please check: title")):
        monkeypatch.setenv("ZONEPUB_LANG", language)
        code, _, errors = run(tmp_path / "a.txt", "-o", tmp_path / language)
        assert code == 0
        assert words in errors


def test_an_unknown_kind_of_file_names_those_that_are_known(tmp_path: Path) -> None:
    (tmp_path / "a.pages").write_text("x", "utf-8")
    code, _, errors = run(tmp_path / "a.pages", "-o", tmp_path / "out")
    assert code == 1
    assert ".md" in errors
    assert ".txt" in errors


def said(name: str, text: str, folder: Path, language: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("ZONEPUB_LANG", language)
    (folder / name).write_text(text, "utf-8")
    return run(folder / name, "-o", folder / "out", "--force")[2]


NOTICE = (
    "云岭高新区管委会文件\n云管发〔2026〕3号\n\n关于开展检查的通知\n\n各部门：\n\n现就有关事项通知如下:\n\n"
    '一、总体要求\n\n图为检查现场。（张某 摄）\n\n要做到"两个确保"的要求.\n\n云岭高新区管委会\n2026年3月1日\n----------\n'
)


def test_a_summary_says_what_was_found_and_what_to_type_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = said("通知.txt", NOTICE, tmp_path, "zh", monkeypatch)
    report = tmp_path / "out/report.yaml"
    for line in (
        f"通知.txt → {report}（公文）", "标题　　 关于开展检查的通知", "发文字号 云管发〔2026〕3号", "1 节，2 段，1 幅图", "1 幅图没有图片文件",
        "1 处：分隔线 1", "另有 3 处可改：引号 2，句末的“.”改“。” 1", f"下一步　 zonepub normalise {report} --diff",
        f"下一步　 zonepub build {report} -s gongwen",
    ):  # fmt: skip
        assert line in text
    english = said("通知.txt", NOTICE, tmp_path, "en", monkeypatch)
    assert "1 sections, 2 paragraphs, 1 figures" in english
    assert f"zonepub build {report} -s gongwen" in english


def test_what_a_summary_says_to_type_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = said("通知.txt", NOTICE, tmp_path, "zh", monkeypatch)
    for line in text.splitlines():
        command = line.partition("zonepub ")[2]
        if command.startswith("normalise"):
            assert CliRunner().invoke(main, command.split()).exit_code == 0
        elif command:
            arguments = command.replace("build", "check").split()
            assert CliRunner().invoke(main, [*arguments, "-t", "outline"]).exit_code == 0


def test_quiet_says_nothing_but_the_files(tmp_path: Path) -> None:
    code, lines, errors = run(CORPUS / "speech.txt", "-o", tmp_path, "--quiet")
    assert (code, errors) == (0, "")
    assert len(lines) == 2


def test_the_account_offers_what_the_other_rules_would_change(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('标题\n\n会议强调"两手抓",增长5~8个百分点。\n', "utf-8")
    run(tmp_path / "a.txt", "-o", tmp_path / "out", "--report")
    account = json.loads((tmp_path / "out/import.report.json").read_text("utf-8"))
    offers = [(item["rule"], item["old"], item["new"], item["place"][-4:]) for item in account["offers"]]
    assert offers == [("T13.5", '"', "“", ":3:5"), ("T13.5", '"', "”", ":3:9"), ("T13.8", "~", "～", "3:14")]
    assert "zonepub normalise" in (tmp_path / "out/import.report.html").read_text("utf-8")
    assert '会议强调"两手抓"，增长5~8个百分点。' in (tmp_path / "out/report.yaml").read_text("utf-8")


def test_what_is_offered_is_what_normalise_does(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text('标题\n\n会议强调"两手抓",增长5~8个百分点...\n', "utf-8")
    run(tmp_path / "a.txt", "-o", tmp_path / "out")
    account = json.loads((tmp_path / "out/import.report.json").read_text("utf-8"))
    done = CliRunner().invoke(main, ["normalise", str(tmp_path / "out/report.yaml"), "--json"])
    changes = [(item["rule"], item["old"], item["new"]) for item in json.loads(done.stdout)["changes"]]
    assert changes == [(item["rule"], item["old"], item["new"]) for item in account["offers"]]
