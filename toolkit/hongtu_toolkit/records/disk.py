"""Writes files atomically, so that they survive a power cut, for their owner alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from hongtu_runtime.errors import ConfigurationError
from hongtu_toolkit.cli.messages import _


def sync_folder(folder: Path) -> None:
    """Sync the names in a folder to the disk. Windows does this by itself."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Sync a file's content to the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _permit(draft: Path, path: Path) -> None:
    """The mode of a file: for its owner alone if it is new, else that of the file that it replaces."""
    os.chmod(draft, stat.S_IMODE(path.stat().st_mode) if path.exists() else 0o600)


def put(path: Path, content: bytes) -> None:
    """Write a file under another name, sync it, then rename it."""
    draft = path.with_name(path.name + ".tmp")
    with open(draft, "wb", opener=_private) as file:
        _permit(draft, path)
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    os.replace(draft, path)
    sync_folder(path.parent)


def make(path: Path, content: bytes) -> None:
    """Begin a file, without a sync."""
    with open(path, "wb", opener=_private) as file:
        file.write(content)


def append(path: Path, content: bytes) -> None:
    """Append to a file, without a sync. A power cut may undo this."""
    with path.open("ab") as file:
        file.write(content)


def move(draft: Path, path: Path) -> None:
    """Move a finished file to its place, atomically."""
    _permit(draft, path)
    sync(draft)
    os.replace(draft, path)
    sync_folder(path.parent)


@contextmanager
def alone(path: Path, target: Path) -> Iterator[None]:
    """Hold the lock file of an export to a target during the block. The lock ends with the process in any case.

    Raises:
        ConfigurationError: another process holds it.
    """
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        _lock(handle)
    except OSError:
        os.close(handle)
        raise ConfigurationError(
            _("An export to {target} is under way in another process. Wait for it, or give another target.").format(
                target=target
            )
        ) from None
    try:
        yield
    finally:
        os.close(handle)


def _lock(handle: int) -> None:
    if os.name == "nt":
        import msvcrt

        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        import fcntl

        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
