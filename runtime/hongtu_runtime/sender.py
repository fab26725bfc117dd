"""The loop that sends a call until it has ended, blocking and async. Resources send their calls through it."""

from __future__ import annotations

import copy
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from threading import Event
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from hongtu_runtime.call import Call
from hongtu_runtime.decode import Answer, Shape
from hongtu_runtime.drift import Drift
from hongtu_runtime.errors import ConfigurationError, InvalidRequest
from hongtu_runtime.foreign import guarded
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.operation import CallOptions, Operation
from hongtu_runtime.payload import Payload, payload_of
from hongtu_runtime.reply import Reply
from hongtu_runtime.retry import quota_for
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.settings import Settings
from hongtu_runtime.signing import Bodyless, Signer
from hongtu_runtime.upload import FileSource
from hongtu_runtime.verdict import Catalog

if TYPE_CHECKING:
    from hongtu_runtime.http import AsyncHttp, SyncHttp

H = TypeVar("H", bound="SyncHttp | AsyncHttp")
Take = Callable[[Answer], None]


class _Sender(Generic[H]):
    """The common part of both kinds."""

    def __init__(self, http: H, base_url: str, signer: Signer, settings: Settings, catalog: Catalog) -> None:
        self.http = http
        self.signer = signer
        self.settings = settings
        self.catalog = catalog
        # Shared with the copies that `with_settings` makes:
        self._quota = quota_for(base_url)
        self._closed = Event()
        self._warned: set[Drift] = set()
        self._bodyless = Bodyless()

    def with_settings(self, settings: Settings) -> Self:
        """A copy with other settings that shares the connections and what was learnt."""
        copied = copy.copy(self)
        copied.settings = settings
        return copied

    def settings_for(self, options: CallOptions | None) -> Settings:
        """The settings of one call."""
        return self.settings.merged(options)

    def prepared(
        self,
        operation: Operation[Any],
        shape: Shape,
        options: CallOptions | None,
        fields: Mapping[str, object],
        file: FileSource | None = None,
    ) -> Call:
        """A call of an operation of the contract. Raises InvalidRequest or ConfigurationError."""
        settings = self.opened(operation.name, options)
        with self.reading(operation, fields):  # an object of the caller may fail, or contain itself
            payload = payload_of(operation, fields, file, settings.limits, settings.timeout)
        return self.call(operation, shape, settings, payload)

    def call(self, operation: Operation[Any], shape: Shape, settings: Settings, payload: Payload) -> Call:
        """A call whose request is ready."""
        return Call(operation, shape, settings, payload, self._quota, self._warned, self._bodyless)

    def reading(self, operation: Operation[Any], fields: Mapping[str, object]) -> AbstractContextManager[None]:
        """The context for reading the fields of a call. Raises InvalidRequest."""
        return guarded(lambda error: _unreadable(operation, fields, error))

    def opened(self, operation: str, options: CallOptions | None) -> Settings:
        """The settings of one call. Raises ConfigurationError if the client is closed or an option cannot work."""
        if self._closed.is_set():
            raise ConfigurationError(Sentence("this client is closed; create another one"), operation=operation)
        return self.settings_for(options)


def _unreadable(operation: Operation[Any], fields: Mapping[str, object], error: Exception) -> InvalidRequest:
    from hongtu_runtime.problems import unreadable_request  # rarely needed

    return unreadable_request(operation.request, fields, error, operation=operation.name)


class SyncSender(_Sender["SyncHttp"]):
    """For threads."""

    def send(
        self,
        operation: Operation[Any],
        shape: Shape,
        options: CallOptions | None,
        fields: Mapping[str, object],
        file: FileSource | None = None,
        take: Take | None = None,
    ) -> Answer:
        """Send a call of an operation until it has ended: the answer, or the error that says how.

        Args:
            take: receives the answer before its drift is reported, because the report may raise.
        """
        return self.run(self.prepared(operation, shape, options, fields, file), take)

    def run(self, call: Call, take: Take | None = None) -> Answer:
        """Send a call until it has ended. No code of the caller runs where an exception counts as the end of an attempt."""
        try:
            while True:
                attempt = call.begin()
                headers = call.headers(self.signer)
                if self._closed.is_set():
                    raise call.closed()
                reply: Reply | None = None
                try:
                    reply = self.http.exchange(
                        call.operation.method,
                        call.target,
                        headers,
                        call.body,
                        attempt=attempt,
                        timeouts=call.timeouts,
                    )
                    answer = call.read(reply, self.catalog)
                except Exception as error:
                    if interrupts(error):
                        raise
                    pause = call.failed(error, reply)
                else:
                    return call.done(answer, take)
                self._closed.wait(pause)
        except BaseException as error:
            call.interrupted(error)
            raise
        finally:
            if self._closed.is_set():
                self.http.close()  # it may have been closed before this call had a connection

    def close(self) -> None:
        """Close the connections. Nothing more is sent."""
        self._closed.set()
        self.http.close()


class AsyncSender(_Sender["AsyncHttp"]):
    """For tasks of asyncio."""

    async def send(
        self,
        operation: Operation[Any],
        shape: Shape,
        options: CallOptions | None,
        fields: Mapping[str, object],
        file: FileSource | None = None,
        take: Take | None = None,
    ) -> Answer:
        """Send a call of an operation until it has ended: the answer, or the error that says how.

        Args:
            take: receives the answer before its drift is reported, because the report may raise.
        """
        if operation.upload is None:
            return await self.run(self.prepared(operation, shape, options, fields, file), take)
        from hongtu_runtime.threads import off_the_loop

        made = await off_the_loop(lambda: self.prepared(operation, shape, options, fields, file))
        return await self.run(made, take)

    async def run(self, call: Call, take: Take | None = None) -> Answer:
        """Send a call until it has ended. No code of the caller runs where an exception counts as the end of an attempt."""
        try:
            while True:
                attempt = call.begin()
                headers = call.headers(self.signer)
                if self._closed.is_set():
                    raise call.closed()
                reply: Reply | None = None
                try:
                    reply = await self.http.exchange(
                        call.operation.method,
                        call.target,
                        headers,
                        call.body,
                        attempt=attempt,
                        timeouts=call.timeouts,
                    )
                    answer = call.read(reply, self.catalog)
                except Exception as error:
                    if interrupts(error):
                        raise
                    pause = call.failed(error, reply)
                else:
                    return call.done(answer, take)
                import asyncio  # takes 15 ms, which a blocking client does not need

                await asyncio.sleep(pause)
        except BaseException as error:
            call.interrupted(error)
            raise
        finally:
            if self._closed.is_set():
                await self.http.aclose()  # it may have been closed before this call had a connection

    async def aclose(self) -> None:
        """Close the connections. Nothing more is sent."""
        self._closed.set()
        await self.http.aclose()
