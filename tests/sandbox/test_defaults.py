"""What the documents promise of the sandbox where nobody says otherwise."""

from __future__ import annotations

import pytest

from hongtu_toolkit.sandbox import Sandbox
from hongtu_toolkit.sandbox.__main__ import main
from hongtu_toolkit.sandbox.platform import Platform
from tests.support.caller import Caller


def test_the_journal_holds_the_last_thousand_requests() -> None:
    with Sandbox() as box, Caller(box) as caller:
        for number in range(1001):
            caller.http.get("/v1/api/first" if number == 0 else "/v1/api/other")

        assert len(box.journal()) == 1000
        assert not [entry for entry in box.journal() if entry["path"].endswith("first")]


def test_the_last_thousand_pushes_are_listed() -> None:
    platform = Platform()
    try:
        with platform.world.database.transaction():
            for number in range(1001):
                platform.world.outbox.put(["appkey1"], 5, f"r{number}", {})
        records = [push["recordUuid"] for push in platform.world.outbox.listed()]
    finally:
        platform.close()

    assert (len(records), records[0], records[-1]) == (1000, "r1", "r1000")


def test_a_push_is_repeated_after_1_2_4_and_8_seconds() -> None:
    platform = Platform()
    platform.close()

    assert list(platform.options.push_delays) == [1, 2, 4, 8]


def test_host_and_port(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def listen(host: str, port: int) -> None:
        raise OSError(98, f"asked for {host}, {port}")

    monkeypatch.setattr("hongtu_toolkit.sandbox.__main__.listen", listen)

    assert main(["serve"]) == 1
    assert "asked for 127.0.0.1, 8000" in capsys.readouterr().err


def test_keys_strictness_form_and_memory() -> None:
    platform = Platform()
    platform.close()

    assert dict(platform.keys) == {"appkey1": "sdfajk3242324fa!djq7", "appkey2": "zxcv&jlkfd234adf#xi9"}
    assert (platform.options.strict, platform.options.push_form, platform.certificate) == (False, "bare", None)
