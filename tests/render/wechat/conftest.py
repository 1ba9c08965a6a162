"""Articles for the tests: files of a report in a style, by name."""

import shutil
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from helpers.articles import made
from helpers.paths import ANNUAL
from PIL import Image

from zonepub import Diagnostics, build


@pytest.fixture(scope="session")
def light_annual(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The annual report with its pictures made small: packing them takes most of the time."""
    folder = tmp_path_factory.mktemp("annual") / "light"
    shutil.copytree(ANNUAL.parent, folder)
    for path in (folder / "images").glob("*.png"):
        with Image.open(path) as image:
            image.thumbnail((400, 400))
            image.save(path)
    return folder / ANNUAL.name


@pytest.fixture(scope="session")
def article() -> Callable[[Path, str], str]:
    """The fragment of a report in a style: what is between the two paragraphs of size 0, and they."""

    @cache
    def fragment(report: Path, style: str) -> str:
        page = made(report, style)["article.html"].decode()
        return page.partition("<body>\n")[2].partition("\n</body>")[0]

    return fragment


@pytest.fixture
def written(write: Callable[..., Path], tmp_path: Path) -> Callable[..., tuple[str, Diagnostics]]:
    """The fragment of a report that the test writes, built and proved, and what was said of it."""

    def build_it(
        report: str, captions: str = "", style: str = "minimal", **files: bytes
    ) -> tuple[str, Diagnostics]:
        diagnostics = Diagnostics()
        path = write(report, captions, **files)
        build(path, to=("wechat",), style=style, output=tmp_path / "out", diagnostics=diagnostics)
        page = (tmp_path / "out" / "report-wechat" / "article.html").read_text("utf-8")
        return page.partition("<body>\n")[2].partition("\n</body>")[0], diagnostics

    return build_it
