"""`hongtu doctor` at boxes that misbehave, and the customer's subscription."""

from __future__ import annotations

import http.client
import json
import threading
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import pytest

from hongtu_toolkit.cli import checks, probe, subscribing
from tests.cli.conftest import Hongtu, Ran
from tests.support.fault_server import (
    Connection,
    FaultServer,
    Request,
    hang,
    json_reply,
    reply,
    trickle_head,
)

ERP = {"pushUrl": "http://erp.example:9/push/secret-path", "busiTypes": [5]}
DONE: dict[str, Any] = {"code": 0, "msg": "ok", "data": None}


@pytest.fixture(autouse=True)
def _one_port_and_no_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "USUAL_PORTS", ())
    monkeypatch.setattr(probe, "PATIENCE", 1.0)
    monkeypatch.setattr(subscribing, "PAUSE", 0)
    monkeypatch.setenv("HONGTU_APP_KEY", "appkey")
    monkeypatch.setenv("HONGTU_SECRET", "a-secret-of-the-test")


class Box:
    """A platform that keeps one subscription."""

    def __init__(self) -> None:
        self.subscription: dict[str, Any] | None = dict(ERP)
        self.query: Callable[[], dict[str, Any]] = lambda: DONE | {"data": self.subscription}
        self.after_add: Callable[[], bytes | None] = lambda: json_reply(json.dumps(DONE).encode())
        """The answer to subscribing. None: the connection is reset."""
        self.after_unbind: Callable[[], dict[str, Any]] = lambda: DONE
        self.subscribed = threading.Event()

    def __call__(self, connection: Connection) -> None:
        while request := connection.read_request():
            said = self._said(request)
            if said is None:
                connection.reset()
                return
            connection.send(said)

    def _said(self, request: Request) -> bytes | None:
        asked = json.loads(request.body or b"{}")
        action = request.target.rpartition("/")[2]
        if action == "add":
            self.subscription = {"pushUrl": asked["pushUrl"], "busiTypes": asked["busiTypes"]}
            if "hongtu-doctor" in asked["pushUrl"]:
                self.subscribed.set()
                return self.after_add()
        elif action == "unbind":
            answer = self.after_unbind()
            self.subscription = None if answer is DONE else self.subscription
            return json_reply(json.dumps(answer).encode())
        elif action == "query":
            return json_reply(json.dumps(self.query()).encode())
        elif action == "info":
            return json_reply(json.dumps(DONE | {"data": {"name": "n", "type": "t", "version": "v"}}).encode())
        return json_reply(json.dumps(DONE).encode())


def examined(bare: Hongtu, monkeypatch: pytest.MonkeyPatch, url: str, *words: str) -> tuple[Ran, dict[str, Any]]:
    monkeypatch.setenv("HONGTU_BASE_URL", url)
    ran = bare("doctor", *words, "-o", "json")
    return ran, {finding["id"]: finding for finding in ran.json}


SUBSCRIBE = ("--subscribe", "--yes", "--wait", "0.1", "--push-host", "127.0.0.1")


@pytest.mark.parametrize("code", [100010, -1, 100001])
def test_a_subscription_that_cannot_be_read_is_left_alone(
    bare: Hongtu, monkeypatch: pytest.MonkeyPatch, code: int
) -> None:
    box = Box()
    box.query = lambda: {"code": code, "msg": "no"}
    with FaultServer(box) as server:
        ran, found = examined(bare, monkeypatch, server.url, *SUBSCRIBE)

    assert box.subscription == ERP and not box.subscribed.is_set()
    assert ran.code == 3 and "It is not known which subscription is there" in found["push"]["means"]


@pytest.mark.parametrize("answer", [DONE, {"code": 100009, "msg": "none"}], ids=["null", "no record"])
def test_a_clear_no_subscription_is_read_so_and_nothing_stays(
    bare: Hongtu, monkeypatch: pytest.MonkeyPatch, answer: dict[str, Any]
) -> None:
    box = Box()
    box.subscription = None
    box.query = lambda: DONE | {"data": box.subscription} if box.subscription else answer
    with FaultServer(box) as server:
        _ran, found = examined(bare, monkeypatch, server.url, *SUBSCRIBE)

    assert box.subscribed.is_set() and box.subscription is None
    assert found["subscription"]["level"] == "ok" and found["subscription"]["seen"] == "restored: none"


@pytest.mark.parametrize("answer", [None, reply(b"oops", 500)], ids=["lost", "500"])
def test_the_subscription_comes_back_where_the_answer_to_the_test_is_lost(
    bare: Hongtu, monkeypatch: pytest.MonkeyPatch, answer: bytes | None
) -> None:
    box = Box()
    box.after_add = lambda: answer
    with FaultServer(box) as server:
        _ran, found = examined(bare, monkeypatch, server.url, *SUBSCRIBE)

    assert box.subscribed.is_set() and box.subscription == ERP
    assert found["push"]["level"] == "fault" and found["subscription"]["level"] == "ok"


