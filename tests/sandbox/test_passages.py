"""People come to doors: one or many in a call, and pass if the platform would let them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from hongtu_toolkit.sandbox import CHINA, Refusal
from tests.sandbox.conftest import Time
from tests.support.caller import Caller
from tests.support.site import HOUR, Site

DAY = 24 * HOUR


def test_a_month_of_passages_in_one_call(caller: Caller, site: Site, time: Time) -> None:
    """In the order in which they are told, each at its own time."""
    month = [
        {"personUuid": site.employee, "deviceUuid": site.panel, "time": time.now - day * DAY + hour * HOUR}
        for day in range(30)
        for hour in (-3, 5, 7)
    ]

    records = caller.box.passages(month)

    assert [record["passTimestamp"] for record in records] == [passage["time"] for passage in month]
    assert [record["passType"] for record in records] == [1, 1, 0] * 30, "at 9 and 17 the schedule is open, at 19 not"
    listed = caller.call("passRecordList", {"pageSize": 100})
    assert listed["total"] == 90
    assert {row["uuid"] for row in listed["list"]} == {record["uuid"] for record in records}


def test_when_told_as_a_datetime(caller: Caller, site: Site) -> None:
    """Aware, or naive and by the clock on the wall; as the sandbox's own clock takes it."""
    nine = datetime(2023, 11, 15, 9, tzinfo=CHINA)

    told = [
        caller.box.passage(site.employee, site.panel, time=nine),
        *caller.box.passages([{"personUuid": site.employee, "deviceUuid": site.panel, "time": nine.astimezone(UTC)}]),
        *caller.box.strangers(site.panel, time=nine.replace(tzinfo=None)),
        caller.box.alarm(site.panel, 500100, time=nine),
    ]

    moments = [int(record["passTimestamp"] if "passTimestamp" in record else record["alarmTime"]) for record in told]
    assert moments == [nine.timestamp() * 1000] * 4


def test_told_in_the_names_of_python(caller: Caller, site: Site) -> None:
    told = {"person_uuid": site.employee, "device_uuid": site.panel, "liveness_type": 1, "pass_type": 2}

    (record,) = caller.box.passages([told])

    assert (record["personUuid"], record["livenessType"], record["passType"]) == (site.employee, 1, 2)
    with pytest.raises(Refusal, match="person is not a field of this interface; did you mean personUuid?"):
        caller.box.passages([{"person": site.employee, "person_uuid": site.employee, "device_uuid": site.panel}])


def test_over_http(caller: Caller, site: Site) -> None:
    one = {"deviceUuid": site.panel, "time": "2023-11-15 10:00:00"}
    employee, strangers = one | {"personUuid": site.employee}, one | {"strangers": 2, "verificationMode": 5}

    records = caller.http.post("/_sandbox/passages", json=[employee, strangers]).raise_for_status().json()

    assert [record["recognitionTypeDesc"] for record in records] == ["员工", "陌生人", "陌生人"]
    assert caller.http.post("/_sandbox/passages", json=[]).json() == []


@pytest.mark.parametrize(
    ("second", "words"),
    [
        ({"personUuid": "nobody"}, r"\[1\]: no person has the uuid nobody"),
        ({"personUuid": "employee", "deviceUuid": "nowhere"}, r"\[1\]: no door has the uuid nowhere"),
        ({"personUuid": "employee", "passType": 3}, r"\[1\]: passType must be one of 0, 1, 2"),
        ({"personUuid": "employee", "temperature": 3.7}, r"\[1\]: temperature must be 20 or more"),
        (
            {"personUuid": "employee", "mask": 1},
            r"\[1\]: mask is not a field of this interface; did you mean maskType\?",
        ),
    ],
)
def test_one_that_cannot_be_undoes_all(caller: Caller, site: Site, second: dict[str, Any], words: str) -> None:
    first = {"personUuid": site.employee, "deviceUuid": site.panel}

    with pytest.raises(Refusal, match=words):
        caller.box.passages([first, {"deviceUuid": site.panel} | second])

    assert caller.call("passRecordList")["total"] == 0


