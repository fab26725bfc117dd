"""The bytes of an answer: read here for the client's own connections, and normalised for HTTP libraries.

HTTP libraries disagree about answers that are odd but readable, and describe unreadable ones differently. So one reader
judges for all of them: it passes on plain HTTP/1.1 that every library accepts, and names the fault of anything else.

    read as meant    bare LF; a space before a colon; folded lines; control characters in a value (as spaces);
                     equal lengths that are repeated, and `chunked` that is; a length beside chunks (the chunks count);
                     interim answers; no reason phrase; chunks that end with the connection behind the last, empty one
    refused          a field without a colon or with an odd name; lengths that differ or are not numbers; transfer
                     codings other than chunked; a chunk that is longer than it says; a head above 100 KiB

Bytes after an answer belong to no request: they are dropped, and the connection is not used again.
"""

from __future__ import annotations

import re
from typing import Literal, NoReturn

from hongtu_runtime.failure import BadAnswer
from hongtu_runtime.reply import RawHeaders
from hongtu_runtime.sentence import Sentence

HEAD_LIMIT = 100 * 1024
"""Bytes of a head, and of the fields behind the last chunk."""
INTERIM_LIMIT = 100
"""Interim answers (1xx) before the answer."""
LINE_LIMIT = 4096
"""Bytes of the line before a chunk."""

_TOKEN = rb"[-!#$%&'*+.^_`|~0-9A-Za-z]++"
_OTHER = rb"(?:(?!(?i:content-length|transfer-encoding):)" + _TOKEN + rb":[\t\x20-\x7e\x80-\xff]*+\r\n)*+"
# A usual head, with one length and nothing to repair.
_PLAIN = re.compile(
    rb"HTTP/1\.1 (?!204|304)[2-5][0-9][0-9](?: [\t\x20-\x7e\x80-\xff]*+)?\r\n"
    + _OTHER
    + rb"(?i:content-length):[ \t]*+([0-9]{1,15})[ \t]*+\r\n"
    + _OTHER
    + rb"\r\n"
)
_FIELD = re.compile(rb"\r\n([^:\r\n]++):[ \t]*+([^\r\n]*+)")
_CLOSES = re.compile(rb"\r\n(?i:connection):[^\r\n]*?(?i:close)")
# For other answers, so compiled when the first one comes:
_STATUS = rb"(?s)HTTP/1\.([0-9])[ \t]+([1-9][0-9][0-9])(?:[ \t]+(.*))?"
_BLANK = rb"\n\r?\n"
_SIZE = rb"(?s)[ \t]*([0-9A-Fa-f]{1,15})[ \t]*(?:;.*)?"
_CONTROLS = bytes.maketrans(bytes((*range(9), *range(10, 32), 127)), b" " * 32)


AnswerForm = Literal["whole", "bare", "body"]
"""The form of the output: the whole answer; the same with only the head fields that frame the body; the body alone, unframed."""


