"""`client.call`: interfaces that the contract lacks, and requests without a body."""

from __future__ import annotations

from hashlib import md5
from typing import Any

import pytest

from hongtu import (
    ApiError,
    Hongtu,
    InvalidRequest,
    OutcomeUnknown,
)
from tests.support.clients import SECRET, Way, code, connect, each_way, error_of, ok, signed_by_hand
from tests.support.fault_server import FaultServer, Request, answer, close_after_request, refusing_port


@each_way
def test_any_interface_can_be_called(way: Way) -> None:
    data = {"rows": [1, {"code": 5}], "name": "默认"}
    with FaultServer(answer(ok(data))) as server:
        found = way.call(
            server.url,
            lambda client: client.call("post", "/v1/api/pass/group/getDefaultGroup", {"b": [1], "a": "é"}),
        )

    (request,) = server.requests
    assert found == data
    assert (request.method, request.target) == ("POST", "/v1/api/pass/group/getDefaultGroup")
    assert request.body == '{"a":"é","b":[1]}'.encode()
    assert request.headers["csign"] == signed_by_hand(request, request.body)
    assert request.headers["content-type"] == "application/json;charset=UTF-8"


@each_way
@pytest.mark.parametrize(
    ("method", "given", "sent", "signed"),
    [
        ("POST", None, b"{}", b"{}"),
        ("POST", b'{\r\n\t"a":1\r\n}', b'{\r\n\t"a":1\r\n}', b'{\r\n\t"a":1\r\n}'),
        ("PUT", [], b"[]", b"[]"),
        ("POST", b"", b"", None),
        ("GET", None, b"", None),
    ],
)
def test_the_bytes_that_are_sent_are_signed(way: Way, method: str, given: Any, sent: bytes, signed: Any) -> None:
    with FaultServer(answer(ok())) as server:
        assert way.call(server.url, lambda client: client.call(method, "/v1/api/a", given)) is None

    (request,) = server.requests
    assert request.body == sent and request.headers["csign"] == signed_by_hand(request, signed)


@each_way
def test_its_query_is_signed_raw_and_sorted(way: Way) -> None:
    query = {"name": "张 三+%", "all": True, "n": 1, "both": "a&b=c"}
    with FaultServer(answer(ok())) as server:
        way.call(server.url, lambda client: client.call("GET", "/v1/api/a", query=query))

    (request,) = server.requests
    assert request.target == "/v1/api/a?all=true&both=a%26b=c&n=1&name=%E5%BC%A0%20%E4%B8%89%2B%25"
    stamp, nonce, key = (request.headers[name] for name in ("ctimestamp", "cnonce", "cappkey"))
    text = f"/v1/api/a-GET-all=true&both=a&b=c&n=1&name=张 三+%--{SECRET}-{stamp}-{nonce}-{key}"
    assert request.headers["csign"] == md5(text.encode()).hexdigest()


@each_way
def test_it_uploads_a_file(way: Way) -> None:
    with FaultServer(answer(ok({"uri": "u"}))) as server:
        found = way.call(server.url, lambda client: client.call("POST", "/v1/api/person/config/uploadImage", file=b"x"))

    (request,) = server.requests
    assert found == {"uri": "u"}
    assert b'form-data; name="file"' in request.body and request.headers["csign"] == signed_by_hand(request, None)


@each_way
@pytest.mark.parametrize(("retry", "requests"), [("read", 3), ("idempotent", 3), ("unsafe", 1), ("physical", 1)])
def test_it_is_repeated_as_its_class_allows(way: Way, retry: Any, requests: int) -> None:
    with FaultServer(close_after_request) as server:
        error = error_of(
            OutcomeUnknown, way, server.url, lambda client: client.call("POST", "/v1/api/a/b", retry=retry)
        )

    assert len(server.requests) == requests and error.operation == "POST /v1/api/a/b"


@each_way
def test_its_refusals_are_those_of_the_platform(way: Way) -> None:
    with FaultServer(answer(code(100003, "参数不合法"))) as server, pytest.raises(ApiError) as raised:
        way.call(server.url, lambda client: client.call("POST", "/v1/api/a/b"))

    assert raised.value.code == 100003 and type(raised.value).__name__ == "CommonError"


@each_way
def test_interfaces_of_another_version_are_called_and_signed_alike(way: Way) -> None:
    with FaultServer(answer(ok({"a": 1}))) as server:
        found = way.call(server.url, lambda client: client.call("POST", "/v2/api/door/openDoor", {"b": 1}))

    (request,) = server.requests
    assert (found, request.target) == ({"a": 1}, "/v2/api/door/openDoor")
    assert request.headers["csign"] == signed_by_hand(request, b'{"b":1}')


