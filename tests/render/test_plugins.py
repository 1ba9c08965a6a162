"""Plug-ins do what they like; the build ends with a diagnostic that names the plug-in, or as it should."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from helpers import warm
from helpers.paths import EXAMPLE

from zonepub.formats import FORMATS

HEAD = "import os, sys\nfrom zonepub import Renderer, build\n"
Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """`zonepub ARGUMENTS` with a plug-in `mine` made of the lines of its render() and the rest of its module."""

    def zonepub(
        body: str, *arguments: str, suffix: str = "'.mine'", top: str = "", more: str = ""
    ) -> subprocess.CompletedProcess[str]:
        site = tmp_path / "site"
        info = site / "mine-1.dist-info"
        info.mkdir(parents=True, exist_ok=True)
        code = f"{HEAD}{top}\ndef render(report, style, context):\n    {body}\nrenderer = Renderer('mine', {suffix}, render{more})\n"
        (site / "mine.py").write_text(code, "utf-8")
        (info / "METADATA").write_text("Metadata-Version: 2.1\nName: mine\nVersion: 1\n")
        (info / "entry_points.txt").write_text("[zonepub.renderers]\nmine = mine:renderer\n")
        path = os.pathsep.join((str(site), *filter(None, sys.path)))
        return warm.zonepub(*arguments, cwd=tmp_path, env=os.environ | {"PYTHONPATH": path})

    return zonepub


BUILD = ("build", str(EXAMPLE), "-t", "outline,mine", "-o", "o")


@pytest.mark.parametrize("body", [
    "sys.exit(0)", "sys.exit(3)", "raise BaseException('x')", "1 / 0", "return 'text'", "return None", "return 5",
    "raise GeneratorExit", f"build({str(EXAMPLE)!r}, to=['mine'], output='p')", "from zonepub import Failed; raise Failed(context.diagnostics)", "raise MemoryError", "raise SystemExit",
    "class E(Exception):\n        __str__ = lambda self: 1 / 0\n    raise E",
])  # fmt: skip
def test_what_render_raises_or_gives_is_told_with_its_place_and_nothing_is_written(
    run: Run, tmp_path: Path, body: str
) -> None:
    done = run(body, *BUILD)
    assert done.returncode == 1
    assert "error[plugin-broken]" in done.stderr
    assert "“mine”" in done.stderr
    assert "mine.py:" in done.stderr or "build(" in body
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "suffix", ["'/x'", "'/../../x'", "''", "5", "'.a\\0b'", "'.txt'", "'.TXT'", "'.a b'", "None", "'.x.'"]
)
def test_a_suffix_that_is_none_or_that_of_another_format_is_told(
    run: Run, tmp_path: Path, suffix: str
) -> None:
    done = run("return b'x'", *BUILD, suffix=suffix)
    assert done.returncode == 1
    assert "error[plugin-broken]" in done.stderr
    assert not (tmp_path / "o").exists()


@pytest.mark.parametrize(
    "top", ["sys.exit(7)", "raise BaseException", "def f(:", "import nothing_of_this_name", "renderer"]
)
def test_a_module_that_does_not_load_hides_no_other_format(run: Run, top: str) -> None:
    done = run("return b'x'", "formats", top=top)
    assert done.returncode == 0
    assert "error[plugin-broken]" in done.stderr
    assert [line.split("\t")[0] for line in done.stdout.splitlines()] == sorted(FORMATS)


def test_what_it_prints_does_not_reach_the_results(run: Run, tmp_path: Path) -> None:
    done = run(
        "print('noise'); os.write(1, b'noise'); os.system('echo noise'); return b'x'",
        *BUILD, "--json", top="print('early noise'); os.write(1, b'noise')",
    )  # fmt: skip
    assert done.returncode == 0
    assert json.loads(done.stdout)["files"] == ["o/report.txt", "o/report.mine"]
    assert done.stderr.count("noise") == 5


def test_another_current_folder_does_not_move_the_files(run: Run, tmp_path: Path) -> None:
    done = run("os.chdir('/'); return b'x'", *BUILD, top="os.chdir('/')")
    assert done.returncode == 0
    receipt = ["report.receipt.html", "report.receipt.json"]
    made = sorted(path.name for path in (tmp_path / "o").iterdir())
    assert made == ["report.mine", *receipt, "report.txt"]


@pytest.mark.parametrize("given", ["bytearray(b'x')", "memoryview(b'x')", "b'x'"])
def test_bytes_of_any_kind_are_taken(run: Run, tmp_path: Path, given: str) -> None:
    assert run(f"return {given}", *BUILD).returncode == 0
    assert (tmp_path / "o" / "report.mine").read_bytes() == b"x"


APART = ", isolated=True"


def test_a_plug_in_apart_gives_the_same_bytes_and_may_use_fonts_and_pages(run: Run, tmp_path: Path) -> None:
    body = "return repr((report.date, style.text['body'].size, len(context.layout(style).pages), context.timestamp)).encode()"
    given = []
    for more in ("", APART):
        assert run(body, *BUILD, more=more).returncode == 0
        given.append((tmp_path / "o" / "report.mine").read_bytes())
    assert given[0] == given[1]


@pytest.mark.slow
@pytest.mark.parametrize("body", [
    "os._exit(0)", "os.kill(os.getpid(), 11)", "sys.exit(3)", "1 / 0", "return None", "return bytes(3 << 30)",
    "while True: pass", "os.abort()",
])  # fmt: skip
def test_what_would_end_the_process_ends_only_that_of_the_plug_in(
    run: Run, tmp_path: Path, body: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONEPUB_LIMITS", "plugin-seconds=2")
    done = run(body, *BUILD, more=APART)
    assert done.returncode == 1
    assert "error[plugin-broken]" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "o").exists()


def test_diagnostics_of_a_plug_in_apart_are_shown_and_its_noise_stays_out(run: Run, tmp_path: Path) -> None:
    done = run(
        "print('noise'); context.diagnostics.warning('glyph-missing', char='x', name='y'); return b'x'",
        *BUILD, "--json", more=APART,
    )  # fmt: skip
    codes = [item["code"] for item in json.loads(done.stdout)["diagnostics"]]
    assert codes == ["placeholder-shown", "glyph-missing"]
