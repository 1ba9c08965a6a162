"""Phone, web page and article at the desk: jumps both ways, and pictures that are dropped into them (K20, K24-K26)."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from desk.test_browser import CHROMIUM, TALLY, Running, playwright, running
from helpers.paths import ANNUAL, EXAMPLE, STRESS
from PIL import Image

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]
assert playwright
REPORT = """\
zonepub: 1
report:
  title: 𠮷林𠮷地的试验田
  issuer: 云溪高新区管委会
  date: 2026-11-20
lead:
  - 𠮷𠮷本周**签约**项目十二个，见[表](https://example.com/a)[^1]。
body:
  - section: 𠮷野产业发展
    kicker: 𠮷川高新区
    body:
      - 同样的话说两遍。同样的话说两遍。
      - list: bulleted
        items:
          - 𠮷一条
          - 𠮷二条要闻
      - figure: fig-hall
  - section: 招商引资
    body:
      - table: tab-parks
        caption: 𠮷园区产值
        columns: [{head: 园区}, {head: 上年}, {head: 今年}]
        rows:
          - [𠮷先导园, 12.5, 12.5]
          - [𠮷高教园, 12.5, 30]
notes:
  "1": 𠮷据统计月报。
"""
CAPTIONS = "fig-hall:\n  text: 𠮷代表团参观展厅\n"
POINT = """([view, words, nth, away]) => {
  const frame = document.querySelector(`iframe.${view}:not(.coming)`), inside = frame.contentDocument;
  const walker = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT); let left = nth;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + 1)) {
    if (node.parentElement.closest("nav") || left-- > 0) continue;
    const range = inside.createRange(); range.setStart(node, at); range.setEnd(node, at + 1);
    node.parentElement.scrollIntoView({block: "center"});
    const [place, around] = [range.getBoundingClientRect(), frame.getBoundingClientRect()];
    return [around.left + frame.clientLeft + parseFloat(getComputedStyle(frame).paddingLeft) + place.left + away, around.top + frame.clientTop + place.top + place.height / 2];
  }
}"""
CARET = "(() => { const it = document.activeElement; return [it.dataset.path, it.value.slice(it.selectionStart)]; })()"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Running]:
    source = tmp_path / "small"
    source.mkdir()
    (source / "report.yaml").write_text(REPORT, "utf-8")
    (source / "captions.yaml").write_text(CAPTIONS, "utf-8")
    with running(source, tmp_path / "place") as desk:
        yield desk


def show(desk: Running, view: str) -> Any:
    """The view beside the text, in place of the pages."""
    desk.page.click(f"#view-{view}")
    desk.page.click("#view-pages")
    frame = desk.page.locator(f".around.{view}")
    frame.wait_for()
    if view == "phone":  # behind the cover, which is a picture
        desk.wait(lambda: desk.page.locator("select[aria-label=章] option").count() > 3, 60)
        desk.page.get_by_role("button", name="下一页").click()
    desk.wait(lambda: words_in(desk, view).strip() != "", 60)
    return frame


def words_in(desk: Running, view: str) -> str:
    frame = f"document.querySelector('iframe.{view}:not(.coming)')"
    return str(desk.page.evaluate(f"{frame}?.contentDocument?.body?.innerText || ''"))


def click(desk: Running, view: str, words: str, nth: int = 0) -> tuple[str, str]:
    """Click before the words in a view; the field that has the caret then, and what stands behind it."""
    if view == "phone":  # the chapter that has them
        for _ in range(8):
            if desk.page.evaluate(POINT, [view, words, nth, 1]):
                break
            desk.page.get_by_role("button", name="下一页").click()
            desk.page.wait_for_timeout(300)
    place = desk.page.evaluate(POINT, [view, words, nth, 1])
    assert place, words
    desk.page.mouse.click(*place)
    path, behind = desk.page.evaluate(CARET)
    return path, behind


CLICKS = [
    ("签约", 0, "r/lead/0", "签约**项目"),
    ("项目十二", 0, "r/lead/0", "项目十二"),
    ("业发展", 0, "r/body/0/section", "业发展"),
    ("川高新区", 0, "r/body/0/kicker", "川高新区"),
    ("话说两遍。", 1, "r/body/0/body/0", "话说两遍。"),
    ("二条要闻", 0, "r/body/0/body/1/items/1", "二条要闻"),
    ("团参观", 0, "c/fig-hall/text", "团参观展厅"),
    ("园区产值", 0, "r/body/1/body/0/caption", "园区产值"),
    ("高教园", 0, "r/body/1/body/0/rows/1/0", "高教园"),
    ("12.5", 1, "r/body/1/body/0/rows/0/2", "12.5"),
    ("12.5", 2, "r/body/1/body/0/rows/1/1", "12.5"),
    ("统计月报", 0, "r/notes/1", "统计月报"),
]


@pytest.mark.parametrize("view", ["phone", "web", "wechat"])
def test_a_click_in_a_view_puts_the_caret_before_that_character(desk: Running, view: str) -> None:
    show(desk, view)
    clicks = [*CLICKS, *([] if view == "wechat" else [("试验田", 0, "r/report/title", "试验田")])]
    wrong = []
    for words, nth, path, behind in clicks:
        if view == "phone":
            desk.page.locator("select[aria-label=章]").select_option("0")
            desk.page.wait_for_timeout(300)
        found = click(desk, view, words, nth)
        if found[0] != path or not found[1].startswith(behind):
            wrong.append((words, found))
    assert wrong == []


YELLOW = (255, 213, 79)


def yellow(picture: bytes) -> int:
    shown = Image.open(BytesIO(picture)).convert("RGB")
    seen = shown.getcolors(shown.width * shown.height) or []
    return sum(
        count for count, colour in seen if max(abs(a - b) for a, b in zip(colour, YELLOW, strict=True)) < 9
    )


@pytest.mark.parametrize("view", ["phone", "web", "wechat"])
def test_a_caret_in_a_field_lights_its_words_up_in_the_view(desk: Running, view: str) -> None:
    frame = show(desk, view)
    for path in ("r/body/1/body/0/rows/1/0", "c/fig-hall/text", "r/lead/0", "r/notes/1"):
        desk.page.wait_for_timeout(2700)  # what was lit before is dark again
        assert yellow(frame.screenshot()) == 0
        desk.page.locator(f'[data-path="{path}"]').first.focus()
        desk.wait(lambda: yellow(frame.screenshot()) > 300, 20)


def test_typing_does_not_move_the_phone(desk: Running) -> None:
    show(desk, "phone")
    field = desk.page.locator('[data-path="r/body/1/body/0/rows/1/0"]')
    field.click()
    desk.page.wait_for_timeout(1500)
    chapter = desk.page.locator("select[aria-label=章]").input_value()
    field.press("End")
    field.press_sequentially("等")
    desk.wait(lambda: "高教园等" in words_in(desk, "phone"), 20)
    assert desk.page.locator("select[aria-label=章]").input_value() == chapter != "0"
    assert desk.page.evaluate("document.activeElement.dataset.path") == "r/body/1/body/0/rows/1/0"


DROP = """([view, data]) => {
  const inside = document.querySelector(`iframe.${view}:not(.coming)`).contentDocument;
  const walker = inside.createTreeWalker(inside.body, NodeFilter.SHOW_TEXT); let to = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) if (node.data.includes("图片")) to = node.parentElement;
  const carried = new DataTransfer(); carried.items.add(new File([Uint8Array.from(data)], "会场.jpg", {type: "image/jpeg"}));
  for (const kind of ["dragover", "drop"]) to.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, bubbles: true, cancelable: true}));
}"""


@pytest.mark.parametrize("view", ["phone", "web", "wechat"])
def test_a_picture_is_dropped_onto_its_placeholder_in_a_view(desk: Running, view: str) -> None:
    drawing = BytesIO()
    Image.new("RGB", (1600, 1000), "#c0392b").save(drawing, "JPEG")
    frame = show(desk, view)
    for _ in range(8 if view == "phone" else 0):
        if desk.page.evaluate(POINT, [view, "图片", 0, 1]):
            break
        desk.page.get_by_role("button", name="下一页").click()
        desk.page.wait_for_timeout(300)
    desk.page.evaluate(DROP, [view, list(drawing.getvalue())])
    desk.wait(lambda: "image: images/会场.jpg" in (desk.folder / "captions.yaml").read_text("utf-8"), 30)
    assert desk.page.evaluate(CARET)[0] == "c/fig-hall/alt"

    def red() -> bool:
        shown = Image.open(BytesIO(frame.screenshot())).convert("RGB")
        seen = shown.getcolors(shown.width * shown.height) or []
        return sum(count for count, (r, g, b) in seen if r > 160 and g < 90 and b < 80) > 2000

    desk.page.keyboard.type("红色的会场")
    desk.wait(red, 60)


COVERAGE = """async (view) => {
  const [places, store, slots, inside, server] = await Promise.all(["places", "store", "slots", "inside", "server"].map((name) => import(`/static/${name}.js`)));
  const state = store.store.state, hit = new Set(), answer = await server.post(`/views/${view}`);
  const reader = new (document.querySelector("iframe").contentWindow.DOMParser)();
  for (const page of answer.pages) {
    const kind = page.endsWith(".xhtml") ? "application/xhtml+xml" : "text/html";
    for (const line of inside.linesIn(reader.parseFromString(await (await fetch(page)).text(), kind))) {
      const found = places.locate(state, line.box);
      found?.places.forEach((place, at) => place >= 0 && found.slots[at].text[place] === line.text[at] && hit.add(`${found.slots[at].path} ${place}`));
    }
  }
  const shown = view === "wechat" ? /^r.(lead|body|annexes|notes)|^c.[^/]+.text/ : /^r.(report.(title|subtitle)|lead|body|annexes|notes)|^c.[^/]+.text/;
"""


@pytest.mark.parametrize("report", [EXAMPLE, STRESS, ANNUAL], ids=["example", "stress", "annual"])
def test_the_characters_of_a_report_are_reached_from_its_views(report: Path, tmp_path: Path) -> None:
    with running(report.parent, tmp_path) as desk:
        show(desk, "web")
        for view in ("phone", "web", "wechat"):
            reached, every = desk.page.evaluate(COVERAGE + TALLY, view)
            print(f"{report.parent.name} {view}: {reached} of {every} characters, {reached / every:.1%}")
            assert reached / every >= 0.98
