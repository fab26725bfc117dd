"""Repairs of httpcore's connection pools from outside, using private names of httpcore.

Pools are therefore `Any` here, the versions of httpcore and httpx are limited, and a test of each function fails if a name
is gone.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import httpx


def adopt(client: httpx.Client | httpx.AsyncClient, backend: type[Any]) -> list[Any]:
    """Let the caller's httpx client read answers and keep deadlines like the connections made here.

    Its network layer is httpcore too, and each of its pools makes connections through one object, which is wrapped. The
    client's own requests pass through unchanged. Other transports than httpx's stay unchanged. Returns the pools.
    """
    import httpx

    of: Any = client
    transports = [of._transport, *of._mounts.values()]
    known = (httpx.HTTPTransport, httpx.AsyncHTTPTransport)
    return [_wrapped(each, backend) for each in transports if isinstance(each, known)]


def _wrapped(transport: Any, backend: type[Any]) -> Any:
    pool = transport._pool
    if not isinstance(pool._network_backend, backend):
        pool._network_backend = backend(pool._network_backend)
    return pool


def orphans(pool: Any) -> list[Any]:
    """Remove unused connections without an owner from a pool. The caller closes them.

    httpcore gives a new connection to a waiting request. If that request is cancelled or gives up before it uses the
    connection, the connection keeps its place for ever.
    """
    taken = {id(request.connection) for request in pool._requests}
    kept = [each for each in pool._connections if each.is_idle() or each.is_closed() or id(each) in taken]
    lost = [each for each in pool._connections if each not in kept]
    if lost:
        pool._connections[:] = kept
        pool._assign_requests_to_connections()
    return lost


_RLOCK = type(threading.RLock())


def lock_safely(pool: Any) -> None:
    """Give a pool that is not in use a lock that survives signals.

    httpcore's own lock is a Python class, which a signal can interrupt between taking the lock and noting it. An RLock
    cannot be interrupted there, and knows its owner, so it can be released after an interruption.
    """
    if not pool._requests:
        pool._optional_thread_lock = threading.RLock()


def lock_of(pool: Any) -> Any:
    """For `with`."""
    return pool._optional_thread_lock


def give_back(pool: Any) -> None:
    """Release the lock of a pool if this thread still holds it."""
    lock = lock_of(pool)
    with suppress(RuntimeError):  # it does not hold it, or no longer
        while isinstance(lock, _RLOCK):
            lock.release()


def retire(pool: Any) -> None:
    """Close the idle connections of a pool, and from now on every connection that becomes idle."""
    pool._max_keepalive_connections = 0
    for connection in list(pool._connections):
        if connection.is_idle():
            connection.close()
