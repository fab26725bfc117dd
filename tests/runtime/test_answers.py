"""One table of answers, and what each of them is: the same over every transport, in either flavour, in the same words."""

from __future__ import annotations

import asyncio
import gzip
import random
import zlib
from collections.abc import Callable
from typing import Any, NamedTuple

import httpx
import pytest

from hongtu import HongtuError
from hongtu_runtime.http import SendFailure
from tests.support.clients import async_connect, connect, ok
from tests.support.exchanges import aiohttp, asynchronous, own_async_client, own_client, sync
from tests.support.fault_server import Connection, FaultServer, send_and_close

J = b'{"code":0,"data":null}'
N = b"Content-Length: %d\r\n" % len(J)
OK = b"HTTP/1.1 200 OK\r\n"
CHUNKED = OK + b"Transfer-Encoding: chunked\r\n\r\n"
CHUNK = b"%x\r\n%s\r\n" % (len(J), J)
END = b"0\r\n\r\n"


class Read(NamedTuple):
    """A reply; `stray` if there was more behind it."""

    content: bytes = J
    status: int = 200
    stray: bool = False


class Refused(NamedTuple):
    """A failure of that kind, whose sentence holds `words`."""

    kind: str
    words: str = ""


def coded(coding: bytes, body: bytes) -> bytes:
    return OK + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (coding, len(body)) + body


