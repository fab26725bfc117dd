"""Texts that were made before, each kept under the hash of everything that it was made from."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of texts. Without a folder nothing is kept."""

    folder: Path | None = None

    def recall(self, key: str) -> str | None:
        try:
            return (self.folder / key).read_text(encoding="utf-8") if self.folder else None
        except OSError:
            return None

    def remember(self, key: str, text: str) -> None:
        if self.folder:
            self.folder.mkdir(parents=True, exist_ok=True)
            part = self.folder / f"{key}.{os.getpid()}"
            part.write_text(text, encoding="utf-8")
            part.replace(self.folder / key)


def made_from(tool: str, *parts: object) -> str:
    """What a text is kept under that a tool (a distribution, whose version counts) made from these parts."""
    return hashlib.sha256("\0".join((tool, _version(tool), *map(str, parts))).encode()).hexdigest()


@cache
def _version(distribution: str) -> str:
    from importlib.metadata import version  # takes 4 ms for each look-up

    return version(distribution)
