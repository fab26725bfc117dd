"""The signature check, over HTTP: what it takes, what it refuses, and with which code."""

from __future__ import annotations

import json
import socket
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import yaml

from hongtu_toolkit.sandbox import Sandbox
from tests.support.caller import OPERATIONS, Caller
from tests.support.signing import signed_headers

VECTORS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "vectors" / "signing.yaml").read_text("utf-8")
)
BODY = b'{"pageNum":1,"pageSize":10}'
PATH = "/v1/api/person/list"


def send(box: Sandbox, vector: dict[str, Any], csign: str) -> int:
    """The code of the answer to a vector, sent byte for byte."""
    url = f"{box.url}{vector['path']}" + (f"?{quote(vector['query'], safe='=&+')}" if vector["query"] else "")
    headers = {"cappkey": vector["app_key"], "ctimestamp": vector["timestamp"], "cnonce": vector["nonce"]}
    media = "multipart/form-data; boundary=boundary" if vector["body_part"] == "empty" else "application/json"
    headers |= {"csign": csign, "content-type": media}
    with httpx.Client(trust_env=False) as http:
        return int(http.request(vector["method"], url, content=vector["body"].encode(), headers=headers).json()["code"])


@pytest.mark.parametrize(
    "vector", [vector for vector in VECTORS if "body" in vector], ids=lambda vector: vector["name"]
)
def test_vectors_are_taken_and_one_bit_more_is_not(vector: dict[str, Any]) -> None:
    csign = vector["csign"]
    flipped = f"{int(csign, 16) ^ 1:032x}"

    with Sandbox(keys={vector["app_key"]: vector["secret"]}) as box:
        taken, refused = send(box, vector, csign), send(box, vector, flipped)

    assert refused == 100008
    assert taken != 100008, "a request without a body is taken with both of its signatures"


def test_every_bit_of_every_part_counts(caller: Caller) -> None:
    """One bit of the body, the path, the query, the time, the nonce, the key or the secret changed."""
    box = caller.box
    good = signed_headers("POST", PATH, BODY, app_key=box.app_key, secret=box.secret)

    def code(headers: Mapping[str, str | bytes], path: str = PATH, body: bytes = BODY) -> int:
        sent = [
            (name.encode(), value if isinstance(value, bytes) else value.encode()) for name, value in headers.items()
        ]
        sent.append((b"content-type", b"application/json"))
        return int(caller.http.post(path, content=body, headers=sent).json()["code"])

    assert code(good) == 0
    assert code(good, body=BODY[:-2] + b"1}") == 100008
    assert code(good, path="/v1/api/device/list") == 100008
    assert code(good, path=PATH + "?a=1") == 100008
    assert code(good | {"ctimestamp": good["ctimestamp"][:-1] + "x"}) == 100008
    assert code(good | {"cnonce": "a1B2c2"}) == 100008
    assert code(good | {"cappkey": "appkey2"}) == 100008
    assert code(good | {"cappkey": "appkey3"}) == 100008
    assert code(good | {"csign": good["csign"].upper()}) == 100008
    assert code({**good, "csign": b"\xe9" * 32}) == 100008
    assert code(signed_headers("POST", PATH, BODY, app_key=box.app_key, secret="sdfajk3242324fa!djq6")) == 100008


def test_both_pairs_of_the_manual_are_known(caller: Caller) -> None:
    headers = signed_headers("POST", PATH, BODY, app_key="appkey2", secret="zxcv&jlkfd234adf#xi9")

    reply = caller.http.post(PATH, content=BODY, headers={"content-type": "application/json", **headers}).json()

    assert reply["code"] == 0


@pytest.mark.parametrize("missing", ["cappkey", "ctimestamp", "cnonce", "csign"])
def test_a_missing_header_is_named(caller: Caller, missing: str) -> None:
    headers = signed_headers("POST", PATH, BODY, app_key=caller.box.app_key, secret=caller.box.secret)
    del headers[missing]

    reply = caller.http.post(PATH, content=BODY, headers=headers).json()

    assert reply["code"] == 100001
    assert missing in reply["msg"]


