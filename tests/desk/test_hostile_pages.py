"""Pages that mean no good, in the browser in which the desk is open; and a report that does.

What other pages may get is a refusal, or the empty page that holds no data.
"""

import json
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from desk.test_browser import CHROMIUM, Running, playwright, running, serving
from helpers.paths import EXAMPLE
from helpers.source_tree import scalar_paths
from PIL import Image
from playwright.sync_api import Error as PlaywrightError

from zonepub.desk import splices
from zonepub.desk.bench import Bench
from zonepub.desk.splices import CannotSplice
from zonepub.desk.tree import SourceTree

pytestmark = [pytest.mark.slow, pytest.mark.skipif(CHROMIUM is None, reason="no Chromium")]
assert playwright

ATTACK = """<!doctype html><meta charset=utf-8><body>
<img src="PLACE/picture/x/100.jpg"><img src="PLACE/state"><script src="PLACE/static/desk.js"></script>
<script type=module src="PLACE/static/store.js"></script><link rel=stylesheet href="PLACE/static/desk.css">
<link rel=prefetch href="PLACE/state"><object data="PLACE/"></object><embed src="PLACE/"><video src="PLACE/events"></video>
<iframe src="PLACE/"></iframe><iframe sandbox="allow-scripts" srcdoc="<script>fetch('PLACE/state',{method:'POST',body:'{}'}).catch(()=>0);
fetch('PLACE/edit',{method:'POST',headers:{'Content-Type':'application/json'},body:'{}'}).catch(()=>0)</script>"></iframe>
<form method=POST action="PLACE/quit" target=sink enctype="text/plain"><input name='{"a":"' value='"}'></form>
<form method=POST action="PLACE/put/picture/fig-foshan" target=sink enctype="multipart/form-data"><input type=hidden name=x value=y></form>
<iframe name=sink sandbox="allow-forms allow-same-origin"></iframe><script type=module>
const seen = [];
const target = "PLACE";
const json = {"Content-Type": "application/json", "X-Zonepub-Desk": "x"};
for (const act of [
  () => fetch(target + "/state", {method: "POST", body: "{}"}), () => fetch(target + "/quit", {method: "POST", mode: "no-cors", body: "{}"}),
  () => fetch(target + "/edit", {method: "POST", headers: json, body: "{}"}), () => fetch(target + "/events", {credentials: "include"}),
  () => fetch(target + "/enter", {method: "POST", headers: json, body: '{"code": ""}'}), () => fetch(target + "/again", {method: "POST", body: "{}"}),
  () => import(target + "/static/desk.js"), () => Promise.resolve(navigator.sendBeacon(target + "/quit", "{}")),
  () => new Promise((go, no) => { const one = new EventSource(target + "/events"); one.onopen = go; one.onerror = no; }),
  () => new Promise((go, no) => { const one = new WebSocket(target.replace("http", "ws") + "/events"); one.onopen = go; one.onerror = no; }),
  () => new Promise((go, no) => { const one = new XMLHttpRequest(); one.onload = () => go(one.responseText); one.onerror = no; one.open("GET", target + "/"); one.send(); }),
]) { try { const it = await act(); if (it && it !== true && it.type !== "opaque") seen.push(String(await it.text?.() ?? it)); } catch { } }
for (const form of document.forms) { form.submit(); await new Promise((go) => setTimeout(go, 200)); }
for (const frame of document.querySelectorAll("iframe")) { try { seen.push(frame.contentDocument.body.innerText); } catch { } }
const opened = window.open(target + "/"); await new Promise((go) => setTimeout(go, 800));
try { seen.push(opened.document.body.innerText); } catch { }
document.title = "done " + JSON.stringify(seen.filter((words) => words && words.includes && words.trim()));
</script>"""


