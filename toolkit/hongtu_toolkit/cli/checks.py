"""The checks of a site. Each finding has an observation, its meaning and advice."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

from hongtu_toolkit.cli.messages import _, translated
from hongtu_toolkit.cli.probe import PATIENCE, Port, addresses, probe, refusal, spelled
from hongtu_toolkit.cli.shared import command

if TYPE_CHECKING:
    from hongtu_toolkit.cli.profile import Profile

Level = Literal["ok", "note", "warning", "fault"]
USUAL_PORTS = (80, 443, 10080)
WEB = ("http", "https")
PUBLISHED = {"appkey1": "sdfajk3242324fa!djq7", "appkey2": "zxcv&jlkfd234adf#xi9"}
"""The key pairs that the manual prints, which are public."""
STRANGER = "other-server"
"""The finding that what answers is not the platform."""
CLOSE = 60
"""Seconds that a clock may be off without a finding."""
FAR = 300


@dataclass(frozen=True)
class Finding:
    """A finding."""

    id: str
    """The check, for programs: the same in every language and version, such as `clock` or `port-443`."""
    level: Level
    what: str
    seen: str
    means: str = ""
    do: str = ""


def of_site(site: Profile) -> Iterator[Finding]:
    """All findings about a site, as they are found. Only calls interfaces that read."""
    yield Finding("site", "note", _("site"), f"{site.base_url} ({site.source})")
    if trouble := _settings(site):
        yield trouble
        return
    parts = urlsplit(site.base_url)
    host, given = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
    found = addresses(host)
    if not found:
        yield Finding(
            "name",
            "fault",
            _("name"),
            _("{host} has no address.").format(host=host),
            _("The name is misspelt, or this computer's name server does not know it."),
            _("Use the IP address, or ask the network administrator."),
        )
        return
    if found != [host]:
        yield Finding("name", "ok", _("name"), f"{host}: {', '.join(found)}")
    numbers = sorted({*USUAL_PORTS, given})
    with ThreadPoolExecutor(len(numbers)) as pool:
        ports = {port.number: port for port in pool.map(lambda number: probe(host, number), numbers)}
    yield from of_ports(site, ports, given, parts.scheme)
    here = ports[given]
    if here.clock:
        yield of_clock(here.clock)
    if here.speaks == parts.scheme:
        findings = list(of_key(site))
        yield from findings
        if findings[-1].id != STRANGER:
            yield from of_published_keys(site)


def _settings(site: Profile) -> Finding | None:
    """The finding about settings with which no client can be made, such as an address that is not one."""
    from hongtu import ConfigurationError

    # A certificate for an address with http is the finding of its port.
    plainly = {} if site.base_url.startswith("https:") else {"verify": True}
    try:
        site.client(**plainly).close()
    except ConfigurationError as error:
        return Finding(
            "settings", "fault", _("settings"), translated(error.message), _("Nothing can be sent."), _correct(site)
        )
    return None


def _correct(site: Profile) -> str:
    """Where the settings of a site are changed."""
    if not site.name:
        return _(
            "Correct the variable in the environment: HONGTU_BASE_URL, HONGTU_APP_KEY, HONGTU_PIN or HONGTU_CA_FILE."
        )
    return _("Correct it: {configure}").format(configure=f"hongtu configure --profile {site.name}")


def of_ports(site: Profile, ports: dict[int, Port], given: int, scheme: str) -> Iterator[Finding]:
    """The open ports, and whether the port of the address speaks its scheme."""
    for port in ports.values():
        yield _of_port(site, port, ports, scheme) if port.number == given else _of_other_port(port)
        if port.certificate:
            yield of_certificate(site, port, wanted=port.number == given and scheme == "https")


def _of_port(site: Profile, port: Port, ports: dict[int, Port], scheme: str) -> Finding:
    """The finding about the port of the address."""
    id, what = f"port-{port.number}", _("port {number}").format(number=port.number)
    nearby = ", ".join(f"{other.number} ({other.speaks})" for other in ports.values() if other.speaks in WEB)
    elsewhere = _("Open: {ports}. Is the platform on one of these?").format(ports=nearby) if nearby else ""
    if not port.speaks:
        do = elsewhere or _("Is the box on, and does a firewall let this computer through?")
        return Finding(id, "fault", what, _("closed"), _("Nothing answers at the configured address."), do)
    if port.speaks == "silent":
        return Finding(
            id,
            "fault",
            what,
            _("connects, but does not answer"),
            _("Something takes the connection, and sends no complete answer within {seconds} s.").format(
                seconds=round(PATIENCE)
            ),
            elsewhere or _("Restart the platform's service. Is a proxy or a firewall between?"),
        )
    if port.speaks == "other":
        meaning = _("Something answers there that speaks neither http nor https.")
        do = elsewhere or _("Is this the port of the platform?")
        return Finding(id, "fault", what, _("neither http nor https"), meaning, do)
    if port.speaks != scheme:
        meaning = _("The address begins with {scheme}, but the port speaks {speaks}.")
        do = _("Change HONGTU_BASE_URL to {speaks}://…")
        if site.name:
            do = _("Change the address to {speaks}://…: hongtu configure --profile {name}")
        return Finding(
            id,
            "fault",
            what,
            port.speaks,
            meaning.format(scheme=scheme, speaks=port.speaks),
            do.format(speaks=port.speaks, name=site.name),
        )
    return Finding(id, "ok", what, f"{port.speaks} {port.status}".strip())


def _of_other_port(port: Port) -> Finding:
    """The finding about a port that the platform may use."""
    seen = {
        "": _("closed"),
        "silent": _("connects, but does not answer"),
        "other": _("neither http nor https"),
    }.get(port.speaks, f"{port.speaks} {port.status}".strip())
    return Finding(f"port-{port.number}", "note", _("port {number}").format(number=port.number), seen)


def of_certificate(site: Profile, port: Port, *, wanted: bool) -> Finding:
    """The certificate, and how to trust it."""
    host = urlsplit(site.base_url).hostname or ""
    id = f"certificate-{port.number}"
    what, shown = _("certificate at {number}").format(number=port.number), spelled(port.certificate)
    reason = refusal(host, port.number, site.verify if wanted else True)
    if not reason:
        return Finding(id, "ok", what, f"SHA-256 {shown}", _("It is trusted."))
    trust = _(
        'To trust exactly this one: pin = "{pin}" in the profile, HONGTU_PIN={pin}, or verify=Pin("{pin}").'
    ).format(pin=port.certificate)
    compare = _("First compare it with what the box itself shows. {trust}").format(trust=trust)
    meaning = _("It is not trusted: {reason}").format(reason=reason)
    return Finding(id, "fault" if wanted else "note", what, f"SHA-256 {shown}", meaning, compare)


def of_clock(theirs: datetime) -> Finding:
    """The difference between the clocks of the platform and of this computer."""
    seconds = round((theirs - datetime.now(UTC)).total_seconds())
    seen = _("the platform is {seconds} s ahead").format(seconds=seconds)
    if seconds < 0:
        seen = _("the platform is {seconds} s behind").format(seconds=-seconds)
    if abs(seconds) <= CLOSE:
        return Finding("clock", "ok", _("clock"), seen if abs(seconds) > 2 else _("the same"))
    return Finding(
        "clock",
        "fault" if abs(seconds) > FAR else "warning",
        _("clock"),
        seen,
        _("The time is part of the signature: the platform may refuse requests that seem old."),
        _("Set both clocks by NTP."),
    )


def of_key(site: Profile) -> Iterator[Finding]:
    """Whether the key is accepted, and the name of the platform."""
    from hongtu import ApiError, HongtuError, HttpRejected, Meaning, UnexpectedReply

    try:
        with site.client(timeout=10, on_drift="ignore") as client:
            info = client.device.info()
    except ApiError as error:
        if error.means is Meaning.NOT_AUTHENTICATED:
            yield Finding(
                "key",
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
            "key",
            "warning",
            _("key"),
            _("code {code} {msg}").format(code=error.code, msg=error.msg or ""),
            translated(error.message),
        )
        return
    except (HttpRejected, UnexpectedReply) as error:
        yield Finding(
            STRANGER,
            "fault",
            _("platform"),
            translated(error.message),
            _("Another server or a proxy answers here, not the platform."),
            _("Check the address and the port."),
        )
        return
    except HongtuError as error:
        yield Finding("key", "fault", _("key"), translated(error.message), _("The platform could not be queried."))
        return
    yield Finding("key", "ok", _("key"), _("{key} is accepted").format(key=site.app_key))
    yield Finding("platform", "ok", _("platform"), ", ".join(filter(None, (info.name, info.type, info.version))))


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
            "published-keys",
            "warning",
            _("published keys"),
            _("{keys} accepted").format(keys=", ".join(taken)),
            _("The manual prints these keys with their secrets: anyone who reads it can open doors here."),
            _("Change them on the platform."),
        )
    elif unasked:
        yield Finding("published-keys", "note", _("published keys"), _("could not be checked"), unasked)
    else:
        yield Finding("published-keys", "ok", _("published keys"), _("refused"))
