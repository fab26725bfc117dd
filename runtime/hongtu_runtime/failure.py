"""What went wrong on the wire, as one exception and one sentence for a tired integrator on site.

`diagnose` looks at an exception of whatever HTTP library raised it, and at the ones behind it. Library exceptions are
recognised by name, so this module does not depend on an HTTP library.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Literal, cast

Kind = Literal[
    "deadline",  # the whole call's time was up
    "unknown-host",
    "refused",
    "unreachable",
    "connect-timeout",
    "pool-timeout",
    "proxy",
    "invalid",  # the request cannot be expressed in HTTP
    "not-tls",  # https:// to a plain HTTP port
    "tls",
    "certificate",
    "pin",
    "write-timeout",
    "read-timeout",
    "reset",
    "closed",  # without an answer
    "truncated",
    "tls-expected",  # http:// to a TLS port
    "not-http",
    "malformed",  # HTTP, with a fault that can be named
    "encoding",
    "too-large",
    "other",
]

_PERMANENT: frozenset[Kind] = frozenset(
    ("invalid", "not-tls", "tls", "certificate", "pin", "tls-expected", "encoding", "too-large")
)


class PinMismatch(ssl.SSLCertVerificationError):
    """The server showed another certificate than the pinned one."""


class SendFailure(Exception):
    """An exchange that brought no answer.

    `sent` is False only if provably no byte of the request left this machine; True means that it may have been carried
    out.
    """

    def __init__(self, message: str, kind: Kind, sent: bool, timed_out: bool = False) -> None:
        super().__init__(message, kind, sent, timed_out)
        self.message = message
        self.kind: Kind = kind
        self.sent = sent
        self.timed_out = timed_out

    @property
    def permanent(self) -> bool:
        """Whether trying again cannot help: trust, configuration, or an answer that will be unreadable again."""
        return self.kind in _PERMANENT

    def __str__(self) -> str:
        return self.message


class BadAnswer(Exception):
    """An answer that ends too early or is no proper HTTP. `said` is what is amiss, without a value of it."""

    def __init__(self, kind: Kind, said: str = "") -> None:
        super().__init__(kind, said)
        self.kind: Kind = kind
        self.said = said


def diagnose(
    error: BaseException,
    *,
    where: str,
    secure: bool,
    perhaps_tls: bool,
    sent: bool,
    answered: bool,
    expired: bool,
    before: BaseException | None = None,
) -> SendFailure:
    """The failure behind an exception.

    `where` is host:port, `secure` whether TLS was asked for, `perhaps_tls` whether plain HTTP was spoken and the port
    has never answered in it, `answered` whether the head of an answer has come, `expired` whether the deadline of the
    call has passed. `before` is what the caller was handling when the attempt began: Python chains it to whatever is
    raised, and it proves nothing of this attempt.
    """
    if isinstance(error, SendFailure):
        return error
    chain = list(chain_of(error, before))
    if any("ClientError" in _names(link) for link in chain):
        # httpx-aiohttp calls whatever aiohttp raises a ConnectTimeout; what is behind it tells the truth.
        chain = [link for link in chain if not type(link).__module__.startswith("httpx")]
    names = {name for link in chain for name in _names(link)}
    kind, sentence = (
        _bad(chain, where, perhaps_tls)
        or _trust(chain, where, sent)
        or _time(names, where, secure, sent, answered, expired)
        or (_answer(chain, names, where, perhaps_tls) if sent else _connection(chain, names, where))
    )
    return SendFailure(sentence, kind, sent, kind in _TIMED_OUT)


_TIMED_OUT: frozenset[Kind] = frozenset(
    ("deadline", "connect-timeout", "pool-timeout", "write-timeout", "read-timeout")
)
_PROXY = frozenset(("ProxyError", "ClientHttpProxyError", "ClientProxyConnectionError"))
_UNREACHABLE = frozenset((errno.EHOSTUNREACH, errno.ENETUNREACH, errno.EHOSTDOWN, errno.ENETDOWN))
# What OpenSSL says, version by version, when the bytes that come back are not TLS.
_NOT_TLS = (
    "WRONG_VERSION_NUMBER",
    "HTTP_REQUEST",
    "RECORD_LAYER_FAILURE",
    "PACKET_LENGTH_TOO_LONG",
    "UNKNOWN_PROTOCOL",
)

Finding = tuple[Kind, str]


def chain_of(error: BaseException, before: BaseException | None) -> Iterator[BaseException]:
    """An exception and all that led to it, the members of groups included, without what led to `before`."""
    seen = set[int]() if before is None else {id(link) for link in chain_of(before, None)}
    waiting: list[BaseException | None] = [error]
    while waiting:
        link = waiting.pop()
        if link is None or id(link) in seen:
            continue
        seen.add(id(link))
        yield link
        waiting += [link.__cause__, link.__context__]
        if isinstance(link, BaseExceptionGroup):
            waiting += cast("BaseExceptionGroup[BaseException]", link).exceptions


def _names(error: BaseException) -> set[str]:
    """The names of an exception's class and of all that it descends from."""
    return {ancestor.__name__ for ancestor in type(error).__mro__}