def test_a_subscription_that_does_not_come_back_is_kept_in_a_file(
    bare: Hongtu, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Box()
    box.after_unbind = lambda: {"code": -1, "msg": "no"}
    box.query = lambda: DONE | {"data": ERP if not box.subscribed.is_set() else {"pushUrl": "x", "busiTypes": [5]}}
    with FaultServer(box) as server:
        ran, found = examined(bare, monkeypatch, server.url, *SUBSCRIBE)
    advice = found["subscription"]["do"]

    assert found["subscription"]["level"] == "fault" and "secret-path" not in ran.out + ran.err
    file = advice.rpartition("--body @")[2]
    with open(file, encoding="utf-8") as kept:
        assert json.load(kept) == ERP


def test_the_path_of_the_earlier_address_is_not_shown_in_a_pipe(bare: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    with FaultServer(Box()) as server:
        ran, found = examined(bare, monkeypatch, server.url, *SUBSCRIBE)

    assert found["subscription"]["seen"] == "restored: http://erp.example:9/…"
    assert "secret-path" not in ran.out + ran.err


def test_a_push_in_chunks_is_read(bare: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    box = Box()

    def push() -> None:
        box.subscribed.wait(30)
        assert box.subscription
        parts = urlsplit(box.subscription["pushUrl"])
        connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=30)
        body = b'{"id":"1","deviceUuid":"d","passTimestamp":1700000001000,"personUuid":"p"}'
        connection.request("POST", parts.path, iter([body[:9], body[9:]]), {"Content-Type": "application/json"})
        connection.getresponse().read()
        connection.close()

    pushing = threading.Thread(target=push)
    pushing.start()
    with FaultServer(box) as server:
        _ran, found = examined(
            bare, monkeypatch, server.url, "--subscribe", "--yes", "--wait", "30", "--push-host", "127.0.0.1"
        )
    pushing.join()

    assert found["push"]["level"] == "ok" and found["push"]["seen"].startswith("received: ")


def flood(connection: Connection) -> None:
    """`100 Continue` for ever."""
    connection.read_request()
    while True:
        connection.send(b"HTTP/1.1 100 Continue\r\n\r\n" * 100)
        time.sleep(0.01)


def drip(connection: Connection) -> None:
    """A head that never ends, after its first line."""
    connection.read_request()
    connection.send(b"HTTP/1.1 200 OK\r\nX-Padding: ")
    connection.trickle(b"x" * 10_000)


@pytest.mark.parametrize("script", [hang, trickle_head, drip, flood])
def test_a_box_that_takes_connections_and_never_answers_is_called_so(
    bare: Hongtu, monkeypatch: pytest.MonkeyPatch, script: Callable[[Connection], None]
) -> None:
    monkeypatch.setattr(probe, "PATIENCE", 0.5)
    with FaultServer(script) as server:
        ran, found = examined(bare, monkeypatch, server.url)
    port = found[f"port-{urlsplit(server.url).port}"]

    assert (ran.code, port["level"], port["seen"]) == (3, "fault", "connects, but does not answer")
    assert "key" not in found and "other" not in ran.out


def test_the_variable_is_named_where_the_site_comes_from_the_environment(
    bare: Hongtu, monkeypatch: pytest.MonkeyPatch
) -> None:
    with FaultServer(Box()) as server:
        ran, _found = examined(bare, monkeypatch, server.url.replace("http:", "https:"))

    assert "Change HONGTU_BASE_URL to http://" in ran.out and "NAME" not in ran.out


@pytest.mark.parametrize("url", ["http://[::1", "http://127.0.0.1:99999"])
def test_an_address_that_is_none_is_a_finding(bare: Hongtu, monkeypatch: pytest.MonkeyPatch, url: str) -> None:
    ran, found = examined(bare, monkeypatch, url)

    assert ran.code == 3 and found["settings"]["level"] == "fault" and "HONGTU_BASE_URL" in found["settings"]["do"]


@pytest.mark.parametrize("zone", [" -0000", "", " GMT"])
def test_a_date_without_a_zone_is_in_utc(bare: Hongtu, monkeypatch: pytest.MonkeyPatch, zone: str) -> None:
    body = json.dumps(DONE | {"data": {"name": "n", "type": "t", "version": "v"}}).encode()

    def script(connection: Connection) -> None:
        while connection.read_request():
            connection.send(reply(body, 200, {"Date": f"Mon, 01 Jan 2024 00:00:00{zone}"}))

    with FaultServer(script) as server:
        _ran, found = examined(bare, monkeypatch, server.url)

    assert found["clock"]["level"] == "fault" and "behind" in found["clock"]["seen"]


def test_another_server_is_not_taken_for_a_wrong_key(bare: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    def page(connection: Connection) -> None:
        while connection.read_request():
            connection.send(reply(b"<html>Directory listing</html>", 404, {"Content-Type": "text/html"}))

    with FaultServer(page) as server:
        monkeypatch.setenv("HONGTU_BASE_URL", server.url)
        ran = bare("doctor", "-o", "json")

    findings = {each["id"]: each for each in json.loads(ran.out)}
    assert findings["other-server"]["level"] == "fault" and "port" in findings["other-server"]["do"]
    assert not {"key", "published-keys"} & set(findings)
