"""The platform itself: its name, version and settings."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.codes import Code, Refusal
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

ACCESS, STORAGE = "access", "storage"
"""Names of the two settings."""

HIGH, CUSTOM = 3, 4

DEFAULTS: dict[str, Document] = {
    ACCESS: {
        "attendanceRecordCallbackUrl": "",
        "identifyRecordCallbackUrl": "",
        "temperatureSwitch": 0,
        "maskAlertSwitch": 0,
    },
    STORAGE: {"level": HIGH},
}

TESTS = "test_system.py::test_"


@serves(
    "sysConfigSaveAFaceConfig",
    assumed=[
        "An omitted address stays unchanged.",
        "Nothing is posted to the addresses, because their messages are not documented. Use subscriptions for pushes.",
        "The switches do not affect doors. Each door has its own in `temperatureConfig`.",
    ],
    tests=[TESTS + "configuration_is_saved_and_reset"],
)
def save_a_face_config(world: World, call: Call) -> Document:
    """Sets the addresses for records and the switches for temperature and mask. The answer is the whole configuration."""
    return _set(world, ACCESS, _get(world, ACCESS) | call.body)


@serves("sysConfigQueryAFaceConfig", tests=[TESTS + "configuration_is_saved_and_reset"])
def query_a_face_config(world: World, call: Call) -> Document:
    """Returns the saved configuration."""
    return _get(world, ACCESS)


@serves(
    "sysConfigResetAFaceConfig",
    assumed=["A new platform and a reset platform have empty addresses and both switches off."],
    tests=[TESTS + "configuration_is_saved_and_reset"],
)
def reset_a_face_config(world: World, call: Call) -> Document:
    """Resets the configuration to its initial state and returns it."""
    return _set(world, ACCESS, DEFAULTS[ACCESS])


@serves("sysConfigTemperatureConfig", tests=[TESTS + "configuration_is_saved_and_reset"])
def temperature_config(world: World, call: Call) -> Document:
    """Returns the two switches of the configuration."""
    return _get(world, ACCESS)


@serves(
    "sysStorageCriteriaSave",
    assumed=[
        "Thresholds are kept and returned at any level.",
        "The minimum brightness cannot be above the maximum.",
        "Photos are accepted whatever the standard, because faces are not detected.",
    ],
    tests=[TESTS + "storage_criteria_are_saved_and_reset", TESTS + "storage_criteria_that_are_refused"],
)
def storage_criteria_save(world: World, call: Call) -> Document:
    """Sets the quality standard for photos. Two levels are predefined; the third requires all eight thresholds."""
    thresholds = call.body.get("customConfig")
    if thresholds and thresholds["brightnessMin"] > thresholds["brightnessMax"]:
        raise Refusal(Code.INVALID, "customConfig.brightnessMin is above customConfig.brightnessMax")
    return _set(world, STORAGE, call.body)


@serves(
    "sysStorageCriteriaInfo",
    assumed=["A new platform has the same level as after a reset."],
    tests=[TESTS + "storage_criteria_are_saved_and_reset"],
)
def storage_criteria_info(world: World, call: Call) -> Document:
    """Returns the saved standard."""
    return _get(world, STORAGE)


@serves("sysStorageCriteriaSetDefault", tests=[TESTS + "storage_criteria_are_saved_and_reset"])
def storage_criteria_set_default(world: World, call: Call) -> Document:
    """Resets the standard to high (3)."""
    return _set(world, STORAGE, DEFAULTS[STORAGE])


@serves(
    "deviceInfo",
    assumed=["The device is the platform's own machine. Here it is the sandbox, with the version of the manual."],
    tests=[TESTS + "information"],
)
def device_info(world: World, call: Call) -> Document:
    """Returns name, model and system version."""
    return {"name": "鸿图2000", "type": "hongtu-sandbox", "version": f"V{world.contract.version}"}


def _get(world: World, name: str) -> Document:
    return world.settings.get(name) or DEFAULTS[name]


def _set(world: World, name: str, values: Document) -> Document:
    world.settings.remove(name)
    world.settings.add(values | {"name": name}, world.clock.now())
    return values
