"""What went wrong on the wire, as one exception and one sentence for a tired integrator on site.

`diagnose` examines an exception of any HTTP library, and its causes. Library exceptions are
recognised by name, so this module does not depend on an HTTP library.
"""

from __future__ import annotations

import errno
import socket
import ssl
from collections.abc import Iterator
from typing import Literal, cast

from hongtu_runtime.sentence import Sentence

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

    def __init__(self, message: Sentence, kind: Kind, sent: bool, timed_out: bool = False) -> None:
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
    """An answer that ends too early or is not proper HTTP. `said` names the fault without quoting the answer."""

    def __init__(self, kind: Kind, said: Sentence | None = None) -> None:
        super().__init__(kind, said)
        self.kind: Kind = kind
        self.said = said or ""


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

    `where` is host:port. `secure` is whether TLS was requested, `perhaps_tls` whether plain HTTP was used and the port has
    never answered in it, `answered` whether the head of an answer has come, `expired` whether the deadline of the call has
    passed. `before` is the exception that the caller was handling when the attempt began: Python chains it to every new
    exception, but it proves nothing about this attempt.
    """
    if isinstance(error, SendFailure):
        return error
    chain = list(chain_of(error, before))
    if any("ClientError" in _names(link) for link in chain):
        # httpx-aiohttp turns every error of aiohttp into a ConnectTimeout; the cause behind it is the real one.
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

Finding = tuple[Kind, Sentence]


def chain_of(error: BaseException, before: BaseException | None) -> Iterator[BaseException]:
    """An exception and all its causes, including members of groups, without the causes of `before`."""
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
    """The names of an exception's class and of its base classes."""
    return {ancestor.__name__ for ancestor in type(error).__mro__}


def _bad(chain: list[BaseException], where: str, perhaps_tls: bool) -> Finding | None:
    """An answer that `http.answer` has refused."""
    bad = next((link for link in chain if isinstance(link, BadAnswer)), None)
    if bad is None:
        return None
    match bad.kind:
        case "closed":
            return "closed", _closed(where, perhaps_tls)
        case "truncated":
            return "truncated", _truncated(where)
        case "reset":
            return "reset", _reset(where, perhaps_tls)
        case "tls-expected" if perhaps_tls:
            return "tls-expected", Sentence("{where} expects TLS. Use https:// in the base URL.", where=where)
        case "malformed":
            return "malformed", Sentence(
                "the answer of {where} is not proper HTTP: {said}. Show this to the vendor, or to whoever runs "
                "a proxy in between.",
                where=where,
                said=bad.said,
            )
        case _:
            return "not-http", Sentence(
                "{where} answered with something that is not HTTP. Is it the platform, and the right port?", where=where
            )


def _closed(where: str, perhaps_tls: bool) -> Sentence:
    perhaps = Sentence(" If it is an HTTPS port, use https://.") if perhaps_tls else ""
    return Sentence("{where} closed the connection without an answer.{perhaps}", where=where, perhaps=perhaps)


def _reset(where: str, perhaps_tls: bool) -> Sentence:
    perhaps = Sentence(" Or it is an HTTPS port: then use https://.") if perhaps_tls else ""
    return Sentence(
        "{where} reset the connection. The platform may be restarting.{perhaps}", where=where, perhaps=perhaps
    )


def _truncated(where: str) -> Sentence:
    return Sentence("the answer of {where} broke off half-way.", where=where)


def _trust(chain: list[BaseException], where: str, sent: bool) -> Finding | None:
    """A TLS connection that was not established."""
    mismatch = next((link for link in chain if isinstance(link, PinMismatch)), None)
    if mismatch is not None:
        return "pin", Sentence(
            "{where} does not show the pinned certificate: {text}. If it was renewed, read the new "
            "fingerprint on the box itself and pin that; if not, someone is in between.",
            where=where,
            text=_text(mismatch),
        )
    refused = next((link for link in chain if isinstance(link, ssl.SSLCertVerificationError)), None)
    if refused is not None:
        return "certificate", Sentence(
            "the certificate of {where} is not trusted: {reason}",
            where=where,
            reason=_certificate_advice(_text(refused)),
        )
    broken = next((link for link in chain if isinstance(link, ssl.SSLError)), None)
    if broken is None or isinstance(broken, ssl.SSLWantReadError) or sent:  # "want read" is how asyncio waits
        return None
    if any(sign in str(broken).upper().replace(" ", "_") for sign in _NOT_TLS):
        return "not-tls", Sentence(
            "{where} does not speak TLS: it is a plain HTTP port. Use http:// in the base URL, or the HTTPS port.",
            where=where,
        )
    return "tls", Sentence(
        "no TLS connection with {where}: {text}. An old box may offer only TLS 1.0 or weak keys.",
        where=where,
        text=_text(broken),
    )


