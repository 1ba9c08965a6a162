"""What other pages and programs of the machine get from the desk: nothing (K14-K22)."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from helpers.desk import JSON, OURS, PORT, ServedDesk


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[ServedDesk]:
    desk = ServedDesk(tmp_path)
    yield desk
    desk.session.worker.stop()


def test_the_page_holds_no_data_and_needs_no_token(desk: ServedDesk) -> None:
    answer = desk.client.get("/")
    assert answer.status_code == 200 and "激发" not in answer.text and desk.access.token not in answer.text


@pytest.mark.parametrize(
    "host",
    ["evil.example", f"evil.example:{PORT}", "127.0.0.1", f"127.0.0.1:{PORT}.evil.example", f"[::1]:{PORT}",
     f"127.0.0.1:{PORT + 1}", f"user@127.0.0.1:{PORT}", f"localhost.:{PORT}", f"LOCALHOST:{PORT}", ""],
)  # fmt: skip
@pytest.mark.parametrize("address", ["/", "/state", "/static/desk.js"])
def test_a_foreign_host_is_refused_before_anything_else(desk: ServedDesk, host: str, address: str) -> None:
    answer = desk.client.get(address, headers={"host": host, **desk.token})
    assert answer.status_code == 421 and "激发" not in answer.text


@pytest.mark.parametrize(
    "origin", ["null", "http://evil.example", "http://127.0.0.1:1", f"https://127.0.0.1:{PORT}", "file://"]
)
def test_another_origin_is_refused_even_with_the_token(desk: ServedDesk, origin: str) -> None:
    before = desk.report.read_bytes()
    assert desk.post("/edit", {"op": "undo"}, origin=origin).status_code == 403
    assert desk.client.get("/", headers={"origin": origin}).status_code == 403
    assert desk.report.read_bytes() == before


@pytest.mark.parametrize("site", ["cross-site", "same-site", "nonsense"])
def test_requests_of_other_sites_are_refused(desk: ServedDesk, site: str) -> None:
    assert desk.post("/state", {}, **{"sec-fetch-site": site}).status_code == 403


def test_a_link_from_elsewhere_opens_the_empty_page_but_not_in_a_frame(desk: ServedDesk) -> None:
    headers = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    assert desk.client.get("/", headers=headers | {"sec-fetch-dest": "document"}).status_code == 200
    assert desk.client.get("/", headers=headers | {"sec-fetch-dest": "iframe"}).status_code == 403
    assert "frame-ancestors 'none'" in desk.client.get("/").headers["content-security-policy"]


@pytest.mark.parametrize("token", [None, "", "x", "é", "A" * 43])
def test_without_the_token_nothing_is_read(desk: ServedDesk, token: str | None) -> None:
    headers = dict(JSON) if token is None else JSON | {"x-zonepub-desk": token.encode()}
    for address in ("/state", "/edit", "/build", "/quit", "/file", "/settle", "/style"):
        assert desk.client.post(address, content="{}", headers=headers).status_code == 401
    assert desk.client.get("/events", headers=headers).status_code == 401
    assert desk.client.get("/styles", headers=headers).status_code == 401


def test_the_code_opens_once(desk: ServedDesk) -> None:
    code = {"code": desk.access.code}
    assert desk.client.post("/enter", json={"code": "wrong"}).status_code == 403
    assert desk.client.post("/enter", json=code).json() == {"token": desk.access.token}
    assert desk.client.post("/enter", json=code).status_code == 403
    assert desk.client.post("/enter", json={"code": ""}).status_code == 403
    assert desk.client.post("/enter", json={}).status_code == 403


@pytest.mark.parametrize(
    "kind",
    ["text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "", "image/png"],
)
def test_what_a_form_could_send_is_refused(desk: ServedDesk, kind: str) -> None:
    answer = desk.client.post("/edit", content='{"op": "undo"}', headers={"content-type": kind, **desk.token})
    assert answer.status_code == 415


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"1", b"\xff", b"[" * 100_000, b'{"op": 1}', b'{"revision": 0, "op": "set"}']
)
def test_what_is_no_edit_is_the_fault_of_who_sent_it(desk: ServedDesk, body: bytes) -> None:
    answer = desk.client.post("/edit", content=body, headers={**JSON, **desk.token})
    assert 400 <= answer.status_code < 500


def test_values_of_wrong_kinds_are_no_fault_of_ours(desk: ServedDesk) -> None:
    for address in (
        "/edit",
        "/style",
        "/style/picture",
        "/settle",
        "/build",
        "/file",
        "/enter",
        "/again",
        "/views/x",
    ):
        for value in (None, 1, [], ["x"], {}, {"x": 1}, "x", "\ud800", -1e308):
            names = (
                "op",
                "name",
                "whose",
                "to",
                "address",
                "code",
                "key",
                "known",
                "revision",
                "path",
                "value",
            )
            answer = desk.post(address, dict.fromkeys(names, value))
            assert 400 <= answer.status_code < 500, (address, value)


def test_a_body_is_counted_while_it_comes(desk: ServedDesk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONEPUB_LIMITS", "source-bytes=1K")
    answer = desk.client.post("/edit", content=iter([b"x" * 1000] * 9), headers={**JSON, **desk.token})
    assert answer.status_code == 413


@pytest.mark.parametrize("method", ["OPTIONS", "PUT", "DELETE", "PATCH", "HEAD", "TRACE"])
def test_no_other_method_is_known_so_no_preflight_is_answered(desk: ServedDesk, method: str) -> None:
    answer = desk.client.request(method, "/edit", headers={"origin": OURS, **desk.token})
    assert answer.status_code == 405 and not [name for name in answer.headers if "access-control" in name]


@pytest.mark.parametrize(
    "address",
    ["/static/..%2f__init__.py", "/static/../guard.py", "/static/%2e%2e%2fguard.py", "/static//etc/passwd",
     "/static/index.html", "/picture/x/100.jpg", "/view/x/../../report.yaml", "/report.yaml", "/static/desk.js%00"],
)  # fmt: skip
def test_no_path_comes_from_a_client(desk: ServedDesk, address: str) -> None:
    assert desk.client.get(address, headers=desk.token).status_code in (404, 401)


def test_every_answer_carries_its_headers(desk: ServedDesk) -> None:
    for answer in (desk.client.get("/"), desk.client.get("/x"), desk.post("/state", {})):
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cross-origin-resource-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"
        assert "set-cookie" not in answer.headers and "access-control-allow-origin" not in answer.headers


def test_a_websocket_is_closed(desk: ServedDesk) -> None:
    from starlette.websockets import WebSocketDisconnect

    with pytest.raises(WebSocketDisconnect), desk.client.websocket_connect("/events"):
        pass


def test_the_listener_is_reached_from_this_machine_only() -> None:
    from zonepub.desk.server import loopback

    with loopback(0) as listener:
        assert listener.getsockname()[0] == "127.0.0.1"


def test_a_build_imports_nothing_of_the_desk() -> None:
    import subprocess
    import sys

    script = (
        "import sys, zonepub.publish, zonepub.cli; zonepub.cli.main.get_command(None, 'build'); "
        "print([name for name in sys.modules if name.split('.')[0] in ('starlette', 'uvicorn', 'anyio') "
        "or name.startswith('zonepub.desk')])"
    )
    assert (
        subprocess.run([sys.executable, "-c", script], capture_output=True, text=True).stdout.strip() == "[]"
    )
