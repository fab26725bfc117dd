"""The ways to check a server's certificate. None of them disables the check silently.

Boxes on a LAN mostly show a certificate that they signed themselves. In order of preference:

    verify="ca.pem"             a certificate authority's file, PEM or DER: chain and name are checked
    verify="box.pem"            the box's own certificate, in the same way: that very certificate passes under any name
    verify=Pin("3f:a1:...")     the SHA-256 of the box's certificate: even expired, under any name
    verify=True                 the roots of the system, or certifi's where the system has none
    verify=an ssl.SSLContext    as configured there
    verify=Insecure()           nothing is checked, with a warning

All checks are part of the TLS handshake, so a server that fails them has not seen a byte of the request.
"""

from __future__ import annotations

import codecs
import hmac
import ipaddress
import os
import re
import socket
import ssl
import sys
import warnings
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from hongtu_runtime.errors import ConfigurationError, NotSent, hidden_mark, text_of
from hongtu_runtime.failure import PinMismatch, diagnose
from hongtu_runtime.foreign import reading
from hongtu_runtime.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Pin:
    """Trust exactly the certificate with this SHA-256: 64 hexadecimal digits, with or without colons, in any case.

    `fingerprint(host, port)` returns what a server shows now. Compare it with the one that the box itself displays,
    because an impostor may have answered.
    """

    sha256: str

    def __post_init__(self) -> None:
        with reading(Sentence("a pin")):
            given = text_of(Sentence("a pin"), self.sha256, "3f:a1:…")
        digits = re.sub(r"^sha256[:=/]|[:\s-]", "", given.strip().lower())
        if not re.fullmatch(r"[0-9a-f]{64}", digits):
            raise ConfigurationError(
                Sentence(
                    "a pin must be the SHA-256 of a certificate, 64 hexadecimal digits, not {given}",
                    given=f"{given!r:.80}",
                )
            )
        object.__setattr__(self, "sha256", digits)


class Insecure:
    """Check nothing: anyone on the network path can read and change every request. For a bench, not for a site."""

    __slots__ = ()

    def __repr__(self) -> str:
        return "Insecure()"


class InsecureWarning(UserWarning):
    """A client does not check the server's certificate."""


Verify = bool | str | os.PathLike[str] | Pin | Insecure | ssl.SSLContext
"""The type of the argument `verify`. `False` is refused; write `Insecure()`."""


LARGEST = 16 << 20
"""The largest file of certificates. The system's own has less than 1 MiB."""
FINGERPRINT = r"(?:[0-9A-Fa-f]{2}:?){32}"
"""The form of a fingerprint, to recognise one that was given as a file instead of a `Pin`."""


def make_context(verify: Verify) -> ssl.SSLContext:
    """The TLS context for `verify`. Raises ConfigurationError if it cannot work; the message names a missing file."""
    if isinstance(verify, ssl.SSLContext):
        return verify
    if isinstance(verify, Pin):
        return _PinnedContext.trusting(verify)
    if isinstance(verify, Insecure):
        from hongtu_runtime.drift import caller_level  # brings pydantic

        said = "the server's certificate is not checked: anyone on the way can pose as it"
        warnings.warn(said, InsecureWarning, stacklevel=caller_level())
        return _unchecking(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    if isinstance(verify, bool):
        if verify:
            return _system_context()
        raise ConfigurationError(
            Sentence("verify=False is not offered; pin the certificate with verify=Pin(...), or use verify=Insecure()")
        )
    try:
        path = Path(verify)
    except TypeError:
        allowed = Sentence("True, the path of a certificate, a Pin, an ssl.SSLContext, or Insecure()")
        raise ConfigurationError(
            Sentence("verify must be {allowed}, not {type}", allowed=allowed, type=type(verify).__name__)
        ) from None
    return _FileContext.trusting(path)


def fingerprint(host: str, port: int, *, timeout: float = 5.0) -> str:
    """The SHA-256 of the certificate that a server shows now, as hexadecimal digits for `Pin`. Nothing is checked.

    Raises NotSent with the reason if no TLS server answers within the time-out.
    """
    context = _unchecking(ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT))
    try:
        with (
            socket.create_connection((host, port), timeout) as connection,
            context.wrap_socket(connection, server_hostname=host.partition("%")[0]) as secure,
        ):
            return sha256(secure.getpeercert(binary_form=True) or b"").hexdigest()
    except OSError as error:
        where = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
        failure = diagnose(
            error, where=where, secure=True, perhaps_tls=False, sent=False, answered=False, expired=False
        )
        raise NotSent(Sentence("no fingerprint: {message}", message=failure.message)) from error
    except (ValueError, OverflowError) as error:  # an invalid host or port
        raise NotSent(
            Sentence("no fingerprint of {host}:{port}: {error}", host=host, port=port, error=error)
        ) from error


def _unchecking(context: ssl.SSLContext) -> ssl.SSLContext:
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


@cache
def _system_context() -> ssl.SSLContext:
    """One context for all clients, because reading the roots takes about 20 ms."""
    paths = ssl.get_default_verify_paths()
    if sys.platform == "win32" or paths.cafile or (paths.capath and any(os.scandir(paths.capath))):
        return ssl.create_default_context()
    import certifi  # comes with httpx

    return ssl.create_default_context(cafile=certifi.where())