@each_way
@pytest.mark.parametrize(
    ("field", "arguments"),
    [
        ("path", {"path": "/api/person"}),
        ("path", {"path": "/v/api/person"}),
        ("path", {"path": "/v2/person"}),
        ("path", {"path": "http://other/v1/api/person"}),
        ("path", {"path": "/v1/api/../admin"}),
        ("path", {"path": "/v1/api/./a"}),
        ("path", {"path": "/v1/api/%2e%2e/a"}),
        ("path", {"path": "/v1/api//a"}),
        ("path", {"path": "/v1/api/a?b=1"}),
        ("path", {"path": "/v1/api/a#b"}),
        ("path", {"path": "/v1/api/a\r\nX: y"}),
        ("path", {"path": "/v1/api/"}),
        ("path", {"path": "/v1/api/a\n"}),
        ("path", {"path": None}),
        ("method", {"method": "GET /"}),
        ("method", {"method": "CONNECT"}),
        ("method", {"method": 7}),
        ("body", {"body": "text"}),
        ("body", {"body": {"a": object()}}),
        ("body", {"body": {1: 1}}),
        ("body", {"body": {"a": 1}, "file": b"x"}),
        ("body", {"method": "GET", "body": {}}),
        ("file", {"method": "GET", "file": b"x"}),
        ("query", {"query": "a=1"}),
        ("query", {"query": {1: 1}}),
        ("a&b", {"query": {"a&b": 1}}),
        ("a", {"query": {"a": [1]}}),
        ("retry", {"retry": "often"}),
    ],
)
def test_arguments_that_cannot_be_sent_are_refused_by_name(way: Way, field: str, arguments: dict[str, Any]) -> None:
    given: dict[str, Any] = {"method": "POST", "path": "/v1/api/a"} | arguments
    with refusing_port() as port:
        error = error_of(InvalidRequest, way, f"http://127.0.0.1:{port}", lambda client: client.call(**given))

    assert [problem.field.partition(".")[0] for problem in error.problems] == [field]


def test_explain_shows_the_signature_of_any_interface() -> None:
    with connect("http://127.0.0.1:9") as client:
        said = client.explain(client.call, "POST", "/v1/api/a/b", {"x": 1}, query={"q": "张", "a": 2})

    assert "a=2&q=张" in said and md5(b'{"x":1}').hexdigest() in said and SECRET not in said


def test_nothing_inner_is_public() -> None:
    public = {name for name in dir(Hongtu) if not name.startswith("_")}

    assert not public & {"send", "settings", "catalog", "sender"} and {"call", "explain"} <= public


@each_way
def test_a_request_without_a_body_is_signed_the_other_way_once_it_is_refused(way: Way) -> None:
    """Whatever the number of attempts; what was taken is kept for the client's next call."""
    info = ok({"name": "n", "type": "t", "version": "v"})

    def judged(request: Request) -> bytes:
        return info if request.headers["csign"] == signed_by_hand(request, b"{}") else code(100008, "签名错误")

    def twice(client: Any) -> Any:
        if isinstance(client, Hongtu):
            return [client.call("GET", "/v1/api/device/info") for _ in range(2)]

        async def both() -> Any:
            return [await client.call("GET", "/v1/api/device/info") for _ in range(2)]

        return both()

    with FaultServer(answer(judged)) as server:
        way.call(server.url, twice, retry=1)

    assert len(server.requests) == 3
    assert server.requests[0].headers["csign"] == signed_by_hand(server.requests[0], None)
    assert len({request.headers["cnonce"] for request in server.requests}) == 3


@each_way
def test_a_signature_that_is_refused_in_both_forms_is_refused(way: Way) -> None:
    with FaultServer(answer(code(100008, "签名错误"))) as server, pytest.raises(ApiError) as raised:
        way.call(server.url, lambda client: client.call("GET", "/v1/api/device/info"))

    assert raised.value.code == 100008 and len(server.requests) == 2


@each_way
def test_a_refused_signature_of_a_body_is_not_tried_again(way: Way) -> None:
    with FaultServer(answer(code(100008, "签名错误"))) as server, pytest.raises(ApiError):
        way.call(server.url, lambda client: client.person.query(uuid="u1"))

    assert len(server.requests) == 1
