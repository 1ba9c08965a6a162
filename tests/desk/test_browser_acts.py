"""Acts at the desk that need more than typing: a Word file, pictures, styles, the clipboard, finished files."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

import pytest
from desk.test_browser import COVERAGE, Running, playwright, running, serving
from docx import Document
from helpers.paths import EXAMPLE, ROOT
from PIL import Image

pytestmark = [pytest.mark.slow]
WORD = "word"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Running]:
    with running(EXAMPLE.parent, tmp_path) as desk:
        yield desk


def word_file(folder: Path) -> Path:
    """What an office has: a title, an office and a date, headings, a table and a picture."""
    made = Document()
    made.add_heading("云溪高新区一周要情", 0)
    made.add_paragraph("云溪高新区管委会　2026年11月20日")
    made.add_heading("一、产业发展", 1)
    made.add_paragraph("本周新签约项目十二个，总投资八十六亿元。")
    table = made.add_table(2, 2)
    for cell, words in zip(
        [*table.rows[0].cells, *table.rows[1].cells], ("园区", "产值", "先导园", "12.5"), strict=True
    ):
        cell.text = words
    made.add_heading("二、招商引资", 1)
    made.add_paragraph("代表团赴深圳考察。")
    picture = BytesIO()
    Image.new("RGB", (1200, 800), "#2a5d8f").save(picture, "PNG")
    picture.seek(0)
    made.add_picture(picture)
    made.add_paragraph("图1 代表团参观展厅")
    path = folder / "要情.docx"
    made.save(str(path))
    return path


@contextmanager
def started(place: Path) -> Iterator[Running]:
    """The start page, as the launcher on a desktop opens it."""
    with serving([], place) as (page, address):
        page.wait_for_selector(".start")
        yield Running(page, place, address)


def built(report: Path, style: str, formats: str, place: Path) -> dict[str, str]:
    """Hashes of what `zonepub build` makes, by name."""
    command = [
        sys.executable,
        "-m",
        "zonepub",
        "build",
        str(report),
        "-s",
        style,
        "-t",
        formats,
        "-o",
        str(place),
        "--no-receipt",
    ]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        env={**os.environ, "HOME": str(place.parent), "PYTHONPATH": str(ROOT / "src")},
    )
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in place.iterdir() if path.is_file()
    }


def downloads(desk: Running) -> dict[str, bytes]:
    """The finished files, each by its button."""
    files = {}
    for button in desk.page.locator(".result .files button").filter(has_not_text="receipt").all():
        with desk.page.expect_download() as waiting:
            button.click()
        files[waiting.value.suggested_filename] = Path(waiting.value.path()).read_bytes()
    return files


def test_a_word_file_becomes_pdf_docx_and_epub_without_a_terminal(tmp_path: Path) -> None:
    with started(tmp_path) as desk:
        page = desk.page
        page.locator("input[type=file]").first.set_input_files(word_file(tmp_path))
        page.get_by_role("button", name="用它新建一份报告").wait_for(timeout=60_000)
        assert "report.yaml" not in page.locator(".result").inner_text()
        page.get_by_role("button", name="用它新建一份报告").click()
        page.wait_for_selector(".page[data-shown]", timeout=60_000)
        assert page.locator("textarea.title").first.input_value() == "云溪高新区一周要情"
        page.click("#tab-styles")
        page.get_by_role("button", name="简报", exact=True).click()
        page.click("#tab-files")
        for name in ("print",):
            page.uncheck(f"input[value={name}]")
        page.locator("#left button.main").click()
        page.wait_for_selector(".result .good", timeout=90_000)
        files = downloads(desk)
        assert sorted(files) == [f"云溪高新区一周要情.{kind}" for kind in ("docx", "epub", "pdf")]
        assert page.locator(".result").get_by_text("与原文一致").count() == 3
        report = next(tmp_path.rglob("report.yaml"))
        wanted = built(report, "jianbao", "docx,pdf,epub", tmp_path / "built")
        made = {name.replace("云溪高新区一周要情", "report"): data for name, data in files.items()}
        assert {name: hashlib.sha256(data).hexdigest() for name, data in made.items()} == wanted


def test_one_comes_back_to_the_list_of_reports_and_opens_one_again(tmp_path: Path) -> None:
    with started(tmp_path) as desk:
        page = desk.page
        page.locator("input[type=text]").fill("周报")
        page.get_by_role("button", name="简报", exact=True).click()
        page.wait_for_selector(".page[data-shown]", timeout=60_000)
        page.locator("textarea.title").fill("写到一半的周报")
        page.get_by_role("button", name="报告列表").click()  # at once: what was typed is written first
        page.wait_for_selector(".start")
        page.get_by_role("button", name="周报").click()
        page.wait_for_selector(".page[data-shown]", timeout=60_000)
        assert page.locator("textarea.title").first.input_value() == "写到一半的周报"
        desk.wait(lambda: "写到一半的周报" in next(tmp_path.rglob("report.yaml")).read_text("utf-8"), 20)


def test_two_views_stand_side_by_side_and_the_oldest_gives_way(desk: Running) -> None:
    def views() -> list[str]:
        return [one.get_attribute("data-view") or "" for one in desk.page.locator(".panes > .view").all()]

    assert views() == ["pages"]
    for name, wanted in (
        ("wechat", ["pages", "wechat"]),
        ("phone", ["phone", "wechat"]),
        ("pages", ["pages", "phone"]),
        ("web", ["pages", "web"]),
        ("web", ["pages"]),
    ):
        desk.page.click(f"#view-{name}")
        assert views() == wanted


def test_the_fields_that_a_style_shows_are_offered_first(desk: Running) -> None:
    page = desk.page
    page.click("#tab-styles")
    page.get_by_role("button", name="简报", exact=True).click()
    page.click("#tab-report")
    series = page.locator("fieldset", has_text="简报")
    series.get_by_label("名称").fill("要情")
    desk.wait(lambda: desk.says("  series:\n    name: 要情\n"), 20)
    series.get_by_label("期号").fill("12")
    desk.wait(lambda: desk.says("issue: '12'") or desk.says('issue: "12"') or desk.says("issue: 12"), 20)
    page.locator(".page img").first.wait_for()
    said = "[...document.querySelectorAll('.page')].map((one) => one.page.boxes.map((box) => box[4]).join('')).join('')"
    desk.wait(lambda: "第12期" in page.evaluate(said), 30)


def test_a_picture_is_dropped_on_its_figure_and_its_alt_filled(desk: Running) -> None:
    drawing = BytesIO()
    Image.new("RGB", (1600, 1000), "#c0392b").save(drawing, "JPEG")
    page = desk.page
    page.click("#tab-pictures")
    before = page.locator(".page img").first.screenshot()
    drop = page.locator(".drop input[type=file]").first
    drop.set_input_files({"name": "会场 1.jpg", "mimeType": "image/jpeg", "buffer": drawing.getvalue()})
    captions = desk.folder / "captions.yaml"
    desk.wait(lambda: "  image: images/" in captions.read_text("utf-8").replace("  # image", ""), 30)
    page.locator('[data-path$="/alt"]').first.fill("红色的会场")
    desk.wait(lambda: "alt: 红色的会场" in captions.read_text("utf-8"), 30)
    desk.wait(lambda: page.locator(".page img").first.screenshot() != before, 60)


DROP = """([data, x, y]) => { const file = new File([Uint8Array.from(data)], "会场.jpg", {type: "image/jpeg"});
const carried = new DataTransfer(); carried.items.add(file); const page = document.elementFromPoint(x, y);
for (const kind of ["dragover", "drop"]) page.dispatchEvent(new DragEvent(kind, {dataTransfer: carried, clientX: x, clientY: y, bubbles: true, cancelable: true})); }"""
PLACEHOLDER = """async () => {
  const [places, store] = await Promise.all(["places", "store"].map((name) => import(`/static/${name}.js`)));
  for (const page of document.querySelectorAll(".page")) {
    const box = page.page.boxes.find((one) => places.locate(store.store.state, one)?.slot.path === "c/fig-urumqi/text");
    if (!box) continue;
    page.scrollIntoView();
    const around = page.getBoundingClientRect(), scale = around.width / page.page.width;
    const host = document.querySelector(".pages");
    host.scrollTop += around.top + box[1] * scale - innerHeight / 2;
    const moved = page.getBoundingClientRect();
    return [moved.left + (box[0] + 20) * scale, moved.top + (box[1] - 60) * scale];
  }
}"""


def test_a_picture_is_dropped_onto_its_placeholder_on_the_page(desk: Running) -> None:
    drawing = BytesIO()
    Image.new("RGB", (1600, 1000), "#c0392b").save(drawing, "JPEG")
    x, y = desk.page.evaluate(PLACEHOLDER)
    desk.page.evaluate(DROP, [list(drawing.getvalue()), x, y])
    captions = desk.folder / "captions.yaml"
    desk.wait(
        lambda: (
            "fig-urumqi" in (text := captions.read_text("utf-8"))
            and "image: images/会场.jpg" in text.split("fig-foshan")[0]
        ),
        30,
    )

    def red() -> bool:
        shown = Image.open(BytesIO(desk.page.locator(".pages").screenshot())).convert("RGB")
        seen = shown.getcolors(shown.width * shown.height) or []
        return sum(count for count, (r, g, b) in seen if r > 160 and g < 90 and b < 80) > 2000

    desk.page.locator('[data-path="c/fig-urumqi/alt"]').first.fill("红色的会场")
    desk.wait(red, 60)


def test_another_style_repaints_the_pages(desk: Running) -> None:
    before = desk.page.locator(".page img").first.screenshot()
    desk.page.click("#tab-styles")
    desk.page.locator(".card").nth(3).click()
    desk.wait(lambda: desk.page.locator(".page img").first.screenshot() != before, 60)


PASTE = """(html) => { const data = new DataTransfer(); data.setData("text/html", html); data.setData("text/plain", "x");
document.querySelector("textarea.paste").dispatchEvent(new ClipboardEvent("paste", {clipboardData: data, bubbles: true, cancelable: true})); }"""
FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><body><!--StartFragment-->
<p class=MsoTitle>云溪要情</p><h1>一、产业</h1><p class=MsoNormal>本周<b>签约</b>十二个项目。<o:p></o:p></p><!--EndFragment--></body></html>"""