def raw_deflate(plain: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(plain) + packer.flush()


TRUNCATED = Refused("truncated", "broke off half-way")
CUT = gzip.compress(J)
ROWS: dict[str, tuple[bytes, Read | Refused]] = {
    # The first line
    "plain": (OK + N + b"\r\n" + J, Read()),
    "no reason": (b"HTTP/1.1 200\r\n" + N + b"\r\n" + J, Read()),
    "an empty reason": (b"HTTP/1.1 200 \r\n" + N + b"\r\n" + J, Read()),
    "a reason in Chinese": ("HTTP/1.1 200 成功\r\n".encode() + N + b"\r\n" + J, Read()),
    "a reason with controls": (b"HTTP/1.1 200 O\x00\x07K\r\n" + N + b"\r\n" + J, Read()),
    "two spaces": (b"HTTP/1.1  200 OK\r\n" + N + b"\r\n" + J, Read()),
    "HTTP/1.0": (b"HTTP/1.0 200 OK\r\n" + N + b"\r\n" + J, Read()),
    "HTTP/1.0, kept alive": (b"HTTP/1.0 200 OK\r\nConnection: keep-alive\r\n" + N + b"\r\n" + J, Read()),
    "an unheard-of status": (b"HTTP/1.1 799 Odd\r\n" + N + b"\r\n" + J, Read(status=799)),
    "tabs in the first line": (b"HTTP/1.1\t200\tOK\r\n" + N + b"\r\n" + J, Read()),
    "empty lines in front": (b"\r\n\n\r\n" + OK + N + b"\r\n" + J, Read()),
    "another version": (b"HTTP/2.0 200 OK\r\n" + N + b"\r\n" + J, Refused("malformed", "first line")),
    "a status of two digits": (b"HTTP/1.1 20 OK\r\n" + N + b"\r\n" + J, Refused("malformed", "first line")),
    "a status of four digits": (b"HTTP/1.1 2000 OK\r\n" + N + b"\r\n" + J, Refused("malformed", "first line")),
    "status 099": (b"HTTP/1.1 099 OK\r\n" + N + b"\r\n" + J, Refused("malformed", "first line")),
    "no status": (b"HTTP/1.1 OK\r\n" + N + b"\r\n" + J, Refused("malformed", "first line")),
    "no head": (J, Refused("not-http", "the right port?")),
    "another protocol": (b"SSH-2.0-OpenSSH_9.2\r\n", Refused("not-http", "the right port?")),
    "TLS": (b"\x15\x03\x03\x00\x02\x02\x32", Refused("tls-expected", "https://")),
    "nothing": (b"", Refused("closed", "without an answer")),
    "half a head": (OK + b"Content-Le", TRUNCATED),
    # Header fields
    "bare line feeds": (b"HTTP/1.1 200 OK\nContent-Length: %d\n\n" % len(J) + J, Read()),
    "a space before a colon": (OK + b"Server : box\r\n" + N + b"\r\n" + J, Read()),
    "a space before the colon of the length": (OK + N.replace(b":", b" :") + b"\r\n" + J, Read()),
    "no space after a colon": (OK + N.replace(b": ", b":") + b"\r\n" + J, Read()),
    "an empty value": (OK + b"X-Empty:\r\n" + N + b"\r\n" + J, Read()),
    "a folded value": (OK + b"X-Long: a\r\n  b\r\n\tc\r\n" + N + b"\r\n" + J, Read()),
    "controls in a value": (OK + b"X-A: a\x00b\x0bc\x7f\r\n" + N + b"\r\n" + J, Read()),
    "a carriage return in a value": (OK + b"X-A: a\rb\r\n" + N + b"\r\n" + J, Read()),
    "a value that is no ASCII": (OK + "X-A: 张三\r\n".encode() + N + b"\r\n" + J, Read()),
    "a value of 9 kB": (OK + b"X-A: " + b"a" * 9000 + b"\r\n" + N + b"\r\n" + J, Read()),
    "a value of 90 kB": (OK + b"X-A: " + b"a" * 90_000 + b"\r\n" + N + b"\r\n" + J, Read()),
    "a name of 9 kB": (OK + b"X" * 9000 + b": a\r\n" + N + b"\r\n" + J, Read()),
    "500 fields": (OK + b"X-A: a\r\n" * 500 + N + b"\r\n" + J, Read()),
    "fields that come twice": (OK + b"Content-Type: a/b\r\nServer: a\r\n" * 2 + N + b"\r\n" + J, Read()),
    "a wish to change the protocol": (OK + b"Connection: upgrade\r\nUpgrade: h2c\r\n" + N + b"\r\n" + J, Read()),
    "a head of 200 kB": (OK + b"X: " + b"x" * 200_000 + b"\r\n" + N + b"\r\n" + J, Refused("malformed", "100 KiB")),
    "a head of 110 kB that comes at once": (
        OK + b"X: " + b"x" * 110_000 + b"\r\n" + N + b"\r\n" + J,
        Refused("malformed", "100 KiB"),
    ),
    "no colon": (OK + b"geheim\r\n" + N + b"\r\n" + J, Refused("malformed", "line 2 of its head")),
    "no name": (OK + b": geheim\r\n" + N + b"\r\n" + J, Refused("malformed", "malformed header, ''")),
    "a space in a name": (OK + b"X A: geheim\r\n" + N + b"\r\n" + J, Refused("malformed", "malformed header, 'X A'")),
    "a name in Chinese": (OK + "张: geheim\r\n".encode() + N + b"\r\n" + J, Refused("malformed", r"'\xe5\xbc\xa0'")),
    "a fold in front": (OK + b" geheim: a\r\n" + N + b"\r\n" + J, Refused("malformed", "begins with a space")),
    # Lengths
    "one length twice": (OK + N + N + b"\r\n" + J, Read()),
    "one length twice in a field": (OK + b"Content-Length: 22, 22\r\n\r\n" + J, Read()),
    "a length and an empty member": (OK + b"Content-Length: 22,\r\n\r\n" + J, Read()),
    "a length of empty members": (OK + b"Content-Length: ,\r\n\r\n" + J, Refused("malformed", "'Content-Length'")),
    "a length with a zero in front": (OK + b"Content-Length: 022\r\n\r\n" + J, Read()),
    "two lengths": (OK + N + b"Content-Length: 3\r\n\r\n" + J, Refused("malformed", "differ")),
    "two lengths in a field": (OK + b"Content-Length: 22, 3\r\n\r\n" + J, Refused("malformed", "differ")),
    "a negative length": (OK + b"Content-Length: -1\r\n\r\n" + J, Refused("malformed", "'Content-Length'")),
    "a signed length": (OK + b"Content-Length: +22\r\n\r\n" + J, Refused("malformed", "'Content-Length'")),
    "a length in words": (OK + b"Content-Length: geheim\r\n\r\n" + J, Refused("malformed", "'Content-Length'")),
    "an empty length": (OK + b"Content-Length:\r\n\r\n" + J, Refused("malformed", "'Content-Length'")),
    "a length of 40 digits": (OK + b"Content-Length: %s\r\n\r\n" % (b"9" * 40), Refused("malformed")),
    "a length of a terabyte": (OK + b"Content-Length: 999999999999\r\n\r\n" + J, Refused("too-large", "16 MiB")),
    "too short for its length": (OK + b"Content-Length: 50\r\n\r\n" + J, TRUNCATED),
    "no body for its length": (OK + b"Content-Length: 50\r\n\r\n", TRUNCATED),
    "until the end": (OK + b"\r\n" + J, Read()),
    "until the end, in HTTP/1.0": (b"HTTP/1.0 200 OK\r\n\r\n" + J, Read()),
    "length 0": (OK + b"Content-Length: 0\r\n\r\n", Read(b"")),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", Read(b"", 204)),
    "204 with a length": (b"HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n", Read(b"", 204)),
    "204 with a body": (b"HTTP/1.1 204 No Content\r\n" + N + b"\r\n" + J, Read(b"", 204, True)),
    "304 with a length": (b"HTTP/1.1 304 Not Modified\r\n" + N + b"\r\n", Read(b"", 304)),
    # Chunks
    "chunked": (CHUNKED + CHUNK + END, Read()),
    "two chunks": (CHUNKED + b"5\r\n" + J[:5] + b"\r\n11\r\n" + J[5:] + b"\r\n" + END, Read()),
    "chunks by line feeds": (CHUNKED + CHUNK.replace(b"\r", b"") + b"0\n\n", Read()),
    "a size in capitals, with zeros": (CHUNKED + b"000A\r\n" + b" " * 10 + b"\r\n" + CHUNK + END, Read(b" " * 10 + J)),
    "spaces around a size": (CHUNKED + b" 16 \r\n" + J + b"\r\n" + END, Read()),
    "extensions": (CHUNKED + b'16;a=b;c="d"\r\n' + J + b"\r\n0;last\r\n\r\n", Read()),
    "fields behind the body": (CHUNKED + CHUNK + b"0\r\nX-Sum: 1\r\nodd\r\n\r\n", Read()),
    "a body that ends with the last chunk": (CHUNKED + CHUNK + b"0\r\n", Read()),
    "no chunk": (CHUNKED + END, Read(b"")),
    "chunked, in capitals": (OK + b"TRANSFER-ENCODING: CHUNKED\r\n\r\n" + CHUNK + END, Read()),
    "chunked in HTTP/1.0": (b"HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNK + END, Read()),
    "length and chunks": (OK + N + b"Transfer-Encoding: chunked\r\n\r\n" + CHUNK + END, Read()),
    "a wrong length and chunks": (
        OK + b"Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + CHUNK + END,
        Read(),
    ),
    "identity": (OK + b"Transfer-Encoding: identity\r\n" + N + b"\r\n" + J, Read()),
    "identity until the end": (OK + b"Transfer-Encoding: identity\r\n\r\n" + J, Read()),
    "no size": (CHUNKED + b"zz\r\n" + J, Refused("malformed", "size of a chunk")),
    "a negative size": (CHUNKED + b"-1\r\n" + J, Refused("malformed", "size of a chunk")),
    "an empty size": (CHUNKED + b"\r\n" + J, Refused("malformed", "size of a chunk")),
    "a size of 20 digits": (CHUNKED + b"f" * 20 + b"\r\n" + J, Refused("malformed", "size of a chunk")),
    "a size without an end": (CHUNKED + b"1" + b" " * 5000, Refused("malformed", "size of a chunk")),
    "a chunk longer than its size": (
        CHUNKED + b"5\r\n" + J + b"\r\n" + END,
        Refused("malformed", "longer than its size"),
    ),
    "a chunk cut short": (CHUNKED + b"50\r\n" + J, TRUNCATED),
    "a size cut short": (CHUNKED + CHUNK + b"1", TRUNCATED),
    "no last chunk": (CHUNKED + CHUNK, TRUNCATED),
    "endless fields behind the body": (
        CHUNKED + END[:3] + b"X: y\r\n" * 40_000,
        Refused("malformed", "behind its body"),
    ),
    "chunked twice": (OK + b"Transfer-Encoding: chunked, chunked\r\n\r\n" + CHUNK + END, Read()),
    "chunked twice, in two fields": (OK + b"Transfer-Encoding: chunked\r\n" * 2 + b"\r\n" + CHUNK + END, Read()),
    "gzip as a transfer coding": (OK + b"Transfer-Encoding: gzip, chunked\r\n\r\n" + END, Refused("malformed", "gzip")),
    # Interim answers
    "100": (b"HTTP/1.1 100 Continue\r\n\r\n" + OK + N + b"\r\n" + J, Read()),
    "103 with fields": (b"HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n" + OK + N + b"\r\n" + J, Read()),
    "99 of 102": (b"HTTP/1.1 102 Processing\r\n\r\n" * 99 + OK + N + b"\r\n" + J, Read()),
    "a flood of 102": (b"HTTP/1.1 102 Processing\r\n\r\n" * 5000, Refused("malformed", "interim answers")),
    "101": (b"HTTP/1.1 101 Switching\r\nUpgrade: x\r\n\r\n" + J, Refused("malformed", "another protocol")),
    "nothing behind 100": (b"HTTP/1.1 100 Continue\r\n\r\n", Refused("closed", "without an answer")),
    # Codings
    "gzip": (coded(b"gzip", gzip.compress(J)), Read()),
    "gzip in capitals": (coded(b"GZIP", gzip.compress(J)), Read()),
    "x-gzip": (coded(b"x-gzip", gzip.compress(J)), Read()),
    "gzip in chunks": (
        CHUNKED[:-2] + b"Content-Encoding: gzip\r\n\r\n%x\r\n%s\r\n" % (len(CUT), CUT) + END,
        Read(),
    ),
    "gzip of two members": (coded(b"gzip", gzip.compress(J[:9]) + gzip.compress(J[9:])), Read()),
    "gzip with an empty member": (coded(b"gzip", gzip.compress(b"") + gzip.compress(J)), Read()),
    "gzip with zeros behind": (coded(b"gzip", gzip.compress(J) + bytes(8)), Read()),
    "gzip twice": (coded(b"gzip, gzip", gzip.compress(gzip.compress(J))), Read()),
    "gzip twice, in two fields": (
        coded(b"gzip\r\nContent-Encoding: gzip", gzip.compress(gzip.compress(J))),
        Read(),
    ),
    "deflate": (coded(b"deflate", zlib.compress(J)), Read()),
    "raw deflate": (coded(b"deflate", raw_deflate(J)), Read()),
    "gzip in quotation marks": (coded(b'"gzip"', gzip.compress(J)), Read()),
    "gzip with a parameter": (coded(b"gzip;q=1.0", gzip.compress(J)), Read()),
    "gzip called deflate": (coded(b"deflate", gzip.compress(J)), Read()),
    "zlib called gzip": (coded(b"gzip", zlib.compress(J)), Read()),
    "gzip that nobody declared": (OK + b"Content-Length: %d\r\n\r\n" % len(CUT) + CUT, Read()),
    "gzip once that is called twice": (coded(b"gzip, gzip", gzip.compress(J)), Read()),
    "gzip of nothing": (coded(b"gzip, gzip", gzip.compress(b"")), Read(b"")),
    "plain with a mark called gzip": (coded(b"gzip", b"\xef\xbb\xbf" + J), Read(b"\xef\xbb\xbf" + J)),
    "plain called brotli": (coded(b"br", J), Read()),
    "plain called by a name that is none": (coded(b"aws-chunked", J), Read()),
    "plain called gzip": (coded(b"gzip", J), Read()),
    "plain called deflate": (coded(b"deflate", J), Read()),
    "UTF-8": (coded(b"UTF-8", J), Read()),
    "utf8": (coded(b"utf8", J), Read()),
    "GBK": (coded(b"GBK", J), Read()),
    "none": (coded(b"none", J), Read()),
    "an empty coding": (coded(b"", J), Read()),
    "UTF-8 and gzip": (coded(b"UTF-8, gzip", gzip.compress(J)), Read()),
    "brotli": (coded(b"br", b"\x0b\x0a\x80{}\x03"), Refused("encoding", "'br'")),
    "zstd": (coded(b"zstd", b"\x28\xb5\x2f\xfd"), Refused("encoding", "'zstd'")),
    "garbled gzip": (coded(b"gzip", b"\x1f\x8b" + J), Refused("encoding", "gzip")),
    "gzip cut short": (coded(b"gzip", CUT[:-9]), TRUNCATED),
    "gzip without its sum": (coded(b"gzip", CUT[:-1]), TRUNCATED),
    "gzip with more behind": (coded(b"gzip", CUT + b"more"), Read()),
    "gzip with a wrong sum": (coded(b"gzip", CUT[:-8] + bytes(8)), Refused("encoding", "is declared as gzip")),
    "gzip with a second member cut short": (coded(b"gzip", CUT + CUT[:12]), TRUNCATED),
    "a bomb": (coded(b"gzip", gzip.compress(bytes(10**6))), Refused("too-large", "200 times")),
    # Strays
    "an empty line behind": (OK + N + b"\r\n" + J + b"\r\n", Read()),
    "a second answer": ((OK + N + b"\r\n" + J) * 2, Read(stray=True)),
    "more than the length": (OK + N + b"\r\n" + J + b"more", Read(stray=True)),
    "more than the chunks": (CHUNKED + CHUNK + END + b"more", Read(stray=True)),
    # Statuses
    **{
        f"HTML with {status}": (
            b"HTTP/1.1 %d X\r\nContent-Type: text/html\r\nContent-Length: 6\r\n\r\n<html>" % status,
            Read(b"<html>", status),
        )
        for status in (201, 301, 302, 307, 400, 401, 404, 407, 413, 429, 500, 502, 503, 504)
    },
}
each_row = pytest.mark.parametrize("row", ROWS)
WAYS = (sync, asynchronous, aiohttp, own_client, own_async_client)


def result_of(exchange: Any, url: str) -> Read | Refused:
    """What came of an answer, its port left out."""
    try:
        reply = exchange(url, total=60)
    except SendFailure as failure:
        assert failure.sent
        return Refused(failure.kind, failure.message.replace(url.rpartition("/")[2], "box"))
    return Read(reply.content, reply.status, reply.stray)


def test_the_table_is_long_enough() -> None:
    assert len(ROWS) >= 100


@each_row
def test_an_answer_is_the_same_over_every_transport(row: str) -> None:
    data, expected = ROWS[row]
    with FaultServer(send_and_close(data)) as server:
        results = {way.__name__: result_of(way, server.url) for way in WAYS}
        assert len(server.requests) == len(WAYS)

    first = results["sync"]
    assert results == dict.fromkeys(results, first)
    if isinstance(expected, Read):
        assert first == expected
    else:
        assert isinstance(first, Refused)
        assert first.kind == expected.kind
        assert expected.words in first.words
        assert "geheim" not in first.words


def byte_by_byte(data: bytes) -> Callable[[Connection], None]:
    def script(connection: Connection) -> None:
        connection.read_request()
        for index in range(len(data)):
            connection.send(data[index : index + 1])

    return script


@pytest.mark.parametrize("row", [row for row, (data, expected) in ROWS.items() if len(data) < 1000])
def test_how_the_bytes_of_an_answer_are_cut_does_not_matter(row: str) -> None:
    """But for bytes behind it, of which nobody knows whether they still come."""
    data, expected = ROWS[row]
    with FaultServer(send_and_close(data)) as server:
        whole = result_of(sync, server.url)
    with FaultServer(byte_by_byte(data)) as server:
        results = [result_of(way, server.url) for way in (sync, aiohttp)]

    for result in results:
        assert result == whole or (
            isinstance(result, Read) and isinstance(whole, Read) and result == whole._replace(stray=result.stray)
        )


CALLS: dict[str, Callable[[str], Any]] = {
    "sync": lambda url: blocking(url),
    "async": lambda url: asyncio.run(overlapping(url)),
    "aiohttp": lambda url: asyncio.run(overlapping(url, transport="aiohttp")),
    "own": lambda url: blocking(url, http_client=httpx.Client()),
    "async own": lambda url: asyncio.run(overlapping(url, own=True)),
}


def blocking(url: str, **options: Any) -> None:
    own: httpx.Client | None = options.get("http_client")
    try:
        with connect(url, **options) as client:
            client.door.open_door(uuid="d", options={"timeout": 60})
    finally:
        if own is not None:
            own.close()


async def overlapping(url: str, own: bool = False, **options: Any) -> None:
    async with (
        httpx.AsyncClient() as foreign,
        async_connect(url, **options, **({"http_client": foreign} if own else {})) as client,
    ):
        await client.door.open_door(uuid="d", options={"timeout": 60})


@each_row
def test_a_door_hears_the_same_over_every_transport(row: str) -> None:
    """Class of the error, outcome and sentence; and the request has come once each time."""
    told: dict[str, str] = {}
    with FaultServer(send_and_close(ROWS[row][0])) as server:
        for name, call in CALLS.items():
            try:
                call(server.url)
                told[name] = "OK"
            except HongtuError as error:
                told[name] = f"{type(error).__name__} {error.outcome} {error}".replace(str(server.port), "port")
        assert len(server.requests) == len(CALLS)

    assert told == dict.fromkeys(told, told["sync"])
    if isinstance(ROWS[row][1], Refused):
        assert " UNKNOWN " in told["sync"]


def mutants(count: int) -> list[bytes]:
    """Answers of the table with bytes lost, doubled and changed: always the same ones."""
    dice = random.Random(20251124)
    sound = [data for data, _ in ROWS.values() if len(data) < 1000]
    made: list[bytes] = []
    for _ in range(count):
        data = bytearray(dice.choice(sound))
        for _ in range(dice.randint(1, 3)):
            start = dice.randrange(len(data) + 1)
            piece = data[start : start + dice.randint(1, 8)]
            match dice.randrange(4):
                case 0:
                    del data[start : start + len(piece)]
                case 1:
                    data[start:start] = piece
                case 2:
                    data[start:start] = dice.choice(
                        [b"\r\n", b"\n", b"\r", b":", b" ", b"\0", b"\xff", b"0", b"1", b","]
                    )
                case _:
                    data[start : start + 1] = bytes([dice.randrange(256)])
        made.append(bytes(data))
    return made


def test_broken_answers_are_the_same_over_every_transport() -> None:
    """Nothing but a reply or a SendFailure comes of them, whatever is broken."""
    waiting = iter(mutant for mutant in mutants(150) for _ in WAYS)

    def script(connection: Connection) -> None:
        if connection.read_request() is not None:
            connection.send(next(waiting))

    with FaultServer(script) as server:
        for mutant in mutants(150):
            results = {way.__name__: result_of(way, server.url) for way in WAYS}
            assert results == dict.fromkeys(results, results["sync"]), mutant


def test_an_answer_that_is_whole_leaves_the_connection_in_use() -> None:
    with FaultServer(lambda connection: keep_answering(connection)) as server, connect(server.url) as client:
        for _ in range(3):
            client.door.open_door(uuid="d", options={"timeout": 60})

        assert server.connections == 1


def keep_answering(connection: Connection) -> None:
    while connection.read_request() is not None:
        connection.send(ok())
