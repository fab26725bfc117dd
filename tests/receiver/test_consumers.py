"""Each kind of consumer on the real thing: processes, HTTP, files."""

from __future__ import annotations

import asyncio
import base64
import hmac
import json
import os
import sys
from collections.abc import Iterator
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from hongtu_toolkit.receiver.consumers import Consumer, Failed, command, lines, named, of_target, webhook
from hongtu_toolkit.receiver.event import Entry, Event
from tests.receiver.pushes import MOMENT, body, entries, passage

SECRET = "whsec_" + base64.b64encode(bytes(range(32))).decode()


def event(number: int = 0, **fields: Any) -> Event:
    content = body(passage(number))
    (found,) = entries(content)
    assert isinstance(found, Entry)
    values: dict[str, Any] = {
        "seq": number + 1, "key": found.key, "kind": found.kind, "happened_at": found.happened_at, "received_at": MOMENT, "source": "push",
        "pushes": 1, "peer": "192.0.2.10", "content_type": "", "body": content,
    }  # fmt: skip
    return Event(**(values | fields))


def hand(consumer: Consumer, *events: Event) -> None:
    async def run() -> None:
        async with consumer() as out:
            for each in events:
                await out(each)

    asyncio.run(run())


# A command


def script(tmp_path: Path, code: str) -> list[str]:
    path = tmp_path / "script.py"
    path.write_text(code)
    return [sys.executable, str(path), str(tmp_path / "out")]


def test_a_command_gets_the_event_on_its_standard_input(tmp_path: Path) -> None:
    code = "import os, sys; open(sys.argv[1], 'w').write(os.environ['HONGTU_EVENT_KEY'] + sys.stdin.read())"
    hand(command(script(tmp_path, code)), event())

    told = (tmp_path / "out").read_text()
    assert told.startswith(event().key)
    assert json.loads(told.removeprefix(event().key))["data"] == passage()


def test_a_command_need_not_read_its_input(tmp_path: Path) -> None:
    hand(command(["true"]), event(0, body=body(passage(filler="x" * 500_000))))


def test_a_command_that_fails_has_not_taken_the_event(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="ended with 3"):
        hand(command(script(tmp_path, "raise SystemExit(3)")), event())
    with pytest.raises(Failed, match="cannot be started"):
        hand(command(["/nowhere/at/all"]), event())


def test_a_command_that_hangs_is_ended_with_what_it_started(tmp_path: Path) -> None:
    code = "import subprocess, sys, time; p = subprocess.Popen(['sleep', '600']); open(sys.argv[1], 'w').write(str(p.pid)); time.sleep(600)"
    with pytest.raises(Failed, match="did not end within 1 seconds"):
        hand(command(script(tmp_path, code), timeout=1), event())

    child = int((tmp_path / "out").read_text())
    for _ in range(100):
        status = Path(f"/proc/{child}/stat")
        if not status.exists() or status.read_text().split()[2] == "Z":
            return
        os.sched_yield()
        asyncio.run(asyncio.sleep(0.05))
    pytest.fail("the command's child is still running")


# JSON lines


def test_each_event_is_a_line_and_a_line_that_a_crash_cut_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    hand(lines(path), event(0), event(1))
    with path.open("ab") as file:
        file.write(b'{"key":"cut sh')
    hand(lines(path), event(2))

    first, second, cut, third = path.read_text().splitlines()
    assert [json.loads(line)["key"] for line in (first, second, third)] == [event(number).key for number in range(3)]
    assert cut == '{"key":"cut sh'


