"""Files: from wherever they come, checked before anything is sent, and whole on the other side."""

from __future__ import annotations

import asyncio
import io
import logging
import os
import socket
import threading
from collections.abc import Callable
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image
from python_multipart.multipart import parse_options_header

from hongtu import InvalidRequest, UploadedFile, UploadType
from tests.support.clients import Way, async_connect, connect, each_way, error_of, ok, signed_by_hand
from tests.support.fault_server import FaultServer, Request, answer, reply

JPEG = b"\xff\xd8\xff\xe0\x00\x10JFIF" + bytes(range(256)) + b"\r\n--hongtu-\r\n--\r\n"
PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20
BMP = b"BM" + b"\x01" * 20
UPLOADED = ok({"uri": "_ZzEwMDAwMA"})
MEBIBYTE = 1024 * 1024


def uploaded(file: Any, way: Way | None = None) -> Request:
    """The request that carries a face image."""
    with FaultServer(answer(UPLOADED)) as server:
        if way is not None:
            found = way.call(server.url, lambda client: client.person.upload_image(file=file))
        else:
            with connect(server.url) as client:
                found = client.person.upload_image(file=file)
    assert isinstance(found, UploadedFile)
    assert found.uri == "_ZzEwMDAwMA"
    (request,) = server.requests
    return request


def part_of(request: Request) -> Message:
    """The one part of a multipart body, as Python's own mail parser reads it."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + request.body, policy=HTTP)
    assert not message.defects
    (part,) = message.iter_parts()
    return part


def content_of(request: Request) -> bytes:
    """The bytes between the boundaries. (The mail parser may not keep every byte of a binary part.)"""
    boundary = parse_options_header(request.headers["content-type"])[1][b"boundary"]
    head, _, rest = request.body.partition(b"\r\n\r\n")
    assert head.startswith(b"--" + boundary + b"\r\n")
    assert rest.endswith(b"\r\n--" + boundary + b"--\r\n")
    return rest.removesuffix(b"\r\n--" + boundary + b"--\r\n")


def parsed(request: Request) -> tuple[dict[bytes, bytes], dict[bytes, bytes], bytes]:
    """(headers of the part, parameters of its disposition, content) as python-multipart, the sandbox's parser, has them."""
    from python_multipart.multipart import MultipartParser

    headers: dict[bytes, bytes] = {}
    content = bytearray()
    name = bytearray()
    value = bytearray()

    def header_end() -> None:
        headers[bytes(name).lower()] = bytes(value)
        name.clear()
        value.clear()

    callbacks: dict[str, Callable[..., None]] = {
        "on_header_field": lambda data, start, end: name.extend(data[start:end]),
        "on_header_value": lambda data, start, end: value.extend(data[start:end]),
        "on_header_end": header_end,
        "on_part_data": lambda data, start, end: content.extend(data[start:end]),
    }
    boundary = parse_options_header(request.headers["content-type"])[1][b"boundary"]
    parser = MultipartParser(boundary, callbacks)  # type: ignore[arg-type]
    parser.write(request.body)
    parser.finalize()
    return headers, parse_options_header(headers[b"content-disposition"])[1], bytes(content)


def rule_of(file: Any) -> str:
    """Why a file is refused; nothing was sent."""
    with FaultServer(answer(UPLOADED)) as server, connect(server.url) as client:
        with pytest.raises(InvalidRequest) as raised:
            client.person.upload_image(file=file)

        assert server.connections == 0
    (problem,) = raised.value.problems
    assert problem.field == "file"
    assert raised.value.operation == "person.upload_image"
    return problem.rule


SOURCES: dict[str, Callable[[Path], Any]] = {
    "path": lambda path: path,
    "path as text": str,
    "bytes": lambda path: path.read_bytes(),
    "bytearray": lambda path: bytearray(path.read_bytes()),
    "memoryview": lambda path: memoryview(path.read_bytes()),
    "open file": lambda path: path.open("rb"),
    "unbuffered file": lambda path: path.open("rb", buffering=0),
    "in memory": lambda path: io.BytesIO(path.read_bytes()),
}


@each_way
@pytest.mark.parametrize("source", SOURCES)
def test_a_file_arrives_whole_wherever_it_comes_from(way: Way, source: str, tmp_path: Path) -> None:
    path = tmp_path / "face.jpg"
    path.write_bytes(JPEG)
    file = SOURCES[source](path)

    request = uploaded(file, way)

    headers, disposition, content = parsed(request)
    assert content == content_of(request) == JPEG
    assert disposition[b"name"] == b"file"
    assert headers[b"content-type"] == b"image/jpeg"
    if hasattr(file, "close"):
        assert not file.closed
        file.close()


