"""Pages of rows that lead to the pages behind them."""

from __future__ import annotations

import logging
from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from hongtu_runtime.errors import UnexpectedReply
from hongtu_runtime.models import Output
from hongtu_runtime.settings import checked_prefetch

if TYPE_CHECKING:
    # What a walk needs is loaded when it begins: most programs need one of the two, many none.
    import asyncio
    from concurrent.futures import Future

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
    With more than one ahead, a row may be missed if rows are added meanwhile; the log says when `total` moved.
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
            ConfigurationError: where `prefetch` is no number of pages.
            UnexpectedReply: when the server gives the same rows for one page number after another.
        """
        from concurrent.futures import ThreadPoolExecutor

        prefetch, walk = checked_prefetch(prefetch), _Walk[T](self)
        ahead: deque[Future[Page[T]]] = deque()
        page: Page[T] = self
        with ThreadPoolExecutor(max(prefetch, 1), thread_name_prefix="hongtu-page") as pool:
            try:
                while True:
                    while walk.asks_ahead(len(ahead), prefetch):
                        ahead.append(pool.submit(self._fetch, walk.next_number()))
                    if page.items or page is self:
                        yield page
                    if walk.ended:
                        return
                    page = ahead.popleft().result() if ahead else self._fetch(walk.next_number())
                    walk.take(page)
            finally:
                for future in ahead:
                    future.cancel()


class AsyncPage(_Head[T]):
    """A page of a list call. `async for` gives its rows and those of every following page, each row once.

    The next page is asked for when it is needed; `pages(prefetch=4)` and `rows(prefetch=4)` ask for up to that many ahead.
    With more than one ahead, a row may be missed if rows are added meanwhile; the log says when `total` moved.
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

    async def rows(self, *, prefetch: int = 0) -> AsyncGenerator[T, None]:
        """The rows of this page and of all that follow."""
        async with aclosing(self.pages(prefetch=prefetch)) as pages:
            async for page in pages:
                for row in page.items:
                    yield row

    async def pages(self, *, prefetch: int = 0) -> AsyncGenerator[AsyncPage[T], None]:
        """This page and all that follow, without rows that an earlier page had.

        Raises:
            ConfigurationError: where `prefetch` is no number of pages.
            UnexpectedReply: when the server gives the same rows for one page number after another.
        """
        import asyncio

        prefetch, walk = checked_prefetch(prefetch), _Walk[T](self)
        ahead: deque[asyncio.Future[AsyncPage[T]]] = deque()
        page: AsyncPage[T] = self
        try:
            while True:
                while walk.asks_ahead(len(ahead), prefetch):
                    ahead.append(asyncio.ensure_future(self._fetch(walk.next_number())))
                if page.items or page is self:
                    yield page
                if walk.ended:
                    return
                page = await (ahead.popleft() if ahead else self._fetch(walk.next_number()))
                walk.take(page)
        finally:
            for task in ahead:
                task.cancel()
            await asyncio.gather(*ahead, return_exceptions=True)


class _Walk(Generic[T]):
    """What a walk over pages must remember: rows seen, the last total, whether the list has ended."""

    def __init__(self, first: _Head[T]) -> None:
        self.number = first.page_num
        self.total = first.total
        self.page_size = first.page_size
        self.rows = (first.page_num - 1) * first.page_size + len(first.items)
        self.stale = 0
        self.recent: deque[set[str]] = deque([{_key(row) for row in first.items}], maxlen=_REMEMBERED_PAGES)
        self.ended = self._ends_with(first)

    def next_number(self) -> int:
        """The number of the page to ask for now."""
        self.number += 1
        return self.number

    def asks_ahead(self, waiting: int, prefetch: int) -> bool:
        """Whether to ask for one more page ahead of time: any next one, others as far as `total` promises rows."""
        return not self.ended and waiting < prefetch and (not waiting or self.number * self.page_size < self.total)

    def take(self, page: _Head[T]) -> None:
        """Take the rows out of a page that came before.

        Raises:
            UnexpectedReply: when nothing new has come for two pages, and rows are missing.
        """
        if page.total != self.total:
            _log.warning("%s: total moved from %d to %d while paging", page.operation, self.total, page.total)
            self.total = page.total
        keys = [_key(row) for row in page.items]
        fresh = [row for row, key in zip(page.items, keys, strict=True) if not any(key in seen for seen in self.recent)]
        self.recent.append(set(keys))
        self.rows += len(fresh)
        self.ended = self._ends_with(page)
        if page.items and not fresh:
            self._nothing_new(page)
        page.items = fresh
        if fresh:
            self.stale = 0

    def _ends_with(self, page: _Head[Any]) -> bool:
        """An empty page ends the list; `total` alone never does, but a short page that completes it does."""
        return not page.items or (self.rows == self.total and len(page.items) < page.page_size)

    def _nothing_new(self, page: _Head[Any]) -> None:
        """Some servers answer their last page again when asked for one behind it; others do not page at all."""
        self.stale += 1
        self.ended = self.ended or self.rows >= self.total
        if self.stale == 2 and not self.ended:
            raise UnexpectedReply(
                f"page {page.page_num} and the one before it hold only rows of earlier pages; the server does not page",
                operation=page.operation,
            )


def _key(row: object) -> str:
    """What tells a row from the others: its UUID, or all of it."""
    uuid = getattr(row, "uuid", None)
    if isinstance(uuid, str) and uuid:
        return uuid
    return repr(row.model_dump(warnings=False) if isinstance(row, Output) else row)
