"""The address of the platform: a base URL, checked once, and the targets of requests."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.sentence import Sentence

API = r"/v[0-9]+/api"
"""The beginning of the path of every interface, in any version. The signature begins here."""
_NAME = r"(?:(?![.-])[A-Za-z0-9_-]{1,63}\.)*(?!-)[A-Za-z0-9_-]{1,63}\.?"


class Origin(NamedTuple):
    """Scheme, host and port, and the path that a reverse proxy may require before `/v1/api/` (sent, but not signed)."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    prefix: str = ""

    @classmethod
    def parse(cls, base_url: str) -> Origin:
        """Read `http://10.0.0.5` or the like. Raises ConfigurationError that says what is wrong with it."""

        def wrong(reason: Sentence) -> ConfigurationError:
            return ConfigurationError(
                Sentence("the base URL {url} cannot be used: {reason}", url=f"{_shown(base_url)!r}", reason=reason)
            )

        try:
            parts = urlsplit(base_url)
            port = parts.port
        except ValueError as error:  # its text may contain part of a password
            fault = Sentence("its port is not a number from 1 to 65535")
            raise wrong(
                fault if "port" in str(error).lower() else Sentence("its host is not a name or an address")
            ) from None
        scheme: Literal["http", "https"]
        match parts.scheme:
            case "http" | "https" as scheme:
                pass
            case _:
                raise wrong(Sentence("it must begin with http:// or https://"))
        if parts.username is not None or parts.password is not None:
            raise wrong(Sentence("it must not contain a user or password"))
        if parts.query or parts.fragment:
            raise wrong(Sentence("it must end with the host, the port or a path"))
        try:
            name = parts.hostname or ""
            host = name.encode("idna" if not name.isascii() else "ascii").decode()
            if ":" in host:
                host = _address(host)
        except UnicodeError:
            raise wrong(Sentence("its host is not a valid name")) from None
        if not host or any(character <= " " for character in base_url):
            raise wrong(
                Sentence("it has no host") if not host else Sentence("it contains a space or a control character")
            )
        if ":" not in host and not re.fullmatch(_NAME, host):
            raise wrong(Sentence("its host {host} is not a valid name", host=f"{host!r:.80}"))
        if port == 0:
            raise wrong(Sentence("0 is not a port"))
        prefix = parts.path.rstrip("/")
        if match := re.search(f"{API}(?=/|$)", prefix):
            raise wrong(Sentence("it must end before {path}, which every call adds", path=match.group()))
        return cls(scheme, host, port or (443 if scheme == "https" else 80), quote(prefix, safe="/%~:@!$&'()*+,;="))

    @property
    def secure(self) -> bool:
        return self.scheme == "https"

    @property
    def authority(self) -> str:
        """host:port as in a URL: with brackets around an IPv6 address, without the scheme's own port.

        The zone of a link-local address is left out: it concerns only this machine and must not be in the Host header.
        """
        host = f"[{without_zone(self.host)}]" if ":" in self.host else self.host
        return host if self.port == (443 if self.secure else 80) else f"{host}:{self.port}"

    @property
    def _netloc(self) -> str:
        """The same with the zone, as URLs have it (RFC 6874)."""
        address, percent, zone = self.host.partition("%")
        return self.authority.replace(f"[{address}]", f"[{address}%25{zone}]") if percent else self.authority

    @property
    def where(self) -> str:
        """host:port for people, always with the port."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self._netloc}{self.prefix}"

    def target(self, target: str) -> str:
        """The prefix, followed by a path with an optional query, both percent-encoded."""
        return self.prefix + target

    def url(self, target: str) -> str:
        """The same with scheme and host."""
        return f"{self.scheme}://{self._netloc}{self.target(target)}"


def _address(host: str) -> str:
    """An IPv6 address, with its zone as the system has it: `%eth0`, also where the URL has `%25eth0` (RFC 6874)."""
    address, percent, zone = host.partition("%")
    zone = zone[2:] if zone.startswith("25") and len(zone) > 2 else zone
    return f"{address}%{unquote(zone)}" if percent else host


def without_zone(host: str | None) -> str:
    """A host without the zone of a link-local address, as certificates and other machines know it."""
    return (host or "").partition("%")[0]


def _shown(base_url: str) -> str:
    """The URL without a part that may be a password."""
    head, at, tail = base_url.rpartition("@")
    scheme, colon, _rest = head.partition("://")
    return f"{scheme + colon if colon else ''}********@{tail}" if at else base_url