@pytest.mark.parametrize(
    ("switch", "told", "passes"),
    [
        ({}, {"livenessType": 1, "maskType": 2, "temperature": 37.5}, 1),
        ({}, {"livenessType": 0}, 0),
        ({"unMaskOff": True}, {"maskType": 2}, 0),
        ({"unMaskOff": True}, {"maskType": 1}, 1),
        ({"temperatureSwitch": True, "highTemperatureOff": True}, {"temperature": 37.3}, 0),
        ({"temperatureSwitch": True, "highTemperatureOff": True}, {"temperature": 37.2}, 1),
        ({"temperatureSwitch": True}, {"temperature": 39}, 1),
        ({"highTemperatureOff": True}, {"temperature": 39}, 1),
        ({"unMaskOff": True}, {"maskType": 2, "passType": 1}, 1),
        ({}, {"verificationMode": 2, "passType": 2}, 2),
    ],
)
def test_state_of_the_person(
    caller: Caller, site: Site, switch: dict[str, bool], told: dict[str, Any], passes: int
) -> None:
    """The door stays shut to whom it is set to; what is told of the outcome counts before all."""
    switches = ("temperatureSwitch", "highTemperatureOff", "temperatureMode", "maskAlertSwitch", "unMaskOff")
    config = dict.fromkeys(switches, False) | {"highThreshold": 37.2} | switch
    caller.call("doorConfig", {"uuid": site.panel, "temperatureConfig": config})

    caller.box.passages([{"personUuid": site.employee, "deviceUuid": site.panel} | told])

    (row,) = caller.call("passRecordList")["list"]
    assert row["passType"] == passes
    assert told.items() <= row.items()
    assert row["temperatureType"] == (0 if "temperature" not in told else 1 + (told["temperature"] > 37.2))


@pytest.mark.parametrize(
    ("wanted", "outcomes"),
    [(0, [1, 1, 1, 1, 1, 1]), (1, [1, 1, 1, 1, 1, 1]), (2, [2, 2, 1, 2, 1, 1]), (3, [2, 2, 2, 1, 1, 1])],
    ids=["face", "face or card", "face and card", "face and password"],
)
def test_a_door_that_asks_for_more_than_a_face(caller: Caller, site: Site, wanted: int, outcomes: list[int]) -> None:
    """Of the six ways to be verified; opening from afar and QR codes need nothing else. Who may not pass is told just that."""
    caller.call("doorConfig", {"uuid": site.panel, "customConfig": {"verificationMode": wanted}})

    passed = [caller.box.passage(site.employee, site.panel, verification_mode=mode)["passType"] for mode in range(6)]

    assert passed == outcomes
    assert caller.box.passage(site.visitor, site.panel)["passType"] == 0


def test_personal_data_of_the_push_are_not_listed(caller: Caller, site: Site) -> None:
    caller.call("personUpdate", {"uuid": site.employee, "phone": "13812345678", "identifyNum": "110101199003070000"})

    record = caller.box.passage(site.employee, site.panel)

    assert not {"personPhone", "personIdentifyNum", "personId"} & record.keys()


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ({}, None),
        ({"passType": 0}, "the passage has this passType"),
        (
            {"time": "2023-11-15 03:00:00"},
            "no schedule by which the person may pass is open on Wednesday, 2023-11-15, at 03:00",
        ),
        ({"livenessType": 0}, "the face is not live (livenessType)"),
        ({"maskType": 2}, "the face has no mask, and the door stays shut then (unMaskOff)"),
        (
            {"temperature": 38.5},
            "the temperature is above highThreshold, and the door stays shut then (highTemperatureOff)",
        ),
        ({"verificationMode": 1}, "the door requires verificationMode 2"),
        ({"time": "2023-11-15 03:00:00", "passType": 1}, None),
    ],
)
def test_who_is_not_let_through_is_told_why(
    caller: Caller, site: Site, told: dict[str, Any], reason: str | None
) -> None:
    temperature = {
        "temperatureSwitch": True,
        "highTemperatureOff": True,
        "temperatureMode": False,
        "maskAlertSwitch": False,
    }
    config = temperature | {"unMaskOff": True, "highThreshold": 37.2}
    custom = {"verificationMode": 2}
    caller.call("doorConfig", {"uuid": site.panel, "temperatureConfig": config, "customConfig": custom})
    asked = {"personUuid": site.employee, "deviceUuid": site.panel, "verificationMode": 2} | told

    (record,) = caller.http.post("/_sandbox/passages", json=asked).raise_for_status().json()

    assert record.get("reason") == reason
    (row,) = caller.call("passRecordList")["list"]
    assert row.pop("snapshotUrl"), "there is a picture of the moment"
    assert row == {name: value for name, value in record.items() if name != "reason"}, "only this reply tells"


def test_strangers_and_who_has_no_authority_are_told_why(caller: Caller, site: Site, time: Time) -> None:
    caller.call("personUpdate", {"uuid": site.employee, "groupList": []})

    record = caller.box.passage(site.employee, site.panel)
    assert record["reason"] == "no group of the person has an authority at the door (passAuthorityAdd)"
    assert caller.box.strangers(site.panel)[0]["reason"] == "no door opens to a stranger"
    time.now += 2 * HOUR
    assert (
        caller.box.passage(site.visitor, site.panel)["reason"] == "2023-11-15 14:00 is not within the time of the visit"
    )