class AnswerReader:
    """Reads one answer, and passes it on in one of three forms."""

    __slots__ = (
        "_buffer",
        "_interim",
        "_left",
        "_part",
        "_searched",
        "complete",
        "fields",
        "form",
        "spent",
        "status",
        "stray",
    )

    def __init__(self, form: AnswerForm = "whole") -> None:
        self.form: AnswerForm = form
        self.status = 0
        """The status of the head, when it has come."""
        self.fields: RawHeaders = []
        """The fields of the head, except in the form "whole"."""
        self.complete = False
        self.spent = False
        """Whether the connection must not be used again."""
        self.stray = False
        """Whether more bytes follow the answer, so it may be the wrong one."""
        self._part = "head"
        self._buffer = bytearray()
        self._searched = 0
        self._left = 0
        self._interim = 0

    def feed(self, data: bytes) -> bytes:
        """These bytes in plain HTTP/1.1; nothing if more are needed. Raises BadAnswer."""
        if self.complete:
            self._behind(data)
            return b""
        if self._part == "length":
            return self._counted(data)
        if self._part == "close":
            return data
        if not self._buffer and self._part == "head" and (plain := _PLAIN.match(data)) is not None:
            return self._plain(data, plain)
        self._buffer += data
        read: list[bytes] = []
        while not self.complete and (piece := self._next()) is not None:
            read.append(piece)
        if self.complete and self._buffer:
            self._behind(bytes(self._buffer))
        return b"".join(read)

    def _behind(self, data: bytes) -> None:
        self.spent = True
        self.stray = self.stray or bool(data.strip(b"\r\n"))  # old servers send an empty line

    def end(self) -> bytes:
        """The same at the end of the connection; nothing if the answer ends with it. Raises BadAnswer."""
        match self._part:
            case "close":
                self.complete = True
                return b""
            case "trailer":  # the empty chunk that ends the body has come
                self.complete = True
                return self._last_chunk()
            case "head" if not self._buffer:
                raise BadAnswer("closed")
            case _:
                raise BadAnswer("truncated")

    def _next(self) -> bytes | None:
        match self._part:
            case "head":
                return self._head()
            case "size":
                return self._size()
            case "chunk":
                return self._chunk()
            case "chunk end":
                return self._chunk_end()
            case "trailer":
                return self._trailer()
            case _:
                if not self._buffer:
                    return None
                data, self._buffer = bytes(self._buffer), bytearray()
                return data if self._part == "close" else self._counted(data)

    def _plain(self, data: bytes, plain: re.Match[bytes]) -> bytes:
        end = plain.end()
        if end > HEAD_LIMIT:
            _head_too_large()
        self._begin(int(plain[1]))
        body = self._counted(data[end:]) if len(data) > end else b""
        if self.form == "whole":
            return data if not self.spent else data[:end] + body
        self.status, self.fields = int(data[9:12]), _FIELD.findall(data, 0, end)
        self.spent = self.spent or _CLOSES.search(data, 0, end) is not None
        if self.form == "body":
            return body
        close = b"Connection: close\r\n" if self.spent else b""
        return b"HTTP/1.1 %s\r\nContent-Length: %s\r\n%s\r\n" % (data[9:12], plain[1], close) + body

    def _begin(self, length: int) -> None:
        self._part = "length"
        self._left = length
        self.complete = not length

    def _counted(self, data: bytes) -> bytes:
        if len(data) > self._left:
            self._behind(data[self._left :])
            data = data[: self._left]
        self._left -= len(data)
        self.complete = not self._left
        return data

    # The head

    def _head(self) -> bytes | None:
        buffer = self._buffer
        while buffer.startswith((b"\r", b"\n")):  # an empty line before a head means nothing
            del buffer[0]
        if not b"HTTP/".startswith(buffer[:5]):
            raise BadAnswer("tls-expected" if buffer[0] == 0x15 else "not-http")
        blank = re.compile(_BLANK).search(buffer, self._searched)
        if (blank.end() if blank else len(buffer)) > HEAD_LIMIT:
            _head_too_large()
        if blank is None:
            self._searched = max(0, len(buffer) - 2)
            return None
        first, *lines = bytes(buffer[: blank.start()]).split(b"\n")
        del buffer[: blank.end()]
        self._searched = 0
        line = re.fullmatch(_STATUS, first.rstrip(b"\r \t"))
        if line is None:
            _malformed(Sentence("its first line has no version or status of HTTP/1.1"))
        minor, status, reason = line.groups()
        if status < b"200":
            self._interim += 1
            if status == b"101":
                _malformed(Sentence("it changes to another protocol (status 101), which was not requested"))
            if self._interim > INTERIM_LIMIT:
                _malformed(Sentence("there are more than {count} interim answers (status 1xx)", count=INTERIM_LIMIT))
            return b""
        fields = _fields(lines)
        self.status, self.fields = int(status), fields
        frame = self._frame(fields, status)
        if self.form == "body":
            self.spent = self.spent or minor == b"0" or _closes(fields)
            return b""
        kept = [field for field in fields if field[0].lower() not in _FRAMING]
        if self.form == "bare":
            kept = [field for field in kept if field[0].lower() == b"connection"]
        if self.spent:
            kept = [field for field in kept if field[0].lower() != b"connection"]
            kept.append((b"Connection", b"close"))
        head = b"HTTP/1.%s %s %s\r\n" % (b"0" if minor == b"0" else b"1", status, (reason or b"").translate(_CONTROLS))
        return head + b"".join(b"%s: %s\r\n" % field for field in (*kept, *frame)) + b"\r\n"

    def _frame(self, fields: RawHeaders, status: bytes) -> RawHeaders:
        """The fields that frame the body, each once."""
        length = _length([value for name, value in fields if name.lower() == b"content-length"])
        chunked = _chunked([value for name, value in fields if name.lower() == b"transfer-encoding"])
        if status in (b"204", b"304"):
            self._begin(0)
            return []
        if chunked:
            self._part = "size"
            self.spent = length is not None  # a server that sends both may mean either in the next answer
            return [(b"Transfer-Encoding", b"chunked")]
        if length is not None:
            self._begin(length)
            return [(b"Content-Length", b"%d" % length)]
        self._part = "close"
        self.spent = True
        return []

    # Chunks

    def _size(self) -> bytes | None:
        end = self._buffer.find(b"\n")
        if end < 0 and len(self._buffer) <= LINE_LIMIT:
            return None
        size = re.fullmatch(_SIZE, bytes(self._buffer[:end]).rstrip(b"\r")) if 0 <= end <= LINE_LIMIT else None
        if size is None:
            _malformed(Sentence("the size of a chunk is not a hexadecimal number"))
        del self._buffer[: end + 1]
        self._left = int(size[1], 16)
        self._part = "chunk" if self._left else "trailer"
        return b""

    def _chunk(self) -> bytes | None:
        if not self._buffer:
            return None
        data = bytes(self._buffer[: self._left])
        del self._buffer[: len(data)]
        self._left -= len(data)
        if not self._left:
            self._part = "chunk end"
        return data if self.form == "body" else b"%x\r\n%s\r\n" % (len(data), data)

    def _chunk_end(self) -> bytes | None:
        if self._buffer.startswith(b"\n"):
            length = 1
        elif b"\r\n".startswith(self._buffer[:2]):
            length = 2
        else:
            _malformed(Sentence("a chunk is longer than its size says"))
        if len(self._buffer) < length:
            return None
        del self._buffer[:length]
        self._part = "size"
        return b""

    def _trailer(self) -> bytes | None:
        """Skip the fields after the body."""
        end = self._buffer.find(b"\n")
        if end < 0:
            if len(self._buffer) > HEAD_LIMIT:
                _malformed(Sentence("the fields behind its body are too long"))
            return None
        line = bytes(self._buffer[:end]).rstrip(b"\r")
        del self._buffer[: end + 1]
        self._left += len(line)
        if self._left > HEAD_LIMIT:
            _malformed(Sentence("the fields behind its body are too long"))
        if line:
            return b""
        self.complete = True
        return self._last_chunk()

    def _last_chunk(self) -> bytes:
        return b"" if self.form == "body" else b"0\r\n\r\n"


