"""`hongtu receive` and `hongtu events`, as a person runs them."""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from hongtu_toolkit.receiver.service import PATH, Receiver
from hongtu_toolkit.receiver.store import open_store, questions
from hongtu_toolkit.receiver.words import address, moment, span
from tests.receiver.history import ROOT
from tests.receiver.pushes import body, passage


def environment(**more: str) -> dict[str, str]:
    """Without a site."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("HONGTU_")}
    path = os.pathsep.join(str(ROOT / part) for part in ("runtime", "generated", "toolkit"))
    return own | {"PYTHONPATH": path, "HONGTU_CONFIG": "/nonexistent/profiles.toml", "LANG": "C.UTF-8"} | more


def hongtu(folder: Path, *arguments: str, code: int = 0, **more: str) -> str:
    """What a command prints; its exit code is checked."""
    command = [sys.executable, "-m", "hongtu", *arguments]
    done = subprocess.run(command, cwd=folder, env=environment(**more), capture_output=True, text=True, timeout=60)
    assert done.returncode == code, done.stderr
    return done.stdout + done.stderr


class Started:
    def __init__(self, folder: Path, *arguments: str, **more: str) -> None:
        self.folder = folder
        options = ["receive", "--listen", "127.0.0.1:0", "--status", "127.0.0.1:0", *arguments]
        self.process = subprocess.Popen(
            [sys.executable, "-m", "hongtu", *options],
            cwd=folder,
            env=environment(**more),
            stdout=subprocess.PIPE,
            text=True,
        )
        assert self.process.stdout is not None
        line = self.process.stdout.readline()
        (found,) = re.findall(r"https?://[^/]+", line)
        assert line.strip().endswith("/… (the secret path: hongtu events path)")
        store = open_store(f"sqlite:///{folder}/events.db", read_only=True)
        self.path = store.look(lambda session: questions.setting(session, PATH)) or ""
        store.close()
        assert self.path and self.path not in line
        self.push = found + self.path

    def send(self, *contents: bytes) -> None:
        with httpx.Client(verify=False) as client:
            assert {client.post(self.push, content=content).status_code for content in contents} == {200}

    def end(self, number: int = signal.SIGTERM) -> int:
        self.process.send_signal(number)
        try:
            return self.process.wait(30)
        finally:
            self.process.kill()
            assert self.process.stdout is not None
            self.process.stdout.close()


@pytest.fixture
def started(tmp_path: Path) -> Iterator[Started]:
    found = Started(tmp_path, "--to", "out=file:out.jsonl")
    yield found
    found.end()


def lines(path: Path, count: int) -> list[str]:
    """The lines of a file, once there are so many."""
    for _ in range(400):
        found = path.read_text().splitlines() if path.exists() else []
        if len(found) >= count:
            return found
        time.sleep(0.05)
    pytest.fail(f"{path.name} never had {count} lines")


def test_what_is_received_can_be_looked_at_while_it_runs(started: Started) -> None:
    started.send(body(passage(1)), body(passage(1)), b"nonsense")
    (line,) = lines(started.folder / "out.jsonl", 1)

    listed = hongtu(started.folder, "events", "list", "-o", "table")
    assert json.loads(line)["key"] in listed and re.search(r" push +2 ", listed)
    assert str(passage()["personName"]) not in listed
    (event,) = map(json.loads, hongtu(started.folder, "events", "list").splitlines())
    assert (event["pushes"], event["data"]) == (2, passage(1))
    assert hongtu(started.folder, "events", "list", "-o", "csv", "--columns", "seq,data.personName").splitlines()[
        1
    ] == (f"1,{passage(1)['personName']}")
    assert json.loads(hongtu(started.folder, "events", "list", "--query", "[].source")) == "push"
    assert "not JSON" in hongtu(started.folder, "events", "list", "--quarantine")
    shown = json.loads(hongtu(started.folder, "events", "show", json.loads(line)["key"][:10]))
    assert shown["data"] == passage(1)
    assert [(each["consumer"], each["state"]) for each in shown["deliveries"]] == [("out", "delivered")]
    assert re.search("in quarantine +1", hongtu(started.folder, "events", "stats", "-o", "table"))
    assert json.loads(hongtu(started.folder, "events", "stats", "-o", "json"))["repeats"] == 1


def test_the_secret_path_is_shown_on_a_terminal_and_on_request_only(started: Started) -> None:
    assert hongtu(started.folder, "events", "path").strip() == started.path
    receiver = Receiver(f"sqlite:///{started.folder}/own.db", path="/a-path-of-my-own")
    asyncio.run(opened_once(receiver))
    assert "has no secret path" in hongtu(started.folder, "events", "path", "--store", "sqlite:///own.db", code=2)

    options = ["receive", "--listen", "127.0.0.1:0", "--no-status", "--store", "sqlite:///seen.db"]
    with on_a_terminal(started.folder, *options) as terminal:
        terminal.expect(r"posts to: http://[0-9.:]+/[A-Za-z0-9_-]{32}\r")


async def opened_once(receiver: Receiver) -> None:
    async with receiver:
        pass


@contextmanager
def on_a_terminal(folder: Path, *arguments: str, **more: str) -> Iterator[Any]:
    """A command on a terminal of its own."""
    pexpect = pytest.importorskip("pexpect")
    found = pexpect.spawn(
        sys.executable,
        ["-m", "hongtu", *arguments],
        cwd=str(folder),
        env=environment(**more),
        timeout=60,
        encoding="utf-8",
    )
    try:
        yield found
    finally:
        found.close(force=True)


def test_a_list_tells_that_there_are_more(started: Started) -> None:
    started.send(*(body(passage(number)) for number in range(5)), b"nonsense", b"more nonsense")
    lines(started.folder / "out.jsonl", 5)

    assert "2 of 5; --most 5 for all" in hongtu(started.folder, "events", "list", "--most", "2")
    assert "1 of 2; --most 2 for all" in hongtu(started.folder, "events", "list", "--quarantine", "--most", "1")
    whole = hongtu(started.folder, "events", "list", "-o", "json")
    assert {each["seq"] for each in json.loads(whole)} == {1, 2, 3, 4, 5}
    by_line = hongtu(started.folder, "events", "list", "-o", "jsonl").splitlines()
    assert [json.loads(line) for line in by_line] == json.loads(whole)


def test_events_are_replayed_and_read_again_by_the_receiver_that_runs(started: Started) -> None:
    started.send(body(passage(1)), body(passage(2)), b"nonsense")
    lines(started.folder / "out.jsonl", 2)

    assert "2 events are due again" in hongtu(started.folder, "events", "replay", "--to", "out", "--all")
    assert len(lines(started.folder / "out.jsonl", 4)) == 4
    assert "1 event is due again" in hongtu(started.folder, "events", "replay", "--to", "out", "1")
    assert "1 stay in quarantine" in hongtu(started.folder, "events", "reread")
    assert "No stored event matches" in hongtu(started.folder, "events", "replay", "--to", "out", "4711", code=2)
    assert "no consumer nobody" in hongtu(started.folder, "events", "replay", "--to", "nobody", "--all", code=2)
    assert "No events are selected" in hongtu(started.folder, "events", "replay", "--to", "out", code=2)


def test_a_body_in_quarantine_is_shown_and_deleted(started: Started) -> None:
    started.send(b"nonsense", b"\xff\xfe\x00")

    first = json.loads(hongtu(started.folder, "events", "show", "--quarantine", "1", "-o", "json"))
    second = json.loads(hongtu(started.folder, "events", "show", "--quarantine", "2", "-o", "json"))
    assert (first["body"], base64.b64decode(second["bodyBase64"])) == ("nonsense", b"\xff\xfe\x00")
    assert "requires a confirmation" in hongtu(started.folder, "events", "discard", "1", code=2)
    assert "Deleted from the quarantine: 1" in hongtu(started.folder, "events", "discard", "1", "--yes")
    assert "no body 1 in quarantine" in hongtu(started.folder, "events", "discard", "1", "--yes", code=2)
    assert "no body 1 in quarantine" in hongtu(started.folder, "events", "show", "--quarantine", "1", code=2)
    (left,) = json.loads(hongtu(started.folder, "events", "list", "--quarantine", "-o", "json"))
    assert left["seq"] == 2


def test_the_same_is_done_while_no_receiver_runs(started: Started) -> None:
    started.send(body(passage(1)))
    lines(started.folder / "out.jsonl", 1)
    assert started.end() == 0

    assert "1 event is due again" in hongtu(started.folder, "events", "replay", "--to", "out", "--since", "1h")
    assert "are removed" in hongtu(started.folder, "events", "forget", "out")


def test_a_backup_taken_while_it_runs_is_whole_and_a_copy_of_the_file_is_not(started: Started) -> None:
    started.send(*(body(passage(number)) for number in range(20)))
    hongtu(started.folder, "events", "backup", "copy.db")
    (started.folder / "naive.db").write_bytes((started.folder / "events.db").read_bytes())

    store = open_store(f"sqlite:///{started.folder}/copy.db", read_only=True)
    try:
        assert store.look(questions.stats).events == 20
    finally:
        store.close()
    with sqlite3.connect(started.folder / "naive.db") as naive:
        tables = naive.execute("SELECT count(*) FROM sqlite_master WHERE name = 'hongtu_event'").fetchone()[0]
        assert tables == 0 or naive.execute("SELECT count(*) FROM hongtu_event").fetchone()[0] < 20
    naive.close()
    assert "exists already" in hongtu(started.folder, "events", "backup", "copy.db", code=2)


def test_what_holds_names_or_the_secret_path_is_for_its_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0o022)
    try:
        found = Started(tmp_path, "--to", "out=file:out.jsonl")
        found.send(body(passage(1)))
        lines(tmp_path / "out.jsonl", 1)
        hongtu(tmp_path, "events", "backup", "copy.db")
        modes = {path.name: path.stat().st_mode & 0o077 for path in tmp_path.iterdir()}
        found.end()
    finally:
        os.umask(before)

    assert {"events.db", "events.db-wal", "events.db.lock", "copy.db", "out.jsonl"} <= modes.keys()
    assert not any(modes.values()), modes


def test_a_second_receiver_on_the_same_file_is_refused(started: Started) -> None:
    said = hongtu(started.folder, "receive", "--listen", "127.0.0.1:0", "--no-status", "--no-sweep", code=2)

    assert "another process writes to" in said.lower()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_well(tmp_path: Path, number: int) -> None:
    found = Started(tmp_path)
    found.send(body(passage(1)))

    assert found.end(number) == 0
    assert not (tmp_path / "events.db-wal").exists()


def test_a_certificate_is_made_once_and_kept_for_its_user_alone(tmp_path: Path) -> None:
    first = Started(tmp_path, "--make-certificate", "tls")
    first.send(body(passage(1)))
    first.end()
    content = (tmp_path / "tls" / "hongtu-receiver.pem").read_bytes()
    second = Started(tmp_path, "--make-certificate", "tls")
    second.send(body(passage(2)))
    second.end()

    assert first.push.startswith("https://")
    assert (tmp_path / "tls" / "hongtu-receiver.pem").read_bytes() == content
    assert (tmp_path / "tls" / "hongtu-receiver.pem").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--store", "mysql://x"], "store is sqlite:///FILE or postgresql://"),
        (["--store", "sqlite://events.db"], "written sqlite:///events.db"),
        (["--to", "gopher://x"], "is not a kind of consumer"),
        (["--to", "a=file:x", "--to", "a=file:y"], "Two consumers have the name a"),
        (["--to", "https://erp.example"], "HONGTU_WEBHOOK_SECRET"),
        (["--keep", "soon"], "written 90d"),
        (["--listen", "here"], "written HOST:PORT"),
        (["--allow", "somewhere"], "not somewhere"),
        (["--kind", "birds"], "unknown kind birds"),
        (["--sweep"], "No site is configured"),
        (["--keep-pictures", "p"], "--pictures-from"),
        (["--certificate", "empty.pem"], "cannot be used"),
        (["--path", "/short"], "at least 16 characters"),
        (["--to", "python:nope:f"], "python: nope cannot be imported"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_wrong_option_is_named_and_nothing_is_created(arguments: list[str], said: str, tmp_path: Path) -> None:
    (tmp_path / "empty.pem").touch()
    found = hongtu(tmp_path, "receive", "--listen", "127.0.0.1:0", "--no-status", *arguments, code=2)

    assert said in found
    assert "Traceback" not in found
    assert [path.name for path in tmp_path.iterdir()] == ["empty.pem"]


@pytest.mark.parametrize("option", ["--listen", "--status"])
def test_an_address_in_use_is_named_with_what_to_do(option: str, tmp_path: Path) -> None:
    import socket

    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        address = f"127.0.0.1:{taken.getsockname()[1]}"
        where = {"--listen": "127.0.0.1:0", "--status": "127.0.0.1:0"} | {option: address}
        said = hongtu(tmp_path, "receive", *(word for pair in where.items() for word in pair), code=2)

    assert f"cannot listen at {address}: this port is in use" in said
    assert f"choose another port: {option} HOST:PORT" in said and "Traceback" not in said


def test_an_address_of_another_machine_is_an_error(tmp_path: Path) -> None:
    said = hongtu(tmp_path, "receive", "--listen", "192.0.2.1:8080", "--no-status", code=2)

    assert "cannot listen at 192.0.2.1:8080" in said and "an address of this machine: --listen HOST:PORT" in said


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["receive", "--listen", "8080"], "地址应写作 主机:端口，而不是 8080"),
        (["receive", "--listen", "127.0.0.1:0", "--no-status", "--to", "无"], "消费者写作 目标 或 名称=目标；"),
        (["events", "list", "--store", "sqlite:///nosuch.db"], "nosuch.db 不存在；"),
        (["events", "list", "--since", "上周"], "而不是 上周"),
        (["events", "list", "--kind", "birds"], "没有类型 birds；"),
        (["receive", "--allow", "here"], "而不是 here"),
        (["receive", "--to", "redis://127.0.0.1"], "redis：查询部分缺少 stream"),
        (["receive", "--to", "python:nope:f"], "python：无法导入 nope"),
        (["receive", "--to", "https://erp.example"], "Webhook 需要双方都知道的密钥"),
        (["receive", "--certificate", "/dev/null"], "/dev/null 及其私钥无法使用"),
        (
            ["receive", "--listen", "127.0.0.1:0", "--no-status", "--store", "sqlite:////dev/null/x/events.db"],
            "无法创建",
        ),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_errors_are_in_the_language(arguments: list[str], said: str, tmp_path: Path) -> None:
    assert said in hongtu(tmp_path, *arguments, code=2, HONGTU_LANG="zh")


def test_a_missing_library_is_named_in_the_language(monkeypatch: pytest.MonkeyPatch) -> None:
    from hongtu_toolkit.cli import messages
    from hongtu_toolkit.extra import lacking

    monkeypatch.setenv("LANGUAGE", "en")
    messages.choose("zh")
    try:
        said = str(lacking("receiver", ModuleNotFoundError(name="httptools")))
    finally:
        messages.choose("en")

    assert said == '缺少 httptools；请运行 pip install "hongtu2000[receiver]" 安装'


def test_events_are_shown_in_the_language(started: Started) -> None:
    started.send(body(passage(1)), b"nonsense")
    lines(started.folder / "out.jsonl", 1)
    zh: dict[str, Any] = {"HONGTU_LANG": "zh"}

    listed = hongtu(started.folder, "events", "list", "-o", "table", **zh)
    assert "发生时间" in listed and "receivedAt" not in listed
    assert "无法解析的原因" in hongtu(started.folder, "events", "list", "--quarantine", "-o", "table", **zh)
    assert "receivedAt" in json.loads(hongtu(started.folder, "events", "list", "-o", "jsonl", **zh))
    stats = hongtu(started.folder, "events", "stats", "-o", "table", **zh)
    assert "5 通行记录" in stats and "最久等待：无" in stats
    assert "没有消费者 无；现有的消费者：out。" in forgotten_in_chinese(started)


def forgotten_in_chinese(started: Started) -> str:
    """What `forget` says of a consumer that is not there, once no receiver runs."""
    assert started.end() == 0
    return hongtu(started.folder, "events", "forget", "无", code=2, HONGTU_LANG="zh")


def test_a_subscription_is_cancelled_only_after_a_yes(tmp_path: Path) -> None:
    from hongtu import BusinessDataType, Hongtu
    from hongtu_toolkit.sandbox import Sandbox

    with Sandbox() as box, Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client:
        client.subscription.add(push_url="http://192.0.2.5:8080/secret", busi_types=[BusinessDataType.PASS_RECORD])
        site: dict[str, Any] = {"HONGTU_BASE_URL": box.url, "HONGTU_APP_KEY": box.app_key, "HONGTU_SECRET": box.secret}
        refused = hongtu(tmp_path, "events", "unsubscribe", code=2, **site)
        assert "--yes" in refused and client.subscription.query() is not None

        with on_a_terminal(tmp_path, "events", "unsubscribe", **site) as terminal:
            terminal.expect("push nothing more to http://192.0.2.5:8080")
            terminal.expect("Continue")
            terminal.sendline("n")
            terminal.expect("Nothing was sent")
        assert client.subscription.query() is not None

        done = hongtu(tmp_path, "events", "unsubscribe", "--yes", **site)
        assert "subscribe again: hongtu receive --subscribe http://192.0.2.5:8080\n" in done
        assert client.subscription.query() is None
        assert "no subscription" in hongtu(tmp_path, "events", "unsubscribe", **site)


def test_a_function_of_the_site_gets_events(tmp_path: Path) -> None:
    (tmp_path / "site_code.py").write_text("def handle(event):\n    open('got', 'a').write(event.key + '\\n')\n")
    path = os.pathsep.join([environment()["PYTHONPATH"], str(tmp_path)])
    found = Started(tmp_path, "--to", "python:site_code:handle", PYTHONPATH=path)
    found.send(body(passage(1)))

    assert len(lines(tmp_path / "got", 1)) == 1
    assert found.end() == 0


# Words


@pytest.mark.parametrize(
    ("text", "seconds"), [("90d", 7776000), ("10m", 600), ("1.5h", 5400), ("30 s", 30), ("2W", 1209600)]
)
def test_spans(text: str, seconds: float) -> None:
    assert span(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "5", "d", "-1d", "1y", "1d2h", "0s", "99999999d"])
def test_what_is_no_span(text: str) -> None:
    with pytest.raises(ValueError, match="span|short"):
        span(text)


def test_moments_are_absolute_or_ago() -> None:
    from datetime import UTC, datetime

    now = datetime(2026, 11, 30, 12, tzinfo=UTC)
    assert moment("2h", now) == 1796032800000
    assert moment("2026-11-30T08:00+08:00", now) == 1795996800000
    with pytest.raises(ValueError, match="a time is written"):
        moment("yesterday", now)


@pytest.mark.parametrize(
    ("text", "found"), [("192.0.2.5:80", ("192.0.2.5", 80)), ("[::1]:8080", ("::1", 8080)), (":0", ("127.0.0.1", 0))]
)
def test_addresses(text: str, found: tuple[str, int]) -> None:
    assert address(text) == found
