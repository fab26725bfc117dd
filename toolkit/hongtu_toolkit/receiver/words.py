"""Parses spans, times, addresses and networks of the command line, and makes texts fit for a log."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from ipaddress import ip_network

from hongtu_toolkit.cli.messages import _

_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(s|m|min|h|d|w)", re.ASCII)
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86400, "w": 604800}
LONGEST = timedelta(days=36500)


def one_line(text: object) -> str:
    """A text as one line of a log. A text of the platform may hold line breaks and escape sequences."""
    return "".join(each if each.isprintable() else f"\\u{ord(each):04x}" for each in str(text))


def span(text: str) -> timedelta:
    """The span of time of `90d`, `10m`, `24h` or `30s`.

    Raises:
        ValueError: it is not one.
    """
    match = _SPAN.fullmatch(text.strip().lower())
    if match is None:
        raise ValueError(_("a span of time is written 90d, 24h, 10m or 30s, not {text}").format(text=text))
    seconds = float(match[1]) * _UNITS[match[2]]
    if not 0 < seconds <= LONGEST.total_seconds():
        raise ValueError(_("{text} is too short or too long").format(text=text))
    return timedelta(seconds=seconds)


def moment(text: str, now: datetime) -> int:
    """`2h` (ago), `2026-11-30` or `2026-11-30T08:00+08:00` → milliseconds since 1970. Without a zone, the time of this machine.

    Raises:
        ValueError: it is not one.
    """
    try:
        return round((now - span(text)).timestamp() * 1000)
    except ValueError:
        pass
    try:
        return round(datetime.fromisoformat(text).timestamp() * 1000)
    except (ValueError, OverflowError):
        raise ValueError(
            _("a time is written 2026-11-30, 2026-11-30T08:00, or 2h for two hours ago, not {text}").format(text=text)
        ) from None


def address(text: str) -> tuple[str, int]:
    """`192.0.2.5:8080`, `[::1]:8080` → host and port.

    Raises:
        ValueError: it is not one.
    """
    host, colon, port = text.rpartition(":")
    if not colon or not port.isascii() or not port.isdigit() or int(port) > 65535:
        raise ValueError(_("an address is written HOST:PORT, not {text}").format(text=text))
    return host.strip("[]") or "127.0.0.1", int(port)


def network(text: str) -> str:
    """`192.0.2.10`, `192.0.2.0/24` → the same text, checked.

    Raises:
        ValueError: it is not an address or a network.
    """
    try:
        ip_network(text, strict=False)
    except ValueError:
        raise ValueError(
            _("an address or a network is written 192.0.2.10 or 192.0.2.0/24, not {text}").format(text=text)
        ) from None
    return text