def _bad(chain: list[BaseException], where: str, perhaps_tls: bool) -> Finding | None:
    """An answer that the reader of answers has refused."""
    bad = next((link for link in chain if isinstance(link, BadAnswer)), None)
    if bad is None:
        return None
    perhaps = " If it is an HTTPS port, use https://." if perhaps_tls else ""
    match bad.kind:
        case "closed":
            return "closed", f"{where} closed the connection without an answer.{perhaps}"
        case "truncated":
            return "truncated", f"the answer of {where} broke off half-way."
        case "reset":
            return "reset", f"{where} reset the connection. The platform may be restarting.{perhaps}"
        case "tls-expected" if perhaps_tls:
            return "tls-expected", f"{where} expects TLS. Use https:// in the base URL."
        case "malformed":
            return "malformed", (
                f"the answer of {where} is not proper HTTP: {bad.said}. "
                "Show this to the vendor, or to whoever runs a proxy in between."
            )
        case _:
            return (
                "not-http",
                f"{where} answered with something that is not HTTP. Is it the platform, and the right port?",
            )


def _trust(chain: list[BaseException], where: str, sent: bool) -> Finding | None:
    """TLS that did not come about."""
    mismatch = next((link for link in chain if isinstance(link, PinMismatch)), None)
    if mismatch is not None:
        return "pin", (
            f"{where} does not show the pinned certificate: {_text(mismatch)}. "
            "If it was renewed, read the new fingerprint on the box itself and pin that; if not, someone is in between."
        )
    refused = next((link for link in chain if isinstance(link, ssl.SSLCertVerificationError)), None)
    if refused is not None:
        return "certificate", f"the certificate of {where} is not trusted: {_certificate_advice(_text(refused))}"
    broken = next((link for link in chain if isinstance(link, ssl.SSLError)), None)
    if broken is None or isinstance(broken, ssl.SSLWantReadError) or sent:  # "want read" is how asyncio waits
        return None
    if any(sign in str(broken).upper().replace(" ", "_") for sign in _NOT_TLS):
        return (
            "not-tls",
            f"{where} does not speak TLS: it is a plain HTTP port. Use http:// in the base URL, or the HTTPS port.",
        )
    return "tls", f"no TLS connection with {where}: {_text(broken)}. An old box may offer only TLS 1.0 or weak keys."


def _certificate_advice(text: str) -> str:
    said = text.lower()
    if "expired" in said:
        return (
            f"it has expired ({text}). Check this machine's clock; renew it on the box, or pin it with verify=Pin(...)."
        )
    if "not yet valid" in said:
        return f"it is not valid yet ({text}). Check the clocks of this machine and of the box."
    if "mismatch" in said:
        return f"it is made for another name ({text}). Use that name in the base URL, or pin it with verify=Pin(...)."
    if "self-signed" in said or "self signed" in said:
        return f"it is self-signed ({text}). Pass the box's certificate, verify='box.pem', or pin it: verify=Pin(...)."
    if "issuer" in said:
        return f"its issuer is unknown ({text}). Pass the issuer's file, verify='ca.pem', or pin it: verify=Pin(...)."
    return f"{text}. If you are sure that it is the right box, pin it with verify=Pin(...)."


