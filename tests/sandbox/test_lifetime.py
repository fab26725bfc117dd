"""Sandboxes come and go: what stays, what is shared, and how the command starts one."""

from __future__ import annotations

import json
import re
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.fidelity import SERVED, Served
from hongtu_toolkit.sandbox.store.database import FILE
from tests.sandbox.conftest import Time
from tests.support.caller import SPEC, Caller
from tests.support.signing import signed_headers
from tests.support.site import PNG, added, build


def test_state_survives_a_restart(tmp_path: Path) -> None:
    with Sandbox(data=tmp_path / "box") as box, Caller(box) as caller:
        site = build(caller, Time.now)
        uri = caller.call("personUploadImage", file=("a.png", PNG))["uri"]
        box.passage(site.employee, site.panel)
        before = [caller.call(name)["list"] for name in ("personList", "deviceList", "passAuthorityList")]

    with Sandbox(data=tmp_path / "box") as box, Caller(box) as caller:
        assert [caller.call(name)["list"] for name in ("personList", "deviceList", "passAuthorityList")] == before
        assert caller.call("passRecordList")["total"] == 1
        assert caller.call("deviceQueryReportDevice")["total"] == 2, "what was imported does not report itself again"
        assert caller.http.get(uri).content == PNG


def test_two_sandboxes_share_nothing() -> None:
    with Sandbox() as one, Sandbox() as two, Caller(one) as first, Caller(two) as second:
        added(first, "personBatchAdd", personList=[{"name": "A", "type": 1}])
        one.fault("personList", "code", 1)

        assert one.url != two.url
        assert second.call("personList")["total"] == 0
        assert len(two.journal()) == 1


def test_many_callers_at_once() -> None:
    """Of 32 calls that add the same employee number, one gets through; the others are told."""
    with Sandbox() as box, Caller(box) as caller, ThreadPoolExecutor(8) as pool:
        person = {"personList": [{"name": "A", "type": 1, "code": "E1"}]}
        results = list(pool.map(lambda _: caller.call("personBatchAdd", person), range(32)))

        assert sum(len(result["successes"]) for result in results) == 1
        assert caller.call("personList")["total"] == 1


def test_a_caller_who_hangs_up(caplog: pytest.LogCaptureFixture) -> None:
    """Half a request leaves no trace."""
    with Sandbox() as box, Caller(box) as caller:
        with socket.create_connection(("127.0.0.1", int(box.url.rpartition(":")[2]))) as connection:
            connection.sendall(b"POST /v1/api/person/list HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
        caller.call("personList")

        assert len(box.journal()) == 1
    assert caplog.text == ""


def test_a_defect_is_a_system_error(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """The caller gets an envelope, the log gets the traceback, the journal tells."""
    monkeypatch.setitem(SERVED, "personList", Served(lambda world, call: 1 / 0, "", (), ()))
    with Sandbox() as box, Caller(box) as caller:
        response = caller.send("personList")

        assert (response.status_code, response.json()["code"]) == (500, -1)
        assert [(entry["operation"], entry["status"], entry["code"]) for entry in box.journal()] == [
            ("personList", 500, -1)
        ]
        caller.call("deviceList")
    assert "ZeroDivisionError" in caplog.text


def test_what_only_a_newer_spec_has(tmp_path: Path) -> None:
    """It is checked as everything is, and then told apart from what is refused."""
    newer = deepcopy(SPEC)
    query = newer["paths"]["/v1/api/person/query"]["post"]
    newer["paths"]["/v2/api/person/query"] = {"post": query | {"operationId": "personQueryAgain"}}
    (tmp_path / "newer.json").write_text(json.dumps(newer))
    body = b'{"uuid":"u"}'

    with Sandbox(spec=tmp_path / "newer.json") as box, Caller(box) as caller:
        path = "/v2/api/person/query"
        keys = signed_headers("POST", path, body, app_key=box.app_key, secret=box.secret)
        response = caller.http.post(path, content=body, headers={"content-type": "application/json", **keys})

        assert (response.status_code, response.json()["code"]) == (501, -1)
        assert "does not serve" in response.json()["msg"]
        assert box.operations()[-1]["documented"] == "Not served."
        assert caller.http.post(path, content=body).json()["code"] == 100001


def test_keys_of_ones_own() -> None:
    with Sandbox(keys={"mine": "密 钥"}) as box, Caller(box) as caller:
        assert (box.app_key, box.secret) == ("mine", "密 钥")
        caller.call("personList")


def test_command_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "hongtu_toolkit.sandbox", "serve", "--port", "0", "--data", str(tmp_path)]
    with subprocess.Popen(
        [*command, "--key", "k=s=s"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout
        assert process.stderr
        lines = [process.stdout.readline() for _ in range(4)]
        box = Sandbox(keys={"k": "s=s"})
        box.url, box.app_key, box.secret = re.findall(r"http://[\d.:]+", lines[0])[0], "k", "s=s"
        with Caller(box) as caller:
            caller.call("personList")
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 0
        assert process.stderr.read() == ""

    assert "app key  k   secret  s=s" in lines[1]
    assert "/_sandbox/operations" in lines[2]
    assert (tmp_path / FILE).exists()


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--key", "only"], "write KEY=SECRET"),
        (["--max-skew", "soon"], "write a number of seconds above 0"),
        (["--nonce-window", "-1"], "write a number of seconds above 0"),
        (["--timezone", "Mars/Base"], "no time zone Mars/Base"),
        (["--port", "x"], "invalid int value"),
        (["--dta", "x"], "unrecognized arguments"),
    ],
)
def test_wrong_arguments(arguments: list[str], words: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["serve", *arguments])

    assert caught.value.code == 2
    assert words in capsys.readouterr().err


def test_what_keeps_it_from_starting(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        assert main(["serve", "--port", str(other.getsockname()[1])]) == 1
    assert "in use" in capsys.readouterr().err

    (tmp_path / "other.json").write_text("{}")
    assert main(["serve", "--spec", str(tmp_path / "other.json")]) == 1
    assert main(["serve", "--spec", str(tmp_path / "none.json")]) == 1
    assert "name another with --spec" in capsys.readouterr().err
