"""The desk for those who cannot see, or see little: every state of it is asked by axe, light and dark."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk.test_browser import CHROMIUM, Running, playwright, running
from desk.test_browser_acts import FROM_WORD, PASTE, started, word_file
from helpers.npm import npm_package
from helpers.paths import EXAMPLE

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]
assert playwright
VIOLATIONS = "axe.run().then((it) => it.violations.map((one) => [one.impact, one.id, one.nodes[0].html]))"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Running]:
    with running(EXAMPLE.parent, tmp_path) as desk:
        yield desk


def ask_axe(desk: Running, state: str) -> None:
    """Both colour schemes, once all that moves has come to rest."""
    page = desk.page
    if page.evaluate("typeof window.axe") == "undefined":
        # past the page's own policy, as an extension is
        page.evaluate((npm_package("axe-core") / "axe.min.js").read_text("utf-8"))
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.wait_for_timeout(400)
        serious = [one for one in page.evaluate(VIOLATIONS) if one[0] in ("serious", "critical")]
        assert serious == [], (state, scheme)


def test_axe_finds_nothing_serious_where_one_starts(tmp_path: Path) -> None:
    with started(tmp_path) as desk:
        ask_axe(desk, "start")
        desk.page.locator("input[type=file]").first.set_input_files(word_file(tmp_path))
        desk.page.get_by_role("button", name="用它新建一份报告").wait_for(timeout=60_000)
        ask_axe(desk, "what would come")
        broken = {"name": "a.docx", "mimeType": "application/zip", "buffer": b"PK\x03\x04x"}
        desk.page.locator("input[type=file]").first.set_input_files(broken)
        desk.page.locator(".result .error").first.wait_for(timeout=60_000)
        ask_axe(desk, "refused")


def test_axe_finds_nothing_serious_in_any_tab_or_view(desk: Running) -> None:
    for tab in ("text", "report", "pictures", "styles", "files", "import", "source"):
        desk.page.click(f"#tab-{tab}")
        ask_axe(desk, tab)
    desk.page.click("#tab-text")
    for view in ("phone", "web", "wechat"):
        desk.page.click(f"#view-{view}")
        desk.page.wait_for_timeout(1500)
        ask_axe(desk, view)


def test_axe_finds_nothing_serious_where_something_is_asked_or_wrong(desk: Running) -> None:
    page = desk.page
    page.locator("button.bell").click()
    ask_axe(desk, "remarks")
    page.keyboard.press("Escape")
    page.locator(".menu summary").first.click()
    ask_axe(desk, "menu")
    page.locator(".menu summary").first.click()
    page.click("#tab-import")
    page.evaluate(PASTE, FROM_WORD)
    page.get_by_role("button", name="用它替换现在的报告").wait_for(timeout=60_000)
    ask_axe(desk, "import")
    page.click("#tab-text")
    desk.first_paragraph().fill("张𠮷到会。标题^未完")
    page.locator(".said").first.wait_for(timeout=30_000)
    ask_axe(desk, "mistake")
    desk.folder.chmod(0o500)
    page.locator('[data-path="r/lead/0"]').fill("没存下的字")
    desk.report.write_text(desk.report.read_text("utf-8") + "# 别人改的\n", "utf-8")
    page.locator(".question").first.wait_for(timeout=30_000)
    desk.folder.chmod(0o700)
    ask_axe(desk, "conflict")
    page.locator(".question button").first.click()
    page.click("#tab-files")
    page.click("#tab-source")
    page.locator(".source").press("Control+Home")
    page.keyboard.type("[")
    page.locator(".question").first.wait_for(timeout=30_000)
    ask_axe(desk, "broken")
    page.click("#tab-files")
    page.locator("#left button.main").click()
    page.locator(".result .error").first.wait_for(timeout=60_000)
    ask_axe(desk, "not built")
