"""Pages of rows, which fetch the following pages."""

from __future__ import annotations

from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable, Iterator, Mapping
from contextlib import aclosing
from typing import TYPE_CHECKING, Generic, NamedTuple, NoReturn, TypeVar, overload

from hongtu_runtime.errors import ConfigurationError, HongtuError, Outcome, Rejected, UnexpectedReply
from hongtu_runtime.foreign import reading
from hongtu_runtime.link import Link
from hongtu_runtime.models import Output
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.settings import checked_prefetch
from hongtu_runtime.walk import IncompleteList, Walk

if TYPE_CHECKING:
    # The code of a walk is loaded when it begins: most programs use one of the two, many use neither.
    import asyncio
    from concurrent.futures import Future

__all__ = ["AsyncPage", "IncompleteList", "NotOneRow", "Page"]

T = TypeVar("T", bound=Output)


class NotOneRow(HongtuError):
    """The list does not have exactly one row. The calls themselves succeeded."""

    outcome = Outcome.OK

    def __init__(self, message: str, *, count: int, operation: str | None = None) -> None:
        super().__init__(message, operation=operation)
        self.count = count
        """The number of rows."""


class Place(NamedTuple):
    """The position of a page in its list, and the other fields of its answer."""

    total: int
    page_num: int
    page_size: int
    extra: Mapping[str, object]


class _Head(Generic[T]):
    """One page: its rows and its position in the list. `len(page)`, `page[0]`, `page[:5]` and `if page` mean only this page."""

    def __init__(self, operation: str, items: list[T], place: Place) -> None:
        self.operation = operation
        self.items = items
        """The rows of this page."""
        self.total = place.total
        """The number of rows in all pages, by the server's count."""
        self.page_num = place.page_num
        self.page_size = place.page_size
        """The server's page size; it may be smaller than requested."""
        self.extra = place.extra
        """The other fields of the answer, by their wire names, as JSON."""

    def _place(self) -> Place:
        return Place(self.total, self.page_num, self.page_size, self.extra)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.page_num} of {self.operation}: {len(self.items)} rows of {self.total}>"

    def __len__(self) -> int:
        return len(self.items)

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> list[T]: ...
    def __getitem__(self, index: int | slice) -> T | list[T]:
        return self.items[index]

    def first(self) -> T | None:
        """The first row of this page; None if the page is empty."""
        return self.items[0] if self.items else None

    def one(self) -> T:
        """The only row of the list. Sends nothing. Text filters match parts of a value: see `find`.

        Raises:
            NotOneRow: there are no rows or several, on this page or after it; the error has the number.
        """
        count = max(len(self.items), self.total)
        if count != 1 or not self.items:
            raise NotOneRow(Sentence("{count} rows, not one", count=count), count=count, operation=self.operation)
        return self.items[0]