@pytest.mark.parametrize("name", ["cnonce", "csign"])
def test_of_two_headers_with_one_name_the_first_counts(caller: Caller, name: str) -> None:
    good = signed_headers("POST", PATH, BODY, app_key=caller.box.app_key, secret=caller.box.secret)
    sent = [*good.items(), ("content-type", "application/json")]

    def code(headers: list[tuple[str, str]]) -> int:
        return int(caller.http.post(PATH, content=BODY, headers=headers).json()["code"])

    assert code([*sent, (name, "other")]) == 0
    assert code([(name, "other"), *sent]) == 100008


def test_an_upload_signs_no_body_and_its_query(caller: Caller) -> None:
    caller.call("miscFileUpload", query={"type": 1}, file=("persons.xlsx", b"PK"))

    code, _ = caller.refused("miscFileUpload", query={"type": 1}, file=("a", b""), headers={"csign": "0" * 32})

    assert code == 100008


def test_the_answer_to_a_wrong_signature_holds_no_secret(caller: Caller) -> None:
    response = caller.send("personList", {}, headers={"csign": "0" * 32})

    assert response.status_code == 200
    assert caller.box.secret not in json.dumps(response.json())


def test_a_caller_of_http_1_0_names_no_host(box: Sandbox) -> None:
    """The URLs of pictures then have the address on which it came."""
    headers = signed_headers("POST", PATH, BODY, app_key=box.app_key, secret=box.secret)
    told = {**headers, "content-type": "application/json", "content-length": str(len(BODY))}
    head = f"POST {PATH} HTTP/1.0\r\n" + "".join(f"{name}: {value}\r\n" for name, value in told.items())
    with socket.create_connection(("127.0.0.1", int(box.url.rpartition(":")[2])), timeout=10) as connection:
        connection.sendall(head.encode() + b"\r\n" + BODY)
        answer = b"".join(iter(lambda: connection.recv(65536), b""))

    assert answer.startswith(b"HTTP/1.1 200")
    assert json.loads(answer.partition(b"\r\n\r\n")[2])["code"] == 0


def test_the_sample_of_the_sister_edition(caller: Caller) -> None:
    """Exactly the bytes of the body count: line breaks and tabs, and the header's name in any case."""
    body = b'{\r\n\t"pageNum":1,\r\n\t"pageSize":10\r\n}'
    headers = {
        "cAppKey": "appkey1",
        "ctimestamp": "1599648837833",
        "cnonce": "123456",
        "csign": "e81594ae56fd710065e2718c3350cb4f",
        "content-type": "application/json",
    }

    assert caller.http.post("/v1/api/device/list", content=body, headers=headers).json()["code"] == 0
    assert caller.http.post("/v1/api/device/list", content=body + b" ", headers=headers).json()["code"] == 100008


@pytest.mark.parametrize(
    ("signed", "note"),
    [(None, "no body, signed with an empty body part"), (b"{}", "no body, signed with the MD5 of {}")],
)
def test_a_request_without_a_body_is_signed_in_two_ways(caller: Caller, signed: bytes | None, note: str) -> None:
    (get,) = [operation for operation in OPERATIONS.values() if operation["method"] == "GET"]
    keys = signed_headers("GET", get["path"], signed, app_key=caller.box.app_key, secret=caller.box.secret)

    reply = caller.http.get(get["path"], headers=keys)
    assert (reply.json()["code"], reply.headers["content-type"]) == (0, "application/json;charset=UTF-8")
    assert caller.box.journal()[-1]["note"] == note
    other = signed_headers("GET", get["path"], b"[]", app_key=caller.box.app_key, secret=caller.box.secret)
    assert caller.http.get(get["path"], headers=other).json()["code"] == 100008
