"""Run a command beside PostgreSQL, Redis, RabbitMQ and NATS, and stop them when it ends.

    python3 tools/services.py make test     # the tests that need a service find its address in HONGTU_TEST_…
    python3 tools/services.py               # prints the addresses and waits for Ctrl-C

Each service is started from the system's own package, with its data in a temporary folder and on a free port of the loopback
address. One that is not installed or does not start is named in a sentence; its tests are skipped. It needs the standard library alone, and no init system.
"""

from __future__ import annotations

import glob
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import ExitStack, suppress
from pathlib import Path
from types import FrameType

PATIENCE = 60
"""Seconds that a service may take to answer."""
TRIES = 2
"""Another process may take the free port first."""


class NotStarted(Exception):
    """A service is not there, in a sentence."""


def main(command: list[str]) -> int:
    """Start what is installed, run the command (or wait), stop all; the command's exit code."""
    with ExitStack() as stack:
        folder = Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="hongtu-services-", ignore_cleanup_errors=True))
        )
        folder.chmod(0o755)  # the user postgres passes through it
        addresses = _start_all(stack, folder)
        if not command:
            print(*(f"export {name}={url}" for name, url in addresses.items()), sep="\n", flush=True)
            print("Ctrl-C stops them.", file=sys.stderr)
            signal.pause()
        return subprocess.run(command, env={**os.environ, **addresses}).returncode


def _end(number: int, frame: FrameType | None) -> None:
    sys.exit(128 + number)


def _start_all(stack: ExitStack, folder: Path) -> dict[str, str]:
    addresses = {}
    for variable, start in SERVICES.items():
        for attempt in range(1, TRIES + 1):
            own = folder / f"{start.__name__}-{attempt}"
            own.mkdir()
            try:
                addresses[variable] = start(stack, own)
                break
            except (NotStarted, OSError, subprocess.SubprocessError) as error:
                if attempt == TRIES or isinstance(error, FileNotFoundError):
                    print(f"{start.__name__} was not started, its tests are skipped: {error}", file=sys.stderr)
                    break
    return addresses


def postgres(stack: ExitStack, folder: Path) -> str:
    """As the user postgres where we are root, since it refuses root."""
    programs = Path(next(iter(sorted(glob.glob("/usr/lib/postgresql/*/bin"), reverse=True)), "/usr/bin"))
    data, port, account = folder / "data", _free_port(), _account("postgres") if os.geteuid() == 0 else None
    if account is not None:
        os.chown(folder, account.pw_uid, account.pw_gid)
    initdb: list[str | Path] = [
        programs / "initdb",
        "-D",
        data,
        "-U",
        "hongtu",
        "-A",
        "trust",
        "-E",
        "UTF8",
        "--locale=C",
        "--no-sync",
    ]
    _run(initdb, folder, account)
    options = f"-h 127.0.0.1 -p {port} -k {folder} -c max_connections=200 -c shared_buffers=64MB"
    server = _spawn(stack, [programs / "postgres", "-D", data, *options.split()], folder, account, stop=signal.SIGINT)
    asked: list[str | Path] = [programs / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(port)]
    _wait(server, folder, lambda: subprocess.run(asked).returncode == 0)
    return f"postgresql://hongtu@127.0.0.1:{port}/postgres"


def redis(stack: ExitStack, folder: Path) -> str:
    port = _free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--dir", str(folder), "--save", "", "--appendonly", "no"]
    server = _spawn(stack, ["redis-server", *options], folder)
    _wait(server, folder, lambda: _says(port, b"PING\r\n", b"+PONG"))
    return f"redis://127.0.0.1:{port}/0"


