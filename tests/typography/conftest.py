"""Two reports in many styles, each laid out and printed once for all tests of this folder."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.layouts import load
from helpers.paths import EXAMPLE, ROOT, STRESS
from helpers.printed import Print

from zonepub.diagnostics import Diagnostics
from zonepub.style import load_style

LONG = {path.stem: path for path in sorted((ROOT / "benchmarks/reports").glob("*.yaml"))}
REPORTS = {"example": EXAMPLE, "stress": STRESS, **LONG}
SHIPPED = ("briefing", "magazine", "newspaper", "jianbao", "gongwen")
PRINTED = (*SHIPPED, "minimal")
CHILDREN = {  # a page size and a number of columns need no more than this
    "a4-two": "page: {columns: 2}",
    "a4-three": "tokens: {size: {body: 9pt}}\npage: {columns: 3, column-gap: 6mm}",
    "16k-one": "page: {size: 16K, margin: {inside: 22mm, outside: 20mm}}",
    "16k-two": "tokens: {size: {body: 10pt}}\npage: {size: 16K, columns: 2, margin: {inside: 20mm, outside: 18mm}}",
    "16k-three": "tokens: {size: {body: 9pt}}\n"
    "page: {size: 16K, columns: 3, column-gap: 5mm, margin: {inside: 15mm, outside: 15mm}}",
    "b5-one": "page: {size: B5, margin: {inside: 22mm, outside: 20mm}}",
    "b5-two": "tokens: {size: {body: 10pt}}\npage: {size: B5, columns: 2, margin: {inside: 18mm, outside: 18mm}}",
    "b5-three": "tokens: {size: {body: 8.5pt}}\n"
    "page: {size: B5, columns: 3, column-gap: 4mm, margin: {inside: 13mm, outside: 13mm}}",
    "fourteen": "page: {columns: 2, column-gap: 12mm, margin: {inside: 35mm, outside: 35mm}}",
}
STYLES = (*SHIPPED, *CHILDREN)


@pytest.fixture(scope="session")
def sheets(
    tmp_path_factory: pytest.TempPathFactory, built: Builder, light_stress: Path
) -> Callable[[str, str], Print]:
    """A report in a style, printed when it is first asked for."""
    folder = tmp_path_factory.mktemp("styles")

    @cache
    def sheet(name: str, style: str) -> Print:
        if style in PRINTED:
            given = load_style(style, Diagnostics()).resolve("pdf")
            report = REPORTS[name]
            data = b"" if name in LONG else built(report, style).data("pdf")
            return Print(load(report), given, data)
        path = folder / f"{style}.yaml"
        path.write_text(f"extends: briefing\n{CHILDREN[style]}\n", "utf-8")
        report = light_stress if name == "stress" else REPORTS[name]
        return Print(load(report), load_style(path, Diagnostics()).resolve("pdf"))

    return sheet


@pytest.fixture(params=STYLES)
def stress(request: pytest.FixtureRequest, sheets: Callable[[str, str], Print]) -> Print:
    return sheets("stress", request.param)


@pytest.fixture(params=STYLES)
def example(request: pytest.FixtureRequest, sheets: Callable[[str, str], Print]) -> Print:
    return sheets("example", request.param)