def test_what_is_pasted_from_word_is_shown_before_it_replaces_anything_and_can_be_undone(
    desk: Running,
) -> None:
    before = desk.report.read_text("utf-8")
    desk.page.click("#tab-import")
    desk.page.evaluate(PASTE, FROM_WORD)
    accept = desk.page.get_by_role("button", name="用它替换现在的报告")
    accept.wait_for(timeout=60_000)
    assert desk.report.read_text("utf-8") == before
    accept.click()
    desk.wait(lambda: desk.says("签约"), 60)
    desk.page.get_by_role("button", name="撤销").click()
    desk.wait(lambda: desk.report.read_text("utf-8") == before, 30)


def test_the_article_is_copied_as_wechat_takes_it(desk: Running) -> None:
    desk.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    desk.page.click("#view-wechat")
    frame = desk.page.frame_locator("iframe.wechat")
    frame.locator("body").get_by_text("十四五").first.wait_for(timeout=60_000)
    desk.page.locator(".bar button.main").click()
    desk.page.locator(".bar .stale").get_by_text("已复制").wait_for()
    read = """async () => { const [one] = await navigator.clipboard.read(); return (await one.getType("text/html")).text(); }"""
    html = desk.page.evaluate(read)
    assert "style=" in html and "十四五" in html and "<script" not in html


