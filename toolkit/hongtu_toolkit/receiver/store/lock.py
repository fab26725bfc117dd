"""Makes sure that a SQLite store has one process, and a local disk."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import IO

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.private import opener
from hongtu_toolkit.receiver.store.base import StoreBusy, StoreRefused

REMOTE = frozenset(
    ("nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "ceph", "fuse.sshfs", "fuse.glusterfs", "vboxsf")
)
"""File systems whose locks and syncs cannot be relied on."""
MOUNTS = Path("/proc/mounts")


def own(path: Path) -> IO[bytes]:
    """Lock the store for this process, until the returned file is closed or the process dies.

    Raises:
        StoreBusy: another process holds it.
        StoreRefused: the folder is not writable.
    """
    beside = path.with_name(path.name + ".lock")
    try:
        file = open(beside, "ab", opener=opener)  # noqa: SIM115 - it stays open while the lock is held
    except OSError as error:
        raise StoreRefused(
            _("{path} cannot be written: {reason}; the store needs a folder that its user may write").format(
                path=beside, reason=error.strerror
            )
        ) from None
    try:
        _lock(file)
    except OSError:
        file.close()
        raise StoreBusy(
            _(
                "another process writes to {path}; a SQLite store belongs to one receiver, several share a PostgreSQL store"
            ).format(path=path)
        ) from None
    return file


def refuse_remote(path: Path, mounts: Path = MOUNTS) -> None:
    """Refuse a file on a network file system.

    Raises:
        StoreRefused: it is on one.
    """
    try:
        lines = mounts.read_text("utf-8", "replace").splitlines()
    except OSError:
        return  # not Linux: the file system is unknown
    folder = path.absolute().parent
    mount = ("", "")
    for line in lines:
        _device, point, kind, *_rest = line.split(" ")
        point = point.replace("\\040", " ")
        if folder.is_relative_to(point) and len(point) >= len(mount[0]):
            mount = (point, kind)
    if mount[1] in REMOTE:
        raise StoreRefused(
            _(
                "{path} is on a network file system ({kind}), which may lose synced data; use a local disk, or PostgreSQL"
            ).format(path=path, kind=mount[1])
        )


if sys.platform == "win32":

    def _lock(file: IO[bytes]) -> None:
        import msvcrt

        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)

else:

    def _lock(file: IO[bytes]) -> None:
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
