"""The base classes of the clients. The generated clients add the resources."""

from __future__ import annotations

import copy
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, TypeGuard, TypeVar

from hongtu_runtime.drift import Drift
from hongtu_runtime.errors import ConfigurationError, hidden_mark, text_of
from hongtu_runtime.foreign import reading, shown
from hongtu_runtime.link import no_pickle
from hongtu_runtime.operation import CallOptions, Limits, OnDrift, Operation, without_file
from hongtu_runtime.payload import Payload, payload_of, raw_call
from hongtu_runtime.retry import RetryClass, RetryPolicy
from hongtu_runtime.sender import AsyncSender, SyncSender
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.settings import Settings, checked_signer, retry_policy
from hongtu_runtime.signing import Credentials, Secret, Signer, explain
from hongtu_runtime.upload import FileSource
from hongtu_runtime.verdict import Catalog

if TYPE_CHECKING:
    import httpx

    from hongtu_runtime.http.asynchronous import Transport
    from hongtu_runtime.tls import Pin, Verify

S = TypeVar("S", SyncSender, AsyncSender)
C = TypeVar("C", bound="_Client[Any]")
"""The class of a client. With `Self` instead, editors that use jedi would not complete resources."""
Query = Mapping[str, str | int | float]


class _Client(Generic[S]):
    """The common part of both clients."""

    _catalog: ClassVar[Catalog]
    _sender: S
    base_url: str

    def __repr__(self) -> str:
        return f"<{type(self).__name__} {self.base_url} as {self._sender.signer.credentials.app_key}>"

    def __copy__(self: C) -> C:
        copied = object.__new__(type(self))
        copied.__dict__.update(self.__dict__)
        return copied

    def __reduce__(self) -> NoReturn:
        raise no_pickle()

    def with_options(
        self: C,
        *,
        timeout: float | None = None,
        retry: RetryPolicy | int | None = None,
        on_drift: OnDrift | Callable[[tuple[Drift, ...]], None] | None = None,
        limits: Limits | None = None,
    ) -> C:
        """Return a client with other settings that shares the connections. Settings that are not given stay."""
        client = copy.copy(self)
        for name in [name for name in vars(client) if isinstance(getattr(type(client), name, None), cached_property)]:
            del client.__dict__[name]
        old = self._sender.settings
        settings = replace(
            old,
            timeout=old.timeout if timeout is None else timeout,
            retry=old.retry if retry is None else retry_policy(retry),
            on_drift=old.on_drift if on_drift is None else on_drift,
            limits=old.limits if limits is None else limits,
        )
        client._sender = self._sender.with_settings(settings)
        return client

    def explain(self, method: Callable[..., object], /, *arguments: Any, **fields: Any) -> str:
        """Show how the signature of a call is made: its eight parts with labels, the secret masked. Sends nothing.

        Example: `print(client.explain(client.person.list, page_num=1, page_size=10))`
        """
        with reading(Sentence("the method")):
            return self._explained(method, arguments, fields)

    def _explained(self, method: Callable[..., object], arguments: tuple[Any, ...], fields: dict[str, Any]) -> str:
        operation: Operation[Any]
        if getattr(method, "__name__", "") == "call" and isinstance(getattr(method, "__self__", None), _Client):
            fields.pop("options", None)
            operation, payload = raw_call(*arguments, **fields)
        else:
            if arguments:
                raise ConfigurationError(
                    Sentence("explain takes the fields of a call as keyword arguments, like the call itself")
                )
            operation = _operation_of(method)
            settings = self._sender.settings_for(fields.pop("options", None))
            if operation.upload is not None:  # a file is not signed, so none is needed
                fields.pop("file", None)
                payload = payload_of(without_file(operation), fields, None, settings.limits)
            else:
                payload = payload_of(operation, fields, None, settings.limits)
        call = self._sender.call(operation, "value", self._sender.settings, payload._replace(passed=()))
        signer = self._sender.signer
        headers = dict(call.headers(signer))
        return explain(
            signer.credentials,
            path=operation.path,
            method=operation.method,
            query=call.query.signed,
            body=call.body,
            body_part=call.sign_body,
            timestamp=headers[b"ctimestamp"].decode(),
            nonce=headers[b"cnonce"].decode(),
        )


