"""The checks of a site. Each finding has an observation, its meaning and advice."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPConnection, HTTPException
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from hongtu_toolkit.cli import reasons
from hongtu_toolkit.cli.messages import _, translated
from hongtu_toolkit.cli.shared import command

if TYPE_CHECKING:
    from hongtu_toolkit.cli.profile import Profile

Level = Literal["ok", "note", "warning", "fault"]
USUAL_PORTS = (80, 443, 10080)
PATIENCE = 3.0
"""The time limit of a connection, in seconds."""
PUBLISHED = {"appkey1": "sdfajk3242324fa!djq7", "appkey2": "zxcv&jlkfd234adf#xi9"}
"""The key pairs that the manual prints, which are public."""
CLOSE = 60
"""Seconds that a clock may be off without a finding."""
FAR = 300


@dataclass(frozen=True)
class Finding:
    """A finding."""

    level: Level
    what: str
    seen: str
    means: str = ""
    do: str = ""


@dataclass(frozen=True)
class Port:
    """The service at a port."""

    number: int
    speaks: Literal["", "http", "https", "other"]
    """'' if nothing listens."""
    certificate: str = ""
    """The SHA-256 of its certificate, if it speaks https."""
    clock: datetime | None = None
    """The time in its answer."""
    status: str = ""


def of_site(site: Profile) -> Iterator[Finding]:
    """All findings about a site, as they are found. Only calls interfaces that read."""
    parts = urlsplit(site.base_url)
    host, given = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    yield Finding("note", _("site"), f"{site.base_url} ({site.source})")
    addresses = _addresses(host)
    if not addresses:
        yield Finding(
            "fault",
            _("name"),
            _("{host} has no address.").format(host=host),
            _("The name is misspelt, or this computer's name server does not know it."),
            _("Use the IP address, or ask the network administrator."),
        )
        return
    if addresses != [host]:
        yield Finding("ok", _("name"), f"{host}: {', '.join(addresses)}")
    numbers = sorted({*USUAL_PORTS, given})
    with ThreadPoolExecutor(len(numbers)) as pool:
        ports = {port.number: port for port in pool.map(lambda number: probe(host, number), numbers)}
    yield from of_ports(site, ports, given, parts.scheme)
    here = ports[given]
    if here.clock:
        yield of_clock(here.clock)
    if here.speaks:
        yield from of_key(site)
        yield from of_published_keys(site)


def of_ports(site: Profile, ports: dict[int, Port], given: int, scheme: str) -> Iterator[Finding]:
    """The open ports, and whether the port of the address speaks its scheme."""
    for port in ports.values():
        what = _("port {number}").format(number=port.number)
        wanted = port.number == given
        if not port.speaks:
            nearby = [
                f"{other.number} ({other.speaks})" for other in ports.values() if other.speaks in ("http", "https")
            ]
            do = _("Open: {ports}. Is the platform on one of these?").format(ports=", ".join(nearby)) if nearby else ""
            do = do or _("Is the box on, and does a firewall let this computer through?")
            if wanted:
                yield Finding("fault", what, _("closed"), _("Nothing answers at the configured address."), do)
            else:
                yield Finding("note", what, _("closed"))
        elif wanted and port.speaks != scheme:
            yield Finding(
                "fault",
                what,
                port.speaks,
                _("The address begins with {scheme}, but the port speaks {speaks}.").format(
                    scheme=scheme, speaks=port.speaks
                ),
                _("Change the address to {speaks}://…: hongtu configure --profile {name}").format(
                    speaks=port.speaks, name=site.name or "NAME"
                ),
            )
        else:
            yield Finding("ok" if wanted else "note", what, f"{port.speaks} {port.status}".strip())
        if port.certificate:
            yield of_certificate(site, port, wanted=wanted and scheme == "https")


def of_certificate(site: Profile, port: Port, *, wanted: bool) -> Finding:
    """The certificate, and how to trust it."""
    host = urlsplit(site.base_url).hostname or ""
    what, shown = _("certificate at {number}").format(number=port.number), spelled(port.certificate)
    refusal = _refusal(host, port.number, site.verify if wanted else True)
    if not refusal:
        return Finding("ok", what, f"SHA-256 {shown}", _("It is trusted."))
    trust = _(
        'To trust exactly this one: pin = "{pin}" in the profile, HONGTU_PIN={pin}, or verify=Pin("{pin}").'
    ).format(pin=port.certificate)
    compare = _("First compare it with what the box itself shows. {trust}").format(trust=trust)
    meaning = _("It is not trusted: {reason}").format(reason=refusal)
    return Finding("fault" if wanted else "note", what, f"SHA-256 {shown}", meaning, compare)


def of_clock(theirs: datetime) -> Finding:
    """The difference between the clocks of the platform and of this computer."""
    seconds = round((theirs - datetime.now(UTC)).total_seconds())
    seen = _("the platform is {seconds} s ahead").format(seconds=seconds)
    if seconds < 0:
        seen = _("the platform is {seconds} s behind").format(seconds=-seconds)
    if abs(seconds) <= CLOSE:
        return Finding("ok", _("clock"), seen if abs(seconds) > 2 else _("the same"))
    return Finding(
        "fault" if abs(seconds) > FAR else "warning",
        _("clock"),
        seen,
        _("The time is part of the signature: the platform may refuse requests that seem old."),
        _("Set both clocks by NTP."),
    )


def of_key(site: Profile) -> Iterator[Finding]:
    """Whether the key is accepted, and the name of the platform."""
    from hongtu import ApiError, HongtuError, Meaning

    try:
        with site.client(timeout=10, on_drift="ignore") as client:
            info = client.device.info()
    except ApiError as error:
        if error.means is Meaning.NOT_AUTHENTICATED:
            yield Finding(
                "fault",
                _("key"),
                _("{key} is refused: code {code} {msg}").format(key=site.app_key, code=error.code, msg=error.msg or ""),
                _("The key is unknown, or the secret is wrong."),
                _(
                    "Compare both with the platform's page, and enter them again: {configure}. To compare part by part: "
                    "{explain}"
                ).format(configure=command("configure"), explain=command("explain")),
            )
            return
        yield Finding(
            "warning",
            _("key"),
            _("code {code} {msg}").format(code=error.code, msg=error.msg or ""),
            translated(error.message),
        )
        return
    except HongtuError as error:
        yield Finding("fault", _("key"), translated(error.message), _("The platform could not be queried."))
        return
    yield Finding("ok", _("key"), _("{key} is accepted").format(key=site.app_key))
    yield Finding("ok", _("platform"), ", ".join(filter(None, (info.name, info.type, info.version))))


def of_published_keys(site: Profile) -> Iterator[Finding]:
    """Whether the platform still accepts the key pairs that the manual prints."""
    from dataclasses import replace

    from hongtu import ApiError, HongtuError, Meaning
    from hongtu_runtime.signing import Secret

    taken, unasked = [], ""
    for key, secret in PUBLISHED.items():
        try:
            with replace(site, app_key=key, secret=Secret(secret)).client(
                timeout=5, retry=1, on_drift="ignore"
            ) as client:
                client.device.info()
        except HongtuError as error:
            if not (isinstance(error, ApiError) and error.means is Meaning.NOT_AUTHENTICATED):
                unasked = translated(error.message)
            continue
        taken.append(key)
    if taken:
        yield Finding(
            "warning",
            _("published keys"),
            _("{keys} accepted").format(keys=", ".join(taken)),
            _("The manual prints these keys with their secrets: anyone who reads it can open doors here."),
            _("Change them on the platform."),
        )
    elif unasked:
        yield Finding("note", _("published keys"), _("could not be checked"), unasked)
    else:
        yield Finding("ok", _("published keys"), _("refused"))


def probe(host: str, number: int) -> Port:
    """The service at a port. TLS is tried first, because a plain request to a TLS port proves nothing."""
    try:
        socket.create_connection((host, number), PATIENCE).close()
    except (OSError, ValueError):
        return Port(number, "")
    certificate = shown_certificate(host, number)
    try:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
        context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
        connection = HTTPConnection(host, number, timeout=PATIENCE)
        if certificate:
            connection.connect()
            connection.sock = context.wrap_socket(connection.sock, server_hostname=host)
        connection.request("GET", "/")
        answer = connection.getresponse()
    except (OSError, HTTPException):
        return Port(number, "https" if certificate else "other", certificate)
    connection.close()
    return Port(
        number, "https" if certificate else "http", certificate, _date(answer.getheader("Date")), str(answer.status)
    )


def shown_certificate(host: str, number: int) -> str:
    """The SHA-256 of the certificate of a port, or '' if it does not speak TLS."""
    from hongtu import NotSent, fingerprint

    try:
        return fingerprint(host, number, timeout=PATIENCE)
    except NotSent:
        return ""


def unvouched(host: str, number: int) -> str:
    """The SHA-256 of a certificate that the system does not trust, or '' if it trusts it or there is none."""
    shown = shown_certificate(host, number)
    return shown if shown and _refusal(host, number, True) else ""


def spelled(digits: str) -> str:
    """A fingerprint in the form of browsers and boxes."""
    return ":".join(digits[i : i + 2] for i in range(0, len(digits), 2)).upper()


def _refusal(host: str, number: int, verify: object) -> str:
    """The reason why a certificate is not trusted, or ''."""
    from hongtu_runtime.tls import make_context

    try:
        context = make_context(verify)  # type: ignore[arg-type]
        with (
            socket.create_connection((host, number), PATIENCE) as connection,
            context.wrap_socket(connection, server_hostname=host),
        ):
            return ""
    except ssl.SSLCertVerificationError as error:
        return reasons.of_certificate(getattr(error, "verify_message", "") or error.args[-1])
    except OSError as error:
        return reasons.of_system(error)


def _addresses(host: str) -> list[str]:
    try:
        return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, None)))
    except (OSError, UnicodeError):
        return []


def _date(text: str | None) -> datetime | None:
    try:
        return parsedate_to_datetime(text) if text else None
    except ValueError:
        return None
