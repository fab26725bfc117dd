"""Keeps httpx from logging the addresses of the receiver's own requests: they hold signatures, tokens and the secret path."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from contextvars import ContextVar

_ours: ContextVar[bool] = ContextVar("_ours", default=False)


class _Others(logging.Filter):
    """Lets pass what httpx logs of everybody else's requests."""

    def filter(self, record: logging.LogRecord) -> bool:
        return not _ours.get()


logging.getLogger("httpx").addFilter(_Others())


@asynccontextmanager
async def unlogged() -> AsyncIterator[None]:
    """Requests within are not logged by httpx."""
    token = _ours.set(True)
    try:
        yield
    finally:
        _ours.reset(token)
