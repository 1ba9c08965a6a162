"""What a real browser copies, pastes and shows: the act of whoever publishes the article."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from helpers.articles import made
from helpers.chromium import CHROMIUM, Page, browser
from helpers.paths import ANNUAL, EXAMPLE

from zonepub.render.contrast import contrast
from zonepub.style import style_names

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium")]
EDITOR = """<!DOCTYPE html><meta charset="utf-8"><body><div id="editor" contenteditable="true"></div><script>
document.getElementById("editor").addEventListener("paste", (event) => {
  window.html = event.clipboardData.getData("text/html");
  window.text = event.clipboardData.getData("text/plain");
});
</script>"""
CTRL = 2


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with browser(tmp_path_factory.mktemp("profile")) as opened:
        opened.size(1000, 900)
        yield opened


def put(folder: Path, files: dict[str, bytes]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return folder / "index.html"


def click(page: Page, selector: str) -> None:
    """With the mouse, as browsers want it before they touch the clipboard."""
    box = page.run(f"(() => {{ const b = document.querySelector('{selector}').getBoundingClientRect();"
                   " return [b.x + b.width / 2, b.y + b.height / 2] })()")  # fmt: skip
    for kind in ("mousePressed", "mouseReleased"):
        page.call("Input.dispatchMouseEvent", type=kind, x=box[0], y=box[1], button="left", clickCount=1)


def press(page: Page, letter: str, command: str) -> None:
    key: dict[str, Any] = {"key": letter, "code": f"Key{letter.upper()}", "modifiers": CTRL}
    page.call("Input.dispatchKeyEvent", type="keyDown", commands=[command], **key)
    page.call("Input.dispatchKeyEvent", type="keyUp", **key)


def pasted(page: Page, folder: Path) -> tuple[str, str]:
    """What an editor on another page is given."""
    (folder / "editor.html").write_text(EDITOR, "utf-8")
    page.open(folder / "editor.html")
    page.run("document.getElementById('editor').focus()")
    press(page, "v", "paste")
    return page.run("window.html"), page.run("window.text")


def fragment(files: dict[str, bytes]) -> str:
    return files["index.html"].decode().partition('<div id="article">')[2].partition("</div>\n</section>")[0]


@pytest.mark.parametrize("report", [EXAMPLE, ANNUAL])
def test_the_button_gives_the_editor_the_very_article(report: Path, page: Page, tmp_path: Path) -> None:  # C2
    files = made(report, "briefing")
    page.open(put(tmp_path, files))
    click(page, "#copy")
    assert page.run("document.getElementById('said').textContent").startswith("已复制")
    html, text = pasted(page, tmp_path)
    assert html == fragment(files)
    assert "认真学习" in text or "工业总产值" in text
    assert "复制文章" not in text


def test_each_field_has_a_button_of_its_own(page: Page, tmp_path: Path) -> None:  # C21
    page.open(put(tmp_path, made(ANNUAL, "briefing")))
    assert page.run("document.querySelectorAll('dd button').length") == 3  # there is no address
    click(page, "dd button[data-name=作者]")
    assert page.run("document.getElementById('said').textContent") == "已复制“作者”。"
    html, text = pasted(page, tmp_path)
    assert (html, text) == ("", "江若水 陆之南 欧阳知秋")


def test_selecting_all_by_hand_copies_the_same(page: Page, tmp_path: Path) -> None:  # C3
    files = made(EXAMPLE, "magazine")
    page.open(put(tmp_path, files))
    click(page, "h1")
    press(page, "a", "selectAll")
    press(page, "c", "copy")
    html, _ = pasted(page, tmp_path)
    assert html == fragment(files)


def test_the_dark_view_changes_nothing_of_what_is_copied(page: Page, tmp_path: Path) -> None:
    files = made(EXAMPLE, "report")
    page.open(put(tmp_path, files))
    click(page, "#dark")
    assert page.run("getComputedStyle(document.getElementById('phone')).backgroundColor") == "rgb(36, 36, 36)"
    click(page, "#copy")
    html, _ = pasted(page, tmp_path)
    assert html == fragment(files)


COLOURS = """(() => {
  const shown = [];
  const walker = document.createTreeWalker(document.getElementById("article"), NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    if (!walker.currentNode.data.trim()) continue;
    let element = walker.currentNode.parentElement;
    const colour = getComputedStyle(element).color;
    while (getComputedStyle(element).backgroundColor === "rgba(0, 0, 0, 0)") element = element.parentElement;
    shown.push(colour + "|" + getComputedStyle(element).backgroundColor);
  }
  return [...new Set(shown)];
})()"""


def rgb(colour: str) -> str:
    return "".join(f"{int(part):02X}" for part in re.findall(r"\d+", colour)[:3])


@pytest.mark.parametrize("style", style_names())
def test_all_words_can_be_read_by_day_and_in_dark_mode(style: str, page: Page, tmp_path: Path) -> None:  # C18
    page.open(put(tmp_path, made(ANNUAL, style)))
    for view in ("light", "dark"):
        if view == "dark":
            click(page, "#dark")
        pairs = [pair.split("|") for pair in page.run(COLOURS)]
        assert pairs
        low = [(words, ground) for words, ground in pairs if contrast(rgb(words), rgb(ground)) < 4.5]
        assert low == [], view


@pytest.mark.parametrize("style", style_names())
def test_an_article_fits_a_telephone_and_tables_alone_scroll(style: str, page: Page, tmp_path: Path) -> None:
    page.open(put(tmp_path, made(ANNUAL, style)))
    page.size(375, 800)
    try:
        assert page.run("document.documentElement.scrollWidth") <= 375
        wide = page.run(
            "[...document.querySelectorAll('#article section')].filter((e) => e.scrollWidth > e.clientWidth + 1)"
            ".map((e) => [e.style.overflow, e.querySelectorAll('tr:last-child > *').length])"
        )
        assert [columns for overflow, columns in wide if overflow != "auto"] == []
        assert len(wide) <= 1  # the table of 12 columns
    finally:
        page.size(1000, 900)


@pytest.mark.parametrize("report", [EXAMPLE, ANNUAL])
@pytest.mark.parametrize("style", style_names())
def test_the_account_s_own_checker_finds_nothing(
    style: str, report: Path, page: Page, tmp_path: Path
) -> None:
    probe = pytest.importorskip("probe")  # wechat-article-checker
    folder = tmp_path / "files"
    put(folder, made(report, style))
    probe.build(str(folder / "article.html"), None, str(folder / "probe.html"))
    page.open(folder / "probe.html")
    found = page.run(
        "new Promise((done) => { const wait = () => { const e = document.getElementById('__probeReport');"
        " e ? done(JSON.parse(e.textContent)) : setTimeout(wait, 100) }; wait() })"
    )
    for name, counts in [("preview", found["preview"]), *found["payload"].items()]:
        assert len(counts["debug"]) > 20  # paragraphs that it measured
        assert not any(counts["count"].values()), (name, counts["count"], counts["lineHeight"][:3])
    raw = {key: value for key, value in found["payloadRaw"].items() if key not in ("len", "head")}
    assert not any(raw.values()), raw
