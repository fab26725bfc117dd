"""Input that no command expects ends in a sentence and code 2, and an error of hongtu itself never looks like a refusal."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from hongtu_toolkit.cli import app, reading, times
from hongtu_toolkit.sandbox import Sandbox
from tests.cli.conftest import Hongtu, calls
from tests.support.fault_server import FaultServer, answer, json_reply
from tests.support.requests import Crowd

GBK = '{"name":"张三"}'.encode("gbk")
DEEP = "[" * 100_000
READERS = [
    ("call", "POST", "/v1/api/person/list", "-"),
    ("person", "update", "--body", "-"),
    ("person", "batch-add", "--person-list", "-"),
    ("person", "batch-delete", "--uuid-list", "-", "--yes"),
    ("person", "update", "--uuid", "u", "--name", "@-"),
    (
        "configure",
        "--profile",
        "x",
        "--base-url",
        "http://192.0.2.1",
        "--app-key",
        "a",
        "--no-check",
        "--secret-from",
        "-",
    ),
]


@pytest.mark.parametrize("words", READERS, ids=" ".join)
def test_stdin_that_is_not_utf_8_is_told(hongtu: Hongtu, box: Sandbox, words: tuple[str, ...]) -> None:
    before = len(box.journal())
    ran = hongtu(*words, stdin=GBK)

    assert ran.code == 2 and "stdin is not UTF-8: byte 10" in ran.err and "Save it as UTF-8" in ran.err
    assert len(box.journal()) == before


def test_utf_16_with_its_mark_is_read(hongtu: Hongtu, site: Crowd) -> None:
    body = json.dumps({"uuid": site.employee, "name": "张三"}, ensure_ascii=False).encode("utf-16")

    assert hongtu("person", "update", "--body", "-", stdin=body).code == 0
    assert hongtu("person", "query", "--uuid", site.employee, "-o", "json").json["name"] == "张三"


def test_sign_signs_the_bytes_as_they_are(hongtu: Hongtu, tmp_path: Path) -> None:
    (tmp_path / "body").write_bytes(GBK)
    words = ("sign", "POST", "/v1/api/person/list")
    rest = ("--timestamp", "1700000000000", "--nonce", "abcdef")
    of_stdin, of_file = hongtu(*words, "-", *rest, stdin=GBK), hongtu(*words, f"@{tmp_path / 'body'}", *rest)
    as_utf_8 = hongtu(*words, '{"name":"张三"}', *rest)

    assert of_stdin.code == 0 and of_stdin.out == of_file.out != as_utf_8.out
    assert hongtu(*words, "-", "--curl", stdin=GBK).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("call", "POST", "/v1/api/person/list", DEEP),
        ("person", "update", "--body", DEEP),
        ("person", "batch-add", "--person-list", DEEP),
        ("person", "batch-delete", "--yes", "--uuid-list", "@-"),
        ("pass-record", "list", "--since", "99999999999d"),
        ("pass-record", "list", "--since", "800000d"),
        ("pass-record", "list", "--since", "9" * 5000 + "d"),
        ("person", "list", "--type=--5"),
        ("person", "list", "--type", "9" * 5000),
        ("person", "list", "--page-size", "9" * 5000),
        ("person", "list", "--name", "\udcff"),
        ("sign", "POST", "/v1/api/person/list", "\udcff"),
        ("person", "list", "--timeout", "0"),
        ("person", "list", "--body", "@a\0b"),
    ],
    ids=lambda words: " ".join(words)[:50].encode("ascii", "replace").decode(),
)
def test_odd_values_are_told_and_nothing_is_sent(hongtu: Hongtu, box: Sandbox, words: tuple[str, ...]) -> None:
    before = len(box.journal())
    ran = hongtu(*words, stdin=DEEP.encode())

    assert ran.code == 2 and len(ran.err) < 1000, ran.err
    assert len(box.journal()) == before


def test_explain_takes_a_body_that_is_nested_too_deeply(hongtu: Hongtu, tmp_path: Path) -> None:
    (tmp_path / "deep").write_text(DEEP, encoding="ascii")
    ran = hongtu(
        "explain", "POST", "/v1/api/x", f"@{tmp_path / 'deep'}", "--csign", "x", "--timestamp", "1", "--nonce", "a"
    )

    assert ran.code == 1 and "no usual mistake" in ran.out


def test_an_error_of_hongtu_itself_is_never_a_refusal(hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(text: str, *_rest: object) -> None:
        raise LookupError("13900000000")

    monkeypatch.setattr(times, "moment", broken)
    ran = hongtu("pass-record", "list", "--since", "today")
    traced = hongtu("pass-record", "list", "--traceback", "--since", "today")

    assert ran.code == 70 and "error of hongtu itself (LookupError at test_hostile_input.py:" in ran.err
    assert "--traceback" in ran.err and "13900000000" not in ran.err and len(ran.err.splitlines()) == 2
    assert traced.code == 70 and "Traceback" in traced.err


def test_a_system_exit_passes(monkeypatch: pytest.MonkeyPatch) -> None:
    def ending(*_rest: object) -> None:
        raise SystemExit(9)

    monkeypatch.setattr(app.root, "invoke", ending)
    with pytest.raises(SystemExit):
        app.main(["codes"])


@pytest.mark.parametrize("form", ["json", "csv", "table"])
def test_the_last_moment_of_the_calendar_is_shown(hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    row = {"uuid": "u", "name": "for ever", "type": 1, "entryTime": 253402300799000}
    page = {"list": [row], "pageNum": 1, "pageSize": 20, "total": 1}
    with FaultServer(answer(json_reply(json.dumps({"code": 0, "msg": "ok", "data": page}).encode()))) as server:
        monkeypatch.setenv("HONGTU_BASE_URL", server.url)
        ran = hongtu("person", "list", "-o", form, "--columns", "name,entry_time")

    assert ran.code == 0 and "9999-12-31" in ran.out, ran.err


@pytest.mark.skipif(not Path("/dev/zero").is_char_device(), reason="there is no /dev/zero")
@pytest.mark.parametrize(
    "words",
    [
        ("call", "POST", "/v1/api/person/list", "@/dev/zero"),
        ("push", "read", "/dev/zero"),
        ("person", "list", "--body", "@/dev/zero"),
        ("people", "plan", "/dev/zero"),
    ],
    ids=" ".join,
)
def test_a_device_without_an_end_is_told(
    hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    monkeypatch.setattr(reading, "MOST", 1 << 20)
    ran = hongtu(*words)

    assert ran.code == 2 and "/dev/zero" in ran.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_that_nobody_writes_into_is_told(
    hongtu: Hongtu, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    monkeypatch.setattr(reading, "WRITER", 0.1)
    table = hongtu("people", "plan", str(pipe))
    pushed = hongtu("push", "read", str(pipe))
    monkeypatch.setenv("HONGTU_CA_FILE", str(pipe))
    monkeypatch.setenv("HONGTU_BASE_URL", "https://127.0.0.1:9")
    trusting = hongtu("person", "list")

    assert table.code == 2 and "save it as a file first" in table.err
    assert pushed.code == 2 and "nobody writes into this pipe" in pushed.err
    assert trusting.code == 2 and "is a pipe or a device" in trusting.err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no named pipes")
def test_a_pipe_is_read_to_its_end(hongtu: Hongtu, box: Sandbox, tmp_path: Path) -> None:
    pipe, before = tmp_path / "pipe", calls(box, "personList")
    os.mkfifo(pipe)
    script = "import sys, time; f = open(sys.argv[1], 'w'); f.write('{'); f.flush(); time.sleep(.2); f.write('}')"
    with subprocess.Popen([sys.executable, "-c", script, str(pipe)]):
        ran = hongtu("call", "POST", "/v1/api/person/list", f"@{pipe}")

    assert ran.code == 0 and calls(box, "personList") == before + 1