class SyncClient(_Client[SyncSender]):
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
        limits: Limits = "refuse",
        trust_env: bool = False,
        http_client: httpx.Client | None = None,
        signer: Signer | None = None,
    ) -> None:
        """Create a client. It connects when it sends the first request.

        Args:
            base_url: Scheme, host and port of the platform: `http://192.168.1.20`.
            app_key: The caller's key (cappkey), assigned by the platform.
            secret: The secret of the key. It is never shown, logged or sent.
            timeout: Seconds for a whole call: attempts, waits, and all requests of a batch. None: 30 for each request, uploads
                180, doors 6.
            retry: How often a call may be sent at most, or a RetryPolicy. The kind of operation decides whether
                a repeat is allowed: most writes only if nothing was sent, a door never.
            verify: The trusted certificate: True (the usual authorities), a path to a CA file or to the server's own
                certificate, or a Pin with its SHA-256 fingerprint.
            on_drift: What happens when a reply departs from the manual: "warn", "raise", "ignore", or a function.
            limits: What happens to values that break a limit of the manual: "refuse" them, or "send" them and
                let the platform decide. The log names the field and rule of each value that is sent.
            trust_env: Whether to use proxies of the environment (HTTP_PROXY, …).
            http_client: Your own httpx.Client, for proxies and tests. This client does not close it.
            signer: Replaces clock and nonce; for tests.
        """
        from hongtu_runtime.http import SyncHttp

        with reading(Sentence("an argument of the client")):
            self.base_url = _checked_url(base_url)
            signer = _signer(app_key, secret, signer)
            settings = Settings(timeout, retry_policy(retry), on_drift, limits=limits)
            http = SyncHttp(base_url, verify=verify, trust_env=trust_env, http_client=http_client)
            self._sender = SyncSender(http, self.base_url, signer, settings, self._catalog)

    @classmethod
    def from_env(cls: type[C], **options: Any) -> C:
        """A client from HONGTU_BASE_URL, HONGTU_APP_KEY, HONGTU_SECRET and, for https, HONGTU_CA_FILE or HONGTU_PIN.

        `options` are the arguments of the client. They override the environment.
        """
        return cls(**_from_env(options))

    def __enter__(self: C) -> C:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connections. A call after this is an error."""
        self._sender.close()

    def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | Sequence[object] | bytes | None = None,
        *,
        query: Query | None = None,
        file: FileSource | None = None,
        retry: RetryClass = "unsafe",
        options: CallOptions | None = None,
    ) -> Any:
        """Call an interface that the contract lacks. Signature, deadline, outcomes and codes work as usual; there is no model.

        Args:
            method: GET, POST, PUT, PATCH or DELETE.
            path: From `/v1/api/` on.
            body: JSON, or bytes that are sent and signed unchanged. None sends `{}`, or nothing with GET.
            query: Parameters for the URL.
            file: A path, bytes, or a file opened in binary mode, for an upload. The part of the form is named `file`.
            retry: What a repeat does: "read" changes nothing, "idempotent" leaves the same state, "unsafe" does it twice,
                "physical" moves something.
            options: As for every other call.

        Returns:
            `data` of the answer as JSON; None if it is missing.

        Raises:
            InvalidRequest: an argument cannot be sent; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        settings = self._sender.opened("call", options)
        operation, payload = raw_call(method, path, body, query=query, file=file, retry=retry, timeout=settings.timeout)
        answer = self._sender.run(self._sender.call(operation, "nothing", settings, payload))
        return answer.data


