"""What is pushed of a passage: `busiType` 5, with every field that the sandbox can know. It knows no organisations, zones and pictures of
the moment.
"""

from __future__ import annotations

from functools import cache

from hongtu_toolkit.sandbox.clock import real_time
from hongtu_toolkit.sandbox.contract import Contract
from hongtu_toolkit.sandbox.frame import Frame
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World

PASS_RECORD = 5
RECORD_TYPE = 1


def put_out(world: World, seen: list[tuple[Document, Document]]) -> None:
    """Let each subscriber get what was seen: pairs of a device, and a record with all of its facts, in words too."""
    subscribed = [row["appKey"] for row in world.subscriptions.find() if PASS_RECORD in row["busiTypes"]]
    if subscribed:
        numbers = {device["uuid"]: world.devices.number(device["uuid"]) for device, _ in seen}
        data = (_data(world, device, numbers[device["uuid"]], record) for device, record in seen)
        world.outbox.put(subscribed, data, real_time())


def message(world: World, data: Document, base_url: str) -> Document:
    """What goes out; `base_url` is where the platform serves pictures."""
    image = {"personImageUrl": base_url + data["personImageUri"]} if "personImageUri" in data and base_url else {}
    return {
        "busiType": str(PASS_RECORD),
        "data": _frame(world.contract).show(data | image),
    }


@cache
def _frame(contract: Contract) -> Frame:
    return Frame(contract.component("PushPassRecord"))


def _data(world: World, device: Document, number: int | None, record: Document) -> Document:
    moment = world.clock.wall(record["passTimestamp"])
    return record | {
        "recordType": RECORD_TYPE,
        "id": record["uuid"],
        "deviceId": number,
        "deviceType": device["deviceType"],
        "deviceStatus": device["status"],
        "passTime": moment.isoformat(timespec="seconds"),
        "passTimeFormat": f"{moment:%Y-%m-%d %H:%M:%S}",
    }
