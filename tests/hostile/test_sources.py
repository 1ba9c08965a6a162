"""Plain and less plain mistakes in report, captions and style: each a diagnostic with its place, none a trace."""

from collections.abc import Callable
from pathlib import Path

import pytest

HEAD = "zonepub: 1\nreport: {title: 题}\n"
BODY = "body: [一]\n"
NO_DAYS = ("2026-02-30", "2026-04-31", "1900-02-29")
# report -> code and line
REPORTS = {
    f"zonepub: 1\nreport: {{title: 题, date: {date}}}\n{BODY}": "no-such-day 2" if date in NO_DAYS else "wrong-value 2"
    for date in (*NO_DAYS, "0000", "'0000-01'", "2026-00")
} | {
    f"zonepub: 1\nreport: {{title: 题, series: {{issue: 1}}}}\n{BODY}": "missing-key 2",
    f"zonepub: 1\nreport: {{title: 题, series: {{}}}}\n{BODY}": "missing-key 2",
    f"zonepub: 1\nreport: {{title: 题, byline: {{role: 记者}}}}\n{BODY}": "missing-key 2",
    HEAD + "body:\n- {table: t, caption: 表, columns: [甲], rows: x}\n": "not-a-list 4",
    HEAD + "body:\n- {table: t, caption: 表, columns: [甲], rows: {a: b}}\n": "wrong-type 4",
    HEAD + "body:\n- {table: t, caption: 表, columns: [{align: left}], rows: [[一]]}\n": "missing-key 4",
    HEAD + "body:\n- {section: 节, body: x}\n": "not-a-list 4",
    HEAD + "body:\n- {quote: {a: b}}\n": "text-taken-apart 4",
    HEAD + "body:\n- {list: bulleted, items: x}\n": "not-a-list 4",
    "zonepub: 1\nreport: [一]\n" + BODY: "list-for-fields 2",
    "[]": "list-for-fields 1", "x": "text-for-report 1", "": "report-empty 1", "- [": "yaml-quote 1",
    "zonepub: 1\nreport: {title: 题, date: 2026-13}\n" + BODY: "no-such-month 2",
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("text", "wanted"), REPORTS.items())
def test_a_mistake_in_a_report_is_told_with_its_line(
    text: str, wanted: str, tmp_path: Path, run: Callable
) -> None:
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    done = run("check", "report.yaml", "-t", "outline")
    code, line = wanted.split()
    assert done.code == 1
    assert code in done.codes
    assert f"report.yaml:{line}:" in done.err


# style -> code, or "" where it builds
STYLES = {
    "page: {columns: " + "9" * 5000 + "}": "absurd-value",
    "page: {columns: '" + "９" * 5 + "'}": "wrong-value",
    "text: {body: {size: " + "9" * 5000 + "pt}}": "absurd-value",
    "text: {body: {leading: 1" + "0" * 400 + "}}": "absurd-value",
    "labels: {figure: '" + "{1}" * 5000 + "'}": "",
    "extends: " + "x" * 300 + "/": "file-not-found",
    "extends: " + "x" * 300: "unknown-style",
    "extends: ''": "unknown-style",
}


@pytest.mark.parametrize(("text", "code"), STYLES.items())
def test_a_value_beyond_measure_is_told(text: str, code: str, tmp_path: Path, run: Callable) -> None:
    (tmp_path / "my.yaml").write_text(text if text.startswith("extends") else f"extends: minimal\n{text}\n")
    (tmp_path / "report.yaml").write_text(HEAD + BODY, "utf-8")
    done = run("check", "report.yaml", "-s", "./my.yaml", "-t", "docx")
    assert (done.code, set(done.codes)) == ((1, {code}) if code else (0, set()))


@pytest.mark.slow
@pytest.mark.parametrize(("date", "epoch", "code"), [
    ("2108", "", "date-out-of-range"), ("2199-12-31", "", "date-out-of-range"),
    ("1957-03-05", "", "date-out-of-range"), ("2107-12-31", "", ""), ("1980-01-01", "", ""),
    ("", "5000000000", "wrong-epoch"), ("", "0", ""), ("", "9" * 5000, "wrong-epoch"), ("", "x", "wrong-epoch"), ("", "-1", ""),
])  # fmt: skip
def test_dates_that_a_file_cannot_carry_are_told(
    date: str, epoch: str, code: str, tmp_path: Path, run: Callable
) -> None:
    date = f", date: '{date}'" if date else ""
    (tmp_path / "report.yaml").write_text(f"zonepub: 1\nreport: {{title: 题{date}}}\n{BODY}", "utf-8")
    done = run("build", "report.yaml", "-t", "docx,epub", "-o", "o", SOURCE_DATE_EPOCH=epoch)
    assert done.code == (1 if code == "wrong-epoch" else 0)
    assert (f"[{code}]" in done.err) if code else (done.err.strip() == "")


