"""What previews show that know little of Word: docx-preview in Chromium, where it can be had from npm."""

import base64
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.built import Builder
from helpers.chromium import CHROMIUM, Page, browser
from helpers.paths import STRESS

pytestmark = pytest.mark.slow
PACKAGES = ("docx-preview@0.4.1", "jszip@3.10.1")
SCRIPTS = ("jszip/dist/jszip.min.js", "docx-preview/dist/docx-preview.min.js")
# the least contrast of the characters of an element to the ground that they stand on, and its height
SEEN = """(words => {
  const light = colour => {
    const parts = colour.match(/[\\d.]+/g).map(Number).map(part => part / 255)
      .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
  };
  const opaque = colour => colour != "transparent" && !/, 0\\)$/.test(colour);
  const found = [...document.querySelectorAll("p")].filter(item => item.textContent.includes(words));
  return found.map(item => {
    let ground = item;
    while (ground && !opaque(getComputedStyle(ground).backgroundColor)) ground = ground.parentElement;
    const paper = light(ground ? getComputedStyle(ground).backgroundColor : "rgb(255, 255, 255)");
    return Math.min(...[...item.querySelectorAll("span")].filter(span => span.textContent.trim()).map(span => {
      const ink = light(getComputedStyle(span).color);
      return (Math.max(ink, paper) + 0.05) / (Math.min(ink, paper) + 0.05);
    }));
  });
})"""


@pytest.fixture(scope="module")
def previewer(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the scripts of docx-preview."""
    npm, folder = shutil.which("npm"), tmp_path_factory.mktemp("preview")
    if npm is None or CHROMIUM is None:
        pytest.skip("npm or Chromium is not installed")
    command = [npm, "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder), *PACKAGES]
    if subprocess.run(command, capture_output=True, timeout=60, check=False).returncode:
        pytest.skip("docx-preview cannot be had")
    return folder


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


def shown(page: Page, previewer: Path, docx: Path) -> None:
    scripts = "".join(f'<script src="node_modules/{name}"></script>' for name in SCRIPTS)
    data = base64.b64encode(docx.read_bytes()).decode()
    (previewer / "page.html").write_text(
        f'<!DOCTYPE html><meta charset="utf-8">{scripts}<div id="at"></div><script>'
        f'window.ready = fetch("data:;base64,{data}").then(answer => answer.blob())'
        '.then(file => docx.renderAsync(file, document.getElementById("at"))).then(() => true)</script>',
        "utf-8",
    )
    page.open(previewer / "page.html")
    page.run("window.ready")


@pytest.mark.parametrize("style", ["briefing", "report", "screen", "newspaper", "magazine", "jianbao"])
def test_masthead_and_title_are_readable(style: str, page: Page, previewer: Path, built: Builder) -> None:
    shown(page, previewer, built(STRESS, style).path("docx"))
    for words in ("高新区发展参考", "向新而行"):
        contrasts = page.run(f"{SEEN}({words!r})")
        assert contrasts and min(contrasts) >= 3.0, (words, contrasts)