class _CheckingSocket(ssl.SSLSocket):
    def do_handshake(self, block: bool = False) -> None:
        super().do_handshake(block)
        _check(self)


class _CheckingObject(ssl.SSLObject):
    """The same check for asyncio, which runs TLS itself. `do_handshake` returns once, when the handshake is complete."""

    def do_handshake(self) -> None:
        super().do_handshake()
        _check(self)


def _check(connection: ssl.SSLSocket | ssl.SSLObject) -> None:
    context = connection.context
    if isinstance(context, _CheckingContext):
        context.check(connection)


class _CheckingContext(ssl.SSLContext):
    """A context with a check at the end of the handshake, before the first byte of the request."""

    sslsocket_class = _CheckingSocket
    sslobject_class = _CheckingObject

    def check(self, connection: ssl.SSLSocket | ssl.SSLObject) -> None:
        """Raise ssl.SSLCertVerificationError if this server is not the right one."""
        raise NotImplementedError


class _PinnedContext(_CheckingContext):
    pin: str

    @classmethod
    def trusting(cls, pin: Pin) -> _PinnedContext:
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        _unchecking(context)
        context.pin = pin.sha256
        return context

    def check(self, connection: ssl.SSLSocket | ssl.SSLObject) -> None:
        shown = sha256(connection.getpeercert(binary_form=True) or b"").hexdigest()
        if not hmac.compare_digest(shown, self.pin):
            raise PinMismatch(
                1, Sentence("the server shows the certificate {shown}, pinned is {pin}", shown=shown, pin=self.pin)
            )


class _FileContext(_CheckingContext):
    certificates: frozenset[bytes]

    @classmethod
    def trusting(cls, path: Path) -> _FileContext:
        context = cls(ssl.PROTOCOL_TLS_CLIENT)
        # `check` checks the name, because it knows whether the certificate is the box's own. X509_STRICT stays off,
        # because it refuses the version-1 certificates of old boxes.
        context.check_hostname = False
        context.verify_flags |= ssl.VERIFY_X509_PARTIAL_CHAIN
        try:
            if path.exists() and not path.is_file() and not path.is_dir():  # reading would perhaps never end
                raise ConfigurationError(
                    Sentence("the certificate file {path} is a pipe or a device, not a file", path=path)
                )
            with path.open("rb") as file:
                content = file.read(LARGEST + 1)
            if len(content) > LARGEST:
                raise ConfigurationError(
                    Sentence("the certificate file {path} is larger than {size} MiB", path=path, size=LARGEST >> 20)
                )
        except OSError as error:
            mark = hidden_mark(str(path))
            pin = (
                Sentence(". To pin a certificate, pass verify=Pin('{path}')", path=path)
                if re.fullmatch(FINGERPRINT, path.name)
                else ""
            )
            raise ConfigurationError(
                Sentence(
                    "the certificate file {path} cannot be read: {reason}{more}",
                    path=path,
                    reason=Sentence(error.strerror or str(error)),
                    more=Sentence("; its name contains {mark}", mark=mark) if mark else pin,
                )
            ) from error
        try:
            if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):  # how Windows tools write text
                content = content.decode("utf-16").encode("ascii", "replace")
            blocks = re.findall(rb"-----BEGIN CERTIFICATE-----.+?-----END CERTIFICATE-----", content, re.DOTALL)
            ders = [ssl.PEM_cert_to_DER_cert(block.decode("ascii")) for block in blocks] or [content]
            for der in ders:
                context.load_verify_locations(cadata=der)
        except (ssl.SSLError, ValueError) as error:
            raise ConfigurationError(
                Sentence("{path} contains no readable certificate (PEM or DER): {error}", path=path, error=error)
            ) from error
        context.certificates = frozenset(ders)
        return context

    def check(self, connection: ssl.SSLSocket | ssl.SSLObject) -> None:
        if connection.getpeercert(binary_form=True) in self.certificates:
            return
        host = connection.server_hostname or ""
        names = _names(connection.getpeercert() or {})
        if not any(_matches(kind, name, host) for kind, name in names):
            listed = ", ".join(name for _, name in names) or Sentence("no name")
            raise ssl.SSLCertVerificationError(
                1,
                Sentence("Hostname mismatch: the certificate is for {names}, not for {host}", names=listed, host=host),
            )


def _names(certificate: dict[str, Any]) -> list[tuple[str, str]]:
    """The subject's alternative names. The common name no longer counts (RFC 9525)."""
    return [(kind, name) for kind, name in certificate.get("subjectAltName", ()) if kind in ("DNS", "IP Address")]


def _matches(kind: str, name: str, host: str) -> bool:
    """Whether a name of a certificate covers a host; `*` covers exactly one label, the first, and never an address."""
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        name, host = name.lower().rstrip("."), host.lower().rstrip(".")
        if name.startswith("*."):
            label, _, parent = host.partition(".")
            return kind == "DNS" and bool(label) and "." in parent and parent == name[2:]
        return kind == "DNS" and name == host
    return kind == "IP Address" and ipaddress.ip_address(name.strip()) == address
