"""The desk in Chromium, driven as a person drives it; what is asked are pixels, texts and files."""

import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from helpers.paths import ANNUAL, EXAMPLE, ROOT, STRESS

playwright = pytest.importorskip("playwright.sync_api", reason="pip install playwright, for these tests only")
pytest.importorskip("uvicorn", reason="zonepub[desk] is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]


class Running:
    """A desk that runs, its page and the folder of its report."""

    def __init__(self, page: Any, folder: Path, address: str) -> None:
        self.page, self.folder, self.address = page, folder, address
        self.report = folder / "report.yaml"

    def wait(self, true: Callable[[], bool], seconds: float = 15) -> None:
        end = time.monotonic() + seconds
        while not true():
            assert time.monotonic() < end
            self.page.wait_for_timeout(100)

    def says(self, words: str) -> bool:
        return words in self.report.read_text("utf-8")

    def first_paragraph(self) -> Any:
        return self.page.locator('[data-path="r/lead/0"]')


@contextmanager
def running(source: Path, place: Path) -> Iterator[Running]:
    folder = place / "source"
    shutil.copytree(source, folder, ignore=shutil.ignore_patterns("__pycache__", "*.py", "annual", "gallery"))
    with serving([str(folder / "report.yaml")], place) as (page, address):
        page.wait_for_selector(".page[data-shown]", timeout=60_000)
        yield Running(page, folder, address)


@contextmanager
def serving(arguments: list[str], place: Path) -> Iterator[tuple[Any, str]]:
    """The desk as it starts with these arguments, in a browser; `place` is the home of its user."""
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT / "src"),
        "XDG_STATE_HOME": str(place / "state"),
        "HOME": str(place),
    }
    command = [sys.executable, "-m", "zonepub", "serve", *arguments, "--no-open"]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        address = server.stdout.readline().strip()
        with playwright.sync_playwright() as started:
            browser = started.chromium.launch(
                executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"]
            )
            context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="zh-CN")
            page = context.new_page()
            page.goto(address)
            yield page, address
            browser.close()
    finally:
        server.terminate()
        server.wait(10)
        server.stdout.close()  # type: ignore[union-attr]


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Running]:
    with running(EXAMPLE.parent, tmp_path) as desk:
        yield desk


def test_what_is_typed_shows_on_the_page_and_stands_in_the_file(desk: Running) -> None:
    before = desk.page.locator(".page img").first.screenshot()
    desk.first_paragraph().click()
    desk.page.keyboard.press("Control+Home")
    desk.page.keyboard.type("桌面上打的字：#1，", delay=20)
    desk.wait(lambda: desk.says("桌面上打的字：#1，“十四五”"))
    desk.page.wait_for_timeout(500)
    assert desk.page.locator(".page img").first.screenshot() != before
    assert desk.first_paragraph().input_value().startswith("桌面上打的字：#1，“十四五”")


def test_enter_makes_a_paragraph_that_takes_what_is_typed_at_speed(desk: Running) -> None:
    desk.first_paragraph().click()
    desk.page.keyboard.press("Control+End")
    desk.page.keyboard.press("Enter")
    desk.page.keyboard.type("一二三四五六七八九十百千万", delay=5)
    desk.wait(lambda: desk.says("\n  - 一二三四五六七八九十百千万\n"))
    desk.page.get_by_text("撤销").click()
    desk.wait(lambda: not desk.says("一二三"))


def test_a_composition_is_left_alone_until_it_ends(desk: Running) -> None:
    session = desk.page.context.new_cdp_session(desk.page)
    field = desk.first_paragraph()
    field.click()
    desk.page.keyboard.press("Control+Home")
    for letters in ("g", "ga", "gao"):
        session.send(
            "Input.imeSetComposition",
            {"text": letters, "selectionStart": len(letters), "selectionEnd": len(letters)},
        )
        desk.page.evaluate(
            "import('/static/store.js').then((it) => it.refresh())"
        )  # an answer in the middle of it
        desk.page.wait_for_timeout(150)
        assert field.input_value().startswith(letters)
        assert not desk.says(letters + "“十四五")
    session.send("Input.insertText", {"text": "高"})
    desk.wait(lambda: desk.says("  - 高“十四五”"))
    assert field.input_value().startswith("高“十四五”")


def test_a_click_on_a_page_puts_the_caret_before_that_character(desk: Running) -> None:
    place = desk.page.evaluate(
        """() => { const page = document.querySelectorAll(".page")[1]; page.scrollIntoView();
        const box = page.page.boxes.find((one) => one[4].startsWith("11月3日")); const at = box[4].indexOf("召开");
        const around = page.getBoundingClientRect(); const scale = around.width / page.page.width;
        return [around.left + (box[8][at] + 1) * scale, around.top + (box[1] + box[3] / 2) * scale]; }"""
    )
    desk.page.mouse.click(*place)
    after = "document.activeElement.value.slice(document.activeElement.selectionStart).slice(0, 4)"
    assert desk.page.evaluate(after) == "召开工委"


