"""Pictures that come as text in a reply: the bytes, and their kind, recognised by the bytes."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass, field
from urllib.parse import unquote_to_bytes

from hongtu_runtime.errors import UnexpectedReply
from hongtu_runtime.sentence import Sentence

_PREFIX = re.compile(r"\s*data:(?P<said>[^,]*),", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_TO_STANDARD = str.maketrans("-_", "+/")
_KINDS = (
    (b"\x89PNG\r\n\x1a\n", "image/png", ".png"),
    (b"GIF8", "image/gif", ".gif"),
    (b"\xff\xd8\xff", "image/jpeg", ".jpg"),
    (b"BM", "image/bmp", ".bmp"),
)


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture and its real kind."""

    data: bytes = field(repr=False)
    media_type: str
    """Recognised by the content, such as `image/gif`; `application/octet-stream` for an unknown kind."""
    suffix: str
    """For the name of a file: `.gif`; `.bin` for an unknown kind."""


def picture_of(text: str) -> Picture:
    """The picture in a text: base64, alone or after `data:image/png;base64,`.

    The kind in such a prefix is ignored: the platform announces a visitor's QR code as PNG and sends a GIF.

    Raises:
        UnexpectedReply: the text is empty, or not base64.
    """
    prefix = _PREFIX.match(text)
    rest = text[prefix.end() :] if prefix else text
    try:
        if prefix and not prefix["said"].lower().replace(" ", "").endswith(";base64"):
            data = unquote_to_bytes(rest)
        else:
            plain = _SPACE.sub("", rest).translate(_TO_STANDARD).rstrip("=")
            data = base64.b64decode(plain + "=" * (-len(plain) % 4), validate=True)
    except (binascii.Error, ValueError):
        raise UnexpectedReply(Sentence("the text is not a picture: it is not base64")) from None
    if not data:
        raise UnexpectedReply(Sentence("the text is not a picture: it is empty"))
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Picture(data, "image/webp", ".webp")
    known = (Picture(data, media_type, suffix) for start, media_type, suffix in _KINDS if data.startswith(start))
    return next(known, Picture(data, "application/octet-stream", ".bin"))
