"""What the desk says while one works: what still lacks, what is on its way, what was copied; in Chromium."""

from collections.abc import Iterator

import pytest
from desk.test_browser import CHROMIUM, Running, playwright, running
from helpers.paths import EXAMPLE

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]
assert playwright
# whether pages are said to be set, and the picture of the first at that moment
WATCH = """() => { window.seen = []; const host = document.querySelector(".pages");
new MutationObserver(() => { const busy = !document.getElementById("setting").hidden; if (busy !== Boolean(seen.at(-1)?.[0])) seen.push([busy, host.querySelector("img").src]); })
  .observe(document.getElementById("setting"), {attributes: true}); }"""
GROUP = "fieldset:has(legend:text-is('简报'))"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(EXAMPLE.parent, tmp_path_factory.mktemp("words")) as desk:
        yield desk


def test_an_issue_before_its_name_is_no_mistake_and_the_name_is_asked_for_at_its_field(desk: Running) -> None:
    page = desk.page
    page.click("#tab-report")
    page.locator(GROUP).get_by_label("期号", exact=True).fill("12")
    asked = page.locator(GROUP).locator("label:has-text('名称')").locator(".said.note")
    asked.wait_for(timeout=20_000)
    assert asked.inner_text() == "还差“名称”：填上就排出来"
    assert page.locator("[aria-invalid]").count() == 0 and "错误" not in page.locator(".bell").inner_text()
    assert page.locator("#stale").inner_text() == "还差“名称”：填上就排出来"
    page.locator(GROUP).get_by_label("名称", exact=True).fill("云溪简报")
    desk.wait(
        lambda: page.locator(".said.note").count() == 0 and page.locator("#stale").inner_text() == "", 20
    )


def test_hints_at_fields_are_words_and_beside_the_source_yaml(desk: Running) -> None:
    page = desk.page
    page.click("#tab-text")
    before = desk.first_paragraph().input_value()
    desk.first_paragraph().fill("见脚注[^甲]。")
    page.locator(".said.error").wait_for(timeout=20_000)
    assert "notes:" not in page.locator(".said.error").inner_text()
    assert "删去这个注码" in page.locator(".said.error").inner_text()
    page.click("#tab-source")
    page.locator(".bell").click()
    assert "在 notes: 下写上" in page.locator("#remarks").inner_text()
    page.keyboard.press("Escape")
    page.click("#tab-text")
    desk.first_paragraph().fill(before)
    desk.wait(lambda: page.locator(".said.error").count() == 0, 20)


def test_a_new_style_says_that_its_pages_are_being_set(desk: Running) -> None:
    page = desk.page
    page.click("#tab-styles")
    card = page.locator(".card").filter(has_text="杂志")
    card.wait_for()
    desk.wait(lambda: page.locator(".pages").get_attribute("aria-busy") == "false", 60)
    page.evaluate(WATCH)
    card.click()
    # it says so while the pages before are shown, until the new ones are; what was typed before may come first
    desk.wait(lambda: page.evaluate("seen.length > 1 && !seen.at(-1)[0] && seen.at(-1)[1] != seen[0][1]"), 60)
    assert page.evaluate("seen[0][0]")
    assert page.locator("#setting").is_hidden()


def test_title_and_digest_are_copied_for_their_fields_of_the_account(desk: Running) -> None:
    page = desk.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.click("#view-wechat")
    for name, words in (("标题", "激发新动能"), ("摘要", "“十四五”时期")):
        page.get_by_role("button", name=f"复制{name}").click(timeout=30_000)
        page.locator(".bar .stale").get_by_text(f"已复制{name}").wait_for()
        assert page.evaluate("navigator.clipboard.readText()").startswith(words)