def _certificate_advice(text: str) -> Sentence:
    said = text.lower()
    if "expired" in said:
        return Sentence(
            "it has expired ({text}). Check this machine's clock; renew it on the box, or pin it with "
            "verify=Pin(...).",
            text=text,
        )
    if "yet valid" in said:
        return Sentence("it is not valid yet ({text}). Check the clocks of this machine and of the box.", text=text)
    if "mismatch" in said:
        return Sentence(
            "it is made for another name ({text}). Use that name in the base URL, or pin it with verify=Pin(...).",
            text=text,
        )
    if "self-signed" in said or "self signed" in said:
        return Sentence(
            "it is self-signed ({text}). Pass the box's certificate, verify='box.pem', or pin it: verify=Pin(...).",
            text=text,
        )
    if "issuer" in said:
        return Sentence(
            "its issuer is unknown ({text}). Pass the issuer's file, verify='ca.pem', or pin it: verify=Pin(...).",
            text=text,
        )
    return Sentence("{text}. If you are sure that it is the right box, pin it with verify=Pin(...).", text=text)


def _time(names: set[str], where: str, secure: bool, sent: bool, answered: bool, expired: bool) -> Finding | None:
    if not any("Timeout" in name for name in names):
        return None
    if expired:
        if answered:
            after = Sentence("the server had not finished its answer")
        else:
            after = (
                Sentence("the server had not begun its answer")
                if sent
                else Sentence("no connection had been established")
            )
        return "deadline", Sentence(
            "the time for the whole call ran out while talking to {where}; {after}.", where=where, after=after
        )
    if "PoolTimeout" in names:
        return "pool-timeout", Sentence(
            "all connections to {where} are in use. Run fewer calls at once, or allow more connections.", where=where
        )
    if not sent:
        tls = Sentence("; if it is a plain HTTP port, use http://") if secure else ""
        return "connect-timeout", Sentence(
            "{where} does not answer when connecting. Check the address, the firewall, and that the box is on{tls}.",
            where=where,
            tls=tls,
        )
    if "WriteTimeout" in names:
        return "write-timeout", Sentence("{where} stopped reading the request half-way.", where=where)
    return "read-timeout", Sentence(
        "{where} received the request and did not answer in time. It may be overloaded, and may still carry it out.",
        where=where,
    )


def _connection(chain: list[BaseException], names: set[str], where: str) -> Finding:
    """Nothing was sent."""
    if any(isinstance(link, socket.gaierror) for link in chain):
        return "unknown-host", Sentence(
            "the name in {where} is not known here. Check it for a typo, or use the IP address.", where=where
        )
    if "ConnectionRefusedError" in names:
        return "refused", Sentence(
            "nothing listens at {where} (connection refused). Check the port, and that the platform is running.",
            where=where,
        )
    if any(isinstance(link, OSError) and link.errno in _UNREACHABLE for link in chain):
        return "unreachable", Sentence(
            "there is no route to {where}. Check the address, the cable or VPN, and the firewall.", where=where
        )
    if names & _PROXY:
        said = _text(chain[0])
        return "proxy", Sentence(
            "no way to {where}: {said}. A box on the LAN rarely needs a proxy: leave out trust_env, or set NO_PROXY.",
            where=where,
            said=said,
        )
    if names & {"LocalProtocolError", "InvalidURL", "UnicodeError", "UnsupportedProtocol"}:
        return "invalid", Sentence(
            "the request to {where} cannot be sent: a header or the address is not valid HTTP.", where=where
        )
    if names & {"ConnectionError", "ConnectError"}:
        return "unreachable", Sentence("no connection to {where}: {text}.", where=where, text=_text(chain[-1]))
    return "other", Sentence(
        "the request to {where} could not be sent: {type}.", where=where, type=type(chain[0]).__name__
    )


def _answer(chain: list[BaseException], names: set[str], where: str, perhaps_tls: bool) -> Finding:
    """The request was sent, but what came back is not an answer."""
    text = " ".join(str(link) for link in chain)
    if "ServerDisconnectedError" in names or "without sending a response" in text:
        return "closed", _closed(where, perhaps_tls)
    if "ClientPayloadError" in names or "complete message" in text or "incomplete chunked" in text:
        return "truncated", _truncated(where)
    if names & {"ConnectionResetError", "BrokenPipeError", "ConnectionAbortedError"}:
        return "reset", _reset(where, perhaps_tls)
    if names & {"RemoteProtocolError", "HttpProcessingError", "ClientResponseError"}:
        return "malformed", Sentence("the answer of {where} is not proper HTTP.", where=where)
    if names & {"ReadError", "WriteError", "ClientOSError", "SSLError", "ConnectionError"}:
        return "reset", Sentence("the connection to {where} broke before the answer was complete.", where=where)
    return "other", Sentence("no usable answer from {where}: {type}.", where=where, type=type(chain[0]).__name__)


def _text(error: BaseException) -> str:
    """What OpenSSL or the system said, without numbers and source lines."""
    if isinstance(error, OSError) and isinstance(error.strerror, Sentence):
        return error.strerror
    text = getattr(error, "verify_message", "") or (error.strerror if isinstance(error, OSError) else "") or str(error)
    return text.removeprefix("[SSL: CERTIFICATE_VERIFY_FAILED] ").split(" (_ssl.c")[0].rstrip(".")
