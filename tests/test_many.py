"""`zonepub build` over many reports, from data, and again on every change, as a user types it."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, NoReturn

import pytest
from click.testing import CliRunner

from zonepub import Diagnostics, Failed
from zonepub.cli import main, watching
from zonepub.cli.watching import watch_all

SHORT = "zonepub: 1\nreport: {{title: 题}}\nbody: [{text}]\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, title in (("a", "甲"), ("b", "乙"), ("c", "丙")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "report.yaml").write_text(
            f"zonepub: 1\nreport: {{title: {title}通报}}\nbody: [正文。]\n", "utf-8"
        )
    return tmp_path


def zonepub(*arguments: str) -> tuple[int, str, str]:
    done = CliRunner().invoke(main, [*arguments, "-t", "outline", "--packaged-fonts"])
    return done.exit_code, done.stdout, done.stderr


def test_the_paths_are_on_stdout_and_a_summary_on_stderr(folder: Path) -> None:
    code, out, err = zonepub("build", "a", "b", "-j", "1")
    assert (code, out.split()) == (0, ["output/a.txt", "output/b.txt"])
    assert err.startswith("2 built, 0 unchanged, 0 failed, 0 left;")
    assert zonepub("build", "a", "b", "-j", "1")[1:][1].startswith("0 built, 2 unchanged")


def test_failures_are_listed_and_the_exit_code_is_one(folder: Path) -> None:
    (folder / "b" / "report.yaml").write_text("zonepub: 1\nreport: {tilte: 乙}\nbody: [文。]\n", "utf-8")
    code, out, err = zonepub("build", ".", "-j", "1", "--keep-going")
    assert code == 1 and out.split() == ["output/a.txt", "output/c.txt"]
    assert (
        "✗ b/report.yaml" in err and "b/report.yaml:2:10" in err and "2 built, 0 unchanged, 1 failed" in err
    )


def test_json_is_a_line_a_report_and_a_last_one_for_all(folder: Path) -> None:
    code, out, _ = zonepub("build", "a", "b", "-j", "1", "--json")
    first, second, summary = map(json.loads, out.splitlines())
    assert code == 0 and first["status"] == "built" and second["files"] == ["output/b.txt"]
    assert summary["summary"]["built"] == 2


def test_values_fill_one_report_too(folder: Path) -> None:
    (folder / "t.yaml").write_text(
        "zonepub: 1\nreport: {title: '${园区}通报'}\nbody: ['共${数}家。']\n", "utf-8"
    )
    (folder / "v.yaml").write_text("园区: 厦门\n数: 7\n", "utf-8")
    code, out, _ = zonepub("build", "t.yaml", "--vars", "v.yaml", "--var", "数=1,240")
    assert code == 0 and out.split() == ["output/t.txt"]
    assert "共1,240家。" in Path("output/t.txt").read_text("utf-8")
    assert zonepub("build", "t.yaml", "--var", "园区")[0] == 1
    (folder / "v.txt").write_text("园区=厦门\n数=7\n", "utf-8")  # as on the command line
    code, _, told = zonepub("build", "t.yaml", "--vars", "v.txt")
    assert code == 1 and "园区: 厦门\n" in told


def test_a_row_of_a_table_is_a_report(folder: Path) -> None:
    (folder / "t.yaml").write_text(
        "zonepub: 1\nreport: {title: '${园区}通报'}\nbody: ['产值${产值}。']\n", "utf-8"
    )
    (folder / "zones.csv").write_text("园区,产值\n厦门,1\n成都,2\n", "gbk")
    code, out, _ = zonepub("build", "t.yaml", "--data", "zones.csv", "--name", "{园区}", "-j", "1")
    assert code == 0 and out.split() == ["output/厦门.txt", "output/成都.txt"]


@pytest.mark.parametrize("option", ["--explain-layout=x.json", "--watch"])
def test_what_writes_one_file_is_for_one_report(folder: Path, option: str) -> None:
    code, _, err = zonepub("build", "a", "b", option)
    assert code == 1 and "only-one" in err


def test_a_change_of_any_input_builds_again(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "a" / "report.yaml").write_text(
        "zonepub: 1\nreport: {title: 题}\nbody: [{table: t, from: d.csv}]\n", "utf-8"
    )
    data = folder / "a" / "d.csv"
    data.write_text("园区\n厦门\n", "utf-8")

    def later() -> None:
        for words in ("成都", "武汉"):
            wait_for("厦门" if words == "成都" else "成都")
            data.write_text(f"园区\n{words}\n", "utf-8")

    def wait_for(words: str) -> None:
        made = folder / "output" / "report.txt"
        while not (made.exists() and words in made.read_text("utf-8")):  # two changes at once are one round
            time.sleep(0.05)

    changing = threading.Thread(target=later, daemon=True)
    changing.start()
    watch_all("a/report.yaml", rounds=3, to=["outline"], style="briefing", output="output", receipt=False)
    changing.join()
    assert "武汉" in (folder / "output" / "report.txt").read_text("utf-8")
    assert capsys.readouterr().err.count("Waiting for changes") == 3


def test_a_change_while_the_first_build_runs_is_built_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which files to watch is known when it ends: what was written since it began was seen as what it read."""
    report, build = folder / "a" / "report.yaml", watching._build

    def build_and_write(*arguments: Any, **options: Any) -> bool:
        failed = build(*arguments, **options)
        if "甲" in report.read_text("utf-8"):
            report.write_text(SHORT.format(text="乙。"), "utf-8")
        return failed

    report.write_text(SHORT.format(text="甲。"), "utf-8")
    monkeypatch.setattr(watching, "_build", build_and_write)
    watch_all("a/report.yaml", rounds=2, to=["outline"], style="briefing", output="output", receipt=False)
    assert "乙" in (folder / "output" / "report.txt").read_text("utf-8")


def heeds_ctrl_c() -> None:
    """Tests that run in the background inherit that it is ignored."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="signals")
def test_ctrl_c_ends_a_run_without_a_trace(folder: Path) -> None:
    for number in range(40):
        (folder / f"x{number}.yaml").write_bytes((folder / "a" / "report.yaml").read_bytes())
    process = subprocess.Popen(
        [sys.executable, "-m", "zonepub", "build", "x*.yaml", "-t", "docx", "-j", "2"],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
        preexec_fn=heeds_ctrl_c,
    )  # fmt: skip
    assert process.stdout is not None
    process.stdout.readline()
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode in (1, 130) and "Traceback" not in err, err


def test_why_there_is_no_cluster_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> NoReturn:
        own = Diagnostics()
        own.error("no-cluster", address="foo", reason="-")
        raise Failed(own)

    monkeypatch.setattr("zonepub.batch.build_all", refuse)
    (tmp_path / "report.yaml").write_text("zonepub: 1\nreport: {title: 题}\nbody: [一。]\n", "utf-8")
    done = CliRunner().invoke(main, ["build", str(tmp_path / "report.yaml"), "--scheduler", "foo"])
    assert done.exit_code == 1 and "[no-cluster]" in done.stderr
