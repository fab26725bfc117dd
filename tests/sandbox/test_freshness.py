"""The age of timestamps and repeated nonces: taken as they come, unless somebody asks for more."""

from __future__ import annotations

from time import time as real_time

import pytest

from hongtu_toolkit.sandbox import Refusal, Sandbox
from hongtu_toolkit.sandbox.freshness import Freshness
from tests.support.caller import Caller
from tests.support.signing import NONCE, signed_headers

PATH, BODY = "/v1/api/person/list", b"{}"


def answer(caller: Caller, *, ago: float = 0, timestamp: str = "") -> tuple[int, str]:
    """Code and text of the answer to a signed call, so many seconds old."""
    stamp = timestamp or str(int((real_time() - ago) * 1000))
    keys = {"app_key": caller.box.app_key, "secret": caller.box.secret}
    headers = signed_headers("POST", PATH, BODY, timestamp=stamp, **keys)
    reply = caller.http.post(PATH, content=BODY, headers={"content-type": "application/json", **headers}).json()
    return reply["code"], reply["msg"]


def test_off_unless_asked_for(caller: Caller) -> None:
    """The nonce is the same in all calls of these tests."""
    assert [answer(caller, ago=ago)[0] for ago in (0, 10**6, -(10**6))] == [0, 0, 0]
    assert answer(caller, timestamp="long ago")[0] == 0


def test_skew() -> None:
    with Sandbox(max_skew=60) as box, Caller(box) as caller:
        assert [answer(caller, ago=ago)[0] for ago in (0, 30, -30, 90, -90)] == [0, 0, 0, 100008, 100008]
        assert "ctimestamp is 100.0 s off; 60 s are allowed" in answer(caller, ago=100)[1].replace("100.1", "100.0")
        assert "not a number of milliseconds" in answer(caller, timestamp="long ago")[1]
        assert "not a number of milliseconds" in answer(caller, timestamp="9" * 400)[1]


def test_skew_goes_by_the_real_time() -> None:
    with Sandbox(max_skew=60) as box, Caller(box) as caller:
        box.clock.set("2030-01-01 00:00:00")

        assert answer(caller)[0] == 0


def test_nonce_of_a_wrong_signature_is_not_used_up() -> None:
    with Sandbox(nonce_window=60) as box, Caller(box) as caller:
        assert caller.refused("personList", {}, headers={"csign": "0" * 32})[0] == 100008

        assert answer(caller)[0] == 0
        assert answer(caller) == (100008, "签名错误: cnonce was used before")
        box.reset()
        assert answer(caller)[0] == 0


def test_window_of_a_nonce() -> None:
    """A nonce is free again after the window, and another key's is another one."""
    now = 0
    freshness = Freshness(nonce_window=10, now=lambda: now)
    headers = {"cappkey": "a", "cnonce": NONCE}

    freshness.check(headers)
    freshness.check(headers | {"cappkey": "b"})
    now = 9_999
    with pytest.raises(Refusal):
        freshness.check(headers)
    now = 10_000
    freshness.check(headers)