def _time(names: set[str], where: str, secure: bool, sent: bool, answered: bool, expired: bool) -> Finding | None:
    if not any("Timeout" in name for name in names):
        return None
    if expired:
        if answered:
            after = "the server had not finished its answer"
        else:
            after = "the server had not begun its answer" if sent else "no connection had come about"
        return "deadline", f"the time for the whole call ran out while talking to {where}; {after}."
    if "PoolTimeout" in names:
        return (
            "pool-timeout",
            f"all connections to {where} are in use. Run fewer calls at once, or allow more connections.",
        )
    if not sent:
        tls = "; if the port is one for plain HTTP, use http://" if secure else ""
        return (
            "connect-timeout",
            f"{where} does not answer to a connection. Check the address, the firewall, and that the box is on{tls}.",
        )
    if "WriteTimeout" in names:
        return "write-timeout", f"{where} stopped taking in the request half-way."
    return (
        "read-timeout",
        f"{where} took the request and then fell silent. It may be overloaded, and may still carry it out.",
    )


def _connection(chain: list[BaseException], names: set[str], where: str) -> Finding:
    """Nothing was sent."""
    if any(isinstance(link, socket.gaierror) for link in chain):
        return "unknown-host", f"the name in {where} is not known here. Check it for a typo, or use the IP address."
    if "ConnectionRefusedError" in names:
        return (
            "refused",
            f"nothing listens at {where} (connection refused). Check the port, and that the platform is running.",
        )
    if any(isinstance(link, OSError) and link.errno in _UNREACHABLE for link in chain):
        return "unreachable", f"there is no route to {where}. Check the address, the cable or VPN, and the firewall."
    if names & _PROXY:
        said = _text(chain[0])
        return (
            "proxy",
            f"no way to {where}: {said}. A box on the LAN rarely needs one: leave out trust_env, or set NO_PROXY.",
        )
    if names & {"LocalProtocolError", "InvalidURL", "UnicodeError", "UnsupportedProtocol"}:
        return "invalid", f"the request to {where} cannot be sent: a header or the address is not valid HTTP."
    if names & {"ConnectionError", "ConnectError"}:
        return "unreachable", f"no connection to {where}: {_text(chain[-1])}."
    return "other", f"the request to {where} could not be sent: {type(chain[0]).__name__}."


def _answer(chain: list[BaseException], names: set[str], where: str, perhaps_tls: bool) -> Finding:
    """The request left, and what came back is not an answer."""
    text = " ".join(str(link) for link in chain)
    perhaps = " If it is an HTTPS port, use https://." if perhaps_tls else ""
    if "ServerDisconnectedError" in names or "without sending a response" in text:
        return "closed", f"{where} closed the connection without an answer.{perhaps}"
    if "ClientPayloadError" in names or "complete message" in text or "incomplete chunked" in text:
        return "truncated", f"the answer of {where} broke off half-way."
    if names & {"ConnectionResetError", "BrokenPipeError", "ConnectionAbortedError"}:
        return "reset", f"{where} reset the connection. The platform may be restarting.{perhaps}"
    if names & {"RemoteProtocolError", "HttpProcessingError", "ClientResponseError"}:
        return "malformed", f"the answer of {where} is not proper HTTP."
    if names & {"ReadError", "WriteError", "ClientOSError", "SSLError", "ConnectionError"}:
        return "reset", f"the connection to {where} broke before the answer was complete."
    return "other", f"no usable answer from {where}: {type(chain[0]).__name__}."


def _text(error: BaseException) -> str:
    """What OpenSSL or the system said, without numbers and source lines."""
    text = getattr(error, "verify_message", "") or (error.strerror if isinstance(error, OSError) else "") or str(error)
    return text.removeprefix("[SSL: CERTIFICATE_VERIFY_FAILED] ").split(" (_ssl.c")[0].rstrip(".")
