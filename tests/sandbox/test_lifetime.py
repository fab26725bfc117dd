"""Sandboxes come and go: what stays, what is shared, and how the command starts one."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from copy import deepcopy
from pathlib import Path

import pytest

from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.fidelity import SERVED, Served
from hongtu_toolkit.sandbox.keys import read_keys, shown
from hongtu_toolkit.sandbox.signature import MANUAL_KEYS
from hongtu_toolkit.sandbox.store.database import FILE
from hongtu_toolkit.sandbox.store.folder import LOCK
from tests.sandbox.conftest import Time
from tests.support.caller import SPEC, Caller
from tests.support.signing import signed_headers
from tests.support.site import PNG, added, build, photo


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
        assert caller.http.get(photo(caller, uri)).content == PNG


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


@pytest.fixture
def ctrl_c() -> Iterator[None]:
    """A command that is started takes SIGINT, also where the tests run in the background of a shell."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("ctrl_c")
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

    assert "app key  k   secret  ***" in lines[1]
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
        (["--dta", "x"], "there is no --dta; did you mean --data?"),
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
    assert main(["serve", "--port", "0", "--spec", str(tmp_path / "other.json")]) == 1
    assert main(["serve", "--port", "0", "--spec", str(tmp_path / "none.json")]) == 1
    assert "name another with --spec" in capsys.readouterr().err


def test_folder_and_spec_may_be_texts(tmp_path: Path) -> None:
    (tmp_path / "spec.json").write_text(json.dumps(SPEC))
    with Sandbox(data=str(tmp_path / "box"), spec=str(tmp_path / "spec.json")) as box:
        box.snapshot("one")
    with Sandbox(data=tmp_path / "box") as box:
        assert box.snapshots() == ["one"]


def test_a_data_folder_is_its_owners(tmp_path: Path) -> None:
    """Whatever the umask lets others read."""
    before = os.umask(0o022)
    try:
        with Sandbox(data=tmp_path / "box") as box, Caller(box) as caller:
            added(caller, "personBatchAdd", personList=[{"name": "A", "type": 1}])
            box.snapshot("one")
            found = {path.name: path.stat().st_mode & 0o777 for path in (tmp_path / "box").rglob("*")}
    finally:
        os.umask(before)

    assert (tmp_path / "box").stat().st_mode & 0o777 == found.pop("snapshots") == 0o700
    assert {FILE, f"{FILE}-wal", LOCK, "one.sqlite3"} <= found.keys()
    assert set(found.values()) == {0o600}


KEYS = "# of the test bench\n\nmine=TopSecret99\nappkey1=another\n"


@pytest.mark.usefixtures("ctrl_c")
@pytest.mark.parametrize("options", [["--key", "mine=TopSecret99"], ["--keys", "keys.txt"]])
def test_only_published_secrets_are_printed(tmp_path: Path, options: list[str]) -> None:
    (tmp_path / "keys.txt").write_text(KEYS)
    command = [sys.executable, "-m", "hongtu_toolkit.sandbox", "serve", "--port", "0", *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=tmp_path) as process:
        assert process.stdout
        head = [process.stdout.readline() for _ in range(2)]
        process.send_signal(signal.SIGINT)
        rest = process.communicate(timeout=20)[0]

    assert "mine   secret  ***" in head[1]
    assert not re.search("TopSecret99|another", "".join(head) + rest)


def test_keys_of_a_file(tmp_path: Path) -> None:
    (tmp_path / "keys.txt").write_text(KEYS)

    assert read_keys(str(tmp_path / "keys.txt")) == {"mine": "TopSecret99", "appkey1": "another"}
    assert [shown(key, secret) for key, secret in [*MANUAL_KEYS.items(), ("appkey1", "another")]] == [
        *MANUAL_KEYS.values(),
        "***",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [(None, "cannot read"), ("# none\n", "holds no key"), ("a=b\nTopSecret99\n", "line 2: write KEY=SECRET")],
)
def test_files_of_keys_that_are_none(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str | None, words: str
) -> None:
    if text:
        (tmp_path / "keys.txt").write_text(text)

    with pytest.raises(SystemExit):
        main(["serve", "--keys", str(tmp_path / "keys.txt")])

    error = capsys.readouterr().err
    assert words in error
    assert "TopSecret99" not in error


@pytest.mark.parametrize("host", ["10.99.99.99", "no host at all", "a" * 64 + ".b"])
def test_a_host_that_is_not_here(capsys: pytest.CaptureFixture[str], host: str) -> None:
    assert main(["serve", "--host", host, "--port", "0"]) == 1
    assert "choose another with --host" in capsys.readouterr().err


def test_a_file_is_no_data_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "people.csv").touch()

    assert main(["serve", "--port", "0", "--data", str(tmp_path / "people.csv")]) == 1
    assert "people.csv is a file, not a folder" in capsys.readouterr().err


def test_misspelt_options(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["serve", "--prot", "18083"])

    assert "there is no --prot; did you mean --port?" in capsys.readouterr().err