CHAINS = {
    "roles that are like each other": "text:\n" + "".join(f"  r{n}: {{like: r{n + 1}}}\n" for n in range(1200)) + "  r1200: {size: 9pt}\n",
    "roles in a circle": "text:\n" + "".join(f"  r{n}: {{like: r{(n + 1) % 1200}}}\n" for n in range(1200)),
    "tokens that name each other": "tokens:\n  a:\n" + "".join(f"    x{n}: $a.x{n + 1}\n" for n in range(1200)) + "    x1200: 9pt\ntext: {body: {size: $a.x0}}\n",
    "tokens in a circle": "tokens:\n  a:\n" + "".join(f"    x{n}: $a.x{(n + 1) % 1200}\n" for n in range(1200)) + "text: {body: {size: $a.x0}}\n",
    "tokens that double": "tokens:\n  a:\n    x0: [宋体]\n" + "".join(f"    x{n + 1}: [$a.x{n}, $a.x{n}]\n" for n in range(40)) + "text: {body: {font: $a.x40}}\n",
}  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "code"), list(zip(CHAINS, ("", "role-cycle", "", "token-cycle", "tokens-too-many"), strict=True))
)
def test_a_long_chain_is_no_deeper_than_a_short_one(
    kind: str, code: str, tmp_path: Path, run: Callable
) -> None:
    (tmp_path / "my.yaml").write_text(f"extends: minimal\n{CHAINS[kind]}", "utf-8")
    (tmp_path / "report.yaml").write_text(HEAD + BODY, "utf-8")
    done = run("check", "report.yaml", "-s", "./my.yaml", "-t", "docx")
    assert (done.code, set(done.codes)) == ((1, {code}) if code else (0, set()))
    assert done.seconds < 10
    assert done.megabytes < 500
    assert len(done.err) < 200_000


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        f"zonepub: 1\nreport: {{title: 题, series: '{'（' * 40_000}'}}\n{BODY}",
        f"{HEAD}body:\n- '甲${'_a' * 40_000}'\n",
        f"{HEAD}body:\n- '甲｛{'a|' * 40_000}'\n",
        f"{HEAD}body:\n- '{'5%' * 20_000}，y=x'\n",
        f"{HEAD}body:\n- figure: {'图' * 60_000}\n",
        f"{HEAD}body:\n- |\n  甲\n  {' #' * 30_000}x\n",
        f"{HEAD}body:\n- 甲\n{'中' * 60_000}\n",
    ],
    ids=[
        "series",
        "dollar",
        "brace",
        "word beside a formula",
        "name of a figure",
        "heading of Markdown",
        "margin",
    ],
)
def test_signs_that_begin_nothing_are_not_tried_at_every_place(
    text: str, tmp_path: Path, run: Callable
) -> None:  # each took from half a minute to several
    (tmp_path / "report.yaml").write_text(text, "utf-8")
    assert run("check", "report.yaml", "-t", "pdf").seconds < 10


def test_a_cell_of_signs_is_no_figure_at_every_place(tmp_path: Path, run: Callable) -> None:  # half a minute
    table = f"- table: t\n  columns: [区, {{head: 值, align: decimal}}]\n  rows: [[甲, '{'！' * 40_000}']]\n"
    (tmp_path / "report.yaml").write_text(f"{HEAD}body:\n{table}", "utf-8")
    assert run("build", "report.yaml", "-t", "html", "-o", "out").seconds < 10


def test_a_thousand_parents_are_read(tmp_path: Path, run: Callable) -> None:
    for number in range(1200):
        (tmp_path / f"s{number}.yaml").write_text(f"extends: ./s{number + 1}.yaml\n")
    (tmp_path / "s1200.yaml").write_text("extends: minimal\n")
    (tmp_path / "report.yaml").write_text(HEAD + BODY, "utf-8")
    done = run("check", "report.yaml", "-s", "./s0.yaml", "-t", "outline")
    assert done.codes == []


def test_ids_that_look_like_numbered_anchors(tmp_path: Path, run: Callable) -> None:
    names = ["a"] + ["a" + "-2" * n for n in range(1, 1300)]
    body = "".join(f"- {{section: 节, id: {name}, body: [一]}}\n" for name in ["a", *names])
    (tmp_path / "report.yaml").write_text(f"{HEAD}body:\n{body}", "utf-8")
    done = run("check", "report.yaml", "-t", "outline")
    assert set(done.codes) == {"duplicate-id"}
