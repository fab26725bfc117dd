"""Files → multipart bodies: read whole, checked by content, sent from memory so that a repeat sends the same bytes."""

from __future__ import annotations

import os
from io import TextIOBase
from pathlib import Path
from typing import IO

from hongtu_runtime.errors import FieldProblem, InvalidRequest
from hongtu_runtime.operation import UploadPart

FileSource = str | os.PathLike[str] | bytes | IO[bytes]
"""A path, the bytes themselves, or an open binary file (read from where it stands)."""

_SIGNATURES = {"jpg": (b"\xff\xd8\xff",), "png": (b"\x89PNG\r\n\x1a\n",), "bmp": (b"BM",)}
_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "bmp": "image/bmp"}
_MEBIBYTE = 1024 * 1024


def encode_upload(file: FileSource | None, part: UploadPart, *, operation: str, parameter: str) -> tuple[bytes, str]:
    """(body, Content-Type) of a multipart request with one file.

    Raises:
        InvalidRequest: the file is not there, is empty, is too large, or is no image of an accepted kind.
    """
    content, name = _read(file, part, operation, parameter)
    kind = _kind(content)
    if not content:
        raise _invalid(operation, parameter, "is empty; nothing to upload", "")
    if part.max_size is not None and len(content) > part.max_size:
        raise _invalid(operation, parameter, f"must have at most {part.max_size / _MEBIBYTE:g} MiB", "more")
    if part.media and kind not in part.media:
        raise _invalid(
            operation,
            parameter,
            f"must be an image: {', '.join(part.media)} (told by its content)",
            f"{len(content)} bytes of something else",
        )
    boundary = f"hongtu-{os.urandom(16).hex()}"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{part.name}"; filename="{_safe(name, kind)}"\r\n'
        f"Content-Type: {_MEDIA_TYPES.get(kind, 'application/octet-stream')}\r\n\r\n"
    )
    body = b"".join((head.encode(), content, f"\r\n--{boundary}--\r\n".encode()))
    return body, f"multipart/form-data; boundary={boundary}"


def _read(file: FileSource | None, part: UploadPart, operation: str, parameter: str) -> tuple[bytes, str]:
    limit = -1 if part.max_size is None else part.max_size + 1
    if isinstance(file, (bytes, bytearray, memoryview)):
        return bytes(file), ""
    if isinstance(file, TextIOBase):
        raise _invalid(operation, parameter, "must be opened in binary mode: open(path, 'rb')", "")
    if file is None or not (isinstance(file, (str, os.PathLike)) or hasattr(file, "read")):
        raise _invalid(operation, parameter, "must be a path, bytes, or an open binary file", type(file).__name__)
    try:
        if isinstance(file, (str, os.PathLike)):
            path = Path(file)
            with path.open("rb") as opened:
                return _drained(opened, limit), path.name
        content = _drained(file, limit)
    except OSError as error:
        raise _invalid(
            operation, parameter, f"cannot be read: {error.strerror or error}", str(error.filename or "")
        ) from None
    except (TypeError, ValueError) as error:  # a closed file, a NUL in a path, an object whose `read` gives no bytes
        raise _invalid(operation, parameter, f"cannot be read: {error}", "") from None
    name = getattr(file, "name", "")
    return content, os.path.basename(name) if isinstance(name, str) else ""


def _drained(file: IO[bytes], limit: int) -> bytes:
    """All bytes of a file, or the first `limit` of more: a pipe gives them in pieces."""
    pieces: list[bytes] = []
    left = limit
    while left and (piece := file.read(left)):
        pieces.append(piece)
        left = max(left - len(piece), 0) if limit >= 0 else limit
    return b"".join(pieces)


def _kind(content: bytes) -> str:
    return next((kind for kind, starts in _SIGNATURES.items() if content.startswith(starts)), "")


def _safe(name: str, kind: str) -> str:
    """A file name that cannot break out of its header; the platform tells images by content."""
    clean = "".join(character for character in name if character.isprintable() and character not in '"\\/')[-100:]
    return clean or (f"file.{kind}" if kind else "file")


def _invalid(operation: str, parameter: str, rule: str, value: str) -> InvalidRequest:
    return InvalidRequest((FieldProblem(parameter, rule, value, (parameter,)),), operation=operation)
