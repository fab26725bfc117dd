"""Files → multipart bodies: read whole, checked by content, sent from memory so that a repeat sends the same bytes."""

from __future__ import annotations

import io
import logging
import os
import re
import stat
import threading
from collections.abc import Callable
from pathlib import Path
from typing import IO, NamedTuple, cast

from hongtu_runtime.deadline import Deadline
from hongtu_runtime.errors import FieldProblem, InvalidRequest
from hongtu_runtime.foreign import unreadable
from hongtu_runtime.interruption import interrupts
from hongtu_runtime.journal import note
from hongtu_runtime.operation import UploadPart
from hongtu_runtime.photo import described, doubts, kind_of
from hongtu_runtime.sentence import Sentence, joined

FileSource = str | os.PathLike[str] | bytes | IO[bytes]
"""A path, the bytes themselves, or an open binary file (read from its current position)."""

_MEDIA_TYPES = {"jpg": "image/jpeg", "png": "image/png", "bmp": "image/bmp"}
_MEBIBYTE = 1024 * 1024
LARGEST = 100 * _MEBIBYTE
"""The most bytes of a file if the manual names no maximum, because it is kept in memory."""


class _Fault(Exception):
    """A source that cannot be sent: the rule it breaks, and what was given."""

    def __init__(self, rule: Sentence, value: str = "") -> None:
        super().__init__(rule)
        self.rule = rule
        self.value = value


class _Read(NamedTuple):
    content: bytes
    name: str = ""


def encode_upload(
    file: FileSource | None, part: UploadPart, *, operation: str, parameter: str, deadline: Deadline
) -> tuple[bytes, str]:
    """(body, Content-Type) of a multipart request with one file.

    Raises:
        InvalidRequest: the file is missing, empty or too large, changes while it is read, does not end before the deadline,
            or is not an image of an accepted kind.
    """
    try:
        content, name = _read(file, part.max_size or LARGEST, deadline)
        kind = _checked(content, part)
    except _Fault as fault:
        problem = FieldProblem(parameter, fault.rule, fault.value, (parameter,))
        raise InvalidRequest((problem,), operation=operation) from None
    if part.media and (doubt := doubts(content)):
        note(logging.WARNING, "%s: %s %s", operation, parameter, doubt)
    boundary = f"hongtu-{os.urandom(16).hex()}"
    head = (
        f'--{boundary}\r\nContent-Disposition: form-data; name="{part.name}"; filename="{_safe(name, kind)}"\r\n'
        f"Content-Type: {_MEDIA_TYPES.get(kind, 'application/octet-stream')}\r\n\r\n"
    )
    body = b"".join((head.encode(), content, f"\r\n--{boundary}--\r\n".encode()))
    return body, f"multipart/form-data; boundary={boundary}"


def _checked(content: bytes, part: UploadPart) -> str:
    kind = kind_of(content)
    if not content:
        raise _Fault(Sentence("is empty; nothing to upload"))
    limit = part.max_size or LARGEST
    if len(content) > limit:
        raise _Fault(Sentence("must have at most {size} MiB", size=f"{limit / _MEBIBYTE:g}"), Sentence("more"))
    if part.media and kind not in part.media:
        raise _Fault(
            Sentence("must be an image: {names} (recognised by its content)", names=joined(part.media, ", ")),
            described(content),
        )
    return kind


def _read(file: FileSource | None, limit: int, deadline: Deadline) -> _Read:
    if isinstance(file, (bytes, bytearray, memoryview)):
        return _Read(bytes(file))
    if isinstance(file, io.TextIOBase):
        raise _Fault(Sentence("must be opened in binary mode: open(path, 'rb')"))
    if isinstance(file, str) and (wrong := _no_path(file)):
        raise _Fault(wrong)
    if file is None or not (isinstance(file, (str, os.PathLike)) or hasattr(file, "read")):
        raise _Fault(Sentence("must be a path, bytes, or an open binary file"), type(file).__name__)
    try:
        if isinstance(file, (str, os.PathLike)):
            return _read_path(Path(file), limit)
        return _read_open(file, limit, deadline)
    except OSError as error:
        raise _Fault(
            Sentence("cannot be read: {reason}", reason=Sentence(error.strerror or str(error))),
            str(error.filename or "")[:200],
        ) from None
    except (TypeError, ValueError) as error:  # a closed file, a NUL in a path
        raise _Fault(Sentence("cannot be read: {reason}", reason=error)) from None
    except _Fault:
        raise
    except Exception as error:  # raised by an object of the caller
        if interrupts(error, foreign=True):
            raise
        raise _Fault(unreadable(error)) from error