@contextmanager
def site(html: str) -> Iterator[int]:
    """A page on a port of its own."""

    class Hostile(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(html.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Hostile) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def events_of(log: Path) -> Iterator[tuple[str, int, dict[str, Any]]]:
    """Kind, source and values of the events in Chromium's own log of the net."""
    said = json.loads(log.read_text("utf-8"))
    kinds = {number: name for name, number in said["constants"]["logEventTypes"].items()}
    for event in said["events"]:
        yield kinds[event["type"]], event["source"]["id"], event.get("params", {})


def exchanges(log: Path) -> Iterator[tuple[str, str, int]]:
    """Host, first line and status of each request that was answered, whoever may read the answer."""
    asked: dict[int, tuple[str, str]] = {}
    for kind, source, values in events_of(log):
        if kind == "HTTP_TRANSACTION_SEND_REQUEST_HEADERS":
            hosts = [line.split()[1] for line in values["headers"] if line.lower().startswith("host:")]
            asked[source] = hosts[0], values["line"].strip()
        elif kind == "HTTP_TRANSACTION_READ_RESPONSE_HEADERS" and source in asked:
            yield *asked[source], int(values["headers"][0].split()[1])


@pytest.mark.parametrize(
    ("own", "theirs"), [("127.0.0.1",) * 2, ("localhost", "127.0.0.1"), ("127.0.0.1", "localhost"), ("rebound.test", "rebound.test")]
)  # fmt: skip
def test_a_page_elsewhere_is_refused_whatever_it_tries(own: str, theirs: str, tmp_path: Path) -> None:
    with running(EXAMPLE.parent, tmp_path) as desk:
        port = desk.address.partition("#")[0].strip("/").rpartition(":")[2]
        before = {path.name: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()}
        log = tmp_path / "net.json"
        browser = desk.page.context.browser.browser_type.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-popup-blocking", f"--log-net-log={log}",
                  "--host-resolver-rules=MAP rebound.test 127.0.0.1"],
        )  # fmt: skip
        context = browser.new_context()
        with site(ATTACK.replace("PLACE", f"http://{theirs}:{port}")) as number:
            page = context.new_page()
            page.goto(f"http://{own}:{number}/")
            page.wait_for_function("document.title.startsWith('done')", timeout=30_000)
            seen = json.loads(page.title().removeprefix("done "))
        browser.close()
        answers = [(line, status) for host, line, status in exchanges(log) if host.endswith(f":{port}")]
        # a window that opens the empty page gets it, with its scripts: they are the same for everybody
        empty = [line for line, status in answers if status == 200]
        refused = [status for _, status in answers if status != 200]
        print(f"{own} -> {theirs}: {len(refused)} refused, {sorted(set(refused))}; empty page {len(empty)}")
        assert len(refused) >= 20 and all(400 <= status < 500 for status in refused)
        assert all(line.startswith(("GET / ", "GET /static/")) for line in empty)
        assert ("GET /static/desk.js HTTP/1.1", 403) in answers or own == "rebound.test"
        assert not [words for words in seen if words not in ("another page", "not this host")]
        desk.page.wait_for_timeout(300)
        assert {path.name: path.read_bytes() for path in desk.folder.iterdir() if path.is_file()} == before
        desk.first_paragraph().press("Control+Home")
        desk.page.keyboard.type("仍在")
        desk.wait(lambda: desk.says("仍在“十四五”"))


def test_a_page_under_another_name_of_this_machine_gets_nothing(tmp_path: Path) -> None:
    with running(EXAMPLE.parent, tmp_path) as desk:
        port = desk.address.partition("#")[0].strip("/").rpartition(":")[2]
        browser = desk.page.context.browser.browser_type.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--host-resolver-rules=MAP rebound.test 127.0.0.1"],
        )
        page = browser.new_page()
        answer = page.goto(f"http://rebound.test:{port}/")
        assert answer.status == 421 and page.inner_text("body") == "not this host"
        browser.close()


def test_the_browser_talks_to_this_machine_only(tmp_path: Path) -> None:
    """Chromium's own log of the net, while the desk is used: tabs, views and finished files."""
    log = tmp_path / "net.json"
    folder = tmp_path / "source"
    shutil.copytree(EXAMPLE.parent, folder, ignore=shutil.ignore_patterns("annual", "gallery"))
    with serving([str(folder / "report.yaml")], tmp_path) as (page, address):
        place = address.partition("#")[0]
        page.wait_for_selector(".page[data-shown]", timeout=60_000)  # its rules let no text be a program
        token = page.evaluate("sessionStorage.getItem('zonepub-desk-token')")
        browser = page.context.browser.browser_type.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu", f"--log-net-log={log}"]
        )
        second = browser.new_page(viewport={"width": 1440, "height": 900})
        second.goto(place)
        second.evaluate("(it) => sessionStorage.setItem('zonepub-desk-token', it)", token)
        second.reload()
        second.wait_for_selector(".page[data-shown]", timeout=60_000)
        for tab in ("report", "pictures", "styles", "files", "import", "source", "text"):
            second.click(f"#tab-{tab}")
            second.wait_for_timeout(300)
        for view in ("phone", "web", "wechat"):
            second.click(f"#view-{view}")
            second.wait_for_timeout(2000)
        browser.close()
    attempts = (values for kind, _, values in events_of(log) if kind == "TCP_CONNECT_ATTEMPT")
    reached = {values["address"].rpartition(":")[0] for values in attempts if "address" in values}
    answered = {host.rpartition(":")[0] for host, _, _ in exchanges(log)}
    assert reached == answered == {"127.0.0.1"}


