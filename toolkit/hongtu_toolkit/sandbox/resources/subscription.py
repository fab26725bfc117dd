"""Subscriptions to business data. They are kept, but nothing is pushed."""

from __future__ import annotations

from hongtu_toolkit.sandbox.call import Call
from hongtu_toolkit.sandbox.fidelity import serves
from hongtu_toolkit.sandbox.store.collection import Document
from hongtu_toolkit.sandbox.world import World


@serves(
    "pubsubBusiRecordAdd",
    assumed=[
        "A key has one subscription; a second one takes the place of the first.",
        "It is kept, but nothing is pushed.",
    ],
    tests=["test_devices_and_doors.py::test_subscription"],
)
def add(world: World, call: Call) -> None:
    """A key subscribes to business data at an address; it is the caller's own unless another is named."""
    subscription = {"appKey": _key(call)} | call.body
    world.subscriptions.remove(subscription["appKey"])
    world.subscriptions.add(subscription, world.clock.now())


@serves(
    "pubsubBusiRecordQuery",
    assumed=["Without one there is no data, and no error."],
    tests=["test_devices_and_doors.py::test_subscription"],
)
def query(world: World, call: Call) -> Document | None:
    """A key's subscription."""
    return world.subscriptions.get(_key(call))


@serves(
    "pubsubBusiRecordUnbind",
    assumed=["Without one nothing changes."],
    tests=["test_devices_and_doors.py::test_subscription"],
)
def unbind(world: World, call: Call) -> None:
    """A key's subscription ends."""
    world.subscriptions.remove(_key(call))


def _key(call: Call) -> str:
    return str(call.body.get("appKey", call.app_key))
