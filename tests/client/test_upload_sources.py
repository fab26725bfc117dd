"""Where a file comes from: whatever cannot be read to its end is refused before anything is sent."""

from __future__ import annotations

import asyncio
import io
import os
import socket
import threading
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from hongtu import InvalidRequest
from tests.support.clients import Way, async_connect, connect, each_way, error_of
from tests.support.fault_server import FaultServer, answer
from tests.support.uploads import JPEG, MEBIBYTE, PNG, SOURCES, UPLOADED, content_of, rule_of, uploaded


@pytest.mark.parametrize("empty", [b"", io.BytesIO(), io.BytesIO(b"")])
def test_an_empty_file_is_refused(empty: Any) -> None:
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


def test_a_missing_file_is_named() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.person.upload_image(file="/no/such/脸.jpg")

    assert str(raised.value.problems[0]) == "file: cannot be read: No such file or directory (given: /no/such/脸.jpg)"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert rule_of(tmp_path) == "cannot be read: Is a directory"


def test_a_path_with_a_null_byte_is_refused() -> None:
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
def test_anything_but_a_file_is_refused(thing: Any) -> None:
    assert rule_of(thing) == "must be a path, bytes, or an open binary file"


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
def test_an_endless_source_is_read_up_to_a_limit(way: Way) -> None:
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
def test_a_text_that_is_not_a_path_is_refused_and_not_shown(way: Way, text: str) -> None:
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


def test_other_fields_are_checked_before_the_file_is_read(tmp_path: Path) -> None:
    file = io.BytesIO(b"x")
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest) as raised:
        client.misc.upload_file(type=7, file=file)  # type: ignore[arg-type]

    assert [problem.field for problem in raised.value.problems] == ["type"]
    assert file.tell() == 0
