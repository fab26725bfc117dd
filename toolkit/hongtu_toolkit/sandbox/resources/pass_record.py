"""Pass records: the passages at doors."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import uuid4

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.resources import image, push
from hongtu_toolkit.sandbox.resources.span import span
from hongtu_toolkit.sandbox.store.collection import Document, begins, contains, listed, one_of
from hongtu_toolkit.sandbox.text import to_json
from hongtu_toolkit.sandbox.world import World

COMPARED = ("personUuid", "personCode", "recognitionType", "verificationMode", "passType", "livenessType", "maskType")
FILTERS = {name: f"{name} = ?" for name in COMPARED} | {
    "personName": begins("personName"),
    "visitPersonName": contains("visitPersonName"),
    "deviceName": contains("deviceName"),
    "deviceLocation": contains("deviceLocation"),
}
"""The conditions of filters with one value, by the field of the request."""
NOT_CHECKED = {"livenessType": 2, "temperature": 0.0, "temperatureType": 0, "maskType": 0}
LABELLED = (
    ("recognitionType", "recognitionTypeDesc", "RecognitionType"),
    ("verificationMode", "verificationModeDesc", "VerificationMode"),
    ("passType", "passTypeDesc", "PassType"),
    ("temperatureType", "temperatureTypeDesc", "TemperatureType"),
    ("maskType", "maskTypeDesc", "MaskType"),
)
"""Fields with a number, the fields with its label, and the enumerations with the labels."""
PUSHED_ONLY = {
    "personId",
    "personPhone",
    "personExt",
    "orgUuid",
    "orgFullName",
    "orgParentId",
    "orgType",
    "visitPersonType",
    "recognitionScore",
    "livenessScore",
    "highThreshold",
}
"""Fields of the push that the list lacks."""

Seen = tuple[Document, Document]
"""The device, and the facts that it recorded."""


@serves(
    "passRecordList",
    assumed=[
        "The newest rows come first.",
        "Numbers, UUIDs and `personCode` match exactly.",
        "The captured picture is the photo of the person, or grey. Liveness, temperature and mask are the values of `POST /_sandbox/passages`.",
    ],
    tests=["test_control.py::test_filters_of_records", "test_access_flow.py::test_flow"],
)
def list_(world: World, call: Call) -> Document:
    """Lists passages at doors, page by page. `personName` matches from its beginning, other names in part. A time
    range includes its start and excludes its end.
    """
    asked = call.body
    start, end = span(world, asked, "startPassTime", "endPassTime")
    where: dict[str, object] = {condition: asked.get(name) for name, condition in FILTERS.items()}
    where |= {
        one_of("deviceUuid"): listed(asked.get("deviceUuids")),
        "passTimestamp >= ?": start,
        "passTimestamp < ?": end,
    }
    page = world.pass_records.page(asked, where, "passTimestamp DESC, id DESC")
    link = image.links(world, call.base_url, image.OF_PASSAGES)
    for row in page["list"]:
        add_labels(world, row)
        row["personImageUrl"], row["snapshotUrl"] = link(row.get("personImageUri")), link(image.snapshot(row["uuid"]))
    return page


def record(world: World, device: Document, facts: Document) -> Document:
    """Store a passage at a door. Returns the record."""
    (row,) = record_all(world, [(device, facts)])
    return row


def record_all(world: World, seen: Iterable[Seen]) -> list[Document]:
    """Store passages in the given order and push them. Returns the records, as the list shows them."""
    now = world.clock.now()
    second = now - now % 1000
    records = [
        (
            device,
            add_labels(world, {"uuid": uuid4().hex, **place(device), **NOT_CHECKED, "passTimestamp": second, **facts}),
        )
        for device, facts in seen
    ]
    rows = [{name: fact for name, fact in record.items() if name not in PUSHED_ONLY} for _, record in records]
    world.pass_records.add_all((row["uuid"], now, to_json(row)) for row in rows)
    push.put_out(world, records)
    return rows


def place(device: Document) -> Document:
    """The fields of a record that describe the door."""
    return {
        "deviceUuid": device["uuid"],
        "deviceName": device["name"],
        "deviceLocation": device["location"],
        "deviceModel": device["deviceModel"],
    }


def add_labels(world: World, row: Document) -> Document:
    """Add the labels of its numbers to a record. Returns the record."""
    for name, words, kind in LABELLED:
        if name in row:
            row[words] = world.contract.labels[kind][row[name]]
    return row
