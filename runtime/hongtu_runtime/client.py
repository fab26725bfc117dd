"""The clients: settings, and the loop that sends a call until it has ended. The generated clients add the resources."""

from __future__ import annotations

import copy
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cached_property
from threading import Event
from typing import TYPE_CHECKING, Any, ClassVar, Self, TypeVar

from hongtu_runtime.call import Call
from hongtu_runtime.decode import Answer, Shape
from hongtu_runtime.drift import Drift
from hongtu_runtime.errors import ConfigurationError, HongtuError, text_of
from hongtu_runtime.failure import SendFailure
from hongtu_runtime.operation import CallOptions, OnDrift, Operation
from hongtu_runtime.outcome import Catalog
from hongtu_runtime.reply import Reply
from hongtu_runtime.retry import RetryPolicy, quota_for
from hongtu_runtime.settings import Settings, checked_signer, retry_policy
from hongtu_runtime.signing import Credentials, Secret, Signer, explain
from hongtu_runtime.upload import FileSource

if TYPE_CHECKING:
    import httpx

    from hongtu_runtime.http.asynchronous import Transport
    from hongtu_runtime.tls import Verify

T = TypeVar("T")


class _Client:
    """What both clients are."""

    catalog: ClassVar[Catalog]
    base_url: str

    def _configure(
        self,
        base_url: str,
        app_key: str,
        secret: str | Secret,
        timeout: float | None,
        retry: RetryPolicy | int,
        on_drift: OnDrift | Callable[[tuple[Drift, ...]], None],
        signer: Signer | None,
    ) -> None:
        self.base_url = text_of("base_url", base_url, "http://192.168.1.20").rstrip("/")
        self._signer = Signer(Credentials.of(app_key, secret)) if signer is None else checked_signer(signer)
        self._settings = Settings(timeout, retry_policy(retry), on_drift)
        self._quota = quota_for(self.base_url)
        # Shared with the copies that `with_options` makes:
        self._closed = Event()
        self._warned: set[Drift] = set()

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url} as {self._signer.credentials.app_key}>"

    def with_options(
        self,
        *,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
        on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] | None = None,
    ) -> Self:
        """The same client with other settings; connections are shared. What is not given stays."""
        other = copy.copy(self)
        for name in [name for name in vars(other) if isinstance(getattr(type(other), name, None), cached_property)]:
            del other.__dict__[name]
        old = self._settings
        other._settings = Settings(
            old.timeout if timeout is None else timeout,
            old.retry if retry is None else retry_policy(retry),
            old.on_drift if on_drift is None else on_drift,
        )
        return other

    def explain(self, method: Callable[..., object], **fields: object) -> str:
        """How the signature of a call comes about: the eight parts, labelled, the secret masked. Sends nothing.

        Example: `print(client.explain(client.person.list, page_num=1, page_size=10))`
        """
        operation = _operation_of(method)
        if operation.upload is not None:  # a file is not signed, so none is needed
            fields.pop("file", None)
            operation = replace(operation, upload=None)
        call = Call(operation, "value", self._settings, self._quota, self._warned, fields)
        headers = dict(call.headers(self._signer))
        return explain(
            self._signer.credentials,
            path=operation.path,
            method=operation.method,
            query=call.query,
            body=call.body,
            body_part=call.sign_body,
            timestamp=headers[b"ctimestamp"].decode(),
            nonce=headers[b"cnonce"].decode(),
        )

    def _call(
        self,
        operation: Operation[Any],
        shape: Shape,
        options: CallOptions | None,
        fields: Mapping[str, object],
        file: FileSource | None,
    ) -> Call:
        if self._closed.is_set():
            raise ConfigurationError("this client is closed; make another one", operation=operation.name)
        return Call(operation, shape, self.settings(options), self._quota, self._warned, fields, file)

    def settings(self, options: CallOptions | None) -> Settings:
        """What holds for one call."""
        return self._settings.merged(options)


