"""What a program may follow of a build: steps, the logger, styles that a package brings."""

import logging
import os
import subprocess
import sys
from pathlib import Path

import pytest

import zonepub

REPORT = {"zonepub": 1, "report": {"title": "通报"}, "body": ["**没有收尾。"]}


def test_each_step_says_its_place_among_all(tmp_path: Path) -> None:
    steps: list[zonepub.Step] = []
    zonepub.build(REPORT, to="outline,html", output=tmp_path, progress=steps.append)
    assert [(str(step), step.number, step.total) for step in steps] == [
        ("read", 1, 4), ("outline", 2, 4), ("html", 3, 4), ("write", 4, 4),
    ]  # fmt: skip


def test_the_logger_says_steps_and_diagnostics(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "zonepub"):
        zonepub.build(REPORT, to="outline", write=False)
    levels = [(record.levelname, record.getMessage()) for record in caplog.records]
    assert ("INFO", "read (1/2)") in levels and ("INFO", "outline (2/2)") in levels
    assert [text for level, text in levels if level == "WARNING" and "[unbalanced-mark]" in text]


def test_a_program_without_handlers_hears_nothing(tmp_path: Path) -> None:
    program = f"import logging, zonepub; zonepub.build({REPORT!r}, to='outline', write=False)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stderr == ""


def test_a_package_brings_styles(tmp_path: Path) -> None:
    package = tmp_path / "office_styles"
    package.mkdir()
    (package / "__init__.py").write_text("", "utf-8")
    (package / "yunxi.yaml").write_text("extends: jianbao\ntitle: 云溪简报样式\n", "utf-8")
    info = tmp_path / "office_styles-1.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: office-styles\nVersion: 1\n", "utf-8")
    (info / "entry_points.txt").write_text("[zonepub.styles]\nyunxi = office_styles:yunxi\n", "utf-8")
    environment = os.environ | {"PYTHONPATH": f"{tmp_path}{os.pathsep}{os.environ.get('PYTHONPATH', '')}"}
    command = [sys.executable, "-m", "zonepub"]
    shown = subprocess.run([*command, "styles"], capture_output=True, env=environment, check=True, text=True)
    assert "yunxi\t云溪简报样式" in shown.stdout
    done = subprocess.run(
        [*command, "style", "yunxi"], capture_output=True, env=environment, check=True, text=True
    )
    assert "text.masthead.size: 66pt" in done.stdout


@pytest.mark.slow
@pytest.mark.parametrize("readme", ["README.md", "README.zh-CN.md"])
def test_the_samples_of_the_readme_are_well_typed(readme: str, tmp_path: Path) -> None:
    text = (Path(__file__).parents[1] / readme).read_text("utf-8")
    for number, code in enumerate(part.partition("```")[0] for part in text.split("```python\n")[1:]):
        (tmp_path / f"sample_{number}.py").write_text(code, "utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "mypy", "--strict", "--no-incremental", *map(str, tmp_path.glob("*.py"))],
        capture_output=True, text=True, cwd=tmp_path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout
