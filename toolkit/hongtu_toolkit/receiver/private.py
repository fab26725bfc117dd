"""Files for their owner alone: they hold names of people, and the secret path."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path


def opener(path: str, flags: int) -> int:
    """For `open`: a file that this makes is for its owner alone. One that is there keeps its mode."""
    return os.open(path, flags, 0o600)


def make(path: Path) -> None:
    """Make an empty file, unless there is one.

    Raises:
        OSError: it cannot be made.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