def test_a_file_may_be_moved_away_between_two_events(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"

    async def run() -> None:
        async with lines(path)() as out:
            await out(event(0))
            path.rename(tmp_path / "old")
            await out(event(1))

    asyncio.run(run())
    assert json.loads(path.read_text())["seq"] == 2


def test_a_file_that_cannot_be_written_has_not_taken_the_event(tmp_path: Path) -> None:
    with pytest.raises(Failed, match="cannot be written"):
        hand(lines(tmp_path), event())


# A webhook


class Hook(BaseHTTPRequestHandler):
    statuses: list[int] = []
    seen: list[tuple[dict[str, str], bytes]] = []

    def do_POST(self) -> None:
        content = self.rfile.read(int(self.headers["Content-Length"]))
        self.seen.append(({name.lower(): value for name, value in self.headers.items()}, content))
        self.send_response(self.statuses.pop(0) if self.statuses else 204)
        self.send_header("Location", "/elsewhere")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def hook() -> Iterator[tuple[str, type[Hook]]]:
    class Own(Hook):
        statuses: list[int] = []
        seen: list[tuple[dict[str, str], bytes]] = []

    server = ThreadingHTTPServer(("127.0.0.1", 0), Own)
    thread = Thread(target=server.serve_forever, args=(0.02,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/hook", Own
    server.shutdown()
    thread.join()
    server.server_close()


def test_a_webhook_is_signed_as_standard_webhooks_has_it(hook: tuple[str, type[Hook]]) -> None:
    url, seen = hook
    hand(webhook(url, secret=SECRET, clock=lambda: 1700000000.7), event())

    ((headers, content),) = seen.seen
    signed = f"{event().key}.1700000000.".encode() + content
    expected = base64.b64encode(hmac.new(bytes(range(32)), signed, sha256).digest()).decode()
    assert headers["webhook-id"] == event().key
    assert headers["webhook-timestamp"] == "1700000000"
    assert headers["webhook-signature"] == f"v1,{expected}"
    assert json.loads(content)["data"] == passage()


@pytest.mark.parametrize("status", [301, 302, 307, 400, 401, 404, 409, 410, 429, 500, 503])
def test_a_webhook_has_taken_an_event_only_with_2xx_and_follows_no_redirect(
    hook: tuple[str, type[Hook]], status: int
) -> None:
    url, seen = hook
    seen.statuses.append(status)
    with pytest.raises(Failed, match=f"HTTP {status}"):
        hand(webhook(url, secret=SECRET), event())

    assert len(seen.seen) == 1


def test_a_webhook_that_does_not_answer_has_not_taken_the_event() -> None:
    with pytest.raises(Failed, match="ConnectError") as caught:
        hand(webhook("http://user:geheim@127.0.0.1:9/secret", secret=SECRET), event())

    assert "secret" not in str(caught.value) and "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    "secret", ["", "whsec_", "whsec_!!!!", "whsec_" + base64.b64encode(b"short").decode(), "x" * 3]
)
def test_a_webhook_needs_a_secret(secret: str) -> None:
    with pytest.raises(ValueError, match="HONGTU_WEBHOOK_SECRET"):
        webhook("http://127.0.0.1", secret=secret)


# As text


@pytest.mark.parametrize(
    ("text", "name", "target"),
    [
        ("erp=https://erp.example/hook", "erp", "https://erp.example/hook"),
        ("https://erp.example/hook?a=b", "https-erp.example-hook", "https://erp.example/hook?a=b"),
        ("redis://me:secret@cache:6379/0?stream=doors", "redis-cache-0", "redis://me:secret@cache:6379/0?stream=doors"),
        ("exec:mail -s door", "exec-mail-s-door", "exec:mail -s door"),
        ("file:a=b.jsonl", "file-a-b-jsonl", "file:a=b.jsonl"),
        ("python:site_code:handle", "python-site-code-handle", "python:site_code:handle"),
    ],
)
def test_a_consumer_has_a_name_without_its_secrets(text: str, name: str, target: str) -> None:
    assert named(text) == (name, target)


@pytest.mark.parametrize(
    ("target", "said"),
    [
        ("gopher://x", "not a kind of consumer"),
        ("exec:", "not a kind of consumer"),
        ("exec:no-such-program --now", "no-such-program is not an executable program"),
        ("file:no-such-folder/events.jsonl", "no folder no-such-folder"),
        ("python:json", "module:function"),
        ("python:no_such_module:f", "cannot be imported"),
        ("python:json:nothing", "json has no nothing"),
        ("python:json:__name__", "not a function"),
        ("https://erp.example", "HONGTU_WEBHOOK_SECRET"),
        ("redis://cache/0", "needs stream"),
        ("amqp://mq/", "needs queue"),
        ("nats://bus?subject=a", "needs stream"),
        ("kafka://bus:9092", "needs topic"),
        ("redis://cache/0?stream=a&strem=b", "does not know strem"),
    ],
)
def test_a_wrong_target_is_an_error(target: str, said: str) -> None:
    with pytest.raises(ValueError, match=said):
        of_target(target, {})


def test_every_form_of_a_target_is_a_consumer() -> None:
    environment = {"HONGTU_WEBHOOK_SECRET": SECRET}
    for target in ("python:json:dumps", "exec:true", "file:-", "file:a", "http://erp.example/", "redis://c/0?stream=a", "amqp://mq/?queue=a",
                   "nats://bus?subject=a&stream=b", "kafka://bus:9092?topic=a"):  # fmt: skip
        assert callable(of_target(target, environment))