def test_everything_is_done_by_keyboard(desk: Running) -> None:
    page, keys = desk.page, desk.page.keyboard
    said = "() => document.activeElement.getAttribute('data-path') || (document.activeElement !== document.body && document.activeElement.innerText) || document.activeElement.value"

    def tab_to(wanted: str, most: int = 80) -> None:
        for _ in range(most):
            keys.press("Tab")
            if wanted in (page.evaluate(said) or ""):
                return
        raise AssertionError(wanted)

    tab_to("正文")
    tab_to("r/lead/0")
    keys.press("Control+Home")
    keys.type("键盘，")
    desk.wait(lambda: desk.says("  - 键盘，“十四五”"), 30)
    page.locator("#tab-text").focus()
    for _ in range(4):
        keys.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "tab-files"
    for value in ("print", "epub", "pdf"):
        page.locator(f"input[value={value}]").focus()
        keys.press("Space")
    tab_to("生成文件")
    keys.press("Enter")
    page.wait_for_selector(".result .good", timeout=90_000)
    with page.expect_download():
        tab_to(".docx")
        keys.press("Enter")
    page.locator("#tab-files").focus()
    for _ in range(4):
        keys.press("ArrowLeft")
    page.locator('[data-path="r/lead/0"]').focus()
    keys.press("Shift+Tab")
    keys.press("Enter")  # the menu of the block
    assert page.locator("details.menu[open]").count() == 1