def test_the_mail_parser_of_python_agrees() -> None:
    part = part_of(uploaded(PNG))

    assert part.get_content_type() == "image/png"
    assert part.get_param("name", header="content-disposition") == "file"
    assert part.get_payload(decode=True) == PNG


@pytest.mark.parametrize(
    ("content", "kind"), [(JPEG, "image/jpeg"), (PNG, "image/png"), (BMP, "image/bmp")], ids=["jpg", "png", "bmp"]
)
def test_the_content_tells_the_kind_not_the_name(content: bytes, kind: str, tmp_path: Path) -> None:
    path = tmp_path / "face.txt"
    path.write_bytes(content)

    assert parsed(uploaded(path))[0][b"content-type"] == kind.encode()


@pytest.mark.parametrize("content", [b"GIF89a" + b"\0" * 20, b"%PDF-1.4", b"\xff\xd8", b" " + JPEG, b"<svg/>"])
def test_what_is_no_image_is_refused_whatever_its_name(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "face.jpg"
    path.write_bytes(content)

    assert rule_of(path) == "must be an image: jpg, jpeg, bmp, png (recognised by its content)"


def test_any_file_will_do_where_the_manual_names_no_kind() -> None:
    with FaultServer(answer(UPLOADED)) as server, connect(server.url) as client:
        client.misc.upload_file(type=UploadType.IMPORT, file=b"any bytes")

    headers, _, content = parsed(server.requests[0])
    assert (headers[b"content-type"], content) == (b"application/octet-stream", b"any bytes")


@pytest.mark.parametrize("source", SOURCES)
def test_a_file_without_a_limit_arrives_whole_as_well(source: str, tmp_path: Path) -> None:
    path = tmp_path / "persons.xlsx"
    path.write_bytes(b"PK" * 100_000)
    file = SOURCES[source](path)
    with FaultServer(answer(UPLOADED)) as server, connect(server.url) as client:
        client.misc.upload_file(type=UploadType.IMPORT, file=file)

    assert content_of(server.requests[0]) == b"PK" * 100_000
    if hasattr(file, "close"):
        file.close()


@pytest.mark.parametrize("empty", [b"", io.BytesIO(), io.BytesIO(b"")])
def test_nothing_is_refused(empty: Any) -> None:
    assert rule_of(empty) == "is empty; nothing to upload"


def test_a_file_that_was_read_to_its_end_is_refused() -> None:
    """A file object is read from where it stands."""
    file = io.BytesIO(JPEG)
    file.read()

    assert rule_of(file) == "is empty; nothing to upload"


@pytest.mark.parametrize("source", ["path", "bytes", "in memory"])
def test_ten_mebibytes_are_the_limit(source: str, tmp_path: Path) -> None:
    path = tmp_path / "big.jpg"
    path.write_bytes(JPEG.ljust(10 * MEBIBYTE, b"x"))
    assert len(content_of(uploaded(SOURCES[source](path)))) == 10 * MEBIBYTE

    with path.open("ab") as file:
        file.write(b"x")
    assert rule_of(SOURCES[source](path)) == "must have at most 10 MiB"


class Generous(io.BytesIO):
    """Gives more than it is asked for, for ever."""

    def read(self, size: int | None = -1, /) -> bytes:
        return PNG + b"\0" * (size if size and size > 0 else MEBIBYTE)


def test_a_file_that_gives_more_than_it_is_asked_for_ends() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest, match="at most 10 MiB"):
        client.person.upload_image(file=Generous())


def test_of_a_file_that_is_too_large_little_more_than_the_limit_is_read() -> None:
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            size = min(len(buffer), MEBIBYTE)
            buffer[:size] = b"\xff\xd8\xff".ljust(size, b"x")
            self.given += size
            assert self.given < 64 * MEBIBYTE
            return size

    endless = Endless()

    assert rule_of(endless) == "must have at most 10 MiB"
    assert endless.given <= 11 * MEBIBYTE


def test_a_pipe_that_gives_its_bytes_in_pieces_is_read_to_its_end() -> None:
    reading, writing = os.pipe()

    def write() -> None:
        with os.fdopen(writing, "wb", buffering=0) as file:
            for start in range(0, len(JPEG), 40):
                file.write(JPEG[start : start + 40])
                threading.Event().wait(0.005)

    writer = threading.Thread(target=write)
    writer.start()
    with os.fdopen(reading, "rb", buffering=0) as pipe:
        request = uploaded(pipe)
    writer.join()

    assert content_of(request) == JPEG


