"""The clock of the sandbox: it runs, until somebody sets or steps it; then it stands, until it is resumed."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from hongtu_toolkit.sandbox import Refusal, Sandbox
from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.site import HOUR, Site

NIGHT = 1709233200000
"""1 March 2024, 03:00 in China."""


def test_set_step_and_resume(box: Sandbox, time: Time) -> None:
    clock = box.clock

    assert clock.set("2024-03-01 03:00:00") == clock.now() == NIGHT
    assert clock.set(datetime(2024, 2, 29, 19, tzinfo=UTC)) == clock.set(datetime(2024, 3, 1, 3)) == NIGHT
    assert clock.step(days=1, hours=-1, seconds=0.5) == clock.now() == NIGHT + 23 * HOUR + 500
    time.now += 1
    assert clock.now() == NIGHT + 23 * HOUR + 500, "it stands"
    assert clock.resume() == clock.now() == time.now
    assert clock.step(hours=1) == clock.now() == time.now + HOUR


def test_over_http(caller: Caller, time: Time) -> None:
    def post(deed: str, **asked: object) -> object:
        return caller.http.post(f"/_sandbox/clock/{deed}", json=asked).raise_for_status().json()

    running = {"now": time.now, "time": "2023-11-15 12:00:00", "stands": False}
    assert caller.http.get("/_sandbox/clock").json() == running
    assert post("set", time="2024-03-01 03:00:00") == {"now": NIGHT, "time": "2024-03-01 03:00:00", "stands": True}
    assert post("set", time=NIGHT) == caller.http.get("/_sandbox/clock").json()
    assert post("step", minutes=90) == {"now": NIGHT + 90 * HOUR // 60, "time": "2024-03-01 04:30:00", "stands": True}
    assert post("resume") == running


@pytest.mark.parametrize(
    ("deed", "asked", "words"),
    [
        ("set", {}, "time is required"),
        ("set", {"time": "tomorrow"}, "time must have the format"),
        ("set", {"time": -1}, "time must be 0 or more"),
        ("step", {"hour": 1}, "did you mean hours?"),
        ("step", {"days": -1e5}, "the years 1970 to 9998"),
        ("step", {"days": 1e12}, "nobody steps that far"),
        ("step", [1], "must be of type object"),
        ("resume", {"time": 1}, "time is not a field"),
    ],
)
def test_moments_that_cannot_be(caller: Caller, time: Time, deed: str, asked: object, words: str) -> None:
    response = caller.http.post(f"/_sandbox/clock/{deed}", json=asked)

    assert response.status_code == 400
    assert words in response.json()["msg"]
    assert caller.box.clock.now() == time.now


def test_in_process_too(box: Sandbox) -> None:
    with pytest.raises(Refusal, match="1970 to 9998"):
        box.clock.set(-1)
    with pytest.raises(Refusal, match="1970 to 9998"):
        box.clock.set(2**60)


@pytest.mark.parametrize("text", ["tomorrow", "2024-03-01", "2024-03-01T08:00:00", "2024-02-30 08:00:00", ""])
def test_texts_are_read_alike_everywhere(caller: Caller, site: Site, text: str) -> None:
    """In process and over HTTP: as on the wire, and an example stands in the error."""
    for act in (caller.box.clock.set, lambda text: caller.box.alarm(site.panel, 500100, time=text)):
        with pytest.raises(Refusal, match="2024-03-01 08:00:00"):
            act(text)
    response = caller.http.post("/_sandbox/clock/set", json={"time": text})
    assert response.status_code == 400
    assert "such as 2024-03-01 08:00:00" in response.json()["msg"]


def test_what_happens_goes_by_it(caller: Caller, site: Site) -> None:
    """Records, and who may pass; but not the signature, which is judged by the real time."""
    caller.box.clock.set("2024-03-01 03:00:00")
    assert caller.box.passage(site.employee, site.panel)["passType"] == 0, "the schedule begins at 8"
    caller.box.clock.step(hours=5)
    record = caller.box.passage(site.employee, site.panel)

    assert (record["passType"], record["passTimestamp"]) == (1, NIGHT + 5 * HOUR)
    assert caller.call("personQuery", {"uuid": site.visitor})["visitedStatus"] is False


def test_reset_resumes_it(box: Sandbox, time: Time) -> None:
    box.clock.set(NIGHT)
    box.reset()

    assert box.clock.now() == time.now


def test_data_folder_keeps_it(tmp_path: Path) -> None:
    with Sandbox(data=tmp_path) as box:
        box.clock.set(NIGHT)
    with Sandbox(data=tmp_path) as box:
        assert box.clock.now() == NIGHT
        box.clock.resume()
    with Sandbox(data=tmp_path) as box:
        assert box.clock.reading()["stands"] is False
