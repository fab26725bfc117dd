"""Requests from commands to the receiver that owns a SQLite store, over a socket beside the file that only its user can open."""

from __future__ import annotations

import asyncio
import json
import logging
import os
import socket
import time
from asyncio import StreamReader, StreamWriter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.receiver.operations import carry_out
from hongtu_toolkit.receiver.store import open_store, sqlite_path
from hongtu_toolkit.receiver.store.base import Store, StoreBusy, StoreError, StoreRefused, StoreUnavailable

if TYPE_CHECKING:
    from hongtu_toolkit.receiver.service import Receiver

TIMEOUT = 60.0
TRIES, PAUSE = 20, 0.25
log = logging.getLogger("hongtu.receiver")


def ask(url: str, request: dict[str, Any]) -> dict[str, Any]:
    """Carry out a request on a store, in this process, or in the receiver that owns the store.

    Raises:
        StoreError: it was not carried out.
    """
    for left in reversed(range(TRIES)):
        try:
            store = open_store(url)
        except StoreBusy as error:
            connection = _connected(beside(sqlite_path(url)))
            if connection is not None:
                return _asked(connection, request)
            if not left:
                raise StoreRefused(
                    _("{reason}; that process does not answer: stop it, and try again").format(reason=error)
                ) from None
            time.sleep(PAUSE)  # it may just be starting, or ending
            continue
        try:
            return carry_out(store, request)
        finally:
            store.close()
    raise AssertionError("the last try returns or raises")


def beside(path: Path) -> Path:
    """The socket of the receiver that owns a file."""
    return path.with_name(path.name + ".control")


async def listen(receiver: Receiver) -> None:
    """Serve requests until the receiver stops."""
    path = beside(sqlite_path(receiver.store.url))

    async def serve(reader: StreamReader, writer: StreamWriter) -> None:
        try:
            request = json.loads(await asyncio.wait_for(reader.readline(), TIMEOUT))
            answer = await asyncio.to_thread(_answer, receiver.store, request)
            writer.write(json.dumps(answer).encode() + b"\n")
            await writer.drain()
        except (ValueError, TimeoutError, OSError):
            pass  # the other side has gone, or is not one of these commands
        finally:
            writer.close()

    path.unlink(missing_ok=True)  # the file is locked, so nobody else uses the socket
    before = os.umask(0o177)
    try:
        server = await asyncio.start_unix_server(serve, path)
    except OSError as error:
        log.warning("Commands that change the store do not reach this receiver: %s", error.strerror or error)
        return
    finally:
        os.umask(before)
    async with server:
        await receiver.stopping.wait()
    path.unlink(missing_ok=True)


def _answer(store: Store, request: dict[str, Any]) -> dict[str, Any]:
    try:
        return carry_out(store, request)
    except StoreError as error:
        return {"error": str(error)}
    except (TypeError, ValueError, OverflowError) as error:
        return {"error": _("the receiver cannot read the request ({reason})").format(reason=type(error).__name__)}


def _connected(path: Path) -> socket.socket | None:
    if not hasattr(socket, "AF_UNIX"):
        return None
    connection = socket.socket(socket.AF_UNIX)
    try:
        connection.settimeout(TIMEOUT)
        connection.connect(str(path))
    except OSError:
        connection.close()
        return None
    return connection


def _asked(connection: socket.socket, request: dict[str, Any]) -> dict[str, Any]:
    try:
        with connection, connection.makefile("rb") as file:
            connection.sendall(json.dumps(request).encode() + b"\n")
            answer = json.loads(file.readline())
    except (OSError, ValueError):
        raise StoreUnavailable(
            _("the receiver that owns the store ended before it answered; look at the store, then try again")
        ) from None
    if not isinstance(answer, dict) or "error" in answer:
        raise StoreRefused(str(answer["error"]) if isinstance(answer, dict) else _("the receiver gave no answer"))
    return answer