def test_a_file_that_is_not_there() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.upload_image(file="/no/such/脸.jpg")

    assert str(raised.value.problems[0]) == "file: cannot be read: No such file or directory (given: /no/such/脸.jpg)"


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert rule_of(tmp_path) == "cannot be read: Is a directory"


def test_a_path_that_no_system_has() -> None:
    assert rule_of("face\0.jpg").startswith("cannot be read: ")


def test_a_file_opened_as_text_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    path = tmp_path / "face.jpg"
    path.write_bytes(JPEG)

    with path.open(encoding="utf-8") as file:
        assert rule_of(file) == "must be opened in binary mode: open(path, 'rb')"
    assert rule_of(io.StringIO("x")) == "must be opened in binary mode: open(path, 'rb')"


def test_a_source_that_gives_text_without_end_is_refused_at_once() -> None:
    """An object of the caller's own: nothing tells before it is read."""
    assert rule_of(SimpleNamespace(read=lambda _: "text")) == "must be opened in binary mode: open(path, 'rb')"


def test_a_closed_file_is_refused() -> None:
    file = io.BytesIO(JPEG)
    file.close()

    assert rule_of(file).startswith("cannot be read: ")


@pytest.mark.parametrize("thing", [None, 7, ["face.jpg"], object()], ids=["None", "a number", "a list", "an object"])
def test_what_is_no_file_at_all(thing: Any) -> None:
    assert rule_of(thing) == "must be a path, bytes, or an open binary file"


NAMES = {
    "张三 1.jpg": "张三 1.jpg",
    "😀.jpg": "😀.jpg",
    'a"b.jpg': "ab.jpg",
    "a\r\nContent-Type: text/html\r\n\r\nx.jpg": "htmlx.jpg",
    "a\\b.jpg": "ab.jpg",
    "..": "..",
    "a;name=other.jpg": "a;name=other.jpg",
    "\u202egpj.exe": "gpj.exe",
    "\ud800.jpg": ".jpg",
    "\n": "file.jpg",
    "x" * 300 + ".jpg": "x" * 96 + ".jpg",
}


@pytest.mark.parametrize(("name", "shown"), NAMES.items(), ids=list(map(ascii, NAMES)))
def test_odd_file_names_stay_within_their_header(name: str, shown: str) -> None:
    """Whatever they hold, there is one part, with one name, and the file in it."""
    file = io.BytesIO(JPEG)
    file.name = name

    headers, disposition, content = parsed(uploaded(file))

    assert disposition == {b"name": b"file", b"filename": shown.encode()}
    assert set(headers) == {b"content-disposition", b"content-type"}
    assert content == JPEG


def test_only_the_last_part_of_a_path_is_told(tmp_path: Path) -> None:
    """The server need not know the folders of this machine."""
    path = tmp_path / "姓名.jpg"
    path.write_bytes(JPEG)
    for file in (path, str(path), path.open("rb")):
        request = uploaded(file)

        assert parsed(request)[1][b"filename"] == "姓名.jpg".encode()
        assert str(tmp_path).encode() not in request.body
        if isinstance(file, io.IOBase):
            file.close()


def test_bytes_and_nameless_files_have_a_name_too(tmp_path: Path) -> None:
    """A server that takes parts without one for plain fields would not see the file."""
    descriptor = os.open(tmp_path / "x", os.O_RDWR | os.O_CREAT)
    os.write(descriptor, JPEG)
    os.lseek(descriptor, 0, os.SEEK_SET)
    with os.fdopen(descriptor, "rb") as numbered:
        for file in (JPEG, io.BytesIO(JPEG), numbered):
            assert parsed(uploaded(file))[1][b"filename"] == b"file.jpg"


@each_way
def test_an_upload_is_signed_as_if_it_had_no_body(way: Way) -> None:
    request = uploaded(JPEG, way)

    assert request.target == "/v1/api/person/uploadImage"
    assert request.headers["csign"] == signed_by_hand(request, None)
    assert int(request.headers["content-length"]) == len(request.body)


