"""Parses multipart bodies, and recognises the format of an image."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from email.parser import BytesParser

MAGIC = {b"\xff\xd8\xff": "jpg", b"\x89PNG\r\n\x1a\n": "png", b"BM": "bmp"}


class Malformed(Exception):
    """The body is not the form that its content type declares."""


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form. A field without `filename` is text, not a file."""

    name: str
    filename: str | None
    content: bytes


def parts(content_type: str, body: bytes) -> Iterator[Part]:
    """The fields of a `multipart/form-data` body.

    Raises:
        Malformed: if the boundary is missing or the body ends too early.
    """
    header = Message()
    header["content-type"] = content_type
    boundary = header.get_boundary()
    if not boundary:
        raise Malformed("the content type names no boundary")
    chunks = (b"\r\n" + body).split(b"\r\n--" + boundary.encode())
    if len(chunks) < 2 or not chunks[-1].startswith(b"--"):
        raise Malformed("the body does not end with its boundary")
    for chunk in chunks[1:-1]:
        head, gap, content = chunk.removeprefix(b"\r\n").partition(b"\r\n\r\n")
        fields = BytesParser().parsebytes(head + b"\r\n\r\n", headersonly=True)
        name = fields.get_param("name", header="content-disposition")
        if not gap or not isinstance(name, str):
            raise Malformed("a part has no name")
        yield Part(name, fields.get_filename(), content)


def image_kind(content: bytes) -> str | None:
    """`jpg`, `png` or `bmp`, or None for a format that the platform does not accept."""
    return next((kind for magic, kind in MAGIC.items() if content.startswith(magic)), None)
