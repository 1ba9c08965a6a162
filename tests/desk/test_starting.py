"""Before a report is there: the start page, and desks that know of each other."""

import asyncio
import json
from pathlib import Path

import pytest
from helpers.desk import JSON, OURS, PORT, TestClient

from zonepub.desk import known
from zonepub.desk.guard import Access, Guard
from zonepub.desk.shared_routes import SharedRoutes
from zonepub.desk.starting import StartRoutes, start_application


class StartPage:
    def __init__(self, folder: Path) -> None:
        self.opened: list[tuple[Path, str]] = []
        self.access = Access(PORT)
        self.start = StartRoutes(folder, lambda path, style: self.opened.append((path, style)))
        shared = SharedRoutes(self.access, asyncio.Event())
        self.client = TestClient(Guard(start_application(shared, self.start), self.access), base_url=OURS)

    def post(self, address: str, asked: object):
        headers = {**JSON, "x-zonepub-desk": self.access.token}
        return self.client.post(address, content=json.dumps(asked), headers=headers)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> StartPage:
    monkeypatch.setattr(known, "folder", lambda: tmp_path / "state")
    return StartPage(tmp_path / "reports")


def test_each_kind_begins_in_a_folder_of_its_own(page: StartPage) -> None:
    for _ in range(2):
        assert page.post("/begin", {"kind": "bulletin", "name": "../第 8 期"}).status_code == 200
    folders = [path.parent for path, _ in page.opened]
    assert [folder.name for folder in folders] == ["第-8-期", "第-8-期-2"]
    assert all(folder.parent == page.start.folder for folder in folders)
    assert all(path.is_file() and Path(style).is_file() for path, style in page.opened)


@pytest.mark.parametrize(
    "asked", [{}, {"kind": "x"}, {"recent": 0}, {"recent": -1}, {"recent": "0"}, {"kind": ["report"]}]
)
def test_what_is_not_there_cannot_be_begun(page: StartPage, asked: dict[str, object]) -> None:
    assert page.post("/begin", asked).status_code == 404 and not page.opened


def test_reports_that_were_open_come_back_with_their_style(page: StartPage, tmp_path: Path) -> None:
    reports = []
    for number in range(3):
        report = tmp_path / f"r{number}/report.yaml"
        report.parent.mkdir()
        report.write_text("zonepub: 1\n", "utf-8")
        known.remember(report, f"style-{number}")
        reports.append(report)
    reports[1].unlink()
    assert [one["name"] for one in page.post("/state", {}).json()["start"]["recent"]] == ["r2", "r0"]
    page.post("/begin", {"recent": 1})
    assert page.opened == [(reports[0], "style-0")]


def test_a_second_start_gets_a_new_code_with_the_key_of_the_first(page: StartPage) -> None:
    assert page.client.post("/again", json={"key": "x"}).status_code == 403
    code = page.client.post("/again", json={"key": page.access.second}).json()["code"]
    assert page.client.post("/enter", json={"code": code}).json() == {"token": page.access.token}
    assert (
        page.client.post("/again", json={"key": page.access.second}, headers={"origin": "null"}).status_code
        == 403
    )


def test_what_is_remembered_is_for_its_user_only(page: StartPage, tmp_path: Path) -> None:
    known.announce(tmp_path / "report.yaml", 1, "key")
    assert (tmp_path / "state/running.json").stat().st_mode & 0o777 == 0o600
    assert known.running_address(tmp_path / "report.yaml") is None  # nobody listens there
    known.withdraw(1)
    assert known.running() == {}
    (tmp_path / "state/running.json").write_text("[", "utf-8")
    assert known.running() == {} and known.recent() == {}