@each_way
def test_a_repeat_sends_the_same_bytes(way: Way) -> None:
    """Also of a file object, which can be read only once: the server was busy and took nothing."""
    with FaultServer(answer(reply(b"", 429), UPLOADED)) as server:
        way.call(server.url, lambda client: client.person.upload_image(file=io.BytesIO(JPEG)))

    first, second = server.requests
    assert first.body == second.body
    assert content_of(second) == JPEG
    assert first.headers["content-type"] == second.headers["content-type"]
    assert first.headers["csign"] != second.headers["csign"]


@each_way
def test_an_upload_without_an_answer_is_repeated(way: Way) -> None:
    """A second copy harms nobody."""
    with FaultServer(answer(reply(b"", 500), UPLOADED)) as server:
        way.call(server.url, lambda client: client.person.upload_image(file=JPEG))

    first, second = server.requests
    assert content_of(first) == content_of(second) == JPEG


def refused(file: Any, way: Way, **options: Any) -> str:
    """The problem of a file that must be refused within the time of the call, nothing being sent."""
    with FaultServer(answer(UPLOADED)) as server:
        error = error_of(
            InvalidRequest, way, server.url, lambda client: client.misc.upload_file(type=1, file=file, options=options)
        )
        assert server.connections == 0
    return str(error.problems[0])


@each_way
def test_a_fifo_without_a_writer_is_refused(way: Way, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "face.jpg")

    assert refused(tmp_path / "face.jpg", way).startswith("file: must be a regular file")


@each_way
@pytest.mark.parametrize("path", ["/dev/zero", "/dev/null"])
def test_a_device_is_refused(way: Way, path: str) -> None:
    assert refused(path, way).endswith("(given: a device)")


@each_way
def test_a_socket_in_the_file_system_is_refused(way: Way, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(tmp_path / "s"))
        assert "cannot be read" in refused(tmp_path / "s", way)


@each_way
def test_a_pipe_whose_writer_is_silent_ends_with_the_call(way: Way) -> None:
    reading, writing = os.pipe()
    with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb") as writer:
        assert "could not be read to its end within the time of the call" in refused(pipe, way, timeout=0.2)
        writer.write(b"so that the reader comes to its end")


def test_an_event_loop_goes_on_while_a_file_is_read() -> None:
    reading, writing = os.pipe()

    async def main(url: str) -> None:
        async with async_connect(url) as client:
            with os.fdopen(reading, "rb") as pipe, os.fdopen(writing, "wb") as writer:
                call = asyncio.create_task(client.person.upload_image(file=pipe))
                await asyncio.sleep(0.05)  # comes back, although nothing has been written
                writer.write(PNG)
                writer.close()
                await call

    with FaultServer(answer(UPLOADED)) as server:
        asyncio.run(main(server.url))

    assert content_of(server.requests[0]) == PNG


@each_way
def test_a_pipe_that_does_not_block_is_not_taken_for_a_whole_file(way: Way) -> None:
    reading, writing = os.pipe()
    os.set_blocking(reading, False)
    with os.fdopen(reading, "rb", buffering=0) as pipe, os.fdopen(writing, "wb", buffering=0) as writer:
        writer.write(JPEG)

        assert "non-blocking" in refused(pipe, way)


class Endless:
    """Somebody's own object, which has a `read` and no end."""

    given = 0

    def read(self, size: int) -> bytes:
        self.given += size
        return bytes(size)


@each_way
def test_what_has_no_end_is_read_up_to_a_limit(way: Way) -> None:
    """Where the manual names no maximum as well."""
    endless = Endless()

    assert "at most 100 MiB" in refused(endless, way)
    assert endless.given <= 101 * MEBIBYTE


@each_way
def test_a_file_that_changes_while_it_is_read_is_refused(way: Way, tmp_path: Path) -> None:
    path = tmp_path / "log"
    path.write_bytes(bytes(3 * MEBIBYTE))

    class Growing(io.FileIO):
        grown = False

        def read(self, size: int | None = -1, /) -> bytes:
            if not self.grown:
                self.grown = True
                with path.open("ab") as other:
                    other.write(b"x")
            return super().read(-1 if size is None else size) or b""

    with Growing(path) as file:
        assert "changed while it was being read" in refused(file, way)


FACE = "/9j/4AAQSkZJRgABAQAAAQABAAD" * 20
NO_PATHS = {
    "": "must be a path; it is empty",
    "http://box/a.jpg": "not a http:// address",
    "file:///tmp/a.jpg": "not a file:// address",
    FACE: "this is base64",
    f"data:image/jpeg;base64,{FACE}": "this is base64",
}


