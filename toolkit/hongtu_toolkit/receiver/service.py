"""The receiver: a store, the address for the platform, and background tasks."""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from collections import Counter
from collections.abc import Callable, Coroutine, Iterable, Mapping
from contextlib import suppress
from datetime import timedelta
from ipaddress import ip_network
from itertools import chain, repeat
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from starlette.types import Receive, Scope, Send

from hongtu import HongtuError
from hongtu_toolkit.receiver import control
from hongtu_toolkit.receiver.consumers.base import Consumer
from hongtu_toolkit.receiver.consumers.target import of_target
from hongtu_toolkit.receiver.event import now
from hongtu_toolkit.receiver.forwarder import Forwarder, Retries
from hongtu_toolkit.receiver.intake import BODY_TIMEOUT, MOST_BYTES, Intake
from hongtu_toolkit.receiver.retention import prune_on
from hongtu_toolkit.receiver.store import DEFAULT, changes, open_store, questions
from hongtu_toolkit.receiver.store.base import Session, Store
from hongtu_toolkit.receiver.words import one_line

Work = Callable[["Receiver"], Coroutine[Any, Any, None]]
"""A task that runs while the receiver is open, such as a sweep or a subscription."""
PATH = "path"
"""The setting that holds the secret path."""
GRACE = 10.0
"""Seconds in which background tasks must end."""
AGAIN = (1, 5, 30, 60)
"""Seconds after which a failed background task starts again. The last one repeats."""
log = logging.getLogger("hongtu.receiver")


class Receiver:
    """Receives pushes, stores them, and delivers them to consumers. It is an ASGI application.

    As a separate application, it opens and closes with the server (`lifespan`). If it is mounted in another application, open it
    there: `async with receiver: …`. It answers 503 while it is not open.

    Args:
        store: the URL of the store, or an open one, which stays open.
        consumers: the consumers of events by name: `function(…)`, `command(…)`, `webhook(…)`, …, or the same as text ("https://…").
        path: the secret path for the platform. By default, the receiver makes one and keeps it in the store.
        other_paths: paths that are accepted too, while the address changes.
        allow: addresses and networks that may post; all if empty.
        keep: how long to keep an event that is due to no consumer; None: for ever.
        beside: tasks that run while the receiver is open.
    """

    def __init__(
        self,
        store: str | Store = DEFAULT,
        *,
        consumers: Mapping[str, Consumer | str] | None = None,
        path: str | None = None,
        other_paths: Iterable[str] = (),
        allow: Iterable[str] = (),
        keep: timedelta | None = None,
        retries: Retries | None = None,
        most_bytes: int = MOST_BYTES,
        body_timeout: float = BODY_TIMEOUT,
        beside: Iterable[Work] = (),
    ) -> None:
        self._url = store
        self._consumers = {
            name: of_target(given) if isinstance(given, str) else given for name, given in (consumers or {}).items()
        }
        self._path, self.other_paths = path, [*other_paths]
        self._allow = [ip_network(text, strict=False) for text in allow]
        self._keep, self._retries, self._beside = keep, retries, [*beside]
        self._most_bytes, self._body_timeout = most_bytes, body_timeout
        self._store: Store | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.intake: Intake | None = None
        self.forwarders: list[Forwarder] = []
        self.counts: Counter[str] = Counter()
        """Counts of the background tasks: "swept rows", "swept events"."""
        self.stopping = asyncio.Event()
        """Set when the receiver closes. Background tasks then end."""
        self.ending = asyncio.Event()
        """Set to close the receiver. `receive` then returns."""

    @property
    def store(self) -> Store:
        """The open store."""
        if self._store is None:
            raise RuntimeError("the receiver is not open: async with receiver: …")
        return self._store

    @property
    def path(self) -> str:
        """The secret path, once the receiver is open."""
        assert self._path is not None
        return self._path

    @property
    def troubles(self) -> list[str]:
        """Why this receiver cannot store anything now; empty if it can."""
        if self._store is None:
            return ["the receiver is not open"]
        return [self._store.broken] if self._store.broken else []

    async def __aenter__(self) -> Self:
        if self._store is not None:
            raise RuntimeError("the receiver is open already")
        self.stopping, self.ending = asyncio.Event(), asyncio.Event()
        store = await asyncio.to_thread(open_store, self._url) if isinstance(self._url, str) else self._url
        try:
            self._path = await asyncio.to_thread(store.change, self._prepare)
        except BaseException:
            if store is not self._url:
                store.close()
            raise
        self._store = store
        self.intake = Intake(
            store.put,
            paths=[self._path, *self.other_paths],
            allow=self._allow,
            most_bytes=self._most_bytes,
            body_timeout=self._body_timeout,
        )
        self.forwarders = [Forwarder(store, name, each, self._retries) for name, each in self._consumers.items()]
        works: list[tuple[str, Work]] = [(each.name, _running(each)) for each in self.forwarders]
        works += [(getattr(work, "__name__", type(work).__name__), work) for work in self._beside]
        if store.url.startswith("sqlite:") and hasattr(asyncio, "start_unix_server"):
            works.append(("control", control.listen))
        if (keep := self._keep) is not None:
            works.append(("retention", lambda _: prune_on(store, keep, self.stopping)))
        self._tasks = [asyncio.create_task(self._guarded(name, work), name=name) for name, work in works]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stopping.set()
        for forwarder in self.forwarders:
            forwarder.stop()
        if self._tasks:
            _, late = await asyncio.wait(self._tasks, timeout=GRACE)
            for task in late:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)
        store, self._store, self.intake = self.store, None, None
        if store is not self._url:
            await asyncio.to_thread(store.close)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http" and self.intake is None:
            headers = [(b"content-length", b"0"), (b"connection", b"close"), (b"retry-after", b"5")]
            await send({"type": "http.response.start", "status": 503, "headers": headers})
            await send({"type": "http.response.body"})
        elif self.intake is not None:
            await self.intake(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        try:
            await self.__aenter__()
        except Exception as error:
            await send({"type": "lifespan.startup.failed", "message": str(error)})
            return
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await self.__aexit__(None, None, None)
        await send({"type": "lifespan.shutdown.complete"})

    def _prepare(self, session: Session) -> str:
        """Register the consumers. Returns the secret path."""
        for name in self._consumers:
            changes.register(session, name, now())
        path = self._path or questions.setting(session, PATH)
        if path is None:
            path = f"/{secrets.token_urlsafe(24)}"
            changes.set_setting(session, PATH, path)
        return path if path.startswith("/") else f"/{path}"

    async def _guarded(self, name: str, work: Work) -> None:
        """Run a background task. If it fails, it starts again after a while; the receiver keeps storing pushes in the meantime."""
        for wait in chain(AGAIN, repeat(AGAIN[-1])):
            try:
                await work(self)
                return
            except Exception as error:
                # The text of an error that is not the client's may hold personal data.
                reason = one_line(error) if isinstance(error, HongtuError) else _place(error)
                log.error("%s failed (%s) and starts again in %d s", name, reason, wait)
            with suppress(TimeoutError):
                await asyncio.wait_for(self.stopping.wait(), wait)
            if self.stopping.is_set():
                return


def _running(forwarder: Forwarder) -> Work:
    return lambda _receiver: forwarder.run()


def _place(error: BaseException) -> str:
    """The type of an error, and the line where it was raised."""
    frames = traceback.extract_tb(error.__traceback__)
    where = f" at {Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else ""
    return f"{type(error).__name__}{where}"
