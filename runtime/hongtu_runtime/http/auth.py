"""The signing plugin: the platform's signature for any httpx client."""

from __future__ import annotations

import json
import re
from collections.abc import AsyncGenerator, Callable, Generator
from urllib.parse import unquote, unquote_plus

import httpx

from hongtu_runtime.guards import is_object
from hongtu_runtime.origin import API
from hongtu_runtime.signing import (
    SIGNATURE_CODE,
    Bodyless,
    BodyPart,
    Credentials,
    Secret,
    Signer,
    milliseconds,
    random_nonce,
)


class HongtuAuth(httpx.Auth):
    """Signs every request of a client, sync or async: `httpx.Client(auth=HongtuAuth(app_key, secret))`.

    It signs what is sent, as `Hongtu` does: the path from `/v1/api/` on and the query, both decoded, the query sorted by
    name, and the bytes of the body. A multipart body and an absent one count as nothing. If the platform refuses the
    signature of a request without a body, the request is sent once more, signed with the MD5 of `{}`, and the accepted
    form is used from then on. `body_part` overrides all that. Each request gets a fresh timestamp and nonce. Leave
    `follow_redirects` off: httpx would carry the signature to wherever the server points.
    """

    def __init__(
        self,
        app_key: str,
        secret: str | Secret,
        *,
        body_part: BodyPart | None = None,
        clock: Callable[[], int] = milliseconds,
        nonce: Callable[[], str] = random_nonce,
    ) -> None:
        self._signer = Signer(Credentials.of(app_key, secret), clock=clock, nonce=nonce)
        self._body_part: BodyPart | None = body_part
        self._bodyless = Bodyless()

    def sync_auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        request.read()
        part = self._sign(request)
        response = yield request
        if self._may_learn(request, response):
            response.read()
            if _signature_refused(response):
                response = yield self._signed_otherwise(request, part)
                response.read()
                self._learn(response, part)

    async def async_auth_flow(self, request: httpx.Request) -> AsyncGenerator[httpx.Request, httpx.Response]:
        await request.aread()
        part = self._sign(request)
        response = yield request
        if self._may_learn(request, response):
            await response.aread()
            if _signature_refused(response):
                response = yield self._signed_otherwise(request, part)
                await response.aread()
                self._learn(response, part)

    def _sign(self, request: httpx.Request, part: BodyPart | None = None) -> BodyPart:
        """Sign a request, and return which form of its body was signed."""
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        if match := re.search(f"{API}/", path):  # the prefix for a reverse proxy does not reach the platform
            path = path[match.start() :]
        chosen = part or self._part(request)
        headers = self._signer.headers(request.method, unquote(path), _raw(query), request.content, chosen)
        for name, value in headers:
            request.headers[name.decode()] = value.decode()
        return chosen

    def _part(self, request: httpx.Request) -> BodyPart:
        if self._body_part is not None:
            return self._body_part
        if request.headers.get("content-type", "").lower().startswith("multipart/"):
            return "empty"
        return "json" if request.content else self._bodyless.first()

    def _may_learn(self, request: httpx.Request, response: httpx.Response) -> bool:
        """Whether to read an answer here. Others, such as pictures, may be streamed by the caller."""
        kind = response.headers.get("content-type", "json").lower()
        return self._body_part is None and not request.content and "json" in kind

    def _signed_otherwise(self, request: httpx.Request, part: BodyPart) -> httpx.Request:
        self._sign(request, self._bodyless.other(part))
        return request

    def _learn(self, response: httpx.Response, refused: BodyPart) -> None:
        if not _signature_refused(response):
            self._bodyless.part = self._bodyless.other(refused)

    def __repr__(self) -> str:
        return f"HongtuAuth(app_key={self._signer.credentials.app_key!r})"


def _raw(query: str) -> str:
    """A query as it is signed: decoded, its parameters sorted by name."""
    pairs = (part.partition("=") for part in query.split("&") if part)
    decoded = ((unquote_plus(name), mark, unquote_plus(value)) for name, mark, value in pairs)
    return "&".join(f"{name}{mark}{value}" for name, mark, value in sorted(decoded, key=lambda pair: pair[0]))


def _signature_refused(response: httpx.Response) -> bool:
    try:
        answer: object = json.loads(response.content)
    except (ValueError, RecursionError):
        return False
    return is_object(answer) and answer.get("code") == SIGNATURE_CODE
