"""Pages of rows that lead to the pages behind them."""

from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from hongtu_runtime.errors import UnexpectedReply
from hongtu_runtime.models import Output

T = TypeVar("T", bound=Output)
_log = logging.getLogger("hongtu")
_REMEMBERED_PAGES = 16


class _Head(Generic[T]):
    """One page: its rows, and where it stands."""

    def __init__(self, operation: str, items: list[T], total: int, page_num: int, page_size: int) -> None:
        self.operation = operation
        self.items = items
        """The rows of this page alone."""
        self.total = total
        """Rows in all pages, as the server counted when it answered."""
        self.page_num = page_num
        self.page_size = page_size
        """As the server says; it may be less than was asked for."""

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.page_num} of {self.operation}: {len(self.items)} rows of {self.total}>"


class Page(_Head[T]):
    """A page of a list call. Iterating gives its rows and those of every following page, each row once.

    The next page is asked for when it is needed; `pages(prefetch=4)` and `rows(prefetch=4)` ask for up to that many ahead.
    """

    def __init__(
        self, operation: str, items: list[T], total: int, page_num: int, page_size: int, fetch: Callable[[int], Page[T]]
    ) -> None:
        super().__init__(operation, items, total, page_num, page_size)
        self._fetch = fetch

    def __iter__(self) -> Iterator[T]:
        return self.rows()

    def rows(self, *, prefetch: int = 0) -> Iterator[T]:
        """The rows of this page and of all that follow."""
        for page in self.pages(prefetch=prefetch):
            yield from page.items

    def pages(self, *, prefetch: int = 0) -> Iterator[Page[T]]:
        """This page and all that follow, without rows that an earlier page had.

        Raises:
            UnexpectedReply: when the server gives the same rows for one page number after another.
        """
        walk = _Walk[T](self)
        yield self
        if prefetch < 1:
            page = self
            while walk.goes_on(page):
                page = self._fetch(page.page_num + 1)
                yield from walk.news(page)
            return
        with ThreadPoolExecutor(prefetch, thread_name_prefix="hongtu-page") as pool:
            ahead: deque[Future[Page[T]]] = deque()
            page, number = self, self.page_num
            try:
                while walk.goes_on(page):
                    while len(ahead) < prefetch:
                        number += 1
                        ahead.append(pool.submit(self._fetch, number))
                    page = ahead.popleft().result()
                    yield from walk.news(page)
            finally:
                for future in ahead:
                    future.cancel()


class AsyncPage(_Head[T]):
    """A page of a list call. `async for` gives its rows and those of every following page, each row once.

    The next page is asked for when it is needed; `pages(prefetch=4)` and `rows(prefetch=4)` ask for up to that many ahead.
    """

    def __init__(
        self,
        operation: str,
        items: list[T],
        total: int,
        page_num: int,
        page_size: int,
        fetch: Callable[[int], Awaitable[AsyncPage[T]]],
    ) -> None:
        super().__init__(operation, items, total, page_num, page_size)
        self._fetch = fetch

    def __aiter__(self) -> AsyncIterator[T]:
        return self.rows()

    async def rows(self, *, prefetch: int = 0) -> AsyncIterator[T]:
        """The rows of this page and of all that follow."""
        async for page in self.pages(prefetch=prefetch):
            for row in page.items:
                yield row

    async def pages(self, *, prefetch: int = 0) -> AsyncIterator[AsyncPage[T]]:
        """This page and all that follow, without rows that an earlier page had.

        Raises:
            UnexpectedReply: when the server gives the same rows for one page number after another.
        """
        walk = _Walk[T](self)
        yield self
        ahead: deque[asyncio.Future[AsyncPage[T]]] = deque()
        page, number = self, self.page_num
        try:
            while walk.goes_on(page):
                while len(ahead) < max(prefetch, 1):
                    number += 1
                    ahead.append(asyncio.ensure_future(self._fetch(number)))
                page = await ahead.popleft()
                for news in walk.news(page):
                    yield news
        finally:
            for task in ahead:
                task.cancel()
            await asyncio.gather(*ahead, return_exceptions=True)


P = TypeVar("P", bound="_Head[Any]")


class _Walk(Generic[T]):
    """What a walk over pages must remember: rows seen, the last total."""

    def __init__(self, first: _Head[T]) -> None:
        self.first = first
        self.total = first.total
        self.rows = (first.page_num - 1) * first.page_size + len(first.items)
        self.short = len(first.items) < first.page_size
        self.stale = 0
        self.recent: deque[set[str]] = deque([{_key(row) for row in first.items}], maxlen=_REMEMBERED_PAGES)

    def goes_on(self, page: _Head[T]) -> bool:
        """An empty page ends the list; `total` alone never does, but a short page that reaches it does."""
        return bool(page.items or self.stale) and not (self.rows >= self.total and self.short)

    def news(self, page: P) -> Iterator[P]:
        """The page without the rows that came before; nothing when no row is left."""
        if page.total != self.total:
            _log.warning("%s: total moved from %d to %d while paging", page.operation, self.total, page.total)
            self.total = page.total
        came = len(page.items)
        self.rows += came
        self.short = came < page.page_size
        keys = [_key(row) for row in page.items]
        fresh = [row for row, key in zip(page.items, keys, strict=True) if not any(key in seen for seen in self.recent)]
        self.recent.append(set(keys))
        self.stale = self.stale + 1 if came and not fresh else 0
        if self.stale == 2:
            raise UnexpectedReply(
                f"page {page.page_num} and the one before it hold only rows of earlier pages; the server does not page",
                operation=page.operation,
            )
        page.items = fresh
        if fresh:
            yield page


def _key(row: Output) -> str:
    """What tells a row from the others: its UUID, or all of it."""
    uuid = getattr(row, "uuid", None)
    return uuid if isinstance(uuid, str) and uuid else row.model_dump_json()