_FRAMING = frozenset((b"content-length", b"transfer-encoding"))


def _fields(lines: list[bytes]) -> RawHeaders:
    fields: RawHeaders = []
    for number, line in enumerate(lines, 2):
        line = line.rstrip(b"\r")
        if line[:1] in (b" ", b"\t"):
            if not fields:
                _malformed(Sentence("its first header begins with a space"))
            name, value = fields.pop()
            fields.append((name, b"%s %s" % (value, line.translate(_CONTROLS).strip())))
            continue
        name, colon, value = line.partition(b":")
        name = name.rstrip(b" \t")
        if not colon:
            _malformed(Sentence("line {number} of its head is a malformed header, without a colon", number=number))
        if re.fullmatch(_TOKEN, name) is None:
            _malformed(Sentence("it has a malformed header, {name}", name=f"{name[:40].decode('latin-1')!a}"))
        fields.append((name, value.translate(_CONTROLS).strip()))
    return fields


def _closes(fields: RawHeaders) -> bool:
    return any(name.lower() == b"connection" and b"close" in value.lower() for name, value in fields)


def _length(values: list[bytes]) -> int | None:
    if not values:
        return None
    given = {each.strip() for value in values for each in value.split(b",")}
    given = given - {b""} or given  # an empty member of a list means nothing
    if not all(each.isdigit() and len(each) <= 18 for each in given):
        _malformed(Sentence("it has a malformed header, 'Content-Length'"))
    lengths = {int(each) for each in given}
    if len(lengths) > 1:
        _malformed(Sentence("it has two headers 'Content-Length' that differ"))
    return lengths.pop()


def _chunked(values: list[bytes]) -> bool:
    codings = [each.strip().lower() for value in values for each in value.split(b",")]
    codings = [coding for coding in codings if coding not in (b"", b"identity")]
    if not all(coding == b"chunked" for coding in codings):  # set by the server, and again by an application in it
        _malformed(
            Sentence(
                "it has a 'Transfer-Encoding' other than chunked: {coding}",
                coding=f"{b', '.join(codings)[:40].decode('latin-1')!a}",
            )
        )
    return bool(codings)


def _head_too_large() -> NoReturn:
    _malformed(Sentence("its head is larger than {size} KiB", size=HEAD_LIMIT // 1024))


def _malformed(said: Sentence) -> NoReturn:
    raise BadAnswer("malformed", said)