def _no_path(text: str) -> Sentence | None:
    """The rule for a text that is not a path; None if it may be one. The text is not shown, because base64 may be a face."""
    if not text:
        return Sentence("must be a path; it is empty")
    match = re.match(r"(data:[^,]*;base64,)|(https?|ftp|file)://", text, re.IGNORECASE)
    if match and match[2]:
        return Sentence(
            "must be a path, not a {scheme}:// address: read it yourself and pass the bytes", scheme=match[2].lower()
        )
    if match or (len(text) > 200 and re.fullmatch(r"[A-Za-z0-9+/_\s-]+={0,2}\s*", text)):
        return Sentence("must be a path; this is base64, so decode it first and pass the bytes")
    return None


def _read_path(path: Path, limit: int) -> _Read:
    # A plain open() of a FIFO without a writer would wait forever.
    descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with os.fdopen(descriptor, "rb") if stat.S_ISREG(os.fstat(descriptor).st_mode) else _refused(descriptor) as opened:
        return _Read(_steady(opened, limit), path.name)


def _refused(descriptor: int) -> IO[bytes]:
    mode = os.fstat(descriptor).st_mode
    os.close(descriptor)
    if stat.S_ISDIR(mode):
        raise _Fault(Sentence("cannot be read: Is a directory"))
    what = Sentence("a pipe (FIFO)") if stat.S_ISFIFO(mode) else Sentence("a device")
    raise _Fault(Sentence("must be a regular file; read it yourself and pass the bytes"), what)


def _read_open(file: IO[bytes], limit: int, deadline: Deadline) -> _Read:
    name = getattr(file, "name", "")
    name = os.path.basename(name) if isinstance(name, str) else ""
    if isinstance(file, io.BytesIO):
        return _Read(_drained(file, limit), name)
    if _is_regular(file):
        return _Read(_steady(file, limit), name)
    return _Read(_in_time(lambda: _drained(file, limit), deadline), name)


def _is_regular(file: IO[bytes]) -> bool:
    try:
        return stat.S_ISREG(os.fstat(file.fileno()).st_mode)
    except (OSError, ValueError, AttributeError, TypeError):
        return False


def _steady(file: IO[bytes], limit: int) -> bytes:
    """The content of a regular file. Raises if the file changes during the reading."""

    def state() -> tuple[int, int]:
        status = os.fstat(file.fileno())
        return status.st_size, status.st_mtime_ns

    before = state()
    content = _drained(file, limit)
    if len(content) <= limit and state() != before:
        raise _Fault(Sentence("changed while it was being read"))
    return content


def _in_time(read: Callable[[], bytes], deadline: Deadline) -> bytes:
    """The content of a pipe or of an object of the caller, which may hang forever."""
    ended: list[bytes | BaseException] = []

    def run() -> None:
        try:
            ended.append(read())
        except BaseException as error:
            ended.append(error)

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    thread.join(deadline.remaining())
    if not ended:
        raise _Fault(Sentence("could not be read to its end within the time of the call"))
    if isinstance(ended[0], BaseException):
        raise ended[0]
    return ended[0]


def _drained(file: IO[bytes], limit: int) -> bytes:
    """All bytes of a file, or a few more than `limit` if it is larger. A pipe returns them in pieces."""
    pieces: list[bytes] = []
    left = limit + 1
    while left > 0:
        piece = cast("bytes | str | None", file.read(min(left, _MEBIBYTE)))
        if isinstance(piece, str):
            raise _Fault(Sentence("must be opened in binary mode: open(path, 'rb')"))
        if piece is None:
            raise _Fault(Sentence("cannot be read: it is non-blocking and has no data at the moment"))
        if not isinstance(piece, (bytes, bytearray, memoryview)):  # pyright: ignore[reportUnnecessaryIsInstance]
            raise _Fault(Sentence("cannot be read: its read() returns {type}, not bytes", type=type(piece).__name__))
        if not piece:
            break
        pieces.append(piece)
        left -= len(piece)
    return b"".join(pieces)


def _safe(name: str, kind: str) -> str:
    """A file name that cannot break out of its header; the platform tells images by content."""
    clean = "".join(character for character in name if character.isprintable() and character not in '"\\/')[-100:]
    return clean or (f"file.{kind}" if kind else "file")
