"""The data folder. Only one sandbox can use it at a time."""

from __future__ import annotations

import errno
import os
import stat
import sys
from contextlib import suppress
from pathlib import Path

LOCK = "hongtu-sandbox.lock"

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
"""The modes of folders and files. The data is personal: faces, telephone numbers, identity numbers."""


class ForeignData(Exception):
    """A file or folder does not belong to this sandbox: it has another version, owner or kind."""


def touch(path: Path) -> None:
    """Create a file if there is none, for its owner alone. SQLite gives the files beside it the same mode.

    Raises:
        ForeignData: if the path is a link, another user's file, or not a file.
    """
    _open_own(path, os.O_RDWR | os.O_CREAT)


def refuse_foreign_file(path: Path) -> None:
    """Raise ForeignData like `touch` if the path exists. Creates nothing."""
    with suppress(FileNotFoundError):
        _open_own(path, os.O_RDONLY)


def make_folder(path: Path) -> None:
    """Create a folder within the data folder, for its owner alone. Raises ForeignData if the path is a link."""
    path.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
    if path.is_symlink():
        raise ForeignData(f"{path} is a link, and its target does not belong to this sandbox; move it away")


def _open_own(path: Path, flags: int) -> None:
    flags |= getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags, PRIVATE_FILE)
    except OSError as error:
        if error.errno in (errno.ELOOP, errno.EMLINK, errno.EISDIR, errno.ENXIO):
            raise ForeignData(f"{path} is a link or not a file; move it away") from error
        raise
    try:
        status = os.fstat(descriptor)
    finally:
        os.close(descriptor)
    if not stat.S_ISREG(status.st_mode) or status.st_nlink > 1:
        raise ForeignData(f"{path} is a link or not a file; move it away")
    if hasattr(os, "geteuid") and status.st_uid != os.geteuid():
        raise ForeignData(f"{path} belongs to another user; move it away, or give it to the user who runs the sandbox")


class InUse(Exception):
    """Another sandbox uses the folder."""


class Holding:
    """Lock the folder for this process until `release`, or until the process ends in any way.

    Raises:
        InUse: if another sandbox uses it, with its process and address.
        OSError: if the folder is not writable.
    """

    def __init__(self, folder: Path) -> None:
        if folder.exists() and not folder.is_dir():
            raise OSError(f"{folder} is a file, not a folder; name another with --data")
        try:
            folder.mkdir(mode=PRIVATE_FOLDER, parents=True, exist_ok=True)
            touch(folder / LOCK)
            # A lock of the operating system, because a killed process leaves its file behind, but no lock.
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
                f"{folder} is in use by another sandbox{holder and f' ({holder})'}; stop it, or use another folder"
            ) from error
        self.tell("")

    def tell(self, where: str) -> None:
        """Write process and address into the lock file, for messages of other sandboxes."""
        self._file.truncate(0)
        self._file.write(f"process {os.getpid()}" + (f" at {where}" if where else ""))
        self._file.flush()

    def release(self) -> None:
        self._file.close()


if sys.platform == "win32":
    import msvcrt

    FAR = 2**30
    """The locked byte. It is never written, so others can still read the text."""

    def _lock(descriptor: int) -> None:
        os.lseek(descriptor, FAR, os.SEEK_SET)
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(descriptor: int) -> None:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