# counts the characters of the slots that are `shown`, and those of them in `hit`
TALLY = """
  let [all, reached] = [0, 0];
  for (const slot of slots.slotsOf(state.form)) {
    if (!shown.test(slot.path) || /.(id|figure|table|list|alt|qr|language|width|align|comment|role)$/.test(slot.path)) continue;
    [...slot.text.matchAll(/\\p{Script=Han}/gu)].forEach((match) => { all += 1; reached += hit.has(`${slot.path} ${match.index}`); });
  }
  return [reached, all];
}"""

OF_PAGES = """async () => {
  const [places, store, slots] = await Promise.all(["places", "store", "slots"].map((name) => import(`/static/${name}.js`)));
  const state = store.store.state, hit = new Set();
  for (const page of state.pages) for (const box of page.boxes) {
    const found = places.locate(state, box);
    found?.places.forEach((place, at) => place >= 0 && found.slots[at].text[place] === box[4][at] && hit.add(`${found.slots[at].path} ${place}`));
  }
  const shown = /^r.(report.(title|subtitle)|lead|body|annexes|notes)|^c.[^/]+.text/;
"""
COVERAGE = OF_PAGES + TALLY


@pytest.mark.parametrize("report", [EXAMPLE, STRESS, ANNUAL], ids=["example", "stress", "annual"])
def test_the_characters_of_a_report_are_reached_from_its_pages(report: Path, tmp_path: Path) -> None:
    with running(report.parent, tmp_path) as desk:
        reached, every = desk.page.evaluate(COVERAGE)
        print(f"{report.parent.name}: {reached} of {every} characters, {reached / every:.1%}")
        assert reached / every >= 0.98


ATTACK = """
const target = "PLACE"; const seen = [];
const tried = [
  () => fetch(target + "state", {method: "POST", body: "{}"}), () => fetch(target + "state", {method: "POST", mode: "no-cors", body: "{}"}),
  () => fetch(target + "edit", {method: "POST", headers: {"Content-Type": "application/json", "X-Zonepub-Desk": "x"}, body: "{}"}),
  () => fetch(target), () => fetch(target, {mode: "no-cors"}), () => import(target + "static/desk.js"),
  () => new Promise((go, no) => { const one = new EventSource(target + "events"); one.onopen = go; one.onerror = no; }),
  () => new Promise((go, no) => { const one = new WebSocket(target.replace("http", "ws") + "events"); one.onopen = go; one.onerror = no; }),
];
for (const [number, act] of tried.entries()) { try { const answer = await act(); seen.push([number, answer?.type === "opaque" ? "" : String(answer?.status ?? "open")]); } catch { } }
const frame = document.createElement("iframe"); frame.src = target; document.body.append(frame);
const form = document.createElement("form"); form.method = "POST"; form.action = target + "quit"; form.target = "sink"; form.enctype = "text/plain"; document.body.append(form);
const sink = document.createElement("iframe"); sink.name = "sink"; document.body.append(sink); form.submit();
await new Promise((go) => setTimeout(go, 1000));
for (const one of [frame, sink]) { try { seen.push(["frame", one.contentDocument?.body?.innerText || ""]); } catch { } }
const opened = window.open(target); await new Promise((go) => setTimeout(go, 500)); seen.push(["opened", opened ? String(opened.closed || !opened.length) : "true"]);
document.title = "done " + JSON.stringify(seen.filter(([, words]) => words && words !== "true"));
"""


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost"])
def test_a_page_on_another_port_reads_nothing_and_changes_nothing(desk: Running, host: str) -> None:
    place = desk.address.partition("#")[0].replace("127.0.0.1", host)
    page = f"<!doctype html><meta charset=utf-8><body><script type=module>{ATTACK.replace('PLACE', place)}</script>"

    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page.encode())

        def log_message(self, *_: object) -> None:
            pass

    before = desk.report.read_bytes()
    with HTTPServer(("127.0.0.1", 0), Hostile) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        hostile = desk.page.context.new_page()
        hostile.goto(f"http://127.0.0.1:{server.server_port}/")
        hostile.wait_for_function("document.title.startsWith('done')", timeout=20_000)
        assert hostile.title() == "done []"
        server.shutdown()
    assert desk.report.read_bytes() == before
    desk.first_paragraph().click()  # and the desk still works
    desk.page.keyboard.type("仍在")
    desk.wait(lambda: desk.says("仍在"))


def test_nothing_in_a_report_runs_in_any_view(desk: Running) -> None:
    told: list[str] = []
    desk.page.on("console", lambda message: told.append(message.text))
    evil = "<script>top.ran=1</script><img src=x onerror=top.ran=1><svg onload=top.ran=1>"
    field = desk.first_paragraph()
    field.fill(evil + "[点](https://example.com/)")
    desk.wait(lambda: desk.says("onerror"))
    for view in ("phone", "web", "wechat"):
        desk.page.click(f"#view-{view}")
        desk.page.wait_for_timeout(2500)
    assert desk.page.evaluate("window.ran") is None
    assert not [words for words in told if "Content Security" in words]
