"""The signature: vectors stage by stage, what credentials may be, and that the secret shows nowhere."""

from __future__ import annotations

import asyncio
import copy
import logging
import pickle
import traceback
from collections import Counter
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import quote

import httpx
import pytest
import yaml

from hongtu_runtime.errors import ConfigurationError
from hongtu_runtime.http import HongtuAuth
from hongtu_runtime.signing import (
    Credentials,
    Secret,
    Signer,
    body_digest,
    explain,
    random_nonce,
    signature,
    string_to_sign,
)

VECTORS: list[dict[str, Any]] = yaml.safe_load(
    (Path(__file__).parent.parent / "vectors" / "signing.yaml").read_text("utf-8")
)
WITH_BODY = [vector for vector in VECTORS if "body" in vector]
CANARY = "canary-3242324fa!djq7"
BODY = b'{"pageNum":1}'


def vectors(rows: list[dict[str, Any]]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("vector", rows, ids=[row["name"] for row in rows])


def fixed_signer(vector: dict[str, Any]) -> Signer:
    return Signer(
        Credentials.of(vector["app_key"], vector["secret"]),
        clock=lambda: int(vector["timestamp"]),
        nonce=lambda: str(vector["nonce"]),
    )


@vectors([row for row in WITH_BODY if row["body_part"] == "json" and row["body"]])
def test_the_body_part_is_the_md5_of_the_exact_bytes(vector: dict[str, Any]) -> None:
    assert body_digest(vector["body"].encode()) == vector["body_md5"]


@vectors(VECTORS)
def test_eight_parts_and_seven_dashes(vector: dict[str, Any]) -> None:
    names = ("path", "method", "query", "body_md5", "secret", "timestamp", "nonce", "app_key")

    assert string_to_sign(**{name: vector[name] for name in names}) == vector["string_to_sign"]


@vectors(VECTORS)
def test_the_signature_is_the_md5_of_the_string_in_utf8(vector: dict[str, Any]) -> None:
    assert signature(vector["string_to_sign"]) == vector["csign"]


@vectors(WITH_BODY)
def test_the_signer_makes_the_four_headers(vector: dict[str, Any]) -> None:
    headers = fixed_signer(vector).headers(
        vector["method"], vector["path"], vector["query"], vector["body"].encode(), vector["body_part"]
    )

    assert headers == [
        (b"cappkey", vector["app_key"].encode()),
        (b"ctimestamp", vector["timestamp"].encode()),
        (b"cnonce", vector["nonce"].encode()),
        (b"csign", vector["csign"].encode()),
    ]


def test_every_signature_has_a_fresh_timestamp_and_nonce() -> None:
    times = iter((1_700_000_000_001, 1_700_000_000_002))
    nonces = iter(("aaaaaa", "bbbbbb"))
    signer = Signer(Credentials.of("key", CANARY), clock=lambda: next(times), nonce=lambda: next(nonces))

    first, second = dict(signer.headers("POST", "/x", "", BODY)), dict(signer.headers("POST", "/x", "", BODY))

    assert (first[b"ctimestamp"], second[b"ctimestamp"]) == (b"1700000000001", b"1700000000002")
    assert (first[b"cnonce"], second[b"cnonce"]) == (b"aaaaaa", b"bbbbbb")
    assert first[b"csign"] != second[b"csign"]


def test_the_timestamp_is_in_milliseconds() -> None:
    headers = dict(Signer(Credentials.of("key", CANARY)).headers("POST", "/x", "", BODY))

    assert len(headers[b"ctimestamp"]) == 13


def test_a_nonce_is_six_letters_or_digits_and_none_is_favoured() -> None:
    nonces = [random_nonce() for _ in range(20_000)]
    seen = Counter("".join(nonces))

    assert all(len(nonce) == 6 and nonce.isascii() and nonce.isalnum() for nonce in nonces)
    assert len(seen) == 62
    # 120,000 draws, 1935 of each expected, standard deviation 44. A modulo bias would give eight a quarter more.
    assert max(seen.values()) < 1935 + 44 * 7


def test_threads_never_share_a_timestamp_and_nonce() -> None:
    signer = Signer(Credentials.of("key", CANARY))

    def pairs(_: int) -> list[tuple[bytes, bytes]]:
        signed = [dict(signer.headers("POST", "/x", "", BODY)) for _ in range(5_000)]
        return [(headers[b"ctimestamp"], headers[b"cnonce"]) for headers in signed]

    with ThreadPoolExecutor(8) as threads:
        drawn = [pair for part in threads.map(pairs, range(8)) for pair in part]

    assert len(set(drawn)) == len(drawn)


# Credentials


@pytest.mark.parametrize(
    ("app_key", "secret", "reason"),
    [
        ("", "s", "app_key is empty"),
        ("k", "", "secret is empty"),
        (" k", "s", "app_key begins or ends with"),
        ("k\n", "s", "app_key begins or ends with"),
        ("k", "s\n", "secret begins or ends with"),
        ("k\r\nX-Evil: 1", "s", "app_key .* visible ASCII"),
        ("k\x00k", "s", "app_key .* visible ASCII"),
        ("钥匙", "s", "app_key .* visible ASCII"),
        ("k\x7fk", "s", "app_key .* visible ASCII"),
        ("k", "\ud800", "secret is not valid text"),
    ],
)
def test_credentials_that_cannot_work_are_refused_by_name(app_key: str, secret: str, reason: str) -> None:
    with pytest.raises(ConfigurationError, match=reason):
        Credentials.of(app_key, secret)


def test_a_refused_secret_is_not_quoted() -> None:
    with pytest.raises(ConfigurationError) as caught:
        Credentials.of("key", f"{CANARY}\n")

    assert CANARY not in str(caught.value)


def test_a_secret_may_hold_any_text() -> None:
    assert Credentials.of("key", "密钥 &#!").secret.reveal() == "密钥 &#!"


def test_secrets_compare_by_value() -> None:
    assert Secret("a") == Secret("a")
    assert Secret("a") != Secret("密")
    assert Secret("a") != "a"
    assert hash(Secret("a")) == hash(Secret("a"))
    assert copy.deepcopy(Secret("a")) == Secret("a")


def test_the_secret_shows_nowhere(caplog: pytest.LogCaptureFixture) -> None:
    """Not in any text that Python makes of the objects, not in a traceback with its variables, not in a log line."""
    secret = Secret(CANARY)
    credentials = Credentials("key", secret)
    signer = Signer(credentials)
    things = (secret, credentials, signer, HongtuAuth("key", CANARY))
    logging.getLogger("test").warning("%s %r %s", secret, credentials, signer)
    shown = [f"{thing} {thing!r} {[thing]} {thing:}" for thing in things] + [caplog.text]
    try:
        raise ValueError(things)
    except ValueError as error:
        shown += traceback.TracebackException.from_exception(error, capture_locals=True).format()

    assert not [text for text in shown if CANARY in text]


@pytest.mark.parametrize(
    "thing", [Secret(CANARY), Credentials.of("key", CANARY), Signer(Credentials.of("key", CANARY))]
)
def test_the_secret_is_not_pickled(thing: object) -> None:
    with pytest.raises(TypeError, match="cannot be pickled"):
        pickle.dumps(thing)


# explain


def test_explain_labels_each_part_and_masks_the_secret() -> None:
    vector = VECTORS[0]
    text = explain(
        Credentials.of(vector["app_key"], vector["secret"]),
        path=vector["path"],
        method="POST",
        body=vector["body"].encode(),
        timestamp=vector["timestamp"],
        nonce=vector["nonce"],
    )

    assert vector["secret"] not in text
    assert text.splitlines() == [
        "1 uri            /v1/api/person/list  (the path, from /v1/api/ on)",
        "2 method         POST  (in capitals)",
        "3 query          (empty)  (raw: without ?, not percent-encoded)",
        "4 bodyMD5        675c299bcd88edf31c09c48f9c7fba4b  (MD5 of the 27 bytes of the body)",
        "5 secret         ********  (masked here)",
        "6 ctimestamp     1627300328673  (Unix milliseconds)",
        "7 cnonce         1234344  (random)",
        "8 cappkey        appkey1  (assigned by the platform)",
        "  string to sign /v1/api/person/list-POST--675c299bcd88edf31c09c48f9c7fba4b-********"
        "-1627300328673-1234344-appkey1",
        "  csign          52141def7a1e346ceee2f22c43d5fb97",
    ]


def test_explain_masks_the_secret_in_other_parts_too() -> None:
    """Somebody pastes the secret into a query: the explanation is meant to be sent to the vendor."""
    text = explain(
        Credentials.of("key", CANARY), path="/x", method="POST", query=f"q={CANARY}", timestamp="1", nonce="a"
    )

    assert CANARY not in text
    assert "q=********" in text


# The plugin


def signed_by_auth(auth: HongtuAuth, request: httpx.Request) -> httpx.Headers:
    return next(auth.sync_auth_flow(request)).headers


def auth_of(vector: dict[str, Any]) -> HongtuAuth:
    return HongtuAuth(
        vector["app_key"],
        vector["secret"],
        clock=lambda: int(vector["timestamp"]),
        nonce=lambda: str(vector["nonce"]),
    )


@vectors([row for row in WITH_BODY if row["body_part"] == "json"])
def test_the_plugin_signs_like_the_signer(vector: dict[str, Any]) -> None:
    """The query leaves percent-encoded and is signed raw."""
    query = "?" + quote(vector["query"], safe="=&") if vector["query"] else ""
    request = httpx.Request(vector["method"], f"http://box{vector['path']}{query}", content=vector["body"].encode())

    assert signed_by_auth(auth_of(vector), request)["csign"] == vector["csign"]


def test_the_plugin_reads_a_query_that_httpx_encoded() -> None:
    """httpx writes a space as + and a plus as %2B; both are signed as themselves."""
    vector = next(row for row in VECTORS if row["query"] == "name=a+b 50%")
    request = httpx.Request("POST", f"http://box{vector['path']}", params={"name": "a+b 50%"}, content=b"{}")

    assert signed_by_auth(auth_of(vector), request)["csign"] == vector["csign"]


def test_the_plugin_leaves_a_multipart_body_unsigned() -> None:
    vector = next(row for row in VECTORS if row["name"] == "an upload with a query, its multipart body unsigned")
    request = httpx.Request("POST", "http://box/v1/api/misc/file/upload?type=1", files={"file": b"some file"})

    assert signed_by_auth(auth_of(vector), request)["csign"] == vector["csign"]
    assert b"some file" in request.content


def test_the_plugin_can_be_told_to_sign_a_multipart_body() -> None:
    signed = []
    for body in (b"one file", b"another file"):
        auth = HongtuAuth("key", CANARY, body_part="json", clock=lambda: 1, nonce=lambda: "a1B2c3")
        headers = {"content-type": "multipart/form-data; boundary=b"}
        request = httpx.Request("POST", "http://box/v1/api/misc/file/upload", content=body, headers=headers)
        signed.append(signed_by_auth(auth, request)["csign"])

    assert signed[0] != signed[1]


def test_the_plugin_signs_the_path_that_the_platform_sees() -> None:
    vector = VECTORS[0]
    request = httpx.Request("POST", f"http://proxy/hongtu{vector['path']}", content=vector["body"].encode())

    assert signed_by_auth(auth_of(vector), request)["csign"] == vector["csign"]


def test_the_plugin_can_be_told_what_stands_for_the_body() -> None:
    vector = next(row for row in VECTORS if row["body_part"] == "empty-object")
    auth = HongtuAuth(
        vector["app_key"],
        vector["secret"],
        body_part="empty-object",
        clock=lambda: int(vector["timestamp"]),
        nonce=lambda: vector["nonce"],
    )

    assert signed_by_auth(auth, httpx.Request("GET", f"http://box{vector['path']}"))["csign"] == vector["csign"]


def test_the_plugin_signs_each_request_anew() -> None:
    seen: list[httpx.Headers] = []

    def app(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(200)

    with httpx.Client(auth=HongtuAuth("key", CANARY), transport=httpx.MockTransport(app)) as client:
        client.post("http://box/v1/api/x", json={})
        client.post("http://box/v1/api/x", json={})

    assert seen[0]["cnonce"] != seen[1]["cnonce"]
    assert seen[0]["csign"] != seen[1]["csign"]


async def signed_by_async_client(auth: HongtuAuth, request: httpx.Request) -> httpx.Headers:
    seen: list[httpx.Headers] = []

    async def app(request: httpx.Request) -> httpx.Response:
        seen.append(request.headers)
        return httpx.Response(200)

    async with httpx.AsyncClient(auth=auth, transport=httpx.MockTransport(app)) as client:
        await client.send(request)
    return seen[0]


def test_the_plugin_works_in_an_async_client_and_with_a_streamed_body() -> None:
    async def stream() -> AsyncIterator[bytes]:
        yield b'{"pageNum":1,'
        yield b'"pageSize":10}'

    request = httpx.Request("POST", f"http://box{VECTORS[0]['path']}", content=stream())

    assert asyncio.run(signed_by_async_client(auth_of(VECTORS[0]), request))["csign"] == VECTORS[0]["csign"]
