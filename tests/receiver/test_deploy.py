"""The unit for systemd and the container's file: judged by systemd, read line by line, and started as they start it."""

from __future__ import annotations

import configparser
import json
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

import hongtu_toolkit.receiver
from hongtu_toolkit.receiver.commands import receive
from hongtu_toolkit.receiver.systemd import notify
from tests.receiver.test_commands import Started, environment

DEPLOY = Path(hongtu_toolkit.receiver.__file__).parent / "deploy"
UNIT = DEPLOY / "hongtu-receive.service"


def unit() -> dict[str, dict[str, str]]:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(UNIT.read_text())
    return {name: dict(parser[name]) for name in parser.sections()}


def instructions() -> list[tuple[str, str]]:
    """(instruction, argument) of the container's file, with lines that continue joined."""
    text = re.sub(r"^#.*\n", "", (DEPLOY / "Containerfile").read_text(), flags=re.MULTILINE).replace("\\\n", " ")
    return [(word, rest) for word, _, rest in (line.partition(" ") for line in text.splitlines() if line.strip())]


def options_of(arguments: list[str]) -> dict[str, object]:
    """What `hongtu receive` makes of arguments; it refuses wrong ones."""
    with receive.make_context("receive", arguments) as context:
        return dict(context.params)


def test_systemd_finds_no_fault_in_the_unit(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("no systemd-analyze on this machine; apt-get install systemd")
    # It looks for the program, which is wherever a site has put it.
    path = tmp_path / "hongtu-receive.service"
    path.write_text(UNIT.read_text().replace("/opt/hongtu/bin/hongtu", "/bin/true"))
    done = subprocess.run(
        ["systemd-analyze", "verify", "--man=no", str(path)], capture_output=True, text=True, timeout=60
    )

    assert [line for line in done.stderr.splitlines() if "hongtu-receive" in line] == []
    assert done.returncode == 0, done.stderr


def test_the_unit_starts_it_with_options_that_it_knows() -> None:
    service = unit()["Service"]
    example = re.search(r"HONGTU_RECEIVE_OPTIONS=(.*)", UNIT.read_text())
    assert example is not None
    program, command, *arguments = shlex.split(service["ExecStart"].replace("$HONGTU_RECEIVE_OPTIONS", example[1]))

    assert (program.rpartition("/")[2], command) == ("hongtu", "receive")
    assert options_of(arguments)["store"] == f"sqlite:///{'/var/lib/' + service['StateDirectory']}/events.db"
    assert (service["Restart"], service["Type"]) == ("always", "notify")


def test_it_tells_systemd_when_it_takes_connections(tmp_path: Path) -> None:
    path = tmp_path / "notify"
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listener:
        listener.bind(str(path))
        listener.settimeout(30)
        started = Started(tmp_path, NOTIFY_SOCKET=str(path))
        assert listener.recv(100) == b"READY=1"
        started.send(b"{}")
        assert started.end() == 0
        assert listener.recv(100) == b"STOPPING=1"


@pytest.mark.parametrize("address", ["", "relative", "/nowhere/at/all"])
def test_without_systemd_nothing_is_told(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NOTIFY_SOCKET", address)
    notify("READY=1")


def test_the_container_is_pinned_unprivileged_and_keeps_events_in_its_volume() -> None:
    found = dict(instructions())

    assert [word for word, _ in instructions()][0] == "FROM"
    assert re.fullmatch(r"python:3\.\d+-slim", found["FROM"])
    assert found["USER"] not in ("root", "0")
    assert found["HONGTU_STORE" if "HONGTU_STORE" in found else "ENV"].endswith(
        f"sqlite:///{found['VOLUME']}/events.db"
    )
    assert not {"ADD", "MAINTAINER"} & set(found)
    assert "--no-cache-dir" in found["RUN"]
    order = [word for word, _ in instructions()]
    assert order.index("RUN") < order.index("USER") < order.index("ENTRYPOINT")


def test_the_container_starts_it_with_options_that_it_knows() -> None:
    program, command, *arguments = json.loads(dict(instructions())["ENTRYPOINT"])
    options = options_of(arguments)

    assert (program, command) == ("hongtu", "receive")
    assert options["listen"] == ("0.0.0.0", int(dict(instructions())["EXPOSE"]))


def test_the_check_of_the_containers_health_tells_ready_from_not(tmp_path: Path) -> None:
    _, _, command = dict(instructions())["HEALTHCHECK"].partition("CMD ")
    _, flag, code = json.loads(command)
    started = Started(tmp_path, "--no-sweep")
    assert started.process.stdout is not None
    status = started.process.stdout.readline().strip().rpartition(" ")[2].rstrip("/")
    check = [sys.executable, flag, code.replace("http://127.0.0.1:8090", status)]
    assert subprocess.run(check, env=environment(), timeout=60).returncode == 0
    started.end(signal.SIGTERM)

    assert subprocess.run(check, env=environment(), timeout=60, stderr=subprocess.DEVNULL).returncode != 0


def test_the_shell_lines_of_the_container_are_sound() -> None:
    for word, rest in instructions():
        if word == "RUN":
            subprocess.run(["/bin/sh", "-n", "-c", rest], check=True, env=dict(os.environ), timeout=20)
