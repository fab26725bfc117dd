"""The sessions of a guide, replayed: each command of a `console` block is run at what looks like a terminal, at a small office.

python -m tests.cli.replay docs/en/guide/command-line.md    writes what the commands print now into the guide
"""

from __future__ import annotations

import io
import logging
import os
import re
import shlex
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from unittest.mock import patch

import pyte

from hongtu import Hongtu
from hongtu_toolkit.cli import checks, sites, times
from hongtu_toolkit.cli.app import main
from hongtu_toolkit.sandbox import Clock, Sandbox

NOW = datetime(2024, 3, 13, 4, tzinfo=UTC)
"""Wednesday, 13 March 2024, 12:00 in China."""
SHOWN = "http://127.0.0.1:8000"
"""What a guide calls the sandbox's address."""
DOORS = {
    "前门": "dd1ca366e2eb40bea6a87321f70328f6",
    "研发区": "6ec0d31574314260ac7c4c103e434282",
    "机房门": "b1f3f6d900c841d580eb60fcfc6dfbe9",
}
"""The sandbox chooses other UUIDs each time."""
BLOCK = re.compile(r"(?<=```console\n).*?(?=```)", re.DOTALL)
_ASKED = re.compile(r"\[y/N\][:：] ?")


class _Screen(io.StringIO):
    def isatty(self) -> bool:
        return True


class _Keyboard(io.StringIO):
    def isatty(self) -> bool:
        return True


@contextmanager
def office(language: str) -> Iterator[Sandbox]:
    """A small office, as the default profile of this process."""
    with TemporaryDirectory() as folder, Sandbox(clock=Clock(now=lambda: int(NOW.timestamp() * 1000))) as box:
        box.seed("small-office")
        environment = {
            "HONGTU_CONFIG": f"{folder}/profiles.toml",
            "HONGTU_ZONE": "Asia/Shanghai",
            "HONGTU_LANG": language,
            "COLUMNS": "100",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring",
        }
        kept = {name: text for name, text in os.environ.items() if not name.startswith("HONGTU_")}
        here, log = Path.cwd(), logging.getLogger("uvicorn.error")
        level = log.level
        os.chdir(folder)
        try:
            with (
                patch.dict(os.environ, kept | environment, clear=True),
                patch.object(times, "present", lambda: NOW),
                patch.object(checks, "USUAL_PORTS", ()),
            ):
                log.setLevel(logging.CRITICAL)  # doctor tries TLS at its plain port
                sites.keep("sandbox", {"base_url": box.url, "app_key": box.app_key, "secret": box.secret}, default=True)
                yield box
        finally:
            os.chdir(here)
            log.setLevel(level)


def replayed(session: str, box: Sandbox) -> str:
    """A session with what its commands print now. Questions are answered with y."""
    lines, code, changing = [], 0, _changing(box)
    for line in (line for line in session.splitlines() if line.startswith("$ ")):
        lines.append(line)
        if line == "$ echo $?":
            lines.append(str(code))
            continue
        for real, shown in changing.items():
            line = line.replace(shown, real)
        code, text = run(shlex.split(line[2:])[1:])
        for real, shown in changing.items():
            text = text.replace(real, shown)
        lines += text.splitlines()
    return "\n".join(lines) + "\n"


def _changing(box: Sandbox) -> dict[str, str]:
    """What differs from one run to the next → its placeholder in a guide."""
    with Hongtu(box.url, app_key=box.app_key, secret=box.secret) as client:
        doors = {door.uuid: DOORS[door.name or ""] for door in client.door.list(pass_model=False)}
    file = os.environ["HONGTU_CONFIG"]
    return {
        box.url: SHOWN,
        f" {box.url.rpartition(':')[2]} ": " 8000 ",
        file: "~/.config/hongtu/profiles.toml",
        **doors,
    }


def run(words: list[str]) -> tuple[int, str]:
    """(exit code, what is seen) of a command at a terminal."""
    screen = _Screen()
    with redirect_stdout(screen), redirect_stderr(screen), patch.object(sys, "stdin", _Keyboard("y\n")):
        code = main(words)
    return code, seen(_ASKED.sub(lambda found: f"{found[0].rstrip()} y\n", screen.getvalue()))


def seen(text: str) -> str:
    """What is left on the screen: bars that erase themselves are gone, colours too."""
    display = pyte.Screen(400, 300)
    pyte.Stream(display).feed(text.replace("\n", "\r\n"))
    return "\n".join(line.rstrip() for line in display.display).rstrip()


def language_of(guide: Path) -> str:
    return "zh" if "zh" in guide.parts else "en"


if __name__ == "__main__":
    for name in sys.argv[1:]:
        guide = Path(name).resolve()
        with office(language_of(guide)) as running:
            text = BLOCK.sub(lambda found: replayed(found[0], running), guide.read_text(encoding="utf-8"))
        guide.write_text(text, encoding="utf-8")
