"""Reads what the user names, `-` for stdin or a file, whole and within a limit."""

from __future__ import annotations

import codecs
import os
import select
import stat
import sys
import time
from pathlib import Path

from hongtu_toolkit.cli import reasons
from hongtu_toolkit.cli.failure import CommandError
from hongtu_toolkit.cli.messages import _

MOST = 64 << 20
"""The most bytes that are read. A device such as /dev/zero has no end."""
WRITER = 5.0
"""The seconds in which somebody must begin to write into a named pipe."""


def content(name: str) -> bytes:
    """The bytes of a file, or of stdin for `-`. CommandError if it cannot be read, or is too large."""
    try:
        found = sys.stdin.buffer.read(MOST + 1) if name == "-" else _of_file(Path(name).expanduser())
    except (OSError, ValueError, RuntimeError) as error:  # a name with a NUL, `~nobody`
        raise CommandError(
            _("{path} cannot be read: {reason}.").format(path=name, reason=reasons.of_system(error))
        ) from None
    if len(found) > MOST:
        raise CommandError(
            _("{path} has more than {size} MiB, and is not read.").format(path=shown(name), size=MOST >> 20)
        )
    return found


def text(name: str) -> str:
    """The same as text: UTF-8, or UTF-16 with its mark, as Windows writes it."""
    found = content(name)
    try:
        if found.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return found.decode("utf-16")
        return found.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise CommandError(
            _("{path} is not UTF-8: byte {number} cannot be read.").format(path=shown(name), number=error.start + 1),
            _("Save it as UTF-8, and name the file. A pipe of Windows writes the code page of the console (chcp)."),
        ) from None


def shown(name: str) -> str:
    """The name of a source in a sentence."""
    return "stdin" if name == "-" else name


def _of_file(path: Path) -> bytes:
    if sys.platform != "win32" and path.exists() and stat.S_ISFIFO(path.stat().st_mode):
        return _of_pipe(path)
    with path.open("rb") as file:
        return file.read(MOST + 1)


def _of_pipe(path: Path) -> bytes:
    """The content of a named pipe. To open it plainly would wait for a writer for ever."""
    pieces, size, open_there, until = [], 0, False, time.monotonic() + WRITER
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        while size <= MOST:
            select.select([handle], [], [], 1.0 if open_there else 0.0)
            try:
                piece = os.read(handle, 1 << 16)
            except BlockingIOError:
                open_there = True  # by a writer that has nothing to say yet
                continue
            if piece:
                pieces.append(piece)
                size += len(piece)
            elif pieces or open_there or time.monotonic() > until:
                break
            else:
                time.sleep(0.05)
    finally:
        os.close(handle)
    if not pieces:
        raise OSError(_("nobody writes into this pipe"))
    return b"".join(pieces)
