"""The helpers of generated methods: one for each kind of answer, blocking and async."""

from __future__ import annotations

from functools import partial
from typing import Any, NoReturn, TypeVar, cast

from hongtu_runtime.batch import AsyncBatchResult, BatchResult
from hongtu_runtime.chunks import add_answer, add_interruption, chunks_of, time_left
from hongtu_runtime.extra import adopted
from hongtu_runtime.link import Link, no_pickle
from hongtu_runtime.models import Output
from hongtu_runtime.operation import BatchMatch, CallOptions, Operation
from hongtu_runtime.page import AsyncPage, Page, Place
from hongtu_runtime.sender import AsyncSender, SyncSender
from hongtu_runtime.upload import FileSource

T = TypeVar("T", bound=Output)


class Resource:
    """A group of operations of the blocking client."""

    def __init__(self, sender: SyncSender) -> None:
        self._sender = sender

    def __reduce__(self) -> NoReturn:
        raise no_pickle()

    def _send(self, operation: Operation[None], options: CallOptions | None, **fields: object) -> None:
        self._sender.send(operation, "nothing", options, fields)

    def _value(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> T:
        return cast(T, self._sender.send(operation, "value", options, fields).data)

    def _list(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> list[T]:
        return cast(list[T], self._sender.send(operation, "list", options, fields).data)

    def _upload(self, operation: Operation[T], options: CallOptions | None, *, file: FileSource, **fields: object) -> T:
        return cast(T, self._sender.send(operation, "value", options, fields, file).data)

    def _page(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> Page[T]:
        with self._sender.reading(operation, fields):
            fields = adopted(operation.request, fields)
        data = self._sender.send(operation, "page", options, fields).data

        def fetch(page_num: int) -> Page[T]:
            return self._page(operation, options, **{**fields, "page_num": page_num})

        return Page(operation.name, *_place(data, fields), fetch)

    def _batch(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> BatchResult[T, Any]:
        match = cast(BatchMatch, operation.batch)
        with self._sender.reading(operation, fields):
            fields = adopted(operation.request, fields)

        def resend(items: list[Any]) -> BatchResult[T, Any]:
            return self._batch(operation, options, **_fields_again(fields, match, items))

        result = BatchResult[T, Any](operation.name, resend=Link(resend))
        settings = self._sender.settings_for(options)
        rest = time_left(settings, options)
        with self._sender.reading(operation, fields):
            chunks = chunks_of(operation, fields, settings)
        index = 0
        try:
            for index, chunk in enumerate(chunks):  # noqa: B007
                take = partial(add_answer, result, operation, chunk, self._sender.catalog)
                self._sender.send(operation, "batch", rest(), chunk.fields, take=take)
        except BaseException as error:  # also after an interruption, the known results must not be lost
            add_interruption(error, result, chunks, index)
            raise
        return result


class AsyncResource:
    """A group of operations of the asyncio client."""

    def __init__(self, sender: AsyncSender) -> None:
        self._sender = sender

    def __reduce__(self) -> NoReturn:
        raise no_pickle()

    async def _send(self, operation: Operation[None], options: CallOptions | None, **fields: object) -> None:
        await self._sender.send(operation, "nothing", options, fields)

    async def _value(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> T:
        return cast(T, (await self._sender.send(operation, "value", options, fields)).data)

    async def _list(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> list[T]:
        return cast(list[T], (await self._sender.send(operation, "list", options, fields)).data)

    async def _upload(
        self, operation: Operation[T], options: CallOptions | None, *, file: FileSource, **fields: object
    ) -> T:
        return cast(T, (await self._sender.send(operation, "value", options, fields, file)).data)

    async def _page(self, operation: Operation[T], options: CallOptions | None, **fields: object) -> AsyncPage[T]:
        with self._sender.reading(operation, fields):
            fields = adopted(operation.request, fields)
        data = (await self._sender.send(operation, "page", options, fields)).data

        async def fetch(page_num: int) -> AsyncPage[T]:
            return await self._page(operation, options, **{**fields, "page_num": page_num})

        return AsyncPage(operation.name, *_place(data, fields), fetch)

    async def _batch(
        self, operation: Operation[T], options: CallOptions | None, **fields: object
    ) -> AsyncBatchResult[T, Any]:
        match = cast(BatchMatch, operation.batch)
        with self._sender.reading(operation, fields):
            fields = adopted(operation.request, fields)

        async def resend(items: list[Any]) -> AsyncBatchResult[T, Any]:
            return await self._batch(operation, options, **_fields_again(fields, match, items))

        result = AsyncBatchResult[T, Any](operation.name, resend=Link(resend))
        settings = self._sender.settings_for(options)
        rest = time_left(settings, options)
        with self._sender.reading(operation, fields):
            chunks = chunks_of(operation, fields, settings)
        index = 0
        try:
            for index, chunk in enumerate(chunks):  # noqa: B007
                take = partial(add_answer, result, operation, chunk, self._sender.catalog)
                await self._sender.send(operation, "batch", rest(), chunk.fields, take=take)
        except BaseException as error:  # also after an interruption, the known results must not be lost
            add_interruption(error, result, chunks, index)
            raise
        return result


def _place(data: Any, fields: dict[str, Any]) -> tuple[list[Any], Place]:
    """The rows and the position of a page. Its number is the requested one, because servers may count differently."""
    rows: list[Any] = data.rows or []
    total, size = (value if isinstance(value, int) else None for value in (data.total, data.page_size))
    number = _whole(fields.get("page_num"))
    return rows, Place(total or 0, number or 1, len(rows) if size is None else size, data.model_extra or {})


def _whole(asked: Any) -> int:
    """The number of the requested page, also from subclasses of numbers."""
    if isinstance(asked, int):
        return int.__int__(asked)
    return float.__int__(asked) if isinstance(asked, float) else int(asked or 1)


def _fields_again(fields: dict[str, object], match: BatchMatch, items: list[Any]) -> dict[str, Any]:
    return {**fields, match.items: items} if match.items else dict(items[0])
