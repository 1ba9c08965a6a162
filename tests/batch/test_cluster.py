"""Jobs on a cluster: a scheduler and two workers on the loopback, one of them killed in the middle."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from zonepub import Diagnostics
from zonepub.batch import Job, Order, Outcome, build_all, on_cluster, plan
from zonepub.batch.parcel import build_parcel, packed
from zonepub.kept import Kept
from zonepub.records import replace


@pytest.fixture
def jobs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Job]:
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_text("extends: briefing\nlabels: {table: '附表{n}'}\n", "utf-8")
    for number in range(12):
        folder = Path(f"r{number:02}")
        folder.mkdir()
        (folder / "d.csv").write_text(f"园区,产值\n厦门,{number}\n", "utf-8")
        (folder / "report.yaml").write_text(
            f"zonepub: 1\nreport: {{title: 第{number}期}}\nbody: [正文。, {{table: t, caption: 产值, from: d.csv}}]\n",
            "utf-8",
        )
    return plan(["r*/report.yaml"], Diagnostics(), formats=["docx"])


def order(output: str) -> Order:
    return Order(("docx", "outline"), "./own.yaml", output, {"packaged_fonts": True})


def files_of(folder: str) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(Path(folder).iterdir())}


def test_a_parcel_builds_the_same_bytes_without_its_folder(jobs: list[Job]) -> None:
    (outcome,) = build_all(jobs[3:4], order("here"))
    parcel = packed(jobs[3], order("there"), "", Kept())
    assert set(parcel.files) == {"own.yaml", "r03/report.yaml", "r03/d.csv"}
    for name in parcel.files:
        Path(name).unlink()
    answer = build_parcel(parcel)
    assert answer.outcome.status == outcome.status == "built"
    assert {name: data for name, data in answer.files.items() if "receipt" not in name} == {
        name: data for name, data in files_of("here").items() if "receipt" not in name
    }
    assert list(answer.files)[-1] == "r03.receipt.json"


def test_another_version_builds_nothing(jobs: list[Job]) -> None:
    parcel = replace(packed(jobs[0], order("there"), "", Kept()), version="0.0.1")
    answer = build_parcel(parcel)
    assert [item.code for item in answer.outcome.diagnostics] == ["cluster-version"] and not answer.files


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    environment = {**os.environ, "DASK_DISTRIBUTED__SCHEDULER__WORKER_TTL": "5s"}

    def start(*arguments: str) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "distributed.cli." + arguments[0], *arguments[1:]],
            cwd=tmp_path, env=environment, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True,
        )  # fmt: skip

    scheduler = start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    workers: list[subprocess.Popen[str]] = []
    try:
        assert scheduler.stderr is not None
        address = next(
            found[0] for line in scheduler.stderr if (found := re.search(r"tcp://127\.0\.0\.1:\d+", line))
        )
        common = (
            "--nthreads",
            "1",
            "--no-nanny",
            "--no-dashboard",
            "--host",
            "127.0.0.1",
            "--death-timeout",
            "60",
        )
        workers += [start("dask_worker", address, *common) for _ in range(2)]
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.communicate()


@pytest.mark.slow
@pytest.mark.parametrize("killed", [False, True])
def test_a_cluster_gives_the_bytes_of_this_machine_each_report_once(
    jobs: list[Job], cluster: tuple[str, list[subprocess.Popen[str]]], killed: bool
) -> None:
    address, workers = cluster
    assert {outcome.status for outcome in build_all(jobs, order("here"))} == {"built"}
    outcomes: list[Outcome] = []
    for outcome in build_all(jobs, order("there"), runner=on_cluster(address)):
        outcomes.append(outcome)
        if killed and len(outcomes) == 2:
            workers[0].send_signal(signal.SIGKILL)
            time.sleep(0.1)
    assert sorted(outcome.job.number for outcome in outcomes) == list(range(1, 13))
    assert {outcome.status for outcome in outcomes} == {"built"}
    assert files_of("there") == files_of("here")
    assert {outcome.status for outcome in build_all(jobs, order("there"))} == {"skipped"}


@pytest.mark.slow
def test_finished_files_go_to_a_url(
    jobs: list[Job], cluster: tuple[str, list[subprocess.Popen[str]]]
) -> None:
    url = f"local://{Path.cwd()}/far"
    outcomes = list(build_all(jobs[:2], order(url), runner=on_cluster(cluster[0])))
    assert [outcome.status for outcome in outcomes] == ["built", "built"]
    assert len(files_of("far")) == 8 and outcomes[0].files[0].startswith("local://")
