"""Awaitable calls of a client, a limited number at once. The calls of a blocking client run in threads."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, TypeVar

from hongtu import AsyncHongtu, Group, GroupType, Hongtu, Person, PersonRow, PersonType
from hongtu_toolkit.cli.messages import _
from hongtu_toolkit.people.facts import uuid_of
from hongtu_toolkit.people.problem import PeopleError

T = TypeVar("T")
BATCH_TIMEOUT = 120.0
"""Seconds for a request with many people, unless the client has its own timeout. Boxes check the photos one by one."""
PAGE = 500
"""Rows in a page of the lists. If the server returns fewer, more pages are read."""
CONCURRENCY = 8
READ_AHEAD = 1
"""Pages that are fetched while one is processed."""


class Found(dict[str, Person]):
    """Persons by UUID."""

    unread = False
    """Whether the answer had rows that cannot be read, so that a person who is not found may exist."""


class Calls:
    """The calls of the platform for this part of the toolkit."""

    def __init__(self, client: Hongtu | AsyncHongtu, concurrency: int = CONCURRENCY) -> None:
        self.client: Any = client
        self.base_url = client.base_url
        self.batch_timeout: float = client._sender.settings.timeout or BATCH_TIMEOUT
        self._gate = asyncio.Semaphore(concurrency)
        self._threads = ThreadPoolExecutor(concurrency, "hongtu-people") if isinstance(client, Hongtu) else None

    async def do(self, method: Callable[..., Any], **fields: Any) -> Any:
        """Make a call as soon as fewer than `concurrency` are under way."""
        async with self._gate:
            if self._threads is None:
                return await method(**fields)
            return await asyncio.get_running_loop().run_in_executor(self._threads, partial(method, **fields))

    def close(self) -> None:
        if self._threads:
            self._threads.shutdown(wait=False, cancel_futures=True)

    async def people(self, kind: PersonType) -> AsyncIterator[PersonRow]:
        """All persons of a type, oldest first, so that persons added in the meantime come last and move nobody."""
        page = await self.do(self.client.person.list, type=kind, page_size=PAGE, is_pinyin_order=False)
        async for row in self._rows(page):
            yield row

    async def groups(self, kind: int) -> AsyncIterator[Group]:
        """All groups of a type."""
        async for row in self._rows(await self.do(self.client.group.list, type=GroupType(kind), page_size=PAGE)):
            yield row

    async def _rows(self, page: Any) -> AsyncIterator[Any]:
        if self._threads is None:
            async for row in page.rows(prefetch=READ_AHEAD):
                yield row
            return
        pages = page.pages(prefetch=READ_AHEAD)
        loop = asyncio.get_running_loop()
        while following := await loop.run_in_executor(self._threads, next, pages, None):
            for row in following.items:
                yield row

    async def by_uuid(self, uuids: list[str]) -> Found:
        """The persons with these UUIDs who are on the platform, by UUID."""
        rows = await self.do(self.client.person.uuid_list, uuid_list=uuids) if uuids else ()
        found = Found({uuid: row for row in rows if (uuid := uuid_of(row))})
        found.unread = not all(map(uuid_of, rows))
        return found

    async def by_key(self, identity: str, key: str, kind: PersonType) -> PersonRow | None:
        """The person of a type with an employee number or unique identifier. Compared exactly, because the filter matches in part."""
        if identity == "uuid":
            return None
        page = await self.do(self.client.person.list, **{identity: key}, type=kind, page_size=PAGE)
        async for row in self._rows(page):
            if getattr(row, identity, None) == key:
                return row  # type: ignore[no-any-return]
        return None

    async def upload(self, content: bytes) -> str:
        """Upload a photo. Returns its URI."""
        return str((await self.do(self.client.person.upload_image, file=content)).uri)


async def all_of(work: Iterable[Awaitable[None]]) -> None:
    """Await several, and cancel the others if one fails."""
    tasks = [asyncio.ensure_future(each) for each in work]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


def blocking(work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run async work to its end, even if an event loop is running (in a notebook)."""
    try:
        asyncio.get_running_loop()
        nested = True
    except RuntimeError:
        nested = False
    if not nested:
        return asyncio.run(work())
    with ThreadPoolExecutor(1, "hongtu-people") as thread:
        return thread.submit(asyncio.run, work()).result()


def check(client: object, *, asynchronous: bool) -> None:
    """Raise PeopleError for an async client in a blocking function."""
    if not isinstance(client, AsyncHongtu if asynchronous else Hongtu):
        raise PeopleError(
            _("{name} goes with async_plan and async_apply; plan and apply take a Hongtu").format(
                name=type(client).__name__
            )
        )
