"""The state of a walk through docs/revising.md, and how a step runs commands, remembers and stops."""

from __future__ import annotations

import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path


class Stop(Exception):
    """A person must decide, or a step failed. The text says what to do."""


@dataclass
class Walk:
    """The manuals, the folder and the base of a revision, and what earlier runs remembered."""

    root: Path
    new: Path
    old: Path | None
    base: str
    remembered: dict[str, str] = field(default_factory=dict)

    @property
    def cache(self) -> Path:
        return self.root / ".cache" / "revise"

    @property
    def spec(self) -> Path:
        return self.root / "spec"

    def generator(self, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
        return self.run(sys.executable, "-m", "generator", *arguments)

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            list(map(str, command)), cwd=self.root, capture_output=True, encoding="utf-8", check=False
        )

    def report(self, name: str, text: str) -> str:
        """Write a report into the cache and return its path from the root."""
        self.cache.mkdir(parents=True, exist_ok=True)
        (self.cache / name).write_text(text, encoding="utf-8")
        return str((self.cache / name).relative_to(self.root))

    def dirty(self) -> bool:
        """Whether spec/ has changes that are not committed."""
        return bool(self.run("git", "status", "--porcelain", "--", "spec").stdout.strip())

    def remember(self, key: str, value: str) -> None:
        self.remembered[key] = value
        self.cache.mkdir(parents=True, exist_ok=True)
        (self.cache / "read.json").write_text(json.dumps(self.remembered), encoding="utf-8")

    def state(self) -> str:
        """A hash of the contract, in sixteen digits."""
        files = sorted(self.spec.rglob("*.yaml"))
        return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:16]

    def once(self, step: str, state: str, text: str) -> None:
        """Stop with a text to read. The next run continues if the state is the same."""
        if self.remembered.get(step) != state:
            self.remember(step, state)
            raise Stop(text)