@pytest.mark.parametrize("text", NO_PATHS, ids=lambda text: text[:10])
@each_way
def test_a_text_that_is_no_path_is_told_and_not_shown(way: Way, text: str) -> None:
    """Base64 may be somebody's face."""
    with pytest.raises(InvalidRequest) as raised:
        way.call("http://127.0.0.1:9", lambda client: client.person.upload_image(file=text))

    assert NO_PATHS[text] in str(raised.value) and FACE[:30] not in str(raised.value)


class Odd:
    """Somebody's own source."""

    def __init__(self, given: Any) -> None:
        self.given = given

    def read(self, _: int = -1) -> Any:
        if isinstance(self.given, Exception):
            raise self.given
        return self.given


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (5, "its read() returns int, not bytes"),
        (KeyError("13812345678"), "cannot be read: KeyError in the object"),
        (RuntimeError("13812345678"), "cannot be read: RuntimeError in the object"),
    ],
)
def test_a_source_that_fails_is_a_fault_of_the_file(given: Any, said: str) -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.upload_image(file=Odd(given))  # type: ignore[arg-type]

    assert raised.value.problems[0].field == "file"
    assert said in str(raised.value) and "13812345678" not in str(raised.value)


STRANGERS = {
    "a WebP picture": b"RIFF\x10\0\0\0WEBPVP8 ",
    "a HEIC picture": b"\0\0\0\x18ftypheic\0\0\0\0",
    "an AVIF picture": b"\0\0\0\x18ftypavif\0\0\0\0",
    "a HEIC picture ": b"\0\0\0\x18ftyphevm\0\0\0\0",
    "a film": b"\0\0\0\x18ftypisom\0\0\0\0",
    "a GIF picture": b"GIF89a\0\0",
    "a TIFF picture": b"II*\0\x08\0\0\0",
    "a TIFF picture ": b"II+\0\x08\0\0\0",
    "JSON": b'{"code":0}',
    "a web page ": b"<!doctype html>",
    "a PDF": b"%PDF-1.7",
    "a web page": b"<!DOCTYPE html>",
    "base64 text; decode it first": b"/9j/4AAQSkZJRg==",
    "a data URL; decode its base64 first": b"data:image/png;base64,iVBOR",
    "a ZIP archive, or an Office file": b"PK\3\4\x14\0",
    "11 bytes of something else": b"some  bytes",
}


@pytest.mark.parametrize("said", STRANGERS)
def test_what_is_no_accepted_picture_is_named(said: str) -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.upload_image(file=STRANGERS[said])

    assert str(raised.value.problems[0]) == (
        f"file: must be an image: jpg, jpeg, bmp, png (recognised by its content) (given: {said.rstrip()})"
    )


def drawn(kind: str, **options: Any) -> bytes:
    file = io.BytesIO()
    Image.effect_noise((64, 48), 50).save(file, kind, **options)
    return file.getvalue()


def turned(orientation: int) -> bytes:
    exif = Image.Exif()
    exif[0x0112] = orientation
    return drawn("jpeg", exif=exif)


DOUBTFUL = [
    ("a JPEG without its end", drawn("jpeg")[:-300]),
    ("a JPEG without its end", drawn("jpeg")[:40]),
    ("a PNG without its end", drawn("png")[:-30]),
    ("a BMP without its end", drawn("bmp")[:-300]),
    ("is turned on its side", turned(6)),
    ("is upside down", turned(3)),
]


@pytest.mark.parametrize(("said", "picture"), DOUBTFUL)
def test_a_picture_that_the_platform_may_not_take_is_sent_and_told_in_the_log(
    said: str, picture: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.WARNING, "hongtu")

    uploaded(picture)

    (record,) = caplog.records
    assert record.getMessage().startswith("person.upload_image: file ")
    assert said in record.getMessage()


@pytest.mark.parametrize("picture", [drawn("jpeg"), turned(1), drawn("png"), drawn("bmp"), drawn("jpeg") + b"more"])
def test_of_a_sound_picture_nothing_is_told(picture: bytes, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING, "hongtu")

    uploaded(picture)

    assert not caplog.records


def test_a_boundary_is_used_once() -> None:
    """It is drawn at random, so that no file can hold it."""
    assert uploaded(JPEG).headers["content-type"] != uploaded(JPEG).headers["content-type"]


def test_other_fields_are_checked_before_the_file_is_read(tmp_path: Path) -> None:
    file = io.BytesIO(b"x")
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.misc.upload_file(type=7, file=file)  # type: ignore[arg-type]

    assert [problem.field for problem in raised.value.problems] == ["type"]
    assert file.tell() == 0
