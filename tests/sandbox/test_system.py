"""The platform's own settings, and what it tells of itself."""

from __future__ import annotations

from typing import Any

from tests.support.caller import SPEC, Caller

FIRST = {
    "attendanceRecordCallbackUrl": "",
    "identifyRecordCallbackUrl": "",
    "temperatureSwitch": 0,
    "maskAlertSwitch": 0,
}
THRESHOLDS = {
    "blur": 0.5,
    "pitch": 20,
    "roll": 20.5,
    "yaw": 1,
    "brightnessMin": 60,
    "size": 100,
    "sdtDeviation": 1000,
    "brightnessMax": 200,
}


def test_configuration_is_saved_and_reset(caller: Caller) -> None:
    """An address that is left out stays; the switches are read in two places."""
    switches = {"temperatureSwitch": 1, "maskAlertSwitch": 0}
    assert caller.call("sysConfigQueryAFaceConfig") == FIRST

    saved = caller.call("sysConfigSaveAFaceConfig", {**switches, "identifyRecordCallbackUrl": "http://a.example"})
    assert saved == FIRST | switches | {"identifyRecordCallbackUrl": "http://a.example"}
    caller.call("sysConfigSaveAFaceConfig", {**switches, "attendanceRecordCallbackUrl": "http://b.example"})
    assert caller.call("sysConfigQueryAFaceConfig") == saved | {"attendanceRecordCallbackUrl": "http://b.example"}
    assert caller.call("sysConfigTemperatureConfig") == switches

    assert caller.call("sysConfigResetAFaceConfig") == FIRST
    assert caller.call("sysConfigQueryAFaceConfig") == FIRST


def test_storage_criteria_are_saved_and_reset(caller: Caller) -> None:
    def info() -> Any:
        return caller.call("sysStorageCriteriaInfo")

    assert info() == {"level": 3}
    custom = {"level": 4, "customConfig": THRESHOLDS}
    assert caller.call("sysStorageCriteriaSave", custom) == custom == info()
    custom = {"level": 4, "customConfig": THRESHOLDS | {"brightnessMin": 200}}
    assert caller.call("sysStorageCriteriaSave", custom) == custom, "the least may be the greatest"
    assert caller.call("sysStorageCriteriaSave", {"level": 1}) == {"level": 1} == info()
    assert caller.call("sysStorageCriteriaSetDefault") == {"level": 3} == info()


def test_storage_criteria_that_are_refused(caller: Caller) -> None:
    for thresholds in (THRESHOLDS | {"brightnessMin": 201}, {**THRESHOLDS, "blur": 1.1}, {"blur": 1}):
        assert caller.refused("sysStorageCriteriaSave", {"level": 4, "customConfig": thresholds})[0] == 100003
    assert caller.refused("sysStorageCriteriaSave", {"level": 2})[0] == 100003
    assert caller.call("sysStorageCriteriaInfo") == {"level": 3}


def test_information(caller: Caller) -> None:
    """Which platform it is, and the version of the manual that the spec was written from."""
    info = caller.call("deviceInfo")

    assert info == {"name": "鸿图2000", "type": "hongtu-sandbox", "version": "V" + SPEC["info"]["version"]}
