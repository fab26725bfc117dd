"""Files that are uploaded: whole on the other side, under a safe name, signed, and the same in a repeat."""

from __future__ import annotations

import io
import os
from email import message_from_bytes
from email.message import Message
from email.policy import HTTP
from pathlib import Path

import pytest

from hongtu import UploadType
from tests.support.clients import Way, connect, each_way, signed_by_hand
from tests.support.fault_server import FaultServer, Request, answer, reply
from tests.support.uploads import JPEG, PNG, SOURCES, UPLOADED, content_of, parsed, uploaded


def part_of(request: Request) -> Message:
    """The one part of a multipart body, as Python's own mail parser reads it."""
    head = f"Content-Type: {request.headers['content-type']}\r\n\r\n".encode()
    message = message_from_bytes(head + request.body, policy=HTTP)
    assert not message.defects
    (part,) = message.iter_parts()
    return part


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


def test_any_kind_of_file_is_sent_if_the_manual_names_none() -> None:
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


def test_only_the_last_part_of_a_path_is_sent(tmp_path: Path) -> None:
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


def test_a_boundary_is_used_once() -> None:
    """It is drawn at random, so that no file can hold it."""
    assert uploaded(JPEG).headers["content-type"] != uploaded(JPEG).headers["content-type"]
