"""Fixtures: reports rendered as EPUB."""

from collections.abc import Iterable
from pathlib import Path

import pytest
from helpers.epub import TIMESTAMP, Book, Publish
from helpers.paths import EXAMPLE, STRESS

from zonepub.diagnostics import Diagnostics
from zonepub.fonts import FontCatalogue
from zonepub.layout import PageMap, PageStart
from zonepub.model import Report
from zonepub.render import Context
from zonepub.render.epub import render
from zonepub.source import load_report
from zonepub.style import Style, load_style

Starts = Iterable[tuple[int, int, int]]


@pytest.fixture(scope="session")
def fonts() -> FontCatalogue:
    return FontCatalogue()


@pytest.fixture(scope="session")
def style() -> Style:
    return load_style("briefing", Diagnostics()).resolve("epub")


@pytest.fixture(scope="session")
def publish(fonts: FontCatalogue, style: Style) -> Publish:
    """Render a report (or the report file at a path) as an EPUB."""

    def make(report: Report | Path, own_style: Style = style, starts: Starts = (), count: int = 9) -> Book:
        diagnostics = Diagnostics()
        source = load_report(report, diagnostics) if isinstance(report, Path) else report
        pages = PageMap(count, {}, tuple(PageStart(*start) for start in starts))
        context = Context(
            diagnostics, TIMESTAMP, fonts, lambda style: pytest.fail("no layout"), lambda: pages
        )
        return Book(render(source, own_style, context), diagnostics)

    return make


@pytest.fixture(scope="session")
def stress(publish: Publish) -> Book:
    return publish(STRESS)


@pytest.fixture(scope="session")
def example(publish: Publish) -> Book:
    return publish(EXAMPLE)