class Page(_Head[T]):
    """A page of a list call. Iterating yields its rows and the rows of all following pages, each row once.

    The next page is fetched when it is needed; `pages(prefetch=4)` and `rows(prefetch=4)` fetch up to that many ahead.
    With more than one ahead, a row may be missed if rows are added during the walk. The log notes a change of `total`.

    A walk that ends with fewer rows than its first page counted raises IncompleteList after its last row. To delete rows
    while you walk, walk over `page.all()`.

    A page can be pickled. The copy keeps its rows but has no client to fetch more.
    """

    def __init__(self, operation: str, items: list[T], place: Place, fetch: Callable[[int], Page[T]]) -> None:
        super().__init__(operation, items, place)
        self._fetch = Link(fetch)

    def __iter__(self) -> Iterator[T]:
        return self.rows()

    def rows(self, *, prefetch: int = 0, complete: bool = True) -> Iterator[T]:
        """The rows of this page and all following pages. `pages` describes arguments and errors."""
        for page in self.pages(prefetch=prefetch, complete=complete):
            yield from page.items

    def all(self, *, prefetch: int = 0, complete: bool = True) -> list[T]:
        """The rows of this page and all following pages, as a list: all are read before this returns.

        So rows can be deleted or changed in the loop: `for row in client.person.list().all()`. Arguments and errors are those of
        `pages`; if rows are missing, nothing has been deleted yet.
        """
        return list(self.rows(prefetch=prefetch, complete=complete))

    def find(self, **fields: object) -> T | None:
        """The only row with exactly these fields, on this page or a following page; None if there is no such row.

        The platform's text filters match parts of a value: a list with code "E10" also contains "E100". Give both:
        `client.person.list(code="E10").find(code="E10")`.

        Raises:
            NotOneRow: there are several such rows; the error has the number.
            IncompleteList: rows are missing, so the result would prove nothing.
            ConfigurationError: the rows do not have the field, or the field cannot have the value.
        """
        _some(fields)
        return _only([row for row in self.rows() if _fits(row, fields)], fields, self.operation)

    def pages(self, *, prefetch: int = 0, complete: bool = True) -> Iterator[Page[T]]:
        """This page and all following pages, without rows of earlier pages.

        Args:
            prefetch: How many pages to fetch ahead.
            complete: False if the server's `total` is known to be wrong, or the list changes all the time. Missing
                rows are then a line in the log instead of an error.

        Raises:
            IncompleteList: at the end, if fewer rows came than this page counted.
            ConfigurationError: `prefetch` is not a number of pages, or the page came from a pickle.
            UnexpectedReply: the server returns the same rows for every page number, or never ends.
        """
        from concurrent.futures import ThreadPoolExecutor

        prefetch, walk = checked_prefetch(prefetch), Walk[T](self, complete=complete)
        ahead: deque[Future[Page[T]]] = deque()
        page: Page[T] = self._with(walk.fresh)
        with ThreadPoolExecutor(max(prefetch, 1), thread_name_prefix="hongtu-page") as pool:
            try:
                while True:
                    while walk.asks_ahead(len(ahead), prefetch):
                        ahead.append(pool.submit(self._fetch, walk.next_number()))
                    if page.items or page.page_num == self.page_num:
                        yield page
                    if walk.ended:
                        break
                    try:
                        page = ahead.popleft().result() if ahead else self._fetch(walk.next_number())
                    except (Rejected, UnexpectedReply) as error:
                        walk.refused(error)
                        break
                    page = page._with(walk.take(page))
            finally:
                for future in ahead:
                    future.cancel()
        walk.check()

    def _with(self, items: list[T]) -> Page[T]:
        """A page with only these rows; the page itself if these are all."""
        if len(items) == len(self.items):
            return self
        return Page(self.operation, items, self._place(), self._fetch)


