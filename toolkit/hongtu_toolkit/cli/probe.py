"""The services at the ports of a box: what they speak, their certificates, and why these are not trusted."""

from __future__ import annotations

import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from typing import Literal

from hongtu_toolkit.cli import reasons

PATIENCE = 3.0
"""The time limit of a connection with all that is read from it, in seconds."""


@dataclass(frozen=True)
class Port:
    """The service at a port."""

    number: int
    speaks: Literal["", "http", "https", "other", "silent"]
    """'' if nothing listens, `silent` if it takes a connection and does not answer."""
    certificate: str = ""
    """The SHA-256 of its certificate, if it speaks https."""
    clock: datetime | None = None
    """The time in its answer."""
    status: str = ""


def probe(host: str, number: int) -> Port:
    """The service at a port. TLS is tried first, because a plain request to a TLS port proves nothing."""
    try:
        socket.create_connection((host, number), PATIENCE).close()
    except (OSError, ValueError, OverflowError):
        return Port(number, "")
    certificate = shown_certificate(host, number)
    connection = HTTPConnection(host, number, timeout=PATIENCE)
    ended = threading.Event()
    try:
        connection.connect()
        with whole(connection.sock, ended):
            if certificate:
                connection.sock = _unchecking().wrap_socket(connection.sock, server_hostname=host)
            connection.request("GET", "/")
            answer = connection.getresponse()
        if ended.is_set():  # a head that was cut off is read without an error
            return Port(number, "silent", certificate)
    except (OSError, HTTPException, ValueError) as error:
        silent = ended.is_set() or isinstance(error, TimeoutError)
        return Port(number, "silent" if silent else "https" if certificate else "other", certificate)
    finally:
        connection.close()
    return Port(
        number, "https" if certificate else "http", certificate, _date(answer.getheader("Date")), str(answer.status)
    )


@contextmanager
def whole(connection: socket.socket, ended: threading.Event | None = None) -> Iterator[None]:
    """Limits all that is done with a connection, while a timeout of a socket is for each read. `ended` is set where the time is over."""
    # The TLS socket takes over the descriptor and detaches this object, so that the end needs an object of its own.
    own = connection.dup()

    def end() -> None:
        if ended:
            ended.set()
        with suppress(OSError):
            own.shutdown(socket.SHUT_RDWR)

    timer = threading.Timer(PATIENCE, end)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        own.close()


def shown_certificate(host: str, number: int) -> str:
    """The SHA-256 of the certificate of a port, or '' if it does not speak TLS."""
    try:
        with (
            socket.create_connection((host, number), PATIENCE) as connection,
            whole(connection),
            _unchecking().wrap_socket(connection, server_hostname=host) as secure,
        ):
            return sha256(secure.getpeercert(binary_form=True) or b"").hexdigest()
    except (OSError, ValueError, OverflowError):
        return ""


def _unchecking() -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def unvouched(host: str, number: int) -> str:
    """The SHA-256 of a certificate that the system does not trust, or '' if it trusts it or there is none."""
    shown = shown_certificate(host, number)
    return shown if shown and refusal(host, number, True) else ""


def spelled(digits: str) -> str:
    """A fingerprint in the form of browsers and boxes."""
    return ":".join(digits[i : i + 2] for i in range(0, len(digits), 2)).upper()


def refusal(host: str, number: int, verify: object) -> str:
    """The reason why a certificate is not trusted, or ''."""
    from hongtu_runtime.tls import make_context

    try:
        context = make_context(verify)  # type: ignore[arg-type]
        with (
            socket.create_connection((host, number), PATIENCE) as connection,
            whole(connection),
            context.wrap_socket(connection, server_hostname=host),
        ):
            return ""
    except ssl.SSLCertVerificationError as error:
        return reasons.of_certificate(getattr(error, "verify_message", "") or error.args[-1])
    except OSError as error:
        return reasons.of_system(error)


def addresses(host: str) -> list[str]:
    try:
        return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, None)))
    except (OSError, UnicodeError):
        return []


def _date(text: str | None) -> datetime | None:
    """The moment of a Date header. Without a zone, or with -0000, it is in UTC, as the standard has it."""
    try:
        found = parsedate_to_datetime(text) if text else None
        return found if found is None or found.tzinfo else found.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None
