"""What was made before, each kept under the hash of everything that it was made from."""

from __future__ import annotations

import hashlib
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries, each behind its own hash: one that was cut short or changed is as good as none. Without a folder nothing is kept."""

    folder: Path | None = None

    @property
    def is_new(self) -> bool:
        """Whether it is going to be kept from now on."""
        return self.folder is not None and not self.folder.exists()

    def recall(self, key: str) -> bytes | None:
        """What is kept under this key."""
        try:
            entry = (self.folder / key).read_bytes() if self.folder else b""
        except OSError:
            return None
        digest, data = entry[:32], entry[32:]
        return data if digest and hashlib.sha256(data).digest() == digest else None

    def remember(self, key: str, data: bytes) -> None:
        """Keep it, where that can be: a cache that cannot be written costs time and nothing else."""
        if self.folder:
            with suppress(OSError):
                self.folder.mkdir(parents=True, exist_ok=True)
                part = self.folder / f"{key}.{os.getpid()}"
                part.write_bytes(hashlib.sha256(data).digest() + data)
                part.replace(self.folder / key)


def made_from(what: str, *parts: object) -> str:
    """The key of something that this generator makes of these parts, with what is installed."""
    return hashlib.sha256("\0".join((_tools(), what, *map(str, parts))).encode()).hexdigest()


@cache
def _tools() -> str:
    """The generator's own text, Python, and all that is installed, with its version."""
    sources = [file.read_text(encoding="utf-8") for file in sorted(Path(__file__).parent.rglob("*.py"))]
    folders = [folder for folder in sys.path if os.path.isdir(folder)]
    # The names of the folders of metadata hold the versions; reading what is in these would take as long as a build.
    installed = {name for folder in folders for name in os.listdir(folder) if name.endswith(".dist-info")}
    return hashlib.sha256("\0".join((sys.version, *sorted(installed), *sources)).encode()).hexdigest()
