"""`zonepub diff`, as it is called."""

import subprocess
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tests.merge.conftest import REPORT
from zonepub.cli.commands import main

EDITED = REPORT.replace("增长12.3%", "增长12.4%").replace(
    "      - 银川高新区广大干部群众认真学习贯彻会议精神。\n", ""
)


def called(*words: object) -> Result:
    return CliRunner().invoke(main, ["diff", *map(str, words)])


def test_a_terminal_shows_words_that_came_and_went(versions: Path) -> None:
    (versions / "new.yaml").write_text(EDITED, "utf-8")
    result = called(versions / "old.yaml", versions / "new.yaml")
    assert "同比增长[-12.3%-]{+12.4%+}，" in result.output
    assert "- [-银川高新区广大干部群众认真学习贯彻会议精神。-]" in result.output
    assert not result.exit_code


def test_a_page_says_in_words_what_it_shows_in_colours(versions: Path) -> None:
    (versions / "new.yaml").write_text(EDITED, "utf-8")
    out = versions / "d.html"
    assert not called(versions / "old.yaml", versions / "new.yaml", "--to", "html", "-o", out).exit_code
    page = out.read_text("utf-8")
    assert '<del><span class="said">［删除：</span>12.3%<span class="said">］</span></del>' in page
    assert "改动1段，删去1段。" in page
    assert "<script" not in page


ROWS = {  # what a row becomes -> its line
    "[成都, '981.00']": "~ 成都｜[-980.00-]{+981.00+}",
    "[成都, 7]": "~ 成都｜[-980.00-]{+7+}",
    "[绵阳, 66]": "~ [-成都-]{+绵阳+}｜[-980.00-]{+66+}",
    "[成都, '980.00']\n          - [绵阳, 66]": "+ {+绵阳｜66+}",
}


@pytest.mark.parametrize(("row", "line"), ROWS.items())
def test_a_changed_cell_is_shown_in_its_row(row: str, line: str, versions: Path) -> None:
    (versions / "new.yaml").write_text(REPORT.replace("[成都, '980.00']", row), "utf-8")
    shown = called(versions / "old.yaml", versions / "new.yaml").output.splitlines()
    assert [item for item in shown if item[:1] in "~+->"] == [line]


def test_a_row_that_is_gone_is_shown_alone(versions: Path) -> None:
    (versions / "new.yaml").write_text(REPORT.replace("          - [成都, '980.00']\n", ""), "utf-8")
    shown = called(versions / "old.yaml", versions / "new.yaml").output.splitlines()
    assert [item for item in shown if item[:1] in "~+->"] == ["- [-成都｜980.00-]"]


def test_since_takes_the_old_version_out_of_git(versions: Path) -> None:
    git = ["git", "-C", versions, "-c", "user.name=x", "-c", "user.email=x@example.org"]
    for words in (
        ["init", "-q"],
        ["add", "."],
        ["commit", "-q", "-m", "first", "--date=2026-02-03T04:05:06Z"],
    ):
        subprocess.run(
            [*git, *words],
            check=True,
            env={"GIT_COMMITTER_DATE": "2026-02-03T04:05:06Z", "PATH": "/usr/bin:/bin"},
        )
    (versions / "new.yaml").write_text(EDITED, "utf-8")
    out = versions / "d.docx"
    result = called("--since", "HEAD", versions / "new.yaml", "--to", "docx", "-o", out, "--author", "王主任")
    assert not result.exit_code, result.output
    document = zipfile.ZipFile(out).read("word/document.xml").decode()
    assert 'w:author="王主任" w:date="2026-02-03T04:05:06Z"' in document


def test_what_is_missing_is_told(versions: Path) -> None:
    for words, code in (
        ((versions / "old.yaml",), "diff-versions"),
        (("--since", "nowhere", versions / "new.yaml"), "diff-no-version"),
        (("--since=--output=x", versions / "new.yaml"), "diff-no-version"),
        ((versions / "old.yaml", versions / "new.yaml", "--to", "docx", "--date", "5月1日"), "diff-date"),
    ):
        result = called(*words)
        assert result.exit_code == 1
        assert code in result.output
    assert {path.name for path in versions.iterdir()} == {"old.yaml", "new.yaml", "captions.yaml", "a.png"}