class SyncClient(_Client):
    """The blocking client. Safe to share between threads."""

    def __init__(
        self,
        base_url: str,
        *,
        app_key: str,
        secret: str | Secret,
        timeout: float | None = None,
        retry: RetryPolicy | int = 3,
        verify: Verify = True,
        on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] = "warn",
        trust_env: bool = False,
        http_client: httpx.Client | None = None,
        signer: Signer | None = None,
    ) -> None:
        """Connect to nothing yet: connections are made when they are needed.

        Args:
            base_url: Scheme, host and port of the platform: `http://192.168.1.20`.
            app_key: The caller's key (cappkey), allotted on the platform.
            secret: The secret that belongs to the key. It is never shown, logged or sent.
            timeout: Seconds for a whole call, attempts and waits included. None: 30, uploads 180, doors 6.
            retry: How often a call may be sent at most, or a RetryPolicy. What may be repeated at all is decided by the
                operation's class: a write is repeated only when nothing was sent, a door never.
            verify: Which certificate is trusted: True (the usual authorities), a path to a CA file or to the server's own
                certificate, or a Pin of its SHA-256 fingerprint.
            on_drift: What happens when a reply departs from the manual: "warn", "raise", "ignore", or a function.
            trust_env: Whether proxies of the environment (HTTP_PROXY, …) are used.
            http_client: Your own httpx.Client, for proxies and tests. It is not closed by this client.
            signer: Replaces clock and nonce; for tests.
        """
        from hongtu_runtime.http import SyncHttp

        self._configure(base_url, app_key, secret, timeout, retry, on_drift, signer)
        self._http = SyncHttp(base_url, verify=verify, trust_env=trust_env, http_client=http_client)

    @classmethod
    def from_env(cls, **options: Any) -> Self:
        """A client from HONGTU_BASE_URL, HONGTU_APP_KEY, HONGTU_SECRET and, for https, HONGTU_CA_FILE.

        `options` are those of the client, and count more than the environment.
        """
        return cls(**_from_env(options))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections. Every further call is an error."""
        self._closed.set()
        self._http.close()

    def send(
        self,
        operation: Operation[Any],
        shape: Shape,
        options: CallOptions | None,
        fields: Mapping[str, object],
        file: FileSource | None = None,
    ) -> Answer:
        """Send a call until it has ended: the answer, or the error that says how."""
        call = self._call(operation, shape, options, fields, file)
        try:
            while True:
                attempt = call.begin()
                reply: Reply | None = None
                try:
                    reply = self._http.exchange(
                        operation.method,
                        call.target,
                        call.headers(self._signer),
                        call.body,
                        attempt=attempt,
                        timeouts=call.timeouts,
                    )
                    return call.read(reply, self.catalog)
                except (SendFailure, HongtuError) as error:
                    time.sleep(call.failed(error, reply))
        except BaseException as error:
            call.interrupted(error)
            raise


class AsyncClient(_Client):
    """The client for asyncio. One for each event loop."""

    def __init__(
        self,
        base_url: str,
        *,
        app_key: str,
        secret: str | Secret,
        timeout: float | None = None,
        retry: RetryPolicy | int = 3,
        verify: Verify = True,
        on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] = "warn",
        trust_env: bool = False,
        transport: Transport = "httpx",
        http_client: httpx.AsyncClient | None = None,
        signer: Signer | None = None,
    ) -> None:
        """Connect to nothing yet: connections are made when they are needed.

        Args:
            base_url: Scheme, host and port of the platform: `http://192.168.1.20`.
            app_key: The caller's key (cappkey), allotted on the platform.
            secret: The secret that belongs to the key. It is never shown, logged or sent.
            timeout: Seconds for a whole call, attempts and waits included. None: 30, uploads 180, doors 6.
            retry: How often a call may be sent at most, or a RetryPolicy. What may be repeated at all is decided by the
                operation's class: a write is repeated only when nothing was sent, a door never.
            verify: Which certificate is trusted: True (the usual authorities), a path to a CA file or to the server's own
                certificate, or a Pin of its SHA-256 fingerprint.
            on_drift: What happens when a reply departs from the manual: "warn", "raise", "ignore", or a function.
            trust_env: Whether proxies of the environment (HTTP_PROXY, …) are used.
            transport: "aiohttp" makes calls that overlap several times cheaper and needs the extra `hongtu2000[aiohttp]`.
            http_client: Your own httpx.AsyncClient, for proxies and tests. It is not closed by this client.
            signer: Replaces clock and nonce; for tests.
        """
        from hongtu_runtime.http import AsyncHttp

        self._configure(base_url, app_key, secret, timeout, retry, on_drift, signer)
        self._http = AsyncHttp(
            base_url, verify=verify, trust_env=trust_env, transport=transport, http_client=http_client
        )

    @classmethod
    def from_env(cls, **options: Any) -> Self:
        """A client from HONGTU_BASE_URL, HONGTU_APP_KEY, HONGTU_SECRET and, for https, HONGTU_CA_FILE.

        `options` are those of the client, and count more than the environment.
        """
        return cls(**_from_env(options))

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections. Every further call is an error."""
        self._closed.set()
        await self._http.aclose()

    async def send(
        self,
        operation: Operation[Any],
        shape: Shape,
        options: CallOptions | None,
        fields: Mapping[str, object],
        file: FileSource | None = None,
    ) -> Answer:
        """Send a call until it has ended: the answer, or the error that says how."""
        call = self._call(operation, shape, options, fields, file)
        try:
            while True:
                attempt = call.begin()
                reply: Reply | None = None
                try:
                    reply = await self._http.exchange(
                        operation.method,
                        call.target,
                        call.headers(self._signer),
                        call.body,
                        attempt=attempt,
                        timeouts=call.timeouts,
                    )
                    return call.read(reply, self.catalog)
                except (SendFailure, HongtuError) as error:
                    import asyncio  # takes 15 ms, which a blocking client does not need

                    await asyncio.sleep(call.failed(error, reply))
        except BaseException as error:
            call.interrupted(error)
            raise


def _operation_of(method: Callable[..., object]) -> Operation[Any]:
    module = sys.modules.get(getattr(method, "__module__", ""))
    operation: Operation[Any] | None = getattr(module, getattr(method, "__name__", "").upper(), None)
    if not isinstance(operation, Operation):
        raise ConfigurationError(f"{method!r} calls no interface; give a method such as client.person.list")
    return operation


def _from_env(options: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a client: those given, and from the environment what is not given."""
    required = {"base_url": "HONGTU_BASE_URL", "app_key": "HONGTU_APP_KEY", "secret": "HONGTU_SECRET"}
    names = {**required, "verify": "HONGTU_CA_FILE"}
    found = {key: os.environ[name] for key, name in names.items() if os.environ.get(name)} | options
    missing = [name for key, name in required.items() if key not in found]
    if missing:
        raise ConfigurationError(
            f"{', '.join(missing)} {'is' if len(missing) == 1 else 'are'} not set in the environment"
        )
    return found
