"""Fixtures: reports as web pages."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from filelock import FileLock
from helpers.web import Pages, Publish
from lxml import etree

from zonepub import build


@pytest.fixture(scope="session")
def pages(session_folder: Path) -> Pages:
    """The page of a report in a style that ships, built once a session."""

    @cache
    def made(report: Path, style: str) -> Path:
        folder = session_folder / f"html-{report.parent.name}-{style}"
        path = folder / "report.html"
        with FileLock(f"{folder}.lock"):
            if not path.exists():
                build(report, to=["html"], style=style, output=folder)
        return path

    return made


@pytest.fixture
def publish(write: Callable[..., Path], tmp_path: Path) -> Publish:
    """A report written in the test, as a page."""

    def made(text: str, style: str = "minimal") -> etree._Element:
        (path,) = build(write(text), to=["html"], style=style, output=tmp_path / "out").paths
        return etree.fromstring(path.read_bytes())

    return made