def rabbitmq(stack: ExitStack, folder: Path) -> str:
    """With its own epmd: the common one would outlive it."""
    script = Path("/usr/lib/rabbitmq/bin/rabbitmq-server")
    if not script.exists():
        raise FileNotFoundError(f"{script} is not there")
    port, names, peers = _free_port(), _free_port(), _free_port()
    environment = {
        "HOME": str(folder),
        "ERL_EPMD_ADDRESS": "127.0.0.1",
        "ERL_EPMD_PORT": str(names),
        "RABBITMQ_BASE": str(folder),
        "RABBITMQ_CONFIG_FILE": str(folder / "rabbitmq.conf"),
        "RABBITMQ_CONF_ENV_FILE": "/dev/null",
        "RABBITMQ_DIST_PORT": str(peers),
        "RABBITMQ_ENABLED_PLUGINS_FILE": str(folder / "plugins"),
        "RABBITMQ_LOGS": "-",
        "RABBITMQ_LOG_BASE": str(folder),
        "RABBITMQ_MNESIA_BASE": str(folder / "mnesia"),
        "RABBITMQ_NODENAME": f"hongtu{port}@localhost",
        "RABBITMQ_NODE_IP_ADDRESS": "127.0.0.1",
        "RABBITMQ_NODE_PORT": str(port),
        "RABBITMQ_PID_FILE": str(folder / "pid"),
    }
    # The alarm for a full disk would stop every sender on a machine with little space; these tests send a few kilobytes.
    (folder / "rabbitmq.conf").write_text(
        f"disk_free_limit.absolute = 10MB\nlisteners.tcp.default = 127.0.0.1:{port}\n"
    )
    (folder / "plugins").write_text("[].\n")
    _spawn(stack, ["epmd", "-address", "127.0.0.1", "-port", str(names)], folder, environment=environment)
    server = _spawn(stack, [script], folder, environment=environment)
    _wait(server, folder, lambda: _says(port, b"AMQP\x00\x00\x09\x01", b"\x01\x00\x00"))
    return f"amqp://guest:guest@127.0.0.1:{port}/"


def nats(stack: ExitStack, folder: Path) -> str:
    port = _free_port()
    server = _spawn(stack, ["nats-server", "-a", "127.0.0.1", "-p", str(port), "-js", "-sd", folder / "data"], folder)
    _wait(server, folder, lambda: _says(port, b"", b"INFO"))
    return f"nats://127.0.0.1:{port}"


SERVICES: dict[str, Callable[[ExitStack, Path], str]] = {
    "HONGTU_TEST_POSTGRES": postgres,
    "HONGTU_TEST_REDIS": redis,
    "HONGTU_TEST_RABBITMQ": rabbitmq,
    "HONGTU_TEST_NATS": nats,
}


def _account(name: str) -> pwd.struct_passwd:
    try:
        return pwd.getpwnam(name)
    except KeyError:
        raise FileNotFoundError(f"there is no user {name}") from None


def _run(command: list[str | Path], folder: Path, account: pwd.struct_passwd | None) -> None:
    with (folder / "log").open("ab") as log:
        done = subprocess.run(
            command,
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
            user=account and account.pw_uid,
            group=account and account.pw_gid,
            extra_groups=account and [],
        )
    if done.returncode:
        raise NotStarted(f"{command[0]} ended with {done.returncode}. {_last_line(folder)}")


def _spawn(
    stack: ExitStack,
    command: list[str | Path],
    folder: Path,
    account: pwd.struct_passwd | None = None,
    stop: signal.Signals = signal.SIGTERM,
    environment: dict[str, str] | None = None,
) -> subprocess.Popen[bytes]:
    """A process in its own session, so that Ctrl-C reaches the command first; it is stopped when the stack is left."""
    if shutil.which(command[0]) is None:
        raise FileNotFoundError(f"{command[0]} is not installed")
    log = stack.enter_context((folder / "log").open("ab"))
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        env={**os.environ, **(environment or {})},
        user=account and account.pw_uid,
        group=account and account.pw_gid,
        extra_groups=account and [],
    )
    stack.callback(_stop, process, stop)
    return process


def _stop(process: subprocess.Popen[bytes], number: signal.Signals) -> None:
    if process.poll() is None:
        process.send_signal(number)
        with suppress(subprocess.TimeoutExpired):
            process.wait(10)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # what it started and left
    process.wait()


def _wait(server: subprocess.Popen[bytes], folder: Path, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if server.poll() is not None:
            raise NotStarted(f"it ended with {server.returncode}. {_last_line(folder)}")
        if time.monotonic() > end:
            raise NotStarted(f"it did not answer within {PATIENCE} seconds. {_last_line(folder)}")
        time.sleep(0.1)


def _last_line(folder: Path) -> str:
    lines = (folder / "log").read_text("utf-8", "replace").split("\n")
    return next((line.strip() for line in reversed(lines) if line.strip()), "")


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port


def _says(port: int, asked: bytes, expected: bytes) -> bool:
    try:
        with socket.create_connection(("127.0.0.1", port), 2) as connection:
            connection.settimeout(2)
            connection.sendall(asked)
            return connection.recv(100).startswith(expected)
    except OSError:
        return False


if __name__ == "__main__":
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    sys.exit(main(sys.argv[1:]))
