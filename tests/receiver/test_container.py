"""The Containerfile, built by buildah from the wheel and run: an event that was pushed to the container is in its volume after SIGTERM.

No registry is asked: the base image is made from Debian's packages, under the name in the Containerfile. It has Debian's Python.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from secrets import token_hex
from urllib.request import Request, urlopen

import pytest

from tests.receiver.pushes import body, passage
from tests.receiver.test_crashes import LONG
from tests.receiver.test_deploy import DEPLOY, instructions

ROOT = Path(__file__).parents[2]
PACKAGES = "python3,python3-pip,ca-certificates"
SUITE = platform.freedesktop_os_release().get("VERSION_CODENAME", "stable")
FROM_HERE = ("/etc/ssl/certs", "/etc/pip.conf")
"""How this machine reaches the index of packages. The container uses it too."""
SHAPED = "rm -f /usr/lib/python3*/EXTERNALLY-MANAGED && ln -sf python3 /usr/bin/python"
"""What the official image of Python has: `python`, and a pip that may install."""


class Buildah:
    """buildah with its own storage. Its containers are processes of this machine in another root folder."""

    def __init__(self, folder: Path) -> None:
        self._options = ["buildah", "--root", str(folder / "store"), "--runroot", str(folder / "run")]

    def command(self, *arguments: str) -> list[str]:
        return [*self._options, *arguments]

    def __call__(self, *arguments: str) -> str:
        done = subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=900)
        assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-2000:]
        return done.stdout.strip()


@pytest.fixture
def buildah(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Buildah]:
    if not LONG:
        pytest.skip("takes minutes: HONGTU_TEST_LONG=1 runs it")
    if shutil.which("buildah") is None or shutil.which("mmdebstrap") is None or os.geteuid() != 0:
        pytest.skip("needs root, buildah and mmdebstrap: apt-get install buildah mmdebstrap")
    monkeypatch.setenv("BUILDAH_ISOLATION", "chroot")
    tool = Buildah(tmp_path / "buildah")
    yield tool
    tool("rm", "--all")
    tool("rmi", "--all", "--force")


@pytest.mark.timeout(1800)
def test_an_event_pushed_to_the_container_is_in_its_volume(buildah: Buildah, tmp_path: Path) -> None:
    make_base(buildah, tmp_path)
    context = tmp_path / "context"
    shutil.copytree(DEPLOY, context)
    wheel = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(context)]
    subprocess.run([*wheel, str(ROOT)], check=True, timeout=300)
    mounts = [word for path in FROM_HERE if Path(path).exists() for word in ("-v", f"{path}:{path}:ro")]
    buildah(
        "build",
        "--pull-never",
        "--format",
        "docker",
        *mounts,
        "-f",
        str(context / "Containerfile"),
        "-t",
        "it",
        str(context),
    )
    container = buildah("from", "--pull-never", "localhost/it")

    entry: list[str] = json.loads(buildah("inspect", container))["OCIv1"]["config"]["Entrypoint"]
    path = f"/{token_hex(16)}"
    free = ["--listen", "127.0.0.1:0", "--status", "127.0.0.1:0", "--path", path]
    with subprocess.Popen(
        buildah.command("run", container, "--", *entry, *free), stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        (base,) = re.findall(r"http://[^/]+", process.stdout.readline())
        with urlopen(Request(base + path, body(passage())), timeout=30) as answer:
            status = answer.status
        os.kill(receiver_at(path), signal.SIGTERM)
        assert process.wait(60) == 0

    assert status == 200
    (event,) = json.loads(buildah("run", container, "--", "hongtu", "events", "list", "-o", "json"))
    assert event["data"] == passage()
    assert buildah("run", container, "--", "id", "-u") == dict(instructions())["USER"]


def make_base(buildah: Buildah, folder: Path) -> None:
    base, image = folder / "base.tar", dict(instructions())["FROM"]
    subprocess.run(
        ["mmdebstrap", "--quiet", "--variant=minbase", f"--include={PACKAGES}", SUITE, str(base)],
        check=True,
        timeout=900,
    )
    container = buildah("from", "scratch")
    buildah("add", "-q", container, str(base), "/")
    buildah("run", container, "--", "sh", "-c", SHAPED)
    buildah("commit", "-q", container, f"docker.io/library/{image}")
    buildah("rm", container)
    base.unlink()


def receiver_at(path: str) -> int:
    """The number of the process in the container that was started with this secret path."""
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        words = each.read_bytes().split(b"\0")
        if path.encode() in words and words[0].endswith((b"python", b"python3")):
            return int(each.parent.name)
    raise AssertionError("the receiver does not run")
