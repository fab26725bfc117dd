"""A face image that is uploaded, and the request that carries it."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from python_multipart.multipart import parse_options_header

from hongtu import InvalidRequest, UploadedFile
from tests.support.clients import Way, connect, ok
from tests.support.fault_server import FaultServer, Request, answer

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


def content_of(request: Request) -> bytes:
    """The bytes between the boundaries. (The mail parser may not keep every byte of a binary part.)"""
    boundary = parse_options_header(request.headers["content-type"])[1][b"boundary"]
    head, _, rest = request.body.partition(b"\r\n\r\n")
    assert head.startswith(b"--" + boundary + b"\r\n")
    assert rest.endswith(b"\r\n--" + boundary + b"--\r\n")
    return rest.removesuffix(b"\r\n--" + boundary + b"--\r\n")


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
