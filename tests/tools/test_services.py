"""Services for tests run beside a command, and never longer than it."""

from __future__ import annotations

import shutil
import socket
import sys
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.support.services import address
from tools import services


def command(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def test_the_exit_code_is_the_commands_and_what_cannot_start_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(services, "SERVICES", {"HONGTU_TEST_REDIS": services.redis})

    assert services.main(command("print('ran'); raise SystemExit(7)")) == 7
    assert capfd.readouterr() == (
        "ran\n",
        "redis was not started, its tests are skipped: redis-server is not installed\n",
    )


def test_a_service_answers_while_the_command_runs_and_not_after_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if shutil.which("redis-server") is None:
        pytest.skip("redis-server is not installed")
    monkeypatch.setattr(services, "SERVICES", {"HONGTU_TEST_REDIS": services.redis})
    found = tmp_path / "address"

    code = f"import os; open({str(found)!r}, 'w').write(os.environ['HONGTU_TEST_REDIS'])"
    assert services.main(command(code)) == 0
    port = urlsplit(found.read_text()).port
    assert port is not None
    with pytest.raises(ConnectionRefusedError), socket.create_connection(("127.0.0.1", port)):
        pass


@pytest.mark.parametrize("variable", services.SERVICES)
def test_each_service_is_of_this_machine_alone(variable: str) -> None:
    assert urlsplit(address(variable)).hostname == "127.0.0.1"
