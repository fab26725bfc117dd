"""An HTTP answer, read completely and within bounds."""

from __future__ import annotations

import codecs
import re
import zlib
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

from hongtu_runtime.failure import SendFailure
from hongtu_runtime.sentence import Sentence

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
    """The server's answer, with any status. `content` is complete and decompressed."""

    status: int
    headers: Headers
    content: bytes
    stray: bool = False
    """Whether more bytes came after the answer. They belong to no request."""

    @property
    def date(self) -> datetime | None:
        """The server's clock, from the Date header; None if it is missing or invalid."""
        try:
            date = parsedate_to_datetime(self.headers.get("date", ""))
        except (ValueError, TypeError, OverflowError):
            return None
        return date if date.tzinfo else date.replace(tzinfo=UTC)

    @property
    def hint(self) -> str:
        """A hint if the answer shows that plain HTTP was sent to a TLS port; else empty."""
        opening = self.content[:1000].lower()
        if self.status == 400 and (b"https port" in opening or b"requires tls" in opening):  # nginx; Tomcat
            return Sentence("The port expects TLS: use https:// in the base URL.")
        return ""

    def __repr__(self) -> str:
        return f"Reply(status={self.status}, {len(self.content)} bytes)"  # the content may be personal


def coding_of(headers: RawHeaders, *, raw_limit: int, where: str) -> str:
    """The content codings that the head of an answer declares, in lower case; empty for none.

    Raises SendFailure if the declared length is above the limit.
    """
    coding = b""
    for name, value in headers:
        match name.lower():
            case b"content-encoding":
                coding = coding + b"," + value if coding else value
            case b"content-length":
                if value.isdigit() and int(value[:20]) > raw_limit:
                    raise too_large(where, raw_limit)
            case _:
                pass
    return coding.decode("latin-1").strip().lower()


def inflated(content: bytes, coding: str, *, limit: int, where: str) -> bytes:
    """The body without its content codings (gzip, deflate).

    Names that are not codings, such as UTF-8, are ignored, and so are codings of a body that is
    obviously plain text. A body that is obviously gzip or zlib is unpacked under any name, and without one. Raises SendFailure for other
    codings, a broken stream, or too much data.
    """
    if content and (coding or content.startswith(_GZIP)):
        names = [each.partition(";")[0].strip(' \t"') for each in coding.split(",")]
        if not any(name in _PACKED for name in names):
            names.append("gzip" if content.startswith(_GZIP) else "")
        for name in reversed(names):
            if not content or _is_text(content):
                break
            if name in _PACKED:
                content = _unpacked(content, name, limit=limit, where=where)
            elif re.fullmatch(_NOTHING, name) is None:
                raise SendFailure(
                    Sentence(
                        "the answer of {where} is encoded as {name}; only gzip was requested.",
                        where=where,
                        name=f"{name!r:.60}",
                    ),
                    "encoding",
                    True,
                )
    if len(content) > limit:
        raise too_large(where, limit)
    return content


_TEXT_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_GZIP = b"\x1f\x8b"
_PACKED = ("gzip", "x-gzip", "deflate")
_RATIO = 200
"""How much larger a body may become. Pages of JSON shrink to a tenth, very uniform ones to a seventieth."""
_RATIO_FROM = 2**17
"""The size in bytes up to which the ratio does not matter."""
_MEMBERS = 100
"""The most parts of a gzip body: some servers begin a new one at each flush."""


_NOTHING = (
    r"(?:identity|none|binary|[78]bit|text|plain|json|text/.*|application/.*|(?:utf|ucs|gb|iso|us-ascii|ascii|latin|"
    r"windows|cp\d|big5|unicode).*)?"
)
"""Names that are not content codings, but character sets and media types."""


def _is_text(content: bytes) -> bool:
    return content.startswith((b"{", b"[", b"<", b" ", b"\t", b"\r", b"\n", *_TEXT_MARKS))


def _unpacked(content: bytes, name: str, *, limit: int, where: str) -> bytes:
    """Unpack by the first bytes; if they show nothing, by the name."""
    headed = content[0] & 0x0F == 8 and int.from_bytes(content[:2]) % 31 == 0
    if content.startswith(_GZIP) or (name != "deflate" and not headed):
        return _unzipped(content, limit=limit, where=where)
    return _undeflated(content, headed=headed, limit=limit, where=where)


def _unzipped(content: bytes, *, limit: int, where: str) -> bytes:
    bound = min(limit, max(_RATIO_FROM, _RATIO * len(content)))
    plain: list[bytes] = []
    left, rest = bound, content
    for _ in range(_MEMBERS):
        stream = zlib.decompressobj(wbits=16 + zlib.MAX_WBITS)
        piece = _decompressed(stream, rest, left, "gzip", where)
        plain.append(piece)
        left -= len(piece)
        if left < 0:
            raise too_large(where, bound) if bound == limit else _bomb(where)
        if not stream.eof:
            raise SendFailure(
                Sentence("the compressed answer of {where} broke off half-way.", where=where), "truncated", True
            )
        rest = stream.unused_data.lstrip(b"\0")  # some writers pad the last block
        if not rest.startswith(_GZIP):  # other bytes after the end are ignored, as gzip itself does
            return b"".join(plain)
    raise SendFailure(
        Sentence("the answer of {where} has more than {count} gzip parts.", where=where, count=_MEMBERS),
        "encoding",
        True,
    )


def _undeflated(content: bytes, *, headed: bool, limit: int, where: str) -> bytes:
    """Unpack deflate, with the zlib header of the standard, or without it, as some servers send it."""
    bound = min(limit, max(_RATIO_FROM, _RATIO * len(content)))
    stream = zlib.decompressobj(wbits=zlib.MAX_WBITS if headed else -zlib.MAX_WBITS)
    plain = _decompressed(stream, content, bound, "deflate", where)
    if len(plain) > bound:
        raise too_large(where, bound) if bound == limit else _bomb(where)
    if not stream.eof:
        raise SendFailure(
            Sentence("the compressed answer of {where} broke off half-way.", where=where), "truncated", True
        )
    return plain


def _decompressed(stream: Any, content: bytes, limit: int, name: str, where: str) -> bytes:
    try:
        # One byte above the limit distinguishes a full body from a bomb; nothing more is unpacked.
        plain: bytes = stream.decompress(content, limit + 1)
        return plain
    except zlib.error as error:
        raise SendFailure(
            Sentence(
                "the answer of {where} is declared as {name}, but is not ({error}).",
                where=where,
                name=name,
                error=error,
            ),
            "encoding",
            True,
        ) from error


def _bomb(where: str) -> SendFailure:
    return SendFailure(
        Sentence(
            "the answer of {where} unpacks to more than {ratio} times its size, which no honest page does.",
            where=where,
            ratio=_RATIO,
        ),
        "too-large",
        True,
    )


def too_large(where: str, limit: int) -> SendFailure:
    """The failure for a body that is too large to read."""
    return SendFailure(
        Sentence(
            "the answer of {where} is larger than {size} MiB. Request smaller pages, or raise the limit.",
            where=where,
            size=f"{limit / 2**20:.3g}",
        ),
        "too-large",
        True,
    )
