"""`client.explain`: a signature part by part, without a request."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

import hongtu
from hongtu import (
    ConfigurationError,
    Credentials,
    Hongtu,
    InvalidRequest,
    OutcomeUnknown,
    Signer,
)
from tests.support.clients import APP_KEY, SECRET, async_connect, connect, ok
from tests.support.examples import OPERATIONS
from tests.support.fault_server import FaultServer, answer

EXPLAINED = """\
1 uri            /v1/api/person/list  (the path, from /v1/api/ on)
2 method         POST  (in capitals)
3 query          (empty)  (raw: without ?, not percent-encoded)
4 bodyMD5        675c299bcd88edf31c09c48f9c7fba4b  (MD5 of the 28 bytes of the body)
5 secret         ********  (masked here)
6 ctimestamp     1627300328673  (Unix milliseconds)
7 cnonce         a1B2c3  (random)
8 cappkey        appkey1  (assigned by the platform)"""


def fixed_signer() -> Signer:
    return Signer(Credentials.of(APP_KEY, SECRET), clock=lambda: 1627300328673, nonce=lambda: "a1B2c3")


@pytest.mark.parametrize("make", [connect, async_connect])
def test_a_signature_is_explained_part_by_part(make: Callable[..., Any]) -> None:
    """The secret masked, and nothing sent."""
    with FaultServer(answer()) as server:
        client = make(server.url, signer=fixed_signer())
        lines = client.explain(client.person.list, page_num=1, page_size=20).splitlines()

        assert server.connections == 0
    shown = EXPLAINED.splitlines()
    assert [line for line in lines[:8] if "bodyMD5" not in line] == [line for line in shown if "bodyMD5" not in line]
    assert lines[3].endswith("(MD5 of the 27 bytes of the body)")
    assert lines[8].startswith("  string to sign /v1/api/person/list-POST--")
    assert "-********-1627300328673-a1B2c3-appkey1" in lines[8]
    assert lines[9].startswith("  csign          ")


def test_what_is_explained_is_what_is_sent() -> None:
    """With the same clock and nonce, the signature on the wire is the one that was shown. For every operation."""
    with FaultServer(answer(ok(None))) as server, connect(server.url, signer=fixed_signer(), retry=1) as client:
        uses: list[tuple[Callable[..., Any], dict[str, Any]]] = [
            (client.person.list, {"page_num": 1, "name": "张三"}),
            (client.device.list_by_group, {}),
            (client.device.info, {}),
            (client.person.upload_image, {"file": b"\xff\xd8\xff"}),
            (client.misc.upload_file, {"type": 1, "file": b"x"}),
            (client.sys.config.temperature_config, {}),
        ]
        for method, fields in uses:
            shown = client.explain(method, **fields).rpartition(" ")[2]
            with pytest.raises(OutcomeUnknown):
                method(**fields)

            assert server.requests[-1].headers["csign"] == shown


def test_every_operation_can_be_explained() -> None:
    """With what it must be given, or a clear word about what is missing."""
    with connect("http://127.0.0.1:9") as client:
        explained = 0
        for name, operation in operations().items():
            method: Any = client
            for part in name.split("."):
                method = getattr(method, part)
            try:
                text = client.explain(method)
            except InvalidRequest as error:
                assert "is required" in str(error)
            else:
                assert operation in text
            explained += 1
        assert explained == len(OPERATIONS)


def operations() -> dict[str, str]:
    """Name in the client → path, of every operation."""
    from hongtu_runtime.operation import Operation

    hongtu.preload()
    found: dict[str, str] = {}
    for module in [value for name, value in sys.modules.items() if name.startswith("hongtu.resources.")]:
        for value in vars(module).values():
            if isinstance(value, Operation):
                found[value.name] = value.path
    return found


def test_explaining_checks_the_fields() -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(InvalidRequest):
        client.explain(client.person.list, page_num=0)


@pytest.mark.parametrize("thing", [print, len, lambda: None, Hongtu.close], ids=lambda thing: thing.__name__)
def test_only_methods_of_resources_can_be_explained(thing: Any) -> None:
    with connect("http://127.0.0.1:9") as client, pytest.raises(ConfigurationError, match="client.person.list"):
        client.explain(thing)
