"""Where the platform is: a base URL, checked once, and the targets of requests under it."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple
from urllib.parse import quote, unquote, urlsplit

from hongtu_runtime.errors import ConfigurationError

API = r"/v[0-9]+/api"
"""The beginning of the path of every interface, in any version. The signature begins here."""
_NAME = r"(?:(?![.-])[A-Za-z0-9_-]{1,63}\.)*(?!-)[A-Za-z0-9_-]{1,63}\.?"


class Origin(NamedTuple):
    """Scheme, host and port, and the path that a reverse proxy may want before `/v1/api/` (sent, not signed)."""

    scheme: Literal["http", "https"]
    host: str
    port: int
    prefix: str = ""

    @classmethod
    def parse(cls, base_url: str) -> Origin:
        """Read `http://10.0.0.5` or the like. Raises ConfigurationError that says what is wrong with it."""

        def wrong(reason: str) -> ConfigurationError:
            return ConfigurationError(f"the base URL {_shown(base_url)!r} cannot be used: {reason}")

        try:
            parts = urlsplit(base_url)
            port = parts.port
        except ValueError as error:  # its text may hold a piece of a password
            fault = "its port is no number from 1 to 65535"
            raise wrong(fault if "port" in str(error).lower() else "its host is no name or address") from None
        scheme: Literal["http", "https"]
        match parts.scheme:
            case "http" | "https" as scheme:
                pass
            case _:
                raise wrong("it must begin with http:// or https://")
        if parts.username is not None or parts.password is not None:
            raise wrong("it must not carry a user or password")
        if parts.query or parts.fragment:
            raise wrong("it must end with the host, the port or a path")
        try:
            name = parts.hostname or ""
            host = name.encode("idna" if not name.isascii() else "ascii").decode()
            if ":" in host:
                host = _address(host)
        except UnicodeError:
            raise wrong("its host is not a valid name") from None
        if not host or any(character <= " " for character in base_url):
            raise wrong("it names no host" if not host else "it holds a space or a control character")
        if ":" not in host and not re.fullmatch(_NAME, host):
            raise wrong(f"its host {host!r:.80} is not a valid name")
        if port == 0:
            raise wrong("0 is not a port")
        prefix = parts.path.rstrip("/")
        if found := re.search(f"{API}(?=/|$)", prefix):
            raise wrong(f"it must end before {found.group()}, which every call adds")
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
        """host:port for people: the port is always said."""
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def __str__(self) -> str:
        return f"{self.scheme}://{self._netloc}{self.prefix}"

    def target(self, target: str) -> str:
        """A path with an optional query, both percent-encoded, behind the prefix."""
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
    """The URL without what may be a password."""
    head, at, tail = base_url.rpartition("@")
    scheme, colon, _rest = head.partition("://")
    return f"{scheme + colon if colon else ''}********@{tail}" if at else base_url
