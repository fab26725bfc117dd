"""The common part of the sync and the async exchange."""

from __future__ import annotations

import re
import select
import sys
from base64 import b64encode
from collections.abc import Iterable
from contextlib import suppress
from functools import lru_cache
from os import PathLike
from typing import TYPE_CHECKING, Any, Literal, NamedTuple
from urllib.parse import unquote, urlsplit

from hongtu_runtime.attempt import Attempt, Expired
from hongtu_runtime.deadline import Deadline
from hongtu_runtime.errors import ConfigurationError, HongtuError
from hongtu_runtime.failure import SendFailure, chain_of, diagnose
from hongtu_runtime.http.answer import AnswerReader
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.origin import Origin, without_zone
from hongtu_runtime.reply import Headers, RawHeaders, Reply, inflated, too_large
from hongtu_runtime.sentence import Sentence
from hongtu_runtime.tls import Pin, Verify, fingerprint, make_context

if TYPE_CHECKING:
    import socket
    import ssl

    import httpcore
    import httpx

USER_AGENT = "hongtu2000-python"


class HttpLimits(NamedTuple):
    """The most connections, and the largest answer (bytes)."""

    connections: int = 100
    """Including idle ones. All are kept, because httpcore may close a surplus one that a thread is about to use."""
    idle: float = 5.0
    """Seconds after which an idle connection is not used again: less than servers allow."""
    raw: int = 16 * 2**20
    """The body as it comes over the wire."""
    body: int = 64 * 2**20
    """The body when it is unpacked."""


class BodyPieces:
    """The pieces of a body. They must be neither too large nor too late."""

    __slots__ = ("_pieces", "_size", "_limit", "_where", "_deadline")

    def __init__(self, limit: int, where: str, deadline: Deadline) -> None:
        self._pieces: list[bytes] = []
        self._size = 0
        self._limit = limit
        self._where = where
        self._deadline = deadline

    def add(self, piece: bytes) -> None:
        self._size += len(piece)
        if self._size > self._limit:
            raise too_large(self._where, self._limit)
        if self._deadline.expired:
            raise Expired
        self._pieces.append(piece)

    def joined(self) -> bytes:
        return self._pieces[0] if len(self._pieces) == 1 else b"".join(self._pieces)


