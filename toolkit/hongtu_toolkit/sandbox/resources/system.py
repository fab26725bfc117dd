"""The platform itself: what it is, and how it is set."""

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
        "An address that is left out stays.",
        "Nothing is posted to the addresses: what would be is not documented; subscriptions push.",
        "The switches change no door; each has its own in `temperatureConfig`.",
    ],
    tests=[TESTS + "configuration_is_saved_and_reset"],
)
def save_a_face_config(world: World, call: Call) -> Document:
    """The addresses for records and the switches for temperature and mask are set; the answer is the whole configuration."""
    return _set(world, ACCESS, _get(world, ACCESS) | call.body)


@serves("sysConfigQueryAFaceConfig", tests=[TESTS + "configuration_is_saved_and_reset"])
def query_a_face_config(world: World, call: Call) -> Document:
    """The configuration as it was saved."""
    return _get(world, ACCESS)


@serves(
    "sysConfigResetAFaceConfig",
    assumed=["A new platform has empty addresses and both switches off; so has one that was reset."],
    tests=[TESTS + "configuration_is_saved_and_reset"],
)
def reset_a_face_config(world: World, call: Call) -> Document:
    """The configuration is as at first, and answered."""
    return _set(world, ACCESS, DEFAULTS[ACCESS])


@serves("sysConfigTemperatureConfig", tests=[TESTS + "configuration_is_saved_and_reset"])
def temperature_config(world: World, call: Call) -> Document:
    """The two switches of the configuration."""
    return _get(world, ACCESS)


@serves(
    "sysStorageCriteriaSave",
    assumed=[
        "Thresholds are kept and answered at any level.",
        "The least brightness cannot be above the greatest.",
        "Photos are taken whatever the standard: faces are not looked for.",
    ],
    tests=[TESTS + "storage_criteria_are_saved_and_reset", TESTS + "storage_criteria_that_are_refused"],
)
def storage_criteria_save(world: World, call: Call) -> Document:
    """The quality standard for photos is set: two levels are ready-made, the third needs thresholds, all eight of them."""
    thresholds = call.body.get("customConfig")
    if thresholds and thresholds["brightnessMin"] > thresholds["brightnessMax"]:
        raise Refusal(Code.INVALID, "customConfig.brightnessMin is above customConfig.brightnessMax")
    return _set(world, STORAGE, call.body)


@serves(
    "sysStorageCriteriaInfo",
    assumed=["A new platform has the level that a reset sets."],
    tests=[TESTS + "storage_criteria_are_saved_and_reset"],
)
def storage_criteria_info(world: World, call: Call) -> Document:
    """The standard as it was saved."""
    return _get(world, STORAGE)


@serves("sysStorageCriteriaSetDefault", tests=[TESTS + "storage_criteria_are_saved_and_reset"])
def storage_criteria_set_default(world: World, call: Call) -> Document:
    """The standard is high (3) again."""
    return _set(world, STORAGE, DEFAULTS[STORAGE])


@serves(
    "deviceInfo",
    assumed=["The device is the platform's own machine; here, the sandbox, with the version of the manual."],
    tests=[TESTS + "information"],
)
def device_info(world: World, call: Call) -> Document:
    """Name, model and system version."""
    return {"name": "鸿图2000", "type": "hongtu-sandbox", "version": f"V{world.contract.version}"}


def _get(world: World, name: str) -> Document:
    return world.settings.get(name) or DEFAULTS[name]


def _set(world: World, name: str, values: Document) -> Document:
    world.settings.remove(name)
    world.settings.add(values | {"name": name}, world.clock.now())
    return values