def test_at_twice_the_size_nothing_is_cut_off_and_all_is_reached(desk: Running) -> None:
    """1280 × 720 at 200 %."""
    page = desk.page
    page.set_viewport_size({"width": 640, "height": 360})
    wide = "[document.documentElement.scrollWidth, innerWidth, document.body.scrollWidth]"
    for tab in ("text", "report", "pictures", "styles", "files", "import", "source"):
        page.click(f"#tab-{tab}")
        page.wait_for_timeout(300)
        scroll, window, body = page.evaluate(wide)
        assert max(scroll, body) <= window, tab
    page.click("#tab-text")
    field = desk.first_paragraph()
    field.scroll_into_view_if_needed()
    assert field.bounding_box()["width"] > 300
    field.press("Control+Home")
    field.press_sequentially("放大，")
    desk.wait(lambda: desk.says("放大，“十四五”"), 30)
    shown = page.locator(".page").first
    shown.scroll_into_view_if_needed()
    assert shown.bounding_box()["width"] > 500


BACK = """async (path) => {
  const [places, store] = await Promise.all(["places", "store"].map((name) => import(`/static/${name}.js`)));
  const marks = [...document.querySelectorAll(".mark")].map((one) => one.getBoundingClientRect());
  const wanted = [];
  for (const page of document.querySelectorAll(".page")) for (const box of page.page.boxes) {
    if (places.locate(store.store.state, box)?.slot.path !== path) continue;
    const around = page.getBoundingClientRect(), scale = around.width / page.page.width;
    wanted.push([around.left + box[0] * scale, around.top + box[1] * scale]);
  }
  return [wanted.length, wanted.filter(([x, y]) => marks.some((one) => Math.abs(one.left - x) < 3 && Math.abs(one.top - y) < 3)).length];
}"""


def test_a_caret_in_a_field_shows_the_lines_that_it_became(desk: Running) -> None:
    for path in ("r/lead/0", "r/body/1/section", "r/body/2/body/0"):
        desk.page.locator(f'[data-path="{path}"]').focus()
        lines, marked = desk.page.evaluate(BACK, path)
        assert lines and marked == lines, path
        desk.page.locator("#tab-text").focus()


def test_the_characters_of_every_kind_of_block_are_reached(tmp_path: Path) -> None:
    from test_report_reference import SIZES, content

    rich = tmp_path / "rich"
    (rich / "images").mkdir(parents=True)
    fields = "\n".join(f"  {line}" for line in content()["report"].values() if "channels" not in line)
    blocks = "\n".join(content()["blocks"].values())
    rest = "\n".join((content()["annexes"], content()["notes"]))
    text = f"zonepub: 1\nreport:\n{fields}\nbody:\n- 𠮷林𠮷野家𠮷的第一段。\n{blocks}\n{rest}\n"
    (rich / "report.yaml").write_text(text, "utf-8")
    (rich / "captions.yaml").write_text(content()["captions"], "utf-8")
    for name, size in SIZES.items():
        Image.new("RGB", size, "#2a5d8f").save(rich / "images" / name)
    with running(rich, tmp_path / "place") as desk:
        reached, every = desk.page.evaluate(COVERAGE)
        print(f"rich: {reached} of {every} characters, {reached / every:.1%}")
        assert reached / every >= 0.98


assert playwright
