"""JSON lines: each event is one line of a file."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from hongtu_toolkit.receiver.consumers.base import Consumer, Deliver, Failed
from hongtu_toolkit.receiver.event import Event
from hongtu_toolkit.receiver.private import opener


def lines(path: Path | None) -> Consumer:
    """Append each event to a file, synced; without a path, to standard output. The file is opened again each time, so it may be rotated."""

    async def deliver(event: Event) -> None:
        line = event.as_json() + b"\n"
        try:
            await asyncio.to_thread(_append, path, line)
        except OSError as error:
            raise Failed(f"{path or 'standard output'} cannot be written: {error.strerror}") from None

    @asynccontextmanager
    async def opened() -> AsyncIterator[Deliver]:
        yield deliver

    return opened


def _append(path: Path | None, line: bytes) -> None:
    if path is None:
        sys.stdout.buffer.write(line)
        sys.stdout.buffer.flush()
        return
    with open(path, "a+b", opener=opener) as file:
        file.seek(0, os.SEEK_END)
        if file.tell():
            file.seek(-1, os.SEEK_END)
            if file.read(1) != b"\n":  # a crash has cut off the last line; the event is written again in full
                line = b"\n" + line
        file.write(line)
        file.flush()
        os.fsync(file.fileno())