class Http:
    """The address, the fixed header fields and the limits. Raises ConfigurationError for options that cannot work."""

    def __init__(
        self,
        base_url: str,
        *,
        verify: Verify,
        limits: HttpLimits | None,
        trust_env: bool,
        user_agent: str,
        foreign_client: bool,
    ) -> None:
        self.origin = Origin.parse(base_url)
        if foreign_client and verify is not True:
            raise ConfigurationError(Sentence("with http_client=..., set verify= on that client"))
        if isinstance(verify, (Pin, str, PathLike)) and not self.origin.secure:
            raise ConfigurationError(
                Sentence(
                    "verify= or HONGTU_CA_FILE names a certificate, but {origin} is plain http: use https://",
                    origin=self.origin,
                )
            )
        self.limits = limits or HttpLimits()
        self._proxy = _environment_proxy(self.origin) if trust_env and not foreign_client else None
        self._where = (
            Sentence("{where} through the proxy {url}", where=self.origin.where, url=self._proxy.url)
            if self._proxy
            else self.origin.where
        )
        # The system's roots are read with the first request; all other errors are raised now.
        self._context = None if verify is True or not self.origin.secure else make_context(verify)
        self._has_answered = False
        """Whether this port has ever answered over this scheme."""
        self._fixed: RawHeaders = [
            (b"Host", self.origin.authority.encode("ascii")),
            (b"User-Agent", user_agent.encode("ascii")),
            (b"Accept", b"*/*"),
            # Pages of JSON shrink to a tenth. A server can send a bomb in any case.
            (b"Accept-Encoding", b"gzip"),
        ]

        self._fixed_lines = b"".join(b"%s: %s\r\n" % each for each in self._fixed)

    def _headers(self, method: str, headers: RawHeaders, body: bytes) -> RawHeaders:
        if not body and method == "GET":
            return [*self._fixed, *headers]
        return [*self._fixed, *headers, (b"Content-Length", b"%d" % len(body))]

    def _request(
        self, method: str, target: str, headers: RawHeaders, body: bytes, steps: dict[str, float]
    ) -> httpcore.Request:
        import httpcore

        url = _httpcore_url(self.origin, target)
        if self._proxy is None:
            head = self._head(method, url.target, headers, body)
            return httpcore.Request(method, url, extensions={"timeout": steps, "head": head, "body": body})
        fields = self._headers(method, headers, body)
        return httpcore.Request(method, url, headers=fields, content=body, extensions={"timeout": steps})

    def _head(self, method: str, target: bytes, headers: RawHeaders, body: bytes) -> bytes:
        """The head of a request as bytes. Raises LocalProtocolError if a part would not stay in its line."""
        lines = [b"%s: %s\r\n" % field for field in headers]
        if body or method != "GET":
            lines.append(b"Content-Length: %d\r\n" % len(body))
        start = b"%s %s HTTP/1.1\r\n" % (method.encode(), target)
        if _START.fullmatch(start) is None or not all(map(_LINE.fullmatch, lines)):
            import httpcore

            raise httpcore.LocalProtocolError("a header or the target is not valid HTTP")
        return b"".join((start, self._fixed_lines, *lines, b"\r\n"))

    def _httpx_request(
        self, method: str, target: str, headers: RawHeaders, body: bytes, steps: dict[str, float]
    ) -> httpx.Request:
        import httpx

        return httpx.Request(
            method,
            _httpx_url(self.origin, target),
            headers=self._headers(method, headers, body),
            content=body,
            extensions={"timeout": steps},
        )

    def _body(self, attempt: Attempt) -> BodyPieces:
        """The collector for the body of an answer whose head has come."""
        attempt.answered = self._has_answered = True
        return BodyPieces(self.limits.raw, self._where, attempt.deadline)

    def _reply(self, status: int, headers: RawHeaders, coding: str, raw: bytes, attempt: Attempt) -> Reply:
        content = inflated(raw, coding, limit=self.limits.body, where=self._where)
        return Reply(status, Headers(headers), content, attempt.stray)

    def _failure(
        self, error: Exception, attempt: Attempt, *, expired: bool, before: BaseException | None
    ) -> SendFailure:
        return diagnose(
            error,
            where=self._where,
            secure=self.origin.secure,
            perhaps_tls=not (self.origin.secure or self._has_answered),
            sent=attempt.sent,
            answered=attempt.answered,
            expired=expired,
            before=before,
        )

    def _with_fingerprint(self, failure: SendFailure, deadline: Deadline) -> SendFailure:
        """The failure of an untrusted certificate, with the fingerprint that the server shows. This takes another handshake."""
        if deadline.expired:
            return failure
        try:
            shown = fingerprint(self.origin.host, self.origin.port, timeout=min(3.0, deadline.remaining()))
        except HongtuError:
            return failure
        said = Sentence(
            "{said} The server shows {shown}. If the box itself displays the same, pin it: verify=Pin('{shown}').",
            said=failure.message,
            shown=shown,
        )
        return SendFailure(said, failure.kind, failure.sent, failure.timed_out)

    def _pool_options(self) -> dict[str, Any]:
        return {
            "ssl_context": self._ssl(),
            "max_connections": self.limits.connections,
            "max_keepalive_connections": self.limits.connections,
            "keepalive_expiry": self.limits.idle,
        }

    def _ssl(self) -> ssl.SSLContext | None:
        if self.origin.secure and self._context is None:
            self._context = make_context(True)
        return self._context


_START = re.compile(rb"[A-Z]++ [\x21-\x7e]++ HTTP/1\.1\r\n")
_LINE = re.compile(rb"[-!#$%&'*+.^_`|~0-9A-Za-z]++: [\t\x20-\x7e\x80-\xff]*+\r\n")


class Proxy:
    """An HTTP proxy. Its credentials are not in the URL, and are never printed."""

    __slots__ = ("headers", "url")

    def __init__(self, url: str, headers: tuple[tuple[str, str], ...]) -> None:
        self.url = url
        self.headers = headers
        """Headers for the proxy only."""


def _environment_proxy(origin: Origin) -> Proxy | None:
    """The proxy that the environment names for a server, unless it exempts that server."""
    from urllib.request import getproxies, proxy_bypass  # takes 30 ms, so imported only if needed

    proxies = getproxies()
    address = proxies.get(origin.scheme) or proxies.get("all")
    if not address or proxy_bypass(origin.host) or _is_exempt(origin.host, proxies.get("no", "")):
        return None
    scheme, separator, rest = address.partition("://")
    if not separator:
        scheme, rest = "http", address
    # A password may contain `#`, `/` and `?`, so the part before the last @ is neither parsed nor shown.
    credentials, _, server = rest.rpartition("@")
    if scheme.lower() != "http" or not _is_server(server):
        raise ConfigurationError(
            Sentence(
                "the proxy of the environment must have the form http://host:port or "
                "http://user:password@host:port{other}",
                other="" if scheme.lower() == "http" else Sentence(", not {scheme}://…", scheme=f"{scheme!r:.20}"),
            )
        )
    url = f"http://{urlsplit(f'//{server}').netloc}"
    if not credentials:
        return Proxy(url, ())
    user, _, password = credentials.partition(":")
    secret = b64encode(f"{unquote(user)}:{unquote(password)}".encode()).decode()
    return Proxy(url, (("Proxy-Authorization", f"Basic {secret}"),))