class AsyncPage(_Head[T]):
    """A page of a list call. `async for` yields its rows and the rows of all following pages, each row once.

    The next page is fetched when it is needed; `pages(prefetch=4)` and `rows(prefetch=4)` fetch up to that many ahead.
    With more than one ahead, a row may be missed if rows are added during the walk. The log notes a change of `total`.

    A walk that ends with fewer rows than its first page counted raises IncompleteList after its last row. To delete rows
    while you walk, walk over `await page.all()`.

    A page can be pickled. The copy keeps its rows but has no client to fetch more.
    """

    def __init__(
        self, operation: str, items: list[T], place: Place, fetch: Callable[[int], Awaitable[AsyncPage[T]]]
    ) -> None:
        super().__init__(operation, items, place)
        self._fetch = Link(fetch)

    def __aiter__(self) -> AsyncIterator[T]:
        return self.rows()

    if TYPE_CHECKING:
        __iter__: None
    else:

        def __iter__(self) -> NoReturn:
            """Prevent Python from iterating over `page[0]`, `page[1]`, …, which would end with this page."""
            raise TypeError(
                "an AsyncPage is walked by `async for`, or read by `await page.all()`; its own rows are page.items"
            )

    async def rows(self, *, prefetch: int = 0, complete: bool = True) -> AsyncGenerator[T, None]:
        """The rows of this page and all following pages. `pages` describes arguments and errors."""
        async with aclosing(self.pages(prefetch=prefetch, complete=complete)) as pages:
            async for page in pages:
                for row in page.items:
                    yield row

    async def all(self, *, prefetch: int = 0, complete: bool = True) -> list[T]:
        """The rows of this page and all following pages, as a list: all are read before this returns.

        So rows can be deleted or changed in the loop: `for row in await page.all()`. Arguments and errors are those of
        `pages`; if rows are missing, nothing has been deleted yet.
        """
        return [row async for row in self.rows(prefetch=prefetch, complete=complete)]

    async def find(self, **fields: object) -> T | None:
        """The only row with exactly these fields, on this page or a following page; None if there is no such row.

        The platform's text filters match parts of a value: a list with code "E10" also contains "E100". Give both:
        `await (await client.person.list(code="E10")).find(code="E10")`.

        Raises:
            NotOneRow: there are several such rows; the error has the number.
            IncompleteList: rows are missing, so the result would prove nothing.
            ConfigurationError: the rows do not have the field, or the field cannot have the value.
        """
        _some(fields)
        return _only([row async for row in self.rows() if _fits(row, fields)], fields, self.operation)

    async def pages(self, *, prefetch: int = 0, complete: bool = True) -> AsyncGenerator[AsyncPage[T], None]:
        """This page and all following pages, without rows of earlier pages.

        Args:
            prefetch: How many pages to fetch ahead.
            complete: False if the server's `total` is known to be wrong, or the list changes all the time. Missing
                rows are then a line in the log instead of an error.

        Raises:
            IncompleteList: at the end, if fewer rows came than this page counted.
            ConfigurationError: `prefetch` is not a number of pages, or the page came from a pickle.
            UnexpectedReply: the server returns the same rows for every page number, or never ends.
        """
        import asyncio

        prefetch, walk = checked_prefetch(prefetch), Walk[T](self, complete=complete)
        ahead: deque[asyncio.Future[AsyncPage[T]]] = deque()
        page: AsyncPage[T] = self._with(walk.fresh)
        try:
            while True:
                while walk.asks_ahead(len(ahead), prefetch):
                    ahead.append(asyncio.ensure_future(self._fetch(walk.next_number())))
                if page.items or page.page_num == self.page_num:
                    yield page
                if walk.ended:
                    break
                try:
                    page = await (ahead.popleft() if ahead else self._fetch(walk.next_number()))
                except (Rejected, UnexpectedReply) as error:
                    walk.refused(error)
                    break
                page = page._with(walk.take(page))
        finally:
            for task in ahead:
                task.cancel()
            await asyncio.gather(*ahead, return_exceptions=True)
        walk.check()

    def _with(self, items: list[T]) -> AsyncPage[T]:
        """A page with only these rows; the page itself if these are all."""
        if len(items) == len(self.items):
            return self
        return AsyncPage(self.operation, items, self._place(), self._fetch)


def _some(fields: Mapping[str, object]) -> None:
    if not fields:
        raise ConfigurationError(Sentence('find needs a field to compare, such as find(code="E1001")'))


def _only(rows: list[T], fields: Mapping[str, object], operation: str) -> T | None:
    if len(rows) > 1:
        names = ", ".join(fields)
        raise NotOneRow(
            Sentence("{count} rows have exactly this {names}; find requires one", count=len(rows), names=names),
            count=len(rows),
            operation=operation,
        )
    return rows[0] if rows else None


def _fits(row: object, fields: Mapping[str, object]) -> bool:
    """Whether a row has exactly these values. A value that could never be equal is an error, because it would find no row."""
    if not isinstance(row, Output):  # a reply that differs from the manual may contain anything
        return False
    with reading(Sentence("the value to find")):
        return _equal(row, fields)


def _equal(row: Output, fields: Mapping[str, object]) -> bool:
    for name, wanted in fields.items():
        if not hasattr(row, name):
            raise ConfigurationError(
                Sentence("rows have no {name}; they have {names}", name=name, names=", ".join(type(row).model_fields))
            )
        value = getattr(row, name)
        if value is not None and wanted is not None and isinstance(value, str) != isinstance(wanted, str):
            kinds = (Sentence("text"), Sentence("not text"))
            kinds = kinds if isinstance(value, str) else kinds[::-1]
            raise ConfigurationError(
                Sentence(
                    "{name} is {kind} in the rows, but the value to find is {other}",
                    name=name,
                    kind=kinds[0],
                    other=kinds[1],
                )
            )
    return all(getattr(row, name) == wanted for name, wanted in fields.items())