EVIL = [
    "<script>top.ran=1</script>", "<img src=x onerror=top.ran=1>", "<svg onload=top.ran=1><a href=javascript:top.ran=1>x</a></svg>",
    "javascript:top.ran=1", "[点](javascript:top.ran=1)", "[点](data:text/html,<script>top.ran=1</script>)", "\"><script>top.ran=1</script>",
    "' onmouseover='top.ran=1", "]]><script>top.ran=1</script>", "<iframe srcdoc='<script>top.ran=1</script>'></iframe>", "</style><script>top.ran=1</script>",
    "</textarea><script>top.ran=1</script>", "<style>@import 'http://evil.test/'</style>", "<meta http-equiv=refresh content='0;url=javascript:top.ran=1'>",
]  # fmt: skip


def evil_report(folder: Path) -> tuple[int, int]:
    """A report with every block and field, and code in each of its texts that takes it: how many, of how many."""
    from test_report_reference import SIZES, content

    (folder / "images").mkdir(parents=True)
    fields = "\n".join(f"  {line}" for line in content()["report"].values() if "channels" not in line)
    blocks, rest = "\n".join(content()["blocks"].values()), f"{content()['annexes']}\n{content()['notes']}"
    texts = {
        "r": f"zonepub: 1\nreport:\n{fields}\nbody:\n- 一段。\n{blocks}\n{rest}\n",
        "c": content()["captions"],
    }
    (folder / "report.yaml").write_text(texts["r"], "utf-8")
    for name, size in SIZES.items():
        Image.new("RGB", size, "#2a5d8f").save(folder / "images" / name)
    bench, taken, tried = Bench(folder / "report.yaml"), 0, 0
    for file in "rc":
        values = [path for path in scalar_paths(SourceTree(texts[file], file)) if path != ("zonepub",)]
        for number, path in enumerate(values):
            tried += 1
            for evil in (EVIL[number % len(EVIL)], EVIL[0]):
                try:
                    changed = {**texts, file: splices.set_text(SourceTree(texts[file], file), path, evil)}
                except CannotSplice:
                    continue
                if bench.draw(changed, "briefing").pages is not None:
                    texts, taken = changed, taken + 1
                    break
    (folder / "report.yaml").write_text(texts["r"], "utf-8")
    (folder / "captions.yaml").write_text(texts["c"], "utf-8")
    return taken, tried


def test_code_in_every_field_of_a_report_runs_nowhere(tmp_path: Path) -> None:
    taken, tried = evil_report(tmp_path / "evil")
    print(f"code in {taken} of {tried} values; the others take no such text")
    assert taken > tried / 2
    said: list[str] = []
    with running(tmp_path / "evil", tmp_path / "place") as desk:
        page = desk.page
        page.on("console", lambda one: said.append(one.text))
        page.on("dialog", lambda one: said.append("Content Security: a dialog") or one.dismiss())
        for tab in ("report", "pictures", "styles", "files", "import", "source", "text"):
            page.click(f"#tab-{tab}")
            page.wait_for_timeout(500)
        page.locator("button.bell").click()
        page.keyboard.press("Escape")
        for view in ("phone", "web", "wechat"):
            page.click(f"#view-{view}")
            page.wait_for_timeout(2500)
            if view == "phone":
                for number in range(page.get_by_label("章", exact=True).locator("option").count()):
                    page.get_by_label("章", exact=True).select_option(str(number))
                    page.wait_for_timeout(150)
            for frame in page.frames:
                try:
                    assert frame.evaluate("[window.ran, top.ran]") == [None, None]
                except PlaywrightError:  # a new view came and this one went
                    assert frame.is_detached()
        assert check_nothing_ran(desk)
    assert not [words for words in said if "Content Security" in words or "Refused" in words], said


def check_nothing_ran(desk: Running) -> bool:
    page = desk.page
    return page.evaluate(
        "window.ran === undefined && !document.querySelector('#desk script, #desk object, #desk [onerror], #desk [onload]')"
    )