class AsyncClient(_Client[AsyncSender]):
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
        limits: Limits = "refuse",
        trust_env: bool = False,
        transport: Transport = "httpx",
        http_client: httpx.AsyncClient | None = None,
        signer: Signer | None = None,
    ) -> None:
        """Create a client. It connects when it sends the first request.

        Args:
            base_url: Scheme, host and port of the platform: `http://192.168.1.20`.
            app_key: The caller's key (cappkey), assigned by the platform.
            secret: The secret of the key. It is never shown, logged or sent.
            timeout: Seconds for a whole call: attempts, waits, and all requests of a batch. None: 30 for each request, uploads
                180, doors 6.
            retry: How often a call may be sent at most, or a RetryPolicy. The kind of operation decides whether
                a repeat is allowed: most writes only if nothing was sent, a door never.
            verify: The trusted certificate: True (the usual authorities), a path to a CA file or to the server's own
                certificate, or a Pin with its SHA-256 fingerprint.
            on_drift: What happens when a reply departs from the manual: "warn", "raise", "ignore", or a function.
            limits: What happens to values that break a limit of the manual: "refuse" them, or "send" them and
                let the platform decide. The log names the field and rule of each value that is sent.
            trust_env: Whether to use proxies of the environment (HTTP_PROXY, …).
            transport: "aiohttp" makes concurrent calls several times cheaper and requires the extra `hongtu2000[aiohttp]`.
            http_client: Your own httpx.AsyncClient, for proxies and tests. This client does not close it.
            signer: Replaces clock and nonce; for tests.
        """
        from hongtu_runtime.http import AsyncHttp

        with reading(Sentence("an argument of the client")):
            self.base_url = _checked_url(base_url)
            signer = _signer(app_key, secret, signer)
            settings = Settings(timeout, retry_policy(retry), on_drift, limits=limits)
            http = AsyncHttp(base_url, verify=verify, trust_env=trust_env, transport=transport, http_client=http_client)
            self._sender = AsyncSender(http, self.base_url, signer, settings, self._catalog)

    @classmethod
    def from_env(cls: type[C], **options: Any) -> C:
        """A client from HONGTU_BASE_URL, HONGTU_APP_KEY, HONGTU_SECRET and, for https, HONGTU_CA_FILE or HONGTU_PIN.

        `options` are the arguments of the client. They override the environment.
        """
        return cls(**_from_env(options))

    async def __aenter__(self: C) -> C:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.aclose()

    async def aclose(self) -> None:
        """Close the connections. A call after this is an error."""
        await self._sender.aclose()

    async def call(
        self,
        method: str,
        path: str,
        body: Mapping[str, object] | Sequence[object] | bytes | None = None,
        *,
        query: Query | None = None,
        file: FileSource | None = None,
        retry: RetryClass = "unsafe",
        options: CallOptions | None = None,
    ) -> Any:
        """Call an interface that the contract lacks. Signature, deadline, outcomes and codes work as usual; there is no model.

        Args:
            method: GET, POST, PUT, PATCH or DELETE.
            path: From `/v1/api/` on.
            body: JSON, or bytes that are sent and signed unchanged. None sends `{}`, or nothing with GET.
            query: Parameters for the URL.
            file: A path, bytes, or a file opened in binary mode, for an upload. The part of the form is named `file`.
            retry: What a repeat does: "read" changes nothing, "idempotent" leaves the same state, "unsafe" does it twice,
                "physical" moves something.
            options: As for every other call.

        Returns:
            `data` of the answer as JSON; None if it is missing.

        Raises:
            InvalidRequest: an argument cannot be sent; nothing was sent.
            ApiError: the platform refused; nothing happened.
            NotSent: no connection; nothing was sent.
            OutcomeUnknown: no readable answer came.
        """
        settings = self._sender.opened("call", options)

        def made() -> tuple[Operation[None], Payload]:
            return raw_call(method, path, body, query=query, file=file, retry=retry, timeout=settings.timeout)

        if file is None:
            operation, payload = made()
        else:
            from hongtu_runtime.threads import off_the_loop

            operation, payload = await off_the_loop(made)
        answer = await self._sender.run(self._sender.call(operation, "nothing", settings, payload))
        return answer.data


def _operation_of(method: Callable[..., object]) -> Operation[Any]:
    module = sys.modules.get(getattr(method, "__module__", ""))
    operation: object = getattr(module, getattr(method, "__name__", "").upper(), None)
    if not _is_operation(operation):
        raise ConfigurationError(
            Sentence(
                "{method} is not a method of an interface; give one such as client.person.list", method=shown(method)
            )
        )
    return operation


def _is_operation(value: object) -> TypeGuard[Operation[Any]]:
    return isinstance(value, Operation)


def _checked_url(base_url: str) -> str:
    text = text_of("base_url", base_url, "http://192.168.1.20")
    if mark := hidden_mark(text):
        raise ConfigurationError(Sentence("base_url contains {mark}. Was it copied with it?", mark=mark))
    return text.rstrip("/")


def _pin(text: str) -> Pin:
    from hongtu_runtime.tls import Pin

    try:
        return Pin(text)
    except ConfigurationError as error:
        raise ConfigurationError(Sentence("HONGTU_PIN: {message}", message=error.message)) from None


def _signer(app_key: str, secret: str | Secret, signer: Signer | None) -> Signer:
    return Signer(Credentials.of(app_key, secret)) if signer is None else checked_signer(signer)


def _from_env(options: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a client: those given, and the others from the environment."""
    required = {"base_url": "HONGTU_BASE_URL", "app_key": "HONGTU_APP_KEY", "secret": "HONGTU_SECRET"}
    names = {**required, "verify": "HONGTU_CA_FILE"}
    values: dict[str, Any] = {key: os.environ[name] for key, name in names.items() if os.environ.get(name)}
    if pin := os.environ.get("HONGTU_PIN"):
        if "verify" in values and "verify" not in options:
            raise ConfigurationError(Sentence("HONGTU_CA_FILE and HONGTU_PIN are both set; unset one of them"))
        values["verify"] = _pin(pin) if "verify" not in options else None
    values |= options
    missing = [name for key, name in required.items() if key not in values]
    if missing:
        raise ConfigurationError(Sentence("not set in the environment: {names}", names=", ".join(missing)))
    return values
