"""What generated methods call: one helper for each kind of answer, blocking and async."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeGuard, TypeVar, cast

from hongtu_runtime.batch import AsyncBatchResult, BatchResult, attach
from hongtu_runtime.call import validated
from hongtu_runtime.client import AsyncClient, SyncClient
from hongtu_runtime.errors import HongtuError
from hongtu_runtime.models import Output
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page
from hongtu_runtime.upload import FileSource

T = TypeVar("T", bound=Output)
CHUNK_SIZE = 100
"""Items of a batch in one request, where `options["chunk_size"]` says nothing. The manual names no maximum."""


class Resource:
    """A group of operations of the blocking client."""

    def __init__(self, client: SyncClient) -> None:
        self._client = client

    def _send(self, operation: Operation[None], options: CallOptions | None, **fields: object) -> None:
        self._client.send(operation, "nothing", options, fields)

    def _value(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> T:
        return cast(T, self._client.send(operation, "value", options, fields).data)

    def _list(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> list[T]:
        return cast(list[T], self._client.send(operation, "list", options, fields).data)

    def _upload(self, operation: Operation[T], options: CallOptions | None, *, file: FileSource, **fields: object) -> T:
        return cast(T, self._client.send(operation, "value", options, fields, file).data)

    def _page(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> Page[T]:
        data = self._client.send(operation, "page", options, fields).data

        def fetch(page_num: int) -> Page[T]:
            return self._page(operation, options, **{**fields, "page_num": page_num})

        return Page(operation.name, *_place(data, fields), fetch)

    def _batch(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> BatchResult[T, Any]:
        match = cast(BatchMatch, operation.batch)

        def resend(items: list[Any]) -> BatchResult[T, Any]:
            return self._batch(operation, options, **_fields_again(fields, match, items))

        result = BatchResult[T, Any](operation.name, resend=resend)
        chunks = _chunks(operation, fields, match, options)
        for index, chunk in enumerate(chunks):
            try:
                data = self._client.send(operation, "batch", options, chunk).data
            except HongtuError as error:
                raise _interrupted(error, result, match, chunks, index) from error.__cause__
            _add(result, data, _items_of(operation, chunk, match), match)
        return result


class AsyncResource:
    """A group of operations of the asyncio client."""

    def __init__(self, client: AsyncClient) -> None:
        self._client = client

    async def _send(self, operation: Operation[None], options: CallOptions | None, **fields: object) -> None:
        await self._client.send(operation, "nothing", options, fields)

    async def _value(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> T:
        return cast(T, (await self._client.send(operation, "value", options, fields)).data)

    async def _list(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> list[T]:
        return cast(list[T], (await self._client.send(operation, "list", options, fields)).data)

    async def _upload(
        self, operation: Operation[T], options: CallOptions | None, *, file: FileSource, **fields: object
    ) -> T:
        return cast(T, (await self._client.send(operation, "value", options, fields, file)).data)

    async def _page(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> AsyncPage[T]:
        data = (await self._client.send(operation, "page", options, fields)).data

        async def fetch(page_num: int) -> AsyncPage[T]:
            return await self._page(operation, options, **{**fields, "page_num": page_num})

        return AsyncPage(operation.name, *_place(data, fields), fetch)

    async def _batch(
        self, operation: Operation[T], options: CallOptions | None, **fields: object
    ) -> AsyncBatchResult[T, Any]:
        match = cast(BatchMatch, operation.batch)

        async def resend(items: list[Any]) -> AsyncBatchResult[T, Any]:
            return await self._batch(operation, options, **_fields_again(fields, match, items))

        result = AsyncBatchResult[T, Any](operation.name, resend=resend)
        chunks = _chunks(operation, fields, match, options)
        for index, chunk in enumerate(chunks):
            try:
                data = (await self._client.send(operation, "batch", options, chunk)).data
            except HongtuError as error:
                raise _interrupted(error, result, match, chunks, index) from error.__cause__
            _add(result, data, _items_of(operation, chunk, match), match)
        return result


def _place(data: Any, fields: dict[str, Any]) -> tuple[list[Any], int, int, int]:
    """Rows, total, number and size of a page. The number is the one asked for: a server may count in its own way."""
    rows: list[Any] = data.rows or []
    total, size = (value if isinstance(value, int) else None for value in (data.total, data.page_size))
    return rows, total or 0, int(fields.get("page_num") or 1), len(rows) if size is None else size


def _chunks(
    operation: Operation[Any], fields: dict[str, object], match: BatchMatch, options: CallOptions | None
) -> list[dict[str, Any]]:
    """The requests of a batch call: one for each `chunk_size` items, at least one. All are checked before any is sent."""
    given = fields.get(match.items) if match.items else None
    if not _is_many(given):
        return [fields]  # the request alone, or what no request takes
    items = list(given)
    size = max((options or {}).get("chunk_size", CHUNK_SIZE), 1)
    starts = range(0, max(len(items), 1), size)
    if len(starts) > 1:
        validated(operation, {**fields, match.items: items})
    return [{**fields, match.items: items[start : start + size]} for start in starts]


def _is_many(value: object) -> TypeGuard[Iterable[Any]]:
    return isinstance(value, Iterable) and not isinstance(value, (str, bytes))


def _items_of(operation: Operation[Any], chunk: dict[str, Any], match: BatchMatch) -> list[Any]:
    """The items of a request; where it has no list of them, it is the one item itself."""
    return list(chunk[match.items]) if match.items else [validated(operation, chunk)]


def _fields_again(fields: dict[str, object], match: BatchMatch, items: list[Any]) -> dict[str, Any]:
    return {**fields, match.items: items} if match.items else dict(items[0])


def _add(result: Any, data: Any, left: list[Any], match: BatchMatch) -> None:
    result.successes += attach(data.successes or [], left, match)
    result.failures += attach(data.failures or [], left, match)
    result.unknown += left


def _interrupted(
    error: HongtuError, result: Any, match: BatchMatch, chunks: list[dict[str, Any]], index: int
) -> HongtuError:
    """The same error, with what was done before it and what was not begun."""
    if index or len(chunks) > 1:
        error.partial = result
        later = sum(len(chunk[match.items]) for chunk in chunks[index + 1 :])
        done = len(result.successes) + len(result.failures) + len(result.unknown)
        error.add_note(
            f"Request {index + 1} of {len(chunks)}: {done} items were answered before it (error.partial), "
            f"{len(chunks[index][match.items])} are in it, {later} were not sent."
        )
    return error
