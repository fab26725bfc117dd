"""An HTTP answer, read completely and within bounds."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import NamedTuple

from hongtu_runtime.failure import SendFailure

RawHeaders = list[tuple[bytes, bytes]]


class Headers(Mapping[str, str]):
    """The header fields of an answer, by their names in any case; values of a repeated field are joined by commas."""

    __slots__ = ("_raw",)

    def __init__(self, raw: RawHeaders) -> None:
        self._raw = raw

    def __getitem__(self, name: str) -> str:
        key = name.lower().encode("latin-1", "replace")
        values = [value for field, value in self._raw if field.lower() == key]
        if not values:
            raise KeyError(name)
        return b", ".join(values).decode("latin-1")

    def __iter__(self) -> Iterator[str]:
        return iter(dict.fromkeys(name.lower().decode("latin-1") for name, _ in self._raw))

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def __repr__(self) -> str:
        return f"Headers({dict(self)!r})"


class Reply(NamedTuple):
    """What the server answered, with any status. `content` is complete and no longer compressed."""

    status: int
    headers: Headers
    content: bytes

    @property
    def date(self) -> datetime | None:
        """The server's clock, from the Date header; None where it is absent or nonsense."""
        try:
            date = parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError, OverflowError):
            return None
        return date if date.tzinfo else date.replace(tzinfo=UTC)

    @property
    def hint(self) -> str:
        """What to try where the answer shows that plain HTTP was spoken to a TLS port; empty otherwise."""
        opening = self.content[:1000].lower()
        if self.status == 400 and (b"https port" in opening or b"requires tls" in opening):  # nginx; Tomcat
            return "The port expects TLS: use https:// in the base URL."
        return ""

    def __repr__(self) -> str:
        return f"Reply(status={self.status}, {len(self.content)} bytes)"  # the content may hold personal data


def framing(headers: RawHeaders, *, raw_limit: int, where: str) -> str:
    """The content coding that the head of an answer declares, in lower case; empty for none.

    Raises SendFailure where the body would be refused anyway: a length above the limit, or two contradictory ways to
    tell its length.
    """
    coding = b""
    length = b""
    chunked = False
    for name, value in headers:
        match name.lower():
            case b"content-encoding":
                coding = coding + b", " + value if coding else value
            case b"content-length":
                length = value
            case b"transfer-encoding":
                chunked = True
            case _:
                pass
    if chunked and length:
        raise SendFailure(
            f"{where} gives two lengths for one answer (is there a broken proxy in between?).", "not-http", True
        )
    if length.isdigit() and int(length[:20]) > raw_limit:
        raise too_large(where, raw_limit)
    return coding.decode("latin-1").strip().lower()


def inflated(content: bytes, coding: str, *, limit: int, where: str) -> bytes:
    """The body behind its content coding: gzip once, or none. SendFailure for others, a broken stream, or too much."""
    if coding in ("", "identity") or not content:
        if len(content) > limit:
            raise too_large(where, limit)
        return content
    if coding not in ("gzip", "x-gzip"):
        raise SendFailure(
            f"the answer of {where} is encoded as {coding!r:.60}; only gzip was asked for.", "encoding", True
        )
    stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
    try:
        # One byte above the limit tells a full body from a bomb; nothing beyond it is ever unpacked.
        plain = stream.decompress(content, limit + 1)
    except zlib.error as error:
        raise SendFailure(f"the answer of {where} claims to be gzip and is not ({error}).", "encoding", True) from error
    if len(plain) > limit:
        raise too_large(where, limit)
    if not stream.eof:
        raise SendFailure(f"the compressed answer of {where} broke off half-way.", "truncated", True)
    if stream.unused_data:
        raise SendFailure(f"the compressed answer of {where} has bytes behind its end.", "encoding", True)
    return plain


def too_large(where: str, limit: int) -> SendFailure:
    """The failure of a body that is not read to its end."""
    return SendFailure(
        f"the answer of {where} is larger than {limit / 2**20:.3g} MiB. Ask for smaller pages, or raise the limit.",
        "too-large",
        True,
    )
