"""Reports in one folder with captions of their own: the key `captions:` and the option --captions."""

import json
from contextlib import suppress
from pathlib import Path

import pytest
from click.testing import CliRunner

from zonepub import Session, build
from zonepub.cli import main
from zonepub.desk.texts import Texts
from zonepub.diagnostics import Diagnostics, Failed
from zonepub.receipts import inputs_of
from zonepub.source import load_report
from zonepub.source.normalising import normalise_report

REPORT = "zonepub: 1\n{}report: {{title: 月报}}\nbody: [一段。, {{figure: fig-a}}]\n"
SHARED = "fig-a: {text: 共用的图}\nfig-b: {text: 别份的图}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "may.yaml").write_text(REPORT.format("captions: captions/may.yaml\n"), "utf-8")
    (tmp_path / "june.yaml").write_text(REPORT.format(""), "utf-8")
    (tmp_path / "captions").mkdir()
    (tmp_path / "captions/may.yaml").write_text("fig-a: {text: 五月的图}\n", "utf-8")
    (tmp_path / "captions.yaml").write_text("fig-a: {text: 六月的图}\n", "utf-8")
    return tmp_path


def outline(path: Path, **options) -> str:
    return build(path, to="outline", write=False, **options).files["outline"].decode()


def codes(text: str, folder: Path) -> list[str]:
    (folder / "report.yaml").write_text(text, "utf-8")
    diagnostics = Diagnostics()
    with suppress(Failed):
        load_report(folder / "report.yaml", diagnostics)
    return [item.code for item in diagnostics]


def test_each_report_of_a_folder_has_the_captions_that_it_names(folder):
    assert "五月的图" in outline(folder / "may.yaml")
    assert "六月的图" in outline(folder / "june.yaml")
    assert "五月的图" not in outline(folder / "june.yaml")


def test_captions_of_other_reports_warn_only_in_a_file_of_its_own(folder):
    (folder / "captions.yaml").write_text(SHARED, "utf-8")
    own = list(build(folder / "june.yaml", to="outline", write=False).diagnostics)
    assert [item.code for item in own] == ["unused-caption"]
    assert "captions: " in own[0].hints("zh")[0]
    shared = build(folder / "june.yaml", to="outline", write=False, captions=folder / "captions.yaml")
    assert not list(shared.diagnostics)
    assert "共用的图" in shared.files["outline"].decode()


def test_captions_that_are_named_and_not_there_are_an_error_where_they_are_named(folder):
    diagnostics = Diagnostics()
    (folder / "captions/may.yaml").unlink()
    with pytest.raises(Failed):
        load_report(folder / "may.yaml", diagnostics)
    (first,) = diagnostics
    assert (first.code, first.span.line) == ("file-not-found", 2)
    assert first.span.file == str(folder / "may.yaml")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("captions: ../elsewhere.yaml\n", "file-outside"),
        ("captions: [a.yaml]\n", "wrong-type"),
        ("captions: {fig-a: {text: 图}}\n", "wrong-type"),
        ("captions: ''\n", "empty-text"),
        ("captions: captions\n", "file-unreadable"),
    ],
)
def test_what_is_no_file_of_captions_is_told(line, code, folder):
    (folder.parent / "elsewhere.yaml").write_text(SHARED, "utf-8")
    assert code in codes(REPORT.format(line), folder)


def test_a_receipt_knows_the_file_that_was_read_and_verify_takes_it(folder, monkeypatch):
    monkeypatch.chdir(folder)
    session = Session()
    session.build("may.yaml", to="html", output="out", receipt=True)
    assert (folder / "captions/may.yaml").resolve() in {path.resolve() for path in session.files}
    receipt = json.loads(Path("out/may.receipt.json").read_text("utf-8"))
    assert "captions/may.yaml" in receipt["sources"]
    run = CliRunner().invoke(main, ["verify", "out", "--source", "may.yaml"])
    assert run.exit_code == 0, run.output
    Path("captions/may.yaml").write_text("fig-a: {text: 改过的图}\n", "utf-8")
    run = CliRunner().invoke(main, ["verify", "out", "--source", "may.yaml"])
    assert run.exit_code == 1
    assert "改过的图" in run.output


def test_a_build_with_other_captions_is_verified_with_them(folder, monkeypatch):
    monkeypatch.chdir(folder)
    (folder / "shared.yaml").write_text(SHARED, "utf-8")
    wanted = ["--captions", "shared.yaml"]
    built = CliRunner().invoke(main, ["build", "june.yaml", "-t", "html", "-o", "out", *wanted])
    assert built.exit_code == 0, built.output
    assert "共用的图" in Path("out/june.html").read_text("utf-8")
    assert CliRunner().invoke(main, ["verify", "out", "--source", "june.yaml", *wanted]).exit_code == 0
    assert CliRunner().invoke(main, ["verify", "out", "--source", "june.yaml"]).exit_code == 1
    assert CliRunner().invoke(main, ["check", "june.yaml", "--strict", "-t", "html", *wanted]).exit_code == 0


def test_captions_that_have_changed_are_built_again_among_many(folder, monkeypatch):
    monkeypatch.chdir(folder)
    many = ["build", "may.yaml", "june.yaml", "-t", "html", "-o", "out", "-j", "1", "--json"]

    def states() -> list[str]:
        lines = [json.loads(line) for line in CliRunner().invoke(main, many).stdout.splitlines()]
        return [line["status"] for line in lines if "status" in line]

    assert states() == ["built", "built"]
    assert states() == ["skipped", "skipped"]
    Path("captions/may.yaml").write_text("fig-a: {text: 新的图}\n", "utf-8")
    assert states() == ["built", "skipped"]


def test_what_was_read_stands_among_the_inputs(folder):
    seen = {(folder / "captions/may.yaml").resolve()}
    assert "captions/may.yaml" in inputs_of(folder / "may.yaml", seen, "key")["files"]


def test_normalise_works_on_the_file_that_the_report_names(folder):
    (folder / "captions/may.yaml").write_text("fig-a: {text: '五月,的图'}\n", "utf-8")
    edits = normalise_report(folder / "may.yaml", Diagnostics()).corrected
    assert [path for path, items in edits.items() if items] == [folder / "captions/may.yaml"]


def test_the_desk_edits_the_file_that_the_report_names_but_none_outside_its_folder(folder):
    assert Texts(folder / "may.yaml").place("c") == folder / "captions/may.yaml"
    assert Texts(folder / "june.yaml").place("c") == folder / "captions.yaml"
    (folder / "may.yaml").write_text(REPORT.format("captions: ../../x.yaml\n"), "utf-8")
    assert Texts(folder / "may.yaml").place("c") == folder / "captions.yaml"
