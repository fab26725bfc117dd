"""The signing plugin: the platform's signature for anybody's own httpx client."""

from __future__ import annotations

from collections.abc import Callable, Generator
from urllib.parse import unquote_plus

import httpx

from hongtu_runtime.signing import BodyPart, Credentials, Secret, Signer, milliseconds, random_nonce


class HongtuAuth(httpx.Auth):
    """Signs every request of a client, sync or async: `httpx.Client(auth=HongtuAuth(app_key, secret))`.

    It signs what leaves: the path from `/v1/api/` on, the query decoded, the bytes of the body. A multipart body and an
    absent one count as nothing, as the platform wants it; `body_part` overrides that. Each request gets a fresh
    timestamp and nonce. Leave `follow_redirects` off: httpx would carry the signature to wherever the server points.
    """

    requires_request_body = True

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

    def auth_flow(self, request: httpx.Request) -> Generator[httpx.Request, httpx.Response, None]:
        path, _, query = request.url.raw_path.decode("ascii").partition("?")
        path = path[max(path.find("/v1/api/"), 0) :]  # what a reverse proxy puts before it does not reach the platform
        multipart = request.headers.get("content-type", "").lower().startswith("multipart/")
        part: BodyPart = self._body_part or ("empty" if multipart else "json")
        for name, value in self._signer.headers(request.method, path, unquote_plus(query), request.content, part):
            request.headers[name.decode()] = value.decode()
        yield request

    def __repr__(self) -> str:
        return f"HongtuAuth(app_key={self._signer.credentials.app_key!r})"
