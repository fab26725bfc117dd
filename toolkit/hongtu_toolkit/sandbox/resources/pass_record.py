"""Pass records: what the doors have seen."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import upload
from hongtu_toolkit.sandbox.resources.span import span
from hongtu_toolkit.sandbox.store.collection import Document, begins, contains, listed, one_of
from hongtu_toolkit.sandbox.world import World

COMPARED = ("personUuid", "personCode", "recognitionType", "verificationMode", "passType", "livenessType", "maskType")
NOT_CHECKED = {"livenessType": 2, "temperature": 0.0, "temperatureType": 0, "maskType": 0}
LABELLED = {
    "recognitionType": "RecognitionType",
    "verificationMode": "VerificationMode",
    "passType": "PassType",
    "temperatureType": "TemperatureType",
    "maskType": "MaskType",
}


@serves(
    "passRecordList",
    assumed=[
        "The newest stand first.",
        "Numbers, UUIDs and `personCode` are compared in full.",
        "Pictures of the moment, liveness, temperature and mask are not simulated.",
    ],
    tests=["test_control.py::test_filters_of_records", "test_access_flow.py::test_flow"],
)
def list_(world: World, call: Call) -> Document:
    """What the doors have seen, page by page. `personName` is compared from its beginning, the other names in part; a span of
    time includes its start and excludes its end.
    """
    asked = call.body
    start, end = span(world, asked, "startPassTime", "endPassTime")
    where: dict[str, object] = {f"{name} = ?": asked.get(name) for name in COMPARED}
    where |= {
        begins("personName"): asked.get("personName"),
        contains("visitPersonName"): asked.get("visitPersonName"),
        contains("deviceName"): asked.get("deviceName"),
        contains("deviceLocation"): asked.get("deviceLocation"),
        one_of("deviceUuid"): listed(asked.get("deviceUuids")),
        "passTimestamp >= ?": start,
        "passTimestamp < ?": end,
    }
    page = world.pass_records.page(asked, where, "passTimestamp DESC, id DESC")
    page["list"] = [row | {"personImageUrl": upload.url(call, row.get("personImageUri"))} for row in page["list"]]
    return page


def record(world: World, device: Document, facts: Document) -> Document:
    """Take down what a door has seen: `facts`, in words too, and where it was."""
    row = {
        "deviceUuid": device["uuid"],
        "deviceName": device["name"],
        "deviceLocation": device["location"],
        "deviceModel": device["deviceModel"],
        "passTimestamp": world.clock.now(),
        **NOT_CHECKED,
        **{name: fact for name, fact in facts.items() if fact is not None},
    }
    words = {f"{name}Desc": world.contract.label(kind, row[name]) for name, kind in LABELLED.items() if name in row}
    return world.add(world.pass_records, row | words)