def _is_exempt(host: str, exempt: str) -> bool:
    """The forms of NO_PROXY that urllib does not know: networks (10.0.0.0/8), IPv6 addresses, names with an asterisk."""
    from ipaddress import ip_address, ip_network

    listed = [entry.strip().strip("[]").lower() for entry in exempt.split(",")]
    try:
        address = ip_address(without_zone(host))
    except ValueError:
        return any(entry.startswith("*.") and host.endswith(entry[1:]) for entry in listed)
    for entry in listed:
        with suppress(ValueError):
            if address in ip_network(entry, strict=False):
                return True
    return False


def _is_server(text: str) -> bool:
    try:
        parts = urlsplit(f"//{text}")
        return bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def check_client(client: object, kind: Literal["Client", "AsyncClient"]) -> None:
    """Raise ConfigurationError if `http_client` is not an httpx client of the right kind."""
    if client is not None:
        import httpx

        if not isinstance(client, getattr(httpx, kind)):
            raise ConfigurationError(
                Sentence("http_client must be an httpx.{kind}, not {type}", kind=kind, type=type(client).__name__)
            )


def check_open(client: httpx.Client | httpx.AsyncClient) -> None:
    """Raise SendFailure if the caller's httpx client is closed."""
    if client.is_closed:
        raise SendFailure(Sentence("the http_client is closed; create another one."), "invalid", False)


def provably_unsent(error: BaseException, request: httpx.Request) -> bool:
    """Whether an exception of the caller's httpx client proves that no byte of the request was sent.

    A hook or an `Auth` of that client may raise the same exceptions about an exchange of its own, after the request was answered. httpx
    names in each exception the request that it is about.
    """
    import httpx

    if not isinstance(
        error,
        (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.ProxyError, httpx.UnsupportedProtocol),
    ):
        return False
    if getattr(error, "_request", None) is not request:
        return False
    # httpx-aiohttp turns every lost connection into a ConnectTimeout, even if it carried the request.
    names = {ancestor.__name__ for ancestor in type(error.__cause__).__mro__}
    return "ClientError" not in names or bool(names & {"ClientConnectorError", "ConnectionTimeoutError"})


def begins_request(buffer: bytes, reader: AnswerReader | None) -> bool:
    """Whether the buffer is the head of a request, and not its body or a message to a SOCKS proxy."""
    return (reader is None or reader.complete) and buffer[:1].isalpha()


def is_for_proxy(buffer: bytes, reader: AnswerReader | None) -> bool:
    """Whether the buffer is only for a proxy: empty, a request for a tunnel, or a SOCKS message."""
    return not buffer or buffer.startswith(b"CONNECT ") or (reader is None and buffer[0] in (1, 5))


def speaks_http2(stream: httpcore.NetworkStream | httpcore.AsyncNetworkStream) -> bool:
    """Whether the connection uses HTTP/2, as the caller's own httpx client may."""
    secure = stream.get_extra_info("ssl_object")
    return secure is not None and secure.selected_alpn_protocol() == "h2"


def readable(connected: socket.socket) -> bool:
    """Whether there is something to read, or the connection has ended."""
    number = connected.fileno()
    if number < 0:
        return True
    if sys.platform == "win32":
        return bool(select.select([number], [], [], 0)[0])
    poll = select.poll()
    poll.register(number, select.POLLIN)
    return bool(poll.poll(0))


def addresses(resolved: Iterable[tuple[Any, Any, Any, Any, tuple[Any, ...]]]) -> list[str]:
    """The addresses of a look-up as text, each once; an IPv6 address with its zone."""
    texts = (f"{to[0]}%{to[3]}" if len(to) == 4 and to[3] else str(to[0]) for *_, to in resolved)
    return list(dict.fromkeys(texts))


def interruption_in(error: Exception, before: BaseException | None, *, foreign: bool) -> Exception | None:
    """The exception that stopped an exchange from outside, even if an HTTP library turned it into another one.

    `before` is the exception that the caller was handling when the exchange began. `foreign` is whether the HTTP client
    is the application's own, which may raise anything.
    """
    chain = (link for link in chain_of(error, before) if isinstance(link, Exception))  # the others are asyncio's own
    return next((link for link in chain if interrupts(link, foreign=foreign)), None)


_NETWORK = frozenset(("httpcore", "httpx", "h11", "anyio", "ssl", "socket", "hongtu_runtime"))


def is_of_the_network(error: Exception) -> bool:
    """Whether an exception was raised by an exchange itself, and not by a signal handler during it."""
    return type(error).__module__.partition(".")[0] in _NETWORK


@lru_cache(512)
def _httpcore_url(origin: Origin, target: str) -> httpcore.URL:
    import httpcore

    scheme, host = origin.scheme.encode(), origin.host.encode()
    return httpcore.URL(scheme=scheme, host=host, port=origin.port, target=origin.target(target).encode())


@lru_cache(512)
def _httpx_url(origin: Origin, target: str) -> httpx.URL:
    import httpx

    url = origin.url(target)
    return httpx.URL(url.replace("%25", "%", 1) if "%" in origin.host else url)  # httpx takes a zone without encoding
