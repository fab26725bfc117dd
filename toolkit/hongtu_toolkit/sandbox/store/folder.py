"""A data folder, in the hands of one sandbox at a time."""

from __future__ import annotations

import os
import sys
from pathlib import Path

LOCK = "hongtu-sandbox.lock"


PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""What lies here is personal: faces, telephone and identity numbers."""


def touch(path: Path) -> None:
    """Let a file be there, for its owner alone if it is a new one. SQLite gives the files beside it the same mode."""
    if not path.exists():
        path.touch(PRIVATE_FILE)


class InUse(Exception):
    """Another sandbox has the folder."""


class Holding:
    """The folder is this process's from now until `release`, or until the process ends, however it ends.

    Raises:
        InUse: naming the process that has it, and where it serves.
        OSError: where nothing can be written.
    """

    def __init__(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise OSError(f"{folder} is a file, and the data need a folder; name another with --data")
        try:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            touch(folder / LOCK)
            # A lock of the operating system, not the mere file: a killed process leaves the file, but no lock.
            self._file = (folder / LOCK).open("a+", encoding="utf-8")
        except OSError as error:
            raise OSError(
                f"cannot write to the data folder {folder} ({error.strerror}); name another with --data"
            ) from error
        try:
            _lock(self._file.fileno())
        except OSError as error:
            self._file.seek(0)
            holder = self._file.read().strip()
            self._file.close()
            raise InUse(
                f"{folder} is in use by another sandbox{holder and f' ({holder})'}; stop it, or take another folder"
            ) from error
        self.tell("")

    def tell(self, where: str) -> None:
        """Let others know who has the folder, and where it serves."""
        self._file.truncate(0)
        self._file.write(f"process {os.getpid()}" + (f" at {where}" if where else ""))
        self._file.flush()

    def release(self) -> None:
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    FAR = 2**30
    """Others may read what is written; this byte, which nobody writes, is locked."""

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
