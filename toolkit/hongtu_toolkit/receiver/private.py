"""Files that only their owner can read, because they contain names of people and the secret path."""

from __future__ import annotations

import logging
import os
import sys
from contextlib import suppress
from pathlib import Path

log = logging.getLogger("hongtu.receiver")


def opener(path: str, flags: int) -> int:
    """An opener for `open`: only the owner can read a new file. An existing file keeps its mode."""
    return os.open(path, flags, 0o600)


def make(path: Path) -> None:
    """Create an empty file unless it exists.

    Raises:
        OSError: it cannot be created.
    """
    with suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def tell_if_open(path: Path) -> None:
    """Warn about a file that every user of this machine can read. It keeps its mode, which may be intended."""
    with suppress(OSError):
        mode = path.stat().st_mode & 0o777
        if mode & 0o007 and sys.platform != "win32":
            log.warning(
                "%s holds names, and every user of this machine can read it (mode %o): chmod o= %s*", path, mode, path
            )
