"""The sandbox by https, with a certificate of its own."""

from __future__ import annotations

import re
import signal
import ssl
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from hongtu import Hongtu, NotSent, Pin
from hongtu_runtime.tls import fingerprint
from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.certificate import FILE
from hongtu_toolkit.sandbox.fault import Kind
from hongtu_toolkit.sandbox.store.folder import ForeignData


def test_a_client_that_pins_it_gets_through() -> None:
    with Sandbox(tls=True) as box:
        assert box.url.startswith("https://127.0.0.1:")
        shown = fingerprint("127.0.0.1", int(box.url.rpartition(":")[2]))
        assert re.sub("[^0-9a-f]", "", shown.lower()) == box.fingerprint
        with Hongtu(box.url, app_key=box.app_key, secret=box.secret, verify=Pin(box.fingerprint)) as client:
            box.seed("small-office")
            person = client.person.list().items[0]
            assert str(person.image_uri).startswith(f"{box.url}/pub/"), "addresses have the scheme that was asked"
        for verify in (Pin("0" * 64), True):
            wrong = Hongtu(box.url, app_key=box.app_key, secret=box.secret, verify=verify)
            with wrong, pytest.raises(NotSent):
                wrong.person.list()


def test_whoever_trusts_its_authority_checks_the_name_too() -> None:
    with Sandbox(tls=True) as box:
        trust = ssl.create_default_context(cadata=box.authority)

        for host in ("127.0.0.1", "localhost"):
            address = box.url.replace("127.0.0.1", host) + "/_sandbox/clock"
            assert httpx.get(address, verify=trust, trust_env=False).status_code == 200


def test_a_data_folder_keeps_it(tmp_path: Path) -> None:
    seen = []
    for _ in range(2):
        with Sandbox(tls=True, data=tmp_path) as box:
            seen.append(box.fingerprint)

    assert seen[0] == seen[1]
    assert (tmp_path / FILE).stat().st_mode & 0o777 == 0o600
    (tmp_path / FILE).rename(tmp_path / "elsewhere")
    (tmp_path / FILE).symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ForeignData, match="is a link"), Sandbox(tls=True, data=tmp_path):
        pass
    with Sandbox(data=tmp_path) as box:
        assert (box.fingerprint, box.url.startswith("http://")) == ("", True), "the folder was let go"


def test_command_prints_the_fingerprint() -> None:
    command = [sys.executable, "-m", "hongtu_toolkit.sandbox", "serve", "--port", "0", "--tls"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        lines = [process.stdout.readline() for _ in range(4)]
        (url,) = re.findall(r"https://127\.0\.0\.1:\d+", lines[0])
        shown = fingerprint("127.0.0.1", int(url.rpartition(":")[2]))
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=20)

    assert re.sub("[^0-9a-f]", "", shown.lower()) in "".join(lines)


def test_faults_break_such_connections_too() -> None:
    kinds: tuple[Kind, ...] = ("reset", "truncate")
    with Sandbox(tls=True) as box:
        client = Hongtu(box.url, app_key=box.app_key, secret=box.secret, verify=Pin(box.fingerprint), retry=2)
        with client:
            for kind in kinds:
                fault = box.fault("person.list", kind)
                assert client.person.list().total == 0, "what was lost is read again"
                assert fault.hits == 1
